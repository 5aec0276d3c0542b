"""The nouns of distance learning (decree 354), as frozen records.

Belongs here: what ``db.distance`` returns and what the acknowledgement sheet prints. Does not belong here: judging
(``distance``), decisions for people with health limits (``case_records``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules.barred import StudyLevel
from rules.case_words import AttestationKind
from rules.records import Application, Imprint, Operator, PlanLine


@dataclass(frozen=True, slots=True)
class DistanceProgramme:
    """A line of the plan part of whose hours is learnt by distance (354-6)."""

    id: int
    line: PlanLine
    level: StudyLevel
    """Level at which the list of barred forms is asked."""
    code: str
    """Code under which the list has it: six digits, where the plan has eight."""
    hours: int
    """Hours of the plan of studies."""
    distance_hours: int
    in_full: bool
    barred_by: str = ""
    """Name of the entry that bars correspondence study on the day asked about; empty where nothing bars it (354-7)."""
    act: str = ""
    """Act of the list that bars it."""
    applicants: int = 0
    """Registered or admitted people to be told; none where the programme is not delivered in full."""
    signed: int = 0
    """How many of them have signed."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One applicant of a programme delivered in full by distance, and whether the sheet is signed (354-7)."""

    application: int
    number: int
    """Number in the register of applications."""
    name: str
    admitted: bool
    signed: date | None


@dataclass(frozen=True, slots=True)
class Attestation:
    """An attestation of a distance programme: in person, or online in an emergency (354-20)."""

    id: int
    line: PlanLine
    kind: AttestationKind
    held: date
    subject: str
    online: bool
    emergency: str = ""
    """The emergency in words; empty for an attestation in person."""
    restricted: bool = False
    """A subject of restricted access."""
    creative: bool = False
    """A special creative subject at an organisation of culture and art."""


@dataclass(frozen=True, slots=True)
class AcknowledgementPaper:
    """Tells one applicant that the programme is delivered in full by distance, to be signed (354-7)."""

    imprint: Imprint
    application: Application
    line: PlanLine
    level: StudyLevel
    hours: int
    distance_hours: int
    operator: Operator
