"""The applications that wait for a sitting, each to be ticked: all of them, some, or those a search finds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.screens.two_lines import TickList, TwoLines
from desktop.widgets import LineEdit, Secondary, column, number_text, quiet, row
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules.alphabets import fold
from rules.records import ApplicationLine


class WaitingApplications(QWidget):
    """A list to choose from; ``changed`` tells that the choice is another one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[ApplicationLine, ...] = ()
        self._folded: dict[int, str] = {}
        self._chosen: set[int] = set()
        self.search = LineEdit()
        bind(self.search, self.search.setPlaceholderText, N_("Search by name, IIN or specialty"))
        bind(self.search, self.search.setAccessibleName, N_("Search by name, IIN or specialty"))
        self.search.textChanged.connect(lambda _text: self._show())
        self.all = quiet(N_("Choose all"))
        self.all.clicked.connect(self.choose_all)
        self.none = quiet(N_("Choose none"))
        self.none.clicked.connect(self.choose_none)
        self.count = Secondary(wraps=False)
        self.list = TickList()
        bind(self.list, self.list.setAccessibleName, N_("Applications waiting for a sitting"))
        self.list.ticked.connect(self._tick)
        self.setLayout(column(row(self.search, self.all, self.none), self.list, self.count))
        follow(self, self._again)

    def show_applications(self, lines: Sequence[ApplicationLine]) -> None:
        """Offer these; what was chosen stays chosen where it is still offered."""
        self._lines = tuple(lines)
        self._chosen &= {line.id for line in lines}
        self._again()

    def offered(self) -> tuple[ApplicationLine, ...]:
        """Everything that waits."""
        return self._lines

    def chosen(self) -> tuple[int, ...]:
        """Ids of the chosen applications, in the order of the list."""
        return tuple(line.id for line in self._lines if line.id in self._chosen)

    def choose_all(self) -> None:
        """Choose everything the search shows."""
        self._chosen |= {line.id for line in self._found()}
        self._show()

    def choose_none(self) -> None:
        """Take every choice back."""
        self._chosen.clear()
        self._show()

    def _again(self) -> None:
        # Folded once for all, so that a key in the search costs nothing.
        self._folded = {line.id: fold(f"{line.name} {line.iin} {line.code} {_specialty(line)}") for line in self._lines}
        self._show()

    def _tick(self, key: int) -> None:
        self._chosen ^= {key}
        self._show()

    def _found(self) -> tuple[ApplicationLine, ...]:
        wanted = fold(self.search.value()).split()
        if not wanted:
            return self._lines
        return tuple(line for line in self._lines if all(part in self._folded[line.id] for part in wanted))

    def _show(self) -> None:
        self.list.show_lines([self._line(line) for line in self._found()])
        waiting = len(self._lines)
        self.count.setText(
            _("Chosen: {chosen} of {waiting}", chosen=len(self._chosen), waiting=waiting)
            if waiting
            else _("No application waits for a sitting.")
        )
        self.changed.emit()

    def _line(self, line: ApplicationLine) -> TwoLines:
        detail = " · ".join(
            part
            for part in (
                f"{line.code} {_specialty(line)}",
                word(line.form, language()),
                word(line.funding, language()),
                word(line.base, language()),
            )
            if part
        )
        number = f"№ {line.number}" if line.number else ""
        aside = " · ".join(part for part in (number, number_text(line.average)) if part)
        return TwoLines(line.id, "", "secondary", line.name, detail, aside, line.id in self._chosen)


def _specialty(line: ApplicationLine) -> str:
    return line.specialty.in_language(language())
