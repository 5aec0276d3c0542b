"""One reading and one writing of the file, and the journal row that every writing leaves.

A use case is a function whose first argument is a :class:`Reading` or a :class:`Transaction`. All writing goes through
:meth:`Transaction.insert`, :meth:`~Transaction.update` and :meth:`~Transaction.delete`: they note what each row was
and became, and the commit writes that down, chained, in the same transaction. So the journal can be replayed
(``db.verify``), and no act escapes it.

Does not belong here: opening the file (``file``) and what an act means (the modules named after their nouns).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Executable, Result, Row, Table, bindparam, select

from db.prepared import Prepared

#: The hash before the first journal row.
GENESIS = "0" * 64

_JOURNAL = "INSERT INTO journal (at, operator, act, subject, changes, hash) VALUES (?, ?, ?, ?, ?, ?)"
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))

#: So many rows go into a table with one statement at most.
_TOGETHER = 20

_KEPT_AS_IS = frozenset({str, int, bytes, type(None)})


def stored(value: Any) -> Any:
    """A value as the file keeps it: words as text, days and moments ISO, marks in hundredths, yes and no as 1 and 0."""
    if type(value) in _KEPT_AS_IS:
        return value
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a moment without time zone")
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        hundredths = int(value * 100)
        if hundredths != value * 100:
            raise ValueError("a mark finer than hundredths")
        return hundredths
    if isinstance(value, bool):
        return int(value)
    raise TypeError(f"the file keeps no {type(value).__name__}")


def chained(before: str, at: str, operator: str, act: str, subject: str, changes: str) -> str:
    """SHA-256 over a journal row and the hash of the row before it."""
    return sha256("\x1f".join((before, at, operator, act, subject, changes)).encode()).hexdigest()


def noted(value: Any) -> Any:
    """A stored value as the journal writes it; bytes are named by their fingerprint."""
    return "sha256:" + sha256(value).hexdigest() if isinstance(value, bytes) else value


@cache
def _selection(table: Table) -> Prepared:
    return Prepared(select(table).where(table.c.id == bindparam("row")))


@cache
def _update_of(table: str, columns: tuple[str, ...]) -> str:
    changed = ", ".join(f'"{column}" = ?' for column in columns)
    return f"UPDATE {table} SET {changed} WHERE id = ?"


@cache
def _insertion_of(table: str, columns: tuple[str, ...], rows: int = 1) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    places = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([places] * rows)}"


class Reading:
    """A consistent view of the file. Queries return rows; use cases turn them into records."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def driver(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Run plain SQL on the driver itself: for the few statements of every act, where each microsecond counts."""
        return self.connection.connection.cursor().execute(statement, values)

    def _result(self, statement: Executable | Prepared, values: Mapping[str, Any]) -> Result[Any]:
        if isinstance(statement, Prepared):
            return statement.run(self.connection, values)
        return self.connection.execute(statement, values)

    def rows(self, statement: Executable | Prepared, **values: Any) -> Sequence[Row[Any]]:
        return self._result(statement, values).all()

    def row(self, statement: Executable | Prepared, **values: Any) -> Row[Any] | None:
        return self._result(statement, values).first()

    def value(self, statement: Executable | Prepared, **values: Any) -> Any:
        """The first column of the first row, or None."""
        found = self._result(statement, values).first()
        return None if found is None else found[0]

    def by_id(self, table: Table, row: int) -> Row[Any]:
        """The row with this id; a missing one is a fault of the program, not of the user."""
        found = self.row(_selection(table), row=row)
        if found is None:
            raise LookupError(f"{table.name} has no row {row}")
        return found


class Transaction(Reading):
    """A writing: all of it or nothing, with one journal row.

    ``now`` is the moment of the act (aware), ``operator`` the name of who does it. ``subject`` is set by the use case:
    what the act is about, as ``application:12``.
    """

    def __init__(self, connection: Connection, now: datetime, operator: str, act: str) -> None:
        super().__init__(connection)
        self.now = now
        self.operator = operator
        self.act = act
        self.subject = ""
        self._changes: list[list[Any]] = []
        self._head: str | None = None

    def insert(self, table: Table, **values: Any) -> int:
        """Insert one row; returns its id."""
        kept = {name: stored(value) for name, value in values.items()}
        row = int(self.driver(_insertion_of(table.name, tuple(kept)), tuple(kept.values())).lastrowid)
        self._changes.append([table.name, row, None, {name: noted(value) for name, value in kept.items()}])
        return row

    def insert_many(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows that bring their own ids, many in one statement; all must have the same columns."""
        if not rows:
            return
        columns = tuple(rows[0])
        kept = [tuple(map(stored, map(row.__getitem__, columns))) for row in rows]
        name, place = table.name, columns.index("id")
        for first in range(0, len(kept), _TOGETHER):
            some = kept[first : first + _TOGETHER]
            self.driver(_insertion_of(name, columns, len(some)), tuple(chain.from_iterable(some)))
        for values in kept:
            after = dict(zip(columns, values, strict=True))
            del after["id"]
            self._changes.append([name, values[place], None, after])

    def next_id(self, table: Table) -> int:
        """The id that :meth:`insert_many` may begin with."""
        return int(self.driver(f"SELECT coalesce(max(id), 0) + 1 FROM {table.name}").fetchone()[0])

    def update(self, table: Table, row: int, **values: Any) -> None:
        """Change columns of one row; what is the same already is left alone."""
        self.update_known(table, self.by_id(table, row), **values)

    def update_known(self, table: Table, known: Row[Any], **values: Any) -> None:
        """:meth:`update` for a row of the table that this act has read whole and not changed since."""
        row, before = known.id, known._mapping
        changed = {name: stored(value) for name, value in values.items()}
        changed = {name: value for name, value in changed.items() if before[name] != value}
        if not changed:
            return
        self.driver(_update_of(table.name, tuple(changed)), (*changed.values(), row))
        was = {name: noted(before[name]) for name in changed}
        self._changes.append([table.name, row, was, {name: noted(value) for name, value in changed.items()}])

    def delete(self, table: Table, row: int) -> None:
        before = self.by_id(table, row)._mapping
        self.driver(f"DELETE FROM {table.name} WHERE id = ?", (row,))
        self._changes.append(
            [table.name, row, {key: noted(value) for key, value in before.items() if key != "id"}, None]
        )

    def seal(self, subject: str = "", act: str = "") -> str:
        """Write what was changed so far as a journal row; returns its hash.

        Called at the commit; a use case calls it itself only where it needs the hash (the control code of a paper).
        """
        changes = _JSON.encode(self._changes)
        head = self.head()
        at = stored(self.now)
        act, subject = act or self.act, subject or self.subject
        digest = chained(head, at, self.operator, act, subject, changes)
        self.driver(_JOURNAL, (at, self.operator, act, subject, changes, digest))
        self._changes = []
        self._head = digest
        return digest

    def head(self) -> str:
        """Hash of the last journal row."""
        if self._head is None:
            found = self.driver("SELECT hash FROM journal ORDER BY id DESC LIMIT 1").fetchone()
            self._head = str(found[0]) if found else GENESIS
        return self._head

    @property
    def pending(self) -> bool:
        """Whether something was changed that no journal row tells yet."""
        return bool(self._changes)
