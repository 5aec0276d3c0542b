"""Backups: whole copies made while the office works, thinned with time, and never laid over anything."""

from __future__ import annotations

import shutil
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import backup, college
from db.file import CollegeFile, create, open_file
from rules.verdicts import Refusal
from tests.db.conftest import at_work
from tests.db.office import JULY, OPERATOR, PASSWORD, Office, bare

NOW = datetime(2025, 8, 20, 18, 0).astimezone()


def journal_rows(path: Path) -> int:
    connection = bare(path)
    (count,) = connection.execute("SELECT count(*) FROM journal").fetchone()
    connection.close()
    return int(count)


# --- copying ----------------------------------------------------------------------------------------------------------
def test_a_copy_holds_what_was_committed_and_can_be_worked_on(old_office: Office, tmp_path: Path) -> None:
    target = tmp_path / "far" / "away" / "copy.hatshy"
    backup.copy(old_office.file, target)
    copied = at_work(target)
    assert copied.journal() == old_office.journal()
    assert copied.faults() == []
    copied.person("Ким")
    copied.file.close()
    assert sorted(path.name for path in target.parent.iterdir()) == ["copy.hatshy"]


def test_a_copy_made_while_the_office_writes_is_whole(office: Office, tmp_path: Path) -> None:
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        while not stop.is_set():
            office.file.act(JULY, OPERATOR, college.change_setting, name=f"n{len(written)}", value="x" * 2000)
            written.append(1)
        office.file.release_thread()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for place in range(5):
            backup.copy(office.file, tmp_path / f"{place}.hatshy")
    finally:
        stop.set()
        writer.join()
    assert written
    for place in range(5):
        copied = at_work(tmp_path / f"{place}.hatshy")
        assert copied.faults() == []
        copied.file.close()


def test_the_copy_of_a_file_with_password_opens_with_it_only(tmp_path: Path) -> None:
    path, target = tmp_path / "secret.hatshy", tmp_path / "copy.hatshy"
    with create(path, PASSWORD) as file:
        file.act(JULY, OPERATOR, college.change_setting, name="a", value="b")
        backup.copy(file, target)
    with pytest.raises(Refusal, match="file_password_needed"):
        open_file(target)
    with pytest.raises(Refusal, match="file_password"):
        open_file(target, "hatshy-test-2")
    with open_file(target, PASSWORD) as copied:
        assert copied.ask(college.setting, "a", "") == "b"


def test_a_copy_never_overwrites(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "copy.hatshy"
    target.write_text("keep me")
    with pytest.raises(Refusal, match="file_exists"):
        backup.copy(office.file, target)
    assert target.read_text() == "keep me"


def test_a_copy_that_failed_leaves_nothing_and_takes_no_name(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.hatshy"

    def half(self: CollegeFile, part: Path) -> None:
        part.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(CollegeFile, "copy_to", half)
    with pytest.raises(Refusal) as caught:
        backup.copy(office.file, target)
    assert (caught.value.code, caught.value.fields) == ("backup_failed", {"name": "copy.hatshy"})
    assert list(tmp_path.glob("copy*")) == []


def test_a_copy_is_made_over_the_leavings_of_an_earlier_try(office: Office, tmp_path: Path) -> None:
    (tmp_path / "copy.hatshy.part").write_bytes(b"half")
    backup.copy(office.file, tmp_path / "copy.hatshy")
    assert journal_rows(tmp_path / "copy.hatshy") == len(office.journal())
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.hatshy"]


def test_a_folder_that_cannot_be_made_is_a_failed_backup(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refusal, match="backup_failed"):
        backup.copy(office.file, tmp_path / "file" / "copy.hatshy")


@pytest.mark.parametrize("spoilt", ["a page", "a row"])
def test_a_copy_is_proved_by_reading_it(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: str
) -> None:
    """What arrives is not what was sent: the copy is refused."""
    from db import file as file_

    class Faulty:
        """A connection whose copy goes wrong on the way."""

        def __init__(self, connection: object) -> None:
            self.connection = connection

        def __getattr__(self, name: str) -> object:
            return getattr(self.connection, name)

        def backup(self, target: object) -> None:
            self.connection.backup(target)  # type: ignore[attr-defined]
            if spoilt == "a row":
                target.execute("DROP TRIGGER journal_never_go")  # type: ignore[attr-defined]
                target.execute("DELETE FROM journal WHERE id = 1")  # type: ignore[attr-defined]
            else:
                target.execute("PRAGMA writable_schema = ON")  # type: ignore[attr-defined]
                target.execute(  # type: ignore[attr-defined]
                    "UPDATE sqlite_master SET rootpage = 2 WHERE name = 'people_by_sort'"
                )
                target.execute("PRAGMA writable_schema = RESET")  # type: ignore[attr-defined]

    connecting = file_._connect
    calls: list[object] = []

    def connect(path: Path, password: str | None, journal_mode: str = "WAL") -> object:
        calls.append(path)
        made = connecting(path, password, journal_mode)
        return Faulty(made) if len(calls) == 1 else made

    monkeypatch.setattr(file_, "_connect", connect)
    with pytest.raises(Refusal, match="backup_failed"):
        backup.copy(office.file, tmp_path / "copy.hatshy")
    assert list(tmp_path.glob("copy*")) == []


# --- the folder of backups --------------------------------------------------------------------------------------------
def test_a_backup_is_named_after_its_moment_and_made_once_a_moment(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    made = backup.make(office.file, folder, NOW)
    assert made.name == "college-20250820-180000.hatshy"
    before = made.stat().st_mtime_ns
    assert backup.make(office.file, folder, NOW) == made
    assert made.stat().st_mtime_ns == before
    assert backup.backups(folder, "college") == {made: NOW}


def test_making_a_backup_thins_the_earlier_ones_of_this_file_only(office: Office, tmp_path: Path) -> None:
    names = [
        "college-20250701-090000.hatshy",
        "college-20250701-170000.hatshy",
        "college-2024.hatshy",
        "other-20250701-090000.hatshy",
        "other-20250701-170000.hatshy",
        "college-copy.txt",
    ]
    for name in names:
        (tmp_path / name).touch()
    made = backup.make(office.file, tmp_path, NOW)
    left = sorted(path.name for path in tmp_path.iterdir() if path.is_file() and path.name != "college.hatshy")
    assert left == sorted({*names, made.name, "college.hatshy.lock", *_log(left)} - {names[0]})


def _log(names: list[str]) -> list[str]:
    return [name for name in names if name.endswith(("-wal", "-shm"))]


def test_a_name_with_brackets_is_no_pattern(path: Path, tmp_path: Path) -> None:
    odd = tmp_path / "college [2025].hatshy"
    shutil.copyfile(path, odd)
    with open_file(odd) as file:
        made = backup.make(file, tmp_path / "backups", NOW)
    assert backup.backups(tmp_path / "backups", odd.stem) == {made: NOW}


def test_a_failed_backup_thins_nothing(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = [tmp_path / f"college-20240101-0{hour}0000.hatshy" for hour in range(3)]
    for one in old:
        one.touch()

    def failing(self: CollegeFile, part: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(CollegeFile, "copy_to", failing)
    with pytest.raises(Refusal, match="backup_failed"):
        backup.make(office.file, tmp_path, NOW)
    assert all(one.exists() for one in old)


# --- thinning ---------------------------------------------------------------------------------------------------------
def thinned(*ages: timedelta) -> list[timedelta]:
    found = {Path(str(place)): NOW - age for place, age in enumerate(ages)}
    gone = set(backup.superfluous(found, NOW))
    return [age for place, age in enumerate(ages) if Path(str(place)) not in gone]


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("ages", "kept"),
    [
        # All of the last two days.
        ([0 * HOUR, HOUR, 2 * HOUR, 40 * HOUR, 47 * HOUR], [0 * HOUR, HOUR, 2 * HOUR, 40 * HOUR, 47 * HOUR]),
        # Then the last of each day, for two weeks.
        ([3 * DAY, 3 * DAY + HOUR, 3 * DAY + 2 * HOUR, 4 * DAY], [3 * DAY, 4 * DAY]),
        # Then the last of each week (18 August 2025 is a Monday), for three months.
        ([16 * DAY, 17 * DAY, 18 * DAY, 23 * DAY, 24 * DAY], [16 * DAY, 17 * DAY, 24 * DAY]),
        # Then the last of each month, for ever.
        ([100 * DAY, 101 * DAY, 205 * DAY, 206 * DAY, 2000 * DAY], [100 * DAY, 205 * DAY, 2000 * DAY]),
        # Where one rule takes over from another.
        ([2 * DAY - HOUR, 2 * DAY, 2 * DAY + HOUR], [2 * DAY - HOUR, 2 * DAY]),
        ([13 * DAY, 14 * DAY, 15 * DAY], [13 * DAY, 14 * DAY]),
        ([89 * DAY, 90 * DAY, 91 * DAY], [89 * DAY, 90 * DAY]),
        # A clock that was put back keeps what seems to come from tomorrow.
        ([-2 * DAY, -1 * DAY, 0 * DAY], [-2 * DAY, -1 * DAY, 0 * DAY]),
        ([], []),
    ],
)
def test_backups_are_thinned_with_time(ages: list[timedelta], kept: list[timedelta]) -> None:
    assert thinned(*ages) == kept


@given(st.lists(st.integers(0, 400 * 24), unique=True, max_size=60))
def test_thinning_keeps_the_latest_and_one_of_every_month_and_is_done_once(hours: list[int]) -> None:
    ages = [hour * HOUR for hour in sorted(hours)]
    kept = thinned(*ages)
    assert thinned(*kept) == kept
    assert kept[:1] == ages[:1]
    months = [{(NOW - age).strftime("%Y-%m") for age in some if age >= 90 * DAY} for some in (ages, kept)]
    assert months[0] == months[1]
    assert [age for age in ages if age < 2 * DAY] == [age for age in kept if age < 2 * DAY]


# --- the way back -----------------------------------------------------------------------------------------------------
def test_a_backup_is_restored_as_a_file_of_its_own(office: Office, tmp_path: Path) -> None:
    made = backup.make(office.file, tmp_path / "backups", NOW)
    office.person("Кейін")
    backup.restore(made, tmp_path / "restored.hatshy")
    restored = at_work(tmp_path / "restored.hatshy")
    assert restored.journal() == office.journal()[:-1]
    assert restored.faults() == []
    restored.file.close()
    assert made.exists()


def test_restoring_never_overwrites(office: Office, tmp_path: Path) -> None:
    made = backup.make(office.file, tmp_path / "backups", NOW)
    with pytest.raises(Refusal) as caught:
        backup.restore(made, office.file.path)
    assert (caught.value.code, caught.value.fields) == ("file_exists", {"name": "college.hatshy"})
    assert office.faults() == []


def test_a_backup_that_is_not_there_is_not_restored(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="file_missing"):
        backup.restore(tmp_path / "nothing.hatshy", tmp_path / "restored.hatshy")
    assert not (tmp_path / "restored.hatshy").exists()


def test_a_full_disk_leaves_no_half_restored_file(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.make(office.file, tmp_path / "backups", NOW)
    target = tmp_path / "restored.hatshy"

    def full(source: Path, destination: Path) -> None:
        destination.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(Refusal, match="disk_full"):
        backup.restore(made, target)
    assert not target.exists()
