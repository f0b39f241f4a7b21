import re

import pytest
from builders import ROOT
from settings_page import SAMPLE, changed, problems_of

from portfolio.errors import PortfolioError
from portfolio.model import Layout
from portfolio.settings.city import read_settings


def test_the_sample_city_has_the_figures_of_a_city_of_50000():
    settings = read_settings(ROOT)

    assert {team.id: team.days.at(2027) for team in settings.teams} == {
        "HB": 1088,
        "TB": 648,
        "SP": 304,
        "IT": 432,
    }
    assert sum(settings.budget.payments.at(y) for y in settings.horizon.planned) == 86_000_000
    assert settings.budget.own_funds.at(2040) == 11_500_000
    assert [entry.id for entry in settings.lists] == ["hochbau", "tiefbau", "digital"]


def test_columns_keep_the_order_of_the_file():
    lang, breit = read_settings(ROOT).exports

    assert [column.name for column in lang.columns][:4] == [
        "Mandant",
        "Haushaltsjahr",
        "THH",
        "Produkt",
    ]
    assert (lang.layout, breit.layout) == (Layout.LONG, Layout.WIDE)


def test_posts_may_change_from_year_to_year(tmp_path):
    folder = changed(tmp_path, ("posts = 8.0 ", "posts = { 2027 = 8.0, later = 10 } "))

    team = read_settings(folder).teams[0]

    assert (team.days.at(2027), team.days.at(2028)) == (1088, 1360)


def test_a_missing_page_names_its_path(tmp_path):
    with pytest.raises(PortfolioError, match=r"portfolio\.toml» gibt es nicht"):
        read_settings(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("discount = 0.06", "rabatt = 0.06", "«plan.rabatt»: diesen Schlüssel gibt es nicht"),
        ("later = 16_000_000", "", "«budget.payments»: bitte auch einen Betrag nennen für later"),
        ("2028 = 18_000_000\n", "2028 = -1\n", "«budget.payments.2028»: gefunden wurde «-1»"),
        ('id = "TB"', 'id = "HB"', "«team»: die id «HB» ist 2-mal vergeben"),
        ("2 = [35, 65]", "2 = [35, 60]", "so viele Anteile wie Jahre, zusammen 100; gefunden wurden 35, 60, zusammen 95"),
        ('view = "all"', 'view = "bewilligt"', "«grants.view»: gefunden wurde «bewilligt»"),
        ('layout = "wide"', 'layout = "schmal"', "«export.breit.layout»: gefunden wurde «schmal»"),
        ('Betrag = "amount"', 'Betrag = "betrag"', "«export.lang.columns.Betrag»: gefunden wurde «betrag»"),
        ('Betrag = "amount"\n', "", "«export.lang.columns»: eine Spalte für «amount» fehlt"),
        ('encoding = "utf-8-sig"', 'encoding = "klingon"', "«klingon» ist keine Zeichenkodierung"),
        ('delimiter = ";"', 'delimiter = ";;"', "«export.lang.delimiter»: gefunden wurde «;;»"),
        ('delimiter = ";"', 'delimiter = "\\n"', "«export.lang.delimiter»"),
        ('encoding = "utf-8-sig"', 'encoding = "base64"', "«base64» ist keine Zeichenkodierung"),
        ("[export.lang]", '[export."../x"]\ncolumns = {}\n[export.y]', "besteht nur aus Buchstaben"),
        ("discount = 0.06", "discount = nan", "«plan.discount»: gefunden wurde «NaN»"),
        ("posts = 4.5", "posts = inf", "erwartet wird eine Zahl, die nicht negativ ist"),
        ("complete_from = 80", "complete_from = 150", "eine ganze Zahl von 0 bis 100"),
        ("shadow_years = 4", "shadow_years = 100000000000", "eine ganze Zahl von 0 bis 50"),
        ('name = "Hochbau"', 'name = "Hoch\\u001bbau"', "erwartet wird ein Text ohne Steuerzeichen"),
        ('language = "de"', 'language = "tlh"', "«language»: gefunden wurde «tlh»"),
        ("reserve = 500_000", "reserve = 20_000_000", "Reserve und Sammelpositionen von 20.000.000 € sind mehr als das Budget 2027"),
        ("vacancy = 0.15", "vacancy = 15", "erwartet wird ein Anteil zwischen 0 und 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_key(tmp_path, old, new, sentence):
    assert any(sentence in problem for problem in problems_of(tmp_path, (old, new)))


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    found = problems_of(
        tmp_path, ("discount = 0.06", "rabatt = 1"), ("vacancy = 0.15", "vacancy = 15")
    )

    assert len(found) == 2


COLLECTIVE = '[[budget.collective]]\nname = "Kleines"\npayments = {}\n\n'


def with_collective(payments: str) -> tuple[str, str]:
    before = '[[team]]\nid = "HB"'
    return before, COLLECTIVE.format(payments) + before


def test_collective_items_are_read_with_their_years(tmp_path):
    page = changed(tmp_path, with_collective("{ 2028 = 2, later = 5 }"))
    budget = read_settings(page).budget

    assert [item.name for item in budget.collective] == ["Kleines"]
    assert (budget.taken_off(2028), budget.taken_off(2040)) == (500_002, 500_005)


def test_collective_items_name_every_year(tmp_path):
    (problem,) = problems_of(tmp_path, with_collective("{ 2027 = 1, 2028 = 2, 2029 = 3 }"))

    assert "collective[1].payments" in problem
    assert "2030, 2031, later" in problem


def test_collective_items_beyond_the_budget_are_told(tmp_path):
    assert (
        "Reserve und Sammelpositionen von 12.500.000 €"
        in problems_of(tmp_path, with_collective("12_000_000"))[0]
    )


def test_every_example_in_the_sample_page_is_itself_right(tmp_path):
    """A planner takes away the «# » and has a key that works."""
    text = re.sub(r'^# (?=\[|[\w"]+ = )', "", SAMPLE, flags=re.MULTILINE)
    (tmp_path / "portfolio.toml").write_text(text, "utf-8")
    settings = read_settings(tmp_path)

    assert text.count("\n# ") < 6
    assert settings.readiness.years == 2
    assert [pot.id for pot in settings.budget.pots] == ["EB"]
    assert settings.grants.programme("LGVFG").start_within == 1
    assert settings.teams[0].delivery.reason == "zwei Stellen seit März besetzt"


def test_small_lots_need_their_lump(tmp_path):
    told = problems_of(tmp_path, ("# small_below", "small_below"))

    assert told == [
        "portfolio.toml, Schlüssel «plan.small_below»: bitte unter [budget] sagen, aus welcher Pauschale "
        "«small_lots» sie bezahlt werden"
    ]
