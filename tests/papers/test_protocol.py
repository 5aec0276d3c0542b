from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import papers
from papers.why import why
from rules.records import (
    ChairVote,
    Choice,
    CommissionKind,
    DecidedBy,
    ItemStage,
    Language,
    Names,
    Outcome,
    Quorum,
    SecretCount,
)
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import has, text_of


@pytest.mark.parametrize(
    ("kind", "final", "ru", "kk", "ky"),
    [
        (
            CommissionKind.ADMISSION,
            False,
            "Протокол № 14 заседания приёмной комиссии",
            "Қабылдау комиссиясы отырысының № 14 хаттамасы",
            "Кабыл алуу комиссиясынын отурумунун № 14 протоколу",
        ),
        (
            CommissionKind.ADMISSION,
            True,
            "Протокол № 14 итогового заседания приёмной комиссии",
            "Қабылдау комиссиясының қорытынды отырысының № 14 хаттамасы",
            "Кабыл алуу комиссиясынын жыйынтыктоочу отурумунун № 14 протоколу",
        ),
        (
            CommissionKind.EXAMINATION,
            True,
            "Протокол № 14 итогового заседания экзаменационной комиссии",
            "Емтихан комиссиясының қорытынды отырысының № 14 хаттамасы",
            "Экзамендик комиссиянын жыйынтыктоочу отурумунун № 14 протоколу",
        ),
        (
            CommissionKind.APPEAL,
            False,
            "Протокол № 14 заседания апелляционной комиссии",
            "Апелляциялық комиссия отырысының № 14 хаттамасы",
            "Апелляциялык комиссиянын отурумунун № 14 протоколу",
        ),
        (
            CommissionKind.RECOGNITION,
            False,
            "Протокол № 14 заседания комиссии по признанию результатов обучения",
            "Оқу нәтижелерін тану жөніндегі комиссия отырысының № 14 хаттамасы",
            "Окутуунун натыйжаларын таануу боюнча комиссиянын отурумунун № 14 протоколу",
        ),
    ],
)
def test_the_title_names_the_commission_and_a_final_sitting(
    kind: CommissionKind, final: bool, ru: str, kk: str, ky: str
) -> None:
    paper = samples.protocol(samples.sitting(kind, final=final))
    for language, title in (("ru", ru), ("kk", kk), ("ky", ky)):
        assert has(text_of(paper, language), title)  # type: ignore[arg-type]


def test_the_protocol_names_place_time_chair_secretary_and_those_present() -> None:
    assert has(
        text_of(samples.protocol()),
        "город Алматы",
        "20 августа 2025 года",
        "Место проведения бас ғимарат, 204-кабинет",
        "Начало заседания 14:05",
        "Окончание заседания 15:40",
        "Председатель",
        "Сәрсенов Асқар Болатұлы, заместитель директора по учебной работе",
        "Секретарь (не является членом комиссии) Нұрғалиева Әсел Ғабитқызы",
        "Присутствовали",
        "7 Ким Ю",
        "Присутствовали не всё заседание: – Ғалымова Жұлдыз Өмірқызы: 13:58 – 14:40; 14:55 – 15:40",
        "Отсутствовали",
        "Иванов Пётр Сергеевич",
        "болезнь",
        "өндірістік жиналыста",
        "Замены по приказу: – Боранбаев Ерлан – вместо члена комиссии: Қасымов Дәулет Нұрланұлы",
        "Приглашённые: – Ли Виктория Олеговна, талапкер – Ли Олег, заңды өкіл",
        "При открытии заседания: членов комиссии – 9, присутствуют – 7, необходимо – 6: кворум есть.",
        "Заседание правомочно.",
        "Повестка дня",
    )


def test_the_quorum_is_told_as_it_stood_at_the_opening_not_at_the_end() -> None:
    left = tuple(
        replace(member, presences=tuple(replace(stay, left=samples.moment(15, 30)) for stay in member.presences))
        for member in samples.members()
    )
    text = text_of(samples.protocol(samples.sitting(members=left, quorum=Quorum(9, 0, 6))))
    assert has(text, "членов комиссии – 9, присутствуют – 7, необходимо – 6: кворум есть")
    assert not has(text, "кворума нет")


def test_a_commission_without_a_quorum_figure_does_not_claim_one() -> None:
    record = samples.sitting(CommissionKind.RECOGNITION, quorum=Quorum(9, 7, None))
    text = text_of(samples.protocol(record))
    assert has(text, "кворум для этой комиссии не установлен")
    assert not has(text, "Заседание правомочно")


@pytest.mark.parametrize(
    ("language", "heard", "spoke", "resolved"),
    [
        ("ru", "СЛУШАЛИ:", "ВЫСТУПИЛИ:", "РЕШИЛИ:"),
        ("kk", "ТЫҢДАЛДЫ:", "СӨЗ СӨЙЛЕДІ:", "ШЕШТІ:"),
        ("ky", "УГУЛДУ:", "СҮЙЛӨШТҮ:", "ЧЕЧТИ:"),
    ],
)
def test_each_item_tells_who_was_heard_who_spoke_and_what_was_resolved(
    language: Language, heard: str, spoke: str, resolved: str
) -> None:
    item = samples.agenda()[0]
    text = text_of(samples.protocol(), language)
    assert has(text, f"1. {item.title}", heard, item.heard, spoke, item.spoke, resolved, item.resolved)


@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
def test_the_why_line_is_that_of_the_screen(language: Language) -> None:
    text = text_of(samples.protocol(), language)
    results = [vote.tally for item in samples.agenda() for vote in item.votes]
    assert len(results) == 5
    for tally in results:
        assert tally is not None
        assert has(text, why(tally, language))


def test_named_ballots_stand_by_name_and_silence_is_told() -> None:
    assert has(
        text_of(samples.protocol()),
        "за 4 Сәрсенов Асқар Болатұлы, Оразова Гүлнәр Төлегенқызы, Айтбаева Ләззат Мұратқызы, Боранбаев Ерлан",
        "против 2 Ғалымова Жұлдыз Өмірқызы, Досанов Үміт Һашимұлы",
        "воздержались 1 Ким Ю",
        "Голос не подали и считаются воздержавшимися: Ким Ю.",
    )


def test_a_repeated_vote_stands_beside_the_first_with_its_reason_and_the_casting_vote() -> None:
    assert has(
        text_of(samples.protocol()),
        "Самоотвод при рассмотрении вопроса: – Ким Ю: талапкердің жақын туысы",
        "решения нет, вопрос остаётся открытым",
        "Голосование № 2, повторное. Причина: төраға отырысқа қайта келді",
        "решающий голос председателя «за» – принято",
        "Голоса разделились поровну, решающим стал голос председателя: «за».",
    )


def test_a_secret_vote_tells_counts_and_no_names() -> None:
    text = text_of(samples.protocol())
    assert has(
        text,
        "Тайное голосование. Выдано бюллетеней: 7, найдено в урне: 7, недействительных: 1, «за»: 2, «против»: 4.",
    )
    secret = samples.item(
        1,
        "Сұрақ",
        (
            samples.vote(
                1,
                samples.tally(3, 3, 0, Outcome.NOT_ADOPTED, DecidedBy.CASTING_VOTE, ChairVote.AGAINST, secret=True),
                count=SecretCount(6, 6, 0, 3, 3, Choice.AGAINST),
            ),
        ),
    )
    text = text_of(samples.protocol(samples.sitting(items=(secret,))))
    assert has(
        text, "Решающий голос, объявленный председателем: «против».", "решающим стал голос председателя: «против»"
    )


def test_a_proposal_that_found_no_majority_is_not_told_as_a_decision() -> None:
    text = text_of(samples.protocol())
    assert has(text, "Предложенное решение не принято. Предлагалось: Сырттай нысан бойынша қосымша топ ашылсын.")


def test_a_postponed_item_tells_why() -> None:
    assert has(
        text_of(samples.protocol()),
        "Рассмотрение вопроса отложить. Причина: жатақхананың орындар саны туралы деректер келген жоқ.",
    )


@pytest.mark.parametrize(
    ("language", "heard", "admitted", "refused"),
    [
        (
            "ru",
            "Заявление № 214 о приёме на обучение. Дата подачи: 9 июля 2025 года. Поступающий: Әбдіров Нұрлан",
            "Принять на обучение. Поступающий: Әбдіров Нұрлан Қайратұлы. Специальность: 06130100",
            "Заявление № 214 не удовлетворено.",
        ),
        (
            "kk",
            "Оқуға қабылдау туралы № 214 өтініш. Берілген күні: 2025 жылғы 9 шілде.",
            "Оқуға қабылдансын. Оқуға түсуші: Әбдіров Нұрлан Қайратұлы. Мамандығы: 06130100",
            "№ 214 өтініш қанағаттандырылмады.",
        ),
        (
            "ky",
            "Окууга кабыл алуу жөнүндө № 214 арыз. Берилген күнү: 2025-жылдын 9-июлу.",
            "Окууга кабыл алынсын. Окууга тапшыруучу: Әбдіров Нұрлан Қайратұлы. Адистиги: 06130100",
            "№ 214 арыз канааттандырылган жок.",
        ),
    ],
)
def test_an_item_on_an_application_has_an_official_wording(
    language: Language, heard: str, admitted: str, refused: str
) -> None:
    assert has(text_of(samples.protocol(), language), heard, admitted)
    item = samples.case_item(1, samples.tally(2, 5, 0, Outcome.NOT_ADOPTED))
    text = text_of(samples.protocol(samples.sitting(items=(item,))), language)
    assert has(text, heard, refused)
    assert not has(text, admitted)


def test_outside_the_admission_commission_an_application_is_granted_not_admitted() -> None:
    item = samples.case_item(1, samples.tally(7, 0, 0, Outcome.ADOPTED))
    text = text_of(samples.protocol(samples.sitting(CommissionKind.APPEAL, items=(item,))))
    assert has(text, "Заявление № 214 удовлетворить.")
    assert not has(text, "Принять на обучение")


def test_the_secretarys_own_words_stand_instead_of_the_official_decision() -> None:
    item = replace(samples.case_item(1, samples.tally(7, 0, 0, Outcome.ADOPTED)), resolved="Принять условно.")
    text = text_of(samples.protocol(samples.sitting(items=(item,))))
    assert has(text, "РЕШИЛИ: Принять условно.")
    assert not has(text, "Принять на обучение")


def test_a_vote_that_was_broken_off_is_on_record_without_a_result() -> None:
    broken = samples.vote(1, samples.tally(1, 0, 4, Outcome.NO_QUORUM, None, present=5, base=5))
    item = replace(samples.agenda()[0], votes=(broken,), stage=ItemStage.POSTPONED, postponed_reason="кворум")
    text = text_of(samples.protocol(samples.sitting(items=(item,))))
    assert has(text, "кворума нет, голосование не проводится", "Голосование прервано: кворума не стало.")
    assert not has(text, "Кто голосовал")


def test_the_deputy_who_presided_is_named_and_signs() -> None:
    text = text_of(samples.protocol(samples.sitting(presiding=12)))
    assert has(
        text,
        "Председательствующий, заместитель председателя",
        "Оразова Гүлнәр Төлегенқызы, заведующий отделением",
        "Оразова Г. Т.",
        "Секретарь комиссии",
    )
    assert not has(text, "Председатель комиссии")


def test_where_nobody_is_entered_as_presiding_the_chair_who_was_there_is_named() -> None:
    assert has(text_of(samples.protocol(samples.sitting(presiding=None))), "Председатель", "Сәрсенов Асқар Болатұлы,")
    without_chair = samples.sitting(presiding=None, members=samples.members(away=(0,)))
    assert has(text_of(samples.protocol(without_chair)), "Председательствующий, заместитель", "Оразова Гүлнәр")


def test_all_members_present_sign_the_protocol_of_the_appeal_commission() -> None:
    text = text_of(samples.protocol(samples.sitting(CommissionKind.APPEAL)))
    assert text.count("Членкомиссии") == 6
    assert text.count("(подпись)") == 8
    assert text_of(samples.protocol()).count("(подпись)") == 2


def test_the_protocol_says_how_long_it_is_kept_and_where_the_recording_lies() -> None:
    text = text_of(samples.protocol())
    assert has(
        text,
        "Аудио- или видеозапись заседания",
        "мұрағат, № 12 диск, 2025-08-20.mp4",
        "Протокол хранится в архиве колледжа. Последний день срока хранения: 20 августа 2028 года.",
    )
    exam = replace(
        samples.protocol(samples.sitting(CommissionKind.EXAMINATION, final=True)), keep_until=date(2026, 8, 20)
    )
    assert has(text_of(exam), "Запись заседания хранится в архиве колледжа.", "20 августа 2026 года.")
    assert not has(text_of(replace(samples.protocol(), keep_until=None)), "Последний день срока")


def test_a_commission_of_its_own_name_is_named_beside_the_title() -> None:
    record = samples.sitting(commission_name=Names(ru="Приёмная комиссия филиала в Талгаре"))
    assert has(text_of(samples.protocol(record)), "Комиссия Приёмная комиссия филиала в Талгаре")
    assert not has(text_of(samples.protocol()), "Комиссия Приёмная")


def test_the_outline_leads_to_every_item() -> None:
    marks = reading.outline(papers.render(samples.protocol(), ("ru",)))
    assert marks[0] == "Протокол № 14 заседания приёмной комиссии"
    assert "Повестка дня" in marks
    assert sum(mark[0].isdigit() for mark in marks) == 5
