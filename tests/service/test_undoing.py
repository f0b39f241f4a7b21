import pytest
from builders import STAMP
from planner import a_small_city, take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Act, Change, Stamp
from portfolio.service.workspace import open_store
from scoring.grid import WeightSet

OTHER = Stamp("mm", "2026-07-01T08:00:00+00:00")


@pytest.fixture
def city(tmp_path):
    return a_small_city(tmp_path)


def keep(city, *changes, stamp=STAMP):
    service.keep_changes(city, service.load(city), changes, stamp)


def settle(year, key="X-1"):
    return Change(Act.SETTLE, key, year)


def defer(year):
    return Change(Act.DEFER, "X-1", year, reason="kein Personal")


def mark(level, key="X-1"):
    return Change(Act.MARK, key, marks={"pflicht": level}, reason="Gutachten")


def slips(city):
    return [each.deferral.until for each in service.courses(city, service.load(city))[1].deferrals]


def test_every_kept_change_is_taken_back_and_done_again_step_by_step(city):
    states = [service.load(city)]
    for change in (settle(2029), defer(2030), mark("4"), mark("5"), mark(""), settle(2031)):
        keep(city, change)
        states.append(service.load(city))
    for state in reversed(states[:-1]):
        service.undo(city, STAMP)
        assert service.load(city) == state
    for state in states[1:]:
        service.redo(city, STAMP)
        assert service.load(city) == state


def test_what_is_undone_is_one_more_entry_and_nothing_is_forgotten(city):
    keep(city, mark("4"))
    service.undo(city, STAMP)
    with open_store(city) as store:
        actions = [entry.action for entry in store.journal()][-2:]
        levels = [m.level for m in store.mark_history("X-1") if m.criterion == "pflicht"]

    assert actions == ["score", "undo"]
    assert levels == [3, 4, 3]


def test_a_deferral_that_was_taken_back_does_not_count_as_one(city):
    keep(city, defer(2030))
    keep(city, defer(2031))
    assert slips(city) == [2030, 2031]
    service.undo(city, STAMP)
    assert slips(city) == [2030]
    service.undo(city, STAMP)
    assert slips(city) == []
    service.redo(city, STAMP)
    assert slips(city) == [2030]


def test_a_new_change_ends_what_could_be_done_again(city):
    keep(city, settle(2029))
    service.undo(city, STAMP)
    keep(city, settle(2030))

    with pytest.raises(PortfolioError, match="nichts zu wiederholen"):
        service.redo(city, STAMP)


def test_everybody_undoes_their_own(city):
    keep(city, settle(2029))
    keep(city, settle(2030, "X-2"), stamp=OTHER)
    taken = service.undo(city, STAMP)

    assert (taken.action, taken.subject) == ("decide", "X-1")
    assert service.load(city).project("X-2").settled.year == 2030


def test_what_somebody_changed_since_is_not_written_over(city):
    keep(city, settle(2029))
    keep(city, settle(2030), stamp=OTHER)
    before = service.load(city)

    with pytest.raises(PortfolioError, match="seither von mm geändert"):
        service.undo(city, STAMP)
    assert service.load(city) == before


def test_without_changes_there_is_nothing_to_undo(city):
    for undo in (service.undo, service.redo):
        with pytest.raises(PortfolioError, match="Es gibt nichts"):
            undo(city, OTHER)
    with pytest.raises(PortfolioError, match="nichts rückgängig zu machen"):
        service.undo(city, STAMP)  # an import is taken back only where that is meant


def dearer(city, **columns):
    """The list as it is imported next: X-0 costs more, X-1 is put off, X-3 is new."""
    path = city.folder / "data/lists/hochbau.csv"
    text = path.read_text("utf-8-sig").replace("1.000.000", "3.000.000", 1)
    rows = text.splitlines()
    path.write_text("\n".join([*rows, rows[-1].replace("X-2", "X-3")]), "utf-8-sig")
    return take(city, path)


def state(city):
    """All that an import changes."""
    with open_store(city) as store:
        told = store.projects(), store.listed(), store.costings(), store.deferrals()
        return (
            *told,
            {(m.project, m.criterion): m.level for m in store.marks() if m.level is not None},
        )


def test_an_import_is_taken_back_as_a_whole_and_done_again(city):
    before = state(city)
    report = dearer(city)
    after = state(city)
    assert (len(report.new), len(report.changed)) == (1, 1)

    taken = service.undo(city, STAMP, imports=True)
    assert (taken.action, taken.subject) == ("import", "hochbau.csv")
    assert state(city) == before
    service.redo(city, STAMP, imports=True)
    again = state(city)
    assert (again[0], again[1], again[4]) == (after[0], after[1], after[4])
    assert [each.cost for each in again[2] if each.project == "X-0"] == [1_000_000, 3_000_000]
    service.undo(city, STAMP, imports=True)
    service.undo(city, STAMP, imports=True)
    assert service.look(city).projects == ()


def test_an_import_is_one_entry_of_the_journal(city):
    dearer(city)
    service.undo(city, STAMP, imports=True)
    with open_store(city) as store:
        actions = [entry.action for entry in store.journal()]

    assert actions == ["import", "import", "undo"]


def test_what_somebody_changed_since_keeps_an_import_from_being_taken_back(city):
    dearer(city)
    keep(city, settle(2029, "X-0"), stamp=OTHER)
    before = state(city)
    with pytest.raises(PortfolioError, match="X-0 wurde seither von mm geändert"):
        service.undo(city, STAMP, imports=True)

    assert state(city) == before


def test_a_project_that_another_one_names_is_not_taken_out(city):
    dearer(city)
    path = city.folder / "data/lists/tiefbau.csv"
    path.write_text(
        "Nr.;Projekt;Gesamtkosten €;Dauer (Jahre);Start frühestens;Vorgänger\nT-1;Weg;5;1;2028;X-3\n",
        "utf-8",
    )
    service.import_lists(city, [path], OTHER, service.How("hochbau", accept_rows=True))
    with pytest.raises(PortfolioError, match="T-1 nennt X-3, das dann fehlen würde"):
        service.undo(city, STAMP, imports=True)


def test_a_weight_set_is_taken_out_of_the_grids_file_and_put_back(city):
    path = city.folder / "data/grid.toml"
    before = path.read_bytes()
    criteria = [c.id for c in city.grid.criteria]
    service.add_weight_set(city, WeightSet("x", "X", {criteria[0]: 100}, base="hochbau"), STAMP)
    after = path.read_bytes()
    service.undo(city, STAMP)
    assert path.read_bytes().rstrip() == before.rstrip()
    service.redo(city, STAMP)
    assert path.read_bytes() == after


def test_a_grid_that_was_changed_by_hand_since_is_left_alone(city):
    path = city.folder / "data/grid.toml"
    criteria = [c.id for c in city.grid.criteria]
    service.add_weight_set(city, WeightSet("x", "X", {criteria[0]: 100}, base="hochbau"), STAMP)
    path.write_text(path.read_text().replace("[weights.percent]", "[ weights.percent ]"))
    with pytest.raises(PortfolioError, match="von Hand"):
        service.undo(city, STAMP)
