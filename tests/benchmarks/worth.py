"""What the sample's plan looks like under each way to value it: the table in docs/decisions.md.

`make bench` prints it. Every plan ends by the same number of branches, so that the table can be made again.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from portfolio import service
from portfolio.model import Plan, Stamp, Value

LARGE = 5_000_000


def main() -> None:
    """Plan and print."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = service.make_sample(Path(folder))
        lists = [Path(folder) / entry.file for entry in workspace.settings.lists]
        service.import_lists(workspace, lists, Stamp("bench", ""))
        portfolio = service.load(workspace)
    print(
        "| value | projects | cost M€ | points | A | B | C | over 5 M€ | median T€ planned / not | gap |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for value in Value:
        settings = replace(portfolio.settings, value=value)
        print(row(value, service.make_plan(replace(portfolio, settings=settings))))


def row(value: Value, plan: Plan) -> str:
    """One line of the table."""
    projects = {project.id: project for project in plan.portfolio.projects}
    ranked = {r.id: r for r in plan.ranking.overall}
    planned = [key for key, start in plan.schedule.starts.items() if start is not None]
    left = [key for key in projects if key not in planned]
    by_class = {
        letter: (
            sum(ranked[key].verdict.counts_as.value == letter for key in planned),
            sum(r.verdict.counts_as.value == letter for r in ranked.values()),
        )
        for letter in "ABC"
    }
    large = [key for key, project in projects.items() if project.cost >= LARGE]
    cells = (
        value.value,
        str(len(planned)),
        f"{sum(projects[key].cost for key in planned) / 1e6:.1f}",
        f"{sum(ranked[key].score.points for key in planned):.0f}",
        *(f"{some}/{every}" for some, every in by_class.values()),
        f"{sum(key in planned for key in large)}/{len(large)}",
        f"{middle(planned, projects)} / {middle(left, projects)}",
        f"{plan.proof.gap:.1%}",
    )
    return f"| {' | '.join(cells)} |"


def middle(keys: list[str], projects: dict) -> int:
    """The median cost in thousand euros."""
    costs = sorted(projects[key].cost for key in keys)
    return round(costs[len(costs) // 2] / 1000) if costs else 0


if __name__ == "__main__":
    main()
