"""The year: its steps, states, decisions, tasks and the step into the next one, for reading (Jahreslauf)."""
