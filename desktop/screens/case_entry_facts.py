"""What each procedure asks of an application, as fields of the entry.

Belongs here: the fields of recognition, adjustment and complaint, and which part a procedure has. Does not belong here:
externat (``case_entry_externat``), the person, the documents and the register (``case_entry``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from desktop.screens.case_entry_externat import CollegePart, HigherPart, ServicePart
from desktop.screens.case_entry_part import FactsPart
from desktop.screens.ticks import Ticks
from desktop.screens.whole_word import WholeWordChoice
from desktop.widgets import DayEdit, Field, LineEdit, NumberEdit, TextEdit
from desktop.words import N_
from rules.case_records import AdjustmentFacts, CaseFacts, ComplaintFacts, RecognitionFacts
from rules.case_words import Adjustment, ComplaintTo, Procedure


class RecognitionPart(FactsPart):
    """Recognition of outcomes: what, taught by whom, and the certificate (508-10)."""

    def fill(self) -> None:
        self.outcomes, self.provider, self.certificate = TextEdit(2), LineEdit(), LineEdit(100)
        self.issued, self.hours = DayEdit(), NumberEdit(5)
        self.put(
            ("outcomes", self.outcomes, 12),
            ("provider", self.provider, 12),
            ("certificate", self.certificate, 6),
            ("issued", self.issued, 3),
            ("hours", self.hours, 3),
        )

    def begin(self, today: date) -> None:
        self._today = today
        self.show_facts(RecognitionFacts("", "", "", None, None))

    def show_facts(self, facts: CaseFacts) -> None:
        assert isinstance(facts, RecognitionFacts)
        self.outcomes.set_value(facts.outcomes)
        self.provider.set_value(facts.provider)
        self.certificate.set_value(facts.certificate)
        self.issued.set_value(facts.issued)
        self.hours.set_value(facts.hours)

    def facts(self, before: CaseFacts | None = None, lenient: bool = False) -> CaseFacts:
        found = before if isinstance(before, RecognitionFacts) else RecognitionFacts("", "", "", None, None)
        return replace(
            found,
            outcomes=self.outcomes.value(),
            provider=self.provider.value(),
            certificate=self.certificate.value(),
            issued=self.day("issued", self.issued, lenient),
            hours=self.hours.value(),
        )


class AdjustmentPart(FactsPart):
    """A personal application of somebody with health limits (354): what is asked for."""

    def fill(self) -> None:
        self.programme, self.wishes = LineEdit(), Ticks(Adjustment)
        self.put(("programme", self.programme, 12), ("wishes", self.wishes, 12))
        self.wishes.edited.connect(self.edited)

    def begin(self, today: date) -> None:
        self._today = today
        self.show_facts(AdjustmentFacts((), ""))

    def show_facts(self, facts: CaseFacts) -> None:
        assert isinstance(facts, AdjustmentFacts)
        self.programme.set_value(facts.programme)
        self.wishes.set_value(facts.wishes)

    def facts(self, before: CaseFacts | None = None, lenient: bool = False) -> CaseFacts:
        found = before if isinstance(before, AdjustmentFacts) else AdjustmentFacts((), "")
        wishes = self.wishes.value()
        granted = tuple(one for one in found.granted if one in wishes)
        return replace(found, wishes=wishes, programme=self.programme.value(), granted=granted)


class ComplaintPart(FactsPart):
    """A complaint: to whom, about what, and what is demanded (61-26)."""

    def fill(self) -> None:
        self.to, self.about, self.demands = WholeWordChoice(ComplaintTo), TextEdit(3), TextEdit(3)
        self.subject = WholeWordChoice(empty=N_("no matter in this file"), say=self._subject_words)
        self._subjects: dict[tuple[str, int], str] = {}
        self.put(("to", self.to, 12), ("about", self.about, 12), ("demands", self.demands, 12))
        self.add(Field(N_("Which matter"), self.subject, "subject", self), 12)
        self.tell(self.subject)

    def offer(self, subjects: Mapping[tuple[str, int], str]) -> None:
        """The cases and applications of the person that the complaint may be about, by kind and id."""
        self._subjects = dict(subjects)
        self.subject.set_values(self._subjects)
        self.field("subject").setVisible(bool(self._subjects))

    def _subject_words(self, key: tuple[str, int]) -> str:
        return self._subjects.get(key, "")

    def begin(self, today: date) -> None:
        self._today = today
        self.offer({})
        self.show_facts(ComplaintFacts(ComplaintTo.PROVIDER, "", ""))

    def show_facts(self, facts: CaseFacts) -> None:
        assert isinstance(facts, ComplaintFacts)
        self.to.set_value(facts.to)
        self.about.set_value(facts.about)
        self.demands.set_value(facts.demands)
        key = ("case", facts.case) if facts.case else ("application", facts.application) if facts.application else None
        self.subject.set_value(key)

    def facts(self, before: CaseFacts | None = None, lenient: bool = False) -> CaseFacts:
        found = before if isinstance(before, ComplaintFacts) else ComplaintFacts(ComplaintTo.PROVIDER, "", "")
        kind, row = self.subject.value() or ("", None)
        return replace(
            found,
            to=self.to.value(),
            about=self.about.value(),
            demands=self.demands.value(),
            case=row if kind == "case" else None,
            application=row if kind == "application" else None,
        )


#: Procedure → its fields.
PARTS: Final[Mapping[Procedure, type[FactsPart]]] = MappingProxyType(
    {
        Procedure.EXTERNAT_SERVICE: ServicePart,
        Procedure.EXTERNAT_COLLEGE: CollegePart,
        Procedure.EXTERNAT_HIGHER: HigherPart,
        Procedure.RECOGNITION: RecognitionPart,
        Procedure.ADJUSTMENT: AdjustmentPart,
        Procedure.COMPLAINT: ComplaintPart,
    }
)
