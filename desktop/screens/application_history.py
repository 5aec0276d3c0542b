"""What happened to an application, in words: the journal read aloud, newest first.

Belongs here: one sentence for one entry, with the fields that changed, old → new. The names of acts and fields are in
``sentences``; the journal itself is in ``db.journal``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from db import applications, decisions, journal
from db.application_records import read_marks
from desktop import sentences, wording
from desktop.desk import Desk
from desktop.widgets import day_text, number_text
from desktop.words import _, language
from papers.words import word
from rules.records import (
    ApplicationStage,
    Base,
    Change,
    DeliveryWay,
    DocumentKind,
    DocumentState,
    ExamNeed,
    Funding,
    Impairment,
    JournalEntry,
    Kinship,
    PaperStage,
    Quota,
    Sex,
    Status,
    StudyForm,
    TeachingLanguage,
)

_WORDS: Final[dict[tuple[str, str], type[StrEnum]]] = {
    ("applications", "stage"): ApplicationStage,
    ("applications", "status"): Status,
    ("applications", "base"): Base,
    ("applications", "form"): StudyForm,
    ("applications", "funding"): Funding,
    ("applications", "language"): TeachingLanguage,
    ("applications", "quota"): Quota,
    ("applications", "kinship"): Kinship,
    ("applications", "impairment"): Impairment,
    ("people", "sex"): Sex,
    ("papers", "stage"): PaperStage,
    ("papers", "delivered_by"): DeliveryWay,
}
_DAYS: Final = {
    ("applications", "filed"),
    ("applications", "contract"),
    ("people", "birth"),
    ("documents", "valid_until"),
    ("papers", "delivered_on"),
}
_YES_OR_NO: Final = {("applications", name) for name in ("consent", "school_abroad", "dormitory", "meals")}
#: Columns a person reads; the others are the file's own.
_TOLD: Final = frozenset(
    {
        *_WORDS,
        *_DAYS,
        *(("people", name) for name in ("surname", "name", "patronymic", "number", "phone")),
        *_YES_OR_NO,
        *(("applications", name) for name in ("average", "late_reason", "withdrawn_reason", "school", "address")),
        *(("applications", name) for name in ("representative", "representative_phone", "representative_document")),
        ("applications", "needs"),
        ("applications", "marks"),
        ("papers", "delivered"),
        ("papers", "annulled_reason"),
    }
)
_NAMES: Final = {("people", "number"): "iin", ("applications", "withdrawn_reason"): "reason",
                 ("papers", "delivered_by"): "how", ("papers", "delivered"): "note",
                 ("papers", "annulled_reason"): "reason"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words."""

    at: datetime | None
    operator: str
    act: str
    details: tuple[str, ...]


def history(desk: Desk, application: int) -> tuple[Told, ...]:
    """What happened to an application, newest first."""
    entries = desk.ask(journal.history, f"application:{application}")
    kinds = {
        change.row: DocumentKind(str(change.after["kind"]))
        for entry in entries
        for change in entry.changes
        if change.table == "documents" and change.after and "kind" in change.after
    }
    told = [_told(entry, kinds) for entry in entries]
    # The desk begins every case with its own entry; without one the case came with a whole register.
    if not any(
        change.table == "applications" and change.before is None for entry in entries for change in entry.changes
    ):
        told.insert(0, Told(None, "", sentences.act("take_register", language()), ()))
    told = _joined(told)
    decided = _decision(desk, application)
    if decided is not None:
        day, one = decided
        after = [place for place, entry in enumerate(told, 1) if entry.at is None or entry.at.date() < day]
        told.insert(after[-1] if after else 0, one)
    return tuple(reversed(told))


def _decision(desk: Desk, application: int) -> tuple[date, Told] | None:
    """The decision in force; it stands in the journal under its sitting, not under the case."""
    found = desk.ask(decisions.decision, application)
    if found is None:
        return None
    stage, protocol = desk.ask(applications.application, application).stage, found.protocol
    said = _(
        "Decision of the commission: {outcome}, protocol No. {number} of {day}",
        outcome=word(stage, language()),
        number=protocol.number,
        day=day_text(protocol.date),
    )
    return protocol.date, Told(None, "", said, ())


def _joined(told: Iterable[Told]) -> list[Told]:
    """Entries of the same act by the same person within one minute are one: a field after the other was typed."""
    joined: list[Told] = []
    for one in told:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.at is not None
            and one.at is not None
            and (last.act, last.operator) == (one.act, one.operator)
            and (one.at - last.at).total_seconds() < 60
        ):
            joined[-1] = Told(last.at, last.operator, last.act, (*last.details, *one.details))
        else:
            joined.append(one)
    return joined


def _told(entry: JournalEntry, kinds: Mapping[int, DocumentKind]) -> Told:
    details = [said for change in entry.changes for said in _details(change, kinds)]
    # An act that is not for the desk alone (a demo, an upgrade) leaves the case saved anew, whatever it is called.
    act = entry.act if entry.act in wording.ACTS else "save"
    return Told(entry.at, entry.operator, sentences.act(act, language()), tuple(details))


def _details(change: Change, kinds: Mapping[int, DocumentKind]) -> Iterable[str]:
    after = change.after or {}
    if change.table == "documents" and change.before is None:
        kind, state = DocumentKind(str(after["kind"])), DocumentState(str(after["state"]))
        yield f"{word(kind, language())}: {word(state, language())}"
        return
    if change.table == "applications" and after.get("number"):
        yield _("No. {number}", number=after["number"])
    if change.before is None:
        if change.table == "papers":
            yield _("No. {number}", number=after["printed_number"])
        return
    if change.table == "documents" and "state" in after:
        before, now = (DocumentState(str(values["state"])) for values in (change.before, after))
        # A document that came with a register is not named in the entries of the case.
        named = word(kinds[change.row], language()) + ": " if change.row in kinds else ""
        yield f"{named}{word(before, language())} → {word(now, language())}"
    for column in after:
        place = (change.table, column)
        if place in _TOLD:
            name = sentences.field(_NAMES.get(place, column), language())
            yield f"{name}: {_value(place, change.before[column])} → {_value(place, after[column])}"


def _value(place: tuple[str, str], value: Any) -> str:
    if value in (None, ""):
        return "–"
    if place in _WORDS:
        return word(_WORDS[place](value), language())
    if place in _DAYS:
        return day_text(date.fromisoformat(value))
    if place == ("applications", "average"):
        return number_text(Decimal(value) / 100)
    if place in _YES_OR_NO:
        return _("yes") if value else _("no")
    if place == ("applications", "needs"):
        return ", ".join(word(ExamNeed(need), language()) for need in str(value).split())
    if place == ("applications", "marks"):
        return "; ".join(f"{subject} {number_text(mark)}" for subject, mark in read_marks(str(value)))
    return str(value)
