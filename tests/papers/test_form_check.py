"""A college's own text of a form: what is refused, by which line, and that whatever passes can be printed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import papers
import resources
from papers.form_check import field_words
from papers.forms import load, names
from papers.words import read_lines
from rules.records import LANGUAGES, Language, Paper, PaperForm
from rules.stationery import OwnForm, Stationery
from rules.verdicts import Refusal
from tests.papers import case_samples as cases
from tests.papers import matter_samples as matters
from tests.papers import office_samples as office
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.college_samples import ALMATY, DAY

PRINTED: dict[PaperForm, list[Paper]] = defaultdict(list)
for _make in (*samples.PAPERS.values(), *office.PAPERS.values(), *matters.PAPERS.values(), *cases.PAPERS.values()):
    _paper = _make()
    PRINTED[papers.form_of(_paper)].append(_paper)

#: A text that says otherwise than the official one, and stays right.
RIGHT = "Поступающий :: {applicant}"


def official(form: PaperForm, language: Language = "ru") -> str:
    return resources.path("forms", form, f"{language}.txt").read_text(encoding="utf-8")


def own(form: PaperForm, language: Language, text: str) -> Stationery:
    entered = samples.moment(10, 0).replace(tzinfo=ALMATY)
    assert entered.date() == DAY
    return Stationery(forms=(OwnForm(form, language, 1, text, entered, "Ким Елена"),))


def refused(form: PaperForm, text: str) -> tuple[str, dict[str, Any]]:
    with pytest.raises(Refusal) as found:
        papers.check_form(form, "ru", text)
    return found.value.code, dict(found.value.fields)


def changed(before: str, after: str, form: PaperForm = PaperForm.RECEIPT) -> str:
    text = official(form)
    assert text.count(before) >= 1
    return text.replace(before, after, 1)


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", PaperForm)
def test_every_official_form_passes(form: PaperForm, language: Language) -> None:
    papers.check_form(form, language, official(form, language))


def test_a_text_may_be_worded_and_ordered_otherwise() -> None:
    text = changed(RIGHT, "Заявитель :: {applicant}, {birth}")
    papers.check_form(PaperForm.RECEIPT, "ru", text)
    paper = samples.receipt()
    printed = reading.whole_text(papers.render(paper, ("ru",), own(PaperForm.RECEIPT, "ru", text)))
    assert "Заявитель" in printed
    assert "Поступающий" in printed, "the line of the signature stayed"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("{birth}", "{brith}", "{brith}"),
        ("[iin]", "[lin]", "[lin]"),
        ("{applicant}", "{shoe_size}", "{shoe_size}"),
    ],
)
def test_a_field_the_official_form_does_not_know_is_refused_with_its_line(before: str, after: str, said: str) -> None:
    text = changed(before, after)
    if before == "[iin]":
        text = text.replace("[/iin]", "[/lin]")
    line = line_of(text, after)
    assert refused(PaperForm.RECEIPT, text) == ("form_unknown_field", {"line": line, "name": said})


@pytest.mark.parametrize("extra", ["{document}", "[iin]\n{state}\n[/iin]", "[kz]\n[kg]\n{n}\n[/kg]\n[/kz]"])
def test_a_fact_of_a_list_stands_only_within_it(extra: str) -> None:
    text = changed(RIGHT, f"{RIGHT}\n{extra}")
    code, fields = refused(PaperForm.RECEIPT, text)
    assert code == "form_misplaced_field"
    assert fields["name"] in text.splitlines()[fields["line"] - 1]


@pytest.mark.parametrize("extra", ["[documents]\nx\n[/documents]", "ИИН :: {identity_number}", "№ {number}"])
def test_what_the_paper_has_as_a_whole_stands_anywhere(extra: str) -> None:
    papers.check_form(PaperForm.RECEIPT, "ru", changed(RIGHT, f"{RIGHT}\n{extra}"))


def test_facts_of_the_whole_paper_may_stand_in_any_section() -> None:
    papers.check_form(PaperForm.RECEIPT, "ru", changed("{document} |", "{document} {number} |"))


def test_a_section_does_not_stand_within_itself() -> None:
    text = changed("[iin]\n", "[iin]\n[iin]\nx\n[/iin]\n")
    assert refused(PaperForm.RECEIPT, text)[0] == "form_misplaced_field"


@pytest.mark.parametrize("form", PaperForm)
def test_what_the_official_form_has_may_not_be_missing(form: PaperForm) -> None:
    lost = sorted(name for name in names(load(form, "ru")) if not name.startswith("["))[0]
    text = "\n".join(line.replace(f"{{{lost}}}", "1") for line in official(form).splitlines())
    code, fields = refused(form, text)
    # A chart without its number cannot even be drawn.
    assert (code, fields.get("name")) == ("form_missing_field", f"{{{lost}}}") or code == "form_broken"


def test_a_missing_section_is_named() -> None:
    text = changed("[kg]\n= Расписка № {number}\n= о получении документов\n[/kg]\n", "")
    assert refused(PaperForm.RECEIPT, text) == ("form_missing_field", {"name": "[kg]"})


@pytest.mark.parametrize(
    ("before", "after", "wrong"),
    [
        ("[/documents]", "", "[documents]"),
        ("[/iin]", "[/pin]", "[/pin]"),
        ("{birth}", "{birth", "{birth"),
        ("[kz]", "[кz]", "[кz]"),
        ("| {n} |", "| {n} | {n} |", "| {n} | {n} |"),
        ("|= 9 * 28 30", "|= 9 * 28 широко", "широко"),
        ("|= 9 * 28 30", "|= 2 * 28 30", "|= 2"),
        ("|= 9 * 28 30", "|= 80 * 80 30", "|= 80"),
        ("|= 9 * 28 30", "|= 9 {n} 28 30", "{n} 28"),
        ("^ {college}", "@ М.П.\n^ {college}", "@ М.П."),
        ("^ {college}", "| {college} |", "| {college} |"),
        ("~ Работник | (подпись) |", "~ Работник |", "~ Работник | {operator}"),
    ],
)
def test_a_line_that_cannot_be_printed_is_refused_with_its_number(before: str, after: str, wrong: str) -> None:
    text = changed(before, after)
    code, fields = refused(PaperForm.RECEIPT, text)
    # A fact among widths is misplaced before it is no width.
    if "{n} 28" in wrong:
        assert code in ("form_broken", "form_misplaced_field")
    else:
        assert code == "form_broken"
    assert wrong in text.splitlines()[fields["line"] - 1]


def test_rows_do_not_stand_without_their_table() -> None:
    head = "|= 9 * 28 30\n| № | Наименование документа | Вид | Срок действия |\n"
    text = changed(head, f"[kz]\n{head}[/kz]\n")
    code, fields = refused(PaperForm.RECEIPT, text)
    assert code == "form_broken"
    assert text.splitlines()[fields["line"] - 1].startswith("| {n} |")


def test_a_chart_keeps_its_numbers() -> None:
    text = changed("% {stage} | {count} |", "% {stage} | {stage} |", PaperForm.FIGURES)
    assert refused(PaperForm.FIGURES, text)[0] == "form_broken"


def test_a_form_without_a_title_for_each_kind_of_the_paper_is_refused() -> None:
    text = changed("= о получении документов", "о получении документов")
    text = text.replace("[kg]\n= Расписка № {number}", "[kg]\nРасписка № {number}")
    assert refused(PaperForm.RECEIPT, text) == ("form_without_title", {})
    assert refused(PaperForm.NOTICE, official(PaperForm.NOTICE).replace("= ", "! "))[0] == "form_without_title"


def test_a_title_of_nothing_but_data_is_none() -> None:
    text = official(PaperForm.RECEIPT)
    for line in text.splitlines():
        if line.startswith("= "):
            text = text.replace(line, "= {number}")
    assert refused(PaperForm.RECEIPT, text)[0] == "form_without_title"


def test_a_character_that_cannot_be_printed_is_refused_with_its_line() -> None:
    text = changed(RIGHT, f"{RIGHT}\nДобро пожаловать \U0001f600")
    line = line_of(text, "Добро")
    assert refused(PaperForm.RECEIPT, text) == (
        "glyph_missing",
        {"field": f"form_line:{line}", "character": "\U0001f600"},
    )
    papers.check_form(PaperForm.RECEIPT, "ru", changed("# Расписка", "# \U0001f600 Расписка"))


def test_of_a_long_line_that_is_wrong_only_the_beginning_is_told() -> None:
    _code, fields = refused(PaperForm.RECEIPT, changed(RIGHT, f"{RIGHT} {{ {'очень длинная строка ' * 30}"))
    assert fields["text"].startswith(RIGHT)
    assert fields["text"].endswith("…")
    assert len(fields["text"]) < 60


def test_an_empty_text_is_refused() -> None:
    assert refused(PaperForm.RECEIPT, "")[0] == "form_missing_field"


# --- whatever passes can be printed -----------------------------------------------------------------------------------
SIGNS = ("^ ", "= ", "== ", "! ", "- ", "~ a | b | ", "@ ", ". ", "<> a | ", "> ", "", "x :: ", "| ", "[_] ", "-- ")


@st.composite
def written(draw: st.DrawFn) -> tuple[PaperForm, Language, str]:
    """An official text with a few things done to it, as somebody might who does not know the rules."""
    form = draw(st.sampled_from(PaperForm))
    language = draw(st.sampled_from(LANGUAGES))
    lines = official(form, language).splitlines()
    known = sorted(names(load(form, language)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        to = draw(st.integers(0, len(lines) - 1))
        name = draw(st.sampled_from(known))
        match draw(st.integers(0, 7)):
            case 0:
                lines.insert(to, lines.pop(at))
            case 1:
                lines.insert(to, lines[at])
            case 2:
                del lines[at]
            case 3:
                fact = "" if name.startswith("[") else f"{{{name}}}"
                lines.insert(at, draw(st.sampled_from(SIGNS)) + draw(st.sampled_from(("", "слово ", "№ "))) + fact)
            case 4:
                lines[at] += f" {{{name.strip('[]')}}}"
            case 5:
                start, end = sorted((at, to))
                section = name.strip("[]")
                lines[start:end] = [f"[{section}]", *lines[start:end], f"[/{section}]"]
            case 6:
                lines[at] = draw(st.sampled_from(SIGNS)) + lines[at].lstrip("^=!-~@.<>|% ")
            case _:
                widths = draw(st.lists(st.sampled_from(("8", "9>", "*", "30_", "60")), min_size=1, max_size=6))
                lines.insert(at, f"|= {' '.join(widths)}")
        lines = lines or [""]
    return form, language, "\n".join(lines)


@given(written())
@settings(max_examples=120)
def test_whatever_passes_can_be_filled_and_printed_with_every_record(what: tuple[PaperForm, Language, str]) -> None:
    form, language, text = what
    try:
        papers.check_form(form, language, text)
    except Refusal as refused:
        assert refused.code.startswith("form_")
        return
    sheets: list[tuple[Language, ...]] = [(language,), ("ky", "ru") if language == "ru" else (language, "ru")]
    for paper in PRINTED[form]:
        for sheet in sheets:
            try:
                pdf = papers.render(paper, sheet, own(form, language, text))
            except Refusal as refused:
                # A text that names an act cannot be printed on a day when the act is not in force, whoever wrote it.
                assert refused.code in ("act_repealed", "act_not_begun")
            else:
                assert pdf.startswith(b"%PDF")


@given(st.text(max_size=300))
def test_no_text_at_all_breaks_the_check(text: str) -> None:
    with pytest.raises(Refusal) as found:
        papers.check_form(PaperForm.BALLOT, "kk", text)
    assert found.value.code.startswith(("form_", "glyph_missing"))


# --- fields in words --------------------------------------------------------------------------------------------------
def _all_names(language: Language) -> set[str]:
    found: set[str] = set()
    for form in PaperForm:
        found |= {name if name.startswith("[") else f"{{{name}}}" for name in names(load(form, language))}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_and_section_of_any_form_is_told_in_words_and_no_other(language: Language) -> None:
    told = field_words(language)
    assert set(told) == _all_names(language)
    assert all(words and not papers.missing_glyphs(words) for words in told.values())


def test_the_words_are_in_the_language_of_their_file() -> None:
    kk, ky, ru = (read_lines(resources.path("forms", "fields", f"{one}.txt")) for one in LANGUAGES)
    assert not any(set(words) & set("ӘәҒғҚқҢңӨөҰұҮүҺһІі") for words in ru.values())
    assert not any(set(words) & set("ӘәҒғҚқҰұҺһІі") for words in ky.values())
    assert kk != ky != ru


@pytest.mark.parametrize("form", PaperForm)
def test_the_fields_of_a_form_are_listed_in_the_order_of_its_text(form: PaperForm) -> None:
    fields = papers.form_fields(form, "kk")
    text = official(form, "kk")
    places = [text.index(f"\n{field.name}" if field.is_section else field.name) for field in fields]
    assert places == sorted(places)
    assert len({field.name for field in fields}) == len(fields)
