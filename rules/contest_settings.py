"""The college's own settings of the contest: what may be kept, and what is read from what is kept.

Belongs here: their names and values. Does not belong here: what follows from them (``contest``, ``scores``), the shares
of all categories together (``places``).
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from rules.records import Answer
from rules.scores import EXAM_WEIGHT
from rules.verdicts import Refusal

#: The college is under the education, culture or sport authority (578-54): yes or no.
AUTHORITY: Final = "contest.authority"
#: Weight of the exam in the score, whole percent.
WEIGHT: Final = "contest.exam_weight"
#: Share of a quota category, percent; the category follows.
SHARE: Final = "quota."


def check_setting(name: str, value: str) -> None:
    """Check a setting before it is kept; one that is not of the contest passes.

    Raises Refusal: ``number_range`` (``exam_weight``: whole percent; ``quota``), ``choice_unknown`` (``authority``).
    """
    if name == WEIGHT and _weight(value) is None:
        raise Refusal("number_range", field="exam_weight", low=0, high=100)
    if name == AUTHORITY and value not in (Answer.YES, Answer.NO):
        raise Refusal("choice_unknown", field="authority", value=value)
    if name.startswith(SHARE) and share(value) is None:
        raise Refusal("number_range", field="quota", low=0, high=100)


def exam_weight(kept: str) -> int:
    """The weight of the exam, percent; where what is kept is no weight, that of the program."""
    found = _weight(kept)
    return EXAM_WEIGHT if found is None else found


def share(kept: str) -> Decimal | None:
    """The share of a quota category, percent; None where what is kept is none."""
    try:
        found = Decimal(kept)
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found <= 100 else None


def _weight(kept: str) -> int | None:
    found = int(kept) if kept.isascii() and kept.isdigit() else None
    return found if found is not None and found <= 100 else None
