"""The widgets of the desk, each with one habit: a text given to it is a msgid (or a function) and follows the language.

Belongs here: the pieces that several screens use. Does not belong here: what any screen shows.
"""

from desktop.widgets.choices import Chips, WordChoice
from desktop.widgets.fields import Field, Form
from desktop.widgets.frames import Card, EmptyState, Hairline, Table, Trouble, column, row, scrolling, stacked
from desktop.widgets.inputs import ClockEdit, DayEdit, DigitsEdit, LineEdit, MarkEdit, NumberEdit, TextEdit
from desktop.widgets.labels import (
    Heading,
    Secondary,
    StateWord,
    Text,
    Title,
    day_text,
    moment_text,
    number_text,
    primary,
    quiet,
    secondary_button,
    time_text,
)

__all__ = [
    "Card",
    "Chips",
    "ClockEdit",
    "DayEdit",
    "DigitsEdit",
    "EmptyState",
    "Field",
    "Form",
    "Hairline",
    "Heading",
    "LineEdit",
    "MarkEdit",
    "NumberEdit",
    "Secondary",
    "StateWord",
    "Table",
    "Text",
    "TextEdit",
    "Title",
    "Trouble",
    "WordChoice",
    "column",
    "day_text",
    "moment_text",
    "number_text",
    "primary",
    "quiet",
    "row",
    "scrolling",
    "secondary_button",
    "stacked",
    "time_text",
]
