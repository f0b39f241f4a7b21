from builders import STAMP
from screens import play

from portfolio import service
from scoring.grid import WeightSet


async def at_grid(screen):
    await screen.press("3")
    return screen.app.view


def test_a_weight_that_is_moved_ranks_the_list_anew_and_the_cursor_stays(town):
    async def story(screen):
        view = await at_grid(screen)
        before = view.table.rows.keys
        view.table.cursor = "HB-05"
        view.criteria.cursor = "klima"
        await screen.press(*["plus"] * 30)
        assert view.weights["klima"] == 38
        assert sum(view.weights.values()) == 100
        assert view.table.rows.keys != before
        assert view.table.cursor == "HB-05"
        assert "▲" in screen.text
        assert "verschoben" in screen.text
        assert service.load(town) == screen.desk.kept

    play(town, story)


def test_up_and_down_again_leaves_no_trace(town):
    async def story(screen):
        view = await at_grid(screen)
        before = dict(view.weights)
        await screen.press("plus", "right", "minus", "left")
        assert view.weights == before
        assert view.change() is None

    play(town, story)


def test_steps_of_five_and_back_to_the_weights_in_force(town):
    async def story(screen):
        view = await at_grid(screen)
        await screen.press("shift+right")
        assert view.weights["pflicht"] == 21
        await screen.press("shift+left", "shift+left")
        assert view.weights["pflicht"] == 11
        await screen.press("0")
        assert view.weights["pflicht"] == 16

    play(town, story)


def test_a_weight_never_falls_below_nothing_nor_rises_above_all(town):
    async def story(screen):
        view = await at_grid(screen)
        for _step in range(5):
            await screen.press("shift+left")
        assert view.weights["pflicht"] >= 0
        for _step in range(25):
            view.action_shift(5)
        assert sum(view.weights.values()) == 100
        assert max(view.weights.values()) <= 100

    play(town, story)


def test_the_places_are_those_of_the_ranking_under_the_same_weights(town):
    async def story(screen):
        view = await at_grid(screen)
        view.criteria.cursor = "klima"
        await screen.press("shift+right", "shift+right")
        decided = service.as_decided(screen.desk.kept, [view.change()])
        ranked = [each for each in service.rank_all(decided).lists["hochbau"] if each.place]
        assert view.table.rows.keys == tuple(each.id for each in ranked)
        for each in ranked:
            assert view.table.rows.cells(each.id)[0] == str(each.place)

    play(town, story)


def test_the_list_is_seen_as_other_weight_sets_would_have_it(city):
    only = WeightSet("gruen", "Grün", {"klima": 100}, group="Grün", base="hochbau")
    service.add_weight_set(city, only, STAMP)

    async def story(screen):
        view = await at_grid(screen)
        seen = {}
        while view._set not in seen:
            seen[view._set] = view.weights["klima"]
            await screen.press("n")
        assert seen["gruen"] == 100

    play(city, story)


def test_tab_goes_to_the_next_list_and_o_to_the_other_side(town):
    async def story(screen):
        view = await at_grid(screen)
        assert view.list_id == "hochbau"
        await screen.press("tab")
        assert view.list_id == "tiefbau"
        await screen.press("o")
        assert view.table.has_focus
        await screen.press("o")
        assert view.criteria.has_focus

    play(town, story)


def test_moved_weights_are_weighed_and_kept_under_a_name(planned):
    async def story(screen):
        await at_grid(screen)
        view = screen.app.view
        for answer in ("delete", "enter"):
            await screen.press("shift+right", "p")
            assert "Abgewogen: Gewichte «hochbau»" in screen.text
            await screen.press(answer)
            assert (view.change() is None) == (answer == "delete")
        await screen.type("Mehr Pflicht")
        await screen.press("enter")
        assert view.change() is None
        grid = service.open_workspace(planned.folder).grid
        kept = grid.weight_set("mehr-pflicht")
        assert (kept.name, kept.base, kept.weights["pflicht"]) == ("Mehr Pflicht", "hochbau", 21)
        await screen.press("u")
        grid = service.open_workspace(planned.folder).grid
        assert "mehr-pflicht" not in {each.id for each in grid.weight_sets}

    play(planned, story)


def test_the_hundredth_key_is_drawn_as_soon_as_the_first(town):
    """However fast a key is held, drawings are not queued up."""

    async def story(screen):
        view = await at_grid(screen)
        drawn = []
        real = view._show
        view._show = lambda: (drawn.append(1), real())
        for _key in range(25):
            view.action_shift(1)
        await screen.rest()
        assert len(drawn) == 1
        assert view.weights["pflicht"] == 41

    play(town, story)


def test_which_places_hold_is_worked_out_and_shown(planned):
    async def story(screen):
        await at_grid(screen)
        await screen.press("r")
        assert "±20 %" in screen.text
        await screen.press("escape")
        assert len(screen.app.screen_stack) == 1

    play(planned, story)
