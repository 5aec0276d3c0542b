"""Invitations, attendance sheets, slips and the counting of a secret vote."""

from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from papers.measure import MM
from papers.tables import Table
from papers.why import why
from rules.records import CommissionKind, ItemStage, Language, Outcome, Quorum, SecretCount
from tests.papers import office_samples as office
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import has, text_of


# --- invitation -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "title", "words", "when", "agenda", "quorum", "contact"),
    [
        (
            "kk",
            "Қабылдау комиссиясының отырысына № 12/2025 шақыру",
            "Сізді комиссияның отырысына шақырамыз.",
            "2025 жылғы 20 тамыз, 14:00",
            "Күн тәртібі",
            "Комиссия мүшелерінің саны: 9, кворум үшін қажеті: 6.",
            "Хатшымен байланыс",
        ),
        (
            "ky",
            "Кабыл алуу комиссиясынын отурумуна № 12/2025 чакыруу",
            "Сизди комиссиянын отурумуна чакырабыз.",
            "2025-жылдын 20-августу, 14:00",
            "Күн тартиби",
            "Комиссиянын мүчөлөрүнүн саны: 9, кворум үчүн керектүүсү: 6.",
            "Катчы менен байланыш",
        ),
        (
            "ru",
            "Приглашение № 12/2025 на заседание приёмной комиссии",
            "Приглашаем Вас на заседание комиссии.",
            "20 августа 2025 года, 14:00",
            "Повестка дня",
            "Число членов комиссии: 9, для кворума необходимо: 6.",
            "Связь с секретарём",
        ),
    ],
)
def test_an_invitation_says_when_where_and_what_about_and_whom_to_tell(
    language: Language, title: str, words: str, when: str, agenda: str, quorum: str, contact: str
) -> None:
    text = text_of(office.invitation(), language)
    assert has(text, title, "Сәрсенов Асқар Болатұлы", words, when, "бас ғимарат, 204-кабинет")
    assert has(text, agenda, "1. 2025 жылғы қабылдау науқанының", "Әбдіров Нұрлан Қайратұлы", quorum)
    assert has(text, contact, office.CONTACT, "Нұрғалиева Ә. Ғ.")


def test_each_member_gets_a_page_of_the_own_numbered_by_itself() -> None:
    pages = reading.page_texts(papers.render(office.invitation(members=9), ("kk", "ru")))
    people = [member.person.full_name for member in samples.members()]
    assert len(pages) == len(people) == 9
    for page, name in zip(pages, people, strict=True):
        assert reading.squeezed(f"Кому{name}") in reading.squeezed(page)
        assert "Страница 1 из 1" in page


def test_an_invitation_without_an_agenda_says_that_it_follows() -> None:
    paper = office.invitation()
    text = text_of(replace(paper, sitting=replace(paper.sitting, items=())))
    assert has(text, "Повестка дня будет сообщена дополнительно.")


def test_where_no_quorum_is_stated_none_is_named() -> None:
    paper = office.invitation()
    record = replace(paper.sitting, kind=CommissionKind.RECOGNITION, quorum=Quorum(9, 0, None))
    text = text_of(replace(paper, sitting=record))
    assert has(text, "на заседание комиссии по признанию результатов обучения", "Если Вы не сможете присутствовать")
    assert "кворум" not in text


# --- attendance -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "title", "head", "substitute", "absent"),
    [
        (
            "kk",
            "Қабылдау комиссиясының отырысына қатысушыларды тіркеу парағы",
            "Комиссия мүшесі Лауазымы Келген уақыты Кеткен уақыты Қолы",
            "Боранбаев Ерлан – ауыстырылған мүше: Қасымов Дәулет Нұрланұлы",
            "Қатыспағандар:",
        ),
        (
            "ky",
            "Кабыл алуу комиссиясынын отурумуна катышуучуларды каттоо барагы",
            "Комиссиянын мүчөсү Кызматы Келген убактысы Кеткен убактысы Колу",
            "Боранбаев Ерлан – алмаштырылган мүчө: Қасымов Дәулет Нұрланұлы",
            "Катышпагандар:",
        ),
        (
            "ru",
            "Лист регистрации участников заседания приёмной комиссии",
            "Член комиссии Должность Время прихода Время ухода Подпись",
            "Боранбаев Ерлан – вместо члена комиссии: Қасымов Дәулет Нұрланұлы",
            "Отсутствовали:",
        ),
    ],
)
def test_the_attendance_sheet_tells_who_came_when_and_who_did_not(
    language: Language, title: str, head: str, substitute: str, absent: str
) -> None:
    text = text_of(office.attendance(), language)
    assert has(text, title, head, "Ғалымова Жұлдыз Өмірқызы", "13:58 14:55", "14:40 15:40", substitute, absent)
    assert has(text, "Төлебергенова Індіра Қуанышбекқызы: өндірістік жиналыста", "Ли Виктория Олеговна, талапкер")


def test_before_the_sitting_the_times_and_the_number_of_present_are_left_to_be_written() -> None:
    text = text_of(office.attendance(office.called()))
    assert has(text, "Число членов комиссии 9", "Необходимо для кворума 6", "Число присутствующих ____")
    assert "13:55" not in text and "Отсутствовали" not in text
    assert has(text, "Председательствующий", "Сәрсенов А. Б.", "Секретарь комиссии")


def test_while_the_sitting_runs_nobody_who_is_there_has_left() -> None:
    running = samples.sitting(closed=None, stage=office.called().stage)
    assert "15:40" not in text_of(office.attendance(running))


def test_every_row_is_high_enough_to_be_signed() -> None:
    table = Table(("9>", "20", "32_"))
    table.rows(("№", "Член комиссии", "Подпись"))
    short, long = table.rows(("1", "Ким", "")), table.rows(("2", "Төлебергенова Індіра Қуанышбекқызы", ""))
    assert sum(row.height for row in short) == pytest.approx(9 * MM)
    assert sum(row.height for row in long) > 9 * MM


# --- a secret vote ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "title", "options", "spoilt"),
    [
        ("kk", "ЖАСЫРЫН ДАУЫС БЕРУ БЮЛЛЕТЕНІ", "ЖАҚТАП ҚАРСЫ", "бюллетень жарамсыз деп есептеледі."),
        ("ky", "ЖАШЫРУУН ДОБУШ БЕРҮҮ БЮЛЛЕТЕНИ", "МАКУЛ КАРШЫ", "бюллетень жараксыз деп эсептелет."),
        ("ru", "БЮЛЛЕТЕНЬ ДЛЯ ТАЙНОГО ГОЛОСОВАНИЯ", "ЗА ПРОТИВ", "считается недействительным."),
    ],
)
def test_slips_are_all_alike_and_name_nobody(language: Language, title: str, options: str, spoilt: str) -> None:
    text = text_of(office.ballot(count=5), language)
    for words in (title, options, spoilt, "Қосымша топ ашу туралы", "Сырттай нысан бойынша қосымша топ ашылсын."):
        assert text.count(reading.squeezed(words)) == 5
    assert not any(reading.squeezed(member.person.surname) in text for member in samples.members())


def test_a_slip_is_never_cut_in_two_by_the_end_of_a_page() -> None:
    for sheet in (("ru",), ("kk", "ru")):
        pages = reading.page_texts(papers.render(office.ballot(count=10), sheet))
        counts = [page.count("ПРОТИВ") for page in pages]
        assert counts == [page.count("ТАЙНОГО ГОЛОСОВАНИЯ") for page in pages]
        assert sum(counts) == 10 and min(counts[:-1]) >= 2


def test_a_slip_in_two_languages_has_one_pair_of_squares() -> None:
    assert has(text_of(office.ballot(count=1), "kk", "ru"), "ЖАҚТАП / ЗА", "ҚАРСЫ / ПРОТИВ")


def test_the_outline_names_the_slips_once() -> None:
    assert reading.outline(papers.render(office.ballot(count=5), ("ru",))) == ["БЮЛЛЕТЕНЬ ДЛЯ ТАЙНОГО ГОЛОСОВАНИЯ"]


@pytest.mark.parametrize(
    ("language", "title", "rows"),
    [
        ("kk", "кезінде дауыстарды санау парағы", "Жарамсыз бюллетеньдер 1 «Жақтап» берілген дауыстар 2"),
        ("ky", "жашыруун добуш берүүдө добуштарды саноо барагы", "Жараксыз бюллетендер 1 «Макул» берилген добуштар 2"),
        ("ru", "Лист подсчёта голосов тайного голосования", "Недействительных бюллетеней 1 Голосов «за» 2"),
    ],
)  # fmt: skip
def test_the_tally_sheet_has_the_counts_and_the_why_line_of_the_vote(language: Language, title: str, rows: str) -> None:
    text = text_of(office.tally_sheet(), language)
    (item,) = (one for one in samples.agenda() if one.id == office.SECRET)
    assert item.tally is not None
    assert has(text, title, "№ 14", "Қосымша топ ашу туралы", rows, why(item.tally, language))
    assert has(text, "Сәрсенов А. Б.", "____________________", "Нұрғалиева Ә. Ғ.")


def test_before_the_counting_the_counts_are_left_to_be_written() -> None:
    text = text_of(office.tally_sheet(vote=None, sitting=office.called()))
    assert has(
        text, "Членов комиссии 9", "Выдано бюллетеней ______", "Голосов «против» ______", "Итог голосования: ____"
    )
    assert "Итог." not in text


def test_a_casting_vote_and_a_repeated_vote_are_on_the_tally_sheet() -> None:
    result = samples.tally(3, 3, 0, Outcome.ADOPTED, secret=True)
    count = SecretCount(6, 6, 0, 3, 3, chair_declared=samples.ballots("f", (11,))[0].choice)
    vote = samples.vote(2, result, reason="қайта санау", count=count)
    item = samples.item(1, "Мәселе", (vote,), stage=ItemStage.DECIDED)
    text = text_of(office.tally_sheet(item.id, 2, samples.sitting(items=(item,))))
    assert has(text, "Голосование по счёту 2", "қайта санау", "Решающий голос, объявленный председателем за")


def test_a_vote_broken_off_for_lack_of_quorum_has_no_counts() -> None:
    result = samples.tally(0, 0, 0, Outcome.NO_QUORUM, by=None, secret=True, present=5)
    item = samples.item(1, "Мәселе", (samples.vote(1, result),), stage=ItemStage.POSTPONED)
    text = text_of(office.tally_sheet(item.id, 1, samples.sitting(items=(item,))))
    assert has(text, "Выдано бюллетеней –", "Голосование прервано: кворума не стало.")
