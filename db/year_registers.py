"""The registers of a year as they are printed: applications, protocols, papers that went out, recordings.

Belongs here: their lines, read for thousands at once. Does not belong here: taking numbers (``numbers``), the lists of
the screens (``application_lists``, ``outgoing``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, func, select

from db.application_records import APPLICATION
from db.college import draft_imprint, names_of
from db.decisions import decisions
from db.papers import went_out
from db.protocols import protocol
from db.tables import addenda, applications, documents, numbers, protocols
from db.transaction import Reading
from rules.numbering import Register, format_number
from rules.paper_records import (
    ApplicationEntry,
    ApplicationRegisterPaper,
    OutgoingRegisterPaper,
    ProtocolEntry,
    ProtocolRegisterPaper,
    RecordingEntry,
    RecordingRegisterPaper,
)
from rules.records import (
    ApplicationStage,
    Base,
    DocumentState,
    Funding,
    ProtocolPaper,
    Sitting,
    StudyForm,
    TeachingLanguage,
)

#: A document that lies at the college, or was shown at the desk.
_THERE: Final = (DocumentState.ORIGINAL.value, DocumentState.COPY.value, DocumentState.SHOWN.value)


# --- applications -----------------------------------------------------------------------------------------------------
def applications_of(reading: Reading, year: int, on: date) -> ApplicationRegisterPaper:
    """Every application of a year that has a number, whatever became of it, in the order of the register."""
    numbered = (applications.c.year == year, applications.c.number.is_not(None))
    counted = reading.rows(
        select(documents.c.application, func.count().label("of"))
        .join(applications, documents.c.application == applications.c.id)
        .where(*numbered, documents.c.state.in_(_THERE))
        .group_by(documents.c.application)
    )
    there = {row.application: row.of for row in counted}
    taken = decisions(reading, year)
    entries = []
    for row in reading.rows(APPLICATION.where(*numbered).order_by(applications.c.number)):
        decision = taken.get(row.id)
        entries.append(
            ApplicationEntry(
                number=row.number,
                filed=date.fromisoformat(row.filed),
                name=" ".join(part for part in (row.p_surname, row.p_name, row.p_patronymic) if part),
                iin=row.p_number or "",
                code=row.code,
                specialty=names_of(row, "title"),
                base=Base(row.base),
                form=StudyForm(row.form),
                funding=Funding(row.funding),
                language=TeachingLanguage(row.language),
                documents=there.get(row.id, 0),
                stage=ApplicationStage(row.stage),
                protocol=decision.protocol.number if decision else "",
                decided=decision.protocol.date if decision else None,
            )
        )
    return ApplicationRegisterPaper(draft_imprint(reading, on), year, tuple(entries))


# --- protocols and recordings -----------------------------------------------------------------------------------------
def protocols_of(reading: Reading, year: int, on: date) -> ProtocolRegisterPaper:
    """Every protocol of a year and every record of a sitting that was not held, in the order of their numbers."""
    counted = reading.rows(select(addenda.c.protocol, func.count().label("of")).group_by(addenda.c.protocol))
    corrected = {row.protocol: row.of for row in counted}
    entries = tuple(
        ProtocolEntry(
            number=number,
            on=date.fromisoformat(row.date),
            commission=sitting.commission_name,
            held=held,
            final=sitting.final and held,
            place=sitting.place,
            presiding=_presiding(sitting),
            secretary=sitting.secretary.short_name if sitting.secretary else "",
            items=len(sitting.items),
            keep_until=_day(row.keep_until),
            addenda=corrected.get(row.id, 0),
        )
        for row, number, sitting, held in _sittings(reading, year)
    )
    return ProtocolRegisterPaper(draft_imprint(reading, on), year, entries)


def recordings_of(reading: Reading, year: int, on: date) -> RecordingRegisterPaper:
    """Every recording of a sitting that ended in a year, in the order of the protocols (578-6)."""
    entries = tuple(
        RecordingEntry(
            protocol=number,
            held=(sitting.opened or sitting.planned).date(),
            commission=sitting.commission_name,
            where=sitting.recording,
            file=sitting.recording_file,
            sha256=sitting.recording_sha256,
            keep_until=_day(row.keep_until),
        )
        for row, number, sitting, held in _sittings(reading, year)
        if held and (sitting.recording or sitting.recording_file)
    )
    return RecordingRegisterPaper(draft_imprint(reading, on), year, entries)


def _sittings(reading: Reading, year: int) -> Iterator[tuple[Row[Any], str, Sitting, bool]]:
    """Each sitting that ended in a year as it was frozen, with the row of its protocol and its number."""
    found = reading.rows(
        select(protocols.c.id, protocols.c.sitting, protocols.c.date, protocols.c.keep_until, numbers.c.number)
        .join(numbers, protocols.c.number == numbers.c.id)
        .where(numbers.c.register == Register.PROTOCOLS.value, numbers.c.year == year)
        .order_by(numbers.c.number)
    )
    for row in found:
        paper = protocol(reading, row.sitting)
        assert paper is not None
        number = format_number(Register.PROTOCOLS, row.number, year)
        yield row, number, paper.sitting, isinstance(paper, ProtocolPaper)


def _presiding(sitting: Sitting) -> str:
    """Who presided at the end of the sitting; nobody where it was not held without chair and deputy."""
    return next((one.person.short_name for one in sitting.members if one.person.id == sitting.presiding), "")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# --- papers that went out ---------------------------------------------------------------------------------------------
def outgoing_of(reading: Reading, year: int, on: date) -> OutgoingRegisterPaper:
    """Every paper issued in a year, the earliest first; annulled ones stay with their reason (paper-3)."""
    return OutgoingRegisterPaper(draft_imprint(reading, on), year, tuple(went_out(reading, year)))
