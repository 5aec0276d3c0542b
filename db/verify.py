"""Whether a file still says what was done: tables and triggers, pages, references, journal chain, every row, every
paper, every number.

The journal is replayed: each row of each journaled table must be what the acts left. Plain SQL that got past the
triggers is found here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, create_engine, select
from sqlcipher3 import dbapi2 as driver

from db import journal as journal_
from db import protocols as protocols_
from db import schema, sittings
from db.tables import JOURNALED, journal, numbers, papers, protocols, scans, sheets
from db.tables import sittings as sittings_table
from db.transaction import Reading, noted
from rules import voting
from rules.numbering import Register, gaps
from rules.records import ChairVote, Choice, Country, Sitting, Vote
from rules.verdicts import Refusal


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as the journal says: what was looked at, where, and the facts."""

    check: str
    where: str
    detail: str = ""


def faults(reading: Reading) -> Iterator[Fault]:
    """Everything that is wrong with the file, worst first; nothing means the record is whole."""
    for check in (_schema, _pages, _chain, _rows, _sheets, _scans, _codes, _tallies, _protocols, _numbers):
        try:
            yield from check(reading)
        except Exception as fault:
            # What was tampered with may not even be readable; the other checks still tell what they find.
            yield Fault("unreadable", check.__name__.strip("_"), str(fault))


def _schema(reading: Reading) -> Iterator[Fault]:
    """The tables, indexes and triggers are those of this version, none missing, none added."""
    meant, there = _meant(), _objects(reading.connection)
    for name in sorted(meant.keys() | there.keys()):
        if meant.get(name) != there.get(name):
            yield Fault("schema", name)


@cache
def _meant() -> dict[str, str | None]:
    """What an empty file of this version is laid out with."""
    fresh = create_engine("sqlite://", module=driver)
    with fresh.connect() as connection:
        schema.create(connection)
        laid_out = _objects(connection)
    fresh.dispose()
    return laid_out


def _objects(connection: Connection) -> dict[str, str | None]:
    found = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'")
    return {f"{kind}:{name}": sql for kind, name, sql in found}


def _chain(reading: Reading) -> Iterator[Fault]:
    broken = journal_.broken_link(reading)
    if broken is not None:
        yield Fault("journal", f"journal:{broken}")


def _pages(reading: Reading) -> Iterator[Fault]:
    connection = reading.connection
    for (answer,) in connection.exec_driver_sql("PRAGMA integrity_check(5)").all():
        if answer != "ok":
            yield Fault("pages", "file", str(answer))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Fault("references", f"{row[0]}:{row[1]}", str(row[2]))


def _rows(reading: Reading) -> Iterator[Fault]:
    told: dict[tuple[str, int], dict[str, Any]] = {}
    for (changes,) in reading.connection.execute(select(journal.c.changes).order_by(journal.c.id)):
        for table, row, _, after in json.loads(changes):
            if after is None:
                told.pop((table, row), None)
            else:
                told.setdefault((table, row), {}).update(after)
    for table in JOURNALED:
        for row in reading.connection.execute(select(table)):
            said = told.pop((table.name, row.id), None)
            if said is None:
                yield Fault("row_unknown", f"{table.name}:{row.id}")
                continue
            for name, value in row._mapping.items():
                default = table.c[name].server_default
                expected = said.get(name, row.id if name == "id" else _default(default))
                if noted(value) != expected:
                    yield Fault("row_changed", f"{table.name}:{row.id}", str(name))
    for table_name, missing in told:
        yield Fault("row_missing", f"{table_name}:{missing}")


def _default(default: Any) -> Any:
    """What SQLite filled in where the act said nothing."""
    if default is None:
        return None
    text = str(default.arg).strip("'")
    return int(text) if text.isdigit() else text


def _sheets(reading: Reading) -> Iterator[Fault]:
    for row in reading.connection.execute(select(sheets)):
        if sha256(row.pdf).hexdigest() != row.sha256:
            yield Fault("paper", f"papers:{row.paper}")
    without = select(papers.c.id).where(papers.c.id.not_in(select(sheets.c.paper)))
    for row in reading.connection.execute(without):
        yield Fault("paper", f"papers:{row.id}")


def _scans(reading: Reading) -> Iterator[Fault]:
    for row in reading.connection.execute(select(scans.c.id, scans.c.sha256, scans.c.data)):
        if sha256(row.data).hexdigest() != row.sha256:
            yield Fault("scan", f"scans:{row.id}")


def _codes(reading: Reading) -> Iterator[Fault]:
    """The control code on every paper is drawn from the chain: who writes the chain anew cannot reprint the papers."""
    drawn = {row.hash[: protocols_.CODE_LENGTH].upper() for row in reading.connection.execute(select(journal.c.hash))}
    for row in reading.connection.execute(select(papers.c.id, papers.c.code)):
        if row.code not in drawn:
            yield Fault("code", f"papers:{row.id}", row.code)


def _tallies(reading: Reading) -> Iterator[Fault]:
    """Count every closed vote again (vote-11)."""
    for row in reading.rows(select(sittings_table.c.id)):
        record = sittings.as_rows_say(reading, row.id)
        for vote in (vote for item in record.items for vote in item.votes if vote.tally is not None):
            # The country of the college chose the rule; it may have been put right since.
            if not any(_counted_again(vote, record.planned.date(), country) for country in Country):
                yield Fault("tally", f"votes:{vote.id}")


def _counted_again(vote: Vote, on: date, country: Country) -> bool:
    """Whether the ballots still give the frozen tally."""
    frozen = vote.tally
    assert frozen is not None
    facts: dict[str, Any] = {
        "kind": frozen.kind,
        "on": on,
        "members": frozen.members,
        "present": frozen.present,
        "recused": frozen.recused,
        "recused_for_quorum": frozen.recused_for_quorum,
        "country": country,
    }
    try:
        if vote.count is not None:
            seat = frozen.chair
            away = seat if seat is ChairVote.ABSENT or seat is ChairVote.RECUSED else None
            return voting.secret_tally(vote.count, **facts, chair=away) == frozen
        given = [ballot.choice for ballot in vote.ballots]
        counted = voting.tally(
            **facts,
            votes_for=given.count(Choice.FOR),
            votes_against=given.count(Choice.AGAINST),
            abstained=given.count(Choice.ABSTAINED),
            chair=frozen.chair,
        )
        # A secret vote that was broken off has no counts, only the mark that it was secret.
        return frozen == replace(counted, secret=vote.secret)
    except Refusal:
        return False


def _decided(record: Sitting) -> tuple[Any, ...]:
    """What a sitting decided and by whom; names of people may have been put right since."""
    return (
        record.stage,
        record.opened,
        record.closed,
        [(member.person.id, member.role, member.presences) for member in record.members],
        [
            (item.id, item.stage, item.application, item.title, item.heard, item.spoke, item.resolved, item.subjects)
            for item in record.items
        ],
        [
            (
                item.nominee.id if item.nominee else None,
                item.matter.id if item.matter else None,
                item.attestation,
                item.written_work,
            )
            for item in record.items
        ],
        [
            (item.id, case.application, case.line.id, case.admit, case.reason, case.score, case.place)
            for item in record.items
            for case in item.cases
        ],
        [
            (vote.id, vote.tally, vote.count, [(ballot.person, ballot.choice) for ballot in vote.ballots])
            for item in record.items
            for vote in item.votes
        ],
    )


def _protocols(reading: Reading) -> Iterator[Fault]:
    """The frozen record of a sitting must say what its rows say."""
    for row in reading.rows(select(protocols.c.sitting)):
        frozen = protocols_.protocol(reading, row.sitting)
        if frozen is None or _decided(frozen.sitting) != _decided(sittings.as_rows_say(reading, row.sitting)):
            yield Fault("protocol", f"sittings:{row.sitting}")
    without = select(sittings_table.c.id).where(
        sittings_table.c.closed.is_not(None), sittings_table.c.id.not_in(select(protocols.c.sitting))
    )
    for row in reading.connection.execute(without).all():
        yield Fault("protocol", f"sittings:{row.id}")


def _numbers(reading: Reading) -> Iterator[Fault]:
    """Every register of every year counts from 1 without gaps (paper-3)."""
    taken: dict[tuple[str, int], list[int]] = {}
    for row in reading.connection.execute(select(numbers.c.register, numbers.c.year, numbers.c.number)):
        taken.setdefault((Register(row.register).value, row.year), []).append(row.number)
    for (register, year), values in taken.items():
        for gap in gaps(values):
            yield Fault("number", f"{register}:{year}", str(gap))
