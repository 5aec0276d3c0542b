"""Applications: taken at the desk, completed, registered or refused, put right, withdrawn, taken up again.

Belongs here: every act on an application up to the commission's decision, and what stands against registering it. What
a commission decides is in ``protocols`` and ``lists``; the papers that go out are in ``papers``; the documents of the
checklist are in ``package``. Reading is asked for here too and answered by ``application_records`` and
``application_lists``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, and_, bindparam, or_, select

from db import barred, college, exams, numbers, people, plan, search
from db.application_lists import Filter as Filter
from db.application_lists import count as count
from db.application_lists import lines_of as lines_of
from db.application_lists import of_person as of_person
from db.application_lists import page as page
from db.application_lists import stage_counts as stage_counts
from db.application_lists import waiting as waiting
from db.application_records import application as application
from db.application_records import written_marks
from db.package import checklist as checklist
from db.package import emergency, enter_all, lacking_then
from db.package import hand_back as hand_back
from db.package import hand_in as hand_in
from db.package import lacking as lacking
from db.prepared import Prepared
from db.tables import applications, further_choices, item_cases, items, sittings
from db.tables import people as people_table
from db.transaction import Reading, Transaction
from rules import intake, stages
from rules.barred import Library
from rules.documents import quota_proof
from rules.exams import check_needs
from rules.numbering import Register
from rules.places import check_choices, check_proof
from rules.records import (
    Application,
    ApplicationStage,
    Base,
    Country,
    Document,
    ExamNeed,
    Funding,
    Impairment,
    ItemKind,
    ItemStage,
    Person,
    PlanLine,
    Quota,
    Representative,
    SittingStage,
    Status,
    StudyForm,
    TeachingLanguage,
)
from rules.scores import check_mark
from rules.stages import ApplicationMove
from rules.verdicts import Refusal


@dataclass(frozen=True, slots=True)
class Intake:
    """What the desk enters about an application; the rest follows from it."""

    person: Person
    filed: date
    status: Status
    code: str
    base: Base
    form: StudyForm
    funding: Funding
    language: TeachingLanguage
    average: Decimal | None = None
    quota: Quota | None = None
    consent: bool = False
    late_reason: str = ""
    documents: tuple[Document, ...] = ()
    quota_text: str = ""
    """The words of a register that name no known quota category; kept, never guessed at."""
    marks: tuple[tuple[str, Decimal], ...] = ()
    """Subjects of the education document with their marks."""
    further: tuple[int, ...] = ()
    """Ids of the plan lines of the second to the fourth choice, in order of preference."""
    school: str = ""
    school_abroad: bool = False
    address: str = ""
    representative: Representative | None = None
    dormitory: bool = False
    meals: bool = False
    impairment: Impairment | None = None
    needs: tuple[ExamNeed, ...] = ()
    came: datetime | None = None
    """When the applicant came to the desk; may be put right until the service ends (578-A1-3)."""
    began: datetime | None = None


#: The vote on an application has begun, alone or in a list; the sitting goes on, so its stage does not tell yet.
_VOTED_ON = (
    select(items.c.id)
    .join(sittings, and_(items.c.sitting == sittings.c.id, sittings.c.stage == SittingStage.OPEN.value))
    .outerjoin(item_cases, item_cases.c.item == items.c.id)
    .where(
        items.c.kind.in_((ItemKind.APPLICATION.value, ItemKind.LISTS.value)),
        items.c.stage.in_((ItemStage.VOTING.value, ItemStage.TIED.value, ItemStage.DECIDED.value)),
        or_(
            items.c.application == bindparam("application"),
            item_cases.c.application == bindparam("application"),
        ),
    )
    .limit(1)
)
_CHOICES = Prepared(
    select(further_choices)
    .where(further_choices.c.application == bindparam("application"))
    .order_by(further_choices.c.place.desc())
)


# --- the intake -------------------------------------------------------------------------------------------------------
def save(transaction: Transaction, *, intake_: Intake, application: int | None = None) -> int:
    """Save an intake as it stands, finished or not; returns the id of the application.

    Nothing is required yet but a person and a specialty of the plan, so that an interrupted intake is never lost. What
    is registered already may be put right until the commission votes on it, and must stay fit to be registered; a
    choice it did not have is made today; seats at exams that the choices ask for no more go free.
    Raises ``required`` (also representative, impairment), ``choice_unknown`` (needs, 578-38), ``specialty_unknown``,
    ``number_range`` (average, marks), ``iin_taken``, ``line_unknown``, ``choices_many``, ``choice_twice``,
    ``choice_other_base``, ``date_order`` (began), ``date_invalid`` (filed: the year of a number),
    ``move_not_allowed``; for a registered one as :func:`register`.
    """
    programme = (intake_.base, intake_.form, intake_.funding, intake_.language)
    specialty = plan.specialty(transaction, intake_.code, intake_.filed.year, programme)
    if specialty is None:
        raise Refusal("specialty_unknown", code=intake_.code)
    _check(intake_)
    choices = _further(transaction, intake_, specialty.id)
    before = None if application is None else transaction.by_id(applications, application)
    stage = ApplicationStage.UNFINISHED
    if before is not None:
        stage = stages.after(stages.APPLICATION, ApplicationStage(before.stage), ApplicationMove.EDIT)
        if transaction.row(_VOTED_ON, application=application) is not None:
            raise Refusal("move_not_allowed", subject="application", stage=stage, move=ApplicationMove.EDIT)
        if before.number is not None and before.year != intake_.filed.year:
            raise Refusal("date_invalid", field="filed")
    registered = _on_record(transaction, before.id) if before and stage is ApplicationStage.REGISTERED else None
    person = people.enter(transaction, _same_person(transaction, intake_.person, before))
    entered = transaction.by_id(people_table, person)
    values = _columns(intake_, specialty.id, before) | {"person": person, "sort": entered.sort}
    if application is None or before is None:
        application = transaction.insert(applications, stage=stage, **values)
        if choices:
            _choose(transaction, application, choices)
    else:
        there = transaction.rows(_CHOICES, application=application)
        same = choices == tuple(row.line for row in reversed(there))
        # While its own columns change, an application has no choice that could not fit them.
        for row in () if same else there:
            transaction.delete(further_choices, row.id)
        transaction.update_known(applications, before, **values)
        if not same:
            _choose(transaction, application, choices)
    transaction.subject = f"application:{application}"
    enter_all(transaction, application, intake_.documents, new=before is None)
    found = search.entry(entered.surname, entered.name, entered.patronymic, entered.number or "", intake_.code)
    search.note(transaction, [(application, found)])
    if registered is not None:
        application_ready(transaction, application, Changed(registered, transaction.now.date()))
        exams.release_seats(transaction, application=application)
    return application


def _on_record(reading: Reading, row: int) -> Application:
    return application(reading, row)


def _check(intake_: Intake) -> None:
    if intake_.average is not None:
        check_mark("average", intake_.average)
    for _, mark in intake_.marks:
        check_mark("marks", mark)
    check_needs(intake_.impairment, intake_.needs)
    if intake_.representative is not None and not intake_.representative.name.strip():
        raise Refusal("required", field="representative")


def _columns(intake_: Intake, specialty: int, before: Row[Any] | None) -> dict[str, Any]:
    values: dict[str, Any] = {
        "year": intake_.filed.year,
        "filed": intake_.filed,
        "status": intake_.status,
        "specialty": specialty,
        "base": intake_.base,
        "form": intake_.form,
        "funding": intake_.funding,
        "language": intake_.language,
        "average": intake_.average,
        "quota": intake_.quota,
        "quota_text": intake_.quota_text,
        "marks": written_marks(intake_.marks),
        "consent": intake_.consent,
        "late_reason": intake_.late_reason.strip(),
        **columns_beside(intake_),
    }
    return values | _clock(intake_, before)


def columns_beside(intake_: Intake) -> dict[str, Any]:
    """What is asked beside the programme, as columns."""
    for_minor = intake_.representative
    return {
        "school": intake_.school.strip(),
        "school_abroad": intake_.school_abroad,
        "address": intake_.address.strip(),
        "representative": for_minor.name.strip() if for_minor else "",
        "kinship": for_minor.kinship if for_minor else None,
        "representative_phone": for_minor.phone.strip() if for_minor else "",
        "representative_document": for_minor.document.strip() if for_minor else "",
        "dormitory": intake_.dormitory,
        "meals": intake_.meals,
        "impairment": intake_.impairment,
        "needs": " ".join(need for need in ExamNeed if need in intake_.needs),
    }


def _clock(intake_: Intake, before: Row[Any] | None) -> dict[str, datetime]:
    """The moments an intake sets anew; once the service has ended none of them changes."""
    if before is not None and before.ended is not None:
        return {}
    known = {} if before is None else {name: before._mapping[name] for name in ("came", "began")}
    clock = {name: datetime.fromisoformat(moment) for name, moment in known.items() if moment}
    clock |= {name: moment for name in ("came", "began") if (moment := getattr(intake_, name)) is not None}
    if len(clock) == 2 and clock["began"] < clock["came"]:
        raise Refusal("date_order", field="began", earlier=clock["came"].isoformat(timespec="minutes"))
    return clock


def _same_person(reading: Reading, record: Person, before: Row[Any] | None) -> Person:
    """An intake saved again is about the person entered first, as long as no number tells the two apart."""
    if record.id or before is None or (record.number and people.by_number(reading, record.number)):
        return record
    entered = people.person(reading, before.person)
    return record if entered.number else replace(record, id=entered.id)


def _further(reading: Reading, intake_: Intake, specialty: int) -> tuple[int, ...]:
    if not intake_.further:
        return ()
    programme = (intake_.base, intake_.form, intake_.funding, intake_.language)
    first, known = plan.of_choices(reading, intake_.filed.year, specialty, programme, intake_.further)
    check_further(intake_, first, known)
    return intake_.further


def check_further(intake_: Intake, first: PlanLine | None, known: Mapping[int, PlanLine]) -> None:
    """Check the second to the fourth choice of an intake.

    Arguments: ``first`` – the line of the first choice, if the plan has it; ``known`` – lines of the plan by id.
    Raises ``line_unknown`` (none of the plan of the year), and as ``rules.places.check_choices``.
    """
    lines = [known[row] for row in intake_.further if row in known and known[row].year == intake_.filed.year]
    if len(lines) != len(intake_.further):
        raise Refusal("line_unknown")
    check_choices(first, intake_.base, lines)


def _choose(transaction: Transaction, application: int, lines: Iterable[int]) -> None:
    first = transaction.next_id(further_choices)
    transaction.insert_many(
        further_choices,
        [
            {"id": row, "application": application, "place": place, "line": line}
            for row, (place, line) in enumerate(enumerate(lines, start=2), start=first)
        ],
    )


def first_line(reading: Reading, record: Application) -> PlanLine | None:
    """The plan line of the first choice; None where the plan of the year does not have this programme."""
    specialty = reading.by_id(applications, record.id).specialty
    return plan.of_programme(
        reading, record.year, specialty, (record.base, record.form, record.funding, record.language)
    )


def take_documents(
    transaction: Transaction, *, application: int, documents: Iterable[Document], consented: bool
) -> None:
    """Note a whole package at once, with the consent. Raises ``move_not_allowed`` once it is registered."""
    enter_all(transaction, application, tuple(documents))
    consent(transaction, application=application, given=consented)


def consent(transaction: Transaction, *, application: int, given: bool = True) -> None:
    """Note the consent to the use of personal data. Raises ``move_not_allowed`` once it is registered."""
    stage = ApplicationStage(transaction.by_id(applications, application).stage)
    if stage is not ApplicationStage.UNFINISHED:
        raise Refusal("move_not_allowed", subject="application", stage=stage, move=ApplicationMove.EDIT)
    transaction.subject = f"application:{application}"
    transaction.update(applications, application, consent=given)


# --- registering, taking back, taking up again ------------------------------------------------------------------------
def register(transaction: Transaction, *, application: int) -> int:
    """Register an application that is complete: it takes its number of the year, and the service at the desk ends.

    Returns the number; one that was registered before keeps its own. Raises ``consent_missing``, ``documents_missing``
    (578-18), ``quota_without_proof``, ``outside_intake_window`` (a choice outside its window without a reason on
    record), ``form_barred``, ``application_exists``, ``move_not_allowed``.
    """
    record = application_ready(transaction, application)
    stage = stages.after(stages.APPLICATION, record.stage, ApplicationMove.REGISTER)
    transaction.subject = f"application:{application}"
    number = record.number
    if number is None:
        _, number = numbers.take(transaction, Register.APPLICATIONS, record.year, transaction.subject)
    transaction.update(applications, application, stage=stage, number=number, ended=transaction.now)
    return number


@dataclass(frozen=True, slots=True)
class Changed:
    """A registered application before it was put right, and the day on which it is."""

    before: Application
    today: date


def application_ready(reading: Reading, row: int, changed: Changed | None = None) -> Application:
    """The application, if nothing stands against registering it. Raises as :func:`register`."""
    record = application(reading, row)
    lists = barred.library(reading)
    check_complete(record, college.country(reading), emergency(reading, record), lists, changed)
    own_specialty = select(applications.c.specialty).where(applications.c.id == row).scalar_subquery()
    twin = reading.row(
        select(applications.c.number).where(
            applications.c.person == record.person.id,
            applications.c.year == record.year,
            applications.c.number.is_not(None),
            applications.c.stage.not_in([ApplicationStage.WITHDRAWN.value, ApplicationStage.REFUSED.value]),
            applications.c.id != row,
            applications.c.specialty == own_specialty,
        )
    )
    if twin is not None:
        raise Refusal("application_exists", number=twin.number)
    return record


def check_complete(
    record: Application, country: Country, held_up: bool, lists: Library, changed: Changed | None = None
) -> None:
    """Check what an application says by itself: the consent, the package, the windows. Raises as :func:`register`.

    Arguments: ``held_up`` – emergency restrictions were in force on the day of filing (578-A1-8); ``lists`` – of
    barred forms; ``changed`` – what a registered application was: its new choices are asked about today, those it had
    on the day of filing.
    """
    if not record.consent:
        raise Refusal("consent_missing")
    missing = [lack.kind for lack in lacking_then(record, country, held_up)]
    if missing and missing != [quota_proof(record.status, record.quota, emergency=held_up)]:
        raise Refusal("documents_missing", titles=missing)
    check_proof(record.status, record.quota, record.documents, record.filed, country=country, emergency=held_up)
    choices: tuple[Application | PlanLine, ...] = (record, *record.further)
    for choice in choices:
        day = record.filed if changed is None else intake.made_on(choice, changed.before, record.filed, changed.today)
        opened = intake.open_on(choice.level, choice.type, choice.form, choice.funding, choice.base, day, country)
        if not opened and not record.late_reason:
            raise Refusal("outside_intake_window", **opened.fields)
        lists.check_form(code=choice.code, form=choice.form, country=country, on=day)


def withdraw(transaction: Transaction, *, application: int, reason: str) -> None:
    """The applicant takes the application back; a place and seats at exams go free.

    Raises ``reason_required``, ``move_not_allowed``.
    """
    if not reason.strip():
        raise Refusal("reason_required")
    stage = ApplicationStage(transaction.by_id(applications, application).stage)
    transaction.subject = f"application:{application}"
    transaction.update(
        applications,
        application,
        stage=stages.after(stages.APPLICATION, stage, ApplicationMove.WITHDRAW),
        withdrawn_reason=reason.strip(),
        line=None,
        contract=None,
    )
    exams.release_seats(transaction, application=application, withdrawn=True)


def reopen(transaction: Transaction, *, application: int) -> None:
    """Take up a refused or withdrawn application again as an unfinished one; a number it had it keeps.

    The clock of the desk begins anew. Raises ``move_not_allowed``.
    """
    stage = ApplicationStage(transaction.by_id(applications, application).stage)
    transaction.subject = f"application:{application}"
    transaction.update(
        applications,
        application,
        stage=stages.after(stages.APPLICATION, stage, ApplicationMove.REOPEN),
        withdrawn_reason="",
        decided=None,
        came=None,
        began=None,
        ended=None,
    )
