"""Files of earlier versions: a backup first, all steps in one transaction, and every released version still opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from db import backup, schema, upgrades, verify
from db.file import CollegeFile, open_file
from rules.verdicts import Refusal
from tests.db.office import PASSWORD, bare

FILES = Path(__file__).resolve().parents[1] / "files"
RELEASED = range(1, schema.VERSION + 1)


# --- released files ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("version", RELEASED)
@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_file_of_every_released_version_opens_and_is_whole(
    version: int, password: str | None, tmp_path: Path
) -> None:
    name = f"version-{version}{'-password' if password else ''}.hatshy"
    path = tmp_path / name
    shutil.copyfile(FILES / name, path)
    with open_file(path, password) as file:
        assert file.encrypted is (password is not None)
        assert file.ask(lambda reading: list(verify.faults(reading))) == []
        counts = file.ask(
            lambda reading: [
                reading.driver(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("journal", "applications", "tallies", "protocols", "papers", "sheets")
            ]
        )
    assert all(counts), "there is something in it to bring up"


# --- the machinery ----------------------------------------------------------------------------------------------------
def one_more_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE college ADD COLUMN motto TEXT NOT NULL DEFAULT ''")


def another_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE college ADD COLUMN seal TEXT NOT NULL DEFAULT ''")


def broken(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM settings")
    raise ZeroDivisionError


def columns(path: Path) -> list[str]:
    connection = bare(path)
    found = [row[1] for row in connection.execute("PRAGMA table_info(college)").fetchall()]
    connection.close()
    return found


def version(path: Path) -> int:
    connection = bare(path)
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(found)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes the program one of a later version with these steps."""

    def come(*steps: Callable[[Connection], None]) -> None:
        monkeypatch.setattr(schema, "VERSION", 1 + len(steps))
        monkeypatch.setattr(upgrades, "STEPS", dict(enumerate(steps, start=1)))

    return come


def test_a_file_of_an_earlier_version_is_brought_up_step_by_step_after_a_backup(
    path: Path, later: Callable[..., None]
) -> None:
    before = columns(path)
    later(one_more_column, another_column)
    open_file(path).close()
    assert (version(path), columns(path)) == (3, [*before, "motto", "seal"])
    saved = path.with_name("college.version-1.hatshy")
    assert (version(saved), columns(saved)) == (1, before)
    open_file(path).close()
    assert [one.name for one in path.parent.glob("*.version-*")] == [saved.name], "once is enough"


def test_a_file_in_between_takes_the_steps_it_lacks(path: Path, later: Callable[..., None]) -> None:
    later(one_more_column)
    open_file(path).close()
    later(one_more_column, another_column)
    open_file(path).close()
    assert columns(path)[-2:] == ["motto", "seal"]
    assert path.with_name("college.version-2.hatshy").exists()


def test_a_step_that_fails_leaves_the_file_as_it_was_and_free(path: Path, later: Callable[..., None]) -> None:
    before = columns(path)
    connection = bare(path)
    connection.execute("INSERT INTO settings (name, value) VALUES ('a', 'b')")
    connection.close()
    later(one_more_column, broken)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            open_file(path)
    assert (version(path), columns(path)) == (1, before)
    connection = bare(path)
    assert connection.execute("SELECT value FROM settings").fetchall() == [("b",)]
    connection.close()
    later(one_more_column)
    open_file(path).close()
    names = sorted(one.name for one in path.parent.glob("*.version-*"))
    assert names == ["college.version-1-2.hatshy", "college.version-1-3.hatshy", "college.version-1.hatshy"]


def test_a_step_the_system_stops_is_told_by_its_refusal(path: Path, later: Callable[..., None]) -> None:
    def large(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        connection.exec_driver_sql("CREATE TABLE heap AS SELECT zeroblob(1000000)")

    later(large)
    with pytest.raises(Refusal, match="disk_full"):
        open_file(path)
    assert version(path) == 1


def test_without_a_backup_nothing_is_changed(
    path: Path, later: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(self: CollegeFile, part: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(CollegeFile, "copy_to", failing)
    later(one_more_column)
    with pytest.raises(Refusal, match="backup_failed"):
        open_file(path)
    assert version(path) == 1
    assert not path.with_name("college.hatshy.lock").exists()


def test_a_file_with_password_is_brought_up_and_backed_up_with_it(tmp_path: Path, later: Callable[..., None]) -> None:
    path = tmp_path / "secret.hatshy"
    shutil.copyfile(FILES / "version-1-password.hatshy", path)
    later(*[nothing] * schema.VERSION)
    open_file(path, PASSWORD).close()
    with pytest.raises(Refusal, match="file_password_needed"):
        open_file(tmp_path / "secret.version-1.hatshy")


def nothing(connection: Connection) -> None:
    """A step that has nothing to do."""


def test_a_file_of_the_present_version_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> None:
        raise AssertionError("no backup is due")

    monkeypatch.setattr(backup, "copy", never)
    open_file(path).close()


# --- none is forgotten ------------------------------------------------------------------------------------------------
def test_there_is_a_step_from_every_version_and_a_test_for_every_step() -> None:
    assert sorted(upgrades.STEPS) == list(range(1, schema.VERSION))
    proved = {name for name in globals() if name.startswith("test_the_step_from_version_")}
    assert proved == {f"test_the_step_from_version_{number}" for number in upgrades.STEPS}
    for number in upgrades.STEPS:
        assert upgrades.STEPS[number].__name__ != "<lambda>", "a step is a named function"


def test_there_are_two_files_of_every_released_version_and_no_others() -> None:
    expected = {f"version-{number}{kind}.hatshy" for number in RELEASED for kind in ("", "-password")}
    assert {path.name for path in FILES.glob("*.hatshy*")} == expected
