"""The file of an application, of a case or of a sitting: which papers belong to it, in what order, and their sheets.

An annulled paper is no part of a file; where a sheet came back signed, its scans stand for the paper. Belongs here:
finding them. Does not belong here: binding them into one PDF (``papers.case_file``), what a paper is called in a
language: who asks brings that.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, or_, select

from db import papers, scans, sittings
from db.application_records import application as application_of
from db.case_records import case as case_of
from db.college import required_college
from db.protocols import protocol
from db.tables import exam_appeals, exam_seats, item_cases, items
from db.tables import papers as papers_table
from db.transaction import Reading
from rules.paper_records import CaseFileCover, CaseFileKind, FiledSheet
from rules.records import ExtractPaper, IssuedPaper, Language, PaperForm, PaperStage, ScanKind

#: Of a sitting: who was called, the record, what mends it, what was taken from it.
_ORDER: Final = (
    PaperForm.INVITATION,
    PaperForm.PROTOCOL,
    PaperForm.NOT_HELD,
    PaperForm.ADDENDUM,
    PaperForm.EXTRACT,
)


def contents(reading: Reading, kind: CaseFileKind, row: int) -> tuple[IssuedPaper, ...]:
    """The papers of a file in their order.

    Of an application and of a case: as they were issued, the extracts about it among them. Of a sitting: invitation,
    protocol, addenda, extracts. Arguments: ``row`` – id of the application, case or sitting.
    """
    if kind is CaseFileKind.SITTING:
        of = _kept(papers.issued_for(reading, sitting=row))
        return tuple(sorted(of, key=lambda one: (_rank(one.form), one.id)))
    if kind is CaseFileKind.CASE:
        own, about = papers.issued_for(reading, case=row), items.c.matter == row
    else:
        own, about = papers.issued_for(reading, application=row), _of_application(row)
    return tuple(sorted((*_kept(own), *_extracts(reading, about, kind, row)), key=lambda one: one.id))


def _kept(found: tuple[IssuedPaper, ...]) -> list[IssuedPaper]:
    return [one for one in found if one.stage is not PaperStage.ANNULLED]


def _rank(form: PaperForm) -> int:
    return _ORDER.index(form) if form in _ORDER else len(_ORDER)


def _of_application(row: int) -> ColumnElement[bool]:
    """The items that decide on an application: alone, in a list, or on an appeal of the applicant."""
    listed = select(item_cases.c.item).where(item_cases.c.application == row)
    appeals = (
        select(exam_appeals.c.id)
        .join(exam_seats, exam_appeals.c.seat == exam_seats.c.id)
        .where(exam_seats.c.application == row)
    )
    return or_(items.c.application == row, items.c.id.in_(listed), items.c.appeal.in_(appeals))


def _extracts(reading: Reading, about: ColumnElement[bool], kind: CaseFileKind, row: int) -> list[IssuedPaper]:
    """The extracts that say what was decided on it. One with a whole list belongs to the sitting, not to one person."""
    own = {one.id for one in reading.rows(select(items.c.id).where(about))}
    if not own:
        return []
    query: Select[Any] = select(papers_table.c.id).where(
        papers_table.c.form == PaperForm.EXTRACT,
        papers_table.c.sitting.in_(select(items.c.sitting).where(about)),
    )
    found = []
    for one in reading.rows(query.order_by(papers_table.c.id)):
        record = papers.record_of(reading, one.id)
        if isinstance(record, ExtractPaper) and _speaks_of(record, own, kind, row):
            found.append(papers.issued(reading, one.id))
    return _kept(tuple(found))


def _speaks_of(record: ExtractPaper, own: set[int], kind: CaseFileKind, row: int) -> bool:
    for item in record.sitting.items:
        if item.id not in own or item.id not in record.items:
            continue
        if kind is CaseFileKind.CASE or not item.cases:
            return True
        listed = {case.application for case in item.cases}
        if row in record.people or listed == {row}:
            return True
    return False


def sheets(reading: Reading, paper: IssuedPaper, title: Callable[[IssuedPaper, int], str]) -> tuple[FiledSheet, ...]:
    """The sheets of a paper: its scans where there are any, else the paper as it was issued.

    Arguments: ``title`` – what a sheet is called, given the paper and the number of its scan, from 1; 0 for the paper
    itself.
    """
    signed = scans.scans_of(reading, paper.id)
    if not signed:
        return (FiledSheet(title(paper, 0), papers.paper_bytes(reading, paper.id), ScanKind.PDF),)
    return tuple(
        FiledSheet(title(paper, place), scans.scan_bytes(reading, one.id), one.kind)
        for place, one in enumerate(signed, start=1)
    )


def cover(reading: Reading, kind: CaseFileKind, row: int, operator: int, on: date, language: Language) -> CaseFileCover:
    """What the first page says of the file.

    Arguments: ``operator`` – id of who puts it together; ``on`` – the day that is done; ``language`` – of the page.
    """
    number, name, opened = _head(reading, kind, row, language)
    who = papers.operator_of(reading, operator)
    return CaseFileCover(required_college(reading), kind, number, name, opened, on, who)


def _head(reading: Reading, kind: CaseFileKind, row: int, language: Language) -> tuple[str, str, date]:
    if kind is CaseFileKind.APPLICATION:
        application = application_of(reading, row)
        number = str(application.number) if application.number is not None else ""
        return number, application.person.full_name, application.filed
    if kind is CaseFileKind.CASE:
        case = case_of(reading, row)
        return str(case.number), case.person.full_name, case.registered
    sitting = sittings.sitting(reading, row)
    record = protocol(reading, row)
    held = (sitting.opened or sitting.planned).date()
    return record.imprint.number if record else "", sitting.commission_name.in_language(language), held
