import pytest
from builders import a_city
from planner import take

from portfolio import service
from portfolio.model import Act, Change


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory):
    city = a_city(tmp_path_factory.mktemp("stadt"))
    take(city)
    return service.load(city)


def ranked(portfolio, key):
    return [
        (r.id, r.place, r.score.points) for r in service.rank_all(portfolio).lists[key] if r.place
    ]


def test_under_the_weights_in_force_every_list_is_that_of_the_ranking(portfolio):
    for live in service.live_lists(portfolio):
        found = [(s.id, s.place, s.points) for s in live.under(live.weights)]
        assert found == ranked(portfolio, live.list.id)


@pytest.mark.parametrize("key", ["klima", "pflicht", "reife"])
@pytest.mark.parametrize("weight", [0, 37, 100])
def test_under_any_weights_places_and_points_are_those_of_the_ranking(portfolio, key, weight):
    from scoring.weights import with_chosen

    for live in service.live_lists(portfolio):
        weights = with_chosen(live.weights, {key: weight})
        change = Change(Act.WEIGH, live.list.weights, weights=weights)
        decided = service.as_decided(portfolio, [change])
        found = [(s.id, s.place, s.points) for s in live.under(weights)]
        assert found == [
            told for told in ranked(decided, live.list.id) if told[0] in {f[0] for f in found}
        ]
