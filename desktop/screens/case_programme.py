"""The individual programme of an extern while it is put together: a line for each subject (61-12).

Belongs here: adding, filling and taking out lines. Does not belong here: the marks of attestation, which a commission
enters at its sitting.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from desktop import look
from desktop.widgets import LineEdit, NumberEdit, Secondary, column, quiet, row
from desktop.words import N_, bind
from rules.case_records import ProgrammeLine
from rules.verdicts import Refusal

_HEADS = (N_("Subject"), N_("Hours"), N_("Teacher"), N_("Days and times of consultations"))


@dataclass(frozen=True, slots=True)
class _Line:
    """The editors of one subject."""

    subject: LineEdit
    hours: NumberEdit
    teacher: LineEdit
    consultations: LineEdit
    remove: QPushButton
    kept: ProgrammeLine | None

    def widgets(self) -> tuple[QWidget, ...]:
        return self.subject, self.hours, self.teacher, self.consultations, self.remove

    def is_empty(self) -> bool:
        return not any(edit.text().strip() for edit in (self.subject, self.hours, self.teacher, self.consultations))


class ProgrammeTable(QWidget):
    """Enter in the last field of the last line adds another one; empty lines do not count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        holder = QWidget(self)
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.STEP)
        self._grid.setVerticalSpacing(look.STEP // 2)
        for place, stretch in enumerate((5, 0, 4, 5, 0)):
            self._grid.setColumnStretch(place, stretch)
        for place, head in enumerate(_HEADS):
            self._grid.addWidget(Secondary(head, wraps=False), 0, place)
        self.add_button = quiet(N_("Add a subject"), "add")
        self.add_button.clicked.connect(lambda: self.add().subject.setFocus())
        self.setLayout(column(holder, row(self.add_button, None)))

    def set_value(self, lines: Iterable[ProgrammeLine]) -> None:
        """Show these lines; an empty one where there is none."""
        for line in tuple(self._lines):
            self._take_out(line)
        for one in lines:
            self.add(one)
        if not self._lines:
            self.add()
        self.setFocusProxy(self._lines[0].subject)

    def add(self, one: ProgrammeLine | None = None) -> _Line:
        """Add a line at the end; returns it."""
        remove = quiet(lambda: "", "cross")
        subject, teacher, consultations = (LineEdit(parent=self) for _place in range(3))
        line = _Line(subject, NumberEdit(5, self), teacher, consultations, remove, one)
        bind(remove, remove.setAccessibleName, N_("Remove the subject"))
        bind(remove, remove.setToolTip, N_("Remove the subject"))
        remove.clicked.connect(lambda: self._remove(line))
        remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        line.hours.setFixedWidth(look.scale(70))
        for editor, head in zip(line.widgets(), _HEADS, strict=False):
            bind(editor, editor.setAccessibleName, head)
        if one is not None:
            line.subject.set_value(one.subject)
            line.hours.set_value(one.hours)
            line.teacher.set_value(one.teacher)
            line.consultations.set_value(one.consultations)
        line.consultations.returnPressed.connect(lambda: self._next(line))
        if self._lines:
            QWidget.setTabOrder(self._lines[-1].consultations, line.subject)
        self._lines.append(line)
        place = self._grid.rowCount()
        for column_, widget in enumerate(line.widgets()):
            self._grid.addWidget(widget, place, column_)
            widget.show()
        for before, after in pairwise((*line.widgets()[:-1], self.add_button)):
            QWidget.setTabOrder(before, after)
        return line

    def _next(self, line: _Line) -> None:
        if line is self._lines[-1] and not line.is_empty():
            self.add()
        following = self._lines[min(self._lines.index(line) + 1, len(self._lines) - 1)]
        following.subject.setFocus()

    def _remove(self, line: _Line) -> None:
        self._take_out(line)
        if not self._lines:
            self.add()
        self._lines[0].subject.setFocus()

    def _take_out(self, line: _Line) -> None:
        self._lines.remove(line)
        for widget in line.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def is_empty(self) -> bool:
        """Whether nothing was entered yet."""
        return all(line.is_empty() for line in self._lines)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in its order."""
        return (*(widget for line in self._lines for widget in line.widgets()[:-1]), self.add_button)

    def editors(self, place: int) -> tuple[LineEdit, NumberEdit, LineEdit, LineEdit]:
        """Subject, hours, teacher and consultations of a line."""
        line = self._lines[place]
        return line.subject, line.hours, line.teacher, line.consultations

    def value(self) -> tuple[ProgrammeLine, ...]:
        """The lines that were filled in. Raises ``required`` (subject, hours) of the first that lacks it."""
        found = []
        for line in self._lines:
            if line.is_empty():
                continue
            hours = line.hours.value()
            if not line.subject.value():
                line.subject.setFocus()
                raise Refusal("required", field="subject")
            if hours is None:
                line.hours.setFocus()
                raise Refusal("required", field="hours")
            said = ProgrammeLine(line.subject.value(), hours, line.teacher.value(), line.consultations.value())
            # Marks that were entered stay with their line.
            kept = line.kept
            found.append(replace(said, interim=kept.interim, final=kept.final) if kept is not None else said)
        return tuple(found)
