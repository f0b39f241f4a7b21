import random

from hypothesis import given
from hypothesis import strategies as st

from scoring.rank import Class, DutyRule, Entry, Reason, Rules, Why, classify, rank
from scoring.score import Score, score_of_level

RULES = Rules(
    b_from=45.0,
    complete_from=80,
    duties=(DutyRule("sicherheit", 5), DutyRule("foerderung", 5, granted=True)),
)


def entry(key="P", points=50.0, completeness=100, marks=(), **more) -> Entry:
    return Entry(key, Score(points, points, points, completeness, {}), dict(marks), **more)


def verdict_of(single: Entry):
    return classify([single], RULES)[single.id]


def ranked(*entries: Entry):
    return rank(entries, classify(entries, RULES))


def places(*entries: Entry):
    return [(r.place, r.id) for r in ranked(*entries)]


def test_what_has_begun_is_a_duty_even_with_few_points():
    verdict = verdict_of(entry(points=3.0, completeness=10, fixed=True))

    assert (verdict.class_, verdict.reason) == (Class.A, Reason(Why.FIXED))


def test_a_level_that_means_danger_makes_a_duty():
    verdict = verdict_of(entry(points=3.0, marks={"sicherheit": 5}))

    assert (verdict.class_, verdict.reason) == (Class.A, Reason(Why.MARK, "sicherheit", 5))


def test_a_lapsing_grant_makes_a_duty_only_once_it_is_approved():
    marks = {"foerderung": 5}

    assert verdict_of(entry(marks=marks, granted=True)).reason.why is Why.GRANT
    assert verdict_of(entry(marks=marks)).class_ is Class.B


def test_45_points_are_class_b_and_fewer_are_class_c():
    assert verdict_of(entry(points=45.0)).class_ is Class.B
    assert verdict_of(entry(points=44.9)).class_ is Class.C


def test_too_few_marks_are_class_n_however_good_they_are():
    verdict = verdict_of(entry(points=99.0, completeness=79))

    assert (verdict.class_, verdict.reason.why) == (Class.N, Why.INCOMPLETE)
    assert verdict_of(entry(points=99.0, completeness=80)).class_ is Class.B


def test_a_predecessor_counts_as_the_best_class_of_its_successors():
    verdicts = classify(
        [
            entry("kita", fixed=True, after=("strasse",)),
            entry("halle", after=("strasse",)),
            entry("strasse", points=10.0, after=("kanal",)),
            entry("kanal", points=10.0),
        ],
        RULES,
    )

    assert verdicts["strasse"].class_ is Class.C
    assert (verdicts["strasse"].counts_as, verdicts["strasse"].successor) == (Class.A, "kita")
    assert (verdicts["kanal"].counts_as, verdicts["kanal"].successor) == (Class.A, "strasse")


def test_a_successor_inherits_nothing_from_its_predecessor():
    verdicts = classify(
        [entry("bau", points=10.0, after=("plan",)), entry("plan", fixed=True)], RULES
    )

    assert verdicts["bau"].counts_as is Class.C


def test_what_is_not_marked_is_raised_by_a_duty_only():
    unmarked = entry("strasse", completeness=0)

    for successor, expected in ((entry("kita", after=("strasse",)), Class.N),
                                (entry("kita", after=("strasse",), fixed=True), Class.A)):  # fmt: skip
        verdict = classify([unmarked, successor], RULES)["strasse"]
        assert (verdict.class_, verdict.counts_as) == (Class.N, expected)


def test_a_circle_of_predecessors_does_no_harm():
    verdicts = classify(
        [entry("a", after=("b",)), entry("b", points=1.0, after=("a", "gone"))], RULES
    )

    assert verdicts["b"].counts_as is Class.B


def test_duties_stand_before_better_projects():
    assert places(entry("gut", 90.0), entry("begonnen", 10.0, fixed=True)) == [
        (1, "begonnen"),
        (2, "gut"),
    ]


def test_equal_points_share_a_place_and_the_next_place_is_left_out():
    assert places(entry("b", 60.0), entry("a", 60.0), entry("c", 59.9)) == [
        (1, "a"),
        (1, "b"),
        (3, "c"),
    ]


def test_a_duty_and_another_project_with_the_same_points_do_not_share_a_place():
    assert places(entry("a", 60.0), entry("b", 60.0, fixed=True)) == [(1, "b"), (2, "a")]


def test_what_cannot_be_ranked_stands_apart_without_a_place():
    assert places(entry("offen", 99.0, completeness=0), entry("gering", 1.0)) == [
        (1, "gering"),
        (None, "offen"),
    ]


some_entries = st.lists(
    st.builds(
        entry,
        key=st.sampled_from("abcdefgh"),
        points=st.integers(0, 30).map(lambda n: n / 10),
        completeness=st.sampled_from([50, 100]),
        fixed=st.booleans(),
        after=st.lists(st.sampled_from("abcdefgh"), max_size=2).map(tuple),
    ),
    unique_by=lambda e: e.id,
    min_size=1,
)


@given(some_entries, st.randoms(use_true_random=False))
def test_the_order_never_depends_on_the_order_of_the_input(entries, shuffler: random.Random):
    mixed = list(entries)
    shuffler.shuffle(mixed)

    assert ranked(*mixed) == ranked(*entries)


@given(some_entries)
def test_adding_a_project_never_changes_the_order_of_the_others(entries):
    others = [r.id for r in ranked(*entries)]

    with_another = [r.id for r in ranked(*entries, entry("zz", 1.5))]

    assert [key for key in with_another if key != "zz"] == others


@given(some_entries)
def test_a_place_tells_how_many_stand_before(entries):
    listed = ranked(*entries)

    for r in listed:
        if r.place is not None:
            before = [
                o
                for o in listed
                if o.place is not None
                and (o.verdict.counts_as, -o.score.points) < (r.verdict.counts_as, -r.score.points)
            ]
            assert r.place == len(before) + 1


LEVELS = Rules(
    b_from=45.0,
    complete_from=80,
    duties=(),
    by_priority=(Class.A, Class.A, Class.B, Class.B, Class.C, Class.Z),
)


def by_level(*levels: int | None, **more):
    entries = [
        Entry(f"P{n}", score_of_level(level, 6), {}, priority=level, **more)
        for n, level in enumerate(levels)
    ]
    return rank(entries, classify(entries, LEVELS))


def test_a_list_evaluated_by_levels_has_their_classes_and_ranks_by_them():
    found = by_level(5, 1, 3, 4, 2, 3)

    assert [(r.place, r.id, r.verdict.class_.value) for r in found] == [
        (1, "P1", "A"),
        (2, "P4", "A"),
        (3, "P2", "B"),
        (3, "P5", "B"),
        (5, "P3", "B"),
        (6, "P0", "C"),
    ]
    assert found[0].verdict.reason == Reason(Why.PRIORITY, level=1)


def test_what_is_put_off_or_has_no_level_stands_apart_without_a_place():
    found = by_level(6, None, 5)

    assert [(r.place, r.id, r.verdict.class_.value) for r in found] == [
        (1, "P2", "C"),
        (None, "P1", "N"),
        (None, "P0", "Z"),
    ]


def test_what_has_begun_is_a_duty_whatever_its_level():
    assert by_level(6, fixed=True)[0].verdict.class_ is Class.A


def test_a_duty_needs_its_predecessor_even_if_that_was_put_off():
    entries = [
        Entry("P", score_of_level(6, 6), {}, priority=6),
        Entry("Q", score_of_level(1, 6), {}, priority=1, after=("P",)),
        Entry("R", score_of_level(6, 6), {}, priority=6),
        Entry("S", score_of_level(3, 6), {}, priority=3, after=("R",)),
    ]
    verdicts = classify(entries, LEVELS)

    assert verdicts["P"].counts_as is Class.A
    assert verdicts["R"].counts_as is Class.Z


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=4), st.integers(0, 1000)),
        unique_by=lambda pair: pair[0],
        min_size=2,
        max_size=8,
    ),
    st.integers(0, 1000),
)
def test_one_project_more_never_changes_the_order_of_the_others(told, tenths):
    entries = [entry(key, points=n / 10) for key, n in told]
    before = [r.id for r in ranked(*entries)]
    after = [r.id for r in ranked(*entries, entry("another", points=tenths / 10))]

    assert [key for key in after if key != "another"] == before


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=8), st.randoms())
def test_other_names_never_change_the_places(told, dice):
    names = [f"n{n}" for n in range(len(told))]
    dice.shuffle(names)
    first = {
        r.id: r.place for r in ranked(*(entry(str(n), points=t / 10) for n, t in enumerate(told)))
    }
    other = {
        r.id: r.place
        for r in ranked(*(entry(k, points=t / 10) for k, t in zip(names, told, strict=True)))
    }

    assert [first[str(n)] for n in range(len(told))] == [other[name] for name in names]


def test_a_better_level_than_the_rule_asks_for_makes_a_duty_too():
    rules = Rules(b_from=45.0, complete_from=80, duties=(DutyRule("sicherheit", 4),))

    assert classify([entry(marks={"sicherheit": 5})], rules)["P"].class_ is Class.A
    assert classify([entry(marks={"sicherheit": 3})], rules)["P"].class_ is Class.B
