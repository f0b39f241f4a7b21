from portfolio.tui.said import said


def test_markup_is_text_and_what_a_terminal_would_obey_is_not_there():
    assert said("[b]fett[/b] [/x]").plain == "[b]fett[/b] [/x]"
    assert said("a\x1b[2J\nb\x9b1m\u202ec").plain == "a\ufffd[2J\nb\ufffd1m\ufffdc"
