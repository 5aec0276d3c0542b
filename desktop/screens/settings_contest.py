"""Settings of the contest: whose list decides (578-54), the weight of the exam, the shares of the quota categories.

What no act in the program says is marked as the college's own setting. Does not belong here: what follows from a
setting (``rules.contest``, ``rules.places``, ``rules.scores``).
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout

from db import college, contest, plan
from desktop import look
from desktop.desk import Desk
from desktop.failures import guard, refusal_sentence
from desktop.screens.plan_reserve import CATEGORIES
from desktop.screens.settings_part import Part
from desktop.widgets.fields import Field
from desktop.widgets.frames import Hairline, Trouble, row
from desktop.widgets.inputs import MarkEdit, NumberEdit
from desktop.widgets.labels import Heading, Secondary, Text, number_text, primary
from desktop.words import N_, _, bind, language
from papers.words import word
from rules.contest_settings import AUTHORITY, WEIGHT, exam_weight
from rules.places import SHARES
from rules.records import Answer, Quota
from rules.verdicts import Refusal


class ContestPart(Part):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(N_("Contest"))
        self._desk = desk
        self._kept: dict[Quota, Decimal] = {}
        self._build_authority()
        self._build_weight()
        self._build_shares()

    # --- whose list decides -------------------------------------------------------------------------------------------
    def _build_authority(self) -> None:
        self.authority = QCheckBox()
        self.authority.setObjectName("authority")
        words = N_("The college is under an education, culture or sport authority")
        bind(self.authority, self.authority.setText, words)
        self._authority = Field(N_("Whose contest it is"), self.authority, "authority")
        bind(self.authority, self.authority.setAccessibleName, words)
        self.authority.clicked.connect(self._keep_authority)
        self.body.addWidget(self._authority)
        self.body.addWidget(
            Secondary(
                N_(
                    "The national education database runs the contest for the places of the state order, except in"
                    " colleges under the education, culture and sport authorities (578, para. 54). On: the list of this"
                    " program decides. Off: it only checks the result of the state list. Paid places and admission on"
                    " application are always decided by the college."
                )
            )
        )
        self.body.addSpacing(look.STEP)

    def _keep_authority(self, on: bool) -> None:
        guard(
            self,
            lambda: self._desk.act(college.change_setting, name=AUTHORITY, value=Answer.YES if on else Answer.NO),
            partial(_complain, self._authority),
            lambda _done: self._authority.tick(),
        )

    # --- the weight of the exam ---------------------------------------------------------------------------------------
    def _build_weight(self) -> None:
        self.weight = NumberEdit(3)
        self.weight.setFixedWidth(look.scale(70))
        self.weight.editingFinished.connect(self._keep_weight)
        self._weight = Field(
            N_("Weight of the exam in the score, percent"),
            self.weight,
            "exam_weight",
            hint=lambda: "– " + _("college's own setting"),
        )
        self.body.addWidget(self._weight)
        self.body.addWidget(
            Secondary(
                N_(
                    "For pedagogical, medical and creative specialties the score is made of the average of the marks"
                    " and of the exam; the act does not say in which proportion."
                )
            )
        )
        self.body.addSpacing(look.STEP)

    def _keep_weight(self) -> None:
        typed = self.weight.value()
        value = "" if typed is None else str(typed)
        self._weight.clear()
        if value != str(exam_weight(self._desk.ask(college.setting, WEIGHT, ""))):
            guard(
                self,
                lambda: self._desk.act(college.change_setting, name=WEIGHT, value=value),
                partial(_complain, self._weight),
                lambda _done: self._weight.tick(),
            )

    # --- the shares of the quota categories ---------------------------------------------------------------------------
    def _build_shares(self) -> None:
        self.shares: dict[Quota, MarkEdit] = {}
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(2 * look.STEP)
        grid.setVerticalSpacing(look.STEP // 2)
        for place, quota in enumerate(CATEGORIES):
            editor = MarkEdit()
            editor.setFixedWidth(look.scale(70))
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
            editor.setObjectName(f"share-{quota}")
            words = partial(_quota_text, quota)
            bind(editor, editor.setAccessibleName, words)
            grid.addWidget(Text(words, wraps=True), place, 0)
            grid.addWidget(editor, place, 1)
            grid.addWidget(Secondary(partial(_shipped, quota), wraps=False), place, 2)
            self.shares[quota] = editor
        self.trouble = Trouble()
        self.save = primary(N_("Save the shares"), "save")
        self.save.clicked.connect(self._keep_shares)
        self.body.addWidget(Hairline())
        self.body.addLayout(
            row(
                Heading(N_("Shares of the quota categories, percent")),
                Secondary(N_("college's own setting"), wraps=False),
                None,
            )
        )
        self.body.addWidget(
            Secondary(
                N_(
                    "The shares are those of an order of the ministry that is not in the program: check them against"
                    " its text in force. A line keeps that part of its places, rounded down, unless it has numbers of"
                    " its own."
                )
            )
        )
        self.body.addLayout(grid)
        self.body.addWidget(self.trouble)
        self.body.addLayout(row(None, self.save))

    def _keep_shares(self) -> None:
        self.trouble.clear()
        shares = {quota: editor.value() or Decimal(0) for quota, editor in self.shares.items()}
        guard(self, lambda: self._desk.act(plan.enter_shares, shares), self._refused, lambda _done: self._was_kept())

    def _refused(self, refused: Refusal) -> None:
        self.trouble.say("stop", lambda: refusal_sentence(refused))

    def _was_kept(self) -> None:
        self.trouble.say("good", lambda: _("Saved."))

    def refresh(self) -> None:
        """Show the settings of the file; shares that are being typed stay."""
        ask = self._desk.ask
        self.authority.setChecked(ask(contest.under_authority))
        if not self.weight.hasFocus():
            self.weight.set_value(exam_weight(ask(college.setting, WEIGHT, "")))
        kept = ask(plan.shares)
        if kept != self._kept:
            self._kept = kept
            for quota, editor in self.shares.items():
                editor.set_value(kept.get(quota, Decimal(0)))


def _complain(field: Field, refused: Refusal) -> None:
    field.complain(lambda: refusal_sentence(refused))


def _quota_text(quota: Quota) -> str:
    return word(quota, language())


def _shipped(quota: Quota) -> str:
    return _("as shipped: {share}", share=number_text(SHARES[quota]))
