"""Forms of study barred for a specialty (barred-1): the question, and the two lists as the acts print them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

import resources
from rules.acts import ACTS
from rules.barred import ACT, Answer, BarredForm, Entry, Note, StudyLevel, check_form, judge, read
from rules.records import Country, StudyForm
from rules.verdicts import Refusal

KZ, KG = Country.KZ, Country.KG
EVENING, CORRESPONDENCE, EXTERNAT = BarredForm.EVENING, BarredForm.CORRESPONDENCE, BarredForm.EXTERNAT
VOCATIONAL, HIGHER = StudyLevel.VOCATIONAL, StudyLevel.HIGHER
BACHELOR, MASTER, SPECIALIST = StudyLevel.BACHELOR, StudyLevel.MASTER, StudyLevel.SPECIALIST
BARRED, ALLOWED, NOT_LISTED = Answer.BARRED, Answer.ALLOWED, Answer.NOT_LISTED

LISTS = {act: read(act, resources.path("registers", f"{act}.tsv").read_text(encoding="utf-8")) for act in ACT.values()}
ENTRIES = tuple(entry for entries in LISTS.values() for entry in entries)
ON = date(2009, 9, 1)


# --- the question -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("country", "code", "form", "level", "answer", "parts"),
    [
        # Order 602: each part bars one form at one level.
        (KZ, "0401002", CORRESPONDENCE, VOCATIONAL, BARRED, [1]),
        (KZ, "0401002", EVENING, VOCATIONAL, ALLOWED, [1]),
        (KZ, "0401002", EXTERNAT, VOCATIONAL, ALLOWED, [1]),
        (KZ, "0604002", EVENING, VOCATIONAL, BARRED, [2]),
        (KZ, "0604002", CORRESPONDENCE, VOCATIONAL, BARRED, [1]),
        (KZ, "0608002", CORRESPONDENCE, VOCATIONAL, ALLOWED, [2]),
        (KZ, "0401002", CORRESPONDENCE, HIGHER, NOT_LISTED, []),
        (KZ, "06130100", CORRESPONDENCE, VOCATIONAL, NOT_LISTED, []),
        (KZ, "050714", CORRESPONDENCE, HIGHER, BARRED, [3, 3]),
        (KZ, "050714", EVENING, HIGHER, ALLOWED, [3, 3, 5, 5]),
        (KZ, "050714", EXTERNAT, HIGHER, BARRED, [5, 5]),
        (KZ, "050714", EXTERNAT, VOCATIONAL, NOT_LISTED, []),
        (KZ, "050402", EVENING, HIGHER, BARRED, [4]),
        (KZ, "050402", CORRESPONDENCE, HIGHER, ALLOWED, [4, 5]),
        # Its higher education is that on the basis of general secondary education.
        (KZ, "050718", EVENING, BACHELOR, BARRED, [4]),
        (KZ, "050718", EVENING, SPECIALIST, BARRED, [4]),
        (KZ, "050718", EVENING, MASTER, NOT_LISTED, []),
        # Decree 354: bachelor and master have columns of their own.
        (KG, "520700", EVENING, BACHELOR, BARRED, [1]),
        (KG, "520700", EVENING, MASTER, ALLOWED, [1]),
        (KG, "520700", EVENING, HIGHER, BARRED, [1]),
        (KG, "520700", EVENING, SPECIALIST, NOT_LISTED, []),
        (KG, "530100", CORRESPONDENCE, BACHELOR, ALLOWED, [1]),
        (KG, "530100", CORRESPONDENCE, MASTER, BARRED, [1]),
        (KG, "540100", EXTERNAT, MASTER, BARRED, [1]),
        (KG, "540100", EXTERNAT, BACHELOR, ALLOWED, [1]),
        (KG, "540200", EXTERNAT, BACHELOR, ALLOWED, [1]),
        (KG, "580100", EVENING, HIGHER, ALLOWED, [1]),
        (KG, "560001", EVENING, SPECIALIST, BARRED, [2]),
        (KG, "560001", EVENING, HIGHER, BARRED, [2]),
        (KG, "560001", EVENING, BACHELOR, NOT_LISTED, []),
        (KG, "560005", EVENING, SPECIALIST, ALLOWED, [2]),
        (KG, "560001", CORRESPONDENCE, VOCATIONAL, NOT_LISTED, []),
        # Each country has its own act.
        (KG, "050714", CORRESPONDENCE, HIGHER, NOT_LISTED, []),
        (KZ, "560001", EVENING, SPECIALIST, NOT_LISTED, []),
    ],
)
def test_a_form_is_barred_allowed_or_the_code_is_not_listed(
    country: Country, code: str, form: BarredForm, level: StudyLevel, answer: Answer, parts: list[int]
) -> None:
    found = judge(ENTRIES, country=country, code=code, form=form, level=level, on=ON)
    assert (found.answer, found.act) == (answer, ACT[country])
    assert [entry.part for entry in found.entries] == parts
    assert {entry.code for entry in found.entries} <= {code}


@pytest.mark.parametrize(
    ("country", "on", "in_force"),
    [
        (KZ, date(2007, 12, 2), False),
        (KZ, date(2007, 12, 3), True),
        (KZ, date(2010, 2, 8), True),
        (KZ, date(2010, 2, 9), False),
        (KG, date(2014, 6, 25), False),
        (KG, date(2014, 6, 26), True),
        (KG, date(2026, 9, 1), True),
    ],
)
def test_a_bar_binds_only_under_an_act_in_force(country: Country, on: date, in_force: bool) -> None:
    code, level = ("050714", HIGHER) if country is KZ else ("560001", SPECIALIST)
    barred = judge(ENTRIES, country=country, code=code, form=CORRESPONDENCE, level=level, on=on)
    assert (barred.answer, barred.in_force, barred.binding) == (BARRED, in_force, in_force)
    other = judge(ENTRIES, country=country, code="000000", form=CORRESPONDENCE, level=level, on=on)
    assert (other.in_force, other.binding) == (in_force, False)


def test_a_line_of_the_plan_is_stopped_under_an_act_in_force_and_informed_of_a_repealed_one() -> None:
    with pytest.raises(Refusal) as refused:
        check_form(ENTRIES, code="0604002", form=StudyForm.EVENING, country=KZ, on=ON)
    assert (refused.value.code, refused.value.fields) == (
        "form_barred",
        {"title": "Аспапта орындаушылық", "act": "602"},
    )
    found = check_form(ENTRIES, code="0604002", form=StudyForm.EVENING, country=KZ, on=date(2026, 6, 1))
    assert found is not None
    assert [(entry.part, entry.name) for entry in found.entries] == [(2, "Аспапта орындаушылық")]


@pytest.mark.parametrize(
    ("code", "form", "country"),
    [
        ("0604002", StudyForm.FULL_TIME, KZ),
        ("0608002", StudyForm.CORRESPONDENCE, KZ),
        ("06130100", StudyForm.EVENING, KZ),
        ("560001", StudyForm.EVENING, KG),
    ],
)
def test_nothing_is_said_of_a_line_that_no_list_bars(code: str, form: StudyForm, country: Country) -> None:
    assert check_form(ENTRIES, code=code, form=form, country=country, on=ON) is None


# --- the lists as printed ---------------------------------------------------------------------------------------------
def test_the_lists_are_complete() -> None:
    assert Counter(entry.part for entry in LISTS["602"]) == {1: 299, 2: 5, 3: 50, 4: 28, 5: 86}
    assert Counter(entry.part for entry in LISTS["354"]) == {1: 135, 2: 51}
    groups = {act: len(dict.fromkeys((entry.part, entry.group) for entry in LISTS[act])) for act in LISTS}
    assert groups == {"602": 27 + 2 + 6 + 6 + 9, "354": 27 + 9}
    assert set(LISTS) <= set(ACTS)


def test_each_part_of_order_602_bars_its_own_form_and_level() -> None:
    parts = {entry.part: entry.barred for entry in LISTS["602"]}
    assert parts == {
        1: ((VOCATIONAL, frozenset({CORRESPONDENCE})),),
        2: ((VOCATIONAL, frozenset({EVENING})),),
        3: ((HIGHER, frozenset({CORRESPONDENCE})),),
        4: ((HIGHER, frozenset({EVENING})),),
        5: ((HIGHER, frozenset({EXTERNAT})),),
    }
    assert all(entry.barred == parts[entry.part] for entry in LISTS["602"])


def test_each_row_of_decree_354_bars_the_externat_except_two_empty_cells() -> None:
    """Forms are barred from the loosest up: who may not study by correspondence may not be an extern either."""
    ladder: tuple[set[BarredForm], ...] = (
        set(),
        {EXTERNAT},
        {EXTERNAT, CORRESPONDENCE},
        {EXTERNAT, CORRESPONDENCE, EVENING},
    )
    empty = []
    for entry in LISTS["354"]:
        assert tuple(level for level, _ in entry.barred) == ((BACHELOR, MASTER) if entry.part == 1 else (SPECIALIST,))
        for level, forms in entry.barred:
            assert set(forms) in ladder
            if not forms:
                empty.append((entry.code, level))
    assert empty == [("540100", BACHELOR), ("540200", BACHELOR)]


def noted(act: str, note: Note) -> list[tuple[int, str]]:
    return [(entry.part, entry.code) for entry in LISTS[act] if note in entry.notes]


def test_what_is_odd_in_the_acts_is_kept_and_noted() -> None:
    twice = [(3, "050714"), (3, "050715"), (5, "050714"), (5, "050715")]
    assert sorted(noted("602", Note.PRINTED_TWICE)) == sorted(2 * twice)
    assert {code for _, code in noted("602", Note.TWO_NAMES)} == {"050403", "050415", "050718", "050727", "050733"}
    assert noted("602", Note.ODD_CODE) == [(1, "4414101")]
    assert noted("354", Note.ODD_CODE) == [(2, "620101")]
    assert noted("354", Note.READING_OF_TABLE) == [(1, "540100"), (1, "540200")]
    assert [code for _, code in noted("602", Note.LETTERS)] == ["4208001", "4213001", "4308001", "4344001"]
    assert [code for _, code in noted("602", Note.MISPRINT)] == ["4312001", "4408001", "050727", "050733"]


def test_the_groups_of_order_602_keep_their_numbers() -> None:
    numbers = list(dict.fromkeys(entry.group for entry in LISTS["602"] if entry.part == 1))
    assert [int(group.partition(".")[0]) for group in numbers] == [*range(1, 22), 23, 24, 25, 26, 26, 27]
    marked = {entry.group for entry in LISTS["602"] if Note.GROUP_NUMBER in entry.notes}
    assert marked == {
        "23. 3900000 Химиялық өнеркәсіп",
        "26. 4200000 Азық-түлік тағамдарын өндіру технологиясы",
        "26. 4300000 Құрылыс және сәулет өнері",
    }
    seven = [entry for entry in LISTS["602"] if entry.part in (1, 2)]
    assert all(entry.group.split()[1][:2] == entry.code[:2] for entry in seven)


def test_codes_and_names_are_whole() -> None:
    letters = set("абвгдежзийклмнопрстуфхцчшъыьэюяёщіәғқңөұүһ")
    for entry in ENTRIES:
        assert len(entry.code) == (7 if entry.act == "602" and entry.part <= 2 else 6)
        assert entry.code.isdigit()
        for text in (entry.name, entry.group):
            assert text == " ".join(text.split())
            assert {letter for letter in text.lower() if letter.isalpha()} <= letters
            assert not any(mark in text for mark in ("- ", " -", " ,", "( ", " )"))
            assert text.count("(") == text.count(")")


@pytest.mark.parametrize(
    ("act", "part", "code", "name"),
    [
        ("602", 1, "1913001", "Байыту және іріктеу құралдары мен ұсату-тарту құралдарын монтаждаушы"),
        ("602", 1, "2014001", "Технологиялық жабдықтар мен оған байланысты конструкцияларды монтаждаушы"),
        ("602", 1, "3013001", "Метрополитен жабдықтарын күту және жөндеу слесарь-электригі"),
        ("602", 1, "3806001", "Байланыс операторы және пошта жөнелтімінің сұрыптаушысы"),
        ("602", 1, "3816001", "Ұшуды қамтамасыз ететін жарық техникасы құралдар жүйесін күту электромеханигі"),
        ("602", 1, "4213001", "Үздіксіз-автоматты жүйелер (макарон өндірісі) операторы"),
        ("602", 1, "4308001", "Үй төбесін жабушы"),
        ("602", 3, "050727", "Азық-түлік тағамдары технолгиясы"),
        ("602", 5, "050727", "Тағамдық заттар технологиясы"),
        ("602", 5, "050119", "Шет тілі: екі шет тілі"),
        ("354", 1, "670100", "Жер бетиндеги транспорттук-технологиялык машиналар жана комплекстер"),
        ("354", 1, "532100", "Рекреация жана спорттук-ден соолук чыңдоо туризми"),
        ("354", 2, "570010", "Дирижерлук кылуу (аткаруучу коллективдердин түрлөрү боюнча)"),
    ],
)
def test_wrapped_and_spaced_names_are_joined(act: str, part: int, code: str, name: str) -> None:
    assert [entry.name for entry in LISTS[act] if (entry.part, entry.code) == (part, code)] == [name]


def test_a_row_speaks_only_of_its_own_levels() -> None:
    entry = Entry("354", 1, "", "540100", "", ((BACHELOR, frozenset()), (MASTER, frozenset({EXTERNAT}))))
    assert {level: entry.forms(level) for level in StudyLevel} == {
        VOCATIONAL: None,
        HIGHER: frozenset({EXTERNAT}),
        BACHELOR: frozenset(),
        MASTER: frozenset({EXTERNAT}),
        SPECIALIST: None,
    }
