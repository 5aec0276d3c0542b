"""The nouns of the office as frozen records. Read this file first.

Everything that ``db`` returns and everything that ``papers`` prints is one of these records; both speak no other
language. A record holds facts, never rows, widgets or sentences. Dates are calendar dates of the college; moments are
aware ``datetime`` values; marks are ``Decimal``; votes are ``int``.

Does not belong here: judging (the modules beside this one) and storing (``db``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Language = Literal["kk", "ky", "ru"]
LANGUAGES: tuple[Language, ...] = ("kk", "ky", "ru")


# --- closed sets of words; the value is what the file keeps -----------------------------------------------------------
class Country(StrEnum):
    KZ = "KZ"
    KG = "KG"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Status(StrEnum):
    """Citizenship status of an applicant; each but the first asks for a document of its own (578, app. 1 row 8)."""

    CITIZEN = "citizen"
    FOREIGNER = "foreigner"
    STATELESS = "stateless"
    REFUGEE = "refugee"
    ASYLUM_SEEKER = "asylum_seeker"
    KANDAS = "kandas"


class Level(StrEnum):
    """Kind of programme, as the intake windows divide them (578, app. 1 row 3)."""

    SKILLED_WORKER = "skilled_worker"
    MID_LEVEL = "mid_level"
    APPLIED_BACHELOR = "applied_bachelor"
    SPECIAL_CURRICULUM = "special_curriculum"
    RELIGIOUS = "religious"
    PENAL = "penal"


class SpecialtyType(StrEnum):
    ORDINARY = "ordinary"
    CREATIVE = "creative"
    PEDAGOGICAL = "pedagogical"
    MEDICAL = "medical"


class Base(StrEnum):
    """Education the applicant already has."""

    BASIC = "basic"
    GENERAL = "general"
    TVE = "tve"
    POST_SECONDARY = "post_secondary"


class StudyForm(StrEnum):
    FULL_TIME = "full_time"
    EVENING = "evening"
    CORRESPONDENCE = "correspondence"


class Funding(StrEnum):
    STATE = "state"
    PAID = "paid"


class TeachingLanguage(StrEnum):
    KAZAKH = "kk"
    KYRGYZ = "ky"
    RUSSIAN = "ru"
    ENGLISH = "en"


class Quota(StrEnum):
    """Quota categories of order 261 as LAW 578-3 lists them, and the category admitted out of competition."""

    OUT_OF_COMPETITION = "out_of_competition"
    DISABILITY = "disability"
    VETERANS = "veterans"
    CONSCRIPT_SERVICE = "conscript_service"
    RURAL_YOUTH = "rural_youth"
    ETHNIC_KAZAKH = "ethnic_kazakh"
    ORPHAN = "orphan"
    RESETTLING = "resettling"
    LARGE_FAMILY = "large_family"
    SINGLE_PARENT = "single_parent"
    DISABILITY_IN_FAMILY = "disability_in_family"


class DocumentKind(StrEnum):
    """Documents of the desk (578, app. 1 row 8)."""

    APPLICATION = "application"
    EDUCATION = "education"
    PHOTO = "photo"
    MEDICAL_075 = "medical_075"
    MEDICAL_031 = "medical_031"
    STATUS_578_3 = "status_578_3"
    DIGITAL_IDENTITY = "digital_identity"
    RESIDENCE_PERMIT = "residence_permit"
    STATELESS_CERTIFICATE = "stateless_certificate"
    REFUGEE_CERTIFICATE = "refugee_certificate"
    ASYLUM_CERTIFICATE = "asylum_certificate"
    KANDAS_CERTIFICATE = "kandas_certificate"
    QUOTA_PROOF = "quota_proof"
    IDENTITY = "identity"
    """Passport or identity card as such, for Kyrgyz colleges ([default])."""
    MEDICAL = "medical"
    """Medical certificate of no named form, for Kyrgyz colleges ([default])."""


class DocumentState(StrEnum):
    MISSING = "missing"
    ORIGINAL = "original"
    COPY = "copy"
    SHOWN = "shown"
    RETURNED = "returned"


class ApplicationStage(StrEnum):
    UNFINISHED = "unfinished"
    REGISTERED = "registered"
    REFUSED = "refused"
    ADMITTED = "admitted"
    NOT_ADMITTED = "not_admitted"
    WITHDRAWN = "withdrawn"


class RefusalGround(StrEnum):
    """The closed list of grounds to refuse, in the order of the act (578, app. 1 row 9), and the two of 578-18."""

    INCOMPLETE = "incomplete"
    EXPIRED = "expired"
    UNRELIABLE = "unreliable"
    NOT_MEETING_RULES = "not_meeting_rules"
    COURT_VERDICT = "court_verdict"
    NO_CONSENT = "no_consent"


class CommissionKind(StrEnum):
    ADMISSION = "admission"
    EXAMINATION = "examination"
    APPEAL = "appeal"
    RECOGNITION = "recognition"


class AbsentReason(StrEnum):
    """The usual reasons why a member is absent; any other is kept in the secretary's own words."""

    ILLNESS = "illness"
    BUSINESS_TRIP = "business_trip"
    LEAVE = "leave"
    FAMILY = "family"
    OTHER_DUTIES = "other_duties"


class Role(StrEnum):
    CHAIR = "chair"
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY = "secretary"


class SittingStage(StrEnum):
    CALLED = "called"
    OPEN = "open"
    CLOSED = "closed"
    NOT_HELD = "not_held"


class ItemKind(StrEnum):
    APPLICATION = "application"
    QUESTION = "question"


class ItemStage(StrEnum):
    WAITING = "waiting"
    VOTING = "voting"
    TIED = "tied"
    DECIDED = "decided"
    POSTPONED = "postponed"


class Choice(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class Outcome(StrEnum):
    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    TIE_OPEN = "tie_open"
    NO_QUORUM = "no_quorum"


class DecidedBy(StrEnum):
    MAJORITY = "majority"
    CASTING_VOTE = "casting_vote"


class ChairVote(StrEnum):
    """How the chair stood at a vote: a ballot, or the reason there was none."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    ABSENT = "absent"
    RECUSED = "recused"
    UNDECLARED = "undeclared"
    """Secret ballot only: present, the own ballot is secret, and no casting vote is declared (vote-9)."""


class PaperForm(StrEnum):
    PROTOCOL = "protocol"
    EXTRACT = "extract"
    NOT_HELD = "not_held"
    RECEIPT = "receipt"
    REFUSAL = "refusal"


class PaperStage(StrEnum):
    ISSUED = "issued"
    SIGNED = "signed"
    DELIVERED = "delivered"
    ANNULLED = "annulled"


# --- the college ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Names:
    """One name in the three languages; an empty one falls back to Russian, then to whichever is there."""

    kk: str = ""
    ky: str = ""
    ru: str = ""

    def in_language(self, language: Language) -> str:
        own: str = getattr(self, language)
        return own or self.ru or self.kk or self.ky


@dataclass(frozen=True, slots=True)
class College:
    country: Country
    name: Names
    place: Names
    """City or village where the commission sits and the papers are dated."""
    address: str
    phone: str
    head: str
    """Surname, name, patronymic of the head, in the nominative."""
    head_position: Names
    appeal_body: Names
    """Body named in the appeal block of a refusal (time-4, the college's own setting)."""
    languages: tuple[Language, ...] = LANGUAGES
    """Languages this college prints its papers in, the first one first."""


@dataclass(frozen=True, slots=True)
class Operator:
    """The person at the desk; named on every receipt (578-A1-receipt) and in every journal row."""

    id: int
    name: str
    position: str
    contact: str


# --- people and applications ------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Person:
    id: int
    surname: str
    name: str
    patronymic: str = ""
    number: str = ""
    """IIN (12 digits) or PIN (14 digits); empty for commission members entered without one."""
    birth: date | None = None
    sex: Sex | None = None
    phone: str = ""

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)

    @property
    def short_name(self) -> str:
        """Surname and initials, as under a signature: «Әбдіров Н. Қ.»."""
        initials = " ".join(part[0] + "." for part in (self.name, self.patronymic) if part)
        return f"{self.surname} {initials}".strip()


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan of places of a year."""

    id: int
    year: int
    code: str
    """Eight digits of the classifier, with the leading zero."""
    title: Names
    level: Level
    type: SpecialtyType
    base: Base
    form: StudyForm
    funding: Funding
    language: TeachingLanguage
    places: int


@dataclass(frozen=True, slots=True)
class Document:
    kind: DocumentKind
    state: DocumentState
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    id: int
    year: int
    number: int | None
    """Number in the register of applications of the year; taken when it is registered (paper-3)."""
    stage: ApplicationStage
    filed: date
    person: Person
    status: Status
    code: str
    specialty: Names
    level: Level
    type: SpecialtyType
    base: Base
    form: StudyForm
    funding: Funding
    language: TeachingLanguage
    average: Decimal | None
    """Average of the whole education document, 1 to 5, two decimals."""
    quota: Quota | None
    consent: bool
    late_reason: str = ""
    """Why it was taken outside the intake window; empty inside it."""
    documents: tuple[Document, ...] = ()
    quota_text: str = ""
    """Words of an imported register that name no known quota category."""
    marks: tuple[tuple[str, Decimal], ...] = ()
    """Subjects of the education document with their marks."""


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """An application as one row of a list."""

    id: int
    number: int | None
    filed: date
    name: str
    iin: str
    code: str
    specialty: Names
    form: StudyForm
    base: Base
    funding: Funding
    average: Decimal | None
    documents_present: int
    documents_needed: int
    stage: ApplicationStage


# --- commissions ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Order:
    """An order of the head."""

    number: str
    date: date


@dataclass(frozen=True, slots=True)
class Appointment:
    """One person in one role of one commission, for a term, by an order."""

    id: int
    person: Person
    role: Role
    position: str
    order: Order
    starts: date
    ends: date | None
    substitutes: int | None = None
    """Id of the appointment this person stands in for (vote-1)."""


@dataclass(frozen=True, slots=True)
class Commission:
    id: int
    kind: CommissionKind
    name: Names
    appointments: tuple[Appointment, ...] = ()


# --- sittings and votes -----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Presence:
    """One stay of a member in the room; ``left`` is None while the member is there (vote-2)."""

    came: datetime
    left: datetime | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A member with a vote at one sitting, as the appointing order says on its date (vote-1)."""

    person: Person
    role: Role
    position: str
    presences: tuple[Presence, ...] = ()
    absent_reason: str = ""
    """A value of :class:`AbsentReason`, or the secretary's own words."""
    in_place_of: str = ""
    """Full name of the member this substitute replaces."""

    @property
    def present(self) -> bool:
        return bool(self.presences) and self.presences[-1].left is None


@dataclass(frozen=True, slots=True)
class Quorum:
    """State of the quorum at a moment (vote-2). ``needed`` is None where the commission kind has none (508)."""

    members: int
    present: int
    needed: int | None

    @property
    def met(self) -> bool:
        return self.needed is None or self.present >= self.needed

    @property
    def may_leave(self) -> int:
        """How many members may still leave before the quorum falls."""
        return max(0, self.present - (self.needed or 0))


@dataclass(frozen=True, slots=True)
class Ballot:
    person: int
    name: str
    choice: Choice
    silent: bool = False
    """True where a present member gave no vote and counts as abstained (vote-4)."""


@dataclass(frozen=True, slots=True)
class SecretCount:
    """The counts of a secret ballot (vote-9)."""

    handed_out: int
    found: int
    spoilt: int
    votes_for: int
    votes_against: int
    chair_declared: Choice | None = None
    """The casting vote the chair declared after a tie."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The frozen result of one vote: screen, protocol and extract all show this object (vote-10, vote-11)."""

    kind: CommissionKind
    rule: str
    """Rule of the decision: ``578-6`` or ``508-14``; ``own:578-6``, ``own:508-14`` where only the college's own order
    sets it (acts-2, [default] of §1) – then no act is cited, the paper names the college's own order."""
    members: int
    needed: int | None
    present: int
    recused: int
    base: int
    votes_for: int
    votes_against: int
    abstained: int
    spoilt: int
    chair: ChairVote
    outcome: Outcome
    by: DecidedBy | None
    secret: bool = False
    recused_for_quorum: bool = True
    """The setting "recused members count for quorum" as it stood when the vote closed (vote-3, vote-11)."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One round of voting on an item; a repeated vote is another round, never a change (vote-8)."""

    id: int
    round: int
    secret: bool
    opened: datetime
    closed: datetime | None
    reason: str
    """Why the vote was repeated; empty for the first round."""
    ballots: tuple[Ballot, ...] = ()
    count: SecretCount | None = None
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class Recusal:
    person: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    id: int
    position: int
    kind: ItemKind
    stage: ItemStage
    title: str
    heard: str
    spoke: str
    resolved: str
    application: int | None
    applicant: str
    """Full name of the applicant for an item on an application, else empty."""
    recusals: tuple[Recusal, ...] = ()
    votes: tuple[Vote, ...] = ()
    postponed_reason: str = ""
    case: ApplicationLine | None = None
    """The application as it stood: what the official wording of the item names."""

    @property
    def tally(self) -> Tally | None:
        """The result that counts: that of the last closed vote (vote-8)."""
        closed = [vote.tally for vote in self.votes if vote.tally is not None]
        return closed[-1] if closed else None


@dataclass(frozen=True, slots=True)
class Sitting:
    id: int
    commission: int
    kind: CommissionKind
    commission_name: Names
    stage: SittingStage
    planned: datetime
    opened: datetime | None
    closed: datetime | None
    place: str
    final: bool
    members: tuple[Member, ...]
    """Members with a vote, chair first, then deputy, then by surname; the secretary is not among them."""
    secretary: Person | None
    presiding: int | None
    """Person id of who presides: the chair, or the deputy while the chair is absent."""
    invited: tuple[str, ...]
    items: tuple[AgendaItem, ...]
    quorum: Quorum
    recording: str = ""
    """Where the audio or video recording of the sitting is kept; empty where there is none."""
    not_held_reason: str = ""
    protocol_number: str = ""


# --- papers: what is printed ------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Imprint:
    """What every paper carries: whose it is, its number and date, and its control code (paper-3, paper-5)."""

    college: College
    number: str
    date: date
    code: str
    """Eight characters of the journal chain."""


@dataclass(frozen=True, slots=True)
class ProtocolPaper:
    """Protocol of a sitting that was held (paper-2)."""

    imprint: Imprint
    sitting: Sitting
    keep_until: date | None


@dataclass(frozen=True, slots=True)
class NotHeldPaper:
    """Record of a sitting that did not take place for lack of quorum (vote-2)."""

    imprint: Imprint
    sitting: Sitting


@dataclass(frozen=True, slots=True)
class ExtractPaper:
    """Extract from a protocol: chosen items of one sitting, with the same tallies."""

    imprint: Imprint
    protocol_number: str
    protocol_date: date
    sitting: Sitting
    items: tuple[int, ...]
    """Ids of the items that are extracted, in the order of the agenda."""


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """Receipt for the documents handed in (578, app. 3; 578-A1-receipt)."""

    imprint: Imprint
    application: Application
    operator: Operator


@dataclass(frozen=True, slots=True)
class RefusalPaper:
    """Reasoned refusal to accept documents (578-18, A1-9; app. 2)."""

    imprint: Imprint
    application: Application
    operator: Operator
    grounds: tuple[RefusalGround, ...]
    documents: tuple[Document, ...]
    """Each missing or expired document, named (578-18)."""
    explanation: str


Paper = ProtocolPaper | NotHeldPaper | ExtractPaper | ReceiptPaper | RefusalPaper


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that went out: its life, and the fingerprint of its bytes."""

    id: int
    form: PaperForm
    languages: tuple[Language, ...]
    stage: PaperStage
    number: str
    date: date
    issued: datetime
    code: str
    sha256: str
    title: str
    """Whom or what it concerns: the applicant or the sitting, for lists."""
    sitting: int | None = None
    application: int | None = None


# --- the journal ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Change:
    """One row of the file as an act left it: only the columns that changed."""

    table: str
    row: int
    before: dict[str, object] | None
    after: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One committed act. ``hash`` is SHA-256 over the entry and the hash of the one before."""

    id: int
    at: datetime
    operator: str
    act: str
    subject: str
    """What the act was about, as ``application:12`` or ``sitting:3``."""
    changes: tuple[Change, ...]
    hash: str
