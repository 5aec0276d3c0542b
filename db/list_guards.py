"""The triggers of lists that one vote decides, of the subjects set for a foreign document, and of what follows them.

Belongs here: what the database refuses of admission by lists (578-6), of places and contracts (578-12).
Does not belong here: the plan and choices (``admission_guards``), exams (``exam_guards``), votes (``guards``).
"""

from __future__ import annotations

from collections.abc import Iterator

from db.guarding import forbid, forbid_everything

#: How the last vote on the decided item ``i`` ended (vote-8).
DECIDED = (
    "i.stage = 'decided' AND (SELECT t.outcome FROM votes v JOIN tallies t ON t.vote = v.id WHERE v.item = i.id"
    " ORDER BY v.round DESC LIMIT 1)"
)
_ADOPTED = f"{DECIDED} = 'adopted'"

#: A list that a vote adopted decides on this application in this way (578-6).
LISTED = (
    "SELECT 1 FROM item_cases k JOIN items i ON i.id = k.item WHERE k.application = NEW.id"
    f" AND k.admit = CASE NEW.stage WHEN 'admitted' THEN 1 ELSE 0 END AND {_ADOPTED}"
)

#: The cases of an item are those of a list, and stand once they were voted on.
_CASES_SHUT = (
    "NOT EXISTS (SELECT 1 FROM items i JOIN sittings s ON s.id = i.sitting WHERE i.id = {row}.item"
    " AND i.kind = 'lists' AND i.stage = 'waiting' AND s.stage IN ('called', 'open')"
    " AND NOT EXISTS (SELECT 1 FROM votes WHERE item = i.id))"
)


def _list_guards() -> Iterator[str]:
    yield forbid(
        "items_of_admission",
        "INSERT",
        "items",
        "the admission commission decides this",
        "NEW.kind IN ('lists', 'subjects') AND (SELECT c.kind FROM sittings s"
        " JOIN commissions c ON c.id = s.commission WHERE s.id = NEW.sitting) <> 'admission'",
    )
    yield from forbid_everything("item_cases", _CASES_SHUT, "the list is voted on")
    yield forbid(
        "item_cases_never_change",
        "UPDATE OF id, item, application, line, position, score, place",
        "item_cases",
        "a case stays its own",
    )
    yield forbid(
        "item_cases_under_way",
        "INSERT",
        "item_cases",
        "nothing is to be decided on this application",
        "NOT EXISTS (SELECT 1 FROM applications a JOIN plan_lines p ON p.id = NEW.line"
        " WHERE a.id = NEW.application AND a.year = p.year AND a.stage IN ('registered', 'not_admitted'))",
    )
    # Whom the contest gives a place is admitted, and nobody else, unless the commission says why.
    exception = "NEW.reason = '' AND NEW.admit <> (NEW.place IS NOT NULL)"
    yield forbid("item_cases_excepted", "INSERT", "item_cases", "an exception has a reason", exception)
    yield forbid("item_cases_still_excepted", "UPDATE", "item_cases", "an exception has a reason", exception)
    yield forbid(
        "items_put_with_their_list",
        "UPDATE OF stage",
        "items",
        "the list is empty",
        "NEW.kind = 'lists' AND NEW.stage = 'voting' AND NOT EXISTS (SELECT 1 FROM item_cases WHERE item = NEW.id)",
    )
    yield forbid(
        "items_keep_their_subjects",
        "UPDATE OF subjects",
        "items",
        "the item was voted on",
        "OLD.stage <> 'waiting' OR EXISTS (SELECT 1 FROM votes WHERE item = OLD.id)",
    )


def _decision_guards() -> Iterator[str]:
    yield forbid(
        "applications_undecided",
        "INSERT",
        "applications",
        "no commission decided this",
        "NEW.line IS NOT NULL OR NEW.decided IS NOT NULL OR NEW.contract IS NOT NULL OR NEW.own_subjects <> ''",
    )
    # 578-6: to which line, a list says; of one decided alone, the choice in the application.
    yield forbid(
        "applications_placed",
        "UPDATE OF line",
        "applications",
        "no commission decided this",
        "NEW.line IS NOT NULL AND NEW.line IS NOT OLD.line AND NOT EXISTS (SELECT 1 FROM item_cases k"
        f" JOIN items i ON i.id = k.item WHERE k.application = NEW.id AND k.line = NEW.line AND k.admit = 1"
        f" AND {_ADOPTED}) AND NOT EXISTS (SELECT 1 FROM items i JOIN plan_lines p ON p.id = NEW.line"
        " WHERE i.kind = 'application' AND i.application = NEW.id AND p.year = NEW.year"
        " AND p.specialty = NEW.specialty AND p.base = NEW.base AND p.form = NEW.form AND p.funding = NEW.funding"
        f" AND p.language = NEW.language AND {_ADOPTED})",
    )
    # 578-54: several choices, one place – also of a person who applied twice.
    yield forbid(
        "applications_one_place",
        "UPDATE OF stage, person, year",
        "applications",
        "this person has a place",
        "NEW.stage = 'admitted' AND EXISTS (SELECT 1 FROM applications a WHERE a.person = NEW.person"
        " AND a.year = NEW.year AND a.id <> NEW.id AND a.stage = 'admitted')",
    )
    yield forbid(
        "applications_of_subjects",
        "UPDATE OF own_subjects",
        "applications",
        "no commission decided this",
        "NEW.own_subjects <> OLD.own_subjects AND NOT EXISTS (SELECT 1 FROM items i WHERE i.kind = 'subjects'"
        f" AND i.application = NEW.id AND i.subjects = NEW.own_subjects AND {_ADOPTED})",
    )
    # 578-12: the contract follows the admission.
    yield forbid(
        "applications_contracted",
        "UPDATE OF contract",
        "applications",
        "only who is admitted signs the contract",
        "NEW.contract IS NOT NULL AND NEW.contract IS NOT OLD.contract AND NEW.stage <> 'admitted'",
    )


def guards() -> Iterator[str]:
    """Every trigger of this module."""
    yield from _list_guards()
    yield from _decision_guards()
