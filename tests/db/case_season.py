"""Cases of procedures at an office: entries, whole ways in one word each, a season of them, and the attacks on it.

Does not belong here: what is promised – that stands in the tests of cases, hearings and their papers; what a commission
decides by a vote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from db import case_papers, cases, hearings
from db.case_records import FACTS as FACTS_OF
from db.cases import Entry
from rules.case_records import (
    AdjustmentFacts,
    Case,
    CaseDocument,
    CaseFacts,
    ComplaintFacts,
    ExternatCollegeFacts,
    ExternatHigherFacts,
    ExternatServiceFacts,
    ProgrammeLine,
    RecognitionFacts,
)
from rules.case_words import (
    Adjustment,
    CaseGround,
    ComplaintTo,
    ContestRank,
    ExternatField,
    ExternatGround,
    HigherGround,
    OutcomeLevel,
    Procedure,
)
from rules.case_words import CaseMove as Move
from rules.eligibility import documents
from rules.procedures import procedure_of
from rules.records import DocumentState, IssuedPaper, Kinship, PaperForm, Representative
from tests.db.list_season import iin
from tests.db.office import ZONE, Office, applicant, render


def at(month: int, day: int, hour: int = 10, year: int = 2025) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


#: Thursday 21 August 2025. Saturday 30 August is a holiday that Monday 1 September has off instead, so the days of an
#: application of this day are: check 25 August, school's data 3 September, notice of a hearing 2 September, end
#: 5 September.
FILED = at(8, 21)
NOTICE = at(9, 2, 15)

SERVICE = ExternatServiceFacts(ExternatGround.HEALTH, "№ 12 мектеп", 9, 1, 2025, conclusion=date(2025, 8, 14))
GRADES = replace(SERVICE, ground=ExternatGround.GRADES, grades=2, conclusion=None)
ABROAD = replace(
    SERVICE, ground=ExternatGround.ABROAD_WITH_PARENTS, conclusion=None, departure=date(2025, 9, 30), grade=5
)
COLLEGE = ExternatCollegeFacts(
    specialty="02150300 Аспаптық орындаушылық",
    field=ExternatField.CULTURE_ART,
    course=2,
    excellent=True,
    contest="Көктем әуендері",
    rank=ContestRank.REPUBLICAN,
    contest_listed=True,
    won=date(2025, 5, 17),
    school_year=2025,
    period="3-семестр",
    starts=date(2025, 9, 1),
    ends=date(2026, 6, 30),
)
PROGRAMME = (
    ProgrammeLine("Қазақ тілі", 36, "Оразова А.", "сейсенбі, 15:00"),
    ProgrammeLine("Сольфеджио", 72, "Үсенова Б."),
)
HIGHER = ExternatHigherFacts(HigherGround.ABROAD, "050702", Decimal("4.50"), date(2010, 6, 30))
RECOGNITION = RecognitionFacts("Python негіздері", "Ashyq Academy", "A-17", date(2025, 3, 1), 72)
LEVELS: dict[str, Any] = {
    "knowledge": OutcomeLevel.HIGH,
    "abilities": OutcomeLevel.SUFFICIENT,
    "skills": OutcomeLevel.SUFFICIENT,
    "interviewed_by": "Оразова А.",
}
ADJUSTMENT = AdjustmentFacts((Adjustment.FREE_ATTENDANCE, Adjustment.MORE_TIME_EXAM), "Программалык камсыздоо")
COMPLAINT = ComplaintFacts(ComplaintTo.PROVIDER, "бас тарту", "рұқсат беру")


def papers_of(facts: CaseFacts, *but: str) -> tuple[CaseDocument, ...]:
    """The documents that facts ask for, without those named."""
    kinds = documents(procedure_of(facts), facts)
    return tuple(CaseDocument(kind, DocumentState.ORIGINAL) for kind in kinds if kind not in but)


def entry(facts: CaseFacts, place: int = 0, **changes: Any) -> Entry:
    """A complete case in time, unless changed."""
    if isinstance(facts, ExternatCollegeFacts):
        changes = {"filed": at(8, 12)} | changes
    if isinstance(facts, ExternatServiceFacts) and facts.ground is ExternatGround.GRADES:
        changes = {"late_reason": "ауырды"} | changes
    if isinstance(facts, ExternatHigherFacts):
        changes = {"filed": at(9, 1, year=2009)} | changes
    entered: dict[str, Any] = {
        "person": applicant(0, surname=f"Істіков{place}", number=iin(300 + place)),
        "filed": FILED,
        "facts": facts,
        "documents": papers_of(facts),
        "consent": True,
        "address": "Алматы, Абай, 1",
    }
    return Entry(**(entered | changes))


def entered(office: Office, facts: CaseFacts, place: int = 0, **changes: Any) -> int:
    """A registered case; returns its id."""
    office.now = max(office.now, FILED)
    return office.act(cases.enter_case, entry=entry(facts, place, **changes))


def case(office: Office, row: int) -> Case:
    return office.ask(cases.case, row)


def on(office: Office, day: datetime) -> date:
    """Come to this day; returns it."""
    office.now = max(office.now, day)
    return day.date()


def do(office: Office, row: int, move: Move, day: datetime, **said: Any) -> None:
    """Make a move on a day."""
    if move in (Move.PERMIT, Move.ORDER):
        said = {"order_number": "17-Э", "order_date": day.date()} | said
    office.act(cases.move_on, case=row, move=move, on=on(office, day), **said)


def answered(office: Office, facts: ExternatServiceFacts = SERVICE, place: int = 0, **changes: Any) -> int:
    """A case of the service whose school has answered on 29 August; returns its id."""
    row = entered(office, facts, place, **changes)
    do(office, row, Move.CHECK, at(8, 22))
    do(office, row, Move.REQUEST, at(8, 22))
    good = None if facts.ground is not ExternatGround.GRADES else facts.only_good is not False
    do(office, row, Move.ANSWER, at(8, 29), facts=replace(facts, only_good=good))
    return row


def set_hearing(office: Office, row: int, day: datetime = NOTICE, **changes: Any) -> None:
    asked: dict[str, Any] = {"grounds": (CaseGround.NOT_MEETING,), "reason": "бағалары «3»", "place": "каб. 5"}
    asked |= {"at": at(9, 4, 15)}
    office.act(hearings.set_hearing, case=row, on=on(office, day), **(asked | changes))


def held(office: Office, row: int, **changes: Any) -> None:
    said: dict[str, Any] = {"held": at(9, 4, 15), "presiding": "Әбдірова М.", "present": ("Ким А.", " ")}
    said |= {"said": "қарсы", "concluded": "бас тарту"} | changes
    office.now = max(office.now, at(9, 4, 17))
    office.act(hearings.hold, case=row, **said)


def heard(office: Office, facts: ExternatServiceFacts = SERVICE, place: int = 0, **changes: Any) -> int:
    """A case whose hearing was held on 4 September; returns its id."""
    row = answered(office, facts, place, **changes)
    set_hearing(office, row)
    held(office, row)
    return row


def permitted(office: Office, place: int = 0, **changes: Any) -> int:
    """A college case that the head permitted; returns its id."""
    row = entered(office, COLLEGE, place, **changes)
    do(office, row, Move.PERMIT, at(8, 22))
    return row


def ordered(office: Office, place: int = 0, programme: Iterable[ProgrammeLine] = PROGRAMME) -> int:
    """A college case whose extern is admitted to attestation; returns its id."""
    row = permitted(office, place)
    months: dict[str, Any] = {"consultations_from": date(2026, 1, 12), "consultations_until": date(2026, 4, 24)}
    do(office, row, Move.PREPARE, at(8, 29), facts=replace(COLLEGE, **months, programme=tuple(programme)))
    do(office, row, Move.PROPOSE, at(9, 3))
    do(office, row, Move.ORDER, at(9, 4))
    return row


def interviewed(office: Office, place: int = 0) -> int:
    """A candidate's case that waits for the vote; returns its id."""
    row = entered(office, RECOGNITION, place)
    do(office, row, Move.CHECK, at(8, 22))
    do(office, row, Move.INTERVIEW, at(8, 26), facts=replace(RECOGNITION, **LEVELS))
    return row


def issue(office: Office, row: int, form: PaperForm, **changes: Any) -> IssuedPaper:
    asked: dict[str, Any] = {"operator": office.operator, "languages": ("kk",), "render": render}
    return office.act(case_papers.issue, case=row, form=form, **(asked | changes))


def season(office: Office) -> None:
    """Every act on cases at least once, every procedure, and cases left at stages that are attacked."""
    speaker = Representative("Істікова Г.", Kinship.MOTHER, "+7 701 000 00 09", "туу туралы куәлік")
    first = entered(office, SERVICE, 0, representative=speaker)
    office.act(cases.change, case=first, entry=entry(SERVICE, 0, address="Алматы, Абай, 2", representative=speaker))
    do(office, answered(office, SERVICE, 1), Move.PERMIT, at(9, 1))
    incomplete = entered(office, ABROAD, 2, documents=papers_of(ABROAD)[:1])
    do(office, incomplete, Move.DECLINE, at(8, 25))
    issue(office, incomplete, PaperForm.EXTERNAT_DECLINE)
    entered(office, ABROAD, 3, documents=())
    answered(office, replace(GRADES, only_good=False), 4)
    waiting = answered(office, replace(GRADES, only_good=False), 5)
    set_hearing(office, waiting)
    office.act(hearings.object_to, case=waiting, on=on(office, at(9, 3)), words="келіспеймін")
    refused = heard(office, replace(GRADES, only_good=False), 6)
    do(office, refused, Move.REFUSE, at(9, 4, 18), words="бағалары «3»")
    issue(office, refused, PaperForm.CASE_REFUSAL)
    office.act(hearings.sign, case=refused, on=on(office, at(9, 5)))
    do(office, entered(office, SERVICE, 7), Move.WITHDRAW, at(9, 5), words="өз өтініші")
    _of_colleges(office)
    _complaints(office, refused)


def _of_colleges(office: Office) -> None:
    entered(office, replace(COLLEGE, excellent=False), 10)
    permitted(office, 11)
    ordered(office, 12)
    entered(office, replace(HIGHER, average=Decimal("4.40")), 13)
    do(office, entered(office, HIGHER, 14), Move.PROPOSE, at(9, 10, year=2009))
    of_recognition = entered(office, RECOGNITION, 15)
    do(office, of_recognition, Move.CHECK, at(8, 22))
    interviewed(office, 16)
    entered(office, replace(ADJUSTMENT, wishes=(*ADJUSTMENT.wishes, Adjustment.DISTANCE_PRACTICALS)), 17)
    granted = entered(office, ADJUSTMENT, 18)
    for facts in (COLLEGE, RECOGNITION):
        do(office, entered(office, facts, 19), Move.WITHDRAW, at(9, 5), words="өз өтініші")
    do(office, entered(office, HIGHER, 19), Move.REFUSE, at(9, 10, year=2009), words="бағалары төмен")
    given = cases.granted(ADJUSTMENT, ADJUSTMENT.wishes[:1])
    do(office, granted, Move.GRANT, at(8, 25), facts=given, words="экинчиси жок")
    issue(office, granted, PaperForm.ADJUSTMENT_DECISION)


def _complaints(office: Office, about: int) -> None:
    do(office, entered(office, replace(COMPLAINT, case=about), 20), Move.SATISFY, at(8, 25), words="толық")
    passed = entered(office, replace(COMPLAINT, case=about), 21)
    do(office, passed, Move.PASS_ON, at(8, 26), words="Білім басқармасы")
    issue(office, passed, PaperForm.COMPLAINT_LETTER)
    entered(office, replace(COMPLAINT, to=ComplaintTo.QUALITY_BODY), 22)


# --- attacks ----------------------------------------------------------------------------------------------------------
def _at(procedure: str, stage: str, more: str = "") -> str:
    return f"SELECT id FROM cases WHERE procedure = '{procedure}' AND stage = '{stage}' {more} ORDER BY id"


FACTS = {
    "new_case": _at("externat_service", "registered", "AND consent = 1 AND representative <> ''"),
    "incomplete_case": _at("externat_service", "registered", 'AND id NOT IN (SELECT "case" FROM case_documents)'),
    "declined_case": _at("externat_service", "not_considered"),
    "answered_case": _at("externat_service", "answered"),
    "hearing_case": _at("externat_service", "hearing_set"),
    "refused_case": _at("externat_service", "refused"),
    "poor_case": _at("externat_college", "registered"),
    "permitted_case": _at("externat_college", "permitted"),
    "ordered_case": _at("externat_college", "ordered"),
    "old_case": _at("externat_higher", "registered"),
    "proposed_case": _at("externat_higher", "proposed"),
    "checked_case": _at("recognition", "checked"),
    "interviewed_case": _at("recognition", "interviewed"),
    "asked_case": _at("adjustment", "registered"),
    "granted_case": _at("adjustment", "granted"),
    "satisfied_case": _at("complaint", "satisfied"),
    "passed_case": _at("complaint", "passed_on"),
    "decided_college": _at("externat_college", "withdrawn"),
    "decided_higher": _at("externat_higher", "refused"),
    "decided_recognition": _at("recognition", "withdrawn"),
    "case_step": "SELECT id FROM case_steps LIMIT 1",
    "case_paper": 'SELECT id FROM papers WHERE "case" IS NOT NULL LIMIT 1',
}

#: Procedure → a case of another one, and a decided one of its own.
_OTHERS = {
    Procedure.EXTERNAT_SERVICE: ("passed_case", "refused_case"),
    Procedure.EXTERNAT_COLLEGE: ("passed_case", "decided_college"),
    Procedure.EXTERNAT_HIGHER: ("passed_case", "decided_higher"),
    Procedure.RECOGNITION: ("passed_case", "decided_recognition"),
    Procedure.ADJUSTMENT: ("passed_case", "granted_case"),
    Procedure.COMPLAINT: ("new_case", "satisfied_case"),
}


def _step(row: str, move: str, day: str = "2025-09-09", **values: str) -> str:
    given = {"words": "'x'", "order_number": "''", "order_date": "NULL", "grounds": "''", "item": "NULL"} | values
    columns = ", ".join(('"case"', "move", '"on"', *given))
    said = ", ".join(given.values())
    return f"INSERT INTO case_steps ({columns}) VALUES ({{{row}}}, '{move}', '{day}', {said})"


_CASE = (
    "INSERT INTO cases (procedure, year, number, stage, filed, registered, person, consent, sort{more})"
    " SELECT 'complaint', 2025, {number}, '{stage}', filed, registered, person, 1, 'x'{said} FROM cases"
    " WHERE id = {{passed_case}}"
)
ATTACKS: dict[str, tuple[str, str]] = {
    # the life of a case
    "a case begins decided": (
        _CASE.format(more="", said="", number="1 + (SELECT max(number) FROM cases)", stage="resolved"),
        "no first stage",
    ),
    "a case begins closed": (
        _CASE.format(more=", closed", said=", '2025-09-01'", number=1, stage="registered"),
        "no first stage",
    ),
    "a case takes a number of its own": (
        _CASE.format(more="", said="", number=999, stage="registered"),
        "was not taken",
    ),
    "a case is older than its act": (
        "INSERT INTO cases (procedure, year, number, stage, filed, registered, person, consent, sort)"
        " SELECT 'complaint', 2015, 1, 'registered', '2015-08-01T10:00:00+05:00', '2015-08-03', person, 1, 'x'"
        " FROM cases WHERE id = {passed_case}",
        "the act was not in force|was not taken",
    ),
    "a case goes": ("DELETE FROM cases WHERE id = {new_case}", "a number is taken"),
    "a case changes its number": ("UPDATE cases SET number = 77 WHERE id = {new_case}", "as it was registered"),
    "a case was registered later": (
        "UPDATE cases SET registered = '2025-08-28' WHERE id = {new_case}",
        "as it was registered",
    ),
    "a case is of another procedure": (
        "UPDATE cases SET procedure = 'complaint' WHERE id = {new_case}",
        "as it was registered",
    ),
    "a case is permitted at once": ("UPDATE cases SET stage = 'permitted' WHERE id = {new_case}", "no move leads"),
    "a case goes on without a step": ("UPDATE cases SET stage = 'checked' WHERE id = {new_case}", "no move leads"),
    "a decided case is taken up again": (
        "UPDATE cases SET stage = 'heard' WHERE id = {refused_case}",
        "no move leads|is closed",
    ),
    "a decided case gets another applicant": (
        "UPDATE cases SET person = 1 WHERE id = {refused_case}",
        "the case is decided",
    ),
    "a consent is given after the decision": (
        "UPDATE cases SET consent = 0 WHERE id = {granted_case}",
        "the case is decided",
    ),
    "an open case is closed": (
        "UPDATE cases SET closed = '2025-09-05', due = NULL, due_move = NULL, due_party = NULL WHERE id = {new_case}",
        "the case goes on",
    ),
    "a closed case is opened": ("UPDATE cases SET closed = NULL WHERE id = {refused_case}", "the case is closed"),
    "a closed case waits again": (
        "UPDATE cases SET due_move = 'sign', due_party = 'desk', closed = NULL WHERE id = {declined_case}",
        "the case is closed",
    ),
    # 61-4 … 61-7, 602-3, 508-12: what a stage asks for
    "poor marks are permitted": (
        "UPDATE cases SET stage = 'permitted' WHERE id = {answered_case}",
        "a condition is not met",
    ),
    "a student who is not excellent is permitted": (
        "UPDATE cases SET stage = 'permitted' WHERE id = {poor_case}",
        "a condition is not met",
    ),
    "a low average is proposed": (
        "UPDATE cases SET stage = 'proposed' WHERE id = {old_case}",
        "a condition is not met",
    ),
    "an empty programme is approved": (
        "UPDATE cases SET stage = 'prepared' WHERE id = {permitted_case}",
        "the facts are not there",
    ),
    "an interview finds nothing": (
        "UPDATE cases SET stage = 'interviewed' WHERE id = {checked_case}",
        "the facts are not there",
    ),
    "nothing is granted": ("UPDATE cases SET stage = 'granted' WHERE id = {asked_case}", "the facts are not there"),
    # 354-16: the organisation is obliged
    "lessons by distance are refused": (
        "UPDATE cases SET stage = 'refused' WHERE id = {asked_case}",
        "the facts are not there",
    ),
    "an extern is not excellent any more": (
        'UPDATE externat_college_facts SET excellent = 0 WHERE "case" = {permitted_case}',
        "a condition is not met",
    ),
    "an average sinks after the council": (
        'UPDATE externat_higher_facts SET average = 440 WHERE "case" = {proposed_case}',
        "a condition is not met",
    ),
    # 61-9, 61-9-1, acts-1: when one may apply
    "a departure is so near that the application was late": (
        "UPDATE externat_service_facts SET departure = '2025-09-01' WHERE \"case\" = {incomplete_case}",
        "at another time",
    ),
    "a conclusion is younger than the application": (
        "UPDATE externat_service_facts SET conclusion = '2025-08-25' WHERE \"case\" = {new_case}",
        "at another time",
    ),
    "a conclusion is younger than an application entered": (
        "INSERT INTO externat_service_facts (\"case\", ground, school, grade, grades, school_year, every_stage,"
        " conclusion) VALUES ({new_case}, 'health', 'x', 9, 1, 2025, 0, '2025-08-25')",
        "at another time",
    ),
    "a student applies late": (
        'UPDATE externat_college_facts SET school_year = 2024 WHERE "case" = {poor_case}',
        "at another time",
    ),
    "a student is entered late": (
        "INSERT INTO externat_college_facts (\"case\", specialty, field, course, excellent, contest, rank,"
        " contest_listed, won, school_year, period, starts, ends) VALUES ({poor_case}, 'x', 'sport', 2, 1, 'x',"
        " 'republican', 1, '2025-01-01', 2024, 'x', '2024-09-01', '2025-06-30')",
        "at another time",
    ),
    "a file of higher education is of today": (
        "INSERT INTO externat_higher_facts (\"case\", ground, specialty, presidential_scholar)"
        " VALUES ({new_case}, 'abroad', 'x', 0)",
        "at another time|another procedure",
    ),
    "a file of higher education is put right today": (
        'UPDATE externat_higher_facts SET "case" = {passed_case} WHERE "case" = {old_case}',
        "at another time|stay with their case",
    ),
    # documents
    "a document comes after the decision": (
        "INSERT INTO case_documents (\"case\", kind, state) VALUES ({declined_case}, 'parents_abroad', 'original')",
        "the case is decided",
    ),
    "a document changes after the decision": (
        "UPDATE case_documents SET state = 'missing' WHERE \"case\" = {declined_case}",
        "the case is decided",
    ),
    "a document goes after the decision": (
        'DELETE FROM case_documents WHERE "case" = {declined_case}',
        "the case is decided",
    ),
    "a document moves to another case": (
        'UPDATE case_documents SET "case" = {incomplete_case} WHERE "case" = {new_case}',
        "stays with its case",
    ),
    # steps
    "a step changes": ("UPDATE case_steps SET words = 'y' WHERE id = {case_step}", "what was done"),
    "a step goes": ("DELETE FROM case_steps WHERE id = {case_step}", "what was done"),
    "a step leaves its way": (_step("new_case", "answer"), "not allowed now"),
    "a step in a closed case": (_step("refused_case", "sign"), "not allowed now"),
    "a step before the registration": (_step("new_case", "check", "2025-08-20"), "done later already"),
    "a step before the last one": (_step("hearing_case", "object", "2025-08-30"), "done later already"),
    "a candidate is recognised without a vote": (_step("interviewed_case", "recognise"), "no commission decided"),
    "a candidate is refused without a vote": (_step("interviewed_case", "refuse"), "no commission decided"),
    "an extern passes without a vote": (_step("ordered_case", "pass_interim"), "no commission decided"),
    "a check rests on a vote": (_step("new_case", "check", item="1"), "no commission decided"),
    "an extern fails with good marks": (_step("ordered_case", "fail"), "the marks say otherwise"),
    "incomplete documents are checked as complete": (_step("incomplete_case", "check"), "documents say otherwise"),
    "complete documents are declined": (_step("new_case", "decline"), "documents say otherwise"),
    "a permission without an order": (_step("answered_case", "permit"), "rests on an order"),
    "a refusal without a ground": (_step("refused_case", "refuse"), "has a ground|not allowed"),
    "a hearing without a ground": (_step("answered_case", "set_hearing"), "has a ground|hearing says"),
    "a hearing nobody set": (
        _step("answered_case", "set_hearing", grounds="'not_meeting'"),
        "the hearing says otherwise",
    ),
    "a hearing that was not held": (_step("hearing_case", "hear"), "the hearing says otherwise"),
    # 61-23, time-4: the hearing
    "a hearing before the school answers": (
        "INSERT INTO hearings (\"case\", decided, grounds, reason, at, place) VALUES ({new_case}, '2025-09-02',"
        " 'not_meeting', 'x', '2025-09-04T15:00:00+05:00', 'x')",
        "no hearing is to be set",
    ),
    "a hearing that was held before it was set": (
        "INSERT INTO hearings (\"case\", decided, grounds, reason, at, place, held, presiding, concluded) VALUES"
        " ({answered_case}, '2025-09-02', 'not_meeting', 'x', '2025-09-04T15:00:00+05:00', 'x', '2025-09-04', 'x',"
        " 'x')",
        "no hearing is to be set",
    ),
    "a hearing on the day of its notice": (
        "INSERT INTO hearings (\"case\", decided, grounds, reason, at, place) VALUES ({answered_case}, '2025-09-02',"
        " 'not_meeting', 'x', '2025-09-02T15:00:00+05:00', 'x')",
        "CHECK",
    ),
    "a hearing is held elsewhere": ('UPDATE hearings SET place = \'y\' WHERE "case" = {hearing_case}', "notice went"),
    "a hearing goes": ('DELETE FROM hearings WHERE "case" = {hearing_case}', "the notice went out"),
    "objections change": (
        'UPDATE hearings SET objections = \'y\' WHERE "case" = {hearing_case}',
        "objections are only added",
    ),
    "objections come after the hearing": (
        "UPDATE hearings SET objections = 'y', objected = '2025-09-05' WHERE \"case\" = {refused_case}",
        "objections are only added",
    ),
    "a hearing ends otherwise": (
        'UPDATE hearings SET concluded = \'y\' WHERE "case" = {refused_case}',
        "the hearing was held",
    ),
    "a protocol of a hearing is signed again": (
        'UPDATE hearings SET signed = \'2025-09-08\' WHERE "case" = {refused_case}',
        "the protocol is signed",
    ),
    "a protocol is signed before the hearing": (
        'UPDATE hearings SET signed = \'2025-09-03\' WHERE "case" = {refused_case}',
        "CHECK",
    ),
    # papers
    "a paper of a case has the number of another paper": (
        "INSERT INTO papers (form, languages, stage, number, printed_number, date, issued, code, title, \"case\","
        " record) SELECT form, languages, 'issued', (SELECT id FROM numbers WHERE register = 'receipts' LIMIT 1),"
        " printed_number, date, issued, code, title, \"case\", record FROM papers WHERE id = {case_paper}",
        "taken for something else",
    ),
    "an issued paper is of another case": (
        'UPDATE papers SET "case" = {new_case} WHERE id = {case_paper}',
        "never edited",
    ),
}  # fmt: skip
for _procedure, (_other, _decided) in _OTHERS.items():
    _table = FACTS_OF[_procedure]
    _columns = ", ".join(
        {"id": "999", "case": f"{{{_other}}}"}.get(column.name, f'"{column.name}"') for column in _table.columns
    )
    ATTACKS |= {
        f"{_table.name} of a case of another procedure": (
            f'INSERT INTO {_table.name} SELECT {_columns} FROM {_table.name} WHERE "case" = {{{_decided}}}',
            "of another procedure",
        ),
        f"{_table.name} go to another case": (
            f'UPDATE {_table.name} SET "case" = {{{_other}}} WHERE "case" = {{{_decided}}}',
            "stay with their case",
        ),
        f"{_table.name} go": (f'DELETE FROM {_table.name} WHERE "case" = {{{_decided}}}', "stay with their case"),
        f"{_table.name} change after the decision": (
            f'UPDATE {_table.name} SET id = id WHERE "case" = {{{_decided}}}',
            "the case is decided",
        ),
    }
