"""Papers on their way to a disk: into one file or each into its own, under names that every system takes.

A file is written beside its name first and takes the name when it is whole: what the disk does not take leaves no part
of a file behind. Does not belong here: printers (``printing``), making papers (``papers``).
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from rules.verdicts import Refusal

#: What Windows takes in no name of a file.
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
#: Names that Windows keeps for its devices, whatever follows a dot.
_DEVICES: Final = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")
#: A name stays within the 255 bytes some disks allow, letters of two bytes and an addition included.
_LONGEST: Final = 110
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)

Sheet = tuple[str, Callable[[], bytes]]


def file_name(*parts: str) -> str:
    """A name for a PDF out of what the paper is, its number and whom it concerns."""
    said = _FORBIDDEN.sub("-", " ".join(part.strip() for part in parts if part.strip()))
    said = re.sub(r"\s+", " ", said)[:_LONGEST].strip(" .") or "-"
    return ("_" if _DEVICES.match(said) else "") + said + ".pdf"


def write(target: Path, data: bytes) -> None:
    """Write a file, whole or not at all. Raises ``disk_full``, ``file_read_only``."""
    part = _part(target)
    with _told(target.name, [part]):
        part.write_bytes(data)
        part.replace(target)


def write_each(folder: Path, sheets: Sequence[Sheet], step: Callable[[int, int], object]) -> int:
    """Write each sheet into a file of its own in a folder: all of them or none. Returns how many.

    Arguments: ``sheets`` – name and what gives the bytes; a name that is taken there gets a number; ``step`` – told
    before each how many are done of how many; what it raises stops the work. Raises ``disk_full``, ``file_read_only``.
    """
    made: list[Path] = []
    with _told(folder.name, made):
        taken = {one.name.casefold() for one in folder.iterdir()}
        targets = []
        for done, (name, data) in enumerate(sheets):
            step(done, len(sheets))
            target = folder / _free(name, taken)
            made.append(_part(target))
            made[-1].write_bytes(data())
            targets.append(target)
        for place, target in enumerate(targets):
            made[place].rename(target)
            made[place] = target
    return len(targets)


def _part(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where it is taken; systems differ in whether a capital makes another name."""
    stem, number, free = Path(name).stem, 1, name
    while free.casefold() in taken or f"{free}.part".casefold() in taken:
        number += 1
        free = f"{stem} ({number}).pdf"
    taken.add(free.casefold())
    return free


@contextmanager
def _told(name: str, made: Sequence[Path]) -> Iterator[None]:
    """Whatever goes wrong, the files made so far are taken away; what the disk says becomes a refusal."""
    try:
        yield
    except BaseException as fault:
        for one in made:
            with suppress(OSError):
                one.unlink(missing_ok=True)
        if isinstance(fault, OSError):
            raise Refusal("disk_full" if fault.errno in _FULL else "file_read_only", name=name) from fault
        raise
