"""Finding people, cases, papers and sittings by any three letters.

The search table keeps, per application, the folded text of who it is about; folding makes one letter of ә and а, of
case and of Latin look-alikes. What is found is ordered by the lists that ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import and_, or_, select

from db.people import full_name, sort_of
from db.tables import applications, cases, numbers, papers, people, protocols, sittings, specialties
from db.transaction import Reading, Transaction
from rules.alphabets import fold, wrong_layout

#: A number of a register; whatever has more digits is none.
_NUMBER = re.compile(r"[0-9]{1,9}")

#: The trigram index answers from three letters on; shorter words are matched at the beginning of the sort key.
SHORTEST = 3


def entry(surname: str, name: str, patronymic: str, number: str, code: str) -> str:
    """The folded text under which an application is found."""
    return f"{fold(f'{surname} {name} {patronymic}')} {number} {code}"


def note(transaction: Transaction, found: Iterable[tuple[int, str]]) -> None:
    """Enter or replace the texts of applications in the search table."""
    for row in found:
        transaction.driver("INSERT OR REPLACE INTO search (rowid, text) VALUES (?, ?)", row)


def follow(transaction: Transaction, person: int) -> None:
    """After a person's name or number changed: their applications stand in lists and are found as they are now."""
    row = transaction.by_id(people, person)
    theirs = transaction.rows(
        select(applications.c.id, specialties.c.code)
        .join(specialties, applications.c.specialty == specialties.c.id)
        .where(applications.c.person == person)
    )
    for one in theirs:
        transaction.update(applications, one.id, sort=row.sort)
    texts = (entry(row.surname, row.name, row.patronymic, row.number or "", one.code) for one in theirs)
    note(transaction, zip((one.id for one in theirs), texts, strict=True))
    for one in transaction.rows(select(cases.c.id).where(cases.c.person == person)):
        transaction.update(cases, one.id, sort=row.sort)


def matching(text: str) -> str | None:
    """The search expression for what was typed, or None while no word of it has three letters.

    A text typed with the wrong keyboard layout is looked for as it was meant, too.
    """
    readings = [fold(text), *(fold(meant) for meant in wrong_layout(text))]
    expressions = []
    for reading in dict.fromkeys(readings):
        words = [word for word in reading.split() if len(word) >= SHORTEST]
        if words:
            expressions.append("(" + " AND ".join('"' + word.replace('"', "") + '"' for word in words) + ")")
    return " OR ".join(expressions) or None


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of the search box: what it is, its id, and the facts its line shows."""

    kind: Literal["application", "case", "paper", "sitting"]
    id: int
    title: str
    detail: str


def anywhere(reading: Reading, text: str, limit: int = 8) -> tuple[Found, ...]:
    """The answers of the search box: applications by person or number, cases by the beginning of a name or by number,
    papers by code or number, sittings by date."""
    text = text.strip()
    if not text:
        return ()
    people_found = (*_applications(reading, text, limit), *_cases(reading, text, limit))
    return (*people_found, *_papers(reading, text, limit), *_sittings(reading, text, limit))


def _applications(reading: Reading, text: str, limit: int) -> list[Found]:
    expression = matching(text)
    query = select(
        applications.c.id, people.c.surname, people.c.name, people.c.patronymic, people.c.number.label("identity")
    ).join(people, applications.c.person == people.c.id)
    if expression:
        ids = reading.connection.exec_driver_sql(
            "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?", (expression, limit)
        )
        query = query.where(applications.c.id.in_([row[0] for row in ids]))
    elif _NUMBER.fullmatch(text):
        query = query.where(applications.c.number == int(text))
    else:
        return []
    return [
        Found("application", row.id, full_name(row), row.identity or "")
        for row in reading.rows(query.order_by(applications.c.sort).limit(limit))
    ]


def _cases(reading: Reading, text: str, limit: int) -> list[Found]:
    query = select(
        cases.c.id, cases.c.procedure, cases.c.number, people.c.surname, people.c.name, people.c.patronymic
    ).join(people, cases.c.person == people.c.id)
    if _NUMBER.fullmatch(text):
        query = query.where(cases.c.number == int(text))
    elif text.isdigit():
        query = query.where(people.c.number == text)
    elif len(text) < SHORTEST:
        return []
    else:
        keys = {sort_of(meant, "", "").strip() for meant in (text, *wrong_layout(text))}
        query = query.where(or_(*(and_(people.c.sort >= key, people.c.sort < key + "\uffff") for key in keys if key)))
    found = reading.rows(query.order_by(people.c.sort, cases.c.id.desc()).limit(limit))
    return [Found("case", row.id, full_name(row), f"{row.procedure} {row.number}") for row in found]


def _papers(reading: Reading, text: str, limit: int) -> list[Found]:
    code = text.upper()
    query = select(papers.c.id, papers.c.title, papers.c.printed_number, papers.c.form).order_by(papers.c.id.desc())
    if re.fullmatch(r"[0-9A-F]{4,8}", code):
        query = query.where(papers.c.code.startswith(code))
    else:
        query = query.where(papers.c.printed_number == text)
    return [Found("paper", row.id, row.title, row.printed_number) for row in reading.rows(query.limit(limit))]


def _sittings(reading: Reading, text: str, limit: int) -> list[Found]:
    day = re.fullmatch(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?", text)
    query = (
        select(sittings.c.id, sittings.c.planned, numbers.c.number)
        .outerjoin(protocols, protocols.c.sitting == sittings.c.id)
        .outerjoin(numbers, protocols.c.number == numbers.c.id)
        .order_by(sittings.c.planned.desc())
    )
    if day:
        pattern = f"{day[3] or '____'}-{int(day[2]):02}-{int(day[1]):02}%"
        query = query.where(sittings.c.planned.like(pattern))
    elif _NUMBER.fullmatch(text):
        query = query.where(numbers.c.number == int(text))
    else:
        return []
    return [Found("sitting", row.id, row.planned, str(row.number or "")) for row in reading.rows(query.limit(limit))]
