"""The triggers of the plan and of the intake: lines, places kept and moved, choices, documents handed back.

Belongs here: what the database refuses of the plan (578-3, 578-63), of choices (578-54) and of what the desk took.
Does not belong here: votes and sittings (``guards``), lists (``list_guards``), exams (``exam_guards``).
"""

from __future__ import annotations

from collections.abc import Iterator

from db.guarding import forbid, forbid_all

#: An application, a redistribution or a list rests on this line.
_LINE_USED = (
    "EXISTS (SELECT 1 FROM applications a WHERE a.line = OLD.id OR (a.year = OLD.year AND a.specialty = OLD.specialty"
    " AND a.base = OLD.base AND a.form = OLD.form AND a.funding = OLD.funding AND a.language = OLD.language))"
    " OR EXISTS (SELECT 1 FROM further_choices WHERE line = OLD.id)"
    " OR EXISTS (SELECT 1 FROM redistributions WHERE OLD.id IN (source, target))"
    " OR EXISTS (SELECT 1 FROM item_cases WHERE line = OLD.id)"
)

#: What a line keeps for quota categories beside the row in question.
_KEPT = "coalesce((SELECT sum(places) FROM reserved_places WHERE line = {line}{other}), 0)"

#: The application ``a`` may have the line ``l`` as a further choice: of its year and base, and not its first.
_FITS = (
    "l.year = a.year AND l.base = a.base AND NOT (l.specialty = a.specialty AND l.form = a.form"
    " AND l.funding = a.funding AND l.language = a.language)"
)

_INTAKE_OPEN = "(SELECT stage FROM applications WHERE id = {row}.application) IN ('unfinished', 'registered')"


def _plan_guards() -> Iterator[str]:
    for event, name in (
        ("UPDATE OF id, year, specialty, base, form, funding, language", "stay"),
        ("DELETE", "stay_on"),
    ):
        yield forbid(f"plan_lines_{name}", event, "plan_lines", "the line is in use", _LINE_USED)
    yield forbid(
        "plan_lines_hold_admitted",
        "UPDATE OF places, not_formed",
        "plan_lines",
        "more people are admitted",
        "(SELECT count(*) FROM applications WHERE line = NEW.id)"
        " > CASE NEW.not_formed WHEN '' THEN NEW.places ELSE 0 END",
    )
    yield forbid(
        "plan_lines_hold_reserve",
        "UPDATE OF places, own_reserve",
        "plan_lines",
        "more places are kept",
        f"{_KEPT.format(line='NEW.id', other='')} > NEW.places * NEW.own_reserve",
    )
    room = "coalesce((SELECT places * own_reserve FROM plan_lines WHERE id = NEW.line), 0)"
    yield forbid(
        "reserved_places_fit",
        "INSERT",
        "reserved_places",
        "there are fewer places",
        f"NEW.places + {_KEPT.format(line='NEW.line', other='')} > {room}",
    )
    yield forbid(
        "reserved_places_still_fit",
        "UPDATE",
        "reserved_places",
        "there are fewer places",
        f"NEW.places + {_KEPT.format(line='NEW.line', other=' AND id <> OLD.id')} > {room}",
    )
    yield from forbid_all("redistributions", "places were moved")
    yield forbid(
        "redistributions_of_a_year",
        "INSERT",
        "redistributions",
        "places go between lines of one year and funding",
        "NOT EXISTS (SELECT 1 FROM plan_lines s JOIN plan_lines t ON t.year = s.year AND t.funding = s.funding"
        " WHERE s.id = NEW.source AND t.id = NEW.target AND s.year = NEW.year AND t.not_formed = '')",
    )
    yield forbid(
        "redistributions_in_time",
        "INSERT",
        "redistributions",
        "places are moved by 29 August",
        "(SELECT country FROM college) = 'KZ' AND NEW.\"on\" > NEW.year || '-08-29'",
    )
    used = "EXISTS (SELECT 1 FROM {table} WHERE specialty = OLD.id)"
    yield forbid(
        "specialties_stay",
        "UPDATE OF id, code, level",
        "specialties",
        "the specialty is in use",
        " OR ".join(used.format(table=table) for table in ("applications", "exam_specialties")),
    )
    # 578-55: the list of the state is loaded, never put right here.
    yield forbid("state_entries_never_change", "UPDATE", "state_entries", "a state list is loaded anew")
    yield forbid("restrictions_never_go", "DELETE", "restrictions", "restrictions end, they are never deleted")


def _choice_guards() -> Iterator[str]:
    for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        yield forbid(
            f"further_choices_shut_{event.lower()}",
            event,
            "further_choices",
            "the application is decided",
            f"NOT {_INTAKE_OPEN.format(row=row)}",
        )
    yield forbid("further_choices_never_change", "UPDATE", "further_choices", "a choice is taken back, never changed")
    yield forbid(
        "further_choices_fit",
        "INSERT",
        "further_choices",
        "this choice does not fit the application",
        "NOT EXISTS (SELECT 1 FROM applications a JOIN plan_lines l ON l.id = NEW.line"
        f" WHERE a.id = NEW.application AND {_FITS})",
    )
    other = (
        "EXISTS (SELECT 1 FROM further_choices WHERE application = {row}.application AND place = {row}.place {step})"
    )
    yield forbid(
        "further_choices_in_order",
        "INSERT",
        "further_choices",
        "choices have no gaps",
        f"NEW.place > 2 AND NOT {other.format(row='NEW', step='- 1')}",
    )
    yield forbid(
        "further_choices_stay_in_order",
        "DELETE",
        "further_choices",
        "choices have no gaps",
        other.format(row="OLD", step="+ 1"),
    )
    yield forbid(
        "applications_keep_their_choices",
        "UPDATE OF year, specialty, base, form, funding, language",
        "applications",
        "a choice does not fit the application",
        "EXISTS (SELECT 1 FROM (SELECT NEW.year AS year, NEW.specialty AS specialty, NEW.base AS base,"
        " NEW.form AS form, NEW.funding AS funding, NEW.language AS language) a"
        " JOIN further_choices f ON f.application = NEW.id JOIN plan_lines l ON l.id = f.line"
        f" WHERE NOT ({_FITS}))",
    )


def _desk_guards() -> Iterator[str]:
    # What the commission decided on, or the desk refused, stays as it was then; taken up again it is open anew.
    yield forbid(
        "applications_stay",
        "UPDATE OF filed, person, status, specialty, base, form, funding, language, average, quota, quota_text, marks,"
        " consent, late_reason, school, school_abroad, address, representative, kinship, representative_phone,"
        " representative_document, dormitory, meals, impairment, needs",
        "applications",
        "the application is decided",
        "OLD.stage NOT IN ('unfinished', 'registered') OR EXISTS (SELECT 1 FROM sittings s JOIN items i"
        " ON i.sitting = s.id LEFT JOIN item_cases k ON k.item = i.id WHERE s.stage = 'open'"
        " AND i.kind IN ('application', 'lists') AND i.stage IN ('voting', 'tied', 'decided')"
        " AND OLD.id IN (i.application, k.application))",
    )
    # Only what was left at the college goes back, and only to who does not study here.
    leaving = "(SELECT stage FROM applications WHERE id = NEW.application) IN ('refused', 'withdrawn', 'not_admitted')"
    yield forbid(
        "documents_handed_back",
        "UPDATE OF state",
        "documents",
        "this document cannot be handed back",
        "NEW.state = 'returned' AND OLD.state <> 'returned'"
        f" AND (OLD.state NOT IN ('original', 'copy') OR NOT {leaving})",
    )
    yield forbid(
        "documents_handed_in",
        "INSERT",
        "documents",
        "this document was not handed in",
        "NEW.state = 'returned'",
    )


def guards() -> Iterator[str]:
    """Every trigger of this module."""
    yield from _plan_guards()
    yield from _choice_guards()
    yield from _desk_guards()
