"""How the desk looks: colours by name, fonts, the rhythm of eight pixels, light and dark.

Belongs here: the tokens, the palette and the style sheet made of them. A widget asks for a token by its name and never
writes a colour of its own. Does not belong here: widgets (``widgets``) and pictures (``icons``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

import resources

Theme = Literal["light", "dark"]
ThemeChoice = Literal["light", "dark", "system"]

#: Token → colour in the light and in the dark theme. Text on ``ground`` and ``surface`` keeps a contrast of 7:1,
#: ``secondary`` and the colours of state 4.5:1. The ``…_soft`` ones lie under text of their own colour.
TOKENS: Final[dict[str, tuple[str, str]]] = {
    "ground": ("#F6F7F9", "#1B1E23"),
    "surface": ("#FFFFFF", "#23272E"),
    "line": ("#DDE1E7", "#373D47"),
    "edge": ("#8B95A3", "#6C7684"),
    "hover": ("#EDF0F4", "#2C313A"),
    "text": ("#1C2430", "#E8EBF0"),
    "secondary": ("#5B6675", "#9AA5B4"),
    "disabled": ("#7D8794", "#7C8795"),
    "accent": ("#0B5FA5", "#6CB2F0"),
    "accent_strong": ("#084B84", "#8CC4F5"),
    "accent_soft": ("#E1EDF8", "#26394D"),
    "on_accent": ("#FFFFFF", "#0F1A26"),
    "good": ("#1E7B4F", "#6CCB9A"),
    "good_soft": ("#E4F3EB", "#20362C"),
    "attention": ("#9A6200", "#E5B45C"),
    "attention_soft": ("#FBF1DF", "#3B321F"),
    "stop": ("#B3261E", "#F2938C"),
    "stop_soft": ("#FBE9E7", "#422A29"),
}

#: Sizes in points: plain text, the heading of a card, the title of a screen.
TEXT_POINTS: Final = 10
HEADING_POINTS: Final = 12
TITLE_POINTS: Final = 15

#: Arguments of the application object for the style under our sheet. Setting it later would make Qt build two styles.
STYLE: Final = ("-style", "fusion")

#: The rhythm: distances are multiples of it.
STEP: Final = 8
#: Height of a table row.
ROW: Final = 28

_choice: ThemeChoice = "system"
_theme: Theme = "light"
_followers: dict[int, tuple[Any, list[Callable[[], object]]]] = {}


def theme() -> Theme:
    """The theme that is shown now."""
    return _theme


def colour(token: str) -> QColor:
    """The colour of a token in the theme of the moment."""
    return QColor(TOKENS[token][_theme == "dark"])


@cache
def _dots() -> float:
    return QGuiApplication.primaryScreen().logicalDotsPerInch()


def scale(pixels: int) -> int:
    """A length at 96 dots per inch as the screen needs it where the system enlarges text but not pixels."""
    return round(pixels * _dots() / 96)


def font(points: int = TEXT_POINTS, semibold: bool = False) -> QFont:
    """The system's font in a size of ours; figures have one width where the font has such figures."""
    found = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    found.setPointSize(points)
    if semibold:
        found.setWeight(QFont.Weight.DemiBold)
    found.setFeature(QFont.Tag("tnum"), 1)
    return found


def themed(owner: Any, act: Callable[[], object]) -> None:
    """Call ``act`` now and whenever the theme changes, until ``owner`` (a QObject) is destroyed."""
    key = id(owner)
    if key not in _followers:
        _followers[key] = (owner, [])
        owner.destroyed.connect(lambda *_: _followers.pop(key, None))
    _followers[key][1].append(act)
    act()


def apply(app: QApplication) -> None:
    """Dress the program: our font, palette and style sheet; follows the system's light and dark."""
    app.setFont(font())
    app.styleHints().colorSchemeChanged.connect(_system_changed)
    use_theme(_choice)


def use_theme(choice: ThemeChoice) -> None:
    """Show light, dark or what the system says, at once and in the open window."""
    global _choice
    _choice = choice
    hints = QGuiApplication.styleHints()
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}[choice]
    # The system then draws the title bar of the window to match.
    hints.setColorScheme(scheme)
    if choice == "system":
        _system_changed(hints.colorScheme())
    else:
        _dress(choice)


def _system_changed(scheme: Qt.ColorScheme) -> None:
    if _choice == "system":
        _dress("dark" if scheme == Qt.ColorScheme.Dark else "light")


def _dress(shown: Theme) -> None:
    global _theme
    _theme = shown
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    sheet = _sheet()
    if app.styleSheet() == sheet:
        return
    app.setPalette(_palette())
    app.setStyleSheet(sheet)
    for _, acts in list(_followers.values()):
        for act in list(acts):
            act()


def _palette() -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    for which, token in (
        (role.Window, "ground"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "ground"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "secondary"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "on_accent"),
        (role.Light, "surface"),
        (role.Midlight, "hover"),
        (role.Mid, "line"),
        (role.Dark, "edge"),
        (role.Link, "accent"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Accent, "accent"),
    ):
        palette.setColor(which, colour(token))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, colour("disabled"))
    return palette


_SHEET: Final = """
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {line}; padding: 4px 6px; }}
QLabel[look="title"] {{ font-size: {title}pt; font-weight: 600; }}
QLabel[look="heading"] {{ font-size: {heading}pt; font-weight: 600; }}
QLabel[look="brand"] {{ font-weight: 600; }}
QLabel[look="secondary"], QLabel[look="field"] {{ color: {secondary}; }}
QLabel[look="trouble"] {{ color: {stop}; }}
QLabel[look="good"] {{ color: {good}; }}
QLabel[look="attention"] {{ color: {attention}; }}
QLabel[look="stop"] {{ color: {stop}; }}
QLabel[look="accent"] {{ color: {accent}; }}

QFrame[look="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: 6px; }}
QFrame[look="well"] {{ background: {hover}; border: 1px solid {line}; border-radius: 6px; }}
QFrame[look="strip"] {{ background: {hover}; border: none; border-left: 3px solid {edge}; border-radius: 3px; }}
QFrame[look="strip"][state="good"] {{ background: {good_soft}; border-left-color: {good}; }}
QFrame[look="strip"][state="attention"] {{ background: {attention_soft}; border-left-color: {attention}; }}
QFrame[look="strip"][state="stop"] {{ background: {stop_soft}; border-left-color: {stop}; }}
QFrame[look="hairline"] {{ background: {line}; border: none; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {{
    background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: 4px; padding: 4px 7px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: {field}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {{
    border: 2px solid {accent}; padding: 3px 6px; }}
QLineEdit[trouble="true"], QPlainTextEdit[trouble="true"], QComboBox[trouble="true"] {{ border-color: {stop}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit:read-only, QPlainTextEdit:read-only {{
    background: {ground}; border-color: {line}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {disabled}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("{drop}"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {edge}; outline: 0; padding: 2px;
    selection-background-color: {accent_soft}; selection-color: {text}; }}
QComboBox QAbstractItemView::item {{ min-height: {field}px; padding: 1px 6px; }}

QPushButton {{ background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: 4px;
    padding: 4px 13px; min-height: {field}px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {line}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 3px 12px; }}
QPushButton:disabled {{ color: {disabled}; background: {ground}; border-color: {line}; }}
QPushButton[look="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton[look="primary"]:hover {{ background: {accent_strong}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[look="primary"]:disabled {{ background: {line}; color: {disabled}; border-color: {line}; }}
QPushButton[look="quiet"] {{ background: transparent; border-color: transparent; color: {accent}; padding: 4px 5px; }}
QPushButton[look="quiet"]:hover {{ background: {hover}; }}
QPushButton[look="quiet"]:focus {{ border: 2px solid {accent}; padding: 3px 4px; }}
QPushButton[look="quiet"]:disabled {{ color: {disabled}; }}
QPushButton[look="chip"] {{ border-radius: {chip_radius}px; padding: 2px 12px; border-color: {line}; }}
QPushButton[look="chip"]:checked {{ background: {accent_soft}; border-color: {accent}; color: {accent}; }}
QPushButton[look="chip"]:focus {{ border: 2px solid {accent}; padding: 1px 11px; }}
QPushButton[look="tab"] {{ background: transparent; border: none; border-bottom: 2px solid transparent;
    border-radius: 0; padding: 4px 8px; color: {secondary}; }}
QPushButton[look="tab"]:hover {{ color: {text}; }}
QPushButton[look="tab"]:checked {{ color: {accent}; border-bottom-color: {accent}; }}
QPushButton[look="tab"]:focus {{ background: {accent_soft}; border-bottom-color: {accent}; }}
QPushButton[look="rail"] {{ background: transparent; border: 2px solid transparent; text-align: left;
    padding: 5px 10px; color: {text}; }}
QPushButton[look="rail"]:hover {{ background: {hover}; }}
QPushButton[look="rail"]:checked {{ background: {accent_soft}; color: {accent}; font-weight: 600; }}
QPushButton[look="rail"]:focus {{ border-color: {accent}; }}
QPushButton[look="tongue"] {{ background: transparent; border-color: transparent; padding: 3px 7px;
    color: {secondary}; }}
QPushButton[look="tongue"]:checked {{ color: {accent}; border-color: {accent}; background: {accent_soft}; }}
QPushButton[look="tongue"]:focus {{ border: 2px solid {accent}; padding: 2px 6px; }}

QCheckBox, QRadioButton {{ spacing: 7px; padding: 2px; border: 2px solid transparent; border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {accent}; }}
QCheckBox::indicator {{ width: {mark}px; height: {mark}px; background: {surface}; border: 1px solid {edge};
    border-radius: 3px; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{tick}"); }}
QCheckBox::indicator:disabled {{ background: {ground}; border-color: {line}; }}
QRadioButton::indicator {{ width: {mark}px; height: {mark}px; background: {surface}; border: 1px solid {edge};
    border-radius: {mark_radius}px; }}
QRadioButton::indicator:checked {{ width: {mark_dot}px; height: {mark_dot}px; border: {mark_ring}px solid {accent}; }}
QRadioButton::indicator:disabled {{ border-color: {line}; }}

QTableView, QTreeView, QListView {{ background: {surface}; color: {text}; border: 1px solid {line}; border-radius: 6px;
    gridline-color: {line}; outline: 0;
    selection-background-color: {accent_soft}; selection-color: {text}; }}
QTableView:focus, QTreeView:focus, QListView:focus {{ border-color: {accent}; }}
QListView#answers::item {{ padding: 4px 6px; }}
QHeaderView {{ background: {surface}; border: none; }}
QHeaderView::section {{ background: {surface}; color: {secondary}; border: none; border-bottom: 1px solid {line};
    padding: 4px 3px; }}
QTableCornerButton::section {{ background: {surface}; border: none; }}

QScrollArea {{ background: transparent; border: none; }}
QWidget#qt_scrollarea_viewport {{ background: transparent; }}
QWidget[look="clear"] {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {edge}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QProgressBar {{ background: {line}; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 4px; }}
QSplitter::handle {{ background: transparent; }}
QMenu {{ background: {surface}; border: 1px solid {edge}; padding: 4px; }}
QMenu::item {{ padding: 5px 22px 5px 12px; border-radius: 3px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}

QWidget[look="side"] {{ background: {surface}; border: none; border-right: 1px solid {line}; }}
QWidget[look="bar"] {{ background: {surface}; border: none; border-bottom: 1px solid {line}; }}
QWidget[look="status"] {{ background: {surface}; border: none; border-top: 1px solid {line}; }}
"""


def _sheet() -> str:
    shown = {token: colour(token).name() for token in TOKENS}
    return _SHEET.format(
        **shown,
        title=TITLE_POINTS,
        heading=HEADING_POINTS,
        field=scale(20),
        chip_radius=scale(13),
        mark=scale(14),
        mark_radius=scale(14) // 2 + 1,
        mark_dot=scale(14) + 2 - 2 * scale(5),
        mark_ring=scale(5),
        tick=resources.path("icons", f"tick-{_theme}.svg").as_posix(),
        drop=resources.path("icons", "drop.svg").as_posix(),
    )
