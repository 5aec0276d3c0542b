"""How a trigger is written: the few shapes that all guards of the file are made of.

Does not belong here: what is guarded; that is in ``guards`` and the two modules beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Table, UniqueConstraint

from rules import stages

S = TypeVar("S", bound=StrEnum)


def forbid(name: str, event: str, table: str, reason: str, when: str = "") -> str:
    condition = f" WHEN {when}" if when else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table}{condition} BEGIN SELECT RAISE(ABORT, '{reason}'); END"


def forbid_all(table: str, reason: str) -> Iterator[str]:
    """A row stays as it was written."""
    yield forbid(f"{table}_never_change", "UPDATE", table, reason)
    yield forbid(f"{table}_never_go", "DELETE", table, reason)


def forbid_everything(table: str, condition: str, reason: str, name: str = "shut") -> Iterator[str]:
    """No row is entered, changed or taken away while its parent meets ``condition``, which speaks of ``{row}``."""
    old, new = condition.format(row="OLD"), condition.format(row="NEW")
    yield forbid(f"{table}_{name}_insert", "INSERT", table, reason, new)
    yield forbid(f"{table}_{name}_update", "UPDATE", table, reason, f"{old} OR {new}")
    yield forbid(f"{table}_{name}_delete", "DELETE", table, reason, old)


def life(table: str, first: S, life: stages.Table[S]) -> Iterator[str]:
    """A row begins at the first stage and goes only where ``rules.stages`` lets it go."""
    ways = sorted({f"'{start.value}>{end.value}'" for (start, _), end in life.moves.items() if start is not end})
    yield forbid(f"{table}_begin", "INSERT", table, "this is no first stage", f"NEW.stage <> '{first.value}'")
    yield forbid(
        f"{table}_stages",
        "UPDATE OF stage",
        table,
        "no move leads to this stage",
        f"NEW.stage <> OLD.stage AND OLD.stage || '>' || NEW.stage NOT IN ({', '.join(ways)})",
    )


def _keys(table: Table) -> list[tuple[str, ...]]:
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    return [("id",), *sorted(tuple(column.name for column in constraint.columns) for constraint in unique)]


def never_replaced(table: Table) -> Iterator[str]:
    """INSERT OR REPLACE and UPDATE OR REPLACE take the row in their way out without asking any DELETE trigger."""
    keys = _keys(table)
    same = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table.name} o WHERE "
        + " AND ".join(f'o."{column}" = NEW."{column}"' for column in key)
        + "{other})"
        for key in keys
    )
    columns = ", ".join(f'"{column}"' for column in sorted({column for key in keys for column in key}))
    reason = "this row is there already"
    yield forbid(f"{table.name}_never_replaced", "INSERT", table.name, reason, same.format(other=""))
    yield forbid(
        f"{table.name}_never_pushed_out",
        f"UPDATE OF {columns}",
        table.name,
        reason,
        same.format(other=" AND o.id <> OLD.id"),
    )
