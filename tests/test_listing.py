from portfolio.listing import MORE_GRANTS, MOST_GRANTS, OF_A_GRANT, OPTIONAL, REQUIRED, of_grant


def test_every_column_has_one_name():
    names = [*REQUIRED, *OPTIONAL, *MORE_GRANTS]

    assert len(names) == len({name.casefold() for name in names})


def test_the_columns_of_a_second_grant_end_with_its_number():
    assert of_grant("Förderung €", 1) == "Förderung €"
    assert of_grant("Förderung €", 3) == "Förderung € 3"
    assert len(MORE_GRANTS) == (MOST_GRANTS - 1) * len(OF_A_GRANT)
