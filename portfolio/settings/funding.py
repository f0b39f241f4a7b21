"""What portfolio.toml says of cost and grants: prices, risk, views, programmes (Kosten und Förderung)."""

import re
from collections.abc import Iterable
from decimal import Decimal

from portfolio.language import gettext as _
from portfolio.model import (
    USUAL_TOLERANCE,
    CostStage,
    GrantRule,
    GrantState,
    GrantView,
    Programme,
    ProjectList,
)
from portfolio.settings.table import Table
from scoring.grid import WHOLE

LIKELY = {GrantState.APPLIED: "applied", GrantState.PLANNED: "planned"}
"""States in which a grant is only likely, and their keys."""

KINDS = ("share", "fixed", "lump")
"""Anteilfinanzierung, Festbetrag, Pauschale."""


def read_grants(table: Table) -> GrantRule:
    """Which grants count as money, and when it comes."""
    views = [view.value for view in GrantView]
    view = table.text("view", GrantView.ALL.value, among=views)
    if "counted" in table.content:
        table.texts("counted", optional=True)
        table.note(
            "counted", _("this is called «view» now: granted, expected or all; please write that")
        )
    likely = table.table("likely", optional=True)
    return GrantRule(
        view=GrantView(view) if view in views else GrantView.ALL,
        lag_years=table.whole("lag_years", 1, most=20),
        last_share=table.share("last_share", Decimal(0)),
        stack=table.share("stack", Decimal(1)),
        likely={state: likely.whole(key, 100, most=100) for state, key in LIKELY.items()},
        programmes=tuple(map(_programme, table.tables("programme", optional=True))),
    )


def risk_of(cost: Table) -> dict[CostStage, Decimal]:
    """Shares by cost stage; a stage that is not named adds nothing."""
    table = cost.table("risk", optional=True)
    return {stage: table.share(stage.value, Decimal(0)) for stage in CostStage}


def tolerance_of(cost: Table) -> dict[CostStage, Decimal]:
    """How far a cost can be off, as shares by cost stage; what is not named is what is usual."""
    table = cost.table("tolerance", optional=True)
    return {stage: table.share(stage.value, USUAL_TOLERANCE[stage]) for stage in CostStage}


def index_of(cost: Table, lists: Iterable[ProjectList]) -> dict[str, Decimal]:
    """By how much prices rise a year, by list; a list that is not named does not rise."""
    table = cost.table("index", optional=True)
    return {entry.id: table.share(entry.id, Decimal(0)) for entry in lists}


def _programme(table: Table) -> Programme:
    apply_by = table.text("apply_by", "")
    if apply_by and not re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", apply_by):
        table.note(
            "apply_by",
            _("«{found}» is no day of the year; expected is e.g. 10-01").format(found=apply_by),
        )
    return Programme(
        name=table.text("name"),
        giver=table.text("giver", ""),
        kind=table.text("kind", "share", among=KINDS),
        rate=table.share_or_none("rate"),
        most=table.whole_or_none("most"),
        least=table.whole("least", 0),
        stack=table.share_or_none("stack"),
        apply_by=apply_by,
        early_start=table.flag("early_start", default=False),
        start_within=table.whole_or_none("start_within", most=20),
        lag_years=table.whole_or_none("lag_years", most=20),
        last_share=table.share_or_none("last_share"),
        payout=_payout(table),
        proof_years=table.whole("proof_years", 1, least=1, most=10),
    )


def _payout(table: Table) -> tuple[int, ...]:
    shares = table.wholes("payout")
    if shares and sum(shares) != WHOLE:
        text = _("the shares add up to {total}, not to 100")
        table.note("payout", text.format(total=sum(shares)))
        return ()
    return shares
