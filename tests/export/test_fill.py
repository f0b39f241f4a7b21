import csv
import io
from dataclasses import replace

import pytest
from builders import FIVE_STARTS, STAMP, a_plan, five_projects
from hypothesis import given
from hypothesis import strategies as st

from portfolio.errors import PortfolioError
from portfolio.export.file import investment_programme
from portfolio.export.fill import filled
from portfolio.export.programme import measures
from portfolio.model import Column, Edition, ExportProfile, Layout

PROFILE = ExportProfile(
    "mach",
    Layout.FILL,
    "cp1252",
    ";",
    ",",
    header=True,
    columns=(
        Column("Auftrag", "order"),
        Column("Konto", "account"),
        Column("Plan {year}", "year_amount"),
        Column("Plan {year} ff.", "later_amount"),
        Column("VE", "commitment"),
    ),
)


def edition():
    portfolio = five_projects()
    projects = tuple(replace(each, order=f"I{each.id}") for each in portfolio.projects)
    lists = tuple(replace(entry, account="7871") for entry in portfolio.settings.lists)
    accounting = replace(portfolio.settings.accounting, grant_account="6811", grant_accounts={})
    settings = replace(portfolio.settings, lists=lists, accounting=accounting)
    portfolio = replace(portfolio, projects=projects, settings=settings)
    return Edition("Entwurf", STAMP.at, "0" * 64, a_plan(portfolio, FIVE_STARTS))


EDITION = edition()
YEARS = EDITION.plan.portfolio.settings.horizon.planned
NAMES = ["Mandant", "Auftrag", "Konto", "Text", *(f"Plan {year}" for year in YEARS), f"Plan {YEARS[-1] + 1} ff.", "VE", "Notiz"]  # fmt: skip


def template(*rows, end="\r\n"):
    """Rows of client, order, account and text; all else is empty."""
    lines = ["Planwerte investiv", ";".join(NAMES)]
    lines += [";".join((*row, *[""] * (len(NAMES) - 5), "bleibt")) for row in rows]
    return (end.join(lines) + end).encode("cp1252")


def read(content):
    rows = list(csv.reader(io.StringIO(content.decode("cp1252")), delimiter=";"))
    return [dict(zip(NAMES, row, strict=True)) for row in rows[2:]]


def paid(row):
    return sum(int(row[name].removesuffix(",00") or 0) for name in NAMES if name.startswith("Plan"))


def test_only_years_and_commitments_of_known_rows_are_written():
    before = template(("0001", "IB-1", "7871", '"Schule; neu"'), ("0001", "I99", "7871", "fremd €"))
    found = filled(before, EDITION, PROFILE)
    ours, strange = read(found.content)
    (measure,) = [each for each in measures(EDITION.plan) if each.project.id == "B-1"]

    assert paid(ours) == sum(measure.payments.values())
    assert (ours["Mandant"], ours["Text"], ours["Notiz"]) == ("0001", "Schule; neu", "bleibt")
    assert found.content.decode("cp1252").splitlines()[3] == before.decode("cp1252").splitlines()[3]
    assert (found.rows, found.strange) == (1, ((4, "I99", "7871"),))
    assert strange["Text"] == "fremd €"


def test_payments_and_grants_stand_on_their_accounts_and_the_rest_is_told_missing():
    keys = {
        (each.project.order, account)
        for each in measures(EDITION.plan)
        for account in ("7871", "6811")
    }
    found = filled(template(*(("1", *key, "x") for key in sorted(keys))), EDITION, PROFILE)
    rows = read(found.content)
    wanted = {"7871": 0, "6811": 0}
    for measure in measures(EDITION.plan):
        wanted["7871"] += sum(measure.payments.values())
        wanted["6811"] += sum(measure.grants.values())

    assert {
        account: sum(paid(row) for row in rows if row["Konto"] == account) for account in wanted
    } == wanted
    assert found.missing == {}
    nothing = filled(template(("1", "I99", "7871", "x")), EDITION, PROFILE)
    assert sum(nothing.missing.values()) == sum(wanted.values())


def test_quotes_line_ends_and_what_is_no_csv_stay_as_they_are():
    before = b'Auftrag;Konto;' + ";".join(NAMES[4:-1]).encode() + b'\n"IB-1";"7871";"1,00"' + b";" * (len(NAMES) - 6) + b'\nx "y" z;"a"b;\r\n\n'  # fmt: skip
    after = filled(before, EDITION, PROFILE).content

    assert after.startswith(before[: before.index(b"\n") + 1] + b'"IB-1";"7871";"')
    assert after.endswith(b'\nx "y" z;"a"b;\r\n\n')


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Auftrag;Konto\n".encode("utf-16"), "nicht in cp1252|alle Spalten"),
        (b"\x81;x\n", "ist nicht in cp1252 geschrieben"),
        (b"Auftrag;Konto\n", "Keine Zeile der Vorlage hat alle Spalten"),
        (b"", "Keine Zeile der Vorlage hat alle Spalten"),
        (template(("1", "IB-1", "7871", "x"), ("2", "IB-1", "7871", "y")), "Zeile 4 der Vorlage"),
    ],
)
def test_a_template_that_does_not_fit_is_refused(content, told):
    with pytest.raises(PortfolioError, match=told):
        filled(content, EDITION, PROFILE)


def test_measures_without_an_order_are_never_put_into_a_row_without_one():
    plan = EDITION.plan
    without = replace(
        plan.portfolio, projects=tuple(replace(p, order="") for p in plan.portfolio.projects)
    )
    found = filled(
        template(("1", "", "7871", "x")),
        replace(EDITION, plan=replace(plan, portfolio=without)),
        PROFILE,
    )

    assert found.rows == 0
    assert ("", "7871") in found.missing


def test_a_profile_that_fills_in_writes_no_file_of_its_own():
    with pytest.raises(PortfolioError, match="--fill"):
        investment_programme(EDITION, PROFILE)


TEXTS = st.text(st.characters(codec="cp1252", exclude_characters='";\r\n\0'), max_size=8).filter(
    lambda text: not text.startswith("IB")
)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), max_size=5), st.sampled_from(["\r\n", "\n"]))
def test_a_template_without_our_orders_comes_back_byte_by_byte(rows, end):
    before = template(*rows, end=end)

    assert filled(before, EDITION, PROFILE).content == before
