from dataclasses import replace

import pytest
from builders import ROOT, SETTINGS

from portfolio.errors import PortfolioError
from portfolio.settings.city import read_settings
from portfolio.settings.grid import read_grid
from scoring.rank import DutyRule

SAMPLE = (ROOT / "data" / "grid.toml").read_text("utf-8")


def problems_of(folder, old: str, new: str) -> str:
    assert old in SAMPLE
    (folder / "data").mkdir()
    (folder / "data" / "grid.toml").write_text(SAMPLE.replace(old, new, 1), "utf-8")
    with pytest.raises(PortfolioError) as caught:
        read_grid(folder, read_settings(ROOT))
    return "\n".join(map(str, caught.value.problems))


def test_the_sample_grid_has_11_criteria_66_anchor_texts_and_a_weight_set_for_each_list():
    grid = read_grid(ROOT, read_settings(ROOT))

    assert len(grid.criteria) == 11
    assert sum(len(set(criterion.anchors)) for criterion in grid.criteria) == 66
    in_force = [weight_set.id for weight_set in grid.weight_sets if not weight_set.group]
    assert in_force == ["hochbau", "tiefbau", "digital"]
    assert {criterion.block for criterion in grid.criteria} == {"Ziel", "Priorität", "Umsetzung"}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("pflicht = 16", "pflicht = 15", "«hochbau»: die Gewichte ergeben zusammen 99"),
        ("pflicht = 16", "pflichten = 16", "«pflichten» hat ein Gewicht, ist aber kein Kriterium"),
        ('id = "sicherheit"', 'id = "pflicht"', "«pflicht»: die id ist 2-mal vergeben"),
        ('id = "tiefbau"', 'id = "tief"', "portfolio.toml, Schlüssel «list.weights»: das Raster hat keinen Gewichtssatz «tiefbau»"),
        ('version = "2026"', "version = 2026", "erwartet wird ein Text in Anführungszeichen"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_grid_is_named(tmp_path, old, new, sentence):
    assert sentence in problems_of(tmp_path, old, new)


def test_a_level_of_class_a_that_the_grid_does_not_have_is_named():
    settings = read_settings(ROOT)
    rules = replace(settings.rules, duties=(DutyRule("sicherheit", 9),))

    with pytest.raises(PortfolioError) as caught:
        read_grid(ROOT, replace(settings, rules=rules))

    assert str(caught.value.problems[0]) == (
        "portfolio.toml, Schlüssel «classes.duty»: das Raster kennt keine Stufe 9 eines Kriteriums "
        "«sicherheit»; bitte beides prüfen"
    )


def test_a_missing_grid_is_one_sentence(tmp_path):
    with pytest.raises(PortfolioError, match=r"grid\.toml» gibt es nicht"):
        read_grid(tmp_path, SETTINGS)
