"""What the card of an application tells: the person, the choices with their windows and scores, what came of them.

Belongs here: facts in words, as names and values. Does not belong here: the card that shows them
(``application_card``), the documents and papers on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from db import applications, exams, plan, results
from db.application_records import written_marks
from db.scoring import NO_LINE, Book
from db.transaction import Reading
from desktop import sentences
from desktop.desk import Desk
from desktop.screens.application_lines import HUNDREDTH
from desktop.screens.intake_marks import mark_text
from desktop.screens.plan_line_edit import choice_text
from desktop.widgets import day_text, number_text
from desktop.words import _, language
from papers.words import word
from rules.intake import open_on
from rules.records import Application, Bid, Country, PlanLine, Representative

Facts = list[tuple[str, str]]


def person(record: Application, wide: bool) -> Facts:
    """Who applies; the wide card tells everything."""
    found, tongue = record.person, language()
    facts = [
        (_("IIN"), found.number),
        (_("Date of birth"), day_text(found.birth)),
        (_("Sex"), word(found.sex, tongue) if found.sex else ""),
        (_("Status"), word(record.status, tongue)),
        (_("Phone"), found.phone),
    ]
    if wide:
        facts += [
            (_("Actual place of residence"), record.address),
            (_("Representative"), _spoken_for(record.representative)),
            (_("Education"), word(record.base, tongue)),
            (_("Last school"), ", ".join(part for part in (record.school, _abroad(record)) if part)),
            (_("Average mark"), average(record)),
            (_("Marks"), "\n".join(f"{subject}: {mark_text(mark)}" for subject, mark in record.marks)),
            (_("Asks for"), "\n".join(_wishes(record))),
            (_("Needs at exams"), "\n".join(_needs(record))),
            (_("Consent to personal data processing"), _("signed") if record.consent else _("no")),
            (_("At the desk"), _desk_time(record)),
        ]
    return facts


def average(record: Application) -> str:
    """The average of the education document, with two decimals."""
    return "" if record.average is None else number_text(record.average.quantize(HUNDREDTH))


def _spoken_for(found: Representative | None) -> str:
    if found is None:
        return ""
    said = (found.name, word(found.kinship, language()), found.phone, found.document)
    return ", ".join(part for part in said if part)


def _abroad(record: Application) -> str:
    return _("foreign") if record.school_abroad else ""


def _wishes(record: Application) -> Iterator[str]:
    if record.dormitory:
        yield _("Needs a dormitory place")
    if record.meals:
        yield _("Asks for free meals")


def _needs(record: Application) -> Iterator[str]:
    tongue = language()
    if record.impairment is not None:
        yield word(record.impairment, tongue)
    for need in record.needs:
        yield word(need, tongue)


def _desk_time(record: Application) -> str:
    times = record.desk_time
    if times.waiting is None or times.service is None:
        return ""
    return _("waiting {waiting} min, service {service} min", waiting=times.waiting, service=times.service)


# --- the choices ------------------------------------------------------------------------------------------------------
def choice(desk: Desk, record: Application, wide: bool) -> Facts:
    """What was chosen, and what came of it."""
    facts = _choices(desk, record) if wide else _first(record)
    facts += [
        (_("Date of filing"), day_text(record.filed)),
        (_("Quota category"), word(record.quota, language()) if record.quota else record.quota_text),
        (_("Reason for taking late"), record.late_reason),
    ]
    return facts + (_outcome(desk, record) if wide else [])


def _first(record: Application) -> Facts:
    tongue = language()
    return [
        (_("Specialty"), f"{record.code} {record.specialty.in_language(tongue)}"),
        (_("Form of study"), word(record.form, tongue)),
        (_("Funding"), word(record.funding, tongue)),
        (_("Language of study"), word(record.language, tongue)),
        (_("Further choices"), "\n".join(f"{line.code} {line.title.in_language(tongue)}" for line in record.further)),
        (_("Education"), word(record.base, tongue)),
        (_("Average mark"), average(record)),
    ]


def _choices(desk: Desk, record: Application) -> Facts:
    country, bids = desk.college().country, desk.ask(_bids, record)
    facts = []
    lines: tuple[Application | PlanLine, ...] = (record, *record.further)
    for place, (line, bid) in enumerate(zip(lines, bids, strict=True), start=1):
        said = [_programme(line), _window(record, line, country), _score(bid)]
        facts.append((_("Choice {n}", n=place), "\n".join(part for part in said if part)))
    return facts


def _programme(line: Application | PlanLine) -> str:
    if isinstance(line, PlanLine):
        return choice_text(line)
    tongue = language()
    words = (word(one, tongue) for one in (line.form, line.language, line.funding))
    return " · ".join((f"{line.code} {line.specialty.in_language(tongue)}", *words))


def _window(record: Application, line: Application | PlanLine, country: Country) -> str:
    found = open_on(line.level, line.type, line.form, line.funding, line.base, record.filed, country)
    return sentences.verdict(found, language())


def _score(bid: Bid) -> str:
    return _("Competitive score {score}", score=number_text(bid.score.competitive)) if bid.score is not None else ""


def _bids(reading: Reading, record: Application) -> tuple[Bid, ...]:
    first = applications.first_line(reading, record)
    lines = (first.id if first is not None else NO_LINE, *(line.id for line in record.further))
    book = Book(reading, record.year)
    return tuple(book.bids(record.id, lines, written_marks(record.marks), record.own_subjects, record.average))


def _outcome(desk: Desk, record: Application) -> Facts:
    facts = desk.ask(_exam_marks, record.id)
    facts.append((_("Subjects set by the commission"), "\n".join(record.own_subjects)))
    if record.line is not None:
        facts.append((_("Admitted to"), choice_text(desk.ask(plan.line, record.line))))
    facts.append((_("Date of the decision"), day_text(record.decided)))
    if record.contract is not None:
        facts.append((_("Date of signing the contract"), day_text(record.contract)))
    elif record.line is not None:
        facts.append((_("Contract to be signed by"), day_text(desk.ask(results.sign_until, record.id))))
    return facts


def _exam_marks(reading: Reading, application: int) -> Facts:
    facts = []
    for seat in exams.seats_of(reading, application):
        held = exams.exam(reading, exams.session(reading, seat.session).exam)
        said = _("was absent") if seat.absent else number_text(seat.final) or _("no confirmed mark yet")
        facts.append((held.title.in_language(language()), said))
    return facts
