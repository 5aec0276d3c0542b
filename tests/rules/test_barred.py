"""Forms of study barred for a specialty (barred-1): the question, and the two lists as the acts print them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

import resources
from rules.acts import ACTS
from rules.barred import (
    ACT,
    Answer,
    BarredForm,
    BarredList,
    Entry,
    Library,
    Note,
    StudyLevel,
    cells,
    read,
    search,
    written,
)
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
DELIVERED = tuple(BarredList(0, country, act, ACTS[act].starts, entries=LISTS[act]) for country, act in ACT.items())
LIBRARY = Library(DELIVERED)


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
    found = LIBRARY.judge(country=country, code=code, form=form, level=level, on=ON)
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
    barred = LIBRARY.judge(country=country, code=code, form=CORRESPONDENCE, level=level, on=on)
    assert (barred.answer, barred.in_force, barred.binding) == (BARRED, in_force, in_force)
    other = LIBRARY.judge(country=country, code="000000", form=CORRESPONDENCE, level=level, on=on)
    assert (other.in_force, other.binding) == (in_force, False)


def test_a_line_of_the_plan_is_stopped_under_an_act_in_force_and_informed_of_a_repealed_one() -> None:
    with pytest.raises(Refusal) as refused:
        LIBRARY.check_form(code="0604002", form=StudyForm.EVENING, country=KZ, on=ON)
    assert (refused.value.code, refused.value.fields) == (
        "form_barred",
        {"title": "Аспапта орындаушылық", "act": "602"},
    )
    found = LIBRARY.check_form(code="0604002", form=StudyForm.EVENING, country=KZ, on=date(2026, 6, 1))
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
    assert LIBRARY.check_form(code=code, form=form, country=country, on=ON) is None


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


# --- lists of the college ---------------------------------------------------------------------------------------------
NEWER = (Entry("№ 5", 1, "", "06130100", "Бағдарламалық қамтамасыз ету", ((VOCATIONAL, frozenset({CORRESPONDENCE})),)),)
LATER = BarredList(1, KZ, "№ 5", date(2026, 1, 10), "тізбе", "list.xlsx", NEWER)


@pytest.mark.parametrize(
    ("on", "act", "answer", "in_force"),
    [
        (date(2006, 1, 1), "602", NOT_LISTED, False),
        (date(2009, 9, 1), "602", NOT_LISTED, True),
        (date(2026, 1, 9), "602", NOT_LISTED, False),
        (date(2026, 1, 10), "№ 5", BARRED, True),
        (date(2026, 6, 30), "№ 5", BARRED, True),
        (date(2026, 7, 1), "№ 9", NOT_LISTED, True),
    ],
)
def test_the_newest_list_whose_day_has_come_answers(on: date, act: str, answer: Answer, in_force: bool) -> None:
    last = BarredList(2, KZ, "№ 9", date(2026, 7, 1), entries=())
    library = Library((last, LATER, *DELIVERED))
    found = library.judge(country=KZ, code="06130100", form=CORRESPONDENCE, level=VOCATIONAL, on=on)
    assert (found.act, found.answer, found.in_force) == (act, answer, in_force)
    assert found.asked is library.on(KZ, on)
    assert library.on(KG, on).act == "354"


def test_a_list_of_the_college_stops_a_line_of_the_plan_from_its_day_on() -> None:
    library = Library((LATER, *DELIVERED))
    asked = {"code": "06130100", "form": StudyForm.CORRESPONDENCE, "country": KZ}
    assert library.check_form(on=date(2026, 1, 9), **asked) is None  # type: ignore[arg-type]
    with pytest.raises(Refusal) as refused:
        library.check_form(on=date(2026, 1, 10), **asked)  # type: ignore[arg-type]
    assert refused.value.fields == {"title": "Бағдарламалық қамтамасыз ету", "act": "№ 5"}


def test_a_list_of_a_repealed_act_binds_nobody_whenever_it_was_loaded() -> None:
    again = BarredList(1, KZ, "602", date(2026, 1, 10), entries=NEWER)
    found = Library((again, *DELIVERED)).judge(
        country=KZ, code="06130100", form=CORRESPONDENCE, level=VOCATIONAL, on=date(2026, 2, 1)
    )
    assert (found.answer, found.in_force, found.binding) == (BARRED, False, False)


@pytest.mark.parametrize("act", LISTS)
def test_a_list_is_written_as_it_was_read(act: str) -> None:
    text = resources.path("registers", f"{act}.tsv").read_text(encoding="utf-8")
    assert written(LISTS[act]) == text
    assert read(act, text) == LISTS[act]


def test_what_a_college_says_beside_a_row_is_kept_in_its_words() -> None:
    (entry,) = read("№ 5", written([NEWER[0]]).replace("correspondence\t", "correspondence\tтек 2027 жылға дейін"))
    assert (entry.notes, entry.remark) == ((), "тек 2027 жылға дейін")
    assert cells(entry)[-1] == "тек 2027 жылға дейін"


# --- finding an entry -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("act", "typed", "codes"),
    [
        ("354", "510100", {"510100"}),
        ("354", "  МАТЕМАТИКА   жана ИНФОРМАТИКА  колдонмо ", {"510200"}),
        ("354", "дене тарбия", {"532000"}),
        ("354", "кытай", {"532300"}),
        # ә = а, қ = к; the wrong layout of the keyboard; the digit row of the Kazakh layout.
        ("602", "азык тулик тагамдары технолгиясы", {"050727"}),
        ("602", "fdbfwbzksr nt[yjkjubzkfh", {"050714"}),
        ("602", "қ40100ә", {"0401002"}),
        ("602", "жоқ мамандық", set()),
    ],
)
def test_an_entry_is_found_by_code_or_name_however_it_is_typed(act: str, typed: str, codes: set[str]) -> None:
    found = {entry.code for entry in search(LISTS[act], typed)}
    assert found == codes


def test_nothing_typed_finds_everything() -> None:
    assert search(LISTS["602"], " ") == LISTS["602"]
