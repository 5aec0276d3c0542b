"""What follows the decisions: who is admitted where, contracts (578-12), published lists (578-64)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from db import applications, campaign, college, decisions, issuing, lists, papers, plan, results
from rules.records import (
    ApplicationStage,
    Base,
    Country,
    Funding,
    Milestone,
    PlaceKind,
    ProtocolReference,
    StudyForm,
)
from tests.db.list_season import BUDGET, GENERAL, PAID, applied, called, decided, end, iin, issue, line, scored
from tests.db.office import AUGUST, COLLEGE, YEAR, Office

TODAY = AUGUST.date()


def names(office: Office, base: Base | None = None) -> list[list[str]]:
    return [[person.name for person in one.people] for one in office.ask(results.admitted_lists, YEAR, base)]


# --- who is admitted --------------------------------------------------------------------------------------------------
def test_the_admitted_are_listed_by_line_in_the_order_of_the_decision_with_masked_numbers(office: Office) -> None:
    line(office, PAID)
    applied(office, "3", "5")
    scored(office, 7, "4", funding=PAID.funding)
    decided(office, line(office, PAID), line(office))
    budget, paid = sorted(office.ask(results.admitted_lists, YEAR), key=lambda one: one.line.funding, reverse=True)
    assert (budget.line.funding, paid.line.funding) == (Funding.STATE, Funding.PAID)
    assert [(one.position, one.number, one.name, one.iin, one.score, one.place) for one in budget.people] == [
        (1, 2, "Тізімов1 Нұрлан", "********" + iin(1)[-4:], Decimal(5), PlaceKind.OPEN),
        (2, 1, "Тізімов0 Нұрлан", "********" + iin(0)[-4:], Decimal(3), PlaceKind.OPEN),
    ]
    assert {one.protocol for one in (*budget.people, *paid.people)} == {ProtocolReference("1", TODAY)}


def test_a_list_may_be_asked_for_one_base_of_education(office: Office) -> None:
    line(office, GENERAL)
    applied(office, "5")
    scored(office, 6, "4", base=Base.GENERAL)
    decided(office, line(office), line(office, GENERAL))
    assert names(office, Base.BASIC) == [["Тізімов0 Нұрлан"]]
    assert names(office, Base.GENERAL) == [["Тізімов6 Нұрлан"]]
    assert names(office, Base.TVE) == []
    assert len(names(office)) == 2


def test_who_was_decided_on_alone_stands_in_the_list_with_that_protocol(office: Office) -> None:
    people = applied(office, "5", "4")
    outside = scored(office, 6, "5", form=StudyForm.EVENING)
    office.closed(cases=[people[1], outside], questions=0, choices="+++++++++")
    decided(office, line(office))
    planned, evening = sorted(office.ask(results.admitted_lists, YEAR), key=lambda one: one.line.id, reverse=True)
    assert [(one.name, one.protocol.number, one.score) for one in planned.people] == [
        ("Тізімов1 Нұрлан", "1", None),
        ("Тізімов0 Нұрлан", "2", Decimal(5)),
    ]
    assert (evening.line.id, evening.line.form, evening.line.code) == (0, StudyForm.EVENING, BUDGET.code)
    assert office.ask(decisions.line_of, outside) == evening.line
    assert office.ask(decisions.line_of, people[0]) == planned.line


def test_the_decision_in_force_is_the_last_one_on_the_day_it_was_taken(office: Office) -> None:
    (row,) = applied(office, "5")
    decided(office, line(office), choices="---------")
    assert office.ask(decisions.decision, row) is None
    office.closed(cases=[row], questions=0, choices="---------")
    assert office.ask(decisions.decision, row) == decisions.Decision(ProtocolReference("2", TODAY), (2, 1, 0))
    office.closed(cases=[row], questions=0, choices="+++++++++")
    found = office.ask(decisions.decision, row)
    assert found is not None
    assert found.protocol.number == "3"


def test_a_decision_in_a_list_outweighs_an_earlier_one_of_the_same_day(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2")
    decided(office, line(office), with_waiting=True)
    office.act(applications.withdraw, application=people[0], reason="өз өтініші")
    decided(office, line(office))
    found = office.ask(decisions.decision, people[3])
    assert found is not None
    assert (found.protocol.number, found.score, found.place) == ("2", Decimal(2), PlaceKind.OPEN)
    assert office.ask(decisions.line_of, people[0]) is None


def test_the_draft_of_the_enrolment_order_rests_on_the_protocols_it_cites(office: Office) -> None:
    starts = date(YEAR, 9, 1)
    with pytest.raises(Exception, match="nothing_to_publish"):
        office.ask(results.enrolment, YEAR, starts)
    people = applied(office, "5", "4")
    office.closed(cases=[people[1]], questions=0, choices="+++++++++")
    decided(office, line(office))
    draft = office.ask(results.enrolment, YEAR, starts)
    assert (draft.imprint.number, draft.imprint.code, draft.year, draft.starts) == ("", "", YEAR, starts)
    assert draft.protocols == (ProtocolReference("1", TODAY), ProtocolReference("2", TODAY))
    assert draft.lists == office.ask(results.admitted_lists, YEAR)


def test_who_is_not_decided_on_yet_is_listed_by_name(office: Office) -> None:
    people = applied(office, "5", None)
    assert [one.id for one in office.ask(results.undecided, YEAR)] == people
    decided(office, line(office))
    assert [one.id for one in office.ask(results.undecided, YEAR)] == people[1:]
    assert office.ask(results.undecided, YEAR - 1) == ()


# --- contracts --------------------------------------------------------------------------------------------------------
def admitted(office: Office, *marks: str) -> list[int]:
    people = applied(office, *marks)
    decided(office, line(office))
    return people


def test_the_contract_is_signed_within_three_days_of_the_decision(office: Office) -> None:
    first, second = admitted(office, "5", "4")
    # 20 August 2025 is a Wednesday: Saturday is a day of work at the desk.
    until = date(YEAR, 8, 23)
    assert office.ask(results.sign_until, first) == until
    assert [(one.application.id, one.until) for one in office.ask(results.unsigned, YEAR)] == [
        (first, until),
        (second, until),
    ]
    assert office.ask(results.late, YEAR, until) == ()
    assert len(office.ask(results.late, YEAR, until + timedelta(1))) == 2
    office.now += timedelta(1)
    office.act(results.sign_contract, application=first, on=TODAY)
    assert office.ask(applications.application, first).contract == TODAY
    assert [one.application.id for one in office.ask(results.late, YEAR, date(YEAR, 8, 30))] == [second]


def test_a_signing_noted_by_mistake_is_taken_back(office: Office) -> None:
    (row,) = admitted(office, "5")
    office.act(results.sign_contract, application=row, on=TODAY)
    office.act(results.take_back_contract, application=row)
    assert office.ask(applications.application, row).contract is None
    assert len(office.ask(results.unsigned, YEAR)) == 1


def test_no_contract_before_the_decision_on_a_day_to_come_or_without_admission(office: Office) -> None:
    (row,) = admitted(office, "5")
    refusal = office.refusal(results.sign_contract, application=row, on=TODAY - timedelta(1))
    assert (refusal.code, refusal.fields) == ("contract_before_decision", {"decided": TODAY})
    refusal = office.refusal(results.sign_contract, application=row, on=TODAY + timedelta(1))
    assert (refusal.code, refusal.fields) == ("date_future", {"field": "contract"})
    waiting = scored(office, 8, "2")
    for write, more in ((results.sign_contract, {"on": TODAY}), (results.take_back_contract, {})):
        refusal = office.refusal(write, application=waiting, **more)
        assert refusal.fields == {"subject": "application", "stage": "registered", "move": "contract"}
    assert office.ask(results.sign_until, waiting) is None


def test_a_contract_falls_with_the_admission_it_rests_on(office: Office) -> None:
    (row,) = admitted(office, "5")
    office.act(results.sign_contract, application=row, on=TODAY)
    office.closed(cases=[row], questions=0, choices="---------")
    after = office.ask(applications.application, row)
    assert (after.stage, after.contract, after.line) == (ApplicationStage.NOT_ADMITTED, None, None)


# --- what was published -----------------------------------------------------------------------------------------------
def test_a_base_is_unpublished_while_its_list_does_not_say_who_is_admitted(office: Office) -> None:
    line(office, GENERAL)
    assert office.ask(results.unpublished, YEAR) == ()
    admitted(office, "5")
    assert office.ask(results.unpublished, YEAR) == (Base.BASIC,)
    assert office.ask(results.published, YEAR, Base.BASIC) is None
    paper = issue(office, issuing.issue_admitted_list, year=YEAR, base=Base.BASIC)
    assert office.ask(results.unpublished, YEAR) == ()
    assert office.ask(results.published, YEAR, Base.BASIC) == paper.id
    scored(office, 8, "3")
    scored(office, 9, "3", base=Base.GENERAL)
    decided(office, line(office), line(office, GENERAL))
    assert office.ask(results.unpublished, YEAR) == (Base.BASIC, Base.GENERAL)
    again = issue(office, issuing.issue_admitted_list, year=YEAR, base=Base.BASIC)
    assert office.ask(results.unpublished, YEAR) == (Base.GENERAL,)
    office.act(papers.annul, paper=again.id, reason="қате")
    assert office.ask(results.published, YEAR, Base.BASIC) == paper.id
    assert office.ask(results.unpublished, YEAR) == (Base.BASIC, Base.GENERAL)


def test_who_was_given_no_notice_of_the_decision_is_listed(office: Office) -> None:
    first, second = admitted(office, "5", "4")
    scored(office, 8, "3")
    assert [one.id for one in office.ask(results.unnotified, YEAR)] == [first, second]
    paper = issue(office, issuing.issue_notice, application=first, operator=office.operator)
    assert [one.id for one in office.ask(results.unnotified, YEAR)] == [second]
    office.act(papers.annul, paper=paper.id, reason="қате")
    assert len(office.ask(results.unnotified, YEAR)) == 2
    issue(office, issuing.issue_notice, application=first, operator=office.operator)
    office.now += timedelta(2)
    office.closed(cases=[first], questions=0, choices="---------")
    assert [one.id for one in office.ask(results.unnotified, YEAR)] == [first, second]


# --- the days of the campaign -----------------------------------------------------------------------------------------
def done(office: Office) -> dict[Milestone, bool]:
    return {one.due.what: one.done for one in office.ask(campaign.progress, YEAR)}


def test_the_fixed_days_are_done_when_the_file_shows_it_or_the_office_noted_it(office: Office) -> None:
    assert set(done(office).values()) == {False}
    admitted(office, "5")
    issue(office, issuing.issue_admitted_list, year=YEAR, base=Base.BASIC)
    assert [what for what, is_done in done(office).items() if is_done] == [Milestone.BASIC_PUBLISHED]
    scored(office, 8, "3")
    decided(office, line(office))
    assert not done(office)[Milestone.BASIC_PUBLISHED]
    asked: dict[str, Any] = {"year": YEAR, "what": Milestone.REGISTERED_NATIONALLY}
    office.act(campaign.note_milestone, on=TODAY, **asked)
    noted = {one.due.what: one.noted for one in office.ask(campaign.progress, YEAR) if one.done}
    assert noted == {Milestone.REGISTERED_NATIONALLY: TODAY}
    office.act(campaign.note_milestone, on=None, **asked)
    assert not any(done(office).values())
    assert office.journal()[-1].subject == f"campaign:{YEAR}"


def test_places_that_were_moved_show_that_they_were_redistributed(office: Office) -> None:
    first, second = line(office), line(office, replace(BUDGET, form=StudyForm.EVENING))
    moved: dict[str, Any] = {"places": 1, "reason": "бос орын", "on": TODAY}
    office.act(plan.redistribute, source=first, target=second, **moved)
    assert done(office)[Milestone.REDISTRIBUTED]


def test_a_kyrgyz_college_has_no_such_days(office: Office) -> None:
    office.act(college.found_college, replace(COLLEGE, country=Country.KG))
    assert office.ask(campaign.progress, YEAR) == ()


def test_an_exception_not_to_admit_is_a_decision_with_its_protocol(office: Office) -> None:
    people = applied(office, "5", "4")
    sitting, item = called(office, line(office))
    office.act(lists.except_case, item=item, application=people[0], admit=False, reason="құжат күмәнді")
    end(office, sitting)
    found = office.ask(decisions.decision, people[0])
    assert found is not None
    assert (found.protocol.number, found.order) == ("1", (1, 1, 1))
    assert names(office) == [["Тізімов1 Нұрлан"]]


def test_who_was_listed_and_then_confirmed_alone_on_the_same_day_rests_on_the_later_protocol(office: Office) -> None:
    (row,) = applied(office, "5")
    decided(office, line(office))
    office.closed(cases=[row], questions=0, choices="+++++++++")
    found = office.ask(decisions.decision, row)
    assert found is not None
    assert found.protocol.number == "2"


def test_the_contracts_are_told_for_everybody_admitted_signed_or_not_in_the_order_of_the_lists(office: Office) -> None:
    line(office, PAID)
    first, second = applied(office, "5", "4")
    outside = scored(office, 7, "3", form=StudyForm.EVENING)
    decided(office, line(office))
    office.closed(cases=[outside], questions=0, choices="+++++++++")
    office.act(results.sign_contract, application=second, on=TODAY)
    found = office.ask(results.contracts, YEAR)
    listed = [person.name for one in office.ask(results.admitted_lists, YEAR) for person in one.people]
    assert [one.name for one in found] == listed
    told = {one.application: (one.line.id, one.score, one.protocol.number, one.signed) for one in found}
    assert told == {
        first: (line(office), Decimal(5), "1", None),
        second: (line(office), Decimal(4), "1", TODAY),
        outside: (0, None, "2", None),
    }
    assert {one.until for one in found} == {date(YEAR, 8, 23)}
