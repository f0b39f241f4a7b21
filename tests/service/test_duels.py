from dataclasses import replace

import pytest
from builders import STAMP

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Stamp
from portfolio.service.editions import refuse_unreleased
from scoring.marks import MarkState
from scoring.pairwise import Duel

OTHER = Stamp("co", "2026-07-01T08:00:00+00:00")


def by_pairs(workspace):
    page = workspace.folder / "portfolio.toml"
    page.write_text(
        page.read_text("utf-8").replace('method = "points"', 'method = "pairs"'), "utf-8"
    )
    return service.open_workspace(workspace.folder)


def test_projects_held_against_each_other_rank_their_list(small):
    changed = by_pairs(small)
    for key, others, equal in (("X-2", ["X-0", "X-1"], False), ("X-0", ["X-1"], True)):
        service.hold_against(
            changed, service.load(changed), key, STAMP, **{"equal" if equal else "over": others}
        )

    found = service.rank_all(service.load(changed)).lists["hochbau"]
    assert [(r.place, r.id) for r in found] == [(1, "X-2"), (2, "X-0"), (2, "X-1")]


@pytest.mark.parametrize("other", ["X-0", "Y-1"])
def test_only_two_projects_of_one_list_are_held_against_each_other(small, other):
    changed = by_pairs(small)

    with pytest.raises(PortfolioError, match=r"lassen sich nicht vergleichen|kein Projekt"):
        service.hold_against(changed, service.load(changed), "X-0", STAMP, over=[other])


def test_a_list_ranked_by_points_takes_no_duels(small):
    with pytest.raises(PortfolioError, match="wird nicht im Paarvergleich gereiht"):
        service.hold_against(small, service.load(small), "X-0", STAMP, over=["X-1"])


def test_comparisons_are_kept_together_or_not_at_all(small):
    changed = by_pairs(small)

    for equal in (["Y-9"], ["X-1"]):
        with pytest.raises(PortfolioError):
            service.hold_against(
                changed, service.load(changed), "X-0", STAMP, over=["X-1"], equal=equal
            )
    assert service.load(changed).duels == {}


def test_how_a_project_compares_is_known_with_what_is_missing(small):
    changed = by_pairs(small)
    service.hold_against(changed, service.load(changed), "X-0", STAMP, over=["X-1"])

    assert service.duels_of(service.load(changed), "X-1") == (
        (Duel("X-0", "X-1", "X-0"),),
        ("X-2",),
    )


def test_where_four_eyes_are_asked_for_a_comparison_is_confirmed_by_a_second_person(small):
    opened = by_pairs(small)
    changed = replace(opened, settings=replace(opened.settings, four_eyes=True))
    for key in ("X-0", "X-1", "X-2"):
        for to in (MarkState.CHECKED, MarkState.RELEASED):
            service.step_marks(changed, service.load(changed), key, to, OTHER)
    service.hold_against(changed, service.load(changed), "X-0", STAMP, over=["X-1"])

    with pytest.raises(PortfolioError, match="1 Vergleich stammt nur von einer Person"):
        refuse_unreleased(changed)
    service.hold_against(changed, service.load(changed), "X-1", OTHER, over=["X-0"])
    with pytest.raises(PortfolioError, match="1 Vergleich stammt nur von einer Person"):
        refuse_unreleased(changed)
    service.hold_against(changed, service.load(changed), "X-1", STAMP, over=["X-0"])
    refuse_unreleased(changed)
