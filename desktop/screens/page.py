"""A page inside a screen, or over it: while the keyboard is in it, Esc is its own step back and not the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """Inherit, and say in :meth:`escape` what one step back is."""

    def escape(self) -> None:
        """One step back."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask anew what is shown. A page that is being filled in has nothing to ask: what was typed stays."""

    def event(self, event: QEvent) -> bool:
        # The window binds Esc, too; whoever takes the key before shortcuts are looked for has it.
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.escape()
        else:
            super().keyPressEvent(event)


def lay_over(page: QWidget, parent: QWidget, width: int, height: int) -> None:
    """Lay a page over the screen of the window that holds ``parent``.

    Arguments: ``width``, ``height`` – of the page in pixels where there is no such window and it stands alone.
    """
    show = getattr(parent.window(), "open_page", None)
    if show is not None:
        show(page)
        return
    page.closed.connect(page.close)  # type: ignore[attr-defined]
    page.resize(width, height)
    page.show()


def _is_escape(event: QEvent) -> bool:
    plain = isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.NoModifier
    return isinstance(event, QKeyEvent) and plain and event.key() == Qt.Key.Key_Escape
