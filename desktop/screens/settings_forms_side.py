"""What stands beside the text of a form: its fields in words, the signs of its lines, its earlier editions.

Belongs here: these three pages. Does not belong here: the text itself and the page it prints (``settings_forms``).
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop import look
from desktop.screens.settings_forms_text import FormText
from desktop.screens.settings_forms_words import SIGNS
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import LineEdit, Secondary, Text, column, moment_text, row, scrolling
from desktop.widgets.labels import secondary_button
from desktop.words import N_, _, bind, follow
from rules.alphabets import fold
from rules.stationery import OwnForm

if TYPE_CHECKING:
    from papers.form_check import FormField


class FieldsPage(QWidget):
    """The facts and sections of the form in words; Enter or a double click gives one away (``chosen``)."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[FormField, ...] = ()
        self.wanted = LineEdit(60)
        self.list = TwoLinesList()
        self.none = Secondary(N_("No field is called so."))
        bind(self.wanted, self.wanted.setPlaceholderText, N_("Find a field"))
        bind(self.wanted, self.wanted.setAccessibleName, N_("Find a field"))
        bind(self.list, self.list.setAccessibleName, N_("Fields of the form"))
        self.wanted.textChanged.connect(lambda _text: self._show())
        self.wanted.returnPressed.connect(self._give)
        self.list.activated.connect(lambda _index: self._give())
        hint = Secondary(N_("Enter puts the field where the cursor stands in the text; Ins leads here."))
        self.setLayout(column(self.wanted, self.list, self.none, hint))
        self.setFocusProxy(self.list)

    def show_fields(self, fields: tuple[FormField, ...]) -> None:
        """Offer the fields of a form."""
        if fields != self._fields:
            self._fields = fields
            self.wanted.clear()
            self._show()

    def _show(self) -> None:
        wanted = fold(self.wanted.text())
        self.list.show_lines(
            [
                TwoLines(number, "more" if field.is_section else "edit", "secondary", field.name, field.words)
                for number, field in enumerate(self._fields)
                if wanted in fold(f"{field.name} {field.words}")
            ]
        )
        found = bool(self.list.lines.lines)
        self.none.setVisible(not found)
        if found and self.list.current_key() is None:
            self.list.make_current(self.list.lines.lines[0].key)

    def _give(self) -> None:
        key = self.list.current_key()
        if key is not None:
            self.chosen.emit(self._fields[key])


class SignsPage(QWidget):
    """What the signs of a line mean."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(2, 2, look.STEP, 2)
        grid.setHorizontalSpacing(2 * look.STEP)
        grid.setVerticalSpacing(look.STEP - 2)
        grid.setColumnStretch(1, 1)
        for number, (sign, words) in enumerate(SIGNS):
            shown = Text()
            shown.setText(sign)
            font = look.font(semibold=True)
            shown.setFont(font)
            grid.addWidget(shown, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(words, wraps=True), number, 1)
        grid.setRowStretch(len(SIGNS), 1)
        area = scrolling(inside)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bind(area, area.setAccessibleName, N_("Signs of a line"))
        self.setLayout(column(area))
        self.setFocusProxy(area)


class EditionsPage(QWidget):
    """The official text and the college's own editions; what the chosen one says otherwise than the text beside it."""

    taken_up = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._editions: tuple[OwnForm, ...] = ()
        self._official = ""
        self._beside = ""
        self.list = TwoLinesList()
        self.list.setMaximumHeight(look.scale(150))
        self.differs = Secondary(self._told)
        self.comparison = FormText(numbered=False)
        self.comparison.setReadOnly(True)
        self.take_up = secondary_button(N_("Take up into the text"), "copy")
        bind(self.list, self.list.setAccessibleName, N_("Editions of the form"))
        bind(self.comparison, self.comparison.setAccessibleName, N_("Comparison with the text"))
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._compare())
        self.list.activated.connect(lambda _index: self._give())
        self.take_up.clicked.connect(self._give)
        self.setLayout(column(self.list, self.differs, self.comparison, row(None, self.take_up)))
        self.setFocusProxy(self.list)
        follow(self, self._show)

    def show_editions(self, editions: tuple[OwnForm, ...], official: str, beside: str) -> None:
        """Offer the editions, the newest first.

        Arguments: ``beside`` – the text they are compared with.
        """
        self._editions, self._official, self._beside = editions, official, beside
        self._show()
        if self.list.current_key() is None:
            self.list.make_current(0)
        self._compare()

    def _show(self) -> None:
        in_use = self._editions[0].edition if self._editions and self._editions[0].text else 0
        lines = [
            TwoLines(
                one.edition,
                "edit" if one.text else "document",
                "secondary",
                _("Edition {n}", n=one.edition) if one.text else _("Back to the official form"),
                f"{moment_text(one.entered)} · {one.operator}",
                aside=_("in use") if one.edition == in_use else "",
            )
            for one in self._editions
        ]
        official = _("as this edition of the program brings it")
        aside = "" if in_use else _("in use")
        self.list.show_lines([*lines, TwoLines(0, "document", "secondary", _("Official form"), official, aside)])

    def text(self) -> str:
        """The text of the chosen edition."""
        key = self.list.current_key()
        own = next((one.text for one in self._editions if one.edition == key), "")
        return own or self._official

    def _compare(self) -> None:
        self.comparison.set_value("\n".join(differences(self.text(), self._beside)))
        self.differs.setText(self._told())
        self.take_up.setEnabled(self.text() != self._beside)

    def _told(self) -> str:
        if self.text() == self._beside:
            return _("It is the same as the text beside it.")
        return _("− stands in this edition only, + stands in the text beside it only")

    def _give(self) -> None:
        if self.take_up.isEnabled():
            self.taken_up.emit(self.text())


def differences(before: str, now: str) -> Sequence[str]:
    """The lines that two texts do not share: «− …» of the first, «+ …» of the second."""
    one, two = before.splitlines(), now.splitlines()
    found: list[str] = []
    for tag, start, end, other_start, other_end in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag != "equal":
            found += (f"− {line}" for line in one[start:end])
            found += (f"+ {line}" for line in two[other_start:other_end])
    return found
