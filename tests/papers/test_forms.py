from __future__ import annotations

import pytest

from papers.forms import Block, Broken, Fields, Line, Mark, Section, fill, load, names, parse
from papers.printing import SIDE_BY_SIDE
from rules.records import LANGUAGES, PaperForm
from rules.verdicts import Refusal


@pytest.mark.parametrize("form", PaperForm)
def test_a_form_has_the_same_fields_in_the_three_languages(form: PaperForm) -> None:
    kk, ky, ru = (names(load(form, language)) for language in LANGUAGES)
    assert kk == ky == ru


@pytest.mark.parametrize("form", SIDE_BY_SIDE)
def test_forms_that_stand_side_by_side_go_line_by_line(form: PaperForm) -> None:
    def skeleton(parts: tuple[Line | Section, ...]) -> list[object]:
        found: list[object] = []
        for part in parts:
            if isinstance(part, Section):
                found.append((part.name, skeleton(part.body)))
            elif not found or part.mark not in (Mark.TITLE, Mark.LETTERHEAD) or found[-1] != part.mark:
                found.append(part.mark)
        return found

    kk, ky, ru = (skeleton(load(form, language)) for language in LANGUAGES)
    assert kk == ky == ru


def test_a_fact_stands_in_its_place_and_a_section_as_often_as_there_are_facts() -> None:
    form = parse("= № {number}\n[people]\n- {n}. {name} из {city}\n[/people]\n[away]\nникого\n[/away]", "list")
    facts: Fields = {
        "number": "5",
        "city": "Ош",
        "away": False,
        "people": [{"n": "1", "name": "А"}, {"n": "2", "name": "Б"}],
    }
    assert fill(form, facts) == [
        Block(Mark.TITLE, ("№\u00a05",)),
        Block(Mark.ITEM, ("1. А из Ош",)),
        Block(Mark.ITEM, ("2. Б из Ош",)),
    ]


def test_lines_of_a_title_make_one_title() -> None:
    assert fill(parse("= Расписка\n= о приёме", "list"), {}) == [Block(Mark.TITLE, ("Расписка\nо приёме",))]


def test_a_value_that_is_not_there_leaves_no_line() -> None:
    form = parse("Отчество :: {patronymic}\nИмя :: {name}, {patronymic}\n{heard}", "list")
    assert fill(form, {"patronymic": "", "name": "Ю", "heard": ""}) == [Block(Mark.PAIR, ("Имя", "Ю"))]


def test_each_line_of_a_long_text_becomes_a_paragraph() -> None:
    blocks = fill(parse("{heard}", "list"), {"heard": "первое\r\n\r\nвторое\tслово"})
    assert blocks == [Block(Mark.TEXT, ("первое",)), Block(Mark.TEXT, ("второе слово",))]


def test_braces_and_marks_in_what_people_wrote_stay_what_they_are() -> None:
    assert fill(parse("{heard}", "list"), {"heard": "= {number} [items]"}) == [
        Block(Mark.TEXT, ("= {number} [items]",))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[items]",
        "[/items]",
        "[items]\n[/people]",
        "{Name}",
        "{name",
        "a } b",
        "{a.b}",
        "{a!r}",
        "{0}",
        "|= 10 *\n| a |",
        "| a | b |",
        "~ a | b",
        "<> a",
        "% a | 1 | 2",
        "%% a",
    ],
)
def test_a_form_with_a_mistake_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(ValueError, match="receipt/ru"):
        parse(text, "receipt/ru")


def test_a_form_that_cannot_be_printed_is_refused_by_its_name() -> None:
    with pytest.raises(Refusal) as refused:
        parse("Расписка \U0001f600", "receipt/ru")
    assert refused.value.code == "glyph_missing"
    assert refused.value.fields == {"field": "receipt/ru", "character": "\U0001f600"}


def test_a_form_that_asks_for_an_unknown_fact_is_refused() -> None:
    with pytest.raises(KeyError, match="shoe_size"):
        fill(parse("{shoe_size}", "list"), {"number": "1"})


def test_the_college_may_put_a_form_of_its_own_in_place_of_the_official_one() -> None:
    own = load("receipt", "ru", "= Наша расписка № {number}")
    assert fill(own, {"number": "3"}) == [Block(Mark.TITLE, ("Наша расписка №\u00a03",))]
    assert load("receipt", "ru") != own


def test_a_line_tells_where_it_stands_in_its_text() -> None:
    line, section = parse("# remark\n\n= Title\n[items]\n- a\n[/items]", "list")
    assert isinstance(section, Section)
    assert (line.at, section.at, section.body[0].at) == (3, 4, 5)


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("a\n[items]\nb\n[people]\n[/people]", 2, "[items]"),
        ("a\n[/items]", 2, "[/items]"),
        ("a\n\nb {", 3, "b {"),
        ("[ите]\n[/ите]", 1, "[ите]"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, at: int, said: str) -> None:
    with pytest.raises(Broken) as found:
        parse(text, "list")
    assert (found.value.at, found.value.text) == (at, said)
