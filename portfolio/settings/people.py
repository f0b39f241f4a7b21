"""[people] of portfolio.toml: who may change what (Rollen)."""

from portfolio.language import gettext as _
from portfolio.model import Office, People
from portfolio.settings.table import Table

LONGEST = 20
"""Signs of initials; longer ones are names, which do not belong here."""


def read_people(table: Table) -> People:
    """Initials by office; where none is named, everybody may do everything."""
    named = {office: table.texts(office.value, optional=True) for office in Office}
    for office, initials in named.items():
        _note_names(table, office, initials)
    return People(
        offices={office: initials for office, initials in named.items() if initials},
        keep_years=table.whole("keep_years", 10, least=1, most=100),
    )


def _note_names(table: Table, office: Office, initials: tuple[str, ...]) -> None:
    for each in initials:
        if len(each) > LONGEST or not each.strip():
            text = _("«{found}» was found, expected are initials of at most {most} signs")
            table.note(office.value, text.format(found=each[:60], most=LONGEST))
