"""What a project does for which goal, as it is written in a list or typed (Zielbeiträge)."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from portfolio.intake.row import SHOWN
from portfolio.language import gettext as _
from scoring.goals import CONFLICT, KEY, Contribution, is_strength

EXAMPLE = "LD-VER=2, LD-BUE=1"

_PART = re.compile(
    r"\s*(?P<goal>[^\s=,()]+)\s*=\s*(?P<strength>[-−]?\d{1,3})\s*(\((?P<reason>[^()]*)\))?\s*(,|$)"
)


def read_contributions(
    text: str, known: Collection[str], reason: str = ""
) -> tuple[tuple[Contribution, ...], tuple[str, ...]]:
    """Read «LD-VER=2, LD-BUE=1 (reason)»: the contributions by goal, and all that is wrong, in sentences.

    Args:
        text: As it was written.
        known: Ids of all goals that can be named.
        reason: Of every contribution that tells none itself.
    """
    told, unread = _parts(text, reason)
    wrong = [*_given_twice(told), *(flaw for each in told for flaw in _flaws(each, known))]
    if unread:
        sentence = _("«{found}» cannot be read; expected is e.g. «{example}»")
        wrong.append(sentence.format(found=unread[:SHOWN], example=EXAMPLE))
    return in_goal_order(told), tuple(wrong)


def in_goal_order(told: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Contributions in the order of their goals, so that another order in a list changes nothing."""
    return tuple(sorted(told, key=lambda contribution: contribution.goal))


def _parts(text: str, reason: str) -> tuple[list[Contribution], str]:
    """What can be read, and the rest from the first part on that cannot."""
    told: list[Contribution] = []
    position = 0
    while position < len(text):
        part = _PART.match(text, position)
        if part is None:
            return told, text[position:].strip()
        strength = int(part["strength"].replace("−", "-"))
        told.append(Contribution(part["goal"], strength, (part["reason"] or reason).strip()))
        position = part.end()
    return told, ""


def _given_twice(told: Iterable[Contribution]) -> Iterator[str]:
    for key, times in Counter(contribution.goal for contribution in told).items():
        if times > 1:
            text = _("the goal «{goal}» stands there {times} times; please keep one")
            yield text.format(goal=key, times=times)


def _flaws(contribution: Contribution, known: Collection[str]) -> Iterator[str]:
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
