"""Whether an edition is what was published, and follows from what it rests on: reckoned again (Nachweis)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portfolio.errors import PortfolioError
from portfolio.flows import flows_of
from portfolio.language import gettext as _
from portfolio.model import Edition, Plan
from portfolio.optimizer.check import overruns, use, worth
from portfolio.optimizer.limits import Limits
from portfolio.optimizer.pose import problem_of
from portfolio.optimizer.problem import Problem
from portfolio.optimizer.solve import propose
from portfolio.optimizer.worth import FINE
from portfolio.service.editions import amounts_of, edition_names, refuse_unknown
from portfolio.service.ranking import rank_all
from portfolio.service.workspace import Workspace, open_store

if TYPE_CHECKING:
    from portfolio.store.witness import Witness


class Part(StrEnum):
    """What is held against something else."""

    RECORD = "record"
    """The bytes of the edition, against the digest of the day it was published."""
    JOURNAL = "journal"
    """That digest, against the one the journal knows."""
    GRID = "grid"
    """The grid of the edition, against the one kept under its digest."""
    RANKING = "ranking"
    """Points, classes and places, reckoned again from the marks and weights."""
    LIMITS = "limits"
    """The starts, against every limit."""
    SUMS = "sums"
    """Money and days of each year, added up again."""
    FLOWS = "flows"
    """What each project pays and receives, reckoned again."""
    WORTH = "worth"
    """The worth that the proof tells, added up again; and that it is not above its bound."""
    ROWS = "rows"
    """What other programs read of it in the database."""
    SOLVER = "solver"
    """The plan, searched for again as it was then."""
    FILE = "file"
    """A file that was exported from it, against its side file and written again."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is not as it should be."""

    part: Part
    where: str
    """A project, a year, a field of the record, a line of a file; empty where it could not be told."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what was found."""

    edition: str
    digest: str
    parts: tuple[Part, ...]
    flaws: tuple[Flaw, ...]

    @property
    def is_sound(self) -> bool:
        """Nothing was found."""
        return not self.flaws

    @property
    def is_edition_sound(self) -> bool:
        """Nothing was found in the edition itself, whatever became of its files."""
        return all(flaw.part is Part.FILE for flaw in self.flaws)


def verify(
    workspace: Workspace,
    name: str | None = None,
    files: Sequence[Path] = (),
    *,
    solve: bool = False,
) -> Verified:
    """Hold an edition against everything that tells of it, and reckon all of it again.

    Args:
        workspace: Where it is kept.
        name: Of the edition; else the latest.
        files: That were exported, each with its side file beside it.
        solve: Also search for the plan again, as it was searched for then.

    Raises:
        PortfolioError: There is no such edition, or a file cannot be read.
    """
    found = _witness(workspace, name)
    plan = _plan(found)
    parts = [Part.RECORD, Part.JOURNAL]
    flaws = list(_flaws_of_record(found))
    if plan is None:
        flaws.append(Flaw(Part.RECORD, ""))
    else:
        parts += [
            Part.GRID,
            Part.RANKING,
            Part.LIMITS,
            Part.SUMS,
            Part.FLOWS,
            Part.WORTH,
            Part.ROWS,
        ]
        flaws += _reckoned(plan, found)
        if solve:
            parts.append(Part.SOLVER)
            flaws += _flaws_of_search(plan)
        for file in files:
            edition = Edition(found.name, found.at, found.digest, plan)
            flaws += _flaws_of_file(workspace, edition, file)
        parts += [Part.FILE] if files else []
    return Verified(found.name, found.found, tuple(parts), tuple(dict.fromkeys(flaws)))


def _witness(workspace: Workspace, name: str | None) -> "Witness":
    names = edition_names(workspace)
    refuse_unknown(names, name)
    wanted = name or names[-1]
    with open_store(workspace) as store:
        found = store.witness(wanted)
    assert found is not None
    return found


def _plan(found: "Witness") -> Plan | None:
    """None where its record cannot be read any more."""
    from portfolio.store.frozen import thaw  # noqa: PLC0415  with the database only

    try:
        return thaw(found.plan, Plan)
    except PortfolioError:
        return None


def _flaws_of_record(found: "Witness") -> Iterator[Flaw]:
    if not found.is_sound:
        yield Flaw(Part.RECORD, _difference(found.copy, found.plan) if found.copy else "")
    if found.journal and found.digest not in found.journal:
        yield Flaw(Part.JOURNAL, found.digest[:12])


def _difference(right: str, wrong: str) -> str:
    """The first field of a record that differs; where it is no record any more, the sign."""
    try:
        path = _first_difference(json.loads(right), json.loads(wrong))
    except ValueError:
        path = ""
    if path:
        return path
    pairs = enumerate(zip_longest(right, wrong))
    return str(next((at for at, (one, other) in pairs if one != other), ""))


def _first_difference(right: Any, wrong: Any, path: str = "") -> str:  # noqa: ANN401  JSON holds anything
    if isinstance(right, dict) and isinstance(wrong, dict):
        keys = dict.fromkeys((*right, *wrong))
        found = (_first_difference(right.get(k), wrong.get(k), f"{path}.{k}") for k in keys)
        return next(filter(None, found), "").removeprefix(".")
    if isinstance(right, list) and isinstance(wrong, list):
        pairs = enumerate(zip_longest(right, wrong))
        found = (_first_difference(a, b, f"{path}[{_called(a, at)}]") for at, (a, b) in pairs)
        return next(filter(None, found), "")
    return "" if right == wrong else path


def _called(item: Any, at: int) -> str:  # noqa: ANN401
    """By its id, where it has one."""
    return str(item.get("id", at)) if isinstance(item, dict) else str(at)


def _reckoned(plan: Plan, found: "Witness") -> list[Flaw]:
    """A record that was changed may hold what no arithmetic can be done with; its flaw is known by then."""
    try:
        return [*_flaws_of_plan(plan), *_flaws_of_copies(plan, found)]
    except (ArithmeticError, AttributeError, LookupError, PortfolioError, TypeError, ValueError):
        if found.is_sound:
            raise
        return []


def _flaws_of_plan(plan: Plan) -> Iterator[Flaw]:
    """Each figure of the plan, reckoned again from what it rests on."""
    again = rank_all(plan.portfolio)
    told = {each.id: each for each in plan.ranking.overall}
    for each in again.overall:
        if told.get(each.id) != each:
            yield Flaw(Part.RANKING, each.id)
    for entry, places in again.lists.items():
        if [each.id for each in plan.ranking.lists.get(entry, ())] != [each.id for each in places]:
            yield Flaw(Part.RANKING, entry)
    problem = problem_of(plan.portfolio, again)
    starts = plan.schedule.starts
    for broken in overruns(problem, starts):
        yield Flaw(Part.LIMITS, f"{broken.limit.value} {broken.year}")
    for reckoned in use(problem, starts):
        if reckoned not in plan.schedule.years:
            yield Flaw(Part.SUMS, str(reckoned.year))
    yield from _flaws_of_flows(plan)
    yield from _flaws_of_worth(plan, problem)


def _flaws_of_flows(plan: Plan) -> Iterator[Flaw]:
    """Editions of earlier versions have none."""
    kept = plan.schedule.flows
    again = flows_of(plan.portfolio, plan.schedule) if kept else {}
    for key in sorted({*kept, *again}):
        if kept.get(key) != again.get(key):
            yield Flaw(Part.FLOWS, key)


def _flaws_of_worth(plan: Plan, problem: Problem) -> Iterator[Flaw]:
    value = worth(problem, plan.schedule.starts) / FINE
    if abs(value - plan.proof.value) > 1 / (2 * FINE):
        yield Flaw(Part.WORTH, f"{value:.3f}")
    if plan.proof.move_price is None and value > plan.proof.bound + 1 / FINE:
        yield Flaw(Part.WORTH, f"> {plan.proof.bound:.3f}")


def _flaws_of_copies(plan: Plan, found: "Witness") -> Iterator[Flaw]:
    """The grid that is kept, and the rows that other programs read."""
    from portfolio.store.frozen import digest, freeze  # noqa: PLC0415
    from portfolio.store.readable import rows_of  # noqa: PLC0415

    if found.grid is not None and found.grid != digest(freeze(plan.portfolio.grid)):
        yield Flaw(Part.GRID, plan.portfolio.grid.version)
    for table, told in rows_of(plan, amounts_of(plan)).items():
        kept = found.rows.get(table, ())
        for right, row in zip_longest(told, kept):
            if right != row:
                known: Mapping[str, Any] = right or row or {}
                yield Flaw(
                    Part.ROWS,
                    " ".join(str(known[k]) for k in ("project", "team", "year") if k in known),
                )


def _flaws_of_search(plan: Plan) -> Iterator[Flaw]:
    """Only a plan that was searched for by itself can be found again; and by the same solver only."""
    proof = plan.proof
    if proof.move_price is not None:
        yield Flaw(Part.SOLVER, _("kept near an earlier plan, which it does not tell"))
        return
    nodes = proof.options.get("mip_max_nodes")
    limits = Limits(None, None if nodes is None else int(nodes))
    schedule, again = propose(problem_of(plan.portfolio, plan.ranking), limits)
    if again.solver != proof.solver:
        yield Flaw(Part.SOLVER, f"{proof.solver} ≠ {again.solver}")
    for key, start in schedule.starts.items():
        if plan.schedule.starts.get(key) != start:
            yield Flaw(Part.SOLVER, key)


def _flaws_of_file(workspace: Workspace, edition: Edition, path: Path) -> Iterator[Flaw]:
    """The bytes against the side file, the side file against the edition, and the file written again."""
    from portfolio.export.side import side_path  # noqa: PLC0415

    content, side = _read(path), _side(side_path(path))
    if side.get("sha256") != sha256(content).hexdigest():
        yield Flaw(Part.FILE, f"{path.name}, SHA-256")
    if side.get("digest") != edition.digest:
        yield Flaw(Part.FILE, side_path(path).name)
    again = _again(workspace, edition, str(side.get("profile", "")))
    if again is not None and again != content:
        pairs = enumerate(zip_longest(again.splitlines(), content.splitlines()), start=1)
        line = next((number for number, (a, b) in pairs if a != b), 0)
        yield Flaw(Part.FILE, _("{file}, line {line}").format(file=path.name, line=line))


def _side(path: Path) -> dict[str, Any]:
    """What vouches for a file."""
    if not path.exists():
        text = _(
            "Beside the file «{path}» is missing, which vouches for it; please export the file again."
        )
        raise PortfolioError(text.format(path=path))
    try:
        told = json.loads(_read(path))
    except ValueError:
        told = None
    if not isinstance(told, dict):
        text = _("«{path}» is damaged; please export the file again.")
        raise PortfolioError(text.format(path=path))
    return told


def _again(workspace: Workspace, edition: Edition, profile: str) -> bytes | None:
    """The file as it would be written now; none where that takes a template or a profile that is gone."""
    from portfolio.service.exporting import WORKBOOK, investment_programme, ranked_workbook  # noqa: PLC0415

    try:
        if profile == WORKBOOK:
            return ranked_workbook(edition)
        return investment_programme(workspace, edition, profile)
    except PortfolioError:
        return None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        text = _("«{path}» cannot be read; please check its name and its access rights.")
        raise PortfolioError(text.format(path=path)) from None
