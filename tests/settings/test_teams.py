from decimal import Decimal

import pytest
from settings_page import changed, problems_of

from portfolio.settings.city import read_settings

POSTS = "posts = 8.0 "


def team(folder, told, *more):
    return read_settings(changed(folder, (POSTS, f"{told} "), *more)).teams[0]


def test_line_work_and_vacancy_are_taken_off_the_days_of_a_post(tmp_path):
    found = team(
        tmp_path, "posts = 10\nline_work = 0.2", ("days_per_post = 160", "days_per_post = 200")
    )

    assert found.days.at(2027) == 10 * 200 * 80 // 100 * 85 // 100


def test_a_new_post_is_trained_in_its_first_year(tmp_path):
    found = team(tmp_path, "training = 0.25\nposts = { 2027 = 8, 2028 = 10, later = 12 }")

    assert [found.days.at(year) for year in (2027, 2028, 2029, 2030, 2040)] == [
        int(Decimal(posts) * 160 * 85 / 100) for posts in ("8", "9.5", "11.5", "12", "12")
    ]


def test_posts_that_were_there_the_year_before_the_plan_are_not_new(tmp_path):
    found = team(tmp_path, "training = 0.5\nposts = { 2026 = 6, 2027 = 8, later = 8 }")

    assert (found.days.at(2027), found.days.at(2028)) == (7 * 136, 8 * 136)


def test_days_can_be_bought_at_a_price(tmp_path):
    found = team(tmp_path, "posts = 8.0\nbought_days = { 2027 = 100, later = 50 }\nday_price = 950")

    assert (found.bought_days.at(2027), found.bought_days.at(2030), found.day_price) == (
        100,
        50,
        950,
    )


def test_what_a_team_delivers_can_be_told_by_hand_with_a_reason(tmp_path):
    found = team(tmp_path, 'posts = 8.0\ndelivery = 0.75\ndelivery_reason = "neue Leitung"')

    assert found.days.at(2027) == 816
    assert (found.delivery.used, found.delivery.measured, found.delivery.reason) == (
        Decimal("0.75"), None, "neue Leitung",
    )  # fmt: skip


def test_key_roles_are_read(tmp_path):
    folder = changed(
        tmp_path,
        ("[[team]]", '[[role]]\nid = "PL"\nname = "Projektleitung"\nat_once = 3\n\n[[team]]'),
    )

    assert [(role.id, role.at_once) for role in read_settings(folder).roles] == [("PL", 3)]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("posts = 8.0\nbought_days = 5", "bitte sagen, was ein zugekaufter Tag kostet"),
        ("posts = 8.0\ndelivery = 0.5", "bitte in wenigen Worten sagen, warum"),
        ("posts = 8.0\nline_work = 2", "erwartet wird ein Anteil"),
    ],
)
def test_what_is_wrong_is_named_by_its_key(tmp_path, told, sentence):
    assert sentence in problems_of(tmp_path, (POSTS, f"{told} "))[0]
