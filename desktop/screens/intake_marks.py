"""Subject marks of the education document: one row a subject, the subjects that count filled in already.

The subjects are those of the plan lines that were chosen; where the plan names none, as many empty rows as marks are
due. A mark that is typed whole goes on to the next by itself; Ins adds a row.

Belongs here: the rows. Which marks make the score is asked of ``rules.scores``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop import look
from desktop.failures import refusal_sentence
from desktop.screens.intake_part import IntakePart, bare
from desktop.widgets import Heading, LineEdit, MarkEdit, number_text, quiet
from desktop.words import N_, _, bind
from rules.alphabets import fold
from rules.records import Base
from rules.scores import HIGHEST, LOWEST, marks_due
from rules.verdicts import Refusal

#: So many stand side by side.
_ABREAST: Final = 3


def mark_text(mark: Decimal) -> str:
    """A mark without decimals that say nothing: «4», «4,5»."""
    return number_text(Decimal(f"{mark.normalize():f}"))


class _Mark(MarkEdit):
    """A mark; ``whole`` tells that one digit was typed into the empty field and is a mark."""

    whole = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was_empty = True
        self.setFixedWidth(look.scale(86))
        self.textEdited.connect(self._typed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._was_empty = not self.text()

    def _typed(self, text: str) -> None:
        # Who comes back to a mark may write 4,5 there.
        if self._was_empty and len(text) == 1 and self.is_possible():
            self.whole.emit()

    def is_possible(self) -> bool:
        """Whether nothing or a possible mark stands here."""
        mark = self.value()
        return not self.is_wrong() and (mark is None or LOWEST <= mark <= HIGHEST)


class _Row(QWidget):
    """One subject with its mark; what is wrong with the mark stands beneath both."""

    def __init__(self, owner: MarksPart, place: int) -> None:
        super().__init__(owner)
        self.subject, self.mark = LineEdit(80, self), _Mark(self)
        bind(self.subject, self.subject.setPlaceholderText, N_("Subject"))
        bind(self.mark, self.mark.setPlaceholderText, N_("Mark"))
        subject_field = bare(lambda: _("Subject {n}", n=place), self.subject, f"subject-{place}", self)
        self.mark_field = bare(self._said, self.mark, f"mark-{place}", self)
        both = QHBoxLayout()
        both.setSpacing(look.STEP // 2)
        both.addWidget(subject_field, 1)
        both.addWidget(self.mark_field)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        inside.addLayout(both)
        inside.addWidget(self.mark_field.trouble)
        self.subject.textChanged.connect(self.subject.setToolTip)
        self.mark.textEdited.connect(lambda _text: self.check())
        self.mark.whole.connect(self.mark.focusNextChild)
        for field in (subject_field, self.mark_field):
            owner.know(field)
        owner.tell(self.subject, self.mark)

    def _said(self) -> str:
        return _("Mark: {subject}", subject=self.subject.value())

    def show_mark(self, subject: str, mark: str) -> None:
        if subject != self.subject.value():
            self.subject.set_value(subject)
        if mark != self.mark.text():
            self.mark.setText(mark)
        self.mark.setAccessibleName(self._said())
        # The keyboard goes from mark to mark where the subjects are known.
        self.subject.setFocusPolicy(Qt.FocusPolicy.ClickFocus if subject else Qt.FocusPolicy.StrongFocus)
        self.check()

    def check(self) -> bool:
        if self.mark.is_possible():
            self.mark_field.clear()
            return True
        refusal = Refusal("number_range", field="mark", low=LOWEST, high=HIGHEST)
        self.mark_field.complain(lambda: refusal_sentence(refusal))
        return False


class MarksPart(IntakePart):
    """``grown`` tells that there are other rows for the keyboard to go through."""

    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows: list[_Row] = []
        self._shown = 0
        self._subjects: tuple[str, ...] = ()
        self._on_record: dict[str, Decimal] = {}
        head = QHBoxLayout()
        head.addWidget(Heading(N_("Subjects and marks"), self))
        head.addStretch(1)
        self.another = quiet(N_("Another subject (Ins)"), "add")
        self.another.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.another.clicked.connect(self.add_row)
        head.addWidget(self.another)
        self._cells = QGridLayout()
        self._cells.setHorizontalSpacing(look.STEP)
        self._cells.setVerticalSpacing(look.STEP // 2)
        for side in range(_ABREAST):
            self._cells.setColumnStretch(side, 1)
        self.add_layout(head)
        self.add_layout(self._cells)
        QShortcut(
            QKeySequence(Qt.Key.Key_Insert), self, self.add_row, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    # --- what stands here -----------------------------------------------------------------------------------------
    def begin(self, marks: Iterable[tuple[str, Decimal]], base: Base) -> None:
        """Show the marks on record, and empty rows for those that are due."""
        self._on_record = dict(marks)
        self._show([(subject, mark_text(mark)) for subject, mark in self._on_record.items()])
        self.fit((), base)

    def fit(self, subjects: Iterable[str], base: Base) -> None:
        """Offer a row for each of these subjects, or as many as marks are due; what has a mark already stays."""
        self._subjects = tuple(subjects)
        kept = [(subject, mark) for subject, mark in self._typed() if mark]
        known = {fold(subject) for subject, _mark in kept}
        rows = list(kept)
        for subject in self._subjects:
            if fold(subject) not in known:
                known.add(fold(subject))
                rows.append((subject, ""))
        # A subject typed by hand stays as long as the plan names none.
        if not self._subjects:
            rows += [(subject, mark) for subject, mark in self._typed() if subject and not mark]
        rows += [("", "")] * (marks_due(base) - len(rows))
        self._show(rows)

    def value(self) -> tuple[tuple[str, Decimal], ...]:
        """The marks that can be saved: each with its subject, from 1 to 5."""
        found = []
        for row in self._rows[: self._shown]:
            mark = row.mark.value()
            if row.subject.value() and mark is not None and row.mark.is_possible():
                subject = row.subject.value()
                known = self._on_record.get(subject)
                # As it is written on record, «4.00», where it is the same mark.
                found.append((subject, known if known == mark and known is not None else mark))
        return tuple(found)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in its order."""
        return tuple(stop for row in self._rows[: self._shown] for stop in (row.subject, row.mark))

    def check(self) -> bool:
        """Whether every mark can be; complains of each that cannot."""
        return all([row.check() for row in self._rows[: self._shown]])

    def add_row(self) -> None:
        """One more empty row, with the keyboard in it."""
        self._show([*self._typed(), ("", "")])
        self._rows[self._shown - 1].subject.setFocus()

    def _typed(self) -> list[tuple[str, str]]:
        return [(row.subject.value(), row.mark.text()) for row in self._rows[: self._shown]]

    # --- rows -----------------------------------------------------------------------------------------------------
    def _show(self, rows: Sequence[tuple[str, str]]) -> None:
        while len(self._rows) < len(rows):
            self._rows.append(_Row(self, len(self._rows) + 1))
        for row, (subject, mark) in zip(self._rows, rows, strict=False):
            row.show_mark(subject, mark)
        if len(rows) != self._shown:
            self._shown = len(rows)
            self._place()

    def _place(self) -> None:
        for place, row in enumerate(self._rows):
            if place < self._shown:
                self._cells.addWidget(row, *divmod(place, _ABREAST), Qt.AlignmentFlag.AlignTop)
            row.setVisible(place < self._shown)
        self.grown.emit()
