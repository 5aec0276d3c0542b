"""The printed registers of a year: wide tables on pages that lie."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

import papers
from rules.records import Language
from tests.papers import office_samples as office
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import has, text_of

REGISTERS = ("application_register", "protocol_register", "outgoing_register", "recording_register")


@pytest.mark.parametrize(
    ("language", "title", "row", "closing"),
    [
        (
            "kk",
            "Өтініштерді тіркеу журналы 2025 жыл",
            "негізгі орта білім; күндізгі; мемлекеттік білім беру тапсырысы; қазақ тілі 6",
            "Журнал тігілген, нөмірленген және мөрмен бекітілген, барлығы 1 (________________) парақ.",
        ),
        (
            "ky",
            "Арыздарды каттоо журналы 2025-жыл",
            "06130100 Программалык камсыздоо (түрлөрү боюнча)",
            "Журнал тигилген, номерленген жана мөөр басылган, бардыгы 1 (________________) барак.",
        ),
        (
            "ru",
            "Журнал регистрации заявлений за 2025 год",
            "основное среднее образование; очная; государственный образовательный заказ; казахский 6",
            "Журнал прошнурован, пронумерован и скреплён печатью, всего листов: 1 (________________).",
        ),
    ],
)
def test_the_register_of_applications_has_who_what_and_what_became_of_it(
    language: Language, title: str, row: str, closing: str
) -> None:
    text = text_of(office.application_register(), language)
    assert has(text, title, "1 09.07.2025", "Әбдіров Нұрлан Қайратұлы 100512500123", row, "№ 14", "20.08.2025", closing)


@pytest.mark.parametrize(
    ("language", "title", "held", "missed", "closing"),
    [
        ("kk", "Хаттамаларды тіркеу кітабы", "қорытынды отырыс", "отырыс өтпеді", "Кітап тігілген, нөмірленген"),
        (
            "ky",
            "Протоколдорду каттоо китеби",
            "жыйынтыктоочу отурум",
            "отурум өткөн жок",
            "Китеп тигилген, номерленген",
        ),
        ("ru", "Книга регистрации протоколов", "итоговое заседание", "заседание не состоялось", "Книга прошнурована"),
    ],
)
def test_the_register_of_protocols_tells_sittings_that_were_not_held(
    language: Language, title: str, held: str, missed: str, closing: str
) -> None:
    text = text_of(office.protocol_register(), language)
    assert has(text, title, "14 20.08.2025", held, "Сәрсенов А. Б.", "20.08.2028", "15 20.08.2025", missed, closing)


@pytest.mark.parametrize(
    ("language", "title", "delivered", "annulled"),
    [
        (
            "kk",
            "Шығыс құжаттарды тіркеу журналы",
            "21.08.2025: хабарламасы бар поштамен, № 77 хабарлама",
            "күші жойылды: атында қате бар",
        ),
        (
            "ky",
            "Чыгуучу документтерди каттоо журналы",
            "21.08.2025: билдирүүсү бар почта менен, № 77",
            "жокко чыгарылды: атында қате бар",
        ),
        (
            "ru",
            "Журнал регистрации исходящих документов",
            "вручено 21.08.2025: почтой с уведомлением, № 77",
            "аннулирован: атында қате бар",
        ),
    ],
)
def test_an_annulled_paper_stays_in_the_register_with_its_reason(
    language: Language, title: str, delivered: str, annulled: str
) -> None:
    text = text_of(office.outgoing_register(), language)
    assert has(text, title, "214/2025", "ҚАЗ + РУС", delivered, "0A1B2C3D", "215/2025", annulled)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("kk", "Аудио- және бейнежазбаларды тіркеу журналы"),
        ("ky", "Аудио- жана видеожазууларды каттоо журналы"),
        ("ru", "Журнал регистрации аудио- и видеозаписей"),
    ],
)
def test_the_register_of_recordings_says_where_each_lies_and_until_when(language: Language, title: str) -> None:
    text = text_of(office.recording_register(), language)
    row = ("22.07.2025 3", "мұрағат, № 12 диск", "2025-07-22.mp4", "0123456789abcdef", "22.07.2026")
    assert has(text, title, *row)
    assert "0123456789abcdef0" not in text


@pytest.mark.parametrize("form", REGISTERS)
def test_a_register_lies_and_an_empty_one_says_that_it_is(form: str) -> None:
    paper = office.PAPERS[form]()
    wide, high = reading.size(papers.render(paper, ("ru",)))
    assert wide > high
    empty = replace(paper, entries=())  # type: ignore[arg-type]
    assert has(text_of(empty), "Записей нет.", "всего листов: 1")


@pytest.mark.parametrize("sheet", [("kk",), ("ky", "ru")], ids="+".join)
def test_a_long_register_repeats_its_head_and_counts_its_sheets(sheet: tuple[Language, ...]) -> None:
    pdf = papers.render(office.application_register(120), sheet)
    pages = reading.page_texts(pdf)
    head = {"kk": "Мамандығы", "ky": "Адистиги"}[sheet[0]]
    assert len(pages) > 10 and all(head in page for page in pages[:-1])
    counted = {"kk": f"барлығы {len(pages)} (____", "ky": f"всего листов: {len(pages)} (____"}[sheet[0]]
    assert reading.squeezed(counted) in reading.squeezed(pages[-1])
    text = reading.squeezed(" ".join(pages))
    assert all(f"{number}09.07.2025" in text for number in range(1, 121))


def test_what_somebody_is_called_is_not_taken_for_the_number_of_sheets() -> None:
    paper = office.application_register(1)
    named = replace(paper, entries=(replace(paper.entries[0], name="{sheets}"),))
    assert has(text_of(named), "{sheets}", "всего листов: 1")


def test_ten_thousand_lines_are_printed_in_seconds() -> None:
    paper = office.application_register(10_000)
    papers.render(office.application_register(2), ("ru",))
    began = time.process_time()
    pdf = papers.render(paper, ("ru",))
    assert time.process_time() - began < 30
    assert papers.pages(pdf) > 500
