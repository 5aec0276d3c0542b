"""The demo's sittings: decided by majority, by the chair's vote on a tie, not held; of exams, of an appeal, of lists.

Belongs here: how each is called, attended, voted on and closed, and its papers. Does not belong here: what the
decisions lead to (``demo_results``).
"""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import papers
from db import appeals, contest, lists, protocols, sittings, votes
from db import papers as issued
from desktop.demo_college import (
    EXAM_QUESTION,
    EXAM_RESOLVED,
    FOREIGN_SUBJECTS,
    FREED,
    OFFICE,
    PLACE,
    RECORDING_PLACE,
    SHEETS,
    TAKEN_BACK,
    YEAR,
)
from desktop.demo_day import Day
from desktop.demo_exams import commission_of
from rules.records import AbsentReason, Choice, CommissionKind, ItemCase, ItemKind, Language, Result

#: What is said on an item before the vote.
_HEARING = timedelta(minutes=3)
#: How the member at a place votes on the item at a position.
Votes = Callable[[int, int], Choice]


def majority(day: Day, planned: datetime, cases: list[int], foreign: int) -> None:
    """Applications decided one by one, and the subjects of a foreign document (578-62)."""
    sitting = _call(day, CommissionKind.ADMISSION, planned, cases)
    day.act(lists.add_subjects, sitting=sitting, application=foreign, subjects=FOREIGN_SUBJECTS)
    _hold(day, sitting, planned, present=7, votes_=_with_dissent)
    _print(day, sitting, SHEETS, SHEETS)


def tie(day: Day, planned: datetime, cases: list[int]) -> None:
    """Six of nine are there, three for and three against: the chair's vote breaks the tie."""
    sitting = _call(day, CommissionKind.ADMISSION, planned, cases)
    _hold(day, sitting, planned, present=6, votes_=_tied)
    _print(day, sitting, SHEETS, SHEETS)


def not_held(day: Day, planned: datetime, cases: list[int]) -> None:
    """A sitting to which five of nine came."""
    sitting = _call(day, CommissionKind.ADMISSION, planned, cases)
    members = [member.person.id for member in day.ask(sittings.sitting, sitting).members]
    day.now = planned - timedelta(minutes=4)
    for person in members[:5]:
        day.act(sittings.come, sitting=sitting, person=person)
    for person in members[5:]:
        day.act(sittings.excuse, sitting=sitting, person=person, reason=AbsentReason.BUSINESS_TRIP)
    day.now = planned + timedelta(minutes=30)
    day.act(protocols.not_held, sitting=sitting)
    _print(day, sitting, SHEETS, ())


def granting(day: Day, planned: datetime, appeal: int) -> None:
    """The appeal commission grants an appeal against a mark."""
    sitting = _call(day, CommissionKind.APPEAL, planned)
    day.act(appeals.add_appeal, sitting=sitting, appeal=appeal)
    _hold(day, sitting, planned)
    _print(day, sitting, (OFFICE,), (OFFICE,))


def final(day: Day, planned: datetime, folder: Path) -> None:
    """The final sitting of the examination commission, recorded; its recording is told again by a fingerprint."""
    sitting = _call(day, CommissionKind.EXAMINATION, planned, final=True)
    title = EXAM_QUESTION.in_language(day.language)
    item = day.act(votes.add_question, sitting=sitting, title=title)
    day.act(votes.describe_item, item=item, resolved=EXAM_RESOLVED.in_language(day.language))
    recording = folder / f"final-sitting-{YEAR}.wav"
    _record(recording)
    _hold(
        day,
        sitting,
        planned,
        before_close=lambda: day.act(
            sittings.attach_recording,
            sitting=sitting,
            place=RECORDING_PLACE,
            file_name=recording.name,
            sha256=sha256(recording.read_bytes()).hexdigest(),
        ),
    )
    _print(day, sitting, (OFFICE,), ())


def _record(path: Path) -> None:
    """A tenth of a second of silence, in place of the voices."""
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 800)


def admitting(day: Day, planned: datetime) -> int:
    """The lists of every line decided as one item, with two exceptions: a place given up, and who takes it.

    Returns the id of the sitting.
    """
    sitting = _call(day, CommissionKind.ADMISSION, planned)
    proposed = day.ask(contest.proposal, YEAR)
    wanted = [line for line, ranking in proposed.items() if ranking.standings]
    item = day.act(lists.add_lists, sitting=sitting, lines=wanted, with_waiting=True)
    cases = day.ask(lists.cases, item)
    waiting = {
        (line, standing.candidate.application)
        for line, ranking in proposed.items()
        for standing in ranking.standings
        if standing.result is Result.WAITING
    }
    following = next(case for case in cases if not case.admit and (case.line.id, case.application) in waiting)
    leaving = _last_admitted(cases, following.line.id)
    except_for = ((leaving.application, False, TAKEN_BACK), (following.application, True, FREED))
    for application, admit, reason in except_for:
        day.act(
            lists.except_case,
            item=item,
            application=application,
            admit=admit,
            reason=reason.in_language(day.language),
        )
    _hold(day, sitting, planned, present=8)
    _print(day, sitting, (OFFICE,), ())
    return sitting


def _last_admitted(cases: Iterable[ItemCase], line: int) -> ItemCase:
    return [case for case in cases if case.admit and case.line.id == line][-1]


# --- one sitting ------------------------------------------------------------------------------------------------------
def _call(day: Day, kind: CommissionKind, planned: datetime, cases: Iterable[int] = (), *, final: bool = False) -> int:
    day.now = planned - timedelta(hours=3)
    return day.act(
        sittings.call_sitting,
        commission=commission_of(day, kind),
        planned=planned,
        place=PLACE,
        final=final,
        applications_=cases,
    )


def _all_for(position: int, place: int) -> Choice:
    return Choice.FOR


def _with_dissent(position: int, place: int) -> Choice:
    """A clear majority; the third item is rejected."""
    if position == 3 and place > 2:
        return Choice.AGAINST
    return Choice.ABSTAINED if position == 2 and place == 5 else Choice.FOR


def _tied(position: int, place: int) -> Choice:
    if position == 1:
        return Choice.FOR if place % 2 == 0 else Choice.AGAINST
    return Choice.ABSTAINED if position == 2 and place == 5 else Choice.FOR


def _hold(
    day: Day,
    sitting: int,
    planned: datetime,
    *,
    present: int = 99,
    votes_: Votes = _all_for,
    before_close: Callable[[], object] = lambda: None,
) -> None:
    """Hold a sitting with quorum: the first ``present`` members come, the others are ill."""
    members = [member.person.id for member in day.ask(sittings.sitting, sitting).members]
    there = members[:present]
    day.now = planned - timedelta(minutes=4)
    for person in there:
        day.act(sittings.come, sitting=sitting, person=person)
    for person in members[present:]:
        day.act(sittings.excuse, sitting=sitting, person=person, reason=AbsentReason.ILLNESS)
    day.now = planned
    day.act(sittings.open_sitting, sitting=sitting)
    for item in day.ask(sittings.sitting, sitting).items:
        day.now += _HEARING
        vote = day.act(votes.open_vote, item=item.id)
        for place, person in enumerate(there):
            day.act(votes.cast_vote, vote=vote, person=person, choice=votes_(item.position, place))
        day.act(votes.close_vote, vote=vote)
    before_close()
    day.act(protocols.close_sitting, sitting=sitting)


def _print(
    day: Day,
    sitting: int,
    of_protocol: Iterable[tuple[Language, ...]],
    of_extract: Iterable[tuple[Language, ...]],
) -> None:
    """Issue the protocol, and the extract of its first item."""
    for languages in of_protocol:
        day.act(issued.issue_protocol, sitting=sitting, languages=languages, render=papers.render)
    items = day.ask(sittings.sitting, sitting).items
    first = next((item.id for item in items if item.kind is not ItemKind.LISTS), 0)
    for languages in of_extract:
        day.act(issued.issue_extract, sitting=sitting, items=(first,), languages=languages, render=papers.render)
