"""The commands by what a planner does (Befehle).

Data goes to the standard output, everything else to the standard error.
"""

from portfolio.cli.desk import main

__all__ = ["main"]
