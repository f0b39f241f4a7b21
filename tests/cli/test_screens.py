import pytest
from planner import run


class Opened:
    """The screens that were opened, without a terminal."""

    def __init__(self, monkeypatch, trouble=None):
        self.screens = []
        monkeypatch.setattr("portfolio.tui.app.Screens.run", self.run(trouble))
        monkeypatch.setenv(
            "TEXTUAL_DRIVER", "a browser"
        )  # textual, loaded by now, does not look for it

    def run(self, trouble):
        def opened(screens):
            self.screens.append(screens)
            screens.trouble = trouble

        return opened


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_the_screens_are_opened_with_the_citys_workspace(city, monkeypatch):
    opened = Opened(monkeypatch)
    run("-C", city, "tui")

    assert opened.screens[0].workspace.folder == city
    assert not opened.screens[0].read_only


def test_in_the_councils_hall_nothing_is_written(city, monkeypatch):
    opened = Opened(monkeypatch)
    run("-C", city, "tui", "--read-only")

    assert opened.screens[0].read_only


def test_what_keeps_the_screens_from_opening_is_told_in_its_sentence(city, monkeypatch):
    from portfolio.errors import PortfolioError

    Opened(monkeypatch, PortfolioError("Es gibt noch keine Projekte."))

    assert "Es gibt noch keine Projekte." in run("-C", city, "tui", code=1).stderr


def test_at_the_end_it_is_said_that_something_is_still_being_weighed(city, monkeypatch):
    from types import SimpleNamespace

    def left(changes):
        desk = SimpleNamespace(changes=changes)
        monkeypatch.setattr("portfolio.tui.app.Screens.desk", desk)
        return run("-C", city, "tui").stdout

    Opened(monkeypatch)

    assert "wartet auf den nächsten Start" in left(("something",))
    assert left(()) == ""


def test_without_a_terminal_the_screens_say_what_to_do_instead(city):
    assert "portfolio rank" in run("-C", city, "tui", code=1).stderr
