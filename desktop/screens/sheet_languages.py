"""In which languages a paper is printed: one, or the state language with Russian on one sheet (paper-5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.desk import Desk
from desktop.top_bar import TONGUES
from desktop.widgets import WordChoice
from rules.records import Language

#: How each language calls itself.
OWN_NAMES: Final[dict[Language, str]] = {language: name for language, (_short, name) in TONGUES.items()}
_PAIRS: Final[tuple[tuple[Language, Language], ...]] = (("kk", "ru"), ("ky", "ru"))


def sheets_of(languages: tuple[Language, ...]) -> tuple[tuple[Language, ...], ...]:
    """The sheets a college with these languages prints, the two-language one of its first language first."""
    pairs = [pair for pair in _PAIRS if set(pair) <= set(languages)]
    first = languages[0]
    pairs.sort(key=lambda pair: first not in pair)
    singles: list[tuple[Language, ...]] = [(language,) for language in languages]
    return (*pairs[:1], *singles, *pairs[1:]) if first != "ru" else (*singles, *pairs)


class SheetLanguages(WordChoice):
    """The choice, limited to the languages of the college."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(sheets_of(desk.college().languages), say=_said, parent=parent)
        self.setMinimumContentsLength(16)

    def value(self) -> tuple[Language, ...]:
        chosen: tuple[Language, ...] = super().value()
        return chosen


def short_names(languages: Iterable[Language]) -> str:
    """Languages of a paper as the bar at the top writes them: «ҚАЗ + РУС»."""
    return " + ".join(TONGUES[language][0] for language in languages)


def _said(languages: tuple[Language, ...]) -> str:
    return " + ".join(OWN_NAMES[language] for language in languages)
