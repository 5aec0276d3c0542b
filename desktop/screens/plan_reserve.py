"""Places of a line kept by quota category: as the shares of the year make them, or the college's own numbers (578-3).

Belongs here: the numbers and their sum. Does not belong here: how shares become places (``rules.places``), the shares
themselves (``settings_contest``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from desktop import look
from desktop.widgets import NumberEdit, Secondary, Text, column
from desktop.words import N_, _, bind, language
from papers.words import word
from rules.places import reserve_fits, reserved
from rules.records import PlanLine, Quota, QuotaPlaces

#: The categories that have places of their own; the one out of competition is admitted before any.
CATEGORIES: Final = tuple(quota for quota in Quota if quota is not Quota.OUT_OF_COMPETITION)


class PlanReserve(QWidget):
    """Shows and takes the reserve of a line; ``changed`` when the user changes it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line: PlanLine | None = None
        self._shares: Mapping[Quota, Decimal] = {}
        self.by_shares, self.own = QRadioButton(), QRadioButton()
        choice = QButtonGroup(self)
        bind(self.by_shares, self.by_shares.setText, N_("by the shares of the year"))
        bind(self.own, self.own.setText, N_("the college's own numbers"))
        for button in (self.by_shares, self.own):
            choice.addButton(button)
            bind(button, button.setAccessibleName, button.text)
        choice.buttonClicked.connect(lambda _button: self._chosen())
        self.places: dict[Quota, NumberEdit] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(look.STEP // 2)
        for row, quota in enumerate(CATEGORIES):
            editor = NumberEdit(4)
            editor.setFixedWidth(look.scale(60))
            editor.setObjectName(f"reserve-{quota}")
            editor.textEdited.connect(lambda _text: self._edited())
            words = partial(_quota_text, quota)
            bind(editor, editor.setAccessibleName, words)
            grid.addWidget(Text(words, wraps=True), row, 0)
            grid.addWidget(editor, row, 1)
            self.places[quota] = editor
        self.sum = Secondary(self._sum)
        self.setLayout(column(self.by_shares, self.own, grid, self.sum, gap=look.STEP // 2))
        self.by_shares.setChecked(True)
        self.setFocusProxy(self.by_shares)

    def show_line(self, line: PlanLine, shares: Mapping[Quota, Decimal]) -> None:
        """Show the reserve of a line. Arguments: ``shares`` – percent by category."""
        self._line, self._shares = line, shares
        (self.by_shares if line.reserved is None else self.own).setChecked(True)
        self._fill(line)

    def follow(self, line: PlanLine) -> None:
        """The line has other places now: by the shares another reserve follows."""
        self._line = line
        if self.by_shares.isChecked():
            self._fill(replace(line, reserved=None))
        else:
            self._say()

    def value(self) -> tuple[QuotaPlaces, ...] | None:
        """The college's own numbers; None where the shares make them."""
        if self.by_shares.isChecked():
            return None
        found = ((quota, editor.value() or 0) for quota, editor in self.places.items())
        return tuple(QuotaPlaces(quota, places) for quota, places in found if places)

    def _fill(self, line: PlanLine) -> None:
        kept = {one.quota: one.places for one in reserved(line, self._shares)}
        for quota, editor in self.places.items():
            editor.set_value(kept.get(quota, 0))
            editor.setReadOnly(self.by_shares.isChecked())
        self._say()

    def _chosen(self) -> None:
        """Own numbers begin with those the shares made."""
        if self._line is not None and self.by_shares.isChecked():
            self._fill(replace(self._line, reserved=None))
        for editor in self.places.values():
            editor.setReadOnly(self.by_shares.isChecked())
        self._say()
        self.changed.emit()

    def _edited(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.sum.setText(self._sum())
        fits = self._line is None or reserve_fits(self._line.places, self.value() or ())
        if self.sum.property("look") != (wanted := "secondary" if fits else "trouble"):
            self.sum.setProperty("look", wanted)
            self.sum.style().unpolish(self.sum)
            self.sum.style().polish(self.sum)

    def _sum(self) -> str:
        if self._line is None:
            return ""
        kept = sum(editor.value() or 0 for editor in self.places.values())
        return _("Kept for quotas: {kept} of {places} places", kept=kept, places=self._line.places)


def _quota_text(quota: Quota) -> str:
    return word(quota, language())
