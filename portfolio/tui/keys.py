"""Keys, each with an id by which portfolio.toml can change it, and a word on what it does (Tasten)."""

from textual.binding import Binding


def key(  # noqa: PLR0913  what a key is has this many sides
    keys: str,
    action: str,
    text: str,
    *,
    id: str,
    show: bool = True,
    priority: bool = False,
    told: str = "",
) -> Binding:
    """A key.

    Args:
        keys: One or several, separated by commas.
        action: What it does, as textual writes it.
        text: The same in a word or two.
        id: By which portfolio.toml knows it.
        show: Whether it stands at the foot of the screen.
        priority: Whether it comes before what has the focus.
        told: The same in a sentence, for whoever points at it.
    """
    return Binding(keys, action, text, id=id, show=show, priority=priority, tooltip=told or text)
