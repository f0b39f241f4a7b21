from decimal import Decimal

import pytest
from settings_page import changed, problems_of

from portfolio.model import GrantState, GrantView
from portfolio.settings.city import read_settings

GRANTS = 'view = "all"  '


def grants(folder, told):
    return read_settings(changed(folder, (GRANTS, f"{told}\n# "))).grants


def test_a_city_chooses_one_of_three_views_and_how_likely_grants_are(tmp_path):
    found = grants(
        tmp_path, 'view = "expected"\nlast_share = 0.1\nstack = 0.9\nlikely = { applied = 70 }'
    )

    assert (found.view, found.last_share, found.stack) == (
        GrantView.EXPECTED, Decimal("0.1"), Decimal("0.9"),
    )  # fmt: skip
    assert found.likely == {GrantState.APPLIED: 70, GrantState.PLANNED: 100}


def test_a_programme_is_described_as_its_rules_say(tmp_path):
    found = grants(
        tmp_path,
        'view = "all"\nprogramme = [{ name = "LGVFG", giver = "Land", kind = "share", rate = 0.5, most = 9_000_000, '
        'least = 50_000, apply_by = "10-31", start_within = 1, lag_years = 2, last_share = 0.1, stack = 0.9 }]',
    ).programme("lgvfg")

    assert (found.giver, found.rate, found.most, found.least) == (
        "Land",
        Decimal("0.5"),
        9_000_000,
        50_000,
    )
    assert (found.apply_by, found.start_within, found.lag_years) == ("10-31", 1, 2)
    assert (found.early_start, found.stack) == (False, Decimal("0.9"))


def test_a_programme_nobody_described_follows_the_general_rule(tmp_path):
    found = grants(tmp_path, 'view = "all"').programme("Sportstätten")

    assert (found.name, found.lag_years, found.rate) == ("Sportstätten", None, None)


def test_prices_rise_by_list(tmp_path):
    folder = changed(
        tmp_path, ("[goals]", "[cost]\nprice_year = 2026\nindex = { hochbau = 0.035 }\n\n[goals]")
    )
    settings = read_settings(folder)

    assert settings.index == {"hochbau": Decimal("0.035"), "tiefbau": 0, "digital": 0}
    assert settings.price_year == 2026


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            'view = "viel"',
            "«grants.view»: gefunden wurde «viel», erwartet wird eines von granted, expected, all",
        ),
        ('view = "all"\nlikely = { applied = 120 }', "«grants.likely.applied»"),
        (
            'view = "all"\nprogramme = [{ name = "A", apply_by = "31.10." }]',
            "«31.10.» ist kein Tag im Jahr",
        ),
        (
            'view = "all"\nprogramme = [{ name = "A", kind = "Kredit" }]',
            "erwartet wird eines von share, fixed, lump",
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_key(tmp_path, told, sentence):
    assert sentence in problems_of(tmp_path, (GRANTS, f"{told}\n# "))[0]


def test_a_payout_plan_adds_up_to_100(tmp_path):
    told = 'view = "all"\nprogramme = [{ name = "A", payout = [50, 40] }]'

    assert "die Anteile ergeben 90, nicht 100" in problems_of(tmp_path, (GRANTS, f"{told}\n# "))[0]
    right = told.replace("40", "50")
    assert grants(tmp_path, right).programme("A").payout == (50, 50)
