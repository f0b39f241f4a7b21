from screens import play


def test_without_a_plan_the_view_says_how_to_get_one(city):
    async def story(screen):
        await screen.press("2")
        assert "p schlägt einen vor" in screen.text

    play(city, story)


def test_over_use_is_told_in_words_and_marked_beside_its_number(town):
    async def story(screen):
        await screen.press("2")
        assert "102 %!" in screen.text
        assert "Auszahlungen 2027: 0,30 Mio. € über der Grenze." in screen.text

    play(town, story)


def test_bars_show_all_amounts_and_b_goes_back(town):
    async def story(screen):
        await screen.press("2", "b")
        assert "41,71 / 17,50" in screen.text
        assert "um 24,21 über der Grenze !" in screen.text
        await screen.press("b")
        assert "2027–2030" in screen.text

    play(town, story)


def test_a_decision_can_be_taken_on_the_line_of_years(planned):
    async def story(screen):
        await screen.press("2", "f")
        assert "In welchem Jahr beginnt X-0?" in screen.text

    play(planned, story)
