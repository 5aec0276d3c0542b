"""The letterhead: crest, the body over the college, two languages, address and phone, with the head of a paper live.

Belongs here: entering it. Does not belong here: how it stands on a paper and what can be a crest
(``papers.letterhead``), the particulars of the college (``college_form``).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QWidget

import papers
from db import stationery
from desktop import look, printing
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.sheet_languages import OWN_NAMES
from desktop.screens.telling import beneath
from desktop.top_bar import TONGUES
from desktop.widgets.choices import WordChoice
from desktop.widgets.fields import Field, Form
from desktop.widgets.frames import Trouble, column, row, stacked
from desktop.widgets.inputs import LineEdit
from desktop.widgets.labels import Heading, Secondary, Text, quiet, secondary_button
from desktop.words import N_, _, bind
from rules.paper_records import CommissionOrderPaper
from rules.records import LANGUAGES, College, Commission, CommissionKind, Imprint, Language, Names
from rules.stationery import OFFICIAL, Letterhead
from rules.verdicts import Refusal

#: Bytes read of a file that is chosen: more than any crest may have, so that a film is refused and not read.
_READ: Final = 4 * 2**20
#: Milliseconds after the last stroke before the head is drawn anew.
_PAUSE: Final = 250
#: As much of the page as is shown: the head and the title of the paper, in points; and the width of the page.
_SHOWN: Final = 235.0
_MARGIN: Final = 40.0


class CrestDrop(QLabel):
    """The crest, or the place to drop one. ``dropped`` gives the file."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._crest = b""
        self.setObjectName("crest")
        self.setAcceptDrops(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setFixedSize(look.scale(150), look.scale(110))
        self.setProperty("look", "secondary")
        bind(self, lambda _text: self._show(), lambda: "")

    def show_crest(self, data: bytes) -> None:
        """Show a picture; nothing for none."""
        self._crest = data
        self._show()

    def _show(self) -> None:
        picture = QPixmap()
        if self._crest and picture.loadFromData(self._crest):
            room = self.size() - QSize(8, 8)
            ratio = self.devicePixelRatioF()
            shown = picture.scaled(
                room * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            shown.setDevicePixelRatio(ratio)
            self.setPixmap(shown)
            self.setAccessibleName(_("The crest of the college"))
        else:
            self.setText(_("No crest. Drop a picture here."))
            self.setAccessibleName(self.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])


class HeadView(QLabel):
    """The head of a paper of the college, as it prints. ``wanted`` is emitted when it comes into sight with nothing."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self.setObjectName("head-view")
        self.setMinimumWidth(look.scale(240))
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        bind(self, self.setAccessibleName, N_("The head of a paper as it prints"))

    @property
    def drawn(self) -> bool:
        return bool(self._pdf)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.drawn:
            self.wanted.emit()

    def show_pdf(self, pdf: bytes) -> None:
        """Show the upper part of the first page."""
        self._pdf = pdf
        self._draw()

    def _draw(self) -> None:
        if not self._pdf:
            return
        ratio = self.devicePixelRatioF()
        with printing.Pages(self._pdf) as pages:
            scale = min(self.width(), look.scale(560)) * ratio / pages.size(0)[0]
            page = pages.image(0, scale)
        shown = QPixmap.fromImage(page.copy(0, round(_MARGIN * scale), page.width(), round(_SHOWN * scale)))
        painter = QPainter(shown)
        painter.setPen(look.colour("line"))
        painter.drawRect(0, 0, shown.width() - 1, shown.height() - 1)
        painter.end()
        shown.setDevicePixelRatio(ratio)
        self.setPixmap(shown)
        self.setMinimumHeight(round(shown.height() / ratio))

    def sizeHint(self) -> QSize:
        return QSize(look.scale(420), look.scale(170))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.scale(240), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()


class LetterheadForm(QWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._crest = b""
        self._kept: Letterhead | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self.draw)
        self.crest = CrestDrop()
        self.crest.dropped.connect(self.take)
        self.choose = secondary_button(N_("Choose a picture…"), "folder")
        self.choose.clicked.connect(self._ask)
        self.remove = quiet(N_("Without a crest"), "cross")
        self.remove.clicked.connect(self._remove)
        buttons = column(self.choose, self.remove, None)
        together = stacked(row(self.crest, buttons, None))
        together.setFocusProxy(self.choose)
        self.form = Form(where={"crest_unreadable": "crest", "crest_too_big": "crest"})
        self.crest_field = self.form.add(Field(N_("Crest"), together, "crest", hint=N_("PNG or JPEG, up to 1 MiB")))
        self.above = {tongue: LineEdit(400) for tongue in LANGUAGES}
        for tongue, line in self.above.items():
            self.form.add(Field(partial(_above_words, tongue), line, f"above_{tongue}"))
            line.textChanged.connect(lambda _text: self._later.start())
        self.both = QCheckBox()
        self.both.setObjectName("both")
        bind(self.both, self.both.setText, N_("Two languages on either side of the crest"))
        self.contacts = QCheckBox()
        self.contacts.setObjectName("contacts")
        bind(self.contacts, self.contacts.setText, N_("Address and phone below the name"))
        for box in (self.both, self.contacts):
            box.toggled.connect(lambda _on: self._later.start())
            self.form.add_widget(box)
        self.language = WordChoice((), say=OWN_NAMES.__getitem__)
        self.language.chosen.connect(self.draw)
        bind(self.language, self.language.setAccessibleName, N_("Language of the paper"))
        self.view = HeadView()
        self.view.wanted.connect(self.draw, Qt.ConnectionType.QueuedConnection)
        self.trouble = Trouble()
        self.save = secondary_button(N_("Save the letterhead"), "save")
        self.save.clicked.connect(self.save_now)
        label = Text(N_("The head of a paper as it prints"), "field")
        seen = column(row(label, None, self.language), self.view, None)
        sides = row(column(self.form, None), seen, gap=3 * look.STEP)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        self.setLayout(
            column(
                Heading(N_("Letterhead")),
                Secondary(N_("What stands at the head of every paper. Left empty: the name of the college alone.")),
                sides,
                self.trouble,
                row(None, self.save),
            )
        )
        self.setMaximumWidth(look.scale(1040))

    # --- showing ------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the letterhead of the file, unless something is being changed here; draw it for the college as it is."""
        kept = self._desk.ask(stationery.letterhead)
        tongues = self._desk.college().languages
        self.language.set_values(tongues)
        if self.language.value() is None:
            self.language.set_value(tongues[0])
        for tongue in LANGUAGES:
            self.form.field(f"above_{tongue}").setVisible(tongue in tongues)
        self.both.setEnabled(len(tongues) > 1)
        if kept != self._kept:
            self._kept = kept
            self._crest = kept.crest
            for tongue, line in self.above.items():
                line.set_value(getattr(kept.above, tongue))
            self.both.setChecked(kept.both)
            self.contacts.setChecked(kept.contacts)
        self._show_crest()
        # Making a paper takes loading the printing house, which nobody needs who does not scroll down to here.
        if self.view.drawn:
            self.draw()

    def letterhead(self) -> Letterhead:
        """The letterhead as it stands here."""
        above = Names(**{tongue: line.value() for tongue, line in self.above.items()})
        return Letterhead(self._crest, above, self.both.isChecked(), self.contacts.isChecked())

    def draw(self) -> None:
        """Draw the head anew; while something cannot be printed, the last one that could stays."""
        self._later.stop()
        tongue = self.language.value()
        if tongue is None:
            return
        self.trouble.clear()
        on = replace(OFFICIAL, letterhead=self.letterhead())
        sample = _sample(self._desk)
        drawn = guard(self, lambda: papers.render(sample, (tongue,), on), self._refused)
        if drawn is not None:
            self.view.show_pdf(drawn)

    def _show_crest(self) -> None:
        self.crest.show_crest(self._crest)
        self.remove.setVisible(bool(self._crest))

    # --- the crest ----------------------------------------------------------------------------------------------------
    def _ask(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a picture…"), str(Path.home()), "PNG, JPEG (*.png *.jpg *.jpeg)"
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, file: Path) -> None:
        """Take a file as the crest; what is no picture or too big is told beside it, and the crest stays as it was."""
        self.crest_field.clear()
        self.trouble.clear()
        try:
            with file.open("rb") as opened:
                data = opened.read(_READ)
        except OSError:
            data = b""
        checked = guard(self, lambda: _checked(data), beneath(self.crest_field))
        if checked is not None:
            self._crest = checked
            self._show_crest()
            self.draw()

    def _remove(self) -> None:
        self.crest_field.clear()
        self._crest = b""
        self._show_crest()
        self.choose.setFocus()
        self.draw()

    # --- saving -------------------------------------------------------------------------------------------------------
    def save_now(self) -> None:
        """Keep the letterhead: papers from now on are printed with it."""
        self.form.clear()
        self.trouble.clear()
        guard(
            self,
            lambda: self._desk.act(stationery.change_letterhead, self.letterhead(), check=papers.check_crest),
            self._refused,
            lambda _done: self.trouble.say("good", lambda: _("Saved. Papers from now on have this head.")),
        )

    def _refused(self, refusal: Refusal) -> None:
        if not self.form.refuse(refusal):
            self.trouble.say("stop", lambda: refusal_sentence(refusal))


def _above_words(tongue: Language) -> str:
    return " – ".join((_("Body over the college"), TONGUES[tongue][0]))


def _checked(data: bytes) -> bytes:
    papers.check_crest(data)
    return data


def _sample(desk: Desk) -> CommissionOrderPaper:
    """A paper of the college whose head is shown."""
    college: College = desk.college()
    imprint = Imprint(college, "", desk.clock().date(), "")
    return CommissionOrderPaper(imprint, Commission(0, CommissionKind.ADMISSION, Names()), ())
