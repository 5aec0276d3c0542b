"""Bringing a file of an earlier version up to the present one.

One named function per step, keyed by the version it starts from; never edited after release. All steps run in one
transaction, after a backup beside the file. Version 1 is the first, so there is no step yet; ``tests/files`` keeps one
small file of every released version, and a test opens each.
"""

from __future__ import annotations

from collections.abc import Callable
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
    backup.copy(file, file.path.with_name(f"{file.path.stem}.version-{version}.hatshy"))
    table = STEPS if steps is None else steps
    with file.writing() as connection:
        for number in range(version, schema.VERSION):
            table[number](connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
