"""Where things stand, in words and rows."""

from dataclasses import replace

import pytest
from builders import STAMP

from portfolio.model import ProjectState, Standing, Thing
from portfolio.report.cycle.states import effect_words, standings_shape, standings_sheet, step_words

SIGNING = Standing(Thing.PAPER, "041/2026", "signing", STAMP, "eilt", "Az. 902.41")


def test_a_step_is_told_in_a_sentence():
    assert step_words(SIGNING) == "Vorlage «041/2026»: in Mitzeichnung."


def test_what_was_taken_back_is_told_as_such():
    sheet = standings_sheet("Stände", [SIGNING, replace(SIGNING, state="")])

    assert [row[2] for row in sheet.rows] == ["in Mitzeichnung", "zurückgenommen"]
    assert sheet.rows[0][5:] == ("eilt", "Az. 902.41")


def test_other_programs_read_the_states_as_they_are_kept():
    assert standings_shape([SIGNING])[0]["state"] == "signing"


@pytest.mark.parametrize("state", ProjectState)
def test_what_a_state_means_for_the_plan_is_told(state):
    told = effect_words(Standing(Thing.PROJECT, "B-1", state, STAMP))

    assert bool(told) == (state not in {*list(ProjectState)[:6]})
    assert effect_words(SIGNING) == ""
