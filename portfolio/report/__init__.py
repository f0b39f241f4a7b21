"""Figures and words a planner reads (Berichte)."""
