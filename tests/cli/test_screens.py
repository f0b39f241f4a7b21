from planner import run


def test_without_projects_the_screen_says_how_to_get_some(tmp_path):
    run("init", tmp_path)

    assert "Es gibt noch keine Projekte" in run("-C", tmp_path, "tui", code=1).stderr


def test_the_screens_are_opened_with_the_citys_portfolio(city, monkeypatch):
    opened = []
    monkeypatch.setattr("portfolio.tui.app.Screens.run", lambda self: opened.append(self.portfolio))
    run("-C", city, "tui")

    assert len(opened[0].projects) == 72
