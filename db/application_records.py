"""Applications as records: one with everything on it, and the words in which the file keeps parts of it.

Belongs here: reading. Does not belong here: lists of many (``application_lists``), what changes one (``applications``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, select

from db import people, plan
from db.college import names_of
from db.tables import applications, documents, further_choices, specialties
from db.tables import people as people_table
from db.transaction import Reading
from rules.records import (
    Application,
    ApplicationStage,
    Base,
    DeskTime,
    Document,
    DocumentKind,
    DocumentState,
    ExamNeed,
    Funding,
    Impairment,
    Kinship,
    Level,
    PlanLine,
    Quota,
    Representative,
    SpecialtyType,
    Status,
    StudyForm,
    TeachingLanguage,
)

#: So many ids stand in one question at most.
_SOME: Final = 2000

#: An application with its person and specialty; columns of the person begin with ``p_``.
APPLICATION = (
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
    found = reading.row(APPLICATION.where(applications.c.id == row))
    if found is None:
        raise LookupError(f"no application {row}")
    papers = reading.rows(select(documents).where(documents.c.application == row).order_by(documents.c.id))
    return _record(found, papers, further(reading, row))


def registered(reading: Reading, year: int) -> Iterator[Application]:
    """The applications of a year that have a number, in the order of the register, whatever became of them."""
    yield from _all(
        reading, and_(applications.c.year == year, applications.c.number.is_not(None)), applications.c.number
    )


def chosen(reading: Reading, ids: Iterable[int]) -> Iterator[Application]:
    """Chosen applications with everything on them, by id."""
    wanted = sorted(set(ids))
    for first in range(0, len(wanted), _SOME):
        some = wanted[first : first + _SOME]
        yield from _all(reading, applications.c.id.in_(some), applications.c.id)


def _all(reading: Reading, which: ColumnElement[bool], *order: ColumnElement[Any]) -> Iterator[Application]:
    papers: dict[int, list[Row[Any]]] = {}
    in_file = select(documents).join(applications, documents.c.application == applications.c.id).where(which)
    for paper in reading.rows(in_file.order_by(documents.c.id)):
        papers.setdefault(paper.application, []).append(paper)
    chosen = select(further_choices).join(applications, further_choices.c.application == applications.c.id)
    choices = reading.rows(chosen.where(which).order_by(further_choices.c.place))
    lines = plan.chosen(reading, (choice.line for choice in choices))
    wanted: dict[int, list[PlanLine]] = {}
    for choice in choices:
        wanted.setdefault(choice.application, []).append(lines[choice.line])
    for found in reading.rows(APPLICATION.where(which).order_by(*order)):
        yield _record(found, papers.get(found.id, ()), tuple(wanted.get(found.id, ())))


def _record(found: Row[Any], papers: Sequence[Row[Any]], choices: tuple[PlanLine, ...]) -> Application:
    return Application(
        id=found.id,
        year=found.year,
        number=found.number,
        stage=ApplicationStage(found.stage),
        filed=date.fromisoformat(found.filed),
        person=people.person_prefixed(found),
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
            Document(
                DocumentKind(row.kind),
                DocumentState(row.state),
                people.day(row.valid_until),
                row.note,
                people.day(row.returned),
            )
            for row in papers
        ),
        further=choices,
        school=found.school,
        school_abroad=bool(found.school_abroad),
        address=found.address,
        representative=_representative(found),
        dormitory=bool(found.dormitory),
        meals=bool(found.meals),
        impairment=Impairment(found.impairment) if found.impairment else None,
        needs=tuple(ExamNeed(need) for need in found.needs.split()),
        own_subjects=tuple(found.own_subjects.splitlines()),
        desk_time=DeskTime(*(_moment(getattr(found, name)) for name in ("came", "began", "ended"))),
        line=found.line,
        decided=people.day(found.decided),
        contract=people.day(found.contract),
    )


def further(reading: Reading, row: int) -> tuple[PlanLine, ...]:
    """The second to the fourth choice of an application, in order of preference."""
    found = reading.rows(
        select(further_choices.c.line).where(further_choices.c.application == row).order_by(further_choices.c.place)
    )
    lines = plan.chosen(reading, (choice.line for choice in found))
    return tuple(lines[choice.line] for choice in found)


def _representative(found: Row[Any]) -> Representative | None:
    if found.kinship is None:
        return None
    return Representative(
        found.representative, Kinship(found.kinship), found.representative_phone, found.representative_document
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def written_marks(marks: tuple[tuple[str, Decimal], ...]) -> str:
    """Subject marks as the file keeps them: «Математика=5;…», in the order of the education document."""
    return ";".join(f"{subject.replace('=', ' ').replace(';', ' ')}={mark}" for subject, mark in marks)


def read_marks(text: str) -> tuple[tuple[str, Decimal], ...]:
    """What :func:`written_marks` wrote."""
    pairs = (part.rpartition("=") for part in text.split(";") if part)
    return tuple((subject, Decimal(mark)) for subject, _, mark in pairs)
