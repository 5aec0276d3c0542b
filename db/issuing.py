"""Issuing the papers of the results: documents handed back, published lists, notices, entry sheets; drafts of others.

Belongs here: which number a paper takes and what its record says. Does not belong here: the papers of the intake and of
sittings, and the life of a paper once it is issued (``papers``); how a paper looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from db import contest, exam_papers, package, plan, results
from db.application_records import application as application_of
from db.college import draft_imprint
from db.decisions import decision, line_of
from db.figures import figures
from db.papers import Languages, Render, keep, operator_of, take_imprint
from db.transaction import Reading, Transaction
from rules.numbering import Register
from rules.records import (
    AdmittedListPaper,
    Base,
    Document,
    DocumentKind,
    DocumentState,
    FiguresPaper,
    HandBackPaper,
    IssuedPaper,
    NoticePaper,
    PaperForm,
    PlanLine,
    RankingPaper,
    StateEntry,
)
from rules.verdicts import Refusal


# --- documents handed back --------------------------------------------------------------------------------------------
def issue_hand_back(
    transaction: Transaction,
    *,
    application: int,
    kinds: Iterable[DocumentKind],
    operator: int,
    languages: Languages,
    render: Render,
) -> IssuedPaper:
    """Hand documents back against signature, and issue the receipt for them in the same act.

    Raises ``nothing_to_hand_back``, ``move_not_allowed`` (the applicant studies here, or may yet).
    """
    documents = package.hand_back(transaction, application=application, kinds=kinds)
    transaction.subject = f"application:{application}"
    entry, imprint = take_imprint(transaction, Register.HAND_BACKS)
    paper = replace(_hand_back(transaction, application, operator, documents), imprint=imprint)
    title = paper.application.person.full_name
    return keep(transaction, PaperForm.HAND_BACK, paper, entry, title, languages, render, application=application)


def draft_hand_back(reading: Reading, application: int, kinds: Iterable[DocumentKind], operator: int) -> HandBackPaper:
    """The receipt as it would read for documents that lie at the college, without number and code."""
    wanted = set(kinds)
    lying = (DocumentState.ORIGINAL, DocumentState.COPY)
    documents = application_of(reading, application).documents
    chosen = tuple(one for one in documents if one.kind in wanted and one.state in lying)
    return _hand_back(reading, application, operator, chosen)


def _hand_back(reading: Reading, application: int, operator: int, documents: tuple[Document, ...]) -> HandBackPaper:
    record = application_of(reading, application)
    imprint = draft_imprint(reading, record.filed)
    return HandBackPaper(imprint, record, operator_of(reading, operator), documents)


# --- lists that are published -----------------------------------------------------------------------------------------
def issue_admitted_list(
    transaction: Transaction, *, year: int, base: Base, languages: Languages, render: Render, title: str = ""
) -> IssuedPaper:
    """Issue the list of the people admitted on one base of education, to be published (578-64).

    Arguments: ``title`` – what it is called in the journal of papers; the year where it is empty.
    Raises ``nothing_to_publish``.
    """
    draft = draft_admitted_list(transaction, year, base, transaction.now.date())
    transaction.subject = results.list_subject(year, base)
    entry, imprint = take_imprint(transaction, Register.OUTGOING)
    paper = replace(draft, imprint=imprint)
    return keep(transaction, PaperForm.ADMITTED_LIST, paper, entry, title.strip() or str(year), languages, render)


def draft_admitted_list(reading: Reading, year: int, base: Base, on: date) -> AdmittedListPaper:
    """The list as it would be published on a day, without number and code. Raises ``nothing_to_publish``."""
    lists = results.admitted_lists(reading, year, base)
    if not lists:
        raise Refusal("nothing_to_publish")
    return AdmittedListPaper(draft_imprint(reading, on), year, base, lists)


# --- notices ----------------------------------------------------------------------------------------------------------
def issue_notice(
    transaction: Transaction, *, application: int, operator: int, languages: Languages, render: Render
) -> IssuedPaper:
    """Issue the notice of the result to one applicant, with the last day to sign the contract (578-12).

    Raises ``move_not_allowed`` while the commission has not decided.
    """
    draft = draft_notice(transaction, application, operator)
    transaction.subject = f"application:{application}"
    entry, imprint = take_imprint(transaction, Register.OUTGOING)
    paper = replace(draft, imprint=imprint)
    title = paper.application.person.full_name
    return keep(transaction, PaperForm.NOTICE, paper, entry, title, languages, render, application=application)


def issue_notices(
    transaction: Transaction, *, applications: Iterable[int], operator: int, languages: Languages, render: Render
) -> tuple[IssuedPaper, ...]:
    """Issue a notice to each of several applicants: all or none, each with its own line in the journal.

    Raises as :func:`issue_notice`.
    """
    return tuple(
        _told_apart(
            transaction,
            issue_notice(transaction, application=one, operator=operator, languages=languages, render=render),
        )
        for one in applications
    )


def draft_notice(reading: Reading, application: int, operator: int) -> NoticePaper:
    """The notice as it would read, dated as the decision, without number and code. Raises ``move_not_allowed``."""
    record = application_of(reading, application)
    taken = decision(reading, application)
    if taken is None:
        raise Refusal("move_not_allowed", subject="application", stage=record.stage, move="notice")
    return NoticePaper(
        draft_imprint(reading, taken.protocol.date),
        record,
        taken.protocol,
        line_of(reading, application),
        results.sign_until(reading, application),
        operator_of(reading, operator),
    )


# --- exams ------------------------------------------------------------------------------------------------------------
def issue_entry_sheet(transaction: Transaction, *, seat: int, languages: Languages, render: Render) -> IssuedPaper:
    """Issue the sheet that admits one applicant to an exam: person, time, room and seat."""
    draft = exam_papers.entry_sheet(transaction, seat, transaction.now.date())
    application = draft.application.id
    transaction.subject = f"application:{application}"
    entry, imprint = take_imprint(transaction, Register.ENTRY_SHEETS)
    paper = replace(draft, imprint=imprint)
    title = draft.application.person.full_name
    return keep(transaction, PaperForm.ENTRY_SHEET, paper, entry, title, languages, render, application=application)


def issue_entry_sheets(
    transaction: Transaction, *, seats: Iterable[int], languages: Languages, render: Render
) -> tuple[IssuedPaper, ...]:
    """Issue the entry sheets of several seats: all or none, each with its own line in the journal."""
    return tuple(
        _told_apart(transaction, issue_entry_sheet(transaction, seat=seat, languages=languages, render=render))
        for seat in seats
    )


def _told_apart(transaction: Transaction, paper: IssuedPaper) -> IssuedPaper:
    """Seal a paper of many, so that the journal tells each under its own subject."""
    transaction.seal()
    return paper


# --- drafts that take no number ---------------------------------------------------------------------------------------
def draft_ranking(reading: Reading, line: int, on: date) -> RankingPaper:
    """The list of one line; where it only checks the result of the national database, with the differences (578-54).

    The differences are those of people to whom one of the two lists gives a place in this line.
    """
    verdict = contest.verdict(reading, line)
    record = plan.line(reading, line)
    found = () if verdict else contest.differences(reading, record.year)
    return RankingPaper(
        imprint=draft_imprint(reading, on),
        line=record,
        ranking=contest.ranking(reading, line),
        deciding=bool(verdict),
        rule=verdict.rule,
        differences=tuple(one for one in found if one.ours == line or (one.state and _names(one.state, record))),
    )


def _names(entry: StateEntry, line: PlanLine) -> bool:
    """Whether an entry of the state list may mean this line; what it does not say fits all."""
    said = ((entry.base, line.base), (entry.form, line.form), (entry.language, line.language))
    return entry.code == line.code and all(one is None or one is other for one, other in said)


def draft_figures(reading: Reading, year: int, until: date) -> FiguresPaper:
    """The campaign in numbers as it stood on a day."""
    return FiguresPaper(draft_imprint(reading, until), figures(reading, year, until))
