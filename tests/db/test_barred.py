"""Lists of barred forms at an office: those delivered, newer ones loaded from a spreadsheet, and what they stop."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import barred, college, plan, sheet_writing
from db.barred import ListFile, read_list
from rules.barred import ACT, BarredForm, BarredList, StudyLevel
from rules.barred_file import Column, Fault
from rules.records import Country, Funding, StudyForm
from rules.verdicts import Refusal
from tests.db.campaign import EVENING
from tests.db.distance_season import newer
from tests.db.office import CODE, COLLEGE, JULY, YEAR, Office

TODAY = JULY.date()
ROWS = (
    ("1", "Топ", CODE, "Бағдарламалық қамтамасыз ету", "кәсіптік=кешкі,сырттай", ""),
    ("1", "Топ", "06120100", "Есептеу техникасы", "vocational=externat", "тек 2027 жылға дейін"),
)


def spreadsheet(folder: Path, *rows: tuple[str, ...], name: str = "list.xlsx") -> Path:
    path = folder / name
    sheet_writing.write(path, "list", list(Column), rows)
    return path


def load(office: Office, file: ListFile, starts: date = TODAY, act: str = "№ 5") -> int:
    return office.act(barred.load_barred_list, act=act, starts=starts, name="Тізбе", file=file)


def loaded(office: Office) -> tuple[BarredList, ...]:
    return tuple(one for one in office.ask(barred.library).lists if one.id)


# --- what stops -------------------------------------------------------------------------------------------------------
def test_a_bar_in_a_loaded_list_stops_a_line_of_the_plan_until_the_list_is_taken_out(
    office: Office, tmp_path: Path
) -> None:
    file = read_list(spreadsheet(tmp_path, *ROWS), "№ 5")
    row = load(office, file)
    refused = office.refusal(plan.add_line, EVENING)
    assert (refused.code, refused.fields) == (
        "form_barred",
        {"title": "Бағдарламалық қамтамасыз ету", "act": "№ 5"},
    )
    office.act(plan.add_line, replace(EVENING, form=StudyForm.FULL_TIME, funding=Funding.PAID))
    office.act(barred.remove_barred_list, barred_list=row)
    office.act(plan.add_line, EVENING)


def test_a_list_binds_from_its_day_on(office: Office, tmp_path: Path) -> None:
    file = read_list(spreadsheet(tmp_path, *ROWS), "№ 5")
    load(office, file, starts=date(YEAR + 1, 1, 1))
    office.act(plan.add_line, EVENING)
    with pytest.raises(Refusal, match="form_barred"):
        office.ask(barred.check_form, Country.KZ, CODE, StudyForm.EVENING, date(YEAR + 1, 1, 1))
    office.ask(barred.check_form, Country.KZ, CODE, StudyForm.FULL_TIME, date(YEAR + 1, 1, 1))


def test_the_newest_list_of_the_country_answers(office: Office) -> None:
    load(office, newer(CODE, form=BarredForm.EVENING), starts=date(2024, 1, 1), act="№ 1")
    load(office, newer("06120100"), starts=date(2025, 1, 1), act="№ 2")
    office.act(college.found_college, replace(COLLEGE, country=Country.KG))
    load(office, newer(CODE), starts=date(2025, 3, 1), act="354")
    library = office.ask(barred.library)
    asked = {"code": CODE, "form": BarredForm.EVENING, "level": StudyLevel.VOCATIONAL}
    acts = [
        library.judge(country=Country.KZ, on=on, **asked).act  # type: ignore[arg-type]
        for on in (date(2009, 1, 1), date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 6, 1))
    ]
    assert acts == ["602", "602", "№ 1", "№ 1", "№ 2"]
    kyrgyz = library.on(Country.KG, TODAY)
    assert (kyrgyz.act, kyrgyz.starts, kyrgyz.source) == ("354", date(2025, 3, 1), "тизмек.xlsx")


# --- loading ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["list.xlsx", "list.tsv"])
@pytest.mark.parametrize("country", list(ACT))
def test_a_delivered_list_is_saved_as_a_pattern_and_read_back_the_same(
    office: Office, tmp_path: Path, country: Country, name: str
) -> None:
    delivered = barred.delivered().on(country, TODAY)
    barred.save_list(delivered, tmp_path / name)
    file = read_list(tmp_path / name, delivered.act)
    assert file.judged.faults == ()
    assert file.judged.entries == delivered.entries
    office.act(college.found_college, replace(COLLEGE, country=country))
    load(office, file, act=delivered.act)
    (found,) = loaded(office)
    assert found.entries == delivered.entries
    assert (found.country, found.source, found.name, found.starts) == (country, name, "Тізбе", TODAY)


def test_every_row_is_judged_and_a_list_with_faults_is_not_loaded(office: Office, tmp_path: Path) -> None:
    wrong = [("1", "Топ", "06130100", "Аты", "сырттай", ""), ("", "", "12", "Аты", "vocational=externat", "")]
    file = read_list(spreadsheet(tmp_path, *ROWS, *wrong), "№ 5")
    assert [(one.number, one.fault) for one in file.judged.faults] == [
        (4, Fault.LEVEL_UNKNOWN),
        (5, Fault.CODE_INVALID),
    ]
    refused = office.refusal(barred.load_barred_list, act="№ 5", starts=TODAY, name="", file=file)
    assert (refused.code, refused.fields) == ("barred_list_faulty", {"count": 2})
    assert loaded(office) == ()


def test_what_a_college_says_beside_a_row_is_kept(office: Office, tmp_path: Path) -> None:
    load(office, read_list(spreadsheet(tmp_path, *ROWS), "№ 5"))
    (found,) = loaded(office)
    assert [entry.remark for entry in found.entries] == ["", "тек 2027 жылға дейін"]


def test_a_list_names_its_act_and_two_lists_of_one_day_are_none(office: Office) -> None:
    asked = {"starts": TODAY, "name": "", "file": newer(CODE)}
    assert office.refusal(barred.load_barred_list, act=" ", **asked).fields == {"field": "act"}
    load(office, newer(CODE))
    refused = office.refusal(barred.load_barred_list, act="№ 6", **asked)
    assert (refused.code, refused.fields) == ("barred_list_exists", {"day": TODAY})


def test_a_file_without_the_columns_is_refused_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    sheet_writing.write(path, "list", ["Код", "Бөлім", "Басқа"], [(CODE, "1", "Аты")])
    with pytest.raises(Refusal) as refused:
        read_list(path, "№ 5")
    assert refused.value.fields == {"columns": ["name", "barred"]}
    with pytest.raises(Refusal, match="sheet_not_readable"):
        read_list(tmp_path / "missing.xlsx", "№ 5")


def test_a_pattern_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    delivered = barred.delivered().on(Country.KG, TODAY)
    with pytest.raises(Refusal) as refused:
        barred.save_list(delivered, tmp_path / "no such folder" / "list.tsv")
    assert refused.value.code == "file_read_only"


@pytest.mark.skipif(
    sys.platform == "win32" or not Path("/dev/full").exists(), reason="only Linux has a disk that is always full"
)
def test_a_full_disk_says_so(tmp_path: Path) -> None:
    (tmp_path / "list.tsv").symlink_to("/dev/full")
    with pytest.raises(Refusal) as refused:
        barred.save_list(barred.delivered().on(Country.KG, TODAY), tmp_path / "list.tsv")
    assert refused.value.code == "disk_full"


def test_the_library_of_a_file_is_made_once_while_its_lists_stay_the_same(office: Office) -> None:
    assert office.ask(barred.library) is barred.delivered()
    row = load(office, newer(CODE))
    assert office.ask(barred.library) is office.ask(barred.library)
    office.act(barred.remove_barred_list, barred_list=row)
    assert office.ask(barred.library) is barred.delivered()
