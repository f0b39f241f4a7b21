import pytest
from click.shell_completion import ShellComplete

from portfolio import service
from portfolio.cli import main
from portfolio.service import open_workspace


def completed(*typed: str) -> list[str]:
    """What is proposed for the last word."""
    *before, last = typed
    shell = ShellComplete(main, {}, "portfolio", "_PORTFOLIO_COMPLETE")
    return [item.value for item in shell.get_completions(list(before), last)]


@pytest.fixture
def edition(city):
    """The name of an edition with a space in it."""
    from builders import STAMP

    workspace = open_workspace(city)
    if "Zum Ergänzen" not in service.edition_names(workspace):
        service.publish(workspace, "Zum Ergänzen", STAMP)
    return "Zum Ergänzen"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("why", "hb-1"), [f"HB-1{n}" for n in range(10)]),
        (("score", "DG-18"), ["DG-18"]),
        (("rank", "--list", "d"), ["digital"]),
        (("rank", "--weights", "fraktion-1"), ["fraktion-1"]),
        (("report", "project", "HB-05", "TB-2"), [f"TB-2{n}" for n in range(7)]),
        (("why", "xyz"), []),
    ],
)
def test_numbers_and_names_are_completed(city, typed, expected):
    assert sorted(completed("-C", str(city), *typed)) == expected


def test_editions_are_completed_with_their_spaces(city, edition):
    assert completed("-C", str(city), "verify", "zum") == [edition]
    assert completed("-C", str(city), "report", "council", "--edition", "Zu") == [edition]
    assert completed("-C", str(city), "compare", edition, "Zum") == [edition]


def test_where_there_is_no_workspace_nothing_is_proposed_and_nothing_said(tmp_path, capsys):
    assert completed("-C", str(tmp_path), "why", "HB") == []
    assert completed("-C", str(tmp_path / "nowhere"), "why", "HB") == []
    assert capsys.readouterr() == ("", "")


def test_a_page_that_cannot_be_read_proposes_nothing(tmp_path):
    (tmp_path / "portfolio.toml").write_text("[", "utf-8")

    assert completed("-C", str(tmp_path), "rank", "--list", "h") == []
