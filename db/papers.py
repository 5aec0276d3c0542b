"""Papers that go out: numbered, coded, fingerprinted and kept byte for byte (paper-3, paper-4, paper-5).

Belongs here: issuing and the life of an issued paper. How a paper looks is not known here: who issues
brings ``render``, which makes the bytes of a record in some languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, Select, func, select

from db import applications, numbers, protocols, stationery
from db.college import draft_imprint, required_college
from db.freezing import freeze, thaw
from db.tables import applications as applications_table
from db.tables import numbers as numbers_table
from db.tables import operators, papers, scans, sheets
from db.transaction import Reading, Transaction
from rules import stages
from rules.documents import refusal_ready
from rules.numbering import Register, format_number
from rules.paper_kinds import RECORDS
from rules.records import (
    ApplicationStage,
    DeliveryWay,
    Document,
    DocumentState,
    ExtractPaper,
    Imprint,
    IssuedPaper,
    ItemStage,
    Language,
    NotHeldPaper,
    Operator,
    Paper,
    PaperForm,
    PaperStage,
    ProtocolPaper,
    ReceiptPaper,
    RefusalGround,
    RefusalPaper,
)
from rules.stages import ApplicationMove, PaperMove
from rules.stationery import FormEdition, Stationery
from rules.verdicts import Refusal

Languages = tuple[Language, ...]
Render = Callable[[Paper, Languages, Stationery], bytes]


# --- issuing ----------------------------------------------------------------------------------------------------------
def register_with_receipt(
    transaction: Transaction, *, application: int, operator: int, languages: Languages, render: Render
) -> IssuedPaper:
    """Register a complete application and issue its receipt in one act. Raises as ``applications.register``."""
    applications.register(transaction, application=application)
    return _receipt(transaction, application, operator, languages, render)


def issue_receipt(
    transaction: Transaction, *, application: int, operator: int, languages: Languages, render: Render
) -> IssuedPaper:
    """Issue another receipt for a registered application (578-A1-receipt). Raises ``move_not_allowed``."""
    stage = transaction.by_id(applications_table, application).stage
    if stage == ApplicationStage.UNFINISHED or stage == ApplicationStage.REFUSED:
        raise Refusal("move_not_allowed", subject="application", stage=stage, move="receipt")
    return _receipt(transaction, application, operator, languages, render)


def _receipt(
    transaction: Transaction, application: int, operator: int, languages: Languages, render: Render
) -> IssuedPaper:
    transaction.subject = f"application:{application}"
    record = applications.application(transaction, application)
    entry, imprint = take_imprint(transaction, Register.RECEIPTS)
    paper = ReceiptPaper(imprint, record, operator_of(transaction, operator))
    title = record.person.full_name
    return keep(transaction, PaperForm.RECEIPT, paper, entry, title, languages, render, application=application)


def issue_refusal(
    transaction: Transaction,
    *,
    application: int,
    operator: int,
    grounds: tuple[RefusalGround, ...],
    explanation: str,
    languages: Languages,
    render: Render,
) -> IssuedPaper:
    """Refuse the documents with reasons, naming each that is missing or expired (578-18, A1-9).

    Raises ``ground_missing``, ``ground_documents``, ``move_not_allowed``.
    """
    record = applications.application(transaction, application)
    lacks = applications.lacking(transaction, record)
    of_package = {RefusalGround.INCOMPLETE, RefusalGround.EXPIRED}.intersection(grounds)
    named = [lack.kind for lack in lacks] if of_package else []
    refusal_ready(grounds, named, lacks)
    stage = stages.after(stages.APPLICATION, record.stage, ApplicationMove.REFUSE)
    transaction.subject = f"application:{application}"
    transaction.update(applications_table, application, stage=stage, ended=transaction.now)
    handed = {document.kind: document for document in record.documents}
    entry, imprint = take_imprint(transaction, Register.REFUSALS)
    paper = RefusalPaper(
        imprint,
        replace(record, stage=stage),
        operator_of(transaction, operator),
        tuple(ground for ground in RefusalGround if ground in grounds),
        tuple(handed.get(kind, Document(kind, DocumentState.MISSING)) for kind in named),
        explanation.strip(),
    )
    title = record.person.full_name
    return keep(transaction, PaperForm.REFUSAL, paper, entry, title, languages, render, application=application)


def issue_protocol(transaction: Transaction, *, sitting: int, languages: Languages, render: Render) -> IssuedPaper:
    """Issue the protocol of a closed sitting, or the record of one not held. Raises ``sitting_not_ready``."""
    entry, _ = protocols.entry_of(transaction, sitting)
    paper = protocols.protocol(transaction, sitting)
    assert paper is not None
    transaction.subject = f"sitting:{sitting}"
    form = PaperForm.PROTOCOL if isinstance(paper, ProtocolPaper) else PaperForm.NOT_HELD
    title = paper.sitting.commission_name.in_language(languages[0])
    return keep(transaction, form, paper, entry, title, languages, render, sitting=sitting)


def issue_extract(
    transaction: Transaction,
    *,
    sitting: int,
    items: tuple[int, ...],
    people: tuple[int, ...] = (),
    languages: Languages,
    render: Render,
) -> IssuedPaper:
    """Issue an extract with chosen items of a closed sitting.

    Arguments: ``people`` – the applications whose lines of the approved lists it shows; empty for the lists whole.
    Raises ``sitting_not_ready``, ``required`` (items; people, where none of them stands in the lists).
    """
    _, number = protocols.entry_of(transaction, sitting)
    source = protocols.protocol(transaction, sitting)
    if isinstance(source, NotHeldPaper) or source is None:
        raise Refusal("sitting_not_ready", count=1)
    chosen = tuple(item.id for item in source.sitting.items if item.id in items and item.stage is ItemStage.DECIDED)
    if not chosen:
        raise Refusal("required", field="items")
    listed = protocols.listed(source.sitting, chosen)
    shown = tuple(application for application in listed if application in people)
    if people and not shown:
        raise Refusal("required", field="people")
    transaction.subject = f"sitting:{sitting}"
    entry, imprint = take_imprint(transaction, Register.EXTRACTS)
    whole = len(shown) == len(listed)
    paper = ExtractPaper(imprint, str(number), source.imprint.date, source.sitting, chosen, () if whole else shown)
    extracted = [item.title for item in source.sitting.items if item.id in chosen]
    if len(shown) == 1:
        extracted = [listed[shown[0]]]
    title = extracted[0] if len(extracted) == 1 else source.sitting.commission_name.in_language(languages[0])
    return keep(transaction, PaperForm.EXTRACT, paper, entry, title, languages, render, sitting=sitting)


def draft_receipt(reading: Reading, application: int, operator: int) -> ReceiptPaper:
    """The receipt as it would read now, without number and code."""
    record = applications.application(reading, application)
    imprint = draft_imprint(reading, record.filed)
    return ReceiptPaper(imprint, record, operator_of(reading, operator))


def operator_of(reading: Reading, row: int) -> Operator:
    """A person of the desk, as a paper names them."""
    found = reading.by_id(operators, row)
    return Operator(found.id, found.name, found.position, found.contact)


def take_imprint(transaction: Transaction, register: Register) -> tuple[int, Imprint]:
    """Take the number of a paper and draw its control code from the chain."""
    on = transaction.now.date()
    entry, number = numbers.take(transaction, register, on.year, transaction.subject)
    code = transaction.seal()[: protocols.CODE_LENGTH].upper()
    return entry, Imprint(required_college(transaction), format_number(register, number, on.year), on, code)


def keep(
    transaction: Transaction,
    form: PaperForm,
    paper: Paper,
    entry: int,
    title: str,
    languages: Languages,
    render: Render,
    **about: int,
) -> IssuedPaper:
    """Print a paper and keep it: record and bytes.

    Arguments: ``entry`` – id of its number; ``title`` – whom or what it concerns; ``about`` – ``application``,
    ``sitting`` or ``case`` where it is about one.
    """
    printed_on = stationery.stationery(transaction)
    pdf = render(paper, languages, printed_on)
    row = transaction.insert(
        papers,
        form=form,
        languages="+".join(languages),
        stage=PaperStage.ISSUED,
        number=entry,
        printed_number=paper.imprint.number,
        date=paper.imprint.date,
        issued=transaction.now,
        code=paper.imprint.code,
        title=title,
        record=freeze(paper),
        editions=" ".join(map(_edition, stationery.editions_of(printed_on, form, languages))),
        **about,
    )
    transaction.insert(sheets, paper=row, sha256=sha256(pdf).hexdigest(), pdf=pdf)
    return issued(transaction, row)


def _edition(one: FormEdition) -> str:
    return f"{one.language}:{one.own}:{one.digest}"


# --- the life of an issued paper --------------------------------------------------------------------------------------
def mark_signed(transaction: Transaction, *, paper: int) -> None:
    """Note that the paper came back signed. Raises ``move_not_allowed``."""
    _move(transaction, paper, PaperMove.SIGN)


def mark_delivered(
    transaction: Transaction, *, paper: int, on: date, way: DeliveryWay | None = None, how: str = ""
) -> None:
    """Note how and on which day the paper was delivered.

    Arguments: ``way`` – one of the usual ones, None for another; ``how`` – in words: to whom, the number of the notice;
    needed where there is no ``way``. Raises ``required`` (how), ``date_order`` for a day before the paper's own,
    ``date_future`` (both delivered_on), ``move_not_allowed``.
    """
    if way is None and not how.strip():
        raise Refusal("required", field="how")
    issued_on = date.fromisoformat(transaction.by_id(papers, paper).date)
    if on < issued_on:
        raise Refusal("date_order", field="delivered_on", earlier=issued_on)
    if on > transaction.now.date():
        raise Refusal("date_future", field="delivered_on")
    _move(transaction, paper, PaperMove.DELIVER, delivered_by=way, delivered=how.strip(), delivered_on=on)


def annul(transaction: Transaction, *, paper: int, reason: str) -> None:
    """Annul an issued paper; it stays listed with its number and the reason (paper-3).

    Raises ``reason_required``, ``move_not_allowed``.
    """
    if not reason.strip():
        raise Refusal("reason_required")
    _move(transaction, paper, PaperMove.ANNUL, annulled_reason=reason.strip())
    row = transaction.by_id(papers, paper)
    # The number of a protocol is the sitting's own; it stays good when one of its prints is annulled.
    if row.form not in (PaperForm.PROTOCOL, PaperForm.NOT_HELD, PaperForm.ADDENDUM):
        transaction.update(numbers_table, row.number, annulled_reason=reason.strip())


def _move(transaction: Transaction, paper: int, move: PaperMove, **values: Any) -> None:
    row = transaction.by_id(papers, paper)
    transaction.subject = subject_of(transaction, paper)
    stage = stages.after(stages.PAPER, PaperStage(row.stage), move)
    transaction.update(papers, paper, stage=stage, **values)


def subject_of(reading: Reading, paper: int) -> str:
    """What an issued paper is about, as the journal names it."""
    return str(reading.by_id(numbers_table, reading.by_id(papers, paper).number).subject)


# --- reading ----------------------------------------------------------------------------------------------------------
_SCANS = select(func.count()).select_from(scans).where(scans.c.paper == papers.c.id).scalar_subquery().label("scans")
_ISSUED = select(papers, sheets.c.sha256, _SCANS).join(sheets, sheets.c.paper == papers.c.id)


def _issued(row: Row[Any]) -> IssuedPaper:
    languages: Any = tuple(row.languages.split("+"))
    return IssuedPaper(
        id=row.id,
        form=PaperForm(row.form),
        languages=languages,
        stage=PaperStage(row.stage),
        number=row.printed_number,
        date=date.fromisoformat(row.date),
        issued=datetime.fromisoformat(row.issued),
        code=row.code,
        sha256=row.sha256,
        title=row.title,
        sitting=row.sitting,
        application=row.application,
        case=row.case,
        delivered=row.delivered,
        delivered_on=date.fromisoformat(row.delivered_on) if row.delivered_on else None,
        delivered_by=DeliveryWay(row.delivered_by) if row.delivered_by else None,
        annulled_reason=row.annulled_reason,
        scans=row.scans,
    )


def _list(reading: Reading, query: Select[Any]) -> tuple[IssuedPaper, ...]:
    return tuple(_issued(row) for row in reading.rows(query.order_by(papers.c.id)))


def issued(reading: Reading, paper: int) -> IssuedPaper:
    return _list(reading, _ISSUED.where(papers.c.id == paper))[0]


def issued_for(
    reading: Reading, *, application: int | None = None, sitting: int | None = None, case: int | None = None
) -> tuple[IssuedPaper, ...]:
    """The papers of one application, one sitting or one case, oldest first."""
    of = {papers.c.application: application, papers.c.sitting: sitting, papers.c.case: case}
    ((column, value),) = ((column, value) for column, value in of.items() if value)
    return _list(reading, _ISSUED.where(column == value))


def issued_in(reading: Reading, year: int) -> tuple[IssuedPaper, ...]:
    """All papers of a year, oldest first: the journal of outgoing papers."""
    query = _ISSUED.join(numbers_table, papers.c.number == numbers_table.c.id).where(numbers_table.c.year == year)
    return _list(reading, query)


def went_out(reading: Reading, year: int) -> Iterator[IssuedPaper]:
    """All papers issued in a year, the earliest first, read for thousands at once."""
    columns = [column for column in papers.c if column is not papers.c.record]
    query = select(*columns, sheets.c.sha256, _SCANS).join(sheets, sheets.c.paper == papers.c.id)
    # A moment is kept as ISO text, so a year is a range of texts and the index on it answers.
    query = query.where(papers.c.issued >= str(year), papers.c.issued < str(year + 1))
    for row in reading.rows(query.order_by(papers.c.issued, papers.c.id)):
        yield _issued(row)


def by_code(reading: Reading, code: str) -> tuple[IssuedPaper, ...]:
    """Check a paper: what was issued under a control code. Raises ``paper_unknown``."""
    found = _list(reading, _ISSUED.where(papers.c.code == code.strip().upper()))
    if not found:
        raise Refusal("paper_unknown", code=code.strip())
    return found


def form_editions(reading: Reading, paper: int) -> tuple[FormEdition, ...]:
    """The text of the form an issued paper was printed from, in each of its languages."""
    kept = str(reading.value(select(papers.c.editions).where(papers.c.id == paper)))
    return tuple(_form_edition(*one.split(":")) for one in kept.split())


def _form_edition(language: Any, own: str, told: str) -> FormEdition:
    return FormEdition(language, int(own), told)


def printed_on(reading: Reading, paper: int) -> Stationery:
    """The letterhead of today, with the college's own texts of the form as the paper was printed from them."""
    form = PaperForm(reading.by_id(papers, paper).form)
    used = {one.language: one.own for one in form_editions(reading, paper) if one.own}
    own = (one for language in used for one in stationery.editions(reading, form, language))
    forms = tuple(one for one in own if one.edition == used[one.language])
    return Stationery(stationery.letterhead(reading), forms)


def record_of(reading: Reading, paper: int) -> Paper:
    """The record an issued paper was printed from, as it was then."""
    row = reading.by_id(papers, paper)
    found: Paper = thaw(row.record, RECORDS[PaperForm(row.form)])
    return found


def paper_bytes(reading: Reading, paper: int) -> bytes:
    """The PDF as it was issued, byte for byte."""
    return bytes(reading.value(select(sheets.c.pdf).where(sheets.c.paper == paper)))
