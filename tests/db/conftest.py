"""Files for the tests of the file: one is laid out a session, each test works on a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import journal
from db.file import open_file
from tests.db.office import Office, fresh, year


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A college on the morning of the campaign; nobody writes to this one."""
    path = tmp_path_factory.mktemp("office") / "college.hatshy"
    fresh(path).file.close()
    return path


@pytest.fixture(scope="session")
def lived(laid_out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same college after a whole life; nobody writes to this one either."""
    path = tmp_path_factory.mktemp("lived") / "college.hatshy"
    shutil.copyfile(laid_out, path)
    office = at_work(path)
    year(office)
    office.file.close()
    return path


def at_work(path: Path) -> Office:
    """The office of a file, at the moment of its last act."""
    file = open_file(path, check=False)
    now = file.ask(journal.last_moment)
    assert now is not None
    return Office(file, now)


@pytest.fixture
def path(laid_out: Path, tmp_path: Path) -> Path:
    """A copy of the college on the morning of the campaign."""
    copy = tmp_path / "college.hatshy"
    shutil.copyfile(laid_out, copy)
    return copy


@pytest.fixture
def old_path(lived: Path, tmp_path: Path) -> Path:
    """A copy of the college after a whole life."""
    copy = tmp_path / "college.hatshy"
    shutil.copyfile(lived, copy)
    return copy


@pytest.fixture
def office(path: Path) -> Iterator[Office]:
    """The office on the morning of the campaign. Whatever a test does there, the file must be whole afterwards."""
    office = at_work(path)
    yield office
    faults = office.faults()
    office.file.close()
    assert faults == []


@pytest.fixture
def old_office(old_path: Path) -> Iterator[Office]:
    """The office after a whole life, whole afterwards as well."""
    office = at_work(old_path)
    yield office
    faults = office.faults()
    office.file.close()
    assert faults == []
