"""What this computer remembers between two runs: the last file, language, theme, where copies go.

One small JSON in the program's own folder. Nothing of a college stands in it, and losing it costs a few clicks.
Does not belong here: the college's own settings – they are in its file (``db.college``).
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from functools import cache
from pathlib import Path

from rules.records import LANGUAGES, Language

_NAME = "desk.json"
_RECENT = 6


def folder() -> Path:
    """The program's own folder: ``HATSHY_DATA``, the one of the portable edition, or the system's for such data."""
    own = os.environ.get("HATSHY_DATA")
    if own:
        return Path(own)
    beside = Path(sys.executable).with_name("data")
    if getattr(sys, "frozen", False) and beside.is_dir():
        return beside
    from platformdirs import user_data_path

    return user_data_path("Hatshy", appauthor=False)


@dataclass
class Computer:
    """See the module. Change a field, then :meth:`keep` it."""

    language: Language | None = None
    """None until one was chosen: the first run asks."""
    theme: str = "system"
    recent: list[str] = field(default_factory=list)
    """Files opened here, the last one first."""
    backup_folder: str = ""
    """Where the copy made at closing goes; empty for the program's own folder."""
    outside: dict[str, str] = field(default_factory=dict)
    """File → moment of its last copy that was put outside this computer."""
    failed_backup: str = ""
    """File whose copy could not be made at the last closing; said at the next opening."""
    operators: dict[str, str] = field(default_factory=dict)
    """File → name of who sat at the desk last."""
    printer: str = ""
    """Printed on last; empty until then."""
    both_sides: bool = False
    """Whether the last print was on both sides of the sheet."""
    first_run: dict[str, str] = field(default_factory=dict)
    """What was already entered in a first run that was left."""

    @property
    def last_file(self) -> Path | None:
        return Path(self.recent[0]) if self.recent else None

    @property
    def backups(self) -> Path:
        """The folder of the copies made at closing."""
        return Path(self.backup_folder) if self.backup_folder else folder() / "backups"

    def opened(self, file: Path) -> None:
        """A file was opened: it is the last one now."""
        name = str(file.absolute())
        self.recent = [name, *(other for other in self.recent if other != name)][:_RECENT]
        self.keep()

    def copied_outside(self, file: Path, at: datetime) -> None:
        self.outside[str(file.absolute())] = at.isoformat(timespec="seconds")
        self.keep()

    def last_outside(self, file: Path) -> datetime | None:
        at = self.outside.get(str(file.absolute()))
        return datetime.fromisoformat(at) if at else None

    def keep(self) -> None:
        """Write it down. A folder that cannot be written is no reason to stop the desk."""
        target = folder() / _NAME
        part = target.with_suffix(".part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(target)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def this() -> Computer:
    """This computer's memory, one and the same wherever it is asked for."""
    return _kept_in(folder())


@cache
def _kept_in(where: Path) -> Computer:
    """What was kept in a folder; whatever cannot be read is as on the first day."""
    try:
        kept = json.loads((where / _NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = None
    fresh = Computer()
    if not isinstance(kept, dict):
        return fresh
    for one in fields(Computer):
        value = kept.get(one.name)
        expected = str if one.name == "language" else type(getattr(fresh, one.name))
        if isinstance(value, expected):
            setattr(fresh, one.name, value)
    if fresh.language not in LANGUAGES:
        fresh.language = None
    if fresh.theme not in ("light", "dark", "system"):
        fresh.theme = "system"
    fresh.recent = [str(name) for name in fresh.recent]
    for texts in (fresh.outside, fresh.operators, fresh.first_run):
        texts.update({key: str(text) for key, text in texts.items()})
    return fresh
