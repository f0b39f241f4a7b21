"""Whether the database is sound, and what its journal makes anew, in sentences (Prüfung)."""

from collections.abc import Iterable, Iterator, Sequence

from portfolio.language import gettext as _
from portfolio.language import ngettext
from portfolio.model import Fault, Flaw
from portfolio.service import Rebuilt


def flaws_words(found: Iterable[Flaw]) -> Iterator[str]:
    """Each flaw in a sentence; one where there is none."""
    told = tuple(found)
    for each in told:
        texts = {
            Fault.PAGES: _(
                "The file is damaged; please put back a backup with «portfolio restore»."
            ),
            Fault.REFERENCE: _(
                "A row of «{table}» belongs to something in «{name}» that is not there."
            ),
            Fault.GUARD: _(
                "The guard «{name}» is missing: rows of «{table}» may have been changed; "
                "«history --rebuild» tells."
            ),
            Fault.DIGEST: _("«{name}» in «{table}» is not what was written."),
        }
        yield texts[each.fault].format(table=each.table, name=each.name)
    if not told:
        yield _("The database is sound: pages, references and digests.")


def rebuilt_words(found: Rebuilt) -> Iterator[str]:
    """Whether the journal makes the same database again."""
    text = ngettext(
        "Made anew from {count} entry of the journal.",
        "Made anew from {count} entries of the journal.",
        found.entries,
    )
    yield text.format(count=found.entries)
    if found.is_same:
        yield _("It tells the same: digest {digest}.").format(digest=found.digest[:16])
    else:
        text = _("It does not tell the same: {one} and {other}; other rows in {tables}.")
        yield text.format(
            one=found.digest[:16],
            other=found.digest_anew[:16],
            tables=", ".join(f"«{name}»" for name in found.differing),
        )


def year_words(told: int | None, first_year: int) -> Iterator[str]:
    """A warning where portfolio.toml and the database are of different years, as after a backup was put back."""
    if told is not None and told != first_year:
        text = _(
            "The database was last rolled over to {told}, but «first_year» in portfolio.toml is {first}; "
            "please set it to {told}, or roll the year over."
        )
        yield text.format(told=told, first=first_year)


def drive_words(kind: str | None) -> Iterator[str]:
    """A warning where the database lies on a network drive."""
    if kind:
        text = _(
            "The database lies on a network drive ({kind}), where programs cannot rely on each other's locks; "
            "please keep the workspace on a drive of one machine and share the exports."
        )
        yield text.format(kind=kind)


def untouched_words(parts: Sequence[str]) -> Iterator[str]:
    """Which figures of the settings page are still invented."""
    if parts:
        text = _(
            "portfolio.toml: {parts} are still those of the invented sample city; please put in your own."
        )
        yield text.format(parts=", ".join(parts))
