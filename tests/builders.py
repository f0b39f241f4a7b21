"""Small values to test with: builders that hide what does not matter."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from portfolio.model import (
    Accounting,
    Budget,
    ByYear,
    Column,
    ExportProfile,
    Grant,
    GrantRule,
    GrantState,
    GrantView,
    Horizon,
    Layout,
    Plan,
    Portfolio,
    Predecessor,
    Profiles,
    Project,
    ProjectList,
    Proof,
    Settings,
    Stamp,
    Status,
    Team,
)
from portfolio.optimizer.pose import problem_of
from portfolio.optimizer.problem import Gap, Limit, Problem, Shared, Start, Task
from portfolio.optimizer.solve import schedule_of
from portfolio.service import Workspace, make_workspace, open_workspace, rank_all
from scoring.goals import Goal, GoalSystem, KeyProduct
from scoring.grid import Criterion, Grid, WeightSet
from scoring.rank import DutyRule, Rules

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
SHARED = ROOT.parent / "shared"
STAMP = Stamp("kb", "2026-06-30T08:00:00+00:00")


def a_criterion(key: str = "nutzen", levels: int = 6) -> Criterion:
    return Criterion(
        key, key.title(), key.title(), "Ziel", tuple(f"Stufe {n}" for n in range(levels))
    )


GRID = Grid(
    name="Raster",
    version="1",
    criteria=(a_criterion("nutzen"), a_criterion("not")),
    weight_sets=(WeightSet("bau", "Bau", {"nutzen": 60, "not": 40}),),
)

GOALS = (
    GoalSystem(
        id="kreis",
        name="Kreis",
        levels=("Vision", "Feld", "Schwerpunkt"),
        focus="Schwerpunkt",
        goals=(
            Goal("V", "Vision", "stark", weight=0),
            Goal("BIL", "Feld", "Bildung", "V"),
            Goal("BIL1", "Schwerpunkt", "gute Schulen", "BIL", weight=2),
            Goal("KLI1", "Schwerpunkt", "weniger CO₂", "V"),
        ),
        key_products=(KeyProduct("21.10.01", 2022, "Schulen", "Bedarf"),),
    ),
)

LONG = ExportProfile(
    name="lang",
    layout=Layout.LONG,
    encoding="utf-8-sig",
    delimiter=";",
    decimal=",",
    header=True,
    columns=tuple(
        Column(name, field)
        for name, field in {
            "Mandant": "client", "Haushaltsjahr": "budget_year", "THH": "sub_budget",
            "Produkt": "product", "Auftrag": "order", "Maßnahme": "title", "Konto": "account",
            "EA": "direction", "Jahr": "year", "Art": "kind", "Betrag": "amount",
            "VE": "commitment", "Erläuterung": "note",
        }.items()
    ),
)  # fmt: skip

WIDE = replace(
    LONG,
    name="breit",
    layout=Layout.WIDE,
    columns=tuple(
        Column(name, field)
        for name, field in {
            "Nr.": "number", "Maßnahme": "title", "Gesamt": "cost", "bisher": "paid_so_far",
            "A {year}": "payment", "A {year} ff.": "payment_later", "E {year}": "grant",
            "E {year} ff.": "grant_later", "VE {first_year}": "commitment", "Klasse": "class",
            "Rang": "place", "Punkte": "points",
        }.items()
    ),
)  # fmt: skip

SETTINGS = Settings(
    name="Kleinstadt",
    language="de",
    grid_file="grid.toml",
    horizon=Horizon(first_year=2027, plan_years=3, shadow_years=1),
    discount=Decimal("0.1"),
    nodes=1000,
    time_limit=None,
    budget=Budget(
        payments=ByYear({}, 1_000_000), own_funds=ByYear({}, 900_000), reserve=ByYear({}, 0)
    ),
    teams=(Team("HB", "Hochbau", ByYear({}, 100)),),
    lists=(ProjectList("bau", "Bau", "bau.csv", "bau", "7871"),),
    rules=Rules(b_from=45.0, complete_from=80, duties=(DutyRule("not", 5),)),
    profiles=Profiles(payments={2: (40, 60)}, days={2: (70, 30)}),
    grants=GrantRule(GrantView.ALL, lag_years=1),
    accounting=Accounting("0001", {"": "THH2", "11": "THH1"}, "6811", {"Beiträge": "6890"}),
    exports=(LONG, WIDE),
)


def a_project(key: str = "B-1", **more: object) -> Project:
    if "grant" in more:
        more["grants"] = (more.pop("grant"),)
    more["after"] = tuple(
        Predecessor(each) if isinstance(each, str) else each
        for each in more.get("after", ())  # type: ignore[attr-defined]
    )
    plain = Project(
        id=key,
        list="bau",
        title=f"Projekt {key}",
        cost=100_000,
        years=1,
        earliest=2027,
        marks={"nutzen": 3, "not": 3},
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def a_portfolio(*projects: Project, **settings: object) -> Portfolio:
    ordered = tuple(sorted(projects, key=lambda project: project.id))
    return Portfolio(replace(SETTINGS, **settings), GRID, ordered)  # type: ignore[arg-type]


def a_plan(portfolio: Portfolio, starts: Mapping[str, int | None]) -> Plan:
    """A plan with starts chosen by hand; the sums are those of the arithmetic."""
    ranking = rank_all(portfolio)
    problem = problem_of(portfolio, ranking)
    schedule = schedule_of(problem, starts)
    proof = Proof(Status.FEASIBLE, 100.0, 110.0, 0.0909, 1.0, "HiGHS 1.0")
    return Plan(portfolio, ranking, schedule, proof)


def five_projects() -> Portfolio:
    """A duty, its predecessor, a project with a grant, a long one, and one that needs only staff."""
    return a_portfolio(
        a_project("B-1", title="Feuerwache", cost=400_000, years=2, latest=2028, after=("B-2",),
                  marks={"nutzen": 4, "not": 5}, days={"HB": 40}, product="12.60.01", order="I12600100001"),
        a_project("B-2", title="Erschließung", cost=300_000, days={"HB": 30}, product="54.10.01"),
        a_project("B-3", title="Schule – Süd", cost=900_000, years=2, days={"HB": 60},
                  product="21.10.01", order="I21100100002", marks={"nutzen": 5, "not": 4},
                  grant=Grant("Städtebauförderung", 300_000, GrantState.APPLIED)),
        a_project("B-4", title="Brücke", cost=500_000, years=3, days={"HB": 50}, product="54.10.02",
                  marks={"nutzen": 4, "not": 3}),
        a_project("B-5", title="Konzept", cost=0, days={"HB": 35}, product="11.20.01",
                  marks={"nutzen": 2, "not": 1}),
    )  # fmt: skip


FIVE_STARTS = {"B-1": 2028, "B-2": 2027, "B-3": 2027, "B-4": 2029, "B-5": None}


def a_task(
    key: str = "A",
    starts: Sequence[int] = (2027, 2028),
    worth: Sequence[int] = (10, 9),
    payments: tuple[int, ...] = (5,),
    own_funds: tuple[int, ...] = (5,),
    **more: object,
) -> Task:
    """A task whose money does not depend on the year in which it starts."""
    plain_starts = tuple(
        Start(year, earned, payments, own_funds)
        for year, earned in zip(starts, worth, strict=False)
    )
    may = tuple(more.pop("more", plain_starts))  # type: ignore[call-overload]
    after = tuple(
        Gap(each, 1) if isinstance(each, str) else each
        for each in more.pop("after", ())  # type: ignore[attr-defined]
    )
    plain = Task(id=key, duty=False, begun=False, starts=may, days={"HB": (1,)}, after=after)
    return replace(plain, **more)  # type: ignore[arg-type]


LARGE = {"grosse HB": Shared(Limit.LARGE, "HB", 1)}


def a_problem(
    *tasks: Task, payments: int = 10, own_funds: int = 10, days: int = 10, **more: object
) -> Problem:
    years = (2027, 2028, 2029, 2030)
    plain = Problem(
        years=years,
        payments_cap=dict.fromkeys(years, payments),
        own_funds_cap=dict.fromkeys(years, own_funds),
        days_cap={"HB": dict.fromkeys(years, days)},
        tasks=tasks,
        shared=LARGE,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def parts_of(text: str) -> dict[str, set[str]]:
    """The rows of an LP file by name, each as the set of its terms: PuLP 3 and 4 write them in another order."""
    body = re.sub(r"\n(?!\w+:|[A-Z][a-z]+)", " ", text)
    rows = (line.split(":", 1) for line in body.splitlines() if ":" in line)
    return {
        name: set(re.findall(r"[-+<>=]*\s*[\w.]+(?:\s[A-Za-z_]\w*)?", row)) for name, row in rows
    }


def a_city(folder: Path) -> Workspace:
    """The sample city as a workspace of its own."""
    make_workspace(folder)
    return open_workspace(folder)
