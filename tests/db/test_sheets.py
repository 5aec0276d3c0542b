"""Lists are read from whatever a college keeps them in, and what is no list is refused in words."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import PasswordError

import resources
from db import sheets
from db.sheets import Sheet
from rules.columns import Column, Kind
from rules.verdicts import Refusal

HEADINGS = ["№", "ИИН", "Фамилия", "Имя", "База", "Код", "Форма", "Финансирование"]
ROW = [1, "070919530509", "Жұмабеков", "Мирас", "9", "04110100", "очная", "госзаказ"]
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"


def workbook(path: Path, *lines: list[Any], title: str = "Журнал") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for line in lines:
        sheet.append(line)
    book.save(path)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        sheets.read(path)
    assert refused.value.fields.get("name", path.name) == path.name
    return refused.value.code


def text_file(path: Path, written: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(written.encode(encoding))
    return path


def surnames(sheet: Sheet) -> list[object]:
    return [row.cells[sheet.match.columns[Column.SURNAME]] for row in sheet.rows]


# --- workbooks --------------------------------------------------------------------------------------------------------
def test_a_register_is_read_with_its_headings_and_the_numbers_of_the_spreadsheet(tmp_path: Path) -> None:
    sheet = sheets.read(workbook(tmp_path / "а.xlsx", HEADINGS, ROW, ROW))
    assert (sheet.file, sheet.name, sheet.headings) == ("а.xlsx", "Журнал", tuple(HEADINGS))
    assert sheet.match.kind is Kind.APPLICANTS
    assert [row.number for row in sheet.rows] == [2, 3]
    assert list(sheet.rows[0].cells) == ROW


def test_titles_empty_lines_and_repeated_headings_do_not_shift_the_numbers(tmp_path: Path) -> None:
    counted = list(range(1, 9))
    path = workbook(
        tmp_path / "а.xlsx", ["Журнал 2025"], [], HEADINGS, counted, ROW, [], [None, "", None], ROW, HEADINGS, ROW
    )
    assert [row.number for row in sheets.read(path).rows] == [5, 8, 10]


def test_a_list_may_begin_anywhere_in_the_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path / "а.xlsx", [], [], [None, None, *HEADINGS], [None, None, *ROW])
    sheet = sheets.read(path)
    assert (sheet.match.columns[Column.IIN], [row.number for row in sheet.rows]) == (3, [4])


def test_the_sheet_with_the_headings_is_found_behind_cover_empty_and_hidden_ones(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Титульный лист"
    book.create_sheet("Пусто")
    book.create_chartsheet("График")
    hidden = book.create_sheet("Прошлый год")
    hidden.sheet_state = "hidden"
    for name in ("Прошлый год", "Журнал", "Журнал 2"):
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        sheet.append(HEADINGS)
        sheet.append([*ROW[:2], name, *ROW[3:]])
    book.save(tmp_path / "а.xlsx")
    found = sheets.read(tmp_path / "а.xlsx")
    assert (found.name, found.others) == ("Журнал", ("Журнал 2", "Прошлый год"))
    assert surnames(sheets.read(tmp_path / "а.xlsx", sheet="Журнал 2")) == ["Журнал 2"]


def test_of_several_lists_in_a_file_the_wanted_kind_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("applicants-2025-ru", "commission-2025", "plan-2025"):
        source = openpyxl.load_workbook(resources.path("demo", f"{name}.xlsx")).active
        sheet = book.create_sheet(name)
        for line in source.iter_rows(values_only=True):
            sheet.append(line)
    book.save(tmp_path / "а.xlsx")
    assert sheets.read(tmp_path / "а.xlsx").name == "applicants-2025-ru"
    for kind, name in ((Kind.PLAN, "plan-2025"), (Kind.COMMISSION, "commission-2025")):
        sheet = sheets.read(tmp_path / "а.xlsx", kind)
        assert (sheet.name, sheet.match.kind, sheet.match.missing) == (name, kind, ())


def test_merged_cells_give_their_value_to_every_line_they_cover(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Журнал регистрации заявлений"])
    sheet.merge_cells("A1:H1")
    sheet.append(["№", "ИИН", "Абитуриент", None, "База", "Код", "Форма", "Финансирование"])
    sheet.append([None, None, "Фамилия", "Имя"])
    sheet.merge_cells("C2:D2")
    for column in "ABEFGH":
        sheet.merge_cells(f"{column}2:{column}3")
    sheet.append(ROW)
    sheet.append([2, "100801566645", "Ким", "Анна", "9", None, "очная", "договор"])
    sheet.merge_cells("F4:F5")
    sheet.merge_cells("J4:J5")
    sheet["J6"] = "—"
    book.save(tmp_path / "а.xlsx")
    found = sheets.read(tmp_path / "а.xlsx")
    assert found.headings[:8] == tuple(HEADINGS)
    assert [(row.number, row.cells[5]) for row in found.rows] == [(4, "04110100"), (5, "04110100"), (6, "")]


def test_formulas_count_by_the_value_they_had_when_saved(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "а.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ROW)
    sheet.write_formula(1, 2, '=CONCATENATE("К","им")', None, "Ким")
    sheet.write_formula(1, 4, "=10-1", None, 9)
    sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
    book.close()
    row = sheets.read(tmp_path / "а.xlsx").rows[0].cells
    assert (row[2], row[4], row[3]) == ("Ким", 9, "")


def test_cells_of_every_type_become_values_the_rules_can_read(tmp_path: Path) -> None:
    cells = [1, date(2025, 7, 4), datetime(2025, 7, 4, 9, 30), True, time(9, 30), timedelta(hours=30), 1.5, "=1+1"]
    row = sheets.read(workbook(tmp_path / "а.xlsx", HEADINGS, cells)).rows[0].cells
    assert list(row) == [
        1,
        date(2025, 7, 4),
        datetime(2025, 7, 4, 9, 30),
        "True",
        "09:30:00",
        "1 day, 6:00:00",
        1.5,
        "",
    ]


def test_open_document_sheets_are_read(tmp_path: Path) -> None:
    def line(cells: list[Any]) -> str:
        inner = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
        )
        return f"<table:table-row>{inner}</table:table-row>"

    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    spaces += 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    spaces += 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    with zipfile.ZipFile(tmp_path / "а.ods", "w") as package:
        package.writestr("mimetype", mimetype)
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Журнал">{line(HEADINGS)}{line(ROW)}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    assert surnames(sheets.read(tmp_path / "а.ods")) == ["Жұмабеков"]


def test_a_list_with_unknown_headings_is_handed_over_to_be_matched(tmp_path: Path) -> None:
    sheet = sheets.read(workbook(tmp_path / "а.xlsx", ["Моя тетрадь"], ["а", "б", 5], ["x", "y", "z"]), Kind.APPLICANTS)
    assert (sheet.headings, dict(sheet.match.columns), [row.number for row in sheet.rows]) == (("а", "б", ""), {}, [3])
    assert sheet.match.kind is Kind.APPLICANTS


@pytest.mark.slow
def test_fifty_thousand_rows_are_read(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "а.xlsx"), {"constant_memory": True})
    sheet = book.add_worksheet()
    for number in range(50_001):
        sheet.write_row(number, 0, ROW if number else HEADINGS)
    book.close()
    rows = sheets.read(tmp_path / "а.xlsx").rows
    assert (len(rows), rows[-1].number) == (50_000, 50_001)


def test_more_rows_than_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROW_LIMIT", 3)
    with pytest.raises(Refusal) as refused:
        sheets.read(workbook(tmp_path / "а.xlsx", HEADINGS, ROW, ROW, ROW, ROW))
    assert (refused.value.code, refused.value.fields) == ("sheet_too_long", {"rows": 4, "limit": 3})


def test_a_cell_in_the_last_corner_is_refused_and_a_colour_there_is_not(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (HEADINGS, ROW):
        book.active.append(line)
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "а.xlsx")
    assert len(sheets.read(tmp_path / "а.xlsx").rows) == 1
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "а.xlsx")
    assert refusal(tmp_path / "а.xlsx") == "sheet_too_long"


def test_a_sheet_that_does_not_say_how_large_it_is_may_not_be_larger_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_AREA_LIMIT", 15)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in (HEADINGS, ROW):
        sheet.append(line)
    book.save(tmp_path / "а.xlsx")
    assert refusal(tmp_path / "а.xlsx") == "sheet_too_long"


# --- CSV --------------------------------------------------------------------------------------------------------------
def as_lines(delimiter: str, *rows: list[Any]) -> str:
    return "".join(delimiter.join(map(str, row)) + "\r\n" for row in rows)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "kz1048", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_is_read_in_every_encoding_and_with_every_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [[*ROW[:2], KAZAKH, *ROW[3:]], [*ROW[:2], "Ким", *ROW[3:]]]
    sheet = sheets.read(text_file(tmp_path / "а.csv", as_lines(delimiter, HEADINGS, *rows), encoding))
    assert sheet.headings == tuple(HEADINGS)
    assert surnames(sheet) == [KAZAKH, "Ким"]
    assert [row.number for row in sheet.rows] == [2, 3]
    assert sheet.encoding == {"utf-8-sig": "utf-8"}.get(encoding, encoding)


def test_windows_1251_is_read_with_the_kazakh_letters_in_the_places_of_the_serbian(tmp_path: Path) -> None:
    written = as_lines(";", HEADINGS, [*ROW[:2], "Щербаков", *ROW[3:]])
    assert surnames(sheets.read(text_file(tmp_path / "а.csv", written, "cp1251"))) == ["Щербаков"]
    content = written.encode("cp1251").replace("Щ".encode("cp1251"), "Қ".encode("kz1048"))
    (tmp_path / "а.csv").write_bytes(content)
    assert surnames(sheets.read(tmp_path / "а.csv")) == ["Қербаков"]


def test_one_broken_letter_does_not_change_the_encoding_of_a_file(tmp_path: Path) -> None:
    content = as_lines(";", HEADINGS, *[ROW] * 5).encode() + b"1;070919530509;\xd0;;;;;\r\n"
    (tmp_path / "а.csv").write_bytes(content)
    assert surnames(sheets.read(tmp_path / "а.csv"))[-2:] == ["Жұмабеков", "\ufffd"]


def test_quoted_cells_keep_delimiters_quotes_and_line_breaks(tmp_path: Path) -> None:
    written = as_lines(";", HEADINGS, [*ROW[:2], '"Ким; ""младший""\nАнна"', *ROW[3:]], ROW)
    sheet = sheets.read(text_file(tmp_path / "а.csv", written))
    assert surnames(sheet) == ['Ким; "младший"\nАнна', "Жұмабеков"]
    assert [row.number for row in sheet.rows] == [2, 3]


def test_a_quotation_mark_that_is_never_closed_swallows_no_row(tmp_path: Path) -> None:
    written = as_lines(";", HEADINGS, ROW, [*ROW[:2], '"Ким', *ROW[3:]], [*ROW[:2], '"Цой; Ан"', *ROW[3:]], ROW)
    assert surnames(sheets.read(text_file(tmp_path / "а.csv", written))) == [
        "Жұмабеков",
        '"Ким',
        "Цой; Ан",
        "Жұмабеков",
    ]


def test_a_quotation_mark_open_to_the_end_of_the_file_swallows_nothing(tmp_path: Path) -> None:
    written = as_lines(";", HEADINGS, ROW, [*ROW[:2], '"Ким', *ROW[3:]], *[ROW] * 30)
    assert surnames(sheets.read(text_file(tmp_path / "а.csv", written))) == ["Жұмабеков", '"Ким', *["Жұмабеков"] * 30]


def test_empty_lines_and_a_title_in_csv_do_not_shift_the_numbers(tmp_path: Path) -> None:
    written = "Журнал\n\n" + as_lines(";", HEADINGS, ROW) + ";;;;;;;\n\n" + as_lines(";", ROW)
    assert [row.number for row in sheets.read(text_file(tmp_path / "а.csv", written)).rows] == [4, 7]


def test_the_line_that_names_the_delimiter_is_obeyed_and_not_counted(tmp_path: Path) -> None:
    sheet = sheets.read(text_file(tmp_path / "а.csv", "sep=,\r\n" + as_lines(",", HEADINGS, ROW)))
    assert ([row.number for row in sheet.rows], sheet.headings) == ([2], tuple(HEADINGS))


def test_commas_inside_marks_do_not_make_columns(tmp_path: Path) -> None:
    rows = [[*ROW, f"3,{number}"] for number in range(10, 30)]
    sheet = sheets.read(text_file(tmp_path / "а.csv", as_lines(";", [*HEADINGS, "Средний балл"], *rows)))
    assert sheet.rows[0].cells[8] == "3,10"


# --- what is no list --------------------------------------------------------------------------------------------------
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "нет.xlsx") == "sheet_not_readable"
    (tmp_path / "папка.xlsx").mkdir()
    assert refusal(tmp_path / "папка.xlsx") == "sheet_not_readable"


PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20
WORD = io.BytesIO()
with zipfile.ZipFile(WORD, "w") as _package:
    _package.writestr("[Content_Types].xml", "<Types/>")
    _package.writestr("word/document.xml", "<document/>")
HOLLOW = io.BytesIO()
with zipfile.ZipFile(HOLLOW, "w") as _package:
    _package.writestr("[Content_Types].xml", "<Types/>")
    _package.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
ARCHIVE = io.BytesIO()
with zipfile.ZipFile(ARCHIVE, "w") as _package:
    _package.writestr("readme.txt", "text")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("а.xlsx", PICTURE, "sheet_not_a_spreadsheet"),
        ("а.xlsx", b"%PDF-1.7\n1 0 obj", "sheet_not_a_spreadsheet"),
        ("а.csv", bytes(range(1, 256)) * 50, "sheet_not_a_spreadsheet"),
        ("а.xlsx", WORD.getvalue(), "sheet_not_a_spreadsheet"),
        ("а.xlsx", ARCHIVE.getvalue(), "sheet_not_a_spreadsheet"),
        ("а.xlsx", HOLLOW.getvalue(), "sheet_broken"),
        ("а.csv", ("ИИН;Фамилия;Имя\n" + "x" * 200_000).encode(), "sheet_broken"),
        ("а.xls", b"<html><body><table><tr><td>1</td></tr></table>", "sheet_not_a_spreadsheet"),
        ("а.xls", b"\xef\xbb\xbf\r\n <!DOCTYPE html><html>", "sheet_not_a_spreadsheet"),
        ("а.xls", b'<?xml version="1.0"?><Workbook/>', "sheet_not_a_spreadsheet"),
        ("а.doc", OLE, "sheet_not_a_spreadsheet"),
        ("а.xls", OLE + "Workbook".encode("utf-16-le") + bytes(600), "sheet_broken"),
        ("а.xlsx", OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), "sheet_password"),
        ("а.txt", "Уважаемый директор, прошу принять меня в колледж.\n".encode(), "sheet_not_a_spreadsheet"),
        ("а.csv", b"", "sheet_empty"),
        ("а.xlsx", b"\x00" * 2000, "sheet_empty"),
        ("а.csv", b"\xef\xbb\xbf\r\n\r\n", "sheet_not_a_spreadsheet"),
        ("а.csv", ";".join(HEADINGS).encode(), "sheet_empty"),
        ("а.xlsx", b"PK\x03\x04" + bytes(100), "sheet_broken"),
    ],
)
def test_what_is_no_list_is_refused_with_its_reason(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == code


def test_a_workbook_without_any_row_is_empty(tmp_path: Path) -> None:
    assert refusal(workbook(tmp_path / "а.xlsx")) == "sheet_empty"
    assert refusal(workbook(tmp_path / "а.xlsx", HEADINGS)) == "sheet_empty"
    with pytest.raises(Refusal, match="sheet_empty"):
        sheets.read(workbook(tmp_path / "а.xlsx", HEADINGS, ROW), sheet="нет такого")


def test_a_workbook_cut_short_is_broken(tmp_path: Path) -> None:
    content = workbook(tmp_path / "а.xlsx", HEADINGS, ROW).read_bytes()
    for length in (50, len(content) // 2, len(content) - 30):
        (tmp_path / "а.xlsx").write_bytes(content[:length])
        assert refusal(tmp_path / "а.xlsx") == "sheet_broken"


def test_an_old_workbook_with_a_password_is_refused_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed:
        @staticmethod
        def from_filelike(content: io.BytesIO) -> None:
            raise PasswordError

    monkeypatch.setattr("db.sheets.CalamineWorkbook", Closed)
    assert refusal(workbook(tmp_path / "а.xls", HEADINGS, ROW)) == "sheet_password"


def test_a_broken_sheet_is_named(tmp_path: Path) -> None:
    source = workbook(tmp_path / "а.xlsx", HEADINGS, ROW)
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-80] + b"<c r="
    with zipfile.ZipFile(source, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    with pytest.raises(Refusal) as refused:
        sheets.read(source)
    assert (refused.value.code, refused.value.fields) == ("sheet_broken", {"name": "а.xlsx", "sheet": "Журнал"})


def test_a_workbook_that_unpacks_beyond_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "а.xlsx", HEADINGS, ROW)
    monkeypatch.setattr(sheets, "_UNPACKED_LIMIT", 1000)
    assert refusal(path) == "sheet_broken"
    monkeypatch.setattr(sheets, "_FILE_LIMIT", 1000)
    assert refusal(path) == "sheet_not_a_spreadsheet"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_damage_anywhere_in_a_workbook_is_refused_or_does_no_harm(tmp_path: Path, rnd: random.Random) -> None:
    content = bytearray(resources.path("demo", "commission-2025.xlsx").read_bytes())
    for _ in range(rnd.randrange(1, 12)):
        content[rnd.randrange(len(content))] = rnd.randrange(256)
    (tmp_path / "а.xlsx").write_bytes(bytes(content))
    try:
        sheet = sheets.read(tmp_path / "а.xlsx")
    except Refusal:
        return
    assert sheet.rows


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_no_content_is_too_strange(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "а.csv").write_bytes(content)
    try:
        sheet = sheets.read(tmp_path / "а.csv")
    except Refusal:
        return
    assert sheet.rows and len({row.number for row in sheet.rows}) == len(sheet.rows)
