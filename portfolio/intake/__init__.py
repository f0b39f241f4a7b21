"""Lists in: what planners keep in their spreadsheets becomes projects, or problems with a place (Einlesen)."""
