"""What is said of an item of the agenda in one line: the application it is about, why there is no vote on it now.

Belongs here: words only, in the language of the screen. Does not belong here: widgets (``sitting_item``).
"""

from __future__ import annotations

from desktop.widgets import number_text
from desktop.words import _, language
from papers.words import word
from rules.records import AgendaItem, Application, ItemStage, Sitting, SittingStage, Vote


def open_vote_of(item: AgendaItem) -> Vote | None:
    """The vote on the item that is still open."""
    return next((vote for vote in item.votes if vote.closed is None), None)


def item_note(sitting: Sitting, item: AgendaItem) -> str:
    """Why there is nothing to vote on."""
    if sitting.stage is SittingStage.CALLED:
        return _("Voting begins when the sitting is open.")
    return word(item.stage, language())


def postponed_words(reason: str) -> str:
    """That an item is postponed, and why where it is known."""
    return _("Postponed: {reason}", reason=reason) if reason else word(ItemStage.POSTPONED, language())


def application_facts(application: Application) -> str:
    """The application in one line, for who puts the question."""
    tongue = language()
    average = _("average {average}", average=number_text(application.average)) if application.average else ""
    parts = (
        f"№ {application.number}" if application.number else "",
        f"{application.code} {application.specialty.in_language(tongue)}",
        word(application.form, tongue),
        word(application.base, tongue),
        word(application.funding, tongue),
        average,
        word(application.quota, tongue) if application.quota else "",
    )
    return " · ".join(part for part in parts if part)
