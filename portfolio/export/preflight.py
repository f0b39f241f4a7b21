"""What a file for the treasury lacks, before it is handed over (Vorprüfung)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from portfolio.export.programme import Measure, measures
from portfolio.export.table import DANGEROUS
from portfolio.model import Edition, ExportProfile


class Lack(Enum):
    """What a measure lacks, or has too much of."""

    PRODUCT = auto()
    """No number of the product plan."""
    SUB_BUDGET = auto()
    """A product number that belongs to no sub-budget."""
    ORDER = auto()
    """No order number (Investitionsauftrag)."""
    ACCOUNT = auto()
    """Its list has no account."""
    GRANT_ACCOUNT = auto()
    """There are grants, but no account for them."""
    FORMULA = auto()
    """A text that a spreadsheet would run; it is written with an apostrophe before it."""
    SIGN = auto()
    """A sign that the encoding of the profile lacks."""
    TWICE = auto()
    """An order number that another measure has, too."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is missing, and where."""

    what: Lack
    projects: tuple[str, ...]


def preflight(edition: Edition, profile: ExportProfile) -> tuple[Lacking, ...]:
    """All that the profile's columns need and some measure lacks."""
    found = measures(edition.plan)
    fields = {column.field for column in profile.columns}
    told: dict[Lack, list[str]] = {}
    for measure in found:
        for what in _lacks(measure, fields, profile):
            told.setdefault(what, []).append(measure.project.id)
    for key in _twice(found) if "order" in fields else ():
        told.setdefault(Lack.TWICE, []).append(key)
    return tuple(Lacking(what, tuple(told[what])) for what in Lack if what in told)


def _lacks(measure: Measure, fields: set[str], profile: ExportProfile) -> Iterator[Lack]:
    project = measure.project
    if "product" in fields and not project.product:
        yield Lack.PRODUCT
    if "sub_budget" in fields and project.product and not measure.sub_budget:
        yield Lack.SUB_BUDGET
    if "order" in fields and not project.order:
        yield Lack.ORDER
    if "account" in fields and not measure.account:
        yield Lack.ACCOUNT
    if "account" in fields and measure.grants and not measure.grant_account:
        yield Lack.GRANT_ACCOUNT
    texts = [project.id, project.title, project.order, project.product]
    texts += [grant.programme for grant in project.grants]
    if any(text.startswith(DANGEROUS) for text in texts):
        yield Lack.FORMULA
    if any(not _is_written(text, profile.encoding) for text in texts):
        yield Lack.SIGN


def _is_written(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _twice(found: tuple[Measure, ...]) -> Iterator[str]:
    times = Counter(measure.project.order for measure in found)
    for measure in found:
        if measure.project.order and times[measure.project.order] > 1:
            yield measure.project.id
