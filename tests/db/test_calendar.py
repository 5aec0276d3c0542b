"""The college's own days: entered, imported, taken out; every term of the file counts them, every moved one is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from db import calendar, cases, college, journal, reminders, results
from db.tables import calendar_days
from rules.calendar import NONE_MOVED, OwnDay, source
from rules.case_records import ExternatServiceFacts, MovedDeadline
from rules.case_words import CaseMove, ExternatGround
from rules.records import Country
from rules.terms import SERVICE_HOURS
from tests.db.office import AUGUST, COLLEGE, OPERATOR, YEAR, ZONE, Office, applicant

#: The commission decides on Wednesday 20 August 2025; the contract is signed by Saturday the 23rd (578-12, six days).
UNTIL = date(2025, 8, 23)
MONDAY = date(2025, 8, 25)
WHY = "Қаулы № 77"


@pytest.fixture
def waiting(office: Office) -> list[int]:
    """Two admitted applicants whose contracts are open, and one who has signed."""
    found = [office.registered(place) for place in range(3)]
    office.closed(cases=found, questions=0)
    office.act(results.sign_contract, application=found[2], on=AUGUST.date())
    return found


def set_day(office: Office, day: date, worked: bool = False, name: str = WHY) -> tuple[MovedDeadline, ...]:
    return office.act(calendar.set_day, day=day, worked=worked, name=name)


# --- entering ---------------------------------------------------------------------------------------------------------
def test_a_day_is_kept_with_its_ground_and_who_entered_it(office: Office) -> None:
    set_day(office, date(2026, 1, 5))
    set_day(office, date(2026, 1, 10), worked=True, name="  Қаулы № 78 ")
    assert office.ask(calendar.own_days) == (
        OwnDay(date(2026, 1, 5), False, WHY, OPERATOR, office.now.date()),
        OwnDay(date(2026, 1, 10), True, "Қаулы № 78", OPERATOR, office.now.date()),
    )
    assert office.ask(calendar.moved) == {date(2026, 1, 5): False, date(2026, 1, 10): True}
    assert [one.day.year for one in office.ask(calendar.own_days, 2026)] == [2026, 2026]
    assert office.ask(calendar.own_days, 2025) == ()


def test_an_own_day_is_changed_and_taken_out(office: Office) -> None:
    day = date(2026, 1, 10)
    set_day(office, day)
    set_day(office, day, worked=True, name="Басқа қаулы")
    assert office.ask(calendar.own_days) == (OwnDay(day, True, "Басқа қаулы", OPERATOR, office.now.date()),)
    office.act(calendar.remove_day, day=day)
    assert office.ask(calendar.own_days) == ()
    assert office.ask(calendar.moved) is NONE_MOVED


def test_what_the_calendar_says_already_is_not_entered(office: Office) -> None:
    for day, worked in ((date(2025, 8, 24), False), (date(2025, 8, 25), True), (date(2025, 8, 30), False)):
        found = office.refusal(calendar.set_day, day=day, worked=worked, name=WHY)
        assert (found.code, found.fields) == ("calendar_day_known", {"day": day})
    # A Saturday is a day off of the five-day week alone: either word changes something.
    set_day(office, UNTIL, worked=True)
    set_day(office, UNTIL, worked=False)


def test_a_reckoned_holiday_is_confirmed_when_it_is_announced(office: Office) -> None:
    (day,) = source(Country.KZ, 2027).reckoned
    set_day(office, day, name="Құрбан айт, ҚМДБ")
    assert office.ask(calendar.own_days, 2027)[0].worked is False


@pytest.mark.parametrize(
    ("fields", "code", "told"),
    [
        ({"name": " "}, "required", {"field": "reason"}),
        ({"day": date(2078, 1, 3)}, "calendar_missing", {"year": 2078}),
        ({"day": date(2012, 12, 31)}, "calendar_missing", {"year": 2012}),
    ],
)
def test_nonsense_is_refused(office: Office, fields: dict[str, Any], code: str, told: dict[str, Any]) -> None:
    asked: dict[str, Any] = {"day": date(2026, 1, 5), "worked": False, "name": WHY}
    found = office.refusal(calendar.set_day, **(asked | fields))
    assert (found.code, found.fields) == (code, told)


def test_a_day_that_is_not_the_colleges_own_cannot_be_taken_out(office: Office) -> None:
    with pytest.raises(LookupError):
        office.act(calendar.remove_day, day=UNTIL)


def test_the_days_of_another_country_do_not_count(office: Office) -> None:
    set_day(office, UNTIL)
    office.act(college.found_college, replace(COLLEGE, country=Country.KG))
    assert office.ask(calendar.moved) == {}
    assert office.ask(calendar.own_days) == ()
    set_day(office, UNTIL)
    office.act(college.found_college, COLLEGE)
    assert list(office.ask(calendar.moved)) == [UNTIL]


# --- every term of the file counts them -------------------------------------------------------------------------------
def test_own_days_count_for_the_contract_wherever_it_is_asked(office: Office, waiting: list[int]) -> None:
    def terms() -> set[date | None]:
        found: set[date | None] = {office.ask(results.sign_until, waiting[0])}
        found |= {one.until for one in office.ask(results.contracts, YEAR)}
        found |= {one.until for one in office.ask(results.unsigned, YEAR)}
        return found | {one.until for one in office.ask(reminders.contracts, YEAR)}

    assert terms() == {UNTIL}
    set_day(office, UNTIL)
    assert terms() == {MONDAY}
    assert office.ask(results.late, YEAR, UNTIL) == ()
    office.act(calendar.remove_day, day=UNTIL)
    assert terms() == {UNTIL}


def test_each_open_contract_that_moves_is_told_old_and_new(office: Office, waiting: list[int]) -> None:
    found = set_day(office, UNTIL)
    assert {one.subject for one in found} == {f"application:{row}" for row in waiting[:2]}
    assert {(one.what, one.before, one.after) for one in found} == {("contract", UNTIL, MONDAY)}
    assert {one.name for one in found} == {applicant(place).full_name for place in range(2)}
    told = office.ask(calendar.last_moves)
    assert told is not None
    assert (told.at, set(told.deadlines)) == (office.now, set(found))
    # Nothing ends on these days: nothing moves, and what moved last stays on record.
    assert set_day(office, date(2026, 1, 5)) == ()
    assert office.ask(calendar.last_moves) == told
    back = office.act(calendar.remove_day, day=UNTIL)
    assert {(one.before, one.after) for one in back} == {(MONDAY, UNTIL)}


def test_a_new_ground_alone_moves_nothing(office: Office, waiting: list[int]) -> None:
    set_day(office, UNTIL)
    assert set_day(office, UNTIL, name="Басқа негіз") == ()
    told = office.ask(calendar.last_moves)
    assert told is not None
    assert len(told.deadlines) == 2


def test_the_journal_keeps_what_moved(office: Office, waiting: list[int]) -> None:
    set_day(office, UNTIL)
    (entry,) = office.ask(journal.history, f"calendar:{UNTIL}")
    assert (entry.act, entry.operator) == ("set_day", OPERATOR)
    kept = [change.after for change in entry.changes if change.table == "moved_deadlines"]
    assert [(one["before"], one["after"]) for one in kept if one] == [("2025-08-23", "2025-08-25")] * 2
    assert next(change.table for change in entry.changes) == calendar_days.name


def test_the_deadlines_of_cases_are_counted_anew(office: Office) -> None:
    filed = datetime(2025, 8, 18, 10, tzinfo=ZONE)
    office.now = AUGUST
    facts = ExternatServiceFacts(ExternatGround.GRADES, "№ 7 мектеп", 8, 1, 2025, only_good=True)
    entry = cases.Entry(applicant(), filed, facts, consent=True, late_reason="кеш")
    case = office.act(cases.enter_case, entry=entry)
    due = office.ask(cases.case, case).due
    assert due is not None
    assert due.until is not None
    found = set_day(office, due.until)
    assert {one.subject for one in found} == {f"case:{case}"}
    # The day lies in every term of the case: what comes after the check moves with it.
    assert [one.what for one in found] == [CaseMove.CHECK, CaseMove.REQUEST, CaseMove.PERMIT]
    assert found[0].before == due.until
    again = office.ask(cases.case, case).due
    assert again is not None
    assert again.until == found[0].after > due.until


# --- from a file ------------------------------------------------------------------------------------------------------
def days_file(folder: Path, *rows: tuple[Any, ...], name: str = "күнтізбе.csv") -> Path:
    lines = ["Дата;Рабочий день;Основание", *(";".join(map(str, row)) for row in rows)]
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def read(path: Path) -> list[OwnDay]:
    return [row.values for row in calendar.read_days(path) if row.values is not None]


def test_days_come_from_a_file_where_they_differ(office: Office, waiting: list[int], tmp_path: Path) -> None:
    path = days_file(
        tmp_path,
        ("23.08.2025", "нет", WHY),
        ("24.08.2025", "нет", "демалыс"),
        ("16.12.2025", "жоқ", "Тәуелсіздік күні"),
        ("31.02.2026", "нет", "жоқ күн"),
    )
    plan = office.ask(calendar.planned, read(path))
    assert ([one.day for one in plan.enter], plan.remove, plan.known) == ([UNTIL], (), 2)
    found = office.act(calendar.import_days, source=path.name, days=read(path))
    assert {one.after for one in found} == {MONDAY}
    assert office.ask(calendar.own_days) == (OwnDay(UNTIL, False, WHY, "күнтізбе.csv", office.now.date()),)
    (entry,) = office.ask(journal.history, "calendar:күнтізбе.csv")
    assert entry.act == "import_days"
    # The same list again changes nothing.
    assert office.code(calendar.import_days, source=path.name, days=read(path)) == "calendar_list_known"


def test_a_list_takes_back_an_own_day_that_it_contradicts(office: Office, tmp_path: Path) -> None:
    set_day(office, MONDAY)
    set_day(office, UNTIL)
    path = days_file(tmp_path, ("25.08.2025", "да", "жұмыс күні"))
    plan = office.ask(calendar.planned, read(path))
    assert (plan.enter, plan.remove) == ((), (MONDAY,))
    office.act(calendar.import_days, source=path.name, days=read(path))
    assert list(office.ask(calendar.moved)) == [UNTIL]


def test_a_spreadsheet_is_read_as_well(office: Office, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "days.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Күні", "Жұмыс күні", "Негізі"])
    sheet.write_datetime(1, 0, datetime(2025, 8, 23), book.add_format({"num_format": "dd.mm.yyyy"}))
    sheet.write_row(1, 1, [0, WHY])
    book.close()
    assert read(path) == [OwnDay(UNTIL, False, WHY)]


def test_an_import_is_whole_or_not_at_all(office: Office) -> None:
    good = OwnDay(UNTIL, False, WHY)
    for bad, code in (
        (OwnDay(MONDAY, False, " "), "required"),
        (OwnDay(date(2078, 1, 1), False, "x"), "calendar_missing"),
    ):
        assert office.code(calendar.import_days, source="x.csv", days=[good, bad]) == code
    assert office.code(calendar.import_days, source=" ", days=[good]) == "required"
    assert office.ask(calendar.own_days) == ()


# --- hours ------------------------------------------------------------------------------------------------------------
def test_the_working_day_of_the_service_ends_when_the_department_says(office: Office) -> None:
    assert office.ask(calendar.service_hours) == SERVICE_HOURS
    office.act(calendar.set_service_hours, ends=time(18))
    assert office.ask(calendar.service_hours).ends == time(18)
    refused = office.refusal(calendar.set_service_hours, ends=time(14, 30))
    assert (refused.code, refused.fields["field"]) == ("number_range", "service_ends")
    office.act(college.change_setting, name=calendar.SERVICE_ENDS, value="кешке")
    assert office.ask(calendar.service_hours) == SERVICE_HOURS
