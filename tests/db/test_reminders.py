"""What the first page of the day counts: contracts by term, marks, appeals, notices, fixed days that concern us."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from db import appeals, contest, exam_marks, exams, issuing, national_database, plan, reminders, results
from rules.calendar import contract_until
from rules.records import Base, Country, Milestone, NationalColumn
from tests.db import exam_season
from tests.db.list_season import GENERAL, applied, decided, issue, line, scored
from tests.db.office import AUGUST, YEAR, Office

TODAY = AUGUST.date()


def test_contracts_are_counted_by_the_day_they_are_due_with_the_first_by_name(office: Office) -> None:
    people = applied(office, "5", "4", "3")
    assert office.ask(reminders.contracts, YEAR) == ()
    decided(office, line(office))
    until = contract_until(TODAY, Country.KZ)
    (term,) = office.ask(reminders.contracts, YEAR)
    assert (term.until, term.count, term.name) == (until, 3, "Тізімов0 Нұрлан")
    office.act(results.sign_contract, application=people[0], on=TODAY)
    (term,) = office.ask(reminders.contracts, YEAR)
    assert (term.count, term.name) == (2, "Тізімов1 Нұрлан")


def test_decisions_of_two_days_are_two_terms_the_earlier_first(office: Office) -> None:
    applied(office, "5")
    scored(office, 6, "4", base=Base.GENERAL)
    decided(office, line(office))
    office.now += timedelta(days=1)
    decided(office, line(office, GENERAL))
    found = office.ask(reminders.contracts, YEAR)
    assert [term.count for term in found] in ([1, 1], [2])
    assert [term.until for term in found] == sorted(term.until for term in found)
    assert sum(term.count for term in found) == len(office.ask(results.unsigned, YEAR))


def test_counts_agree_with_the_lists_they_are_counted_of(office: Office) -> None:
    people = applied(office, "5", "4", "3")
    decided(office, line(office))
    assert office.ask(reminders.unnotified, YEAR) == len(office.ask(results.unnotified, YEAR)) == 3
    issue(office, issuing.issue_notice, application=people[0], operator=1)
    assert office.ask(reminders.unnotified, YEAR) == len(office.ask(results.unnotified, YEAR)) == 2


def test_no_day_to_publish_is_due_on_a_base_nobody_is_taken_on(office: Office) -> None:
    def shown() -> set[Milestone]:
        return {one.due.what for one in office.ask(reminders.milestones, YEAR)}

    for one in office.ask(plan.lines, YEAR):
        if one.base is Base.GENERAL:
            office.act(plan.remove_line, one.id)
    line(office)
    assert shown() == set(Milestone) - {Milestone.GENERAL_PUBLISHED}
    line(office, GENERAL)
    assert shown() == set(Milestone)


def test_a_list_of_a_base_without_a_fixed_day_is_told_until_it_is_published(office: Office) -> None:
    applied(office, "5")
    decided(office, line(office))
    # The published list of the basic base has a fixed day of its own.
    assert office.ask(results.unpublished, YEAR) == (Base.BASIC,)
    assert office.ask(reminders.unpublished, YEAR) == ()


def test_everybody_admitted_stands_with_the_contract_in_the_order_of_the_lists(office: Office) -> None:
    people = applied(office, "3", "5")
    decided(office, line(office))
    office.act(results.sign_contract, application=people[1], on=TODAY)
    found = office.ask(results.contracts, YEAR)
    (listed,) = office.ask(results.admitted_lists, YEAR)
    assert [one.name for one in found] == [person.name for person in listed.people]
    assert [(one.application, one.score, one.signed) for one in found] == [
        (people[1], Decimal(5), TODAY),
        (people[0], Decimal(3), None),
    ]
    assert {one.line for one in found} == {listed.line}
    assert {one.until for one in found} == {office.ask(results.sign_until, people[0])}


def test_what_the_national_list_lacks_is_counted_as_its_rows_show_it(office: Office) -> None:
    applied(office, "5", None)
    scored(office, 7, "4", school="№ 7 мектеп", address="Алматы, Абай, 1")
    count, gaps = office.ask(national_database.gaps, YEAR)
    rows = office.ask(lambda reading: list(national_database.rows(reading, YEAR, lambda key, _language: key.value)))
    assert count == len(rows) == 3
    shown = {
        column: sum(row[column] in (None, "") for row in rows)
        for column in (
            NationalColumn.IIN,
            NationalColumn.PHONE,
            NationalColumn.ADDRESS,
            NationalColumn.SCHOOL,
            NationalColumn.AVERAGE,
            NationalColumn.MARKS,
        )
    }
    assert dict(gaps) == {column: lacking for column, lacking in shown.items() if lacking}
    assert dict(gaps)[NationalColumn.SCHOOL] == 2 and dict(gaps)[NationalColumn.MARKS] == 1


def test_nothing_is_ranked_for_the_first_page(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    applied(office, "5", "4")
    decided(office, line(office))

    def never(*_asked: object) -> None:
        raise AssertionError("ranked")

    monkeypatch.setattr(contest, "settlement", never)
    for read in (reminders.contracts, reminders.milestones, reminders.unpublished, reminders.unnotified):
        office.ask(read, YEAR)
    assert office.ask(reminders.marks, YEAR) == office.ask(reminders.appeals, YEAR) == 0


def test_a_mark_waits_until_the_second_person_read_the_same(office: Office) -> None:
    _, (empty, entered, unsure, sure) = exam_season.seated(office, 4)
    assert office.ask(reminders.marks, YEAR) == 0
    office.act(exam_marks.enter_mark, seat=entered.id, mark=Decimal(3), by=exam_season.FIRST_READER)
    exam_season.marked(office, unsure.id, "3", "4")
    exam_season.marked(office, sure.id, "3")
    assert office.ask(exams.one_seat, empty.id).mark is None
    assert office.ask(reminders.marks, YEAR) == 2
    assert office.ask(reminders.marks, YEAR - 1) == 0


def test_an_appeal_waits_until_it_is_on_an_agenda(office: Office) -> None:
    _, (seat,) = exam_season.seated(office, 1)
    exam_season.marked(office, seat.id, "3")
    appeal = exam_season.appealed(office, seat.id)
    assert office.ask(reminders.appeals, YEAR) == 1
    exam_season.heard(office, appeal)
    assert office.ask(reminders.appeals, YEAR) == 0
    assert office.ask(appeals.appeals, YEAR)
