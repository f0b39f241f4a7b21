"""The commands by what a planner does (Befehle).

Data goes to the standard output, everything else to the standard error.
"""

from portfolio.cli.desk import main
from portfolio.cli.evaluation import goals, grid, rank, score
from portfolio.cli.lists import check, demo, import_, init
from portfolio.cli.planning import export, plan, publish

for command in (demo, init, import_, check, score, rank, grid, goals, plan, publish, export):
    main.add_command(command)

__all__ = ["main"]
