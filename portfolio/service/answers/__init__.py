"""Answers: why, why not, what if, what does it cost; each proven by solving again (Antworten).

A door of its own behind the service's; what stands behind it is loaded when it is asked for, because the solver
takes longer to load than most answers.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portfolio.optimizer.uncertain import Chances
    from portfolio.service.answers.at_once import SURE, Everything, everything
    from portfolio.service.answers.buildable import (
        Buildable,
        PastYear,
        TeamYear,
        held_against_record,
    )
    from portfolio.service.answers.certainty import (
        WEIGHTINGS,
        Reserved,
        SureStart,
        SureStarts,
        sure_starts,
        sure_years,
        with_reserve,
    )
    from portfolio.service.answers.colliding import (
        Clash,
        Means,
        WayOut,
        clash,
    )
    from portfolio.service.answers.deferrals import (
        Slip,
        Waiting,
        waiting_list,
    )
    from portfolio.service.answers.displacing import (
        Displacement,
        displacement,
    )
    from portfolio.service.answers.effort import (
        Effort,
    )
    from portfolio.service.answers.explaining import (
        Forced,
        Neighbour,
        Reliefs,
        Why,
        askable,
        why,
    )
    from portfolio.service.answers.hazards import (
        Hazards,
        OpenGrant,
        hazards_of,
    )
    from portfolio.service.answers.sides import (
        Side,
        Sides,
        Standing,
        plan_called,
        side_by_side,
    )
    from portfolio.service.answers.verifying import (
        Flaw,
        Part,
        Verified,
        verify,
    )
    from portfolio.service.answers.wishing import (
        Typed,
        wishes,
    )
    from portfolio.service.answers.worths import (
        Basis,
        Marginal,
        Step,
        frontier,
        marginals,
        price_of_duties,
    )

__all__ = [
    "SURE",
    "WEIGHTINGS",
    "Basis",
    "Buildable",
    "Chances",
    "Clash",
    "Displacement",
    "Effort",
    "Everything",
    "Flaw",
    "Forced",
    "Hazards",
    "Marginal",
    "Means",
    "Neighbour",
    "OpenGrant",
    "Part",
    "PastYear",
    "Reliefs",
    "Reserved",
    "Side",
    "Sides",
    "Slip",
    "Standing",
    "Step",
    "SureStart",
    "SureStarts",
    "TeamYear",
    "Typed",
    "Verified",
    "Waiting",
    "WayOut",
    "Why",
    "askable",
    "clash",
    "displacement",
    "everything",
    "frontier",
    "hazards_of",
    "held_against_record",
    "marginals",
    "plan_called",
    "price_of_duties",
    "side_by_side",
    "sure_starts",
    "sure_years",
    "verify",
    "waiting_list",
    "why",
    "wishes",
    "with_reserve",
]

_LATER = {
    "WEIGHTINGS": "certainty",
    "SURE": "at_once",
    "everything": "at_once",
    "Everything": "at_once",
    "held_against_record": "buildable",
    "hazards_of": "hazards",
    "Hazards": "hazards",
    "OpenGrant": "hazards",
    "waiting_list": "deferrals",
    "Waiting": "deferrals",
    "Slip": "deferrals",
    "Buildable": "buildable",
    "PastYear": "buildable",
    "TeamYear": "buildable",
    "Chances": "certainty",
    "with_reserve": "certainty",
    "sure_years": "certainty",
    "sure_starts": "certainty",
    "Reserved": "certainty",
    "SureStart": "certainty",
    "SureStarts": "certainty",
    "Clash": "colliding",
    "Means": "colliding",
    "WayOut": "colliding",
    "clash": "colliding",
    "Displacement": "displacing",
    "displacement": "displacing",
    "Effort": "effort",
    "Forced": "explaining",
    "Neighbour": "explaining",
    "Reliefs": "explaining",
    "Why": "explaining",
    "askable": "explaining",
    "why": "explaining",
    "Side": "sides",
    "Sides": "sides",
    "Standing": "sides",
    "plan_called": "sides",
    "side_by_side": "sides",
    "Flaw": "verifying",
    "Part": "verifying",
    "Verified": "verifying",
    "verify": "verifying",
    "Typed": "wishing",
    "wishes": "wishing",
    "Basis": "worths",
    "Marginal": "worths",
    "Step": "worths",
    "frontier": "worths",
    "marginals": "worths",
    "price_of_duties": "worths",
}


def __getattr__(name: str) -> object:
    """What is loaded later, by its name."""
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
