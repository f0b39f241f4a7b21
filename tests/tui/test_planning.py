import threading

from builders import STAMP
from screens import play

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Act, Change


def test_a_plan_is_proposed_beside_the_screens_work_and_its_starts_are_shown(city):
    async def story(screen):
        assert "p schlägt einen vor" in screen.state
        await screen.press("p")
        assert screen.state.startswith("Der Plan ist")
        assert "2027" in screen.text
        assert service.last_plan(city, service.load(city)) == screen.desk.plan

    play(city, story)


class Slow:
    """A solver that works until it is told that enough was seen."""

    def __init__(self, monkeypatch):
        self.real, self.plans, self.ended = service.make_plan, [], threading.Event()
        monkeypatch.setattr(service, "make_plan", self.make)

    def make(self, portfolio, seconds=None, watch=None, keep=None, *, apart=False):
        self.plans.append(portfolio)
        for _moment in range(500):
            if watch(1.0, 0.05) or self.ended.wait(0.02):
                break
        return self.real(portfolio)


def test_the_screen_goes_on_while_a_plan_is_sought_and_its_gap_is_told(city, monkeypatch):
    slow = Slow(monkeypatch)

    async def story(screen):
        await screen.pilot.press("p")
        await screen.pilot.press("down", "down")
        await screen.until(lambda: "höchstens 5,0 %" in screen.state)
        assert screen.cursor == "X-2"
        slow.ended.set()
        await screen.rest()
        assert screen.state.startswith("Der Plan ist")

    play(city, story)


def test_who_has_seen_enough_gets_the_best_so_far(city, monkeypatch):
    Slow(monkeypatch)

    async def story(screen):
        await screen.pilot.press("p")
        await screen.pilot.press("escape")
        await screen.rest()
        assert screen.desk.plan is not None
        assert screen.state.startswith("Der Plan ist")

    play(city, story)


def test_asking_again_gives_up_the_first_search_and_its_plan_is_dropped(city, monkeypatch):
    slow = Slow(monkeypatch)

    async def story(screen):
        await screen.pilot.press("p")
        await screen.until(lambda: slow.plans)
        first = screen.app._search
        await screen.pilot.press("p")
        slow.ended.set()
        await screen.rest()
        assert first.is_stale
        assert screen.app._search is None
        assert screen.desk.plan is not None

    play(city, story)


def test_a_plan_of_lists_that_were_changed_meanwhile_is_dropped(city, monkeypatch):
    slow = Slow(monkeypatch)

    async def story(screen):
        await screen.pilot.press("p")
        await screen.until(lambda: slow.plans)
        service.keep_changes(city, service.load(city), [Change(Act.SETTLE, "X-1", 2029)], STAMP)
        screen.app._look()
        slow.ended.set()
        await screen.rest()
        assert screen.desk.plan is None
        assert screen.desk.kept.project("X-1").settled

    play(city, story)


def test_what_the_solver_refuses_is_told_in_its_sentence(city, monkeypatch):
    def refuse(*_told, **_how):
        raise PortfolioError("So geht es nicht.")

    monkeypatch.setattr(service, "make_plan", refuse)

    async def story(screen):
        await screen.press("p")
        assert screen.state == "So geht es nicht."

    play(city, story)


def test_leaving_ends_the_search(city, monkeypatch):
    slow = Slow(monkeypatch)

    async def story(screen):
        await screen.pilot.press("p")
        await screen.until(lambda: slow.plans)
        await screen.app.action_quit()
        assert screen.app._search.is_stale

    play(city, story)


def test_a_worse_plan_never_takes_the_place_of_a_better_one(planned, monkeypatch):
    from dataclasses import replace

    from portfolio.model import Status

    real = service.make_plan

    def worse(portfolio, *told, **how):
        plan = real(portfolio)
        return replace(plan, proof=replace(plan.proof, value=1.0, status=Status.FEASIBLE))

    async def story(screen):
        before = screen.desk.plan
        await screen.press("p")
        assert screen.desk.plan == before
        assert "der vorhandene bleibt" in screen.state
        assert service.last_plan(planned, service.load(planned)) == before

    monkeypatch.setattr(service, "make_plan", worse)
    play(planned, story)
