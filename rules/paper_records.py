"""The nouns of the papers of the commission's own work: invitations, ballots, addenda, books of a year.

Belongs here: what is printed around a sitting, of a composition, of a personal file and of a whole year; a program that
opens on admission does not load them. Does not belong here: the nouns of the office itself (``records``), the papers of
the other procedures (``case_records``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.case_words import Procedure
from rules.records import (
    Application,
    ApplicationStage,
    Appointment,
    Base,
    College,
    Commission,
    CommissionKind,
    Document,
    Funding,
    Imprint,
    IssuedPaper,
    Member,
    Names,
    Operator,
    PaperForm,
    PlanLine,
    RefusalGround,
    ScanKind,
    Sitting,
    StudyForm,
    TeachingLanguage,
)


# --- a sitting --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class InvitationPaper:
    """Invitation to a sitting with its agenda; one page for each member."""

    imprint: Imprint
    sitting: Sitting
    members: tuple[Member, ...]
    contact: str
    """How the secretary is reached."""


@dataclass(frozen=True, slots=True)
class AttendancePaper:
    """Who came to a sitting, with a line to sign for each; times where they are on record."""

    imprint: Imprint
    sitting: Sitting


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """Identical slips for a secret vote on one item (vote-9)."""

    imprint: Imprint
    sitting: Sitting
    item: int
    """Id of the item that is voted on."""
    count: int
    """How many slips."""


@dataclass(frozen=True, slots=True)
class TallySheetPaper:
    """The counting of a secret vote (vote-9); blanks where it is not counted yet."""

    imprint: Imprint
    sitting: Sitting
    item: int
    vote: int | None
    """Id of the vote; None while the item was not put to a secret vote."""


@dataclass(frozen=True, slots=True)
class AddendumPaper:
    """A correction of a closed protocol (paper-4); the protocol itself stays as it was."""

    imprint: Imprint
    sitting: Sitting
    protocol_number: str
    protocol_date: date
    number: int | None
    """Number within the protocol; None for a draft."""
    item: int | None
    """Id of the item that is corrected, where it is one."""
    place: str
    """Where in the protocol, in the secretary's words."""
    reads: str
    should_read: str
    reason: str


@dataclass(frozen=True, slots=True)
class Addendum:
    """An addendum as the file keeps it."""

    id: int
    sitting: int
    number: int
    date: date
    item: int | None
    place: str
    reads: str
    should_read: str
    reason: str


# --- a composition and a personal file --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class CommissionOrderPaper:
    """Draft of the order of the head that creates a commission."""

    imprint: Imprint
    commission: Commission
    appointments: tuple[Appointment, ...]
    """Who is appointed, chair first; the secretary and substitutes among them."""


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper of the college's own in a personal file."""

    paper: IssuedPaper
    pages: int


@dataclass(frozen=True, slots=True)
class InventoryPaper:
    """Inventory of the personal file of an applicant: documents handed in, then the papers issued."""

    imprint: Imprint
    application: Application
    operator: Operator
    documents: tuple[Document, ...]
    issued: tuple[FiledPaper, ...]


@dataclass(frozen=True, slots=True)
class FiledSheet:
    """A sheet that goes into a case file: a paper as issued, or the scan of a signed one."""

    title: str
    """What the list of sheets and the bookmark call it."""
    data: bytes
    """As issued, or as it was scanned."""
    kind: ScanKind


class CaseFileKind(StrEnum):
    """Whose papers are bound together."""

    APPLICATION = "application"
    CASE = "case"
    SITTING = "sitting"


@dataclass(frozen=True, slots=True)
class CaseFileCover:
    """What the first page of a case file says before the list of its sheets."""

    college: College
    kind: CaseFileKind
    number: str
    """Of the application, of the case, of the protocol; empty where there is none yet."""
    name: str
    """Of the applicant, or of the commission in the language of the list."""
    opened: date
    """When the application was filed, the case registered, the sitting held."""
    made: date
    """The day of the list."""
    operator: Operator


# --- the registers of a year ------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class ApplicationEntry:
    """One line of the register of applications."""

    number: int
    filed: date
    name: str
    iin: str
    code: str
    specialty: Names
    base: Base
    form: StudyForm
    funding: Funding
    language: TeachingLanguage
    documents: int
    """How many lie at the college or were shown."""
    stage: ApplicationStage
    protocol: str = ""
    """Number of the protocol of the decision."""
    decided: date | None = None


@dataclass(frozen=True, slots=True)
class ProtocolEntry:
    """One line of the register of protocols."""

    number: str
    on: date
    commission: Names
    held: bool
    final: bool
    place: str
    presiding: str
    secretary: str
    items: int
    keep_until: date | None
    addenda: int


@dataclass(frozen=True, slots=True)
class RecordingEntry:
    """One line of the register of recordings."""

    protocol: str
    held: date
    commission: Names
    where: str
    file: str
    sha256: str
    keep_until: date | None


@dataclass(frozen=True, slots=True)
class ApplicationRegisterPaper:
    imprint: Imprint
    year: int
    entries: tuple[ApplicationEntry, ...]


@dataclass(frozen=True, slots=True)
class ProtocolRegisterPaper:
    imprint: Imprint
    year: int
    entries: tuple[ProtocolEntry, ...]


@dataclass(frozen=True, slots=True)
class OutgoingRegisterPaper:
    imprint: Imprint
    year: int
    entries: tuple[IssuedPaper, ...]


@dataclass(frozen=True, slots=True)
class RecordingRegisterPaper:
    imprint: Imprint
    year: int
    entries: tuple[RecordingEntry, ...]


# --- the year in one paper --------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class SittingFigures:
    """The sittings of one kind of commission."""

    kind: CommissionKind
    held: int
    not_held: int
    final: int
    """Final ones among those held."""
    adopted: int
    not_adopted: int
    postponed: int


@dataclass(frozen=True, slots=True)
class YearSummary:
    """What the commissions of the college did in a year; kinds, stages and forms without anything are left out."""

    year: int
    sittings: tuple[SittingFigures, ...]
    secret_votes: int
    applications: tuple[tuple[ApplicationStage, int], ...]
    refusals: tuple[tuple[RefusalGround, int], ...]
    appeals_filed: int
    appeals_granted: int
    appeals_rejected: int
    cases: tuple[tuple[Procedure, int, int], ...]
    """Procedure, cases registered in the year, those of them that ended."""
    papers: tuple[tuple[PaperForm, int, int], ...]
    """Form, papers issued in the year, those of them that were annulled."""
    addenda: int


@dataclass(frozen=True, slots=True)
class YearSummaryPaper:
    imprint: Imprint
    summary: YearSummary


# --- contracts --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class LateContract:
    """An admitted applicant whose last day to sign is over (578-12)."""

    number: int | None
    name: str
    phone: str
    line: PlanLine
    until: date


@dataclass(frozen=True, slots=True)
class LateContractsPaper:
    """Who has not signed the contract in time, as of the day of the paper."""

    imprint: Imprint
    year: int
    entries: tuple[LateContract, ...]
    operator: Operator
