"""Cases of the procedures: registered, put right, moved on; what is due in them, and what a calendar moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from db import calendar, case_lists, cases, journal, numbers, people
from db.cases import Filter
from rules.case_records import CaseDocument, CaseFacts, ExternatServiceFacts, MovedDeadline, ProgrammeLine
from rules.case_words import (
    Adjustment,
    CaseDocumentKind,
    CaseGround,
    CaseStage,
    ComplaintTo,
    Condition,
    ExternatGround,
    Party,
    Procedure,
)
from rules.case_words import CaseMove as Move
from rules.numbering import Register
from rules.records import DocumentState, Kinship, Person, Representative
from tests.db.case_season import (
    ABROAD,
    ADJUSTMENT,
    COLLEGE,
    COMPLAINT,
    FILED,
    GRADES,
    HIGHER,
    LEVELS,
    PROGRAMME,
    RECOGNITION,
    SERVICE,
    answered,
    at,
    case,
    do,
    entered,
    entry,
    heard,
    interviewed,
    on,
    ordered,
    papers_of,
    permitted,
    set_hearing,
)
from tests.db.list_season import iin
from tests.db.office import Office

MONTHS: dict[str, Any] = {"consultations_from": date(2026, 1, 12), "consultations_until": date(2026, 4, 24)}


def move(office: Office, row: int, what: Move, day: datetime, **said: Any) -> dict[str, Any]:
    """The arguments of a move, for an act that is refused."""
    if what in (Move.PERMIT, Move.ORDER):
        said = {"order_number": "17-Э", "order_date": day.date()} | said
    return {"case": row, "move": what, "on": on(office, day), **said}


def waits(office: Office, row: int) -> tuple[Any, ...]:
    due = case(office, row).due
    return (due.move, due.party, due.until, due.rule) if due else ()


# --- registering ------------------------------------------------------------------------------------------------------
def test_a_case_is_registered_with_its_number_its_facts_and_what_comes_next(office: Office) -> None:
    speaker = Representative("Істікова Г.", Kinship.MOTHER, "+7 701", "туу туралы куәлік")
    row = entered(office, SERVICE, representative=speaker)
    record = case(office, row)
    assert (record.procedure, record.year, record.number, record.stage) == (
        Procedure.EXTERNAT_SERVICE,
        2025,
        1,
        CaseStage.REGISTERED,
    )
    assert (record.facts, record.documents, record.consent) == (SERVICE, papers_of(SERVICE), True)
    assert (record.representative, record.address, record.closed) == (speaker, "Алматы, Абай, 1", None)
    assert (record.filed, record.registered) == (FILED, date(2025, 8, 21))
    assert waits(office, row) == (Move.CHECK, Party.DESK, date(2025, 8, 25), "61-22")


@pytest.mark.parametrize(
    ("filed", "registered"),
    [
        (at(8, 21, 18), date(2025, 8, 21)),
        (at(8, 21, 19), date(2025, 8, 22)),
        (at(8, 23), date(2025, 8, 25)),
        # After hours on Friday, before a holiday on Saturday that Monday has off instead.
        (at(8, 29, 19), date(2025, 9, 2)),
        (at(8, 30), date(2025, 9, 2)),
    ],
)
def test_what_comes_after_hours_or_on_a_day_off_is_registered_on_the_next_working_day(
    office: Office, filed: datetime, registered: date
) -> None:
    office.now = at(9, 3)
    row = entered(office, SERVICE, filed=filed)
    assert (case(office, row).filed, case(office, row).registered) == (filed, registered)


def test_each_procedure_and_year_has_its_own_numbers_without_gaps(office: Office) -> None:
    rows = [entered(office, facts, place) for place, facts in enumerate((SERVICE, RECOGNITION, SERVICE))]
    rows.append(entered(office, HIGHER, 5))
    rows.append(entered(office, HIGHER, 6, filed=at(1, 12, year=2010)))
    assert [(case(office, row).year, case(office, row).number) for row in rows] == [
        (2025, 1),
        (2025, 1),
        (2025, 2),
        (2009, 1),
        (2010, 1),
    ]
    assert office.ask(numbers.taken, Register.EXTERNAT_SERVICE, 2025) == (1, 2)


@pytest.mark.parametrize(
    "facts",
    [
        SERVICE,
        ABROAD,
        replace(GRADES, only_good=True, every_stage=True, school_deadline=date(2025, 9, 1)),
        replace(COLLEGE, programme=PROGRAMME, **MONTHS),
        HIGHER,
        replace(HIGHER, average=None, until=None, presidential_scholar=True),
        replace(RECOGNITION, remarks="жоқ", **LEVELS),
        replace(ADJUSTMENT, granted=ADJUSTMENT.wishes[:1], until=date(2026, 6, 30), conditions="жок"),
        COMPLAINT,
    ],
)
def test_the_facts_of_every_procedure_come_back_as_they_were_entered(office: Office, facts: CaseFacts) -> None:
    assert case(office, entered(office, facts)).facts == facts


def test_a_complaint_names_the_case_it_is_about(office: Office) -> None:
    about = entered(office, SERVICE)
    row = entered(office, replace(COMPLAINT, case=about), 1)
    assert case(office, row).facts == replace(COMPLAINT, case=about)


@pytest.mark.parametrize(
    ("facts", "changes", "code", "field"),
    [
        (replace(SERVICE, school=" "), {}, "required", "school"),
        (replace(COLLEGE, specialty=""), {}, "required", "specialty"),
        (replace(COLLEGE, period=""), {}, "required", "period"),
        (replace(HIGHER, specialty=""), {}, "required", "specialty"),
        (replace(RECOGNITION, outcomes=""), {}, "required", "outcomes"),
        (replace(ADJUSTMENT, programme=""), {}, "required", "programme"),
        (replace(COMPLAINT, about=""), {}, "required", "about"),
        (replace(COLLEGE, programme=(ProgrammeLine(" ", 36),)), {}, "required", "subject"),
        (replace(SERVICE, grade=4), {}, "number_range", "grade"),
        (replace(SERVICE, grade=13), {}, "number_range", "grade"),
        (replace(SERVICE, grades=3), {}, "number_range", "grades"),
        (replace(COLLEGE, course=7), {}, "number_range", "course"),
        (replace(COLLEGE, programme=(ProgrammeLine("Қазақ тілі", 0),)), {}, "number_range", "hours"),
        (replace(RECOGNITION, hours=0), {}, "number_range", "hours"),
        (replace(HIGHER, average=Decimal("5.01")), {}, "number_range", "average"),
        (replace(HIGHER, average=Decimal("1.99")), {}, "number_range", "average"),
        (replace(COLLEGE, programme=(*PROGRAMME, ProgrammeLine("Сольфеджио ", 1))), {}, "subject_twice", None),
        (replace(COLLEGE, ends=date(2025, 8, 31)), {}, "date_order", "ends"),
        (replace(COLLEGE, consultations_from=date(2026, 1, 12)), {}, "required", "consultations_until"),
        (replace(COLLEGE, consultations_until=date(2026, 1, 12)), {}, "required", "consultations_from"),
        (
            replace(COLLEGE, consultations_from=date(2026, 2, 2), consultations_until=date(2026, 2, 1)),
            {},
            "date_order",
            "consultations_until",
        ),
        (replace(COLLEGE, **(MONTHS | {"consultations_from": date(2025, 12, 31)})), {}, "attestation_window", None),
        (replace(COLLEGE, **(MONTHS | {"consultations_until": date(2026, 5, 1)})), {}, "attestation_window", None),
        (replace(ADJUSTMENT, wishes=()), {}, "wishes_unknown", None),
        (replace(ADJUSTMENT, granted=(Adjustment.FREE_PRACTICE,)), {}, "wishes_unknown", None),
        (SERVICE, {"filed": at(8, 21, 11)}, "date_future", "filed"),
        (replace(COLLEGE, won=date(2025, 8, 22)), {}, "date_future", "won"),
        (replace(RECOGNITION, issued=date(2025, 8, 22)), {}, "date_future", "issued"),
        (replace(COLLEGE, school_year=2023), {}, "number_range", "school_year"),
        (replace(SERVICE, school_year=2027), {}, "number_range", "school_year"),
        (SERVICE, {"representative": Representative(" ", Kinship.MOTHER)}, "required", "representative"),
        (GRADES, {"late_reason": " "}, "applied_late", None),
        (COLLEGE, {"filed": at(8, 13)}, "applied_late", None),
        (replace(ABROAD, departure=date(2025, 9, 9)), {}, "applied_late", None),
        (replace(SERVICE, conclusion=date(2025, 8, 22)), {}, "applied_early", None),
        (HIGHER, {"filed": at(2, 9, year=2010)}, "outside_life", None),
        (replace(COLLEGE, school_year=2015), {"filed": at(8, 10, year=2015)}, "outside_life", None),
        (RECOGNITION, {"filed": at(9, 27, year=2018)}, "outside_life", None),
    ],
)
def test_what_cannot_be_is_not_registered(
    office: Office, facts: CaseFacts, changes: dict[str, Any], code: str, field: str | None
) -> None:
    office.now = FILED
    refused = office.refusal(cases.enter_case, entry=entry(facts, **changes))
    assert (refused.code, refused.fields.get("field")) == (code, field)


def test_an_incomplete_application_is_registered_all_the_same(office: Office) -> None:
    row = entered(office, replace(GRADES, only_good=False), documents=(), consent=False)
    assert case(office, row).stage is CaseStage.REGISTERED


def test_the_journal_tells_who_registered_what(office: Office) -> None:
    row = entered(office, SERVICE)
    (told,) = office.ask(journal.history, f"case:{row}")
    assert told.act == "enter_case"
    do(office, row, Move.CHECK, at(8, 22))
    assert office.journal()[-1].subject == f"case:{row}"


# --- putting right ----------------------------------------------------------------------------------------------------
def test_what_was_entered_is_put_right_and_the_number_stays(office: Office) -> None:
    row = entered(office, SERVICE)
    known = case(office, row)
    later = CaseDocument(CaseDocumentKind.MARKS_REPORT, DocumentState.COPY, date(2026, 1, 1), "көшірме")
    missing = CaseDocument(CaseDocumentKind.STUDY_ABROAD, DocumentState.MISSING)
    person = replace(known.person, surname="Басқа")
    right = replace(SERVICE, school="№ 15 мектеп", grade=10)
    office.act(
        cases.change,
        case=row,
        entry=entry(right, person=person, filed=at(8, 25), documents=(*papers_of(SERVICE), later, missing)),
    )
    record = case(office, row)
    assert (record.facts, record.documents) == (right, (*papers_of(SERVICE), later))
    assert (record.person.surname, record.number, record.registered) == ("Басқа", 1, date(2025, 8, 21))
    assert [one.id for one in office.ask(cases.page, Filter(Procedure.EXTERNAT_SERVICE, text="басқ"))] == [row]


def test_a_document_that_was_there_may_turn_out_to_be_missing(office: Office) -> None:
    row = entered(office, SERVICE)
    gone = tuple(replace(one, state=DocumentState.MISSING) for one in papers_of(SERVICE))
    office.act(cases.change, case=row, entry=entry(SERVICE, documents=gone))
    assert case(office, row).documents == gone


def test_the_programme_is_changed_line_by_line_and_the_same_one_is_left_alone(office: Office) -> None:
    row = entered(office, replace(COLLEGE, programme=PROGRAMME))
    before = len(office.journal())
    office.act(cases.change, case=row, entry=entry(replace(COLLEGE, programme=PROGRAMME)))
    assert len(office.journal()) == before
    for programme in (PROGRAMME[::-1], PROGRAMME[:1], ()):
        office.act(cases.change, case=row, entry=entry(replace(COLLEGE, programme=programme)))
        assert getattr(case(office, row).facts, "programme", None) == programme


def test_a_case_stays_of_its_procedure(office: Office) -> None:
    row = entered(office, SERVICE)
    assert office.code(cases.change, case=row, entry=entry(RECOGNITION)) == "choice_unknown"
    with pytest.raises(ValueError, match="recognition"):
        office.act(cases.move_on, case=entered(office, RECOGNITION, 1), move=Move.CHECK, on=FILED.date(), facts=SERVICE)


def test_what_a_permission_rests_on_is_not_put_wrong(office: Office) -> None:
    row = permitted(office)
    poor = entry(replace(COLLEGE, excellent=False))
    assert office.code(cases.change, case=row, entry=poor) == "ground_not_met"
    office.act(cases.change, case=row, entry=entry(replace(COLLEGE, contest="Жас дарын")))
    proposed = entered(office, HIGHER, 1)
    do(office, proposed, Move.PROPOSE, at(9, 10, year=2009))
    low = entry(replace(HIGHER, average=Decimal("4.49")), 1)
    assert office.code(cases.change, case=proposed, entry=low) == "ground_not_met"


def test_nothing_of_a_decided_case_is_changed(office: Office) -> None:
    row = entered(office, SERVICE)
    do(office, row, Move.WITHDRAW, at(8, 22), words="өз өтініші")
    record = case(office, row)
    assert (record.closed, record.due) == (date(2025, 8, 22), None)
    assert office.code(cases.change, case=row, entry=entry(SERVICE)) == "case_closed"
    assert office.code(cases.move_on, **move(office, row, Move.CHECK, at(8, 22))) == "case_closed"
    # Decided, though the person is not told yet.
    granted = entered(office, ADJUSTMENT, 1)
    given = cases.granted(ADJUSTMENT, ADJUSTMENT.wishes)
    do(office, granted, Move.GRANT, at(8, 25), facts=given)
    assert office.code(cases.change, case=granted, entry=entry(given, 1)) == "case_closed"
    more = move(office, granted, Move.NOTIFY, at(8, 25), facts=ADJUSTMENT)
    assert office.code(cases.move_on, **more) == "case_closed"
    do(office, granted, Move.NOTIFY, at(8, 25))
    assert case(office, granted).closed == date(2025, 8, 25)


def test_lists_follow_a_new_name_even_of_a_closed_case(office: Office) -> None:
    row = entered(office, SERVICE)
    do(office, row, Move.WITHDRAW, at(8, 22), words="өз өтініші")
    person = case(office, row).person
    office.act(people.enter, replace(person, surname="Яковлева"))
    assert [one.name for one in office.ask(cases.page, Filter(Procedure.EXTERNAT_SERVICE, text="яков"))] == [
        "Яковлева Нұрлан"
    ]


# --- the service (61, ch. 3) ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "facts",
    [SERVICE, ABROAD, replace(ABROAD, ground=ExternatGround.ABROAD_ALONE), replace(GRADES, grades=2)],
    ids=["health", "with parents", "alone", "marks"],
)
def test_a_pupil_is_permitted_on_each_ground(office: Office, facts: ExternatServiceFacts) -> None:
    row = entered(office, facts)
    assert waits(office, row) == (Move.CHECK, Party.DESK, date(2025, 8, 25), "61-22")
    do(office, row, Move.CHECK, at(8, 25))
    assert waits(office, row) == (Move.REQUEST, Party.DESK, date(2025, 9, 3), "61-23")
    do(office, row, Move.REQUEST, at(8, 26))
    assert waits(office, row) == (Move.ANSWER, Party.SCHOOL, date(2025, 9, 3), "61-23")
    good = True if facts.ground is ExternatGround.GRADES else None
    do(office, row, Move.ANSWER, at(8, 28), facts=replace(facts, only_good=good))
    assert waits(office, row) == (Move.PERMIT, Party.HEAD, date(2025, 9, 2), "61-23")
    do(office, row, Move.PERMIT, at(9, 2), words="бұйрық")
    record = case(office, row)
    assert (record.stage, record.due, record.closed) == (CaseStage.PERMITTED, None, date(2025, 9, 2))
    last = record.steps[-1]
    assert (last.move, last.order_number, last.order_date) == (Move.PERMIT, "17-Э", date(2025, 9, 2))
    assert [(place.move, place.done) for place in office.ask(cases.strip, row, date(2025, 12, 1))] == [
        (step.move, step.on) for step in record.steps
    ]


def test_incomplete_documents_are_declined_and_complete_ones_are_checked(office: Office) -> None:
    expired = CaseDocument(CaseDocumentKind.MEDICAL_026, DocumentState.ORIGINAL, date(2025, 8, 24))
    row = entered(office, SERVICE, documents=(papers_of(SERVICE)[0], expired))
    refused = office.refusal(cases.move_on, **move(office, row, Move.CHECK, at(8, 25)))
    assert (refused.code, refused.fields) == ("case_documents_missing", {"titles": (CaseDocumentKind.MEDICAL_026,)})
    # On its last day the same document is good.
    assert office.code(cases.move_on, **move(office, row, Move.DECLINE, at(8, 24))) == "case_documents_complete"
    do(office, row, Move.DECLINE, at(8, 25))
    assert case(office, row).stage is CaseStage.NOT_CONSIDERED
    whole = entered(office, SERVICE, 1)
    assert office.code(cases.move_on, **move(office, whole, Move.DECLINE, at(8, 25))) == "case_documents_complete"


@pytest.mark.parametrize(
    ("facts", "changes", "condition"),
    [
        (replace(GRADES, only_good=False), {}, Condition.MARKS),
        (replace(SERVICE, conclusion=None), {}, Condition.CONCLUSION),
        (SERVICE, {"consent": False}, Condition.CONSENT),
    ],
)
def test_who_does_not_meet_the_ground_is_not_permitted_and_the_condition_is_named(
    office: Office, facts: Any, changes: dict[str, Any], condition: Condition
) -> None:
    row = answered(office, facts, **changes)
    refused = office.refusal(cases.move_on, **move(office, row, Move.PERMIT, at(9, 1)))
    assert (refused.code, refused.fields["condition"]) == ("ground_not_met", condition)


def test_nothing_is_refused_without_a_hearing(office: Office) -> None:
    row = answered(office)
    refusing = {"words": "бағалары", "grounds": (CaseGround.NOT_MEETING,)}
    assert office.code(cases.move_on, **move(office, row, Move.REFUSE, at(9, 2), **refusing)) == "hearing_not_held"
    set_hearing(office, row)
    assert office.code(cases.move_on, **move(office, row, Move.REFUSE, at(9, 2), **refusing)) == "hearing_not_held"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ((), (CaseGround.NOT_MEETING,)),
        ((CaseGround.NO_CONSENT, CaseGround.UNRELIABLE), (CaseGround.UNRELIABLE, CaseGround.NO_CONSENT)),
    ],
)
def test_a_refusal_after_the_hearing_rests_on_its_grounds_unless_others_are_named(
    office: Office, given: tuple[CaseGround, ...], kept: tuple[CaseGround, ...]
) -> None:
    row = heard(office)
    assert office.code(cases.move_on, **move(office, row, Move.REFUSE, at(9, 5))) == "reason_required"
    do(office, row, Move.REFUSE, at(9, 5), words="бағалары", grounds=given)
    record = case(office, row)
    assert (record.stage, record.steps[-1].grounds, record.steps[-1].words) == (CaseStage.REFUSED, kept, "бағалары")


def test_after_the_hearing_permission_is_possible_too(office: Office) -> None:
    row = heard(office)
    do(office, row, Move.PERMIT, at(9, 5))
    assert case(office, row).stage is CaseStage.PERMITTED


# --- what a move asks for ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "field"),
    [({"order_number": " "}, "order_number"), ({"order_date": None}, "order_date")],
)
def test_a_permission_rests_on_an_order(office: Office, said: dict[str, Any], field: str) -> None:
    row = answered(office)
    refused = office.refusal(cases.move_on, **move(office, row, Move.PERMIT, at(9, 1), **said))
    assert (refused.code, refused.fields) == ("required", {"field": field})


def test_an_order_is_not_older_than_its_case_and_not_of_a_day_to_come(office: Office) -> None:
    row = answered(office)
    old = office.refusal(cases.move_on, **move(office, row, Move.PERMIT, at(9, 1), order_date=date(2025, 8, 20)))
    assert (old.code, old.fields) == ("date_order", {"field": "order_date", "earlier": date(2025, 8, 21)})
    late = office.refusal(cases.move_on, **move(office, row, Move.PERMIT, at(9, 1), order_date=date(2025, 9, 2)))
    assert (late.code, late.fields) == ("date_future", {"field": "order_date"})


def test_steps_come_in_order_and_never_before_they_happen(office: Office) -> None:
    row = entered(office, SERVICE)
    early = office.refusal(cases.move_on, case=row, move=Move.CHECK, on=date(2025, 8, 20))
    assert (early.code, early.fields) == ("date_order", {"field": "on", "earlier": date(2025, 8, 21)})
    assert office.code(cases.move_on, case=row, move=Move.CHECK, on=date(2025, 8, 22)) == "date_future"
    do(office, row, Move.CHECK, at(8, 25))
    before = office.refusal(cases.move_on, case=row, move=Move.REQUEST, on=date(2025, 8, 22))
    assert before.fields["earlier"] == date(2025, 8, 25)


def test_a_move_that_does_not_follow_is_refused(office: Office) -> None:
    row = entered(office, SERVICE)
    refused = office.refusal(cases.move_on, **move(office, row, Move.ANSWER, at(8, 25)))
    assert (refused.code, refused.fields["stage"]) == ("move_not_allowed", CaseStage.REGISTERED)
    with pytest.raises(ValueError, match="act of its own"):
        office.act(cases.move_on, case=row, move=Move.HEAR, on=date(2025, 8, 25))


def test_what_a_vote_decides_is_not_decided_by_hand(office: Office) -> None:
    for row, what in (
        (interviewed(office), Move.RECOGNISE),
        (interviewed(office, 1), Move.REFUSE),
        (ordered(office, 2), Move.PASS_INTERIM),
    ):
        assert office.code(cases.move_on, **move(office, row, what, at(9, 5), words="x")) == "case_decided_by_vote"


def test_an_interview_finds_three_levels(office: Office) -> None:
    row = entered(office, RECOGNITION)
    do(office, row, Move.CHECK, at(8, 22))
    for name in ("knowledge", "abilities", "skills"):
        found = replace(RECOGNITION, **(LEVELS | {name: None}))
        asked = move(office, row, Move.INTERVIEW, at(8, 26), facts=found)
        assert office.code(cases.move_on, **asked) == "interview_missing"
    do(office, row, Move.INTERVIEW, at(8, 26), facts=replace(RECOGNITION, **LEVELS))
    assert waits(office, row) == (Move.RECOGNISE, Party.COMMISSION, None, "own:508-13")


def test_a_programme_is_approved_with_its_subjects_and_the_days_of_consultations(office: Office) -> None:
    row = permitted(office)
    for facts, field in (
        (replace(COLLEGE, **MONTHS), "programme"),
        (replace(COLLEGE, programme=PROGRAMME), "consultations_from"),
    ):
        refused = office.refusal(cases.move_on, **move(office, row, Move.PREPARE, at(8, 29), facts=facts))
        assert (refused.code, refused.fields) == ("required", {"field": field})


def test_only_what_was_asked_for_is_granted_and_something_is(office: Office) -> None:
    row = entered(office, ADJUSTMENT)
    assert office.code(cases.move_on, **move(office, row, Move.GRANT, at(8, 25))) == "wishes_unknown"
    given = cases.granted(ADJUSTMENT, [Adjustment.MORE_TIME_EXAM, Adjustment.FREE_PRACTICE])
    assert given.granted == (Adjustment.MORE_TIME_EXAM,)
    do(office, row, Move.GRANT, at(8, 25), facts=given)
    assert case(office, row).facts == given
    assert waits(office, row) == (Move.NOTIFY, Party.DESK, None, "")


# --- complaints (61-26 … 61-29) ---------------------------------------------------------------------------------------
def test_a_complaint_is_satisfied_within_three_days(office: Office) -> None:
    row = entered(office, COMPLAINT)
    assert waits(office, row) == (Move.PASS_ON, Party.DESK, date(2025, 8, 26), "61-27")
    assert office.code(cases.move_on, **move(office, row, Move.SATISFY, at(8, 26))) == "reason_required"
    do(office, row, Move.SATISFY, at(8, 26), words="рұқсат берілді")
    record = case(office, row)
    assert (record.stage, record.facts) == (CaseStage.SATISFIED, replace(COMPLAINT, answer="рұқсат берілді"))


def test_a_complaint_is_passed_on_and_answered_by_another_body(office: Office) -> None:
    row = entered(office, COMPLAINT)
    do(office, row, Move.PASS_ON, at(8, 26), facts=replace(COMPLAINT, body="Білім басқармасы"))
    assert waits(office, row) == (Move.RESOLVE, Party.AUTHORITY, None, "61-29")
    assert case(office, row).steps[-1].words == "Білім басқармасы"
    do(office, row, Move.RESOLVE, at(9, 10), words="негізсіз")
    record = case(office, row)
    assert (record.stage, record.facts) == (
        CaseStage.RESOLVED,
        replace(COMPLAINT, body="Білім басқармасы", answer="негізсіз"),
    )


def test_a_complaint_is_taken_back(office: Office) -> None:
    row = entered(office, COMPLAINT)
    do(office, row, Move.WITHDRAW, at(8, 25), words="өз өтініші")
    assert case(office, row).facts == COMPLAINT


def test_a_provider_answers_a_complaint_itself_and_the_quality_body_its_own(office: Office) -> None:
    own = entered(office, COMPLAINT)
    do(office, own, Move.RESOLVE, at(8, 28), facts=replace(COMPLAINT, answer="негізсіз"))
    assert case(office, own).closed == date(2025, 8, 28)
    other = entered(office, replace(COMPLAINT, to=ComplaintTo.QUALITY_BODY), 1)
    assert waits(office, other) == (Move.RESOLVE, Party.AUTHORITY, date(2025, 9, 12), "61-29")


# --- lists and deadlines ----------------------------------------------------------------------------------------------
def test_what_is_due_is_listed_by_its_day_and_by_whose_it_is(office: Office) -> None:
    new, asked = entered(office, SERVICE), entered(office, SERVICE, 1)
    do(office, asked, Move.CHECK, at(8, 22))
    do(office, asked, Move.REQUEST, at(8, 22))
    candidate = entered(office, RECOGNITION, 2)
    do(office, candidate, Move.CHECK, at(8, 25))
    old = entered(office, HIGHER, 3)
    days: dict[str, Any] = {"until": date(2025, 9, 30), "limit": 9}
    assert [one.id for one in office.ask(case_lists.due, **days)] == [new, asked]
    assert [one.id for one in office.ask(case_lists.due, own=True, **days)] == [new]
    assert [one.id for one in office.ask(case_lists.due, own=False, **days)] == [asked]
    assert [one.id for one in office.ask(case_lists.due, since=date(2025, 8, 26), **days)] == [asked]
    assert office.ask(case_lists.due_count, until=date(2025, 8, 25)) == 1
    (first, second) = office.ask(case_lists.waited_for, 9)
    assert (first.id, first.party, first.until) == (asked, Party.SCHOOL, date(2025, 9, 3))
    assert (second.id, second.party, second.until) == (candidate, Party.COMMISSION, None)
    assert office.ask(case_lists.waited_for_count) == 2
    assert office.ask(case_lists.line, old).move is None


def test_a_page_of_a_procedure_is_narrowed_by_year_state_and_name(office: Office) -> None:
    first, second = entered(office, SERVICE), entered(office, SERVICE, 1)
    do(office, first, Move.WITHDRAW, at(8, 22), words="өз өтініші")
    every = Filter(Procedure.EXTERNAT_SERVICE)

    def found(**narrowed: Any) -> list[int]:
        wanted = replace(every, **narrowed)
        listed = [one.id for one in office.ask(cases.page, wanted)]
        assert len(listed) == office.ask(cases.count, wanted)
        return listed

    assert found() == [first, second]
    assert found(year=2024) == []
    assert found(open_only=True) == found(stages=(CaseStage.REGISTERED,)) == [second]
    assert found(text="істіков1") == [second]
    assert [one.id for one in office.ask(cases.page, every, first=1, count=1)] == [second]
    person = case(office, first).person.id
    assert [one.id for one in office.ask(cases.of_person, person)] == [first]


def test_an_own_day_moves_the_deadlines_of_open_cases_and_tells_them(office: Office) -> None:
    new, asked = entered(office, SERVICE), entered(office, COMPLAINT, 1)
    closed = entered(office, SERVICE, 2)
    do(office, closed, Move.WITHDRAW, at(8, 21), words="өз өтініші")
    student = entered(office, COLLEGE, 3)
    told = office.act(calendar.set_day, day=date(2025, 8, 22), worked=False, name="бұйрық")
    assert told == (
        MovedDeadline(f"case:{new}", "Істіков0 Нұрлан", "check", date(2025, 8, 25), date(2025, 8, 26)),
        MovedDeadline(f"case:{asked}", "Істіков1 Нұрлан", "pass_on", date(2025, 8, 26), date(2025, 8, 27)),
        MovedDeadline(f"case:{asked}", "Істіков1 Нұрлан", "resolve", date(2025, 8, 28), date(2025, 8, 29)),
        MovedDeadline(f"case:{new}", "Істіков0 Нұрлан", "request", date(2025, 9, 3), date(2025, 9, 4)),
        MovedDeadline(f"case:{new}", "Істіков0 Нұрлан", "permit", date(2025, 9, 5), date(2025, 9, 8)),
    )
    assert waits(office, new)[2] == date(2025, 8, 26)
    assert waits(office, student) == (Move.PERMIT, Party.HEAD, None, "61-9-1")
    assert case(office, closed).due is None
    back = office.act(calendar.remove_day, day=date(2025, 8, 22))
    assert {(one.subject, one.what, one.after, one.before) for one in back} == {
        (one.subject, one.what, one.before, one.after) for one in told
    }


def test_a_day_late_in_a_term_moves_its_end_and_that_is_told_too(office: Office) -> None:
    new, said = entered(office, SERVICE), heard(office, SERVICE, 1)
    told = office.act(calendar.set_day, day=date(2025, 9, 5), worked=False, name="бұйрық")
    assert [(one.subject, one.what, one.before, one.after) for one in told] == [
        (f"case:{new}", "permit", date(2025, 9, 5), date(2025, 9, 8)),
        (f"case:{said}", "refuse", date(2025, 9, 5), date(2025, 9, 8)),
        (f"case:{said}", "sign", date(2025, 9, 8), date(2025, 9, 9)),
    ]


def test_a_case_counts_its_days_with_the_colleges_own(office: Office) -> None:
    office.now = FILED
    office.act(calendar.set_day, day=date(2025, 8, 21), worked=False, name="бұйрық")
    row = entered(office, SERVICE)
    assert case(office, row).registered == date(2025, 8, 22)
    assert waits(office, row)[2] == date(2025, 8, 26)
    assert office.ask(cases.strip, row, date(2025, 8, 27))[0].late == 1


def test_a_person_of_a_case_is_one_person_with_their_application(office: Office) -> None:
    row = entered(office, SERVICE, person=Person(0, "Істіков", "Нұрлан", number=iin(300)))
    other = entered(office, RECOGNITION, person=Person(0, "Істіков", "Нұрлан", number=iin(300)))
    assert case(office, row).person.id == case(office, other).person.id
