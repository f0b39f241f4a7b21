"""portfolio: with which a city decides what it builds next.

Score and rank all projects, propose an investment schedule within money and staff, export it for the treasury.
"""

from importlib.metadata import version

__version__ = version("portfolio")
