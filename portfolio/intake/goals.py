"""The cell that says what a project does for which goal (Zielbeiträge)."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from portfolio.intake import columns as names
from portfolio.intake.row import SHOWN, Row
from portfolio.language import gettext as _
from scoring.goals import CONFLICT, KEY, Contribution, is_strength

EXAMPLE = "LD-VER=2, LD-BUE=1"

_PART = re.compile(
    r"\s*(?P<goal>[^\s=,()]+)\s*=\s*(?P<strength>[-−]?\d{1,3})\s*(\((?P<reason>[^()]*)\))?\s*(,|$)"
)


def contributions(row: Row, known: Collection[str]) -> tuple[Contribution, ...]:
    """Read «LD-VER=2, LD-BUE=1 (reason)»; what is wrong is noted.

    Args:
        row: The row.
        known: Ids of all goals in force.
    """
    told = tuple(_parts(row, row.text(names.GOALS)))
    for key, times in Counter(contribution.goal for contribution in told).items():
        if times > 1:
            text = _("the goal «{goal}» stands there {times} times; please keep one")
            row.note(names.GOALS, text.format(goal=key, times=times))
    for contribution in told:
        for sentence in flaws_of_contribution(contribution, known):
            row.note(names.GOALS, sentence)
    return in_goal_order(told)


def in_goal_order(told: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Contributions in the order of their goals, so that another order in a list changes nothing."""
    return tuple(sorted(told, key=lambda contribution: contribution.goal))


def flaws_of_contribution(contribution: Contribution, known: Collection[str]) -> Iterator[str]:
    """What is wrong with a contribution, in sentences."""
    if contribution.goal not in known:
        text = _("there is no goal «{goal}»; «portfolio goals» shows all")
        yield text.format(goal=contribution.goal[:SHOWN])
    if not is_strength(contribution.strength):
        text = _(
            "a contribution of {strength} to «{goal}» is unknown; {conflict} is a conflict, "
            "0 none, 1 indirect, 2 direct, {key} a key project"
        )
        yield text.format(
            strength=contribution.strength, goal=contribution.goal, conflict=CONFLICT, key=KEY
        )


def _parts(row: Row, text: str) -> Iterator[Contribution]:
    position = 0
    while position < len(text):
        part = _PART.match(text, position)
        if part is None:
            sentence = _("«{found}» cannot be read; expected is e.g. «{example}»")
            found = text[position:].strip()[:SHOWN]
            row.note(names.GOALS, sentence.format(found=found, example=EXAMPLE))
            return
        strength = int(part["strength"].replace("−", "-"))
        yield Contribution(part["goal"], strength, (part["reason"] or "").strip())
        position = part.end()
