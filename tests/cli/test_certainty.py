"""How sure a plan is, from the command line."""

from planner import run


def test_years_reserve_and_weightings_are_told(city):
    assert "Wahrscheinlich darunter" in run("-C", city, "sure").stdout
    assert (
        "frei bleiben"
        in run("-C", city, "sure", "--reserve", "--certainty", "99", "--seconds", "0.3").stdout
    )
    told = run("-C", city, "sure", "--weightings", "--count", "2", "--seconds", "0.3").stdout
    assert "Starts unter anderen Gewichtungen" in told


def test_grants_and_staff_are_told(city):
    assert "Zuwendungen" in run("-C", city, "sure", "--grants").stdout
    assert "Geplant und leistbar" in run("-C", city, "sure", "--staff").stdout


def test_what_excludes_each_other_is_refused(city):
    result = run("-C", city, "sure", "--weightings", "--reserve", code=2)

    assert "schließen sich aus" in result.stderr
