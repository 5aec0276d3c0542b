"""The triggers of distance learning and of loaded lists of barred forms.

Belongs here: what the database refuses of decree 354 (354-6, 354-7). What a row alone may hold are CHECKs of its table.
"""

from __future__ import annotations

from collections.abc import Iterator

from db.guarding import forbid

#: Somebody signed for the line, or was attested in it.
_USED = "EXISTS (SELECT 1 FROM {table} WHERE line = OLD.line)"

#: The application ``a`` is registered and names the line ``l`` at any preference, or is admitted to it.
_CHOSEN = (
    "(a.stage = 'registered' AND ((l.year = a.year AND l.specialty = a.specialty AND l.base = a.base"
    " AND l.form = a.form AND l.funding = a.funding AND l.language = a.language)"
    " OR EXISTS (SELECT 1 FROM further_choices c WHERE c.application = a.id AND c.line = l.id)))"
    " OR (a.stage = 'admitted' AND a.line = l.id)"
)


def guards() -> Iterator[str]:
    """Every trigger of this module."""
    yield forbid("barred_lists_never_change", "UPDATE", "barred_lists", "a list is loaded anew")
    yield forbid(
        "distance_programmes_of_the_country",
        "INSERT",
        "distance_programmes",
        "distance programmes are kept in Kyrgyzstan only",
        "coalesce((SELECT country FROM college), '') <> 'KG'",
    )
    yield forbid(
        "distance_programmes_stay", "UPDATE OF id, line", "distance_programmes", "a programme stays with its line"
    )
    yield forbid(
        "distance_programmes_stay_on",
        "DELETE",
        "distance_programmes",
        "the programme is in use",
        " OR ".join(_USED.format(table=table) for table in ("distance_signatures", "distance_attestations")),
    )
    # 354-7: who is told, and of what.
    yield forbid(
        "distance_signatures_in_full",
        "INSERT",
        "distance_signatures",
        "nothing is to be acknowledged",
        "NOT EXISTS (SELECT 1 FROM distance_programmes WHERE line = NEW.line AND 10 * distance_hours >= 7 * hours)",
    )
    yield forbid(
        "distance_signatures_of_applicants",
        "INSERT",
        "distance_signatures",
        "the applicant did not choose this line",
        "NOT EXISTS (SELECT 1 FROM applications a, plan_lines l WHERE a.id = NEW.application AND l.id = NEW.line"
        f" AND ({_CHOSEN}))",
    )
    yield forbid(
        "distance_signatures_never_change", "UPDATE", "distance_signatures", "a signature is taken back, not changed"
    )
    yield forbid(
        "distance_attestations_of_programmes",
        "INSERT",
        "distance_attestations",
        "the line is no distance programme",
        "NOT EXISTS (SELECT 1 FROM distance_programmes WHERE line = NEW.line)",
    )
    yield forbid(
        "distance_attestations_never_change",
        "UPDATE",
        "distance_attestations",
        "an attestation is entered anew, not changed",
    )
