"""portfolio: with which a city decides what it builds next.

Score and rank all projects, propose an investment schedule within money and staff, export it for the treasury.
"""

__version__ = "0.1.0"
