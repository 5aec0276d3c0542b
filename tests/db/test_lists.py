"""Whole lists decided by one vote (578-6), with exceptions; the subjects of a foreign document (578-62)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from db import application_lists, applications, college, contest, lists, plan, protocols, votes
from rules.records import (
    Application,
    ApplicationStage,
    Base,
    CommissionKind,
    Document,
    DocumentKind,
    DocumentState,
    ItemKind,
    ItemStage,
    Outcome,
    PlaceKind,
    ProtocolPaper,
    Quota,
    StateEntry,
    TeachingLanguage,
)
from tests.db.list_season import (
    BUDGET,
    GENERAL,
    PAID,
    applied,
    called,
    cases,
    decided,
    end,
    iin,
    line,
    open_now,
    scored,
)
from tests.db.office import CODE, YEAR, Office, documents

ADMITTED, NOT_ADMITTED, REGISTERED = (
    ApplicationStage.ADMITTED,
    ApplicationStage.NOT_ADMITTED,
    ApplicationStage.REGISTERED,
)


def record(office: Office, application: int) -> Application:
    return office.ask(applications.application, application)


def stages_of(office: Office, *rows: int) -> list[ApplicationStage]:
    return [record(office, row).stage for row in rows]


def excepted(office: Office, item: int, application: int, admit: bool, reason: str = "өтініші бойынша") -> None:
    office.act(lists.except_case, item=item, application=application, admit=admit, reason=reason)


# --- what comes into a list -------------------------------------------------------------------------------------------
def test_a_list_has_those_whom_the_contest_gives_a_place_in_its_order(office: Office) -> None:
    people = applied(office, "3", "5", "4", "2", None)
    sitting, item = called(office, line(office))
    (only,) = office.sitting(sitting).items
    assert (only.id, only.kind, only.title, only.stage) == (item, ItemKind.LISTS, BUDGET.code, ItemStage.WAITING)
    assert [(case.application, case.score, case.admit, case.reason, case.place) for case in only.cases] == [
        (people[1], Decimal(5), True, "", PlaceKind.OPEN),
        (people[2], Decimal(4), True, "", PlaceKind.OPEN),
        (people[0], Decimal(3), True, "", PlaceKind.OPEN),
    ]
    assert (only.cases[0].number, only.cases[0].name) == (2, "Тізімов1 Нұрлан")
    assert only.cases[0].line == office.ask(plan.line, line(office))


def test_several_lines_are_decided_by_one_item_line_by_line(office: Office) -> None:
    line(office, PAID)
    first = applied(office, "5", "4")
    paid = scored(office, 7, "5", funding=PAID.funding)
    sitting, _ = called(office, line(office, PAID), line(office), line(office, PAID), title=" Қабылдау туралы ")
    (item,) = office.sitting(sitting).items
    assert item.title == "Қабылдау туралы"
    assert [(case.line.funding, case.application) for case in item.cases] == [
        (PAID.funding, paid),
        (BUDGET.funding, first[0]),
        (BUDGET.funding, first[1]),
    ]


def test_those_without_a_place_are_in_the_list_only_when_asked_for_under_their_first_choice(office: Office) -> None:
    line(office, PAID)
    people = applied(office, "5", "5", "5", "4", None, further=(line(office, PAID),))
    scored(office, 8, "2", funding=PAID.funding)
    scored(office, 9, "2", funding=PAID.funding)
    without, _ = called(office, line(office))
    assert len(cases(office, without)) == 3
    office.act(votes.remove_item, item=office.items(without)[0])
    sitting, _ = called(office, line(office), with_waiting=True)
    waiting = [(case.application, case.score, case.place) for case in cases(office, sitting) if not case.admit]
    assert waiting == [(people[4], None, None)]


def test_who_has_a_choice_outside_the_plan_waits_under_the_first_line_that_is_in_it(office: Office) -> None:
    row = scored(office, 0, None, code=CODE, base=Base.GENERAL, further=(line(office, GENERAL),))
    sitting, _ = called(office, line(office, GENERAL), with_waiting=True)
    assert [(case.application, case.admit) for case in cases(office, sitting)] == [(row, False)]


def test_who_is_out_of_competition_comes_first(office: Office) -> None:
    handed = (*documents(), Document(DocumentKind.STATUS_578_3, DocumentState.ORIGINAL))
    people = applied(office, "5", "5")
    first = scored(office, 5, None, quota=Quota.OUT_OF_COMPETITION, documents=handed)
    sitting, _ = called(office, line(office))
    assert [(case.application, case.place) for case in cases(office, sitting)] == [
        (first, PlaceKind.OUT_OF_COMPETITION),
        (people[0], PlaceKind.OPEN),
        (people[1], PlaceKind.OPEN),
    ]


def test_whom_the_commission_has_admitted_is_in_no_list_again(office: Office) -> None:
    applied(office, "5", "4")
    decided(office, line(office))
    later = scored(office, 5, "2")
    sitting, _ = called(office, line(office))
    assert [case.application for case in cases(office, sitting)] == [later]


def test_who_was_left_without_a_place_comes_into_a_later_list_when_a_place_goes_free(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2")
    decided(office, line(office), with_waiting=True)
    assert stages_of(office, *people) == [ADMITTED] * 3 + [NOT_ADMITTED]
    office.act(applications.withdraw, application=people[0], reason="өз өтініші")
    decided(office, line(office))
    assert stages_of(office, *people) == [ApplicationStage.WITHDRAWN, ADMITTED, ADMITTED, ADMITTED]


def test_an_empty_list_and_an_unknown_line_are_refused(office: Office) -> None:
    row = office.called(questions=0)
    asked: dict[str, Any] = {"sitting": row, "lines": [line(office)]}
    assert office.code(lists.add_lists, **asked) == "list_empty"
    assert office.code(lists.add_lists, sitting=row, lines=[]) == "list_empty"
    assert office.code(lists.add_lists, sitting=row, lines=[line(office), 999]) == "line_unknown"
    scored(office, 0, None)
    assert office.code(lists.add_lists, **asked) == "list_empty"


def test_only_the_admission_commission_decides_on_lists(office: Office) -> None:
    applied(office, "5")
    other = office.called(office.form(3, CommissionKind.EXAMINATION, first=20), questions=0)
    assert office.code(lists.add_lists, sitting=other, lines=[line(office)]) == "admission_commission"


def test_an_applicant_stands_on_one_agenda_at_a_time(office: Office) -> None:
    people = applied(office, "5", "4")
    sitting, item = called(office, line(office))
    other = office.called()
    refusal = office.refusal(lists.add_lists, sitting=other, lines=[line(office)])
    assert (refusal.code, refusal.fields) == ("case_decided", {"name": "Тізімов0 Нұрлан"})
    refusal = office.refusal(votes.add_application, sitting=other, application=people[0])
    assert refusal.fields == {"subject": "application", "stage": "registered", "move": "take_up"}
    assert office.ask(application_lists.waiting, YEAR) == ()
    office.act(votes.remove_item, item=item)
    assert office.sitting(sitting).items == ()
    assert len(office.ask(application_lists.waiting, YEAR)) == 2
    office.act(votes.add_application, sitting=other, application=people[0])
    assert office.code(lists.add_lists, sitting=sitting, lines=[line(office)]) == "case_decided"


def test_a_closed_sitting_takes_no_list(office: Office) -> None:
    applied(office, "5")
    assert office.code(lists.add_lists, sitting=office.closed(), lines=[line(office)]) == "move_not_allowed"


# --- the state order, where the national database decides -------------------------------------------------------------
RUSSIAN = replace(BUDGET, language=TeachingLanguage.RUSSIAN)


def checked(office: Office, *listed: StateEntry) -> None:
    """The national database decides on the state order, and its list has these people."""
    office.act(college.change_setting, name="contest.authority", value="no")
    office.act(contest.take_state_list, year=YEAR, entries=listed)


def entry(place: int, **says: Any) -> StateEntry:
    return StateEntry(iin(place), f"Тізімов{place}", **({"code": BUDGET.code} | says))


def told(office: Office, sitting: int) -> list[tuple[int, int, bool]]:
    return [(case.application, case.line.id, case.admit) for case in cases(office, sitting)]


def test_where_the_national_database_decides_the_list_is_the_state_list(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2", None)
    checked(office, entry(4), entry(3), entry(1), entry(99))
    sitting, _ = called(office, line(office))
    assert [(case.application, case.score, case.place) for case in cases(office, sitting)] == [
        (people[1], Decimal(4), PlaceKind.OPEN),
        (people[3], Decimal(2), PlaceKind.OPEN),
        (people[4], None, PlaceKind.OPEN),
    ]
    end(office, sitting)
    assert stages_of(office, *people) == [REGISTERED, ADMITTED, REGISTERED, ADMITTED, ADMITTED]
    assert office.code(lists.add_lists, sitting=office.called(), lines=[line(office)]) == ("list_empty")


def test_without_the_state_list_only_the_lists_the_college_decides_on_are_put_to_the_vote(office: Office) -> None:
    line(office, PAID)
    applied(office, "5", "4")
    paid = scored(office, 7, "5", funding=PAID.funding)
    checked(office)
    lines = [line(office, PAID), line(office)]
    row = office.called(questions=0)
    refusal = office.refusal(lists.add_lists, sitting=row, lines=lines)
    assert (refusal.code, refusal.fields) == ("state_list_missing", {"line": BUDGET.code})
    office.act(lists.add_lists, sitting=row, lines=lines[:1])
    assert [case.application for case in cases(office, row)] == [paid]


def test_whom_the_state_list_leaves_out_waits_or_has_a_paid_place_but_nobody_has_two(office: Office) -> None:
    paid = line(office, PAID)
    people = applied(office, "5", "4", "3", further=(paid,))
    alone = scored(office, 3, "5")
    checked(office, entry(0), entry(2))
    budget = line(office)
    sitting, _ = called(office, budget, paid, with_waiting=True)
    assert told(office, sitting) == [
        (people[0], budget, True),
        (people[2], budget, True),
        (alone, budget, False),
        (people[1], paid, True),
    ]


def test_an_entry_with_the_code_alone_means_the_first_choice_of_the_state_order(office: Office) -> None:
    russian, paid = line(office, RUSSIAN), line(office, PAID)
    kazakh = line(office)
    first = scored(office, 0, "5", funding=PAID.funding, further=(russian, kazakh))
    other = scored(office, 1, "5")
    checked(office, entry(0), entry(1, language=TeachingLanguage.RUSSIAN))
    sitting, _ = called(office, kazakh, russian, paid)
    assert told(office, sitting) == [(first, russian, True), (other, russian, True)]
    assert [case.score for case in cases(office, sitting)] == [Decimal(5), None]
    end(office, sitting)
    assert [one.candidate.application for one in office.ask(contest.ranking, russian).admitted] == [first, other]


def test_more_people_than_places_in_the_state_list_are_not_put_to_the_vote(office: Office) -> None:
    applied(office, "5", "4", "3", "2")
    checked(office, *map(entry, range(4)))
    asked: dict[str, Any] = {"sitting": office.called(), "lines": [line(office)]}
    assert office.refusal(lists.add_lists, **asked).fields == {"line": BUDGET.code, "places": 3, "people": 4}


def test_whom_the_commission_admitted_or_turned_down_is_not_admitted_by_the_state_list(office: Office) -> None:
    paid = line(office, PAID)
    people = applied(office, "5", "4", "3", further=(paid,))
    sitting, item = called(office, line(office, PAID), line(office))
    office.act(lists.remove_case, item=item, application=people[0])
    excepted(office, item, people[1], False)
    end(office, sitting)
    checked(office, *map(entry, range(3)))
    again, _ = called(office, line(office), with_waiting=True)
    assert [case.application for case in cases(office, again)] == [people[0]]


def test_whom_the_state_list_leaves_out_may_be_added_with_a_reason_only(office: Office) -> None:
    paid = line(office, PAID)
    people = applied(office, "5", "4", further=(paid,))
    budget = line(office)
    checked(office, entry(0))
    sitting, item = called(office, budget)
    asked: dict[str, Any] = {"item": item, "reason": "комиссия ұсынысы"}
    office.act(lists.add_case, application=people[1], line=budget, **asked)
    assert [(case.application, case.place) for case in cases(office, sitting)] == [
        (people[0], PlaceKind.OPEN),
        (people[1], None),
    ]
    office.act(lists.restore_case, item=item, application=people[1])
    assert told(office, sitting) == [(people[0], budget, True), (people[1], budget, False)]
    office.act(lists.remove_case, item=item, application=people[0])
    # The commission may decide otherwise than the state list: then it is an exception too.
    office.act(lists.add_case, application=people[0], line=paid, **asked)
    assert [(case.line.id, case.place, case.reason) for case in cases(office, sitting)][-1] == (
        paid,
        None,
        "комиссия ұсынысы",
    )


# --- places -----------------------------------------------------------------------------------------------------------
def test_no_more_people_are_admitted_than_the_line_has_places(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2")
    _, item = called(office, line(office), with_waiting=True)
    refusal = office.refusal(lists.except_case, item=item, application=people[3], admit=True, reason="комиссия ұсынысы")
    assert (refusal.code, refusal.fields) == ("list_over_places", {"line": BUDGET.code, "places": 3, "people": 4})
    excepted(office, item, people[0], False)
    excepted(office, item, people[3], True)
    assert office.code(lists.restore_case, item=item, application=people[0]) == "list_over_places"
    office.act(lists.restore_case, item=item, application=people[3])
    office.act(lists.restore_case, item=item, application=people[0])


def test_lists_of_two_sittings_share_the_places_of_a_line(office: Office) -> None:
    line(office, PAID)
    applied(office, "5", "4", "3")
    called(office, line(office))
    waiting = scored(office, 6, "2")
    scored(office, 7, "5", funding=PAID.funding)
    _, item = called(office, line(office, PAID))
    asked: dict[str, Any] = {"item": item, "application": waiting, "line": line(office), "reason": "қосымша"}
    assert office.refusal(lists.add_case, **asked).fields == {"line": BUDGET.code, "places": 3, "people": 4}


def test_a_list_is_put_to_the_vote_only_while_its_places_are_there(office: Office) -> None:
    applied(office, "5", "4", "3")
    sitting, item = called(office, line(office))
    open_now(office, sitting)
    office.act(plan.change_line, replace(office.ask(plan.line, line(office)), places=2))
    refusal = office.refusal(votes.open_vote, item=item)
    assert (refusal.code, refusal.fields["people"], refusal.fields["places"]) == ("list_over_places", 3, 2)


# --- exceptions -------------------------------------------------------------------------------------------------------
def test_an_exception_needs_its_reason_and_can_be_taken_back(office: Office) -> None:
    people = applied(office, "5", "4")
    sitting, item = called(office, line(office))
    asked: dict[str, Any] = {"item": item, "application": people[0], "admit": False}
    assert office.code(lists.except_case, reason=" ", **asked) == "reason_required"
    excepted(office, item, people[0], False, " құжаттар күмәнді ")
    first = cases(office, sitting)[0]
    assert (first.application, first.admit, first.reason, first.place) == (
        people[0],
        False,
        "құжаттар күмәнді",
        PlaceKind.OPEN,
    )
    office.act(lists.restore_case, item=item, application=people[0])
    assert [(case.admit, case.reason) for case in cases(office, sitting)] == [(True, "")] * 2


def test_one_beside_the_list_is_admitted_with_a_reason_to_a_line_that_was_asked_for(office: Office) -> None:
    people = applied(office, "5", None)
    line(office, GENERAL)
    sitting, item = called(office, line(office))
    asked: dict[str, Any] = {"item": item, "application": people[1], "line": line(office)}
    assert office.code(lists.add_case, reason="", **asked) == "reason_required"
    wrong = asked | {"line": line(office, GENERAL)}
    assert office.code(lists.add_case, reason="сынақ", **wrong) == "line_unknown"
    assert office.code(lists.add_case, reason="сынақ", **(asked | {"line": 999})) == "line_unknown"
    assert office.code(lists.add_case, reason="сынақ", **(asked | {"application": people[0]})) == "case_decided"
    office.act(lists.add_case, reason="комиссия ұсынысы", **asked)
    added = cases(office, sitting)[1]
    assert (added.application, added.admit, added.reason, added.score, added.place) == (
        people[1],
        True,
        "комиссия ұсынысы",
        None,
        None,
    )
    office.act(lists.restore_case, item=item, application=people[1])
    assert [case.admit for case in cases(office, sitting)] == [True, False]


def test_who_is_added_later_stands_at_the_end_of_the_line_not_of_the_whole(office: Office) -> None:
    line(office, PAID)
    people = applied(office, "5", None)
    scored(office, 7, "5", funding=PAID.funding)
    sitting, item = called(office, line(office), line(office, PAID))
    office.act(lists.add_case, item=item, application=people[1], line=line(office), reason="комиссия ұсынысы")
    assert [case.line.funding for case in cases(office, sitting)] == [BUDGET.funding, BUDGET.funding, PAID.funding]


def test_an_applicant_may_be_left_for_another_time_but_not_the_last_one(office: Office) -> None:
    people = applied(office, "5", "4")
    sitting, item = called(office, line(office))
    office.act(lists.remove_case, item=item, application=people[0])
    assert [case.application for case in cases(office, sitting)] == [people[1]]
    assert office.code(lists.remove_case, item=item, application=people[1]) == "list_empty"
    with pytest.raises(LookupError):
        office.act(lists.remove_case, item=item, application=people[0])


def test_a_list_changes_only_before_it_is_voted_on(office: Office) -> None:
    people = applied(office, "5", "4")
    sitting, item = called(office, line(office))
    open_now(office, sitting)
    excepted(office, item, people[0], False)
    office.vote(item, "+++++++++", office.members(sitting))
    asked: dict[str, Any] = {"item": item, "application": people[0]}
    for write, more in (
        (lists.restore_case, {}),
        (lists.remove_case, {}),
        (lists.except_case, {"admit": True, "reason": "қайта"}),
        (lists.add_case, {"line": line(office), "reason": "қайта"}),
    ):
        refusal = office.refusal(write, **asked, **more)
        assert (refusal.code, refusal.fields) == ("item_decided", {"item": 1})
    office.act(protocols.close_sitting, sitting=sitting)
    assert office.code(lists.restore_case, **asked) == "move_not_allowed"


# --- what a decision does ---------------------------------------------------------------------------------------------
def test_an_adopted_list_gives_everybody_the_decision_it_names(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2")
    sitting, item = called(office, line(office), with_waiting=True)
    excepted(office, item, people[1], False)
    excepted(office, item, people[3], True)
    open_now(office, sitting)
    office.vote(item, "+++++++++", office.members(sitting))
    assert stages_of(office, *people) == [REGISTERED] * 4
    office.act(protocols.close_sitting, sitting=sitting)
    assert stages_of(office, *people) == [ADMITTED, NOT_ADMITTED, ADMITTED, ADMITTED]
    today = office.now.date()
    assert [(one.line, one.decided) for one in (record(office, row) for row in people)] == [
        (line(office), today),
        (None, today),
        (line(office), today),
        (line(office), today),
    ]
    assert office.ask(plan.admitted_counts, YEAR) == {line(office): 3}


def test_a_list_that_was_not_adopted_moves_nobody(office: Office) -> None:
    people = applied(office, "5", "4")
    sitting = decided(office, line(office), choices="---------")
    assert office.sitting(sitting).items[0].tally is not None
    assert stages_of(office, *people) == [REGISTERED] * 2
    assert record(office, people[0]).decided is None


def test_a_postponed_list_moves_nobody_and_its_people_may_be_listed_again(office: Office) -> None:
    people = applied(office, "5", "4")
    sitting, item = called(office, line(office))
    open_now(office, sitting)
    office.act(votes.postpone_item, item=item, reason="ертең")
    office.act(protocols.close_sitting, sitting=sitting)
    assert stages_of(office, *people) == [REGISTERED] * 2
    decided(office, line(office))
    assert stages_of(office, *people) == [ADMITTED] * 2


def test_who_withdrew_before_the_sitting_closed_stays_withdrawn(office: Office) -> None:
    people = applied(office, "5", "4")
    sitting, item = called(office, line(office))
    open_now(office, sitting)
    office.vote(item, "+++++++++", office.members(sitting))
    office.act(applications.withdraw, application=people[0], reason="өз өтініші")
    office.act(protocols.close_sitting, sitting=sitting)
    assert stages_of(office, *people) == [ApplicationStage.WITHDRAWN, ADMITTED]
    assert record(office, people[0]).line is None


def test_an_application_decided_alone_gets_the_line_of_its_first_choice(office: Office) -> None:
    (planned,) = applied(office, "5")
    outside = scored(office, 5, "5", base=Base.TVE)
    refused = scored(office, 6, "5")
    office.closed(cases=[planned, outside], questions=0, choices="+++++++++")
    office.closed(cases=[refused], questions=0, choices="---------")
    rows = [record(office, row) for row in (planned, outside, refused)]
    assert [(one.stage, one.line, one.decided == office.now.date()) for one in rows] == [
        (ADMITTED, line(office), True),
        (ADMITTED, None, True),
        (NOT_ADMITTED, None, True),
    ]


def test_a_later_decision_on_the_same_keeps_the_day_and_another_one_takes_its_own(office: Office) -> None:
    (row,) = applied(office, "5")
    decided(office, line(office))
    first = record(office, row).decided
    office.now = office.now.replace(day=25)
    office.closed(cases=[row], questions=0, choices="+++++++++")
    assert record(office, row).decided == first
    office.closed(cases=[row], questions=0, choices="---------")
    after = record(office, row)
    assert (after.stage, after.line, after.decided) == (NOT_ADMITTED, None, office.now.date())


def test_the_frozen_protocol_carries_the_list_as_it_was_voted_on(office: Office) -> None:
    people = applied(office, "5", "4")
    sitting, item = called(office, line(office))
    excepted(office, item, people[1], False)
    end(office, sitting)
    office.act(plan.change_line, replace(office.ask(plan.line, line(office)), places=30))
    paper = office.ask(protocols.protocol, sitting)
    assert isinstance(paper, ProtocolPaper)
    (frozen,) = paper.sitting.items
    assert [(case.application, case.line.places, case.admit, case.reason, case.score) for case in frozen.cases] == [
        (people[0], 3, True, "", Decimal(5)),
        (people[1], 3, False, "өтініші бойынша", Decimal(4)),
    ]
    assert frozen.tally is not None
    assert frozen.tally.outcome is Outcome.ADOPTED


def test_after_the_lists_the_contest_keeps_everybody_where_they_are(office: Office) -> None:
    people = applied(office, "3", "4")
    decided(office, line(office))
    scored(office, 5, "5")
    scored(office, 6, "5")
    ranking = office.ask(contest.ranking, line(office))
    assert {standing.candidate.application for standing in ranking.admitted} >= set(people)


def test_a_sitting_that_was_not_held_leaves_its_lists_to_another(office: Office) -> None:
    applied(office, "5")
    sitting, _ = called(office, line(office))
    office.act(protocols.not_held, sitting=sitting)
    assert [item.stage for item in office.sitting(sitting).items] == [ItemStage.POSTPONED]
    decided(office, line(office))


# --- taking up again --------------------------------------------------------------------------------------------------
def test_a_postponed_item_is_taken_up_again_in_the_same_sitting(office: Office) -> None:
    (row,) = applied(office, "5")
    alone = office.registered(1)
    sitting, item = called(office, line(office))
    office.act(votes.add_question, sitting=sitting, title="Сұрақ")
    office.act(votes.add_application, sitting=sitting, application=alone)
    open_now(office, sitting)
    for one in office.items(sitting):
        office.act(votes.postpone_item, item=one, reason="кейін")
    for one in office.items(sitting):
        office.act(votes.resume_item, item=one)
    assert [one.stage for one in office.sitting(sitting).items] == [ItemStage.WAITING] * 3
    assert [one.postponed_reason for one in office.sitting(sitting).items] == [""] * 3
    assert office.code(votes.resume_item, item=office.items(sitting)[1]) == "move_not_allowed"
    assert [case.application for case in cases(office, sitting)] == [row]
    assert office.sitting(sitting).items[0].id == item


def test_a_postponed_list_is_not_taken_up_while_its_people_stand_on_another_agenda(office: Office) -> None:
    applied(office, "5")
    sitting, item = called(office, line(office))
    open_now(office, sitting)
    office.act(votes.postpone_item, item=item, reason="кейін")
    called(office, line(office))
    assert office.code(votes.resume_item, item=item) == "case_decided"


# --- subjects of a foreign document -----------------------------------------------------------------------------------
def abroad(office: Office) -> int:
    line(office)
    marks = (("Алгебра", Decimal(5)), ("Сурет", Decimal(2)))
    return scored(office, 0, None, school_abroad=True, marks=marks)


def test_the_commission_sets_the_subjects_of_a_foreign_document_and_they_make_the_score(office: Office) -> None:
    row = abroad(office)
    (before,) = office.ask(contest.ranking, line(office)).standings
    assert before.bid.score is not None
    assert before.bid.score.competitive == Decimal("3.50")
    sitting = office.called(questions=0)
    subjects = ["  Алгебра ", "", "Алгебра"]
    office.act(lists.add_subjects, sitting=sitting, application=row, subjects=subjects)
    (item,) = office.sitting(sitting).items
    assert (item.kind, item.subjects, item.application) == (ItemKind.SUBJECTS, ("Алгебра",), row)
    assert item.applicant == item.title == "Тізімов0 Нұрлан"
    end(office, sitting)
    assert record(office, row).own_subjects == ("Алгебра",)
    (after,) = office.ask(contest.ranking, line(office)).standings
    assert after.bid.score is not None
    assert after.bid.score.competitive == Decimal("5.00")
    assert stages_of(office, row) == [REGISTERED]


def test_subjects_that_were_not_adopted_are_not_set(office: Office) -> None:
    row = abroad(office)
    sitting = office.called(questions=0)
    item = office.act(lists.add_subjects, sitting=sitting, application=row, subjects=["Сурет"])
    office.act(lists.change_subjects, item=item, subjects=["Алгебра", "Сурет"])
    assert office.sitting(sitting).items[0].subjects == ("Алгебра", "Сурет")
    end(office, sitting, "---------")
    assert record(office, row).own_subjects == ()
    assert office.code(lists.change_subjects, item=item, subjects=["Сурет"]) == "move_not_allowed"


def test_subjects_are_set_for_a_foreign_document_only_and_once_at_a_time(office: Office) -> None:
    row = abroad(office)
    local = office.registered(1)
    sitting = office.called(questions=0)
    asked: dict[str, Any] = {"sitting": sitting, "subjects": ["Сурет"]}
    refusal = office.refusal(lists.add_subjects, application=local, **asked)
    assert (refusal.code, refusal.fields) == ("school_not_foreign", {"name": "Әлиев Нұрлан"})
    empty = office.refusal(lists.add_subjects, sitting=sitting, application=row, subjects=[" "])
    assert empty.fields == {"field": "subjects"}
    item = office.act(lists.add_subjects, application=row, **asked)
    assert office.code(lists.add_subjects, application=row, **asked) == "case_decided"
    asked["sitting"] = office.called(questions=0)
    assert office.code(lists.add_subjects, application=row, **asked) == "case_decided"
    # The question of subjects does not keep the application itself from an agenda.
    office.act(votes.add_application, sitting=asked["sitting"], application=row)
    office.act(votes.remove_item, item=item)
    office.act(lists.add_subjects, application=row, **asked)
    other = office.called(office.form(3, CommissionKind.EXAMINATION, first=20), questions=0)
    asked["sitting"] = other
    assert office.code(lists.add_subjects, application=row, **asked) == "admission_commission"


def test_subjects_are_not_set_for_an_application_that_is_over(office: Office) -> None:
    row = abroad(office)
    office.act(applications.withdraw, application=row, reason="өз өтініші")
    sitting = office.called(questions=0)
    refusal = office.refusal(lists.add_subjects, sitting=sitting, application=row, subjects=["Сурет"])
    assert refusal.fields == {"subject": "application", "stage": "withdrawn", "move": "take_up"}
