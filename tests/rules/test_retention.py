"""How long records are kept, 578-6."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.records import CommissionKind
from rules.retention import RECORDS, YEARS, RecordKind, keep_until
from rules.verdicts import Refusal


@pytest.mark.parametrize(
    ("record", "held", "until"),
    [
        ("admission_protocol", date(2026, 8, 25), date(2029, 8, 25)),
        ("exam_recording", date(2026, 8, 25), date(2027, 8, 25)),
        ("admission_protocol", date(2024, 2, 29), date(2027, 3, 1)),
        ("exam_recording", date(2024, 2, 29), date(2025, 3, 1)),
        ("admission_protocol", date(2025, 2, 28), date(2028, 2, 28)),
    ],
)
def test_a_protocol_is_kept_three_years_and_a_recording_one(record: RecordKind, held: date, until: date) -> None:
    assert keep_until(record, held) == (until, "578-6")


@given(st.sampled_from(sorted(YEARS)), st.dates(date(1, 1, 1), date(9990, 12, 31)))
def test_a_record_is_never_kept_less_than_its_years(record: RecordKind, held: date) -> None:
    until, _ = keep_until(record, held)
    assert (until.year - held.year, (until.month, until.day) >= (held.month, held.day)) == (YEARS[record], True)


def test_a_day_at_the_end_of_the_calendar_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        keep_until("admission_protocol", date(9997, 1, 1))
    assert (caught.value.code, caught.value.fields) == ("date_invalid", {"field": "held"})


def test_the_act_names_a_record_for_admission_and_examination_only() -> None:
    assert set(RECORDS) == {CommissionKind.ADMISSION, CommissionKind.EXAMINATION}
    assert set(RECORDS.values()) == set(YEARS)
