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
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    # The procedures have nouns of their own; a program that opens on admission does not load them.
    from rules.case_records import Case, CasePaper, DestructionListPaper
    from rules.case_words import AttestationKind
    from rules.distance_records import AcknowledgementPaper
    from rules.paper_records import (
        AddendumPaper,
        ApplicationRegisterPaper,
        AttendancePaper,
        BallotPaper,
        CommissionOrderPaper,
        InventoryPaper,
        InvitationPaper,
        LateContractsPaper,
        OutgoingRegisterPaper,
        ProtocolRegisterPaper,
        RecordingRegisterPaper,
        TallySheetPaper,
        YearSummaryPaper,
    )

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


class Kinship(StrEnum):
    """Who speaks for a minor."""

    MOTHER = "mother"
    FATHER = "father"
    GUARDIAN = "guardian"
    OTHER = "other"


class Impairment(StrEnum):
    """Disabilities whose holders may ask for other conditions at an exam (578-38)."""

    SIGHT = "sight"
    HEARING = "hearing"
    MOVEMENT = "movement"


class ExamNeed(StrEnum):
    """What they may ask the chair of the examination commission for (578-38)."""

    SEPARATE_ROOM = "separate_room"
    ASSISTANT = "assistant"
    """A person who does not teach the subject."""
    SIGN_LANGUAGE = "sign_language"


class ExamKind(StrEnum):
    """Examinations of the college itself (578-32)."""

    SPECIAL = "special"
    CREATIVE = "creative"
    PSYCHOMETRIC = "psychometric"


class AppealStage(StrEnum):
    FILED = "filed"
    GRANTED = "granted"
    REJECTED = "rejected"


class PlaceKind(StrEnum):
    """By what a place of a line is taken (578-3, 578-9, 578-54)."""

    OUT_OF_COMPETITION = "out_of_competition"
    ON_APPLICATION = "on_application"
    QUOTA = "quota"
    OPEN = "open"


class Result(StrEnum):
    """Where an applicant stands in the list of one line."""

    ADMITTED = "admitted"
    ELSEWHERE = "elsewhere"
    """Has a place in a line wanted more; free of this one."""
    WAITING = "waiting"
    UNSCORED = "unscored"
    """No score can be made: a mark or an exam is missing."""


class TieRule(StrEnum):
    """What set apart two applicants of equal average competitive score (578-61)."""

    DOCUMENT_AVERAGE = "document_average"
    QUOTA = "quota"
    COMMISSION = "commission"
    """The act leaves them equal: the commission decides; until then the earlier registered stands first."""


class Difference(StrEnum):
    """How the state list differs from the program's own ranking."""

    ONLY_OURS = "only_ours"
    ONLY_STATE = "only_state"
    OTHER_LINE = "other_line"
    UNKNOWN_PERSON = "unknown_person"
    NOT_REGISTERED = "not_registered"


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
    LISTS = "lists"
    """Whole lists of admission, with exceptions, decided by one vote."""
    SUBJECTS = "subjects"
    """The commission's own list of subjects for a foreign education document (578-62)."""
    APPEAL = "appeal"
    """An appeal against the mark of an exam."""
    CHAIR = "chair"
    """The members elect the chair from among them (508-8)."""
    RECOGNITION = "recognition"
    """A candidate's case (508-13)."""
    EXTERNAT = "externat"
    """Attestation of an extern (61-18)."""


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
    HAND_BACK = "hand_back"
    ADMITTED_LIST = "admitted_list"
    NOTICE = "notice"
    ENROLMENT = "enrolment"
    RANKING = "ranking"
    TIMETABLE = "timetable"
    ENTRY_SHEET = "entry_sheet"
    MARK_SHEET = "mark_sheet"
    FIGURES = "figures"
    EXTERNAT_APPLICATION = "externat_application"
    """61, app. 4."""
    EXTERNAT_DECLINE = "externat_decline"
    """Refusal to consider (61, app. 2)."""
    EXTERNAT_EXTRACT = "externat_extract"
    """Extract from the order that permits (61, app. 3)."""
    EXTERNAT_ORDER = "externat_order"
    """Draft of the order that permits to study as an extern."""
    SCHOOL_REQUEST = "school_request"
    HEARING_NOTICE = "hearing_notice"
    """Preliminary decision with the notice of the hearing (61-23)."""
    HEARING_PROTOCOL = "hearing_protocol"
    CASE_REFUSAL = "case_refusal"
    """Reasoned refusal after the hearing (61-23), or of another procedure."""
    STUDY_PROGRAMME = "study_programme"
    """Individual programme with the timetable of consultations (61-12)."""
    ATTESTATION_ORDER = "attestation_order"
    """Draft of the order that admits to attestation (61-14)."""
    INTERVIEW_SHEET = "interview_sheet"
    """508-12."""
    RECOGNITION_NOTICE = "recognition_notice"
    ACKNOWLEDGEMENT = "acknowledgement"
    """Distance delivery in full, acknowledged against signature (354-7)."""
    ADJUSTMENT_DECISION = "adjustment_decision"
    COMPLAINT_LETTER = "complaint_letter"
    """Passes a complaint on with the case (61-27)."""
    COMPLAINT_ANSWER = "complaint_answer"
    DESTRUCTION_LIST = "destruction_list"
    """Draft list of records whose term of keeping has ended."""
    INVITATION = "invitation"
    ATTENDANCE = "attendance"
    """Who came to a sitting, signed by each."""
    BALLOT = "ballot"
    TALLY_SHEET = "tally_sheet"
    """The counting of a secret vote (vote-9)."""
    ADDENDUM = "addendum"
    """A correction of a closed protocol (paper-4)."""
    COMMISSION_ORDER = "commission_order"
    """Draft of the order that creates a commission."""
    INVENTORY = "inventory"
    """Of a personal file."""
    APPLICATION_REGISTER = "application_register"
    PROTOCOL_REGISTER = "protocol_register"
    OUTGOING_REGISTER = "outgoing_register"
    RECORDING_REGISTER = "recording_register"
    YEAR_SUMMARY = "year_summary"
    LATE_CONTRACTS = "late_contracts"
    """Who has not signed the contract in time (578-12)."""


class PaperStage(StrEnum):
    ISSUED = "issued"
    SIGNED = "signed"
    DELIVERED = "delivered"
    ANNULLED = "annulled"


class DeliveryWay(StrEnum):
    """How a paper that went out reached whom it is for; any other way is told in words of the office."""

    IN_HAND = "in_hand"
    """Handed over against signature."""
    POST = "post"
    """By post, with notice of delivery."""
    EMAIL = "email"
    EGOV = "egov"
    """Through the portal of state services."""
    WEBSITE = "website"
    """On the site of the organisation."""


class Milestone(StrEnum):
    """Fixed days of a campaign (578-53, 578-63, 578-64)."""

    BASIC_PUBLISHED = "basic_published"
    GENERAL_PUBLISHED = "general_published"
    REGISTERED_NATIONALLY = "registered_nationally"
    REDISTRIBUTED = "redistributed"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"


class NationalColumn(StrEnum):
    """Columns of the list that is entered into the national database (578-23, 578-48, 578-53), in their order."""

    NUMBER = "number"
    FILED = "filed"
    IIN = "iin"
    SURNAME = "surname"
    NAME = "name"
    PATRONYMIC = "patronymic"
    BIRTH = "birth"
    SEX = "sex"
    STATUS = "status"
    PHONE = "phone"
    ADDRESS = "address"
    REPRESENTATIVE = "representative"
    REPRESENTATIVE_PHONE = "representative_phone"
    SCHOOL = "school"
    BASE = "base"
    AVERAGE = "average"
    MARKS = "marks"
    EXAMS = "exams"
    QUOTA = "quota"
    CHOICE_1_CODE = "choice_1_code"
    CHOICE_1_FORM = "choice_1_form"
    CHOICE_1_FUNDING = "choice_1_funding"
    CHOICE_1_LANGUAGE = "choice_1_language"
    CHOICE_2_CODE = "choice_2_code"
    CHOICE_2_FORM = "choice_2_form"
    CHOICE_2_FUNDING = "choice_2_funding"
    CHOICE_2_LANGUAGE = "choice_2_language"
    CHOICE_3_CODE = "choice_3_code"
    CHOICE_3_FORM = "choice_3_form"
    CHOICE_3_FUNDING = "choice_3_funding"
    CHOICE_3_LANGUAGE = "choice_3_language"
    CHOICE_4_CODE = "choice_4_code"
    CHOICE_4_FORM = "choice_4_form"
    CHOICE_4_FUNDING = "choice_4_funding"
    CHOICE_4_LANGUAGE = "choice_4_language"
    RESULT = "result"
    ADMITTED_CODE = "admitted_code"
    ADMITTED_SPECIALTY = "admitted_specialty"
    ADMITTED_QUALIFICATION = "admitted_qualification"
    PROTOCOL = "protocol"
    PROTOCOL_DATE = "protocol_date"
    DORMITORY = "dormitory"
    MEALS = "meals"
    CONTRACT = "contract"


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
class QuotaPlaces:
    """Places of a line kept for one quota category."""

    quota: Quota
    places: int


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
    qualification: Names = Names()
    least: int = 15
    """Fewest people a group is filled from (578-63); 0 where the act sets none."""
    reserved: tuple[QuotaPlaces, ...] | None = None
    """Places kept by quota category as the college entered them; None: they follow from the shares of the year."""
    subjects: tuple[str, ...] = ()
    """Compulsory and profile subjects whose marks make the score, compulsory first; empty: every mark on record."""
    not_formed: str = ""
    """Why the group is not formed (578-63); its places then take nobody."""


@dataclass(frozen=True, slots=True)
class Document:
    kind: DocumentKind
    state: DocumentState
    valid_until: date | None = None
    note: str = ""
    returned: date | None = None
    """Day it was handed back against signature; its state is then ``returned``."""


@dataclass(frozen=True, slots=True)
class Representative:
    """Parent or legal representative of a minor."""

    name: str
    kinship: Kinship
    phone: str = ""
    document: str = ""
    """Document that proves the right to represent, in the secretary's words."""


@dataclass(frozen=True, slots=True)
class DeskTime:
    """The clock of one intake (578-A1-3): when the applicant came, when the service began and ended."""

    came: datetime | None = None
    began: datetime | None = None
    ended: datetime | None = None

    @property
    def waiting(self) -> int | None:
        """Whole minutes of waiting; None while not known."""
        return int((self.began - self.came).total_seconds()) // 60 if self.came and self.began else None

    @property
    def service(self) -> int | None:
        """Whole minutes of service; None while not known."""
        return int((self.ended - self.began).total_seconds()) // 60 if self.began and self.ended else None


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
    further: tuple[PlanLine, ...] = ()
    """Second to fourth choice, in order of preference; the first is the programme of the application itself."""
    school: str = ""
    school_abroad: bool = False
    """The last school was a foreign one: such graduates apply at the college (578-12)."""
    address: str = ""
    """Actual place of residence."""
    representative: Representative | None = None
    dormitory: bool = False
    meals: bool = False
    impairment: Impairment | None = None
    needs: tuple[ExamNeed, ...] = ()
    own_subjects: tuple[str, ...] = ()
    """Subjects the commission set for a foreign document by a decision (578-62); they then make the score."""
    desk_time: DeskTime = DeskTime()
    line: int | None = None
    """Id of the plan line the applicant is admitted to; None while not admitted."""
    decided: date | None = None
    """Day of the commission's decision."""
    contract: date | None = None
    """Day the contract for educational services was signed (578-12)."""


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
    teacher: bool = False
    """A teacher of an education organisation (508-7)."""


@dataclass(frozen=True, slots=True)
class Commission:
    id: int
    kind: CommissionKind
    name: Names
    appointments: tuple[Appointment, ...] = ()


# --- exams ------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Exam:
    """An examination of the college, for applicants of some specialties (578-32)."""

    id: int
    year: int
    kind: ExamKind
    title: Names
    commission: int
    """Id of the examination commission."""
    codes: tuple[str, ...]
    """Specialties whose applicants take it."""
    most: Decimal
    """Highest mark: 5, or 100 points of a psychometric test."""
    passing: Decimal | None = None
    """Pass mark, the college's own; None where it sets none."""


@dataclass(frozen=True, slots=True)
class ExamSession:
    """One group in one room at one time."""

    id: int
    exam: int
    group: str
    starts: datetime
    room: str
    capacity: int
    separate: bool = False
    """A room of its own where one was granted (578-38)."""


@dataclass(frozen=True, slots=True)
class ExamSeat:
    """One applicant's seat at an exam, and the mark."""

    id: int
    session: int
    application: int
    number: int | None
    """Number in the register of applications."""
    name: str
    iin: str
    seat: int
    assistant: str = ""
    """Name of the assistant granted (578-38)."""
    needs: tuple[ExamNeed, ...] = ()
    absent: bool = False
    mark: Decimal | None = None
    marked_by: str = ""
    checked: Decimal | None = None
    """The mark as the second person read it."""
    checked_by: str = ""
    appealed: Decimal | None = None
    """The mark after an appeal that was granted."""

    @property
    def confirmed(self) -> bool:
        """Two persons read the same mark; only then it counts."""
        return self.mark is not None and self.mark == self.checked

    @property
    def final(self) -> Decimal | None:
        """The mark that counts."""
        return self.appealed if self.appealed is not None else self.mark if self.confirmed else None


@dataclass(frozen=True, slots=True)
class Examinee:
    """A registered applicant whose choices ask for an exam, and who has no seat at it yet."""

    application: int
    number: int
    """Number in the register of applications."""
    name: str
    iin: str
    impairment: Impairment | None = None
    needs: tuple[ExamNeed, ...] = ()


class ExamResult(NamedTuple):
    """The mark of one applicant at one exam that counts in the contest."""

    mark: Decimal
    most: Decimal
    passing: Decimal | None

    @property
    def failed(self) -> bool:
        """Below the pass mark of the college."""
        return self.passing is not None and self.mark < self.passing


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal against an exam mark."""

    id: int
    seat: int
    application: int
    name: str
    exam: Names
    filed: date
    grounds: str
    stage: AppealStage
    before: Decimal
    """The mark appealed against."""
    wanted: Decimal | None = None
    """The mark the commission would set by granting it."""


# --- the contest ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Score:
    """How the average competitive score came about (578-54); all figures to two decimals, half up."""

    competitive: Decimal
    marks: tuple[tuple[str, Decimal], ...]
    """The subject marks that were averaged."""
    marks_average: Decimal
    exam: Decimal | None
    """Result of the exams on the five-point scale; None where the specialty has none."""
    document_average: Decimal | None
    rule: str


@dataclass(frozen=True, slots=True)
class Bid:
    """One choice of a candidate: the line, and the score there."""

    line: int
    score: Score | None
    missing: tuple[str, ...] = ()
    """What keeps the score from being made: ``marks``, ``subject:Математика``, ``exam:12``, ``exam``, ``failed:12``."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An applicant in the contest, with up to four choices in order of preference."""

    application: int
    number: int
    name: str
    iin: str
    quota: Quota | None
    document_average: Decimal | None
    bids: tuple[Bid, ...]
    admitted: int | None = None
    """Id of the line the commission has admitted to already."""
    person: int = 0
    """Who it is: several candidates of one person hold one place between them; 0 stands alone."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a line gives: its places and how they are kept."""

    line: int
    places: int
    reserved: tuple[QuotaPlaces, ...] = ()
    on_application: bool = False
    """Admitted on application, by score only where there are more applicants than places (578-9, 578-26)."""
    state_order: bool = True
    """Places of the state order, the only ones given out of competition (578-3)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One applicant in the list of one line."""

    candidate: Candidate
    bid: Bid
    preference: int
    """Which choice of the applicant the line is, 1 to 4."""
    position: int
    """Place in the list of the line, from 1."""
    result: Result
    place: PlaceKind | None = None
    """By what the place is taken; None without a place here."""
    tie: TieRule | None = None
    """What set this one apart from the next one above of equal score; None where scores differ."""
    settled_in: int | None = None
    """Id of the line where the applicant has a place."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The list of one line: who has a place, who waits, in order."""

    offer: Offer
    standings: tuple[Standing, ...]

    @property
    def admitted(self) -> tuple[Standing, ...]:
        return tuple(one for one in self.standings if one.result is Result.ADMITTED)

    @property
    def waiting(self) -> tuple[Standing, ...]:
        return tuple(one for one in self.standings if one.result is Result.WAITING)


@dataclass(frozen=True, slots=True)
class StateEntry:
    """One line of the state list: whom the national database placed where."""

    iin: str
    name: str
    code: str
    base: Base | None = None
    form: StudyForm | None = None
    language: TeachingLanguage | None = None


@dataclass(frozen=True, slots=True)
class ListDifference:
    """Where the program's ranking and the state list differ, and what the file knows about why."""

    kind: Difference
    iin: str
    name: str
    ours: int | None
    """Id of the line in the program's own result."""
    state: StateEntry | None
    standings: tuple[Standing, ...] = ()
    """How the applicant stands in each of the own choices."""


@dataclass(frozen=True, slots=True)
class Redistribution:
    """Free places moved from one line to another (578-63)."""

    id: int
    year: int
    source: int
    target: int
    places: int
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Restriction:
    """Emergency restrictions in the territory: the medical document may follow when they end (578, app. 1 row 8)."""

    id: int
    ground: str
    """The act that introduced them, in the secretary's words."""
    starts: date
    ends: date | None


# --- figures ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class LineFigures:
    """How one line fills."""

    line: PlanLine
    applications: int
    """Applications that name the line at any preference."""
    first: int
    """Those that name it first."""
    admitted: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The campaign in numbers; screen and paper show this object."""

    year: int
    until: date
    per_day: tuple[tuple[date, int], ...]
    """Applications filed on each day from the first to the last, days without any included."""
    stages: tuple[tuple[ApplicationStage, int], ...]
    lines: tuple[LineFigures, ...]
    waiting: tuple[tuple[int, int], ...]
    """Upper bound of a span in minutes (5, 10, 15, 0 for more) and how many waited so long (578-A1-3)."""
    service: tuple[tuple[int, int], ...]
    refusals: tuple[tuple[RefusalGround, int], ...]


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
class ItemCase:
    """One applicant of a list that is decided by one vote."""

    application: int
    number: int | None
    """Number in the register of applications."""
    name: str
    line: PlanLine
    admit: bool
    reason: str = ""
    """Why this one is an exception from the list; empty for the others."""
    score: Decimal | None = None
    place: PlaceKind | None = None


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
    cases: tuple[ItemCase, ...] = ()
    """The lists of an item of kind ``lists``, in the order of lines and places."""
    subjects: tuple[str, ...] = ()
    """The list of subjects proposed by an item of kind ``subjects`` (578-62)."""
    appeal: Appeal | None = None
    nominee: Person | None = None
    """Who is to be elected chair, for an item of kind ``chair`` (508-8)."""
    matter: Case | None = None
    """The case an item of kind ``recognition`` or ``externat`` decides, as it stood."""
    attestation: AttestationKind | None = None
    """Which attestation an item of kind ``externat`` confirms."""
    written_work: str = ""
    """What of the written work is sewn in (61-18)."""

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
    recording_file: str = ""
    """Name of the recording's file as it was hashed."""
    recording_sha256: str = ""


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
    people: tuple[int, ...] = ()
    """Applications whose lines of the approved lists are extracted; empty for the lists whole."""


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


@dataclass(frozen=True, slots=True)
class HandBackPaper:
    """Documents handed back against the applicant's signature."""

    imprint: Imprint
    application: Application
    operator: Operator
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class ProtocolReference:
    """The protocol a later paper rests on."""

    number: str
    date: date


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One applicant of a list that leaves the office; the identity number is masked already."""

    position: int
    number: int | None
    name: str
    iin: str
    score: Decimal | None
    place: PlaceKind | None
    protocol: ProtocolReference


@dataclass(frozen=True, slots=True)
class AdmittedList:
    """The people admitted to one line."""

    line: PlanLine
    people: tuple[ListedPerson, ...]


@dataclass(frozen=True, slots=True)
class AdmittedListPaper:
    """The published result of the contest for one base of education (578-64)."""

    imprint: Imprint
    year: int
    base: Base
    lists: tuple[AdmittedList, ...]


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """Notice of the result to one applicant, with the last day to sign the contract (578-12)."""

    imprint: Imprint
    application: Application
    protocol: ProtocolReference
    line: PlanLine | None
    """Line admitted to; None for a notice of non-admission."""
    sign_until: date | None
    operator: Operator


@dataclass(frozen=True, slots=True)
class EnrolmentPaper:
    """Draft of the enrolment order, resting on the protocols it cites."""

    imprint: Imprint
    year: int
    starts: date
    """First day of study."""
    lists: tuple[AdmittedList, ...]
    protocols: tuple[ProtocolReference, ...]


@dataclass(frozen=True, slots=True)
class RankingPaper:
    """The list of one line in the contest; decides, or checks the result of the national database (578-54)."""

    imprint: Imprint
    line: PlanLine
    ranking: Ranking
    deciding: bool
    rule: str
    differences: tuple[ListDifference, ...] = ()
    """Where it only checks: the differences alone are printed."""


@dataclass(frozen=True, slots=True)
class TimetablePaper:
    """The timetable of an exam: groups, times, rooms."""

    imprint: Imprint
    exam: Exam
    sessions: tuple[tuple[ExamSession, int], ...]
    """Each session with the number of seats taken."""


@dataclass(frozen=True, slots=True)
class EntrySheetPaper:
    """Admits one applicant to one exam: person, time, room and seat."""

    imprint: Imprint
    application: Application
    exam: Exam
    session: ExamSession
    seat: ExamSeat


@dataclass(frozen=True, slots=True)
class MarkSheetPaper:
    """Marks of one group of an exam, signed by the members of the examination commission."""

    imprint: Imprint
    exam: Exam
    session: ExamSession
    seats: tuple[ExamSeat, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class FiguresPaper:
    """The campaign in numbers, as charts."""

    imprint: Imprint
    figures: Figures


Paper: TypeAlias = (
    "ProtocolPaper | NotHeldPaper | ExtractPaper | ReceiptPaper | RefusalPaper | HandBackPaper | AdmittedListPaper"
    " | NoticePaper | EnrolmentPaper | RankingPaper | TimetablePaper | EntrySheetPaper | MarkSheetPaper | FiguresPaper"
    " | CasePaper | DestructionListPaper | AcknowledgementPaper | InvitationPaper | AttendancePaper | BallotPaper"
    " | TallySheetPaper | AddendumPaper | CommissionOrderPaper | InventoryPaper | ApplicationRegisterPaper"
    " | ProtocolRegisterPaper | OutgoingRegisterPaper | RecordingRegisterPaper | YearSummaryPaper | LateContractsPaper"
)


#: Of a record that has a field called ``date``.
_Day: TypeAlias = date


class ScanKind(StrEnum):
    """What a scan of a signed sheet is; the value is the ending of its file."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan of the signed sheet of a paper; what it shows is asked for on its own."""

    id: int
    paper: int
    name: str
    """Of the file it came from."""
    kind: ScanKind
    sha256: str
    attached: datetime
    operator: str


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
    case: int | None = None
    delivered: str = ""
    """What is told of its delivery in words beside the way, or instead of one."""
    delivered_on: _Day | None = None
    """None while it was not."""
    delivered_by: DeliveryWay | None = None
    annulled_reason: str = ""
    scans: int = 0
    """How many scans of the signed sheet are kept with it."""


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
