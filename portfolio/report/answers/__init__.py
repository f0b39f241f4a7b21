"""Answers in sentences that a council member understands, and in shapes for programs (Antworten in Worten)."""
