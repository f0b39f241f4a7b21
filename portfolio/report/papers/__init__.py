"""What is handed out: council paper, project sheets, ranked lists, each in four formats (Vorlagen)."""
