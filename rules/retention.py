"""How long records of a sitting are kept (578-6).

Belongs here: the terms. Does not belong here: where the record lies, reminders that a term ends.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from rules.records import CommissionKind
from rules.verdicts import Refusal

RecordKind = Literal["admission_protocol", "exam_recording"]
RULE: Final = "578-6"
#: Record of a final sitting → years it is kept at least.
YEARS: Final[dict[RecordKind, int]] = {"admission_protocol": 3, "exam_recording": 1}
#: What is kept of the final sitting of a commission kind by the act; other kinds keep by the college's own rules.
RECORDS: Final[dict[CommissionKind, RecordKind]] = {
    CommissionKind.ADMISSION: "admission_protocol",
    CommissionKind.EXAMINATION: "exam_recording",
}


def keep_until(record: RecordKind, held: date) -> tuple[date, str]:
    """Last day on which the record must still be there, and the rule (578-6).

    Arguments: ``held`` – calendar day of the final sitting. The act says "at least": a sitting of 29 February is kept
    until 1 March of a year without that day, so that no reading of the term is cut short.
    Raises Refusal: ``date_invalid`` (field ``held``) for a day near the end of the calendar.
    """
    year = held.year + YEARS[record]
    if year > date.max.year:
        raise Refusal("date_invalid", field="held")
    try:
        return held.replace(year=year), RULE
    except ValueError:
        return date(year, 3, 1), RULE
