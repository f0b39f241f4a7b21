import pytest
from builders import STAMP
from screens import play, same_as

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Act, Change, Stamp
from portfolio.tui.table import LineTable

OTHER = Stamp("mm", "2026-07-01T08:00:00+00:00")
SIZES = [(80, 24), (160, 50)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(
    ("view", "keys"),
    [
        ("listen", "1"),
        ("jahre", "2"),
        ("balken", "2b"),
        ("raster", "3"),
        ("szenarien", "4"),
        ("verlauf", "5"),
    ],
)
def test_every_view_is_seen_as_it_was_seen_before(town, size, view, keys):
    async def story(screen):
        await screen.press(*keys)
        same_as(f"{view}_{size[0]}x{size[1]}", screen.text)

    play(town, story, size)


def test_a_view_keeps_the_project_of_the_cursor(town):
    async def story(screen):
        await screen.press("down", "down")
        here = screen.cursor
        await screen.press("2")
        assert screen.cursor == here
        await screen.press("3")
        assert screen.app.view.table.cursor == here

    play(town, story)


def test_the_screen_says_in_a_sentence_why_it_cannot_begin(tmp_path):
    from builders import a_city

    async def story(screen):
        return screen.app.trouble

    assert "Es gibt noch keine Projekte" in str(play(a_city(tmp_path), story))


def test_what_another_terminal_keeps_appears_and_the_cursor_stays(city):
    async def story(screen):
        await screen.press("down")
        service.keep_changes(city, service.load(city), [Change(Act.SETTLE, "X-2", 2029)], OTHER)
        screen.app._look()
        await screen.rest()
        assert screen.cursor == "X-1"
        assert screen.desk.kept.project("X-2").settled.year == 2029
        assert screen.toasts == ["mm hat X-2 geändert; die Liste ist auf dem Stand."]

    play(city, story)


def test_whoever_writes_is_looked_for_twice_a_second(city):
    async def story(screen):
        service.keep_changes(city, service.load(city), [Change(Act.SETTLE, "X-2", 2029)], OTHER)
        await screen.until(lambda: screen.desk.kept.project("X-2").settled)

    from portfolio.tui.app import LOOK

    assert LOOK <= 0.5
    play(city, story)


def test_a_settings_page_that_was_broken_meanwhile_is_told_and_the_list_stays(city):
    async def story(screen):
        page = city.folder / "portfolio.toml"
        page.write_text(page.read_text("utf-8") + "\n[", "utf-8")
        screen.app._look()
        await screen.rest()
        assert "das ist nicht zu lesen" in screen.state
        assert len(screen.rows) == 3

    play(city, story)


def test_what_is_weighed_and_chosen_is_found_again_at_the_next_start(planned):
    async def first(screen):
        await screen.press("down", "t", "s", "s")
        screen.app.decide(Change(Act.SETTLE, "X-2", 2029))
        await screen.rest()
        await screen.press("escape")
        await screen.app.action_quit()
        return screen.app.theme, screen.app.lists.sort

    async def second(screen):
        assert [change.subject for change in screen.desk.changes] == ["X-2"]
        return screen.app.theme, screen.app.lists.sort, screen.cursor

    theme, sort = play(planned, first)

    assert play(planned, second) == (theme, sort, "X-1")


def test_a_decision_that_cannot_be_any_more_is_forgotten_at_the_next_start(city):
    async def first(screen):
        screen.app.decide(Change(Act.SETTLE, "X-2", 2031))
        await screen.rest()
        await screen.app.action_quit()

    play(city, first)
    page = city.folder / "portfolio.toml"
    text = page.read_text("utf-8").replace("years = 5 ", "years = 4 ", 1)
    page.write_text(text, "utf-8")

    async def second(screen):
        return screen.desk.changes

    assert play(city, second) == ()


@pytest.mark.parametrize("keys", ["question_mark", "f1"])
def test_help_tells_every_key_and_is_searched_by_typing(town, keys):
    async def story(screen):
        await screen.press(keys)
        assert "Tasten" in screen.text
        await screen.type("jahr festlegen")
        lines = screen.app.screen.query_one(LineTable).rows
        assert [lines.cells(key)[0] for key in lines.keys] == ["f"]
        await screen.press("escape")
        assert screen.app.screen is screen.app.screen_stack[0]

    play(town, story)


def test_every_key_has_an_id_and_says_what_it_does_and_none_needs_altgr(town):
    from textual.binding import Binding

    from portfolio.tui import app, dialogs, effect, lists, pages, scenarios, table, weights, years

    rooms = (app.Screens, lists.ListsView, years.YearsView, weights.WeightsView, scenarios.ScenariosView,
             table.LineTable, effect.EffectScreen, dialogs.Dialog, pages.TextPage, pages.HelpPage)  # fmt: skip
    found = [each for room in rooms for each in room.BINDINGS]

    assert all(isinstance(each, Binding) and each.id and each.tooltip for each in found)
    assert len({each.id for each in found}) == len(found)
    altgr = {
        "left_square_bracket",
        "at",
        "backslash",
        "vertical_line",
        "tilde",
        "[",
        "]",
        "{",
        "}",
        "@",
    }
    assert not altgr & {key for each in found for key in each.key.split(",")}


def test_a_key_of_ones_own_works_and_stands_in_the_help(planned):
    page = planned.folder / "portfolio.toml"
    page.write_text(page.read_text("utf-8") + '\n[keys]\n"decide.settle" = "j,ctrl+j"\n', "utf-8")

    async def story(screen):
        told = {line[2]: line[0] for line in screen.app.key_lines()}
        assert told["decide.settle"].startswith("j")
        await screen.press("1")
        screen.app.set_focus(None)
        await screen.press("j")
        assert "In welchem Jahr beginnt X-0?" in screen.text

    play(planned, story)


def test_a_key_for_something_nobody_knows_is_told(planned):
    page = planned.folder / "portfolio.toml"
    page.write_text(page.read_text("utf-8") + '\n[keys]\n"decide.nothing" = "j"\n', "utf-8")

    async def story(screen):
        assert any("decide.nothing" in told for told in screen.toasts)

    play(planned, story)


def test_the_view_is_found_again_too(planned):
    async def first(screen):
        await screen.press("2")
        await screen.app.action_quit()

    async def second(screen):
        return screen.app.view.id

    play(planned, first)
    assert play(planned, second) == "years"


def test_the_palette_has_every_action_with_its_key(town):
    async def story(screen):
        told = [command.title for command in screen.app.get_system_commands(screen.app.screen)]
        assert "Planen (p)" in told
        assert "Filtern (/)" in told
        await screen.press("ctrl+p")
        await screen.type("jahre")
        await screen.press("enter")
        await screen.rest()
        assert screen.app.view.id == "years"

    play(town, story)


def test_in_a_read_only_hall_nothing_is_written(planned):
    before = (planned.folder / "portfolio.db").read_bytes()

    async def story(screen):
        kept = screen.desk.kept
        for key in ("u", "U", "P", "E", "ctrl+s", "m"):
            await screen.press(key)
        assert len(screen.app.screen_stack) == 1
        screen.app.decide(Change(Act.SETTLE, "X-1", 2029))
        await screen.rest()
        await screen.press("enter")
        assert service.load(planned) == kept
        assert "nur lesen" in screen.text

    play(planned, story, read_only=True)
    assert (planned.folder / "portfolio.db").read_bytes() == before


@pytest.mark.parametrize("size", [(59, 14), (40, 10), (20, 5), (5, 2)], ids=str)
def test_a_terminal_that_is_too_small_shows_the_list_alone(town, size):
    async def story(screen):
        await screen.press("down", "2", "1")
        if size[1] >= 5:
            assert "HB-" in screen.text

    play(town, story, size)


def test_the_terminal_can_change_its_size_while_a_plan_is_sought(city):
    async def story(screen):
        await screen.pilot.press("p")
        for size in ((40, 10), (200, 60), (80, 24)):
            await screen.pilot.resize_terminal(*size)
        await screen.rest()
        assert screen.state.startswith("Der Plan ist")

    play(city, story)


def test_rows_are_copied_for_excel_and_nothing_in_them_is_run(town):
    async def story(screen):
        await screen.press("y")
        assert screen.app.clipboard.split("\t")[1] == "HB-01"
        await screen.press("Y")
        lines = screen.app.clipboard.split("\n")
        assert lines[0].split("\t")[:2] == ["Platz", "Nr."]
        assert len(lines) == 1 + len(screen.rows)

    play(town, story)


def test_a_fault_of_the_program_is_written_down_and_told_without_a_traceback(city, capsys):
    class OopsError(Exception):
        pass

    async def story(screen):
        def fail() -> None:
            raise OopsError("innen")

        screen.app.call_later(fail)
        await screen.pilot.pause()

    with pytest.raises(OopsError):
        play(city, story)
    told = capsys.readouterr()
    found = [
        *__import__("pathlib").Path(__import__("os").environ["XDG_STATE_HOME"]).rglob("crash.txt")
    ]
    assert "OopsError: innen" in found[0].read_text("utf-8")
    assert "Traceback" not in told.err + told.out


def test_three_themes_follow_each_other_and_contrast_is_one_of_them(city):
    async def story(screen):
        seen = []
        for _step in range(3):
            await screen.press("t")
            seen.append(screen.app.theme)
        return seen

    assert play(city, story) == ["textual-light", "kontrast", "textual-dark"]


def test_a_project_that_another_terminal_took_out_is_gone_and_nothing_breaks(city):
    from portfolio.service.workspace import open_store

    async def story(screen):
        await screen.press("end")
        with open_store(city) as store:
            for table in ("mark", "team_days", "payment", "contribution", "fact", "listed"):
                store._db.table(table).delete_where("project = ?", ["X-2"])
            store._db.table("project").delete("X-2")
        screen.app._look()
        await screen.rest()
        assert screen.rows == ("X-0", "X-1")
        assert screen.cursor == "X-0"

    play(city, story)


def test_a_decision_on_a_project_that_is_gone_is_refused_in_a_sentence(planned):
    from portfolio.service.workspace import open_store

    async def story(screen):
        screen.app.decide(Change(Act.SETTLE, "X-2", 2029))
        await screen.rest()
        with open_store(planned) as store:
            for table in ("mark", "team_days", "payment", "contribution", "fact", "listed"):
                store._db.table(table).delete_where("project = ?", ["X-2"])
            store._db.table("project").delete("X-2")
        await screen.press("enter")
        await screen.rest()
        assert any("X-2" in told for told in (*screen.toasts, screen.state))

    play(planned, story)


def test_the_desk_of_nobody_is_refused(tmp_path):
    with pytest.raises(PortfolioError):
        service.open_workspace(tmp_path)


def test_the_stamp_is_asked_for_when_something_is_kept(planned):
    async def story(screen):
        screen.app.decide(Change(Act.SETTLE, "X-1", 2029))
        await screen.rest()
        await screen.press("enter")
        return service.happenings(planned, 5)

    assert any(each.action == "decide" and each.who == STAMP.who for each in play(planned, story))


def test_after_a_small_window_everything_is_there_again(town):
    async def story(screen):
        for size in ((40, 10), (200, 60), (30, 40), (120, 9), (100, 30)):
            await screen.pilot.resize_terminal(*size)
            await screen.rest()
            assert "HB-01" in screen.text
            assert ("2 Jahre" in screen.text) == (size[0] >= 60 and size[1] >= 15)

    play(town, story)


def test_nothing_heavy_is_loaded_before_the_first_frame():
    import subprocess
    import sys

    code = "import sys, portfolio.cli.screens, portfolio.tui.app; print([m for m in ('numpy', 'pulp', 'highspy', 'sqlite_utils', 'babel', 'msgspec') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert told.stdout.strip() == "[]"
