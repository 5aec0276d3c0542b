"""The campaign in numbers: what the charts show, say and print is what was counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import figures
from desktop import look, words
from desktop.desk import Desk
from desktop.preview import Preview
from desktop.screens.contest import ContestScreen
from desktop.screens.figures import FiguresPanel
from desktop.screens.figures_charts import Bar, BarChart, Chart, ColumnChart, scale_step
from desktop.window import Window
from rules.records import ApplicationStage, FiguresPaper, Language
from tests.desktop.conftest import NOW, YEAR


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Window]:
    shown = Window(desk)
    qtbot.addWidget(shown)
    shown.resize(1366, 728)
    shown.show()
    yield shown
    shown.close()


@pytest.fixture
def panel(window: Window) -> FiguresPanel:
    screen = window.show_screen("contest")
    assert isinstance(screen, ContestScreen)
    shown = screen.show_tab("figures")
    assert isinstance(shown, FiguresPanel)
    return shown


def values(chart: Chart) -> list[int]:
    return [bar.value for bar in chart.bars]


def test_the_charts_show_what_was_counted(panel: FiguresPanel, desk: Desk) -> None:
    told = desk.ask(figures.figures, YEAR, NOW.date())
    assert values(panel.per_day) == [count for _day, count in told.per_day] == [1] * 12
    assert values(panel.stages) == [count for _stage, count in told.stages]
    assert [(bar.value, bar.whole) for bar in panel.lines.bars] == [
        (one.admitted, one.line.places) for one in told.lines
    ]
    assert values(panel.waiting) == [count for _bound, count in told.waiting]
    assert values(panel.service) == [count for _bound, count in told.service]
    assert "12" in panel.total.text()
    assert panel.no_refusals.isVisible() == (not any(count for _ground, count in told.refusals))


def test_an_earlier_day_counts_what_was_filed_until_then(panel: FiguresPanel) -> None:
    panel.until.setFocus()
    panel.until.selectAll()
    QTest.keyClicks(panel.until, "03072025")
    QTest.keyClick(panel.until, Qt.Key.Key_Return)
    assert values(panel.per_day) == [1, 1, 1]
    assert sum(values(panel.stages)) == 3


def test_every_chart_says_its_numbers_to_who_cannot_see_it(panel: FiguresPanel) -> None:
    for chart in (panel.per_day, panel.stages, panel.lines, panel.waiting, panel.service):
        assert chart.accessibleName()
        for bar in chart.bars:
            assert bar.told in chart.accessibleDescription()
    assert "01.07.2025" in panel.per_day.accessibleDescription()


def test_arrows_go_from_bar_to_bar_and_each_is_read_alone(panel: FiguresPanel) -> None:
    chart = panel.per_day
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert chart.current() == chart.bars[0]
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current() == chart.bars[2]
    assert chart.accessibleDescription() == chart.bars[2].told and "03.07.2025" in chart.bars[2].told
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current() == chart.bars[0]
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.current() == chart.bars[-1]


def test_a_tool_tip_tells_the_bar_beneath_the_mouse(panel: FiguresPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("desktop.screens.figures_charts.QToolTip.showText", lambda _at, text, *_rest: told.append(text))
    chart = panel.per_day
    middle = chart.areas()[1].center()
    QApplication.sendEvent(chart, QHelpEvent(QEvent.Type.ToolTip, middle, chart.mapToGlobal(middle)))
    assert told == [chart.bars[1].told]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.areas()[0].center())
    assert chart.current() == chart.bars[0]


def test_the_paper_prints_the_very_object_of_the_screen(panel: FiguresPanel, window: Window) -> None:
    panel.until.set_value(date(YEAR, 7, 5))
    panel.until.editingFinished.emit()
    panel.until.setFocus()
    QTest.keyClick(panel.until, Qt.Key.Key_F9)
    preview = window.pages[0]
    assert isinstance(preview, Preview) and not preview.issue.isVisible()
    assert preview.pdf is not None and preview.pdf.startswith(b"%PDF")
    draft = preview._paper_for() if preview._paper_for else None
    assert isinstance(draft, FiguresPaper)
    assert draft.figures is panel._figures and draft.figures.until == date(YEAR, 7, 5)


def test_a_year_without_applications_shows_the_next_step(panel: FiguresPanel, window: Window, desk: Desk) -> None:
    window.top.year_chosen.emit(YEAR - 1)
    assert panel.whole.currentWidget() is panel.empty
    assert panel.empty.button is not None
    panel.empty.button.click()
    assert window.key == "applications"


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_the_figures_speak_the_language_of_the_screen(panel: FiguresPanel, tongue: Language) -> None:
    from papers.words import word

    words.use(tongue)
    named = [bar.name.casefold() for bar in panel.stages.bars]
    assert named == [word(stage, tongue).casefold() for stage in ApplicationStage]
    assert panel.waiting.bars[0].name == words._("up to {minutes} min", minutes=5)
    assert panel.per_day.accessibleName() == words._("Applications by day")


def test_bars_are_as_long_as_their_numbers(qtbot: QtBot, dressed: None) -> None:
    chart = BarChart("…")
    qtbot.addWidget(chart)
    chart.resize(408, 200)
    chart.show_bars([Bar("a", 10, "10"), Bar("b", 5, "5"), Bar("c", 0, "0", whole=10)])
    image = chart.grab().toImage()
    accent = look.colour("accent")

    def painted(row: int) -> int:
        y = chart.areas()[row].top() + 3 + chart.fontMetrics().height() + 3 + look.scale(7) // 2
        return sum(image.pixelColor(x, y) == accent for x in range(image.width()))

    assert painted(0) == pytest.approx(2 * painted(1), abs=4)
    assert painted(0) > 380 and painted(2) == 0


def test_columns_are_as_high_as_their_numbers(qtbot: QtBot, dressed: None) -> None:
    chart = ColumnChart("…")
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.show_bars([Bar("a", 8, "8"), Bar("b", 4, "4"), Bar("c", 0, "0")])
    image = chart.grab().toImage()
    accent = look.colour("accent")
    heights = [
        sum(image.pixelColor(area.center().x() - 6, y) == accent for y in range(image.height()))
        for area in chart.areas()
    ]
    assert heights[0] == pytest.approx(2 * heights[1], abs=3)
    assert heights[1] > 20 and heights[2] == 0


def test_charts_take_the_colours_of_the_theme(qtbot: QtBot, dressed: None) -> None:
    chart = BarChart("…")
    qtbot.addWidget(chart)
    chart.resize(300, 60)
    chart.show_bars([Bar("a", 1, "1")])
    spot = QPoint(150, 3 + chart.fontMetrics().height() + 3 + look.scale(7) // 2)
    seen = []
    for theme in ("light", "dark"):
        look.use_theme(theme)
        seen.append(chart.grab().toImage().pixelColor(spot) == look.colour("accent"))
    assert seen == [True, True]


@pytest.mark.parametrize("most", [0, 1, 3, 4, 5, 11, 40, 41, 99, 1000, 12345])
def test_an_axis_has_few_lines_and_round_numbers(most: int) -> None:
    step = scale_step(most)
    assert most <= 4 * step
    assert str(step).rstrip("0") in ("1", "2", "5")
    assert step == 1 or most > 4 * (step // 2 if str(step)[0] != "5" else step * 2 // 5)
