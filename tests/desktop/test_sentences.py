"""The sentences of the desk: every code and every act has one in each language, with its fields in it."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop import sentences, wording
from papers.why import why
from rules import intake, stages
from rules.case_words import CaseDocumentKind, CaseMove, CaseStage, Condition
from rules.columns import Column
from rules.commissions import WARNINGS
from rules.records import (
    LANGUAGES,
    Base,
    ChairVote,
    CommissionKind,
    DocumentKind,
    Funding,
    Language,
    Level,
    SpecialtyType,
    StudyForm,
)
from rules.rows import ROW_CODES
from rules.verdicts import CODES, Refusal, Verdict
from rules.voting import tally

ROOT = Path(__file__).resolve().parent.parent.parent
ENGLISH = re.compile(r"\b[a-z]{3,}\b")
LATIN_ALLOWED = {"hatshy"}
#: Writing functions that only ever work inside another act.
WITHIN = {
    "add_item",
    "carry_out",
    "check_free",
    "enter_all",
    "enter_packages",
    "follow",
    "keep",
    "keep_facts",
    "living_sitting",
    "note",
    "refresh_due",
    "release_seats",
    "row_of",
    "seat_chair",
    "step",
    "take",
    "take_imprint",
    "take_many",
}

#: A value for each name of a field, as the codes carry it.
SAMPLES: dict[str, Any] = {
    "name": "Әбдіров Нұрлан",
    "who": "Қабылдау, кабинет 12",
    "field": "surname",
    "value": "42",
    "character": "\u0007",
    "columns": ("iin", "base"),
    "titles": [DocumentKind.PHOTO, DocumentKind.EDUCATION],
    "earlier": "2026-07-01",
    "start": date(2026, 6, 25),
    "end": date(2026, 8, 18),
    "filed": date(2026, 8, 20),
    "birth": date(2009, 5, 12),
    "from_iin": date(2009, 5, 13),
    "ended": date(2026, 1, 31),
    "created": date(2026, 6, 15),
    "limit": date(2026, 6, 10),
    "condition": Condition.MARKS,
    "rule": "61-4",
    "since": date(2027, 1, 1),
    "until": date(2027, 4, 30),
    "starts": date(2007, 12, 3),
    "ends": date(2010, 2, 8),
    "kind": CommissionKind.RECOGNITION,
}


def sample(names: tuple[str, ...]) -> dict[str, Any]:
    return {name: SAMPLES.get(name, 7) for name in names}


def sound(sentence: str) -> None:
    """A whole text: nothing left to fill in, no English, no value of the file's own."""
    assert sentence and sentence == sentence.strip()
    assert not set("{}[]") & set(sentence), sentence
    assert not {word for word in ENGLISH.findall(sentence)} - LATIN_ALLOWED, sentence
    assert "None" not in sentence, sentence


def writing_functions() -> Iterator[str]:
    """Functions of ``db`` whose first argument is a Transaction: their names are the acts of the journal."""
    for path in sorted((ROOT / "db").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.args.args:
                annotation = node.args.args[0].annotation
                if annotation is not None and ast.unparse(annotation) == "Transaction":
                    yield node.name


def literal_fields() -> Iterator[tuple[str, ast.Call]]:
    """Each refusal that the code raises, by its code."""
    for floor in ("rules", "db", "papers", "desktop"):
        for path in sorted((ROOT / floor).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal" and node.args:
                    first = node.args[0]
                    if isinstance(first, ast.Constant):
                        yield str(first.value), node


# --- nothing without a sentence ---------------------------------------------------------------------------------------
def test_the_tables_name_exactly_the_codes_of_the_rules() -> None:
    assert set(wording.REFUSALS) | {"move_not_allowed"} == set(CODES)
    assert set(wording.ROWS) == set(ROW_CODES)
    assert set(wording.WARNINGS) == set(WARNINGS)
    assert set(wording.WITHOUT) <= set(CODES) | set(ROW_CODES)


def test_every_act_of_the_journal_has_its_words() -> None:
    # Acts that were renamed stay readable: the journal of an older file still names them.
    assert set(writing_functions()) - WITHIN <= set(wording.ACTS)


def test_every_move_has_its_words() -> None:
    moves = {
        (table.subject, str(move))
        for table, kinds in (
            (stages.APPLICATION, stages.ApplicationMove),
            (stages.SITTING, stages.SittingMove),
            (stages.ITEM, stages.ItemMove),
            (stages.APPEAL, stages.AppealMove),
            (stages.PAPER, stages.PaperMove),
        )
        for move in kinds
    } | {("case", str(move)) for move in CaseMove}
    for code, node in literal_fields():
        given = {word.arg: word.value for word in node.keywords}
        if code == "move_not_allowed" and isinstance(given["move"], ast.Constant):
            assert isinstance(given["subject"], ast.Constant)
            moves.add((str(given["subject"].value), str(given["move"].value)))
    source = (ROOT / "db" / "sittings.py").read_text(encoding="utf-8")
    moves |= {("sitting", move) for move in re.findall(r'_at_stage\([^"]*"(\w+)"\)', source)}
    assert moves <= set(wording.MOVES)


def test_every_field_a_refusal_can_name_has_its_words() -> None:
    named: set[str] = {str(column) for column in Column}
    for code, node in literal_fields():
        for word in node.keywords:
            if word.arg == "field" and code != "question_impossible":
                if isinstance(word.value, ast.Constant):
                    named.add(str(word.value.value))
                elif isinstance(word.value, ast.JoinedStr) and isinstance(word.value.values[0], ast.Constant):
                    kind = str(word.value.values[0].value)
                    assert kind.endswith(":") and kind[:-1] in wording.FIELDS_OF, kind
    assert named <= set(wording.FIELDS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(set(CODES) - {"move_not_allowed"}))
def test_every_refusal_says_what_is_wrong_in_each_language(code: str, language: Language) -> None:
    fields = sample(CODES[code])
    sentence = sentences.refusal(Refusal(code, **fields), language)
    sound(sentence)
    assert sentence[-1] in ".?"
    for name in CODES[code]:
        if isinstance(fields[name], int) and name not in ("rows",):
            assert "7" in sentence, name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(ROW_CODES))
def test_every_row_of_a_register_gets_its_reason_in_each_language(code: str, language: Language) -> None:
    sound(sentences.row_code(code, sample(ROW_CODES[code].fields), language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(WARNINGS))
def test_every_warning_has_a_sentence_in_each_language(code: str, language: Language) -> None:
    sound(sentences.warning(Verdict(False, "own:578-6", {"code": code, **sample(WARNINGS[code])}), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_and_every_field_has_words_in_each_language(language: Language) -> None:
    for name in wording.ACTS:
        sound(sentences.act(name, language))
    for name in wording.FIELDS:
        sound(sentences.field(name, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_move_is_refused_in_words_at_every_stage(language: Language) -> None:
    for subject, move in wording.MOVES:
        for stage in sentences.STAGES[subject]:
            sound(
                sentences.refusal(Refusal("move_not_allowed", subject=subject, stage=stage.value, move=move), language)
            )


# --- what the sentences say -------------------------------------------------------------------------------------------
def say(code: str, language: Language = "ru", **fields: Any) -> str:
    return sentences.refusal(Refusal(code, **fields), language)


def test_days_are_written_as_the_office_writes_them() -> None:
    assert say("date_order", field="ends", earlier="2026-07-01") == (
        "Дата в поле «Конец срока» не может быть раньше 01.07.2026."
    )
    assert "25.06.2026 – 18.08.2026" in say("outside_intake_window", start=date(2026, 6, 25), end=date(2026, 8, 18))
    moment = datetime(2026, 8, 20, 14, 5, tzinfo=UTC)
    assert "20.08.2026 14:05" in sentences.row_code("filed_invalid", {"written": moment}, "kk")


def test_marks_have_a_decimal_comma() -> None:
    assert say("number_range", field="average", low=Decimal("1.5"), high=5) == (
        "В поле «Средний балл» вводится число от 1,5 до 5."
    )


def test_documents_are_named_by_their_words() -> None:
    titles = [DocumentKind.PHOTO, DocumentKind.MEDICAL_075]
    sentence = say("documents_missing", "kk", titles=titles)
    assert "3×4 см көлеміндегі цифрлық фотосурет; № 075-У нысаны бойынша медициналық анықтама" in sentence


def test_a_condition_that_is_not_met_is_named_with_its_paragraph() -> None:
    assert say("ground_not_met", condition=Condition.MARKS, rule="61-4") == (
        "Разрешить нельзя: не все оценки – «4» и «5» (61, п. 4)."
    )
    assert say("ground_not_met", "kk", condition=Condition.CONSENT, rule="61-A1-9").endswith("(61, 1-қосымша, 9-жол).")


def test_the_last_possible_day_of_a_hearing_is_named() -> None:
    assert "26.08.2026" in say("hearing_late", "ky", until=date(2026, 8, 26))


def test_documents_of_a_case_are_named_by_their_words() -> None:
    titles = (CaseDocumentKind.MEDICAL_026, CaseDocumentKind.APPLICATION)
    sentence = say("case_documents_missing", titles=titles)
    assert "заключение врачебно-консультационной комиссии по форме 026/у; заявление." in sentence


def test_a_move_of_a_case_that_is_not_allowed_says_where_the_case_stands() -> None:
    refused: dict[str, Any] = {"subject": "case", "stage": CaseStage.REQUESTED, "move": CaseMove.PERMIT}
    assert say("move_not_allowed", **refused) == ("Сейчас нельзя отметить разрешение; состояние – школа запрошена.")


def test_missing_columns_are_named_by_their_words() -> None:
    assert say("columns_missing", "ky", columns=("iin", "full_name")).startswith(
        "Табылбаган мамычалар: ЖИН; Фамилиясы, аты, атасынын аты."
    )


def test_a_heading_of_the_users_own_sheet_stays_as_it_is() -> None:
    assert "«name»" in say("column_twice", column="name")


def test_a_missing_text_of_one_item_names_the_item() -> None:
    assert say("required", field="resolved:3") == "Заполните поле «Решили, вопрос № 3»."
    assert say("required", field="absent_reason:Иванов Пётр") == "Заполните поле «Причина отсутствия: Иванов Пётр»."


def test_a_field_nobody_knows_stands_as_it_was_typed() -> None:
    assert say("question_impossible", field="chairs") == "На этот вопрос нельзя ответить. Проверьте «chairs»."


def test_a_character_that_cannot_be_shown_is_named_by_its_number() -> None:
    assert "U+0007" in say("glyph_missing", field="name", character="\u0007")
    assert "«Ӏ»" in say("glyph_missing", field="name", character="Ӏ")


def test_a_move_that_is_not_allowed_says_the_state_and_what_to_do() -> None:
    assert say("move_not_allowed", subject="sitting", stage="closed", move="agenda") == (
        "Сейчас нельзя изменить повестку дня; состояние – закрыто. Внесите вопрос в повестку дня нового заседания."
    )
    assert say("move_not_allowed", "kk", subject="application", stage="registered", move="reopen") == (
        "Қазір өтінішпен жұмысты жалғастыру мүмкін емес; күйі – тіркелді."
    )


def test_what_is_not_known_is_not_spoken_of() -> None:
    assert say("sheet_broken", name="a.xlsx", sheet="").startswith("Файл «a.xlsx» повреждён.")
    assert say("sheet_broken", name="a.xlsx", sheet="2025").startswith("Лист «2025» файла «a.xlsx» повреждён.")
    assert "?" not in say("file_locked", name="a.hatshy", who="?")
    assert "кворум не нужен" in say("sitting_quorate", present=5, needed=None)
    assert "строке 12" in sentences.row_code("duplicate_iin", {"row": 12}, "ru")
    assert "уже есть в файле" in sentences.row_code("duplicate_iin", {"row": 0}, "ru")
    assert sentences.row_code("form_unknown", {"written": ""}, "ru") == (
        "Непонятна форма обучения: ничего не написано."
    )


def test_an_act_of_another_version_stays_readable() -> None:
    assert sentences.act("an_act_of_tomorrow", "ru") == "Запись изменена"


# --- rules ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rule", "kk", "ky", "ru"),
    [
        ("578-6", "578, 6-тармақ", "578, 6-пункт", "578, п. 6"),
        ("61-9-1", "61, 9-1-тармақ", "61, 9-1-пункт", "61, п. 9-1"),
        ("578-A1-3", "578, 1-қосымша, 3-жол", "578, 1-тиркеме, 3-сап", "578, прил. 1, строка 3"),
        ("578-A1-receipt", "578, 3-қосымша", "578, 3-тиркеме", "578, прил. 3"),
        ("354-A2", "354, 2-қосымша", "354, 2-тиркеме", "354, прил. 2"),
        ("61-A1-9", "61, 1-қосымша, 9-жол", "61, 1-тиркеме, 9-сап", "61, прил. 1, строка 9"),
        ("508-11", "508, 11-тармақ", "508, 11-пункт", "508, п. 11"),
        ("602-8", "602, 8-тармақ", "602, 8-пункт", "602, п. 8"),
        ("354-5", "354, 5-тармақ", "354, 5-пункт", "354, п. 5"),
    ],
)
def test_a_rule_is_cited_by_act_and_place(rule: str, kk: str, ky: str, ru: str) -> None:
    assert [sentences.citation(rule, language) for language in LANGUAGES] == [kk, ky, ru]


@pytest.mark.parametrize("rule", ["vote-2", "paper-6", "acts-2", "time-1"])
def test_a_rule_of_the_programs_own_is_not_cited(rule: str) -> None:
    assert sentences.citation(rule, "ru") == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [CommissionKind.ADMISSION, CommissionKind.APPEAL])
def test_screen_and_why_line_cite_a_rule_alike(kind: CommissionKind, language: Language) -> None:
    counted = tally(
        kind=kind, on=date(2026, 8, 20), members=9, present=7, votes_for=4, votes_against=3, chair=ChairVote.FOR
    )
    assert why(counted, language).endswith(f"({sentences.citation(counted.rule, language)})")


def test_a_warning_cites_the_act_but_never_the_colleges_own_order() -> None:
    fields = {"code": "no_secretary"}
    assert sentences.warning(Verdict(False, "578-6", fields), "ru") == "Нет секретаря. (578, п. 6)"
    assert sentences.warning(Verdict(False, "own:578-6", fields), "ru") == "Нет секретаря."
    assert sentences.warning(Verdict(False, "vote-1", fields), "ru") == "Нет секретаря."


# --- windows ----------------------------------------------------------------------------------------------------------
def window(on: date) -> Verdict:
    return intake.open_on(Level.MID_LEVEL, SpecialtyType.ORDINARY, StudyForm.FULL_TIME, Funding.STATE, Base.BASIC, on)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "Құжаттарды қабылдау 25 маусым – 18 тамыз: ашық (578, 1-қосымша, 3-жол)"),
        ("ky", "Документтерди кабыл алуу 25-июнь – 18-август: ачык (578, 1-тиркеме, 3-сап)"),
        ("ru", "Приём документов 25 июня – 18 августа: открыт (578, прил. 1, строка 3)"),
    ],
)
def test_an_intake_window_is_said_with_its_days_and_its_rule(language: Language, said: str) -> None:
    assert sentences.verdict(window(date(2026, 8, 18)), language) == said


def test_a_day_after_the_window_is_said_to_be_closed() -> None:
    assert "в этот день закрыт" in sentences.verdict(window(date(2026, 8, 19)), "ru")


def test_where_the_college_sets_the_days_no_act_is_cited() -> None:
    for language in LANGUAGES:
        sentence = sentences.verdict(Verdict(True, intake.OWN_RULE), language)
        sound(sentence)
        assert "578" not in sentence


def test_a_warning_is_a_verdict_too() -> None:
    found = Verdict(False, "508-7", {"code": "even_members_forbidden", "count": 8})
    assert sentences.verdict(found, "kk") == sentences.warning(found, "kk")


def test_the_sentences_know_no_qt() -> None:
    assert "PySide6" not in inspect.getsource(sentences)


def test_the_terms_around_a_hearing_are_the_organisations_own_and_no_commissions() -> None:
    assert sentences.citation("own:time-4", "ru") == "по собственным правилам организации"
    assert sentences.citation("own:578-6", "ru") != sentences.citation("own:time-4", "ru")
