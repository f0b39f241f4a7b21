from portfolio.tui.keys import key


def test_a_key_has_an_id_and_tells_what_it_does_even_where_nothing_more_is_said():
    short, long = (
        key("a", "do", "Tun", id="x.do"),
        key("a", "do", "Tun", id="x.do", told="Etwas tun"),
    )

    assert (short.id, short.tooltip) == ("x.do", "Tun")
    assert (long.description, long.tooltip) == ("Tun", "Etwas tun")
