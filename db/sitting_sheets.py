"""The papers around a sitting: invitations, the attendance sheet, slips and the counting of a secret vote.

Belongs here: what their records say, and the number of an invitation. Does not belong here: the protocol and extracts
(``protocols``, ``papers``), addenda (``addenda``), how a paper looks.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from db import sittings
from db.college import draft_imprint
from db.papers import Languages, Render, keep, operator_of, take_imprint
from db.transaction import Reading, Transaction
from rules.numbering import Register
from rules.paper_records import AttendancePaper, BallotPaper, InvitationPaper, TallySheetPaper
from rules.records import AgendaItem, IssuedPaper, PaperForm, Sitting, SittingStage
from rules.verdicts import Refusal


# --- invitations ------------------------------------------------------------------------------------------------------
def draft_invitation(
    reading: Reading, sitting: int, operator: int, on: date, members: Collection[int] = ()
) -> InvitationPaper:
    """The invitation as it would go out on a day, without number and code.

    Arguments: ``members`` – ids of the people who are invited; empty for all members. Raises ``move_not_allowed`` once
    the sitting has begun, ``members_none``.
    """
    record = sittings.sitting(reading, sitting)
    if record.stage is not SittingStage.CALLED:
        raise Refusal("move_not_allowed", subject="sitting", stage=record.stage, move="invite")
    invited = tuple(member for member in record.members if not members or member.person.id in members)
    if not invited:
        raise Refusal("members_none")
    phone = record.secretary.phone if record.secretary else ""
    return InvitationPaper(draft_imprint(reading, on), record, invited, phone or operator_of(reading, operator).contact)


def issue_invitation(
    transaction: Transaction,
    *,
    sitting: int,
    operator: int,
    languages: Languages,
    render: Render,
    members: Collection[int] = (),
) -> IssuedPaper:
    """Issue the invitations to a sitting under one number. Raises as :func:`draft_invitation`."""
    draft = draft_invitation(transaction, sitting, operator, transaction.now.date(), members)
    transaction.subject = f"sitting:{sitting}"
    entry, imprint = take_imprint(transaction, Register.OUTGOING)
    paper = replace(draft, imprint=imprint)
    title = paper.sitting.commission_name.in_language(languages[0])
    return keep(transaction, PaperForm.INVITATION, paper, entry, title, languages, render, sitting=sitting)


# --- sheets that take no number ---------------------------------------------------------------------------------------
def attendance(reading: Reading, sitting: int, on: date) -> AttendancePaper:
    """Who came to a sitting, as far as it is on record; to be signed by each."""
    return AttendancePaper(draft_imprint(reading, on), sittings.sitting(reading, sitting))


def ballots(reading: Reading, sitting: int, item: int, on: date, count: int | None = None) -> BallotPaper:
    """Slips for a secret vote on an item.

    Arguments: ``count`` – how many; else one for each member who may vote on it: those in the room without the recused
    (vote-4), all members while nobody has come. Raises ``members_none``.
    """
    record = sittings.sitting(reading, sitting)
    if count is None:
        here = record.quorum.present or record.quorum.members
        count = max(0, here - len(_item(record, item).recusals))
    if not count:
        raise Refusal("members_none")
    return BallotPaper(draft_imprint(reading, on), record, item, count)


def tally_sheet(reading: Reading, sitting: int, item: int, on: date) -> TallySheetPaper:
    """The counting of the last secret vote on an item; blanks while it is not counted (vote-9)."""
    record = sittings.sitting(reading, sitting)
    secret = [vote.id for vote in _item(record, item).votes if vote.secret]
    return TallySheetPaper(draft_imprint(reading, on), record, item, secret[-1] if secret else None)


def _item(sitting: Sitting, item: int) -> AgendaItem:
    return next(one for one in sitting.items if one.id == item)
