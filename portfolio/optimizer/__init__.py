"""The schedule: in which year each project starts, within money and staff (Optimierung).

The only rooms that know a solver; they know it through PuLP.
"""
