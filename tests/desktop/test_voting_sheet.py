"""What the voting sheet promises: ballots by keyboard, the result before closing, the casting vote as a step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import commissions, sittings, votes
from db.college import change_setting
from desktop import words
from desktop.desk import Desk
from desktop.screens.sitting import SittingScreen
from desktop.screens.sittings import SittingsScreen
from desktop.screens.trial import chair_vote, missing_since, own_rules, trial
from desktop.window import Window
from papers.why import why
from rules.records import (
    AgendaItem,
    ChairVote,
    Choice,
    DecidedBy,
    ItemStage,
    Language,
    Outcome,
    Sitting,
)
from rules.verdicts import Refusal


@dataclass
class Room:
    """An open sitting on the screen, with two questions on its agenda."""

    desk: Desk
    page: SittingScreen

    @property
    def sitting(self) -> Sitting:
        assert self.page.sitting is not None
        return self.page.sitting

    @property
    def item(self) -> AgendaItem:
        item = self.page.current_item()
        assert item is not None
        return item

    def people(self) -> list[int]:
        """Everyone in the room, chair first."""
        return [member.person.id for member in self.sitting.members if member.present]

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)

    def leave(self, *people: int) -> None:
        for person in people:
            self.desk.act(sittings.leave, sitting=self.sitting.id, person=person)

    def vote(self, **choices: int) -> None:
        """Give ballots in the order of the sheet: ``vote(for_=4, against=3)``."""
        given = [Choice(name.rstrip("_")) for name, count in choices.items() for _ in range(count)]
        for person, choice in zip(self.people(), given, strict=False):
            self.page.item.sheet.cast(person, choice)


Present = Callable[[int], Room]


@pytest.fixture
def present(qtbot: QtBot, desk: Desk, dressed: None) -> Iterator[Present]:
    """Opens a sitting at which so many of the nine members are present."""
    windows: list[Window] = []

    def begin(count: int) -> Room:
        now = desk.clock()
        commission = desk.ask(commissions.all_commissions)[0].id
        sitting = desk.act(sittings.call_sitting, commission=commission, planned=now, place="204")
        for title in ("О составе предметной комиссии", "О графике заседаний"):
            desk.act(votes.add_question, sitting=sitting, title=title)
        for member in desk.ask(sittings.sitting, sitting).members[:count]:
            desk.act(sittings.come, sitting=sitting, person=member.person.id)
        desk.act(sittings.open_sitting, sitting=sitting)
        window = Window(desk, demo=True)
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        screen = window.show_screen("sittings")
        assert isinstance(screen, SittingsScreen)
        screen.open_case("sitting", sitting)
        return Room(desk, screen.sitting_page())

    yield begin
    for window in windows:
        window.close()


@pytest.fixture
def seven(present: Present) -> Room:
    """Seven of nine are present and the first item is put to the vote."""
    room = present(7)
    room.page.item.put_to_vote()
    return room


# --- ballots by keyboard ----------------------------------------------------------------------------------------------
def test_arrows_go_between_members_and_choices(seven: Room) -> None:
    assert QApplication.focusWidget() is seven.page.item.sheet.table
    seven.press(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left)
    first, second, third, *_ = seven.people()
    given = {ballot.person: ballot.choice for ballot in seven.item.votes[0].ballots}
    assert given == {first: Choice.FOR, second: Choice.AGAINST, third: Choice.ABSTAINED}


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_nine_members_vote_without_scrolling(present: Present, qtbot: QtBot, tongue: Language) -> None:
    words.use(tongue)
    room = present(9)
    room.page.item.put_to_vote()
    room.vote(for_=4)
    bar = room.page.item.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert room.page.item.sheet.table.ballots.rowCount() == 9
    assert room.page.window().height() <= 728


def test_an_arrow_beyond_the_last_choice_changes_nothing(seven: Room) -> None:
    seven.press(Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert [ballot.choice for ballot in seven.item.votes[0].ballots] == [Choice.FOR]


def test_a_click_on_a_mark_gives_the_ballot(seven: Room) -> None:
    table = seven.page.item.sheet.table
    place = table.visualRect(table.ballots.index(1, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    [ballot] = seven.item.votes[0].ballots
    assert (ballot.person, ballot.choice) == (seven.people()[1], Choice.AGAINST)


def test_enter_goes_to_the_first_member_without_a_vote(seven: Room) -> None:
    seven.vote(for_=3)
    seven.press(Qt.Key.Key_Return)
    assert seven.page.item.sheet.table.current_row() == 3
    assert seven.item.stage is ItemStage.VOTING


def test_enter_closes_the_vote_when_everyone_has_one(seven: Room) -> None:
    seven.vote(for_=5, against=2)
    seven.press(Qt.Key.Key_Return)
    assert seven.item.stage is ItemStage.DECIDED
    assert QApplication.focusWidget() is seven.page.item.texts["resolved"]


def test_all_for_gives_a_vote_only_to_those_who_have_none(seven: Room) -> None:
    sheet = seven.page.item.sheet
    words_before = sheet.all_for.text()
    seven.vote(against=1)
    assert sheet.all_for.text() != words_before
    sheet.all_for.click()
    choices = [ballot.choice for ballot in seven.item.votes[0].ballots]
    assert (choices.count(Choice.FOR), choices.count(Choice.AGAINST)) == (6, 1)


# --- the result before closing ----------------------------------------------------------------------------------------
def test_members_without_a_vote_are_named_before_they_count_as_abstained(seven: Room) -> None:
    seven.vote(for_=5)
    silent = [member.person.short_name for member in seven.page.item.sheet.without_vote()]
    assert len(silent) == 2 and all(name in seven.page.item.sheet.silent.text() for name in silent)
    seven.page.item.sheet.close_button.click()
    assert seven.item.tally is not None and seven.item.tally.abstained == 2
    assert [ballot.name for ballot in seven.item.votes[0].ballots if ballot.silent] == [
        member.person.full_name for member in seven.sitting.members[5:7]
    ]


@pytest.mark.parametrize("tongue", ["kk", "ky", "ru"])
def test_the_why_line_before_closing_is_the_one_that_freezes(seven: Room, tongue: str) -> None:
    seven.vote(for_=4, against=2, abstained=1)
    words.use(tongue)  # type: ignore[arg-type]
    shown = seven.page.item.sheet.result.text()
    seven.page.item.sheet.close_button.click()
    assert seven.item.tally is not None
    assert shown == why(seven.item.tally, words.language())
    assert shown in seven.page.item.rounds.text()


def test_before_anyone_voted_no_result_is_claimed(seven: Room) -> None:
    assert words._("Nobody has voted yet.") == seven.page.item.sheet.result.text()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.lists(st.sampled_from([None, *Choice]), min_size=8, max_size=8))
def test_the_trial_is_what_the_file_counts(eight: Room, choices: list[Choice | None]) -> None:
    vote = eight.desk.act(votes.open_vote, item=eight.item.id, reason="ещё раз")
    for person, choice in zip(eight.people(), choices, strict=True):
        if choice is not None:
            eight.desk.act(votes.cast_vote, vote=vote, person=person, choice=choice)
    own = eight.desk.ask(own_rules)
    given = {person: choice for person, choice in zip(eight.people(), choices, strict=True) if choice is not None}
    expected = trial(eight.sitting, eight.item, given, own)
    assert eight.desk.act(votes.close_vote, vote=vote) == expected


@pytest.fixture
def eight(present: Present) -> Room:
    """Eight of nine are present; a first vote on the first item is behind them."""
    room = present(8)
    vote = room.desk.act(votes.open_vote, item=room.item.id)
    room.desk.act(votes.close_vote, vote=vote)
    return room


# --- the casting vote -------------------------------------------------------------------------------------------------
def test_equal_votes_show_the_casting_vote_as_a_step_before_anything_freezes(present: Present) -> None:
    room = present(8)
    room.page.item.put_to_vote()
    room.vote(for_=4, against=4)
    room.press(Qt.Key.Key_Return)
    step = room.page.item.sheet.step
    assert step.isVisible() and room.item.stage is ItemStage.VOTING
    assert "Сәрсенов А. Б." in step.question.text() and "→" in step.question.text()
    room.press(Qt.Key.Key_Return)
    tally = room.item.tally
    assert tally is not None
    assert (tally.outcome, tally.by, tally.chair) == (Outcome.ADOPTED, DecidedBy.CASTING_VOTE, ChairVote.FOR)


def test_the_step_can_be_left_with_esc_and_the_votes_stay_open(present: Present) -> None:
    room = present(8)
    room.page.item.put_to_vote()
    room.vote(for_=4, against=4)
    room.press(Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert not room.page.item.sheet.step.isVisible()
    assert room.item.stage is ItemStage.VOTING and room.page.isVisible()
    assert QApplication.focusWidget() is room.page.item.sheet.table


def test_equal_votes_without_the_chairs_side_leave_the_item_open(present: Present) -> None:
    room = present(9)
    room.page.item.put_to_vote()
    room.vote(abstained=1, for_=4, against=4)
    room.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert room.item.stage is ItemStage.TIED
    assert room.page.item.tied.isVisible() and room.page.item.again.isVisible() and room.page.item.postpone.isVisible()


def test_a_tied_item_is_voted_again_only_with_a_reason_and_both_votes_stay(present: Present) -> None:
    room = present(9)
    item = room.page.item
    item.put_to_vote()
    room.vote(abstained=1, for_=4, against=4)
    room.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    item.again.click()
    room.press(Qt.Key.Key_Return)
    assert item.step.field.trouble.text() and len(room.item.votes) == 1
    item.step.reason.insert("после обсуждения")
    room.press(Qt.Key.Key_Return)
    room.vote(for_=9)
    room.press(Qt.Key.Key_Return)
    assert [vote.tally.outcome for vote in room.item.votes if vote.tally] == [Outcome.TIE_OPEN, Outcome.ADOPTED]
    shown = item.rounds.text()
    for vote in room.item.votes:
        assert vote.tally is not None and why(vote.tally, "ru") in shown


def test_a_tied_item_is_postponed_with_its_reason_on_record(present: Present) -> None:
    room = present(9)
    room.page.item.put_to_vote()
    room.vote(abstained=1, for_=4, against=4)
    room.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    room.page.item.postpone.click()
    room.page.item.step.reason.insert("до заключения юриста")
    room.press(Qt.Key.Key_Return)
    assert (room.item.stage, room.item.postponed_reason) == (ItemStage.POSTPONED, "до заключения юриста")


def test_a_deputy_casts_the_vote_only_where_the_college_says_so(present: Present) -> None:
    room = present(8)
    room.leave(room.people()[0])
    given = {room.people()[0]: Choice.FOR}
    assert chair_vote(room.sitting, room.item, given, room.desk.ask(own_rules)) is ChairVote.FOR
    room.desk.act(change_setting, name="deputy_has_casting_vote", value="no")
    assert chair_vote(room.sitting, room.item, given, room.desk.ask(own_rules)) is ChairVote.ABSENT


# --- recusal and quorum -----------------------------------------------------------------------------------------------
def test_a_recused_member_stands_not_on_the_sheet_and_is_taken_off_the_base(seven: Room) -> None:
    item = seven.page.item
    seven.vote(for_=7)
    item.recuse.click()
    item.recusals.member.set_value(seven.people()[2])
    item.recusals.step.reason.setFocus()
    item.recusals.step.reason.insert("родственник")
    seven.press(Qt.Key.Key_Return)
    assert seven.people()[2] not in [member.person.id for member in item.sheet.table.ballots.members]
    item.sheet.close_vote()
    tally = seven.item.tally
    assert tally is not None and (tally.base, tally.recused, tally.votes_for) == (6, 1, 6)


def test_a_recusal_without_a_reason_is_not_noted(seven: Room) -> None:
    item = seven.page.item
    item.recuse.click()
    item.recusals.step.go_on()
    assert not seven.item.recusals and item.recusals.step.isVisible()


def test_a_recusal_noted_by_mistake_is_taken_back(seven: Room) -> None:
    seven.desk.act(votes.recuse, item=seven.item.id, person=seven.people()[1], reason="ученик")
    recusals = seven.page.item.recusals
    assert recusals.isVisible()
    recusals.take_back(seven.people()[1])
    assert not seven.item.recusals


def test_when_the_quorum_falls_the_ballot_closes_and_says_what_is_missing_and_since_when(present: Present) -> None:
    room = present(6)
    room.page.item.put_to_vote()
    room.vote(for_=6)
    later = room.desk.clock() + timedelta(minutes=70)
    room.desk.clock = lambda: later
    room.leave(room.people()[5])
    sheet = room.page.item.sheet
    assert not sheet.table.isEnabled() and not sheet.close_button.isEnabled()
    assert "15:10" in sheet.quorum.text() and "15:10" in room.page.meter.text()
    with pytest.raises(Refusal, match="no_quorum"):
        room.desk.act(votes.close_vote, vote=room.item.votes[0].id)


def test_a_vote_that_lost_its_quorum_is_broken_off_on_record_and_the_item_waits(present: Present) -> None:
    room = present(6)
    room.page.item.put_to_vote()
    room.leave(room.people()[5])
    room.page.item.sheet.quorum.break_off.click()
    assert room.item.stage is ItemStage.WAITING
    assert room.item.votes[0].tally is not None and room.item.votes[0].tally.outcome is Outcome.NO_QUORUM
    assert room.page.item.earlier.isVisible() and room.page.item.postpone.isVisible()


def test_a_vote_goes_on_when_the_quorum_is_back(present: Present) -> None:
    room = present(6)
    room.page.item.put_to_vote()
    last = room.people()[5]
    room.leave(last)
    room.desk.act(sittings.come, sitting=room.sitting.id, person=last)
    assert room.page.item.sheet.table.isEnabled() and not room.page.item.sheet.quorum.isVisible()


def test_the_quorum_is_missing_since_the_member_left_who_made_it(present: Present) -> None:
    room = present(7)
    start = room.desk.clock()
    moments: list[datetime] = []
    for minutes, person in ((10, room.people()[6]), (20, room.people()[5]), (30, room.people()[4])):
        moments.append(start + timedelta(minutes=minutes))
        room.desk.clock = lambda: moments[-1]
        room.leave(person)
    assert missing_since(room.sitting) == moments[1]


def test_only_one_vote_is_open_at_a_time_and_the_strip_says_so(seven: Room) -> None:
    seven.page.agenda.go_to(seven.sitting.items[1].id)
    seven.page.item.put_to_vote()
    assert "1" in seven.page.item.trouble.text() and seven.page.item.trouble.kind == "stop"


# --- secret ballot ----------------------------------------------------------------------------------------------------
def _count(room: Room, **counts: int) -> None:
    for name, count in counts.items():
        room.page.item.secret_sheet.counts[name].set_value(count)


def _secret(room: Room) -> None:
    room.page.item.secret.setChecked(True)
    room.page.item.put_to_vote()


def test_a_secret_ballot_is_closed_by_its_counts(present: Present) -> None:
    room = present(7)
    _secret(room)
    assert QApplication.focusWidget() is room.page.item.secret_sheet.counts["handed_out"]
    _count(room, handed_out=7, found=7, spoilt=1, votes_for=4, votes_against=2)
    room.press(Qt.Key.Key_Return)
    tally = room.item.tally
    assert tally is not None and tally.secret and (tally.outcome, tally.spoilt) == (Outcome.ADOPTED, 1)


def test_enter_goes_to_the_first_count_that_is_missing(present: Present) -> None:
    room = present(7)
    _secret(room)
    _count(room, found=7)
    room.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is room.page.item.secret_sheet.counts["spoilt"]


def test_counts_that_do_not_add_up_are_said_at_once_and_not_kept(present: Present) -> None:
    room = present(7)
    _secret(room)
    _count(room, handed_out=7, found=7, spoilt=1, votes_for=4, votes_against=3)
    sheet = room.page.item.secret_sheet
    assert "8" in sheet.result.text()
    sheet.close_vote()
    assert room.item.stage is ItemStage.VOTING and sheet.trouble.text()


@pytest.mark.parametrize(("side", "outcome"), [(Choice.FOR, Outcome.ADOPTED), (Choice.AGAINST, Outcome.NOT_ADOPTED)])
def test_equal_secret_votes_ask_the_chair_to_declare_the_casting_vote(
    present: Present, side: Choice, outcome: Outcome
) -> None:
    room = present(8)
    _secret(room)
    _count(room, handed_out=8, found=8, spoilt=0, votes_for=4, votes_against=4)
    sheet = room.page.item.secret_sheet
    sheet.close_vote()
    assert sheet.declare.isVisible() and room.item.stage is ItemStage.VOTING
    sheet.declare.sides[side].click()
    sheet.close_vote()
    tally = room.item.tally
    assert tally is not None and (tally.outcome, tally.by) == (outcome, DecidedBy.CASTING_VOTE)
    assert room.item.votes[0].count is not None and room.item.votes[0].count.chair_declared is side


def test_a_chair_who_declares_nothing_leaves_the_item_open(present: Present) -> None:
    room = present(8)
    _secret(room)
    _count(room, handed_out=8, found=8, spoilt=0, votes_for=4, votes_against=4)
    room.page.item.secret_sheet.declare.sides[None].click()
    room.page.item.secret_sheet.close_vote()
    assert room.item.stage is ItemStage.TIED


def test_a_recused_chair_is_not_asked_for_the_casting_vote(present: Present) -> None:
    room = present(9)
    room.desk.act(votes.recuse, item=room.item.id, person=room.people()[0], reason="родственник")
    _secret(room)
    _count(room, handed_out=8, found=8, spoilt=0, votes_for=4, votes_against=4)
    assert not room.page.item.secret_sheet.declare.isVisible()
    room.page.item.secret_sheet.close_vote()
    assert room.item.stage is ItemStage.TIED
