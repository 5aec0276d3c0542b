"""Applications: saved unfinished, registered when complete, and found in lists in the right order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from db import applications, college, lists, numbers, papers, people, plan, sittings, votes
from db.applications import Filter
from db.tables import applications as table
from rules.numbering import Register
from rules.records import (
    ApplicationStage,
    Base,
    Country,
    DeskTime,
    Document,
    DocumentKind,
    DocumentState,
    ExamNeed,
    Funding,
    Impairment,
    Kinship,
    Level,
    Person,
    Quota,
    RefusalGround,
    Representative,
    SpecialtyType,
    Status,
    StudyForm,
    TeachingLanguage,
)
from tests.db.campaign import EVENING, GENERAL, MOTHER, PAID, RUSSIAN, decides, line
from tests.db.exam_season import open_now
from tests.db.office import COLLEGE, IINS, JULY, LINE, NAMES, YEAR, Office, applicant, documents, intake, render


def saved(office: Office, place: int = 0, **changes: Any) -> int:
    return office.act(applications.save, intake_=intake(place, **changes))


def again(office: Office, application: int, place: int = 0, **changes: Any) -> int:
    return office.act(applications.save, intake_=intake(place, **changes), application=application)


# --- the intake -------------------------------------------------------------------------------------------------------
def test_an_application_comes_back_as_it_was_taken(office: Office) -> None:
    row = saved(
        office,
        quota=Quota.RURAL_YOUTH,
        late_reason=" пошта ",
        quota_text="ауыл",
        marks=(("Математика; алгебра=1", Decimal("5")), ("Тарих", Decimal("4.5"))),
        documents=documents(quota=Quota.RURAL_YOUTH),
    )
    found = office.ask(applications.application, row)
    taken = intake(quota=Quota.RURAL_YOUTH)
    assert replace(found.person, id=0) == taken.person
    assert (found.stage, found.number, found.year) == (ApplicationStage.UNFINISHED, None, YEAR)
    assert (found.average, found.quota, found.consent) == (Decimal("4.56"), Quota.RURAL_YOUTH, True)
    assert (found.late_reason, found.quota_text) == ("пошта", "ауыл")
    assert found.marks == (("Математика  алгебра 1", Decimal("5")), ("Тарих", Decimal("4.5")))
    assert (found.code, found.specialty, found.level) == (LINE.code, LINE.title, LINE.level)
    assert found.documents == documents(quota=Quota.RURAL_YOUTH)


def test_an_unfinished_intake_survives_with_nothing_but_a_person_and_a_specialty(office: Office) -> None:
    row = saved(office, person=Person(0, "Ким", "Анна"), average=None, consent=False, documents=())
    office.reopen()
    found = office.ask(applications.application, row)
    assert (found.person.full_name, found.average, found.documents, found.marks) == ("Ким Анна", None, (), ())


def test_an_intake_names_a_person_a_specialty_of_the_plan_and_a_possible_average(office: Office) -> None:
    for changes, code in (
        ({"person": applicant(surname="")}, "required"),
        ({"code": "99999999"}, "specialty_unknown"),
        ({"average": Decimal("0.99")}, "number_range"),
        ({"average": Decimal("5.01")}, "number_range"),
    ):
        assert office.code(applications.save, intake_=intake(**changes)) == code
    for mark in ("1", "5"):
        saved(office, average=Decimal(mark))


def test_an_intake_saved_again_changes_its_own_person_and_documents(office: Office) -> None:
    row = saved(office, person=Person(0, "Ким", "Анна"), documents=documents()[:1])
    again(office, row, person=Person(0, "Ким", "Анна", "Сергеевна"), documents=())
    again(office, row, person=applicant(0, surname="Ким"), documents=documents()[1:])
    found = office.ask(applications.application, row)
    assert (found.person.surname, found.person.number, len(found.documents)) == ("Ким", IINS[0], 5)
    count = office.ask(lambda reading: reading.driver("SELECT count(*) FROM people WHERE surname = 'Ким'").fetchone())
    assert count == (1,), "an intake saved thrice is about one person"


def test_an_intake_whose_number_is_corrected_does_not_rename_somebody_known(office: Office) -> None:
    saved(office, 0)
    row = saved(office, 0, person=applicant(0))
    again(office, row, person=applicant(1))
    first, second = (office.ask(people.by_number, number) for number in IINS[:2])
    assert first is not None
    assert second is not None
    assert (first.surname, second.surname) == (NAMES[0], NAMES[1])
    again(office, row, person=applicant(0))
    assert office.ask(applications.application, row).person == first


def test_a_person_known_by_the_number_is_recognised(office: Office) -> None:
    person = office.act(people.enter, applicant(0))
    assert office.ask(applications.application, saved(office)).person.id == person


def test_documents_are_noted_one_by_one(office: Office) -> None:
    row = saved(office, documents=())
    until = date(YEAR, 12, 31)
    office.act(
        applications.hand_in, row, Document(DocumentKind.PHOTO, DocumentState.COPY, valid_until=until, note=" 3×4 ")
    )
    office.act(applications.hand_in, row, Document(DocumentKind.PHOTO, DocumentState.ORIGINAL))
    (photo,) = office.ask(applications.application, row).documents
    assert photo == Document(DocumentKind.PHOTO, DocumentState.ORIGINAL)


def test_the_checklist_shows_what_is_needed_and_what_was_handed_in_besides(office: Office) -> None:
    handed = (
        Document(DocumentKind.PHOTO, DocumentState.ORIGINAL),
        Document(DocumentKind.IDENTITY, DocumentState.COPY),
    )
    record = office.ask(applications.application, saved(office, documents=handed))
    checklist = office.ask(applications.checklist, record)
    assert [(one.kind, one.state) for one in checklist] == [
        (DocumentKind.APPLICATION, DocumentState.MISSING),
        (DocumentKind.EDUCATION, DocumentState.MISSING),
        (DocumentKind.PHOTO, DocumentState.ORIGINAL),
        (DocumentKind.MEDICAL_075, DocumentState.MISSING),
        (DocumentKind.DIGITAL_IDENTITY, DocumentState.MISSING),
        (DocumentKind.IDENTITY, DocumentState.COPY),
    ]


def test_consent_is_noted_until_the_application_is_registered(office: Office) -> None:
    row = saved(office, consent=False)
    assert office.code(applications.register, application=row) == "consent_missing"
    office.act(applications.consent, application=row)
    office.act(applications.consent, application=row, given=False)
    assert not office.ask(applications.application, row).consent
    office.act(applications.consent, application=row)
    office.act(applications.register, application=row)
    assert office.code(applications.consent, application=row, given=False) == "move_not_allowed"


def test_a_whole_package_is_taken_at_once_with_the_consent(office: Office) -> None:
    row = saved(office, consent=False, documents=())
    office.act(applications.take_documents, application=row, documents=documents(), consented=True)
    found = office.ask(applications.application, row)
    assert (found.documents, found.consent) == (documents(), True)
    office.act(applications.register, application=row)
    taken: dict[str, Any] = {"application": row, "documents": documents(), "consented": True}
    assert office.code(applications.take_documents, **taken) == "move_not_allowed"


def test_an_application_that_is_not_there_is_a_fault_of_the_program(office: Office) -> None:
    with pytest.raises(LookupError):
        office.ask(applications.application, 99)


# --- registering ------------------------------------------------------------------------------------------------------
def test_registered_applications_are_numbered_without_gaps(office: Office) -> None:
    rows = [saved(office, place) for place in range(4)]
    assert office.act(applications.register, application=rows[2]) == 1
    again(office, rows[0], consent=False)
    assert office.code(applications.register, application=rows[0]) == "consent_missing"
    assert office.act(applications.register, application=rows[1]) == 2
    assert office.act(applications.register, application=rows[3]) == 3
    assert office.ask(numbers.taken, Register.APPLICATIONS, YEAR) == (1, 2, 3)
    office.act(plan.enter_line, replace(LINE, year=YEAR + 1))
    late = saved(office, 5, filed=date(YEAR + 1, 7, 1))
    assert office.act(applications.register, application=late) == 1


def test_an_application_without_its_documents_is_not_registered_and_they_are_named(office: Office) -> None:
    handed = (
        *documents()[:1],
        Document(DocumentKind.EDUCATION, DocumentState.COPY),
        Document(DocumentKind.MEDICAL_075, DocumentState.ORIGINAL, valid_until=JULY.date() - timedelta(days=1)),
    )
    found = office.refusal(applications.register, application=saved(office, documents=handed))
    assert (found.code, found.fields["titles"]) == (
        "documents_missing",
        [
            DocumentKind.EDUCATION,
            DocumentKind.PHOTO,
            DocumentKind.MEDICAL_075,
            DocumentKind.DIGITAL_IDENTITY,
        ],
    )


@pytest.mark.parametrize(
    ("filed", "inside"),
    [(date(YEAR, 6, 24), False), (date(YEAR, 6, 25), True), (date(YEAR, 8, 18), True), (date(YEAR, 8, 19), False)],
)
def test_outside_its_window_an_application_needs_a_reason(office: Office, filed: date, inside: bool) -> None:
    row = saved(office, filed=filed)
    if not inside:
        found = office.refusal(applications.register, application=row)
        assert (found.code, found.fields) == (
            "outside_intake_window",
            {"start": date(YEAR, 6, 25), "end": date(YEAR, 8, 18)},
        )
        again(office, row, filed=filed, late_reason="пошта кешікті")
    assert office.act(applications.register, application=row) == 1


def test_a_kyrgyz_college_takes_applications_on_its_own_days_with_its_own_documents(office: Office) -> None:
    office.act(college.found_college, replace(COLLEGE, country=Country.KG))
    from rules.documents import needed

    kyrgyz = tuple(Document(kind, DocumentState.ORIGINAL) for kind in needed(Country.KG, Status.CITIZEN))
    row = saved(office, filed=date(YEAR, 1, 9), documents=kyrgyz)
    assert office.act(applications.register, application=row) == 1


def test_the_same_person_is_not_registered_twice_for_one_specialty_in_one_year(office: Office) -> None:
    first = office.registered()
    found = office.refusal(applications.register, application=saved(office, funding=Funding.PAID))
    assert (found.code, found.fields) == ("application_exists", {"number": 1})
    office.act(plan.enter_line, replace(LINE, code="07150100", level=Level.SKILLED_WORKER))
    assert office.act(applications.register, application=saved(office, code="07150100")) == 2
    assert office.ask(applications.of_person, IINS[0], YEAR) == (first, first + 1, first + 2)
    assert office.ask(applications.of_person, IINS[0], YEAR + 1) == ()


@pytest.mark.parametrize("end", ["withdrawn", "refused"])
def test_who_withdrew_or_was_refused_may_apply_again(office: Office, end: str) -> None:
    first = office.registered()
    if end == "withdrawn":
        office.act(applications.withdraw, application=first, reason="өз өтініші")
    else:
        office.act(
            papers.issue_refusal,
            application=first,
            operator=office.operator,
            grounds=(RefusalGround.UNRELIABLE,),
            explanation="",
            languages=("kk",),
            render=render,
        )
    assert office.act(applications.register, application=saved(office)) == 2


def test_a_registered_application_is_not_registered_again(office: Office) -> None:
    row = office.registered()
    assert office.code(applications.register, application=row) == "move_not_allowed"


def test_a_registered_application_is_put_right_until_the_commission_decides(office: Office) -> None:
    row = office.registered()
    again(office, row, average=Decimal("4.75"), person=applicant(0, surname="Ахметұлы"), school="№ 7")
    found = office.ask(applications.application, row)
    assert (found.stage, found.number, found.average) == (ApplicationStage.REGISTERED, 1, Decimal("4.75"))
    assert (found.person.surname, found.school) == ("Ахметұлы", "№ 7")
    assert office.journal()[-1].subject == f"application:{row}"
    office.closed(cases=[row], questions=0)
    found_ = office.refusal(applications.save, intake_=intake(), application=row)
    assert found_.fields == {"subject": "application", "stage": "admitted", "move": "edit"}


@pytest.mark.parametrize("listed", [False, True])
def test_what_is_being_voted_on_is_not_put_right_any_more(office: Office, listed: bool) -> None:
    row = office.registered(marks=(("Тарих", Decimal(5)),))
    sitting = office.called(questions=0, cases=[] if listed else [row])
    decides(office)
    if listed:
        office.act(lists.add_lists, sitting=sitting, lines=(1,))
    again(office, row, average=Decimal(4), marks=(("Тарих", Decimal(5)),))
    open_now(office, sitting)
    (item,) = office.items(sitting)
    vote = office.act(votes.open_vote, item=item)
    for _ in range(2):
        found = office.refusal(applications.save, intake_=intake(average=Decimal(5)), application=row)
        assert found.fields == {"subject": "application", "stage": "registered", "move": "edit"}
        with pytest.raises(IntegrityError, match="the application is decided"):
            office.act(lambda transaction: transaction.update(table, row, average=Decimal(5)))
        if not office.sitting(sitting).items[0].tally:
            office.act(votes.close_vote, vote=vote)
    assert office.ask(applications.application, row).average == Decimal(4)


def test_a_registered_application_stays_fit_to_be_registered(office: Office) -> None:
    row = office.registered()
    missing = tuple(replace(one, state=DocumentState.MISSING) for one in documents())
    for changes, code in (
        ({"consent": False}, "consent_missing"),
        ({"documents": missing}, "documents_missing"),
        ({"filed": date(YEAR, 8, 19)}, "outside_intake_window"),
        ({"filed": date(YEAR + 1, 7, 1)}, "date_invalid"),
        ({"quota": Quota.ORPHAN}, "quota_without_proof"),
    ):
        assert office.code(applications.save, intake_=intake(**changes), application=row) == code
    assert office.ask(applications.application, row).filed == JULY.date()


def test_an_application_is_withdrawn_once_and_with_a_reason(office: Office) -> None:
    row = office.registered()
    assert office.code(applications.withdraw, application=row, reason="") == "reason_required"
    office.act(applications.withdraw, application=row, reason="өзі")
    assert office.code(applications.withdraw, application=row, reason="өзі") == "move_not_allowed"
    assert office.ask(applications.application, row).number == 1


def test_an_application_taken_up_again_keeps_its_number(office: Office) -> None:
    row = office.registered()
    assert office.code(applications.reopen, application=row) == "move_not_allowed"
    office.act(applications.withdraw, application=row, reason="өзі")
    office.act(applications.reopen, application=row)
    found = office.ask(applications.application, row)
    assert (found.stage, found.number, found.desk_time) == (ApplicationStage.UNFINISHED, 1, DeskTime())
    assert office.code(applications.save, intake_=intake(filed=LATER_YEAR), application=row) == "date_invalid"
    assert office.act(applications.register, application=row) == 1
    assert office.ask(numbers.taken, Register.APPLICATIONS, YEAR) == (1,)


def test_a_place_goes_free_with_who_withdraws_and_a_new_decision_is_needed(office: Office) -> None:
    row = office.registered()
    office.closed(cases=[row], questions=0)
    assert office.ask(applications.application, row).line == 1
    office.act(applications.withdraw, application=row, reason="өзі")
    found = office.ask(applications.application, row)
    assert (found.line, found.contract, found.decided) == (None, None, office.now.date())
    assert office.ask(plan.admitted_counts, YEAR) == {}
    office.act(applications.reopen, application=row)
    assert office.ask(applications.application, row).decided is None


def test_a_refused_application_is_taken_up_again_and_registered(office: Office) -> None:
    row = saved(office, documents=documents()[:2])
    office.act(
        papers.issue_refusal,
        application=row,
        operator=office.operator,
        grounds=(RefusalGround.INCOMPLETE,),
        explanation="",
        languages=("kk",),
        render=render,
    )
    assert office.ask(applications.application, row).desk_time.ended == office.now
    office.act(applications.reopen, application=row)
    again(office, row)
    assert office.act(applications.register, application=row) == 1


LATER_YEAR = date(YEAR + 1, 7, 1)


# --- what else is asked -----------------------------------------------------------------------------------------------
def test_what_is_asked_beside_the_programme_comes_back_as_it_was_taken(office: Office) -> None:
    asked: dict[str, Any] = {
        "school": "№ 7 мектеп",
        "school_abroad": True,
        "address": "Алматы, Алатау, 12",
        "representative": MOTHER,
        "dormitory": True,
        "meals": True,
        "impairment": Impairment.SIGHT,
        "needs": (ExamNeed.SEPARATE_ROOM, ExamNeed.ASSISTANT),
    }
    row = saved(office, **asked)
    office.reopen()
    found = office.ask(applications.application, row)
    assert {name: getattr(found, name) for name in asked} == asked
    again(office, row)
    found = office.ask(applications.application, row)
    assert (found.school, found.representative, found.needs, found.dormitory) == ("", None, (), False)


def test_a_representative_has_a_name(office: Office) -> None:
    found = office.refusal(applications.save, intake_=intake(representative=Representative(" ", Kinship.MOTHER)))
    assert (found.code, found.fields) == ("required", {"field": "representative"})


@pytest.mark.parametrize(("mark", "told"), [("0.99", "number_range"), ("1", ""), ("5", ""), ("5.01", "number_range")])
def test_a_mark_of_a_subject_is_one_of_five(office: Office, mark: str, told: str) -> None:
    taken = intake(marks=(("Тарих", Decimal(4)), ("Физика", Decimal(mark))))
    if told:
        found = office.refusal(applications.save, intake_=taken)
        assert (found.code, found.fields) == (told, {"field": "marks", "low": 1, "high": 5})
    else:
        office.act(applications.save, intake_=taken)


# --- choices ----------------------------------------------------------------------------------------------------------
def test_up_to_three_further_choices_keep_their_order(office: Office) -> None:
    others = [line(office, record) for record in (RUSSIAN, EVENING, PAID)]
    ids = tuple(other.id for other in others)
    row = saved(office, further=ids)
    assert office.ask(applications.application, row).further == tuple(others)
    for wanted in (ids[::-1], ids[::-1], ids[1:], (), ids):
        again(office, row, further=wanted)
        assert tuple(one.id for one in office.ask(applications.application, row).further) == wanted


def test_choices_change_together_with_the_programme_of_the_first(office: Office) -> None:
    russian, evening = line(office, RUSSIAN), line(office, EVENING)
    row = saved(office, further=(russian.id, evening.id))
    again(office, row, language=TeachingLanguage.RUSSIAN, further=(1, evening.id))
    found = office.ask(applications.application, row)
    assert [one.id for one in found.further] == [1, evening.id]
    assert office.ask(applications.first_line, found) == russian
    general = line(office, GENERAL, language=TeachingLanguage.RUSSIAN)
    again(office, row, base=Base.GENERAL, further=(general.id,))
    assert office.ask(applications.first_line, office.ask(applications.application, row)) is None


@pytest.mark.parametrize(
    ("further", "code", "fields"),
    [
        ((1,), "choice_twice", {"first": 1, "second": 2}),
        ((2, 2), "choice_twice", {"first": 2, "second": 3}),
        ((2, 3, 4, 1), "choices_many", {"limit": 4}),
        ((2, 5), "choice_other_base", {"choice": 3}),
        ((99,), "line_unknown", {}),
        ((6,), "line_unknown", {}),
    ],
)
def test_choices_are_lines_of_the_year_each_once_and_of_the_own_base(
    office: Office, further: tuple[int, ...], code: str, fields: dict[str, Any]
) -> None:
    for record in (RUSSIAN, EVENING, PAID, GENERAL, replace(LINE, year=YEAR + 1)):
        line(office, record)
    row = saved(office, further=(2,))
    for application in (None, row):
        found = office.refusal(applications.save, intake_=intake(further=further), application=application)
        assert (found.code, found.fields) == (code, fields)
    assert [one.id for one in office.ask(applications.application, row).further] == [2]


def test_each_choice_is_taken_inside_its_own_window(office: Office) -> None:
    creative = line(office, code="02130100", type=SpecialtyType.CREATIVE)
    evening = line(office, EVENING)
    row = saved(office, filed=date(YEAR, 7, 21), further=(evening.id,))
    again(office, row, filed=date(YEAR, 7, 21), further=(evening.id, creative.id))
    found = office.refusal(applications.register, application=row)
    assert (found.code, found.fields) == (
        "outside_intake_window",
        {"start": date(YEAR, 6, 25), "end": date(YEAR, 7, 20)},
    )
    again(office, row, filed=date(YEAR, 7, 21), further=(evening.id, creative.id), late_reason="пошта")
    assert office.act(applications.register, application=row) == 1


@pytest.mark.parametrize(("day", "inside"), [(25, True), (26, False)])
def test_a_choice_added_to_a_registered_application_is_made_on_that_day(office: Office, day: int, inside: bool) -> None:
    evening, paid = line(office, EVENING), line(office, PAID)
    row = office.registered(further=(evening.id,))
    office.now = office.now.replace(month=8, day=day)
    if not inside:
        for changes in ({"further": (paid.id,)}, {"funding": Funding.PAID, "further": (evening.id,)}):
            found = office.refusal(applications.save, intake_=intake(**changes), application=row)
            assert (found.code, found.fields["end"]) == ("outside_intake_window", date(YEAR, 8, 25))
    # What was chosen before keeps the day of filing, in whatever order.
    again(office, row, form=EVENING.form, further=(1,), school="№ 7")
    again(office, row, further=(evening.id, paid.id), late_reason="" if inside else "пошта кешікті")
    assert [one.id for one in office.ask(applications.application, row).further] == [evening.id, paid.id]


def test_a_programme_the_plan_does_not_have_is_no_line_of_it(office: Office) -> None:
    row = saved(office, funding=Funding.PAID)
    assert office.ask(applications.first_line, office.ask(applications.application, row)) is None
    own = saved(office, 1)
    assert office.ask(applications.first_line, office.ask(applications.application, own)) == replace(LINE, id=1)


# --- the quota --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("quota", "status", "proof"),
    [
        (Quota.ORPHAN, Status.CITIZEN, DocumentKind.QUOTA_PROOF),
        (Quota.OUT_OF_COMPETITION, Status.CITIZEN, DocumentKind.STATUS_578_3),
        (Quota.DISABILITY, Status.CITIZEN, DocumentKind.MEDICAL_031),
        (Quota.ETHNIC_KAZAKH, Status.KANDAS, DocumentKind.KANDAS_CERTIFICATE),
    ],
)
def test_a_quota_category_is_registered_with_the_document_that_proves_it(
    office: Office, quota: Quota, status: Status, proof: DocumentKind
) -> None:
    package = documents(status, quota)
    without = tuple(one for one in package if one.kind is not proof)
    row = saved(office, quota=quota, status=status, documents=without)
    found = office.refusal(applications.register, application=row)
    assert (found.code, found.fields) == ("quota_without_proof", {"quota": quota})
    other = saved(office, 1, quota=quota, status=status, documents=without[1:])
    missing = office.refusal(applications.register, application=other)
    assert missing.code == "documents_missing"
    assert set(missing.fields["titles"]) == {without[0].kind, proof}
    again(office, row, quota=quota, status=status, documents=package)
    assert office.act(applications.register, application=row) == 1


# --- the clock of the desk --------------------------------------------------------------------------------------------
def test_the_clock_of_the_desk_is_put_right_until_the_service_ends(office: Office) -> None:
    came, began = JULY - timedelta(minutes=20), JULY - timedelta(minutes=8)
    row = saved(office, came=JULY)
    again(office, row, came=came)
    again(office, row, began=began)
    again(office, row)
    office.act(applications.register, application=row)
    ended = office.now
    again(office, row, came=JULY, began=JULY)
    clock = office.ask(applications.application, row).desk_time
    assert clock == DeskTime(came, began, ended)
    assert (clock.waiting, clock.service) == (12, (ended - began).seconds // 60)
    late = saved(office, 1)
    office.act(applications.register, application=late)
    again(office, late, 1, came=came)
    assert office.ask(applications.application, late).desk_time == DeskTime(ended=office.now - timedelta(minutes=1))


def test_the_service_does_not_begin_before_the_applicant_came(office: Office) -> None:
    found = office.refusal(applications.save, intake_=intake(came=JULY, began=JULY - timedelta(minutes=1)))
    assert (found.code, found.fields["field"]) == ("date_order", "began")
    row = saved(office, came=JULY)
    earlier = intake(began=JULY - timedelta(minutes=1))
    assert office.code(applications.save, intake_=earlier, application=row) == "date_order"


# --- lists ------------------------------------------------------------------------------------------------------------
SURNAMES = ["Әлиев", "Абаев", "Яковлев", "Қасым", "Касенов", "Ұлықбек", "Уалиев", "Үсенов", "Іргебай", "Ильясов"]
IN_ORDER = ["Абаев", "Әлиев", "Ильясов", "Касенов", "Қасым", "Уалиев", "Ұлықбек", "Үсенов", "Іргебай", "Яковлев"]


EVERYONE = Filter(YEAR)


def names(office: Office, wanted: Filter = EVERYONE, **how: Any) -> list[str]:
    return [line.name.split()[0] for line in office.ask(applications.page, wanted, **how)]


@pytest.fixture
def listed(office: Office) -> Office:
    for place, surname in enumerate(SURNAMES):
        person = Person(0, surname, "Асан", number=f"0505125{place:05d}")
        saved(office, person=person, filed=JULY.date() + timedelta(days=place % 3), documents=documents()[:place])
    return office


def test_names_stand_in_the_order_of_the_kazakh_alphabet(listed: Office) -> None:
    assert names(listed) == IN_ORDER
    assert names(listed, descending=True) == IN_ORDER[::-1]


def test_a_list_is_read_in_pages(listed: Office) -> None:
    pages = [names(listed, first=first, count=4) for first in (0, 4, 8, 12)]
    assert pages == [IN_ORDER[:4], IN_ORDER[4:8], IN_ORDER[8:], []]
    assert listed.ask(applications.count, Filter(YEAR)) == 10
    assert listed.ask(applications.count, Filter(YEAR), 3) == 3
    assert listed.ask(applications.count, Filter(YEAR + 1)) == 0


def test_a_list_stands_by_day_or_by_number_too(listed: Office) -> None:
    days = [line.filed for line in listed.ask(applications.page, Filter(YEAR), order="filed")]
    assert days == sorted(days)
    listed.registered(0)
    listed.registered(1)
    numbers_ = [line.number for line in listed.ask(applications.page, Filter(YEAR), order="number", descending=True)]
    assert numbers_ == [2, 1, *[None] * 10]


def test_a_list_is_narrowed_by_stage_code_and_funding(listed: Office) -> None:
    listed.act(plan.enter_line, replace(LINE, code="07150100", type=SpecialtyType.MEDICAL))
    row = listed.registered(0, code="07150100", funding=Funding.PAID, base=Base.GENERAL, form=StudyForm.EVENING)
    for wanted in (
        Filter(YEAR, stage=ApplicationStage.REGISTERED),
        Filter(YEAR, code="07150100"),
        Filter(YEAR, funding=Funding.PAID),
        Filter(YEAR, text="ахмет", code="07150100", funding=Funding.PAID, stage=ApplicationStage.REGISTERED),
    ):
        assert [line.id for line in listed.ask(applications.page, wanted)] == [row]
        assert listed.ask(applications.count, wanted) == 1
    assert names(listed, Filter(YEAR, stage=ApplicationStage.REFUSED)) == []
    assert listed.ask(applications.stage_counts, YEAR) == {
        ApplicationStage.UNFINISHED: 10,
        ApplicationStage.REGISTERED: 1,
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("қасым", ["Қасым"]),
        ("КАСЫМ", ["Қасым"]),
        ("касенов", ["Касенов"]),
        ("Kaceнов", ["Касенов"]),
        ("rfctyjd", ["Касенов"]),
        ("улы", ["Ұлықбек"]),
        ("сен", ["Касенов", "Үсенов"]),
        ("аса уал", ["Уалиев"]),
        ("0505125", IN_ORDER),
        ("5125000", IN_ORDER),
        ("500003", ["Қасым"]),
        ("06130100", IN_ORDER),
        ("ка", ["Касенов"]),
        ("қа", ["Қасым"]),
        ("ә", ["Әлиев"]),
        ("  ", IN_ORDER),
        ("жоқмұндай", []),
        ('"', []),
    ],
)  # fmt: skip
def test_a_list_is_narrowed_by_what_was_typed(listed: Office, text: str, found: list[str]) -> None:
    assert names(listed, Filter(YEAR, text=text)) == found


def test_a_line_tells_how_many_documents_of_the_checklist_are_there(listed: Office) -> None:
    lines = {line.name.split()[0]: line for line in listed.ask(applications.page, Filter(YEAR))}
    assert [lines[name].documents_present for name in SURNAMES] == [0, 1, 2, 3, 4, 5, 5, 5, 5, 5]
    assert {line.documents_needed for line in lines.values()} == {5}
    assert lines["Яковлев"].iin == "050512500002"
    assert lines["Яковлев"].average == Decimal("4.56")
    chosen = listed.ask(applications.lines_of, [lines["Яковлев"].id])
    assert chosen == {lines["Яковлев"].id: lines["Яковлев"]}
    assert listed.ask(applications.lines_of, []) == {}


def test_an_average_that_is_not_known_stays_unknown_in_the_list(office: Office) -> None:
    saved(office, average=None)
    (line,) = office.ask(applications.page, Filter(YEAR))
    assert line.average is None


def test_what_waits_for_a_sitting_is_registered_and_on_no_living_agenda(office: Office) -> None:
    cases = [office.registered(place) for place in range(3)]
    saved(office, 4)
    on_agenda = office.called(cases=cases[:1])
    assert [line.id for line in office.ask(applications.waiting, YEAR)] == cases[1:]
    assert office.ask(applications.waiting, YEAR + 1) == ()
    assert office.ask(sittings.sitting, on_agenda).items[0].application == cases[0]


def test_who_stands_in_a_list_of_a_living_agenda_waits_for_no_other_and_who_seeks_subjects_still_does(
    office: Office,
) -> None:
    cases = [office.registered(place, marks=(("Тарих", Decimal(5)),), school_abroad=True) for place in range(2)]
    office.act(lists.add_subjects, sitting=office.called(), application=cases[0], subjects=("Тарих",))
    assert [one.id for one in office.ask(applications.waiting, YEAR)] == cases
    decides(office)
    office.act(lists.add_lists, sitting=office.called(), lines=(1,))
    assert office.ask(applications.waiting, YEAR) == ()
