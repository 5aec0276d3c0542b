"""What happened in a case, in words: the journal read aloud, newest first.

Belongs here: one sentence for one entry with what it brought. Does not belong here: the journal itself
(``db.journal``), the words of acts (``sentences``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from db import journal
from desktop import sentences, wording
from desktop.desk import Desk
from desktop.screens.application_history import Told
from desktop.screens.case_facts import NAMES
from desktop.widgets import day_text
from desktop.words import _, language
from papers.words import word
from rules.case_words import (
    Adjustment,
    CaseDocumentKind,
    CaseMove,
    ComplaintTo,
    ContestRank,
    ExternatField,
    ExternatGround,
    HigherGround,
    OutcomeLevel,
)
from rules.records import Change, DocumentState

_FACTS: Final = "_facts"
#: Table and column → its words.
_WORDS: Final[Mapping[tuple[str, str], type[StrEnum]]] = {
    ("externat_service_facts", "ground"): ExternatGround,
    ("externat_higher_facts", "ground"): HigherGround,
    ("externat_college_facts", "field"): ExternatField,
    ("externat_college_facts", "rank"): ContestRank,
    ("complaint_facts", "addressed"): ComplaintTo,
    **{("recognition_facts", name): OutcomeLevel for name in ("knowledge", "abilities", "skills")},
    **{("adjustment_facts", name): Adjustment for name in ("wishes", "granted")},
}
_YES_OR_NO: Final = frozenset({"every_stage", "only_good", "excellent", "contest_listed", "presidential_scholar"})
_DAYS: Final = frozenset(
    {"conclusion", "departure", "school_deadline", "won", "starts", "ends", "consultations_from", "consultations_until"}
    | {"until", "issued"}
)


def history(desk: Desk, case: int) -> tuple[Told, ...]:
    """What happened in a case, newest first."""
    entries = desk.ask(journal.history, f"case:{case}")
    kinds = {
        change.row: CaseDocumentKind(str(change.after["kind"]))
        for entry in entries
        for change in entry.changes
        if change.table == "case_documents" and change.after and "kind" in change.after
    }
    told = []
    for entry in entries:
        details = tuple(said for change in entry.changes for said in _details(change, kinds))
        # An act of another time leaves the case put right, whatever it is called.
        act = entry.act if entry.act in wording.ACTS else "save"
        told.append(Told(entry.at, entry.operator, sentences.act(act, language()), details))
    return tuple(reversed(told))


def _details(change: Change, kinds: Mapping[int, CaseDocumentKind]) -> Iterable[str]:
    after, before, tongue = change.after or {}, change.before, language()
    if change.table == "case_steps" and before is None:
        yield " · ".join(_step(after))
    elif change.table == "cases" and before is None:
        yield _("No. {number}", number=after["number"])
    elif change.table == "case_documents" and "state" in after and change.row in kinds:
        yield f"{word(kinds[change.row], tongue)}: {word(DocumentState(str(after['state'])), tongue)}"
    elif change.table == "papers" and before is None:
        yield _("No. {number}", number=after["printed_number"])
    elif change.table == "programme_lines" and before is None:
        yield str(after["subject"])
    elif change.table.endswith(_FACTS) and before is not None:
        for column, value in after.items():
            if column in NAMES:
                old, new = (_value(change.table, column, found) for found in (before[column], value))
                yield f"{_(NAMES[column])}: {old} → {new}"


def _step(after: Mapping[str, Any]) -> Iterable[str]:
    tongue = language()
    yield word(CaseMove(str(after["move"])), tongue)
    yield day_text(date.fromisoformat(str(after["on"])))
    if after.get("order_number"):
        on = after.get("order_date")
        yield " ".join((f"№ {after['order_number']}", day_text(date.fromisoformat(str(on))) if on else "")).strip()
    if after.get("words"):
        yield str(after["words"])


def _value(table: str, column: str, value: Any) -> str:
    if value in (None, ""):
        return "–"
    kind = _WORDS.get((table, column))
    if kind is not None:
        return ", ".join(word(kind(one), language()) for one in str(value).split())
    if column in _YES_OR_NO:
        return _("yes") if value else _("no")
    return day_text(date.fromisoformat(str(value))) if column in _DAYS else str(value)
