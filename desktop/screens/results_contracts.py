"""Who is admitted, line by line, and the contract of each: until when it is to be signed, and when it was (578-12).

Belongs here: the list and noting the day of signing. Does not belong here: the term itself (``rules.calendar``).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from db import office_papers, results
from db.results import Contract, is_late
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.preview import Preview
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_keys, bind_main
from desktop.screens.plan_line_edit import line_title
from desktop.screens.plan_table import line_brief, line_name
from desktop.screens.ranking_words import average_text
from desktop.screens.results_facts import ResultFacts
from desktop.screens.telling import in_strip
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import (
    Card,
    Chips,
    DayEdit,
    LineEdit,
    Secondary,
    Text,
    Trouble,
    WordChoice,
    column,
    day_text,
    primary,
    row,
    secondary_button,
)
from desktop.widgets.labels import State
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.alphabets import fold
from rules.records import PlanLine

#: Width in pixels at 96 dots below which labels and words of buttons are left out where something else says the same.
_NARROW: Final = 620

_FILTERS: Final[dict[str, tuple[str, Callable[[Contract, date], bool]]]] = {
    "all": (N_("All"), lambda _one, _today: True),
    "to_sign": (N_("To sign"), lambda one, _today: one.signed is None),
    "late": (N_("Late"), is_late),
    "signed": (N_("Contract signed"), lambda one, _today: one.signed is not None),
}


def contract_state(one: Contract, today: date) -> tuple[State, str, str]:
    """Token, icon and words of a contract on a day."""
    if one.signed is not None:
        return "good", "check", _("signed on {day}", day=day_text(one.signed))
    until = day_text(one.until)
    if is_late(one, today):
        late = ngettext("{n} day late", "{n} days late", (today - one.until).days)
        return "attention", "warning", " · ".join((_("was due {day}", day=until), late))
    if one.until == today:
        return "attention", "clock", _("sign until today")
    return "secondary", "clock", _("sign until {day}", day=until)


class ResultsContracts(QWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: ResultFacts | None = None
        self._rows: dict[int, Contract] = {}
        self._folded: dict[int, str] = {}
        self.filters = Chips()
        bind(self.filters, self.filters.setAccessibleName, N_("Which contracts are shown"))
        for key, (words, _fits) in _FILTERS.items():
            self.filters.add(key, words)
        self.filters.chosen.connect(lambda _key: self._show())
        self.search = LineEdit()
        bind(self.search, self.search.setPlaceholderText, N_("Search by name or register number"))
        bind(self.search, self.search.setAccessibleName, N_("Search by name or register number"))
        self.search.textChanged.connect(lambda _text: self._show())
        self.line = WordChoice((), empty=N_("All lines"), say=_line_words)
        bind(self.line, self.line.setAccessibleName, N_("Line of the plan"))
        self.line.chosen.connect(self._show)
        self.late_button = secondary_button(self._late_words, "document")
        for say in (self.late_button.setToolTip, self.late_button.setAccessibleName):
            bind(self.late_button, say, N_("List of the late…"))
        self.late_button.clicked.connect(self.preview_late)
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Admitted and contracts"))
        self.list.activated.connect(lambda _index: self.sign())
        self.none = Secondary(self._none_words)
        self.strip = Trouble()
        self.day = DayEdit()
        self.day.setFixedWidth(look.scale(110))
        bind(self.day, self.day.setAccessibleName, N_("Day of signing"))
        self._label = Text(N_("Day of signing"), "field")
        self._label.setBuddy(self.day)
        self.back_button = secondary_button(self._back_words, "repeat")
        bind(self.back_button, self.back_button.setToolTip, N_("Take back (Del)"))
        self.back_button.clicked.connect(self.take_back)
        self.sign_button = primary(self._sign_words, "check")
        self.sign_button.clicked.connect(self.sign)
        card = Card()
        card.body.addWidget(self.filters)
        narrowing = row(self.search, self.line, self.late_button)
        narrowing.setStretch(0, 1)
        narrowing.setStretch(1, 1)
        card.body.addLayout(narrowing)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.none)
        card.body.addWidget(self.strip)
        card.body.addLayout(row(self._label, self.day, self.back_button, None, self.sign_button))
        self.setLayout(column(card))
        bind_keys(self.list, {"Space": self.sign, "Del": self.take_back})
        bind_main(self, self.sign)
        enters(self, lambda: self.list if self._rows else self.search)
        follow(self, self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.setVisible(not self._narrow())
        self.back_button.setText(self._back_words())
        self.late_button.setText(self._late_words())
        self.sign_button.setText(self._sign_words())

    def _narrow(self) -> bool:
        return self.width() < look.scale(_NARROW)

    def _sign_words(self) -> str:
        return _("Contract is signed") if self._narrow() else _("Contract is signed (Enter)")

    def _late_words(self) -> str:
        return "" if self._narrow() else _("List of the late…")

    def _back_words(self) -> str:
        return "" if self._narrow() else _("Take back (Del)")

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_facts(self, facts: ResultFacts) -> None:
        """Show who is admitted."""
        before, self._facts = self._facts, facts
        if before is None or before.today != facts.today:
            self.day.set_value(facts.today)
        self._folded = {one.application: fold(f"{one.name} {one.number or ''}") for one in facts.contracts}
        self.line.set_values(dict.fromkeys(one.line for one in facts.contracts))
        for key, (_words, fits) in _FILTERS.items():
            self.filters.set_count(key, sum(fits(one, facts.today) for one in facts.contracts))
        self.late_button.setVisible(any(is_late(one, facts.today) for one in facts.contracts))
        self._show()

    def choose(self, key: str) -> None:
        """Show all contracts, those to sign, the late ones or the signed ones."""
        self.filters.choose(key)
        self._show()

    def current(self) -> Contract | None:
        """The contract of the current row."""
        return self._rows.get(self.list.current_key() or 0)

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            return
        _words, fits = _FILTERS[self.filters.current()]
        parts, line = fold(self.search.value()).split(), self.line.value()
        place = self.list.currentIndex().row()
        self._rows = {
            one.application: one
            for one in facts.contracts
            if fits(one, facts.today)
            and (line is None or one.line == line)
            and all(part in self._folded[one.application] for part in parts)
        }
        self.list.show_lines([_row(one, facts.today) for one in self._rows.values()])
        if self._rows and self.list.current_key() is None:
            # Whoever was signed leaves the list of those to sign; the next one takes the place.
            self.list.setCurrentIndex(self.list.lines.index(max(0, min(place, len(self._rows) - 1))))
        self.none.setText(self._none_words())
        self.none.setVisible(not self._rows)
        for button in (self.sign_button, self.back_button):
            button.setEnabled(bool(self._rows))

    def _none_words(self) -> str:
        if self._facts is not None and self._facts.contracts:
            return _("Nobody here: choose another list above.")
        return _("Nobody is admitted yet. The commission admits whole lists by one vote.")

    def preview_late(self) -> Preview:
        """Open the list of the contracts that are late today, to be printed."""
        desk = self._desk
        preview = Preview(desk)
        preview.draft(lambda: desk.ask(office_papers.late_contracts, desk.year, desk.operator.id, desk.clock().date()))
        preview.open(self)
        return preview

    # --- acts ---------------------------------------------------------------------------------------------------------
    def sign(self) -> None:
        """Note that the contract of the current row was signed on the day that stands below."""
        one, on = self.current(), self.day.value()
        if one is None:
            return
        if on is None:
            self.strip.say("stop", lambda: _("Enter the day of signing."))
            self.day.setFocus()
            return
        self._do(
            partial(self._desk.act, results.sign_contract, application=one.application, on=on),
            lambda: _("Contract signed on {day}: {name}", day=day_text(on), name=one.name),
        )

    def take_back(self) -> None:
        """Take back a day of signing that was noted by mistake."""
        one = self.current()
        if one is not None and one.signed is not None:
            self._do(
                partial(self._desk.act, results.take_back_contract, application=one.application),
                lambda: _("Not signed: {name}", name=one.name),
            )

    def _do(self, act: Callable[[], object], said: Callable[[], str]) -> None:
        self.strip.clear()
        guard(self, act, in_strip(self.strip), lambda _done: self.strip.say("good", said))


def _line_words(line: PlanLine) -> str:
    return line_name(line)


def _row(one: Contract, today: date) -> TwoLines:
    token, icon, said = contract_state(one, today)
    by = word(one.place, language()) if one.place else ""
    score = average_text(one.score) if one.score is not None else ""
    aside = " · ".join(part for part in (score, by) if part)
    line = " · ".join((line_title(one.line), line_brief(one.line)))
    return TwoLines(one.application, icon, token, one.name, f"{said} · {line}", aside)
