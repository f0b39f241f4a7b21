from dataclasses import replace

from builders import FIVE_STARTS, STAMP, a_plan, five_projects

from portfolio.export.preflight import Lack, preflight
from portfolio.model import Column, Edition, Layout

FIELDS = ("product", "sub_budget", "order", "account", "amount", "title")


def found(fields=FIELDS, encoding="cp1252", sub_budgets=None, **changed):
    portfolio = five_projects()
    ready = {"product": "21.10.01", "order": "I"}
    projects = tuple(
        replace(p, **{**ready, "order": f"I{p.id}", **(changed if p.id == "B-1" else {})})
        for p in portfolio.projects
    )
    accounting = replace(
        portfolio.settings.accounting,
        sub_budgets={"21": "THH2"} if sub_budgets is None else sub_budgets,
    )
    lists = tuple(replace(entry, account="7871") for entry in portfolio.settings.lists)
    settings = replace(portfolio.settings, accounting=accounting, lists=lists)
    plan = a_plan(replace(portfolio, projects=projects, settings=settings), FIVE_STARTS)
    profile = replace(
        portfolio.settings.exports[0],
        layout=Layout.LONG,
        encoding=encoding,
        columns=tuple(Column(name, name) for name in fields),
    )
    return {
        each.what: each.projects for each in preflight(Edition("E", STAMP.at, "", plan), profile)
    }


def test_where_nothing_is_missing_nothing_is_told():
    assert found() == {}


def test_what_a_measure_lacks_is_told_with_its_number():
    assert found(product="") == {Lack.PRODUCT: ("B-1",)}
    assert found(product="99") == {Lack.SUB_BUDGET: ("B-1",)}
    assert found(order="") == {Lack.ORDER: ("B-1",)}
    assert found(title="=1+1") == {Lack.FORMULA: ("B-1",)}
    assert found(title="CO₂") == {Lack.SIGN: ("B-1",)}
    assert found(title="CO₂", encoding="utf-8-sig") == {}


def test_an_order_that_two_projects_have_is_told_of_both():
    assert set(found(order="IB-2")[Lack.TWICE]) == {"B-1", "B-2"}


def test_what_the_profile_does_not_ask_for_is_not_missed():
    assert found(fields=("amount",), product="", order="") == {}
