from dataclasses import replace

import pytest
from builders import ROOT, STAMP, a_city
from planner import edit, take

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.model import Stamp
from portfolio.service import Vouching
from portfolio.service.marks import unreleased_marks
from portfolio.service.workspace import open_store
from scoring.marks import MarkState
from scoring.scales import Scale

OTHER = Stamp("co", "2026-07-01T08:00:00+00:00")
THIRD = Stamp("le", "2026-07-02T08:00:00+00:00")


def give(workspace, stamp=STAMP, reason="Gutachten", **entered):
    portfolio = service.load(workspace)
    why = Vouching(stamp, reason)
    return service.give_marks(workspace, portfolio, "X-0", entered.items(), why)


def step(workspace, to, stamp, **more):
    return service.step_marks(workspace, service.load(workspace), "x-0", to, stamp, **more)


def line(workspace, criterion: str):
    lines = service.marks_of(workspace, service.load(workspace), "X-0")
    return next(each for each in lines if each.criterion.id == criterion)


def change_grid(workspace, old: str, new: str):
    path = workspace.folder / "data" / "grid.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return service.open_workspace(workspace.folder)


def test_a_mark_given_by_hand_counts_and_remembers_what_vouches_for_it(small):
    service.give_marks(
        small,
        service.load(small),
        "X-0",
        [("zustand", "5")],
        Vouching(STAMP, " Gutachten ", "12.05.2026", "Fachbereich"),
    )
    mark = line(small, "zustand").mark

    assert service.load(small).project("X-0").marks["zustand"] == 5
    assert (mark.level, mark.reason, mark.evidence, mark.role) == (
        5,
        "Gutachten",
        "12.05.2026",
        "Fachbereich",
    )
    assert (mark.stamp, mark.state, mark.proposed_by) == (STAMP, MarkState.PROPOSED, "kb")


def test_two_who_mark_at_once_lose_nothing(small):
    as_both_saw_it = service.load(small)
    for key, who in (("zustand", STAMP), ("klima", OTHER)):
        service.give_marks(small, as_both_saw_it, "X-0", [(key, "5")], Vouching(who, "Gutachten"))

    marks = service.load(small).project("X-0").marks
    assert (marks["zustand"], marks["klima"]) == (5, 5)


def test_criteria_go_by_any_of_their_names(small):
    give(small, **{"Sicherheit": "4", "Klimawirkung (CO₂, Anpassung)": "1"})

    marks = service.load(small).project("X-0").marks
    assert (marks["sicherheit"], marks["klima"]) == (4, 1)


def test_an_empty_mark_withdraws_the_mark_and_leaves_it_open_not_zero(small):
    give(small, pflicht="")
    found = line(small, "pflicht")

    assert (found.level, found.mark) == (None, None)
    ranked = next(r for r in service.rank_all(service.load(small)).overall if r.id == "X-0")
    assert ranked.score.completeness == 84
    assert ranked.score.high - ranked.score.low == pytest.approx(16)


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        (
            {"zustand": "6"},
            "Zustand: gefunden wurde «6», erwartet wird eine ganze Zahl von 0 bis 5",
        ),
        ({"zustand": "-1"}, "Zustand: gefunden wurde «-1»"),
        ({"zustand": "vier"}, "Zustand: gefunden wurde «vier»"),
        ({"zustnd": "4"}, "es gibt kein Kriterium «zustnd»; es gibt pflicht, sicherheit"),
    ],
)
def test_a_wrong_mark_is_one_sentence_and_changes_nothing(small, entered, sentence):
    before = service.load(small)

    with pytest.raises(PortfolioError, match="Keine Bewertung wurde übernommen") as caught:
        give(small, **({"klima": "5"} | entered))

    assert str(caught.value.problems[0]).startswith(sentence)
    assert service.load(small) == before


def test_a_mark_without_a_reason_is_refused(small):
    with pytest.raises(PortfolioError, match="braucht eine Begründung"):
        give(small, reason="  ", zustand="4")


def test_an_unknown_project_is_told(small):
    with pytest.raises(PortfolioError, match="kein Projekt «Y-9»"):
        service.give_marks(
            small, service.load(small), "Y-9", [("klima", "1")], Vouching(STAMP, "x")
        )


def test_a_school_mark_is_kept_beside_its_level(small):
    changed = change_grid(small, 'id = "zustand"\n', 'id = "zustand"\nscale = "school"\n')
    give(changed, zustand="6")
    found = line(changed, "zustand")

    assert (found.level, found.mark.entered, found.mark.scale) == (5, 6, Scale.SCHOOL)
    with pytest.raises(PortfolioError) as caught:
        give(changed, zustand="0")
    assert "von 1 bis 6" in str(caught.value.problems[0])


def test_a_yes_or_no_criterion_takes_words(small):
    changed = change_grid(small, 'id = "synergie"\n', 'id = "synergie"\nscale = "yes-no"\n')
    give(changed, synergie="ja")

    assert service.load(changed).project("X-0").marks["synergie"] == 5
    with pytest.raises(PortfolioError) as caught:
        give(changed, synergie="vielleicht")
    assert "erwartet wird «ja» oder «nein»" in str(caught.value.problems[0])


def test_a_mark_set_by_hand_survives_the_next_import_and_the_import_says_so(small):
    give(small, zustand="5")
    report = take(small, small.folder / "data/lists/hochbau.csv")

    assert [(k.project, k.criterion, k.level, k.listed) for k in report.kept] == [
        ("X-0", "zustand", 5, 3)
    ]
    assert report.unchanged == ("X-0", "X-1", "X-2")
    assert service.load(small).project("X-0").marks["zustand"] == 5


def test_a_mark_changed_in_the_list_later_wins(small):
    give(small, pflicht="5")
    edit(small, "hochbau.csv", "1.000.000;1;2027;;;;;;;;3;", "1.000.000;1;2027;;;;;;;;2;")
    report = take(small, small.folder / "data/lists/hochbau.csv")

    assert report.kept == ()
    assert service.load(small).project("X-0").marks["pflicht"] == 2


def test_marks_are_checked_and_released_by_others_than_who_gave_them(small):
    give(small, zustand="5")

    step(small, MarkState.CHECKED, OTHER, criteria=["zustand"])
    (released,) = step(small, MarkState.RELEASED, THIRD, criteria=["zustand"])

    assert (released.level, released.reason, released.proposed_by) == (5, "Gutachten", "kb")
    assert line(small, "zustand").mark.state is MarkState.RELEASED


def test_who_gave_a_mark_cannot_check_it(small):
    give(small, zustand="5")

    with pytest.raises(PortfolioError, match="Vier Augen sind nötig"):
        step(small, MarkState.CHECKED, STAMP, criteria=["zustand"])


def test_a_step_cannot_be_left_out(small):
    with pytest.raises(PortfolioError, match="vorgeschlagen, dann geprüft, dann freigegeben"):
        step(small, MarkState.RELEASED, OTHER)


def test_a_new_mark_has_to_be_checked_anew(small):
    step(small, MarkState.CHECKED, OTHER)
    give(small, zustand="1")

    assert line(small, "zustand").mark.state is MarkState.PROPOSED
    assert line(small, "pflicht").mark.state is MarkState.CHECKED


def test_all_marks_of_a_project_can_take_a_step_at_once(small):
    before = len(unreleased_marks(small))
    step(small, MarkState.CHECKED, OTHER)
    assert len(step(small, MarkState.RELEASED, OTHER)) == 11

    assert len(unreleased_marks(small)) == before - 11


def test_where_four_eyes_are_asked_for_nothing_unreleased_is_published(small):
    workspace = replace(small, settings=replace(small.settings, four_eyes=True))

    with pytest.raises(PortfolioError, match="33 Bewertungen sind noch nicht freigegeben"):
        service.publish(workspace, "Entwurf", STAMP, seconds=5)
    for key in ("X-0", "X-1", "X-2"):
        for to in (MarkState.CHECKED, MarkState.RELEASED):
            service.step_marks(small, service.load(small), key, to, OTHER)

    assert service.publish(workspace, "Entwurf", STAMP, seconds=5).edition.name == "Entwurf"


def test_a_changed_text_makes_exactly_its_own_marks_stale(small):
    give(small, zustand="5")
    third = "ausreichend, Instandsetzung in 3–5 Jahren (Brücke 2,5–2,9; Straße 3,0–3,4)"
    changed = change_grid(small, third, "ausreichend")

    stale = {(mark.project, mark.criterion) for mark in service.stale_marks(changed)}

    assert stale == {("X-1", "zustand"), ("X-2", "zustand")}
    assert service.stale_marks(small) == ()


def test_a_stale_mark_given_anew_is_stale_no_more(small):
    third = "ausreichend, Instandsetzung in 3–5 Jahren (Brücke 2,5–2,9; Straße 3,0–3,4)"
    changed = change_grid(small, third, "ausreichend")
    give(changed, zustand="3")

    assert {mark.project for mark in service.stale_marks(changed)} == {"X-1", "X-2"}


def test_without_a_database_no_mark_is_stale(tmp_path):
    assert service.stale_marks(a_city(tmp_path)) == ()


def test_two_names_of_one_criterion_are_refused(small):
    with pytest.raises(PortfolioError) as caught:
        give(small, **{"klima": "1", "Klimawirkung (CO₂, Anpassung)": "5"})

    assert str(caught.value.problems[0]) == "Klima steht doppelt da"


def test_a_withdrawn_mark_has_to_be_seen_by_four_eyes_too(small):
    for to in (MarkState.CHECKED, MarkState.RELEASED):
        step(small, to, OTHER)
    before = len(unreleased_marks(small))
    give(small, klima="")

    assert len(unreleased_marks(small)) == before + 1
    step(small, MarkState.CHECKED, OTHER, criteria=["klima"])
    step(small, MarkState.RELEASED, OTHER, criteria=["klima"])
    assert len(unreleased_marks(small)) == before


def test_signs_that_are_not_to_be_seen_are_refused(small):
    for reason in ("a\x1b[31m", "\udcff", "\u202e"):
        with pytest.raises(PortfolioError, match="unsichtbare Steuerzeichen"):
            give(small, reason=reason, klima="1")


def test_a_level_the_grid_no_longer_has_can_be_given_anew_and_withdrawn(small):
    give(small, synergie="5")
    best = '    "Voraussetzung für mehrere Projekte oder Fenster Dritter mit festem Termin",\n'
    changed = change_grid(small, best, "")
    with pytest.raises(PortfolioError, match="neu importieren oder die genannten Bewertungen"):
        service.load(changed)

    service.give_marks(
        changed, service.look(changed), "X-0", [("synergie", "4")], Vouching(STAMP, "neu")
    )

    assert service.load(changed).project("X-0").marks["synergie"] == 4


def test_an_import_drops_a_hand_mark_the_grid_has_no_level_for_and_names_it(small):
    give(small, synergie="5")
    best = '    "Voraussetzung für mehrere Projekte oder Fenster Dritter mit festem Termin",\n'
    changed = change_grid(small, best, "")
    report = take(changed, changed.folder / "data/lists/hochbau.csv")

    assert [(k.project, k.criterion, k.level) for k in report.lost] == [("X-0", "synergie", 5)]
    assert report.kept == ()
    assert service.load(changed).project("X-0").marks["synergie"] == 3


def test_a_mark_set_by_hand_survives_any_number_of_imports(small):
    give(small, zustand="5")
    for _time in range(3):
        take(small, small.folder / "data/lists/hochbau.csv")

    assert service.load(small).project("X-0").marks["zustand"] == 5


def test_a_mark_set_by_hand_before_lists_were_remembered_survives_the_next_import(small):
    with open_store(small) as store, store.alone():
        store._db.execute("delete from listed")
    give(small, zustand="5")
    take(small, small.folder / "data/lists/hochbau.csv")

    assert service.load(small).project("X-0").marks["zustand"] == 5


def test_the_level_shown_is_the_one_that_ranks(small):
    page = small.folder / "portfolio.toml"
    text = page.read_text("utf-8").replace("stadt-loerrach-digital-2030", "lk-loerrach-2035")
    page.write_text(text, "utf-8")
    (small.folder / "data/goals/lk-loerrach-2035.toml").write_bytes(
        (ROOT / "data/goals/lk-loerrach-2035.toml").read_bytes()
    )
    edit(small, "hochbau.csv", "X-0;Projekt 0;", "X-0;Projekt 0;11.24.02")
    workspace = service.open_workspace(small.folder)
    take(workspace, small.folder / "data/lists/hochbau.csv")
    found = line(workspace, "strategie")

    assert (found.level, found.mark.level, found.raised) == (4, 3, True)


def test_the_history_of_a_project_has_every_mark(small):
    give(small, zustand="5")
    give(small, zustand="")
    found = [
        m
        for m in service.mark_history(small, service.load(small), "X-0")
        if m.criterion == "zustand"
    ]

    assert [(m.level, m.role or "Hand") for m in found] == [
        (3, "list"),
        (5, "Hand"),
        (None, "Hand"),
    ]
