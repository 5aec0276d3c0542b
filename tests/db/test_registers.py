"""Taking over a register: thousands of rows in one act, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db import applications, people, plan, registers
from db.applications import Filter, Intake
from db.registers import Taken
from rules.records import (
    ApplicationStage,
    Base,
    ExamNeed,
    Funding,
    Impairment,
    Level,
    Names,
    Person,
    Quota,
    Sex,
    SpecialtyType,
    Status,
    StudyForm,
    TeachingLanguage,
)
from rules.register import ApplicantRow
from rules.verdicts import Refusal
from tests.db.campaign import EVENING, GENERAL, MOTHER, RUSSIAN, line
from tests.db.office import CODE, IINS, LINE, YEAR, Office, applicant, intake


def take(office: Office, rows: list[Intake], **how: Any) -> Taken:
    return office.act(registers.take_register, name="тізім.xlsx", sha256="0" * 64, rows=rows, **how)


def many(count: int) -> list[Intake]:
    return [
        intake(person=Person(0, f"Тегі{place}", "Аты", number=f"{place:012d}"), documents=(), consent=False)
        for place in range(count)
    ]


def test_three_thousand_rows_are_taken_over_in_one_act(office: Office) -> None:
    told: list[int] = []
    before = len(office.journal())
    assert take(office, many(3000), returned=7, told=told.append) == Taken(1, 3000, 3000)
    assert told == [0, 500, 1000, 1500, 2000, 2500, 3000]
    assert len(office.journal()) == before + 1
    assert office.ask(applications.stage_counts, YEAR) == {ApplicationStage.UNFINISHED: 3000}
    assert office.ask(applications.count, Filter(YEAR, text="тегі2999")) == 1
    imported = office.ask(lambda reading: reading.driver("SELECT name, taken, returned FROM imports").fetchall())
    assert imported == [("тізім.xlsx", 3000, 7)]
    assert office.journal()[-1].subject == "import:1"


def test_an_import_that_is_cancelled_in_the_middle_leaves_nothing(office: Office) -> None:
    def cancel(done: int) -> None:
        if done == 1500:
            raise Refusal("question_impossible", field="stop")

    def everything() -> list[Any]:
        return office.ask(
            lambda reading: [
                reading.driver(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("people", "applications", "imports", "journal", "search")
            ]
        )

    before = everything()
    refusal = office.refusal(registers.take_register, name="a", sha256="0" * 64, rows=many(3000), told=cancel)
    assert refusal.code == "question_impossible"
    assert everything() == before
    assert take(office, many(10)).applications == 10


def test_one_unknown_specialty_in_the_last_row_stops_the_whole_import(office: Office) -> None:
    rows = [*many(20), intake(code="99999999")]
    refusal = office.refusal(registers.take_register, name="a", sha256="0" * 64, rows=rows)
    assert (refusal.code, refusal.fields) == ("specialty_unknown", {"code": "99999999"})
    assert office.ask(applications.count, Filter(YEAR)) == 0


def test_an_empty_register_is_an_act_all_the_same(office: Office) -> None:
    assert take(office, [], returned=3) == Taken(1, 0, 0)


def test_who_is_in_the_file_already_stays_as_the_file_knows_them(office: Office) -> None:
    known = office.act(people.enter, applicant(0, surname="Яковлев"))
    taken = take(office, [intake(0), intake(1), intake(1, person=applicant(1, surname="Басқа"))])
    assert (taken.applications, taken.people) == (3, 1)
    assert office.ask(people.person, known).surname == "Яковлев"
    lines = office.ask(applications.page, Filter(YEAR))
    assert [(line.name.split()[0], line.iin) for line in lines] == [
        ("Әлиев", IINS[1]),
        ("Әлиев", IINS[1]),
        ("Яковлев", IINS[0]),
    ]
    assert office.ask(applications.count, Filter(YEAR, text="яковлев")) == 1
    assert office.ask(applications.count, Filter(YEAR, text="ахметов")) == 0
    assert office.ask(applications.count, Filter(YEAR, text="әлиев")) == 2


def test_rows_without_a_number_are_people_of_their_own(office: Office) -> None:
    row = intake(person=Person(0, "Ким", "Анна"))
    assert take(office, [row, row]) == Taken(1, 2, 2)


def test_of_two_levels_of_a_code_the_register_means_the_one_the_desk_means(office: Office) -> None:
    office.act(plan.enter_line, replace(LINE, level=Level.SKILLED_WORKER))
    take(office, [intake(0)])
    (line,) = office.ask(applications.page, Filter(YEAR))
    assert office.ask(applications.application, line.id).level is Level.MID_LEVEL


def test_an_imported_application_is_completed_and_registered_like_any_other(office: Office) -> None:
    take(office, many(1))
    (line,) = office.ask(applications.page, Filter(YEAR))
    person = office.ask(applications.application, line.id).person
    office.act(applications.save, intake_=intake(person=person), application=line.id)
    assert office.act(applications.register, application=line.id) == 1


ROW = ApplicantRow(
    surname="Ким",
    name="Анна",
    patronymic="",
    iin=IINS[0],
    birth=date(2005, 5, 12),
    sex=Sex.FEMALE,
    phone="+7",
    code=CODE,
    base=Base.BASIC,
    form=StudyForm.FULL_TIME,
    funding=Funding.STATE,
    language=TeachingLanguage.KAZAKH,
    quota=Quota.ORPHAN,
    quota_text="",
    average=Decimal("4.5"),
    marks=(Decimal("5"), None, Decimal("4")),
    filed=date(YEAR, 7, 1),
)


def test_a_judged_row_becomes_an_intake_without_consent(office: Office) -> None:
    made = registers.intake_of(ROW, ("Математика", "Физика", "Тарих"), late_reason="пошта")
    assert made.person == Person(0, "Ким", "Анна", "", IINS[0], date(2005, 5, 12), Sex.FEMALE, "+7")
    assert (made.status, made.consent, made.late_reason) == (Status.CITIZEN, False, "пошта")
    assert made.marks == (("Математика", Decimal("5")), ("Тарих", Decimal("4")))
    assert made.quota is Quota.ORPHAN
    assert take(office, [made]).applications == 1


@pytest.mark.parametrize("field", ["base", "form", "funding", "language", "filed"])
def test_a_row_in_which_something_is_missing_becomes_no_intake(field: str) -> None:
    with pytest.raises(Refusal) as caught:
        registers.intake_of(ROW._replace(**{field: None}))  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.fields) == ("required", {"field": field})


# --- what a fuller register says --------------------------------------------------------------------------------------
def test_a_register_may_say_what_is_asked_beside_the_programme(office: Office) -> None:
    asked: dict[str, Any] = {
        "school": "№ 7",
        "representative": MOTHER,
        "dormitory": True,
        "impairment": Impairment.HEARING,
        "needs": (ExamNeed.SIGN_LANGUAGE,),
    }
    take(office, [intake(0), intake(1, **asked)])
    first, second = (office.ask(applications.application, row) for row in (1, 2))
    assert {name: getattr(second, name) for name in asked} == asked
    assert (first.school, first.representative, first.dormitory, first.impairment, first.needs) == (
        "",
        None,
        False,
        None,
        (),
    )


def test_the_choices_of_a_register_are_taken_over_in_their_order(office: Office) -> None:
    russian, evening = line(office, RUSSIAN), line(office, EVENING)
    take(office, [intake(0, further=(evening.id, russian.id)), intake(1), intake(2, further=(russian.id,))])
    taken = [office.ask(applications.application, row).further for row in (1, 2, 3)]
    assert taken == [(evening, russian), (), (russian,)]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"further": (1,)}, "choice_twice"),
        ({"further": (99,)}, "line_unknown"),
        ({"further": (1,), "funding": Funding.PAID, "base": Base.GENERAL}, "choice_other_base"),
        ({"marks": (("Тарих", Decimal(6)),)}, "number_range"),
    ],
)
def test_one_row_that_does_not_fit_stops_the_whole_import(office: Office, changes: dict[str, Any], code: str) -> None:
    rows = [*many(3), intake(0, **changes)]
    assert office.code(registers.take_register, name="a", sha256="0" * 64, rows=rows) == code
    assert office.ask(applications.count, Filter(YEAR)) == 0


def test_a_register_means_the_level_its_programme_is_planned_in(office: Office) -> None:
    office.act(plan.enter_specialty, "07150100", Names(ru="Сварка"), Level.MID_LEVEL, SpecialtyType.ORDINARY)
    welding = line(office, code="07150100", level=Level.SKILLED_WORKER)
    skilled = line(office, GENERAL, level=Level.SKILLED_WORKER)
    take(office, [intake(0, base=Base.GENERAL), intake(1, code="07150100"), intake(2)])
    levels = [office.ask(applications.application, row).level for row in (1, 2, 3)]
    assert levels == [skilled.level, welding.level, Level.MID_LEVEL]
