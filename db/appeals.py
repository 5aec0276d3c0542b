"""Appeals against confirmed marks: filed, put before the appeal commission, granted or rejected.

Belongs here: the appeal and what a decision makes of it. The vote itself is in ``votes``; a mark as it was given stays
on record, the one that counts after an appeal is read beside it (``exams``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, select

from db import exams, people
from db.college import names_of
from db.tables import applications, commissions, exam_appeals, exam_seats, items, sittings
from db.tables import exams as exams_table
from db.tables import people as people_table
from db.transaction import Reading, Transaction
from rules import exams as rules
from rules import stages
from rules.records import AgendaItem, Appeal, AppealStage, CommissionKind, ItemKind, ItemStage, Outcome
from rules.stages import AppealMove
from rules.verdicts import Refusal


def file_appeal(transaction: Transaction, *, seat: int, grounds: str, on: date, wanted: Decimal | None = None) -> int:
    """File an appeal against the mark of a seat; returns its id.

    Arguments: ``on`` – the day it was handed in; ``wanted`` – the mark to be set by granting it, if it is known.
    Raises ``mark_not_confirmed``, ``appeal_exists``, ``required`` (grounds), ``date_order`` (filed, before the exam),
    ``number_range`` (wanted).
    """
    row = exams.row_of(transaction, seat)
    if row.mark is None or row.mark != row.checked:
        raise Refusal("mark_not_confirmed", name=people.full_name(row))
    if transaction.row(select(exam_appeals.c.id).where(exam_appeals.c.seat == seat)) is not None:
        raise Refusal("appeal_exists", name=people.full_name(row))
    held = exams.session(transaction, row.session).starts.date()
    if on < held:
        raise Refusal("date_order", field="filed", earlier=held.isoformat())
    return transaction.insert(
        exam_appeals,
        seat=seat,
        filed=on,
        grounds=_grounds(grounds),
        stage=AppealStage.FILED,
        before=Decimal(row.mark) / 100,
        wanted=_in_range(transaction, row.exam, wanted),
    )


def change_appeal(
    transaction: Transaction, *, appeal: int, grounds: str | None = None, wanted: Decimal | None = None
) -> None:
    """Put the grounds or the mark to be set right, until the appeal is put to the vote; None leaves a value alone.

    Raises ``required`` (grounds), ``number_range`` (wanted), ``item_decided``, ``move_not_allowed``.
    """
    row = _filed(transaction, appeal, "edit")
    voted = _living(appeal).where(items.c.stage.in_(_PUT))
    item = transaction.row(voted)
    if item is not None:
        raise Refusal("item_decided", item=item.position)
    values: dict[str, Any] = {}
    if grounds is not None:
        values["grounds"] = _grounds(grounds)
    if wanted is not None:
        values["wanted"] = _in_range(transaction, row.exam, wanted)
    if values:
        transaction.update(exam_appeals, appeal, **values)


def remove_appeal(transaction: Transaction, *, appeal: int) -> None:
    """Take out an appeal that was filed by mistake. Raises ``move_not_allowed`` once it stood on an agenda."""
    row = _filed(transaction, appeal, "remove")
    if transaction.row(select(items.c.id).where(items.c.appeal == appeal).limit(1)) is not None:
        raise Refusal("move_not_allowed", subject="appeal", stage=row.stage, move="remove")
    transaction.delete(exam_appeals, appeal)


def add_appeal(transaction: Transaction, *, sitting: int, appeal: int) -> int:
    """Put an appeal on the agenda, or take up again the item postponed in this sitting; returns the item's id.

    Raises ``appeal_commission``, ``move_not_allowed``, also while it stands on an agenda that is not done yet.
    """
    from db import votes  # The agenda reads the appeals.

    check_free(transaction, appeal)
    kind = transaction.by_id(commissions, transaction.by_id(sittings, sitting).commission).kind
    if kind != CommissionKind.APPEAL:
        raise Refusal("appeal_commission")
    own = transaction.row(select(items.c.id).where(items.c.sitting == sitting, items.c.appeal == appeal))
    if own is not None:
        votes.resume_item(transaction, item=own.id)
        return int(own.id)
    title = chosen(transaction, [appeal])[appeal].name
    return votes.add_item(transaction, sitting, ItemKind.APPEAL, title, appeal=appeal)


def check_free(transaction: Transaction, appeal: int) -> None:
    """Raises ``move_not_allowed`` for an appeal that was decided, or waits on an agenda that is not done yet."""
    row = _filed(transaction, appeal, "take_up")
    if transaction.row(_living(appeal).where(items.c.stage != ItemStage.POSTPONED.value)) is not None:
        raise Refusal("move_not_allowed", subject="appeal", stage=row.stage, move="take_up")


def check_wanted(reading: Reading, appeal: int) -> None:
    """Raises ``required`` (wanted) while nobody can tell what granting the appeal would set."""
    if reading.by_id(exam_appeals, appeal).wanted is None:
        raise Refusal("required", field="wanted")


def carry_out(transaction: Transaction, item: AgendaItem) -> None:
    """Let the decision on an item reach its appeal; called when the sitting closes.

    Adopted grants it – its mark then counts –, anything else rejects it. Raises ``move_not_allowed``.
    """
    if item.appeal is None or item.stage is not ItemStage.DECIDED:
        return
    adopted = item.tally is not None and item.tally.outcome is Outcome.ADOPTED
    stage = stages.after(stages.APPEAL, item.appeal.stage, AppealMove.GRANT if adopted else AppealMove.REJECT)
    transaction.update(exam_appeals, item.appeal.id, stage=stage)


#: Stages of an item from the opening of its vote: what is voted on stays as it is.
_PUT = (ItemStage.VOTING.value, ItemStage.TIED.value, ItemStage.DECIDED.value)


def _living(appeal: int) -> Select[Any]:
    """The items of an appeal on agendas that are not done yet."""
    return (
        select(items)
        .join(sittings, items.c.sitting == sittings.c.id)
        .where(items.c.appeal == appeal, sittings.c.stage.in_(("called", "open")))
    )


def _filed(transaction: Transaction, appeal: int, move: str) -> Row[Any]:
    """The row of an appeal that nobody decided yet, with its exam; sets the journal's subject."""
    row = transaction.row(_APPEALS.where(exam_appeals.c.id == appeal))
    if row is None:
        raise LookupError(f"no appeal {appeal}")
    transaction.subject = f"exam:{row.exam}"
    if row.stage != AppealStage.FILED:
        raise Refusal("move_not_allowed", subject="appeal", stage=row.stage, move=move)
    return row


def _grounds(text: str) -> str:
    if not text.strip():
        raise Refusal("required", field="grounds")
    return text.strip()


def _in_range(reading: Reading, exam: int, wanted: Decimal | None) -> Decimal | None:
    if wanted is not None:
        rules.check_mark(wanted, Decimal(reading.by_id(exams_table, exam).most) / 100, field="wanted")
    return wanted


# --- reading ----------------------------------------------------------------------------------------------------------
_APPEALS = (
    select(
        exam_appeals,
        exam_seats.c.exam,
        exam_seats.c.application,
        *(exams_table.c[name] for name in ("title_kk", "title_ky", "title_ru")),
        *(people_table.c[name] for name in ("surname", "name", "patronymic")),
    )
    .join(exam_seats, exam_appeals.c.seat == exam_seats.c.id)
    .join(exams_table, exam_seats.c.exam == exams_table.c.id)
    .join(applications, exam_seats.c.application == applications.c.id)
    .join(people_table, applications.c.person == people_table.c.id)
    .order_by(exam_appeals.c.id)
)


def appeals(reading: Reading, year: int) -> tuple[Appeal, ...]:
    """The appeals of a year, in the order they were filed."""
    return tuple(_appeal(row) for row in reading.rows(_APPEALS.where(exams_table.c.year == year)))


def waiting(reading: Reading, year: int) -> tuple[Appeal, ...]:
    """The appeals of a year nobody decided that stand on no agenda: what the next sitting may take up."""
    taken = (
        select(items.c.appeal)
        .join(sittings, items.c.sitting == sittings.c.id)
        .where(
            items.c.appeal.is_not(None),
            items.c.stage != ItemStage.POSTPONED.value,
            sittings.c.stage.in_(("called", "open")),
        )
    )
    free = _APPEALS.where(
        exams_table.c.year == year,
        exam_appeals.c.stage == AppealStage.FILED.value,
        exam_appeals.c.id.not_in(taken),
    )
    return tuple(_appeal(row) for row in reading.rows(free))


def chosen(reading: Reading, ids: Iterable[int]) -> dict[int, Appeal]:
    """Chosen appeals by id."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return {row.id: _appeal(row) for row in reading.rows(_APPEALS.where(exam_appeals.c.id.in_(wanted)))}


def _appeal(row: Row[Any]) -> Appeal:
    return Appeal(
        id=row.id,
        seat=row.seat,
        application=row.application,
        name=people.full_name(row),
        exam=names_of(row, "title"),
        filed=date.fromisoformat(row.filed),
        grounds=row.grounds,
        stage=AppealStage(row.stage),
        before=Decimal(row.before) / 100,
        wanted=exams.points(row.wanted),
    )
