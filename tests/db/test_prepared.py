"""A prepared query answers as SQLAlchemy would, and asks nothing of it at the second time."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import bindparam, func, select
from sqlcipher3 import dbapi2 as driver

from db import plan
from db.prepared import Prepared
from db.tables import people, plan_lines, specialties
from db.transaction import Reading
from tests.db.office import LINE, YEAR, Office

QUERIES = [
    (select(people).where(people.c.id == bindparam("row")), {"row": 1}),
    (select(people.c.id, people.c.surname.label("called")).order_by(people.c.sort), {}),
    (select(func.count().label("of")).select_from(plan_lines).where(plan_lines.c.form == LINE.form.value), {}),
    (
        select(plan_lines, specialties.c.code)
        .join(specialties, plan_lines.c.specialty == specialties.c.id)
        .where(plan_lines.c.year == bindparam("year"), specialties.c.code == LINE.code),
        {"year": YEAR},
    ),
]


@pytest.mark.parametrize("place", range(len(QUERIES)))
def test_a_prepared_query_answers_as_the_query_does(office: Office, place: int) -> None:
    query, values = QUERIES[place]
    prepared = Prepared(query)

    def both(reading: Reading) -> None:
        for _ in range(2):
            rows, expected = reading.rows(prepared, **values), reading.rows(query, **values)
            assert rows and rows == expected
            assert [row._mapping for row in rows] == [row._mapping for row in expected]
            assert reading.row(prepared, **values) == reading.row(query, **values)
            assert reading.value(prepared, **values) == reading.value(query, **values)

    office.ask(both)


def test_a_prepared_query_that_finds_nothing_says_so(office: Office) -> None:
    nobody = Prepared(select(people).where(people.c.id == bindparam("row")))
    assert office.ask(lambda reading: (reading.rows(nobody, row=0), reading.row(nobody, row=0))) == ([], None)
    assert office.ask(lambda reading: reading.value(nobody, row=0)) is None


def test_a_value_that_is_not_given_is_a_fault(office: Office) -> None:
    by_row = Prepared(select(people).where(people.c.id == bindparam("row")))
    with pytest.raises(driver.ProgrammingError):
        office.ask(lambda reading: reading.rows(by_row))


def test_the_driver_keeps_ready_what_is_asked_again_after_a_long_day(office: Office) -> None:
    """It drops the least used statement first; were it full, new ones would be parsed with their triggers each time."""
    parsed = 0

    def note(*_: object) -> int:
        nonlocal parsed
        parsed += 1
        return 0

    def day(reading: Reading) -> int:
        connection: Any = reading.connection.connection.driver_connection
        connection.set_authorizer(note)
        for number in range(300):
            reading.driver(f"SELECT {number}").fetchall()
        plan.lines(reading, YEAR)
        plan.years(reading)
        before = parsed
        plan.lines(reading, YEAR)
        plan.years(reading)
        connection.set_authorizer(None)
        return parsed - before

    assert office.ask(day) == 0
    assert parsed > 300
