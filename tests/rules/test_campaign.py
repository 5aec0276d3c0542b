"""The fixed days of a campaign (578-53, 578-63, 578-64)."""

from __future__ import annotations

from datetime import date

from rules.campaign import milestones
from rules.records import Milestone


def test_what_is_due_by_which_day_of_the_campaign() -> None:
    assert [(due.what, due.until, due.rule) for due in milestones(2026)] == [
        (Milestone.BASIC_PUBLISHED, date(2026, 8, 23), "578-64"),
        (Milestone.GENERAL_PUBLISHED, date(2026, 8, 25), "578-64"),
        (Milestone.REGISTERED_NATIONALLY, date(2026, 8, 26), "578-53"),
        (Milestone.REDISTRIBUTED, date(2026, 8, 29), "578-63"),
    ]


def test_the_days_are_in_order_and_each_milestone_has_one() -> None:
    due = milestones(2025)
    assert {one.what for one in due} == set(Milestone)
    assert [one.until for one in due] == sorted(one.until for one in due)


def test_a_fixed_day_on_a_day_off_does_not_move() -> None:
    # 23 August 2026 is a Sunday.
    assert milestones(2026)[0].until.weekday() == 6
