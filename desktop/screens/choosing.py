"""What waits for a sitting, each to be ticked: the list that appeals and cases are chosen from.

Belongs here: the ticks, all and none, the count. Does not belong here: how one of them reads (the lists that build on
it), what may be put on an agenda (``db``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.screens.two_lines import TickList, TwoLines
from desktop.widgets import Secondary, column, quiet, row
from desktop.words import N_, _, bind, follow


class _Waiting(Protocol):
    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=_Waiting)


class ChoosingList(QWidget, Generic[T]):
    """A list to choose from; ``changed`` tells that the choice is another one.

    Arguments: ``name`` – what is listed, for who hears the screen; ``nothing`` – what is said of an empty list;
    ``lead`` – what stands before the buttons.
    """

    changed = Signal()

    def __init__(self, name: str, nothing: str, lead: QWidget | None = None) -> None:
        super().__init__()
        self._nothing = nothing
        self._waiting: tuple[T, ...] = ()
        self._chosen: set[int] = set()
        self.all = quiet(N_("Choose all"))
        self.all.clicked.connect(self.choose_all)
        self.none = quiet(N_("Choose none"))
        self.none.clicked.connect(self.choose_none)
        self.list = TickList()
        bind(self.list, self.list.setAccessibleName, name)
        self.list.ticked.connect(self._tick)
        self.count = Secondary(wraps=False)
        inside = column(row(*([lead] if lead else []), None, self.all, self.none), self.list, self.count)
        inside.setStretch(1, 1)
        self.setLayout(inside)
        follow(self, self._show)

    def line(self, one: T, chosen: bool) -> TwoLines:
        """How one of them reads."""
        raise NotImplementedError

    def offer(self, waiting: Sequence[T], *, all_chosen: bool = False) -> None:
        """Offer these; what was chosen stays chosen where it is still offered, or all are."""
        self._waiting = tuple(waiting)
        offered = {one.id for one in self._waiting}
        self._chosen = offered if all_chosen else self._chosen & offered
        self._show()

    def chosen(self) -> tuple[int, ...]:
        """Ids of the chosen ones, in the order of the list."""
        return tuple(one.id for one in self._waiting if one.id in self._chosen)

    def choose_all(self) -> None:
        """Choose every one."""
        self._chosen = {one.id for one in self._waiting}
        self._show()

    def choose_none(self) -> None:
        """Take every choice back."""
        self._chosen.clear()
        self._show()

    def _tick(self, key: int) -> None:
        self._chosen ^= {key}
        self._show()

    def _show(self) -> None:
        self.list.show_lines([self.line(one, one.id in self._chosen) for one in self._waiting])
        if self._waiting and self.list.current_key() is None:
            self.list.make_current(self._waiting[0].id)
        waiting = len(self._waiting)
        self.count.setText(
            _("Chosen: {chosen} of {waiting}", chosen=len(self._chosen), waiting=waiting)
            if waiting
            else _(self._nothing)
        )
        self.changed.emit()
