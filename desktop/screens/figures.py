"""The campaign in numbers: applications by day and line, how lines fill, times at the desk, refusals – to be printed.

Screen and paper show one and the same object. Belongs here: laying the charts out and their words. Does not belong
here: counting (``db.figures``), painting (``figures_charts``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from db import figures
from desktop import look
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.entry import enters
from desktop.screens.exam_keys import bind_main
from desktop.screens.figures_charts import Bar, BarChart, ColumnChart
from desktop.screens.going import go
from desktop.screens.plan_line_edit import line_title
from desktop.screens.plan_table import filled_text, line_brief, line_name
from desktop.widgets import (
    Card,
    DayEdit,
    EmptyState,
    Secondary,
    Text,
    column,
    day_text,
    primary,
    row,
    scrolling,
    stacked,
)
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules.records import ApplicationStage, Figures, FiguresPaper, Imprint, LineFigures, RefusalGround

#: Width in pixels at 96 dots below which the charts stand one below the other.
_NARROW: Final = 780
#: Days that are named beneath the columns when there are more of them than fit: one a week.
_WEEK: Final = 7
#: Waiting and service may last so many minutes (578-A1-3).
NORM: Final = figures.SPANS[-1]


class FiguresPanel(QWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._figures: Figures | None = None
        self._stale = True
        self.until = DayEdit()
        self.until.setFixedWidth(look.scale(110))
        bind(self.until, self.until.setAccessibleName, N_("Applications filed up to"))
        self.until.editingFinished.connect(self._typed)
        label = Text(N_("Applications filed up to"), "field")
        label.setBuddy(self.until)
        self.total = Secondary(wraps=False)
        self.per_day = ColumnChart(N_("Applications by day"))
        self.stages = BarChart(N_("Applications by state"))
        self.lines = BarChart(N_("How the lines fill"))
        self.waiting = BarChart(N_("Waiting at the desk"))
        self.service = BarChart(N_("Service at the desk"))
        self.refusals = BarChart(N_("Refusals by ground"))
        self.norms = {self.waiting: Secondary(), self.service: Secondary()}
        self.no_refusals = Secondary(N_("No documents were refused."))
        self.preview_button = primary(N_("Preview and print… (F9)"), "print")
        self.preview_button.clicked.connect(self.preview)
        self.empty = EmptyState(
            "document",
            lambda: _("There are no applications in {year} yet", year=desk.year),
            N_("The figures grow with the first application: by day, by line, times at the desk, refusals."),
            N_("Go to the applications"),
        )
        self.empty.asked.connect(partial(go, self, "applications"))
        self._lay_out(row(label, self.until, look.STEP, self.total, None))
        bind_main(self, self.preview)
        desk.changed.connect(self._changed)
        enters(self, lambda: self.empty if self.whole.currentWidget() is self.empty else self.until)
        follow(self, self._show)

    def _lay_out(self, head: QHBoxLayout) -> None:
        left = column(
            _card(N_("How the lines fill"), self.lines, Secondary(N_("Admitted of all places, and applications."))),
            _card(N_("Applications by state"), self.stages),
            None,
            gap=2 * look.STEP,
        )
        right = column(
            _card(N_("Waiting at the desk"), self.waiting, self.norms[self.waiting]),
            _card(N_("Service at the desk"), self.service, self.norms[self.service]),
            _card(N_("Refusals by ground"), self.refusals, self.no_refusals),
            None,
            gap=2 * look.STEP,
        )
        self._beside = QHBoxLayout()
        self._beside.setSpacing(2 * look.STEP)
        self._beside.addWidget(stacked(left), 1)
        self._beside.addWidget(stacked(right), 1)
        charts = column(_card(N_("Applications by day"), self.per_day), gap=2 * look.STEP)
        charts.addLayout(self._beside)
        charts.addStretch(1)
        shown = column(head, scrolling(stacked(charts)), row(None, self.preview_button))
        shown.setStretch(1, 1)
        self.whole = QStackedWidget()
        self.whole.addWidget(stacked(shown))
        self.whole.addWidget(self.empty)
        self.setLayout(column(self.whole))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = self.width() < look.scale(_NARROW)
        self._beside.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    # --- showing ------------------------------------------------------------------------------------------------------
    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Count anew where something was committed since."""
        today = self._desk.clock().date()
        if self._figures is None or self._figures.year != self._desk.year:
            self.until.set_value(today)
            self._stale = True
        if self._stale:
            self._ask()

    def _typed(self) -> None:
        """Leaving the field as it was counts nothing anew: a paper that is open shows what the screen shows."""
        if self._figures is None or self.until.value() != self._figures.until:
            self._ask()

    def _ask(self) -> None:
        until = self.until.value()
        if until is None:
            return
        self._figures = self._desk.ask(figures.figures, self._desk.year, until)
        self._stale = False
        self._show()

    def _show(self) -> None:
        told = self._figures
        if told is None:
            return
        # A day before the first application is a question that has an answer, too; only an empty year has none.
        some = bool(told.per_day) or told.until < self._desk.clock().date()
        self.whole.setCurrentIndex(0 if some else 1)
        total = sum(count for _day, count in told.per_day)
        self.preview_button.setEnabled(bool(told.per_day))
        self.total.setText(ngettext("{n} application", "{n} applications", total))
        self.per_day.show_bars(_days(told))
        self.stages.show_bars([_stage(stage, count) for stage, count in told.stages])
        self.lines.show_bars([_line(one) for one in told.lines])
        for chart, spans in ((self.waiting, told.waiting), (self.service, told.service)):
            chart.show_bars(_spans(spans))
            self.norms[chart].setText(_norm_words(spans))
        refused = [_refusal(ground, count) for ground, count in told.refusals if count]
        self.refusals.show_bars(refused)
        self.refusals.setVisible(bool(refused))
        self.no_refusals.setVisible(not refused)

    # --- printing -----------------------------------------------------------------------------------------------------
    def preview(self) -> None:
        """Open the charts as they print: the very object that is shown here."""
        told = self._figures
        if told is None or not told.per_day:
            return
        preview = Preview(self._desk)
        preview.draft(lambda: FiguresPaper(Imprint(self._desk.college(), "", told.until, ""), told))
        preview.open(self)


def _card(title: str, *parts: QWidget) -> Card:
    card = Card(title)
    for part in parts:
        card.body.addWidget(part, 0, Qt.AlignmentFlag(0))
    return card


def _days(told: Figures) -> list[Bar]:
    named = 1 if len(told.per_day) <= _WEEK else _WEEK
    bars = []
    for place, (day, count) in enumerate(told.per_day):
        tip = f"{day_text(day)}: " + ngettext("{n} application", "{n} applications", count)
        mark = f"{day:%d.%m}" if place % named == 0 else ""
        bars.append(Bar(f"{day:%d.%m}", count, str(count), tip=tip, mark=mark))
    return bars


def _stage(stage: ApplicationStage, count: int) -> Bar:
    tokens = {ApplicationStage.UNFINISHED: "attention", ApplicationStage.ADMITTED: "good"}
    return Bar(_capital(word(stage, language())), count, str(count), token=tokens.get(stage, "accent"))


def _line(one: LineFigures) -> Bar:
    filled = filled_text(one.admitted, one.line.places)
    asked = ngettext("{n} application", "{n} applications", one.applications)
    first = _("named first: {n}", n=one.first)
    return Bar(
        f"{line_title(one.line)} · {line_brief(one.line)}",
        one.admitted,
        f"{filled} · {asked}",
        whole=one.line.places,
        token="good" if one.admitted >= one.line.places else "accent",
        tip="\n".join((line_name(one.line), _("admitted: {filled}", filled=filled), f"{asked}, {first}")),
    )


def _spans(spans: Sequence[tuple[int, int]]) -> list[Bar]:
    """A bar for each span of minutes; the one beyond the norm stands out."""
    bars, low = [], 0
    for bound, count in spans:
        if not bound:
            name = _("more than {minutes} min", minutes=NORM)
        elif low:
            name = _("{low}–{minutes} min", low=low, minutes=bound)
        else:
            name = _("up to {minutes} min", minutes=bound)
        bars.append(Bar(name, count, str(count), token="accent" if bound else "attention"))
        low = bound
    return bars


def _norm_words(spans: Sequence[tuple[int, int]]) -> str:
    """How many kept to the norm: «40 of 42 within 15 minutes (578, app. 1, row 3)»."""
    known, kept = sum(count for _bound, count in spans), sum(count for bound, count in spans if bound)
    if not known:
        return _("Nothing is measured yet. At most {minutes} minutes (578, app. 1, row 3).", minutes=NORM)
    return _("Within {minutes} minutes: {kept} of {known} (578, app. 1, row 3).", minutes=NORM, kept=kept, known=known)


def _refusal(ground: RefusalGround, count: int) -> Bar:
    name = _capital(word(ground, language()))
    return Bar(name, count, str(count), tip=f"{name}: {count}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
