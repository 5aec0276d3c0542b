"""Acts: all of it or nothing, each with one row in the journal; and how the file keeps values."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, Concatenate

import pytest

from db import (
    addenda,
    applications,
    case_papers,
    cases,
    college,
    commissions,
    contest,
    hearings,
    matters,
    numbers,
    package,
    papers,
    people,
    places,
    plan,
    protocols,
    registers,
    restrictions,
    sitting_sheets,
    sittings,
    votes,
)
from db.file import create
from db.tables import imports, settings, sheets
from db.tables import people as people_table
from db.transaction import GENESIS, Reading, Transaction, chained, noted, stored
from rules.numbering import Register
from rules.records import Names, Person, Role, Sex
from rules.verdicts import Refusal
from tests.db.office import JULY, OPERATOR, Office, P, T, begin, year

#: Acts that tell of themselves in two rows: what came first gives the number its control code, then the paper is kept.
TWO_ROWS = {
    "register_with_receipt",
    "issue",
    "issue_receipt",
    "issue_refusal",
    "issue_addendum",
    "issue_acknowledgement",
    "issue_admitted_list",
    "issue_extract",
    "issue_hand_back",
    "issue_invitation",
    "issue_notice",
    "close_sitting",
    "not_held",
}
MODULES = (
    addenda,
    applications,
    case_papers,
    cases,
    college,
    commissions,
    contest,
    hearings,
    matters,
    package,
    papers,
    people,
    places,
    plan,
    protocols,
    registers,
    restrictions,
    sitting_sheets,
    sittings,
    votes,
)
#: Parts of acts that several modules share; none of them is an act by itself.
STEPS = {
    "add_item",
    "carry_out",
    "enter_all",
    "enter_packages",
    "follow",
    "keep",
    "keep_facts",
    "living_sitting",
    "refresh_due",
    "seat_chair",
    "step",
    "take_imprint",
}


class Counting(Office):
    """An office that notes how many rows of the journal each act left."""

    left: dict[str, set[int]]

    def act(self, write: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **fields: P.kwargs) -> T:
        before = len(self.journal())
        result = super().act(write, *args, **fields)
        self.left.setdefault(write.__name__, set()).add(len(self.journal()) - before)
        return result


def writing_functions() -> set[str]:
    """The names of all public functions of the file that write."""
    found = {
        name
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        if next(iter(inspect.signature(function).parameters.values()), None) is not None
        if next(iter(inspect.signature(function).parameters.values())).annotation == "Transaction"
    }
    assert len(found) > 40
    return found


def test_every_act_of_the_office_leaves_one_row_and_the_issue_of_a_paper_two(tmp_path: Path) -> None:
    with create(tmp_path / "college.hatshy") as file:
        counting = Counting(file, JULY)
        counting.left = {}
        begin(counting)
        year(counting)
        counting.person("Ким")
        assert counting.faults() == []
    assert counting.left.keys() >= writing_functions() - STEPS
    # Of a batch each is a paper of its own.
    for batch in ("issue_notices", "issue_acknowledgements"):
        assert all(rows % 2 == 0 for rows in counting.left.pop(batch))
    wrong = {name: rows for name, rows in counting.left.items() if rows != ({2} if name in TWO_ROWS else {1})}
    assert wrong == {}


def test_an_act_that_changes_nothing_leaves_no_row(office: Office) -> None:
    office.act(college.change_setting, name="a", value="b")
    before = office.journal()
    office.act(college.change_setting, name="a", value="b")
    assert office.journal() == before


def test_a_refused_act_leaves_nothing(office: Office) -> None:
    def half(transaction: Transaction) -> None:
        commissions.form_commission(transaction, kind=next(iter(kinds)), name=Names(ru="Комиссия"))
        commissions.form_commission(transaction, kind=next(iter(kinds)), name=Names())

    kinds = [commission.kind for commission in office.ask(commissions.all_commissions)]
    before = office.journal()
    with pytest.raises(Refusal, match="required"):
        office.act(half)
    assert office.journal() == before
    assert len(office.ask(commissions.all_commissions)) == 1


@pytest.mark.parametrize("fault", [ZeroDivisionError, KeyboardInterrupt, SystemExit])
def test_an_act_that_breaks_in_the_middle_leaves_nothing(office: Office, fault: type[BaseException]) -> None:
    def broken(transaction: Transaction) -> None:
        people.enter(transaction, Person(0, "Ким", "Анна"))
        numbers.take(transaction, Register.OUTGOING, 2025, "application:1")
        transaction.seal()
        people.enter(transaction, Person(0, "Пак", "Вера"))
        raise fault

    before = office.journal()
    with pytest.raises(fault):
        office.act(broken)
    assert office.journal() == before
    assert office.ask(numbers.taken, Register.OUTGOING, 2025) == ()
    office.act(people.enter, Person(0, "Ким", "Анна"))
    assert len(office.journal()) == len(before) + 1


def test_a_row_of_the_journal_tells_who_did_what_when_about_what(office: Office) -> None:
    commission = office.form(3)
    office.appoint(commission, "Ким", Role.MEMBER, name="Анна")
    last = office.journal()[-1]
    assert (last.at, last.operator, last.act, last.subject) == (
        office.now,
        OPERATOR,
        "appoint",
        f"commission:{commission}",
    )
    person, appointment = last.changes
    assert (person.table, person.before) == ("people", None)
    assert person.after is not None
    assert (person.after["surname"], person.after["name"]) == ("Ким", "Анна")
    assert (appointment.table, appointment.after and appointment.after["person"]) == ("appointments", person.row)


def test_only_the_columns_that_changed_are_told_before_and_after(office: Office) -> None:
    row = office.act(people.enter, Person(0, "Ким", "Анна", phone="1"))
    office.act(people.enter, Person(row, "Ким", "Анна", phone="2"))
    (change,) = office.journal()[-1].changes
    assert (change.table, change.row, change.before, change.after) == ("people", row, {"phone": "1"}, {"phone": "2"})


def test_what_is_deleted_is_told_whole(office: Office) -> None:
    row = office.act(college.change_setting, name="a", value="b")
    row = office.ask(lambda reading: reading.value(settings.select()))
    office.act(lambda transaction: transaction.delete(settings, row))
    (change,) = office.journal()[-1].changes
    assert (change.before, change.after) == ({"name": "a", "value": "b"}, None)


def test_bytes_stand_in_the_journal_as_their_fingerprint(office: Office) -> None:
    issued = office.receipt(office.registered())
    change = next(c for c in office.journal()[-1].changes if c.table == sheets.name)
    pdf = office.ask(papers.paper_bytes, issued.id)
    assert change.after is not None
    assert change.after["pdf"] == "sha256:" + sha256(pdf).hexdigest() == "sha256:" + issued.sha256


def test_rows_entered_in_bulk_are_told_like_single_ones(office: Office) -> None:
    def enter(transaction: Transaction) -> None:
        start = transaction.next_id(people_table)
        rows = [{"id": start + place, "surname": name, "name": "А", "sort": name} for place, name in enumerate("БВ")]
        transaction.insert_many(people_table, rows)
        transaction.insert_many(imports, [])

    before = len(office.ask(people.known_numbers))
    office.act(enter)
    changes = office.journal()[-1].changes
    assert [change.table for change in changes] == ["people", "people"]
    assert [change.after and change.after["surname"] for change in changes] == ["Б", "В"]
    assert len(office.ask(people.known_numbers)) == before


def test_the_rows_are_chained_from_the_first_to_the_last(old_office: Office) -> None:
    rows = old_office.ask(
        lambda reading: reading.driver(
            "SELECT at, operator, act, subject, changes, hash FROM journal ORDER BY id"
        ).fetchall()
    )
    before = GENESIS
    assert len(rows) > 100
    for *facts, digest in rows:
        before = sha256("\x1f".join([before, *facts]).encode()).hexdigest()
        assert digest == before
        assert json.loads(facts[4]), "a row without changes"


def test_each_fact_of_a_row_is_part_of_its_hash() -> None:
    facts = {"before": "0", "at": "1", "operator": "2", "act": "3", "subject": "4", "changes": "5"}
    digests = {chained(**facts), *(chained(**(facts | {name: "!"})) for name in facts)}
    assert len(digests) == 1 + len(facts)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Sex.FEMALE, "female"),
        (JULY, "2025-07-01T09:00:00+05:00"),
        (datetime(2025, 7, 1, 9, 0, 1, 999_999, tzinfo=UTC), "2025-07-01T09:00:01+00:00"),
        (date(2025, 7, 1), "2025-07-01"),
        (Decimal("4.56"), 456),
        (Decimal("5"), 500),
        (True, 1),
        (None, None),
        ("ә", "ә"),
        (7, 7),
    ],
)
def test_the_file_keeps_integers_and_text(value: Any, kept: Any) -> None:
    assert stored(value) == kept
    assert type(stored(value)) is type(kept)
    assert noted(kept) == kept


def test_a_mark_that_hundredths_do_not_hold_is_not_cut_off() -> None:
    with pytest.raises(ValueError, match="hundredths"):
        stored(Decimal("4.567"))


@pytest.mark.parametrize("value", [4.56, ("а",), b"x".hex, object()])
def test_the_file_keeps_no_floats_and_nothing_it_does_not_know(value: Any) -> None:
    with pytest.raises(TypeError, match="the file keeps no"):
        stored(value)


def test_a_missing_row_is_a_fault_of_the_program(office: Office) -> None:
    def absent(reading: Reading) -> None:
        assert reading.row(people_table.select().where(people_table.c.id == -1)) is None
        assert reading.value(people_table.select().where(people_table.c.id == -1)) is None
        with pytest.raises(LookupError, match="people has no row -1"):
            reading.by_id(people_table, -1)

    office.ask(absent)
    for read in (applications.application, sittings.sitting):
        with pytest.raises(LookupError):
            office.ask(read, -1)
