"""The opening ritual: what is opened, what is refused and by which sentence, and that nothing is lost by it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from db import college, file, machine, schema
from db.file import CollegeFile, create, open_file
from db.transaction import Reading, Transaction
from rules.verdicts import Refusal
from tests.db.conftest import at_work
from tests.db.office import COLLEGE, JULY, OPERATOR, PASSWORD, Office, bare

ROOT = Path(__file__).resolve().parents[2]


def refusal_of_opening(path: Path, password: str | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        open_file(path, password)
    return caught.value


def refused(path: Path, password: str | None = None) -> str:
    return refusal_of_opening(path, password).code


def second_process(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a password and a college in it; nobody writes to it."""
    path = tmp_path_factory.mktemp("secret") / "college.hatshy"
    with create(path, PASSWORD) as made:
        made.act(JULY, OPERATOR, college.found_college, COLLEGE)
    return path


@pytest.fixture
def secret_path(secret: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "secret.hatshy"
    shutil.copyfile(secret, copy)
    return copy


# --- with and without a password --------------------------------------------------------------------------------------
def test_a_file_without_password_opens_and_says_that_anyone_can_read_it(path: Path) -> None:
    with open_file(path) as opened:
        assert not opened.encrypted
        assert opened.ask(college.the_college) == COLLEGE
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT head FROM college").fetchall() == [(COLLEGE.head,)]
    plain.close()


def test_a_file_with_password_opens_with_it_and_shows_nothing_without(secret_path: Path) -> None:
    with open_file(secret_path, PASSWORD) as opened:
        assert opened.encrypted
        assert opened.ask(college.the_college) == COLLEGE
    content = secret_path.read_bytes()
    assert b"SQLite" not in content
    assert "Алатау".encode() not in content
    assert file.is_encrypted(secret_path)


def test_a_password_that_a_plain_file_does_not_need_is_passed_over(path: Path) -> None:
    with open_file(path, PASSWORD) as opened:
        assert not opened.encrypted


@pytest.mark.parametrize("wrong", ["hatshy-test-2", "HATSHY-TEST-1", "'; DROP TABLE people; --"])
def test_a_wrong_password_is_refused_and_spoils_nothing(secret_path: Path, wrong: str) -> None:
    before = secret_path.read_bytes()
    assert refused(secret_path, wrong) == "file_password"
    assert secret_path.read_bytes() == before
    open_file(secret_path, PASSWORD).close()


def test_a_wrong_password_is_told_by_the_refusal_alone_and_not_on_standard_error(
    secret_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    refused(secret_path, "hatshy-test-2")
    refused(secret_path, "hatshy-test-3")
    assert capfd.readouterr() == ("", "")


def test_a_file_with_password_asks_for_it(secret_path: Path) -> None:
    assert refused(secret_path) == "file_password_needed"
    assert refused(secret_path, "") == "file_password_needed"


def test_quotes_and_letters_of_every_alphabet_make_a_password(tmp_path: Path) -> None:
    password = 'Қой\'ма "1" ключ'
    create(tmp_path / "a.hatshy", password).close()
    open_file(tmp_path / "a.hatshy", password).close()
    assert refused(tmp_path / "a.hatshy", password.replace("'", "''")) == "file_password"


@pytest.mark.parametrize("short", ["", "1", "1234567"])
def test_a_password_has_at_least_eight_characters(tmp_path: Path, short: str) -> None:
    with pytest.raises(Refusal) as caught:
        create(tmp_path / "a.hatshy", short)
    assert (caught.value.code, caught.value.fields) == ("password_short", {"length": 8})
    assert list(tmp_path.glob("a.*")) == []


# --- creating ---------------------------------------------------------------------------------------------------------
def test_a_new_file_is_marked_as_ours_in_its_present_version_from_the_first_moment(tmp_path: Path) -> None:
    with create(tmp_path / "a.hatshy"):
        head = (tmp_path / "a.hatshy").read_bytes()[:100]
    assert head[68:72] == b"HATS"
    connection = bare(tmp_path / "a.hatshy")
    assert connection.execute("PRAGMA user_version").fetchall() == [(schema.VERSION,)]
    connection.close()


def test_creating_never_overwrites(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Refusal, match="file_exists"):
        create(path)
    assert path.read_bytes() == before


def test_what_could_not_be_created_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(connection: Any) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 3")
        connection.exec_driver_sql("CREATE TABLE heap (a)")
        connection.exec_driver_sql("INSERT INTO heap VALUES (zeroblob(100000))")

    monkeypatch.setattr(schema, "create", full)
    with pytest.raises(Refusal, match="disk_full"):
        create(tmp_path / "a.hatshy")
    assert list(tmp_path.glob("a.*")) == []


def test_a_folder_that_is_not_there_is_no_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="file_read_only"):
        create(tmp_path / "nowhere" / "a.hatshy")


# --- what is not ours -------------------------------------------------------------------------------------------------
def foreign_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE accounts (a)")
    connection.commit()
    connection.close()


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("register.xml", os.urandom(8192))


FOREIGN: dict[str, Callable[[Path], object]] = {
    "another SQLite file": foreign_sqlite,
    "a zip": zipped,
    "a zip in whole pages": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 16 + bytes(4092)),
    "a PDF": lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3" + bytes(range(256)) * 64),
    "a PDF in whole pages": lambda path: path.write_bytes((b"%PDF-1.7\n%\xe2\xe3" + bytes(8192))[:8192]),
    "a text": lambda path: path.write_text("Тіркеу журналы\n" * 300, encoding="utf-8"),
    "a text in whole pages": lambda path: path.write_bytes(b"register;" * 4096),
    "an empty file": lambda path: path.write_bytes(b""),
    "a few bytes": lambda path: path.write_bytes(b"SQLite format 3\x00"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "other.hatshy"
    FOREIGN[kind](path)
    before = path.read_bytes()
    for password in (None, PASSWORD):
        assert refused(path, password) == "file_foreign"
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.glob("other*")] == ["other.hatshy"]


def test_an_encrypted_file_of_another_program_is_foreign_even_with_its_password(secret_path: Path) -> None:
    with open_file(secret_path, PASSWORD) as opened:
        opened.act(JULY, OPERATOR, lambda transaction: transaction.driver("PRAGMA application_id = 7"))
    assert refused(secret_path, PASSWORD) == "file_foreign"


def test_no_file_and_a_folder_are_said_to_be_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.hatshy") == "file_missing"
    assert refused(tmp_path) == "file_missing"


def test_a_file_that_may_not_be_read_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked_away(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked_away)
    assert refused(path) == "file_read_only"


# --- damaged ----------------------------------------------------------------------------------------------------------
def flipped(path: Path, *places: int) -> None:
    content = bytearray(path.read_bytes())
    for place in places:
        content[place] ^= 0xFF
    path.write_bytes(content)


def test_a_plain_file_with_spoilt_pages_is_said_to_be_damaged(path: Path) -> None:
    pages = range(4096, path.stat().st_size, 4096)
    flipped(path, *(page + offset for page in pages for offset in range(16)))
    assert refusal_of_opening(path).fields == {"name": "college.hatshy"}
    assert refused(path) == "file_damaged"


@pytest.mark.parametrize("place", [0, 10])
def test_a_plain_file_with_spoilt_beginning_is_damaged_and_not_taken_for_an_encrypted_one(
    path: Path, place: int
) -> None:
    flipped(path, place)
    assert refused(path) == "file_damaged"


def test_a_plain_file_with_a_spoilt_schema_is_damaged_whatever_bytes_stand_there(path: Path) -> None:
    found = [match.start() for match in re.finditer(rb"CREATE TRIGGER votes_never_go", path.read_bytes())]
    flipped(path, *(place + 10 for place in found))
    assert refused(path) == "file_damaged"


@pytest.mark.parametrize("page", [1, 20, 40])
def test_an_encrypted_file_with_one_spoilt_byte_is_damaged(secret_path: Path, page: int) -> None:
    flipped(secret_path, page * 4096 + 2048)
    assert refused(secret_path, PASSWORD) == "file_damaged"


@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_a_plain_file_that_breaks_off_is_damaged(path: Path, kept: float) -> None:
    size = path.stat().st_size
    os.truncate(path, int(size * kept))
    assert refused(path) == "file_damaged"


def test_a_plain_file_that_breaks_off_in_its_first_page_is_damaged(path: Path) -> None:
    os.truncate(path, 90)
    assert refused(path) == "file_damaged"


def test_an_encrypted_file_that_breaks_off_is_damaged(secret_path: Path) -> None:
    os.truncate(secret_path, secret_path.stat().st_size // 8192 * 4096)
    assert refused(secret_path, PASSWORD) == "file_damaged"


def test_damage_met_while_working_is_told_as_damage(path: Path) -> None:
    with open_file(path, check=False) as opened:
        for page in range(1, path.stat().st_size // 4096):
            flipped(path, *(page * 4096 + offset for offset in range(16)))
        with pytest.raises(Refusal, match="file_damaged"):
            opened.check()
        with pytest.raises(Refusal, match="file_damaged"):
            opened.ask(college.the_college)
        with pytest.raises(Refusal, match="file_damaged"):
            opened.act(JULY, OPERATOR, college.found_college, COLLEGE)


def test_a_check_names_a_file_whose_pages_do_not_fit_together(path: Path) -> None:
    connection = bare(path)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'people_by_sort'").fetchall()[0][0]
    other = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'items_by_application'").fetchall()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = content[(other[0] - 1) * 4096 : other[0] * 4096]
    path.write_bytes(content)
    assert refused(path) == "file_damaged"


def test_a_refused_file_is_neither_locked_nor_held_open(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    flipped(path, *range(4096, 8192))
    refused(path)
    assert not path.with_name("college.hatshy.lock").exists()
    path.write_bytes(whole)
    open_file(path).close()
    if sys.platform == "linux":
        held = [handle.resolve() for handle in Path("/proc/self/fd").iterdir()]
        assert not [name for name in held if name.is_relative_to(tmp_path)]


# --- versions ---------------------------------------------------------------------------------------------------------
def stamped(path: Path, version: int) -> None:
    connection = bare(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_a_file_of_a_newer_version_is_refused_with_both_numbers_and_left_alone(path: Path) -> None:
    stamped(path, schema.VERSION + 1)
    before = path.read_bytes()
    found = refusal_of_opening(path)
    assert found.code == "file_newer"
    assert found.fields == {"name": "college.hatshy", "version": schema.VERSION + 1, "supported": schema.VERSION}
    assert path.read_bytes() == before


def test_a_file_without_version_is_damaged(path: Path) -> None:
    stamped(path, 0)
    assert refused(path) == "file_damaged"


# --- the folder it lies in --------------------------------------------------------------------------------------------
def test_a_read_only_file_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda where, mode: Path(where) != path)
    assert refused(path) == "file_read_only"


def test_a_file_in_a_read_only_folder_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda where, mode: Path(where) != path.parent)
    assert refused(path) == "file_read_only"


def test_a_folder_that_takes_no_lock_takes_no_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(lock: machine.Lock) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(machine.Lock, "take", denied)
    assert refused(path) == "file_read_only"
    with pytest.raises(Refusal, match="file_read_only"):
        create(path.with_name("new.hatshy"))


def test_a_file_in_a_network_folder_is_neither_opened_nor_created(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        monkeypatch.setattr(machine, "_kind_of_drive", lambda drive: machine.DRIVE_REMOTE)
    else:
        mounts = tmp_path / "mounts"
        mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//server/share {tmp_path} cifs rw 0 0\n", encoding="utf-8")
        monkeypatch.setattr(machine, "MOUNTS", mounts)
    assert refused(path) == "file_network"
    with pytest.raises(Refusal, match="file_network"):
        create(tmp_path / "new.hatshy")
    assert sorted(found.name for found in tmp_path.glob("*.hatshy*")) == ["college.hatshy"]


def test_what_the_system_says_is_read_only_while_working_is_told_so(path: Path) -> None:
    with open_file(path) as opened:
        opened.ask(lambda reading: reading.driver("PRAGMA query_only = ON"))
        with pytest.raises(Refusal, match="file_read_only"):
            opened.act(JULY, OPERATOR, college.change_setting, name="a", value="b")


# --- one copy of the program at a time --------------------------------------------------------------------------------
HOLDER = """
import sys
from pathlib import Path
from db.file import open_file
with open_file(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_second_copy_of_the_program_is_told_who_has_the_file(path: Path) -> None:
    holder = second_process(HOLDER, path)
    with holder:
        assert line(holder) == "open"
        found = refusal_of_opening(path)
        assert (found.code, found.fields) == ("file_locked", {"name": "college.hatshy", "who": machine.whoami()})
        assert refused(path) == "file_locked", "asking must not take the lock away"
        holder.communicate("\n")
    assert holder.returncode == 0
    open_file(path).close()


def test_the_same_program_does_not_open_a_file_twice(path: Path) -> None:
    with open_file(path):
        assert refused(path) == "file_locked"
    open_file(path).close()


def test_a_file_that_another_tool_is_writing_to_is_locked(path: Path) -> None:
    other = bare(path)
    with open_file(path) as opened:
        opened.ask(lambda reading: reading.driver("PRAGMA busy_timeout = 20"))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refusal) as caught:
            opened.act(JULY, OPERATOR, college.change_setting, name="a", value="b")
        assert (caught.value.code, caught.value.fields["who"]) == ("file_locked", "?")
        other.execute("ROLLBACK")
        opened.act(JULY, OPERATOR, college.change_setting, name="a", value="b")
    other.close()


# --- the disk ---------------------------------------------------------------------------------------------------------
def fill(reading: Reading) -> None:
    """From here on the file may not grow by a single page."""
    reading.driver("PRAGMA max_page_count = 1")


def test_a_full_disk_is_told_and_nothing_of_the_act_remains(office: Office) -> None:
    def much(transaction: Transaction) -> None:
        college.change_setting(transaction, name="small", value="1")
        college.change_setting(transaction, name="large", value="ә" * 200_000)

    rows, settings = len(office.journal()), office.ask(college.setting, "small", "")
    office.ask(fill)
    with pytest.raises(Refusal) as caught:
        office.act(much)
    assert (caught.value.code, caught.value.fields) == ("disk_full", {"name": "college.hatshy"})
    assert (len(office.journal()), office.ask(college.setting, "small", "")) == (rows, settings)
    office.ask(lambda reading: reading.driver("PRAGMA max_page_count = 1000000"))
    office.act(much)
    assert office.ask(college.setting, "small", "") == "1"


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is one of POSIX systems")
@pytest.mark.filterwarnings("ignore")
def test_when_the_system_writes_no_more_the_file_keeps_what_was_committed(path: Path) -> None:
    program = """
import resource, signal, sys
from datetime import datetime, timezone
from pathlib import Path
from db import college
from db.file import open_file
from rules.verdicts import Refusal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
now = datetime(2025, 7, 1, tzinfo=timezone.utc)
with open_file(Path(sys.argv[1])) as file:
    file.act(now, "a", college.change_setting, name="before", value="1")
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    try:
        file.act(now, "a", college.change_setting, name="large", value="x" * 300_000)
    except Refusal as refusal:
        print(refusal.code)
    print(file.ask(college.setting, "before", ""), file.ask(college.setting, "large", "nothing"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    file.act(now, "a", college.change_setting, name="after", value="2")
"""
    process = second_process(program, path)
    said, complaint = process.communicate()
    assert (said.split(), complaint) == (["disk_full", "1", "nothing"], "")
    office = at_work(path)
    assert office.ask(college.setting, "after", "") == "2"
    assert office.faults() == []
    office.file.close()


# --- power cuts -------------------------------------------------------------------------------------------------------
TIRELESS = """
import sys
from pathlib import Path
sys.path.insert(0, ".")
from tests.db.conftest import at_work
office = at_work(Path(sys.argv[1]))
place = 0
while True:
    surname = f"Кісі{place}"
    office.person(surname)
    print(surname, flush=True)
    place += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX systems do")
def test_after_a_crash_everything_committed_is_there_the_lock_is_free_and_the_record_whole(path: Path) -> None:
    process = second_process(TIRELESS, path)
    with process:
        told = [line(process) for _ in range(40)]
        process.send_signal(signal.SIGKILL)
        told += process.communicate()[0].split()
    assert process.returncode == -signal.SIGKILL
    assert path.with_name("college.hatshy-wal").exists(), "it was killed in the middle of its work"
    office = at_work(path)
    office.file.check()
    there = {row[0] for row in office.ask(lambda reading: reading.driver("SELECT surname FROM people").fetchall())}
    assert set(told) <= there
    assert len([name for name in there if name.startswith("Кісі")]) - len(told) in (0, 1)
    assert office.faults() == []
    office.person("Кейін")
    office.file.close()


# --- at work ----------------------------------------------------------------------------------------------------------
def test_the_file_is_opened_with_foreign_keys_and_full_synchronisation(office: Office) -> None:
    def pragma(reading: Reading, name: str) -> Any:
        return reading.driver(f"PRAGMA {name}").fetchone()[0]

    assert office.ask(pragma, "foreign_keys") == 1
    assert office.ask(pragma, "journal_mode") == "wal"
    assert office.ask(pragma, "synchronous") == 2


def test_a_closed_file_leaves_nothing_beside_itself(path: Path) -> None:
    office = at_work(path)
    office.person("Ким")
    office.file.close()
    assert [found.name for found in path.parent.glob("college*")] == ["college.hatshy"]


def test_each_thread_reads_on_its_own_and_gives_its_connection_back(office: Office) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def work(place: int) -> int:
        try:
            office.file.act(office.now, OPERATOR, college.change_setting, name=f"thread {place}", value="1")
            return len(office.file.ask(lambda reading: reading.driver("SELECT id FROM settings").fetchall()))
        finally:
            office.file.release_thread()
            office.file.release_thread()

    office.ask(college.the_college)
    for place in range(6):
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(work, place).result() == place + 1


def test_a_fault_of_the_program_is_told_as_it_is_and_leaves_nothing(office: Office) -> None:
    def broken(transaction: Transaction) -> None:
        college.change_setting(transaction, name="a", value="b")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        office.act(broken)
    with pytest.raises(driver.IntegrityError, match="NOT NULL"):
        office.act(lambda transaction: transaction.driver("INSERT INTO settings (name, value) VALUES (NULL, 'x')"))
    assert office.ask(college.setting, "a", "nothing") == "nothing"


def test_reading_sees_one_moment_of_the_file(office: Office) -> None:
    other = bare(office.file.path)

    def twice(reading: Reading) -> tuple[Any, Any]:
        count = "SELECT count(*) FROM settings"
        before = reading.driver(count).fetchone()
        other.execute("INSERT INTO settings (name, value) VALUES ('x', 'y')")
        return before, reading.driver(count).fetchone()

    assert office.ask(twice) == ((0,), (0,))
    assert office.ask(college.setting, "x", "") == "y"
    other.execute("DELETE FROM settings")
    other.close()


@pytest.fixture
def closing(path: Path) -> Iterator[CollegeFile]:
    opened = open_file(path)
    yield opened
    opened.close()


def test_closing_frees_the_lock_even_when_the_system_fails(
    closing: CollegeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = closing._engine

    def failing(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    closing.ask(college.the_college)
    monkeypatch.setattr(type(engine), "dispose", failing)
    with pytest.raises(OSError, match="Input/output"):
        closing.close()
    monkeypatch.undo()
    open_file(closing.path).close()


def test_the_moment_of_an_act_has_a_time_zone(office: Office) -> None:
    with pytest.raises(ValueError, match="time zone"):
        office.file.act(datetime(2025, 7, 1), OPERATOR, college.change_setting, name="a", value="b")
