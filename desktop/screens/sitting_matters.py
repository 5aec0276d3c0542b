"""What may be put before a recognition or an examination commission: the election of a chair, cases that wait.

Belongs here: choosing them for the agenda. Does not belong here: the case as an item (``sitting_matter``), what may be
put on an agenda at all (``db.matters``).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.screens.choosing import ChoosingList
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import Chips, Secondary, column, day_text
from desktop.words import N_, _, bind, follow, language
from papers.words import word
from rules.case_records import CaseLine
from rules.case_words import AttestationKind
from rules.records import Member, Role, Sitting


class ElectChair(QWidget):
    """The members of a sitting, one of whom is proposed as chair (508-8)."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._members: tuple[Member, ...] = ()
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Members who may be elected"))
        self.list.selectionModel().currentChanged.connect(lambda *_now: self.changed.emit())
        says = Secondary(N_("The members elect the chair from among themselves. Each member proposed is one item."))
        inside = column(says, self.list)
        inside.setStretch(1, 1)
        self.setLayout(inside)
        follow(self, self._show)

    def show_sitting(self, sitting: Sitting) -> None:
        """Offer the members of a sitting, those in the room first."""
        self._members = tuple(sorted(sitting.members, key=lambda member: not member.present))
        self._show()

    def chosen(self) -> int | None:
        """Person id of who is proposed."""
        return self.list.current_key()

    def _show(self) -> None:
        self.list.show_lines([_member_line(member) for member in self._members])
        if self.list.current_key() is None and self._members:
            self.list.make_current(self._members[0].person.id)
        self.changed.emit()


def _member_line(member: Member) -> TwoLines:
    role = "" if member.role is Role.MEMBER else word(member.role, language())
    here = _("present") if member.present else _("not here")
    icon, token = ("check", "good") if member.present else ("clock", "secondary")
    detail = " · ".join(part for part in (here, role, member.position) if part)
    return TwoLines(member.person.id, icon, token, member.person.full_name, detail)


class WaitingCases(ChoosingList[CaseLine]):
    """The cases that wait for the vote; of externs which attestation is held is chosen first.

    ``turned`` tells that the other attestation is wanted.
    """

    turned = Signal()

    def __init__(self, *, attested: bool) -> None:
        self._attested = attested
        self.kinds = Chips()
        for kind in AttestationKind:
            self.kinds.add(kind, partial(_kind_word, kind))
        self.kinds.choose(AttestationKind.INTERIM)
        # Shown before it has a parent it would be a window of its own, and take the focus.
        if not attested:
            self.kinds.hide()
        bind(self.kinds, self.kinds.setAccessibleName, N_("Which attestation is held"))
        super().__init__(N_("Cases waiting for a sitting"), N_("No case waits for this vote."), self.kinds)
        self.kinds.chosen.connect(lambda _kind: self.turned.emit())

    def attestation(self) -> AttestationKind | None:
        """Which attestation is held; None where these are no externs."""
        return AttestationKind(self.kinds.current()) if self._attested else None

    def line(self, one: CaseLine, chosen: bool) -> TwoLines:
        until = _("until {day}", day=day_text(one.until)) if one.until else ""
        detail = " · ".join(part for part in (word(one.stage, language()), until) if part)
        return TwoLines(one.id, "", "secondary", one.name, detail, f"№ {one.number}", chosen)


def _kind_word(kind: AttestationKind) -> str:
    said = word(kind, language())
    return said[:1].upper() + said[1:]
