"""The end of the demo's campaign: published lists, notices, contracts, documents handed back (578-12, 578-64).

Belongs here: what follows a decision. Does not belong here: the drafts and numbers left beside the file (``demo``).
"""

from __future__ import annotations

import papers
from db import applications, college, issuing, results
from db import papers as issued
from desktop.demo_college import OFFICE, SHEETS, YEAR
from desktop.demo_day import Day, moment
from papers.words import word
from rules.records import ApplicationStage, Base, DocumentKind

#: One of so many has not signed the contract by 25 August.
_UNSIGNED_EVERY = 9
_FIRST_DAY = moment(8, 23, 12).date()
#: So many whose term is over by then have not either.
_LATE = 2
#: So many notices go out beside those in every language; the other people of the lists are told on the portal.
_NOTICES = 10
_LYING = (DocumentKind.EDUCATION, DocumentKind.MEDICAL_075, DocumentKind.PHOTO)


def publish(day: Day, base: Base) -> None:
    """Publish the list of one base of education in every language."""
    for languages in SHEETS:
        paper = day.act(
            issuing.issue_admitted_list,
            year=YEAR,
            base=base,
            languages=languages,
            render=papers.render,
            title=f"{YEAR}, {word(base, languages[0])}",
        )
        day.act(issued.mark_signed, paper=paper.id)


def notify(day: Day) -> None:
    """Tell some of those admitted, in every language, and two who are not."""
    operator = day.ask(college.all_operators)[0].id
    admitted = _of_stage(day, ApplicationStage.ADMITTED)
    others = _of_stage(day, ApplicationStage.NOT_ADMITTED)[: len(SHEETS)]
    for application, languages in (*zip(admitted, SHEETS, strict=False), *zip(others, SHEETS, strict=False)):
        day.act(
            issuing.issue_notice,
            application=application,
            operator=operator,
            languages=languages,
            render=papers.render,
        )
    day.act(
        issuing.issue_notices,
        applications=admitted[len(SHEETS) : len(SHEETS) + _NOTICES],
        operator=operator,
        languages=OFFICE,
        render=papers.render,
    )


def sign(day: Day) -> None:
    """Note the contracts signed on 23 and 25 August; some are still to come, and two of the first admitted are late."""
    today = day.now.date()
    late = 0
    for place, contract in enumerate(day.ask(results.contracts, YEAR), start=1):
        over = contract.until < today
        late += over
        if late <= _LATE if over else place % _UNSIGNED_EVERY == 0:
            continue
        on = _FIRST_DAY if over or place % 2 else today
        day.act(results.sign_contract, application=contract.application, on=on)


def hand_back(day: Day) -> None:
    """Hand their documents back to people who were not admitted, or refused."""
    operator = day.ask(college.all_operators)[0].id
    leaving = _of_stage(day, ApplicationStage.NOT_ADMITTED) + _of_stage(day, ApplicationStage.REFUSED)
    for application, languages in zip(leaving, SHEETS, strict=False):
        day.act(
            issuing.issue_hand_back,
            application=application,
            kinds=_LYING,
            operator=operator,
            languages=languages,
            render=papers.render,
        )


def _of_stage(day: Day, stage: ApplicationStage) -> list[int]:
    wanted = applications.Filter(YEAR, stage=stage)
    return [line.id for line in day.ask(applications.page, wanted, count=10_000)]
