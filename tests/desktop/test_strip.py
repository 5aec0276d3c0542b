"""The strip of stages: every place readable at any width, what is late said in words, everything read aloud."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import look
from desktop.widgets.labels import Text
from desktop.widgets.strip import Place, Strip

PLACES = (
    Place("done", "Құжаттарды тексеру", "хатшы (кеңсе)", "04.08.2025"),
    Place("done", "Алдын ала шешім және тыңдау туралы хабарлама", "хатшы (кеңсе)", "05.08.2025", "6 күн кешікті"),
    Place("current", "Тыңдау", "хатшы (кеңсе)", "мерзімі – 15.08.2025", "5 күн кешікті", "61, 23-тармақ"),
    Place("ahead", "Тыңдау хаттамасына қол қою", "хатшы (кеңсе)", ""),
    Place("ahead", "Дәлелді бас тарту", "басшы", "мерзімі – 19.08.2025"),
)


@pytest.fixture
def strip(qtbot: QtBot, dressed: None) -> Strip:
    shown = Strip()
    qtbot.addWidget(shown)
    shown.show_places(PLACES)
    return shown


def nodes(strip: Strip) -> list[QWidget]:
    every: list[Any] = strip.findChildren(QWidget)  # type: ignore[assignment]
    return [one for one in every if one.parent() is strip and one.accessibleName() and not one.isHidden()]


def labels(node: QWidget) -> list[Text]:
    found: list[Text] = node.findChildren(Text)  # type: ignore[assignment]
    return found


@pytest.mark.parametrize(("width", "rows"), [(1200, 1), (720, 1), (600, 2), (300, 3), (150, 5)])
def test_the_places_wrap_where_the_width_asks_for_it_and_never_lie_over_each_other(
    strip: Strip, qtbot: QtBot, width: int, rows: int
) -> None:
    width = look.scale(width)
    strip.resize(width, strip.wanted_height(width))
    strip.show()
    qtbot.waitExposed(strip)
    shown = nodes(strip)
    assert len(shown) == len(PLACES)
    assert len({one.y() for one in shown}) == rows
    for one in shown:
        assert strip.rect().contains(one.geometry())
        texts = [label for label in labels(one) if label.isVisible()]
        assert all(label.height() >= label.heightForWidth(label.width()) for label in texts)
    assert not any(
        first.geometry().intersects(second.geometry())
        for place, first in enumerate(shown)
        for second in shown[place + 1 :]
    )


def test_no_word_of_a_place_is_cut_at_the_width_of_a_case(strip: Strip, qtbot: QtBot) -> None:
    long = Place("current", "Жеке окуу планы менен консультациялардын графигин бекитүү", "катчы (кеңсе)", "31.12.2025")
    strip.show_places((PLACES[0], long, *PLACES[1:]))
    strip.resize(look.scale(880), strip.wanted_height(look.scale(880)))
    strip.show()
    qtbot.waitExposed(strip)
    for one in nodes(strip):
        for label in labels(one):
            words = label.text().split()
            assert all(label.fontMetrics().horizontalAdvance(word) <= label.width() for word in words)


def test_read_aloud_every_place_says_what_who_when_and_how_late(strip: Strip) -> None:
    assert [one.accessibleName() for one in nodes(strip)] == [place.said for place in PLACES]
    assert PLACES[2].said == "Тыңдау, хатшы (кеңсе), мерзімі – 15.08.2025, 5 күн кешікті"
    assert strip.accessibleName() == "; ".join(place.said for place in PLACES)
    assert nodes(strip)[2].toolTip() == "61, 23-тармақ"


def test_what_is_late_says_so_in_words_and_colour_and_what_is_in_time_says_nothing(strip: Strip) -> None:
    strip.show()
    late = [
        [label.text() for label in labels(one) if label.property("look") == "stop" and label.isVisible()]
        for one in nodes(strip)
    ]
    assert late == [[], ["6 күн кешікті"], ["5 күн кешікті"], [], []]


def test_fewer_places_leave_none_of_the_others_behind(strip: Strip) -> None:
    strip.show_places(PLACES[:2])
    assert strip.places == PLACES[:2] and len(nodes(strip)) == 2
    strip.show_places(())
    assert nodes(strip) == [] and strip.wanted_height(500) == 0


def test_nothing_in_the_strip_takes_the_keyboard(strip: Strip) -> None:
    every: list[Any] = strip.findChildren(QWidget)  # type: ignore[assignment]
    assert all(not one.focusPolicy().value for one in every)
