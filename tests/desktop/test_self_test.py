"""The program proves itself where it is installed, and says so in a file as well."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning

from desktop import cli, computer, self_test


def test_everything_the_program_needs_is_here(tmp_path: Path, qapp: object) -> None:
    log = tmp_path / "result.txt"
    assert self_test.run(log) == 0
    lines = log.read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "self-test passed"
    assert all(line.startswith("ok ") for line in lines[:-1]) and len(lines) >= 9
    assert lines[-2] == "ok     window: offscreen"


@pytest.mark.parametrize("stray", ["print", "warning", "qt"])
def test_a_check_that_says_anything_else_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stray: str) -> None:
    def talks() -> str:
        if stray == "print":
            print("debugging")
        elif stray == "warning":
            print("DeprecationWarning", file=sys.stderr)
        else:
            qWarning("QPainter::begin: not active")
        return "well"

    monkeypatch.setattr(self_test, "_checks", lambda folder: iter([("paper fonts", talks), ("calendar", lambda: "")]))
    report = tmp_path / "report.txt"
    assert self_test.run(report) == 1
    first, second, _last = report.read_text(encoding="utf-8").splitlines()
    assert first.startswith("FAILED paper fonts: Failed: stray output: ") and second == "ok     calendar"


def test_without_a_name_the_report_goes_into_the_folder_of_the_program(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_test, "_checks", lambda folder: iter([]))
    assert self_test.run() == 0
    assert (data_folder / "self-test.txt").read_text(encoding="utf-8") == "self-test passed\n"


def test_the_portable_edition_keeps_what_it_keeps_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HATSHY_DATA")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "hatshy.exe"))
    assert computer.folder() != tmp_path / "data"
    (tmp_path / "data").mkdir()
    assert computer.folder() != tmp_path / "data"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert computer.folder() == tmp_path / "data"


def test_without_a_console_what_the_program_says_goes_into_its_log(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = data_folder / "hatshy.log"
    log.write_bytes(b"x" * 1_000_001)
    for _ in range(2):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", None)
            patch.setattr(sys, "stderr", None)
            with pytest.raises(SystemExit) as ended:
                cli.main(["--version"])
            assert ended.value.code == 0
            for stream in (sys.stdout, sys.stderr):
                assert stream is not None
                stream.close()
    said = log.read_text(encoding="utf-8").splitlines()
    assert len(said) == 2 and all(line.startswith("hatshy ") for line in said)


def test_without_a_console_and_without_a_place_for_its_log_the_program_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HATSHY_DATA", str(tmp_path / "file" / "in-it"))
    with cli._own_log() as nowhere:
        assert nowhere.write("lost") == 4


def test_what_does_not_work_is_named_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> str:
        raise self_test.Failed("letters missing: ә")

    monkeypatch.setattr(self_test, "_checks", lambda folder: iter([("paper fonts", broken)]))
    assert self_test.run(tmp_path / "log.txt") == 1
    assert "FAILED paper fonts: Failed: letters missing: ә" in capsys.readouterr().out
    assert "1 failed" in (tmp_path / "log.txt").read_text(encoding="utf-8")
