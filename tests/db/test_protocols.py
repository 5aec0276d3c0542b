"""The end of a sitting: what stands in its way, the number it takes, what it does to the applications."""

from __future__ import annotations

from datetime import date

import pytest

from db import applications, journal, keeping, numbers, papers, protocols, sittings, votes
from rules.numbering import Register
from rules.records import (
    ApplicationStage,
    CommissionKind,
    ItemStage,
    NotHeldPaper,
    Outcome,
    ProtocolPaper,
    SittingStage,
)
from tests.db.office import AUGUST, YEAR, Office, render


def stage(office: Office, application: int) -> ApplicationStage:
    return office.ask(applications.application, application).stage


# --- closing ----------------------------------------------------------------------------------------------------------
def test_the_decisions_of_a_closed_sitting_reach_the_applications(office: Office) -> None:
    cases = [office.registered(place) for place in range(4)]
    row = office.opened(7, cases=cases, questions=0)
    persons = office.members(row)
    first, second, third, fourth = office.items(row)
    office.vote(first, "+++++++", persons)
    office.vote(second, "-------", persons)
    office.vote(third, "-+++--", persons)
    office.act(votes.postpone_item, item=fourth, reason="құжат күтілуде")
    office.excuse_absent(row)
    assert [stage(office, case) for case in cases] == [ApplicationStage.REGISTERED] * 4
    assert office.act(protocols.close_sitting, sitting=row) == 1
    assert [stage(office, case) for case in cases] == [
        ApplicationStage.ADMITTED,
        ApplicationStage.NOT_ADMITTED,
        ApplicationStage.NOT_ADMITTED,
        ApplicationStage.REGISTERED,
    ]
    closed = office.sitting(row)
    assert (closed.stage, closed.closed, closed.protocol_number) == (SittingStage.CLOSED, office.now, "1")
    assert [line.id for line in office.ask(applications.waiting, YEAR)] == [cases[3]]


def test_a_later_sitting_may_correct_a_decision(office: Office) -> None:
    case = office.registered()
    office.closed(cases=[case], choices="---------")
    office.closed(cases=[case], choices="+++++++++")
    assert stage(office, case) is ApplicationStage.ADMITTED


def test_an_application_withdrawn_after_the_vote_does_not_keep_the_sitting_from_closing(office: Office) -> None:
    case = office.registered()
    row = office.opened(9, cases=[case], questions=0)
    office.vote(office.items(row)[0], "+++++++++", office.members(row))
    office.act(applications.withdraw, application=case, reason="өз өтініші")
    office.act(protocols.close_sitting, sitting=row)
    assert stage(office, case) is ApplicationStage.WITHDRAWN
    tally = office.sitting(row).items[0].tally
    assert tally is not None
    assert tally.outcome is Outcome.ADOPTED


def test_everything_that_would_make_the_protocol_void_is_listed_before_the_number_is_taken(office: Office) -> None:
    row = office.opened(7, questions=3)
    first, second, third = office.items(row)
    office.vote(first, "+++++++", office.members(row))
    office.vote(second, "0++--00", office.members(row))
    found = office.ask(lambda reading: protocols.obstacles(reading, sittings.sitting(reading, row)))
    absent = [member.person.full_name for member in office.sitting(row).members[7:]]
    assert [(refusal.code, *refusal.fields.values()) for refusal in found] == [
        ("required", "resolved:1"),
        ("decision_missing", 2),
        ("decision_missing", 3),
        *(("required", f"absent_reason:{name}") for name in absent),
    ]
    refusal = office.refusal(protocols.close_sitting, sitting=row)
    assert (refusal.code, refusal.fields) == ("sitting_not_ready", {"count": 5})
    assert office.ask(numbers.taken, Register.PROTOCOLS, YEAR) == ()
    for item in (second, third):
        office.act(votes.postpone_item, item=item, reason="ертең")
    office.resolve(row)
    office.excuse_absent(row)
    assert office.act(protocols.close_sitting, sitting=row) == 1


def test_an_open_vote_keeps_the_sitting_open(office: Office) -> None:
    row = office.opened(9)
    office.act(votes.open_vote, item=office.items(row)[0])
    assert office.code(protocols.close_sitting, sitting=row) == "sitting_not_ready"


def test_a_sitting_that_was_never_opened_is_not_closed(office: Office) -> None:
    refusal = office.refusal(protocols.close_sitting, sitting=office.called())
    assert refusal.fields == {"subject": "sitting", "stage": "called", "move": "close"}


def test_the_final_sitting_of_an_examination_commission_needs_its_recording(office: Office) -> None:
    row = office.opened(3, commission=office.form(3, CommissionKind.EXAMINATION, first=20))
    office.act(sittings.describe_sitting, sitting=row, final=True)
    office.vote(office.items(row)[0], "+++", office.members(row))
    office.resolve(row)
    assert office.code(protocols.close_sitting, sitting=row) == "sitting_not_ready"
    office.act(sittings.describe_sitting, sitting=row, recording="архив, 12")
    office.act(protocols.close_sitting, sitting=row)
    paper = office.ask(protocols.protocol, row)
    assert isinstance(paper, ProtocolPaper)
    assert paper.keep_until == date(YEAR + 1, 8, 20)


@pytest.mark.parametrize(("final", "kept"), [(True, date(YEAR + 3, 8, 20)), (False, None)])
def test_the_protocol_of_the_final_sitting_of_an_admission_commission_is_kept_three_years(
    office: Office, final: bool, kept: date | None
) -> None:
    row = office.opened(9)
    office.act(sittings.describe_sitting, sitting=row, final=final)
    office.vote(office.items(row)[0], "+++++++++", office.members(row))
    office.resolve(row)
    office.act(protocols.close_sitting, sitting=row)
    paper = office.ask(protocols.protocol, row)
    assert isinstance(paper, ProtocolPaper)
    assert paper.keep_until == kept


# --- how long it is kept ----------------------------------------------------------------------------------------------
def final(office: Office, kind: CommissionKind) -> int:
    commission = office.commission if kind is CommissionKind.ADMISSION else office.form(3, kind, first=20)
    row = office.opened(commission=commission)
    office.act(sittings.describe_sitting, sitting=row, final=True, recording="архив, 12")
    office.vote(office.items(row)[0], "+++++++++", office.members(row))
    office.resolve(row)
    office.act(protocols.close_sitting, sitting=row)
    return row


def test_what_is_kept_of_final_sittings_is_told_before_its_term_ends(office: Office) -> None:
    protocol = final(office, CommissionKind.ADMISSION)
    recording = final(office, CommissionKind.EXAMINATION)
    office.closed()
    year = date(YEAR + 1, 8, 20)
    (soon,) = office.ask(keeping.ending, date(YEAR + 1, 7, 21), 30)
    assert (soon.sitting, soon.number, soon.held, soon.what, soon.where, soon.keep_until) == (
        recording,
        "2",
        date(YEAR, 8, 20),
        "recording",
        "архив, 12",
        year,
    )
    both = office.ask(keeping.ending, year, 800)
    assert [(one.sitting, one.what, one.where) for one in both] == [
        (recording, "recording", "архив, 12"),
        (protocol, "protocol", ""),
    ]
    assert office.ask(keeping.ending, date(YEAR + 1, 7, 20), 30) == ()
    # The last day still belongs to the term.
    assert office.ask(keeping.ended, year) == ()
    assert [one.sitting for one in office.ask(keeping.ended, date(YEAR + 1, 8, 21))] == [recording]
    paper = office.ask(keeping.draft, date(YEAR + 3, 8, 21))
    assert [one.sitting for one in paper.records] == [recording, protocol]
    assert (paper.imprint.number, paper.imprint.date) == ("", date(YEAR + 3, 8, 21))
    assert [one.sitting for one in office.ask(keeping.ending, date(YEAR + 1, 8, 21), 800)] == [protocol]


# --- not held ---------------------------------------------------------------------------------------------------------
def test_a_sitting_without_quorum_is_recorded_as_not_held_with_who_was_there(office: Office) -> None:
    case = office.registered()
    row = office.called(cases=[case], questions=1)
    office.now = AUGUST
    for person in office.members(row)[:5]:
        office.act(sittings.come, sitting=row, person=person)
    assert office.act(protocols.not_held, sitting=row, reason=" қар басты ") == 1
    paper = office.ask(protocols.protocol, row)
    assert isinstance(paper, NotHeldPaper)
    assert paper.sitting.quorum.present == 5
    assert paper.sitting.not_held_reason == "қар басты"
    assert [item.stage for item in paper.sitting.items] == [ItemStage.POSTPONED] * 2
    assert stage(office, case) is ApplicationStage.REGISTERED
    assert [line.id for line in office.ask(applications.waiting, YEAR)] == [case]


def test_a_sitting_that_has_its_quorum_is_not_recorded_as_not_held(office: Office) -> None:
    row = office.called()
    for person in office.members(row)[:6]:
        office.act(sittings.come, sitting=row, person=person)
    refusal = office.refusal(protocols.not_held, sitting=row)
    assert (refusal.code, refusal.fields) == ("sitting_quorate", {"present": 6, "needed": 6})


def test_a_sitting_that_was_open_had_its_quorum_and_is_closed_instead(office: Office) -> None:
    row = office.opened(6)
    office.act(sittings.leave, sitting=row, person=office.members(row)[0])
    assert office.refusal(protocols.not_held, sitting=row).fields["stage"] == "open"


# --- numbers and codes ------------------------------------------------------------------------------------------------
def test_protocols_are_numbered_without_gaps_within_their_year(office: Office) -> None:
    first = office.closed()
    missed = office.called()
    office.act(protocols.not_held, sitting=missed)
    second = office.closed()
    assert office.ask(protocols.numbered, YEAR) == (
        (1, first, date(YEAR, 8, 20)),
        (2, missed, date(YEAR, 8, 20)),
        (3, second, date(YEAR, 8, 20)),
    )
    office.now = office.now.replace(year=YEAR + 1, month=1, day=5)
    late = office.called()
    assert office.act(protocols.not_held, sitting=late) == 1
    assert office.ask(protocols.numbered, YEAR + 1) == ((1, late, date(YEAR + 1, 1, 5)),)
    assert len(office.ask(protocols.numbered, YEAR)) == 3


def test_the_control_code_of_a_protocol_is_drawn_from_the_chain(office: Office) -> None:
    row = office.closed()
    paper = office.ask(protocols.protocol, row)
    assert paper is not None
    history = office.ask(journal.history, f"sitting:{row}")
    ending = [entry for entry in history if entry.act == "close_sitting"]
    assert paper.imprint.code == ending[0].hash[:8].upper()
    assert len(paper.imprint.code) == 8


def test_the_number_of_a_sitting_is_asked_only_after_its_end(office: Office) -> None:
    row = office.called()
    assert office.code(papers.issue_protocol, sitting=row, languages=("kk",), render=render) == "sitting_not_ready"


# --- reading ----------------------------------------------------------------------------------------------------------
def test_a_draft_reads_like_the_protocol_but_has_no_number_and_no_code(office: Office) -> None:
    row = office.opened(9)
    draft = office.ask(protocols.draft, row)
    assert isinstance(draft, ProtocolPaper)
    assert (draft.imprint.number, draft.imprint.code, draft.imprint.date) == ("", "", AUGUST.date())
    assert draft.sitting == office.sitting(row)
    assert office.ask(protocols.protocol, row) is None


def test_the_draft_of_a_sitting_that_ended_is_its_protocol(office: Office) -> None:
    row = office.closed()
    draft = office.ask(protocols.draft, row)
    assert draft == office.ask(protocols.protocol, row)
    assert draft.imprint.number == "1"
    assert office.ask(protocols.entry_of, row)[1] == 1
