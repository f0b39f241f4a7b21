"""Texts as they are: no markup in them, and nothing a terminal would obey (Texte)."""

from textual.content import Content

from portfolio.language import inert


def said(text: str) -> Content:
    """A text of one or more lines, to be shown as it is."""
    return Content("\n".join(map(inert, text.split("\n"))))
