"""The many words for one thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import office_words
from rules.records import Base, Funding, Level, Quota, Role, SpecialtyType, StudyForm, TeachingLanguage

WORDS: dict[Callable[[str], object], dict[object, str]] = {
    office_words.base: {
        Base.BASIC: "9|9 класс|9 кл.|9 класса|9 сынып|на базе 9 классов|основное среднее|основное среднее образование|"
        "Негізгі орта білім|неполное среднее|основное общее|жалпы негизги (негизги орто) билим|толық емес орта|9-сынып",
        Base.GENERAL: "11|11 класс|11 кл|11 сынып|общее среднее|среднее общее|жалпы орта білім|полное среднее|"
        "жалпы орто билим|толық орта|11 (12) класс|11-класс",
        Base.TVE: "ТиПО|ТжКБ|техническое и профессиональное|техникалық және кәсіптік|колледж|среднее специальное|"
        "орто кесиптик|кесиптик билим",
        Base.POST_SECONDARY: "послесреднее|послесреднее образование|орта білімнен кейінгі|орто билимден кийинки",
        None: "|12|среднее|9-11|9/11|высшее|?|10|колледж на базе 9 классов|2 года",
    },
    office_words.study_form: {
        StudyForm.FULL_TIME: "очная|ОЧНАЯ|дневная|очное|очно|очн.|дневное отделение|күндізгі|күндізгі бөлім|күндүзгү|"
        "очная (дневная)|стационар",
        StudyForm.EVENING: "вечерняя|вечернее|веч.|кешкі|кечки|очно-заочная|очно – заочная|күндүзгү-сырттан (кечки)",
        StudyForm.CORRESPONDENCE: "заочная|заочно|заочное отделение|сырттай|сырттай оқу|сырттан|заочн.",
        None: "|полудистанционная|дистанционная|очная/заочная|очная, вечерняя|экстернат|онлайн|не знаю",
    },
    office_words.funding: {
        Funding.STATE: "госзаказ|гос. заказ|государственный образовательный заказ|ГОЗ|бюджет|бюджетное|грант|"
        "мемлекеттік тапсырыс|мемлекеттік білім беру тапсырысы|мемтапсырыс|мемлекеттик буйрутма|бесплатно|тегін",
        Funding.PAID: "платное|платно|на платной основе|договор|договорная|контракт|внебюджет|ақылы|ақылы негізде|"
        "ақы төлеу|шарт|келісімшарт|келишим|келишимдик|акы төлөө",
        None: "|грант/договор|?|бюджет или платно",
    },
    office_words.teaching_language: {
        TeachingLanguage.KAZAKH: "казахский|каз|каз.|қазақ|қазақша|қазақ тілі|KK|kz|казахский язык",
        TeachingLanguage.RUSSIAN: "русский|рус|орыс|орысша|орыс тілі|орусча|ru|RU",
        TeachingLanguage.KYRGYZ: "кыргызский|киргизский|кыргызча|қырғыз|ky",
        TeachingLanguage.ENGLISH: "английский|англ|ағылшын|english|en",
        None: "|каз/рус|немецкий",
    },
    office_words.quota: {
        Quota.OUT_OF_COMPETITION: "вне конкурса|конкурстан тыс|конкурстан тышкары",
        Quota.DISABILITY: "инвалидность I–II группы|инвалид с детства|мүгедектік|I топ мүгедегі",
        Quota.VETERANS: "ветеран|ветераны боевых действий|ардагер",
        Quota.CONSCRIPT_SERVICE: "прошёл срочную службу|срочная служба|мерзімді әскери қызмет",
        Quota.RURAL_YOUTH: "сельская молодёжь|село|ауыл жастары|айыл жаштары",
        Quota.ETHNIC_KAZAKH: "кандас|қандас|лица казахской национальности|этнические казахи|оралман",
        Quota.ORPHAN: "сирота|дети-сироты|жетім|без попечения родителей|жетим",
        Quota.RESETTLING: "переселяющаяся сельская молодёжь|переселенцы|қоныс аударған ауыл жастары",
        Quota.LARGE_FAMILY: "многодетная семья|көп балалы отбасы|көпбалалы отбасы|көп балалуу үй-бүлө",
        Quota.SINGLE_PARENT: "неполная семья|толық емес отбасы|жалғызбасты ата-ана|толук эмес үй-бүлө",
        Quota.DISABILITY_IN_FAMILY: "семья, воспитывающая ребёнка с инвалидностью|мүгедек баласы бар отбасы",
        None: "|нет|-|отличник|алтын белгі",
    },
    office_words.level: {
        Level.MID_LEVEL: "специалист среднего звена|орта буын маманы|ССЗ|орто звенодогу адис",
        Level.SKILLED_WORKER: "квалифицированный рабочий|рабочие кадры|білікті жұмысшы кадрлар|квалификациялуу жумушчу",
        Level.APPLIED_BACHELOR: "прикладной бакалавр|прикладной бакалавриат|қолданбалы бакалавр|колдонмо бакалавр",
        Level.SPECIAL_CURRICULUM: "специальная учебная программа|арнаулы оқу бағдарламасы",
        Level.RELIGIOUS: "религиозная|діни",
        Level.PENAL: "исправительное учреждение|түзеу мекемесі",
        None: "|доктор",
    },
    office_words.specialty_type: {
        SpecialtyType.ORDINARY: "обычная|общая|кәдімгі|жалпы",
        SpecialtyType.CREATIVE: "творческая|шығармашылық|чыгармачыл",
        SpecialtyType.PEDAGOGICAL: "педагогическая|педагогикалық",
        SpecialtyType.MEDICAL: "медицинская|медициналық",
        None: "|творческая и медицинская|редкая",
    },
    office_words.role: {
        Role.CHAIR: "председатель|Председатель комиссии|төраға|комиссия төрағасы|төрага",
        Role.DEPUTY: "заместитель председателя|зам. председателя|заместитель|төраға орынбасары|төрағаның орынбасары|"
        "төраганын орун басары",
        Role.MEMBER: "член комиссии|член|мүше|комиссия мүшесі|мүчө",
        Role.SECRETARY: "секретарь|ответственный секретарь|хатшы|комиссия хатшысы|катчы",
        None: "|член – секретарь|заместитель секретаря|наблюдатель|заместитель директора",
    },
}
CASES = [
    pytest.param(reader, meaning, word, id=f"{reader.__name__}-{meaning}-{word}")
    for reader, meanings in WORDS.items()
    for meaning, words in meanings.items()
    for word in words.split("|")
]


@pytest.mark.parametrize(("reader", "meaning", "word"), CASES)
def test_the_words_of_the_office_are_understood_and_none_is_guessed(
    reader: Callable[[str], object], meaning: object, word: str
) -> None:
    assert reader(word) is meaning
    assert reader(f"  {word.upper()}\u00a0") is meaning


def test_a_base_may_be_a_number_of_the_spreadsheet() -> None:
    assert office_words.base(9.0) is Base.BASIC
    assert office_words.base(11) is Base.GENERAL


@given(st.text())
def test_no_text_is_too_strange_for_a_reader_of_words(text: str) -> None:
    for reader, meanings in WORDS.items():
        assert reader(text) in meanings
