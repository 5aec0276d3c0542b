"""Columns are found by the words above them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.columns import COLUMNS, RULES, RULES_OF, WHOLE, Column, Kind
from rules.headings import find_headings, match_columns
from rules.records import Quota
from rules.verdicts import Refusal

RU = ("№", "Дата подачи", "Фамилия", "Имя", "Отчество", "ИИН", "Дата рождения", "Телефон", "База", "Код специальности",
      "Специальность", "Форма обучения", "Финансирование", "Язык обучения", "Квота", "Средний балл", "Казахский язык",
      "Математика", "Профильный предмет 2")  # fmt: skip
KK = ("№", "Өтініш берген күні", "Тегі", "Аты", "Әкесінің аты", "ЖСН", "Туған күні", "Телефон", "Базасы",
      "Мамандық коды",
      "Мамандық", "Оқу нысаны", "Қаржыландыру", "Оқыту тілі", "Квота санаты", "Орташа балл", "Қазақ тілі", "Математика",
      "Бейінді пән 2")  # fmt: skip
FIELDS = ("ordinal", "filed", "surname", "name", "patronymic", "iin", "birth", "phone", "base", "code", "specialty",
          "form",
          "funding", "language", "quota", "average")  # fmt: skip
PLAN = ("Код", "Специальность", "Мамандық", "Уровень", "Тип", "База", "Форма", "Финансирование", "Язык", "Мест")
COMMISSION = (
    "Роль",
    "Фамилия",
    "Имя",
    "Отчество",
    "Должность",
    "Приказ №",
    "Дата приказа",
    "Действует с",
    "Действует по",
)

#: Column → headings that mean it in a register of applicants.
APPLICANTS = {
    Column.IIN: "иин|И И Н|ИИН абитуриента|ЖСН (12 сан)|ЖСН нөмірі|ПИН|Жеке сәйкестендіру нөмірі|ИИН*|"
    "Индивидуальный идентификационный номер",
    Column.FULL_NAME: "ФИО|Ф.И.О. абитуриента|Фамилия, имя, отчество|Т.А.Ә.|Тегі, аты, әкесінің аты|Аты-жөні|"
    "Талапкердің аты-жөні|Аты-жөнү|Абитуриент|Ф.И.О. (при наличии)",
    Column.SURNAME: "ФАМИЛИЯ|фамилия абитуриента|Тегi|Тегі |Фамилиясы",
    Column.NAME: "ИМЯ|Имя абитуриента|Есімі|Аты",
    Column.PATRONYMIC: "Отчество (при наличии)|Әкесінің\nаты|Атасынын аты|Әкесінің есімі",
    Column.GIVEN_NAMES: "Имя, отчество|Имя Отчество|Аты, әкесінің аты",
    Column.BIRTH: "Дата рожд.|дата  рождения|Дата\u00a0рождения (дд.мм.гггг)|Туған күні, айы, жылы|Туылған күні|"
    "Число, месяц, год рождения|Туулган күнү|Туған жылы, айы, күні",
    Column.PHONE: "Тел.|Номер телефона|Сотовый|Контактный телефон|Ұялы телефоны|Байланыс телефоны|тел",
    Column.FILED: "Дата|Дата подачи заявления|Дата приёма документов|Өтініш күні|Тапсырған күні|Тіркелген күні|"
    "Құжат тапсырған күні|Дата регистрации|Дата заявления|Арыз берген күнү|Өтініш берілген күн|Дата обращения",
    Column.CODE: "Код|Шифр|Код спец.|Шифр специальности|Коды|Мамандық шифры|Адистиктин коду|"
    "Код и наименование специальности",
    Column.SPECIALTY: "Специальность|Наименование специальности|Мамандығы|Мамандық атауы|Адистик|Профессия",
    Column.BASE: "База|Базовое образование|На базе|Негізі|Білімі|Білім базасы|Образование|Класс|Сынып|"
    "База (9/11 кл.)|Билими",
    Column.FORM: "Форма|Форма обуч.|Оқыту нысаны|Оқу түрі|Оқыту түрі|Нысаны|Окуу түрү|Отделение",
    Column.FUNDING: "Финансирование|Источник финансирования|Вид оплаты|Қаржыландыру көзі|Қаржыландыру түрі|Каржылоо|"
    "Форма финансирования|Госзаказ/платное|Бюджет/договор|Основа обучения|Оқу негізі",
    Column.LANGUAGE: "Язык|Язык обуч.|Тілі|Оқу тілі|Оқыту тілі|Окуу тили|Язык отделения",
    Column.QUOTA: "квота|Квота/льгота|Льготная категория|Квота санаты|Санаты|Категория",
    Column.AVERAGE: "Ср. балл|Средний балл аттестата|Орташа балл|Орта балы|Балл|Білім туралы құжаттың орташа балы|"
    "Орточо балл|Балл аттестата|Средняя оценка",
    Column.SCHOOL: "Школа|Наименование школы|Бітірген мектебі|Мектеп|Бүтүргөн мектеби|Оконченное учебное заведение",
    Column.ADDRESS: "Адрес|Адрес проживания|Место жительства|Мекенжайы|Мекен-жайы|Тұрғылықты жері|Дареги|Жашаган жери",
    Column.REPRESENTATIVE: "ФИО матери|Законный представитель|ФИО родителей|Ата-анасының аты-жөні|"
    "Ата-энесинин аты-жөнү",
    Column.REPRESENTATIVE_PHONE: "Телефон родителей|Ата-анасының телефоны|Әкесінің телефоны|Ата-энесинин телефону",
    Column.DORMITORY: "Общежитие|Нуждается в общежитии|Жатақхана|Жатакана|Жатақхана керек",
    Column.PRIORITY: "Приоритет|№ выбора|Басымдық|Таңдау №|Артыкчылык|Тандоо №",
    Column.CODE_2: "Код 2|Код2|2-й выбор|Выбор 2|Второй выбор|2-таңдау|Екінші таңдау|Таңдау 2|2-тандоо|Экинчи тандоо|"
    "Код специальности (2 выбор)|Приоритет 2|2-таңдау: мамандық коды|Адистиктин коду 2",
    Column.CODE_3: "Код 3|3-й выбор|Третий выбор|3-таңдау|Үшінші таңдау|3-тандоо|Үчүнчү тандоо",
    Column.CODE_4: "Код 4|4-й выбор|Четвёртый выбор|4-таңдау|Төртінші таңдау|4-тандоо|Төртүнчү тандоо",
    Column.SPECIALTY_2: "Специальность 2|Мамандық 2|Адистик 2|Вторая специальность|Екінші мамандық",
    Column.ORDINAL: "№ п/п|п/п|№|Р/с №|р/с|Реттік нөмірі|Катар номери",
}
#: Headings of columns that nothing reads.
OF_OTHERS = (
    "ИИН родителя|Әкесінің ЖСН|Место рождения|Дата окончания школы|Материальное положение|Место работы родителей|"
    "Пол|Гражданство|Примечание|Ескерту|Номер аттестата|Дата выдачи аттестата|Договор №|Сумма оплаты|"
    "Документ об образовании|"
    "Конкурсный балл|Свидетельство о рождении|Образование родителей|Код школы|Справка формы 075|"
    "Год рождения"
)


@pytest.mark.parametrize(
    ("column", "heading"),
    [(column, heading) for column, headings in APPLICANTS.items() for heading in headings.split("|")],
)
def test_a_column_of_applicants_is_known_by_its_heading(column: Column, heading: str) -> None:
    for spelling in (
        heading,
        heading.upper(),
        f" {heading}\n",
        heading.replace("ё", "е"),
        heading.replace(" ", "\u00a0"),
    ):
        assert match_columns([spelling], kind=Kind.APPLICANTS).columns == {column: 0}


@pytest.mark.parametrize("heading", OF_OTHERS.split("|"))
def test_a_column_about_somebody_or_something_else_is_left_alone(heading: str) -> None:
    match = match_columns([heading], kind=Kind.APPLICANTS)
    assert (match.columns, match.marks, match.unmatched) == ({}, (), (0,))


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (("Код", "Код 2", "Форма 2", "Финансирование 2", "Язык 2"), "code code_2 form_2 funding_2 language_2"),
        (("1-й выбор", "2-й выбор", "Форма (2-й выбор)", "3-й выбор"), "code code_2 form_2 code_3"),
        (("Мамандық коды", "2-таңдау", "2-таңдау: оқу нысаны", "2-таңдау: оқыту тілі"),
         "code code_2 form_2 language_2"),
        (("Специальность 1", "Специальность 2", "Специальность 3", "Специальность 4"),
         "specialty specialty_2 specialty_3 specialty_4"),
    ],
)  # fmt: skip
def test_the_columns_of_further_choices_are_told_apart_by_their_places(headings: tuple[str, ...], columns: str) -> None:
    match = match_columns(headings, kind=Kind.APPLICANTS)
    assert match.columns == {Column(name): place for place, name in enumerate(columns.split())}


def test_a_number_behind_a_subject_is_no_further_choice() -> None:
    headings = ("Код", "Профильный предмет 2", "Бейінді пән 3", "Язык 2", "Форма 2")
    match = match_columns(headings, [["06130100", "5", "4", "3", ""]], Kind.APPLICANTS)
    assert (match.columns, match.marks) == ({Column.CODE: 0}, (1, 2, 3))
    with_choice = match_columns((*headings, "Код 2"), [["06130100", "5", "4", "3", "", ""]], Kind.APPLICANTS)
    assert with_choice.columns == {Column.CODE: 0, Column.FORM_2: 4, Column.CODE_2: 5}


@pytest.mark.parametrize(
    ("headings", "kind", "columns"),
    [
        (("ИИН", "Балл"), Kind.MARKS, "iin mark"),
        (("№", "ФИО", "ИИН", "Результат экзамена"), Kind.MARKS, "ordinal full_name iin mark"),
        (("Р/с №", "ЖСН", "Тегі", "Аты", "Емтихан бағасы"), Kind.MARKS, "ordinal iin surname name mark"),
        (("ПИН", "Аты-жөнү", "Баасы"), Kind.MARKS, "iin full_name mark"),
        (("ИИН", "Ф.И.О.", "Оценка"), Kind.MARKS, "iin full_name mark"),
        (("ЖСН", "Аты-жөні", "Ұпайы"), Kind.MARKS, "iin full_name mark"),
        (("ИИН", "ФИО", "Код специальности"), Kind.STATE_LIST, "iin full_name code"),
        (("№", "ЖСН", "Тегі", "Аты", "Мамандық коды", "Оқу нысаны", "Оқыту тілі"), Kind.STATE_LIST,
         "ordinal iin surname name code form language"),
        (("ИИН", "Фамилия", "Имя", "База", "Шифр специальности"), Kind.STATE_LIST, "iin surname name base code"),
        (("ПИН", "Аты-жөнү", "Адистиктин коду", "Билими"), Kind.STATE_LIST, "iin full_name code base"),
    ],
)  # fmt: skip
def test_the_short_lists_of_the_contest_are_recognised(headings: tuple[str, ...], kind: Kind, columns: str) -> None:
    match = match_columns(headings)
    assert (match.kind, match.missing) == (kind, ())
    assert match.columns == {Column(name): place for place, name in enumerate(columns.split())}
    found = find_headings([["Ведомость"], list(headings), ["1", "070919530509", "5"]])
    assert found is not None
    assert (found.first, found.match.kind) == (1, kind)


def test_an_average_of_the_education_document_is_no_mark_of_an_exam() -> None:
    assert match_columns(["Средний балл аттестата"], kind=Kind.MARKS).columns == {}


def test_a_plan_may_have_columns_of_quota_categories_and_of_what_makes_the_score() -> None:
    further = (
        "Квалификация",
        "Біліктілігі",
        "Минимум в группе",
        "Предметы",
        "Квота: сироты",
        "Кол-во мест по квоте сельской молодёжи",
    )
    match = match_columns((*PLAN, *further), kind=Kind.PLAN)
    assert {column: place for column, place in match.columns.items() if place >= len(PLAN)} == {
        Column.QUALIFICATION: 10, Column.QUALIFICATION_KK: 11, Column.LEAST: 12, Column.SUBJECTS: 13,
    }  # fmt: skip
    assert match.reserved == {Quota.ORPHAN: 14, Quota.RURAL_YOUTH: 15}
    assert match.columns[Column.PLACES] == 9
    assert match.unmatched == ()


@pytest.mark.parametrize("headings", [RU, KK])
def test_a_register_is_recognised_whatever_the_order_of_its_columns(headings: tuple[str, ...]) -> None:
    order = list(range(len(headings)))
    random.Random(3).shuffle(order)
    match = match_columns([headings[place] for place in order])
    assert match.kind is Kind.APPLICANTS
    assert match.columns == {Column(name): order.index(place) for place, name in enumerate(FIELDS)}
    assert sorted(match.marks) == sorted(order.index(place) for place in (16, 17, 18))
    assert (match.missing, match.unmatched, match.absent, match.duplicates) == ((), (), (), {})


@pytest.mark.parametrize(
    ("headings", "kind", "columns"),
    [
        (PLAN, Kind.PLAN, "code specialty specialty_kk level type base form funding language places"),
        (("Мамандық коды", "Мамандық (орысша)", "Мамандық (қазақша)", "Деңгейі", "Түрі", "Базасы", "Нысаны",
          "Қаржыландыру", "Тілі", "Орын саны"), Kind.PLAN,
         "code specialty specialty_kk level type base form funding language places"),
        (("Коду", "Адистик", "Деңгээли", "Түрү", "Базасы", "Окуу түрү", "Каржылоо", "Окуу тили", "Орундардын саны"),
         Kind.PLAN, "code specialty_ky level type base form funding language places"),
        (("Шифр", "Наименование специальности", "Уровень образования", "Тип специальности", "На базе", "Форма обучения",
          "Вид финансирования", "Язык обучения", "Количество мест"), Kind.PLAN,
         "code specialty level type base form funding language places"),
        (COMMISSION, Kind.COMMISSION,
         "role surname name patronymic position order_number order_date starts ends"),
        (("Рөлі", "Тегі", "Аты", "Әкесінің аты", "Лауазымы", "Бұйрық №", "Бұйрық күні", "Өкілеттігінің басталуы",
          "Өкілеттігінің аяқталуы"), Kind.COMMISSION,
         "role surname name patronymic position order_number order_date starts ends"),
        (("Роль в комиссии", "Ф.И.О.", "Должность, место работы", "Номер приказа", "Приказ от", "с", "по"),
        Kind.COMMISSION,
         "role full_name position order_number order_date starts ends"),
        (("Статус в комиссии", "Аты-жөнү", "Кызматы", "Буйрук №", "Буйруктун күнү", "Мөөнөтү башталышы",
        "Мөөнөтү чейин"),
         Kind.COMMISSION, "role full_name position order_number order_date starts ends"),
    ],
)  # fmt: skip
def test_the_lists_of_the_college_are_recognised(headings: tuple[str, ...], kind: Kind, columns: str) -> None:
    match = match_columns(headings)
    assert match.kind is kind
    assert match.columns == {Column(name): place for place, name in enumerate(columns.split())}
    assert match.missing == ()


def test_where_a_heading_has_two_meanings_the_content_decides() -> None:
    def meaning(heading: str, *below: str) -> set[Column]:
        return set(match_columns([heading], [[cell] for cell in below], Kind.APPLICANTS).columns)

    assert meaning("Негізі", "9 сынып", "11 сынып") == {Column.BASE}
    assert meaning("Негізі", "ақылы", "грант") == {Column.FUNDING}
    assert meaning("Оқу негізі", "9", "11") == {Column.BASE}
    assert meaning("Отделение", "казахское", "русское") == {Column.LANGUAGE}
    assert meaning("Отделение", "дневное", "заочное") == {Column.FORM}
    assert meaning("Год рождения", "2009", "2010") == set()
    assert meaning("Год рождения", "05.06.2009") == {Column.BIRTH}
    assert match_columns(["Уровень"], [["ССЗ"]], Kind.PLAN).columns == {Column.LEVEL: 0}


def test_a_subject_without_marks_below_is_no_column_of_marks() -> None:
    assert match_columns(["Иностранный язык"], [["английский"]], Kind.APPLICANTS).marks == ()
    assert match_columns(["Иностранный язык"], [["5"]], Kind.APPLICANTS).marks == (0,)


def test_of_two_columns_with_one_meaning_the_clearer_is_read_and_the_other_reported() -> None:
    match = match_columns(["Дата", "Дата подачи", "Телефон", "Телефон 2"], kind=Kind.APPLICANTS)
    assert match.columns == {Column.FILED: 1, Column.PHONE: 2}
    assert match.duplicates == {Column.FILED: (0,), Column.PHONE: (3,)}
    assert match.unmatched == (0, 3)


def test_a_list_says_which_columns_it_cannot_do_without() -> None:
    match = match_columns(["ИИН", "Фамилия", "Имя", "База"])
    assert match.missing == (Column.CODE, Column.FORM, Column.FUNDING)
    with pytest.raises(Refusal) as refusal:
        match.require()
    assert (refusal.value.code, refusal.value.fields) == ("columns_missing", {"columns": ("code", "form", "funding")})


def test_a_full_name_stands_for_a_surname_and_a_specialty_for_its_code() -> None:
    match_columns(["ИИН", "ФИО", "Специальность", "База", "Форма", "Финансирование"]).require()


def test_the_user_corrects_the_match() -> None:
    match = match_columns(RU)
    columns = {**match.columns, Column.QUOTA: 16}
    corrected = match.corrected(columns)
    assert corrected.columns == columns
    assert corrected.marks == (17, 18)
    assert corrected.unmatched == (14,)


def test_one_column_cannot_be_two_things() -> None:
    match = match_columns(RU)
    with pytest.raises(Refusal) as refusal:
        match.corrected({**match.columns, Column.QUOTA: 2})
    assert (refusal.value.code, refusal.value.fields) == ("column_twice", {"column": "Фамилия"})


def test_headings_are_found_below_a_title_and_empty_lines() -> None:
    top = [["Журнал регистрации заявлений 2025", ""], ["", ""], ["Директору", "колледжа"], list(RU), ["1", "2"]]
    found = find_headings(top)
    assert found is not None
    assert (found.first, found.last, found.match.headings) == (3, 3, RU)


def test_headings_merged_over_two_lines_end_at_the_second() -> None:
    found = find_headings([list(RU), list(RU), ["1", "04.07.2025", "Ким"]])
    assert found is not None
    assert (found.first, found.last) == (1, 1)


def test_headings_in_two_lines_are_read_together() -> None:
    over = ["№", "Абитуриент", "", "", "ИИН", "Приказ", ""]
    under = ["", "Фамилия", "Имя", "Отчество", "", "База", "Форма"]
    found = find_headings([over, under, ["1", "Ким", "Анна", "", "070919530509", "9", "очная"]])
    assert found is not None
    assert (found.first, found.last) == (0, 1)
    assert found.match.headings == ("№", "Фамилия", "Имя", "Отчество", "ИИН", "База", "Форма")


def test_a_heading_over_two_others_belongs_to_both() -> None:
    over = ["Роль", "Ф.И.О.", "Должность", "Приказ", "Приказ", "Действует", "Действует"]
    under = ["", "", "", "номер", "дата", "с", "по"]
    found = find_headings([over, under], Kind.COMMISSION)
    assert found is not None
    assert set(found.match.columns) == {
        Column.ROLE, Column.FULL_NAME, Column.POSITION, Column.ORDER_NUMBER, Column.ORDER_DATE, Column.STARTS,
        Column.ENDS,
    }  # fmt: skip


def test_the_first_person_is_not_taken_for_a_heading() -> None:
    person = ["1", "договор", "Базарбаев", "Код", "Класс", "070919530509"]
    found = find_headings([["№", "Оплата", "Фамилия", "Имя", "Школа", "ИИН"], person])
    assert found is not None
    assert (found.first, found.last) == (0, 0)


def test_a_sheet_without_known_headings_has_none() -> None:
    assert find_headings([["а", "б", "в"], ["1", "2", "3"], ["Имя", "цена", ""]]) is None
    assert find_headings([]) is None


def test_the_words_of_headings_are_in_search_form() -> None:
    from rules.alphabets import fold

    for rule in (*RULES, *(rule for rules in RULES_OF.values() for rule in rules)):
        for stem in (*rule.without, *(stem for group in rule.groups for stem in group)):
            assert stem == fold(stem), rule


def test_a_whole_heading_means_one_column() -> None:
    headings = [heading for headings in WHOLE.values() for heading in headings.split("|")]
    for column, written in WHOLE.items():
        kind = next(kind for kind in Kind if column in COLUMNS[kind])
        for heading in written.split("|"):
            found = set(match_columns([heading], kind=kind).columns)
            assert found == {column} or found == {Column.SPECIALTY_KK}, heading
    assert len(headings) == len(set(headings))


@given(st.lists(st.one_of(st.text(), st.sampled_from(RU + KK + PLAN + COMMISSION)), max_size=12))
def test_no_headings_are_too_strange(headings: list[str]) -> None:
    match = match_columns(headings)
    places = [*match.columns.values(), *match.marks, *match.unmatched]
    assert len(places) == len(set(places))
    assert set(match.columns) <= COLUMNS[match.kind]


@given(st.lists(st.lists(st.one_of(st.text(), st.integers(), st.none(), st.sampled_from(RU)), max_size=8), max_size=8))
def test_headings_found_stand_in_the_sheet(top: list[list[str | int | None]]) -> None:
    found = find_headings(top)
    assert found is None or (0 <= found.first <= found.last < len(top) and found.match.score >= 3)
