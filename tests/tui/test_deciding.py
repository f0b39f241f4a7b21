import pytest
from builders import STAMP
from planner import column
from screens import play

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Act, Change, MotionState, Stamp

OTHER = Stamp("mm", "2026-07-01T08:00:00+00:00")


async def settle(screen, year, reason="Beschluss", key="X-0"):
    screen.app.lists.table.cursor = key
    await screen.press("f")
    options = screen.app.screen.query_one("#choices")
    options.highlighted = options.get_option_index(str(year))
    await screen.press("enter")
    await screen.type(reason)
    await screen.press("enter")


def test_a_year_is_fixed_weighed_shown_and_kept(planned):
    async def story(screen):
        await settle(screen, 2029)
        assert "Abgewogen: X-0 beginnt 2029 (Beschluss)" in screen.text
        assert "1 Projekt beginnt später: X-0 (2027 → 2029)" in screen.text
        assert service.load(planned).project("X-0").settled is None
        await screen.press("enter")
        assert service.load(planned).project("X-0").settled.year == 2029
        assert screen.desk.plan.schedule.starts["X-0"] == 2029
        assert screen.desk.changes == ()
        assert any("Behalten" in told for told in screen.toasts)

    play(planned, story)


def test_before_and_after_stand_side_by_side_in_the_list_while_something_is_weighed(planned):
    async def story(screen):
        await settle(screen, 2029)
        await screen.press("escape")
        assert "2029 (vorher 2027)" in screen.text
        assert "1 in Abwägung" in screen.text

    play(planned, story)


def test_what_is_dropped_leaves_no_trace(planned):
    before = service.load(planned)

    async def story(screen):
        await settle(screen, 2029)
        await screen.press("delete")
        assert screen.desk.changes == ()
        assert screen.desk.plan.schedule.starts["X-0"] == 2027

    play(planned, story)
    assert service.load(planned) == before


def test_a_second_decision_on_the_same_takes_the_place_of_the_first(planned):
    async def story(screen):
        await settle(screen, 2029)
        await screen.press("escape")
        await settle(screen, 2030)
        await screen.press("escape")
        assert [change.year for change in screen.desk.changes] == [2030]

    play(planned, story)


def test_a_year_that_is_impossible_cannot_even_be_chosen_and_esc_decides_nothing(planned):
    async def story(screen):
        await screen.press("f")
        options = screen.app.screen.query_one("#choices")
        assert [options.get_option_at_index(n).id for n in range(options.option_count)] == [
            "2027", "2028", "2029", "2030", "2031",
        ]  # fmt: skip
        await screen.press("escape")
        assert screen.desk.changes == ()

    play(planned, story)


def test_to_put_off_needs_a_reason_and_the_dialog_says_so(planned):
    async def story(screen):
        await screen.press("x", "down", "enter", "enter")
        assert "braucht es eine Begründung" in screen.text
        await screen.type("kein Personal")
        await screen.press("enter")
        assert "X-0 beginnt frühestens 2029 (kein Personal)" in screen.text
        await screen.press("enter")
        assert service.load(planned).project("X-0").deferral.until == 2029

    play(planned, story)


def test_what_is_put_off_behind_all_years_is_not_planned(planned):
    async def story(screen):
        await screen.press("x", "end", "enter", "x", "enter")
        assert "X-0 (2027 → –)" in screen.text

    play(planned, story)


def test_an_earlier_decision_is_taken_back_by_its_last_choice(planned):
    async def story(screen):
        await settle(screen, 2029)
        await screen.press("enter")
        await screen.press("f", "end", "enter", "enter")
        await screen.press("enter")
        assert service.load(planned).project("X-0").settled is None

    play(planned, story)


def test_a_mark_is_given_with_the_text_of_its_level_and_a_reason(planned):
    async def story(screen):
        await screen.press("e")
        assert "Rechtsanspruch, behördliche Auflage" in screen.text
        assert "● 3" in screen.text
        await screen.press("enter", "home", "down", "enter", "enter")
        assert "braucht eine Begründung" in screen.text
        await screen.type("neu geprüft")
        await screen.press("tab")
        await screen.type("Gutachten")
        await screen.press("enter")
        await screen.press("enter")
        assert service.load(planned).project("X-0").marks["pflicht"] == 1
        kept = service.mark_history(planned, service.load(planned), "X-0")[-1]
        assert (kept.reason, kept.evidence, kept.stamp.who) == (
            "neu geprüft",
            "Gutachten",
            STAMP.who,
        )

    play(planned, story, (120, 40))


def test_a_mark_can_be_withdrawn(planned):
    async def story(screen):
        await screen.press("e", "enter", "end", "enter", "x", "enter")
        await screen.press("enter")
        assert "pflicht" not in service.load(planned).project("X-0").marks

    play(planned, story, (120, 40))


@pytest.mark.parametrize(("undo", "redo"), [("u", "U"), ("ctrl+z", "ctrl+y")])
def test_what_was_kept_is_taken_back_and_done_again(planned, undo, redo):
    async def story(screen):
        await settle(screen, 2029)
        await screen.press("enter")
        await screen.press(undo)
        assert service.load(planned).project("X-0").settled is None
        assert screen.desk.plan.schedule.starts["X-0"] == 2027
        await screen.press(redo)
        assert service.load(planned).project("X-0").settled.year == 2029
        assert screen.desk.plan.schedule.starts["X-0"] == 2029
        await screen.press(redo)
        assert "nichts zu wiederholen" in screen.state

    play(planned, story)


def test_undo_takes_back_first_what_is_only_weighed(planned):
    async def story(screen):
        await settle(screen, 2029)
        await screen.press("escape", "u")
        assert screen.desk.changes == ()

    play(planned, story)


def test_what_is_pressed_at_once_means_what_was_just_done(planned):
    async def story(screen):
        await settle(screen, 2029)
        await screen.pilot.press("enter")
        screen.app.action_undo()  # before the lists are read again
        await screen.rest()
        assert service.load(planned).project("X-0").settled is None
        await settle(screen, 2029)
        await screen.press("escape")
        screen.app.weigh(())
        screen.app.action_keep()
        await screen.rest()
        assert service.load(planned).project("X-0").settled is None
        assert screen.desk.changes == ()

    play(planned, story)


def test_two_decisions_in_a_breath_are_both_weighed(planned):
    async def story(screen):
        for key in ("X-0", "X-2"):
            screen.app.decide(Change(Act.SETTLE, key, 2029, reason="Beschluss"))
        await screen.rest()
        assert {change.subject for change in screen.desk.changes} == {"X-0", "X-2"}
        assert screen.desk.weighed.schedule.starts["X-0"] == 2029

    play(planned, story)


def test_over_a_change_made_meanwhile_both_are_shown_and_it_is_asked(planned):
    async def story(screen):
        await settle(screen, 2029)
        theirs = [Change(Act.SETTLE, "X-0", 2031)]
        service.keep_changes(planned, service.load(planned), theirs, OTHER)
        screen.app._fingerprint = service.fingerprint(planned)  # it was not noticed yet
        await screen.press("enter")
        assert "Jemand war schneller" in screen.text
        for told in ("mm", "Beginn 2031", "Beginn 2029"):
            assert told in screen.text
        await screen.press("escape")
        assert service.load(planned).project("X-0").settled.year == 2031
        await screen.press("ctrl+s")
        await screen.press("ctrl+s")
        assert service.load(planned).project("X-0").settled.year == 2029

    play(planned, story)


def test_what_somebody_changed_while_it_was_weighed_is_not_written_over_even_if_it_was_noticed(
    planned,
):
    async def story(screen):
        await settle(screen, 2029)
        theirs = [Change(Act.SETTLE, "X-0", 2031)]
        service.keep_changes(planned, service.load(planned), theirs, OTHER)
        screen.app._look()
        await screen.rest()
        await screen.press("ctrl+s")
        assert "Jemand war schneller" in screen.text
        assert service.load(planned).project("X-0").settled.year == 2031

    play(planned, story)


def test_a_name_that_is_taken_and_a_folder_are_refused_in_the_dialog(planned):
    async def story(screen):
        await screen.press("P", "x", "enter")
        await screen.press("P", "x", "enter")
        assert "gibt es schon" in screen.text
        await screen.press("escape", "E", "enter")
        for path in ("data", "nirgends/x.csv"):
            screen.app.screen.query_one("#text").value = path
            await screen.press("ctrl+s")
            assert "Ordner" in screen.text
            assert len(screen.app.screen_stack) == 2

    play(planned, story)


def test_a_motion_is_made_of_what_is_weighed_and_weighed_again_later(planned):
    async def story(screen):
        await settle(screen, 2029)
        await screen.press("m")
        await screen.type("Fraktion X")
        await screen.press("enter")
        assert screen.desk.changes == ()
        (motion,) = service.moved_motions(planned)
        assert motion.name == "Fraktion X"
        assert "X-0 (2027 → 2029)" in motion.effect
        assert service.load(planned).project("X-0").settled is None
        await screen.press("4")
        assert "Fraktion X" in screen.text
        await screen.press("enter")
        assert [change.year for change in screen.desk.changes] == [2029]

    play(planned, story)


def test_an_accepted_motion_is_done_and_a_rejected_one_is_not(planned):
    async def story(screen):
        for name, key in (("A", "X-0"), ("B", "X-1")):
            await settle(screen, 2029, key=key)
            await screen.press("m")
            await screen.type(name)
            await screen.press("enter")
        await screen.press("4", "a", "ctrl+s")
        await screen.press("down", "r", "ctrl+s")
        await screen.press("a")
        assert len(screen.app.screen_stack) == 1
        assert any("ist schon entschieden" in told for told in screen.toasts)
        states = [motion.state for motion in service.moved_motions(planned)]
        assert states == [MotionState.ACCEPTED, MotionState.REJECTED]
        kept = service.load(planned)
        assert kept.project("X-0").settled.year == 2029
        assert kept.project("X-1").settled is None

    play(planned, story)


def test_without_a_decision_there_is_no_motion_and_nothing_to_keep(planned):
    async def story(screen):
        await screen.press("m", "ctrl+s", "d")
        assert len(screen.app.screen_stack) == 1
        assert any("Ein Antrag besteht aus Entscheidungen" in told for told in screen.toasts)

    play(planned, story)


def test_an_edition_is_published_and_exported(planned):
    async def story(screen):
        await screen.press("E")
        assert any("noch keine Fassung" in told for told in screen.toasts)
        await screen.press("P")
        await screen.type("Entwurf")
        await screen.press("enter")
        assert service.edition_names(planned) == ("Entwurf",)
        assert any("Fassung «Entwurf» veröffentlicht" in told for told in screen.toasts)
        await screen.press("E", "enter", "enter")
        path = planned.folder / "investitionsprogramm.csv"
        assert set(column(path.read_text("utf-8-sig"), "Haushaltsjahr")) == {"2027"}
        assert "investitionsprogramm.csv" in screen.state
        path.write_text("alt")
        await screen.press("E", "enter", "enter")
        assert "Diese Datei überschreiben?" in screen.text
        await screen.press("escape")
        assert path.read_text() == "alt"
        await screen.press("E", "enter", "enter", "ctrl+s")
        assert path.read_text() != "alt"

    play(planned, story)


def test_nothing_is_published_while_something_is_weighed(planned):
    async def story(screen):
        await settle(screen, 2029)
        await screen.press("escape", "P")
        assert len(screen.app.screen_stack) == 1
        assert any("Bitte erst behalten oder verwerfen" in told for told in screen.toasts)

    play(planned, story)


def test_an_export_over_the_workspaces_own_file_is_refused(planned):
    async def story(screen):
        await screen.press("P", "x", "enter")
        before = (planned.folder / "portfolio.toml").read_bytes()
        screen.app._export(("lang", "portfolio.toml"), anyway=True)
        await screen.rest()
        assert "gehört zum Arbeitsordner" in screen.state
        assert (planned.folder / "portfolio.toml").read_bytes() == before

    play(planned, story)


def test_the_council_paper_leaves_by_the_same_door(planned):
    async def story(screen):
        await screen.press("P", "x", "enter")
        await screen.press("E", "down", "down", "down", "enter", "enter")
        await screen.rest()
        assert "Beschlussvorschlag" in (planned.folder / "vorlage.html").read_text("utf-8")
        assert "vorlage.html" in screen.state
        screen.app._export(("vorlage", "vorlage.txt"))
        await screen.rest()
        assert ".pdf" in screen.state
        assert not (planned.folder / "vorlage.txt").exists()

    play(planned, story)


def test_a_mark_can_be_given_on_a_screen_as_small_as_a_telephones(planned):
    async def story(screen):
        await screen.press("e")
        levels = screen.app.screen.query_one("#levels")
        assert levels.region.width > 25
        await screen.press("enter", "end", "up", "enter")
        await screen.type("Gutachten")
        await screen.press("enter")
        (change,) = screen.desk.changes
        assert change.reason == "Gutachten"

    play(planned, story, (40, 10))


def test_from_the_browser_no_file_leaves_the_workspace(planned, tmp_path, monkeypatch):
    monkeypatch.setattr("portfolio.tui.app.Screens.is_web", True)

    async def story(screen):
        with pytest.raises(PortfolioError, match="Aus dem Browser"):
            screen.app._refuse_target(screen.app._target(("lang", str(tmp_path / "x.csv"))))
        with pytest.raises(PortfolioError, match="Aus dem Browser"):
            screen.app._refuse_target(screen.app._target(("lang", "../x.csv")))
        screen.app._refuse_target(screen.app._target(("lang", "x.csv")))

    play(planned, story)
