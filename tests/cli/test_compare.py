"""Plans side by side and editions verified, from the command line."""

import shutil

import pytest
from planner import run


@pytest.fixture
def own(city, tmp_path):
    """A copy of the planned city."""
    return shutil.copytree(city, tmp_path / "stadt")


def test_two_plans_stand_side_by_side(own):
    run("-C", own, "publish", "Entwurf")
    told = run("-C", own, "compare", "Entwurf", ".").stdout

    assert told.startswith("Von «Entwurf» zu «.»:")
    assert "Kein Beginn verschiebt sich." in told


def test_what_is_not_there_is_a_sentence(own):
    assert (
        "weder eine Fassung noch einen Antrag" in run("-C", own, "compare", "X", ".", code=1).stderr
    )


def test_an_edition_that_holds_ends_well_and_one_that_does_not_ends_with_1(own):
    run("-C", own, "publish", "Entwurf")
    run("-C", own, "export", "-o", own / "p.csv")
    sound = run("-C", own, "verify", "--file", own / "p.csv")
    (own / "p.csv").write_bytes((own / "p.csv").read_bytes().replace(b"2027", b"2O27", 1))
    broken = run("-C", own, "verify", "--file", own / "p.csv", code=1)

    assert "ist, was veröffentlicht wurde" in sound.stdout
    assert "STIMMT NICHT: die ausgegebenen Dateien" in broken.stdout
