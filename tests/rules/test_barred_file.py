"""A list of barred forms from a spreadsheet: columns in any order and language, every row judged."""

from __future__ import annotations

import pytest

import resources
from rules.barred import ACT, BarredForm, Note, StudyLevel, cells, read
from rules.barred_file import TOLD, Column, Fault, columns, judge
from rules.verdicts import Refusal

EVENING, CORRESPONDENCE, EXTERNAT = BarredForm.EVENING, BarredForm.CORRESPONDENCE, BarredForm.EXTERNAT
HEADINGS = [column.value for column in Column]
ROW = ["1", "Топ", "510100", "Математика", "bachelor=externat;master=correspondence,externat", ""]


def with_(**changes: str) -> list[str]:
    return [changes.get(column.value, cell) for column, cell in zip(Column, ROW, strict=True)]


@pytest.mark.parametrize("act", ACT.values())
def test_the_lists_delivered_are_of_the_shape_that_is_read(act: str) -> None:
    entries = read(act, resources.path("registers", f"{act}.tsv").read_text(encoding="utf-8"))
    judged = judge(act, HEADINGS, ((number, cells(entry)) for number, entry in enumerate(entries, start=2)))
    assert judged.entries == entries
    assert judged.faults == ()
    assert {one.fault for one in judged.told} == ({Fault.PRINTED_TWICE} if act == "602" else set())


@pytest.mark.parametrize(
    "headings",
    [
        ["Бөлім", "Топ", "Коды", "Атауы", "Жол берілмейді", "Ескерту"],
        ["Бөлүм", "Группа", "КОД", "Аталышы", "Тыюу салынган", "Эскертүү"],
        ["Раздел", "Группа", "Шифр", "Наименование", "Не допускается", "Примечание"],
    ],
)
def test_columns_are_known_by_the_words_of_each_language(headings: list[str]) -> None:
    assert columns(headings) == {column: place for place, column in enumerate(Column)}
    assert judge("№ 5", headings, [(2, ROW)]).entries[0].code == "510100"


def test_columns_may_stand_in_any_order_and_only_three_are_needed() -> None:
    judged = judge(
        "№ 5", ["Не допускается", "?", "Название", "Код"], [(2, ["адис=сырттан", "x", "Фармация", 560005.0])]
    )
    (entry,) = judged.entries
    assert (entry.part, entry.group, entry.code, entry.name, entry.notes, entry.remark) == (
        1, "", "560005", "Фармация", (), "",
    )  # fmt: skip
    assert entry.barred == ((StudyLevel.SPECIALIST, frozenset({CORRESPONDENCE})),)


def test_a_missing_and_a_doubled_column_are_named() -> None:
    with pytest.raises(Refusal) as refused:
        columns(["Код", "Раздел"])
    assert (refused.value.code, refused.value.fields) == ("columns_missing", {"columns": ["name", "barred"]})
    with pytest.raises(Refusal) as refused:
        columns(["Код", "Шифр", "Название", "barred"])
    assert (refused.value.code, refused.value.fields) == ("column_twice", {"column": "Шифр"})


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("bachelor=evening,correspondence,externat", {EVENING, CORRESPONDENCE, EXTERNAT}),
        ("бакалавр = Күндүзгү-сырттан (кечки), сырттан, экстернат", {EVENING, CORRESPONDENCE, EXTERNAT}),
        ("Бакалавр=кешкі,сырттай", {EVENING, CORRESPONDENCE}),
        ("бакалавриат=вечерняя, заочная", {EVENING, CORRESPONDENCE}),
        ("bachelor=", set()),
    ],
)
def test_levels_and_forms_are_known_by_the_words_of_each_language(written: str, forms: set[BarredForm]) -> None:
    (entry,) = judge("№ 5", HEADINGS, [(2, with_(barred=written))]).entries
    assert entry.barred == ((StudyLevel.BACHELOR, frozenset(forms)),)


@pytest.mark.parametrize(
    ("changes", "fault", "written"),
    [
        ({"part": "бірінші"}, Fault.PART_INVALID, "бірінші"),
        ({"part": "0"}, Fault.PART_INVALID, "0"),
        ({"code": ""}, Fault.CODE_INVALID, ""),
        ({"code": "51A100"}, Fault.CODE_INVALID, "51A100"),
        ({"code": "123"}, Fault.CODE_INVALID, "123"),
        ({"name": "  "}, Fault.NAME_MISSING, ""),
        ({"barred": ""}, Fault.BARRED_MISSING, ""),
        ({"barred": "сырттан, экстернат"}, Fault.LEVEL_UNKNOWN, "сырттан, экстернат"),
        ({"barred": "doctor=externat"}, Fault.LEVEL_UNKNOWN, "doctor=externat"),
        ({"barred": "bachelor=externat;bachelor=evening"}, Fault.LEVEL_UNKNOWN, "bachelor=externat;bachelor=evening"),
        ({"barred": "master=weekend"}, Fault.FORM_UNKNOWN, "master=weekend"),
    ],
)
def test_a_row_that_is_not_right_is_named_with_what_stands_there(
    changes: dict[str, str], fault: Fault, written: str
) -> None:
    judged = judge("№ 5", HEADINGS, [(2, ROW), (7, with_(**changes))])
    assert [(one.number, one.fault, one.written) for one in judged.faults] == [(7, fault, written)]
    assert len(judged.entries) == 1
    assert fault not in TOLD


def test_a_lost_zero_and_a_row_that_stands_twice_are_told_and_stop_nothing() -> None:
    rows = [with_(code=code) for code in ("0510100", "0510200", "510300", "0510100")]
    judged = judge("№ 5", HEADINGS, enumerate(rows, start=2))
    assert [(one.number, one.fault) for one in judged.told] == [(4, Fault.CODE_SHORT), (5, Fault.PRINTED_TWICE)]
    assert (len(judged.entries), judged.faults) == (4, ())


@pytest.mark.parametrize(
    ("note", "notes", "remark"),
    [
        ("misprint,two_names", (Note.MISPRINT, Note.TWO_NAMES), ""),
        ("2027 жылға дейін", (), "2027 жылға дейін"),
        ("–", (), ""),
    ],
)
def test_a_note_is_one_of_the_known_ones_or_the_colleges_own_words(
    note: str, notes: tuple[Note, ...], remark: str
) -> None:
    (entry,) = judge("№ 5", HEADINGS, [(2, with_(note=note))]).entries
    assert (entry.notes, entry.remark) == (notes, remark)


def test_a_row_shorter_than_the_headings_lacks_what_it_lacks() -> None:
    assert judge("№ 5", HEADINGS, [(2, ROW[:4])]).faults[0].fault is Fault.BARRED_MISSING
