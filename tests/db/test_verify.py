"""The check of a file: whatever was changed behind the back of the program is named."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine
from sqlcipher3 import dbapi2 as driver

from db import college, commissions, people, sittings, tables, verify, votes
from db.file import create
from db.transaction import GENESIS, Reading, chained
from db.verify import Fault
from rules.records import Country, Names, Person
from tests.db.conftest import at_work
from tests.db.office import COLLEGE, Office, bare


@pytest.fixture(scope="module")
def bared(lived: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """The file after a year with all its triggers dropped: open to every manipulation. Each test rolls its own back."""
    path = tmp_path_factory.mktemp("bared") / "college.hatshy"
    shutil.copyfile(lived, path)
    connection = bare(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    engine = create_engine("sqlite://", creator=lambda: connection, module=driver)
    with engine.connect() as open_:
        yield open_
    engine.dispose()


def faults(connection: Connection, *statements: str) -> list[Fault]:
    """What the check names after these statements, but for the triggers that were dropped for them."""
    connection.connection.execute("SAVEPOINT manipulated")
    try:
        for statement in statements:
            connection.exec_driver_sql(statement)
        found = list(verify.faults(Reading(connection)))
    finally:
        connection.connection.execute("ROLLBACK TO manipulated")
        connection.connection.execute("RELEASE manipulated")
    return [fault for fault in found if not fault.where.startswith("trigger:")]


def named(connection: Connection, *statements: str) -> set[tuple[str, str]]:
    return {(fault.check, fault.where) for fault in faults(connection, *statements)}


# --- what is whole ----------------------------------------------------------------------------------------------------
def test_a_file_after_a_whole_year_is_whole(old_office: Office) -> None:
    assert old_office.faults() == []


def test_an_empty_file_is_whole(tmp_path: Path) -> None:
    with create(tmp_path / "empty.hatshy") as file:
        assert file.ask(lambda reading: list(verify.faults(reading))) == []


def test_names_settings_and_the_country_may_change_without_spoiling_old_sittings(old_office: Office) -> None:
    for person in range(1, 13):
        old_office.act(people.enter, Person(person, "Басқа", f"Есім{person}"))
    old_office.act(college.found_college, replace(COLLEGE, country=Country.KG))
    old_office.act(college.change_setting, name="recused_for_quorum", value="no")
    old_office.act(commissions.rename_commission, commission=1, name=Names(ru="Другая"))
    assert old_office.faults() == []


def test_the_check_can_look_at_a_sitting_that_is_under_way(office: Office) -> None:
    row = office.opened(7)
    item = office.items(row)[0]
    office.vote(item, "0++--00", office.members(row))
    office.act(votes.open_vote, item=item, reason="қайта")
    office.act(sittings.leave, sitting=row, person=office.members(row)[6])
    assert office.faults() == []


# --- every row of every table -----------------------------------------------------------------------------------------
JOURNALED = [table.name for table in tables.JOURNALED]


@pytest.mark.parametrize("name", JOURNALED)
def test_a_change_of_any_column_of_any_table_is_named(bared: Connection, name: str) -> None:
    table = tables.metadata.tables[name]
    (row,) = bared.exec_driver_sql(f"SELECT min(id) FROM {name}").one()
    for column in table.columns:
        if column.name == "id":
            continue
        text = f"coalesce(\"{column.name}\", '') || 'x'"
        value = "x'00'" if column.name == "pdf" else text if str(column.type) == "TEXT" else f'"{column.name}" + 1000'
        if column.nullable and str(column.type) != "TEXT":
            value = f'coalesce("{column.name}" + 1000, 1000)'
        found = faults(bared, f'UPDATE {name} SET "{column.name}" = {value} WHERE id = {row}')
        assert Fault("row_changed", f"{name}:{row}", column.name) in found, column.name


@pytest.mark.parametrize("name", JOURNALED)
def test_a_row_taken_out_of_any_table_is_named(bared: Connection, name: str) -> None:
    for end in ("min", "max"):
        (row,) = bared.exec_driver_sql(f"SELECT {end}(id) FROM {name}").one()
        assert ("row_missing", f"{name}:{row}") in named(bared, f"DELETE FROM {name} WHERE id = {row}")


@pytest.mark.parametrize("name", JOURNALED)
def test_a_row_put_into_any_table_is_named(bared: Connection, name: str) -> None:
    (row,) = bared.exec_driver_sql(f"SELECT max(id) FROM {name}").one()
    columns = [column for column in tables.metadata.tables[name].columns if column.name != "id"]
    unique = {"person", "item", "application", "paper", "vote", "sitting", "number", "name", "code", "date", "year"}
    unique |= {"seat", "specialty", "group", "quota", "case", "line", "change", "starts", "edition"}
    values = ", ".join(
        f'"{column.name}" + 1000' if column.name in unique and str(column.type) == "INTEGER" else
        f'"{column.name}" || \'x\'' if column.name in unique else
        'date("day", \'+100 days\')' if column.name == "day" else f'"{column.name}"'
        for column in columns
    )  # fmt: skip
    names = ", ".join(f'"{column.name}"' for column in columns)
    statement = f"INSERT INTO {name} (id, {names}) SELECT {row + 1}, {values} FROM {name} WHERE id = {row}"
    assert ("row_unknown", f"{name}:{row + 1}") in named(bared, statement)


def test_two_rows_that_changed_places_are_named(bared: Connection) -> None:
    found = named(
        bared,
        "UPDATE ballots SET id = -1 WHERE id = 1",
        "UPDATE ballots SET id = 1 WHERE id = 2",
        "UPDATE ballots SET id = 2 WHERE id = -1",
    )
    assert {("row_changed", "ballots:1"), ("row_changed", "ballots:2")} <= found


# --- what matters most, by more than one check ------------------------------------------------------------------------
def one(connection: Connection, query: str) -> int:
    return int(connection.exec_driver_sql(query).scalar_one())


CLOSED = "SELECT v.id FROM votes v JOIN items i ON i.id = v.item JOIN sittings s ON s.id = i.sitting" \
         " WHERE s.stage = 'closed' AND v.secret = 0 ORDER BY v.id LIMIT 1"  # fmt: skip


def test_a_ballot_that_was_changed_is_found_in_the_count_and_in_the_protocol(bared: Connection) -> None:
    vote = one(bared, CLOSED)
    ballot = one(bared, f"SELECT id FROM ballots WHERE vote = {vote} AND choice = 'against' LIMIT 1")
    sitting = one(bared, f"SELECT sitting FROM items WHERE id = (SELECT item FROM votes WHERE id = {vote})")
    assert named(bared, f"UPDATE ballots SET choice = 'for' WHERE id = {ballot}") == {
        ("row_changed", f"ballots:{ballot}"),
        ("tally", f"votes:{vote}"),
        ("protocol", f"sittings:{sitting}"),
    }


def test_a_tally_that_was_changed_is_found_in_the_count_and_in_the_protocol(bared: Connection) -> None:
    vote = one(bared, CLOSED)
    (tally,) = bared.exec_driver_sql(f"SELECT id FROM tallies WHERE vote = {vote}").one()
    found = named(bared, f"UPDATE tallies SET outcome = 'not_adopted' WHERE vote = {vote}")
    assert {("row_changed", f"tallies:{tally}"), ("tally", f"votes:{vote}"), ("protocol", "sittings:1")} <= found


def test_a_tally_that_no_vote_can_give_is_found(bared: Connection) -> None:
    vote = one(bared, CLOSED)
    found = named(bared, f"UPDATE tallies SET present = 99 WHERE vote = {vote}")
    assert ("tally", f"votes:{vote}") in found


def test_the_count_of_a_secret_vote_is_counted_again(bared: Connection) -> None:
    vote = one(bared, "SELECT vote FROM secret_counts")
    assert ("tally", f"votes:{vote}") in named(bared, "UPDATE secret_counts SET votes_for = 6, votes_against = 0")


def test_the_bytes_of_a_paper_are_fingerprinted_twice(bared: Connection) -> None:
    paper = one(bared, "SELECT paper FROM sheets LIMIT 1")
    assert named(bared, "UPDATE sheets SET pdf = x'25504446' WHERE id = 1") == {
        ("row_changed", "sheets:1"),
        ("paper", f"papers:{paper}"),
    }
    digest = sha256(b"%PDF").hexdigest()
    forged = f"UPDATE sheets SET pdf = x'25504446', sha256 = '{digest}' WHERE id = 1"
    assert [fault.detail for fault in faults(bared, forged)] == ["sha256", "pdf"]


def test_the_bytes_of_a_scan_are_fingerprinted_twice(bared: Connection) -> None:
    scan = one(bared, "SELECT id FROM scans LIMIT 1")
    assert named(bared, f"UPDATE scans SET data = x'00' WHERE id = {scan}") == {
        ("row_changed", f"scans:{scan}"),
        ("scan", f"scans:{scan}"),
    }


def test_a_paper_without_its_bytes_is_found(bared: Connection) -> None:
    paper = one(bared, "SELECT paper FROM sheets WHERE id = 1")
    assert ("paper", f"papers:{paper}") in named(bared, "DELETE FROM sheets WHERE id = 1")


def test_a_protocol_that_was_rewritten_is_found(bared: Connection) -> None:
    statement = "UPDATE protocols SET record = replace(record, 'каб. 12', 'каб. 13') WHERE id = 1"
    assert ("row_changed", "protocols:1") in named(bared, statement)
    decided = 'UPDATE protocols SET record = replace(record, \'"outcome":"adopted"\', \'"outcome":"not_adopted"\')'
    assert {("row_changed", "protocols:1"), ("protocol", "sittings:1")} <= named(bared, decided)


def test_a_list_that_was_changed_after_its_vote_is_found(bared: Connection) -> None:
    query = "SELECT {} FROM item_cases k JOIN items i ON i.id = k.item WHERE i.stage = 'decided' LIMIT 1"
    case, sitting = (one(bared, query.format(column)) for column in ("k.id", "i.sitting"))
    for change in ("admit = 1 - admit", "score = 100", "reason = reason || 'x'"):
        assert named(bared, f"UPDATE item_cases SET {change} WHERE id = {case}") == {
            ("row_changed", f"item_cases:{case}"),
            ("protocol", f"sittings:{sitting}"),
        }
    subjects = one(bared, "SELECT id FROM items WHERE kind = 'subjects'")
    found = named(bared, f"UPDATE items SET subjects = 'x' WHERE id = {subjects}")
    assert found == {("row_changed", f"items:{subjects}"), ("protocol", f"sittings:{sitting}")}


def test_a_protocol_that_went_is_found(bared: Connection) -> None:
    found = named(bared, "DELETE FROM protocols WHERE id = 1")
    assert {("row_missing", "protocols:1"), ("protocol", "sittings:1")} <= found


def test_an_average_that_was_raised_is_found(bared: Connection) -> None:
    assert named(bared, "UPDATE applications SET average = 500 WHERE id = 2") == {("row_changed", "applications:2")}


def test_a_number_that_was_taken_out_is_found_as_a_gap(bared: Connection) -> None:
    number = one(bared, "SELECT id FROM numbers WHERE register = 'applications' AND number = 2")
    found = faults(bared, f"DELETE FROM numbers WHERE id = {number}")
    assert Fault("number", "applications:2025", "2") in found
    assert Fault("row_missing", f"numbers:{number}") in found


def test_a_reference_to_nothing_is_found(bared: Connection) -> None:
    assert ("references", "documents:1") in named(bared, "UPDATE documents SET application = 9999 WHERE id = 1")


# --- the journal ------------------------------------------------------------------------------------------------------
def test_an_edited_row_of_the_journal_is_found(bared: Connection) -> None:
    assert named(bared, "UPDATE journal SET operator = 'Ким' WHERE id = 5") == {("journal", "journal:5")}


def test_a_row_taken_out_of_the_journal_is_found(bared: Connection) -> None:
    found = named(bared, "DELETE FROM journal WHERE id = 5")
    assert ("journal", "journal:6") in found


def test_the_last_act_cannot_be_cut_off(bared: Connection) -> None:
    last = one(bared, "SELECT max(id) FROM journal")
    (changes,) = bared.exec_driver_sql(f"SELECT changes FROM journal WHERE id = {last}").one()
    told = json.loads(changes)
    entered = {f"{table}:{row}" for table, row, before, _ in told if before is None}
    changed = {f"{table}:{row}" for table, row, _, _ in told} - entered
    found = named(bared, f"DELETE FROM journal WHERE id = {last}")
    assert found == {("row_unknown", row) for row in entered} | {("row_changed", row) for row in changed}


def rewrite(connection: Connection, edit: Callable[[str], str]) -> list[str]:
    """The statements of one who edits the journal and puts all its hashes right again."""
    statements, before = [], GENESIS
    rows = connection.exec_driver_sql("SELECT id, at, operator, act, subject, changes FROM journal ORDER BY id")
    for row, at, operator, act, subject, changes in rows:
        changes = edit(changes)
        before = chained(before, at, operator, act, subject, changes)
        told = changes.replace("'", "''").replace("%", "%%")
        statements.append(f"UPDATE journal SET changes = '{told}', hash = '{before}' WHERE id = {row}")
    return statements


def test_a_journal_that_was_written_anew_no_longer_gives_the_codes_on_the_papers(bared: Connection) -> None:
    forged = rewrite(bared, lambda changes: changes.replace('"average":456', '"average":500'))
    found = named(bared, *forged, "UPDATE applications SET average = 500 WHERE average = 456")
    papers = one(bared, "SELECT count(*) FROM papers")
    assert {check for check, _ in found} == {"code"}
    assert len(found) == papers


def test_a_journal_that_cannot_be_read_does_not_stop_the_other_checks(bared: Connection) -> None:
    found = named(
        bared,
        "UPDATE journal SET changes = 'no list' WHERE id = 3",
        "UPDATE sheets SET pdf = x'00' WHERE id = 1",
    )
    assert {("journal", "journal:3"), ("unreadable", "rows")} <= found
    assert "paper" in {check for check, _ in found}


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE protocols SET record = '{}'", "protocols"),
        ("UPDATE numbers SET register = 'lottery' WHERE id = 1", "numbers"),
        ("DELETE FROM college", "tallies"),
    ],
)
def test_what_cannot_be_read_is_named_and_does_not_stop_the_check(
    bared: Connection, statement: str, check: str
) -> None:
    found = named(bared, statement)
    assert ("unreadable", check) in found
    assert any(kind.startswith("row_") for kind, _ in found)


# --- the tables and triggers themselves -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("DROP TRIGGER journal_never_go", "trigger:journal_never_go"),
        ("DROP INDEX one_open_vote", "index:one_open_vote"),
        ("DROP TABLE search", "table:search"),
        ("CREATE TABLE notes (a)", "table:notes"),
        ("CREATE VIEW adults AS SELECT * FROM people", "view:adults"),
        ("ALTER TABLE people ADD COLUMN shoe TEXT", "table:people"),
        (
            "CREATE TRIGGER helpful AFTER INSERT ON ballots BEGIN UPDATE people SET phone = ''; END",
            "trigger:helpful",
        ),
    ],
)
def test_a_table_index_or_trigger_that_is_not_of_this_version_is_named(
    old_path: Path, statement: str, where: str
) -> None:
    connection = bare(old_path)
    connection.execute(statement)
    connection.close()
    office = at_work(old_path)
    assert Fault("schema", where) in office.faults()
    office.file.close()


def test_a_trigger_that_was_rewritten_is_named(old_path: Path) -> None:
    connection = bare(old_path)
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'ballots_of_members_present'").fetchone()
    connection.execute("DROP TRIGGER ballots_of_members_present")
    connection.execute(sql.replace("NOT EXISTS", "EXISTS", 1))
    connection.close()
    office = at_work(old_path)
    assert office.faults() == [Fault("schema", "trigger:ballots_of_members_present")]
    office.file.close()


def test_a_direct_edit_of_the_schema_is_named(old_path: Path) -> None:
    connection = bare(old_path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'NEW.vote AND v.secret = 0', 'NEW.vote')"
        " WHERE name = 'ballots_of_members_present'"
    )
    connection.execute("DELETE FROM sqlite_master WHERE name = 'votes_never_go'")
    connection.close()
    office = at_work(old_path)
    assert office.faults() == [
        Fault("schema", "trigger:ballots_of_members_present"),
        Fault("schema", "trigger:votes_never_go"),
    ]
    office.file.close()


def test_the_statistics_of_the_database_are_no_fault(old_path: Path) -> None:
    connection = bare(old_path)
    connection.execute("ANALYZE")
    connection.close()
    office = at_work(old_path)
    assert office.faults() == []
    office.file.close()


# --- bytes ------------------------------------------------------------------------------------------------------------
def test_a_letter_changed_in_the_file_itself_is_named(old_path: Path) -> None:
    content = old_path.read_bytes()
    # A row that grew has left its bytes behind, where they mean nothing: every copy is changed.
    changed = content.replace("өз өтініші".encode(), "өй өтініші".encode())
    assert changed != content
    old_path.write_bytes(changed)
    office = at_work(old_path)
    assert office.faults() != []
    office.file.close()


def test_pages_that_do_not_fit_together_are_named(old_path: Path) -> None:
    connection = bare(old_path)
    roots = [
        connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        for name in ("people_by_sort", "items_by_application")
    ]
    connection.close()
    content = bytearray(old_path.read_bytes())
    first, second = ((root - 1) * 4096 for root in roots)
    content[first : first + 4096] = content[second : second + 4096]
    old_path.write_bytes(content)
    office = at_work(old_path)
    assert "pages" in {fault.check for fault in office.faults()}
    office.file.close()


def test_the_faults_are_of_a_closed_list_of_kinds(bared: Connection) -> None:
    everything = itertools.chain.from_iterable(
        faults(bared, statement)
        for statement in (
            "DELETE FROM people WHERE id = 1",
            "UPDATE journal SET hash = ''",
            "UPDATE sheets SET pdf = x'00'",
            "UPDATE numbers SET number = number + 1000",
        )
    )
    known = {"schema", "pages", "references", "journal", "row_unknown", "row_changed", "row_missing"}
    known |= {"paper", "scan", "code", "tally", "protocol", "number", "unreadable"}
    assert {fault.check for fault in everything} <= known
