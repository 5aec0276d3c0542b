from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from rules.case_records import CasePaper, CaseStep
from rules.case_words import CaseMove, CaseStage, Procedure
from rules.records import Language, Names, PaperForm
from rules.verdicts import Refusal
from tests.papers import case_samples as cases
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import has, text_of

LAST = cases.HEARING.decided


# --- the preliminary decision and the notice (61-23) ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "kk",
            (
                "Өтініш беруші Төлебергенова Ғалия Өмірзаққызы",
                "қағидаларының 23-тармағына сәйкес",
                "алдын ала шешім қабылданды.",
                "1. ұсынылған құжаттардың",
                "2. көрсетілетін қызметті алушы",
                "«3» деген баға қойылған.",
                "кодексінің 73-бабына сәйкес",
                "Тыңдау күні 2025 жылғы 18 тамыз",
                "Уақыты 15:00",
                "12-кабинет",
                "Қарсылық білдірудің соңғы күні 2025 жылғы 12 тамыз",
                "сөйлеуге, қарсылық білдіруге, құжаттар мен өзге де дәлелдемелер ұсынуға құқылысыз.",
            ),
        ),
        (
            "ky",
            (
                "23-пунктуна ылайык",
                "алдын ала чечим кабыл алынды.",
                "73-беренесине ылайык",
                "Угуунун күнү 2025-жылдын 18-августу",
                "акыркы күнү 2025-жылдын 12-августу",
                "документтерди жана башка далилдерди көрсөтүүгө укуктуусуз.",
            ),
        ),
        (
            "ru",
            (
                "пунктом 23 Правил",
                "принято предварительное решение об отказе",
                "Дата решения 14 августа 2025 года",
                "1. установлена недостоверность",
                "статьёй 73 Административного процедурно-процессуального кодекса",
                "День заслушивания 18 августа 2025 года",
                "Время 15:00",
                "12 августа 2025 года",
                "Вы вправе выступить на заслушивании лично или через представителя",
            ),
        ),
    ],
)
def test_the_notice_tells_the_grounds_the_time_the_place_and_what_may_be_done(
    language: Language, said: tuple[str, ...]
) -> None:
    assert has(text_of(cases.of_service(PaperForm.HEARING_NOTICE), language), *said)


def test_a_hearing_that_was_never_set_has_no_papers() -> None:
    for form in (PaperForm.HEARING_NOTICE, PaperForm.HEARING_PROTOCOL):
        with pytest.raises(ValueError, match="no hearing"):
            papers.render(cases.of_service(form, cases.service_case(hearing=None)), ("ru",))


# --- the protocol (time-4) --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "kk",
            (
                "№ 58 хаттамасы",
                "Басталуы 15:10",
                "Төрағалық етуші Сәрсенов Асқар Болатұлы",
                "1. Төлебергенова Ғалия Өмірзаққызы, заңды өкіл",
                "73 және 74-баптарына сәйкес",
                "Шешім күні: 2025 жылғы 14 тамыз.",
                "Өкіл бағаның түзетілгенін айтты.",
                "Қарсылықтар Берілген күні: 2025 жылғы 15 тамыз.",
                "көшірмесі қоса беріледі.",
                "Тыңдаудың нәтижесі",
                "алдын ала шешім күшінде қалады.",
                "2025 жылғы 20 тамыз",
                "Сәрсенов А. Б.",
                "Ғабитова С. Е.",
            ),
        ),
        ("ky", ("Төрагалык кылуучу Сәрсенов", "73 жана 74-беренелерине", "Каршы пикирлер", "Угуунун жыйынтыгы")),
        (
            "ru",
            (
                "Протокол № 58",
                "Председательствующий Сәрсенов Асқар Болатұлы",
                "Присутствовали:",
                "статьями 73 и 74",
                "Ход заслушивания",
                "Возражения Дата подачи: 15 августа 2025 года.",
                "Итог заслушивания",
                "Председательствующий",
                "Сәрсенов А. Б.",
                "Секретарь",
                "Ғабитова С. Е.",
            ),
        ),
    ],
)
def test_the_protocol_tells_who_presided_what_was_said_and_what_follows(
    language: Language, said: tuple[str, ...]
) -> None:
    assert has(text_of(cases.of_service(PaperForm.HEARING_PROTOCOL), language), *said)


def test_without_objections_the_protocol_says_so_and_the_day_of_signing_is_not_invented() -> None:
    quiet = replace(cases.HEARING, objections="", objected=None, signed=None)
    text = text_of(cases.of_service(PaperForm.HEARING_PROTOCOL, cases.service_case(hearing=quiet)))
    assert reading.squeezed("Возражения Не поданы.") in text
    assert reading.squeezed("Возражения Дата подачи") not in text
    assert reading.squeezed("День подписания") not in text


# --- the reasoned refusal ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "kk",
            (
                "№ 58 дәлелді бас тарту",
                "23-тармағына сәйкес тыңдау нәтижелері бойынша осы мемлекеттік қызметті көрсетуден бас тартылды.",
                "Тыңдау өткізілген күн 2025 жылғы 18 тамыз",
                "1. көрсетілетін қызметті алушы және (немесе) ұсынылған материалдар",
                "үш ай ішінде",
                "Шағымды қарайтын орган Алматы қаласының Білім басқармасы",
            ),
        ),
        ("ky", ("№ 58 жүйөлүү баш тартуу", "угуунун жыйынтыгы боюнча", "үч айдын ичинде", "Алматы шаарынын Билим")),
        (
            "ru",
            (
                "Мотивированный отказ № 58",
                "по результатам заслушивания",
                "Заслушивание проведено 18 августа 2025 года",
                "1. услугополучатель и (или) представленные материалы",
                "в течение трёх месяцев",
                "Управление образования города Алматы",
            ),
        ),
    ],
)
def test_the_refusal_tells_the_ground_the_reason_and_how_to_appeal(language: Language, said: tuple[str, ...]) -> None:
    text = text_of(cases.of_service(PaperForm.CASE_REFUSAL), language)
    assert has(text, *said)
    # The grounds of the decision, not those of the preliminary one.
    for gone in ("недостоверность", "анық еместігі", "анык эместиги"):
        assert reading.squeezed(gone) not in text


def test_a_refusal_without_grounds_of_its_own_gives_those_of_the_preliminary_decision() -> None:
    text = text_of(cases.of_service(PaperForm.CASE_REFUSAL, cases.service_case(steps=())))
    assert "недостоверность" in text
    assert reading.squeezed(cases.HEARING.reason) in text


def college_refusal(*moves: CaseMove) -> CasePaper:
    steps = tuple(CaseStep(place, move, LAST) for place, move in enumerate(moves))
    refused = CaseStep(9, CaseMove.REFUSE, LAST, words="Оқу жоспары орындалмаған.")
    case = cases.college_case(stage=CaseStage.REFUSED, steps=(*steps, refused))
    return cases.of_college(PaperForm.CASE_REFUSAL, case)


def test_a_college_refuses_permission_or_later_to_admit_to_attestation() -> None:
    first = text_of(college_refusal())
    assert has(first, "В разрешении обучения в форме экстерната отказано.", "на пункте 4 Правил", "Оқу жоспары")
    later = text_of(college_refusal(CaseMove.PERMIT, CaseMove.PREPARE))
    assert has(later, "В допуске экстерна к аттестации отказано.", "на пункте 14 Правил", "Оқу жоспары")
    assert reading.squeezed("В разрешении обучения") not in later
    for text in (first, later):
        assert "заслушивания" not in text
        assert reading.squeezed("Основания для отказа") not in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ("Оқу нәтижелері «1С: бухгалтерия» модулі", "танудан бас тартты.", "2025 жылғы 19 тамыздағы № 4")),
        ("ky", ("Окутуунун натыйжалары «1С", "таануудан баш тартты.", "2025-жылдын 19-августундагы № 4")),
        (
            "ru",
            (
                "Результаты обучения «1С: бухгалтерия» модулі",
                "комиссия отказала в признании результатов обучения.",
                "Протокол комиссии № 4 от 19 августа 2025 года",
                "Сұхбатта дағдылардың төмен деңгейі анықталды.",
            ),
        ),
    ],
)
def test_a_refused_recognition_rests_on_the_protocol_and_cites_no_repealed_act(
    language: Language, said: tuple[str, ...]
) -> None:
    text = text_of(cases.recognition_refusal(), language)
    assert has(text, *said)
    assert "508" not in text.replace(cases.STUDENT.number, "")
    assert "№61" not in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ("1. сабаққа еркін қатысу кестесі", "отыз жұмыс күні ішінде")),
        ("ky", ("1. сабактарга эркин катышуу графиги", "отуз жумушчу күндүн ичинде", "жогору турган билим берүүнү")),
        ("ru", ("1. свободный график посещения занятий", "в течение тридцати рабочих дней", "вышестоящий орган")),
    ],
)
def test_refused_wishes_are_listed_and_the_appeal_goes_by_the_law_of_the_country(
    language: Language, said: tuple[str, ...]
) -> None:
    assert has(text_of(cases.adjustment_refusal(), language), *said)


def test_a_refusal_of_any_other_case_says_that_it_is_refused() -> None:
    paper = cases.of_college(PaperForm.CASE_REFUSAL)
    old = replace(paper.case, procedure=Procedure.EXTERNAT_HIGHER)
    assert reading.squeezed("В разрешении обучения в форме экстерната отказано.") in text_of(replace(paper, case=old))
    other = text_of(replace(paper, case=replace(paper.case, procedure=Procedure.COMPLAINT)))
    assert reading.squeezed("В удовлетворении заявления отказано.") in other


def test_without_a_body_of_its_own_the_body_above_is_named() -> None:
    paper = cases.of_service(PaperForm.CASE_REFUSAL)
    college = replace(paper.imprint.college, appeal_body=Names())
    bare = replace(paper, imprint=replace(paper.imprint, college=college))
    assert reading.squeezed("жалобу вышестоящий орган управления образованием") in text_of(bare)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"place": "12 \U0001f600"}, "place"),
        ({"said": "\U0001f600"}, "said"),
        ({"present": ("Ғалия \U0001f600",)}, "present"),
        ({"presiding": "\U0001f600"}, "full_name"),
        ({"concluded": "\U0001f600"}, "concluded"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_the_field_it_was_entered_in(
    change: dict[str, object], field: str
) -> None:
    hearing = replace(cases.HEARING, **change)  # type: ignore[arg-type]
    paper = cases.of_service(PaperForm.HEARING_PROTOCOL, cases.service_case(hearing=hearing))
    with pytest.raises(Refusal) as refused:
        papers.render(paper, ("ru",))
    assert refused.value.fields["field"] == field
