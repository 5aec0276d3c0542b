"""The life of an issued paper beside its pages: signed, with the scans of its signed sheets; delivered; annulled.

Does not belong here: the pages, the printer and the file (``preview``), reading and matching scans (``signed_sheets``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from db import papers, scans
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard
from desktop.scan_view import ScanView
from desktop.screens.scan_taking import ScanTaking, takes_drops
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets.choices import WordChoice
from desktop.widgets.fields import Field, Form
from desktop.widgets.frames import Hairline, column
from desktop.widgets.inputs import DayEdit, LineEdit
from desktop.widgets.labels import Heading, Secondary, Text, day_text, moment_text, quiet, secondary_button
from desktop.words import N_, _, bind, language
from papers.words import word
from rules.records import DeliveryWay, IssuedPaper, PaperForm, PaperStage
from rules.stages import PAPER, PaperMove, moves_from

_SIGNED_FORMS: Final = (PaperForm.PROTOCOL, PaperForm.EXTRACT, PaperForm.NOT_HELD, PaperForm.ADDENDUM)
#: Scans that are seen at once; more are scrolled to.
_SHOWN: Final = 4


def delivery_text(paper: IssuedPaper) -> str:
    """«21.08.2025, почтой с уведомлением, № 77»; nothing while it is not delivered."""
    way = word(paper.delivered_by, language()) if paper.delivered_by else ""
    return ", ".join(part for part in (day_text(paper.delivered_on), way, paper.delivered) if part)


class PaperLife(QWidget):
    """What became of an issued paper, and what may happen next."""

    told = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._record: IssuedPaper | None = None
        self.delivery = Text(wraps=True)
        self.reason_said = Text(wraps=True)
        self.scans = TwoLinesList()
        bind(self.scans, self.scans.setAccessibleName, N_("Scans of the signed sheet"))
        self.scans.activated.connect(lambda _index: self.open_scan())
        self.scans_title = Heading(N_("Scans of the signed sheet"))
        self.scans_title.setWordWrap(True)
        self.scans_hint = Secondary(N_("Enter opens a scan."))
        self.attach = secondary_button(N_("Attach signed scans…"), "import")
        self.attach_hint = Secondary(N_("Or drop the scan on this page."))
        self.taking = ScanTaking(desk, lambda: self._record.id if self._record else None)
        self.attach.clicked.connect(self.taking.ask_for_files)
        for heard in (self.taking.began, self.taking.taken):
            heard.connect(lambda: QTimer.singleShot(0, self, self._show_taking))
        self.signed = secondary_button(N_("The signed copy is here"), "edit")
        self.delivered = secondary_button(N_("Delivered"), "check")
        self.annul = quiet(N_("Annul"), "cross")
        self.form = Form(where={"reason_required": "reason"})
        self.way = WordChoice(DeliveryWay, empty=N_("another way"))
        self.day = DayEdit()
        parts = (self.delivery, self.reason_said, self.scans_title, self.scans, self.scans_hint, self.attach)
        for part in (*parts, self.attach_hint, self.taking, self.signed):
            self.form.add_widget(part)
        self.way_field = self.form.add(Field(N_("How it was delivered"), self.way, "way"))
        self.how = self.form.add(Field(N_("To whom, number of the notice"), LineEdit(200), "how"))
        self.day_field = self.form.add(Field(N_("Day of delivery"), self.day, "delivered_on"))
        self.form.add_widget(self.delivered)
        self.reason = self.form.add(Field(N_("Reason for annulling"), LineEdit(300), "reason"))
        self.form.add_widget(self.annul)
        self.signed.clicked.connect(self._sign)
        self.delivered.clicked.connect(self._deliver)
        self.annul.clicked.connect(self._annul)
        self.setLayout(column(Hairline(), self.form, gap=look.STEP + 4))

    def take_drops(self, page: QWidget) -> None:
        """Let scans of this paper be dropped on the page around it."""
        takes_drops(page, lambda: self._takes_scans() and not self._desk.busy, self.taking.take)

    def show_paper(self, record: IssuedPaper | None) -> None:
        """Tell what became of the paper, and offer the moves its stage allows."""
        if record is None or self._record is None or record.id != self._record.id:
            self.taking.clear()
            self.day.set_value(self._desk.clock().date())
            self.way.set_value(DeliveryWay.IN_HAND)
        self._record = record
        self.setVisible(record is not None)
        if record is None:
            return
        self.delivery.setText(_("Delivered: {how}", how=delivery_text(record)) if record.delivered_on else "")
        self.delivery.setVisible(record.delivered_on is not None)
        annulled = record.stage is PaperStage.ANNULLED
        self.reason_said.setText(_("Annulled: {reason}", reason=record.annulled_reason) if annulled else "")
        self.reason_said.setVisible(annulled)
        self._show_scans(record)
        moves = moves_from(PAPER, record.stage)
        self.signed.setVisible(PaperMove.SIGN in moves and record.form in _SIGNED_FORMS)
        for part in (self.attach, self.attach_hint, self.taking):
            part.setVisible(self._takes_scans())
        for move, parts in (
            (PaperMove.DELIVER, (self.way_field, self.how, self.day_field, self.delivered)),
            (PaperMove.ANNUL, (self.reason, self.annul)),
        ):
            for one in parts:
                one.setVisible(move in moves)

    def _takes_scans(self) -> bool:
        return self._record is not None and self._record.stage is not PaperStage.ANNULLED

    def _show_taking(self) -> None:
        """Bring what becomes of the scans into sight."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self.taking)

    # --- scans --------------------------------------------------------------------------------------------------------
    def _show_scans(self, record: IssuedPaper) -> None:
        kept = self._desk.ask(scans.scans_of, record.id) if record.scans else ()
        self.scans.show_lines(
            [
                TwoLines(one.id, "document", "secondary", one.name, f"{moment_text(one.attached)} · {one.operator}")
                for one in kept
            ]
        )
        for part in (self.scans_title, self.scans, self.scans_hint):
            part.setVisible(bool(kept))
        if kept:
            rows = min(len(kept), _SHOWN) * self.scans.sizeHintForRow(0)
            self.scans.setFixedHeight(rows + 2 * self.scans.frameWidth() + 2)
            if self.scans.current_key() is None:
                self.scans.make_current(kept[0].id)

    def open_scan(self) -> ScanView | None:
        """Open the scan that is chosen, above the paper."""
        record, key = self._record, self.scans.current_key()
        if record is None or key is None:
            return None
        found = next(one for one in self._desk.ask(scans.scans_of, record.id) if one.id == key)
        view = guard(self, partial(ScanView, found, self._desk.ask(scans.scan_bytes, key)))
        show = getattr(self.window(), "open_page", None)
        if view is not None and show is not None:
            show(view)
        return view

    # --- moves --------------------------------------------------------------------------------------------------------
    def _act(self, act: Callable[[], None], words: str) -> None:
        self.form.clear()
        guard(self, act, self.form.refuse, lambda _done: self.told.emit(lambda: _(words)))

    def _paper(self) -> int:
        assert self._record is not None
        return self._record.id

    def _sign(self) -> None:
        self._act(
            lambda: self._desk.act(papers.mark_signed, paper=self._paper()), N_("It is noted that it was signed.")
        )

    def _deliver(self) -> None:
        how, day = self.how.editor, self.day.value()
        assert isinstance(how, LineEdit)
        if day is None:
            self.form.clear()
            words = N_("There is no such day. Enter it as dd.mm.yyyy.") if self.day.is_wrong() else N_("Enter the day.")
            self.day_field.complain(lambda: _(words))
            self.day.setFocus()
            return
        self._act(
            lambda: self._desk.act(
                papers.mark_delivered, paper=self._paper(), on=day, way=self.way.value(), how=how.value()
            ),
            N_("The delivery is noted."),
        )

    def _annul(self) -> None:
        reason = self.reason.editor
        assert isinstance(reason, LineEdit)
        self._act(
            lambda: self._desk.act(papers.annul, paper=self._paper(), reason=reason.value()),
            N_("The paper is annulled; its number stays taken."),
        )
