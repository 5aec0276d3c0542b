from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from rules.case_records import ExternatServiceFacts
from rules.case_words import CaseMove, ExternatGround
from rules.records import Language, Names, PaperForm
from tests.papers import case_samples as cases
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import has, text_of


# --- the application (61, app. 4) -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "kk",
            (
                "Жергілікті атқарушы органның атауы",
                "Кімнен Төлебергенова Ғалия Өмірзаққызы (анасы)",
                "рұқсат беруге өтініш",
                "6-бабының 2-тармағы 24-4) тармақшасына, 3-тармағы 25-7) тармақшасына",
                "20-бабының 2-тармағына сәйкес",
                "Төлебергенова Іңкәр Қуанышбекқызы",
                "Туған күні 2011 жылғы 4 қыркүйек",
                "Сыныбы 8, 9",
                "білім беру ұйымында экстернат нысанында оқытуға рұқсат беруді сұраймын.",
                "құпия мәліметтерді пайдалануға келісемін.",
                "2025 жылғы 3 тамыз",
                "Көрсетілетін қызметті",
            ),
        ),
        (
            "ky",
            (
                "Жергиликтүү аткаруу бийлик",
                "Кимден Төлебергенова Ғалия Өмірзаққызы (энеси)",
                "6-беренесинин 2-пунктунун 24-4) пунктчасына, 3-пунктунун 25-7) пунктчасына",
                "Классы 8, 9",
                "экстернат түрүндө окууга уруксат берүүнү суранам.",
                "купуя маалыматтарды пайдаланууга макулмун.",
                "Кызмат алуучу",
            ),
        ),
        (
            "ru",
            (
                "Наименование местного",
                "От кого Төлебергенова Ғалия Өмірзаққызы (мать)",
                "подпунктом 24-4) пункта 2 и подпунктом 25-7) пункта 3 статьи 6",
                "пунктом 2 статьи 20 Закона Республики Казахстан «О государственных услугах»",
                "Класс 8, 9",
                "прошу разрешить обучение в форме экстерната в организации образования.",
                "Согласен (согласна)",
                "Услугополучатель",
            ),
        ),
    ],
)
def test_the_application_says_what_the_act_has_in_its_order(language: Language, said: tuple[str, ...]) -> None:
    assert has(text_of(cases.of_service(PaperForm.EXTERNAT_APPLICATION), language), *said)


def test_who_applies_without_a_representative_signs_and_is_asked_for_no_document_of_one() -> None:
    paper = cases.of_service(PaperForm.EXTERNAT_APPLICATION, cases.service_case(representative=None))
    text = text_of(paper)
    assert has(text, "От кого Төлебергенова Іңкәр", "ИИН 110904600127", "Услугополучатель", "Төлебергенова Іңкәр")
    assert "представителя" not in text


def test_a_consent_that_was_not_given_is_not_printed() -> None:
    paper = cases.of_service(PaperForm.EXTERNAT_APPLICATION, cases.service_case(consent=False))
    assert "Согласен" not in text_of(paper)


def test_a_student_asks_the_head_of_the_college_and_names_the_contest() -> None:
    text = text_of(cases.of_college(PaperForm.EXTERNAT_APPLICATION))
    contest = "Победитель конкурса «Шабыт» халықаралық шығармашыл жастар фестивалі"
    assert has(text, "Наименование колледжа", "пунктами 4, 7 и 9-1", contest, "в колледже.", "Заявитель")
    assert "Услугополучатель" not in text


# --- the refusal to consider (61-22, app. 2) --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "kk",
            (
                "№ 58 хабарлама",
                "Төлебергенова Іңкәр Қуанышбекқызы",
                "құжаттар топтамасында",
                "1. үлгерім табелі – тапсырылмаған",
                "қолданылу мерзімі өткен: 30.06.2025",
                "3. шетелде оқитындығын растайтын құжат (аудармасыз) – сәйкес келмейді",
                "өтінішті қараудан бас тартылды.",
                "Алматы қаласы Білім басқармасының Алмалы ауданы бойынша білім бөлімі",
                "Абай даңғылы, 12",
                "№ 58, 2025 жылғы 20 тамыз",
                "Шағым жасау тәртібі",
                "жауапты хатшысы",
                "Ғабитова С. Е.",
            ),
        ),
        (
            "ky",
            (
                "№ 58 билдирүү",
                "1. жетишүү табели – тапшырылган эмес",
                "жарактуулук мөөнөтү өткөн: 30.06.2025",
                "ылайык келбейт",
                "арызды кароодон баш тартылды.",
                "Абай даңғылы, 12",
                "№ 58, 2025-жылдын 20-августу",
            ),
        ),
        (
            "ru",
            (
                "Уведомление № 58",
                "1. табель успеваемости – не представлен",
                "срок действия истёк: 30.06.2025",
                "– не соответствует",
                "экстерната отказано.",
                "Абай даңғылы, 12",
                "№ 58, 20 августа 2025 года",
                "Ғабитова С. Е.",
            ),
        ),
    ],
)
def test_the_refusal_to_consider_names_each_document_and_who_is_responsible(
    language: Language, said: tuple[str, ...]
) -> None:
    assert has(text_of(cases.of_service(PaperForm.EXTERNAT_DECLINE), language), *said)


def test_a_document_that_expires_today_is_not_called_expired() -> None:
    paper = cases.of_service(PaperForm.EXTERNAT_DECLINE)
    today = replace(paper.lacking[1], valid_until=paper.imprint.date)
    assert "срокдействияистёк" not in text_of(replace(paper, lacking=(today,)))


# --- the order and its extract (61, app. 3) ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "kk",
            (
                "Дербес нөмір 58",
                "Алған уақыты мен күні",
                "білім бөлімі",
                "экстернат нысанында оқытуға рұқсат беру туралы бұйрықтан ҮЗІНДІ",
                "Азамат (-ша) Төлебергенова Іңкәр Қуанышбекқызы",
                "ЖСН 110904600127",
                "Өтініш берген күні 2025 жылғы 3 тамыз",
                "2025 жылғы 15 тамыздағы № 77-Ө бұйрықтың негізінде",
                "Ғабитова Сәуле Ерланқызы",
            ),
        ),
        (
            "ky",
            ("Өздүк номери 58", "КӨЧҮРМӨ", "Жаран Төлебергенова", "2025-жылдын 15-августундагы № 77-Ө буйруктун"),
        ),
        (
            "ru",
            ("Уникальный номер 58", "ВЫПИСКА", "Гражданин (-ка) Төлебергенова", "приказа № 77-Ө от 15 августа 2025"),
        ),
    ],
)
def test_the_extract_says_what_the_act_has_in_its_order(language: Language, said: tuple[str, ...]) -> None:
    assert has(text_of(cases.of_service(PaperForm.EXTERNAT_EXTRACT), language), *said)


def test_before_the_order_is_signed_its_number_is_left_to_be_written() -> None:
    case = cases.service_case(steps=())
    assert "приказа№______" in text_of(cases.of_service(PaperForm.EXTERNAT_EXTRACT, case))


@pytest.mark.parametrize(
    ("ground", "grades", "points", "classes"),
    [
        (ExternatGround.HEALTH, 1, "(подпункт 1) пункта 4, подпункт 1) пункта 5, пункт 23)", "Класс 8"),
        (ExternatGround.ABROAD_WITH_PARENTS, 1, "(подпункт 2) пункта 4, подпункт 1) пункта 5, пункт 23)", "Класс 8"),
        (ExternatGround.ABROAD_ALONE, 1, "(подпункт 2) пункта 4, подпункт 1) пункта 5, пункт 23)", "Класс 8"),
        (ExternatGround.GRADES, 2, "(подпункт 3) пункта 4, подпункт 2) пункта 5, пункт 23)", "Класс 8, 9"),
    ],
)
def test_the_order_cites_the_ground_and_how_many_classes_it_allows(
    ground: ExternatGround, grades: int, points: str, classes: str
) -> None:
    facts = ExternatServiceFacts(ground, cases.SCHOOL, grade=8, grades=grades, school_year=2025)
    text = text_of(cases.of_service(PaperForm.EXTERNAT_ORDER, cases.service_case(facts=facts)))
    assert has(text, points, "заявления № 12 от 4 августа 2025 года", "в 2025–2026 учебном году", classes + "Осн")
    assert "пункт6Правил" not in text
    every = cases.service_case(facts=replace(facts, every_stage=True))
    assert "(пункт6Правил)" in text_of(cases.of_service(PaperForm.EXTERNAT_ORDER, every))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ("ЖОБА", "(4 және 7-тармақтар)", "Академиялық кезең бірінші семестр", "Үлгерімі «үздік»")),
        ("ky", ("ДОЛБООР", "(4 жана 7-пункттар)", "Академиялык мезгил бірінші семестр", "«эң жакшы»")),
        (
            "ru",
            (
                "ПРОЕКТ",
                "(пункты 4 и 7)",
                "Академический период бірінші семестр",
                "1 сентября 2025 года – 17 января 2026 года",
                "международный конкурс или фестиваль",
                "20 мая 2025 года",
                "«отлично»",
                "(пункт 12 Правил)",
            ),
        ),
    ],
)
def test_the_order_of_a_college_names_the_period_and_the_contest(language: Language, said: tuple[str, ...]) -> None:
    assert has(text_of(cases.of_college(PaperForm.EXTERNAT_ORDER), language), *said)


# --- the school's data (61-23) ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ("Кімге «№ 25", "23-тармағына", "қай сыныпта", "барлық пәндер бойынша", "мерзімі 2025 жылғы 12 тамыз")),
        ("ky", ("Кимге «№ 25", "23-пунктуна", "кайсы класста", "бардык предметтер", "мөөнөтү 2025-жылдын 12-августу")),
        ("ru", ("Кому «№ 25", "пунктом 23", "в каком классе", "за все годы", "Срок ответа 12 августа 2025 года")),
    ],
)
def test_the_school_is_asked_for_class_and_marks_by_a_day(language: Language, said: tuple[str, ...]) -> None:
    assert has(text_of(cases.of_service(PaperForm.SCHOOL_REQUEST), language), *said)


# --- the course of the externat (61-12 … 61-15) -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "kk",
            ("БЕКІТЕМІН", "Жұмабеков С. М.", "Жеке оқу бағдарламасы", "бейсенбі 14:00–15:30", "Барлық сағат 162"),
        ),
        ("ky", ("БЕКИТЕМ", "Жеке окуу планы", "Дирижерлау 72", "Бардык саат 162")),
        (
            "ru",
            (
                "УТВЕРЖДАЮ",
                "Консультации и промежуточная аттестация 5 января 2026 года – 30 апреля 2026 года",
                "пункт 12",
                "Дирижерлау 72 Боранбаев Ерлан бейсенбі 14:00–15:30",
                "Всего часов 162",
            ),
        ),
    ],
)
def test_the_programme_lists_subjects_hours_teachers_and_consultations(
    language: Language, said: tuple[str, ...]
) -> None:
    assert has(text_of(cases.of_college(PaperForm.STUDY_PROGRAMME), language), *said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ("14-тармағына", "2026 жылғы 18 сәуірдегі № 6 шешімі", "1. Дирижерлау", "«Экстернат» белгісі")),
        ("ky", ("14-пунктуна", "2026-жылдын 18-апрелиндеги № 6 чечиминин", "1. Дирижерлау", "«Экстернат» белгиси")),
        (
            "ru",
            (
                "пунктом 14",
                "решения педагогического совета № 6 от 18 апреля 2026 года",
                "промежуточной, итоговой аттестации",
                "1. Дирижерлау",
                "3. Сольфеджио",
                "с отметкой «Экстернат»",
                "Решение совета педкеңес",
            ),
        ),
    ],
)
def test_the_order_that_admits_to_attestation_rests_on_the_decision_of_the_council(
    language: Language, said: tuple[str, ...]
) -> None:
    assert has(text_of(cases.of_college(PaperForm.ATTESTATION_ORDER), language), *said)


def test_a_decision_without_a_day_of_its_own_is_cited_by_the_day_it_was_made() -> None:
    steps = tuple(replace(step, order_date=None) for step in cases.college_case().steps)
    assert any(step.move is CaseMove.PROPOSE for step in steps)
    text = text_of(cases.of_college(PaperForm.ATTESTATION_ORDER, cases.college_case(steps=steps)))
    assert reading.squeezed("№ 6 от 20 апреля 2026 года") in text


def test_names_that_fill_a_line_are_wrapped_and_stay_whole() -> None:
    long = Names(kk="Ә" * 30 + " " + "ұ" * 60, ru="Щ" * 30 + " " + "ъ" * 60)
    paper = cases.of_service(PaperForm.EXTERNAT_APPLICATION, cases.service_case(address="Қ" * 120))
    wide = replace(paper, imprint=replace(paper.imprint, college=replace(paper.imprint.college, name=long)))
    text = reading.whole_text(papers.render(wide, ("kk", "ru")))
    assert "Қ" * 120 in text
    assert "ұ" * 60 in text


def test_a_case_of_another_procedure_has_no_externat_paper() -> None:
    with pytest.raises(TypeError, match="RecognitionFacts"):
        papers.render(replace(cases.recognition_refusal(), form="externat_order"), ("ru",))


@pytest.mark.parametrize(
    "form", [PaperForm.EXTERNAT_APPLICATION, PaperForm.EXTERNAT_DECLINE, PaperForm.EXTERNAT_EXTRACT]
)
@pytest.mark.parametrize("language", ["kk", "ky", "ru"])
def test_the_forms_of_the_act_are_one_page(form: PaperForm, language: Language) -> None:
    assert papers.pages(papers.render(cases.of_service(form), (language,))) == 1
