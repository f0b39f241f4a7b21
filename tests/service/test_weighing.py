import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from builders import GRID, STAMP, five_projects
from planner import take

from portfolio import service
from portfolio.errors import PortfolioError
from scoring.grid import WeightSet

ROT = WeightSet("rot", "Rot", {"nutzen": 10, "not": 90}, group="Rot", base="bau")


def weighed(*sets: WeightSet):
    return replace(five_projects(), grid=replace(GRID, weight_sets=(*GRID.weight_sets, *sets)))


def pairs(workspace, *rows: str):
    path = workspace.folder / "paare.csv"
    path.write_text("\n".join(("Kriterium;Verglichen mit;Faktor", *rows)), "utf-8-sig")
    return path


def change(workspace, old: str, new: str):
    path = workspace.folder / "data/grid.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return service.open_workspace(workspace.folder)


def test_a_list_is_shown_as_every_group_and_all_together_would_rank_it():
    (view,) = service.views(weighed(ROT))

    assert view.names == ("", "rot", "mean", "median")
    assert list(view.places[""]) == ["B-1", "B-2", "B-3", "B-4", "B-5"]
    assert (
        view.places["rot"]
        == view.places["mean"]
        == {"B-1": 1, "B-2": 2, "B-3": 3, "B-4": 4, "B-5": 5}
    )


def test_the_places_are_those_of_a_ranking_with_these_weights():
    portfolio = weighed(ROT)
    (view,) = service.views(portfolio, ["rot"])

    ranking = service.rank_all(service.weighed_by(portfolio, "rot")).lists["bau"]
    assert view.places["rot"] == {r.id: r.place for r in ranking}


def test_without_groups_there_is_nothing_to_compare():
    with pytest.raises(PortfolioError, match="Noch keine Fraktion hat einen Gewichtssatz"):
        service.views(weighed())


def test_comparisons_give_weights_that_can_be_added_to_the_grid(small):
    found = service.weights_from(
        small, pairs(small, "pflicht;klima;3", "klima;zustand;1", "pflicht;zustand;3")
    )
    assert found.percent == {"pflicht": 60, "zustand": 20, "klima": 20}
    assert found.ratio == pytest.approx(0, abs=1e-9)

    before = (small.folder / "data/grid.toml").read_text("utf-8")
    service.add_weight_set(
        small, WeightSet("grün", 'Fraktion "Grün"', found.percent, group="Grün"), STAMP
    )

    after = (small.folder / "data/grid.toml").read_text("utf-8")
    added = service.open_workspace(small.folder).grid.weight_set("grün")
    assert after.startswith(before.rstrip())
    assert (added.name, added.group, dict(added.weights)) == (
        'Fraktion "Grün"',
        "Grün",
        found.percent,
    )


@pytest.mark.parametrize(
    ("weight_set", "sentence"),
    [
        (WeightSet("hochbau", "x", {"pflicht": 100}), "die id ist 2-mal vergeben"),
        (WeightSet("x", "x", {"pflicht": 99}), "die Gewichte ergeben zusammen 99"),
        (
            WeightSet("x", "x", {"pflicht": 100}, group="X", base="y"),
            "es gibt keinen Gewichtssatz «y»",
        ),
    ],
)
def test_a_weight_set_that_is_not_sound_is_not_added(small, weight_set, sentence):
    before = (small.folder / "data/grid.toml").read_bytes()

    with pytest.raises(PortfolioError, match="Der Gewichtssatz wurde nicht aufgenommen") as caught:
        service.add_weight_set(small, weight_set, STAMP)

    assert any(sentence in str(problem) for problem in caught.value.problems)
    assert (small.folder / "data/grid.toml").read_bytes() == before


def test_a_name_cannot_break_the_file(small):
    name = 'a"b\\c [x]'
    service.add_weight_set(small, WeightSet("x", name, {"pflicht": 100}), STAMP)

    page = tomllib.loads((small.folder / "data/grid.toml").read_text("utf-8"))
    assert page["weights"][-1]["name"] == name
    with pytest.raises(PortfolioError, match="unsichtbare Steuerzeichen"):
        service.add_weight_set(small, WeightSet("y", "a\x1b[2J", {"pflicht": 100}), STAMP)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((), "«paare.csv» enthält keinen Vergleich"),
        (("pflicht;klima;3", "zustand;bedarf;2"), "Kein Vergleich verbindet zustand, bedarf"),
    ],
)
def test_comparisons_that_do_not_suffice_are_told(small, rows, sentence):
    with pytest.raises(PortfolioError, match=sentence):
        service.weights_from(small, pairs(small, *rows))


def test_wrong_comparisons_are_told_with_their_places(small):
    with pytest.raises(PortfolioError) as caught:
        service.weights_from(small, pairs(small, "pflicht;klma;3"))

    assert str(caught.value.problems[0]).startswith("paare.csv, Zeile 2, Spalte «Verglichen mit»")


def test_the_versions_that_were_worked_with_are_listed(small):
    changed = change(small, 'version = "2026"', 'version = "2027"')
    assert [(v.grid.version, v.published, v.in_force) for v in service.versions(changed)] == [
        ("2026", False, False),
        ("2027", False, True),
    ]

    take(changed, changed.folder / "data/lists/hochbau.csv")
    service.publish(changed, "Entwurf", STAMP, seconds=5)
    assert [(v.grid.version, v.published, v.in_force) for v in service.versions(changed)] == [
        ("2026", False, False),
        ("2027", True, True),
    ]


def test_what_changed_since_a_version_is_told_text_by_text(small):
    changed = change(small, "pflicht = 16\nsicherheit = 15", "pflicht = 15\nsicherheit = 16")
    changed = change(changed, '"Folgekosten neutral"', '"Folgekosten gleich"')

    found = [(c.where, c.what, c.before, c.after) for c in service.changes_since(changed, 1)]

    assert found == [
        ("folgekosten", "3", "Folgekosten neutral", "Folgekosten gleich"),
        ("hochbau", "pflicht", "16", "15"),
        ("hochbau", "sicherheit", "15", "16"),
    ]
    for number in (0, 3):
        with pytest.raises(
            PortfolioError, match=f"keine Fassung {number} des Rasters; es gibt 1 bis 2"
        ):
            service.changes_since(changed, number)


def test_a_published_grid_that_was_changed_stops_the_next_import(small):
    service.publish(small, "Entwurf", STAMP, seconds=5)
    changed = change(small, '"Folgekosten neutral"', '"Folgekosten gleich"')

    with pytest.raises(PortfolioError, match="eine neue «version» geben"):
        take(changed, changed.folder / "data/lists/hochbau.csv")
    with pytest.raises(PortfolioError, match="eine neue «version» geben"):
        service.publish(changed, "Zweiter", STAMP, seconds=5)


def test_a_published_version_of_the_grid_takes_no_weight_set(small):
    service.publish(small, "Entwurf", STAMP, seconds=5)
    before = (small.folder / "data/grid.toml").read_bytes()

    with pytest.raises(PortfolioError, match="eine neue «version» geben"):
        service.add_weight_set(small, WeightSet("x", "x", {"pflicht": 100}), STAMP)

    assert (small.folder / "data/grid.toml").read_bytes() == before


def test_two_who_add_weight_sets_at_once_lose_none(small):
    names = [f"g{n}" for n in range(8)]
    with ThreadPoolExecutor(4) as threads:
        list(
            threads.map(
                lambda name: service.add_weight_set(
                    small, WeightSet(name, name, {"pflicht": 100}), STAMP
                ),
                names,
            )
        )

    found = {w.id for w in service.open_workspace(small.folder).grid.weight_sets}
    assert found >= set(names)


def test_a_grid_that_writes_its_weights_in_one_line_is_left_as_it_is(small):
    path = small.folder / "data/grid.toml"
    head, _sign, _weights = path.read_text("utf-8").partition("[[weights]]")
    sets = ", ".join(
        f'{{id = "{key}", name = "x", percent = {{pflicht = 100}}}}'
        for key in ("hochbau", "tiefbau", "digital")
    )
    first, _sign, rest = head.partition("\n[[criterion]]")
    text = f"{first}\nweights = [{sets}]\n\n[[criterion]]{rest}"
    path.write_text(text, "utf-8")

    with pytest.raises(PortfolioError, match=r"als \[\[weights\]\] schreiben"):
        service.add_weight_set(small, WeightSet("x", "x", {"pflicht": 100}), STAMP)

    assert path.read_text("utf-8") == text


def test_every_change_of_a_grid_is_told(small):
    changed = change(small, 'short = "Pflicht"', 'short = "Soll"')
    changed = change(changed, "starts = [1, 1, 2, 3, 4]", "starts = [1, 1, 2, 3, 3]")
    changed = change(changed, 'group = "Fraktion 1"', 'group = "Fraktion A"')

    found = [(c.where, c.what, c.before, c.after) for c in service.changes_since(changed, 1)]
    assert found == [
        ("pflicht", "short", "Pflicht", "Soll"),
        ("reife", "rules", "cost_stage: 1 1 2 3 4", "cost_stage: 1 1 2 3 3"),
        ("fraktion-1", "group", "Fraktion 1", "Fraktion A"),
    ]
