from __future__ import annotations

import pytest

from papers.why import quorum_line, why
from rules.records import ChairVote, DecidedBy, Language, Outcome, Quorum, Tally
from tests.papers.paper_samples import tally

ADOPTED = tally(4, 2, 1, Outcome.ADOPTED)
NOT_ADOPTED = tally(3, 4, 0, Outcome.NOT_ADOPTED)
CHAIR_FOR = tally(3, 3, 1, Outcome.ADOPTED, DecidedBy.CASTING_VOTE)
CHAIR_AGAINST = tally(3, 3, 0, Outcome.NOT_ADOPTED, DecidedBy.CASTING_VOTE, ChairVote.AGAINST, recused=1)
OPEN_ABSENT = tally(3, 3, 0, Outcome.TIE_OPEN, None, ChairVote.ABSENT)
OPEN_RECUSED = tally(3, 3, 0, Outcome.TIE_OPEN, None, ChairVote.RECUSED, recused=1)
OPEN_ABSTAINED = tally(3, 3, 1, Outcome.TIE_OPEN, None, ChairVote.ABSTAINED)
OPEN_UNDECLARED = tally(3, 3, 0, Outcome.TIE_OPEN, None, ChairVote.UNDECLARED, secret=True, spoilt=1)
NO_QUORUM = tally(0, 0, 0, Outcome.NO_QUORUM, None, ChairVote.ABSENT, present=5, base=5)
EQUAL = tally(2, 2, 1, Outcome.NOT_ADOPTED, None, rule="own:508-14", needed=None, members=5)
SECRET = tally(4, 2, 0, Outcome.ADOPTED, spoilt=1, secret=True, chair=ChairVote.UNDECLARED)
SECRET_UNRETURNED = tally(4, 2, 1, Outcome.ADOPTED, secret=True, chair=ChairVote.UNDECLARED)


@pytest.mark.parametrize(
    ("result", "ru", "kk", "ky"),
    [
        (
            ADOPTED,
            "Присутствуют 7, больше половины – 4: «за» 4, «против» 2, воздержались 1 – принято (578, п. 6)",
            "Қатысқандар саны 7, жартысынан көбі – 4: «жақтап» 4, «қарсы» 2, қалыс қалғаны 1 – қабылданды"
            " (578, 6-тармақ)",
            "Катышкандардын саны 7, жарымынан көбү – 4: «макул» 4, «каршы» 2, калыс калганы 1 – кабыл алынды"
            " (578, 6-пункт)",
        ),
        (
            NOT_ADOPTED,
            "Присутствуют 7, больше половины – 4: «за» 3, «против» 4, воздержались 0 – не принято (578, п. 6)",
            "Қатысқандар саны 7, жартысынан көбі – 4: «жақтап» 3, «қарсы» 4, қалыс қалғаны 0 – қабылданбады"
            " (578, 6-тармақ)",
            "Катышкандардын саны 7, жарымынан көбү – 4: «макул» 3, «каршы» 4, калыс калганы 0 – кабыл алынган жок"
            " (578, 6-пункт)",
        ),
        (
            CHAIR_FOR,
            "Присутствуют 7, больше половины – 4: «за» 3, «против» 3, воздержались 1 – голоса равны, решающий голос"
            " председателя «за» – принято (578, п. 6)",
            "Қатысқандар саны 7, жартысынан көбі – 4: «жақтап» 3, «қарсы» 3, қалыс қалғаны 1 – дауыстар тең,"
            " төрағаның шешуші даусы «жақтап» – қабылданды (578, 6-тармақ)",
            "Катышкандардын саны 7, жарымынан көбү – 4: «макул» 3, «каршы» 3, калыс калганы 1 – добуштар тең,"
            " төраганын чечүүчү добушу «макул» – кабыл алынды (578, 6-пункт)",
        ),
        (
            CHAIR_AGAINST,
            "Присутствуют 7, самоотвод 1, голосуют 6, больше половины – 4: «за» 3, «против» 3, воздержались 0 –"
            " голоса равны, решающий голос председателя «против» – не принято (578, п. 6)",
            "Қатысқандар саны 7, өздігінен бас тартқаны 1, дауыс беретіні 6, жартысынан көбі – 4: «жақтап» 3,"
            " «қарсы» 3, қалыс қалғаны 0 – дауыстар тең, төрағаның шешуші даусы «қарсы» – қабылданбады (578, 6-тармақ)",
            "Катышкандардын саны 7, өзүн өзү четтеткени 1, добуш бере турганы 6, жарымынан көбү – 4: «макул» 3,"
            " «каршы» 3, калыс калганы 0 – добуштар тең, төраганын чечүүчү добушу «каршы» – кабыл алынган жок"
            " (578, 6-пункт)",
        ),
        (
            NO_QUORUM,
            "Членов 9, присутствуют 5, необходимо 6 – кворума нет, голосование не проводится (578, п. 6)",
            "Мүшелер саны 9, қатысқандар саны 5, қажетті саны 6 – кворум жоқ, дауыс берілмейді (578, 6-тармақ)",
            "Мүчөлөрдүн саны 9, катышкандардын саны 5, керектүү саны 6 – кворум жок, добуш берилбейт (578, 6-пункт)",
        ),
        (
            EQUAL,
            "Присутствуют 5, больше половины – 3: «за» 2, «против» 2, воздержались 1 – голоса равны, большинства нет –"
            " не принято (по положению о комиссии)",
            "Қатысқандар саны 5, жартысынан көбі – 3: «жақтап» 2, «қарсы» 2, қалыс қалғаны 1 – дауыстар тең, көпшілік"
            " дауыс жоқ – қабылданбады (комиссия туралы ереже бойынша)",
            "Катышкандардын саны 5, жарымынан көбү – 3: «макул» 2, «каршы» 2, калыс калганы 1 – добуштар тең, көпчүлүк"
            " добуш жок – кабыл алынган жок (комиссия жөнүндө жобо боюнча)",
        ),
        (
            SECRET,
            "Присутствуют 7, больше половины – 4: тайное голосование, «за» 4, «против» 2, недействительных бюллетеней 1"
            " – принято (578, п. 6)",
            "Қатысқандар саны 7, жартысынан көбі – 4: жасырын дауыс беру, «жақтап» 4, «қарсы» 2, жарамсыз бюллетень 1"
            " – қабылданды (578, 6-тармақ)",
            "Катышкандардын саны 7, жарымынан көбү – 4: жашыруун добуш берүү, «макул» 4, «каршы» 2, жараксыз"
            " бюллетень 1 – кабыл алынды (578, 6-пункт)",
        ),
    ],
)
def test_the_why_line_carries_the_arithmetic_and_the_rule(result: Tally, ru: str, kk: str, ky: str) -> None:
    assert why(result, "ru") == ru
    assert why(result, "kk") == kk
    assert why(result, "ky") == ky


@pytest.mark.parametrize(
    ("result", "ru", "kk", "ky"),
    [
        (OPEN_ABSENT, "председатель отсутствует", "төраға қатыспады", "төрага катышкан жок"),
        (OPEN_RECUSED, "у председателя самоотвод", "төраға өздігінен бас тартты", "төрага өзүн өзү четтетти"),
        (OPEN_ABSTAINED, "председатель воздержался", "төраға қалыс қалды", "төрага калыс калды"),
        (OPEN_UNDECLARED, "голос председателя не объявлен", "даусы жарияланған жоқ", "добушу жарыяланган жок"),
    ],
)
def test_an_open_tie_says_why_the_chair_did_not_decide_it(result: Tally, ru: str, kk: str, ky: str) -> None:
    for language, cause, rest in (
        ("ru", ru, "решения нет, вопрос остаётся открытым"),
        ("kk", kk, "шешім жоқ, мәселе ашық қалады"),
        ("ky", ky, "чечим жок, маселе ачык калат"),
    ):
        line = why(result, language)  # type: ignore[arg-type]
        assert cause in line
        assert rest in line


def test_ballots_that_were_not_handed_back_are_named_in_a_secret_vote() -> None:
    assert "не подано бюллетеней 1" in why(SECRET_UNRETURNED, "ru")
    assert "тапсырылмаған бюллетень 1" in why(SECRET_UNRETURNED, "kk")
    assert "тапшырылбаган бюллетень 1" in why(SECRET_UNRETURNED, "ky")


def test_recused_members_are_taken_off_where_the_college_does_not_count_them_for_the_quorum() -> None:
    result = tally(0, 0, 0, Outcome.NO_QUORUM, None, present=6, recused=1, base=5, recused_for_quorum=False)
    assert "присутствуют 5, необходимо 6" in why(result, "ru")


def test_a_repealed_act_is_not_cited_for_the_colleges_own_order() -> None:
    assert "508" not in why(EQUAL, "ru")
    assert "(508, п. 14)" in why(tally(3, 2, 0, Outcome.ADOPTED, rule="508-14", needed=None), "ru")


@pytest.mark.parametrize(
    ("language", "met", "missing", "none"),
    [
        (
            "ru",
            "Членов комиссии – 9, присутствуют – 7, необходимо – 6: кворум есть",
            "Членов комиссии – 9, присутствуют – 5, необходимо – 6: кворума нет",
            "Членов комиссии – 5, присутствуют – 3: кворум для этой комиссии не установлен",
        ),
        (
            "kk",
            "Комиссия мүшелерінің саны – 9, қатысқандар – 7, қажетті саны – 6: кворум бар",
            "Комиссия мүшелерінің саны – 9, қатысқандар – 5, қажетті саны – 6: кворум жоқ",
            "Комиссия мүшелерінің саны – 5, қатысқандар – 3: бұл комиссия үшін кворум белгіленбеген",
        ),
        (
            "ky",
            "Комиссиянын мүчөлөрүнүн саны – 9, катышкандар – 7, керектүү саны – 6: кворум бар",
            "Комиссиянын мүчөлөрүнүн саны – 9, катышкандар – 5, керектүү саны – 6: кворум жок",
            "Комиссиянын мүчөлөрүнүн саны – 5, катышкандар – 3: бул комиссия үчүн кворум белгиленген эмес",
        ),
    ],
)
def test_the_quorum_line_names_members_present_and_needed(
    language: Language, met: str, missing: str, none: str
) -> None:
    assert quorum_line(Quorum(9, 7, 6), language) == met
    assert quorum_line(Quorum(9, 5, 6), language) == missing
    assert quorum_line(Quorum(5, 3, None), language) == none
