"""Papers of the cases of procedures: which a case may have, their drafts, and issuing those that go out.

Belongs here: what the record of a paper says, and its number. Does not belong here: the moves of a case – a paper says
what was done, it does not do it; the one exception is telling the person, which a notice does by going out –, the life
of an issued paper (``papers``), how a paper looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from sqlalchemy import select

from db import calendar, cases, commissions, sittings
from db.case_records import case as case_of
from db.college import draft_imprint
from db.papers import Languages, Render, keep, operator_of, take_imprint
from db.tables import items, numbers, protocols
from db.transaction import Reading, Transaction
from rules import eligibility, procedures
from rules.acts import check_grounds
from rules.case_records import Case, CasePaper, CaseStep, ComplaintFacts, ExternatCollegeFacts, ExternatServiceFacts
from rules.case_words import CaseMove, Procedure
from rules.case_words import CaseStage as Stage
from rules.commissions import members_on
from rules.numbering import Register, format_number
from rules.records import CommissionKind, Imprint, IssuedPaper, Member, PaperForm
from rules.verdicts import Refusal

#: Forms that are printed to be filled in, signed or numbered elsewhere: an order has the number of the head's book.
DRAFTS: Final = frozenset(
    {
        PaperForm.EXTERNAT_APPLICATION,
        PaperForm.EXTERNAT_ORDER,
        PaperForm.ATTESTATION_ORDER,
        PaperForm.INTERVIEW_SHEET,
        PaperForm.STUDY_PROGRAMME,
    }
)
_EVERY: Final = frozenset(Stage)
_Forms = tuple[tuple[PaperForm, Iterable[Stage]], ...]
#: Procedure → its forms in the order of its way, and the stages at which a case may have each.
_FORMS: Final[Mapping[Procedure, _Forms]] = MappingProxyType(
    {
        Procedure.EXTERNAT_SERVICE: (
            (PaperForm.EXTERNAT_APPLICATION, _EVERY),
            (PaperForm.EXTERNAT_DECLINE, {Stage.NOT_CONSIDERED}),
            (PaperForm.SCHOOL_REQUEST, {Stage.CHECKED, Stage.REQUESTED}),
            (PaperForm.HEARING_NOTICE, {Stage.HEARING_SET}),
            (PaperForm.HEARING_PROTOCOL, {Stage.HEARD, Stage.PERMITTED, Stage.REFUSED}),
            (PaperForm.EXTERNAT_ORDER, {Stage.ANSWERED, Stage.HEARD, Stage.PERMITTED}),
            (PaperForm.EXTERNAT_EXTRACT, {Stage.PERMITTED}),
            (PaperForm.CASE_REFUSAL, {Stage.REFUSED}),
        ),
        Procedure.EXTERNAT_COLLEGE: (
            (PaperForm.EXTERNAT_APPLICATION, _EVERY),
            (PaperForm.EXTERNAT_ORDER, {Stage.REGISTERED, Stage.PERMITTED}),
            (PaperForm.EXTERNAT_EXTRACT, {Stage.PERMITTED, Stage.PREPARED}),
            (PaperForm.STUDY_PROGRAMME, _EVERY),
            (PaperForm.ATTESTATION_ORDER, {Stage.PROPOSED, Stage.ORDERED}),
            (PaperForm.CASE_REFUSAL, {Stage.REFUSED}),
        ),
        # History: its papers went out then, and the act they rested on is repealed (acts-2).
        Procedure.EXTERNAT_HIGHER: (),
        Procedure.RECOGNITION: (
            (PaperForm.INTERVIEW_SHEET, {Stage.CHECKED, Stage.INTERVIEWED}),
            (PaperForm.RECOGNITION_NOTICE, {Stage.RECOGNISED, Stage.REFUSED}),
            (PaperForm.CASE_REFUSAL, {Stage.REFUSED}),
        ),
        Procedure.ADJUSTMENT: (
            (PaperForm.ADJUSTMENT_DECISION, {Stage.GRANTED, Stage.REFUSED}),
            (PaperForm.CASE_REFUSAL, {Stage.REFUSED}),
        ),
        Procedure.COMPLAINT: (
            (PaperForm.COMPLAINT_LETTER, {Stage.PASSED_ON}),
            (PaperForm.COMPLAINT_ANSWER, {Stage.SATISFIED, Stage.RESOLVED}),
        ),
    }
)


# --- which forms ------------------------------------------------------------------------------------------------------
def forms_of(case: Case) -> tuple[PaperForm, ...]:
    """The forms a case may have now, in the order of its way; those of :data:`DRAFTS` take no number."""
    return tuple(form for form, stages in _FORMS[case.procedure] if case.stage in stages and _ready(case, form))


def _ready(case: Case, form: PaperForm) -> bool:
    """Whether the case has what the form speaks of."""
    facts = case.facts
    match form:
        case PaperForm.EXTERNAT_ORDER:
            return not eligibility.missing(case)
        case PaperForm.HEARING_PROTOCOL:
            return case.hearing is not None and case.hearing.held is not None
        case PaperForm.STUDY_PROGRAMME:
            return isinstance(facts, ExternatCollegeFacts) and bool(facts.programme)
    return True


# --- drafts -----------------------------------------------------------------------------------------------------------
def draft(reading: Reading, case: int, form: PaperForm, operator: int) -> CasePaper:
    """The paper as it would read now, without number and code; dated as the case stands.

    Raises ``move_not_allowed`` for a form the case does not have now, ``calendar_missing``.
    """
    return _paper(reading, case_of(reading, case), form, operator)


def _paper(reading: Reading, record: Case, form: PaperForm, operator: int, imprint: Imprint | None = None) -> CasePaper:
    if form not in forms_of(record):
        raise Refusal("move_not_allowed", subject="case", stage=record.stage, move="paper")
    last = max((step.on for step in record.steps), default=record.registered)
    declined = _last(record, CaseMove.DECLINE)
    number, day, members = _protocol(reading, record)
    return CasePaper(
        imprint=imprint or draft_imprint(reading, last),
        form=form.value,
        case=record,
        operator=operator_of(reading, operator),
        members=_interviewers(reading, last) if form is PaperForm.INTERVIEW_SHEET else members,
        protocol_number=number,
        protocol_date=day,
        until=_until(reading, record, form),
        lacking=eligibility.lacking(record, declined.on) if declined else (),
    )


def _until(reading: Reading, record: Case, form: PaperForm) -> date | None:
    """The school's day to answer (61-23), the last day to object (time-4)."""
    moved = calendar.moved(reading)
    if form is PaperForm.SCHOOL_REQUEST and isinstance(record.facts, ExternatServiceFacts):
        return record.facts.school_deadline or procedures.until(record, CaseMove.REQUEST, moved)
    return procedures.until(record, CaseMove.OBJECT, moved) if form is PaperForm.HEARING_NOTICE else None


def _last(record: Case, *moves: CaseMove) -> CaseStep | None:
    return next((step for step in reversed(record.steps) if step.move in moves), None)


def _protocol(reading: Reading, record: Case) -> tuple[str, date | None, tuple[Member, ...]]:
    """Number and day of the protocol a decision by vote rests on, and who decided; blanks where there is none."""
    decided = _last(record, *procedures.BY_VOTE.get(record.procedure, ()))
    if decided is None or decided.item is None:
        return "", None, ()
    sitting = reading.by_id(items, decided.item).sitting
    row = reading.row(
        select(protocols.c.date, numbers.c.number)
        .join(numbers, protocols.c.number == numbers.c.id)
        .where(protocols.c.sitting == sitting)
    )
    members = sittings.sitting(reading, sitting).members
    if row is None:
        return "", None, members
    on = date.fromisoformat(row.date)
    return format_number(Register.PROTOCOLS, row.number, on.year), on, members


def _interviewers(reading: Reading, on: date) -> tuple[Member, ...]:
    """The members of the recognition commission on a day (508-12)."""
    held = (one for one in commissions.all_commissions(reading) if one.kind is CommissionKind.RECOGNITION)
    return next((members for one in held if (members := members_on(one, on))), ())


# --- issuing ----------------------------------------------------------------------------------------------------------
def issue(
    transaction: Transaction, *, case: int, form: PaperForm, operator: int, languages: Languages, render: Render
) -> IssuedPaper:
    """Issue a paper of a case. Of a decision the person is still to be told of, this tells them.

    Raises ``move_not_allowed`` for a draft and for a form the case does not have now; ``act_repealed`` and
    ``act_not_begun`` where the paper would rest on an act outside its life (acts-2); ``calendar_missing``.
    """
    record = case_of(transaction, case)
    transaction.subject = f"case:{case}"
    if form in DRAFTS or form not in forms_of(record):
        raise Refusal("move_not_allowed", subject="case", stage=record.stage, move="paper")
    on = transaction.now.date()
    check_grounds(_grounds(record), on)
    usual = procedures.usual_move(record)
    if usual is not None and usual[0] is CaseMove.NOTIFY:
        cases.step(transaction, record, CaseMove.NOTIFY, on)
    entry, imprint = take_imprint(transaction, Register.OUTGOING)
    paper = _paper(transaction, case_of(transaction, case), form, operator, imprint)
    return keep(transaction, form, paper, entry, record.person.full_name, languages, render, case=case)


def _grounds(record: Case) -> tuple[str, ...]:
    """The acts that the papers of a case cite in their own words; those of other procedures choose by the day."""
    externat = record.procedure in (Procedure.EXTERNAT_SERVICE, Procedure.EXTERNAT_COLLEGE)
    complaint = isinstance(record.facts, ComplaintFacts) and record.facts.application is None
    return ("61",) if externat or complaint else ()
