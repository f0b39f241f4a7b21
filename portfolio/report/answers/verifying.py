"""What was found when an edition was held against what it rests on, in sentences (Nachweis)."""

from collections.abc import Iterator

from portfolio.language import gettext as _
from portfolio.report.shapes import Json
from portfolio.service.answers import Part, Verified


def verified_words(found: Verified) -> Iterator[str]:
    """Each part that was looked at, and whether it holds."""
    told = _parts()
    for part in found.parts:
        where = [flaw.where for flaw in found.flaws if flaw.part is part]
        if not where:
            yield _("holds: {what}").format(what=told[part])
        elif any(where):
            text = _("DOES NOT HOLD: {what}: {where}")
            yield text.format(what=told[part], where=", ".join(filter(None, where)))
        else:
            yield _("DOES NOT HOLD: {what}").format(what=told[part])
    if found.is_edition_sound:
        text = _("The edition «{name}» is what was published, digest {digest}.")
        if not found.is_sound:
            yield _("A file is not the edition's; please export it again.")
    else:
        text = _("The edition «{name}» is not what was published; please put back the last backup.")
    yield text.format(name=found.edition, digest=found.digest[:12])


def _parts() -> dict[Part, str]:
    return {
        Part.RECORD: _("the edition is byte for byte the one of the day it was published"),
        Part.JOURNAL: _("the journal knows its digest"),
        Part.GRID: _("its grid is the one that was kept"),
        Part.RANKING: _("points, classes and places follow from marks and weights"),
        Part.LIMITS: _("the starts keep every limit"),
        Part.SUMS: _("money and days of each year add up"),
        Part.FLOWS: _("what each project pays and receives adds up"),
        Part.WORTH: _("the points of the plan add up"),
        Part.ROWS: _("what other programs read in the database is the same"),
        Part.SOLVER: _("the same search ends at the same plan"),
        Part.FILE: _("the exported files are those of this edition"),
    }


def verified_shape(found: Verified) -> Json:
    """What was looked at and what was found."""
    return {
        "edition": found.edition,
        "digest": found.digest,
        "sound": found.is_sound,
        "parts": [part.value for part in found.parts],
        "flaws": [{"part": flaw.part.value, "where": flaw.where} for flaw in found.flaws],
    }
