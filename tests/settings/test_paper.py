import pytest
from settings_page import changed, problems_of

from portfolio.model import Hearing, PaperHead, Touched
from portfolio.settings.city import read_settings

PAPER = "[paper]  "


def paper(folder, told: str) -> PaperHead:
    return read_settings(changed(folder, ("office = ", f"{told}\noffice = "))).paper


def test_the_sample_tells_who_consults_and_who_decides(tmp_path):
    found = read_settings(changed(tmp_path)).paper

    assert found.office == "Stadtkämmerei"
    assert found.disability_rights is Touched.YES
    assert found.hearings == (
        Hearing("Ausschuss für Umwelt und Technik"),
        Hearing("Gemeinderat", decides=True),
    )


def test_a_date_is_one(tmp_path):
    found = read_settings(changed(tmp_path, ('# date = "2026-07-09"', 'date = "2026-07-09"'))).paper

    assert found.hearings[0].date == "2026-07-09"


@pytest.mark.parametrize("wrong", ["9.7.2026", "2026-13-01", "bald"])
def test_a_date_that_is_none_is_refused_with_its_place(tmp_path, wrong):
    [problem] = problems_of(tmp_path, ('# date = "2026-07-09"', f'date = "{wrong}"'))

    assert "paper.hearing[1].date" in problem
    assert wrong in problem


def test_what_the_form_asks_for_is_one_of_three(tmp_path):
    [problem] = problems_of(
        tmp_path, ('disability_rights = "yes"', 'disability_rights = "vielleicht"')
    )

    assert "yes, no, not_applicable" in problem


def test_all_else_is_told_too(tmp_path):
    found = paper(
        tmp_path,
        'number = "041/2026"\nhandled_by = "20-KB"\ninvolved = ["Hochbau"]\nresolutions = ["Danke."]\n'
        'situation = "Es eilt."\nline_numbers = true\nsubject = "Listen"\nfile_reference = "902.41"',
    )

    assert (found.number, found.handled_by, found.involved) == ("041/2026", "20-KB", ("Hochbau",))
    assert (found.resolutions, found.situation, found.line_numbers) == (
        ("Danke.",),
        "Es eilt.",
        True,
    )
    assert (found.subject, found.file_reference) == ("Listen", "902.41")


def test_nobody_rounds_to_nothing(tmp_path):
    [problem] = problems_of(tmp_path, ("rounding = 50_000", "rounding = 0"))

    assert "paper.rounding" in problem
