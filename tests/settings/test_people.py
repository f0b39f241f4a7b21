"""Who works here, by initials."""

from settings_page import changed, problems_of

from portfolio.model import Deed, Office
from portfolio.settings.city import read_settings

PEOPLE = '[people]\nplanner = ["kb", "ml"]\ntreasury = ["sk"]\nkeep_years = 5\n\n[calendar]'


def test_initials_are_read_by_office(tmp_path):
    people = read_settings(changed(tmp_path, ("[calendar]", PEOPLE))).people

    assert people.offices == {Office.PLANNER: ("kb", "ml"), Office.TREASURY: ("sk",)}
    assert people.keep_years == 5
    assert people.may("ml", Deed.PUBLISH)


def test_where_the_part_is_missing_everybody_may_do_everything(tmp_path):
    assert read_settings(changed(tmp_path)).people.may("x", Deed.RESTORE)


def test_a_name_in_place_of_initials_is_refused(tmp_path):
    long = PEOPLE.replace('"sk"', '"Dr. Sabine Kämmerer-Beispiel"')

    assert problems_of(tmp_path, ("[calendar]", long)) == [
        "portfolio.toml, Schlüssel «people.treasury»: gefunden wurde «Dr. Sabine Kämmerer-Beispiel», "
        "erwartet werden Kürzel mit höchstens 20 Zeichen"
    ]
