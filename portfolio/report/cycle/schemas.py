"""The shapes of what other programs read of the year (Datenverträge des Jahreslaufs)."""

from portfolio.model import LADDERS, Result, StepState, Thing
from portfolio.report.json_schema import (
    EUROS,
    FLAG,
    MOMENT,
    TEXT,
    WHOLE,
    YEAR,
    many,
    one_of,
    or_none,
    record,
)
from portfolio.report.shapes import Json

_DAY: Json = {"type": "string", "format": "date"}

_STEP = record(
    id=TEXT,
    name=TEXT,
    calendar=TEXT,
    due=_DAY,
    owner=TEXT,
    document=TEXT,
    state=one_of(*StepState),
    reason=TEXT,
    basis=TEXT,
    days_late=WHOLE,
)

_STANDING = record(
    thing=one_of(*Thing), subject=TEXT, state=TEXT, at=MOMENT, who=TEXT, reason=TEXT, basis=TEXT
)

_STEPPED = record(
    thing=one_of(*Thing),
    subject=TEXT,
    before=or_none(TEXT),
    after=TEXT,
    reason=TEXT,
    basis=TEXT,
)

_DECISION = record(
    number=TEXT,
    date=_DAY,
    body=TEXT,
    projects=many(TEXT),
    result=one_of(*Result),
    votes=or_none(record(yes=WHOLE, no=WHOLE, abstained=WHOLE)),
    wording=TEXT,
    effect=many(record(act=one_of("settle", "defer"), project=TEXT, year=or_none(YEAR))),
)

_ROLLED = record(
    id=TEXT,
    planned=EUROS,
    earlier=EUROS,
    paid=EUROS,
    left=EUROS,
    paid_so_far=EUROS,
    begun=FLAG,
    finished=FLAG,
)

CYCLE: dict[str, tuple[int, str, Json]] = {
    "cycle": (
        1,
        "portfolio cycle",
        record(
            year=YEAR,
            state=one_of(*LADDERS[Thing.CYCLE].states),
            frozen=or_none(TEXT),
            steps=many(_STEP),
        ),
    ),
    "cycle-states": (1, "portfolio cycle state KIND; one object a state", many(_STANDING)),
    "cycle-decisions": (1, "portfolio cycle decisions; one object a decision", many(_DECISION)),
    "cycle-tasks": (
        1,
        "portfolio cycle tasks; one object a link with a goal",
        many(
            record(project=TEXT, goal=TEXT, before=TEXT, after=or_none(TEXT), since=or_none(MOMENT))
        ),
    ),
    "cycle-roll-over": (
        1,
        "portfolio cycle roll-over",
        record(
            edition=TEXT,
            year=YEAR,
            projects=many(_ROLLED),
            stopped=many(TEXT),
            no_year_any_more=many(TEXT),
            too_late=many(TEXT),
        ),
    ),
    "history-journal": (
        1,
        "portfolio history --journal; one object a happening, the newest first",
        many(
            record(
                number=WHOLE,
                at=MOMENT,
                who=TEXT,
                action=TEXT,
                subjects=many(TEXT),
                states=many(_STEPPED),
            )
        ),
    ),
}
"""By name: the version, the command, the shape."""
