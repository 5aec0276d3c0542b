"""The plan of places: what a college takes applications for in a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import applications, barred, college, plan
from db.barred import ListFile
from rules.barred import BarredForm, Entry, StudyLevel
from rules.barred_file import JudgedList
from rules.documents import needed
from rules.places import SHARES
from rules.records import (
    Base,
    Country,
    Document,
    DocumentState,
    Funding,
    Level,
    Names,
    PlanLine,
    Quota,
    QuotaPlaces,
    Redistribution,
    SpecialtyType,
    Status,
    StudyForm,
    TeachingLanguage,
)
from tests.db.campaign import EVENING, GENERAL, KEPT, PAID, RUSSIAN
from tests.db.office import CODE, COLLEGE, LINE, YEAR, Office, intake


def test_a_line_of_the_plan_comes_back_as_it_was_entered(office: Office) -> None:
    (line,) = office.ask(plan.lines, YEAR)
    assert replace(line, id=0) == LINE
    assert office.ask(plan.lines, YEAR + 1) == ()


def test_the_same_line_again_changes_its_places(office: Office) -> None:
    (line,) = office.ask(plan.lines, YEAR)
    assert office.act(plan.enter_line, replace(LINE, places=30)) == line.id
    assert [one.places for one in office.ask(plan.lines, YEAR)] == [30]


def test_another_base_funding_year_or_level_is_another_line(office: Office) -> None:
    others = [
        replace(LINE, base=Base.GENERAL),
        replace(LINE, funding=Funding.PAID),
        replace(LINE, level=Level.SKILLED_WORKER),
        replace(LINE, year=YEAR + 1),
    ]
    assert office.act(plan.take_plan, others) == 4
    assert len(office.ask(plan.lines, YEAR)) == 4
    assert len(office.ask(plan.lines, YEAR + 1)) == 1


def test_a_title_is_completed_and_never_emptied(office: Office) -> None:
    office.act(plan.enter_line, replace(LINE, title=Names(ru="ПО"), type=SpecialtyType.CREATIVE))
    (line,) = office.ask(plan.lines, YEAR)
    assert line.title == replace(LINE.title, ru="ПО")
    assert line.type is SpecialtyType.CREATIVE


@pytest.mark.parametrize("code", ["6130100", "061301000", "0613010A", ""])
def test_a_specialty_has_eight_digits(office: Office, code: str) -> None:
    found = office.refusal(plan.enter_line, replace(LINE, code=code))
    assert (found.code, found.fields) == ("specialty_unknown", {"code": code})


def test_places_are_not_negative(office: Office) -> None:
    found = office.refusal(plan.enter_line, replace(LINE, places=-1))
    assert (found.code, found.fields["field"]) == ("number_range", "places")
    office.act(plan.enter_line, replace(LINE, places=0))


def test_a_plan_is_taken_over_whole_or_not_at_all(office: Office) -> None:
    wrong = [replace(LINE, base=Base.GENERAL), replace(LINE, code="1")]
    assert office.code(plan.take_plan, wrong) == "specialty_unknown"
    assert len(office.ask(plan.lines, YEAR)) == 1


def test_of_two_levels_of_a_code_the_first_entered_is_meant(office: Office) -> None:
    first = office.ask(plan.specialty, CODE)
    office.act(plan.enter_line, replace(LINE, level=Level.SKILLED_WORKER))
    assert office.ask(plan.specialty, CODE) == first
    assert office.ask(plan.specialty, "99999999") is None


def test_the_years_of_the_file_are_those_of_its_plans_and_its_last_applications(office: Office) -> None:
    assert office.ask(plan.years) == (YEAR,)
    office.act(plan.enter_line, replace(LINE, year=YEAR - 1))
    office.act(applications.save, intake_=intake(filed=LINE_DAY))
    assert office.ask(plan.years) == (YEAR + 1, YEAR, YEAR - 1)


LINE_DAY = intake().filed.replace(year=YEAR + 1)


# --- lines ------------------------------------------------------------------------------------------------------------
FULL = replace(
    GENERAL,
    places=30,
    qualification=Names(kk="Техник-бағдарламашы", ru="Техник-программист"),
    least=12,
    reserved=KEPT,
    subjects=("Математика", "Физика"),
    not_formed="өтініш жоқ",
)


def test_every_field_of_a_line_comes_back_as_it_was_added(office: Office) -> None:
    row = office.act(plan.add_line, FULL)
    office.reopen()
    assert office.ask(plan.line, row) == replace(FULL, id=row)
    assert office.ask(plan.chosen, [row, row, 99]) == {row: replace(FULL, id=row)}
    assert office.ask(plan.chosen, []) == {}
    with pytest.raises(LookupError):
        office.ask(plan.line, 99)


def test_a_line_is_changed_in_every_field(office: Office) -> None:
    row = office.act(plan.add_line, FULL)
    other = replace(
        FULL,
        id=row,
        code="07150100",
        title=Names(ru="Сварка"),
        level=Level.SKILLED_WORKER,
        type=SpecialtyType.MEDICAL,
        base=Base.BASIC,
        form=StudyForm.EVENING,
        funding=Funding.PAID,
        language=TeachingLanguage.RUSSIAN,
        places=8,
        qualification=Names(ru="Сварщик"),
        least=0,
        reserved=(QuotaPlaces(Quota.ORPHAN, 3), QuotaPlaces(Quota.VETERANS, 5)),
        subjects=(),
        not_formed="",
    )
    office.act(plan.change_line, other)
    assert office.ask(plan.line, row) == other
    office.act(plan.change_line, replace(other, reserved=None))
    assert office.ask(plan.line, row).reserved is None
    office.act(plan.change_line, replace(other, reserved=()))
    assert office.ask(plan.line, row).reserved == ()


def test_the_same_line_is_not_added_twice(office: Office) -> None:
    assert office.code(plan.add_line, LINE) == "line_exists"
    row = office.act(plan.add_line, RUSSIAN)
    assert office.code(plan.change_line, replace(LINE, id=row)) == "line_exists"
    assert len(office.ask(plan.lines, YEAR)) == 2


def test_a_line_has_a_title_a_code_and_possible_numbers(office: Office) -> None:
    for changes, code in (
        ({"title": Names()}, "required"),
        ({"code": "123"}, "specialty_unknown"),
        ({"places": -1}, "number_range"),
        ({"places": 10_000}, "number_range"),
        ({"least": -1}, "number_range"),
        ({"reserved": (QuotaPlaces(Quota.ORPHAN, 26),)}, "reserve_above_places"),
        ({"reserved": (QuotaPlaces(Quota.OUT_OF_COMPETITION, 1),)}, "choice_unknown"),
    ):
        assert office.code(plan.add_line, replace(RUSSIAN, **changes)) == code
        assert office.code(plan.change_line, replace(RUSSIAN, id=1, **changes)) == code


def test_a_form_that_an_act_in_force_bars_is_in_no_plan_and_in_no_application(office: Office) -> None:
    office.act(plan.add_line, RUSSIAN)
    evening = office.act(plan.add_line, EVENING)
    choosing = office.act(applications.save, intake_=intake(1, further=(evening,)))
    office.act(college.found_college, replace(COLLEGE, country=Country.KG))
    # A newer list of the college: those the program has bar no vocational specialty.
    entry = Entry("354", 1, "", CODE, "Программалоо", ((StudyLevel.VOCATIONAL, frozenset({BarredForm.EVENING})),))
    file = ListFile("тизмек.xlsx", "0" * 64, JudgedList((entry,), (), ()))
    office.act(barred.load_barred_list, act="354", starts=date(YEAR, 1, 1), name="", file=file)
    refused = {"title": "Программалоо", "act": "354"}
    other = replace(EVENING, language=TeachingLanguage.RUSSIAN)
    for act, fields in (
        (plan.add_line, {"record": other}),
        (plan.enter_line, {"record": other}),
        (plan.change_line, {"record": replace(EVENING, id=1)}),
        (applications.register, {"application": choosing}),
    ):
        if act is applications.register:
            kyrgyz = tuple(Document(kind, DocumentState.ORIGINAL) for kind in needed(Country.KG, Status.CITIZEN))
            taken = intake(1, further=(evening,), documents=kyrgyz)
            office.act(applications.save, intake_=taken, application=choosing)
        found = office.refusal(act, **fields)
        assert (found.code, found.fields) == ("form_barred", refused)
    office.act(plan.add_line, replace(RUSSIAN, year=YEAR + 1))


@given(
    before=st.lists(st.integers(0, 12), min_size=3, max_size=3),
    after=st.lists(st.integers(0, 12), min_size=3, max_size=3),
    room=st.tuples(st.integers(0, 30), st.integers(0, 30)),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_however_places_and_reserve_change_together_at_no_moment_more_is_kept_than_there_is(
    office: Office, before: list[int], after: list[int], room: tuple[int, int]
) -> None:
    quotas = (Quota.ORPHAN, Quota.VETERANS, Quota.RESETTLING)

    def wanted(kept: list[int], places: int) -> PlanLine:
        return replace(LINE, id=1, places=places, reserved=tuple(map(QuotaPlaces, quotas, kept)))

    for kept, places in ((before, room[0]), (after, room[1])):
        if sum(kept) > places:
            assert office.code(plan.change_line, wanted(kept, places)) == "reserve_above_places"
        else:
            office.act(plan.change_line, wanted(kept, places))
            found = office.ask(plan.line, 1)
            assert found.places == places
            assert found.reserved is not None
            there = {one.quota: one.places for one in found.reserved}
            assert [there.get(quota, 0) for quota in quotas] == kept
            assert 0 not in there.values()


def test_a_line_that_applications_name_keeps_what_tells_it_from_others(office: Office) -> None:
    office.registered(0)
    further = office.act(plan.add_line, RUSSIAN)
    office.registered(1, further=(further,))
    for row, count in ((1, 2), (further, 1)):
        record = office.ask(plan.line, row)
        assert office.ask(plan.uses, row) == count
        for changes in (
            {"year": YEAR + 1},
            {"code": "07150100"},
            {"level": Level.SKILLED_WORKER},
            {"base": Base.GENERAL},
            {"form": StudyForm.EVENING},
            {"funding": Funding.PAID},
            {"language": TeachingLanguage.ENGLISH},
        ):
            found = office.refusal(plan.change_line, replace(record, **changes))
            assert (found.code, found.fields) == ("line_in_use", {"count": count})
        assert office.refusal(plan.remove_line, row).fields == {"count": count}
        office.act(plan.change_line, replace(record, places=7, title=Names(ru="Другое"), type=SpecialtyType.CREATIVE))
        assert office.ask(plan.line, row).places == 7


def test_a_line_nobody_names_is_removed_with_what_it_kept(office: Office) -> None:
    row = office.act(plan.add_line, FULL)
    office.act(plan.remove_line, row)
    assert [line.id for line in office.ask(plan.lines, YEAR)] == [1]
    kept = office.ask(lambda reading: reading.driver("SELECT count(*) FROM reserved_places").fetchone())
    assert kept == (0,)


def test_a_code_or_level_typed_wrong_is_put_right_and_leaves_no_specialty_behind(office: Office) -> None:
    row = office.act(plan.add_line, replace(LINE, code="07150101", level=Level.SKILLED_WORKER))
    office.act(plan.change_line, replace(LINE, id=row, code="07150100", level=Level.MID_LEVEL))
    assert office.ask(plan.specialty, "07150101") is None
    assert office.ask(plan.line, row).code == "07150100"


def test_a_shared_specialty_stays_when_one_of_its_lines_changes_the_code(office: Office) -> None:
    row = office.act(plan.add_line, RUSSIAN)
    office.act(plan.change_line, replace(RUSSIAN, id=row, code="07150100"))
    assert office.ask(plan.line, 1).code == CODE
    assert office.ask(plan.line, row).code == "07150100"


def test_of_several_levels_the_one_the_programme_is_planned_in_is_meant(office: Office) -> None:
    skilled = replace(LINE, level=Level.SKILLED_WORKER, base=Base.GENERAL)
    office.act(plan.add_line, skilled)
    first = office.act(applications.save, intake_=intake(0))
    second = office.act(applications.save, intake_=intake(1, base=Base.GENERAL))
    third = office.act(applications.save, intake_=intake(2, base=Base.TVE))
    levels = [office.ask(applications.application, row).level for row in (first, second, third)]
    assert levels == [Level.MID_LEVEL, Level.SKILLED_WORKER, Level.MID_LEVEL]


# --- admitted people --------------------------------------------------------------------------------------------------
@pytest.fixture
def filled(office: Office) -> Office:
    """Two people are admitted to the one line of the plan."""
    office.closed(cases=[office.registered(place) for place in range(2)], questions=0)
    return office


def test_a_line_never_has_fewer_places_than_people_admitted(filled: Office) -> None:
    assert filled.ask(plan.admitted_counts, YEAR) == {1: 2}
    assert filled.ask(plan.admitted_counts, YEAR + 1) == {}
    for act in (plan.change_line, plan.enter_line):
        found = filled.refusal(act, replace(LINE, id=1, places=1))
        assert (found.code, found.fields) == ("places_below_admitted", {"places": 1, "admitted": 2})
        filled.act(act, replace(LINE, id=1, places=2))


def test_a_group_with_people_in_it_is_formed(filled: Office) -> None:
    for act, fields in (
        (plan.not_form, {"line": 1, "reason": "аз"}),
        (plan.change_line, {"record": replace(LINE, id=1, not_formed="аз")}),
    ):
        assert filled.refusal(act, **fields).fields == {"places": 0, "admitted": 2}


def test_a_group_is_not_formed_for_a_reason_and_may_be_formed_again(office: Office) -> None:
    assert office.code(plan.not_form, line=1, reason=" ") == "reason_required"
    office.act(plan.not_form, line=1, reason=" өтініш аз ")
    assert office.ask(plan.line, 1).not_formed == "өтініш аз"
    office.act(plan.form_again, line=1)
    assert office.ask(plan.line, 1).not_formed == ""


# --- another year, shares, places moved -------------------------------------------------------------------------------
def test_the_plan_of_a_year_begins_with_that_of_another(office: Office) -> None:
    office.act(plan.add_line, FULL)
    assert office.act(plan.copy_plan, YEAR, YEAR + 1) == 2
    copied = office.ask(plan.lines, YEAR + 1)
    assert {replace(line, id=0, year=YEAR) for line in copied} == {LINE, replace(FULL, not_formed="")}
    found = office.refusal(plan.copy_plan, YEAR, YEAR + 1)
    assert (found.code, found.fields) == ("plan_year_taken", {"year": YEAR + 1})
    assert office.code(plan.copy_plan, YEAR - 3, YEAR + 2) == "line_unknown"


def test_the_shares_are_those_of_the_program_until_the_college_enters_its_own(office: Office) -> None:
    assert office.ask(plan.shares) == SHARES
    own = dict(SHARES) | {Quota.RURAL_YOUTH: Decimal("30.50"), Quota.ORPHAN: Decimal(0)}
    office.act(plan.enter_shares, own)
    assert office.ask(plan.shares) == own
    for wrong, code in (
        ({Quota.ORPHAN: Decimal(-1)}, "number_range"),
        ({Quota.ORPHAN: Decimal(101)}, "number_range"),
        ({Quota.OUT_OF_COMPETITION: Decimal(1)}, "choice_unknown"),
        ({Quota.DISABILITY: Decimal(60)}, "number_range"),
    ):
        assert office.code(plan.enter_shares, wrong) == code
    assert office.ask(plan.shares) == own


def moved(office: Office, **changes: Any) -> dict[str, Any]:
    asked = {"source": 1, "target": 2, "places": 5, "reason": "сұраныс", "on": date(YEAR, 8, 28)}
    return asked | changes


def test_free_places_move_to_another_line_and_the_record_says_so(filled: Office) -> None:
    target = filled.act(plan.add_line, RUSSIAN)
    row = filled.act(plan.redistribute, **moved(filled, target=target, reason=" сұраныс "))
    assert [filled.ask(plan.line, one).places for one in (1, target)] == [20, 30]
    expected = Redistribution(row, YEAR, 1, target, 5, date(YEAR, 8, 28), "сұраныс")
    assert filled.ask(plan.redistributions, YEAR) == (expected,)
    assert filled.ask(plan.redistributions, YEAR + 1) == ()
    assert filled.refusal(plan.remove_line, target).code == "line_in_use"


def test_only_free_places_move_and_only_within_a_year_and_funding(filled: Office) -> None:
    target = filled.act(plan.add_line, RUSSIAN)
    paid = filled.act(plan.add_line, PAID)
    later = filled.act(plan.add_line, replace(LINE, year=YEAR + 1))
    unformed = filled.act(plan.add_line, replace(EVENING, not_formed="аз"))
    found = filled.refusal(plan.redistribute, **moved(filled, target=target, places=24))
    assert (found.code, found.fields) == ("places_not_free", {"free": 23})
    for changes, code in (
        ({"places": 0, "target": target}, "number_range"),
        ({"reason": " ", "target": target}, "reason_required"),
        ({"target": 1}, "choice_unknown"),
        ({"target": paid}, "choice_unknown"),
        ({"target": later}, "choice_unknown"),
        ({"target": unformed}, "choice_unknown"),
    ):
        assert filled.code(plan.redistribute, **moved(filled, **changes)) == code
    filled.act(plan.change_line, replace(filled.ask(plan.line, 1), reserved=(QuotaPlaces(Quota.ORPHAN, 21),)))
    assert filled.code(plan.redistribute, **moved(filled, target=target)) == "reserve_above_places"
    filled.act(plan.redistribute, **moved(filled, target=target, places=4))
    filled.act(plan.change_line, replace(filled.ask(plan.line, target), places=9999))
    assert filled.code(plan.redistribute, **moved(filled, target=target, places=1)) == "reserve_above_places"


@pytest.mark.parametrize(("country", "code"), [(Country.KZ, "redistribution_late"), (Country.KG, None)])
def test_places_that_are_left_are_redistributed_by_29_august(
    filled: Office, country: Country, code: str | None
) -> None:
    target = filled.act(plan.add_line, RUSSIAN)
    if country is Country.KG:
        filled.act(college.found_college, replace(COLLEGE, country=country))
    filled.act(plan.redistribute, **moved(filled, target=target, on=date(YEAR, 8, 29)))
    late = moved(filled, target=target, on=date(YEAR, 8, 30))
    if code is None:
        filled.act(plan.redistribute, **late)
    else:
        found = filled.refusal(plan.redistribute, **late)
        assert (found.code, found.fields) == (code, {"until": date(YEAR, 8, 29)})


def test_the_plan_of_the_next_year_has_the_places_as_they_were_before_they_were_moved(filled: Office) -> None:
    target = filled.act(plan.add_line, RUSSIAN)
    before = {line.language: line.places for line in filled.ask(plan.lines, YEAR)}
    filled.act(plan.redistribute, **moved(filled, target=target))
    filled.act(plan.redistribute, **moved(filled, target=target, places=2))
    filled.act(plan.redistribute, source=target, target=1, places=1, reason="қате", on=date(YEAR, 8, 28))
    filled.act(plan.copy_plan, YEAR, YEAR + 1)
    assert {line.language: line.places for line in filled.ask(plan.lines, YEAR + 1)} == before


def test_a_line_put_right_by_hand_after_places_were_moved_is_copied_as_it_stands(filled: Office) -> None:
    target = filled.act(plan.add_line, RUSSIAN)
    filled.act(plan.redistribute, **moved(filled, target=target))
    filled.act(plan.change_line, replace(filled.ask(plan.line, target), places=3))
    filled.act(plan.copy_plan, YEAR, YEAR + 1)
    (copied,) = (line for line in filled.ask(plan.lines, YEAR + 1) if line.language is RUSSIAN.language)
    assert copied.places == 3


def test_a_list_that_says_more_of_a_line_completes_it_and_one_that_does_not_leaves_it(office: Office) -> None:
    kept = (QuotaPlaces(Quota.ORPHAN, 2),)
    said = replace(LINE, code="07130200", places=20, qualification=Names(ru="Техник"), subjects=("Физика",), least=10)
    row = office.act(plan.enter_line, replace(said, reserved=kept))
    assert office.act(plan.enter_line, replace(LINE, code="07130200", places=25)) == row
    line = office.ask(plan.line, row)
    assert (line.places, line.qualification, line.subjects, line.least, line.reserved) == (
        25, Names(ru="Техник"), ("Физика",), 10, kept,
    )  # fmt: skip
    office.act(plan.enter_line, replace(said, places=1, qualification=Names(kk="Техник"), reserved=(), least=12))
    line = office.ask(plan.line, row)
    assert (line.places, line.qualification, line.least, line.reserved) == (1, Names(kk="Техник"), 12, ())
