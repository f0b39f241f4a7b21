"""portfolio.toml, the grid and the goals, read and checked before anything is computed (Einstellungen)."""
