"""What is due, and what waits, as lines for the screen of the day: each with its words and one way to go on.

Belongs here: asking for the facts and putting them into words and sections. Does not belong here: counting (``db``),
widgets (``today``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from db import application_lists, case_lists, college, keeping, reminders, restrictions, upcoming
from db.campaign import Progress
from db.reminders import Term
from db.transaction import Reading
from desktop.desk import Desk
from desktop.screens.going import go
from desktop.widgets.labels import State, day_text, moment_text
from desktop.words import _, language, ngettext
from papers.words import word
from rules import intake
from rules.case_records import CaseLine, KeptRecord
from rules.case_words import Party
from rules.records import ApplicationLine, ApplicationStage, Base, Country, Milestone, Sitting, SittingStage

#: Days ahead in which something that is due stands among the next; records whose keeping ends are told earlier.
AHEAD: Final = 3
KEEPING: Final = 30
#: Sittings, and cases of each section, that are read; further ones are only counted.
_SITTINGS: Final = 6
_CASES: Final = 6
_STEPS: Final = {Milestone.REGISTERED_NATIONALLY: "national", Milestone.REDISTRIBUTED: "free"}


@dataclass(frozen=True, slots=True)
class DueFacts:
    """What is due and what waits at one moment."""

    now: datetime
    year: int
    country: Country | None
    """None in a file whose college is not entered yet."""
    stages: dict[ApplicationStage, int]
    milestones: tuple[Progress, ...]
    """The fixed days of the campaign, done or not; none in another calendar year and before there is anything."""
    contracts: tuple[Term, ...]
    sittings: tuple[Sitting, ...]
    endings: tuple[KeptRecord, ...]
    """Records whose term of keeping ends soon."""
    ended: int
    """How many records there are whose term of keeping has ended."""
    cases: CasesDue
    unpublished: tuple[Base, ...]
    unnotified: int
    marks: int
    appeals: int
    owing: tuple[ApplicationLine, ...]

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True, slots=True)
class CasesDue:
    """Cases of the procedures, the first of each section; and how many more there are."""

    overdue: tuple[CaseLine, ...] = ()
    today: tuple[CaseLine, ...] = ()
    ahead: tuple[CaseLine, ...] = ()
    more: tuple[int, int, int] = (0, 0, 0)
    undated: int = 0
    """How many wait for the desk without a last day."""


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line: its day, if it has one, what it is about, and where it leads."""

    day: date | None
    token: State
    title: str
    detail: str
    open: Callable[[QWidget], object]


def due_facts(reading: Reading, year: int, now: datetime) -> DueFacts:
    """Ask what is due and what waits; nothing is ranked and no list is read for it."""
    stages = application_lists.stage_counts(reading, year)
    today = now.date()
    kept = college.the_college(reading)
    decided = any(stages.get(stage) for stage in (ApplicationStage.ADMITTED, ApplicationStage.NOT_ADMITTED))
    return DueFacts(
        now=now,
        year=year,
        country=kept.country if kept else None,
        stages=stages,
        milestones=reminders.milestones(reading, year) if stages and year == today.year else (),
        contracts=reminders.contracts(reading, year) if decided else (),
        sittings=upcoming.living(reading, _SITTINGS),
        endings=keeping.ending(reading, today, KEEPING),
        ended=len(keeping.ended(reading, today)),
        cases=cases_due(reading, today),
        unpublished=reminders.unpublished(reading, year) if decided else (),
        unnotified=reminders.unnotified(reading, year) if decided else 0,
        marks=reminders.marks(reading, year),
        appeals=reminders.appeals(reading, year),
        owing=restrictions.owing(reading, today) if stages else (),
    )


def cases_due(reading: Reading, today: date) -> CasesDue:
    """The cases that are overdue, whoever is waited for, and those the desk has to act in today and soon."""
    day = timedelta(days=1)
    spans = ((None, today - day, None), (today, today, True), (today + day, today + timedelta(days=AHEAD), True))
    found, more = [], []
    for since, until, own in spans:
        lines = case_lists.due(reading, since=since, until=until, limit=_CASES, own=own)
        count = len(lines)
        if count == _CASES:
            count = case_lists.due_count(reading, since=since, until=until, own=own)
        found.append(lines)
        more.append(count - len(lines))
    return CasesDue(found[0], found[1], found[2], (more[0], more[1], more[2]), case_lists.undated_count(reading))


# --- what has a day ---------------------------------------------------------------------------------------------------
def due_lines(facts: DueFacts) -> tuple[list[DueLine], list[DueLine], list[DueLine]]:
    """What is overdue, what is due today, and what comes in the next days; each the earliest first."""
    lines = [
        *(_milestone(one, facts.today) for one in facts.milestones if not one.done),
        *(_contract(term, facts.today) for term in facts.contracts),
        *(_sitting(one, facts.today) for one in facts.sittings),
        *(_ending(one) for one in facts.endings),
        *(_case(one, facts.today) for one in (*facts.cases.overdue, *facts.cases.today, *facts.cases.ahead)),
    ]
    lines.sort(key=lambda line: line.day or facts.today)
    soon = facts.today + timedelta(days=AHEAD)
    overdue = [line for line in lines if line.day and line.day < facts.today]
    today = [line for line in lines if line.day == facts.today]
    ahead = [line for line in lines if line.day and line.day > facts.today and (line.day <= soon or _early(line))]
    return overdue, today, ahead


def pressing(reading: Reading, year: int, now: datetime) -> int:
    """How much is overdue or due today, for the rail."""
    facts = due_facts(reading, year, now)
    overdue, today, _ahead = due_lines(facts)
    return len(overdue) + len(today) + sum(facts.cases.more[:2])


def _early(line: DueLine) -> bool:
    """Sittings and records whose keeping ends are told as soon as they are known."""
    return line.token == "accent"


def _milestone(one: Progress, today: date) -> DueLine:
    what, until = word(one.due.what, language()), one.due.until
    step = _STEPS.get(one.due.what, "lists")
    return DueLine(until, _token(until, today), _capital(what), _until(until, today), partial(to_results, step=step))


def _contract(term: Term, today: date) -> DueLine:
    title = ngettext("{n} contract to sign", "{n} contracts to sign", term.count)
    show = "late" if term.until < today else "to_sign"
    detail = " · ".join((_named(term.name, term.count), _until(term.until, today)))
    return DueLine(term.until, _token(term.until, today), title, detail, partial(to_contracts, show=show))


def _sitting(one: Sitting, today: date) -> DueLine:
    day = one.planned.date()
    if one.stage is SittingStage.OPEN:
        day, said = max(day, today), _("open since {moment}", moment=moment_text(one.opened))
    elif day < today:
        said = _("was called for {moment}", moment=moment_text(one.planned))
    else:
        said = _("called for {moment}", moment=moment_text(one.planned))
    token: State = "attention" if day < today else "accent"
    detail = " · ".join((said, quorum_text(one)))
    return DueLine(
        day, token, one.commission_name.in_language(language()), detail, partial(open_case, kind="sitting", row=one.id)
    )


def _ending(one: KeptRecord) -> DueLine:
    number, until = one.number, day_text(one.keep_until)
    if one.what == "recording":
        title = _("Keeping of a recording ends: protocol No. {number}", number=number)
        detail = " · ".join(part for part in (_("kept until {day}", day=until), one.where) if part)
    else:
        title = _("Keeping of a protocol ends: No. {number}", number=number)
        detail = _("kept until {day}", day=until)
    return DueLine(one.keep_until, "accent", title, detail, partial(open_case, kind="sitting", row=one.sitting))


def _case(one: CaseLine, today: date) -> DueLine:
    assert one.until is not None and one.move is not None
    act = _capital(word(one.move, language()))
    others = [_capital(word(one.party, language()))] if one.party not in (None, Party.DESK) else []
    detail = " · ".join((*others, act, _until(one.until, today)))
    return DueLine(one.until, _token(one.until, today), one.name, detail, partial(open_case, kind="case", row=one.id))


def quorum_text(sitting: Sitting) -> str:
    """«members: 9 · needed: 6 · on the agenda: 3»; who is present once it is open."""
    quorum, items = sitting.quorum, len(sitting.items)
    parts = [_("members: {count}", count=quorum.members)]
    if quorum.needed is not None:
        parts.append(_("needed: {count}", count=quorum.needed))
    if sitting.stage is SittingStage.OPEN:
        parts.append(_("present: {count}", count=quorum.present))
    parts.append(_("on the agenda: {count}", count=items))
    return " · ".join(parts)


def _token(until: date, today: date) -> State:
    if until < today:
        return "stop"
    return "attention" if until == today else "secondary"


def _until(until: date, today: date) -> str:
    if until < today:
        late = ngettext("{n} day late", "{n} days late", (today - until).days)
        return " · ".join((_("was due {day}", day=day_text(until)), late))
    if until == today:
        return _("until today")
    return _("until {day}", day=day_text(until))


# --- what waits without a day -----------------------------------------------------------------------------------------
def waiting_lines(facts: DueFacts) -> list[DueLine]:
    """What waits and has no last day."""
    lines: list[DueLine] = []

    def add(count: int, title: str, detail: str, open_: Callable[[QWidget], object]) -> None:
        if count:
            lines.append(DueLine(None, "attention", title, detail, open_))

    unfinished = facts.stages.get(ApplicationStage.UNFINISHED, 0)
    add(
        unfinished,
        ngettext("{n} unfinished application", "{n} unfinished applications", unfinished),
        _("go on with the intake, or refuse"),
        partial(go, place="applications"),
    )
    registered = facts.stages.get(ApplicationStage.REGISTERED, 0)
    add(
        registered,
        ngettext("{n} application waits for a decision", "{n} applications wait for a decision", registered),
        _("put them to a sitting"),
        partial(to_results, step="undecided"),
    )
    undated = facts.cases.undated
    add(
        undated,
        ngettext("{n} case waits for the next step", "{n} cases wait for the next step", undated),
        _("no last day is set for it"),
        partial(go, place="procedures"),
    )
    add(
        facts.marks,
        ngettext("{n} exam mark waits for the second person", "{n} exam marks wait for the second person", facts.marks),
        _("a mark counts when two people read the same"),
        partial(to_tab, tab="exams"),
    )
    add(
        facts.appeals,
        ngettext("{n} appeal waits for a sitting", "{n} appeals wait for a sitting", facts.appeals),
        _("the appeal commission decides"),
        partial(to_tab, tab="exams"),
    )
    for base in facts.unpublished:
        add(1, _("A list is not published"), word(base, language()), partial(to_results, step="lists"))
    add(
        facts.unnotified,
        ngettext("{n} applicant was not told the result", "{n} applicants were not told the result", facts.unnotified),
        _("issue the notices as one batch"),
        partial(to_results, step="notices"),
    )
    add(
        facts.ended,
        ngettext("Keeping of {n} record has ended", "Keeping of {n} records has ended", facts.ended),
        _("see the draft list; nothing is destroyed by it"),
        to_destruction_list,
    )
    if facts.owing:
        first, count = facts.owing[0], len(facts.owing)
        title = ngettext("{n} medical document is owed", "{n} medical documents are owed", count)
        add(count, title, _named(first.name, count), partial(open_case, kind="application", row=first.id))
    return lines


def others_lines(lines: Sequence[CaseLine], today: date) -> list[DueLine]:
    """The cases in which somebody else has to act: who, and until when."""
    made = []
    for one in lines:
        assert one.party is not None and one.move is not None
        until = _until(one.until, today) if one.until is not None else ""
        said = (_capital(word(one.party, language())), _capital(word(one.move, language())), until)
        detail = " · ".join(part for part in said if part)
        late = one.until is not None and one.until < today
        token: State = "stop" if late else "secondary"
        made.append(DueLine(one.until, token, one.name, detail, partial(open_case, kind="case", row=one.id)))
    return made


# --- what comes next --------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class NextEvent:
    """What comes next when nothing is due."""

    day: date
    said: str
    button: str
    open: Callable[[QWidget], object]


def next_event(facts: DueFacts) -> NextEvent | None:
    """The opening of the intake or the next fixed day of the campaign; None where the acts set no days."""
    if facts.country is not Country.KZ:
        return None
    today = facts.today
    opens = intake.opening(today.year)
    found = [one for one in facts.milestones if not one.done and one.due.until >= today]
    if today >= opens and found:
        one = min(found, key=lambda one: one.due.until)
        said = _("Next: {what}, until {day}.", what=word(one.due.what, language()), day=day_text(one.due.until))
        step = _STEPS.get(one.due.what, "lists")
        return NextEvent(one.due.until, said, _("Go to the results"), partial(to_results, step=step))
    if today >= opens:
        opens = intake.opening(today.year + 1)
    said = _("Next: the intake opens on {day}.", day=day_text(opens))
    return NextEvent(opens, said, _("Go to the plan of places"), partial(to_tab, tab="plan"))


# --- ways to go on ----------------------------------------------------------------------------------------------------
def open_case(screen: QWidget, kind: str, row: int) -> None:
    """Open an application, a sitting, a case or a paper."""
    show: Callable[[str, int], None] | None = getattr(screen.window(), "open_case", None)
    if show is not None:
        show(kind, row)


def to_destruction_list(screen: QWidget) -> None:
    """Show the draft list of the records whose keeping has ended."""
    from desktop.preview import Preview

    desk: Desk | None = getattr(screen.window(), "desk", None)
    if desk is None:
        return
    preview = Preview(desk)
    preview.draft(lambda: desk.ask(keeping.draft, desk.clock().date()), None)
    preview.open(screen)


def to_tab(screen: QWidget, tab: str) -> Any:
    """Go to a tab of the contest; returns its panel, or None outside a window."""
    show = getattr(screen.window(), "show_screen", None)
    if show is None:
        return None
    panel = show("contest").show_tab(tab)
    panel.setFocus()
    return panel


def to_results(screen: QWidget, step: str) -> Any:
    """Go to a step of the results; returns its page, or None outside a window."""
    panel = to_tab(screen, "results")
    if panel is None:
        return None
    page = panel.open_step(step)
    page.setFocus()
    return page


def to_contracts(screen: QWidget, show: str) -> None:
    """Go to the contracts that are late or to be signed."""
    page = to_results(screen, "contracts")
    if page is not None:
        page.choose(show)


def _named(first: str, count: int) -> str:
    """The first of several by name: «Әбдіров Нұрлан and 3 more»."""
    more = count - 1
    return ngettext("{name} and {n} more", "{name} and {n} more", more, name=first) if more else first


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
