"""The contest as the file knows it: what plan, applications, marks, exams and decisions bring into the rule."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event, select

from db import applications, college, contest, exam_marks, exams, lists, plan, protocols, scoring
from db.tables import settings
from db.transaction import Transaction
from rules.places import SHARES
from rules.records import (
    ApplicationStage,
    Base,
    Bid,
    Country,
    Difference,
    ExamKind,
    Funding,
    Level,
    Offer,
    PlaceKind,
    Quota,
    QuotaPlaces,
    Result,
    StateEntry,
    StudyForm,
    TeachingLanguage,
)
from tests.db import exam_season
from tests.db.campaign import EVENING, GENERAL, PAID, RUSSIAN, decides, line, registered, seeker
from tests.db.exam_season import DRAWING, HUNDRED, NURSING, TEACHING, iin
from tests.db.office import CODE, COLLEGE, YEAR, Office, documents

THREE = (("Математика", Decimal(5)), ("Физика", Decimal(4)), ("Тарих", Decimal(3)))


def scored(office: Office, place: int, *marks: int, **changes: Any) -> int:
    """A registered applicant with these marks; returns the application's id."""
    subjects = ("Математика", "Физика", "Тарих")
    given = tuple((subject, Decimal(mark)) for subject, mark in zip(subjects, marks, strict=False))
    return registered(office, place, marks=given, **changes)


def adopted(office: Office, put: Callable[..., int], **how: Any) -> int:
    """A sitting that adopted the one item put on its agenda; returns the item."""
    decides(office)
    sitting = office.called(questions=0)
    item = office.act(put, sitting=sitting, **how)
    vote_on(office, sitting, item)
    return item


def vote_on(office: Office, sitting: int, item: int) -> None:
    exam_season.open_now(office, sitting)
    office.vote(item, "+++++++++", office.members(sitting))
    office.act(protocols.close_sitting, sitting=sitting)


def bids(office: Office, row: int) -> tuple[Bid, ...]:
    (found,) = (one for one in office.ask(contest.candidates, YEAR) if one.application == row)
    return found.bids


def admitted(office: Office, row: int) -> list[int]:
    return [one.candidate.application for one in office.ask(contest.ranking, row).admitted]


# --- the lines --------------------------------------------------------------------------------------------------------
def test_a_line_offers_its_places_and_keeps_them_as_the_shares_or_the_college_say(office: Office) -> None:
    own = (QuotaPlaces(Quota.ORPHAN, 2),)
    russian = line(office, RUSSIAN, reserved=own)
    paid = line(office, PAID, places=40)
    general = line(office, GENERAL, base=Base.TVE, places=10)
    office.act(plan.not_form, line=line(office, EVENING).id, reason="аз")
    shared = tuple(
        QuotaPlaces(quota, int(25 * SHARES[quota] // 100)) for quota in Quota if quota in SHARES and SHARES[quota] >= 4
    )
    offered = {one.line: one for one in office.ask(contest.offers, YEAR)}
    assert offered[1] == Offer(1, 25, shared)
    assert offered[russian.id] == Offer(russian.id, 25, own)
    assert offered[paid.id] == Offer(paid.id, 40, state_order=False)
    assert offered[general.id].on_application
    assert [(one.places, one.reserved) for one in offered.values() if not one.places] == [(0, ())]
    office.act(plan.enter_shares, {quota: Decimal(0) for quota in SHARES} | {Quota.VETERANS: Decimal(8)})
    assert office.ask(contest.offers, YEAR)[-1].reserved == ()
    assert Offer(1, 25, (QuotaPlaces(Quota.VETERANS, 2),)) in office.ask(contest.offers, YEAR)


def test_a_kyrgyz_college_keeps_only_what_it_entered_itself(office: Office) -> None:
    own = (QuotaPlaces(Quota.ORPHAN, 2),)
    russian = line(office, RUSSIAN, reserved=own)
    office.act(college.found_college, replace(COLLEGE, country=Country.KG))
    offered = {Offer(1, 25, state_order=False), Offer(russian.id, 25, own, state_order=False)}
    assert set(office.ask(contest.offers, YEAR)) == offered


def test_a_kyrgyz_college_admits_nobody_out_of_competition_and_by_no_category_among_equals(office: Office) -> None:
    best = scored(office, 0, 5)
    kazakh_order = [
        scored(office, place, 4, quota=quota, documents=documents(quota=quota))
        for place, quota in ((1, None), (2, Quota.RURAL_YOUTH), (3, Quota.OUT_OF_COMPETITION))
    ]
    office.act(plan.change_line, replace(office.ask(plan.line, 1), places=2, reserved=()))
    assert admitted(office, 1) == [kazakh_order[2], best]
    office.act(college.found_college, replace(COLLEGE, country=Country.KG))
    for lists_ in (contest.settlement, contest.proposal):
        standings = office.ask(lists_, YEAR)[1].standings
        assert [one.candidate.application for one in standings] == [best, *kazakh_order]
    assert admitted(office, 1) == [best, kazakh_order[0]]


@pytest.mark.parametrize(("authority", "decides"), [(None, False), ("no", False), ("yes", True)])
def test_the_state_order_is_decided_here_only_under_the_authorities(
    office: Office, authority: str | None, decides: bool
) -> None:
    paid = line(office, PAID)
    if authority is not None:
        office.act(college.change_setting, name="contest.authority", value=authority)
    assert bool(office.ask(contest.verdict, 1)) is decides
    assert office.ask(contest.verdict, paid.id)


# --- the applicants ---------------------------------------------------------------------------------------------------
def test_a_candidate_has_the_first_choice_and_the_further_ones_in_order(office: Office) -> None:
    russian, evening = line(office, RUSSIAN), line(office, EVENING)
    row = scored(office, 0, 5, 4, 3, further=(evening.id, russian.id), quota=None)
    (found,) = office.ask(contest.candidates, YEAR)
    assert (found.application, found.number, found.name, found.iin) == (row, 1, "Ізденуші00 Нұрлан", iin(100))
    assert (found.quota, found.document_average, found.admitted) == (None, Decimal("4.56"), None)
    assert [bid.line for bid in found.bids] == [1, evening.id, russian.id]
    assert {bid.score and bid.score.competitive for bid in found.bids} == {Decimal("4.00")}


def test_a_first_choice_the_plan_does_not_have_keeps_its_number(office: Office) -> None:
    row = scored(office, 0, 5, funding=Funding.PAID, further=(1,))
    assert [bid.line for bid in bids(office, row)] == [scoring.NO_LINE, 1]
    (standing,) = office.ask(contest.ranking, 1).standings
    assert (standing.preference, standing.result) == (2, Result.ADMITTED)


def test_only_who_is_registered_seeks_a_place(office: Office) -> None:
    first = scored(office, 0, 5)
    office.act(applications.save, intake_=seeker(1))
    office.act(applications.withdraw, application=scored(office, 2, 5), reason="өзі")
    assert [one.application for one in office.ask(contest.candidates, YEAR)] == [first]
    assert office.ask(contest.candidates, YEAR + 1) == ()


def test_the_marks_that_count_are_those_of_the_line_or_of_the_commission(office: Office) -> None:
    office.act(plan.change_line, replace(office.ask(plan.line, 1), subjects=("математика", "Физика")))
    both, one = scored(office, 0, 5, 4, 1), scored(office, 1, 5, school_abroad=True)
    assert [bid.score and bid.score.competitive for bid in bids(office, both)] == [Decimal("4.50")]
    assert bids(office, one) == (Bid(1, None, ("subject:Физика",)),)
    none = registered(office, 2)
    assert bids(office, none) == (Bid(1, None, ("subject:математика", "subject:Физика")),)
    adopted(office, lists.add_subjects, application=one, subjects=("Математика",))
    assert [bid.score and bid.score.competitive for bid in bids(office, one)] == [Decimal("5.00")]


def test_without_any_mark_there_is_no_score(office: Office) -> None:
    assert bids(office, registered(office, 0)) == (Bid(1, None, ("marks",)),)


# --- exams ------------------------------------------------------------------------------------------------------------
def drawn(office: Office, *marks: str | None) -> tuple[int, list[int]]:
    """A creative exam with these marks; returns its id and the applications."""
    exam, seats = exam_season.seated(office, len(marks))
    for seat, mark in zip(seats, marks, strict=True):
        person = office.ask(applications.application, seat.application).person
        taken = replace(seeker(0), person=person, code=DRAWING.code, marks=THREE, documents=documents())
        office.act(applications.save, intake_=taken, application=seat.application)
        if mark is not None:
            exam_season.marked(office, seat.id, mark)
    return exam, [seat.application for seat in seats]


def test_the_result_of_the_exam_is_half_of_the_score_or_as_much_as_the_college_says(office: Office) -> None:
    _, (row,) = drawn(office, "5")
    (bid,) = bids(office, row)
    assert bid.score is not None
    assert (bid.score.competitive, bid.score.exam, bid.missing) == (Decimal("4.50"), Decimal("5.00"), ())
    office.act(college.change_setting, name="contest.exam_weight", value="25")
    assert [one.score and one.score.competitive for one in bids(office, row)] == [Decimal("4.25")]


def test_without_a_confirmed_mark_or_an_exam_there_is_no_score_and_below_the_pass_mark_no_place(
    office: Office,
) -> None:
    exam, (absent, failed) = drawn(office, None, "2")
    assert bids(office, absent) == (Bid(bids(office, absent)[0].line, None, (f"exam:{exam}",)),)
    (bid,) = bids(office, failed)
    assert bid.missing == (f"failed:{exam}",)
    assert bid.score is not None
    assert admitted(office, bid.line) == []
    # What was failed is told beside what is missing: it keeps out even where no score is asked for.
    person = office.ask(applications.application, failed).person
    taken = replace(seeker(0), person=person, code=DRAWING.code, documents=documents())
    office.act(applications.save, intake_=taken, application=failed)
    assert [(one.score, one.missing) for one in bids(office, failed)] == [(None, ("marks", f"failed:{exam}"))]
    teaching = exam_season.candidate(office, 9, code=TEACHING.code, marks=THREE)
    assert [one.missing for one in bids(office, teaching)] == [("exam",)]


def test_a_test_of_a_hundred_points_counts_on_the_scale_of_five(office: Office) -> None:
    exam_season.planned(office)
    nurse = exam_season.candidate(office, 0, code=NURSING.code, marks=THREE)
    test = exam_season.creative(office, kind=ExamKind.PSYCHOMETRIC, codes=(NURSING.code,), most=HUNDRED, passing=None)
    row = office.act(exams.enter_exam, test)
    seat = office.act(exams.seat, session=exam_season.group(office, row), application=nurse)
    exam_season.marked(office, seat, "70")
    assert [bid.score and bid.score.competitive for bid in bids(office, nurse)] == [Decimal("3.75")]
    assert office.ask(exam_marks.results_of, YEAR)[nurse][row].most == HUNDRED


def test_an_exam_counts_where_the_programme_asks_for_one_only(office: Office) -> None:
    _, (row,) = drawn(office, "5")
    skilled = line(office, DRAWING, level=Level.SKILLED_WORKER, base=Base.GENERAL)
    second = exam_season.candidate(office, 9, code=DRAWING.code, base=Base.GENERAL, marks=THREE)
    assert [(bid.line, bid.missing) for bid in bids(office, second)] == [(skilled.id, ())]
    assert [bid.score and bid.score.competitive for bid in bids(office, second)] == [Decimal("4.00")]
    assert [bid.score and bid.score.competitive for bid in bids(office, row)] == [Decimal("4.50")]


# --- the lists --------------------------------------------------------------------------------------------------------
def test_choices_are_settled_by_preference_over_all_lines(office: Office) -> None:
    office.act(plan.enter_shares, {quota: Decimal(0) for quota in SHARES})
    office.act(plan.change_line, replace(office.ask(plan.line, 1), places=1))
    russian = line(office, RUSSIAN, places=1)
    worse = scored(office, 0, 4, further=(russian.id,))
    better = scored(office, 1, 5, further=(russian.id,))
    last = scored(office, 2, 3, language=TeachingLanguage.RUSSIAN)
    assert (admitted(office, 1), admitted(office, russian.id)) == ([better], [worse])
    waiting = office.ask(contest.ranking, russian.id).waiting
    assert [one.candidate.application for one in waiting] == [last]


def test_whom_the_commission_admitted_keeps_the_place(office: Office) -> None:
    office.act(plan.change_line, replace(office.ask(plan.line, 1), places=1, reserved=()))
    first = scored(office, 0, 3)
    office.closed(cases=[first], questions=0)
    second = scored(office, 1, 5)
    assert admitted(office, 1) == [first]
    (found, other) = office.ask(contest.candidates, YEAR)
    assert (found.admitted, other.admitted) == (1, None)
    office.act(applications.withdraw, application=first, reason="өзі")
    assert admitted(office, 1) == [second]


def test_who_withdrew_and_applies_anew_seeks_what_is_chosen_now(office: Office) -> None:
    russian = line(office, RUSSIAN, reserved=())
    row = scored(office, 0, 5, further=(russian.id,))
    adopted(office, lists.add_lists, lines=(1,))
    assert [one.admitted for one in office.ask(contest.candidates, YEAR)] == [1]
    office.act(applications.withdraw, application=row, reason="өзі")
    office.act(applications.reopen, application=row)
    moved = replace(seeker(0), language=TeachingLanguage.RUSSIAN)
    office.act(applications.save, intake_=moved, application=row)
    office.act(applications.register, application=row)
    assert [one.admitted for one in office.ask(contest.candidates, YEAR)] == [None]
    assert [bid.line for bid in bids(office, row)] == [russian.id]


def test_who_was_left_without_a_place_waits_for_one_and_whom_the_commission_turned_down_does_not(
    office: Office,
) -> None:
    office.act(plan.change_line, replace(office.ask(plan.line, 1), places=1, reserved=()))
    first, waiting, refused = (scored(office, place, mark) for place, mark in enumerate((5, 4, 3)))
    adopted(office, lists.add_lists, lines=(1,), with_waiting=True)
    stages = [office.ask(applications.application, row).stage for row in (first, waiting, refused)]
    assert stages == ["admitted", "not_admitted", "not_admitted"]
    office.act(applications.withdraw, application=first, reason="өзі")
    assert admitted(office, 1) == [waiting]
    office.closed(cases=[waiting], questions=0, choices="---------")
    assert admitted(office, 1) == [refused]


def test_an_exception_from_a_list_seeks_no_place_any_more(office: Office) -> None:
    office.act(plan.change_line, replace(office.ask(plan.line, 1), places=1, reserved=()))
    first, second = scored(office, 0, 5), scored(office, 1, 4)
    decides(office)
    sitting = office.called(questions=0)
    item = office.act(lists.add_lists, sitting=sitting, lines=(1,))
    office.act(lists.except_case, item=item, application=first, admit=False, reason="құжат жалған")
    vote_on(office, sitting, item)
    assert office.ask(applications.application, first).stage == "not_admitted"
    assert [one.application for one in office.ask(contest.candidates, YEAR)] == [second]


def test_people_of_a_group_that_is_not_formed_compete_for_their_other_choices(office: Office) -> None:
    evening = line(office, EVENING)
    moved, added, before = (
        scored(office, place, mark, form=EVENING.form, further=(1,)) for place, mark in ((0, 5), (1, 4), (2, 5))
    )
    office.closed(cases=[before], questions=0, choices="---------")
    adopted(office, lists.add_lists, lines=[evening.id])
    assert {one.candidate.application for one in office.ask(contest.ranking, evening.id).admitted} == {moved, added}
    assert office.code(plan.not_form, line=evening.id, reason="топ жиналмады") == "places_below_admitted"
    office.closed(cases=[moved, added], questions=0, choices="---------")
    assert office.ask(contest.candidates, YEAR) == ()
    office.act(plan.not_form, line=evening.id, reason="топ жиналмады")
    assert [one.application for one in office.ask(contest.candidates, YEAR)] == [moved, added]
    assert admitted(office, 1) == [moved, added]
    sitting = office.called(questions=0)
    item = office.act(lists.add_lists, sitting=sitting, lines=[1])
    office.act(lists.remove_case, item=item, application=added)
    office.act(lists.add_case, item=item, application=added, line=1, reason="топ жиналмады")
    vote_on(office, sitting, item)
    for row in (moved, added):
        found = office.ask(applications.application, row)
        assert (found.stage, found.line) == (ApplicationStage.ADMITTED, 1)
    # Who is then turned down for the second line too seeks no place any more.
    office.closed(cases=[moved], questions=0, choices="---------")
    assert [one.application for one in office.ask(contest.candidates, YEAR)] == [added]


def test_a_group_that_is_formed_again_leaves_those_taken_out_of_it_turned_down(office: Office) -> None:
    row = scored(office, 0, 5)
    office.closed(cases=[row], questions=0, choices="+++++++++")
    office.closed(cases=[row], questions=0, choices="---------")
    office.act(plan.not_form, line=1, reason="аз")
    assert [one.application for one in office.ask(contest.candidates, YEAR)] == [row]
    office.act(plan.form_again, line=1)
    assert office.ask(contest.candidates, YEAR) == ()


def test_an_exception_from_a_list_that_the_last_round_did_not_adopt_turns_nobody_down(office: Office) -> None:
    decides(office)
    row = scored(office, 0, 5)
    office.act(plan.change_line, replace(office.ask(plan.line, 1), places=1))
    scored(office, 1, 4)
    adopted(office, lists.add_lists, lines=[1], with_waiting=True)
    waits = row + 1
    office.act(applications.withdraw, application=row, reason="көшті")
    sitting = office.called(questions=0)
    item = office.act(lists.add_lists, sitting=sitting, lines=[1])
    office.act(lists.except_case, item=item, application=waits, admit=False, reason="өтініші бойынша")
    exam_season.open_now(office, sitting)
    office.vote(item, "+++++++++", office.members(sitting))
    office.vote(item, "---------", office.members(sitting), "қате саналды")
    office.act(protocols.close_sitting, sitting=sitting)
    assert [one.application for one in office.ask(contest.candidates, YEAR)] == [waits]


def test_who_was_turned_down_and_applies_anew_is_judged_by_what_is_decided_then(office: Office) -> None:
    decides(office)
    row = scored(office, 0, 4)
    office.closed(cases=[row], questions=0, choices="---------")
    assert office.ask(contest.candidates, YEAR) == ()
    office.act(applications.withdraw, application=row, reason="өзі")
    office.act(applications.reopen, application=row)
    office.act(applications.register, application=row)
    better = scored(office, 1, 5)
    office.act(plan.change_line, replace(office.ask(plan.line, 1), places=1))
    adopted(office, lists.add_lists, lines=[1], with_waiting=True)
    assert office.ask(applications.application, row).stage is ApplicationStage.NOT_ADMITTED
    assert [one.application for one in office.ask(contest.candidates, YEAR)] == [row, better]


def test_who_applied_twice_holds_one_place(office: Office) -> None:
    other = line(office, RUSSIAN, code="07130200")
    twice = seeker(0).person
    first = scored(office, 0, 4)
    later = scored(office, 0, 5, person=twice, code=other.code, language=other.language)
    rankings = office.ask(contest.settlement, YEAR)
    assert [one.candidate.application for one in rankings[1].admitted] == [first]
    assert [(one.candidate.application, one.result) for one in rankings[other.id].standings] == [
        (later, Result.ELSEWHERE)
    ]
    office.act(plan.change_line, replace(office.ask(plan.line, 1), places=0))
    assert admitted(office, other.id) == [later]


def put_wrong(transaction: Transaction, row: int, name: str, kept: str) -> None:
    """A setting as another program left it."""
    transaction.update(settings, row, name=name, value=kept)


@pytest.mark.parametrize("kept", ["", "half", "50.5", "-1", "101", "٥٠"])
def test_a_setting_that_is_no_weight_is_refused_and_one_on_record_breaks_no_list(office: Office, kept: str) -> None:
    office.act(college.change_setting, name="contest.exam_weight", value="40")
    found = office.refusal(college.change_setting, name="contest.exam_weight", value=kept)
    assert (found.code, found.fields) == ("number_range", {"field": "exam_weight", "low": 0, "high": 100})
    row = office.ask(lambda reading: reading.value(select(settings.c.id)))
    for name in ("contest.authority", "quota.orphan", "contest.exam_weight"):
        office.act(put_wrong, row, name, kept)
        assert office.ask(contest.settlement, YEAR).keys() == {1}
        assert office.ask(plan.shares).keys() == SHARES.keys()
    _, rows = drawn(office, "5")
    (bid,) = bids(office, rows[0])
    assert bid.score and bid.score.competitive == Decimal("4.50")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("contest.authority", "иә", "choice_unknown"),
        ("quota.orphan", "NaN", "number_range"),
        ("quota.orphan", "101", "number_range"),
    ],
)
def test_a_setting_of_the_contest_is_checked_when_it_is_kept(office: Office, name: str, value: str, code: str) -> None:
    assert office.code(college.change_setting, name=name, value=value) == code


def test_a_quota_category_takes_what_is_kept_for_it(office: Office) -> None:
    kept = (QuotaPlaces(Quota.ORPHAN, 1),)
    office.act(plan.change_line, replace(office.ask(plan.line, 1), places=2, reserved=kept))
    best, second = scored(office, 0, 5), scored(office, 1, 4)
    orphan = scored(office, 2, 3, quota=Quota.ORPHAN, documents=documents(quota=Quota.ORPHAN))
    places = {one.candidate.application: one.place for one in office.ask(contest.ranking, 1).admitted}
    assert places == {best: PlaceKind.OPEN, orphan: PlaceKind.QUOTA}
    assert [one.candidate.application for one in office.ask(contest.ranking, 1).waiting] == [second]


def test_the_queries_of_a_settlement_do_not_grow_with_the_applicants(office: Office) -> None:
    russian = line(office, RUSSIAN)

    def asked() -> int:
        count = 0

        def note(*_: Any) -> None:
            nonlocal count
            count += 1

        def settle(reading: Any) -> None:
            event.listen(reading.connection, "before_cursor_execute", note)
            contest.settlement(reading, YEAR)
            event.remove(reading.connection, "before_cursor_execute", note)

        office.ask(settle)
        return count

    scored(office, 0, 5, further=(russian.id,))
    before = asked()
    for place in range(1, 6):
        scored(office, place, 4, further=(russian.id,))
    assert asked() == before <= 12


@pytest.mark.parametrize("looks", [True, False])
def test_python_looks_for_garbage_after_a_settlement_as_it_did_before(office: Office, looks: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if looks else gc.disable)()
        office.ask(contest.settlement, YEAR)
        assert gc.isenabled() is looks
    finally:
        (gc.enable if was else gc.disable)()


# --- the list of the state --------------------------------------------------------------------------------------------
ENTRIES = (
    StateEntry(iin(100), "Ізденуші", CODE, Base.BASIC, StudyForm.FULL_TIME, TeachingLanguage.KAZAKH),
    StateEntry(iin(101), "Ізденуші", CODE),
)


def test_the_state_list_comes_back_as_it_was_loaded_and_is_replaced_whole(office: Office) -> None:
    assert office.act(contest.take_state_list, year=YEAR, entries=ENTRIES) == 2
    assert office.act(contest.take_state_list, year=YEAR + 1, entries=ENTRIES[:1]) == 1
    assert office.ask(contest.state_list, YEAR) == ENTRIES
    before = office.journal()[-1]
    assert office.act(contest.take_state_list, year=YEAR, entries=ENTRIES) == 2
    assert office.journal()[-1] == before, "the same list again changes nothing"
    changed = (replace(ENTRIES[1], code="07150100"), StateEntry(iin(102), "", CODE))
    assert office.act(contest.take_state_list, year=YEAR, entries=changed) == 2
    assert office.ask(contest.state_list, YEAR) == changed
    assert office.act(contest.take_state_list, year=YEAR, entries=()) == 0
    assert office.ask(contest.state_list, YEAR + 1) == ENTRIES[:1]


def test_an_entry_of_the_state_list_has_an_iin(office: Office) -> None:
    wrong = [*ENTRIES, StateEntry("123", "", CODE)]
    found = office.refusal(contest.take_state_list, year=YEAR, entries=wrong)
    assert (found.code, found.fields) == ("iin_length", {"count": 3})
    assert office.ask(contest.state_list, YEAR) == ()


def test_the_differences_say_what_the_file_knows_of_each(office: Office) -> None:
    line(office, RUSSIAN)
    ours, both = scored(office, 0, 5), scored(office, 1, 5)
    scored(office, 2, 5)
    office.act(applications.save, intake_=seeker(3))
    entries = [
        StateEntry(iin(101), "", CODE, language=TeachingLanguage.KAZAKH),
        StateEntry(iin(102), "", CODE, language=TeachingLanguage.RUSSIAN),
        StateEntry(iin(103), "", CODE),
        StateEntry(iin(104), "Бөтен", CODE),
    ]
    office.act(contest.take_state_list, year=YEAR, entries=entries)
    found = office.ask(contest.differences, YEAR)
    assert [(one.kind, one.iin, one.ours) for one in found] == [
        (Difference.OTHER_LINE, iin(102), 1),
        (Difference.NOT_REGISTERED, iin(103), None),
        (Difference.UNKNOWN_PERSON, iin(104), None),
        (Difference.ONLY_OURS, iin(100), 1),
    ]
    assert {ours, both} < set(admitted(office, 1))
    office.act(college.change_setting, name="contest.authority", value="yes")
    kinds = {one.kind for one in office.ask(contest.differences, YEAR)}
    assert Difference.ONLY_OURS not in kinds


def test_the_lists_for_the_commission_follow_the_state_list_once_it_is_loaded(office: Office) -> None:
    ours, theirs = scored(office, 0, 5), scored(office, 1, 4)
    assert not office.ask(contest.has_state_list, YEAR)
    assert office.ask(contest.proposal, YEAR) == office.ask(contest.settlement, YEAR)
    office.act(contest.take_state_list, year=YEAR, entries=[StateEntry(iin(101), "", CODE)])
    assert office.ask(contest.has_state_list, YEAR)
    assert not office.ask(contest.has_state_list, YEAR + 1)
    proposed = office.ask(contest.proposal, YEAR)[1]
    assert [one.candidate.application for one in proposed.admitted] == [theirs]
    assert admitted(office, 1) == [ours, theirs]
    decides(office)
    assert office.ask(contest.proposal, YEAR) == office.ask(contest.settlement, YEAR)


def test_whom_only_the_state_placed_is_told_with_the_own_choices(office: Office) -> None:
    registered(office, 0)
    office.act(contest.take_state_list, year=YEAR, entries=[StateEntry(iin(100), "", CODE)])
    (found,) = office.ask(contest.differences, YEAR)
    assert (found.kind, [one.result for one in found.standings]) == (Difference.ONLY_STATE, [Result.UNSCORED])
