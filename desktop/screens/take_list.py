"""Taking over a short list from a spreadsheet: the plan of places, or the people of a commission.

The file is read and judged first; what will be taken over and what is wrong stands there before anything is done, and
it is taken over whole or not at all. The register of applications has its own screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QWidget

from db import commissions, plan
from db.transaction import Transaction
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.import_answers import members
from desktop.widgets.frames import Trouble, column, row
from desktop.widgets.labels import Text, secondary_button
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules.college_lists import CommissionRow
from rules.records import CommissionKind, Names, PlanLine
from rules.rows import JudgedRow, RowVerdict
from rules.verdicts import Refusal

_KINDS: Final = "*.xlsx *.xls *.ods *.csv"


class TakeList(QWidget):
    """Choose a file, look at what is in it, take it over. ``taken`` is emitted when it stands in the file."""

    taken = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ready: Sequence[Any] = ()
        self._wrong: Sequence[JudgedRow[Any]] = ()
        self.choose = secondary_button(N_("From Excel…"), "import")
        self.choose.clicked.connect(self._ask_file)
        self.found = Text(wraps=True)
        self.rows = QListWidget()
        self.rows.setObjectName("rows")
        self.rows.setMinimumHeight(look.scale(150))
        bind(self.rows, self.rows.setAccessibleName, N_("What stands in the list"))
        self.trouble = Trouble()
        self.take = secondary_button(N_("Take over"), "check")
        self.take.clicked.connect(self._take)
        inside = column(row(self.choose, None), self.trouble, self.found, self.rows, row(None, self.take), None)
        inside.setStretch(3, 100)
        self.setLayout(inside)
        self.setFocusProxy(self.choose)
        self._show()
        follow(self, self._show)

    def read(self, path: Path) -> None:
        """Read a file and show what would be taken over."""
        self._ready, self._wrong = (), ()
        self.trouble.clear()
        guard(self, lambda: self._judge(path), self._refused)
        self._show()

    # --- what each list is --------------------------------------------------------------------------------------------
    def _judge(self, path: Path) -> None:
        raise NotImplementedError

    def _line(self, one: Any) -> str:
        raise NotImplementedError

    def _entering(self) -> Callable[[Transaction], int]:
        """The act that takes over what is ready; the journal names the act after the function."""
        raise NotImplementedError

    # --- the same for every list --------------------------------------------------------------------------------------
    def _ask_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("From Excel…"), str(Path.home()), _KINDS)
        if chosen:
            self.read(Path(chosen))

    def _show(self) -> None:
        from desktop import sentences

        self.rows.clear()
        for judged in self._wrong:
            said = "; ".join(sentences.row_code(code, judged.facts.get(code, {}), language()) for code in judged.codes)
            self.rows.addItem(_("Row {row}: {reason}", row=judged.row, reason=said))
            item = self.rows.item(self.rows.count() - 1)
            item.setForeground(look.colour("stop"))
        for one in self._ready:
            self.rows.addItem(self._line(one))
        shown = bool(self._ready or self._wrong)
        self.found.setText(
            _(
                "To be taken over: {ready}. With errors, left out: {wrong}.",
                ready=len(self._ready),
                wrong=len(self._wrong),
            )
            if shown
            else ""
        )
        for part in (self.found, self.rows, self.take):
            part.setVisible(shown)
        self.take.setEnabled(bool(self._ready))

    def _take(self) -> None:
        guard(self, lambda: self._desk.act(self._entering()), self._refused, self._done)

    def _done(self, count: int) -> None:
        self._ready, self._wrong = (), ()
        self._show()
        self.trouble.say("good", lambda: _("Taken over: {count}", count=count))
        self.taken.emit()

    def _refused(self, refusal: Refusal) -> None:
        self.trouble.say("stop", lambda: refusal_sentence(refusal))


class TakePlan(TakeList):
    """The plan of places of the campaign year."""

    def _judge(self, path: Path) -> None:
        from desktop import importing

        self._ready, self._wrong = importing.read_plan(path, self._desk.year, self._desk.college().country)

    def _line(self, one: PlanLine) -> str:
        return " · ".join(
            (
                one.code,
                one.title.in_language(language()),
                word(one.base, language()),
                word(one.form, language()),
                word(one.funding, language()),
                _("places: {count}", count=one.places),
            )
        )

    def _entering(self) -> Callable[[Transaction], int]:
        lines = list(self._ready)

        def take_plan(transaction: Transaction) -> int:
            return plan.take_plan(transaction, lines)

        return take_plan


class TakeCommission(TakeList):
    """The people of the admission commission, with the order that appoints them."""

    def _judge(self, path: Path) -> None:
        from desktop import importing

        judged = importing.read_commission(path, self._desk.year)
        self._ready = [one for one in judged if one.verdict is not RowVerdict.ERROR]
        self._wrong = [one for one in judged if one.verdict is RowVerdict.ERROR]

    def _line(self, one: JudgedRow[CommissionRow]) -> str:
        values = one.values
        role = word(values.role, language()) if values.role else ""
        name = " ".join(part for part in (values.surname, values.name, values.patronymic) if part)
        return " · ".join(part for part in (role, name, values.position) if part)

    def _entering(self) -> Callable[[Transaction], int]:
        people = members(self._ready)

        def appoint_all(transaction: Transaction) -> int:
            name = Names(*(word(CommissionKind.ADMISSION, tongue) for tongue in ("kk", "ky", "ru")))
            found = [one for one in commissions.all_commissions(transaction) if one.kind is CommissionKind.ADMISSION]
            commission = (
                found[0].id
                if found
                else commissions.form_commission(transaction, kind=CommissionKind.ADMISSION, name=_capital(name))
            )
            return commissions.appoint_all(transaction, commission=commission, members=people)

        return appoint_all


def _capital(name: Names) -> Names:
    return Names(*(text[:1].upper() + text[1:] for text in (name.kk, name.ky, name.ru)))
