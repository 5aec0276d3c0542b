"""What the rules forbid of a case the database forbids: the triggers agree with the rules in every shape.

That no trigger is there for show, and that plain SQL on a whole file is refused, is shown with all other triggers
(``test_schema``; the attacks stand in ``case_season``).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2 as driver

from db import case_guards
from db.case_records import FACTS, fact_values
from db.tables import metadata
from db.transaction import stored
from rules import eligibility, procedures
from rules.case_records import Case, CaseDocument, CaseFacts, ExternatServiceFacts
from rules.case_words import CaseDocumentKind as Kind
from rules.case_words import CaseMove, CaseStage, ExternatField, ExternatGround, HigherGround, Procedure
from rules.procedures import WAYS, procedure_of
from rules.records import DocumentState, Person
from tests.db.case_season import (
    ABROAD,
    COLLEGE,
    GRADES,
    HIGHER,
    RECOGNITION,
    SERVICE,
    at,
    case,
    do,
    heard,
    on,
    papers_of,
)
from tests.db.office import Office

FIRST = at(8, 1)
TRIGGERS = {statement.split()[2]: statement for statement in case_guards.guards()}


@pytest.fixture
def bare() -> Iterator[driver.Connection]:
    """An empty file without any trigger: those a test is about are laid down one by one."""
    connection = driver.connect(":memory:", isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: connection, module=driver)
    with engine.connect() as laid:
        metadata.create_all(laid)
        laid.commit()
        connection.execute("INSERT INTO people (id, surname, name, sort) VALUES (1, 'x', 'x', 'x')")
        yield connection
    engine.dispose()


def put(connection: driver.Connection, table: str, **values: Any) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    places = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", [stored(value) for value in values.values()])


def put_case(connection: driver.Connection, record: Case) -> None:
    put(
        connection,
        "cases",
        id=record.id,
        procedure=record.procedure,
        year=record.year,
        number=record.number,
        stage=record.stage,
        filed=record.filed,
        registered=record.registered,
        person=1,
        consent=record.consent,
        late_reason=record.late_reason,
        sort="x",
    )


def put_facts(connection: driver.Connection, facts: CaseFacts) -> None:
    put(connection, FACTS[procedure_of(facts)].name, case=1, **fact_values(facts))


def of(facts: CaseFacts, stage: CaseStage = CaseStage.REGISTERED, filed: datetime = FIRST, **changes: Any) -> Case:
    return Case(
        id=1,
        procedure=procedure_of(facts),
        year=filed.year,
        number=1,
        stage=stage,
        filed=filed,
        registered=filed.date(),
        person=Person(1, "x", "x"),
        facts=facts,
        documents=changes.pop("documents", ()),
        steps=(),
        consent=changes.pop("consent", True),
        **changes,
    )


def told(connection: driver.Connection, *statements: str) -> str:
    """Why the file refuses the last of these statements, or an empty text; nothing of them remains."""
    connection.execute("SAVEPOINT tried")
    try:
        for statement in statements:
            connection.execute(statement)
    except driver.IntegrityError as fault:
        return str(fault)
    finally:
        connection.execute("ROLLBACK TO tried")
        connection.execute("RELEASE tried")
    return ""


def step(move: CaseMove, day: str = "2025-09-09") -> str:
    return f"INSERT INTO case_steps (\"case\", move, \"on\", words) VALUES (1, '{move}', '{day}', 'x')"


# --- ways -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("procedure", Procedure)
def test_the_file_takes_a_step_exactly_where_the_way_has_one(bare: driver.Connection, procedure: Procedure) -> None:
    bare.execute(TRIGGERS["case_steps_on_their_way"])
    put_case(bare, replace(of(SERVICE), procedure=procedure))
    for stage, move in itertools.product(CaseStage, CaseMove):
        bare.execute(f"UPDATE cases SET stage = '{stage}'")
        expected = "" if (stage, move) in WAYS[procedure].moves else "this move is not allowed now"
        assert told(bare, step(move)) == expected, (stage, move)


@pytest.mark.parametrize("procedure", Procedure)
def test_the_file_brings_a_case_only_where_its_last_step_leads(bare: driver.Connection, procedure: Procedure) -> None:
    put_case(bare, replace(of(SERVICE), procedure=procedure))
    bare.execute(step(CaseMove.CHECK, "2025-01-01"))
    way = WAYS[procedure].moves
    for start in {stage for stage, _ in way}:
        for move in CaseMove:
            bare.execute(f"UPDATE cases SET stage = '{start}'")
            bare.execute("DELETE FROM case_steps WHERE id > 1")
            bare.execute(step(move))
            bare.execute(TRIGGERS["cases_stages"])
            reached = {end for end in CaseStage if not told(bare, f"UPDATE cases SET stage = '{end}'")}
            bare.execute("DROP TRIGGER cases_stages")
            assert reached == {start, way.get((start, move), start)}, (start, move)


def test_the_file_closes_a_case_at_an_end_only(bare: driver.Connection) -> None:
    bare.execute(TRIGGERS["cases_closed_at_the_end"])
    put_case(bare, of(SERVICE))
    for procedure, stage in itertools.product(Procedure, CaseStage):
        bare.execute(f"UPDATE cases SET procedure = '{procedure}', stage = '{stage}'")
        expected = "" if stage in procedures.ENDS[procedure] else "the case goes on"
        assert told(bare, "UPDATE cases SET closed = '2025-09-05'") == expected, (procedure, stage)


# --- conditions of a permission ---------------------------------------------------------------------------------------
def service_shapes() -> Iterator[ExternatServiceFacts]:
    days = (None, date(2025, 8, 1))
    for ground, conclusion, departure, good in itertools.product(ExternatGround, days, days, (None, False, True)):
        yield replace(SERVICE, ground=ground, conclusion=conclusion, departure=departure, only_good=good)


def college_shapes() -> Iterator[CaseFacts]:
    ends = (date(2026, 6, 30), date(2026, 8, 31), date(2026, 9, 1))
    for field, course, excellent, listed, contest, end in itertools.product(
        ExternatField, (1, 2, 3), (False, True), (False, True), ("", "x"), ends
    ):
        yield replace(
            COLLEGE, field=field, course=course, excellent=excellent, contest_listed=listed, contest=contest, ends=end
        )
    for end in (date(2025, 2, 28), date(2025, 3, 1)):
        yield replace(COLLEGE, starts=date(2024, 2, 29), ends=end)


def higher_shapes() -> Iterator[CaseFacts]:
    averages = (None, Decimal("4.49"), Decimal("4.50"), Decimal("5.00"))
    untils = (None, date(2010, 9, 29), date(2010, 9, 30))
    for ground, average, until, scholar in itertools.product(HigherGround, averages, untils, (False, True)):
        yield replace(HIGHER, ground=ground, average=average, until=until, presidential_scholar=scholar)


@pytest.mark.parametrize("shapes", [service_shapes, college_shapes, higher_shapes])
def test_the_file_permits_exactly_what_the_rules_permit(bare: driver.Connection, shapes: Any) -> None:
    seen = set()
    for facts, consent in itertools.product(shapes(), (True, False)):
        filed = at(9, 1, year=2009) if procedure_of(facts) is Procedure.EXTERNAT_HIGHER else at(8, 1)
        record = of(facts, filed=filed, consent=consent)
        trigger = f"cases_of_{record.procedure}_permitted"
        bare.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        bare.execute("DELETE FROM cases")
        bare.execute(f"DELETE FROM {FACTS[record.procedure].name}")
        put_case(bare, record)
        put_facts(bare, facts)
        bare.execute(TRIGGERS[trigger])
        permitted = not told(bare, "UPDATE cases SET stage = 'permitted'")
        assert permitted is (eligibility.missing(record) == ()), facts
        seen.add(permitted)
    assert seen == {True, False}


@pytest.mark.parametrize("facts", [COLLEGE, HIGHER])
def test_the_file_lets_facts_be_put_wrong_only_before_the_permission(bare: driver.Connection, facts: CaseFacts) -> None:
    table = FACTS[procedure_of(facts)].name
    put_case(bare, of(facts, filed=at(9, 1, year=2009)))
    put_facts(bare, facts)
    bare.execute(TRIGGERS[f"{table}_still_permitted"])
    poor = {COLLEGE: "course = 1", HIGHER: "average = 400"}[facts]
    wrong = f"UPDATE {table} SET {poor}"
    assert told(bare, wrong) == ""
    bare.execute("UPDATE cases SET stage = 'permitted'")
    assert told(bare, wrong) == "a condition is not met"
    assert told(bare, f"UPDATE {table} SET specialty = 'y'") == ""


# --- documents --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "facts",
    [SERVICE, ABROAD, replace(ABROAD, ground=ExternatGround.ABROAD_ALONE), GRADES, RECOGNITION],
)
def test_the_file_finds_documents_complete_exactly_where_the_rules_do(
    bare: driver.Connection, facts: CaseFacts
) -> None:
    bare.execute(TRIGGERS["case_steps_checked"])
    record = of(facts)
    put_case(bare, record)
    put_facts(bare, facts)
    day = date(2025, 8, 25)
    kinds = eligibility.documents(record.procedure, facts)
    states = (*DocumentState, None)
    until = (None, day, day - timedelta(days=1))
    for kind, state, valid in itertools.product(kinds, states, until):
        others = tuple(one for one in papers_of(facts) if one.kind is not kind)
        given = (*others, CaseDocument(kind, state, valid)) if state else others
        further = CaseDocument(Kind.SUPPORT_LETTER, DocumentState.ORIGINAL)
        bare.execute("DELETE FROM case_documents")
        for one in (*given, further):
            put(bare, "case_documents", case=1, kind=one.kind, state=one.state, valid_until=one.valid_until)
        lacking = eligibility.lacking(replace(record, documents=given), day)
        refused = "the documents say otherwise"
        assert told(bare, step(CaseMove.CHECK, str(day))) == (refused if lacking else "")
        assert told(bare, step(CaseMove.DECLINE, str(day))) == ("" if lacking else refused)


# --- when to apply ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("facts", [SERVICE, ABROAD, replace(ABROAD, departure=None), GRADES, COLLEGE, HIGHER])
@pytest.mark.parametrize("reason", ["", "ауырды"])
def test_the_file_takes_an_application_exactly_when_the_rules_do(
    bare: driver.Connection, facts: CaseFacts, reason: str
) -> None:
    table = FACTS[procedure_of(facts)].name
    known = {date(2025, 8, 12), date(2025, 8, 14), date(2025, 9, 10), date(2007, 12, 3), date(2010, 2, 8)}
    for day in sorted(one + timedelta(days=more) for one in known for more in (-1, 0, 1)):
        bare.execute("DELETE FROM cases")
        bare.execute(f"DELETE FROM {table}")
        filed = datetime.combine(day, datetime.min.time(), at(8, 1).tzinfo)
        put_case(bare, of(facts, filed=filed, late_reason=reason))
        put_facts(bare, facts)
        try:
            eligibility.check_filed(procedure_of(facts), facts, day, reason)
            expected = ""
        except Exception:
            expected = "the application came at another time"
        copied = ", ".join(
            {"id": "2", "case": "1"}.get(column.name, f'"{column.name}"')
            for column in FACTS[procedure_of(facts)].columns
        )
        entering = f"INSERT INTO {table} SELECT {copied} FROM before"
        bare.execute(f"CREATE TEMP TABLE before AS SELECT * FROM {table}")
        bare.execute(TRIGGERS[f"{table}_in_time_insert"])
        bare.execute(TRIGGERS[f"{table}_in_time_update"])
        assert told(bare, f"DELETE FROM {table}", entering) == expected, day
        assert told(bare, f"UPDATE {table} SET id = id") == expected, day
        bare.execute(f"DROP TRIGGER {table}_in_time_insert")
        bare.execute(f"DROP TRIGGER {table}_in_time_update")
        bare.execute("DROP TABLE before")


# --- what was done ----------------------------------------------------------------------------------------------------
def test_a_whole_refusal_stands_in_the_file_as_it_was_done(office: Office) -> None:
    row = heard(office, replace(GRADES, only_good=False))
    do(office, row, CaseMove.REFUSE, at(9, 5), words="бағалары")
    record = case(office, row)

    def attacked(statement: str) -> str:
        with office.file.writing() as connection:
            try:
                connection.exec_driver_sql(statement)
            except Exception as fault:
                return str(getattr(fault, "orig", fault))
        raise AssertionError(statement)

    assert attacked(f"UPDATE hearings SET said = 'y' WHERE \"case\" = {row}") == "the hearing was held"
    assert attacked(f"DELETE FROM case_steps WHERE id = {record.steps[0].id}") == "what was done was done"
    assert attacked(f"UPDATE cases SET consent = 0 WHERE id = {row}") == "the case is decided"
    assert on(office, at(9, 5)) == date(2025, 9, 5)
    assert case(office, row) == record
