"""Lists of admission at an office: applicants with marks, lists on an agenda, a whole season, and the attacks on it.

Does not belong here: what is promised – that stands in the tests of lists, results and issuing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from db import (
    applications,
    campaign,
    college,
    issuing,
    lists,
    plan,
    protocols,
    results,
    sittings,
    votes,
)
from rules.identity import check_digit
from rules.records import Base, DocumentKind, Funding, IssuedPaper, ItemCase, Milestone, PlanLine
from tests.db.campaign import decides
from tests.db.office import AUGUST, LINE, YEAR, Office, applicant, render

BUDGET = replace(LINE, code="06120100", places=3)
#: The same specialty for those who finished eleven classes.
GENERAL = replace(BUDGET, base=Base.GENERAL, places=2)
PAID = replace(BUDGET, funding=Funding.PAID, places=2)


def iin(place: int) -> str:
    """A sound IIN of its own for each applicant."""
    digits = (f"0606126{number:04d}" for number in range(1000 + 10 * place, 1010 + 10 * place))
    return next(first + str(check_digit(first)) for first in digits if check_digit(first) is not None)


def line(office: Office, record: PlanLine = BUDGET) -> int:
    """The id of a line of the plan, entered where it is not there. The college decides itself unless a test says no."""
    if not office.ask(college.setting, "contest.authority", ""):
        decides(office)
    key = ("year", "code", "base", "form", "funding", "language")
    for known in office.ask(plan.lines, record.year):
        if all(getattr(known, name) == getattr(record, name) for name in key):
            return known.id
    return office.act(plan.add_line, record)


def scored(office: Office, place: int, mark: str | None, **changes: Any) -> int:
    """A registered applicant for the line of the lists whose every mark is this one; returns the application's id."""
    marks = tuple((subject, Decimal(mark)) for subject in ("Тіл", "Математика", "Физика")) if mark else ()
    person = applicant(0, surname=f"Тізімов{place}", number=iin(place))
    return office.registered(0, **({"person": person, "code": BUDGET.code, "marks": marks} | changes))


def applied(office: Office, *marks: str | None, **changes: Any) -> list[int]:
    """Applicants with these marks, for a line that is in the plan."""
    line(office)
    return [scored(office, place, mark, **changes) for place, mark in enumerate(marks)]


def called(office: Office, *lines: int, **changes: Any) -> tuple[int, int]:
    """A sitting with the lists of these lines alone on its agenda; returns its id and the item's."""
    sitting = office.called(questions=0)
    return sitting, office.act(lists.add_lists, sitting=sitting, lines=lines, **changes)


def open_now(office: Office, sitting: int) -> None:
    """Everybody comes, the sitting is opened."""
    office.now = max(office.now, AUGUST)
    for person in office.members(sitting):
        office.act(sittings.come, sitting=sitting, person=person)
    office.act(sittings.open_sitting, sitting=sitting)


def end(office: Office, sitting: int, choices: str = "+++++++++") -> None:
    """The sitting is opened, votes the same way on every item and is closed."""
    open_now(office, sitting)
    for item in office.items(sitting):
        office.vote(item, choices, office.members(sitting))
    office.act(protocols.close_sitting, sitting=sitting)


def decided(office: Office, *lines: int, choices: str = "+++++++++", **changes: Any) -> int:
    """A sitting that decided these lists and was closed; returns its id."""
    sitting, _ = called(office, *lines, **changes)
    end(office, sitting, choices)
    return sitting


def cases(office: Office, sitting: int) -> tuple[ItemCase, ...]:
    """The cases of the first item of a sitting."""
    (item, *_) = office.sitting(sitting).items
    assert item.cases == office.ask(lists.cases, item.id)
    return item.cases


def issue(office: Office, write: Callable[..., IssuedPaper], **asked: Any) -> IssuedPaper:
    return office.act(write, languages=("kk",), render=render, **asked)


def season(office: Office) -> None:
    """Every act on lists at least once; a sitting that decided lists, and one that is only called with one."""
    act = office.act
    people = applied(office, "5", "4", "3", None)
    line(office, GENERAL)
    abroad = scored(office, 4, "5", base=Base.GENERAL, school_abroad=True)
    sitting, item = called(office, line(office), line(office, GENERAL), with_waiting=True)
    act(lists.except_case, item=item, application=people[2], admit=False, reason="өтініші бойынша")
    act(lists.except_case, item=item, application=people[1], admit=False, reason="қате")
    act(lists.restore_case, item=item, application=people[1])
    act(lists.remove_case, item=item, application=people[2])
    act(lists.add_case, item=item, application=people[2], line=line(office), reason="комиссия ұсынысы")
    subjects = act(lists.add_subjects, sitting=sitting, application=abroad, subjects=["Математика"])
    act(lists.change_subjects, item=subjects, subjects=["Математика", "Физика"])
    act(sittings.attach_recording, sitting=sitting, place="архив", file_name="отырыс.mp3", sha256="0a" * 32)
    open_now(office, sitting)
    later = act(votes.add_question, sitting=sitting, title="Кейінге")
    act(votes.postpone_item, item=later, reason="уақыт")
    act(votes.resume_item, item=later)
    act(votes.postpone_item, item=later, reason="уақыт")
    for decided_ in (item, subjects):
        office.vote(decided_, "+++++++++", office.members(sitting))
    alone = act(votes.add_application, sitting=sitting, application=scored(office, 7, "3"))
    office.vote(alone, "+++++++++", office.members(sitting))
    office.vote(alone, "---------", office.members(sitting), reason="жаңа мән-жай")
    act(protocols.close_sitting, sitting=sitting)
    _followed(office, people)
    other = scored(office, 5, None)
    act(lists.add_case, item=_waiting(office, people), application=other, line=line(office), reason="қосымша")


def _followed(office: Office, people: Iterable[int]) -> None:
    """What follows a decision: papers, contracts, notes."""
    act = office.act
    first, second, *_, refused = people
    issue(office, issuing.issue_admitted_list, year=YEAR, base=Base.BASIC)
    asked = {"operator": office.operator}
    act(issuing.issue_notices, applications=[first, refused], languages=("kk",), render=render, **asked)
    issue(office, issuing.issue_notice, application=second, **asked)
    issue(office, issuing.issue_hand_back, application=refused, kinds=[DocumentKind.EDUCATION], **asked)
    for application in (first, second):
        act(results.sign_contract, application=application, on=office.now.date())
    act(results.take_back_contract, application=second)
    act(campaign.note_milestone, year=YEAR, what=Milestone.REGISTERED_NATIONALLY, on=office.now.date())


def _waiting(office: Office, people: list[int]) -> int:
    """An item with a list that nobody voted on."""
    act = office.act
    act(applications.withdraw, application=people[2], reason="өз өтініші")
    act(plan.change_line, replace(office.ask(plan.line, line(office)), places=4))
    scored(office, 6, "4")
    return called(office, line(office))[1]


FACTS = {
    "list": "SELECT id FROM items WHERE kind = 'lists' AND stage = 'waiting'",
    "listed": "SELECT application FROM item_cases WHERE item = {list} ORDER BY position LIMIT 1",
    "list_line": "SELECT line FROM item_cases WHERE item = {list} LIMIT 1",
    "voted_list": "SELECT id FROM items WHERE kind = 'lists' AND stage = 'decided' LIMIT 1",
    "voted_subjects": "SELECT id FROM items WHERE kind = 'subjects' AND stage = 'decided' LIMIT 1",
    "other_commission": "SELECT s.id FROM sittings s JOIN commissions c ON c.id = s.commission"
    " WHERE c.kind <> 'admission' LIMIT 1",
    "contracted": "SELECT id FROM applications WHERE contract IS NOT NULL LIMIT 1",
    "placed": "SELECT id FROM applications WHERE line IS NOT NULL AND contract IS NULL LIMIT 1",
    "turned_down": "SELECT application FROM item_cases WHERE item = {voted_list} AND admit = 0 LIMIT 1",
    "repeated": "SELECT i.application FROM items i JOIN votes v ON v.item = i.id JOIN tallies t ON t.vote = v.id"
    " WHERE i.kind = 'application' AND v.round = 1 AND t.outcome = 'adopted' AND EXISTS (SELECT 1 FROM votes w"
    " JOIN tallies u ON u.vote = w.id WHERE w.item = i.id AND w.round = 2 AND u.outcome = 'not_adopted')",
    "seeking": "SELECT id FROM applications WHERE stage = 'registered' AND year = 2025"
    " AND id NOT IN (SELECT application FROM item_cases) LIMIT 1",
}

_CASE = "INSERT INTO item_cases (item, application, line, position, admit, reason, place) VALUES "

ATTACKS: dict[str, tuple[str, str]] = {
    "a list is put before another commission": (
        "INSERT INTO items (sitting, position, kind, stage, title)"
        " VALUES ({other_commission}, 99, 'lists', 'waiting', 'x')",
        "the admission commission decides this",
    ),
    "a case comes into a list that was voted on": (
        _CASE + "({voted_list}, {seeking}, {list_line}, 99, 1, '', 'open')",
        "the list is voted on",
    ),
    "a case of a list that was voted on is turned": (
        "UPDATE item_cases SET admit = 1 - admit, reason = 'x' WHERE item = {voted_list}",
        "the list is voted on",
    ),
    "a case of a list that was voted on goes": (
        "DELETE FROM item_cases WHERE item = {voted_list}",
        "the list is voted on",
    ),
    "a case comes into a question": (
        _CASE + "({waiting}, {seeking}, {list_line}, 99, 1, '', 'open')",
        "the list is voted on",
    ),
    "a case is about another applicant": (
        "UPDATE item_cases SET application = {seeking} WHERE item = {list}",
        "a case stays its own|there already",
    ),
    "a case of an unfinished application": (
        _CASE + "({list}, {unfinished}, {list_line}, 99, 1, '', 'open')",
        "nothing is to be decided",
    ),
    "a case of another year": (
        _CASE + "({list}, {seeking}, 99999, 99, 1, '', 'open')",
        "nothing is to be decided",
    ),
    "an exception comes without reason": (
        _CASE + "({list}, {seeking}, {list_line}, 99, 1, '', NULL)",
        "an exception has a reason",
    ),
    "an exception is made without reason": (
        "UPDATE item_cases SET admit = 0, reason = '' WHERE item = {list} AND place IS NOT NULL",
        "an exception has a reason",
    ),
    "a case stands twice in a list": (
        _CASE + "({list}, {listed}, {list_line}, 99, 1, '', 'open')",
        "there already",
    ),
    "an empty list is put to the vote": (
        "UPDATE items SET kind = 'lists', stage = 'voting' WHERE id = {waiting}",
        "the list is empty|stays its own|another vote is open",
    ),
    "the subjects that were voted on change": (
        "UPDATE items SET subjects = 'x' WHERE id = {voted_subjects}",
        "the item was voted on|the sitting is closed",
    ),
    "an application comes with a place": (
        "INSERT INTO applications (year, stage, filed, person, status, specialty, base, form, funding, language,"
        " consent, sort, decided) SELECT year, 'unfinished', filed, person, status, specialty, base, form, funding,"
        " language, consent, sort, '2025-08-20' FROM applications WHERE id = {seeking}",
        "no commission decided this",
    ),
    "an applicant whom the last vote turned down is admitted": (
        "UPDATE applications SET stage = 'admitted' WHERE id = {repeated}",
        "no commission decided this",
    ),
    "an applicant who was turned down is admitted": (
        "UPDATE applications SET stage = 'admitted' WHERE id = {turned_down}",
        "no commission decided this",
    ),
    "an admitted applicant gets another place": (
        "UPDATE applications SET line = (SELECT id FROM plan_lines WHERE id <> line LIMIT 1) WHERE id = {placed}",
        "no commission decided this",
    ),
    "a person with a place gets another by a second application": (
        "UPDATE applications SET person = (SELECT a.person FROM applications a WHERE a.stage = 'admitted'"
        " AND a.year = applications.year AND a.id <> applications.id) WHERE id = {placed}",
        "this person has a place",
    ),
    "the subjects of a score are set by nobody": (
        "UPDATE applications SET own_subjects = 'x' WHERE id = {seeking}",
        "no commission decided this",
    ),
    "somebody not admitted signs a contract": (
        "UPDATE applications SET contract = '2025-08-21', decided = '2025-08-20' WHERE id = {seeking}",
        "only who is admitted signs the contract",
    ),
    "a contract before the decision": (
        "UPDATE applications SET contract = '2025-01-01' WHERE id = {contracted}",
        "CHECK",
    ),
}
