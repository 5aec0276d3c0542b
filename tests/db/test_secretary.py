"""Hypothesis plays the secretary: whatever is done in whatever order, the promises of the record hold.

Each act either goes through or meets a refusal that leaves nothing; a trigger of the file may never be what stops the
program, so an error of the database is a disagreement between rule and constraint.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from db import applications, college, commissions, matters, numbers, papers, people, plan, protocols, sittings, votes
from rules.numbering import Register
from rules.records import (
    Choice,
    CommissionKind,
    DocumentKind,
    ItemStage,
    Outcome,
    Person,
    Quota,
    QuotaPlaces,
    Role,
    SecretCount,
    Sitting,
    SittingStage,
    StudyForm,
)
from rules.verdicts import Refusal
from tests.db.conftest import at_work
from tests.db.office import AUGUST, ORDER, STARTS, SURNAMES, YEAR, intake, render

ENDED = (SittingStage.CLOSED, SittingStage.NOT_HELD)


class Secretary(RuleBasedStateMachine):
    template: ClassVar[Path]
    """A file with a college; every game is played on a copy of it."""

    @initialize(
        kind=st.sampled_from(CommissionKind),
        members=st.integers(1, 6),
        deputy=st.booleans(),
        recused=st.sampled_from(["yes", "no"]),
        absent=st.integers(0, 3),
    )
    def begin(self, kind: CommissionKind, members: int, deputy: bool, recused: str, absent: int) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "college.hatshy"
        shutil.copyfile(self.template, path)
        self.office = at_work(path)
        self.office.now = AUGUST
        self.office.act(college.change_setting, name="recused_for_quorum", value=recused)
        elects = kind is CommissionKind.RECOGNITION
        # 508-7, 508-8: an odd number, and somebody who presides until the chair is elected.
        size, second = (max(members | 1, 3), True) if elects else (members, deputy)
        self.commission = self.office.form(size, kind, second, first=50)
        #: What has ended, as it was when it ended.
        self.ended: dict[int, Sitting] = {}
        self.counted: dict[int, Any] = {}
        self.printed: dict[int, bytes] = {}
        self.chain: list[str] = []
        self.cases = 0
        self.seen: tuple[Sitting, ...] | None = None
        self.register_an_application()
        self.call(questions=2)
        if absent < 3:
            self.gather(self.all()[0], absent)
        if elects:
            nominee = self.all()[0].members[-1].person.id
            self.attempt(matters.add_election, sitting=self.all()[0].id, nominee=nominee)

    def teardown(self) -> None:
        if hasattr(self, "office"):
            faults = self.office.faults()
            self.office.file.close()
            self.folder.cleanup()
            assert faults == []

    # --- doing --------------------------------------------------------------------------------------------------------
    def attempt(self, write: Callable[..., Any], **fields: Any) -> Any:
        """Act; a refusal is an answer too, if nothing is left of the act."""
        before = self.head()
        self.seen = None
        try:
            return self.office.act(write, **fields)
        except Refusal:
            assert self.head() == before
            return None

    def head(self) -> Any:
        return self.office.ask(lambda reading: reading.driver("SELECT count(*), max(hash) FROM journal").fetchone())

    def all(self) -> tuple[Sitting, ...]:
        if self.seen is None:
            self.seen = self.office.ask(sittings.all_sittings, YEAR)
        return self.seen

    def living(self) -> list[Sitting]:
        return [sitting for sitting in self.all() if sitting.stage not in ENDED]

    def open_now(self) -> list[Sitting]:
        return [sitting for sitting in self.all() if sitting.stage is SittingStage.OPEN]

    def a_sitting(self, data: st.DataObject) -> Sitting:
        """Any sitting, but most often one that goes on."""
        return data.draw(st.sampled_from([*self.all(), *self.living() * 3]), "sitting")

    def an_item(self, data: st.DataObject) -> Any:
        sitting = self.a_sitting(data)
        return data.draw(st.sampled_from(sitting.items), "item") if sitting.items else None

    def somebody(self, data: st.DataObject, sitting: Sitting) -> int:
        """A member, or now and then the secretary or a stranger."""
        assert sitting.secretary is not None
        persons = [member.person.id for member in sitting.members]
        return data.draw(st.sampled_from([*persons, *persons, *persons, sitting.secretary.id, 1]), "person")

    # --- the commission -----------------------------------------------------------------------------------------------
    @rule(place=st.integers(0, 3), role=st.sampled_from(Role))
    def appoint(self, place: int, role: Role) -> None:
        asked: dict[str, Any] = {"position": "x", "order": ORDER, "starts": STARTS, "ends": None}
        self.attempt(
            commissions.appoint,
            commission=self.commission,
            person=Person(0, SURNAMES[place], "Жаңа"),
            role=role,
            **asked,
        )

    @rule(data=st.data(), days=st.sampled_from([0, 60, 120]))
    def end_an_appointment(self, data: st.DataObject, days: int) -> None:
        known = self.office.ask(commissions.appointments_of, self.commission)
        chosen = data.draw(st.sampled_from([one for one in known if one.role is Role.MEMBER] or known))
        self.attempt(commissions.end_appointment, appointment=chosen.id, ends=STARTS + timedelta(days=days))

    @rule(data=st.data(), surname=st.sampled_from(SURNAMES))
    def rename_somebody(self, data: st.DataObject, surname: str) -> None:
        known = self.office.ask(commissions.appointments_of, self.commission)
        person = data.draw(st.sampled_from([one.person.id for one in known]))
        self.attempt(people.enter, record=Person(person, surname, "Атауы"))

    # --- applications -------------------------------------------------------------------------------------------------
    @precondition(lambda self: self.cases < 6)
    @rule()
    def register_an_application(self) -> None:
        self.office.registered(self.cases)
        self.seen = None
        self.cases += 1

    @precondition(lambda self: self.cases)
    @rule(case=st.integers(1, 6))
    def withdraw_an_application(self, case: int) -> None:
        if case <= self.cases:
            self.attempt(applications.withdraw, application=case, reason="өзі")

    @precondition(lambda self: self.cases)
    @rule(case=st.integers(1, 6), back=st.booleans())
    def put_an_application_right(self, case: int, back: bool) -> None:
        if case > self.cases:
            return
        if back:
            self.attempt(applications.reopen, application=case)
        further = [line.id for line in self.office.ask(plan.lines, YEAR) if line.id != 1]
        taken = intake(case - 1, average=Decimal(case), further=tuple(further[:3]))
        self.attempt(applications.save, intake_=taken, application=case)
        self.attempt(applications.register, application=case)

    @precondition(lambda self: self.cases)
    @rule(case=st.integers(1, 6))
    def hand_documents_back(self, case: int) -> None:
        if case <= self.cases:
            self.attempt(applications.hand_back, application=case, kinds=[DocumentKind.EDUCATION, DocumentKind.PHOTO])

    # --- the plan -----------------------------------------------------------------------------------------------------
    @rule(data=st.data(), places=st.integers(0, 3), form=st.sampled_from(StudyForm), kept=st.integers(0, 2))
    def change_the_plan(self, data: st.DataObject, places: int, form: StudyForm, kept: int) -> None:
        line = data.draw(st.sampled_from(self.office.ask(plan.lines, YEAR)))
        reserved = (QuotaPlaces(Quota.ORPHAN, kept),) if kept else None
        self.attempt(plan.change_line, record=replace(line, places=places, form=form, reserved=reserved))
        self.attempt(plan.add_line, record=replace(line, form=form, reserved=reserved))

    @rule(data=st.data(), how=st.sampled_from(["not", "again", "away", "move"]))
    def a_group_is_not_formed_or_a_line_goes(self, data: st.DataObject, how: str) -> None:
        lines = self.office.ask(plan.lines, YEAR)
        line, other = (data.draw(st.sampled_from([one.id for one in lines])) for _ in range(2))
        if how == "not":
            self.attempt(plan.not_form, line=line, reason="аз")
        elif how == "again":
            self.attempt(plan.form_again, line=line)
        elif how == "move":
            asked: dict[str, Any] = {"places": 1, "reason": "бос", "on": AUGUST.date()}
            self.attempt(plan.redistribute, source=line, target=other, **asked)
        elif len(lines) > 1:
            self.attempt(plan.remove_line, line=line)

    # --- the sitting --------------------------------------------------------------------------------------------------
    @precondition(lambda self: len(self.living()) < 2)
    @rule(questions=st.integers(0, 2))
    def call(self, questions: int) -> None:
        waiting = [line.id for line in self.office.ask(applications.waiting, YEAR)]
        asked: dict[str, Any] = {"planned": AUGUST, "place": "каб. 1", "applications_": waiting[:2]}
        row = self.attempt(sittings.call_sitting, commission=self.commission, **asked)
        for number in range(questions if row else 0):
            self.attempt(votes.add_question, sitting=row, title=f"Сұрақ {number}")

    @precondition(lambda self: self.all())
    @rule(data=st.data())
    def renew(self, data: st.DataObject) -> None:
        self.attempt(sittings.renew_members, sitting=self.a_sitting(data).id)

    @precondition(lambda self: self.all())
    @rule(data=st.data(), back=st.integers(0, 20))
    def come(self, data: st.DataObject, back: int) -> None:
        sitting = self.a_sitting(data)
        at = self.office.now - timedelta(minutes=back) if back < 5 else None
        self.attempt(sittings.come, sitting=sitting.id, person=self.somebody(data, sitting), at=at)

    @precondition(lambda self: self.living())
    @rule(data=st.data(), absent=st.integers(0, 2))
    def they_gather_and_begin(self, data: st.DataObject, absent: int) -> None:
        self.gather(data.draw(st.sampled_from(self.living())), absent)

    def gather(self, sitting: Sitting, absent: int) -> None:
        for member in sitting.members[absent:]:
            self.attempt(sittings.come, sitting=sitting.id, person=member.person.id)
        self.attempt(sittings.open_sitting, sitting=sitting.id)

    @precondition(lambda self: self.all())
    @rule(data=st.data(), back=st.integers(0, 20))
    def leave(self, data: st.DataObject, back: int) -> None:
        sitting = self.a_sitting(data)
        at = self.office.now - timedelta(minutes=back) if back < 5 else None
        self.attempt(sittings.leave, sitting=sitting.id, person=self.somebody(data, sitting), at=at)

    @precondition(lambda self: self.all())
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        sitting = self.a_sitting(data)
        self.attempt(sittings.correct_presence, sitting=sitting.id, person=self.somebody(data, sitting))

    @precondition(lambda self: self.living())
    @rule(data=st.data())
    def open_sitting(self, data: st.DataObject) -> None:
        self.attempt(sittings.open_sitting, sitting=data.draw(st.sampled_from(self.living())).id)

    @precondition(lambda self: self.all())
    @rule(data=st.data())
    def take_up(self, data: st.DataObject) -> None:
        sitting = self.a_sitting(data)
        if self.cases:
            case = data.draw(st.integers(1, self.cases))
            self.attempt(votes.add_application, sitting=sitting.id, application=case)
        else:
            self.attempt(votes.add_question, sitting=sitting.id, title="Тағы бір сұрақ")

    # --- votes --------------------------------------------------------------------------------------------------------
    @rule(data=st.data(), secret=st.integers(0, 4), reason=st.sampled_from(["", "қайта", "қайта"]))
    def open_vote(self, data: st.DataObject, secret: int, reason: str) -> None:
        item = self.an_item(data)
        if item is not None:
            self.attempt(votes.open_vote, item=item.id, secret=secret == 0, reason=reason)

    @precondition(lambda self: self.open_now())
    @rule(data=st.data(), choices=st.lists(st.sampled_from([*Choice, None]), min_size=6, max_size=6))
    def vote_on_an_item(self, data: st.DataObject, choices: list[Choice | None]) -> None:
        sitting = data.draw(st.sampled_from(self.open_now()))
        item = data.draw(st.sampled_from(sitting.items))
        vote = self.attempt(votes.open_vote, item=item.id, reason="қайта" if item.votes else "")
        for member, choice in zip(sitting.members, choices, strict=False):
            if vote is not None and choice is not None:
                self.attempt(votes.cast_vote, vote=vote, person=member.person.id, choice=choice)
        if vote is not None:
            self.attempt(votes.close_vote, vote=vote)

    @precondition(lambda self: self.open_now())
    @rule(data=st.data(), back=st.booleans())
    def recuse(self, data: st.DataObject, back: bool) -> None:
        sitting = self.a_sitting(data)
        if not sitting.items:
            return
        item = data.draw(st.sampled_from(sitting.items))
        person = self.somebody(data, sitting)
        if back:
            self.attempt(votes.withdraw_recusal, item=item.id, person=person)
        else:
            self.attempt(votes.recuse, item=item.id, person=person, reason="туысы")

    def rounds(self) -> list[tuple[Sitting, Any]]:
        return [(sitting, vote) for sitting in self.all() for item in sitting.items for vote in item.votes]

    @precondition(lambda self: self.rounds())
    @rule(data=st.data(), choice=st.sampled_from(Choice))
    def cast(self, data: st.DataObject, choice: Choice) -> None:
        sitting, vote = data.draw(st.sampled_from(self.rounds()))
        self.attempt(votes.cast_vote, vote=vote.id, person=self.somebody(data, sitting), choice=choice)

    @precondition(lambda self: any(vote.closed is None for _, vote in self.rounds()))
    @rule(choices=st.lists(st.sampled_from(Choice), min_size=6, max_size=6))
    def everybody_votes(self, choices: list[Choice]) -> None:
        sitting, vote = next(pair for pair in self.rounds() if pair[1].closed is None)
        for member, choice in zip(sitting.members, choices, strict=False):
            self.attempt(votes.cast_vote, vote=vote.id, person=member.person.id, choice=choice)

    @precondition(lambda self: self.rounds())
    @rule(data=st.data(), declared=st.sampled_from([None, Choice.FOR, Choice.AGAINST]))
    def close_vote(self, data: st.DataObject, declared: Choice | None) -> None:
        _, vote = data.draw(st.sampled_from(self.rounds()))
        if vote.secret:
            given, against = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 3))
            found = given + against
            count = SecretCount(found, found, 0, given, against, declared)
            self.attempt(votes.close_secret_vote, vote=vote.id, count=count)
        else:
            self.attempt(votes.close_vote, vote=vote.id)

    @precondition(lambda self: any(vote.closed is None for _, vote in self.rounds()))
    @rule()
    def break_off(self) -> None:
        _, vote = next(pair for pair in self.rounds() if pair[1].closed is None)
        self.attempt(votes.break_off_vote, vote=vote.id)

    @rule(data=st.data(), off=st.booleans())
    def postpone_or_take_off(self, data: st.DataObject, off: bool) -> None:
        item = self.an_item(data)
        if item is not None and off:
            self.attempt(votes.remove_item, item=item.id)
        elif item is not None:
            self.attempt(votes.postpone_item, item=item.id, reason="кейін")

    # --- the end ------------------------------------------------------------------------------------------------------
    @precondition(lambda self: self.living())
    @rule(data=st.data(), tidy=st.booleans())
    def close(self, data: st.DataObject, tidy: bool) -> None:
        sitting = data.draw(st.sampled_from(self.living()))
        if tidy:
            for item in sitting.items:
                self.attempt(votes.describe_item, item=item.id, resolved="шешті")
                if item.stage in (ItemStage.WAITING, ItemStage.TIED):
                    self.attempt(votes.postpone_item, item=item.id, reason="кейін")
            for member in sitting.members:
                if not member.presences:
                    self.attempt(sittings.excuse, sitting=sitting.id, person=member.person.id, reason="жоқ")
        self.attempt(protocols.close_sitting, sitting=sitting.id)

    @precondition(lambda self: self.living())
    @rule(data=st.data())
    def not_held(self, data: st.DataObject) -> None:
        self.attempt(protocols.not_held, sitting=data.draw(st.sampled_from(self.living())).id)

    @precondition(lambda self: self.all())
    @rule(data=st.data(), extract=st.booleans())
    def issue(self, data: st.DataObject, extract: bool) -> None:
        sitting = self.a_sitting(data)
        how: dict[str, Any] = {"sitting": sitting.id, "languages": ("kk",), "render": render}
        if extract:
            self.attempt(papers.issue_extract, items=tuple(item.id for item in sitting.items), **how)
        else:
            self.attempt(papers.issue_protocol, **how)

    @precondition(lambda self: self.printed)
    @rule(data=st.data())
    def annul(self, data: st.DataObject) -> None:
        self.attempt(papers.annul, paper=data.draw(st.sampled_from(sorted(self.printed))), reason="қате")

    @rule(now=st.integers(0, 4))
    def reopen(self, now: int) -> None:
        if now:
            return
        self.seen = None
        before = self.all(), self.office.journal()
        self.office.reopen()
        self.seen = None
        assert (self.all(), self.office.journal()) == before
        assert self.office.faults() == []

    # --- the promises -------------------------------------------------------------------------------------------------
    @invariant()
    def nobody_votes_twice_and_only_who_was_there(self) -> None:
        for sitting in self.all() if hasattr(self, "office") else ():
            members = {member.person.id: member for member in sitting.members}
            for item in sitting.items:
                recused = {recusal.person for recusal in item.recusals}
                for vote in item.votes:
                    persons = [ballot.person for ballot in vote.ballots]
                    assert len(persons) == len(set(persons))
                    # Who stands back after a first round had a ballot in it; in the next there is none.
                    assert set(persons) <= members.keys() - (recused if vote.closed is None else set())
                    if vote.tally is not None and not vote.secret and vote.tally.outcome is not Outcome.NO_QUORUM:
                        assert len(persons) == vote.tally.base
                    for person in persons:
                        assert in_room(members[person], vote.closed), "a ballot of somebody who was not there"

    @invariant()
    def nothing_is_decided_without_quorum(self) -> None:
        for sitting in self.all() if hasattr(self, "office") else ():
            for item in sitting.items:
                for vote in item.votes:
                    if vote.tally is None:
                        assert vote.closed is None
                        continue
                    there = sum(in_room(member, vote.closed) for member in sitting.members)
                    assert vote.tally.present == there
                    if vote.tally.outcome is not Outcome.NO_QUORUM and sitting.kind is not CommissionKind.RECOGNITION:
                        assert 3 * there >= 2 * len(sitting.members)
                    if vote.tally.outcome is Outcome.ADOPTED:
                        assert 2 * vote.tally.votes_for >= max(1, vote.tally.base - vote.tally.abstained)
                decided = item.tally.outcome if item.tally else None
                assert (item.stage is not ItemStage.DECIDED) or decided in (Outcome.ADOPTED, Outcome.NOT_ADOPTED)

    @invariant()
    def no_line_has_less_than_it_promised(self) -> None:
        for line in self.office.ask(plan.lines, YEAR) if hasattr(self, "office") else ():
            assert sum(one.places for one in line.reserved or ()) <= line.places

    @invariant()
    def numbers_are_unique_and_gapless(self) -> None:
        for register in Register if hasattr(self, "office") else ():
            taken = self.office.ask(numbers.taken, register, YEAR)
            assert taken == tuple(range(1, len(taken) + 1))

    @invariant()
    def closed_things_do_not_change(self) -> None:
        if not hasattr(self, "office"):
            return
        for sitting in self.all():
            if sitting.stage in ENDED:
                assert self.ended.setdefault(sitting.id, sitting) == sitting
            for item in sitting.items:
                for vote in item.votes:
                    if vote.tally is not None:
                        kept = (vote.tally, vote.count, [(ballot.person, ballot.choice) for ballot in vote.ballots])
                        assert self.counted.setdefault(vote.id, kept) == kept
        for paper in self.office.ask(papers.issued_in, YEAR):
            pdf = self.office.ask(papers.paper_bytes, paper.id)
            assert self.printed.setdefault(paper.id, pdf) == pdf

    @invariant()
    def the_journal_only_grows(self) -> None:
        if hasattr(self, "office"):
            chain = [entry.hash for entry in self.office.journal()]
            assert chain[: len(self.chain)] == self.chain
            self.chain = chain


def in_room(member: Any, moment: Any) -> bool:
    """Whether a member was in the room at a moment, or is there now."""
    if moment is None:
        return bool(member.present)
    return any(stay.came <= moment and (stay.left is None or stay.left >= moment) for stay in member.presences)


def test_whatever_the_secretary_does_the_record_holds(laid_out: Path) -> None:
    Secretary.template = laid_out
    run_state_machine_as_test(Secretary, settings=settings(max_examples=25, stateful_step_count=40))
