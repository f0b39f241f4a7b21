"""The shapes of all JSON that other programs read, as JSON Schema, each with its version (Datenverträge).

A key is never taken away or given another meaning under the same version; new ones may be added.
"""

from portfolio.report.answers.schemas import ANSWERS
from portfolio.report.cycle.schemas import CYCLE
from portfolio.report.json_schema import (
    CLASS,
    DAYS,
    EUROS,
    FLAG,
    LEVEL,
    MOMENT,
    NUMBER,
    PAIR,
    PERCENT,
    POINTS,
    SHARE,
    TEXT,
    WHOLE,
    YEAR,
    by,
    many,
    one_of,
    or_none,
    record,
)
from portfolio.report.shapes import Json

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_RANKED = record(
    list=TEXT,
    place=or_none(WHOLE),
    id=TEXT,
    title=TEXT,
    **{"class": CLASS},
    class_reason=TEXT,
    points=POINTS,
    points_low=POINTS,
    points_high=POINTS,
    completeness=PERCENT,
    contributions=by("criterion", NUMBER),
)

_YEAR = record(
    year=YEAR,
    payments=EUROS,
    payments_cap=EUROS,
    own_funds=EUROS,
    own_funds_cap=EUROS,
    teams=by("team", record(days=DAYS, cap=DAYS, bought=DAYS)),
    bought_days_cost=EUROS,
    saved=EUROS,
    credit=EUROS,
    running_costs=EUROS,
    other_budgets=by("budget", EUROS),
    carry_over=record(
        payments_in=EUROS, payments_left=EUROS, own_funds_in=EUROS, own_funds_left=EUROS
    ),
)

_PLAN = record(
    status=one_of("proven", "feasible", "nothing_found", "impossible"),
    value=NUMBER,
    bound=NUMBER,
    gap=NUMBER,
    seconds=NUMBER,
    solver=TEXT,
    stopped_by=one_of("nothing", "nodes", "time", "hand"),
    nodes=WHOLE,
    options=by("option", NUMBER),
    starts=by("project", or_none(YEAR)),
    years=many(_YEAR),
    duties_missed=many(TEXT),
    commitments=many(record(year=YEAR, due=by("year", EUROS), total=EUROS, cap=or_none(EUROS))),
    grants_lost=by("project", EUROS),
    bundled=many(TEXT),
    moved=many(TEXT),
    move_price=or_none(NUMBER),
    tail=record(
        **{"from": YEAR},
        to=or_none(YEAR),
        payments=EUROS,
        own_funds=EUROS,
        days=by("team", DAYS),
    ),
)

_SURE = record(
    list=TEXT,
    place=WHOLE,
    id=TEXT,
    nudged=PAIR,
    groups=or_none(PAIR),
    usual=PAIR,
    held=SHARE,
    acceptability=by("place", SHARE),
    swap=or_none(record(below=TEXT, criterion=TEXT, weight=PERCENT, needed=NUMBER)),
)

_HYGIENE = record(
    top_marks=many(
        record(department=TEXT, criterion=TEXT, best=LEVEL, given=WHOLE, of=WHOLE, elsewhere=SHARE)
    ),
    flat=many(record(list=TEXT, criterion=TEXT, level=LEVEL, on_it=WHOLE, of=WHOLE)),
    twins=many(record(list=TEXT, one=TEXT, other=TEXT, correlation=NUMBER, of=WHOLE)),
    hanging=many(
        record(
            list=TEXT,
            project=TEXT,
            criterion=TEXT,
            level=LEVEL,
            other=LEVEL,
            place=WHOLE,
            new_place=WHOLE,
            class_=CLASS,
            new_class=CLASS,
        )
    ),
    deviations=many(record(project=TEXT, criterion=TEXT, level=LEVEL, computed=LEVEL)),
    stale=many(record(project=TEXT, criterion=TEXT, level=or_none(LEVEL))),
    unreleased=WHOLE,
)

_VOUCHED = {
    "entered": or_none(WHOLE),
    "scale": one_of("levels", "0-3", "0-5", "0-10", "yes-no", "school"),
    "reason": TEXT,
    "evidence": TEXT,
    "role": TEXT,
    "who": TEXT,
    "at": MOMENT,
    "proposed_by": TEXT,
    "state": one_of("proposed", "checked", "released"),
}

_LEVEL = {
    "criterion": TEXT,
    "level": or_none(LEVEL),
    "computed": or_none(LEVEL),
    "raised": FLAG,
    "stale": FLAG,
}

_MARK = record(**_LEVEL, **_VOUCHED) | {"required": list(_LEVEL)}
"""What vouches for a level is there where it was given by hand."""

_WEIGHTS = record(id=TEXT, name=TEXT, group=TEXT, base=TEXT, percent=by("criterion", PERCENT))

_GRID = record(
    name=TEXT,
    version=TEXT,
    criteria=many(
        record(
            id=TEXT,
            name=TEXT,
            block=TEXT,
            owner=TEXT,
            scale=_VOUCHED["scale"],
            levels=many(TEXT),
        )
    ),
    weights=many(_WEIGHTS),
)

_COURSE = record(
    id=TEXT,
    growth=or_none(NUMBER),
    origins=many(record(id=TEXT, at=MOMENT, cost=EUROS)),
    costs=many(
        record(
            at=MOMENT,
            who=TEXT,
            cost=EUROS,
            stage=or_none(one_of("KR", "KS", "KB", "KV", "KA", "KF")),
            priced=TEXT,
            **{"from": or_none(EUROS)},
            to=or_none(EUROS),
        )
    ),
    deferrals=many(record(at=MOMENT, who=TEXT, until=or_none(YEAR), by=TEXT)),
)

_GOAL = record(
    id=TEXT,
    level=TEXT,
    parent=or_none(TEXT),
    text=TEXT,
    projects=many(TEXT),
    conflicts=many(TEXT),
    cost=EUROS,
    days=DAYS,
    unplanned_cost=EUROS,
    unplanned_days=DAYS,
    payments=by("year", EUROS),
    days_by_year=by("year", DAYS),
)

_WAY = record(
    system=TEXT,
    strength=or_none(WHOLE),
    reason=or_none(TEXT),
    goals=many(record(id=TEXT, level=TEXT, text=TEXT)),
    principles=many(TEXT),
)

_INDICATOR = record(
    goal=TEXT,
    product_group=TEXT,
    responsible=TEXT,
    measures=TEXT,
    year=YEAR,
    status=TEXT,
    indicator=or_none(
        record(
            id=TEXT,
            name=TEXT,
            unit=TEXT,
            direction=one_of("up", "down", "hold"),
            target=or_none(NUMBER),
            actual=or_none(NUMBER),
            report=TEXT,
        )
    ),
)

_KEY_PRODUCT = record(
    product=TEXT,
    year=YEAR,
    name=TEXT,
    reason=TEXT,
    page=or_none(WHOLE),
    valid_from=or_none(YEAR),
    goal=TEXT,
    relevance=or_none(WHOLE),
    influence=or_none(WHOLE),
    volume=or_none(WHOLE),
    decision=TEXT,
    correction=TEXT,
)

_CHECK = record(
    files=many(record(file=TEXT, list=TEXT, rows=WHOLE, ignored=many(TEXT))),
    problems=many(record(text=TEXT, file=TEXT, row=WHOLE, column=TEXT, key=TEXT)),
    gone=many(TEXT),
    findings=many(TEXT),
)

_PART = record(name=TEXT, state=one_of("good", "optional", "wrong"), found=TEXT, mend=TEXT)

_SHAPES: dict[str, tuple[int, str, Json]] = {
    "check": (1, "portfolio check", _CHECK),
    "doctor": (1, "portfolio doctor; one object a part", many(_PART)),
    "rank": (
        1,
        "portfolio rank; one object a project, in the order of the ranking",
        many(_RANKED),
    ),
    "rank-robust": (1, "portfolio rank --robust; one object a project with a place", many(_SURE)),
    "rank-hygiene": (1, "portfolio rank --hygiene", _HYGIENE),
    "plan": (1, "portfolio plan", _PLAN),
    **ANSWERS,
    **CYCLE,
    "history": (1, "portfolio history; one object a project", many(_COURSE)),
    "score": (1, "portfolio score PROJECT; one object a criterion", many(_MARK)),
    "score-history": (
        1,
        "portfolio score PROJECT --history; one object a mark, the oldest first",
        many(record(criterion=TEXT, level=or_none(LEVEL), **_VOUCHED)),
    ),
    "grid": (1, "portfolio grid show", _GRID),
    "grid-versions": (
        1,
        "portfolio grid versions; one object a version",
        many(record(version=TEXT, since=or_none(MOMENT), published=FLAG, in_force=FLAG)),
    ),
    "grid-changes": (
        1,
        "portfolio grid versions NUMBER; one object a difference to it",
        many(record(kind=TEXT, where=TEXT, what=TEXT, before=TEXT, after=TEXT)),
    ),
    "grid-weights": (1, "portfolio grid weights; one object a weight set", many(_WEIGHTS)),
    "grid-weighing": (
        1,
        "portfolio grid weights --pairs",
        record(
            percent=by("criterion", PERCENT),
            weights=by("criterion", SHARE),
            consistency_ratio=NUMBER,
            completed=many(record(first=TEXT, second=TEXT, times=NUMBER)),
            odd_one=or_none(record(first=TEXT, second=TEXT, times=NUMBER)),
        ),
    ),
    "grid-compare": (
        1,
        "portfolio grid compare; places by weight set and project, the set in force is «»",
        many(record(list=TEXT, places=by("weight set", by("project", or_none(WHOLE))))),
    ),
    "goals": (
        1,
        "portfolio goals; one object a goal system",
        many(
            record(id=TEXT, name=TEXT, version=TEXT, goals=many(_GOAL), without_project=many(TEXT))
        ),
    ),
    "goals-chain": (1, "portfolio goals --chain ID; one object a way up", many(_WAY)),
    "goals-indicators": (1, "portfolio goals --indicators YEAR", many(_INDICATOR)),
    "goals-key-products": (
        1,
        "portfolio goals --key-products; one object a key product",
        many(_KEY_PRODUCT),
    ),
}
"""By name: the version, the command, the shape."""

NAMES = tuple(_SHAPES)
"""Of all shapes there are."""


def schema_of(name: str) -> Json:
    """The JSON Schema of one shape; KeyError where there is none of that name."""
    version, command, shape = _SHAPES[name]
    return {"$schema": DIALECT, "$id": f"portfolio/{name}/{version}", "title": command, **shape}
