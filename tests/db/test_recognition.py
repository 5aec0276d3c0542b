"""Recognition by its commission: teachers in an odd number, a chair they elect, candidates, the decision (508)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db import cases, commissions, journal, matters, protocols, sittings, votes
from db.transaction import Reading
from rules.case_words import CaseMove, CaseStage, OutcomeLevel
from rules.records import CommissionKind, Country, ItemKind, ItemStage, Outcome, ProtocolPaper, Role, Sitting
from tests.db.matter_season import (
    INTERVIEWED,
    called,
    candidate,
    case,
    close,
    elected,
    electing,
    move,
    recognition,
)
from tests.db.office import COLLEGE, Office


def chair_of(record: Sitting) -> list[int]:
    return [member.person.id for member in record.members if member.role is Role.CHAIR]


def appointed_chairs(office: Office, commission: int) -> list[tuple[int, date]]:
    record = office.ask(commissions.commission, commission)
    return [(one.person.id, one.starts) for one in record.appointments if one.role is Role.CHAIR]


def recognising(office: Office, *rows: int) -> int:
    """A sitting under an elected chair with these cases; returns its id."""
    sitting = elected(office, recognition(office))
    for row in rows:
        office.act(matters.add_matter, sitting=sitting, case=row)
    return sitting


# --- who sits ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("members", [2, 4, 6])
def test_an_even_commission_is_not_called_together(office: Office, members: int) -> None:
    row = recognition(office, members)
    refused = office.refusal(sittings.call_sitting, commission=row, planned=office.now, place="12")
    assert (refused.code, refused.fields) == ("members_even", {"count": members})


def test_a_commission_that_became_even_is_not_renewed_and_opens_as_it_was_called(office: Office) -> None:
    row = recognition(office)
    sitting = called(office, row)
    office.act(matters.add_election, sitting=sitting, nominee=office.members(sitting)[2])
    leaving = next(one for one in office.ask(commissions.appointments_of, row) if one.role is Role.MEMBER)
    office.act(commissions.end_appointment, appointment=leaving.id, ends=date(2025, 6, 30))
    assert office.code(sittings.renew_members, sitting=sitting) == "members_even"
    office.act(sittings.open_sitting, sitting=sitting)
    assert len(office.members(sitting)) == 5


def test_a_member_who_is_no_teacher_is_named_when_a_sitting_is_called(office: Office) -> None:
    row = recognition(office, 4)
    office.appoint(row, "Қонақов", Role.MEMBER)
    refused = office.refusal(sittings.call_sitting, commission=row, planned=office.now, place="12")
    assert (refused.code, refused.fields) == ("members_not_teachers", {"name": "Қонақов Өркен"})


def test_a_chair_is_elected_and_never_appointed(office: Office) -> None:
    row = recognition(office)
    refused = office.refusal(
        commissions.appoint,
        commission=row,
        person=office.sitting(called(office, row)).members[0].person,
        role=Role.CHAIR,
        position="",
        order=office.ask(commissions.appointments_of, row)[0].order,
        starts=office.now.date(),
    )
    assert refused.code == "chair_elected"


def test_a_kyrgyz_college_follows_the_same_rules_by_its_own_order(office: Office) -> None:
    from db import college

    office.act(college.found_college, replace(COLLEGE, country=Country.KG))
    row = recognition(office, 4)
    assert office.code(sittings.call_sitting, commission=row, planned=office.now, place="12") == "members_even"


# --- the election -----------------------------------------------------------------------------------------------------
def test_until_a_chair_is_elected_the_deputy_presides_and_without_a_deputy_nobody(office: Office) -> None:
    sitting = called(office, recognition(office))
    deputy = office.members(sitting)[0]
    assert office.sitting(sitting).presiding == deputy
    office.act(sittings.leave, sitting=sitting, person=deputy)
    assert office.sitting(sitting).presiding is None
    alone = recognition(office, deputy=False, first=50)
    assert office.code(sittings.call_sitting, commission=alone, planned=office.now, place="12") == (
        "commission_has_no_chair"
    )


def test_who_is_elected_presides_at_once_and_sits_as_chair_from_that_sitting_on(office: Office) -> None:
    commission = recognition(office)
    sitting = electing(office, commission)
    nominee = office.members(sitting)[2]
    assert appointed_chairs(office, commission) == []
    tally = office.vote(office.items(sitting)[0], "+++--", office.members(sitting))
    assert (tally.outcome, tally.rule, tally.needed) == (Outcome.ADOPTED, "own:508-14", None)
    record = office.sitting(sitting)
    assert (chair_of(record), record.presiding) == ([nominee], nominee)
    assert appointed_chairs(office, commission) == [(nominee, office.now.date())]
    office.now += timedelta(days=1)
    later = called(office, commission)
    assert chair_of(office.sitting(later)) == [nominee]
    assert office.members(later)[0] == nominee
    close(office, sitting)
    assert office.faults() == []


def test_an_election_stands_in_the_journal_with_the_seat_it_changed(office: Office) -> None:
    sitting = electing(office, recognition(office))
    office.vote(office.items(sitting)[0], "+++++", office.members(sitting))
    entry = office.ask(lambda reading: list(journal.entries(reading)))[-1]
    assert (entry.act, entry.subject) == ("close_vote", f"sitting:{sitting}")
    changed = office.ask(_changes)
    assert '"sitting_members"' in changed and '"role":"chair"' in changed


def _changes(reading: Reading) -> str:
    found = reading.driver("SELECT changes FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    return str(found[0])


def test_a_member_without_a_majority_is_not_elected_and_another_may_be_proposed(office: Office) -> None:
    sitting = electing(office, recognition(office))
    first, members = office.items(sitting)[0], office.members(sitting)
    office.vote(first, "++---", members)
    assert chair_of(office.sitting(sitting)) == []
    second = office.act(matters.add_election, sitting=sitting, nominee=members[0])
    office.vote(second, "+++++", members)
    assert chair_of(office.sitting(sitting)) == [members[0]]
    assert office.sitting(sitting).items[0].stage is ItemStage.DECIDED


def test_a_repeated_vote_takes_an_election_back(office: Office) -> None:
    commission = recognition(office)
    sitting = elected(office, commission, nominee=0)
    members = office.members(sitting)
    deputy, item = members[0], office.items(sitting)[0]
    assert office.sitting(sitting).members[0].role is Role.CHAIR
    office.vote(item, "-----", members, reason="санақ қатесі")
    record = office.sitting(sitting)
    assert record.members[0].role is Role.DEPUTY and record.presiding == deputy
    assert appointed_chairs(office, commission) == []
    assert len(record.items[0].votes) == 2


def test_the_next_election_replaces_the_chair(office: Office) -> None:
    commission = recognition(office)
    close(office, elected(office, commission, nominee=2))
    office.now += timedelta(days=1)
    sitting = called(office, commission)
    before, after = office.members(sitting)[0], office.members(sitting)[3]
    item = office.act(matters.add_election, sitting=sitting, nominee=after)
    office.act(sittings.open_sitting, sitting=sitting)
    office.vote(item, "+++++", office.members(sitting))
    assert chair_of(office.sitting(sitting)) == [after]
    assert [who for who, _ in appointed_chairs(office, commission)] == [before, after]


def test_only_a_member_is_proposed_once_and_only_where_the_chair_is_elected(office: Office) -> None:
    sitting = called(office, recognition(office))
    nominee = office.members(sitting)[1]
    assert office.code(matters.add_election, sitting=sitting, nominee=office.person("Бөтен")) == "not_a_member"
    office.act(matters.add_election, sitting=sitting, nominee=nominee)
    assert office.code(matters.add_election, sitting=sitting, nominee=nominee) == "matter_on_agenda"
    other = office.called(questions=0)
    refused = office.refusal(matters.add_election, sitting=other, nominee=office.members(other)[0])
    assert (refused.code, refused.fields) == ("matter_commission", {"kind": CommissionKind.RECOGNITION})


# --- candidates -------------------------------------------------------------------------------------------------------
def test_a_candidate_waits_for_a_sitting_once_the_interview_was_held(office: Office) -> None:
    early, row = candidate(office, interviewed=False), candidate(office, "Байжанов")
    assert [line.id for line in office.ask(matters.waiting, ItemKind.RECOGNITION)] == [row]
    sitting = called(office, recognition(office))
    refused = office.refusal(matters.add_matter, sitting=sitting, case=early)
    assert (refused.code, refused.fields["move"]) == ("move_not_allowed", CaseMove.RECOGNISE)
    office.act(matters.add_matter, sitting=sitting, case=row)
    assert office.ask(matters.waiting, ItemKind.RECOGNITION) == ()


def test_a_case_stands_on_one_living_agenda_of_its_own_commission(office: Office) -> None:
    row = candidate(office)
    first, second = called(office, recognition(office)), called(office, recognition(office, first=50))
    office.act(matters.add_matter, sitting=first, case=row)
    for sitting in (first, second):
        assert office.code(matters.add_matter, sitting=sitting, case=row) == "matter_on_agenda"
    refused = office.refusal(matters.add_matter, sitting=office.called(), case=row)
    assert (refused.code, refused.fields) == ("matter_commission", {"kind": CommissionKind.RECOGNITION})


def test_nothing_is_put_to_the_vote_before_a_chair_is_elected(office: Office) -> None:
    sitting = called(office, recognition(office))
    item = office.act(matters.add_matter, sitting=sitting, case=candidate(office))
    office.act(sittings.open_sitting, sitting=sitting)
    assert office.code(votes.open_vote, item=item) == "chair_not_elected"
    election = office.act(matters.add_election, sitting=sitting, nominee=office.members(sitting)[1])
    office.vote(election, "+++++", office.members(sitting))
    office.act(votes.open_vote, item=item)


def test_the_deputy_acts_for_an_elected_chair_who_is_absent(office: Office) -> None:
    commission = recognition(office)
    close(office, elected(office, commission))
    row = candidate(office)
    office.now += timedelta(days=1)
    sitting = called(office, commission)
    chair, deputy = office.members(sitting)[:2]
    office.act(sittings.leave, sitting=sitting, person=chair)
    item = office.act(matters.add_matter, sitting=sitting, case=row)
    office.act(sittings.open_sitting, sitting=sitting)
    assert office.sitting(sitting).presiding == deputy
    office.vote(item, "+++-", office.members(sitting)[1:])
    close(office, sitting)
    assert case(office, row).stage is CaseStage.RECOGNISED


@pytest.mark.parametrize(
    ("choices", "stage"),
    [
        ("+++--", CaseStage.RECOGNISED),
        ("++-- ", CaseStage.REFUSED),
        ("++--0", CaseStage.REFUSED),
        ("-----", CaseStage.REFUSED),
    ],
)
def test_the_vote_reaches_the_case_when_the_sitting_closes(office: Office, choices: str, stage: CaseStage) -> None:
    row = candidate(office)
    sitting = recognising(office, row)
    item = office.items(sitting)[1]
    office.vote(item, choices, office.members(sitting))
    assert case(office, row).stage is CaseStage.INTERVIEWED
    number = close(office, sitting)
    record = case(office, row)
    assert (record.stage, record.closed) == (stage, None)
    assert (record.steps[-1].item, record.steps[-1].on) == (item, office.now.date())
    assert record.due is not None and record.due.move is CaseMove.NOTIFY
    paper = office.ask(protocols.protocol, sitting)
    assert isinstance(paper, ProtocolPaper) and paper.imprint.number == str(number)
    assert paper.sitting.items[1].matter is not None
    assert office.faults() == []


def test_a_repeated_vote_decides_and_the_first_stays_on_record(office: Office) -> None:
    row = candidate(office)
    sitting = recognising(office, row)
    item = office.items(sitting)[1]
    office.vote(item, "--+++", office.members(sitting))
    office.vote(item, "--+--", office.members(sitting), reason="жаңа мән-жай")
    close(office, sitting)
    assert case(office, row).stage is CaseStage.REFUSED
    assert len(office.sitting(sitting).items[1].votes) == 2


def test_what_is_voted_on_stays_as_it_is_until_the_sitting_is_closed(office: Office) -> None:
    row = candidate(office)
    sitting = recognising(office, row)
    other = replace(INTERVIEWED, knowledge=OutcomeLevel.LOW)
    move(office, row, CaseMove.INTERVIEW, facts=other)
    office.act(votes.open_vote, item=office.items(sitting)[1])
    record = case(office, row)
    given = {"case": row, "move": CaseMove.INTERVIEW, "on": office.now.date(), "facts": INTERVIEWED}
    assert office.code(cases.move_on, **given) == "matter_on_agenda"
    entry = cases.Entry(record.person, record.filed, INTERVIEWED, record.documents)
    assert office.code(cases.change, case=row, entry=entry) == "matter_on_agenda"
    office.act(cases.change, case=row, entry=replace(entry, facts=other, address="Алматы"))
    assert case(office, row).facts == other


def test_the_desk_cannot_decide_by_hand(office: Office) -> None:
    row = candidate(office)
    for step in (CaseMove.RECOGNISE, CaseMove.REFUSE):
        refused = office.refusal(cases.move_on, case=row, move=step, on=office.now.date(), words="себебі")
        assert refused.code == "case_decided_by_vote"


def test_who_withdrew_after_the_vote_stays_withdrawn(office: Office) -> None:
    row = candidate(office)
    sitting = recognising(office, row)
    office.vote(office.items(sitting)[1], "+++++", office.members(sitting))
    move(office, row, CaseMove.WITHDRAW, words="өз өтініші")
    close(office, sitting)
    assert case(office, row).stage is CaseStage.WITHDRAWN


def test_a_case_withdrawn_before_the_vote_is_not_put_to_it(office: Office) -> None:
    row = candidate(office)
    sitting = recognising(office, row)
    move(office, row, CaseMove.WITHDRAW, words="өз өтініші")
    assert office.code(votes.open_vote, item=office.items(sitting)[1]) == "move_not_allowed"


def test_a_postponed_case_waits_again_and_is_taken_up_in_the_same_sitting_or_another(office: Office) -> None:
    row = candidate(office)
    sitting = recognising(office, row)
    item = office.items(sitting)[1]
    office.act(votes.postpone_item, item=item, reason="құжат күтілуде")
    assert [line.id for line in office.ask(matters.waiting, ItemKind.RECOGNITION)] == [row]
    assert office.act(matters.add_matter, sitting=sitting, case=row) == item
    office.act(votes.postpone_item, item=item, reason="құжат күтілуде")
    other = called(office, recognition(office, first=50))
    office.act(matters.add_matter, sitting=other, case=row)
    assert office.code(votes.resume_item, item=item) == "matter_on_agenda"


def test_a_sitting_that_was_not_held_lets_its_cases_wait_for_another(office: Office) -> None:
    row = candidate(office)
    commission = recognition(office)
    sitting = office.act(sittings.call_sitting, commission=commission, planned=office.now, place="12")
    office.act(matters.add_matter, sitting=sitting, case=row)
    office.act(protocols.not_held, sitting=sitting)
    assert [line.id for line in office.ask(matters.waiting, ItemKind.RECOGNITION)] == [row]
    assert office.faults() == []
