"""The draft list of records whose term of keeping has ended (578-6)."""

from __future__ import annotations

import pytest

import papers
from rules.records import Language
from tests.papers import matter_samples as matters
from tests.papers import pdf_reading as reading
from tests.papers.college_samples import KYRGYZ_COLLEGE
from tests.papers.pdf_reading import has, text_of


@pytest.mark.parametrize(
    ("language", "approval", "as_of", "protocol", "recording", "draft"),
    [
        (
            "kk",
            "БЕКІТЕМІН",
            "2025 жылғы 20 тамыздағы жағдай бойынша сақтау мерзімі аяқталды.",
            "1 № 9 хаттама, 24.08.2021 Қабылдау комиссиясы 24.08.2024 –",
            "2 отырыстың жазбасы (№ 3 хаттама), 22.07.2023",
            "Бұл – жоба: ол ештеңені жоймайды.",
        ),
        (
            "ky",
            "БЕКИТЕМ",
            "2025-жылдын 20-августундагы абал боюнча сактоо мөөнөтү аяктады.",
            "1 № 9 протокол, 24.08.2021 Қабылдау комиссиясы 24.08.2024 –",
            "2 отурумдун жазуусу (№ 3 протокол), 22.07.2023",
            "Бул – долбоор: ал эч нерсени жок кылбайт.",
        ),
        (
            "ru",
            "УТВЕРЖДАЮ",
            "По состоянию на 20 августа 2025 года срок хранения перечисленного ниже истёк.",
            "1 протокол № 9, 24.08.2021 Қабылдау комиссиясы 24.08.2024 –",
            "2 запись заседания (протокол № 3), 22.07.2023",
            "Это проект: он ничего не уничтожает. Перечисленное уничтожается только после утверждения описи",
        ),
    ],
)
def test_the_list_names_each_record_and_destroys_nothing(
    language: Language, approval: str, as_of: str, protocol: str, recording: str, draft: str
) -> None:
    text = text_of(matters.destruction_list(), language)
    assert has(text, approval, "Жұмабеков С. М.", as_of, protocol, recording, draft)
    assert has(text, "Шығармашылық емтихан комиссиясы", "22.07.2024", "мұрағат, № 4 диск, 2023-07-22.mp4")


def test_where_nothing_has_ended_the_list_says_so() -> None:
    text = text_of(matters.destruction_list(records=()))
    assert has(text, "Протоколов и записей с истёкшим сроком хранения нет.")
    assert "Местохранения" not in text


def test_a_long_list_repeats_its_head_on_every_page_and_loses_no_record() -> None:
    many = tuple(matters.KEPT[n % 2] for n in range(80))
    pages = reading.page_texts(papers.render(matters.destruction_list(records=many), ("ru",)))
    assert len(pages) > 3
    assert all("Место хранения" in page for page in pages[:-1])
    assert reading.squeezed("Всего: 80.") in reading.squeezed(" ".join(pages))


def test_a_kyrgyz_college_keeps_by_its_own_rules() -> None:
    assert "578" not in text_of(matters.destruction_list(KYRGYZ_COLLEGE))
    assert has(text_of(matters.destruction_list()), "не менее 3 лет", "(приказ № 578, пункт 6)")
