"""Registers from file to verdict: the demo register, and dirty ones made here with known answers."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import resources
from desktop import importing
from rules.records import Country
from rules.rows import RowVerdict
from rules.verdicts import Refusal

PLAN = resources.path("demo", "plan-2025.xlsx")
YEAR = 2025


# --- the demo register ------------------------------------------------------------------------------------------------
def test_every_row_of_the_demo_register_gets_the_verdict_the_office_expects() -> None:
    expected_file = Path(__file__).parents[1] / "files" / "applicants-2025-ru.expected.json"
    expected = json.loads(expected_file.read_text("utf-8"))["rows"]
    answers = json.loads(json.dumps(importing.dry_run(resources.path("demo", "applicants-2025-ru.xlsx"), PLAN)))
    assert len(answers) == len(expected) == 240
    for answer, row in zip(answers, expected, strict=True):
        if "iin_damaged" in row["codes"]:
            # The expected file names the true number; from «1.00508E+11» nobody can know it, so none is given.
            assert answer["iin"] is None
            row["iin"] = None
        assert answer == row


def test_the_demo_plan_and_commission_are_read_without_a_remark() -> None:
    lines, wrong = importing.read_plan(PLAN, YEAR)
    assert (len(lines), wrong) == (80, [])
    people = importing.read_commission(resources.path("demo", "commission-2025.xlsx"), YEAR)
    assert [judged.verdict for judged in people] == [RowVerdict.OK] * 10


def test_a_list_of_another_kind_is_refused_with_the_columns_it_lacks() -> None:
    with pytest.raises(Refusal) as refusal:
        importing.dry_run(resources.path("demo", "commission-2025.xlsx"), PLAN)
    assert refusal.value.code == "columns_missing"
    assert "base" in refusal.value.fields["columns"]


# --- dirty registers with known answers -------------------------------------------------------------------------------
SURNAMES = ("Әбдіров", "Қуанышев", "Жұмабеков", "Өмірбеков", "Ким", "Петренко", "Тілеубаев", "Ғабитов", "Һамитов")
NAMES = ("Нұрлан", "Айгерім", "Ұлан", "Мария", "Өркен")
PATRONYMICS = ("Қайратұлы", "Иванович", "Серікқызы", "Бакыт уулу", "")
LATIN = str.maketrans("АаеоОсхКрМ", "AaeoOcxKpM")
BASES = {
    "basic": ("9", "9 класс", "9 сынып", "основное среднее", "Негізгі орта", "неполное среднее", "9 кл.", 9),
    "general": ("11", "11 класс", "11 сынып", "общее среднее", "жалпы орта білім", 11),
    "tve": ("ТиПО", "ТжКБ", "техническое и профессиональное", "колледж", "орто кесиптик"),
    "post_secondary": ("послесреднее", "Орта білімнен кейінгі"),
}
FORMS = {
    "full_time": ("очная", "дневная", "күндізгі", "Күндүзгү", "ОЧНАЯ", "очная форма"),
    "evening": ("вечерняя", "кешкі", "кечки", "очно-заочная"),
    "correspondence": ("заочная", "сырттай", "сырттан"),
}
FUNDINGS = {
    "state": ("госзаказ", "бюджет", "грант", "мемлекеттік тапсырыс", "гос. заказ"),
    "paid": ("платное", "договор", "ақылы", "келісімшарт", "контракт", "шарт", "келишим"),
}
LANGUAGES = ("казахский", "русский", "қазақша", "орыс тілі", "қаз")
CODES = ("06130100", "04110100", "01120100", "09130100", "02150100", "07161300", "07320100", "10130300")

HEADINGS = {
    "ru": {
        "number": "№", "filed": "Дата подачи", "surname": "Фамилия", "name": "Имя", "patronymic": "Отчество",
        "iin": "ИИН", "birth": "Дата рождения", "phone": "Телефон", "base": "База", "code": "Код специальности",
        "form": "Форма обучения", "funding": "Финансирование", "language": "Язык обучения", "quota": "Квота",
        "average": "Средний балл", "mark": "Математика", "note": "Примечание",
    },
    "kk": {
        "number": "Р/с №", "filed": "Өтініш берген күні", "surname": "Тегі", "name": "Аты",
        "patronymic": "Әкесінің аты", "iin": "ЖСН", "birth": "Туған күні", "phone": "Телефон нөмірі",
        "base": "Базасы", "code": "Мамандық коды", "form": "Оқу нысаны", "funding": "Қаржыландыру",
        "language": "Оқыту тілі", "quota": "Квота санаты", "average": "Орташа балл", "mark": "Математика",
        "note": "Ескертпе",
    },
    "kk capitals": {
        "number": "№", "filed": "ТАПСЫРҒАН\nКҮНІ", "surname": "ТЕГI ", "name": "АТЫ", "patronymic": "ӘКЕСIНIҢ\u00a0АТЫ",
        "iin": "Ж.С.Н.", "birth": "ТУҒАН КҮНІ, АЙЫ, ЖЫЛЫ", "phone": "ҰЯЛЫ ТЕЛ.", "base": "НЕГІЗІ",
        "code": "МАМАНДЫҚ ШИФРЫ", "form": "ОҚЫТУ ТҮРІ", "funding": "ҚАРЖЫЛАНДЫРУ КӨЗІ", "language": "ОҚУ ТІЛІ",
        "quota": "КВОТА", "average": "ОРТА БАЛЛ", "mark": "ҚАЗАҚ ТІЛІ", "note": "БАСҚА",
    },
    "ky": {
        "number": "№", "filed": "Арыз берген күнү", "surname": "Фамилиясы", "name": "Аты", "patronymic": "Атасынын аты",
        "iin": "ПИН", "birth": "Туулган күнү", "phone": "Телефону", "base": "Билими", "code": "Адистиктин коду",
        "form": "Окуу түрү", "funding": "Каржылоо", "language": "Окуу тили", "quota": "Квота", "average": "Орточо балл",
        "mark": "Физика", "note": "Эскертүү",
    },
}  # fmt: skip


def iin(rnd: random.Random, birth: date, male: bool) -> str:
    """A valid number, by the rule as the office knows it and not by the program."""
    while True:
        century = {19: "34", 20: "56"}[birth.year // 100][0 if male else 1]
        digits = f"{birth:%y%m%d}{century}{rnd.randrange(10000):04}"
        control = sum((place + 1) * int(digit) for place, digit in enumerate(digits)) % 11
        if control == 10:
            control = sum(((place + 2) % 11 + 1) * int(digit) for place, digit in enumerate(digits)) % 11
        if control != 10:
            return f"{digits}{control}"


@dataclass
class Dirty:
    """A register: rows of cells by column, and the answer each must get."""

    rows: list[dict[str, Any]]
    answers: list[dict[str, Any]]


def dirty_register(seed: int, count: int) -> Dirty:
    rnd = random.Random(seed)
    register = Dirty([], [])
    taken: list[tuple[str, date]] = []
    for number in range(2, count + 2):
        male = rnd.random() < 0.5
        birth = date(2005, 1, 1) + timedelta(rnd.randrange(2100))
        true = iin(rnd, birth, male)
        surname, form = rnd.choice(SURNAMES), rnd.choice(tuple(FORMS))
        base, funding = rnd.choice(tuple(BASES)), rnd.choice(tuple(FUNDINGS))
        average = rnd.randrange(300, 501)
        # From 25 June to 20 July every window is open, after 20 September none.
        filed = date(YEAR, 6, 25) + timedelta(rnd.randrange(26))
        code = rnd.choice(CODES)
        row: dict[str, Any] = {
            "number": number - 1, "filed": day(rnd, filed), "surname": untidy(rnd, surname),
            "name": untidy(rnd, rnd.choice(NAMES)), "patronymic": rnd.choice(PATRONYMICS), "iin": spaced(rnd, true),
            "birth": day(rnd, birth), "phone": rnd.choice(("+7 701 000 00 00", 87010000000, "")),
            "base": rnd.choice(BASES[base]), "code": rnd.choice((code, code, int(code), f"{code} ", f"{code} – Учёт")),
            "form": rnd.choice(FORMS[form]), "funding": rnd.choice(FUNDINGS[funding]),
            "language": rnd.choice(LANGUAGES), "quota": rnd.choice(("", "сирота", "ауыл жастары", "-")),
            "average": rnd.choice((average / 100, f"{average // 100},{average % 100:02}", f" {average / 100} ")),
            "mark": rnd.choice((3, 4, "5")), "note": rnd.choice(("", "общежитие")),
        }  # fmt: skip
        answer: dict[str, Any] = {
            "row": number, "verdict": "ok", "codes": [], "iin": true, "birth": birth.isoformat(), "surname": surname,
            "base": base, "form": form, "funding": funding, "specialty": code, "average": average / 100,
            "filed": filed.isoformat(),
        }  # fmt: skip
        damage(rnd, row, answer, birth, true, male, taken)
        if answer["iin"] == true:
            taken.append((true, birth))
        register.rows.append(row)
        register.answers.append(answer)
    return register


def damage(
    rnd: random.Random, row: dict[str, Any], answer: dict[str, Any], birth: date, true: str, male: bool,
    taken: list[tuple[str, date]],
) -> None:  # fmt: skip
    """Spoil one thing, sometimes two, as it happens in the office; the answer learns of it."""

    def say(verdict: str, *codes: str) -> None:
        answer["codes"] += codes
        answer["verdict"] = max(answer["verdict"], verdict, key=("ok", "fixed", "question", "error").index)

    kind = rnd.randrange(24)
    if kind == 0:
        row["iin"] = int(true)
        if true.startswith("0"):
            say("fixed", "iin_leading_zero")
    elif kind == 1 and true.startswith("0"):
        row["iin"] = true.lstrip("0")
        say("fixed", "iin_leading_zero")
    elif kind == 2:
        row["iin"] = rnd.choice((f"{float(true):.5E}", "", "-", true[:8], "не получен"))
        answer["iin"] = None
        say("error", "iin_damaged")
    elif kind == 3:
        wrong = true[:-1] + str((int(true[-1]) + rnd.randrange(1, 10)) % 10)
        row["iin"] = answer["iin"] = wrong
        say("error", "iin_check_digit")
    elif kind == 4:
        other = birth + timedelta(rnd.choice((-1, 10, 366)))
        row["birth"], answer["birth"] = day(rnd, other), other.isoformat()
        say("question", "birth_date_differs_from_iin")
    elif kind == 5:
        row["birth"], answer["birth"] = (
            rnd.choice(("31.02.2009", "2009", "2008-13-01", "неизвестно", "00.00.2008")),
            None,
        )
        say("error", "birth_date_invalid")
    elif kind == 6:
        row["birth"] = ""
    elif kind == 7 and taken:
        double, its_birth = rnd.choice(taken)
        row["iin"], row["birth"] = double, its_birth
        answer["iin"], answer["birth"] = double, its_birth.isoformat()
        say("question", "duplicate_iin")
    if kind in (8, 9):
        mixed = answer["surname"].translate(LATIN)
        if mixed != answer["surname"] and not mixed.isascii():
            row["surname"] = mixed
            say("question", "latin_lookalike")
    if kind in (9, 10):
        row["code"], answer["specialty"] = "99999999", "99999999"
        say("error", "specialty_unknown")
    if kind in (10, 11):
        row["surname"], answer["surname"] = rnd.choice(("", "  ", "\u00a0", "-")), ""
        say("error", "surname_missing")
    if kind in (11, 12):
        row["average"] = rnd.choice(("5,7", "отлично", 0, "", 45, "0,99"))
        answer["average"] = None
        say("error", "average_invalid")
    if kind in (12, 13):
        row["form"], answer["form"] = (
            rnd.choice(("полудистанционная", "дистанционная", "не знаю", "очная/заочная")),
            None,
        )
        say("error", "form_unknown")
    if kind == 14:
        late = date(YEAR, 9, 21) + timedelta(rnd.randrange(30))
        row["filed"], answer["filed"] = day(rnd, late), late.isoformat()
        say("question", "outside_intake_window")
    if kind == 15:
        row["base"], answer["base"] = rnd.choice(("12", "?", "высшее")), None
        say("error", "base_unknown")
    if kind == 16:
        row["name"] = rnd.choice(("", " ", "—"))
        say("error", "name_missing")
    if kind == 17:
        row["name"] = "?лан"
        say("error", "name_damaged")


def day(rnd: random.Random, value: date) -> Any:
    return rnd.choice(
        (value, value, value.strftime("%d.%m.%Y"), value.isoformat(), value.strftime("%d/%m/%Y"),
        f"{value:%d.%m.%Y} г.",
         datetime(value.year, value.month, value.day, 9, 30), f"{value.day}.{value.month}.{value.year}")
    )  # fmt: skip


def untidy(rnd: random.Random, name: str) -> str:
    return rnd.choice((name, name, f" {name}\u00a0", name.upper(), f"{name}  ", name.lower()))


def spaced(rnd: random.Random, number: str) -> str:
    return rnd.choice((number, number, f" {number}", f"{number[:6]} {number[6:]}", f"{number}\u00a0"))


def table(register: Dirty, words: str, seed: int) -> list[list[Any]]:
    headings = HEADINGS[words]
    order = list(headings)
    random.Random(seed).shuffle(order)
    return [[headings[key] for key in order], *([row[key] for key in order] for row in register.rows)]


def as_xlsx(path: Path, lines: list[list[Any]], above: int = 0) -> Path:
    book = xlsxwriter.Workbook(str(path))
    cover = book.add_worksheet("Титул")
    cover.write_string(0, 0, "Журнал регистрации заявлений")
    book.add_worksheet("Пусто")
    sheet = book.add_worksheet("Журнал")
    form = book.add_format({"num_format": "dd.mm.yyyy"})
    if above:
        sheet.merge_range(0, 0, 0, 8, "Журнал регистрации заявлений 2025 года")
    for number, line in enumerate(lines, above):
        for place, value in enumerate(line):
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            elif isinstance(value, date):
                sheet.write_datetime(number, place, value, form)
            else:
                sheet.write_number(number, place, value)
    book.close()
    return path


def as_csv(path: Path, lines: list[list[Any]], encoding: str, delimiter: str = ";") -> Path:
    def written(value: Any) -> str:
        return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)

    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter).writerows([written(value) for value in line] for line in lines)
    path.write_bytes(target.getvalue().encode(encoding))
    return path


def assert_agrees(answers: list[dict[str, Any]], register: Dirty, shift: int = 0) -> None:
    assert len(answers) == len(register.answers)
    for answer, expected in zip(json.loads(json.dumps(answers)), register.answers, strict=True):
        assert answer == {**expected, "row": expected["row"] + shift}


@pytest.mark.parametrize("words", HEADINGS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_dirty_register_is_judged_alike_in_every_language_and_order_of_columns(
    tmp_path: Path, words: str, seed: int
) -> None:
    register = dirty_register(seed, 300)
    path = as_xlsx(tmp_path / "register.xlsx", table(register, words, seed), above=seed)
    assert_agrees(importing.dry_run(path, PLAN), register, shift=seed)


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8-sig", ";"), ("utf-8", ","), ("kz1048", ";"), ("utf-16", "\t"), ("utf-8", "\t"), ("utf-16-le", ";")],
)
def test_a_dirty_register_is_judged_alike_from_csv(tmp_path: Path, encoding: str, delimiter: str) -> None:
    register = dirty_register(17, 300)
    path = as_csv(tmp_path / "register.csv", table(register, "kk", 5), encoding, delimiter)
    assert_agrees(importing.dry_run(path, PLAN), register)


def test_a_windows_1251_register_is_read_as_it_was_written(tmp_path: Path) -> None:
    register = dirty_register(5, 200)
    plain = str.maketrans("ӘәҒғҚқҢңӨөҰұҮүҺһІі", "АаГгКкНнОоУуУуХхИи")
    lines = [
        [cell.translate(plain) if isinstance(cell, str) else cell for cell in line] for line in table(register, "ru", 9)
    ]
    for answer in register.answers:
        answer["surname"] = answer["surname"].translate(plain)
    assert_agrees(importing.dry_run(as_csv(tmp_path / "register.csv", lines, "cp1251"), PLAN), register)


def test_a_kyrgyz_college_has_no_intake_window(tmp_path: Path) -> None:
    register = dirty_register(8, 200)
    path = as_xlsx(tmp_path / "register.xlsx", table(register, "ky", 1))
    codes = [answer["codes"] for answer in importing.dry_run(path, PLAN, country=Country.KG)]
    assert ["duplicate_iin"] in codes
    assert not any("outside_intake_window" in of_row for of_row in codes)


def test_the_answer_of_a_dry_run_has_the_keys_of_the_command_and_is_json(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path / "register.xlsx", table(dirty_register(1, 5), "ru", 1))
    answer = json.loads(json.dumps(importing.dry_run(path, PLAN)))[0]
    assert list(answer) == [
        "row", "verdict", "codes", "iin", "birth", "surname", "base", "form", "funding", "specialty", "average",
        "filed",
    ]  # fmt: skip
