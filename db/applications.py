"""Applications: taken at the desk or from a register, completed, registered or refused, withdrawn.

Belongs here: every act on an application up to its registration, and the lists. What a commission decides about it is
in ``sittings``; the papers that go out are in ``papers``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, text

from db import college, numbers, people, plan, search
from db.college import names_of
from db.tables import applications, documents, specialties
from db.tables import people as people_table
from db.transaction import Reading, Transaction
from rules import intake, stages
from rules.documents import Shortcoming, needed, shortcomings
from rules.numbering import Register
from rules.records import (
    Application,
    ApplicationLine,
    ApplicationStage,
    Base,
    Document,
    DocumentKind,
    DocumentState,
    Funding,
    Level,
    Person,
    Quota,
    SpecialtyType,
    Status,
    StudyForm,
    TeachingLanguage,
)
from rules.verdicts import Refusal

_PRESENT = (DocumentState.ORIGINAL, DocumentState.COPY, DocumentState.SHOWN)


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


_APPLICATION = (
    select(
        applications,
        *(column.label(f"p_{column.name}") for column in people_table.c),
        *(specialties.c[name] for name in ("code", "level", "type", "title_kk", "title_ky", "title_ru")),
    )
    .join(people_table, applications.c.person == people_table.c.id)
    .join(specialties, applications.c.specialty == specialties.c.id)
)


def application(reading: Reading, row: int) -> Application:
    """One application with its person and documents."""
    found = reading.row(_APPLICATION.where(applications.c.id == row))
    if found is None:
        raise LookupError(f"no application {row}")
    papers = reading.rows(select(documents).where(documents.c.application == row).order_by(documents.c.id))
    return Application(
        id=found.id,
        year=found.year,
        number=found.number,
        stage=ApplicationStage(found.stage),
        filed=date.fromisoformat(found.filed),
        person=people.person(reading, found.person),
        status=Status(found.status),
        code=found.code,
        specialty=names_of(found, "title"),
        level=Level(found.level),
        type=SpecialtyType(found.type),
        base=Base(found.base),
        form=StudyForm(found.form),
        funding=Funding(found.funding),
        language=TeachingLanguage(found.language),
        average=None if found.average is None else Decimal(found.average) / 100,
        quota=Quota(found.quota) if found.quota else None,
        consent=bool(found.consent),
        late_reason=found.late_reason,
        quota_text=found.quota_text,
        marks=read_marks(found.marks),
        documents=tuple(
            Document(DocumentKind(row.kind), DocumentState(row.state), people.day(row.valid_until), row.note)
            for row in papers
        ),
    )


def save(transaction: Transaction, *, intake_: Intake, application: int | None = None) -> int:
    """Save an intake as it stands, finished or not; returns the id of the application.

    Nothing is required yet but a person and a specialty of the plan, so that an interrupted intake is never lost.
    Raises ``required``, ``specialty_unknown``, ``number_range`` (average), ``iin_taken``, ``move_not_allowed``.
    """
    specialty = plan.specialty(transaction, intake_.code)
    if specialty is None:
        raise Refusal("specialty_unknown", code=intake_.code)
    if intake_.average is not None and not 1 <= intake_.average <= 5:
        raise Refusal("number_range", field="average", low=1, high=5)
    person = people.enter(transaction, _same_person(transaction, intake_.person, application))
    entered = transaction.by_id(people_table, person)
    values: dict[str, Any] = {
        "year": intake_.filed.year,
        "filed": intake_.filed,
        "person": person,
        "status": intake_.status,
        "specialty": specialty.id,
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
        "sort": entered.sort,
    }
    if application is None:
        application = transaction.insert(applications, stage=ApplicationStage.UNFINISHED, **values)
    else:
        stage = ApplicationStage(transaction.by_id(applications, application).stage)
        if stage is not ApplicationStage.UNFINISHED:
            raise Refusal("move_not_allowed", subject="application", stage=stage, move="edit")
        transaction.update(applications, application, **values)
    transaction.subject = f"application:{application}"
    for document in intake_.documents:
        hand_in(transaction, application, document)
    found = search.entry(entered.surname, entered.name, entered.patronymic, entered.number or "", intake_.code)
    search.note(transaction, [(application, found)])
    return application


def _same_person(reading: Reading, record: Person, application: int | None) -> Person:
    """An intake saved again is about the person entered first, as long as no number tells the two apart."""
    if record.id or application is None or (record.number and people.by_number(reading, record.number)):
        return record
    entered = people.person(reading, reading.by_id(applications, application).person)
    return record if entered.number else replace(record, id=entered.id)


def written_marks(marks: tuple[tuple[str, Decimal], ...]) -> str:
    """Subject marks as the file keeps them: «Математика=5;…», in the order of the education document."""
    return ";".join(f"{subject.replace('=', ' ').replace(';', ' ')}={mark}" for subject, mark in marks)


def read_marks(text: str) -> tuple[tuple[str, Decimal], ...]:
    """What :func:`written_marks` wrote."""
    pairs = (part.rpartition("=") for part in text.split(";") if part)
    return tuple((subject, Decimal(mark)) for subject, _, mark in pairs)


def hand_in(transaction: Transaction, application: int, document: Document) -> None:
    """Note one document of the checklist: handed in, missing, or its term."""
    transaction.subject = f"application:{application}"
    row = transaction.row(
        select(documents.c.id).where(documents.c.application == application, documents.c.kind == document.kind.value)
    )
    values: dict[str, Any] = {
        "state": document.state,
        "valid_until": document.valid_until,
        "note": document.note.strip(),
    }
    if row is None:
        transaction.insert(documents, application=application, kind=document.kind, **values)
    else:
        transaction.update(documents, row.id, **values)


def take_documents(
    transaction: Transaction, *, application: int, documents: Iterable[Document], consented: bool
) -> None:
    """Note a whole package at once, with the consent. Raises ``move_not_allowed`` once it is registered."""
    for document in documents:
        hand_in(transaction, application, document)
    consent(transaction, application=application, given=consented)


def consent(transaction: Transaction, *, application: int, given: bool = True) -> None:
    """Note the consent to the use of personal data. Raises ``move_not_allowed`` once it is registered."""
    stage = ApplicationStage(transaction.by_id(applications, application).stage)
    if stage is not ApplicationStage.UNFINISHED:
        raise Refusal("move_not_allowed", subject="application", stage=stage, move="edit")
    transaction.subject = f"application:{application}"
    transaction.update(applications, application, consent=given)


def register(transaction: Transaction, *, application: int) -> int:
    """Register an application that is complete: it takes its number of the year. Returns the number.

    Raises ``consent_missing``, ``documents_missing`` (578-18), ``late_reason`` (outside the intake window without a
    reason on record), ``application_exists``, ``move_not_allowed``.
    """
    record = application_ready(transaction, application)
    stage = stages.after(stages.APPLICATION, record.stage, stages.ApplicationMove.REGISTER)
    transaction.subject = f"application:{application}"
    number = record.number
    if number is None:
        _, number = numbers.take(transaction, Register.APPLICATIONS, record.year, transaction.subject)
    transaction.update(applications, application, stage=stage, number=number)
    return number


def application_ready(reading: Reading, row: int) -> Application:
    """The application, if nothing stands against registering it. Raises as :func:`register`."""
    record = application(reading, row)
    if not record.consent:
        raise Refusal("consent_missing")
    missing = lacking(reading, record)
    if missing:
        raise Refusal("documents_missing", titles=[lack.kind for lack in missing])
    country = college.country(reading)
    opened = intake.open_on(record.level, record.type, record.form, record.funding, record.base, record.filed, country)
    if not opened and not record.late_reason:
        raise Refusal("outside_intake_window", **opened.fields)
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


def checklist(reading: Reading, record: Application) -> tuple[Document, ...]:
    """Every document this application needs, as it stands: handed in or missing (578, app. 1 row 8)."""
    country = college.country(reading)
    handed = {document.kind: document for document in record.documents}
    kinds = list(needed(country, record.status, record.quota))
    kinds += [kind for kind in handed if kind not in kinds]
    return tuple(handed.get(kind, Document(kind, DocumentState.MISSING)) for kind in kinds)


def lacking(reading: Reading, record: Application) -> tuple[Shortcoming, ...]:
    """What keeps the package of an application from being complete on the day of filing (578-18)."""
    country = college.country(reading)
    return shortcomings(needed(country, record.status, record.quota), record.documents, record.filed)


def withdraw(transaction: Transaction, *, application: int, reason: str) -> None:
    """The applicant takes the application back. Raises ``reason_required``, ``move_not_allowed``."""
    if not reason.strip():
        raise Refusal("reason_required")
    stage = ApplicationStage(transaction.by_id(applications, application).stage)
    transaction.subject = f"application:{application}"
    transaction.update(
        applications,
        application,
        stage=stages.after(stages.APPLICATION, stage, stages.ApplicationMove.WITHDRAW),
        withdrawn_reason=reason.strip(),
    )


# --- lists ------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of applications shows: a year, and what narrows it."""

    year: int
    text: str = ""
    stage: ApplicationStage | None = None
    code: str = ""
    funding: Funding | None = None


_ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "name": (applications.c.sort, applications.c.id),
    "filed": (applications.c.filed, applications.c.id),
    "number": (applications.c.number, applications.c.id),
}


def _narrowed(query: Select[Any], wanted: Filter) -> Select[Any]:
    query = query.where(applications.c.year == wanted.year)
    if wanted.stage:
        query = query.where(applications.c.stage == wanted.stage.value)
    if wanted.funding:
        query = query.where(applications.c.funding == wanted.funding.value)
    if wanted.code:
        query = query.where(
            applications.c.specialty.in_(select(specialties.c.id).where(specialties.c.code == wanted.code))
        )
    expression = search.matching(wanted.text) if wanted.text.strip() else None
    if expression:
        found = text("applications.id IN (SELECT rowid FROM search WHERE search MATCH :expression)")
        query = query.where(found.bindparams(expression=expression))
    elif wanted.text.strip():
        key = people.sort_of(wanted.text.strip(), "", "").strip()
        query = query.where(applications.c.sort >= key, applications.c.sort < key + "\uffff")
    return query


def page(
    reading: Reading, wanted: Filter, *, order: str = "name", descending: bool = False, first: int = 0, count: int = 100
) -> tuple[ApplicationLine, ...]:
    """``count`` lines of the list from line ``first`` on; ``order`` is ``name``, ``filed`` or ``number``."""
    columns = [column.desc() if descending else column for column in _ORDERS[order]]
    ids = _narrowed(select(applications.c.id), wanted).order_by(*columns).limit(count).offset(first)
    found = reading.rows(_APPLICATION.where(applications.c.id.in_(ids.scalar_subquery())).order_by(*columns))
    present = _present(reading, [row.id for row in found])
    country = college.country(reading)
    return tuple(_list_line(row, present.get(row.id, frozenset()), country) for row in found)


def lines_of(reading: Reading, ids: Iterable[int]) -> dict[int, ApplicationLine]:
    """Chosen applications as lines, by id."""
    wanted = list(ids)
    if not wanted:
        return {}
    found = reading.rows(_APPLICATION.where(applications.c.id.in_(wanted)))
    present = _present(reading, wanted)
    country = college.country(reading)
    return {row.id: _list_line(row, present.get(row.id, frozenset()), country) for row in found}


def _list_line(row: Row[Any], present: frozenset[DocumentKind], country: Any) -> ApplicationLine:
    wanted = needed(country, Status(row.status), Quota(row.quota) if row.quota else None)
    return ApplicationLine(
        id=row.id,
        number=row.number,
        filed=date.fromisoformat(row.filed),
        name=" ".join(part for part in (row.p_surname, row.p_name, row.p_patronymic) if part),
        iin=row.p_number or "",
        code=row.code,
        specialty=names_of(row, "title"),
        form=StudyForm(row.form),
        base=Base(row.base),
        funding=Funding(row.funding),
        average=None if row.average is None else Decimal(row.average) / 100,
        documents_present=sum(kind in present for kind in wanted),
        documents_needed=len(wanted),
        stage=ApplicationStage(row.stage),
    )


def _present(reading: Reading, ids: Iterable[int]) -> dict[int, frozenset[DocumentKind]]:
    handed: dict[int, set[DocumentKind]] = {}
    query = select(documents.c.application, documents.c.kind).where(
        documents.c.application.in_(list(ids)), documents.c.state.in_([state.value for state in _PRESENT])
    )
    for row in reading.rows(query):
        handed.setdefault(row.application, set()).add(DocumentKind(row.kind))
    return {row: frozenset(kinds) for row, kinds in handed.items()}


def count(reading: Reading, wanted: Filter, limit: int = 0) -> int:
    """How many applications the list has; with ``limit`` counting stops there."""
    query = _narrowed(select(applications.c.id), wanted)
    if limit:
        query = query.limit(limit)
    return int(reading.value(select(func.count()).select_from(query.subquery())))


def stage_counts(reading: Reading, year: int) -> dict[ApplicationStage, int]:
    """How many applications of a year stand at each stage."""
    found = reading.rows(
        select(applications.c.stage, func.count().label("number_of"))
        .where(applications.c.year == year)
        .group_by(applications.c.stage)
    )
    return {ApplicationStage(row.stage): row.number_of for row in found}


def of_person(reading: Reading, number: str, year: int) -> tuple[int, ...]:
    """Ids of the applications of a person in a year, for the warning at the desk."""
    found = reading.rows(
        select(applications.c.id)
        .join(people_table, applications.c.person == people_table.c.id)
        .where(people_table.c.number == number, applications.c.year == year)
        .order_by(applications.c.id)
    )
    return tuple(row.id for row in found)


def waiting(reading: Reading, year: int) -> tuple[ApplicationLine, ...]:
    """Registered applications that are on no agenda yet: what the next sitting may take up."""
    from db.tables import items, sittings

    taken = (
        select(items.c.application)
        .join(sittings, items.c.sitting == sittings.c.id)
        .where(items.c.application.is_not(None), sittings.c.stage.in_(("called", "open")), items.c.stage != "postponed")
    )
    query = _APPLICATION.where(
        applications.c.year == year, applications.c.stage == "registered", applications.c.id.not_in(taken)
    ).order_by(applications.c.sort)
    found = reading.rows(query)
    country = college.country(reading)
    present = _present(reading, [row.id for row in found])
    return tuple(_list_line(row, present.get(row.id, frozenset()), country) for row in found)
