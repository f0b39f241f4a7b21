"""The shapes of all JSON that other programs read, as JSON Schema, each with its version (Datenverträge).

A key is never taken away or given another meaning under the same version; new ones may be added.
"""

from portfolio.report.shapes import Json

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TEXT: Json = {"type": "string"}
WHOLE: Json = {"type": "integer"}
NUMBER: Json = {"type": "number"}
FLAG: Json = {"type": "boolean"}
YEAR: Json = {"type": "integer", "minimum": 1990, "maximum": 2300}
EUROS: Json = {"type": "integer", "description": "whole euros"}
DAYS: Json = {"type": "integer", "description": "person-days"}
POINTS: Json = {"type": "number", "minimum": 0, "maximum": 100, "description": "points"}
SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
PERCENT: Json = {"type": "integer", "minimum": 0, "maximum": 100, "description": "percent"}
LEVEL: Json = {"type": "integer", "minimum": 0}
MOMENT: Json = {
    "type": "string",
    "description": "ISO 8601, universal time; empty where it is not known",
}
CLASS: Json = {"enum": ["A", "B", "C", "N", "Z"]}


def _or_none(shape: Json) -> Json:
    return {"anyOf": [shape, {"type": "null"}]}


def _many(shape: Json) -> Json:
    return {"type": "array", "items": shape}


def _by(key: str, shape: Json) -> Json:
    """An object whose keys are what the description says."""
    return {"type": "object", "additionalProperties": shape, "description": f"by {key}"}


def _one_of(*words: str) -> Json:
    return {"enum": list(words)}


def _record(**fields: Json) -> Json:
    """An object with all these keys."""
    return {"type": "object", "properties": fields, "required": list(fields)}


_PAIR: Json = {"type": "array", "items": WHOLE, "minItems": 2, "maxItems": 2}

_RANKED = _record(
    list=TEXT,
    place=_or_none(WHOLE),
    id=TEXT,
    title=TEXT,
    **{"class": CLASS},
    class_reason=TEXT,
    points=POINTS,
    points_low=POINTS,
    points_high=POINTS,
    completeness=PERCENT,
    contributions=_by("criterion", NUMBER),
)

_YEAR = _record(
    year=YEAR,
    payments=EUROS,
    payments_cap=EUROS,
    own_funds=EUROS,
    own_funds_cap=EUROS,
    teams=_by("team", _record(days=DAYS, cap=DAYS, bought=DAYS)),
    bought_days_cost=EUROS,
    saved=EUROS,
    credit=EUROS,
    running_costs=EUROS,
    other_budgets=_by("budget", EUROS),
    carry_over=_record(
        payments_in=EUROS, payments_left=EUROS, own_funds_in=EUROS, own_funds_left=EUROS
    ),
)

_PLAN = _record(
    status=_one_of("proven", "feasible", "nothing_found", "impossible"),
    value=NUMBER,
    bound=NUMBER,
    gap=NUMBER,
    seconds=NUMBER,
    solver=TEXT,
    stopped_by=_one_of("nothing", "nodes", "time", "hand"),
    nodes=WHOLE,
    options=_by("option", NUMBER),
    starts=_by("project", _or_none(YEAR)),
    years=_many(_YEAR),
    duties_missed=_many(TEXT),
    commitments=_many(_record(year=YEAR, due=_by("year", EUROS), total=EUROS, cap=_or_none(EUROS))),
    grants_lost=_by("project", EUROS),
    bundled=_many(TEXT),
    moved=_many(TEXT),
    move_price=_or_none(NUMBER),
    tail=_record(
        **{"from": YEAR},
        to=_or_none(YEAR),
        payments=EUROS,
        own_funds=EUROS,
        days=_by("team", DAYS),
    ),
)

_SURE = _record(
    list=TEXT,
    place=WHOLE,
    id=TEXT,
    nudged=_PAIR,
    groups=_or_none(_PAIR),
    usual=_PAIR,
    held=SHARE,
    acceptability=_by("place", SHARE),
    swap=_or_none(_record(below=TEXT, criterion=TEXT, weight=PERCENT, needed=NUMBER)),
)

_HYGIENE = _record(
    top_marks=_many(
        _record(department=TEXT, criterion=TEXT, best=LEVEL, given=WHOLE, of=WHOLE, elsewhere=SHARE)
    ),
    flat=_many(_record(list=TEXT, criterion=TEXT, level=LEVEL, on_it=WHOLE, of=WHOLE)),
    twins=_many(_record(list=TEXT, one=TEXT, other=TEXT, correlation=NUMBER, of=WHOLE)),
    hanging=_many(
        _record(
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
    deviations=_many(_record(project=TEXT, criterion=TEXT, level=LEVEL, computed=LEVEL)),
    stale=_many(_record(project=TEXT, criterion=TEXT, level=_or_none(LEVEL))),
    unreleased=WHOLE,
)

_VOUCHED = {
    "entered": _or_none(WHOLE),
    "scale": _one_of("levels", "0-3", "0-5", "0-10", "yes-no", "school"),
    "reason": TEXT,
    "evidence": TEXT,
    "role": TEXT,
    "who": TEXT,
    "at": MOMENT,
    "proposed_by": TEXT,
    "state": _one_of("proposed", "checked", "released"),
}

_LEVEL = {
    "criterion": TEXT,
    "level": _or_none(LEVEL),
    "computed": _or_none(LEVEL),
    "raised": FLAG,
    "stale": FLAG,
}

_MARK = _record(**_LEVEL, **_VOUCHED) | {"required": list(_LEVEL)}
"""What vouches for a level is there where it was given by hand."""

_WEIGHTS = _record(id=TEXT, name=TEXT, group=TEXT, base=TEXT, percent=_by("criterion", PERCENT))

_GRID = _record(
    name=TEXT,
    version=TEXT,
    criteria=_many(
        _record(
            id=TEXT,
            name=TEXT,
            block=TEXT,
            owner=TEXT,
            scale=_VOUCHED["scale"],
            levels=_many(TEXT),
        )
    ),
    weights=_many(_WEIGHTS),
)

_COURSE = _record(
    id=TEXT,
    growth=_or_none(NUMBER),
    origins=_many(_record(id=TEXT, at=MOMENT, cost=EUROS)),
    costs=_many(
        _record(
            at=MOMENT,
            who=TEXT,
            cost=EUROS,
            stage=_or_none(_one_of("KR", "KS", "KB", "KV", "KA", "KF")),
            priced=TEXT,
            **{"from": _or_none(EUROS)},
            to=_or_none(EUROS),
        )
    ),
    deferrals=_many(_record(at=MOMENT, who=TEXT, until=_or_none(YEAR), by=TEXT)),
)

_GOAL = _record(
    id=TEXT,
    level=TEXT,
    parent=_or_none(TEXT),
    text=TEXT,
    projects=_many(TEXT),
    conflicts=_many(TEXT),
    cost=EUROS,
    days=DAYS,
    unplanned_cost=EUROS,
    unplanned_days=DAYS,
    payments=_by("year", EUROS),
    days_by_year=_by("year", DAYS),
)

_WAY = _record(
    system=TEXT,
    strength=_or_none(WHOLE),
    reason=_or_none(TEXT),
    goals=_many(_record(id=TEXT, level=TEXT, text=TEXT)),
    principles=_many(TEXT),
)

_INDICATOR = _record(
    goal=TEXT,
    product_group=TEXT,
    responsible=TEXT,
    measures=TEXT,
    year=YEAR,
    status=TEXT,
    indicator=_or_none(
        _record(
            id=TEXT,
            name=TEXT,
            unit=TEXT,
            direction=_one_of("up", "down", "hold"),
            target=_or_none(NUMBER),
            actual=_or_none(NUMBER),
            report=TEXT,
        )
    ),
)

_KEY_PRODUCT = _record(
    product=TEXT,
    year=YEAR,
    name=TEXT,
    reason=TEXT,
    page=_or_none(WHOLE),
    valid_from=_or_none(YEAR),
    goal=TEXT,
    relevance=_or_none(WHOLE),
    influence=_or_none(WHOLE),
    volume=_or_none(WHOLE),
    decision=TEXT,
    correction=TEXT,
)

_CHECK = _record(
    files=_many(_record(file=TEXT, list=TEXT, rows=WHOLE, ignored=_many(TEXT))),
    problems=_many(_record(text=TEXT, file=TEXT, row=WHOLE, column=TEXT, key=TEXT)),
    gone=_many(TEXT),
    findings=_many(TEXT),
)

_MORE = _many(
    _record(
        limit=TEXT,
        year=_or_none(YEAR),
        over={**WHOLE, "description": "euros, days or places"},
        name=TEXT,
    )
)

_STARTS = _many(_record(id=TEXT, before=_or_none(YEAR), after=_or_none(YEAR)))

_NEIGHBOUR = _or_none(_record(id=TEXT, points=POINTS, differences=_by("criterion", NUMBER)))

_WHY = _record(
    id=TEXT,
    place=_or_none(WHOLE),
    points=POINTS,
    above=_NEIGHBOUR,
    below=_NEIGHBOUR,
    start=_or_none(YEAR),
    years=_many(YEAR),
    lacks=_many(_record(year=YEAR, missing=_MORE)),
    reliefs=_many(_record(start=YEAR, more=_MORE, proven=FLAG)),
    forced=_or_none(
        _record(
            start=_or_none(YEAR), points_lost=NUMBER, points_needed=_or_none(NUMBER), moved=_STARTS
        )
    ),
    later=_or_none(YEAR),
)

_CLASH = _record(
    projects=_many(TEXT),
    irreducible=FLAG,
    lacking=_MORE,
    ways=_many(
        _record(
            way=_one_of("more", "later", "without"),
            more=_MORE,
            project=TEXT,
            year=_or_none(YEAR),
            points=NUMBER,
            for_all=FLAG,
        )
    ),
)

_PAIRS = _by("year", _PAIR)

_DISPLACEMENT = _record(
    worth={"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2},
    gap=NUMBER,
    fewest_moves_proven=FLAG,
    moved=_STARTS,
    payments=_PAIRS,
    own_funds=_PAIRS,
    days=_by("team", _PAIRS),
    unplaced=_many(TEXT),
    grants_lost=_by("project", EUROS),
)

_MOTION = _record(
    name=TEXT,
    state=_one_of("moved", "accepted", "rejected", "withdrawn"),
    at=MOMENT,
    who=TEXT,
    decisions=_many(
        _record(
            act=_one_of("mark", "settle", "defer", "weigh"),
            subject=TEXT,
            year=_or_none(YEAR),
            weights=_by("criterion", PERCENT),
            marks=_by("criterion", TEXT),
            reason=TEXT,
        )
    ),
    effect=TEXT,
)

_STANDING = _or_none(
    _record(start=_or_none(YEAR), place=_or_none(WHOLE), points=POINTS, cost=EUROS)
)

_SIDES = _record(
    worth={"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2},
    new=_many(TEXT),
    gone=_many(TEXT),
    projects=_many(_record(id=TEXT, title=TEXT, before=_STANDING, after=_STANDING)),
    payments=_PAIRS,
    own_funds=_PAIRS,
    days=_by("team", _PAIRS),
)

_VERIFIED = _record(
    edition=TEXT,
    digest=TEXT,
    sound=FLAG,
    parts=_many(TEXT),
    flaws=_many(_record(part=TEXT, where=TEXT)),
)

_SHAPES: dict[str, tuple[int, str, Json]] = {
    "check": (1, "portfolio check", _CHECK),
    "rank": (
        1,
        "portfolio rank; one object a project, in the order of the ranking",
        _many(_RANKED),
    ),
    "rank-robust": (1, "portfolio rank --robust; one object a project with a place", _many(_SURE)),
    "rank-hygiene": (1, "portfolio rank --hygiene", _HYGIENE),
    "plan": (1, "portfolio plan", _PLAN),
    "why": (1, "portfolio why; one object a project", _many(_WHY)),
    "why-conflict": (1, "portfolio why --conflict", _CLASH),
    "motion": (1, "portfolio motion add or show; pairs are before and after", _DISPLACEMENT),
    "motions": (1, "portfolio motion list; one object a motion", _many(_MOTION)),
    "compare": (1, "portfolio compare; pairs are before and after", _SIDES),
    "verify": (1, "portfolio verify", _VERIFIED),
    "frontier": (
        1,
        "portfolio frontier; one object a budget",
        _many(
            _record(
                percent=WHOLE, payments=EUROS, worth=NUMBER, gap=NUMBER, planned=WHOLE, missed=WHOLE
            )
        ),
    ),
    "frontier-more": (
        1,
        "portfolio frontier --more; one object a team, or money",
        _many(
            _record(
                team=_or_none(TEXT),
                year=_or_none(YEAR),
                amount=WHOLE,
                worth=NUMBER,
                proven=FLAG,
                comes_in=_many(TEXT),
                sooner=_many(TEXT),
            )
        ),
    ),
    "frontier-duties": (
        1,
        "portfolio frontier --duties; one object a legal basis",
        _many(
            _record(
                basis=TEXT,
                projects=_many(TEXT),
                price=NUMBER,
                proven=FLAG,
                payments=EUROS,
                comes_in=_many(TEXT),
                expires=_by("project", YEAR),
            )
        ),
    ),
    "history": (1, "portfolio history; one object a project", _many(_COURSE)),
    "score": (1, "portfolio score PROJECT; one object a criterion", _many(_MARK)),
    "score-history": (
        1,
        "portfolio score PROJECT --history; one object a mark, the oldest first",
        _many(_record(criterion=TEXT, level=_or_none(LEVEL), **_VOUCHED)),
    ),
    "grid": (1, "portfolio grid show", _GRID),
    "grid-versions": (
        1,
        "portfolio grid versions; one object a version",
        _many(_record(version=TEXT, since=_or_none(MOMENT), published=FLAG, in_force=FLAG)),
    ),
    "grid-changes": (
        1,
        "portfolio grid versions NUMBER; one object a difference to it",
        _many(_record(kind=TEXT, where=TEXT, what=TEXT, before=TEXT, after=TEXT)),
    ),
    "grid-weights": (1, "portfolio grid weights; one object a weight set", _many(_WEIGHTS)),
    "grid-weighing": (
        1,
        "portfolio grid weights --pairs",
        _record(
            percent=_by("criterion", PERCENT),
            weights=_by("criterion", SHARE),
            consistency_ratio=NUMBER,
            completed=_many(_record(first=TEXT, second=TEXT, times=NUMBER)),
            odd_one=_or_none(_record(first=TEXT, second=TEXT, times=NUMBER)),
        ),
    ),
    "grid-compare": (
        1,
        "portfolio grid compare; places by weight set and project, the set in force is «»",
        _many(_record(list=TEXT, places=_by("weight set", _by("project", _or_none(WHOLE))))),
    ),
    "goals": (
        1,
        "portfolio goals; one object a goal system",
        _many(
            _record(
                id=TEXT, name=TEXT, version=TEXT, goals=_many(_GOAL), without_project=_many(TEXT)
            )
        ),
    ),
    "goals-chain": (1, "portfolio goals --chain ID; one object a way up", _many(_WAY)),
    "goals-indicators": (1, "portfolio goals --indicators YEAR", _many(_INDICATOR)),
    "goals-key-products": (
        1,
        "portfolio goals --key-products; one object a key product",
        _many(_KEY_PRODUCT),
    ),
}
"""By name: the version, the command, the shape."""

NAMES = tuple(_SHAPES)
"""Of all shapes there are."""


def schema_of(name: str) -> Json:
    """The JSON Schema of one shape; KeyError where there is none of that name."""
    version, command, shape = _SHAPES[name]
    return {"$schema": DIALECT, "$id": f"portfolio/{name}/{version}", "title": command, **shape}
