"""The college's letterhead and its own texts of forms, edition by edition (paper-5).

An edition is only ever added, so that the text a paper was printed from can always be shown. Belongs here: keeping and
finding them. Does not belong here: what a form may say; who enters one brings the check (``papers.check_form``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, func, select

import resources
from db.college import name_columns, names_of
from db.tables import letterhead as letterhead_table
from db.tables import own_forms
from db.transaction import Reading, Transaction
from rules.records import Language, PaperForm
from rules.stationery import FormEdition, Letterhead, OwnForm, Stationery, digest
from rules.verdicts import Refusal

#: The editions in use: the last of each form and language.
_LAST = select(func.max(own_forms.c.id)).group_by(own_forms.c.form, own_forms.c.language)


def stationery(reading: Reading) -> Stationery:
    """What papers are printed on now."""
    return Stationery(letterhead(reading), _in_use(reading))


def letterhead(reading: Reading) -> Letterhead:
    """The letterhead; that of a college that set none is the college's name alone."""
    row = reading.row(select(letterhead_table))
    if row is None:
        return Letterhead()
    return Letterhead(bytes(row.crest), names_of(row, "above"), bool(row.both), bool(row.contacts))


def _in_use(reading: Reading) -> tuple[OwnForm, ...]:
    # Most colleges have none; every paper asks.
    if reading.driver("SELECT 1 FROM own_forms LIMIT 1").fetchone() is None:
        return ()
    return tuple(_own(row) for row in reading.rows(select(own_forms).where(own_forms.c.id.in_(_LAST))) if row.text)


def editions(reading: Reading, form: PaperForm, language: Language) -> tuple[OwnForm, ...]:
    """All editions the college has entered of a form in a language, the newest first."""
    query = select(own_forms).where(own_forms.c.form == form, own_forms.c.language == language)
    return tuple(_own(row) for row in reading.rows(query.order_by(own_forms.c.edition.desc())))


def _own(row: Row[Any]) -> OwnForm:
    entered = datetime.fromisoformat(row.entered)
    language: Any = row.language
    return OwnForm(PaperForm(row.form), language, row.edition, row.text, entered, row.operator)


@cache
def official(form: PaperForm, language: Language) -> str:
    """The official text of a form, as this edition of the program brings it."""
    return resources.path("forms", form, f"{language}.txt").read_text(encoding="utf-8")


@cache
def _official_digest(form: PaperForm, language: Language) -> str:
    return digest(official(form, language))


def editions_of(paper: Stationery, form: PaperForm, languages: tuple[Language, ...]) -> tuple[FormEdition, ...]:
    """The editions a paper of a form is printed from in each of its languages."""
    found = []
    for language in languages:
        own = next((one for one in paper.forms if one.form is form and one.language == language), None)
        told = digest(own.text) if own else _official_digest(form, language)
        found.append(FormEdition(language, own.edition if own else 0, told))
    return tuple(found)


# --- acts -------------------------------------------------------------------------------------------------------------
def change_letterhead(transaction: Transaction, record: Letterhead, *, check: Callable[[bytes], object]) -> None:
    """Keep the letterhead of all papers from now on; papers that went out do not change.

    Arguments: ``check`` – raises the refusal of a crest that is no picture.
    """
    if record.crest:
        check(record.crest)
    transaction.subject = "letterhead:1"
    values = {
        "crest": record.crest,
        **name_columns("above", record.above),
        "both": record.both,
        "contacts": record.contacts,
    }
    if transaction.row(select(letterhead_table.c.id)) is None:
        transaction.insert(letterhead_table, id=1, **values)
    else:
        transaction.update(letterhead_table, 1, **values)


def enter_form(
    transaction: Transaction,
    *,
    form: PaperForm,
    language: Language,
    text: str,
    check: Callable[[PaperForm, Language, str], object],
) -> OwnForm:
    """Enter the college's own text of a form as its next edition.

    Arguments: ``check`` – raises the refusal of a text that cannot be printed. Raises ``form_unchanged`` where this
    text is in use already.
    """
    if text == in_use(transaction, form, language):
        raise Refusal("form_unchanged")
    check(form, language, text)
    return _add(transaction, form, language, "" if text == official(form, language) else text)


def back_to_official(transaction: Transaction, *, form: PaperForm, language: Language) -> OwnForm:
    """Use the official text of a form again. Raises ``form_unchanged`` where it is in use."""
    if in_use(transaction, form, language) == official(form, language):
        raise Refusal("form_unchanged")
    return _add(transaction, form, language, "")


def in_use(reading: Reading, form: PaperForm, language: Language) -> str:
    """The text that papers of a form are printed from now."""
    own = Stationery(forms=_in_use(reading)).own(form, language)
    return official(form, language) if own is None else own


def _add(transaction: Transaction, form: PaperForm, language: Language, text: str) -> OwnForm:
    before = editions(transaction, form, language)
    edition = before[0].edition + 1 if before else 1
    transaction.subject = f"form:{form}"
    record = OwnForm(form, language, edition, text, transaction.now, transaction.operator)
    transaction.insert(
        own_forms,
        form=form,
        language=language,
        edition=edition,
        text=text,
        entered=record.entered,
        operator=record.operator,
    )
    return record
