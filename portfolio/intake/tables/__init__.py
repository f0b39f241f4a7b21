"""Any file of cells as numbered rows of text, whatever program wrote it (Tabellen)."""
