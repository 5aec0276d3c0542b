"""Contest: the ranking of each programme. It comes later; today the screen says what it will hold."""

from __future__ import annotations

from desktop.desk import Desk
from desktop.screens.later import LaterScreen
from desktop.words import N_


class ContestScreen(LaterScreen):
    """See the module."""

    title = N_("Contest")

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "contest",
            self.title,
            N_("Here the contest for the places will be counted."),
            (
                N_("a ranked list of every programme, by places, quotas and average mark"),
                N_("how many places are filled, and where the boundary lies"),
                N_("every tie with the rule that decides it"),
                N_("a comparison with the list of the state system"),
            ),
        )
        self.next_step(N_("Go to the applications"), "applications")
