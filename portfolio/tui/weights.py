"""View 3: the weights of the grid; the list is ranked anew in the same moment one is moved (Raster)."""

from collections.abc import Mapping
from functools import partial
from operator import itemgetter
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.reactive import reactive
from textual.widgets import Static

from portfolio import service
from portfolio.language import decimal, whole
from portfolio.language import gettext as _
from portfolio.model import Act, Change
from portfolio.report.charts import bar
from portfolio.report.robustness import robustness_sheet, robustness_words
from portfolio.report.sheets import Column, Sheet
from portfolio.service import LiveList
from portfolio.tui.desk import Desk
from portfolio.tui.keys import key
from portfolio.tui.pages import SheetPage
from portfolio.tui.said import said
from portfolio.tui.table import LineTable, Rows
from scoring.weights import with_chosen

CELLS = 8


class WeightsView(Container):
    """The criteria with their weights at the left, the list under these weights at the right."""

    DEFAULT_CSS = """
    WeightsView #which { height: 1; padding: 0 1; background: $panel; }
    WeightsView #criteria { width: 38; border-right: solid $panel; }
    WeightsView #ranked { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("plus,right", "shift(1)", _("Weight up"), id="weights.up"),
        key("minus,left", "shift(-1)", _("Weight down"), id="weights.down"),
        key("shift+right", "shift(5)", _("Weight up by five"), show=False, id="weights.up_5"),
        key("shift+left", "shift(-5)", _("Weight down by five"), show=False, id="weights.down_5"),
        key("0", "reset", _("Weights in force"), id="weights.reset"),
        key("n", "next_set", _("Next weight set"), id="weights.set"),
        key("tab", "next_list", _("Next list"), id="weights.list"),
        key("r", "robustness", _("Which places hold"), id="weights.robust"),
        key("o", "other_side", _("Criteria or list"), show=False, id="weights.side"),
    ]

    desk: reactive[Desk | None] = reactive(None, always_update=True)
    list_id = reactive("")

    def __init__(self, **more: str) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self._base: dict[str, int] = {}
        self._chosen: dict[str, int] = {}
        self._set = ""
        self._pending = False
        self._is_weighed = False

    def compose(self) -> ComposeResult:
        """The parts."""
        yield Static(id="which", markup=False)
        with Horizontal():
            yield LineTable(id="criteria")
            yield LineTable(id="ranked")

    @property
    def table(self) -> LineTable:
        """The list under these weights."""
        return self.query_one("#ranked", LineTable)

    @property
    def criteria(self) -> LineTable:
        """The weights."""
        return self.query_one("#criteria", LineTable)

    @property
    def live(self) -> LiveList | None:
        """The list whose weights are moved."""
        lists = self.desk.live if self.desk else ()
        return next((each for each in lists if each.list.id == self.list_id), None)

    @property
    def weights(self) -> Mapping[str, int]:
        """As they are moved."""
        return with_chosen(self._base, self._chosen)

    def change(self) -> Change | None:
        """The weights as a decision; none where they are those in force."""
        live = self.live
        if live is None or self.weights == dict(live.weights):
            return None
        return Change(Act.WEIGH, live.list.weights, weights=self.weights)

    def watch_desk(self) -> None:
        """Begin anew with the weights in force, unless some are being moved; also after they were weighed."""
        was_weighed, self._is_weighed = self._is_weighed, self._weighs()
        if was_weighed and not self._is_weighed:
            self._chosen = {}
        if self.desk and self.desk.live and not self.live:
            self.list_id = self.desk.live[0].list.id
        elif not self._chosen:
            self.action_reset()
        else:
            self._show()

    def _weighs(self) -> bool:
        """Weights are among what is being weighed."""
        return any(change.act is Act.WEIGH for change in self.desk.changes) if self.desk else False

    def watch_list_id(self) -> None:
        """Another list has other weights."""
        self.action_reset()

    def action_reset(self) -> None:
        """Back to the weights in force."""
        live = self.live
        self._set, self._chosen = "", {}
        self._base = dict(live.weights) if live else {}
        self._show()

    def action_shift(self, by: int) -> None:
        """Give the criterion of the cursor more or less; those not moved yet share what is left."""
        key = self.criteria.cursor
        if key not in self._base:
            return
        chosen = {**self._chosen, key: self.weights[key] + by}
        try:
            with_chosen(self._base, chosen)
        except ValueError:
            self.app.bell()
            return
        self._chosen = chosen
        self._show_soon()

    def action_next_set(self) -> None:
        """Look at the list as the next weight set of the grid would have it."""
        live = self.live
        if live is None or self.desk is None:
            return
        known = tuple(self._base)
        grid = self.desk.portfolio.grid
        own = live.list.weights
        fitting = [w for w in grid.weight_sets if own in {w.id, w.base} or w.stands_in_for(own)]
        ids = [w.id for w in fitting]
        now = self._set or own
        following = fitting[(ids.index(now) + 1) % len(fitting)] if now in ids else fitting[0]
        self._set, self._chosen = following.id, {}
        self._base = {
            key: following.weights.get(key, 0)
            for key in dict.fromkeys((*known, *following.weights))
        }
        self._show()

    def action_next_list(self) -> None:
        """Go to the next list that is ranked by weights."""
        lists = [each.list.id for each in self.desk.live] if self.desk else []
        if lists:
            now = lists.index(self.list_id) if self.list_id in lists else -1
            self.list_id = lists[(now + 1) % len(lists)]

    def action_robustness(self) -> None:
        """Which places hold if others weigh: thousands of weightings, worked out in another thread."""
        live, desk = self.live, self.desk
        if live is not None and desk is not None:
            job = partial(self._robust, desk, live.list.id)
            self.run_worker(job, thread=True, exclusive=True, group="robust")

    def _robust(self, desk: Desk, list_id: str) -> None:
        found = service.sure_places(desk.portfolio, list_id)
        sheet = robustness_sheet(found[0], desk.portfolio, with_swaps=True)
        page = SheetPage(sheet, robustness_words(found))
        self.app.call_from_thread(self.app.push_screen, page)

    def action_other_side(self) -> None:
        """From the weights to the list, and back."""
        self.screen.set_focus(self.table if self.criteria.has_focus else self.criteria)

    def _show_soon(self) -> None:
        """However fast a key is held, what is drawn is the last: nothing waits in a queue."""
        if not self._pending:
            self._pending = True
            self.call_next(self._show)

    def _show(self) -> None:
        self._pending = False
        live, desk = self.live, self.desk
        if live is None or desk is None:
            self.query_one("#which", Static).update(said(_("No list is ranked by weights.")))
            return
        name = self._set or live.list.weights
        told = _("{list}: weight set «{name}»").format(list=live.list.name, name=name)
        if self._chosen:
            told += _(", moved")
        self.query_one("#which", Static).update(said(told), layout=False)
        self._show_weights(live, desk)
        self._show_places(live, desk)

    def _show_weights(self, live: LiveList, desk: Desk) -> None:
        names = {criterion.id: criterion.short for criterion in desk.portfolio.grid.criteria}
        columns = (
            Column(_("Criterion"), long=True),
            Column("%", right=True),
            Column(_("Weight")),
            Column("±", right=True),
        )
        weights = self.weights
        most = max([1, *weights.values(), *live.weights.values()])
        moved = {key: weight - live.weights.get(key, 0) for key, weight in weights.items()}
        rows = tuple(
            (names.get(key, key), str(weight), bar(weight, most, CELLS), _signed(moved[key]))
            for key, weight in weights.items()
        )
        self.criteria.show(Sheet("", columns, rows), tuple(weights))

    def _show_places(self, live: LiveList, desk: Desk) -> None:
        standings = live.under(self.weights)
        keys = tuple(map(itemgetter(0), standings))
        found = dict(zip(keys, standings, strict=True))

        def cells(key: str) -> tuple[str, ...]:
            standing, before = found[key], desk.by_id[key].place
            moved = 0 if before is None else before - standing.place
            sign = "" if not moved else f"{'▲' if moved > 0 else '▼'}{abs(moved)}"
            title = desk.portfolio.project(key).title
            return whole(standing.place), sign, key, title, decimal(standing.points)

        columns = (
            Column(_("Place"), right=True),
            Column("±"),
            Column(_("No.")),
            Column(_("Project"), long=True),
            Column(_("Points"), right=True),
        )
        widest = max(map(len, keys), default=3)
        self.table.show_rows(Rows(columns, (5, 5, widest, 60, 6), keys, cells, frozen=3))


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else ""
