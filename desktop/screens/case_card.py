"""One case, opened whole: its strip of stages, its facts, documents, hearing, papers and history, and what may be done.

Belongs here: putting these side by side, and going from the card to the panel of a move and back. Does not belong here:
the panel (``case_moves``), facts in words (``case_facts``), the papers (``case_sheets``).
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from db import calendar, cases
from desktop import look
from desktop.desk import Desk
from desktop.screens import case_facts
from desktop.screens.application_card import said
from desktop.screens.case_history import history
from desktop.screens.case_looks import LOOKS, act_words, capital, places
from desktop.screens.case_moves import MovePanel
from desktop.screens.case_sheets import CaseSheets
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_keys, bind_main
from desktop.screens.facts import Facts, MarkedLines, emptied, plain
from desktop.screens.page import Page
from desktop.widgets import (
    Card,
    StateWord,
    Trouble,
    column,
    day_text,
    primary,
    quiet,
    row,
    scrolling,
    secondary_button,
    stacked,
)
from desktop.widgets.choices import Flow
from desktop.widgets.labels import Elided
from desktop.widgets.strip import Strip
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules import eligibility, procedures
from rules.case_records import Case, CaseDocument, ExternatCollegeFacts
from rules.case_words import CaseMove
from rules.records import DocumentState

#: Width and height in pixels at 96 dots below which there is no room for everything at once.
_NARROW: Final = 760
_LOW: Final = 540


class CaseCard(Page):
    """``left`` goes back to the list, ``change`` asks for the entry, ``paper`` for an issued paper."""

    left = Signal()
    change = Signal(int)
    paper = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row = 0
        self._case: Case | None = None
        self.title = Elided(look="title")
        self.stage = StateWord()
        self.about = plain("", "secondary")
        self.strip = Strip()
        bind(self, self.strip.setToolTip, N_("The way of the case"))
        self.told = Trouble()
        self.conditions, self._lacking = Card(N_("Not met yet")), MarkedLines()
        self.conditions.body.addWidget(self._lacking)
        self.facts = Facts()
        self.documents, self.programme, self.hearing = MarkedLines(), MarkedLines(), Facts()
        self.sheets = CaseSheets(desk)
        self.sheets.opened.connect(self.paper)
        self._history = QVBoxLayout()
        self.panel = MovePanel(desk)
        self.panel.done.connect(self._was_done)
        self.panel.left.connect(self._close_panel)
        self._moves: list[QPushButton] = []
        self.main_button: QPushButton | None = None
        self._build()
        bind_keys(self, {"F2": self._change})
        bind_main(self, self._main)
        enters(self, self._entry)
        follow(self, self.refresh)

    def _build(self) -> None:
        self.back = quiet(N_("Back"), "left")
        self.back.clicked.connect(self.left)
        self.change_button = quiet(N_("Change (F2)"), "edit")
        self.change_button.clicked.connect(self._change)
        head = row(self.back, self.title, self.stage, None, self.change_button, gap=look.STEP + 4)
        self.way = Card()
        self._way = scrolling(stacked(column(self.strip, None)))
        self.way.body.addWidget(self._way)
        about, papers = Card(N_("Particulars")), Card(N_("Documents"))
        about.body.addWidget(self.facts)
        papers.body.addWidget(self.documents)
        self.programme_card, self.hearing_card = Card(N_("Individual programme")), Card(N_("Hearing"))
        self.programme_card.body.addWidget(self.programme)
        self.hearing_card.body.addWidget(self.hearing)
        happened = Card(N_("What happened"))
        happened.body.addLayout(self._history)
        gap = look.STEP + 4
        self._left = scrolling(stacked(column(self.conditions, about, papers, self.programme_card, None, gap=gap)))
        right = scrolling(stacked(column(self.hearing_card, self.sheets, happened, None, gap=gap)))
        self._side = QStackedWidget()
        self._side.addWidget(right)
        self._side.addWidget(self.panel)
        both = row(self._left, self._side, gap=2 * look.STEP)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self._buttons = QWidget()
        self._flow = Flow(self._buttons)
        self._main_place = row()
        self._feet = row(self._buttons, self._main_place)
        self._feet.setStretch(0, 1)
        self._feet.setAlignment(self._main_place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)
        self._foot = stacked(self._feet)
        inside = column(head, self.way, self.told, both, self._foot)
        inside.setStretch(3, 1)
        margin = 2 * look.STEP
        inside.setContentsMargins(margin, look.STEP, margin, look.STEP)
        self.setLayout(inside)

    def _entry(self) -> QWidget:
        if self.is_asking:
            return self.panel
        return self.main_button or self.back

    @property
    def is_asking(self) -> bool:
        """Whether the panel of a move is open."""
        return self._side.currentWidget() is self.panel

    @property
    def case(self) -> Case | None:
        """The case that is shown."""
        return self._case

    # --- showing ------------------------------------------------------------------------------------------------------
    def show_case(self, case: int) -> None:
        """Show a case; a panel that was open for another one is closed."""
        self._row = case
        self.told.clear()
        self._show_side(panel=False)
        self.refresh()

    def refresh(self) -> None:
        """Ask anew; what is being filled in stays."""
        if not self._row:
            return
        case = self._case = self._desk.ask(cases.case, self._row)
        self.title.setText(f"№ {case.number} · {case.person.full_name}")
        icon, token = LOOKS[case.stage]
        self.stage.show_state(token, lambda: capital(word(case.stage, language())), icon)
        today = self._desk.clock().date()
        moved = self._desk.ask(calendar.moved)
        self.strip.show_places(places(procedures.strip(case, today, moved)))
        self._show_conditions(case)
        self.facts.show_facts([*case_facts.lines(case.facts), *case_facts.about(case)])
        self.documents.show_lines(_document(one, case) for one in _documents(case))
        self._show_programme(case)
        self.hearing_card.setVisible(case.hearing is not None)
        if case.hearing is not None:
            self.hearing.show_facts(case_facts.hearing(case.hearing))
        self.sheets.show_case(case)
        emptied(self._history)
        for one in history(self._desk, case.id):
            self._history.addWidget(plain(said(one)))
        self.change_button.setVisible(case.closed is None)
        self._offer(case)
        self._fit()

    def _show_conditions(self, case: Case) -> None:
        lacking = case_facts.missing(case) if case.closed is None else []
        self.conditions.setVisible(bool(lacking))
        self._lacking.show_lines(("warning", "attention", text, "") for text in lacking)

    def _show_programme(self, case: Case) -> None:
        lines = case.facts.programme if isinstance(case.facts, ExternatCollegeFacts) else ()
        self.programme_card.setVisible(bool(lines))
        shown = []
        for one in lines:
            hours = _("hours: {hours}", hours=one.hours)
            text = " · ".join(part for part in (one.subject, hours, one.teacher, one.consultations) if part)
            marks = "/".join(str(mark) for mark in (one.interim, one.final) if mark is not None)
            shown.append(("document", "secondary", text, marks))
        self.programme.show_lines(shown)

    # --- what may be done ---------------------------------------------------------------------------------------------
    def _offer(self, case: Case) -> None:
        """Buttons for what may be done now, the usual one at the lower right."""
        focused = self.main_button is not None and self.main_button.hasFocus()
        for button in self._moves:
            button.hide()
            button.deleteLater()
        self._moves, self.main_button = [], None
        usual = procedures.usual_move(case)
        for move in self.moves():
            by_default = usual is not None and move is usual[0]
            made = self._button(move, by_default)
            self._moves.append(made)
            if by_default:
                self.main_button = made
                self._main_place.addWidget(made)
            else:
                self._flow.addWidget(made)
            # A layout shows what is added to it only later; the focus is wanted now.
            made.show()
        self._foot.setVisible(bool(self._moves) and not self.is_asking)
        if focused and self.main_button is not None:
            self.main_button.setFocus()

    def _button(self, move: CaseMove, by_default: bool) -> QPushButton:
        def words() -> str:
            return act_words(move) + (" (F9)" if by_default else "…")

        button = primary(words, "right") if by_default else secondary_button(words)
        button.setObjectName(f"move-{move.value}")
        button.clicked.connect(lambda: self.ask(move))
        return button

    def moves(self) -> tuple[CaseMove, ...]:
        """What may be done in the case by hand."""
        case = self._case
        if case is None or case.closed is not None:
            return ()
        signed = case.hearing is not None and case.hearing.signed is not None
        return tuple(one for one in procedures.moves(case) if not (signed and one is CaseMove.SIGN))

    def ask(self, move: CaseMove) -> None:
        """Open the panel of a move."""
        assert self._case is not None
        self.told.clear()
        self.panel.open_for(self._case, move)
        self._show_side(panel=True)
        self.panel.setFocus()

    def _main(self) -> None:
        if self.is_asking:
            self.panel.save()
        elif self.main_button is not None:
            self.main_button.click()

    def _show_side(self, panel: bool) -> None:
        self._side.setCurrentIndex(1 if panel else 0)
        self._foot.setVisible(not panel and bool(self._moves))
        self._fit()

    def _fit(self) -> None:
        """What is asked has the room it needs: the programme is a table; in a small window the rest steps back."""
        narrow, low = self.width() < look.scale(_NARROW), self.height() < look.scale(_LOW)
        table = self.panel.asked_move is CaseMove.PREPARE
        self._left.setVisible(not (self.is_asking and (table or narrow)))
        self.way.setVisible(not (self.is_asking and low))
        # A long way in a low window is scrolled.
        wanted = self.strip.wanted_height(self.width() - 8 * look.STEP - 2)
        self._way.setFixedHeight(min(wanted, max(look.scale(96), self.height() * 2 // 5)))
        way = QBoxLayout.Direction
        self._feet.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _close_panel(self) -> None:
        self._show_side(panel=False)
        self._entry().setFocus()

    def _was_done(self) -> None:
        move = self.panel.asked_move
        self._show_side(panel=False)
        self.refresh()
        if move is not None:
            self.told.say("good", lambda: _("Noted: {act}.", act=act_words(move)))
        self._entry().setFocus()

    def _change(self) -> None:
        if self._case is not None and self._case.closed is None and not self.is_asking:
            self.change.emit(self._case.id)

    def escape(self) -> None:
        """One step back: from what is asked to the case, from the case to the list."""
        if self.is_asking:
            self._close_panel()
        else:
            self.left.emit()


def _documents(case: Case) -> list[CaseDocument]:
    """The documents the case asks for, and whatever else was handed in."""
    here = {one.kind: one for one in case.documents}
    wanted = eligibility.documents(case.procedure, case.facts)
    asked = [here.get(kind, CaseDocument(kind, DocumentState.MISSING)) for kind in wanted]
    return [*asked, *(one for one in case.documents if one.kind not in wanted)]


def _document(one: CaseDocument, case: Case) -> tuple[str, str, str, str]:
    """Icon, colour, document, and its state with its last day."""
    tongue = language()
    state = word(one.state, tongue)
    if one.valid_until is not None:
        state += " · " + _("until {day}", day=day_text(one.valid_until))
    text = ": ".join(part for part in (word(one.kind, tongue), one.note) if part)
    lacking = {found.kind for found in eligibility.lacking(case, case.registered)}
    good = one.kind not in lacking
    return ("check", "good", text, state) if good else ("warning", "attention", text, state)
