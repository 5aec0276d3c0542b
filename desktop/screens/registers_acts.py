"""The library of acts: each with its life on a day, its editions, and what in the program rests on it (acts-1, acts-2).

Belongs here: showing. Does not belong here: the acts (``rules.acts``), the list of what rests on them
(``resources/registers``).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from PySide6.QtWidgets import QWidget

import resources
from desktop import look, sentences
from desktop.desk import Desk
from desktop.screens.entry import enters
from desktop.screens.facts import Facts
from desktop.screens.two_lines import TwoLines, TwoLinesList
from desktop.widgets import (
    Card,
    DayEdit,
    Heading,
    Secondary,
    StateWord,
    Text,
    column,
    day_text,
    row,
    scrolling,
    stacked,
)
from desktop.widgets.labels import State
from desktop.words import N_, _, bind, follow, language, ngettext
from papers.words import word
from rules import act_uses
from rules.act_uses import Part, Use
from rules.acts import ACTS, Act, Edition, act_of, in_force
from rules.records import LANGUAGES

_PARTS: Final = {
    Part.INTAKE: N_("Intake"),
    Part.COMMISSIONS: N_("Commissions"),
    Part.CONTEST: N_("Contest"),
    Part.PROCEDURES: N_("Procedures"),
    Part.TERMS: N_("Terms"),
    Part.PAPERS: N_("Papers"),
    Part.JOURNALS: N_("Journals"),
    Part.REGISTERS: N_("Registers"),
}
_TONGUES: Final = {"kk": N_("Title in Kazakh"), "ky": N_("Title in Kyrgyz"), "ru": N_("Title in Russian")}
#: What a repealed act still serves for.
_STILL: Final = {
    "508": N_(
        "Cases of today may follow these rules as the college's own order; check them against the joint order 544/322."
        " Papers then cite the college's order."
    ),
    "602": N_("Old cases are entered and read by it; its list of barred forms only informs."),
}


@cache
def uses() -> tuple[Use, ...]:
    """What in the program rests on the acts."""
    return act_uses.read(resources.path("registers", "uses.tsv").read_text(encoding="utf-8"))


def life(act: Act, on: date) -> tuple[State, str, str]:
    """Token, icon and words of how an act stands on a day."""
    if in_force(act, on):
        return "good", "check", _("in force")
    if on < act.starts:
        return "secondary", "clock", _("not in force yet, begins {day}", day=day_text(act.starts))
    return "stop", "cross", _("repealed on {day}, now No. {number}", day=day_text(act.ends), number=act.successor)


def _edition_text(edition: Edition) -> str:
    return _("No. {number} of {day}", number=edition.number, day=day_text(edition.on))


class ActsPage(QWidget):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._acts = tuple(ACTS.values())
        self.day = DayEdit()
        self.day.setFixedWidth(look.scale(120))
        bind(self.day, self.day.setAccessibleName, N_("On the day"))
        self.day.set_value(desk.clock().date())
        self.day.textChanged.connect(lambda _text: self._show())
        label = Text(N_("On the day"), "field")
        label.setBuddy(self.day)
        self.count = Secondary(wraps=False)
        self.list = TwoLinesList()
        bind(self.list, self.list.setAccessibleName, N_("Acts the program keeps"))
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._show_act())
        self.panel = ActPanel()
        left = column(
            row(label, self.day, None),
            self.count,
            self.list,
            Secondary(N_("A repealed act is never cited on a paper dated after its last day.")),
        )
        left.setStretch(2, 1)
        side = stacked(left)
        side.setMinimumWidth(look.scale(270))
        whole = row(side, self.panel, gap=2 * look.STEP)
        whole.setStretch(0, 2)
        whole.setStretch(1, 5)
        self.setLayout(whole)
        enters(self, lambda: self.list)
        follow(self, self._show)
        self._show()
        self.list.make_current(0)

    def refresh(self) -> None:
        """The acts do not change while the program runs; the day of the desk may."""
        self._show()

    def on(self) -> date:
        """The day asked about; while none stands in the field, that of the desk."""
        return self.day.value() or self._desk.clock().date()

    def current(self) -> Act | None:
        """The act that is shown."""
        place = self.list.current_key()
        return None if place is None else self._acts[place]

    def _show(self) -> None:
        on = self.on()
        self.list.show_lines([_row(place, act, on) for place, act in enumerate(self._acts)])
        count = sum(in_force(act, on) for act in self._acts)
        self.count.setText(ngettext("{n} act in force on this day", "{n} acts in force on this day", count))
        self._show_act()

    def _show_act(self) -> None:
        act = self.current()
        if act is not None:
            self.panel.show_act(act, self.on())


class ActPanel(Card):
    """One act: its particulars, its editions, what rests on it."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = Heading()
        self.kind.setWordWrap(True)
        self.name = Text(wraps=True)
        self.state = StateWord(wraps=True)
        self.still = Secondary()
        self.facts = Facts()
        self.uses = TwoLinesList()
        bind(self.uses, self.uses.setAccessibleName, N_("What in the program rests on it"))
        self.uses.setMinimumHeight(look.scale(150))
        top = column(self.kind, self.name, self.state, self.still, self.facts, None)
        content = QWidget()
        content.setLayout(top)
        self.particulars = scrolling(content)
        self.body.addWidget(self.particulars, 2)
        self.body.addWidget(Heading(N_("What in the program rests on it")))
        self.body.addWidget(self.uses, 1)

    def show_act(self, act: Act, on: date) -> None:
        """Show an act as it stands on a day."""
        kind = act.kind.in_language(language())
        self.kind.setText(f"{kind[0].upper()}{kind[1:]} № {act.id}")
        self.name.setText(act.title.in_language(language()))
        state, icon, words = life(act, on)
        self.state.show_state(state, words, icon)
        still = _STILL.get(act.id, "")
        self.still.setText(_(still) if still else "")
        self.still.setVisible(bool(still))
        self.facts.show_facts(_facts(act, on))
        self.uses.show_lines(
            [
                TwoLines(place, "", "secondary", use.what.in_language(language()), _(_PARTS[use.part]), _cited(use))
                for place, use in enumerate(uses())
                if act_of(use.rule) is act
            ]
        )


def _cited(use: Use) -> str:
    return sentences.citation(use.rule, language()) or use.rule


def _row(place: int, act: Act, on: date) -> TwoLines:
    state, icon, words = life(act, on)
    return TwoLines(place, icon, state, f"№ {act.id} · {act.title.in_language(language())}", words)


def _facts(act: Act, on: date) -> list[tuple[str, str]]:
    registration = f"№ {act.registration}" if act.registration else ""
    if act.registered is not None:
        registration = f"{registration}, {day_text(act.registered)}"
    edition = act.edition_on(on)
    ends = day_text(act.ends) or "…"
    facts = [
        (_("Country"), word(act.country, language())),
        (_("Number and date"), f"№ {act.id}, {day_text(act.signed)}"),
        (_("Registration"), registration),
        (_("Life"), f"{day_text(act.starts)} – {ends}"),
        (_("Repealed by"), f"№ {act.successor}, {day_text(act.ends)}" if act.ends is not None else ""),
        (_("Edition of this day"), _edition_text(edition) if edition else _("as it was signed")),
        (_("Amendments named in the text"), "; ".join(map(_edition_text, act.editions))),
    ]
    return facts + [
        (_(_TONGUES[tongue]), act.title.in_language(tongue)) for tongue in LANGUAGES if tongue != language()
    ]
