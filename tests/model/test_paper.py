from portfolio.model import PaperHead


def test_what_no_city_told_is_left_to_be_filled_in():
    head = PaperHead()

    assert (head.number, head.office, head.hearings, head.disability_rights) == ("", "", (), None)
    assert head.rounding == 50_000
