"""Accounts by what is paid for, as the chart of accounts of the Land numbers it (Kontenrahmen)."""

from collections.abc import Mapping

from portfolio.language import gettext as _
from portfolio.model import Accounting
from portfolio.settings.table import Table

STATES = (
    "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH",
)  # fmt: skip
"""The Länder, as their budget laws differ."""

KNOWN: Mapping[str, Mapping[str, str]] = {
    "BW": {
        "Hochbau": "7871",
        "Tiefbau": "7872",
        "Sonstige Bauten": "7873",
        "Grundstücke": "7821",
        "Bewegliches": "7831",
        "Immaterielles": "78301",
    },
    "ST": {"Hochbau": "7851", "Grundstücke": "7821", "Bewegliches": "7831"},
}
"""The beginnings of the numbers that were found in published budgets (Stuttgart, Sachsen-Anhalt); cities append
digits of their own, and other Länder number otherwise."""

DIGITS = 8


class Accounts:
    """Reads accounts: a number as it stands, a word as the Land numbers it."""

    def __init__(self, page: Table) -> None:
        """Under the chart of accounts of the city's Land, filled up with zeros to the city's digits."""
        self.state = page.text("state", "BW", among=STATES)
        self._known = KNOWN.get(self.state, {})
        self._table = page.table("accounting")
        self._digits = self._table.whole("digits", DIGITS, least=4, most=20)

    def accounting(self) -> Accounting:
        """What the treasury's file says besides projects and money."""
        table = self._table
        return Accounting(
            client=table.text("client", ""),
            sub_budgets=table.texts_by_text("sub_budgets"),
            grant_account=table.text("grant_account", ""),
            grant_accounts=table.texts_by_text("grant_accounts"),
            accounts=self._by_beginning("accounts"),
        )

    def of(self, table: Table, key: str) -> str:
        """The account under a key; empty where there is none. What is no word of the Land is noted."""
        return self._number(table.text(key, ""), table, key)

    def _by_beginning(self, key: str) -> dict[str, str]:
        told = self._table.texts_by_text(key)
        return {
            begin: self._number(word, self._table, f"{key}.{begin}") for begin, word in told.items()
        }

    def _number(self, told: str, table: Table, key: str) -> str:
        if any(sign.isdigit() for sign in told) or not told:
            return told
        if told not in self._known:
            text = _(
                "«{found}» is no account of {state} that is known; known are {known}, else please write the number"
            )
            known = ", ".join(f"«{word}»" for word in self._known) or "–"
            table.note(key, text.format(found=told, state=self.state, known=known))
            return ""
        return self._known[told].ljust(self._digits, "0")
