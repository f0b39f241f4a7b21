import csv
import io
from dataclasses import replace
from decimal import Decimal

from builders import GOALS, GRID, SETTINGS, a_portfolio, a_project
from hypothesis import given
from hypothesis import strategies as st

from portfolio.export.lists import project_list
from portfolio.intake.lists import Known, read_list
from portfolio.model import (
    Behind,
    Budget,
    ByYear,
    CostStage,
    Deferral,
    Duty,
    DutyKind,
    Grant,
    GrantState,
    Pot,
    Predecessor,
    Project,
    Role,
    Section,
)
from scoring.goals import Contribution
from scoring.rank import Class
from scoring.scales import LevelRule, Scale

BAU = SETTINGS.lists[0]
POTS = Budget(
    payments=ByYear({}, 10**9),
    own_funds=ByYear({}, 10**9),
    reserve=ByYear({}, 0),
    pots=(Pot("EB", "Eigenbetrieb", ByYear({}, 10**9)),),
)
SIX = tuple(map(Class, "AABBCZ"))
CITY = replace(
    SETTINGS,
    budget=POTS,
    roles=(Role("PL", "Leitung", 3),),
    rules=replace(SETTINGS.rules, by_priority=SIX),
)
SCHOOL = replace(
    GRID,
    criteria=(
        replace(
            GRID.criteria[0],
            rules=(LevelRule("zustandsnote", (Decimal(1), Decimal(2))),),
        ),
        replace(GRID.criteria[1], scale=Scale.SCHOOL),
    ),
)
KNOWN = Known(CITY, SCHOOL, frozenset(goal.id for system in GOALS for goal in system.goals))

texts = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cf", "Co", "Cn")
    ),
    max_size=20,
)
words = st.text("abcXYZ0123456789-=@'äöß", min_size=1, max_size=8).filter(lambda text: text.strip())
years = st.integers(2027, 2035)
euros = st.integers(0, 10**9)


@st.composite
def grants(draw) -> Grant:
    state = draw(st.sampled_from([s for s in GrantState if s is not GrantState.NONE]))
    approved = draw(st.none() | st.integers(2020, 2030))
    return Grant(
        draw(texts),
        draw(st.integers(1, 10)),
        state,
        draw(st.none() | st.integers(0, 100)),
        approved,
        draw(st.none() | st.integers(2031, 2040)),
    )


@st.composite
def projects(draw, key: str = "A-1") -> Project:
    """Whatever a list can tell."""
    cost = draw(st.integers(1_000_000, 10**9))
    duration = draw(st.integers(1, 6))
    rates = draw(st.lists(euros, max_size=duration - 1))
    paid = draw(st.integers(0, 1_000))
    left = cost - paid - sum(rates)
    kinds = st.sampled_from([k for k in DutyKind if k is not DutyKind.BEGUN])
    contributions = draw(
        st.lists(st.sampled_from(sorted(KNOWN.goals)), unique=True, max_size=2).flatmap(
            lambda goals: st.tuples(
                *(st.builds(Contribution, st.just(g), st.integers(-1, 3), st.sampled_from(["", "weil, darum"])) for g in sorted(goals))
            )
        )
    )  # fmt: skip
    marks = draw(st.dictionaries(st.sampled_from(["nutzen"]), st.integers(0, 5)))
    return Project(
        id=key,
        list="bau",
        title=draw(texts.filter(bool)),
        cost=cost,
        years=duration,
        earliest=draw(st.integers(2027, 2030)),
        latest=draw(st.none() | st.integers(2031, 2040)),
        fixed=draw(st.booleans()),
        status=draw(st.sampled_from(["", "angemeldet", "beschlossen"])),
        product=draw(st.sampled_from(["", "21.10.01", "11.24.02"])),
        order=draw(texts),
        origin=draw(texts),
        cost_stage=draw(st.none() | st.sampled_from(CostStage)),
        priced=draw(st.sampled_from(["", "2026", "2026-05"])),
        cost_from=draw(st.none() | st.integers(0, 1_000_000)),
        cost_to=draw(st.none() | st.integers(10**9, 2 * 10**9)),
        paid=paid,
        authorised=draw(euros),
        running=draw(euros),
        shares=draw(st.dictionaries(st.just("EB"), st.integers(0, 100))),
        eligible=draw(st.none() | st.integers(100, 1_000_000)),
        grants=tuple(draw(st.lists(grants(), max_size=3))),
        duty=draw(st.none() | st.builds(Duty, kinds, texts, texts, st.sampled_from(["", "2026-07-24"]), st.none() | years)),
        deferral=draw(st.none() | st.builds(Deferral, st.integers(2027, 2031), texts)),
        after=draw(st.sampled_from([(), (Predecessor("B-1"),), (Predecessor("B-1", Behind.END, 2), Predecessor("B-2", Behind.START, 3))])),
        together=draw(st.sampled_from([(), ("B-3",)])),
        apart=draw(st.sampled_from([(), ("B-4", "B-5")])),
        sections=draw(st.sampled_from([(), (Section("B-6", 2),)])),
        bundle=draw(texts),
        interim=draw(texts),
        roles=draw(st.sampled_from([(), ("PL",)])),
        awarded=draw(st.integers(1, duration)),
        plans=draw(st.none() | st.booleans()),
        timetable=draw(st.none() | st.booleans()),
        days=draw(st.dictionaries(st.just("HB"), st.integers(0, 999))),
        payments=(*rates, left) if left > 0 and draw(st.booleans()) else (),
        marks=marks | draw(st.sampled_from([{}, {"not": 2}])),
        facts=draw(st.dictionaries(st.just("zustandsnote"), st.sampled_from([Decimal("2.7"), Decimal(3)]))),
        contributions=contributions,
        department=draw(texts),
        district=draw(texts),
        priority=draw(st.none() | st.integers(1, 6)),
    )  # fmt: skip


def entered(project: Project) -> Project:
    """With what was entered on the scale that is not one of levels: level 2 of 5 is school mark 3."""
    return replace(project, entered={"not": 3} if "not" in project.marks else {})


def kept(*found: Project) -> bytes:
    portfolio = replace(a_portfolio(*found), settings=CITY, grid=SCHOOL, goals=GOALS)
    return project_list(portfolio, BAU)


def read(content: bytes, folder):
    path = folder / "bau.csv"
    path.write_bytes(content)
    return read_list(path, BAU, KNOWN)


@given(project=projects())
def test_whatever_a_list_tells_is_read_again_as_it_was(tmp_path_factory, project):
    wanted = entered(project)
    found = read(kept(wanted), tmp_path_factory.mktemp("liste"))

    assert found.problems == ()
    assert [each.project for each in found.found] == [wanted]
    assert found.ignored == ()


def cells(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_columns_in_which_nothing_stands_are_left_out():
    [row] = cells(kept(a_project(marks={})))

    assert list(row) == [
        "Nr.", "Projekt", "Gesamtkosten €", "Dauer (Jahre)", "Start frühestens", "Fest", "Nutzen", "Not",
    ]  # fmt: skip


def test_a_mark_stands_there_as_it_was_entered():
    [row] = cells(kept(a_project(marks={"nutzen": 3, "not": 2}, entered={"not": 3})))

    assert (row["Nutzen"], row["Not"]) == ("3", "3")


def test_no_cell_is_run_by_a_spreadsheet(tmp_path):
    evil = ["=1+1", "+49", "-x", "@SUM(A1)", "'=1+1", "''"]
    found = [a_project(f"A-{n}", title=title) for n, title in enumerate(evil)]
    content = kept(*found)

    assert all(not row["Projekt"].startswith(("=", "+", "-", "@")) for row in cells(content))
    assert [each.project.title for each in read(content, tmp_path).found] == evil


def test_a_reason_with_brackets_does_not_break_the_cell(tmp_path):
    project = a_project(contributions=(Contribution("BIL", 2, "gut (sehr)"),))
    [found] = read(kept(project), tmp_path).found

    assert found.project.contributions[0].reason == "gut [sehr]"
