"""portfolio.toml and the grid, read and checked before anything is computed (Einstellungen)."""
