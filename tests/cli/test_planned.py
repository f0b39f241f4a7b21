import json

from planner import column, run


def test_the_plan_shown_last_comes_again_without_planning(city):
    once, again = run("-C", city, "plan", "--last"), run("-C", city, "plan", "--last")

    assert once.stdout == again.stdout
    assert "Punkte wert" in once.stderr


def test_it_is_drawn_on_demand(city):
    told = run("-C", city, "plan", "--last", "--plot").stdout

    assert "Auszahlungen (Mio. €)" in told
    assert "┃" in told
    assert "████" in told


def test_a_plan_comes_as_csv_json_and_plain_lines(city):
    csv = run("-C", city, "plan", "--last", "--csv").stdout
    shape = json.loads(run("-C", city, "plan", "--last", "--json").stdout)
    plain = run("-C", city, "plan", "--last", "--plain").stdout

    started = {key: str(year) for key, year in shape["starts"].items() if year}
    told = dict(zip(column(csv, "Nr."), column(csv, "Beginn"), strict=True))
    assert {key: told[key] for key in started} == started
    assert "Nr.: HB-01" in plain
    assert "Jahr: 2027; Auszahlungen: " in plain
    assert "█" not in plain + csv


def test_what_is_to_be_planned_anew_is_no_last_plan(city):
    for more in (("--time-limit", 1), ("--grants", "granted"), ("--freeze", 2027)):
        assert "--last verträgt sich nur" in run("-C", city, "plan", "--last", *more, code=2).stderr
