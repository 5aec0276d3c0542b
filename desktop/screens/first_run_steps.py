"""The first three steps of the first run: language, college, file and password.

Each says itself whether it is complete. Does not belong here: the order of the steps (``first_run``).
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from db.file import SHORTEST_PASSWORD
from desktop import computer, look, words
from desktop.screens.college_form import CollegeForm
from desktop.top_bar import TONGUES
from desktop.widgets.fields import Field, Form
from desktop.widgets.frames import column, row, stacked
from desktop.widgets.inputs import LineEdit
from desktop.widgets.labels import Secondary, quiet, secondary_button
from desktop.words import N_, _, bind
from rules.records import Language
from rules.verdicts import Refusal


def _own_name(tongue: Language) -> str:
    return TONGUES[tongue][1]


class LanguageStep(QWidget):
    """Three buttons, each in its own language; ``chosen`` when one was pressed."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Language, QPushButton] = {}
        inside = column(gap=2 * look.STEP)
        for tongue, sentence in (
            ("kk", "Бағдарлама қазақ тілінде"),
            ("ky", "Программа кыргыз тилинде"),
            ("ru", "Программа на русском языке"),
        ):
            own: Language = tongue  # type: ignore[assignment]
            button = secondary_button(partial(_own_name, own))
            button.setMinimumWidth(look.scale(180))
            button.clicked.connect(lambda _checked=False, own=own: self._choose(own))
            self.buttons[own] = button
            said = QLabel(sentence)
            said.setProperty("look", "secondary")
            inside.addLayout(row(button, said, None, gap=2 * look.STEP))
        inside.addWidget(Secondary(N_("The language of the screen can be changed at any time, at the top right.")))
        inside.addStretch(1)
        self.setLayout(inside)
        self.setFocusProxy(self.buttons[words.language()])

    def _choose(self, tongue: Language) -> None:
        words.use(tongue)
        memory = computer.this()
        memory.language = tongue
        memory.keep()
        # The texts have just changed; go on when they stand.
        QTimer.singleShot(0, self.chosen.emit)


class CollegeStep(QWidget):
    """The college and who works at the desk."""

    def __init__(self) -> None:
        super().__init__()
        self.form = CollegeForm(short=True)
        self.desk_form = Form(3)
        self.name, self.position, self.contact = LineEdit(), LineEdit(), LineEdit()
        self.desk_form.add(Field(N_("Who works at the desk"), self.name, "operator"))
        self.desk_form.add(Field(N_("Position"), self.position, "position"))
        self.desk_form.add(Field(N_("Phone or e-mail"), self.contact, "contact"))
        self.desk_form.setMaximumWidth(self.form.maximumWidth())
        self.setLayout(column(self.form, self.desk_form, None, gap=2 * look.STEP))
        self.setFocusProxy(self.form.country)

    def operator(self) -> tuple[str, str, str]:
        """Name, position and contact of who works at the desk."""
        return self.name.value(), self.position.value(), self.contact.value()

    def show_operator(self, name: str, position: str, contact: str) -> None:
        self.name.set_value(name)
        self.position.set_value(position)
        self.contact.set_value(contact)

    def complete(self) -> bool:
        """Whether everything the file cannot do without is there; what is missing is said beneath its field."""
        self.form.clear()
        self.desk_form.clear()
        record = self.form.college()
        name, position, contact = self.operator()
        named = any(record.name.in_language(tongue) for tongue in record.languages)
        missing = [
            (form, field)
            for form, field, value in (
                (self.form, "name", named),
                (self.form, "head", record.head),
                (self.desk_form, "operator", name),
                (self.desk_form, "position", position),
                (self.desk_form, "contact", contact),
            )
            if not value
        ]
        for form, field in reversed(missing):
            form.refuse(Refusal("required", field=field))
        return not missing


class FileStep(Form):
    """Where the file lies, and whether it has a password."""

    def __init__(self) -> None:
        super().__init__(
            where={
                "file_exists": "file",
                "file_network": "file",
                "file_read_only": "file",
                "disk_full": "file",
                "password_short": "password",
            }
        )
        self.where = LineEdit(600)
        self.where.set_value(str(usual_folder() / "college.hatshy"))
        other = quiet(N_("Another folder…"), "folder")
        other.clicked.connect(self._ask_folder)
        self.add(Field(N_("Where the file lies"), self.where, "file"))
        self.add_widget(stacked(row(other, None)))
        self.with_password = QRadioButton()
        self.without = QRadioButton()
        self.with_password.setChecked(True)
        bind(self.with_password, self.with_password.setText, N_("With a password (recommended)"))
        bind(self.without, self.without.setText, N_("Without a password"))
        self.password, self.again = QLineEdit(), QLineEdit()
        for editor in (self.password, self.again):
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_widget(self.with_password)
        self.add_widget(
            Secondary(
                N_(
                    "The file is encrypted: whoever finds or steals it can read nothing. The password is asked for"
                    " whenever the file is opened. Nobody can recover a forgotten one: keep it in the safe."
                )
            )
        )
        passwords = Form(2)
        self.know(passwords.add(Field(N_("Password"), self.password, "password")))
        self.know(passwords.add(Field(N_("The same password again"), self.again, "again")))
        passwords.setFixedWidth(look.scale(680))
        self._passwords = passwords
        self.add_widget(stacked(row(passwords, None)))
        self.add_widget(self.without)
        self.add_widget(
            Secondary(
                N_(
                    "The file opens at once. Whoever has it, also on a lost stick or an old copy, can read every name"
                    " and number in it."
                )
            )
        )
        self.with_password.toggled.connect(self._passwords.setVisible)

    def path(self) -> Path:
        """The file as it is written, with our ending."""
        path = Path(self.where.value()).expanduser()
        return path if path.suffix == ".hatshy" else path.with_name(path.name + ".hatshy")

    def secret(self) -> str | None:
        """The password, or None for none."""
        return None if self.without.isChecked() else self.password.text()

    def complete(self) -> bool:
        """Whether the file can be made of this; what is missing is said beneath its field."""
        self.clear()
        if not self.where.value():
            return not self.refuse(Refusal("required", field="file"))
        if self.without.isChecked():
            return True
        if len(self.password.text()) < SHORTEST_PASSWORD:
            return not self.refuse(Refusal("password_short", length=SHORTEST_PASSWORD))
        if self.password.text() != self.again.text():
            self.field("again").complain(lambda: _("The two passwords are not the same."))
            self.again.setFocus()
            return False
        return True

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where the file lies"), str(self.path().parent))
        if chosen:
            self.where.set_value(str(Path(chosen) / self.path().name))


def usual_folder() -> Path:
    """Where the file of a college lies unless another folder is chosen."""
    from PySide6.QtCore import QStandardPaths

    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents else Path.home()
