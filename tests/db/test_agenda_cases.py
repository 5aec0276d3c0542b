"""A list stands for the vote as the contest stands: what changed since it was made is seen before anybody votes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db import applications, contest, exams, lists, plan, protocols, votes
from rules.records import ApplicationStage, Funding, PlanLine, TeachingLanguage
from tests.db import exam_season
from tests.db.campaign import decides
from tests.db.list_season import BUDGET, PAID, applied, called, end, iin, line, open_now, scored
from tests.db.office import CODE, YEAR, Office, applicant, intake

#: Another specialty, and the same one in another language.
OTHER: PlanLine = replace(BUDGET, code="07140100")
RUSSIAN: PlanLine = replace(BUDGET, language=TeachingLanguage.RUSSIAN)


def corrected(office: Office, place: int, application: int, **changes: Any) -> None:
    """What the desk puts right in an application that stands in a list."""
    record = office.ask(applications.application, application)
    person = applicant(0, surname=f"Тізімов{place}", number=iin(place))
    asked = {"person": person, "code": BUDGET.code, "marks": record.marks} | changes
    office.act(applications.save, intake_=intake(0, **asked), application=application)


def refused(office: Office, item: int) -> tuple[str, object]:
    found = office.refusal(votes.open_vote, item=item)
    return found.code, found.fields.get("name")


def put(office: Office, sitting: int) -> int:
    """The only item of a sitting that is now open."""
    open_now(office, sitting)
    (item,) = office.items(sitting)
    return item


def test_who_chose_another_line_since_is_not_voted_on_in_the_old_one(office: Office) -> None:
    people = applied(office, "5", "4")
    line(office, PAID)
    sitting, item = called(office, line(office))
    corrected(office, 0, people[0], funding=Funding.PAID)
    put(office, sitting)
    assert refused(office, item) == ("list_outdated", "Тізімов0 Нұрлан")


def test_nobody_is_passed_over_by_a_list_that_is_older_than_the_marks(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2")
    sitting, item = called(office, line(office))
    corrected(office, 3, people[3], marks=(("Тіл", Decimal(5)),))
    put(office, sitting)
    assert refused(office, item) == ("list_outdated", "Тізімов2 Нұрлан")
    office.act(votes.remove_item, item=item)
    office.act(lists.add_lists, sitting=sitting, lines=[line(office)])
    office.vote(office.items(sitting)[0], "+++++++++", office.members(sitting))
    office.act(protocols.close_sitting, sitting=sitting)
    stages = [office.ask(applications.application, row).stage for row in people]
    assert stages == [ApplicationStage.ADMITTED] * 2 + [ApplicationStage.REGISTERED, ApplicationStage.ADMITTED]


def test_an_appeal_granted_after_the_list_was_made_is_heeded(office: Office) -> None:
    exam = exam_season.examined(office)
    decides(office)
    (drawing,) = (one for one in office.ask(plan.lines, YEAR) if one.code == exam_season.DRAWING.code)
    office.act(plan.change_line, replace(drawing, places=1))
    for place in range(2):
        exam_season.candidate(office, place, marks=(("Тіл", Decimal(4)),))
    group = exam_season.group(office, exam)
    office.act(exams.seat_all, exam=exam)
    better, worse = office.ask(exams.seats, group)
    exam_season.marked(office, better.id, "4")
    exam_season.marked(office, worse.id, "3.5")
    appeal = exam_season.appealed(office, worse.id, "5")
    sitting, item = called(office, drawing.id)
    heard = exam_season.heard(office, appeal)
    office.vote(office.items(heard)[0], "+++", office.members(heard))
    office.act(protocols.close_sitting, sitting=heard)
    put(office, sitting)
    assert refused(office, item) == ("list_outdated", better.name)


def test_who_withdrew_since_is_taken_off_and_the_next_one_may_come_in(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2")
    sitting, item = called(office, line(office))
    office.act(applications.withdraw, application=people[0], reason="өз өтініші")
    put(office, sitting)
    assert refused(office, item) == ("list_outdated", "Тізімов0 Нұрлан")
    office.act(lists.remove_case, item=item, application=people[0])
    office.act(lists.add_case, item=item, application=people[3], line=line(office), reason="бос орын")
    office.act(votes.open_vote, item=item)


def test_a_free_place_is_not_held_back_from_who_waits_in_the_same_list(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2")
    sitting, item = called(office, line(office), with_waiting=True)
    office.act(applications.withdraw, application=people[0], reason="өз өтініші")
    office.act(lists.remove_case, item=item, application=people[0])
    put(office, sitting)
    assert refused(office, item) == ("list_outdated", "Тізімов3 Нұрлан")


def test_nobody_is_admitted_to_a_group_that_is_not_formed_any_more(office: Office) -> None:
    applied(office, "5")
    sitting, item = called(office, line(office))
    office.act(plan.not_form, line=line(office), reason="топ жинақталмады")
    put(office, sitting)
    assert refused(office, item) == ("list_outdated", "Тізімов0 Нұрлан")
    office.act(plan.form_again, line=line(office))
    office.act(votes.open_vote, item=item)


def test_exceptions_and_who_was_taken_off_make_no_list_outdated(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2")
    sitting, item = called(office, line(office), with_waiting=True)
    office.act(lists.except_case, item=item, application=people[0], admit=False, reason="құжаты күмәнді")
    office.act(lists.except_case, item=item, application=people[3], admit=True, reason="комиссия ұсынысы")
    office.act(lists.remove_case, item=item, application=people[1])
    end(office, sitting)
    stages = [office.ask(applications.application, row).stage for row in people]
    assert stages == [
        ApplicationStage.NOT_ADMITTED,
        ApplicationStage.REGISTERED,
        ApplicationStage.ADMITTED,
        ApplicationStage.ADMITTED,
    ]


def test_places_that_were_voted_on_are_not_free_before_the_sitting_ends(office: Office) -> None:
    applied(office, "5", "4")
    target = line(office, RUSSIAN)
    sitting, item = called(office, line(office))
    moved: dict[str, Any] = {"source": line(office), "target": target, "reason": "сұраныс", "on": date(YEAR, 8, 27)}
    open_now(office, sitting)
    office.vote(item, "+++++++++", office.members(sitting))
    record = office.ask(plan.line, line(office))
    assert office.refusal(plan.redistribute, places=2, **moved).fields == {"free": 1}
    assert office.code(plan.change_line, replace(record, places=1)) == "places_below_admitted"
    assert office.code(plan.not_form, line=record.id, reason="топ жинақталмады") == "places_below_admitted"
    office.act(plan.redistribute, places=1, **moved)


def test_places_of_a_list_that_was_voted_down_are_free(office: Office) -> None:
    applied(office, "5", "4")
    sitting, item = called(office, line(office))
    open_now(office, sitting)
    office.vote(item, "---------", office.members(sitting))
    office.act(plan.change_line, replace(office.ask(plan.line, line(office)), places=0))


def test_who_applied_for_two_specialties_holds_one_place(office: Office) -> None:
    first, second = line(office), line(office, OTHER)
    earlier, later = scored(office, 0, "5"), scored(office, 0, "5", code=OTHER.code)
    assert [len(office.ask(contest.ranking, row).admitted) for row in (first, second)] == [1, 0]
    sitting = office.called(questions=0)
    assert office.code(lists.add_lists, sitting=sitting, lines=[second]) == "list_empty"
    item = office.act(lists.add_lists, sitting=sitting, lines=[first, second])
    assert [case.application for case in office.ask(lists.cases, item)] == [earlier]
    both = office.refusal(lists.add_case, item=item, application=later, line=second, reason="өтініші бойынша")
    assert (both.code, both.fields) == ("case_decided", {"name": "Тізімов0 Нұрлан"})
    end(office, sitting)
    following = office.called(questions=0)
    assert office.code(lists.add_lists, sitting=following, lines=[second]) == "list_empty"
    office.act(applications.withdraw, application=earlier, reason="басқа мамандық")
    office.act(lists.add_lists, sitting=following, lines=[second])
    end(office, following)
    assert office.ask(applications.application, later).line == second


# --- decided one by one -----------------------------------------------------------------------------------------------
def open_points(office: Office, sitting: int) -> list[tuple[str, dict[str, Any]]]:
    record = office.sitting(sitting)
    return [(one.code, one.fields) for one in office.ask(protocols.obstacles, record)]


def one_by_one(office: Office, people: list[int], choices: str = "+++++++++") -> int:
    """An open sitting that decided on each of these by a vote of its own."""
    sitting = office.called(cases=people, questions=0)
    open_now(office, sitting)
    for item in office.items(sitting):
        office.vote(item, choices, office.members(sitting))
    return sitting


def test_a_sitting_that_admits_more_people_than_a_line_has_places_is_not_closed(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2")
    sitting = one_by_one(office, people)
    over = {"line": BUDGET.code, "places": 3, "people": 4, "item": 4}
    assert open_points(office, sitting) == [("list_over_places", over)]
    assert office.code(protocols.close_sitting, sitting=sitting) == "sitting_not_ready"
    last = office.items(sitting)[-1]
    office.vote(last, "---------", office.members(sitting), reason="орын жоқ")
    assert open_points(office, sitting) == []
    office.act(protocols.close_sitting, sitting=sitting)


@pytest.mark.parametrize("before", [False, True])
def test_a_sitting_that_gives_one_person_two_places_is_not_closed(office: Office, before: bool) -> None:
    (first,) = applied(office, "5")
    later = scored(office, 0, "5", code=CODE)
    if before:
        end(office, called(office, line(office))[0])
        sitting = one_by_one(office, [later])
    else:
        sitting = one_by_one(office, [first, later])
    ((code, fields), *others) = open_points(office, sitting)
    assert (code, fields["name"], others) == ("case_decided", "Тізімов0 Нұрлан", [])
    assert office.code(protocols.close_sitting, sitting=sitting) == "sitting_not_ready"
    office.vote(office.items(sitting)[-1], "---------", office.members(sitting), reason="бір орын")
    assert open_points(office, sitting) == []
    office.act(protocols.close_sitting, sitting=sitting)
    stages = [office.ask(applications.application, row).stage for row in (first, later)]
    assert stages == [ApplicationStage.ADMITTED, ApplicationStage.NOT_ADMITTED]


def test_who_loses_a_place_in_a_sitting_may_win_another_in_it(office: Office) -> None:
    (first,) = applied(office, "5")
    end(office, called(office, line(office))[0])
    later = scored(office, 0, "5", code=CODE)
    sitting = one_by_one(office, [later])
    office.act(votes.add_application, sitting=sitting, application=first)
    office.vote(office.items(sitting)[-1], "---------", office.members(sitting))
    assert open_points(office, sitting) == []
    office.act(protocols.close_sitting, sitting=sitting)
    stages = [office.ask(applications.application, row).stage for row in (first, later)]
    assert stages == [ApplicationStage.NOT_ADMITTED, ApplicationStage.ADMITTED]


def test_a_sitting_that_admits_to_a_group_not_formed_is_not_closed(office: Office) -> None:
    people = applied(office, "5")
    office.act(plan.not_form, line=line(office), reason="топ жинақталмады")
    sitting = one_by_one(office, people)
    assert [code for code, _ in open_points(office, sitting)] == ["list_over_places"]


def test_who_was_admitted_before_counts_and_who_loses_the_place_does_not(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2")
    end(office, called(office, line(office))[0])
    sitting = one_by_one(office, people[3:])
    assert [fields["people"] for _, fields in open_points(office, sitting)] == [4]
    office.act(votes.add_application, sitting=sitting, application=people[0])
    office.vote(office.items(sitting)[-1], "---------", office.members(sitting))
    assert open_points(office, sitting) == []
    office.act(protocols.close_sitting, sitting=sitting)


def test_turning_people_down_one_by_one_needs_no_places(office: Office) -> None:
    people = applied(office, "5", "4", "3", "2")
    end(office, called(office, line(office))[0])
    assert open_points(office, one_by_one(office, people[3:], "---------")) == []
