"""What a file for the treasury lacks, in sentences (Vorprüfung)."""

from collections.abc import Iterable, Iterator

from portfolio.export.fill import Filled
from portfolio.export.preflight import Lack, Lacking
from portfolio.language import euros, inert, ngettext, whole
from portfolio.language import gettext as _

SHOWN = 8
"""Projects that are named one by one."""


def lacking_words(found: Iterable[Lacking]) -> Iterator[str]:
    """What is missing, of which projects, and where it is mended."""
    texts = {
        Lack.PRODUCT: _("Without a product number: {ids}; please enter it in «Produkt»."),
        Lack.SUB_BUDGET: _(
            "Product without a sub-budget: {ids}; please add it to [accounting.sub_budgets]."
        ),
        Lack.ORDER: _("Without an order number: {ids}; please enter it in «Investitionsauftrag»."),
        Lack.ACCOUNT: _(
            "List without an account: {ids}; please enter it as «account» of the list."
        ),
        Lack.GRANT_ACCOUNT: _(
            "Grants without an account: {ids}; please enter it in [accounting] «grant_account»."
        ),
        Lack.FORMULA: _("Text that a spreadsheet would run, so it has an apostrophe: {ids}."),
        Lack.SIGN: _(
            "Signs that the encoding of the profile lacks: {ids}; please change the text."
        ),
        Lack.TWICE: _("One order number for several projects: {ids}; please check."),
    }
    for lacking in found:
        ids = ", ".join(lacking.projects[:SHOWN])
        more = len(lacking.projects) - SHOWN
        if more > 0:
            ids = _("{ids} and {count} more").format(ids=ids, count=more)
        yield texts[lacking.what].format(ids=ids)


def filled_words(found: Filled) -> Iterator[str]:
    """Which rows of a template were filled, which are strange to us, and what found no row."""
    text = ngettext("{count} row filled in", "{count} rows filled in", found.rows)
    yield text.format(count=whole(found.rows))
    for number, order, account in found.strange[:SHOWN]:
        text = _(
            "Row {row} of the template belongs to no planned measure: {order}, account {account}"
        )
        yield text.format(row=number, order=inert(order), account=inert(account))
    more = len(found.strange) - SHOWN
    if more > 0:
        yield _("… and {count} more rows of that kind").format(count=more)
    for (order, account), amount in found.missing.items():
        text = _("No row in the template for {order}, account {account}: {amount} are missing")
        yield text.format(order=order or "–", account=account or "–", amount=euros(amount))
