"""Taking over a whole register of applications in one act: everything or nothing.

The rows come judged and answered (``rules.register``, the desk); here they only become rows of the file, in bulk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from db import people as people_
from db import plan, search
from db.application_records import written_marks
from db.applications import Intake, check_further, columns_beside
from db.tables import applications, further_choices, imports, people, plan_lines, specialties
from db.transaction import Reading, Transaction
from rules.records import ApplicationStage, Person, Status
from rules.register import ApplicantRow
from rules.scores import check_mark
from rules.verdicts import Refusal

#: After so many rows the work tells how far it is, and may be cancelled.
STRIDE = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import left in the file."""

    id: int
    applications: int
    people: int


def take_register(
    transaction: Transaction,
    *,
    name: str,
    sha256: str,
    rows: Iterable[Intake],
    returned: int = 0,
    told: Callable[[int], None] = lambda done: None,
) -> Taken:
    """Take over the applications of a register as unfinished ones; returns how many.

    Arguments: ``name``, ``sha256`` – of the file it came from; ``returned`` – rows handed back with errors; ``told`` –
    called with the number of rows done, may raise to cancel.
    Raises ``specialty_unknown``, ``number_range`` (marks), ``line_unknown``, ``choice_twice``, ``choices_many``,
    ``choice_other_base``; nothing is kept then.
    """
    codes, planned = _specialties(transaction)
    # Who is in the file already stays as the file knows them: number → id, sort key, full name.
    known = {
        row.number: (row.id, row.sort, people_.full_name(row))
        for row in transaction.rows(select(people).where(people.c.number.is_not(None)))
    }
    entry = transaction.next_id(imports)
    taken = list(_numbered(transaction, rows))
    persons: list[dict[str, Any]] = []
    cases: list[dict[str, Any]] = []
    choices: list[tuple[int, int, int]] = []
    years = sorted({row.filed.year for _, row in taken})
    known_lines = {line.id: line for year in years for line in plan.lines(transaction, year)}
    # A register of a few columns is the rule: then the file keeps what is not said as it keeps it by itself.
    beside = any(_says_more(row) for _, row in taken)
    texts: list[tuple[int, str]] = []
    next_person = transaction.next_id(people)
    for done, (application, row) in enumerate(taken):
        if done % STRIDE == 0:
            told(done)
        person = row.person
        who = known.get(person.number)
        if who is None:
            sort = people_.sort_of(person.surname, person.name, person.patronymic)
            who = (next_person, sort, person.full_name)
            next_person += 1
            if person.number:
                known[person.number] = who
            persons.append(
                {
                    "id": who[0],
                    "surname": person.surname,
                    "name": person.name,
                    "patronymic": person.patronymic,
                    "number": person.number or None,
                    "birth": person.birth,
                    "sex": person.sex,
                    "phone": person.phone,
                    "sort": sort,
                }
            )
        owner, sort, full_name = who
        for _, mark in row.marks:
            check_mark("marks", mark)
        programme = (row.filed.year, row.code, row.base, row.form, row.funding, row.language)
        specialty, first = planned.get(programme) or (codes.get(row.code), None)
        if specialty is None:
            raise Refusal("specialty_unknown", code=row.code)
        if row.further:
            check_further(row, known_lines[first] if first else None, known_lines)
            choices += ((application, place, line) for place, line in enumerate(row.further, start=2))
        cases.append(
            {
                "id": application,
                "year": row.filed.year,
                "stage": ApplicationStage.UNFINISHED,
                "filed": row.filed,
                "person": owner,
                "status": row.status,
                "specialty": specialty,
                "base": row.base,
                "form": row.form,
                "funding": row.funding,
                "language": row.language,
                "average": row.average,
                "quota": row.quota,
                "quota_text": row.quota_text,
                "marks": written_marks(row.marks),
                "consent": row.consent,
                "late_reason": row.late_reason,
                "import": entry,
                "sort": sort,
                **(columns_beside(row) if beside else {}),
            }
        )
        texts.append((application, search.entry(full_name, "", "", person.number, row.code)))
    told(len(taken))
    transaction.insert(
        imports, id=entry, at=transaction.now, name=name, sha256=sha256, taken=len(cases), returned=returned
    )
    transaction.insert_many(people, persons)
    transaction.insert_many(applications, cases)
    first_choice = transaction.next_id(further_choices)
    transaction.insert_many(
        further_choices,
        [
            {"id": row, "application": application, "place": place, "line": line}
            for row, (application, place, line) in enumerate(choices, start=first_choice)
        ],
    )
    search.note(transaction, texts)
    transaction.subject = f"import:{entry}"
    return Taken(entry, len(cases), len(persons))


def _says_more(row: Intake) -> bool:
    """Whether a row has anything beside person, programme, marks and quota."""
    return bool(
        row.school
        or row.school_abroad
        or row.address
        or row.representative
        or row.dormitory
        or row.meals
        or row.impairment
        or row.needs
    )


_Programme = tuple[int, str, str, str, str, str]


def _specialties(reading: Reading) -> tuple[dict[str, int], dict[_Programme, tuple[int, int]]]:
    """Which specialty a code means, as at the desk (``plan.specialty``), and specialty and line of each programme."""
    lines = reading.rows(
        select(plan_lines, specialties.c.code)
        .join(specialties, plan_lines.c.specialty == specialties.c.id)
        .order_by(specialties.c.id.desc())
    )
    every = reading.rows(select(specialties.c.code, specialties.c.id).order_by(specialties.c.id.desc()))
    codes = {row.code: row.id for row in every} | {row.code: row.specialty for row in lines}
    planned = {
        (row.year, row.code, row.base, row.form, row.funding, row.language): (row.specialty, row.id) for row in lines
    }
    return codes, planned


def intake_of(row: ApplicantRow, subjects: tuple[str, ...] = (), late_reason: str = "") -> Intake:
    """A judged row of a register as the desk would have entered it; nothing of it may be missing any more.

    Arguments: ``subjects`` – the headings of the mark columns, in the order of ``row.marks``; ``late_reason`` – the
    secretary's answer where the row was filed outside its window. Raises ``required`` with the first missing field.
    """
    base, form, funding, language, filed = (
        _given(name, getattr(row, name)) for name in ("base", "form", "funding", "language", "filed")
    )
    return Intake(
        person=Person(0, row.surname, row.name, row.patronymic, row.iin or "", row.birth, row.sex, row.phone),
        filed=filed,
        status=Status.CITIZEN,
        code=row.code,
        base=base,
        form=form,
        funding=funding,
        language=language,
        average=row.average,
        quota=row.quota,
        consent=False,
        late_reason=late_reason,
        quota_text=row.quota_text,
        marks=tuple((subject, mark) for subject, mark in zip(subjects, row.marks, strict=False) if mark is not None),
        further=tuple(line.id for line in row.further),
        school=row.school,
        address=row.address,
        representative=row.representative,
        dormitory=row.dormitory,
    )


def _given(field: str, value: Any) -> Any:
    if value is None:
        raise Refusal("required", field=field)
    return value


def _numbered(transaction: Transaction, rows: Iterable[Intake]) -> Iterator[tuple[int, Intake]]:
    return enumerate(rows, start=transaction.next_id(applications))
