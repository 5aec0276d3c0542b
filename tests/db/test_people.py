"""People: each once, known by the number, and called everywhere as they are called now."""

from __future__ import annotations

from datetime import date

from db import applications, people, search
from rules.records import Person, Sex
from tests.db.office import IINS, YEAR, Office, applicant, intake

ANNA = Person(0, "Ким", "Анна", "Сергеевна", IINS[0], date(2005, 5, 12), Sex.FEMALE, "+7 701")


def test_a_person_has_surname_and_name_and_is_kept_without_stray_spaces(office: Office) -> None:
    assert office.refusal(people.enter, Person(0, " ", "Анна")).fields == {"field": "surname"}
    assert office.refusal(people.enter, Person(0, "Ким", "")).fields == {"field": "name"}
    row = office.act(people.enter, Person(0, " Ким ", " Анна ", " Сергеевна ", phone=" 1 "))
    assert office.ask(people.person, row) == Person(row, "Ким", "Анна", "Сергеевна", phone="1")


def test_everything_known_of_a_person_comes_back(office: Office) -> None:
    row = office.act(people.enter, ANNA)
    found = office.ask(people.person, row)
    assert (found.number, found.birth, found.sex, found.phone) == (ANNA.number, ANNA.birth, ANNA.sex, ANNA.phone)
    assert office.ask(people.by_number, IINS[0]) == found
    assert office.ask(people.by_number, IINS[1]) is None
    assert office.ask(people.known_numbers) == {IINS[0]}


def test_a_number_that_is_known_is_that_person_and_what_is_not_said_again_stays(office: Office) -> None:
    row = office.act(people.enter, ANNA)
    assert office.act(people.enter, Person(0, "Ким-Пак", "Анна", number=IINS[0])) == row
    found = office.ask(people.person, row)
    assert found == Person(row, "Ким-Пак", "Анна", "Сергеевна", IINS[0], ANNA.birth, ANNA.sex, ANNA.phone)
    office.act(people.enter, Person(0, "Ким", "Анна", number=IINS[0], phone="+7 702"))
    assert office.ask(people.person, row).phone == "+7 702"


def test_what_is_said_of_a_person_by_name_replaces_everything(office: Office) -> None:
    row = office.act(people.enter, ANNA)
    office.act(people.enter, Person(row, "Ким", "Анна"))
    assert office.ask(people.person, row) == Person(row, "Ким", "Анна")


def test_nobody_takes_the_number_of_another(office: Office) -> None:
    office.act(people.enter, ANNA)
    other = office.person("Пак")
    found = office.refusal(people.enter, Person(other, "Пак", "Вера", number=IINS[0]))
    assert (found.code, found.fields) == ("iin_taken", {"name": "Ким Анна Сергеевна"})


def test_two_people_of_one_name_without_numbers_are_two(office: Office) -> None:
    assert office.person("Ким") != office.person("Ким")


def test_a_new_name_or_number_is_followed_by_all_applications_of_the_person(office: Office) -> None:
    first = office.act(applications.save, intake_=intake(0))
    second = office.act(applications.save, intake_=intake(0))
    middle = office.act(applications.save, intake_=intake(4))
    person = office.ask(people.by_number, IINS[0])
    assert person is not None
    office.act(people.enter, applicant(0, id=person.id, surname="Яковлева", number=IINS[6]))
    assert [one.id for one in office.ask(search.anywhere, "яковлева")] == [first, second]
    assert [one.id for one in office.ask(search.anywhere, IINS[6])] == [first, second]
    assert office.ask(search.anywhere, "ахметов") == ()
    lines = office.ask(applications.page, applications.Filter(YEAR))
    assert [line.id for line in lines] == [middle, first, second]


def test_another_phone_leaves_the_lists_alone(office: Office) -> None:
    office.act(applications.save, intake_=intake(0))
    office.act(people.enter, Person(0, "Ахметов", "Нұрлан", number=IINS[0], phone="1"))
    assert [change.table for change in office.journal()[-1].changes] == ["people"]
