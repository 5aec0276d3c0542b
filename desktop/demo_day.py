"""The demo's clock, secretary and file in one hand.

Belongs here: acting at a moment of the demo's own time, and collecting the papers that go out. Does not belong here:
what is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

from db.file import CollegeFile
from db.transaction import Reading, Transaction
from desktop.demo_college import YEAR, ZONE
from rules.records import IssuedPaper, Language

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Day:
    """Where the demo stands: the file, the moment, who works, what was issued."""

    file: CollegeFile
    language: Language
    now: datetime = datetime(YEAR, 6, 2, 9, tzinfo=ZONE)
    operator: str = ""
    papers: list[IssuedPaper] = field(default_factory=list)

    def act(self, write: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **fields: P.kwargs) -> T:
        """Do something a little later than what was done before."""
        self.now += timedelta(seconds=20)
        result = self.file.act(self.now, self.operator, write, *args, **fields)
        issued = result if isinstance(result, tuple) else (result,)
        self.papers += [paper for paper in issued if isinstance(paper, IssuedPaper)]
        return result

    def ask(self, read: Callable[Concatenate[Reading, P], T], /, *args: P.args, **fields: P.kwargs) -> T:
        """Read from the file."""
        return self.file.ask(read, *args, **fields)

    def go(self, month: int, day: int, hour: int, minute: int = 0) -> datetime:
        """Let the clock stand at a moment of the demo's year."""
        self.now = moment(month, day, hour, minute)
        return self.now


def moment(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the demo's year."""
    return datetime(YEAR, month, day, hour, minute, tzinfo=ZONE)
