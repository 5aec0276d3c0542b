"""The acts this program keeps, each with its life and its editions (acts-1, acts-2, acts-3).

Belongs here: which act is in force on a date and may be cited, and the names of the rules.
Does not belong here: what the acts demand (the other modules), what in the program rests on them (``act_uses``),
sentences about them.

Where the day an act took effect depends on a publication we do not have, the date of the act (or of the order that
repealed it) is taken, as ``LAW.md`` §0 does; the fields marked [reading] say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from rules.records import Country, Names
from rules.verdicts import Refusal, Verdict

#: Beginning of a rule id whose ground is the college's own order or setting: no act is cited for it (acts-2).
OWN: Final = "own:"


@dataclass(frozen=True, slots=True)
class Edition:
    """An amendment that the text in our hands names; earlier and other ones may exist."""

    on: date
    """Day of the amending act."""
    number: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its name as printed, its registration and its life."""

    id: str
    country: Country
    kind: Names
    """What it is and whose: «приказ Министра …»."""
    title: Names
    signed: date
    registration: str
    """Number in the state register; each act's own figure is kept (acts-3). Empty where the act has none."""
    registered: date | None
    """Day of that registration; None where our text does not tell it."""
    starts: date
    """First day in force [reading]."""
    ends: date | None
    """Last day in force, the date of the repealing order [reading]; None while it is in force."""
    successor: str = ""
    """Numbers of the act that repealed it."""
    editions: tuple[Edition, ...] = ()
    """Amendments in the order of their days."""

    def edition_on(self, day: date) -> Edition | None:
        """The latest amendment made by a day; None while the act stands as it was signed."""
        return next((one for one in reversed(self.editions) if one.on <= day), None)


_MINISTER: Final = Names(
    kk="Қазақстан Республикасы Білім және ғылым министрінің бұйрығы",
    ky="Казакстан Республикасынын Билим жана илим министринин буйругу",
    ru="приказ Министра образования и науки Республики Казахстан",
)
_GOVERNMENT: Final = Names(
    kk="Қырғыз Республикасы Үкіметінің қаулысы",
    ky="Кыргыз Республикасынын Өкмөтүнүн токтому",
    ru="постановление Правительства Кыргызской Республики",
)


_ACTS: Final = (
    Act(
        "578",
        Country.KZ,
        _MINISTER,
        Names(
            kk="Техникалық және кәсіптік, орта білімнен кейінгі білімнің білім беру бағдарламаларын іске асыратын "
            "білім беру ұйымдарына оқуға қабылдаудың үлгілік қағидаларын бекіту туралы",
            ky="Техникалык жана кесиптик, орто билимден кийинки билим берүү программаларын ишке ашырган билим берүү "
            "уюмдарына окууга кабыл алуунун үлгүлүк эрежелерин бекитүү жөнүндө",
            ru="Об утверждении Типовых правил приема на обучение в организации образования, реализующие "
            "образовательные программы технического и профессионального, послесреднего образования",
        ),
        date(2018, 10, 18),
        "17705",
        None,
        date(2018, 10, 18),
        None,
        editions=(Edition(date(2025, 1, 31), "20"),),
    ),
    Act(
        "61",
        Country.KZ,
        _MINISTER,
        Names(
            kk="Экстернат нысанында оқыту және «Негізгі орта, жалпы орта білім беру ұйымдарында экстернат нысанында "
            "оқуға рұқсат беру» мемлекеттік көрсетілетін қызмет қағидаларын бекіту туралы",
            ky="Экстернат түрүндө окутуунун жана «Негизги орто, жалпы орто билим берүү уюмдарында экстернат түрүндө "
            "окууга уруксат берүү» мамлекеттик кызмат көрсөтүүсүнүн эрежелерин бекитүү жөнүндө",
            ru="Об утверждении Правил обучения в форме экстерната и оказания государственной услуги «Разрешение на "
            "обучение в форме экстерната в организациях основного среднего, общего среднего образования»",
        ),
        date(2016, 1, 22),
        "13110",
        date(2016, 2, 18),
        date(2016, 1, 22),
        None,
        editions=(
            Edition(date(2018, 10, 5), "540"),
            Edition(date(2019, 9, 2), "392"),
            Edition(date(2020, 5, 29), "225"),
            Edition(date(2021, 5, 6), "207"),
            Edition(date(2022, 11, 8), "449"),
            Edition(date(2023, 8, 7), "248"),
        ),
    ),
    Act(
        "508",
        Country.KZ,
        _MINISTER,
        Names(
            kk="Бейресми білім беру арқылы алынған оқыту нәтижелерін тану қағидаларын бекіту туралы",
            ky="Формалдуу эмес билим берүү аркылуу алынган окутуунун натыйжаларын таануунун эрежелерин бекитүү жөнүндө",
            ru="Об утверждении Правил признания результатов обучения, полученных через неформальное образование",
        ),
        date(2018, 9, 28),
        "17588",
        date(2018, 10, 23),
        date(2018, 9, 28),
        date(2023, 10, 24),
        successor="544/322",
        editions=(Edition(date(2023, 7, 17), "212"),),
    ),
    Act(
        "602",
        Country.KZ,
        _MINISTER,
        Names(
            kk="Сырттай, кешкі және экстернат нысанында білім алуға жол берілмейтін кәсіптер мен мамандықтардың "
            "тізбесін және Жоғары білім беретін білім беру ұйымдарында экстернат нысанында оқуға рұқсат беру "
            "ережесін бекіту туралы",
            ky="Сырттан, кечки жана экстернат түрүндө билим алууга жол берилбеген кесиптердин жана адистиктердин "
            "тизмегин жана Жогорку билим берүү уюмдарында экстернат түрүндө окууга уруксат берүүнүн эрежесин "
            "бекитүү жөнүндө",
            ru="Об утверждении Перечня профессий и специальностей, получение которых в заочной, вечерней формах и в "
            "форме экстерната не допускается, и Правил разрешения обучения в форме экстерната в организациях "
            "образования, дающих высшее образование",
        ),
        date(2007, 12, 3),
        "5055",
        date(2007, 12, 24),
        date(2007, 12, 3),
        date(2010, 2, 8),
        successor="40",
        editions=(Edition(date(2008, 6, 25), "379"),),
    ),
    Act(
        "354",
        Country.KG,
        _GOVERNMENT,
        Names(
            kk="Қашықтан білім беру технологиясын қолдануды реттейтін нормативтік құқықтық актілерді бекіту туралы",
            ky="Аралыктан билим берүү технологиясын колдонууну жөнгө салуучу ченемдик укуктук актыларды бекитүү "
            "жөнүндө",
            ru="Об утверждении нормативных правовых актов, регулирующих применение дистанционных образовательных "
            "технологий",
        ),
        date(2014, 6, 26),
        "",
        None,
        date(2014, 6, 26),
        None,
        editions=(
            Edition(date(2018, 4, 11), "197"),
            Edition(date(2018, 6, 11), "279"),
            Edition(date(2019, 10, 24), "572"),
            Edition(date(2020, 5, 20), "262"),
        ),
    ),
)

#: Act id → act, in the order of the library.
ACTS: Final[dict[str, Act]] = {act.id: act for act in _ACTS}


def act_of(rule: str) -> Act | None:
    """The act a rule id belongs to: ``578-6`` → order 578; None for ``vote-6`` and for the college's own rules."""
    return ACTS.get(rule.partition("-")[0])


def in_force(act: Act, on: date) -> bool:
    """Whether the act binds cases dated ``on``; first and last day included (acts-1)."""
    return act.starts <= on and (act.ends is None or on <= act.ends)


def ground_allowed(act: Act, on: date) -> Verdict:
    """Whether a paper dated ``on`` may cite the act (acts-2).

    Fields: ``act``, ``ends`` (the last day in force, None) and ``successor`` (empty).
    """
    return Verdict(in_force(act, on), "acts-2", {"act": act.id, "ends": act.ends, "successor": act.successor})


def check_grounds(grounds: Iterable[str], on: date) -> None:
    """Let nothing be cited on a paper dated ``on`` outside the life of its act (acts-2).

    Arguments: ``grounds`` – ids of acts or of rules (``508``, ``508-14``); the college's own rules cite no act.
    Raises Refusal: ``act_repealed``, ``act_not_begun``.
    """
    for ground in grounds:
        act = act_of(ground)
        if act is None or ground_allowed(act, on):
            continue
        if act.ends is not None and on > act.ends:
            raise Refusal("act_repealed", act=act.id, ends=act.ends, successor=act.successor)
        raise Refusal("act_not_begun", act=act.id, starts=act.starts)


def is_own(rule: str) -> bool:
    """Whether a rule rests on the college's own order or setting, so that no act may be cited for it."""
    return rule.startswith(OWN)
