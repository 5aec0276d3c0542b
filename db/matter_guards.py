"""The triggers of the matters before a commission: an elected chair, a candidate's case, an extern's attestation.

Belongs here: what the database refuses of recognition commissions (508-7, 508-8), of items on cases and of the marks of
an attestation (61-14 … 61-18). Does not belong here: the life of a case (``case_guards``), votes (``guards``).
"""

from __future__ import annotations

from collections.abc import Iterator

from db.guarding import forbid

#: The commission of a sitting; ``{sitting}`` is its id.
_KIND = "(SELECT c.kind FROM sittings s JOIN commissions c ON c.id = s.commission WHERE s.id = {sitting})"
#: An election of ``{person}`` in a sitting of the same commission that the last vote adopted.
_ELECTED = (
    "EXISTS (SELECT 1 FROM items i JOIN sittings s ON s.id = i.sitting JOIN sittings own ON own.id = NEW.sitting"
    " WHERE i.kind = 'chair' AND i.nominee = NEW.person AND s.commission = own.commission"
    " AND (SELECT t.outcome FROM votes v JOIN tallies t ON t.vote = v.id WHERE v.item = i.id"
    " ORDER BY v.round DESC LIMIT 1) = 'adopted')"
)
#: The case ``k`` waits for the vote of an item.
_WAITS = (
    "((k.procedure = 'recognition' AND NEW.kind = 'recognition' AND k.stage = 'interviewed')"
    " OR (k.procedure = 'externat_college' AND NEW.kind = 'externat' AND (k.stage = 'ordered'"
    " OR (k.stage = 'interim_passed' AND NEW.attestation = 'final'))))"
)
#: The item of a vote that is opened is of this kind.
_VOTED = "SELECT 1 FROM items i JOIN cases k ON k.id = i.matter WHERE i.id = NEW.item"


def _composition_guards() -> Iterator[str]:
    # 508-8: the members elect the chair.
    yield forbid(
        "appointments_elected",
        "INSERT",
        "appointments",
        "the members elect the chair",
        "NEW.role = 'chair' AND (SELECT kind FROM commissions WHERE id = NEW.commission) = 'recognition'",
    )
    # 508-7: teachers, in an odd number.
    yield forbid(
        "sitting_members_teach",
        "INSERT",
        "sitting_members",
        "this member is no teacher",
        f"{_KIND.format(sitting='NEW.sitting')} = 'recognition' AND NOT EXISTS (SELECT 1 FROM sittings s"
        " JOIN appointments a ON a.commission = s.commission WHERE s.id = NEW.sitting AND a.person = NEW.person"
        " AND a.teacher = 1 AND a.starts <= substr(s.planned, 1, 10)"
        " AND coalesce(a.ends, '9999') >= substr(s.planned, 1, 10))",
    )
    yield forbid(
        "sittings_of_odd_members",
        "UPDATE OF stage",
        "sittings",
        "the number of members is even",
        f"NEW.stage = 'open' AND {_KIND.format(sitting='NEW.id')} = 'recognition'"
        " AND (SELECT count(*) FROM sitting_members WHERE sitting = NEW.id) % 2 = 0",
    )
    yield forbid(
        "sitting_members_elected",
        "UPDATE OF role",
        "sitting_members",
        "the members did not elect so",
        "NEW.role <> OLD.role AND ('chair' NOT IN (NEW.role, OLD.role) OR NOT EXISTS (SELECT 1 FROM items i"
        " JOIN votes v ON v.item = i.id WHERE i.sitting = NEW.sitting AND i.kind = 'chair')"
        f" OR (NEW.role = 'chair' AND NOT {_ELECTED}))",
    )


def _item_guards() -> Iterator[str]:
    yield forbid(
        "items_of_matters",
        "INSERT",
        "items",
        "no vote of this commission decides this case",
        "NEW.matter IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM cases k WHERE k.id = NEW.matter"
        f" AND {_WAITS}) OR {_KIND.format(sitting='NEW.sitting')}"
        " <> CASE NEW.kind WHEN 'recognition' THEN 'recognition' ELSE 'examination' END)",
    )
    living = (
        "EXISTS (SELECT 1 FROM items i JOIN sittings s ON s.id = i.sitting WHERE i.matter = NEW.matter"
        " AND i.id IS NOT NEW.id AND i.stage <> 'postponed' AND s.stage IN ('called', 'open'))"
    )
    yield forbid("items_once_a_matter", "INSERT", "items", "the case is on an agenda", living)
    yield forbid(
        "items_still_once_a_matter",
        "UPDATE OF stage",
        "items",
        "the case is on an agenda",
        f"OLD.stage = 'postponed' AND NEW.stage <> 'postponed' AND {living}",
    )
    yield forbid(
        "items_of_elections",
        "INSERT",
        "items",
        "nobody is elected so",
        f"NEW.kind = 'chair' AND ({_KIND.format(sitting='NEW.sitting')} <> 'recognition' OR NOT EXISTS"
        " (SELECT 1 FROM sitting_members WHERE sitting = NEW.sitting AND person = NEW.nominee))",
    )
    yield forbid("items_keep_their_matter", "UPDATE OF matter, nominee, attestation", "items", "an item stays its own")


def _vote_guards() -> Iterator[str]:
    # 508-8: nothing is recognised before a chair is elected.
    yield forbid(
        "votes_under_a_chair",
        "INSERT",
        "votes",
        "no chair is elected",
        "EXISTS (SELECT 1 FROM items i WHERE i.id = NEW.item AND i.kind = 'recognition' AND NOT EXISTS"
        " (SELECT 1 FROM sitting_members m WHERE m.sitting = i.sitting AND m.role = 'chair'))",
    )
    yield forbid(
        "votes_on_waiting_cases",
        "INSERT",
        "votes",
        "the case does not wait for this vote",
        f"EXISTS ({_VOTED} AND k.stage NOT IN ('interviewed', 'ordered', 'interim_passed'))"
        f" OR EXISTS ({_VOTED} AND i.attestation = 'interim' AND k.stage <> 'ordered')",
    )
    # 61-15, 61-18: interim attestation has its months, and every subject its mark.
    yield forbid(
        "votes_in_the_window",
        "INSERT",
        "votes",
        "interim attestation is held from January to April",
        f"EXISTS ({_VOTED} AND i.attestation = 'interim' AND NOT EXISTS (SELECT 1 FROM externat_college_facts f"
        " WHERE f.\"case\" = k.id AND substr(NEW.opened, 1, 10) BETWEEN (f.school_year + 1) || '-01-01'"
        " AND (f.school_year + 1) || '-04-30'))",
    )
    mark = "CASE i.attestation WHEN 'interim' THEN l.interim ELSE l.final END"
    yield forbid(
        "votes_on_marks",
        "INSERT",
        "votes",
        "a mark is missing",
        f"EXISTS ({_VOTED} AND i.kind = 'externat' AND (NOT EXISTS (SELECT 1 FROM programme_lines l"
        f' WHERE l."case" = k.id) OR EXISTS (SELECT 1 FROM programme_lines l WHERE l."case" = k.id'
        f" AND {mark} IS NULL)))",
    )


def _fact_guards() -> Iterator[str]:
    # vote-11: what is voted on stays as it is until the sitting is closed.
    for table in ("recognition_facts", "externat_college_facts"):
        yield forbid(
            f"{table}_voted_on",
            "UPDATE",
            table,
            "a commission voted on this",
            'EXISTS (SELECT 1 FROM items i JOIN sittings s ON s.id = i.sitting WHERE i.matter = OLD."case"'
            " AND s.stage = 'open' AND i.stage IN ('voting', 'tied', 'decided'))",
        )


def _programme_guards() -> Iterator[str]:
    planned = "(SELECT stage FROM cases WHERE id = {row}.\"case\") NOT IN ('registered', 'permitted', 'prepared')"
    for event, row, name in (
        ("INSERT", "NEW", "begin"),
        ("DELETE", "OLD", "go"),
        ('UPDATE OF id, "case", position, subject, hours, teacher, consultations', "OLD", "change"),
    ):
        yield forbid(
            f"programme_lines_{name}_before_attestation",
            event,
            "programme_lines",
            "the extern is admitted to attestation",
            planned.format(row=row),
        )
    # 61-18: a mark is given before the commission, and stays as it was voted on.
    for mark in ("interim", "final"):
        yield forbid(
            f"programme_lines_{mark}_given",
            f"UPDATE OF {mark}",
            "programme_lines",
            "no attestation is under way",
            f"NEW.{mark} IS NOT OLD.{mark} AND NOT EXISTS (SELECT 1 FROM items i JOIN sittings s ON s.id = i.sitting"
            f" WHERE i.matter = NEW.\"case\" AND i.attestation = '{mark}' AND i.stage = 'waiting'"
            " AND s.stage IN ('called', 'open') AND NOT EXISTS (SELECT 1 FROM votes v WHERE v.item = i.id))",
        )
    yield forbid(
        "programme_lines_begin_without_marks",
        "INSERT",
        "programme_lines",
        "no attestation is under way",
        "NEW.interim IS NOT NULL OR NEW.final IS NOT NULL",
    )
    # 61-14: admitted to attestation not later than 10 May, or the reason is on record.
    yield forbid(
        "case_steps_in_time",
        "INSERT",
        "case_steps",
        "this is later than 10 May",
        "NEW.move IN ('propose', 'order') AND NEW.words = '' AND EXISTS (SELECT 1 FROM externat_college_facts f"
        ' WHERE f."case" = NEW."case" AND max(NEW."on", coalesce(NEW.order_date, \'\')) >'
        " (f.school_year + 1) || '-05-10')",
    )


def guards() -> Iterator[str]:
    """Every trigger of this module."""
    yield from _composition_guards()
    yield from _item_guards()
    yield from _vote_guards()
    yield from _fact_guards()
    yield from _programme_guards()
