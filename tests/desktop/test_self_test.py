"""The program proves itself where it is installed, and says so in a file as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import self_test


def test_everything_the_program_needs_is_here(tmp_path: Path, qapp: object) -> None:
    log = tmp_path / "result.txt"
    assert self_test.run(log) == 0
    lines = log.read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "self-test passed"
    assert all(line.startswith("ok ") for line in lines[:-1]) and len(lines) >= 7


def test_what_does_not_work_is_named_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> str:
        raise self_test.Failed("letters missing: ә")

    monkeypatch.setattr(self_test, "_checks", lambda folder: iter([("paper fonts", broken)]))
    assert self_test.run(tmp_path / "log.txt") == 1
    assert "FAILED paper fonts: Failed: letters missing: ә" in capsys.readouterr().out
    assert "1 failed" in (tmp_path / "log.txt").read_text(encoding="utf-8")
