"""Items on whole lists, on the subjects of a foreign document and on appeals, in protocol and extract."""

from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from rules.records import (
    AgendaItem,
    CommissionKind,
    ItemStage,
    Language,
    Outcome,
)
from tests.papers import contest_samples as contest
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import has

ADOPTED = samples.tally(7, 0, 0, Outcome.ADOPTED)
REJECTED = samples.tally(0, 7, 0, Outcome.NOT_ADOPTED)


def text_of(*items: AgendaItem, language: Language = "ru", kind: CommissionKind = CommissionKind.ADMISSION) -> str:
    paper = samples.protocol(samples.sitting(kind, items=items))
    return reading.whole_text(papers.render(paper, (language,)))


# --- lists ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "title", "resolved", "exceptions"),
    [
        (
            "kk",
            "1. Оқуға қабылдау тізімдері туралы: 06130100, 01140100",
            "Оқуға қабылдау тізімдері бекітілсін және оларда аталған адамдар оқуға қабылдансын.",
            (
                "Серікбай Нұрай, № 150 өтініш: қабылдансын. Себебі: мәртебесін растайтын құжат ұсынылды.",
                "Таласбай Ілияс, № 151 өтініш: қабылданбасын. Себебі: өтінішін қайтарып алды.",
            ),
        ),
        (
            "ky",
            "1. Окууга кабыл алуу тизмелери жөнүндө: 06130100, 01140100",
            "Окууга кабыл алуу тизмелери бекитилсин жана аларда аталган адамдар окууга кабыл алынсын.",
            ("Серікбай Нұрай, № 150 арыз: кабыл алынсын.", "Таласбай Ілияс, № 151 арыз: кабыл алынбасын."),
        ),
        (
            "ru",
            "1. О списках приёма на обучение: 06130100, 01140100",
            "Утвердить списки приёма на обучение и принять на обучение названных в них лиц.",
            (
                "Серікбай Нұрай, заявление № 150: принять. Причина: мәртебесін растайтын құжат ұсынылды.",
                "Таласбай Ілияс, заявление № 151: не принимать. Причина: өтінішін қайтарып алды.",
            ),
        ),
    ],
)
def test_approved_lists_are_printed_by_line_with_names_and_exceptions(
    language: Language, title: str, resolved: str, exceptions: tuple[str, ...]
) -> None:
    text = text_of(samples.lists_item(1, ADOPTED), language=language)
    assert has(
        text,
        title,
        title,
        resolved,
        f"06130100 {contest.SOFTWARE.title.in_language(language)}",
        f"1 101 {contest.name(1)} 4,94",
        f"6 106 {contest.name(6)} 4,89",
        "7 150 Серікбай Нұрай – –",
        *exceptions,
        f"01140100 {contest.TEACHING.title.in_language(language)}",
        "1 160 Юнусова Алия 4,70",
        "1. Яковлев Пётр",
    )
    # Who is left out stands among the exceptions, not in the list.
    assert text.count(reading.squeezed("Таласбай Ілияс")) == 1


def test_an_extract_prints_the_same_lists() -> None:
    item = samples.lists_item(1, ADOPTED)
    paper = replace(samples.extract(), sitting=samples.sitting(items=(item,)), items=(item.id,))
    text = reading.whole_text(papers.render(paper, ("ru",)))
    assert has(text, "Утвердить списки приёма", f"1 101 {contest.name(1)} 4,94 по общему конкурсу", "Юнусова Алия")


def test_lists_that_found_no_majority_name_nobody() -> None:
    text = text_of(samples.lists_item(1, REJECTED))
    assert has(text, "Предложенные списки приёма на обучение не утверждены. Списков: 2, лиц в них: 8.")
    assert "ЮнусоваАлия" not in text


def test_lists_that_were_put_off_name_nobody() -> None:
    item = samples.lists_item(1, ADOPTED, stage=ItemStage.POSTPONED, postponed_reason="нет списка")
    text = text_of(item)
    assert has(text, "Рассмотрение вопроса отложить. Причина: нет списка.")
    assert "ЮнусоваАлия" not in text


def test_the_secretarys_own_words_stand_before_the_lists() -> None:
    text = text_of(samples.lists_item(1, ADOPTED, resolved="Принять по спискам без замечаний."))
    assert has(text, "РЕШИЛИ: Принять по спискам без замечаний.", "Юнусова Алия")
    assert "Утвердитьсписки" not in text


def test_a_title_of_the_secretarys_own_names_the_item() -> None:
    text = text_of(replace(samples.lists_item(1, ADOPTED), title="О первом потоке"))
    assert has(text, "1. О первом потоке", "1. О первом потоке")
    assert "Осписках" not in text


def test_three_hundred_names_break_over_pages_under_a_repeated_head() -> None:
    item = samples.lists_item(1, ADOPTED, contest.cases(300))
    pdf = papers.render(samples.protocol(samples.sitting(items=(item,))), ("ru",))
    pages = reading.page_texts(pdf)
    listed = [page for page in pages if page.count("по общему конкурсу") > 3]
    assert len(listed) > 5
    assert all("Рег. №" in page for page in listed)
    assert has(reading.whole_text(pdf), f"1 101 {contest.name(1)}", f"300 400 {contest.name(300)}")


# --- subjects of a foreign document -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "title", "resolved", "rejected"),
    [
        (
            "kk",
            "Міндетті және бейінді пәндердің тізбесі туралы: Әбдіров Нұрлан Қайратұлы",
            "Міндетті және бейінді пәндердің мынадай тізбесі белгіленсін (№ 578 бұйрық, 62-тармақ): қазақ тілі,"
            " математика, физика.",
            "Міндетті және бейінді пәндердің ұсынылған тізбесі белгіленбеді",
        ),
        (
            "ky",
            "Милдеттүү жана профилдик предметтердин тизмеги жөнүндө: Әбдіров Нұрлан Қайратұлы",
            "предметтердин төмөнкү тизмеги белгиленсин (№ 578 буйрук, 62-пункт): қазақ тілі, математика, физика.",
            "предметтердин сунушталган тизмеги белгиленген жок",
        ),
        (
            "ru",
            "О перечне обязательных и профильных предметов: Әбдіров Нұрлан Қайратұлы",
            "Установить перечень обязательных и профильных предметов (приказ № 578, пункт 62): қазақ тілі,"
            " математика, физика. Поступающий: Әбдіров Нұрлан Қайратұлы.",
            "Предложенный перечень обязательных и профильных предметов не установлен",
        ),
    ],
)
def test_the_commission_sets_the_subjects_of_a_foreign_document(
    language: Language, title: str, resolved: str, rejected: str
) -> None:
    text = text_of(samples.subjects_item(1, ADOPTED), language=language)
    assert has(text, f"1. {title}", f"1. {title}", resolved)
    # It is not yet a decision on the application itself.
    assert "Принятьнаобучение" not in text
    assert has(text_of(samples.subjects_item(1, REJECTED), language=language), rejected)


# --- appeals ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "granted", "marks", "dismissed"),
    [
        (
            "kk",
            "Апелляция қанағаттандырылсын. Өтініш беруші: Қасымов Санжар Болатұлы. Емтихан: Сурет салу.",
            "Апелляцияға дейінгі баға: 3, апелляциядан кейінгі баға: 4.",
            "Апелляция қанағаттандырусыз қалдырылсын.",
        ),
        (
            "ky",
            "Апелляция канааттандырылсын. Арыз ээси: Қасымов Санжар Болатұлы. Экзамен: Сүрөт тартуу.",
            "Апелляцияга чейинки баа: 3, апелляциядан кийинки баа: 4.",
            "Апелляция канааттандыруусуз калтырылсын.",
        ),
        (
            "ru",
            "Апелляцию удовлетворить. Заявитель: Қасымов Санжар Болатұлы. Экзамен: Рисунок.",
            "Оценка до апелляции: 3, после апелляции: 4.",
            "Апелляцию оставить без удовлетворения.",
        ),
    ],
)
def test_an_appeal_tells_the_mark_before_and_after(
    language: Language, granted: str, marks: str, dismissed: str
) -> None:
    appeal = CommissionKind.APPEAL
    text = text_of(samples.appeal_item(1, ADOPTED), language=language, kind=appeal)
    assert has(text, "композиция бағаланбаған", granted, marks)
    refused = text_of(samples.appeal_item(1, REJECTED), language=language, kind=appeal)
    assert has(refused, dismissed)
    assert reading.squeezed(marks) not in refused


def test_all_members_sign_the_protocol_of_an_appeal() -> None:
    text = text_of(samples.appeal_item(1, ADOPTED), kind=CommissionKind.APPEAL)
    assert text.count("Членкомиссии") == 6


def test_an_appeal_without_a_proposed_mark_promises_none() -> None:
    item = samples.appeal_item(1, ADOPTED, appeal=replace(contest.APPEAL, wanted=None))
    text = text_of(item, kind=CommissionKind.APPEAL)
    assert has(text, "Апелляцию удовлетворить.")
    assert "послеапелляции" not in text


# --- the recording ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ("Жазба файлы отырыс.mp4", "SHA-256, алғашқы 16 таңба 9f86d081884c7d65")),
        ("ky", ("Жазуунун файлы отырыс.mp4", "SHA-256, алгачкы 16 белги 9f86d081884c7d65")),
        ("ru", ("Файл записи отырыс.mp4", "SHA-256, первые 16 знаков 9f86d081884c7d65")),
    ],
)
def test_the_final_sitting_of_the_examiners_tells_the_file_of_its_recording(
    language: Language, said: tuple[str, ...]
) -> None:
    record = samples.sitting(
        CommissionKind.EXAMINATION,
        final=True,
        recording_file="отырыс.mp4",
        recording_sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    )
    text = reading.whole_text(papers.render(samples.protocol(record), (language,)))
    assert has(text, "мұрағат, № 12 диск", *said)
    assert "9a2feaa0" not in text


def test_a_recording_known_by_its_file_alone_is_kept_as_one() -> None:
    record = samples.sitting(CommissionKind.EXAMINATION, final=True, recording="", recording_file="a.mp4")
    text = reading.whole_text(papers.render(samples.protocol(record), ("ru",)))
    assert has(text, "Запись заседания хранится в архиве колледжа.")
