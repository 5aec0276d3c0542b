"""The search box: people, papers and sittings by a few letters, however they were typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import applications, cases, college, people, protocols, search
from db.search import Found
from rules.case_records import ComplaintFacts
from rules.case_words import ComplaintTo, Procedure
from rules.records import Person
from tests.db.office import IINS, Office, applicant, intake


@pytest.fixture
def known(office: Office) -> Office:
    people = [
        applicant(0, surname="Сәрсенов", name="Нұрлан"),
        applicant(1, surname="Ёлкина", name="Анна-Мария"),
        applicant(2, surname="Щукин", name="Өркен"),
    ]
    for person in people:
        office.act(applications.save, intake_=intake(person=person))
    return office


def found(office: Office, text: str) -> list[tuple[str, int]]:
    return [(one.kind, one.id) for one in office.ask(search.anywhere, text)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Сәрсенов", [1]),
        ("сарсенов", [1]),
        ("CAPCEHOB", [1]),  # Latin letters of the same shape
        ("cfhctyjd", [1]),  # typed with the Latin layout
        ("c2hctyjd", [1]),  # the same, with the Kazakh digit row
        ("нурлан сарс", [1]),
        ("елкина", [2]),
        ("мария", [2]),
        ("анна мар", [2]),
        ("оркен", [3]),
        ("щук", [3]),
        (IINS[1], [2]),
        (IINS[1][:8], [1, 2, 3]),
        ("ң ғ", []),
        ("жоқ мұндай", []),
        ("сарс щук", []),
    ],
)
def test_an_application_is_found_by_any_three_letters_of_name_or_number(
    known: Office, text: str, ids: list[int]
) -> None:
    assert sorted(found(known, text)) == [("application", one) for one in ids]


@pytest.mark.parametrize(
    "text",
    ['"', "'", '"" OR text', "a" * 5000, "99999999999999999999", "²²²", "%", "_", "*", "NEAR(", "-- ", "\x00", "٣٤"],
)
def test_nothing_that_can_be_typed_breaks_the_search(known: Office, text: str) -> None:
    assert found(known, text) == []
    known.ask(applications.page, applications.Filter(2025, text=text))


def test_a_case_is_found_by_the_beginning_of_a_name_and_by_its_number(known: Office) -> None:
    entry = cases.Entry(
        Person(0, "Өмірбек", "Айдана", "", IINS[5]), known.now, ComplaintFacts(ComplaintTo.PROVIDER, "отказ", "")
    )
    row = known.act(cases.enter_case, entry=entry)
    for text in ("Өмірбек", "өмі", "Өмірбек Ай", IINS[5], "1"):
        assert ("case", row) in found(known, text), text
    for text in ("мірбек", "Өм", "2", IINS[5][:11]):
        assert ("case", row) not in found(known, text), text
    (one,) = (one for one in known.ask(search.anywhere, "Өмірбек") if one.kind == "case")
    assert (one.title, one.detail) == ("Өмірбек Айдана", "complaint 1")


def test_an_open_case_follows_the_name_of_its_person(known: Office) -> None:
    facts = ComplaintFacts(ComplaintTo.PROVIDER, "отказ", "")
    entry = cases.Entry(Person(0, "Өмірбек", "Айдана", "", IINS[5]), known.now, facts)
    row = known.act(cases.enter_case, entry=entry)
    person = known.ask(cases.case, row).person
    known.act(people.enter, replace(person, surname="Байжан"))
    assert [line.id for line in known.ask(cases.page, cases.Filter(Procedure.COMPLAINT, text="Байж"))] == [row]


def test_an_empty_box_finds_nothing(known: Office) -> None:
    assert known.ask(search.anywhere, "   ") == ()


def test_a_registered_application_is_found_by_its_number(known: Office) -> None:
    known.act(applications.register, application=2)
    assert found(known, "1") == [("application", 2)]
    assert found(known, "2") == []


def test_a_paper_is_found_by_its_code_or_its_number(known: Office) -> None:
    known.act(applications.register, application=1)
    issued = known.receipt(1)
    expected = ("paper", issued.id)
    assert expected in found(known, issued.code)
    assert expected in found(known, issued.code[:4].lower())
    assert found(known, "1/2025") == [expected]
    assert known.ask(search.anywhere, "1/2025") == (Found("paper", issued.id, issued.title, "1/2025"),)


def test_a_sitting_is_found_by_its_day_or_its_number(known: Office) -> None:
    row = known.called()
    for text in ("20.08.2025", "20.8", "20.08"):
        assert found(known, text) == [("sitting", row)]
    assert found(known, "21.08.2025") == found(known, "20.08.2026") == []
    assert found(known, "1") == []
    known.act(protocols.not_held, sitting=row)
    assert ("sitting", row) in found(known, "1")


def test_a_sitting_that_ended_shows_its_number(known: Office) -> None:
    row = known.closed()
    assert known.ask(search.anywhere, "20.08") == (Found("sitting", row, "2025-08-20T14:00:00+05:00", "1"),)


def test_the_box_shows_as_many_as_it_can_hold(office: Office) -> None:
    for place in range(5):
        office.act(applications.save, intake_=intake(person=Person(0, f"Ахметов{'абвгд'[place]}", "Асан")))
    assert len(office.ask(search.anywhere, "ахметов")) == 5
    assert len(office.ask(search.anywhere, "ахметов", 3)) == 3


def test_an_application_saved_again_is_found_by_what_it_says_now(office: Office) -> None:
    row = office.act(applications.save, intake_=intake(person=Person(0, "Ким", "Анна")))
    office.act(applications.save, intake_=intake(person=Person(0, "Цой", "Анна")), application=row)
    assert found(office, "ким анна") == []
    assert found(office, "цой") == [("application", row)]


def test_what_an_act_broke_off_is_not_found(office: Office) -> None:
    def broken(transaction: object) -> None:
        applications.save(transaction, intake_=intake())  # type: ignore[arg-type]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        office.act(broken)
    assert found(office, "ахметов") == []
    assert office.ask(college.the_college) is not None
