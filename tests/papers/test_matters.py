"""Items on a matter of one person in the protocol: the chair's election, recognition, an extern's attestation."""

from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from papers.why import why
from papers.words import word
from rules.case_records import Case
from rules.case_words import AttestationKind, CaseDocumentKind
from rules.records import CommissionKind, ItemStage, Language, Sitting
from rules.verdicts import Refusal
from tests.papers import matter_items as items
from tests.papers import matter_samples as matters
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import has

CANDIDATE, EXTERN = matters.CANDIDATE.full_name, matters.EXTERN.full_name
NOMINEE = "Оразова Гүлнәр Төлегенқызы"
ALL = items.examination_tally(7, 0)
NONE = items.examination_tally(0, 7)
#: One subject below the least mark.
FAILING = matters.extern((replace(matters.PROGRAMME[0], interim=2, final=2), *matters.PROGRAMME[1:]))


def text_of(sitting: Sitting, language: Language = "ru") -> str:
    return reading.whole_text(papers.render(samples.protocol(sitting), (language,)))


# --- an extern (61-17, 61-18) -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "approval", "title"),
    [
        (
            "kk",
            "БЕКІТЕМІН Директор _________________ Жұмабеков С. М. ____ жылғы «____» ______________",
            "Емтихан комиссиясы отырысының № 14 хаттамасы «ЭКСТЕРНАТ»",
        ),
        (
            "ky",
            "БЕКИТЕМ Директор _________________ Жұмабеков С. М. ____-жылдын «____» ______________",
            "Экзамендик комиссиянын отурумунун № 14 протоколу «ЭКСТЕРНАТ»",
        ),
        (
            "ru",
            "УТВЕРЖДАЮ Директор _________________ Жұмабеков С. М. «____» ______________ ____ года",
            "Протокол № 14 заседания экзаменационной комиссии «ЭКСТЕРНАТ»",
        ),
    ],
)
def test_the_protocol_of_an_attestation_is_marked_and_approved_by_the_head(
    language: Language, approval: str, title: str
) -> None:
    assert has(text_of(items.externat_sitting(), language), approval, title)


def test_all_members_who_were_there_sign_the_protocol_of_an_attestation() -> None:
    text = text_of(items.externat_sitting())
    assert text.count("Членкомиссии") == 6
    assert text.count("(подпись)") == 8


def test_a_protocol_without_an_extern_is_neither_marked_nor_approved() -> None:
    text = text_of(samples.sitting(CommissionKind.EXAMINATION))
    assert "ЭКСТЕРНАТ" not in text
    assert "УТВЕРЖДАЮ" not in text
    assert text.count("(подпись)") == 2


@pytest.mark.parametrize(
    ("language", "title", "heard", "sewn", "passed"),
    [
        (
            "kk",
            "1. Экстернді аралық аттестаттау туралы:",
            (
                "Мамандығы: 02150100 Аспаптық орындау (түрлері бойынша). Курсы: 3.",
                "Экстернат нысанында оқудың академиялық кезеңі: 2-семестр, 08.01.2025 – 25.06.2025.",
                "Аттестаттауға жіберу туралы бұйрық: 2025 жылғы 28 сәуірдегі № 41-к.",
                "1 Сольфеджио 5 (үздік)",
                "2 Домбыра (арнайы аспап) 4 (жақсы)",
                "3 Музыка тарихы 3 (қанағаттанарлық)",
            ),
            "Аттестаттау нәтижелерінің хаттамаға қоса тігілген жазбаша материалдары: сольфеджио бойынша диктант",
            f"Аралық аттестаттау нәтижелері бекітілсін. Экстерн аралық аттестаттаудан өтті: {EXTERN}.",
        ),
        (
            "ky",
            "1. Экстернди орто аралык аттестациялоо жөнүндө:",
            (
                "Адистиги: 02150100 Аспаптық орындау (түрлері бойынша). Курсу: 3.",
                "Экстернат түрүндө окуунун академиялык мезгили: 2-семестр, 08.01.2025 – 25.06.2025.",
                "Аттестациялоого жиберүү жөнүндө буйрук: 2025-жылдын 28-апрелиндеги № 41-к.",
                "1 Сольфеджио 5 (эң жакшы)",
                "3 Музыка тарихы 3 (канааттандырарлык)",
            ),
            "Аттестациялоонун жыйынтыктарынын протоколго кошо тигилген жазуу жүзүндөгү материалдары:",
            "Орто аралык аттестациялоонун жыйынтыктары бекитилсин. "
            f"Экстерн орто аралык аттестациялоодон өттү: {EXTERN}.",
        ),
        (
            "ru",
            "1. О промежуточной аттестации экстерна:",
            (
                "Специальность: 02150100 Аспаптық орындау (түрлері бойынша). Курс: 3.",
                "Академический период обучения в форме экстерната: 2-семестр, 08.01.2025 – 25.06.2025.",
                "Приказ о допуске к аттестации: № 41-к от 28 апреля 2025 года.",
                "1 Сольфеджио 5 (отлично)",
                "3 Музыка тарихы 3 (удовлетворительно)",
            ),
            "Письменные материалы аттестации, подшитые к протоколу: сольфеджио бойынша диктант, 2 парақ;",
            f"Утвердить результаты промежуточной аттестации. Экстерн прошёл промежуточную аттестацию: {EXTERN}.",
        ),
    ],
)
def test_an_attestation_tells_programme_period_marks_and_the_written_work_sewn_in(
    language: Language, title: str, heard: tuple[str, ...], sewn: str, passed: str
) -> None:
    assert has(text_of(items.externat_sitting(), language), f"{title} {EXTERN}", *heard, sewn, passed)


@pytest.mark.parametrize(
    ("language", "failed", "again"),
    [
        ("kk", "Экстерн қорытынды аттестаттаудан өткен жоқ:", "қайта оқу жылына қалдырылады (№ 61 бұйрық, 17-тармақ)."),
        (
            "ky",
            "Экстерн жыйынтыктоочу аттестациялоодон өткөн жок:",
            "кайра окуу жылына калтырылат (№ 61 буйрук, 17-пункт).",
        ),
        ("ru", "Экстерн не прошёл итоговую аттестацию:", "в иной форме, чем экстернат (приказ № 61, пункт 17)."),
    ],
)
def test_who_did_not_pass_repeats_the_year_in_another_form(language: Language, failed: str, again: str) -> None:
    final = items.externat_item(1, ALL, AttestationKind.FINAL, FAILING)
    assert has(text_of(items.externat_sitting(final), language), failed, EXTERN, again)
    assert not has(text_of(items.externat_sitting(), language), again)


def test_a_final_attestation_prints_the_final_marks_of_the_subjects_attested() -> None:
    text = text_of(items.externat_sitting(items.externat_item(1, ALL, AttestationKind.FINAL)))
    assert has(
        text,
        "Об итоговой аттестации",
        "1 Сольфеджио 5 (отлично) 2 Домбыра (арнайы аспап) 5 (отлично) 3 Музыка тарихы 4 (хорошо)",
    )


def test_a_subject_that_was_not_attested_has_no_mark() -> None:
    programme = (replace(matters.PROGRAMME[0], interim=None), *matters.PROGRAMME[1:])
    item = items.externat_item(1, NONE, case=matters.extern(programme))
    assert has(text_of(items.externat_sitting(item)), "1 Сольфеджио – 2 Домбыра")


@pytest.mark.parametrize(
    ("language", "waits"),
    [
        ("kk", "Аралық аттестаттау нәтижелері бекітілген жоқ, олар басқа отырыста қаралады."),
        ("ky", "Орто аралык аттестациялоонун жыйынтыктары бекитилген жок, алар башка отурумда каралат."),
        ("ru", "Результаты промежуточной аттестации не утверждены, они рассматриваются на другом заседании."),
    ],
)
def test_marks_that_found_no_majority_are_not_confirmed_and_decide_nothing(language: Language, waits: str) -> None:
    for case in (matters.extern(), FAILING):
        text = text_of(items.externat_sitting(items.externat_item(1, NONE, case=case)), language)
        assert has(text, waits, EXTERN)
        assert "№61" not in text


def test_a_kyrgyz_protocol_of_an_attestation_cites_no_order_of_kazakhstan() -> None:
    item = items.externat_item(1, ALL, case=FAILING)
    paper = samples.protocol(items.externat_sitting(item), samples.KYRGYZ_COLLEGE)
    text = reading.whole_text(papers.render(paper, ("ru",)))
    assert has(text, "Экстерн остаётся на повторный учебный год, который проходит в иной форме, чем экстернат.")
    assert "№61" not in text


# --- recognition (508-8 … 508-14) -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "title", "heard", "elected", "failed"),
    [
        (
            "kk",
            "1. Комиссия төрағасын сайлау туралы:",
            "Комиссия мүшелерінің ішінен комиссия төрағасын сайлау. Ұсынылған комиссия мүшесі:",
            "Комиссия төрағасы болып сайлансын:",
            "Комиссия төрағасы сайланған жоқ. Ұсынылған комиссия мүшесі:",
        ),
        (
            "ky",
            "1. Комиссиянын төрагасын шайлоо жөнүндө:",
            "Комиссиянын мүчөлөрүнүн ичинен комиссиянын төрагасын шайлоо. Сунушталган комиссиянын мүчөсү:",
            "Комиссиянын төрагасы болуп шайлансын:",
            "Комиссиянын төрагасы шайланган жок. Сунушталган комиссиянын мүчөсү:",
        ),
        (
            "ru",
            "1. Об избрании председателя комиссии:",
            "Избрание председателя комиссии из числа её членов. Предложенный член комиссии:",
            "Избрать председателем комиссии:",
            "Председатель комиссии не избран. Предложенный член комиссии:",
        ),
    ],
)
def test_the_members_elect_the_chair_by_name(
    language: Language, title: str, heard: str, elected: str, failed: str
) -> None:
    heads = (f"{title} {NOMINEE}", f"{heard} {NOMINEE}.")
    chosen = items.recognition_sitting(items.chair_item(1, items.recognition_tally(6, 1)))
    assert has(text_of(chosen, language), *heads, f"{elected} {NOMINEE}.")
    turned_down = items.recognition_sitting(items.chair_item(1, items.recognition_tally(3, 4)))
    text = text_of(turned_down, language)
    assert has(text, *heads, f"{failed} {NOMINEE}.")
    assert reading.squeezed(elected) not in text


@pytest.mark.parametrize(
    ("language", "heard", "levels", "recognised", "refused"),
    [
        (
            "kk",
            "тану туралы № 6 өтініш. Берілген күні: 2025 жылғы 4 тамыз. Үміткер:",
            "Білімі: жоғары. Іскерлігі: жеткілікті. Дағдысы: төмен. Сұхбатты жүргізген: Айтбаева Л. М., Боранбаев Е.",
            "Бейресми білім беру арқылы алынған оқу нәтижелері танылсын. Үміткер:",
            "Бейресми білім беру арқылы алынған оқу нәтижелерін танудан бас тартылсын. Үміткер:",
        ),
        (
            "ky",
            "таануу жөнүндө № 6 арыз. Берилген күнү: 2025-жылдын 4-августу. Талапкер:",
            "Билими: жогору. Билгичтиги: жетиштүү. Көндүмү: төмөн. Аңгемелешүүнү өткөргөн: Айтбаева Л. М.,",
            "Формалдуу эмес билим берүү аркылуу алынган окутуунун натыйжалары таанылсын. Талапкер:",
            "Формалдуу эмес билим берүү аркылуу алынган окутуунун натыйжаларын таануудан баш тартылсын. Талапкер:",
        ),
        (
            "ru",
            "Заявление № 6 о признании результатов обучения, полученных через неформальное образование. Дата подачи:"
            " 4 августа 2025 года. Претендент:",
            "Знания: высокий. Умения: достаточный. Навыки: низкий. Собеседование провели: Айтбаева Л. М., Боранбаев Е.",
            "Признать результаты обучения, полученные через неформальное образование. Претендент:",
            "Отказать в признании результатов обучения, полученных через неформальное образование. Претендент:",
        ),
    ],
)
def test_recognition_tells_outcomes_documents_and_levels_and_what_was_decided(
    language: Language, heard: str, levels: str, recognised: str, refused: str
) -> None:
    facts = matters.OUTCOMES
    adopted = items.recognition_sitting(items.recognition_item(1, items.recognition_tally(5, 2)))
    text = text_of(adopted, language)
    assert has(
        text,
        f"{heard} {CANDIDATE}.",
        facts.outcomes,
        facts.provider,
        f"{facts.certificate}, 12.03.2025.",
        word(CaseDocumentKind.IDENTITY_COPY, language),
        "(түпнұсқасы көрсетілді).",
        levels,
        facts.remarks,
        f"{recognised} {CANDIDATE}.",
    )
    assert reading.squeezed(refused) not in text
    not_adopted = items.recognition_sitting(items.recognition_item(1, items.recognition_tally(3, 4)))
    text = text_of(not_adopted, language)
    assert has(text, f"{refused} {CANDIDATE}.")
    assert reading.squeezed(recognised) not in text


def test_the_commission_of_recognition_has_no_quorum_figure_and_equal_votes_decide_nothing() -> None:
    equal = items.recognition_tally(3, 3)
    text = text_of(items.recognition_sitting(items.recognition_item(1, equal)))
    assert has(text, "кворум для этой комиссии не установлен", "Отказать в признании", why(equal, "ru"))
    assert "Заседаниеправомочно" not in text
    assert has(text, "голоса равны, большинства нет – не принято")


def test_after_its_end_order_508_is_cited_nowhere_in_a_protocol_of_recognition() -> None:
    text = text_of(items.recognition_sitting())
    assert "508" not in text
    assert text.count(reading.squeezed("(по положению о комиссии)")) == 2


def test_before_its_end_the_why_line_cites_order_508() -> None:
    tally = items.recognition_tally(5, 2, rule="508-14")
    assert why(tally, "kk").endswith("(508, 14-тармақ)")


# --- what holds for all of them ---------------------------------------------------------------------------------------
def test_an_extract_tells_the_same_of_a_matter_as_the_protocol() -> None:
    sitting = items.externat_sitting()
    paper = replace(samples.extract(), sitting=sitting, items=tuple(one.id for one in sitting.items))
    text = reading.whole_text(papers.render(paper, ("ru",)))
    assert has(text, "1 Сольфеджио 5 (отлично)", "подшитые к протоколу", "Экстерн прошёл промежуточную аттестацию:")
    sitting = items.recognition_sitting()
    paper = replace(samples.extract(), sitting=sitting, items=tuple(one.id for one in sitting.items))
    text = reading.whole_text(papers.render(paper, ("kk",)))
    assert has(text, f"Комиссия төрағасы болып сайлансын: {NOMINEE}.", "оқу нәтижелері танылсын.")


def test_the_secretarys_own_words_stand_instead_of_the_decision_on_a_matter() -> None:
    item = replace(items.externat_item(1, ALL), resolved="Считать прошедшим с отличием.", title="Об экстерне")
    text = text_of(items.externat_sitting(item))
    assert has(text, "1. Об экстерне", "Результаты промежуточной аттестации", "РЕШИЛИ: Считать прошедшим с отличием.")
    assert "Экстернпрошёл" not in text


def test_a_matter_that_was_postponed_is_not_decided() -> None:
    item = replace(
        items.recognition_item(1, items.recognition_tally(0, 7)),
        votes=(),
        stage=ItemStage.POSTPONED,
        postponed_reason="үміткер сұхбатқа келген жоқ",
    )
    text = text_of(items.recognition_sitting(item))
    assert has(text, "Рассмотрение вопроса отложить. Причина: үміткер сұхбатқа келген жоқ.")
    assert "Отказатьвпризнании" not in text


@pytest.mark.parametrize(
    ("case", "field"),
    [
        (matters.recognition(facts=replace(matters.OUTCOMES, provider="орталық 中")), "provider"),
        (matters.recognition(facts=replace(matters.OUTCOMES, interviewed_by="Ли 中")), "full_name"),
        (matters.recognition(facts=replace(matters.OUTCOMES, remarks="中")), "remarks"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_the_field_it_was_entered_in(case: Case, field: str) -> None:
    item = items.recognition_item(1, items.recognition_tally(5, 2), case)
    with pytest.raises(Refusal) as refused:
        text_of(items.recognition_sitting(item))
    assert (refused.value.code, refused.value.fields["field"]) == ("glyph_missing", field)
