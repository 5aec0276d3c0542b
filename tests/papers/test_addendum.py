"""An addendum to a protocol (paper-4)."""

from __future__ import annotations

import pytest

from rules.records import CommissionKind, Language
from tests.papers import matter_items as items
from tests.papers import office_samples as office
from tests.papers import paper_samples as samples
from tests.papers.pdf_reading import has, text_of


@pytest.mark.parametrize(
    ("language", "title", "held", "item", "reads", "should", "reason", "note"),
    [
        (
            "kk",
            "Қабылдау комиссиясы отырысының № 14 хаттамасына № 1 толықтыру",
            "Отырыс өткізілген күн 2025 жылғы 20 тамыз",
            "Күн тәртібінің № 1 мәселесі:",
            "Жазылғаны:",
            "Былай оқылсын:",
            "Түзету себебі:",
            "Хаттаманың өз мәтіні өзгертілмейді.",
        ),
        (
            "ky",
            "Кабыл алуу комиссиясынын отурумунун № 14 протоколуна № 1 толуктоо",
            "Отурум өткөн күн 2025-жылдын 20-августу",
            "Күн тартибинин № 1 маселеси:",
            "Жазылганы:",
            "Мындай окулсун:",
            "Оңдоонун себеби:",
            "Протоколдун өз тексти өзгөртүлбөйт.",
        ),
        (
            "ru",
            "Дополнение № 1 к протоколу № 14 заседания приёмной комиссии",
            "Дата заседания 20 августа 2025 года",
            "Вопрос повестки дня № 1:",
            "Напечатано:",
            "Следует читать:",
            "Причина исправления:",
            "Текст самого протокола не изменяется.",
        ),
    ],
)
def test_an_addendum_says_what_is_corrected_where_and_how_it_reads(
    language: Language, title: str, held: str, item: str, reads: str, should: str, reason: str, note: str
) -> None:
    text = text_of(office.addendum(), language)
    assert has(text, title, held, item, "«ШЕШТІ» бөлімі, екінші сөйлем", reads, "оқуға қабылдауға ұсынылсын")
    assert has(text, should, "оқуға қабылдансын", reason, "техникалық қате", note, "Сәрсенов А. Б.", "Нұрғалиева Ә. Ғ.")


def test_a_draft_has_no_number_of_its_own_yet_but_names_its_protocol() -> None:
    assert has(text_of(office.addendum(number=None)), "Дополнение № ____", "к протоколу № 14")


def test_a_correction_outside_the_agenda_names_its_place_alone() -> None:
    text = text_of(office.addendum(item=None, place="состав присутствовавших"))
    assert has(text, "Место в протоколе состав присутствовавших")
    assert "Вопросповесткидня" not in text


def test_what_was_left_out_stands_as_a_dash() -> None:
    assert has(text_of(office.addendum(reads="")), "Напечатано: – Следует читать:")


def test_whoever_signs_the_protocol_signs_the_addendum() -> None:
    appeal = text_of(office.addendum(samples.sitting(CommissionKind.APPEAL)))
    assert has(appeal, "Председатель комиссии", "Член комиссии", "Айтбаева Л. М.", "Секретарь комиссии")
    assert "Айтбаева" not in text_of(office.addendum())
    # 61-18: the head approves the protocol of an extern's attestation.
    attested = items.externat_protocol().sitting
    externat = text_of(office.addendum(attested, item=attested.items[0].id))
    assert has(externat, "УТВЕРЖДАЮ", "Жұмабеков С. М.", "Член комиссии")
