"""The shapes of all answers that other programs read (Datenverträge der Antworten)."""

from portfolio.report.json_schema import (
    DAYS,
    EUROS,
    FLAG,
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

_MORE = many(
    record(
        limit=TEXT,
        year=or_none(YEAR),
        over={**WHOLE, "description": "euros, days or places"},
        name=TEXT,
    )
)

_STARTS = many(record(id=TEXT, before=or_none(YEAR), after=or_none(YEAR)))

_NEIGHBOUR = or_none(record(id=TEXT, points=POINTS, differences=by("criterion", NUMBER)))

_WHY = record(
    id=TEXT,
    place=or_none(WHOLE),
    points=POINTS,
    above=_NEIGHBOUR,
    below=_NEIGHBOUR,
    start=or_none(YEAR),
    years=many(YEAR),
    lacks=many(record(year=YEAR, missing=_MORE)),
    reliefs=many(record(start=YEAR, more=_MORE, proven=FLAG)),
    forced=or_none(
        record(
            start=or_none(YEAR), points_lost=NUMBER, points_needed=or_none(NUMBER), moved=_STARTS
        )
    ),
    later=or_none(YEAR),
)

_CLASH = record(
    projects=many(TEXT),
    irreducible=FLAG,
    lacking=_MORE,
    ways=many(
        record(
            way=one_of("more", "later", "without"),
            more=_MORE,
            project=TEXT,
            year=or_none(YEAR),
            points=NUMBER,
            for_all=FLAG,
        )
    ),
)

_PAIRS = by("year", PAIR)

_DISPLACEMENT = record(
    worth={"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2},
    gap=NUMBER,
    fewest_moves_proven=FLAG,
    moved=_STARTS,
    payments=_PAIRS,
    own_funds=_PAIRS,
    days=by("team", _PAIRS),
    unplaced=many(TEXT),
    grants_lost=by("project", EUROS),
)

_MOTION = record(
    name=TEXT,
    state=one_of("moved", "accepted", "rejected", "withdrawn"),
    at=MOMENT,
    who=TEXT,
    decisions=many(
        record(
            act=one_of("mark", "settle", "defer", "weigh"),
            subject=TEXT,
            year=or_none(YEAR),
            weights=by("criterion", PERCENT),
            marks=by("criterion", TEXT),
            reason=TEXT,
        )
    ),
    effect=TEXT,
)

_STANDING = or_none(record(start=or_none(YEAR), place=or_none(WHOLE), points=POINTS, cost=EUROS))

_SIDES = record(
    worth={"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2},
    new=many(TEXT),
    gone=many(TEXT),
    projects=many(record(id=TEXT, title=TEXT, before=_STANDING, after=_STANDING)),
    payments=_PAIRS,
    own_funds=_PAIRS,
    days=by("team", _PAIRS),
)

_VERIFIED = record(
    edition=TEXT,
    digest=TEXT,
    sound=FLAG,
    parts=many(TEXT),
    flaws=many(record(part=TEXT, where=TEXT)),
)

_CHANCES: dict[str, Json] = {
    "kept": by("year", SHARE),
    "all_kept": SHARE,
    "usual": by("year", EUROS),
}

ANSWERS: dict[str, tuple[int, str, Json]] = {
    "why": (1, "portfolio why; one object a project", many(_WHY)),
    "why-conflict": (1, "portfolio why --conflict", _CLASH),
    "motion": (1, "portfolio motion add or show; pairs are before and after", _DISPLACEMENT),
    "motions": (1, "portfolio motion list; one object a motion", many(_MOTION)),
    "compare": (1, "portfolio compare; pairs are before and after", _SIDES),
    "verify": (1, "portfolio verify", _VERIFIED),
    "frontier": (
        1,
        "portfolio frontier; one object a budget",
        many(
            record(
                percent=WHOLE, payments=EUROS, worth=NUMBER, gap=NUMBER, planned=WHOLE, missed=WHOLE
            )
        ),
    ),
    "frontier-more": (
        1,
        "portfolio frontier --more; one object a team, or money",
        many(
            record(
                team=or_none(TEXT),
                year=or_none(YEAR),
                amount=WHOLE,
                worth=NUMBER,
                proven=FLAG,
                comes_in=many(TEXT),
                sooner=many(TEXT),
            )
        ),
    ),
    "frontier-duties": (
        1,
        "portfolio frontier --duties; one object a legal basis",
        many(
            record(
                basis=TEXT,
                projects=many(TEXT),
                price=NUMBER,
                proven=FLAG,
                payments=EUROS,
                comes_in=many(TEXT),
                expires=by("project", YEAR),
            )
        ),
    ),
    "sure-grants": (
        1,
        "portfolio sure --grants",
        record(
            lost=by("project", EUROS),
            open=many(record(id=TEXT, programme=TEXT, state=TEXT, counted=EUROS, start=YEAR)),
            short=by("year", EUROS),
            unready=by("project", many(TEXT)),
            bundles=by("bundle", record(projects=many(TEXT), saved=EUROS)),
        ),
    ),
    "sure-staff": (
        1,
        "portfolio sure --staff",
        record(
            teams=many(
                record(
                    team=TEXT, year=YEAR, planned=DAYS, cap=DAYS, deliverable=DAYS, too_much=FLAG
                )
            ),
            past=by("year", record(planned=EUROS, paid=EUROS, rate=or_none(NUMBER))),
            payments=by("year", EUROS),
        ),
    ),
    "history-slips": (
        1,
        "portfolio history --slips; one object a project that was put off",
        many(
            record(
                id=TEXT,
                times=WHOLE,
                years=WHOLE,
                price=EUROS,
                needs_vote=FLAG,
                deferrals=many(record(until=YEAR, by=TEXT, who=TEXT, at=MOMENT)),
                slips=many(record(edition=TEXT, before=YEAR, after=or_none(YEAR))),
            )
        ),
    ),
    "sure": (1, "portfolio sure", record(**_CHANCES)),
    "sure-reserve": (
        1,
        "portfolio sure --reserve",
        record(
            reserve=by("year", EUROS),
            enough=FLAG,
            starts=by("project", or_none(YEAR)),
            **_CHANCES,
        ),
    ),
    "sure-weightings": (
        1,
        "portfolio sure --weightings",
        record(
            count=WHOLE,
            proven=WHOLE,
            projects=many(record(id=TEXT, start=or_none(YEAR), by_year=by("year", SHARE))),
        ),
    ),
}
"""By name: the version, the command, the shape."""
