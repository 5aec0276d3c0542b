"""The three kinds of failure, each caught in one place.

A refusal of the domain goes back to the form that asked; a fault of the environment – the disk, the file, the folder –
becomes advice in a strip of the window; a fault of the program becomes a report that can be saved. Nothing is lost by
any of them: an act is committed whole or not at all.

Does not belong here: the sentences of refusals (``sentences``), the small windows that show them (``fault_report``).
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.desk import Cancelled
from desktop.words import language
from rules.verdicts import Refusal

if TYPE_CHECKING:
    from desktop.fault_report import Report

T = TypeVar("T")

#: Refusals that come from the computer, not from what was entered.
ENVIRONMENT: Final = frozenset(
    {
        "disk_full",
        "file_damaged",
        "file_foreign",
        "file_locked",
        "file_missing",
        "file_network",
        "file_newer",
        "file_read_only",
        "backup_failed",
    }
)


@runtime_checkable
class Advisor(Protocol):
    """A window that can show advice about a refusal above its screen."""

    def advise(self, refusal: Refusal) -> None: ...


def refusal_sentence(refusal: Refusal) -> str:
    """What is wrong and what to do, in the language of the screen."""
    from desktop import sentences

    return sentences.refusal(refusal, language())


def guard(
    parent: QWidget,
    act: Callable[[], T],
    refused: Callable[[Refusal], object] | None = None,
    done: Callable[[T], object] | None = None,
) -> T | None:
    """Do ``act`` and catch what may fail.

    Arguments: ``refused`` – gets a refusal of the domain (``form.refuse``, or a function that fills a strip); where it
    is missing or answers False the window shows the sentence itself. ``done`` – gets the result. Returns the result, or
    None where the act failed.
    """
    try:
        result = act()
    except Refusal as refusal:
        told(parent, refusal, refused)
        return None
    except Exception as fault:
        report(parent, fault)
        return None
    if done is not None:
        done(result)
    return result


def told(parent: QWidget, fault: BaseException, refused: Callable[[Refusal], object] | None = None) -> None:
    """Tell a failure of background work (the ``failed`` of ``Desk.work``) as :func:`guard` tells one."""
    if isinstance(fault, Cancelled):
        return
    if not isinstance(fault, Refusal):
        report(parent, fault)
    elif fault.code in ENVIRONMENT or refused is None or refused(fault) is False:
        advise(parent, fault)


def advise(parent: QWidget, refusal: Refusal) -> None:
    """Show a refusal in the strip of the window, or in a small window of its own where there is none."""
    window = parent.window()
    if isinstance(window, Advisor):
        window.advise(refusal)
    else:
        from desktop.fault_report import Notice

        Notice(parent, lambda: refusal_sentence(refusal)).open()


def report(parent: QWidget | None, fault: BaseException) -> Report | None:
    """Open the report of a fault of the program; where the window is closing already, only write it down."""
    traceback.print_exception(fault)
    if parent is not None and getattr(parent.window(), "over", False):
        return None
    from desktop.fault_report import Report

    shown = Report(parent, fault)
    shown.open()
    return shown


class _Hook(QObject):
    """Brings a fault of any thread to the window's thread."""

    happened = Signal(object)


def install(app: QApplication, window: QWidget) -> None:
    """Catch every fault that nothing else caught, so that the program goes on and tells it."""
    hook = _Hook(app)
    hook.happened.connect(lambda fault: told(window, fault))

    def caught(kind: type[BaseException], fault: BaseException, where: TracebackType | None) -> Any:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, where)
            return
        hook.happened.emit(fault)

    sys.excepthook = caught
