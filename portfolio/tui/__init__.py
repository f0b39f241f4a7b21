"""The screens, made with textual; they show a plan and know no database (Bildschirm)."""
