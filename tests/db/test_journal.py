"""Reading the journal: the history of a case, the whole of it in order, and where the chain breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import applications, journal
from tests.db.conftest import at_work
from tests.db.office import OPERATOR, Office, bare, intake

SPOILT = {
    "a moment": ("UPDATE journal SET at = '2025-01-01T00:00:00+05:00' WHERE id = 7", 7),
    "an operator": ("UPDATE journal SET operator = 'Ким' WHERE id = 7", 7),
    "an act": ("UPDATE journal SET act = 'leave' WHERE id = 7", 7),
    "a subject": ("UPDATE journal SET subject = 'sitting:99' WHERE id = 7", 7),
    "changes": ("UPDATE journal SET changes = '[]' WHERE id = 7", 7),
    "a hash": ("UPDATE journal SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE id = 7", 7),
    "the first row": ("UPDATE journal SET changes = '[]' WHERE id = 1", 1),
    "a row gone": ("DELETE FROM journal WHERE id = 7", 8),
    "the first row gone": ("DELETE FROM journal WHERE id = 1", 2),
    "two rows in each other's place": ("UPDATE journal SET id = -id WHERE id IN (7, 8)", -8),
    "a row put in": (
        "INSERT INTO journal (at, operator, act, subject, changes, hash) SELECT at, operator, act, subject, changes,"
        " hash FROM journal WHERE id = 7",
        None,
    ),
}


def test_the_history_of_a_case_is_what_happened_to_it_oldest_first(office: Office) -> None:
    other = office.registered(1)
    case = office.act(applications.save, intake_=intake(0))
    office.act(applications.register, application=case)
    office.act(applications.withdraw, application=case, reason="өз өтініші")
    history = office.ask(journal.history, f"application:{case}")
    assert [entry.act for entry in history] == ["save", "register", "withdraw"]
    assert {entry.operator for entry in history} == {OPERATOR}
    assert [entry.at for entry in history] == sorted(entry.at for entry in history)
    both = office.ask(journal.history, f"application:{case}", f"application:{other}")
    assert [entry.act for entry in both] == ["save", "register", "save", "register", "withdraw"]
    assert office.ask(journal.history, "application:99") == ()


def test_the_last_moment_is_that_of_the_last_act(office: Office) -> None:
    office.person("Ким")
    assert office.ask(journal.last_moment) == office.now


def test_an_empty_file_has_no_last_moment_and_a_whole_chain(tmp_path: Path) -> None:
    from db.file import create

    with create(tmp_path / "empty.hatshy") as file:
        assert file.ask(journal.last_moment) is None
        assert file.ask(journal.broken_link) is None
        assert file.ask(lambda reading: list(journal.entries(reading))) == []


def test_the_rows_of_the_journal_are_numbered_without_gaps(old_office: Office) -> None:
    assert [entry.id for entry in old_office.journal()] == list(range(1, len(old_office.journal()) + 1))
    assert old_office.ask(journal.broken_link) is None


@pytest.mark.parametrize("kind", SPOILT)
def test_the_chain_breaks_where_the_journal_was_touched(old_path: Path, kind: str) -> None:
    statement, broken = SPOILT[kind]
    connection = bare(old_path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'journal_never%'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    last = connection.execute("SELECT max(id) FROM journal").fetchone()[0]
    connection.close()
    office = at_work(old_path)
    assert office.ask(journal.broken_link) == (broken or last)
    office.file.close()
