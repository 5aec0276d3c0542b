"""The words of the screen: catalogues, the language of the moment, and texts that follow it while the window is open.

English msgids stand in the code and are never shown. ``_`` translates now; ``bind`` keeps a text in the language of the
moment: it is set again whenever the language changes. Below ``desktop`` the language is an argument, so no other
package uses this module.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from typing import Any

import resources
from rules.records import LANGUAGES, Language

_catalogues: dict[Language, gettext.NullTranslations] = {}
_language: Language = "ru"
_bound: dict[int, tuple[Any, list[Callable[[], object]]]] = {}


def _catalogue(language: Language) -> gettext.NullTranslations:
    if language not in _catalogues:
        _catalogues[language] = gettext.translation("hatshy", str(resources.path("i18n")), languages=[language])
    return _catalogues[language]


def language() -> Language:
    """The language of the screen."""
    return _language


def use(language: Language) -> None:
    """Show the screen in this language: every bound text is set again."""
    global _language
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language
    _catalogue(language)
    for _, texts in list(_bound.values()):
        for text in list(texts):
            text()


def _(msgid: str, **fields: Any) -> str:
    """The text in the language of the screen, with its named fields filled in."""
    return text(msgid, _language, **fields)


def ngettext(singular: str, plural: str, n: int, **fields: Any) -> str:
    """The text for a number ``n``, in the plural form of the language of the screen."""
    return _catalogue(_language).ngettext(singular, plural, n).format(n=n, **fields)


def text(msgid: str, language: Language, **fields: Any) -> str:
    """The text in a given language, for commands that name one."""
    found = _catalogue(language).gettext(msgid)
    return found.format(**fields) if fields else found


def N_(msgid: str) -> str:
    """Mark a msgid for the catalogues without translating it yet."""
    return msgid


def bind(owner: Any, setter: Callable[[str], object], msgid: str | Callable[[], str]) -> None:
    """Set a text now and at every change of language, until ``owner`` (a QObject) is destroyed.

    Arguments: ``msgid`` – a msgid marked with ``N_`` by the caller's literal, or a function that makes the text.
    """

    def show() -> None:
        setter(msgid() if callable(msgid) else _(msgid))

    follow(owner, show)
    show()


def follow(owner: Any, act: Callable[[], object]) -> None:
    """Call ``act`` at every change of language, until ``owner`` (a QObject) is destroyed."""
    key = id(owner)
    if key not in _bound:
        _bound[key] = (owner, [])
        owner.destroyed.connect(lambda *_: _bound.pop(key, None))
    _bound[key][1].append(act)
