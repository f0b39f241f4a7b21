"""What each column of a project list holds, told to who fills it in (Ausfüllhilfe)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from portfolio import listing as names
from portfolio.language import gettext as _
from portfolio.model import CostStage, ProjectList, Settings
from portfolio.model.settings import Method
from scoring.grid import Criterion
from scoring.scales import ends


class Holds(Enum):
    """What stands in the cells of a column."""

    TEXT = auto()
    MONEY = auto()
    WHOLE = auto()
    YEAR = auto()


@dataclass(frozen=True, slots=True)
class Guide:
    """What stands in a column."""

    column: str
    told: str
    holds: Holds = Holds.TEXT
    choices: tuple[str, ...] = ()
    """What alone can stand there; empty where it is free."""

    @property
    def is_needed(self) -> bool:
        """Whether every project has to tell it."""
        return self.column in names.REQUIRED


YES_NO = ("ja", "nein")
GRANT_STATES = ("keine", "geplant", "beantragt", "bewilligt", "abgelehnt", "verfallen")
DUTIES = ("begonnen", "vertrag", "gesetz", "gefahr", "beschluss")
LEVELS = ("I", "II", "III", "IV", "V", "VI")
"""Words that a list says in German, whatever the language of the texts."""


def guides(
    settings: Settings, entry: ProjectList, criteria: tuple[Criterion, ...]
) -> tuple[Guide, ...]:
    """The columns of a list that is filled in for the first time, in the order in which one fills them in."""
    columns = (*_identity(), *_time(), *_money(), *_grants(), *_duty(), *_goals(entry))
    days = (
        Guide(
            names.DAYS + team.id,
            _("person-days of «{team}» over the whole project").format(team=team.name),
            Holds.WHOLE,
        )
        for team in settings.teams
    )
    return (*columns, *days, *map(_marked, criteria))


def further_guides() -> tuple[Guide, ...]:
    """Columns that few lists need; they can be added behind the others."""
    return (*_further_relations(), *_further_money(), *_further_evidence())


def _further_relations() -> Iterator[Guide]:
    yield Guide(names.DEPARTMENT, _("who put it on the list"))
    yield Guide(names.SECTIONS, _("«TB-03:2»: starts at most two years before or after TB-03"))
    yield Guide(
        names.BUNDLE, _("street or building; what starts there in one year costs less together")
    )
    yield Guide(names.INTERIM, _("the building that stands in meanwhile; one project at a time"))
    yield Guide(names.ROLES, _("key roles it keeps busy, as in portfolio.toml; never names"))
    yield Guide(names.ORIGIN, _("the number of the project it was split from"))


def _further_money() -> Iterator[Guide]:
    yield Guide(names.COST_FROM, _("between which ends the cost lies: the lower one"), Holds.MONEY)
    yield Guide(names.COST_TO, _("between which ends the cost lies: the upper one"), Holds.MONEY)
    yield Guide(names.AUTHORISED, _("of the cost: still provided by earlier budgets"), Holds.MONEY)
    yield Guide(
        names.AWARDED, _("in which of its years contracts are awarded; else the first"), Holds.WHOLE
    )
    yield Guide(
        f"{names.RATE}1",
        _("payments of its first year, then «Rate 2» …, where they do not follow the profile"),
        Holds.MONEY,
    )
    yield Guide(
        f"{names.SHARE}EB %", _("percent that another budget of portfolio.toml bears"), Holds.WHOLE
    )
    yield Guide(
        names.ELIGIBLE,
        _("what grants are given for, where that is not all of the cost"),
        Holds.MONEY,
    )
    yield Guide(names.PROBABILITY, _("how likely the grant is"), Holds.WHOLE)
    yield Guide(names.APPROVED, _("the year from which on the grant is approved"), Holds.YEAR)
    yield Guide(
        f"{names.PROGRAMME} 2",
        _("a second grant; likewise «Förderung € 2», «Förderstatus 2» …, up to four"),
    )


def _further_evidence() -> Iterator[Guide]:
    yield Guide(names.PLANS, _("whether there are plans (§ 12 GemHVO)"), choices=YES_NO)
    yield Guide(names.TIMETABLE, _("whether there is a timetable (§ 12 GemHVO)"), choices=YES_NO)
    yield Guide(names.DUTY_UNTIL, _("the last year in which the duty holds"), Holds.YEAR)
    yield Guide(
        names.DEFERRED, _("the year in which it can start again after it was put off"), Holds.YEAR
    )
    yield Guide(names.DEFERRED_BY, _("the decision that put it off"))


def _identity() -> Iterator[Guide]:
    yield Guide(
        names.ID, _("the project's own number, one word, the same for ever; for example HB-01")
    )
    yield Guide(names.TITLE, _("its title, as the council shall read it"))
    yield Guide(names.DISTRICT, _("where it lies"))
    yield Guide(names.PRODUCT, _("the treasury's product number, for example 21.10.01"))
    yield Guide(names.ORDER, _("the treasury's number of the investment, where there is one"))
    yield Guide(names.STATUS, _("how far it is; «laufend», «im Bau» or «vergeben» make it a duty"))
    yield Guide(names.FIXED, _("begun or awarded: it has to be in the plan"), choices=YES_NO)


def _time() -> Iterator[Guide]:
    yield Guide(names.EARLIEST, _("the first year in which it can start"), Holds.YEAR)
    yield Guide(names.LATEST, _("the last year in which it can start; empty for any"), Holds.YEAR)
    yield Guide(names.YEARS, _("how many years it takes"), Holds.WHOLE)
    yield Guide(
        names.AFTER,
        _("numbers of projects that come before it; «HB-03:Ende» when HB-03 has to be finished"),
    )
    yield Guide(names.TOGETHER, _("numbers of projects that start in the same year"))
    yield Guide(names.APART, _("numbers of variants, of which at most one is built"))


def _money() -> Iterator[Guide]:
    stages = tuple(stage.value for stage in CostStage)
    yield Guide(names.COST, _("all that it costs, in euros with tax"), Holds.MONEY)
    yield Guide(names.COST_STAGE, _("how far the cost is known, after DIN 276"), choices=stages)
    yield Guide(names.PRICED, _("the date of its prices, for example 05/2026"))
    yield Guide(names.PAID, _("of the cost: paid already"), Holds.MONEY)
    yield Guide(names.RUNNING, _("what it costs a year once it is finished"), Holds.MONEY)


def _grants() -> Iterator[Guide]:
    yield Guide(names.PROGRAMME, _("the programme that shall pay a part"))
    yield Guide(names.GRANT, _("how much it pays, in euros"), Holds.MONEY)
    yield Guide(names.GRANT_STATE, _("how sure that is"), choices=GRANT_STATES)
    yield Guide(names.UNTIL, _("the year in which it has to be finished for the grant"), Holds.YEAR)


def _duty() -> Iterator[Guide]:
    yield Guide(names.DUTY, _("why it has to be done; makes it class A"), choices=DUTIES)
    yield Guide(names.CITATION, _("the law, contract or decision that says so"))
    yield Guide(names.DOCUMENT, _("the document that proves it"))
    yield Guide(names.DATED, _("the date of that document, for example 24.07.2026"))


def _goals(entry: ProjectList) -> Iterator[Guide]:
    yield Guide(
        names.GOALS, _("what it does for goals, from −1 to 3, for example «LD-BUE=2 (reason)»")
    )
    if entry.method is Method.LEVELS:
        yield Guide(names.PRIORITY, _("its level in the list of priorities"), choices=LEVELS)


def _marked(criterion: Criterion) -> Guide:
    first, last = ends(criterion.scale, criterion.best)
    told = "; ".join(f"{level} {text}" for level, text in enumerate(criterion.anchors))
    sentence = _("{criterion}; empty is open, not 0. {levels}")
    return Guide(
        criterion.short,
        sentence.format(criterion=criterion.name, levels=told),
        Holds.WHOLE,
        tuple(map(str, range(first, last + 1))),
    )
