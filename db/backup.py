"""Copies of the file: made by SQLite's backup call, proved by opening, thinned with time; and their way back.

Belongs here: online copy, the folder of backups, restore. Does not belong here: when the desk makes one.
"""

from __future__ import annotations

import glob
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rules.verdicts import Refusal

if TYPE_CHECKING:
    from db.file import CollegeFile

_STAMP = "%Y%m%d-%H%M%S"


def copy(file: CollegeFile, target: Path) -> None:
    """Write a consistent copy of the open file to ``target``, with the same password, and prove it by reading it.

    The copy appears under its name only when it is whole. Raises ``backup_failed``, ``file_exists``.
    """
    if target.exists():
        raise Refusal("file_exists", name=target.name)
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        file.copy_to(part)
        part.replace(target)
    except Exception as fault:
        with suppress(OSError):
            part.unlink()
        raise Refusal("backup_failed", name=target.name) from fault


def make(file: CollegeFile, folder: Path, now: datetime) -> Path:
    """Make the backup of this moment in ``folder`` and thin the earlier ones; returns its path.

    Raises ``backup_failed``.
    """
    target = folder / f"{file.path.stem}-{now.strftime(_STAMP)}.hatshy"
    if not target.exists():
        copy(file, target)
    for path in superfluous(backups(folder, file.path.stem), now):
        path.unlink(missing_ok=True)
    return target


def backups(folder: Path, stem: str) -> dict[Path, datetime]:
    """The backups of a file in a folder with their moments (local time of the computer that made them)."""
    found = {}
    for path in sorted(folder.glob(f"{glob.escape(stem)}-*.hatshy")):
        try:
            found[path] = datetime.strptime(path.stem[len(stem) + 1 :], _STAMP).astimezone()
        except ValueError:
            continue
    return found


def superfluous(found: dict[Path, datetime], now: datetime) -> Iterable[Path]:
    """Backups that thinning removes: all of the last two days stay, then one a day, a week, a month."""
    kept: set[tuple[str, int, int]] = set()
    for path, at in sorted(found.items(), key=lambda pair: pair[1], reverse=True):
        age = now - at
        if age < timedelta(days=2):
            continue
        year, week, _ = at.isocalendar()
        if age < timedelta(days=14):
            slot = ("day", at.year, at.timetuple().tm_yday)
        elif age < timedelta(days=90):
            slot = ("week", year, week)
        else:
            slot = ("month", at.year, at.month)
        if slot in kept:
            yield path
        kept.add(slot)


def restore(backup: Path, target: Path) -> None:
    """Lay a backup out as a file of its own, to be opened and looked at; it never overwrites.

    Raises ``file_exists``, ``file_missing``, ``disk_full``.
    """
    if target.exists():
        raise Refusal("file_exists", name=target.name)
    if not backup.is_file():
        raise Refusal("file_missing", name=backup.name)
    try:
        shutil.copyfile(backup, target)
    except OSError as fault:
        target.unlink(missing_ok=True)
        raise Refusal("disk_full", name=target.name) from fault
