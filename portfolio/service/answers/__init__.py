"""Answers: why, why not, what if, what does it cost; each proven by solving again (Antworten)."""
