"""The closed sets of words of the procedures beside admission; the value is what the file keeps.

Belongs here: the words alone, so that the tables of the file need no more. Does not belong here: the nouns that are
said with them (``case_records``), what a person reads for them (``papers.words``).
"""

from __future__ import annotations

from enum import StrEnum


class Procedure(StrEnum):
    EXTERNAT_SERVICE = "externat_service"
    """Permission to study as an extern in a school, the service of an education department (61, ch. 3)."""
    EXTERNAT_COLLEGE = "externat_college"
    """Externat in a college itself (61-4 … 61-20)."""
    EXTERNAT_HIGHER = "externat_higher"
    """Externat in higher education; history, by the rules of its time (602)."""
    RECOGNITION = "recognition"
    """Recognition of the outcomes of non-formal learning (508)."""
    ADJUSTMENT = "adjustment"
    """Decisions for students with health limits (354-5, 354-16, 354-18, 354-22, 354-23)."""
    COMPLAINT = "complaint"
    """A complaint about a decision, an act or inaction (61-26 … 61-29)."""


class CaseStage(StrEnum):
    """Where a case stands; each procedure has those of its own way (``procedures.WAYS``)."""

    REGISTERED = "registered"
    CHECKED = "checked"
    """The documents are complete and valid (61-22, 508-11)."""
    REQUESTED = "requested"
    """The school was asked (61-23)."""
    ANSWERED = "answered"
    """The school's data are here (61-23)."""
    HEARING_SET = "hearing_set"
    """The preliminary decision and the notice of the hearing went out (61-23)."""
    HEARD = "heard"
    PERMITTED = "permitted"
    """The order permits to study as an extern."""
    PREPARED = "prepared"
    """The individual programme and the timetable of consultations are approved (61-12, 61-15)."""
    PROPOSED = "proposed"
    """The council decided to admit to attestation (61-14); of history: the academic council decided (602-9)."""
    ORDERED = "ordered"
    """The head's order admits to attestation (61-14)."""
    INTERIM_PASSED = "interim_passed"
    INTERVIEWED = "interviewed"
    """The interview sheet is filled in (508-12)."""
    FORWARDED = "forwarded"
    """Sent to the authorised body (602-10)."""
    PASSED_ON = "passed_on"
    """The complaint went with the case to the body that considers it (61-27)."""
    # the ends
    NOT_CONSIDERED = "not_considered"
    """Refused to consider: incomplete or expired documents (61-22)."""
    REFUSED = "refused"
    GRANTED = "granted"
    PASSED = "passed"
    """The externat is completed (61-19, 61-20)."""
    FAILED = "failed"
    """Attestation failed: the year is repeated in another form (61-17)."""
    RECOGNISED = "recognised"
    SATISFIED = "satisfied"
    """The complaint was satisfied in full within the three days (61-27)."""
    RESOLVED = "resolved"
    """The complaint was considered and answered (61-28, 61-29)."""
    WITHDRAWN = "withdrawn"


class CaseMove(StrEnum):
    """What is done in a case; each is one act of the desk, with a day and, where it has one, an outcome."""

    CHECK = "check"
    DECLINE = "decline"
    REQUEST = "request"
    ANSWER = "answer"
    SET_HEARING = "set_hearing"
    OBJECT = "object"
    HEAR = "hear"
    SIGN = "sign"
    """The protocol of the hearing is signed (time-4)."""
    PERMIT = "permit"
    REFUSE = "refuse"
    PREPARE = "prepare"
    PROPOSE = "propose"
    ORDER = "order"
    PASS_INTERIM = "pass_interim"
    PASS_FINAL = "pass_final"
    FINISH = "finish"
    """The stage studied as an extern ends with interim attestation (61-19)."""
    FAIL = "fail"
    INTERVIEW = "interview"
    RECOGNISE = "recognise"
    NOTIFY = "notify"
    FORWARD = "forward"
    GRANT = "grant"
    SATISFY = "satisfy"
    PASS_ON = "pass_on"
    RESOLVE = "resolve"
    WITHDRAW = "withdraw"


class Party(StrEnum):
    """Who has to act: the one everybody waits for."""

    DESK = "desk"
    APPLICANT = "applicant"
    SCHOOL = "school"
    HEAD = "head"
    COUNCIL = "council"
    COMMISSION = "commission"
    AUTHORITY = "authority"


class ExternatGround(StrEnum):
    """Ground of a pupil to study as an extern (61-4), with its own documents (61-A1-8) and day to apply by (61-9)."""

    HEALTH = "health"
    ABROAD_WITH_PARENTS = "abroad_with_parents"
    ABROAD_ALONE = "abroad_alone"
    GRADES = "grades"


class CaseDocumentKind(StrEnum):
    """Documents of the procedures (61-A1-8, 508-10, 602-5 … 602-7; others [default])."""

    APPLICATION = "application"
    MEDICAL_026 = "medical_026"
    MARKS_REPORT = "marks_report"
    PARENTS_ABROAD = "parents_abroad"
    STUDY_ABROAD = "study_abroad"
    IDENTITY_COPY = "identity_copy"
    OUTCOMES = "outcomes"
    """Certificate or attestation of completion that confirms the outcomes (508-5, 508-10)."""
    CONTEST_DIPLOMA = "contest_diploma"
    """Diploma of a winner of a contest of the list (61-4; [default])."""
    STUDY_RECORD = "study_record"
    """Record of the marks that shows "excellent" (61-7; [default])."""
    MEDICAL_CONCLUSION = "medical_conclusion"
    TRIP_ORDER = "trip_order"
    SUPPORT_LETTER = "support_letter"
    HEALTH_PROOF = "health_proof"
    """Proof of the health limits (354-5; [default])."""


class CaseGround(StrEnum):
    """The closed list of grounds to refuse a permission (61-A1-9)."""

    UNRELIABLE = "unreliable"
    NOT_MEETING = "not_meeting"
    NO_CONSENT = "no_consent"


class ExternatField(StrEnum):
    """Programmes of a college that may be studied as an extern (61-4); any other may not."""

    CULTURE_ART = "culture_art"
    SPORT = "sport"
    OTHER = "other"


class ContestRank(StrEnum):
    """Contests and festivals of the list of order 181 (61-4)."""

    INTERNATIONAL = "international"
    REPUBLICAN = "republican"


class HigherGround(StrEnum):
    """Who could study as an extern in higher education (602-3)."""

    DISABILITY = "disability"
    ABROAD = "abroad"
    BUSINESS_TRIP = "business_trip"


class Condition(StrEnum):
    """What a case of externat may lack to be permitted; each has its word in kk, ky, ru."""

    CONCLUSION = "conclusion"
    """No conclusion of the medical advisory commission (61-4, 61-9)."""
    DEPARTURE = "departure"
    """No day of departure (61-9)."""
    MARKS_UNKNOWN = "marks_unknown"
    """The school has not said whether all marks are 4 and 5 (61-23)."""
    MARKS = "marks"
    """Not all marks of all years are 4 and 5 (61-4)."""
    TWO_CLASSES = "two_classes"
    """Two classes are for the ground of marks only (61-5)."""
    FIELD = "field"
    """Not a programme of culture and art, physical culture or sport (61-4)."""
    COURSE = "course"
    """Not in the second year of study or above (61-7)."""
    EXCELLENT = "excellent"
    """Does not study "excellent" (61-7)."""
    CONTEST = "contest"
    """No contest of the list was won (61-4)."""
    ONE_YEAR = "one_year"
    """Longer than one school year (61-7), or than one year (602-3)."""
    AVERAGE = "average"
    """The average is below 4.5 (602-3)."""
    SCHOLAR = "scholar"
    """Holders of the scholarship «Bolashak» are excluded (602-3)."""
    CONSENT = "consent"
    """No consent to access restricted personal data (61-A1-9)."""


class AttestationKind(StrEnum):
    INTERIM = "interim"
    FINAL = "final"


class Adjustment(StrEnum):
    """What a person with health limits may ask for."""

    FREE_ATTENDANCE = "free_attendance"
    """354-5."""
    DISTANCE_PRACTICALS = "distance_practicals"
    """Laboratory and practical lessons by distance (354-16)."""
    FREE_PRACTICE = "free_practice"
    """354-18."""
    OWN_ASSESSMENT = "own_assessment"
    """354-22."""
    MORE_TIME_EXAM = "more_time_exam"
    """354-23."""
    MORE_TIME_FINAL = "more_time_final"
    """354-23."""


class ComplaintTo(StrEnum):
    """To whom a complaint is addressed (61-26 … 61-29)."""

    PROVIDER = "provider"
    """The provider itself or its official: passed on, or satisfied, within 3 working days; considered within 5."""
    QUALITY_BODY = "quality_body"
    """The body that assesses and controls the quality of services: within 15 working days of registration."""


class OutcomeLevel(StrEnum):
    """Level the interview found (508-12)."""

    HIGH = "high"
    SUFFICIENT = "sufficient"
    LOW = "low"
    NONE = "none"
