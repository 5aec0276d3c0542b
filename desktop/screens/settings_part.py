"""What every part of the settings has: a card that can ask anew."""

from __future__ import annotations

from desktop.widgets.frames import Card


class Part(Card):
    """One part of the settings."""

    def refresh(self) -> None:
        """Show what is kept."""
        raise NotImplementedError
