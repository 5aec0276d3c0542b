"""What is said of one row of a list, and its questions with their answers – for this row or for all of a kind.

Belongs here: the panel. Does not belong here: keeping the answers (``import_answers``).
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from desktop import look
from desktop.screens.facts import emptied, plain
from desktop.screens.import_answers import REASONED, Answer, Answers
from desktop.screens.import_rows import STATES, particulars, said_of, who
from desktop.widgets import Card, Field, LineEdit, StateWord, column, quiet, row, scrolling, stacked
from desktop.words import N_, _, follow, ngettext
from rules.rows import ROW_CODES, RowVerdict

#: Question and answer → the words of the answer.
_WORDS: Final[dict[tuple[str, Answer], str]] = {
    ("latin_lookalike", Answer.TAKE): N_("Take the Cyrillic spelling: {proposed}"),
    ("birth_date_differs_from_iin", Answer.BY_IIN): N_("By the IIN: {from_iin}"),
    ("birth_date_differs_from_iin", Answer.BY_REGISTER): N_("By the register: {birth}"),
    ("duplicate_iin", Answer.TAKE): N_("Take it: another application of the same person"),
    ("duplicate_iin", Answer.CHOICE): N_("Take it as another choice of the same application"),
    ("name_differs", Answer.TAKE): N_("It is the same person: take the mark"),
    ("outside_intake_window", Answer.TAKE): N_("Take it, with the reason"),
}
_LEAVE: Final = N_("Leave the row out")


class _Choice(QRadioButton):
    """One answer, its words in as many lines as they need; Enter goes on to the next question."""

    went_on = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, self).width()
        self.setText("\n".join(_lines(self._words, self.fontMetrics(), room)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.isChecked():
                self.click()
            self.went_on.emit()
            return
        super().keyPressEvent(event)


class RowPanel(Card):
    """``answered`` tells that an answer changed, ``went_on`` that the user wants the next question."""

    answered = Signal()
    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(N_("Row"), parent)
        self._answers = Answers(())
        self._place = -1
        self._choices: list[_Choice] = []
        self.state = StateWord()
        self._inside = QVBoxLayout()
        self._inside.setSpacing(look.STEP)
        self.body.addWidget(self.state)
        self.body.addWidget(scrolling(stacked(column(self._inside, None))))
        follow(self, self.refresh)

    def _heading(self) -> str:
        if self._place < 0:
            return _("Row")
        return _("Row {number}", number=self._answers.rows[self._place].row)

    def show_row(self, answers: Answers, place: int) -> None:
        """Show a row of the list."""
        self._answers, self._place = answers, place
        self.refresh()

    def clear(self) -> None:
        self._place = -1
        self.refresh()

    def refresh(self) -> None:
        emptied(self._inside)
        self._choices = []
        if self.title is not None:
            self.title.setText(self._heading())
        self.state.setVisible(self._place >= 0)
        if self._place < 0:
            return
        judged = self._answers.rows[self._place]
        self._say_state()
        self._inside.addWidget(plain(who(judged.values)))
        self._inside.addWidget(plain(particulars(judged.values), "secondary"))
        asked = self._answers.questions(self._place)
        for code, sentence in zip((*judged.codes, ""), said_of(judged), strict=False):
            if code in asked:
                self._add_question(code, sentence)
            else:
                error = bool(code) and ROW_CODES[code].verdict is RowVerdict.ERROR
                self._inside.addWidget(plain(sentence, "stop" if error else "accent"))

    def _say_state(self) -> None:
        said, token, icon = STATES[self._answers.state(self._place)]
        self.state.show_state(token, lambda: _(said), icon)  # type: ignore[arg-type]

    def _add_question(self, code: str, sentence: str) -> None:
        place, facts = self._place, self._answers.rows[self._place].facts[code]
        self._inside.addWidget(plain(sentence, "attention"))
        group = QButtonGroup(self)
        reason = LineEdit()
        field = Field(N_("Reason for taking late"), reason, f"reason-{place}")
        for answer in self._answers.possible(place, code):
            said = _(_WORDS.get((code, answer), _LEAVE), **{name: _fact(value) for name, value in facts.items()})
            choice = _Choice(said)
            choice.setObjectName(f"{code}-{answer.value}")
            choice.setChecked(self._answers.given.get((place, code)) is answer)
            choice.toggled.connect(
                lambda checked, answer=answer: self._answer(code, answer, reason, field) if checked else None
            )
            choice.went_on.connect(lambda: self._go_on(code, reason))
            group.addButton(choice)
            self._choices.append(choice)
            self._inside.addWidget(choice)
            # A layout shows what is added to it only later; the keyboard may go there at once.
            choice.show()
        if code == REASONED:
            reason.set_value(self._answers.reasons.get(place, ""))
            field.setVisible(self._answers.given.get((place, code)) is Answer.TAKE)
            reason.textEdited.connect(lambda _text: self._answer(code, Answer.TAKE, reason, field))
            reason.returnPressed.connect(self.went_on)
            self._inside.addWidget(field)
        count = len(self._answers.with_question(code))
        if count > 1:
            same = quiet(lambda: ngettext("The same for {n} such row", "The same for all {n} such rows", count), "copy")
            same.setObjectName(f"{code}-all")
            same.clicked.connect(lambda: self._answer_all(code, reason))
            self._inside.addLayout(row(same, None))

    def _answer(self, code: str, answer: Answer, reason: LineEdit, field: Field) -> None:
        self._answers.answer(self._place, code, answer, reason.value())
        if code == REASONED:
            field.setVisible(answer is Answer.TAKE)
        self._say_state()
        self.answered.emit()

    def _answer_all(self, code: str, reason: LineEdit) -> None:
        given = self._answers.given.get((self._place, code))
        if given is None:
            return
        self._answers.answer_all(code, given, reason.value())
        self._say_state()
        self.answered.emit()
        self.went_on.emit()

    def _go_on(self, code: str, reason: LineEdit) -> None:
        if code == REASONED and self._answers.given.get((self._place, code)) is Answer.TAKE and not reason.value():
            reason.setFocus()
        else:
            self.went_on.emit()

    def enter(self) -> bool:
        """Go to the first question that is still open; says whether there is a question at all."""
        chosen = next((choice for choice in self._choices if choice.isChecked()), None)
        target = chosen or (self._choices[0] if self._choices else None)
        for code in self._answers.questions(self._place) if self._place >= 0 else ():
            if self._answers.is_open(self._place, code):
                target = next(choice for choice in self._choices if choice.objectName().startswith(f"{code}-"))
                break
        if target is None:
            return False
        target.setFocus()
        return True


def _lines(words: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The words in lines of at most a width, in pixels; a word is never divided."""
    lines: list[str] = []
    for one in words.split():
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {one}") <= width:
            lines[-1] += f" {one}"
        else:
            lines.append(one)
    return lines


def _fact(value: object) -> str:
    from datetime import date

    from desktop.widgets import day_text

    return day_text(value) if isinstance(value, date) else str(value)
