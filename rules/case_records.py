"""The nouns of the procedures beside admission, as frozen records: externat, recognition, complaints and others.

Belongs here: what ``db`` returns and ``papers`` print of a case of such a procedure. A case is one person's matter from
the application to the last paper; its facts differ by procedure, its life does not. Does not belong here: the closed
sets of words (``case_words``), the nouns of the office and of admission (``records``), which way a case may go
(``procedures``), terms (``terms``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from rules.case_words import (
    Adjustment,
    CaseDocumentKind,
    CaseGround,
    CaseMove,
    CaseStage,
    ComplaintTo,
    ContestRank,
    ExternatField,
    ExternatGround,
    HigherGround,
    OutcomeLevel,
    Party,
    Procedure,
)
from rules.records import DocumentState, Imprint, Member, Operator, Person, Representative


# --- facts of each procedure ------------------------------------------------------------------------------------------
class CaseFacts:
    """What only the procedure of a case asks for; each procedure has facts of its own."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ExternatServiceFacts(CaseFacts):
    """A pupil's case at an education department (61, ch. 3)."""

    ground: ExternatGround
    school: str
    grade: int
    """The class the pupil is in or enters, 5 to 12: basic and general secondary education (61-4)."""
    grades: int
    """How many classes are asked for: one; two on the ground of marks only (61-5)."""
    school_year: int
    """Year in which the school year begins."""
    every_stage: bool = False
    """Special educational needs or disability: offered at every stage (61-6)."""
    conclusion: date | None = None
    """Day of the conclusion of the medical advisory commission (61-9)."""
    departure: date | None = None
    only_good: bool | None = None
    """Whether all marks of all years are 4 and 5, as the school's data say; None before they are here."""
    school_deadline: date | None = None
    """Day the school was asked to answer by."""


@dataclass(frozen=True, slots=True)
class ExternatCollegeFacts(CaseFacts):
    """A student's case at the college (61-4, 61-7)."""

    specialty: str
    """Code and title of the programme, as the college writes it."""
    field: ExternatField
    course: int
    """Year of study, 1 to 6."""
    excellent: bool
    contest: str
    rank: ContestRank
    contest_listed: bool
    """The secretary found the contest in the list of order 181; the list itself is not in our hands."""
    won: date
    school_year: int
    period: str
    """The academic period studied as an extern, in the college's words."""
    starts: date
    ends: date
    consultations_from: date | None = None
    consultations_until: date | None = None
    programme: tuple[ProgrammeLine, ...] = ()
    """Individual programme with the timetable of consultations (61-12)."""


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One subject of the individual programme."""

    subject: str
    hours: int
    teacher: str = ""
    consultations: str = ""
    """Days and times, in the college's words."""
    interim: int | None = None
    """Mark of the interim attestation, 2 to 5; None while not attested."""
    final: int | None = None
    """Mark of the final attestation, 2 to 5."""


@dataclass(frozen=True, slots=True)
class ExternatHigherFacts(CaseFacts):
    """An old case of higher education (602-3 … 602-13)."""

    ground: HigherGround
    specialty: str
    average: Decimal | None
    """Average of the period before, two decimals; asked of those who go over to externat (602-3)."""
    until: date | None
    """Last day of the study abroad or the trip, at most one year (602-3)."""
    presidential_scholar: bool = False
    """Holders of the scholarship «Bolashak» could not go over (602-3)."""


@dataclass(frozen=True, slots=True)
class RecognitionFacts(CaseFacts):
    """A candidate's case (508-10 … 508-13)."""

    outcomes: str
    """What is to be recognised: subject, module or programme."""
    provider: str
    """Who taught."""
    certificate: str
    """Number of the certificate or attestation of completion (508-5)."""
    issued: date | None
    hours: int | None
    interviewed_by: str = ""
    knowledge: OutcomeLevel | None = None
    abilities: OutcomeLevel | None = None
    skills: OutcomeLevel | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class AdjustmentFacts(CaseFacts):
    """A personal application of somebody with health limits (354)."""

    wishes: tuple[Adjustment, ...]
    programme: str
    granted: tuple[Adjustment, ...] = ()
    until: date | None = None
    conditions: str = ""


@dataclass(frozen=True, slots=True)
class ComplaintFacts(CaseFacts):
    """A complaint (61-26 … 61-29)."""

    to: ComplaintTo
    about: str
    """Decision, act or inaction complained about."""
    demands: str
    case: int | None = None
    """Id of the case complained about."""
    application: int | None = None
    """Id of the application complained about."""
    body: str = ""
    """To which body it was passed on."""
    answer: str = ""


# --- the case ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class CaseDocument:
    kind: CaseDocumentKind
    state: DocumentState
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One thing that was done."""

    id: int
    move: CaseMove
    on: date
    words: str = ""
    """Reason, number of an order, whatever the secretary wrote."""
    order_number: str = ""
    order_date: date | None = None
    grounds: tuple[CaseGround, ...] = ()
    item: int | None = None
    """Id of the agenda item whose vote did it."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """The preliminary decision and its hearing (61-23, time-4)."""

    decided: date
    """Day the preliminary decision and the notice went out."""
    grounds: tuple[CaseGround, ...]
    reason: str
    at: datetime
    place: str
    objections: str = ""
    objected: date | None = None
    held: datetime | None = None
    presiding: str = ""
    present: tuple[str, ...] = ()
    said: str = ""
    """What the applicant and the others said."""
    concluded: str = ""
    signed: date | None = None
    """Day the protocol of the hearing was signed by the presiding person and the secretary."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done next in a case: by whom, until when, by which rule."""

    move: CaseMove
    party: Party
    until: date | None
    rule: str


@dataclass(frozen=True, slots=True)
class StripStage:
    """One place of the strip a case is shown as."""

    move: CaseMove
    party: Party
    rule: str
    done: date | None
    """Day it was done; None while it is to come."""
    until: date | None
    """Last day for it; None where the act sets none."""
    current: bool
    late: int = 0
    """Days it was or is late."""


@dataclass(frozen=True, slots=True)
class Case:
    id: int
    procedure: Procedure
    year: int
    number: int
    """Number in the register of the procedure and year."""
    stage: CaseStage
    filed: datetime
    registered: date
    """Day of registration, from which terms run (61-21)."""
    person: Person
    facts: CaseFacts
    documents: tuple[CaseDocument, ...]
    steps: tuple[CaseStep, ...]
    consent: bool
    address: str = ""
    representative: Representative | None = None
    hearing: Hearing | None = None
    due: Due | None = None
    """What comes next; None for a case that has ended."""
    late_reason: str = ""
    """Why the application was taken although its day had passed."""
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as one row of a list and of the first page of the day."""

    id: int
    procedure: Procedure
    year: int
    number: int
    stage: CaseStage
    registered: date
    name: str
    move: CaseMove | None
    party: Party | None
    until: date | None
    closed: date | None


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A deadline that a change of the calendar moved (time-3)."""

    subject: str
    """``case:12`` or ``application:7``."""
    name: str
    """Whose."""
    what: str
    """The move that is due, or ``contract``."""
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A protocol or a recording whose term of keeping has ended (578-6)."""

    protocol: int
    what: str
    """``protocol`` or ``recording``."""
    number: str
    held: date
    """Day of the sitting."""
    commission: str
    keep_until: date
    where: str
    """File or place of a recording."""
    sitting: int = 0
    """Id of the sitting the record is of."""


# --- papers of the procedures -----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class CasePaper:
    """A paper that says what a case says: its form alone tells which (``form`` is a value of ``PaperForm``)."""

    imprint: Imprint
    form: str
    case: Case
    operator: Operator
    members: tuple[Member, ...] = ()
    """Who signs beside the head: the commission of an attestation or an interview."""
    protocol_number: str = ""
    protocol_date: date | None = None
    until: date | None = None
    """The day the paper asks for or names: answer of the school, objections, end of a term."""
    lacking: tuple[CaseDocument, ...] = ()
    """Documents missing or expired, for a refusal to consider (61-22)."""


@dataclass(frozen=True, slots=True)
class DestructionListPaper:
    """Draft list of records whose term of keeping has ended; it destroys nothing."""

    imprint: Imprint
    records: tuple[KeptRecord, ...]
