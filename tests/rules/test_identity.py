"""Identity numbers, paper-6."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules.identity import CENTURIES, Identity, check_digit, masked, read_number
from rules.records import Sex
from rules.verdicts import Refusal


def refusal_of(number: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_number(number)
    return caught.value


def test_an_iin_tells_birth_date_and_sex() -> None:
    expected = Identity("iin", "070919530509", date(2007, 9, 19), Sex.MALE)
    assert read_number("070919530509") == expected
    assert read_number(" 070919\u00a0530509 ") == expected


def test_a_pin_tells_birth_date_and_sex() -> None:
    assert read_number("11502200812345") == Identity("pin", "11502200812345", date(2008, 2, 15), Sex.FEMALE)
    assert read_number("21502200812345").sex is Sex.MALE


@pytest.mark.parametrize(
    ("digit", "year", "sex"),
    [
        ("1", 1807, Sex.MALE),
        ("2", 1807, Sex.FEMALE),
        ("3", 1907, Sex.MALE),
        ("4", 1907, Sex.FEMALE),
        ("5", 2007, Sex.MALE),
        ("6", 2007, Sex.FEMALE),
    ],
)
def test_the_seventh_digit_tells_century_and_sex(digit: str, year: int, sex: Sex) -> None:
    eleven = f"070919{digit}3050"
    identity = read_number(f"{eleven}{check_digit(eleven)}")
    assert (identity.birth.year, identity.sex) == (year, sex)


def test_the_check_digit_by_hand() -> None:
    # 0·1+7·2+0·3+9·4+1·5+9·6+5·7+3·8+0·9+5·10+0·11 = 218; 218 mod 11 = 9
    assert check_digit("07091953050") == 9


def test_ten_in_the_first_row_takes_the_second_row_of_weights() -> None:
    # first row 0+10+0+20+5+12+35+0+0+60+0 = 142 = 12·11+10; second row 20+30+7+16+45+6 = 124 = 11·11+3
    assert check_digit("05051250060") == 3
    assert read_number("050512500603").birth == date(2005, 5, 12)


def test_a_number_with_ten_in_both_rows_does_not_exist() -> None:
    # first row 241 = 21·11+10; second row 142 = 12·11+10
    assert check_digit("05051250069") is None
    assert {refusal_of(f"05051250069{last}").code for last in range(10)} == {"iin_does_not_exist"}


def test_a_wrong_check_digit_names_the_right_one() -> None:
    refusal = refusal_of("070919530508")
    assert (refusal.code, refusal.fields) == ("iin_check_digit", {"expected": 9})


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "iin_length"),
        ("07091953050", "iin_length"),
        ("0709195305091", "iin_length"),
        ("07091953050x", "iin_not_digits"),
        ("０70919530509", "iin_not_digits"),
        ("-70919530509", "iin_not_digits"),
        ("070919030509", "iin_century"),
        ("070919730509", "iin_century"),
        ("070931530509", "iin_birth_date"),
        ("071319530509", "iin_birth_date"),
        ("070229530509", "iin_birth_date"),
        ("01502200812345", "pin_sex"),
        ("31502200812345", "pin_sex"),
        ("13002200812345", "pin_birth_date"),
        ("11502000012345", "pin_birth_date"),
    ],
)
def test_an_unreadable_number_is_refused_with_its_reason(number: str, code: str) -> None:
    assert refusal_of(number).code == code


def test_the_length_refusal_names_how_many_digits_there_are() -> None:
    assert refusal_of("0505 1250").fields == {"count": 8}


def test_the_check_digit_is_of_eleven_digits_only() -> None:
    for wrong in ("0505125001", "050512500123", "0505125001x"):
        with pytest.raises(ValueError, match="eleven digits"):
            check_digit(wrong)


@given(birth=st.dates(date(1800, 1, 1), date(2099, 12, 31)), sex=st.sampled_from(Sex), tail=st.integers(0, 9999))
def test_every_iin_that_can_be_issued_is_read_back(birth: date, sex: Sex, tail: int) -> None:
    century = birth.year // 100 * 100
    digit = next(digit for digit, told in CENTURIES.items() if told == (century, sex))
    # Windows writes no %y of a year before 1900.
    eleven = f"{birth.year % 100:02}{birth:%m%d}{digit}{tail:04}"
    last = check_digit(eleven)
    assume(last is not None)
    assert read_number(f"{eleven}{last}") == Identity("iin", f"{eleven}{last}", birth, sex)


@given(st.text(st.sampled_from("0123456789"), min_size=11, max_size=11), st.integers(0, 9), st.integers(1, 9))
def test_a_slip_in_one_digit_changes_the_check_digit(eleven: str, place: int, by: int) -> None:
    """True of the first row of weights; the eleventh, weight 11, is not covered by it (11 mod 11 = 0)."""
    slipped = eleven[:place] + str((int(eleven[place]) + by) % 10) + eleven[place + 1 :]
    rows = [sum(int(d) * w for d, w in zip(n, range(1, 12), strict=True)) % 11 for n in (eleven, slipped)]
    assume(10 not in rows)
    assert check_digit(eleven) != check_digit(slipped)


# --- on a published list ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("number", "shown"),
    [("050512500015", "********0015"), ("21502200812345", "**********2345"), ("", ""), ("123", "123")],
)
def test_a_published_list_shows_the_last_four_digits_of_a_number(number: str, shown: str) -> None:
    assert masked(number) == shown
