"""Procedures: externat, recognition, distance learning, hearings. They come later; today the screen says what it will
hold."""

from __future__ import annotations

from desktop.desk import Desk
from desktop.screens.later import LaterScreen
from desktop.words import N_


class ProceduresScreen(LaterScreen):
    """See the module."""

    title = N_("Procedures")

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "procedures",
            self.title,
            N_("Here every procedure will show its stages and terms."),
            (
                N_("permission to study as an extern"),
                N_("recognition of learning outcomes of non-formal education"),
                N_("distance learning"),
                N_("hearings before a refusal, and complaints"),
                N_("who waits for whom, and until which day"),
            ),
        )
        self.next_step(N_("Go to the applications"), "applications")
