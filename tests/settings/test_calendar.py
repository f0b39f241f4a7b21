"""The yearly steps, read and checked."""

from dataclasses import replace

import pytest
from builders import ROOT, SETTINGS

from portfolio.errors import PortfolioError
from portfolio.model import CycleState
from portfolio.settings.calendar import read_calendar, read_calendars

SHIPPED = sorted((ROOT / "data" / "calendars").glob("*.toml"))

STEP = '[[step]]\nid = "rat"\nname = "Im Rat"\ndue = "07-24"\n'
HEAD = 'id = "x"\nname = "Jahr"\n'


@pytest.fixture
def page(tmp_path):
    def written(text):
        path = tmp_path / "jahr.toml"
        path.write_text(text, "utf-8")
        return path

    return written


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_is_shipped_can_be_read_and_goes_up_the_year(path):
    steps = read_calendar(path).steps
    reached = [s.reaches for s in sorted(steps, key=lambda s: s.due(2027)) if s.reaches]

    assert steps
    assert reached == [state for state in CycleState if state in reached]


def test_the_steering_cycle_of_loerrach_and_the_year_of_helmstedt_are_shipped():
    assert {"lk-loerrach-steuerungskreislauf", "lk-helmstedt-jahr"} <= {p.stem for p in SHIPPED}


def test_a_city_can_have_several(tmp_path, page):
    page(HEAD + STEP)
    found = read_calendars(tmp_path, replace(SETTINGS, calendars=("jahr.toml", "jahr.toml")))

    assert [calendar.name for calendar in found] == ["Jahr", "Jahr"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + STEP.replace("07-24", "24.07."), "«24.07.»"),
        (HEAD + STEP.replace("07-24", "13-01"), "«13-01»"),
        (HEAD + STEP + STEP, "«rat» kommt 2-mal vor"),
        (HEAD + STEP + 'reaches = "fertig"\n', "fertig"),
        (HEAD + STEP + "later = 9\n", "9"),
        (HEAD + STEP.replace('"rat"', '"im rat"'), "Kennung"),
        (HEAD + STEP + "neu = 1\n", "neu"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(page, text, told):
    with pytest.raises(PortfolioError) as error:
        read_calendar(page(text))

    assert told in "\n".join(f"{p.key} {p.text}" for p in error.value.problems)
