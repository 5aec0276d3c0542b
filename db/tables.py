"""The tables of the file, as SQLAlchemy Core sees them.

Columns keep what SQLite keeps: integers and text. Days are ISO dates, moments ISO with offset, marks hundredths of a
point, words the values of the enums in ``rules.records``. Every table whose rows an act may change has the integer
key ``id``, so that the journal can name the row. What is SQLite's own – triggers, the search table – is in ``schema``.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from rules import case_words as c
from rules import records as r

metadata = MetaData()


def _one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    # SQLite would lay out a list in parentheses as a table of its own at every row that is written.
    return CheckConstraint(" OR ".join(f"{column} = {word.value!r}" for word in words))


def _names(prefix: str) -> list[Column[str]]:
    return [Column(f"{prefix}_{language}", Text, nullable=False, server_default="") for language in r.LANGUAGES]


def _reference(column: str, table: str, nullable: bool = False) -> Column[int]:
    return Column(column, Integer, ForeignKey(f"{table}.id"), nullable=nullable)


college = Table(
    "college",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("country", Text, _one_of("country", r.Country), nullable=False),
    *_names("name"),
    *_names("place"),
    Column("address", Text, nullable=False, server_default=""),
    Column("phone", Text, nullable=False, server_default=""),
    Column("head", Text, nullable=False, server_default=""),
    *_names("head_position"),
    *_names("appeal_body"),
    Column("languages", Text, nullable=False),
)

letterhead = Table(
    "letterhead",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("crest", LargeBinary, nullable=False),
    *_names("above"),
    Column("both", Integer, CheckConstraint("both IN (0, 1)"), nullable=False),
    Column("contacts", Integer, CheckConstraint("contacts IN (0, 1)"), nullable=False),
)

own_forms = Table(
    "own_forms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("form", Text, _one_of("form", r.PaperForm), nullable=False),
    Column("language", Text, CheckConstraint("language IN ('kk', 'ky', 'ru')"), nullable=False),
    Column("edition", Integer, CheckConstraint("edition >= 1"), nullable=False),
    # Empty: the official text is in use again.
    Column("text", Text, nullable=False),
    Column("entered", Text, nullable=False),
    Column("operator", Text, nullable=False),
    UniqueConstraint("form", "language", "edition"),
)

settings = Table(
    "settings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("value", Text, nullable=False),
)

operators = Table(
    "operators",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, CheckConstraint("name <> ''"), nullable=False, unique=True),
    Column("position", Text, nullable=False),
    Column("contact", Text, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("surname", Text, CheckConstraint("surname <> ''"), nullable=False),
    Column("name", Text, nullable=False),
    Column("patronymic", Text, nullable=False, server_default=""),
    Column("number", Text, CheckConstraint("number IS NULL OR length(number) IN (12, 14)"), unique=True),
    Column("birth", Text),
    Column("sex", Text, CheckConstraint("sex IS NULL OR sex IN ('female', 'male')")),
    Column("phone", Text, nullable=False, server_default=""),
    Column("sort", Text, nullable=False),
    Index("people_by_sort", "sort", "id"),
)

specialties = Table(
    "specialties",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Text, CheckConstraint("length(code) = 8"), nullable=False),
    *_names("title"),
    Column("level", Text, _one_of("level", r.Level), nullable=False),
    Column("type", Text, _one_of("type", r.SpecialtyType), nullable=False),
    UniqueConstraint("code", "level"),
)

plan_lines = Table(
    "plan_lines",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    _reference("specialty", "specialties"),
    Column("base", Text, _one_of("base", r.Base), nullable=False),
    Column("form", Text, _one_of("form", r.StudyForm), nullable=False),
    Column("funding", Text, _one_of("funding", r.Funding), nullable=False),
    Column("language", Text, _one_of("language", r.TeachingLanguage), nullable=False),
    Column("places", Integer, CheckConstraint("places >= 0"), nullable=False),
    *_names("qualification"),
    Column("least", Integer, CheckConstraint("least >= 0"), nullable=False),
    Column("subjects", Text, nullable=False, server_default=""),
    # Whether the college entered the places of each quota category itself; else they follow from the shares.
    Column("own_reserve", Integer, CheckConstraint("own_reserve IN (0, 1)"), nullable=False, server_default="0"),
    Column("not_formed", Text, nullable=False, server_default=""),
    UniqueConstraint("year", "specialty", "base", "form", "funding", "language"),
)

reserved_places = Table(
    "reserved_places",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("line", "plan_lines"),
    Column("quota", Text, _one_of("quota", r.Quota), nullable=False),
    Column("places", Integer, CheckConstraint("places >= 1"), nullable=False),
    UniqueConstraint("line", "quota"),
    CheckConstraint("quota <> 'out_of_competition'"),
)

redistributions = Table(
    "redistributions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    _reference("source", "plan_lines"),
    _reference("target", "plan_lines"),
    Column("places", Integer, CheckConstraint("places >= 1"), nullable=False),
    Column("on", Text, nullable=False),
    Column("reason", Text, CheckConstraint("reason <> ''"), nullable=False),
    CheckConstraint("source <> target"),
)

restrictions = Table(
    "restrictions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ground", Text, CheckConstraint("ground <> ''"), nullable=False),
    Column("starts", Text, nullable=False),
    Column("ends", Text),
    CheckConstraint("ends IS NULL OR ends >= starts"),
)

#: Days the college entered itself: worked or not, above the calendar that is delivered (time-3).
calendar_days = Table(
    "calendar_days",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("country", Text, _one_of("country", r.Country), nullable=False),
    # The years of rules.calendar.
    Column("day", Text, CheckConstraint("day IS date(day) AND day BETWEEN '2013' AND '2078'"), nullable=False),
    Column("worked", Integer, CheckConstraint("worked IN (0, 1)"), nullable=False),
    Column("name", Text, CheckConstraint("name <> ''"), nullable=False),
    Column("source", Text, CheckConstraint("source <> ''"), nullable=False),
    Column("entered", Text, nullable=False),
    UniqueConstraint("country", "day"),
)

#: Every open deadline that a change of the calendar moved, as it was told then (time-3).
moved_deadlines = Table(
    "moved_deadlines",
    metadata,
    Column("id", Integer, primary_key=True),
    # Counts the changes of the calendar that moved something.
    Column("change", Integer, CheckConstraint("change >= 1"), nullable=False),
    Column("at", Text, nullable=False),
    Column("subject", Text, CheckConstraint("subject <> ''"), nullable=False),
    Column("name", Text, nullable=False),
    Column("what", Text, CheckConstraint("what <> ''"), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    UniqueConstraint("change", "subject", "what"),
    CheckConstraint('"before" <> "after"'),
)

#: Newer lists of barred forms that a college has, whole and as they were loaded (barred-1).
barred_lists = Table(
    "barred_lists",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("country", Text, _one_of("country", r.Country), nullable=False),
    Column("act", Text, CheckConstraint("act <> ''"), nullable=False),
    Column("starts", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("source", Text, CheckConstraint("source <> ''"), nullable=False),
    Column("sha256", Text, CheckConstraint("length(sha256) = 64"), nullable=False),
    Column("text", Text, nullable=False),
    Column("entered", Text, nullable=False),
    UniqueConstraint("country", "starts"),
)

#: Lines of the plan part of whose hours is learnt by distance (354-6).
distance_programmes = Table(
    "distance_programmes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("line", Integer, ForeignKey("plan_lines.id"), nullable=False, unique=True),
    Column("level", Text, CheckConstraint("level <> ''"), nullable=False),
    Column("code", Text, CheckConstraint("length(code) BETWEEN 4 AND 10"), nullable=False),
    Column("hours", Integer, CheckConstraint("hours >= 1"), nullable=False),
    Column("distance_hours", Integer, nullable=False),
    CheckConstraint("distance_hours BETWEEN 0 AND hours"),
)

#: What the national database decided, as it was loaded (578-55).
state_entries = Table(
    "state_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("number", Text, CheckConstraint("length(number) = 12"), nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("code", Text, nullable=False),
    Column("base", Text, CheckConstraint("base IS NULL OR base <> ''")),
    Column("form", Text, CheckConstraint("form IS NULL OR form <> ''")),
    Column("language", Text, CheckConstraint("language IS NULL OR language <> ''")),
    UniqueConstraint("year", "number"),
)

imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("returned", Integer, nullable=False),
)

applications = Table(
    "applications",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("number", Integer),
    Column("stage", Text, _one_of("stage", r.ApplicationStage), nullable=False),
    Column("filed", Text, nullable=False),
    _reference("person", "people"),
    Column("status", Text, _one_of("status", r.Status), nullable=False),
    _reference("specialty", "specialties"),
    Column("base", Text, _one_of("base", r.Base), nullable=False),
    Column("form", Text, _one_of("form", r.StudyForm), nullable=False),
    Column("funding", Text, _one_of("funding", r.Funding), nullable=False),
    Column("language", Text, _one_of("language", r.TeachingLanguage), nullable=False),
    Column("average", Integer, CheckConstraint("average IS NULL OR average BETWEEN 100 AND 500")),
    Column("quota", Text, CheckConstraint("quota IS NULL OR quota <> ''")),
    Column("quota_text", Text, nullable=False, server_default=""),
    Column("marks", Text, nullable=False, server_default=""),
    Column("consent", Integer, CheckConstraint("consent IN (0, 1)"), nullable=False),
    Column("late_reason", Text, nullable=False, server_default=""),
    Column("withdrawn_reason", Text, nullable=False, server_default=""),
    Column("school", Text, nullable=False, server_default=""),
    Column("school_abroad", Integer, CheckConstraint("school_abroad IN (0, 1)"), nullable=False, server_default="0"),
    Column("address", Text, nullable=False, server_default=""),
    Column("representative", Text, nullable=False, server_default=""),
    Column("kinship", Text, CheckConstraint("kinship IS NULL OR kinship <> ''")),
    Column("representative_phone", Text, nullable=False, server_default=""),
    Column("representative_document", Text, nullable=False, server_default=""),
    Column("dormitory", Integer, CheckConstraint("dormitory IN (0, 1)"), nullable=False, server_default="0"),
    Column("meals", Integer, CheckConstraint("meals IN (0, 1)"), nullable=False, server_default="0"),
    Column("impairment", Text, CheckConstraint("impairment IS NULL OR impairment <> ''")),
    Column("needs", Text, nullable=False, server_default=""),
    Column("own_subjects", Text, nullable=False, server_default=""),
    Column("came", Text),
    Column("began", Text),
    Column("ended", Text),
    _reference("line", "plan_lines", nullable=True),
    Column("decided", Text),
    Column("contract", Text),
    _reference("import", "imports", nullable=True),
    Column("sort", Text, nullable=False),
    UniqueConstraint("year", "number"),
    # A number is taken when the application is registered, and kept whatever comes of it (paper-3).
    CheckConstraint("stage NOT IN ('registered', 'admitted', 'not_admitted') OR number IS NOT NULL"),
    # Only an admitted applicant has a place, and only one with a place signs the contract (578-12).
    CheckConstraint("line IS NULL OR stage = 'admitted'"),
    CheckConstraint("contract IS NULL OR (decided IS NOT NULL AND contract >= decided)"),
    CheckConstraint("(representative = '') = (kinship IS NULL)"),
    Index("applications_by_sort", "year", "sort", "id"),
    Index("applications_by_filed", "year", "filed", "id"),
    Index("applications_by_stage", "year", "stage", "sort", "id"),
    Index("applications_by_person", "person"),
    Index("applications_by_line", "line"),
)

#: The second to the fourth choice of an applicant; the first stands in the application itself.
further_choices = Table(
    "further_choices",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("application", "applications"),
    Column("place", Integer, CheckConstraint("place BETWEEN 2 AND 4"), nullable=False),
    _reference("line", "plan_lines"),
    UniqueConstraint("application", "place"),
    UniqueConstraint("application", "line"),
    Index("further_choices_by_line", "line"),
)

#: Who signed that the programme is delivered in full by distance (354-7).
distance_signatures = Table(
    "distance_signatures",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("application", "applications"),
    _reference("line", "plan_lines"),
    Column("signed", Text, nullable=False),
    UniqueConstraint("application", "line"),
    Index("distance_signatures_by_line", "line"),
)

distance_attestations = Table(
    "distance_attestations",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("line", "plan_lines"),
    Column("kind", Text, CheckConstraint("kind IN ('interim', 'final')"), nullable=False),
    Column("held", Text, nullable=False),
    Column("subject", Text, CheckConstraint("subject <> ''"), nullable=False),
    Column("online", Integer, CheckConstraint("online IN (0, 1)"), nullable=False),
    Column("emergency", Text, nullable=False, server_default=""),
    Column("restricted", Integer, CheckConstraint("restricted IN (0, 1)"), nullable=False),
    Column("creative", Integer, CheckConstraint("creative IN (0, 1)"), nullable=False),
    # 354-20: online in an emergency only, and the final one never in the two subjects the act names.
    CheckConstraint("(online = 1) = (emergency <> '')"),
    CheckConstraint("NOT (online = 1 AND kind = 'final' AND (restricted = 1 OR creative = 1))"),
    Index("distance_attestations_by_line", "line"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("application", "applications"),
    Column("kind", Text, _one_of("kind", r.DocumentKind), nullable=False),
    Column("state", Text, _one_of("state", r.DocumentState), nullable=False),
    Column("valid_until", Text),
    Column("note", Text, nullable=False, server_default=""),
    Column("returned", Text),
    UniqueConstraint("application", "kind"),
    CheckConstraint("(state = 'returned') = (returned IS NOT NULL)"),
)

orders = Table(
    "orders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Text, CheckConstraint("number <> ''"), nullable=False),
    Column("date", Text, nullable=False),
    UniqueConstraint("number", "date"),
)

commissions = Table(
    "commissions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, _one_of("kind", r.CommissionKind), nullable=False),
    *_names("name"),
)

appointments = Table(
    "appointments",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("commission", "commissions"),
    _reference("person", "people"),
    Column("role", Text, _one_of("role", r.Role), nullable=False),
    Column("position", Text, nullable=False),
    _reference("order", "orders"),
    # A teacher of an education organisation: only such are members of a recognition commission (508-7).
    Column("teacher", Integer, CheckConstraint("teacher IN (0, 1)"), nullable=False, server_default="0"),
    Column("starts", Text, nullable=False),
    Column("ends", Text),
    _reference("substitutes", "appointments", nullable=True),
    CheckConstraint("ends IS NULL OR ends >= starts"),
    Index("appointments_by_commission", "commission"),
)

sittings = Table(
    "sittings",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("commission", "commissions"),
    Column("stage", Text, _one_of("stage", r.SittingStage), nullable=False),
    Column("planned", Text, nullable=False),
    Column("opened", Text),
    Column("closed", Text),
    Column("place", Text, nullable=False),
    Column("final", Integer, CheckConstraint("final IN (0, 1)"), nullable=False),
    Column("invited", Text, nullable=False, server_default=""),
    Column("recording", Text, nullable=False, server_default=""),
    Column("recording_file", Text, nullable=False, server_default=""),
    Column(
        "recording_sha256",
        Text,
        CheckConstraint("length(recording_sha256) IN (0, 64)"),
        nullable=False,
        server_default="",
    ),
    Column("not_held_reason", Text, nullable=False, server_default=""),
    Column("secretary", Integer, ForeignKey("people.id")),
    # Closed or not held exactly when the end is known.
    CheckConstraint("(stage IN ('closed', 'not_held')) = (closed IS NOT NULL)"),
    CheckConstraint("stage NOT IN ('open', 'closed') OR opened IS NOT NULL"),
    Index("sittings_by_planned", "planned"),
)

#: Members of a sitting as the orders in force on its day say (vote-1); frozen with the sitting (vote-11).
sitting_members = Table(
    "sitting_members",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("sitting", "sittings"),
    _reference("person", "people"),
    Column("role", Text, CheckConstraint("role IN ('chair', 'deputy', 'member')"), nullable=False),
    Column("position", Text, nullable=False),
    Column("in_place_of", Text, nullable=False, server_default=""),
    Column("place", Integer, nullable=False),
    Column("absent_reason", Text, nullable=False, server_default=""),
    UniqueConstraint("sitting", "person"),
)

presences = Table(
    "presences",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("sitting", "sittings"),
    _reference("person", "people"),
    Column("came", Text, nullable=False),
    Column("left", Text),
    # Moments are compared as moments: the computer's offset may have changed between them.
    CheckConstraint('"left" IS NULL OR unixepoch("left") >= unixepoch(came)'),
    # Nobody is in the room twice at a time.
    Index("one_stay_at_a_time", "sitting", "person", unique=True, sqlite_where=text('"left" IS NULL')),
    Index("presences_by_sitting", "sitting"),
)

exams = Table(
    "exams",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("kind", Text, _one_of("kind", r.ExamKind), nullable=False),
    *_names("title"),
    _reference("commission", "commissions"),
    Column("most", Integer, CheckConstraint("most IN (500, 10000)"), nullable=False),
    Column("passing", Integer),
    CheckConstraint("passing IS NULL OR passing BETWEEN 0 AND most"),
)

exam_specialties = Table(
    "exam_specialties",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("exam", "exams"),
    _reference("specialty", "specialties"),
    UniqueConstraint("exam", "specialty"),
)

exam_sessions = Table(
    "exam_sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("exam", "exams"),
    Column("group", Text, CheckConstraint("\"group\" <> ''"), nullable=False),
    Column("starts", Text, nullable=False),
    Column("room", Text, CheckConstraint("room <> ''"), nullable=False),
    Column("capacity", Integer, CheckConstraint("capacity >= 1"), nullable=False),
    Column("separate", Integer, CheckConstraint("separate IN (0, 1)"), nullable=False, server_default="0"),
    UniqueConstraint("exam", "group"),
)

#: Seats and marks. A mark counts when two different persons read the same.
exam_seats = Table(
    "exam_seats",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("session", "exam_sessions"),
    _reference("exam", "exams"),
    _reference("application", "applications"),
    Column("seat", Integer, CheckConstraint("seat >= 1"), nullable=False),
    Column("assistant", Text, nullable=False, server_default=""),
    Column("absent", Integer, CheckConstraint("absent IN (0, 1)"), nullable=False, server_default="0"),
    Column("mark", Integer, CheckConstraint("mark >= 0")),
    Column("marked_by", Text, nullable=False, server_default=""),
    Column("checked", Integer, CheckConstraint("checked >= 0")),
    Column("checked_by", Text, nullable=False, server_default=""),
    UniqueConstraint("session", "seat"),
    UniqueConstraint("exam", "application"),
    CheckConstraint("(mark IS NULL) = (marked_by = '')"),
    CheckConstraint("(checked IS NULL) = (checked_by = '')"),
    CheckConstraint("checked IS NULL OR (mark IS NOT NULL AND checked_by <> marked_by)"),
    CheckConstraint("absent = 0 OR mark IS NULL"),
    Index("exam_seats_by_application", "application"),
)

exam_appeals = Table(
    "exam_appeals",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("seat", "exam_seats"),
    Column("filed", Text, nullable=False),
    Column("grounds", Text, CheckConstraint("grounds <> ''"), nullable=False),
    Column("stage", Text, _one_of("stage", r.AppealStage), nullable=False),
    Column("before", Integer, nullable=False),
    Column("wanted", Integer, CheckConstraint("wanted >= 0")),
    UniqueConstraint("seat"),
    CheckConstraint("stage <> 'granted' OR wanted IS NOT NULL"),
)

#: A case of a procedure beside admission; what only its procedure asks for stands in the table of that procedure.
#: ``due`` … ``due_rule`` say what comes next, so that the first page of the day reads one index.
cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("procedure", Text, _one_of("procedure", c.Procedure), nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, CheckConstraint("number >= 1"), nullable=False),
    Column("stage", Text, _one_of("stage", c.CaseStage), nullable=False),
    Column("filed", Text, nullable=False),
    Column("registered", Text, nullable=False),
    _reference("person", "people"),
    Column("consent", Integer, CheckConstraint("consent IN (0, 1)"), nullable=False),
    Column("address", Text, nullable=False, server_default=""),
    Column("representative", Text, nullable=False, server_default=""),
    Column("kinship", Text, CheckConstraint("kinship IS NULL OR kinship <> ''")),
    Column("representative_phone", Text, nullable=False, server_default=""),
    Column("representative_document", Text, nullable=False, server_default=""),
    Column("late_reason", Text, nullable=False, server_default=""),
    Column("due", Text),
    Column("due_move", Text, CheckConstraint("due_move IS NULL OR due_move <> ''")),
    Column("due_party", Text, CheckConstraint("due_party IS NULL OR due_party <> ''")),
    Column("due_rule", Text, nullable=False, server_default=""),
    Column("closed", Text),
    Column("sort", Text, nullable=False),
    UniqueConstraint("procedure", "year", "number"),
    CheckConstraint("(representative = '') = (kinship IS NULL)"),
    # What is due is due of somebody; a closed case waits for nothing.
    CheckConstraint("(due_move IS NULL) = (due_party IS NULL)"),
    CheckConstraint("due IS NULL OR due_move IS NOT NULL"),
    CheckConstraint("closed IS NULL OR due_move IS NULL"),
    CheckConstraint("registered >= substr(filed, 1, 10)"),
    Index("cases_by_sort", "procedure", "year", "sort", "id"),
    Index("cases_by_due", "due", "id", sqlite_where=text("due IS NOT NULL")),
    Index("cases_by_party", "due_party", "due", "id", sqlite_where=text("due_party IS NOT NULL")),
    Index("cases_by_others", "due", "id", sqlite_where=text("due_party <> 'desk'")),
    Index("cases_open", "procedure", sqlite_where=text("closed IS NULL")),
    Index("cases_by_person", "person"),
)

externat_service_facts = Table(
    "externat_service_facts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", Integer, ForeignKey("cases.id"), nullable=False, unique=True),
    Column("ground", Text, _one_of("ground", c.ExternatGround), nullable=False),
    Column("school", Text, CheckConstraint("school <> ''"), nullable=False),
    Column("grade", Integer, CheckConstraint("grade BETWEEN 5 AND 12"), nullable=False),
    Column("grades", Integer, CheckConstraint("grades IN (1, 2)"), nullable=False),
    Column("school_year", Integer, nullable=False),
    Column("every_stage", Integer, CheckConstraint("every_stage IN (0, 1)"), nullable=False),
    Column("conclusion", Text),
    Column("departure", Text),
    Column("only_good", Integer, CheckConstraint("only_good IS NULL OR only_good IN (0, 1)")),
    Column("school_deadline", Text),
    # 61-5: two classes on the ground of marks only.
    CheckConstraint("grades = 1 OR ground = 'grades'"),
)

externat_college_facts = Table(
    "externat_college_facts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", Integer, ForeignKey("cases.id"), nullable=False, unique=True),
    Column("specialty", Text, CheckConstraint("specialty <> ''"), nullable=False),
    Column("field", Text, _one_of("field", c.ExternatField), nullable=False),
    Column("course", Integer, CheckConstraint("course BETWEEN 1 AND 6"), nullable=False),
    Column("excellent", Integer, CheckConstraint("excellent IN (0, 1)"), nullable=False),
    Column("contest", Text, nullable=False),
    Column("rank", Text, _one_of("rank", c.ContestRank), nullable=False),
    Column("contest_listed", Integer, CheckConstraint("contest_listed IN (0, 1)"), nullable=False),
    Column("won", Text, nullable=False),
    Column("school_year", Integer, nullable=False),
    Column("period", Text, nullable=False),
    Column("starts", Text, nullable=False),
    Column("ends", Text, nullable=False),
    Column("consultations_from", Text),
    Column("consultations_until", Text),
    CheckConstraint("ends >= starts"),
    CheckConstraint("(consultations_from IS NULL) = (consultations_until IS NULL)"),
    # 61-15: consultations from January to April of the school year.
    CheckConstraint(
        "consultations_from IS NULL OR (consultations_from >= (school_year + 1) || '-01-01'"
        " AND consultations_until <= (school_year + 1) || '-04-30' AND consultations_from <= consultations_until)"
    ),
)

#: The individual programme of an extern, a subject a row, with the marks of attestation (61-12, 61-18).
programme_lines = Table(
    "programme_lines",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("case", "cases"),
    Column("position", Integer, CheckConstraint("position >= 1"), nullable=False),
    Column("subject", Text, CheckConstraint("subject <> ''"), nullable=False),
    Column("hours", Integer, CheckConstraint("hours >= 1"), nullable=False),
    Column("teacher", Text, nullable=False, server_default=""),
    Column("consultations", Text, nullable=False, server_default=""),
    Column("interim", Integer, CheckConstraint("interim IS NULL OR interim BETWEEN 2 AND 5")),
    Column("final", Integer, CheckConstraint("final IS NULL OR final BETWEEN 2 AND 5")),
    UniqueConstraint("case", "position"),
    UniqueConstraint("case", "subject"),
)

externat_higher_facts = Table(
    "externat_higher_facts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", Integer, ForeignKey("cases.id"), nullable=False, unique=True),
    Column("ground", Text, _one_of("ground", c.HigherGround), nullable=False),
    Column("specialty", Text, CheckConstraint("specialty <> ''"), nullable=False),
    Column("average", Integer, CheckConstraint("average IS NULL OR average BETWEEN 200 AND 500")),
    Column("until", Text),
    Column("presidential_scholar", Integer, CheckConstraint("presidential_scholar IN (0, 1)"), nullable=False),
)

recognition_facts = Table(
    "recognition_facts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", Integer, ForeignKey("cases.id"), nullable=False, unique=True),
    Column("outcomes", Text, CheckConstraint("outcomes <> ''"), nullable=False),
    Column("provider", Text, nullable=False),
    Column("certificate", Text, nullable=False),
    Column("issued", Text),
    Column("hours", Integer, CheckConstraint("hours IS NULL OR hours >= 1")),
    Column("interviewed_by", Text, nullable=False, server_default=""),
    Column("knowledge", Text, CheckConstraint("knowledge IS NULL OR knowledge <> ''")),
    Column("abilities", Text, CheckConstraint("abilities IS NULL OR abilities <> ''")),
    Column("skills", Text, CheckConstraint("skills IS NULL OR skills <> ''")),
    Column("remarks", Text, nullable=False, server_default=""),
)

adjustment_facts = Table(
    "adjustment_facts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", Integer, ForeignKey("cases.id"), nullable=False, unique=True),
    Column("wishes", Text, CheckConstraint("wishes <> ''"), nullable=False),
    Column("programme", Text, nullable=False),
    Column("granted", Text, nullable=False, server_default=""),
    Column("until", Text),
    Column("conditions", Text, nullable=False, server_default=""),
)

complaint_facts = Table(
    "complaint_facts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", Integer, ForeignKey("cases.id"), nullable=False, unique=True),
    Column("addressed", Text, _one_of("addressed", c.ComplaintTo), nullable=False),
    Column("about", Text, CheckConstraint("about <> ''"), nullable=False),
    Column("demands", Text, nullable=False, server_default=""),
    _reference("about_case", "cases", nullable=True),
    _reference("about_application", "applications", nullable=True),
    Column("body", Text, nullable=False, server_default=""),
    Column("answer", Text, nullable=False, server_default=""),
)

case_documents = Table(
    "case_documents",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("case", "cases"),
    Column("kind", Text, _one_of("kind", c.CaseDocumentKind), nullable=False),
    Column("state", Text, _one_of("state", r.DocumentState), nullable=False),
    Column("valid_until", Text),
    Column("note", Text, nullable=False, server_default=""),
    UniqueConstraint("case", "kind"),
)

case_steps = Table(
    "case_steps",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("case", "cases"),
    Column("move", Text, _one_of("move", c.CaseMove), nullable=False),
    Column("on", Text, nullable=False),
    Column("words", Text, nullable=False, server_default=""),
    Column("order_number", Text, nullable=False, server_default=""),
    Column("order_date", Text),
    Column("grounds", Text, nullable=False, server_default=""),
    _reference("item", "items", nullable=True),
    CheckConstraint("(order_number = '') = (order_date IS NULL)"),
    # 61-A1-9: nothing is refused without a reason.
    # What a vote refused stands in its protocol.
    CheckConstraint("move NOT IN ('refuse', 'withdraw', 'set_hearing') OR words <> '' OR item IS NOT NULL"),
    Index("case_steps_by_case", "case"),
)

hearings = Table(
    "hearings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", Integer, ForeignKey("cases.id"), nullable=False, unique=True),
    Column("decided", Text, nullable=False),
    Column("grounds", Text, CheckConstraint("grounds <> ''"), nullable=False),
    Column("reason", Text, CheckConstraint("reason <> ''"), nullable=False),
    Column("at", Text, nullable=False),
    Column("place", Text, CheckConstraint("place <> ''"), nullable=False),
    Column("objections", Text, nullable=False, server_default=""),
    Column("objected", Text),
    Column("held", Text),
    Column("presiding", Text, nullable=False, server_default=""),
    Column("present", Text, nullable=False, server_default=""),
    Column("said", Text, nullable=False, server_default=""),
    Column("concluded", Text, nullable=False, server_default=""),
    Column("signed", Text),
    CheckConstraint("substr(at, 1, 10) > decided"),
    CheckConstraint("(objected IS NULL) = (objections = '')"),
    CheckConstraint("held IS NULL OR (presiding <> '' AND concluded <> '')"),
    CheckConstraint("signed IS NULL OR (held IS NOT NULL AND signed >= substr(held, 1, 10))"),
)

items = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("sitting", "sittings"),
    Column("position", Integer, nullable=False),
    Column("kind", Text, _one_of("kind", r.ItemKind), nullable=False),
    Column("stage", Text, _one_of("stage", r.ItemStage), nullable=False),
    Column("title", Text, CheckConstraint("title <> ''"), nullable=False),
    Column("heard", Text, nullable=False, server_default=""),
    Column("spoke", Text, nullable=False, server_default=""),
    Column("resolved", Text, nullable=False, server_default=""),
    _reference("application", "applications", nullable=True),
    _reference("appeal", "exam_appeals", nullable=True),
    Column("subjects", Text, nullable=False, server_default=""),
    _reference("matter", "cases", nullable=True),
    _reference("nominee", "people", nullable=True),
    Column("attestation", Text, CheckConstraint("attestation IS NULL OR attestation IN ('interim', 'final')")),
    Column("written_work", Text, nullable=False, server_default=""),
    Column("postponed_reason", Text, nullable=False, server_default=""),
    UniqueConstraint("sitting", "position"),
    # One sitting decides once on an application, and once on its list of subjects.
    UniqueConstraint("sitting", "kind", "application"),
    UniqueConstraint("sitting", "appeal"),
    UniqueConstraint("sitting", "matter"),
    CheckConstraint("(kind IN ('recognition', 'externat')) = (matter IS NOT NULL)"),
    CheckConstraint("(kind = 'externat') = (attestation IS NOT NULL)"),
    CheckConstraint("kind = 'externat' OR written_work = ''"),
    CheckConstraint("(kind = 'chair') = (nominee IS NOT NULL)"),
    CheckConstraint("(kind IN ('application', 'subjects')) = (application IS NOT NULL)"),
    CheckConstraint("(kind = 'appeal') = (appeal IS NOT NULL)"),
    CheckConstraint("(kind = 'subjects') = (subjects <> '')"),
    Index("items_by_application", "application"),
    Index("items_by_appeal", "appeal"),
    Index("items_by_matter", "matter"),
)

#: The applicants of whole lists that one vote decides on; ``line`` is where each has a place, or sought one.
item_cases = Table(
    "item_cases",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("item", "items"),
    _reference("application", "applications"),
    _reference("line", "plan_lines"),
    Column("position", Integer, CheckConstraint("position >= 1"), nullable=False),
    Column("admit", Integer, CheckConstraint("admit IN (0, 1)"), nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("score", Integer),
    Column("place", Text, CheckConstraint("place IS NULL OR place <> ''")),
    UniqueConstraint("item", "application"),
    Index("item_cases_by_application", "application"),
)

recusals = Table(
    "recusals",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("item", "items"),
    _reference("person", "people"),
    Column("reason", Text, CheckConstraint("reason <> ''"), nullable=False),
    UniqueConstraint("item", "person"),
)

votes = Table(
    "votes",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("item", "items"),
    Column("round", Integer, CheckConstraint("round >= 1"), nullable=False),
    Column("secret", Integer, CheckConstraint("secret IN (0, 1)"), nullable=False),
    Column("opened", Text, nullable=False),
    Column("closed", Text),
    Column("reason", Text, nullable=False, server_default=""),
    UniqueConstraint("item", "round"),
    # A repeated vote says why (vote-6, vote-8).
    CheckConstraint("round = 1 OR reason <> ''"),
    Index("one_open_vote", "item", unique=True, sqlite_where=text("closed IS NULL")),
)

ballots = Table(
    "ballots",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("vote", "votes"),
    _reference("person", "people"),
    Column("choice", Text, _one_of("choice", r.Choice), nullable=False),
    Column("silent", Integer, CheckConstraint("silent IN (0, 1)"), nullable=False, server_default="0"),
    UniqueConstraint("vote", "person"),
    CheckConstraint("silent = 0 OR choice = 'abstained'"),
)

secret_counts = Table(
    "secret_counts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vote", Integer, ForeignKey("votes.id"), nullable=False, unique=True),
    Column("handed_out", Integer, nullable=False),
    Column("found", Integer, nullable=False),
    Column("spoilt", Integer, nullable=False),
    Column("votes_for", Integer, nullable=False),
    Column("votes_against", Integer, nullable=False),
    Column("chair_declared", Text, CheckConstraint("chair_declared IS NULL OR chair_declared IN ('for', 'against')")),
    # vote-9: for + against + spoilt = found ≤ handed out.
    CheckConstraint("votes_for + votes_against + spoilt = found AND found <= handed_out"),
    CheckConstraint("min(handed_out, found, spoilt, votes_for, votes_against) >= 0"),
)

tallies = Table(
    "tallies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vote", Integer, ForeignKey("votes.id"), nullable=False, unique=True),
    Column("kind", Text, _one_of("kind", r.CommissionKind), nullable=False),
    Column("rule", Text, nullable=False),
    Column("members", Integer, nullable=False),
    Column("needed", Integer),
    Column("present", Integer, nullable=False),
    Column("recused", Integer, nullable=False),
    Column("base", Integer, nullable=False),
    Column("votes_for", Integer, nullable=False),
    Column("votes_against", Integer, nullable=False),
    Column("abstained", Integer, nullable=False),
    Column("spoilt", Integer, nullable=False),
    Column("chair", Text, _one_of("chair", r.ChairVote), nullable=False),
    Column("outcome", Text, _one_of("outcome", r.Outcome), nullable=False),
    Column("by", Text),
    Column("secret", Integer, CheckConstraint("secret IN (0, 1)"), nullable=False),
    Column("recused_for_quorum", Integer, CheckConstraint("recused_for_quorum IN (0, 1)"), nullable=False),
    CheckConstraint("min(members, present, recused, votes_for, votes_against, abstained, spoilt) >= 0"),
    CheckConstraint("present <= members AND recused <= present AND base = present - recused"),
    # vote-2: two thirds of the members, rounded up; 508 states no figure.
    CheckConstraint("needed IS CASE kind WHEN 'recognition' THEN NULL ELSE (2 * members + 2) / 3 END"),
    # vote-4, vote-9: each in the base has exactly one answer; who put no secret ballot into the box abstained.
    CheckConstraint("votes_for + votes_against + abstained + spoilt = base"),
    CheckConstraint("secret = 1 OR (spoilt = 0 AND chair <> 'undeclared')"),
    CheckConstraint("secret = 0 OR outcome = 'no_quorum' OR chair <> 'abstained'"),
    # vote-2, vote-5 … vote-7: nothing without quorum; more than half of the base; on a tie the chair; else nothing.
    CheckConstraint(
        "outcome || ' ' || coalesce(\"by\", '') = CASE"
        " WHEN present - recused * (1 - recused_for_quorum) < needed THEN 'no_quorum '"
        " WHEN 2 * votes_for > base THEN 'adopted majority'"
        " WHEN votes_for = votes_against AND votes_for > 0 AND kind <> 'recognition' THEN"
        " CASE chair WHEN 'for' THEN 'adopted casting_vote' WHEN 'against' THEN 'not_adopted casting_vote'"
        " ELSE 'tie_open ' END"
        " WHEN 2 * votes_against > base THEN 'not_adopted majority'"
        " ELSE 'not_adopted ' END"
    ),
)

numbers = Table(
    "numbers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("register", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, CheckConstraint("number >= 1"), nullable=False),
    Column("subject", Text, nullable=False),
    Column("taken", Text, nullable=False),
    Column("annulled_reason", Text, nullable=False, server_default=""),
    UniqueConstraint("register", "year", "number"),
)

protocols = Table(
    "protocols",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sitting", Integer, ForeignKey("sittings.id"), nullable=False, unique=True),
    _reference("number", "numbers"),
    Column("date", Text, nullable=False),
    Column("keep_until", Text),
    Column("record", Text, nullable=False),
)

# paper-4: a closed protocol is corrected by addenda, numbered within it.
addenda = Table(
    "addenda",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("protocol", "protocols"),
    Column("number", Integer, CheckConstraint("number >= 1"), nullable=False),
    Column("date", Text, nullable=False),
    _reference("item", "items", nullable=True),
    Column("place", Text, nullable=False, server_default=""),
    Column("reads", Text, nullable=False, server_default=""),
    Column("should_read", Text, CheckConstraint("should_read <> ''"), nullable=False),
    Column("reason", Text, CheckConstraint("reason <> ''"), nullable=False),
    UniqueConstraint("protocol", "number"),
    CheckConstraint("reads <> should_read"),
    CheckConstraint("item IS NOT NULL OR place <> ''"),
)

papers = Table(
    "papers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("form", Text, _one_of("form", r.PaperForm), nullable=False),
    Column("languages", Text, nullable=False),
    Column("stage", Text, _one_of("stage", r.PaperStage), nullable=False),
    _reference("number", "numbers"),
    Column("printed_number", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("issued", Text, nullable=False),
    Column("code", Text, CheckConstraint("length(code) = 8"), nullable=False),
    Column("title", Text, nullable=False),
    _reference("sitting", "sittings", nullable=True),
    _reference("application", "applications", nullable=True),
    _reference("case", "cases", nullable=True),
    Column("record", Text, nullable=False),
    # The text of the form in each language, as «kk:0:1a2b3c4d ru:2:5e6f7a8b» (rules.stationery.FormEdition).
    Column("editions", Text, nullable=False),
    Column("annulled_reason", Text, nullable=False, server_default=""),
    Column("delivered_by", Text, _one_of("delivered_by", r.DeliveryWay)),
    Column("delivered", Text, nullable=False, server_default=""),
    Column("delivered_on", Text),
    CheckConstraint("(stage = 'annulled') = (annulled_reason <> '')"),
    CheckConstraint("(delivered = '' AND delivered_by IS NULL) = (delivered_on IS NULL)"),
    CheckConstraint("delivered_on IS NOT NULL OR stage <> 'delivered'"),
    CheckConstraint("delivered_on >= date"),
    Index("papers_by_code", "code"),
    Index("papers_by_application", "application"),
    Index("papers_by_case", "case"),
    Index("papers_by_sitting", "sitting"),
    Index("papers_by_issued", "issued"),
)

#: The bytes of an issued paper: a reprint is this file, byte for byte.
scans = Table(
    "scans",
    metadata,
    Column("id", Integer, primary_key=True),
    _reference("paper", "papers"),
    Column("name", Text, nullable=False),
    Column("kind", Text, _one_of("kind", r.ScanKind), nullable=False),
    Column("sha256", Text, CheckConstraint("length(sha256) = 64"), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("attached", Text, nullable=False),
    Column("operator", Text, nullable=False),
    UniqueConstraint("paper", "sha256"),
)

sheets = Table(
    "sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("paper", Integer, ForeignKey("papers.id"), nullable=False, unique=True),
    Column("sha256", Text, CheckConstraint("length(sha256) = 64"), nullable=False),
    Column("pdf", LargeBinary, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("hash", Text, CheckConstraint("length(hash) = 64"), nullable=False),
    Index("journal_by_subject", "subject"),
)

#: Tables whose every row must agree with what the journal last said of it; ``db.verify`` replays them.
JOURNALED = tuple(table for table in metadata.sorted_tables if table is not journal)
