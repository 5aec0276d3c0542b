"""Statements whose SQL is written once: for the queries of every act, where each microsecond counts.

SQLAlchemy looks a statement up, binds and wraps it anew at every execution; a prepared one goes to the driver as it is.
Only queries that have one value for each parameter can be prepared: no ``in_`` with a list, which has as many places
in the SQL as there are values.

Does not belong here: who asks for what.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Result, Select
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData

_DIALECT = dialect(paramstyle="named")


class Prepared:
    """A query, executed as often as one likes with other values of its named parameters."""

    def __init__(self, query: Select[Any]) -> None:
        self.query = query

    @cached_property
    def _written(self) -> tuple[str, SimpleResultMetaData, dict[str, Any]]:
        """The SQL, the columns of a row, and the values that the query itself names."""
        compiled = self.query.compile(dialect=_DIALECT)
        named = {name: bound.value for name, bound in compiled.binds.items() if not bound.required}
        return str(compiled), SimpleResultMetaData([column.name for column in self.query.selected_columns]), named

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Result[Any]:
        sql, columns, named = self._written
        cursor = connection.connection.cursor().execute(sql, {**named, **values})
        return IteratorResult(columns, cursor)
