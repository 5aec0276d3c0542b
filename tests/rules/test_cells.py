"""One cell of a spreadsheet: days, marks, codes, texts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import cells
from rules.cells import Cell

BIRTH = date(2007, 9, 19)


@pytest.mark.parametrize(
    "written",
    [
        BIRTH, datetime(2007, 9, 19, 13, 5), "19.09.2007", "2007-09-19", "19/09/2007", "19-09-2007", "19.9.07",
        " 19.09.2007\u00a0", "19.09.2007 г.", "19.09.2007 ж.", "19,09,2007", "2007.09.19", "2007/9/19",
        "2007-09-19 00:00:00", "2007-09-19T00:00:00", "19.09.2007 0:00", 39344, 39344.0, "39344", 20070919.0,
        "20070919",
        "19 сентября 2007 г.", "2007 жылғы 19 қыркүйек", "19 сентябрь 2007", "2007-жылдын 19-сентябры", "19. 09. 2007",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_way_it_is_written(written: Cell) -> None:
    assert cells.day(written, 2025) == BIRTH


@pytest.mark.parametrize(
    "written",
    ["31.02.2009", "13/13/2010", "2010-02-30", "00.00.2008", "2009", 2009, 2009.0, "сентябрь 2007", "19.09", "",
     None, "-",
     "19.09.207", "19.09.1207", "1.1.1", 0, -5, 1e300, float("nan"), float("inf"), True, "19 сентября октября 2007",
     date(1812, 9, 7),
     datetime(1, 1, 1), "٣٩٣٤٤"],
)  # fmt: skip
def test_what_is_no_day_is_not_read_as_one(written: Cell) -> None:
    assert cells.day(written, 2025) is None


@pytest.mark.parametrize(
    ("written", "year"), [("01.06.09", 2009), ("01.06.25", 2025), ("01.06.26", 1926), ("1.6.99", 1999)]
)
def test_two_digits_of_a_year_never_mean_the_future(written: str, year: int) -> None:
    assert cells.day(written, 2025) == date(year, 6, 1)


@given(st.dates(date(1930, 1, 1), date(2090, 12, 31)))
def test_a_serial_number_is_the_day_a_spreadsheet_shows(value: date) -> None:
    serial = (value - date(1899, 12, 30)).days
    assert cells.day(serial, 2100) == cells.day(float(serial), 2100) == cells.day(f"{value:%d.%m.%Y}", 2100) == value


@pytest.mark.parametrize(
    ("written", "mark"),
    [(3.36, "3.36"), ("3,61", "3.61"), (" 4.5 ", "4.50"), (5, "5.00"), (1, "1.00"), ("4,005", "4.01"), (4.005, "4.01"),
     ("4.994", "4.99"), (13 / 3, "4.33"), (10 / 3, "3.33"), (4.06500000000000039, "4.07"), ("5", "5.00"), ("3 ,61",
     "3.61")],
)  # fmt: skip
def test_a_mark_has_two_decimals_half_up(written: Cell, mark: str) -> None:
    assert str(cells.mark(written)) == mark


@pytest.mark.parametrize(
    "written", ["5,7", "отлично", "", None, 0, "0", 0.99, 5.001, "5.0001", True, "4,5 балла", "4/5", date(2025, 5,
    4), "1e0",
                float("nan"), float("inf"), -4, "٤"],
)  # fmt: skip
def test_what_is_not_between_one_and_five_is_no_mark(written: Cell) -> None:
    assert cells.mark(written) is None


@given(st.decimals(1, 5, places=2))
def test_marks_survive_point_comma_and_number(mark: Decimal) -> None:
    assert cells.mark(str(mark)) == cells.mark(str(mark).replace(".", ",")) == cells.mark(float(mark)) == mark


@pytest.mark.parametrize(
    "written", ["09130100", "9130100", 9130100, 9130100.0, " 0913 0100 ", "09130100.0", "9130100,0",
    "09130100 – Сестринское",
                "09130100\u00a0Сестринское дело", "09130100, Сестринское", "09130100-Сестринское"],
)  # fmt: skip
def test_a_code_keeps_eight_digits_however_it_is_written(written: Cell) -> None:
    assert cells.code(written) == "09130100"


@pytest.mark.parametrize(
    ("written", "code"), [("4S06130103", "4S06130103"), ("1.5", "1.5"), ("", ""), (None, ""), ("Учёт", "Учёт")]
)
def test_what_is_no_code_stays_as_it_is_written(written: Cell, code: str) -> None:
    assert cells.code(written) == code


@pytest.mark.parametrize(("written", "number"), [("25", 25), (25.0, 25), ("1 250", 1250), ("25.0", 25), ("2.5",
None), ("", None),
                                                 (-1, None), ("мало", None), ("٢٥", None), (None, None)])  # fmt: skip
def test_a_whole_number_is_read(written: Cell, number: int | None) -> None:
    assert cells.whole(written) == number


def test_a_text_is_one_line_with_single_spaces_and_composed_letters() -> None:
    assert cells.text(" Учёт\u00a0 и\n аудит ") == "Учёт и аудит"
    assert cells.text("и\u0306") == "й"
    assert cells.text(12.0) == "12"
    assert cells.text(1.5) == "1.5"
    assert cells.text(None) == ""
    assert cells.text(date(2025, 6, 1)) == "2025-06-01"


@pytest.mark.parametrize("written", ["", "-", "—", "...", "нет", "Нет", "жоқ", "не имеется"])
def test_a_dash_and_a_no_are_nothing(written: str) -> None:
    assert cells.or_nothing(written) == ""


def test_words_are_something() -> None:
    assert cells.or_nothing("нетто") == "нетто"


CELLS = st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.none(), st.booleans())


@given(CELLS)
def test_no_cell_is_too_strange_to_be_read(cell: Cell) -> None:
    for reader in (cells.text, cells.is_blank, cells.whole, cells.mark, cells.code):
        reader(cell)
    read = cells.day(cell, 2025)
    assert read is None or 1900 <= read.year < 2100
