"""The papers as an office of each language reads them: whole elements in their order, sentences of the right law,
nothing empty, nothing doubled."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

import papers
import resources
from papers.words import own_name
from rules.case_words import AttestationKind
from rules.paper_records import CommissionOrderPaper
from rules.records import (
    LANGUAGES,
    CommissionKind,
    DocumentState,
    Kinship,
    Language,
    Names,
    Outcome,
    Paper,
    PaperForm,
    Person,
    Quorum,
    Representative,
    Status,
)
from tests.papers import case_samples as cases
from tests.papers import contest_samples as contest
from tests.papers import matter_items as items
from tests.papers import matter_samples as matters
from tests.papers import office_samples as office
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.college_samples import APPLICATION, COLLEGE, KYRGYZ_COLLEGE
from tests.papers.pdf_reading import has, squeezed, text_of

Said = dict[Language, tuple[str, ...]]
#: Form and how its sample is made, for every form there is.
SAMPLES: dict[str, Callable[[], Paper]] = {**samples.PAPERS, **office.PAPERS}
TEXTS = sorted(path for path in resources.path("forms").glob("*/*.txt") if path.parent.name != "fields")
MOTHER = Representative("Әбдірова Гүлмира Серікқызы", Kinship.MOTHER, "+7 701 000 00 03")
CHILD = replace(APPLICATION, representative=MOTHER)


def says(paper: Paper, said: Said) -> None:
    """Each language has all its words, in their order."""
    for language, words in said.items():
        text = text_of(paper, language)
        for one in words:
            assert squeezed(one) in text, (language, one)
        assert has(text, *words), language


# --- every form -------------------------------------------------------------------------------------------------------
def test_every_form_the_office_signs_is_printed_here() -> None:
    assert set(SAMPLES) >= {form.value for form in PaperForm}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", sorted(SAMPLES))
def test_a_paper_has_no_empty_label_no_stray_mark_and_no_word_twice(form: str, language: Language) -> None:
    pdf = papers.render(SAMPLES[form](), (language,))
    text = "\n".join(reading.page_texts(pdf))
    assert not re.search(r"None|True|False|[{}]|::|\[/?[a-z_]+\]", text)
    assert not re.search(r" [,;:.](\s|$)|,\s*,|\.\.|;\.|,\.|\(\)|«»", text, re.MULTILINE)
    assert not re.search(r"\b(\w{3,})\s+\1\b", " ".join(line for line in text.splitlines() if "*" not in line))
    assert not re.search(r"№\s*$", text, re.MULTILINE), "a number sign parted from its number"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_form_is_set_with_the_quotes_and_dashes_of_its_language(path) -> None:  # type: ignore[no-untyped-def]
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for line in lines:
        assert not re.search(r'["“”„—]', line), line
        assert " - " not in line.removeprefix("- "), line
        assert "  " not in line, line
        assert line.count("«") == line.count("»"), line
        assert not re.search(r"\w [,;.!?]", line), line


# --- whose law --------------------------------------------------------------------------------------------------------
APPEAL_KZ: dict[Language, str] = {
    "kk": "Қазақстан Республикасының Әкімшілік рәсімдік-процестік кодексінде белгіленген тәртіппен",
    "ky": "Казакстан Республикасынын Административдик жол-жоболук-процесстик кодексинде белгиленген тартипте",
    "ru": "установленном Административным процедурно-процессуальным кодексом Республики Казахстан",
}
APPEAL_KG: dict[Language, str] = {
    "kk": "«Әкімшілік қызметтің негіздері және әкімшілік рәсімдер туралы» Қырғыз Республикасының Заңында",
    "ky": "«Административдик иштин негиздери жана административдик жол-жоболор жөнүндө» Кыргыз Республикасынын "
    "Мыйзамында",
    "ru": "Законом Кыргызской Республики «Об основах административной деятельности и административных процедурах»",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [samples.refusal, contest.not_admitted, matters.not_recognised])
def test_an_appeal_goes_by_the_law_of_the_colleges_own_country(make: Callable[..., Paper], language: Language) -> None:
    here, there = text_of(make(COLLEGE), language), text_of(make(KYRGYZ_COLLEGE), language)
    assert squeezed(APPEAL_KZ[language]) in here
    assert squeezed(APPEAL_KG[language]) not in here
    assert squeezed(APPEAL_KG[language]) in there
    assert squeezed(APPEAL_KZ[language]) not in there


# --- the protocol, element by element (paper-2) -----------------------------------------------------------------------
PAPER_2: Said = {
    "kk": (
        "«Алатау политехникалық колледжі»",
        "Қабылдау комиссиясы отырысының № 14 хаттамасы",
        "Алматы қаласы 2025 жылғы 20 тамыз",
        "Өткізілген орны",
        "Отырыстың басталуы 14:05",
        "Отырыстың аяқталуы 15:40",
        "Төраға Сәрсенов Асқар Болатұлы",
        "Хатшы (комиссия мүшесі болып табылмайды) Нұрғалиева Әсел Ғабитқызы",
        "Қатысқандар",
        "Қатыспағандар",
        "ауруына байланысты",
        "Шақырылғандар:",
        "комиссия мүшелерінің саны – 9, қатысқандар – 7, қажетті саны – 6: кворум бар. Отырыс заңды болып есептеледі.",
        "Күн тәртібі",
        "ТЫҢДАЛДЫ:",
        "СӨЗ СӨЙЛЕДІ:",
        "ШЕШТІ:",
        "Дауыс беру:",
        "Қорытынды. Қатысқандар саны 7",
        "Қосымшалар",
        "1. Күн тәртібінің № 3 мәселесі бойынша дауыстарды санау парағы",
        "Отырыстың аудио- немесе бейнежазбасы мұрағат, № 12 диск",
        "Сақтау мерзімінің соңғы күні: 2028 жылғы 20 тамыз.",
        "Комиссия төрағасы",
        "Сәрсенов А. Б.",
        "Комиссия хатшысы",
        "Нұрғалиева Ә. Ғ.",
    ),
    "ky": (
        "«Алатау политехникалык колледжи»",
        "Кабыл алуу комиссиясынын отурумунун № 14 протоколу",
        "Алматы шаары 2025-жылдын 20-августу",
        "Өткөрүлгөн жери",
        "Отурумдун башталышы 14:05",
        "Отурумдун аякташы 15:40",
        "Төрага Сәрсенов Асқар Болатұлы",
        "Катчы (комиссиянын мүчөсү болуп саналбайт) Нұрғалиева Әсел Ғабитқызы",
        "Катышкандар",
        "Катышпагандар",
        "оорусуна байланыштуу",
        "Чакырылгандар:",
        "комиссиянын мүчөлөрүнүн саны – 9, катышкандар – 7, керектүү саны – 6: кворум бар. "
        "Отурум мыйзамдуу болуп эсептелет.",
        "Күн тартиби",
        "УГУЛДУ:",
        "СҮЙЛӨШТҮ:",
        "ЧЕЧТИ:",
        "Добуш берүү:",
        "Жыйынтык. Катышкандардын саны 7",
        "Тиркемелер",
        "1. Күн тартибинин № 3 маселеси боюнча добуштарды саноо барагы",
        "Отурумдун аудио- же видеожазуусу мұрағат, № 12 диск",
        "Сактоо мөөнөтүнүн акыркы күнү: 2028-жылдын 20-августу.",
        "Комиссиянын төрагасы",
        "Комиссиянын катчысы",
    ),
    "ru": (
        "«Алатауский политехнический колледж»",
        "Протокол № 14 заседания приёмной комиссии",
        "город Алматы 20 августа 2025 года",
        "Место проведения",
        "Начало заседания 14:05",
        "Окончание заседания 15:40",
        "Председатель Сәрсенов Асқар Болатұлы",
        "Секретарь (не является членом комиссии) Нұрғалиева Әсел Ғабитқызы",
        "Присутствовали",
        "Отсутствовали",
        "болезнь",
        "Приглашённые:",
        "членов комиссии – 9, присутствуют – 7, необходимо – 6: кворум есть. Заседание правомочно.",
        "Повестка дня",
        "СЛУШАЛИ:",
        "ВЫСТУПИЛИ:",
        "РЕШИЛИ:",
        "Голосование:",
        "Итог. Присутствуют 7",
        "Приложения",
        "1. Лист подсчёта голосов по вопросу повестки дня № 3",
        "Аудио- или видеозапись заседания мұрағат, № 12 диск",
        "Последний день срока хранения: 20 августа 2028 года.",
        "Председатель комиссии",
        "Секретарь комиссии",
    ),
}


def test_a_protocol_has_its_elements_in_the_order_of_the_office() -> None:
    says(samples.protocol(), PAPER_2)


def test_an_externat_protocol_names_the_written_work_among_its_annexes_and_is_signed_by_all() -> None:
    paper = items.externat_protocol()
    says(
        paper,
        {
            "kk": ("БЕКІТЕМІН", "«ЭКСТЕРНАТ»", "Қосымшалар", "аттестаттаудың жазбаша материалдары: сольфеджио бойынша"),
            "ky": ("БЕКИТЕМ", "«ЭКСТЕРНАТ»", "Тиркемелер", "жазуу жүзүндөгү материалдары: сольфеджио бойынша"),
            "ru": (
                "УТВЕРЖДАЮ",
                "«ЭКСТЕРНАТ»",
                "Приложения",
                "Письменные материалы аттестации по вопросу",
            ),
        },
    )
    # The chair, six members and the secretary.
    assert text_of(paper).count("(подпись)") == 8


def test_a_protocol_without_a_secret_vote_and_written_work_speaks_of_no_annexes() -> None:
    adopted = samples.tally(7, 0, 0, Outcome.ADOPTED)
    text = text_of(samples.protocol(samples.sitting(items=(samples.case_item(1, adopted),))))
    assert "Приложения" not in text


def test_a_repeated_secret_vote_has_a_counting_of_its_own() -> None:
    agenda = samples.agenda()
    first = agenda[2].votes[0]
    again = replace(agenda[2], votes=(first, replace(first, id=9, round=2, reason="ошибка в подсчёте")))
    says(
        samples.protocol(samples.sitting(items=(agenda[0], agenda[1], again))),
        {
            "kk": ("1. Күн тәртібінің № 3 мәселесі бойынша дауыстарды", "№ 2 дауыс берудегі дауыстарды санау парағы"),
            "ky": ("1. Күн тартибинин № 3 маселеси боюнча добуштарды", "№ 2 добуш берүүдөгү добуштарды саноо барагы"),
            "ru": ("1. Лист подсчёта голосов", "2. Лист подсчёта голосов по вопросу повестки дня № 3, голосование № 2"),
        },
    )


@pytest.mark.parametrize(
    ("language", "lawful", "missing"),
    [
        ("kk", "Отырыс заңды болып есептеледі", "қатысқандар – 5, қажетті саны – 6: кворум жоқ."),
        ("ky", "Отурум мыйзамдуу болуп эсептелет", "катышкандар – 5, керектүү саны – 6: кворум жок."),
        ("ru", "Заседание правомочно", "присутствуют – 5, необходимо – 6: кворума нет."),
    ],
)
def test_a_sitting_is_called_lawful_only_where_the_quorum_was_there(
    language: Language, lawful: str, missing: str
) -> None:
    few = samples.sitting(members=samples.members(away=(2, 3, 6, 8)), quorum=Quorum(9, 5, 6))
    assert squeezed(lawful) in text_of(samples.protocol(), language)
    assert squeezed(lawful) not in text_of(samples.protocol(few), language)
    assert squeezed(missing) in text_of(samples.protocol(few), language)
    assert squeezed(lawful) in text_of(samples.extract(), language)
    assert squeezed(lawful) not in text_of(replace(samples.extract(), sitting=few), language)


def test_silent_members_are_told_in_one_sentence() -> None:
    says(
        samples.protocol(),
        {
            "kk": ("Дауыс бермей, қалыс қалған болып есептелгендер: Ким Ю.",),
            "ky": ("Добуш бербей, калыс калган деп эсептелгендер: Ким Ю.",),
            "ru": ("Голос не подали и считаются воздержавшимися: Ким Ю.",),
        },
    )


def test_a_commission_is_not_named_twice_where_its_name_is_but_its_kind() -> None:
    kind = CommissionKind.EXAMINATION
    assert own_name(Names(ru="Экзаменационная комиссия"), kind, "kk") == ""
    assert own_name(Names(kk="Емтихан комиссиясы"), kind, "ru") == ""
    assert own_name(Names(kk="Шығармашылық емтихан комиссиясы"), kind, "ru") == "Шығармашылық емтихан комиссиясы"
    assert squeezed("Комиссия Экзаменационная") not in text_of(items.externat_protocol(), "kk")


# --- a sitting that was not held --------------------------------------------------------------------------------------
def _not_held(**other: object) -> Paper:
    every = (
        samples.case_item(1, samples.tally(7, 0, 0, Outcome.ADOPTED)),
        items.chair_item(2, items.recognition_tally(6, 1)),
        items.recognition_item(3, items.recognition_tally(6, 1)),
        items.externat_item(4, items.examination_tally(7, 0)),
        items.externat_item(5, items.examination_tally(7, 0), AttestationKind.FINAL),
    )
    paper = samples.not_held()
    return replace(paper, sitting=replace(paper.sitting, items=every, **other))  # type: ignore[arg-type]


def test_questions_left_without_consideration_are_named_whatever_their_kind() -> None:
    says(
        _not_held(),
        {
            "kk": (
                "Қаралмай қалған мәселелер",
                "1. № 214 өтініш туралы:",
                "2. Комиссия төрағасын сайлау туралы:",
                "3. Бейресми білім беру арқылы алынған оқу нәтижелерін тану туралы:",
                "4. Экстернді аралық аттестаттау туралы:",
                "5. Экстернді қорытынды аттестаттау туралы:",
            ),
            "ky": (
                "Каралбай калган маселелер",
                "1. № 214 арыз жөнүндө:",
                "2. Комиссиянын төрагасын шайлоо жөнүндө:",
                "3. Формалдуу эмес билим берүү аркылуу алынган окутуунун натыйжаларын таануу жөнүндө:",
                "4. Экстернди орто аралык аттестациялоо жөнүндө:",
                "5. Экстернди жыйынтыктоочу аттестациялоо жөнүндө:",
            ),
            "ru": (
                "Вопросы, оставшиеся без рассмотрения",
                "1. О заявлении № 214:",
                "2. Об избрании председателя комиссии:",
                "3. О признании результатов обучения, полученных через неформальное образование:",
                "4. О промежуточной аттестации экстерна:",
                "5. Об итоговой аттестации экстерна:",
            ),
        },
    )


def test_the_seal_stands_beside_a_signature_even_where_nobody_presided() -> None:
    nobody = tuple(replace(member, presences=()) for member in samples.members())
    paper = _not_held(members=nobody, presiding=None)
    assert has(text_of(paper), "5. Об итоговой аттестации экстерна: Жанәбілов", "Секретарь комиссии", "М.П.")


# --- the forms of order 61 --------------------------------------------------------------------------------------------
APP_2: Said = {
    "kk": (
        "Өтінішті қараудан бас тарту туралы",
        "Хабарландырылады: тегі, аты, әкесінің аты (болған жағдайда)",
        "Экстернат нысанында оқуға рұқсат беру туралы өтінішті қарау кезінде құжаттар топтамасында тапсырылмаған "
        "немесе сәйкес келмейтін құжаттар анықталды:",
        "Осыған байланысты экстернат нысанында оқуға рұқсат беру туралы өтінішті қараудан бас тартылды.",
        "Өтінішті қараудан бас тарту үшін жауапкершілікті өзіне алған ұйымның атауы мен мекенжайы",
        "Өтінішті қараудан бас тарту туралы шешімнің тіркеу нөмірі және күні",
        "жауапты хатшысы",
        "Ғабитова С. Е.",
        "Жауапты тұлғаның электрондық цифрлық қолтаңбасы",
    ),
    "ky": (
        "Арызды кароодон баш тартуу жөнүндө",
        "Билдирилет: фамилиясы, аты, атасынын аты (бар болсо)",
        "Ушуга байланыштуу экстернат түрүндө окууга уруксат берүү жөнүндө арызды кароодон баш тартылды.",
        "жоопкерчиликти өзүнө алган уюмдун аталышы жана дареги",
        "чечимдин каттоо номери жана күнү",
        "Жооптуу адамдын электрондук кол тамгасы",
    ),
    "ru": (
        "об отказе в рассмотрении заявления",
        "Уведомляется: фамилия, имя, отчество (при наличии)",
        "В связи с этим в рассмотрении заявления о разрешении обучения в форме экстерната отказано.",
        "Наименование и адрес организации, взявшей ответственность за отказ",
        "Регистрационный номер и дата решения об отказе",
        "Электронная цифровая подпись ответственного лица",
    ),
}
APP_3: Said = {
    "kk": (
        "Дербес нөмір",
        "Алған уақыты мен күні",
        "Алматы қаласы Білім басқармасының Алмалы ауданы бойынша білім бөлімі",
        "Негізгі орта, жалпы орта білім беру ұйымдарында экстернат нысанында оқытуға рұқсат беру туралы бұйрықтан",
        "ҮЗІНДІ",
        "Азамат (-ша)",
        "ЖСН",
        "Өтініш берген күні",
        "бұйрықтың негізінде негізгі орта, жалпы орта білім беру ұйымдарында экстернат нысанында оқытуға рұқсат беру "
        "туралы бұйрықтан үзінді.",
        "Ғабитова Сәуле Ерланқызы",
        "Жауапты тұлғаның электрондық цифрлық қолтаңбасы",
    ),
    "ky": ("Өздүк номери", "КӨЧҮРМӨ", "Жаран", "Арыз берген күнү", "Жооптуу адамдын электрондук кол тамгасы"),
    "ru": (
        "Уникальный номер",
        "Время и дата получения",
        "ВЫПИСКА",
        "Гражданин (-ка)",
        "Дата подачи заявления",
        "Электронная цифровая подпись ответственного лица",
    ),
}
APP_4: Said = {
    "kk": (
        "Кімге (басшысы)",
        "Жергілікті атқарушы органның атауы",
        "Кімнен",
        "ЖСН",
        "Экстернат нысанында оқытуға рұқсат беруге өтініш",
        "«Білім туралы» Қазақстан Республикасы Заңының 6-бабының",
        "«Мемлекеттік көрсетілетін қызметтер туралы» Қазақстан Республикасы Заңының 20-бабының 2-тармағына сәйкес",
        "Оқушының Т.А.Ә. (бар болса)",
        "Туған күні",
        "Білім беру ұйымының атауы",
        "Сыныбы",
        "білім беру ұйымында экстернат нысанында оқытуға рұқсат беруді сұраймын.",
        "құпия мәліметтерді пайдалануға келісемін.",
        "Күні",
        "Мемлекеттік қызметті алушының электрондық цифрлық қолтаңбасы",
    ),
    "ky": (
        "Кимге (жетекчиси)",
        "Кимден",
        "«Билим берүү жөнүндө» Казакстан Республикасынын Мыйзамынын",
        "«Мамлекеттик кызмат көрсөтүүлөр жөнүндө» Казакстан Республикасынын Мыйзамынын",
        "Мамлекеттик кызматты алуучунун электрондук кол тамгасы",
    ),
    "ru": (
        "Кому (руководителю)",
        "Наименование местного исполнительного органа",
        "От кого",
        "Закона Республики Казахстан «Об образовании»",
        "Дата рождения",
        "прошу разрешить обучение в форме экстерната",
        "Электронная цифровая подпись услугополучателя",
    ),
}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (PaperForm.EXTERNAT_DECLINE, APP_2),
        (PaperForm.EXTERNAT_EXTRACT, APP_3),
        (PaperForm.EXTERNAT_APPLICATION, APP_4),
    ],
)
def test_a_form_of_the_act_has_every_element_in_the_acts_order(form: PaperForm, said: Said) -> None:
    says(cases.of_service(form), said)


def test_the_ground_of_an_order_stands_after_what_it_orders() -> None:
    says(
        cases.of_college(PaperForm.ATTESTATION_ORDER),
        {
            "kk": ("БҰЙЫРАМЫН:", "4. Осы бұйрықтың орындалуын бақылауды өзіме қалдырамын.", "Кеңестің шешімі"),
            "ky": ("БУЙРУК КЫЛАМ:", "4. Бул буйруктун аткарылышын", "Кеңештин чечими"),
            "ru": ("ПРИКАЗЫВАЮ:", "4. Контроль за исполнением", "Решение совета"),
        },
    )


# --- a hearing --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", [PaperForm.HEARING_NOTICE, PaperForm.HEARING_PROTOCOL, PaperForm.CASE_REFUSAL])
def test_who_applies_for_themselves_is_named_once(form: PaperForm, language: Language) -> None:
    pupil = {"kk": "Білім алушы ", "ky": "Билим алуучу ", "ru": "Обучающийся "}[language] + cases.PUPIL.full_name
    assert squeezed(pupil) in text_of(cases.of_service(form), language)
    own = cases.of_service(form, cases.service_case(representative=None))
    assert squeezed(pupil) not in text_of(own, language)


def test_a_hearing_has_a_beginning_and_an_end() -> None:
    says(
        cases.of_service(PaperForm.HEARING_PROTOCOL),
        {
            "kk": ("Басталуы 15:10", "Аяқталуы ____", "Тыңдаудың барысы"),
            "ky": ("Башталышы 15:10", "Аякташы ____", "Угуунун жүрүшү"),
            "ru": ("Начало 15:10", "Окончание ____", "Ход заслушивания"),
        },
    )


def test_a_hearing_at_which_nobody_spoke_has_no_heading_without_words() -> None:
    silent = cases.service_case(hearing=replace(cases.HEARING, said="", objections="", objected=None))
    text = text_of(cases.of_service(PaperForm.HEARING_PROTOCOL, silent))
    assert squeezed("Ход заслушивания") not in text
    assert has(text, "Возражения", "Не поданы.", "Итог заслушивания")


# --- whoever comes to the desk ----------------------------------------------------------------------------------------
def _desk(paper: Paper) -> Paper:
    return replace(paper, application=CHILD)  # type: ignore[arg-type]


@pytest.mark.parametrize("make", [samples.receipt, samples.refusal, contest.hand_back], ids=lambda one: one.__name__)
def test_the_papers_of_a_minor_name_the_representative(make: Callable[[], Paper]) -> None:
    says(
        _desk(make()),
        {
            "kk": ("Заңды өкіл Әбдірова Гүлмира Серікқызы, анасы",),
            "ky": ("Мыйзамдуу өкүл Әбдірова Гүлмира Серікқызы, энеси",),
            "ru": ("Законный представитель Әбдірова Гүлмира Серікқызы, мать",),
        },
    )


def test_a_representative_signs_that_the_terms_of_distance_study_are_known() -> None:
    text = text_of(_desk(contest.acknowledgement()))
    assert has(text, "С условиями ознакомлен(а)", "Законный представитель", "Әбдірова Гүлмира Серікқызы")
    alone = replace(contest.acknowledgement(), application=replace(CHILD, representative=None))
    assert squeezed("Законный представитель") not in text_of(alone)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_foreigner_without_a_number_and_with_the_shortest_name_has_no_empty_lines(language: Language) -> None:
    stranger = replace(
        CHILD,
        person=Person(1, "Ли", "И"),
        status=Status.FOREIGNER,
        representative=None,
        quota=None,
        documents=tuple(replace(one, state=DocumentState.COPY, valid_until=None) for one in CHILD.documents[:1]),
    )
    text = text_of(replace(samples.receipt(), application=stranger), language)
    assert has(text, "Ли И", "№ 214")
    assert not re.search("ЖСН|ЖИН|ИИН|ПИН|Квота|квоты", text)


def test_a_contract_is_signed_for_the_studies_to_begin() -> None:
    assert has(
        text_of(contest.notice(KYRGYZ_COLLEGE)),
        "Для начала обучения с колледжем подписывается договор об оказании образовательных услуг.",
    )


# --- orders and sheets ------------------------------------------------------------------------------------------------
def test_the_order_appoints_the_secretary_and_says_whom_a_substitute_replaces() -> None:
    paper: CommissionOrderPaper = office.commission_order()
    says(
        paper,
        {
            "kk": (
                "Қасымов Дәулет Нұрланұлы – ауыстыратын мүшесі:",
                "2. Комиссия хатшысы болып тағайындалсын (комиссия мүшесі болып табылмайды): Нұрғалиева Әсел",
            ),
            "ky": (
                "Қасымов Дәулет Нұрланұлы – алмаштыра турган мүчөсү:",
                "2. Комиссиянын катчысы болуп дайындалсын (комиссиянын мүчөсү болуп саналбайт): Нұрғалиева Әсел",
            ),
            "ru": (
                "Қасымов Дәулет Нұрланұлы – замещает члена комиссии:",
                "2. Назначить секретарём комиссии (не является её членом): Нұрғалиева Әсел",
            ),
        },
    )


def test_an_order_on_enrolment_is_titled_in_the_customary_words() -> None:
    says(
        contest.enrolment(),
        {
            "kk": ("2025 жылы оқуға қабылдау туралы", "2025 жылғы 1 қыркүйектен бастап"),
            "ky": ("2025-жылы окууга кабыл алуу жөнүндө", "2025-жылдын 1-сентябрынан тартып"),
            "ru": ("О зачислении на обучение в 2025 году", "1. Зачислить с 1 сентября 2025 года"),
        },
    )


@pytest.mark.parametrize("make", [office.tally_sheet, office.addendum], ids=lambda one: one.__name__)
def test_a_question_is_numbered_before_its_word_where_the_language_asks_for_it(make: Callable[[], Paper]) -> None:
    kazakh, kyrgyz, russian = (text_of(make(), language) for language in LANGUAGES)
    assert re.search(r"Күнтәртібінің№\dмәселесі:", kazakh)
    assert re.search(r"Күнтартибинин№\dмаселеси:", kyrgyz)
    assert re.search(r"Вопросповесткидня№\d:", russian)


def test_appeals_are_counted_by_words_of_one_form() -> None:
    says(
        office.year_summary(),
        {
            "kk": ("Апелляциялар", "берілді", "қанағаттандырылды", "қанағаттандырусыз қалдырылды"),
            "ky": ("Апелляциялар", "берилди", "канааттандырылды", "канааттандыруусуз калтырылды"),
            "ru": ("Апелляции", "подана", "удовлетворена", "оставлена без удовлетворения"),
        },
    )


def test_a_court_is_turned_to_and_not_complained_to() -> None:
    grievance = replace(matters.GRIEVANCE, application=5, answer="Отказано.")
    says(
        matters.complaint_answer(case=matters.complaint(facts=grievance)),
        {
            "kk": ("Сотқа жүгіну Қазақстан Республикасының Әкімшілік рәсімдік-процестік кодексінде",),
            "ky": ("Сотко кайрылуу Казакстан Республикасынын",),
            "ru": ("Обращение в суд осуществляется в порядке, установленном",),
        },
    )


# --- lines ------------------------------------------------------------------------------------------------------------
def test_no_line_of_a_sentence_begins_with_a_dash() -> None:
    told = "\n".join("жо" * length + " – принять – с первого дня" for length in range(20, 60))
    item = replace(samples.agenda()[0], resolved=told)
    pages = reading.page_texts(papers.render(samples.protocol(samples.sitting(items=(item,))), ("ru",)))
    lines = [line for page in pages for line in page.splitlines()]
    assert sum("принять" in line for line in lines) == 40
    assert not any(line.startswith(("– принять", "– с")) for line in lines)
