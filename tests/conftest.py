"""What holds for every test: no screen, no real data folder, fresh catalogues, no stray warning in the log.

Fixtures of one floor stand in that floor's own folder (tests/db/conftest.py …), not here.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, settings

import resources

os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session", autouse=True)
def fresh_catalogues() -> None:
    """Compile every catalogue that is older than its source, so that tests read the words as they are written now."""
    for source in resources.path("i18n").glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        unfinished = source.with_suffix(f".{os.getpid()}.unfinished")
        with source.open("rb") as words, unfinished.open("wb") as target:
            write_mo(target, read_po(words))
        unfinished.replace(compiled)


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own folder (settings, backups, own forms) for this test alone; the real one stays untouched."""
    folder = tmp_path / "data-folder"
    folder.mkdir()
    monkeypatch.setenv("HATSHY_DATA", str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    return folder


@pytest.fixture(autouse=True)
def no_stray_log_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a logged warning or worse; a test that expects one asserts it and calls ``caplog.clear()``."""
    yield
    logged = [*caplog.get_records("setup"), *caplog.get_records("call")]
    stray = [record.getMessage() for record in logged if record.levelno >= logging.WARNING]
    assert not stray, "logged but not expected: " + "; ".join(stray)
