"""Scoring: what a project earns on the goal-and-priority grid, and where that puts it (Bewertung).

Pure: no file, no clock, no global state; knows nothing of a city's portfolio.
"""
