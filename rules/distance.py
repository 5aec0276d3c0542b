"""Distance learning in Kyrgyzstan (decree 354, app. 1): when a programme is delivered in full by distance, whether it
may be, who is to be told, and how attestation is held.

Belongs here: judging hours, programmes and attestations. Does not belong here: the lists of barred forms (``barred``),
decisions for people with health limits (a procedure of its own), keeping anything (``db.distance``).

Readings of the act:

- "Not less than 70 percent of the hours of the plan" (para. 6) is reckoned exactly, in whole hours.
- What is forbidden where correspondence study is barred is delivery *in full*; less than that is not (para. 7).
- In an emergency both kinds of attestation may go online. The two exceptions – subjects of restricted access, special
  creative subjects of culture and art – are named for the final state attestation of graduates alone (para. 20).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from rules.barred import Answer, BarredForm, Finding, Library, StudyLevel
from rules.case_words import AttestationKind
from rules.records import Country
from rules.verdicts import Refusal, Verdict

IN_FULL: Final = "354-6"
FORBIDDEN: Final = "354-7"
PRESENCE: Final = "354-20"
#: Hours of distance, of ten hours of the plan, from which a programme is delivered in full.
_PART, _WHOLE = 7, 10
HOURS_LIMIT: Final = 20_000


def check_hours(hours: int, distance_hours: int) -> None:
    """Raises Refusal: ``number_range`` (hours, distance_hours)."""
    if not 1 <= hours <= HOURS_LIMIT:
        raise Refusal("number_range", field="hours", low=1, high=HOURS_LIMIT)
    if not 0 <= distance_hours <= hours:
        raise Refusal("number_range", field="distance_hours", low=0, high=hours)


def in_full(hours: int, distance_hours: int) -> bool:
    """Whether a programme is delivered in full by distance: at least 70 percent of its hours (354-6).

    Raises Refusal: ``number_range`` (hours, distance_hours).
    """
    check_hours(hours, distance_hours)
    return _WHOLE * distance_hours >= _PART * hours


def percent(hours: int, distance_hours: int) -> int:
    """The part of distance in whole percent, rounded down, so that 70 is never shown of less."""
    return 100 * distance_hours // hours


def least_in_full(hours: int) -> int:
    """The fewest hours of distance with which a programme of so many hours is delivered in full (354-6)."""
    return -(-_PART * hours // _WHOLE)


def barred(library: Library, *, code: str, level: StudyLevel, on: date) -> Finding | None:
    """What bars a direction from correspondence study, and with it from delivery in full by distance (354-7).

    Arguments: ``code`` – as the list has it. Returns None where no list in force on the day bars it.
    """
    found = library.judge(country=Country.KG, code=code, form=BarredForm.CORRESPONDENCE, level=level, on=on)
    return found if found.binding else None


def check_programme(
    library: Library, *, code: str, level: StudyLevel, hours: int, distance_hours: int, on: date
) -> Finding:
    """Let a programme have so many hours by distance (354-6, 354-7).

    Returns what the list says of correspondence study. Raises Refusal: ``number_range`` (hours, distance_hours),
    ``distance_barred``.
    """
    full = in_full(hours, distance_hours)
    found = library.judge(country=Country.KG, code=code, form=BarredForm.CORRESPONDENCE, level=level, on=on)
    if full and found.binding:
        raise Refusal("distance_barred", title=found.entries[0].name, act=found.act)
    return found


def listed_code(library: Library, code: str, on: date) -> str:
    """The code under which the list of the day speaks of a specialty of the plan, else the code itself.

    The plan writes eight digits, the list six: a code that only goes on with zeros is the same one.
    """
    short = code[:6]
    same = len(code) == 8 and code.endswith("00")
    known = any(
        library.judge(country=Country.KG, code=short, form=BarredForm.EXTERNAT, level=level, on=on).answer
        is not Answer.NOT_LISTED
        for level in StudyLevel
    )
    return short if same and known else code


def attestation_online(
    *, kind: AttestationKind, emergency: str, restricted: bool = False, creative: bool = False
) -> Verdict:
    """Whether an attestation may be held online (354-20).

    Arguments: ``emergency`` – the emergency in words; ``restricted`` – a subject of restricted access; ``creative`` – a
    special creative subject at an organisation of culture and art. Fields: ``code`` of the refusal, empty for a yes.
    """
    code = ""
    if not emergency.strip():
        code = "attestation_presence"
    elif kind is AttestationKind.FINAL and (restricted or creative):
        code = "attestation_excluded"
    return Verdict(not code, PRESENCE, {"code": code})


def check_attestation(
    *, kind: AttestationKind, online: bool, emergency: str = "", restricted: bool = False, creative: bool = False
) -> None:
    """Let an attestation be held so; in person it always may (354-20).

    Raises Refusal: ``attestation_presence``, ``attestation_excluded``.
    """
    if not online:
        return
    verdict = attestation_online(kind=kind, emergency=emergency, restricted=restricted, creative=creative)
    if not verdict:
        raise Refusal(verdict.fields["code"])
