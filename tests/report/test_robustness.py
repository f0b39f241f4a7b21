from builders import a_portfolio, a_project

from portfolio import service
from portfolio.report import robustness as report


def test_robustness_tells_ranges_shares_and_the_next_swap():
    portfolio = a_portfolio(
        a_project("A", marks={"nutzen": 4, "not": 2}), a_project("B", marks={"nutzen": 2, "not": 4})
    )
    found = service.sure_places(portfolio, draws=200)
    first, second = report.robustness_sheet(found[0], portfolio, with_swaps=True).told.rows

    assert first[:5] == ("1", "A", "Projekt A", "1–2", "–")
    assert first[7] == "Nutzen 60 → 49: B"
    assert second[7] == ""
    words = list(report.robustness_words(found))
    assert "bis 20 % neben den geltenden" in words[1]
    assert words[-1].startswith("Bau: ")
    assert "von 2 Plätzen halten in neun von zehn Gewichtungen oder mehr" in words[-1]


def test_in_a_narrow_terminal_the_swaps_are_left_out():
    portfolio = a_portfolio(a_project("A"), a_project("B", marks={"nutzen": 2, "not": 2}))
    (found,) = service.sure_places(portfolio, draws=50)

    assert len(report.robustness_sheet(found, portfolio, with_swaps=False).told.columns) == 7


def test_where_a_place_can_go_is_drawn_with_its_end_and_the_place_in_force():
    portfolio = a_portfolio(
        *(
            a_project(key, marks={"nutzen": n % 5, "not": 4 - n % 5})
            for n, key in enumerate("ABCDE")
        )
    )
    (found,) = service.sure_places(portfolio, draws=200)
    sheet = report.robustness_sheet(found, portfolio, with_swaps=False)
    (drawn,) = (place for place, column in enumerate(sheet.columns) if column.drawn)

    for row, sure in zip(sheet.rows, found.projects, strict=True):
        assert row[drawn][sure.place - 1] == "●"
        low, high = sure.usual
        assert {n + 1 for n, sign in enumerate(row[drawn]) if sign != " "} == {
            *range(low, high + 1),
            sure.place,
        }


def test_a_long_list_is_drawn_no_wider_than_finds_room():
    sure = service.Sureness("A", 99, (1, 100), None, 0.5, (90, 100), {}, None)

    assert len(report.place_line(sure, 100)) == report.MOST_PLACES
    assert len(report.place_axis(100)) == report.MOST_PLACES
