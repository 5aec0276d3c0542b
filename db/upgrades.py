"""Bringing a file of an earlier version up to the present one.

One named function per step, keyed by the version it starts from; never edited after release. All steps run in one
transaction, after a backup beside the file. Version 1 is the first, so there is no step yet; ``tests/files`` keeps one
small file of every released version, and a test opens each.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from db import backup, schema

if TYPE_CHECKING:
    from db.file import CollegeFile

#: version → the step from it to the next.
STEPS: dict[int, Callable[[Connection], None]] = {}


def bring_up(file: CollegeFile, version: int, steps: dict[int, Callable[[Connection], None]] | None = None) -> None:
    """Run the steps from ``version`` to :data:`db.schema.VERSION`; a file of the present version is left alone.

    Raises ``backup_failed`` before anything is changed.
    """
    if version == schema.VERSION:
        return
    backup.copy(file, _backup_beside(file.path, version))
    table = STEPS if steps is None else steps
    with file.writing() as connection:
        for number in range(version, schema.VERSION):
            table[number](connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")


def _backup_beside(path: Path, version: int) -> Path:
    """A name that is still free: an upgrade that failed has left its backup."""
    tries = chain([""], (f"-{again}" for again in count(2)))
    names = (path.with_name(f"{path.stem}.version-{version}{again}.hatshy") for again in tries)
    return next(name for name in names if not name.exists())
