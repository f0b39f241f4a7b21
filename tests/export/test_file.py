"""What leaves the house, byte for byte."""

from dataclasses import replace

import pytest
from builders import FIVE_STARTS, GOLDEN, LONG, WIDE, a_plan, a_portfolio, a_project, five_projects

from portfolio.errors import PortfolioError
from portfolio.export.file import investment_programme
from portfolio.model import Edition


def edition_of(plan) -> Edition:
    return Edition("Entwurf", "2026-06-30T08:00:00+00:00", "0" * 64, plan)


@pytest.fixture
def edition() -> Edition:
    return edition_of(a_plan(five_projects(), FIVE_STARTS))


@pytest.mark.parametrize("profile", [LONG, WIDE], ids=["lang", "breit"])
def test_the_file_of_the_five_project_example_is_golden(edition, profile):
    golden = (GOLDEN / f"five_projects_{profile.name}.csv").read_bytes()

    assert investment_programme(edition, profile) == golden


def test_a_profile_decides_encoding_delimiter_decimal_sign_and_header(edition):
    profile = replace(LONG, encoding="cp1252", delimiter="|", decimal=".", header=False)

    first = investment_programme(edition, profile).split(b"\r\n")[0]

    assert first == b"0001|2027|THH2|12.60.01|I12600100001|Feuerwache|7871|A|2028|PLAN|160000.00||"


def test_a_title_with_delimiter_and_quotes_survives(edition):
    title = 'Halle; "Ost"'
    plan = a_plan(a_portfolio(a_project("A", title=title)), {"A": 2027})

    assert b'"Halle; ""Ost"""' in investment_programme(edition_of(plan), LONG)


def test_a_sign_the_encoding_lacks_is_named_with_its_place():
    plan = a_plan(a_portfolio(a_project("A", title="Sensorik CO₂")), {"A": 2027})

    with pytest.raises(
        PortfolioError, match="«₂» in «.*CO₂.*» lässt sich in cp1252 nicht schreiben"
    ):
        investment_programme(edition_of(plan), replace(LONG, encoding="cp1252"))


@pytest.mark.parametrize("profile", [LONG, WIDE], ids=["lang", "breit"])
def test_a_file_whose_totals_do_not_tie_is_not_given_out(edition, profile):
    first, *others = edition.plan.schedule.years
    wrong = replace(
        edition.plan.schedule, years=(replace(first, payments=first.payments + 1), *others)
    )

    with pytest.raises(
        PortfolioError, match="Summe A 2027 der Datei ist 660.000 €, die des Plans 660.001 €"
    ):
        investment_programme(edition_of(replace(edition.plan, schedule=wrong)), profile)


def test_a_plan_without_started_projects_is_a_file_with_a_header_only():
    plan = a_plan(five_projects(), dict.fromkeys(FIVE_STARTS))

    assert investment_programme(edition_of(plan), LONG).count(b"\r\n") == 1


def test_texts_stand_in_quotation_marks_where_the_profile_wants_it():
    edition = Edition("x", "", "", a_plan(five_projects(), FIVE_STARTS))
    plain = investment_programme(edition, LONG).decode("utf-8-sig").splitlines()
    quoted = investment_programme(edition, replace(LONG, quotes_texts=True))
    lines = quoted.decode("utf-8-sig").splitlines()

    assert '"21.10.01";"I21100100002";"Schule – Süd"' in "\n".join(lines)
    assert ";2027;" in lines[1]
    assert [line.replace('"', "") for line in lines] == [line.replace('"', "") for line in plain]
