"""What the system decides: where another computer's folders begin, who runs this, who holds a file."""

from __future__ import annotations

import getpass
import os
import socket
import sys
from pathlib import Path
from typing import IO

import pytest

from db import machine
from db.machine import Lock

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/usb\\040stick vfat rw 0 0
//server/college /mnt/college cifs rw 0 0
nas:/volume /mnt/nas nfs4 rw 0 0
nas:/volume/local /mnt/nas/local ext4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
user@host: /home/office/far\\040away fuse.sshfs rw 0 0
"""


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(machine, "MOUNTS", tmp_path / "mounts")


@pytest.mark.parametrize(
    ("path", "far"),
    [
        ("/home/office/college.hatshy", False),
        ("/media/usb stick/college.hatshy", False),
        ("/mnt/college", True),
        ("/mnt/college/2025/college.hatshy", True),
        ("/mnt/college-copy/college.hatshy", False),
        ("/mnt/nas/college.hatshy", True),
        ("/mnt/nas/local/college.hatshy", False),
        ("/run/user/1000/gvfs/smb-share:server=s/college.hatshy", True),
        ("/home/office/far away/college.hatshy", True),
        ("//server/share/college.hatshy", True),
        ("\\\\server\\share\\college.hatshy", True),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="reads the mount table of Linux")
@pytest.mark.usefixtures("mounts")
def test_a_folder_of_another_computer_is_known_by_its_path_or_its_mount(path: str, far: bool) -> None:
    assert machine.on_network(Path(path)) is far


@pytest.mark.skipif(sys.platform == "win32", reason="reads the mount table of Linux")
def test_a_link_into_a_network_folder_leads_to_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "near").symlink_to(tmp_path / "share")
    (tmp_path / "mounts").write_text(f"a / ext4 rw 0 0\nb {tmp_path}/share cifs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(machine, "MOUNTS", tmp_path / "mounts")
    assert machine.on_network(tmp_path / "near" / "college.hatshy")
    assert not machine.on_network(tmp_path / "college.hatshy")


@pytest.mark.skipif(sys.platform == "win32", reason="reads the mount table of Linux")
def test_a_system_that_tells_no_mounts_has_no_network_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "MOUNTS", tmp_path / "nothing")
    assert not machine.on_network(tmp_path / "college.hatshy")


@pytest.mark.parametrize(
    ("path", "far"),
    [
        ("\\\\?\\C:\\college.hatshy", False),
        ("\\\\?\\UNC\\server\\share\\college.hatshy", True),
        ("//?/unc/server/share/college.hatshy", True),
        ("\\\\server\\share\\college.hatshy", True),
        ("//server/share/college.hatshy", True),
        ("C:\\college.hatshy", False),
        ("college.hatshy", False),
    ],
)
def test_a_network_path_is_known_from_the_long_way_to_name_an_own_drive(path: str, far: bool) -> None:
    assert machine._is_network_path(path) is far


@pytest.mark.skipif(sys.platform != "win32", reason="asks the drives of Windows")
def test_the_drives_of_this_computer_are_not_the_network(tmp_path: Path) -> None:
    assert not machine.on_network(tmp_path / "college.hatshy")
    assert not machine.on_network(Path("college.hatshy"))
    assert not machine.on_network(Path("C:\\college.hatshy"))


@pytest.mark.skipif(sys.platform != "win32", reason="asks the drives of Windows")
def test_a_letter_that_stands_for_a_folder_of_another_computer_is_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def told(drive: str) -> int:
        asked.append(drive)
        return machine.DRIVE_REMOTE if drive == "Q:" else 3

    monkeypatch.setattr(machine, "_kind_of_drive", told)
    assert machine.on_network(Path("Q:\\2025\\college.hatshy"))
    assert not machine.on_network(Path("C:\\college.hatshy"))
    assert "Q:" in asked


@pytest.mark.skipif("HATSHY_MAPPED" not in os.environ, reason="needs a mapped drive, named by HATSHY_MAPPED")
def test_a_letter_that_windows_itself_calls_remote_is_the_network() -> None:
    assert machine.on_network(Path(os.environ["HATSHY_MAPPED"] + "\\college.hatshy"))


def test_who_runs_this_is_account_and_computer() -> None:
    assert machine.whoami() == f"{getpass.getuser()} @ {socket.gethostname()}"


@pytest.mark.parametrize("fault", [OSError, KeyError, ImportError])
def test_an_account_the_system_does_not_name_is_a_question_mark(
    fault: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise fault

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert machine.whoami() == f"? @ {socket.gethostname()}"


def test_a_lock_is_held_by_one_and_names_the_holder(tmp_path: Path) -> None:
    path = tmp_path / "college.hatshy"
    first, second = Lock(path), Lock(path)
    assert first.take() == ""
    assert second.take() == machine.whoami()
    first.release()
    first.release()
    assert not (tmp_path / "college.hatshy.lock").exists()
    assert second.take() == ""
    second.release()


def test_a_lock_left_by_a_crash_is_taken_and_names_its_new_holder(tmp_path: Path) -> None:
    path = tmp_path / "college.hatshy"
    (tmp_path / "college.hatshy.lock").write_bytes(b" somebody with a very long name @ another computer")
    first = Lock(path)
    assert first.take() == ""
    assert Lock(path).take() == machine.whoami()
    first.release()


def test_a_holder_who_left_no_name_is_a_question_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "college.hatshy"
    monkeypatch.setattr(machine, "whoami", lambda: "")
    first = Lock(path)
    first.take()
    assert Lock(path).take() == "?"
    first.release()


def test_a_lock_holds_on_a_full_disk_where_the_name_of_its_holder_does_not_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> str:
        raise OSError(28, "No space left on device")

    path = tmp_path / "college.hatshy"
    first = Lock(path)
    with monkeypatch.context() as patch:
        patch.setattr(machine, "whoami", full)
        assert first.take() == ""
    assert Lock(path).take() == "?"
    first.release()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not take an open file away")
def test_a_lock_given_back_while_it_is_asked_for_is_not_held_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "college.hatshy"
    first, second, third = Lock(path), Lock(path), Lock(path)
    first.take()
    locking = machine._try_lock
    asked: list[int] = []

    def slow(handle: IO[bytes]) -> bool:
        asked.append(os.fstat(handle.fileno()).st_ino)
        if len(asked) == 1:
            # Between the opening of the second and its locking the first goes, and its file with it.
            first.release()
        return locking(handle)

    monkeypatch.setattr(machine, "_try_lock", slow)
    assert second.take() == ""
    assert len(asked) == 2, "the file that went was not taken for the lock"
    assert third.take() == machine.whoami()
    second.release()


def test_a_file_and_its_folder_must_both_be_writable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "college.hatshy"
    path.touch()
    assert machine.writable(path)
    for closed in (path, tmp_path):
        monkeypatch.setattr(os, "access", lambda where, mode, closed=closed: where != closed)
        assert not machine.writable(path)
