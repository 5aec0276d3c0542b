from __future__ import annotations

from dataclasses import replace

import pytest

import papers
from rules.records import AdmittedList, Language
from tests.papers import contest_samples as contest
from tests.papers import paper_samples as samples
from tests.papers import pdf_reading as reading
from tests.papers.pdf_reading import text_of


@pytest.mark.parametrize(
    ("language", "draft", "preamble", "enrol", "control"),
    [
        (
            "kk",
            "ЖОБА БҰЙРЫҚ",
            "қабылдау комиссиясы отырыстарының 2025 жылғы 20 тамыздағы № 14, 2025 жылғы 22 тамыздағы № 15 хаттамалары"
            " негізінде БҰЙЫРАМЫН:",
            "1. Төменде аталған 37 адам 2025 жылғы 1 қыркүйектен бастап білім алушылар құрамына қабылдансын:",
            "2. Осы бұйрықтың орындалуын бақылауды өзіме қалдырамын.",
        ),
        (
            "ky",
            "ДОЛБООР БУЙРУК",
            "кабыл алуу комиссиясынын отурумдарынын 2025-жылдын 20-августундагы № 14, 2025-жылдын 22-августундагы"
            " № 15 протоколдорунун негизинде БУЙРУК КЫЛАМ:",
            "1. Төмөндө аталган 37 адам 2025-жылдын 1-сентябрынан тартып студенттердин катарына кабыл алынсын:",
            "2. Бул буйруктун аткарылышын көзөмөлдөөнү өзүмө калтырам.",
        ),
        (
            "ru",
            "ПРОЕКТ ПРИКАЗ",
            "на основании протоколов заседаний приёмной комиссии № 14 от 20 августа 2025 года, № 15 от 22 августа"
            " 2025 года ПРИКАЗЫВАЮ:",
            "1. Зачислить с 1 сентября 2025 года в число обучающихся колледжа следующих лиц, всего 37:",
            "2. Контроль за исполнением настоящего приказа оставляю за собой.",
        ),
    ],
)
def test_the_draft_order_cites_the_act_and_the_protocols_and_enrols_from_a_day(
    language: Language, draft: str, preamble: str, enrol: str, control: str
) -> None:
    text = text_of(contest.enrolment(), language)
    place = 0
    for said in (draft, "№ 578", preamble, enrol, control, samples.COLLEGE.head):
        place = text.index(reading.squeezed(said), place)


def test_number_and_day_of_the_order_are_left_to_the_head() -> None:
    draft = replace(contest.enrolment(), imprint=replace(contest.enrolment().imprint, number="", code=""))
    text = reading.page_texts(papers.render(draft, ("ru",)))[0]
    assert "«____» ________________ ____ года" in text
    assert "№\u00a0____________" in text or "№ ____________" in text
    assert "29 августа" not in text


def test_people_are_numbered_by_line() -> None:
    text = text_of(contest.enrolment(), "ru")
    first = text.index(reading.squeezed("1.1. 06130100 Программное обеспечение (по видам)"))
    second = text.index(reading.squeezed("1.2. 01140100 Педагогика и методика начального обучения"))
    assert first < text.index(reading.squeezed(f"25. {contest.name(24)}")) < second
    assert text.index(reading.squeezed(f"1. {contest.name(30)}"), second) > second
    # The order names people; scores and identity numbers are not its matter.
    assert "4,94" not in text
    assert "****" not in text


def test_an_order_that_rests_on_one_protocol_says_so_and_one_on_none_leaves_room() -> None:
    one = replace(contest.enrolment(), protocols=(contest.PROTOCOL,))
    assert reading.squeezed("на основании протокола заседания приёмной комиссии № 14 от 20") in text_of(one, "ru")
    none = replace(contest.enrolment(), protocols=())
    assert reading.squeezed("протокола заседания приёмной комиссии ______________ ПРИКАЗЫВАЮ:") in text_of(none, "ru")


def test_three_hundred_names_go_over_the_pages_in_their_order() -> None:
    whole = replace(contest.enrolment(), lists=(AdmittedList(contest.SOFTWARE, contest.people(300)),))
    text = text_of(whole, "kk")
    places = [text.index(reading.squeezed(f"{n}. {contest.name(n - 1)}")) for n in (1, 150, 300)]
    assert places == sorted(places)
