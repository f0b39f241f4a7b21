import json
from dataclasses import replace

from builders import STAMP

from portfolio.model import Costing, CostStage, Deferral, Deferred
from portfolio.report.courses import course_sheet, courses_shape, courses_sheet
from portfolio.service import Course

FIRST = Costing(
    "HB-01", 2_500_000, CostStage.FRAME, "2024-05", 2_000_000, 4_000_000, replace(STAMP, at="")
)
SECOND = Costing("HB-01", 7_000_000, None, "", None, None, STAMP)
COURSE = Course(
    "HB-01", (FIRST, SECOND), (Deferred("HB-01", Deferral(2029, "GR 24.07.2026"), STAMP),)
)
STEADY = Course("HB-02", (SECOND,), ())


def test_only_what_changed_is_listed_with_growth_and_slips():
    assert courses_sheet([COURSE, STEADY]).rows == (
        ("HB-01", "2.500", "7.000", "180,0 %", "2", "1"),
    )


def test_the_course_of_a_project_is_told_from_its_beginning():
    rows = course_sheet(COURSE).rows

    assert rows[0] == ("–", "kb", "2.500", "KR", "2024-05", "2.000–4.000", "")
    assert rows[1][2:] == ("7.000", "–", "–", "–", "")
    assert rows[2][2:] == ("", "", "", "", "2029 GR 24.07.2026")


def test_a_course_has_just_these_keys():
    (shape,) = courses_shape([COURSE])

    assert (shape["id"], shape["growth"]) == ("HB-01", 1.8)
    assert shape["costs"][0] == {
        "at": "", "who": "kb", "cost": 2_500_000, "stage": "KR", "priced": "2024-05",
        "from": 2_000_000, "to": 4_000_000,
    }  # fmt: skip
    assert shape["deferrals"] == [
        {"at": STAMP.at, "who": "kb", "until": 2029, "by": "GR 24.07.2026"}
    ]
    json.dumps(shape, allow_nan=False)


def test_what_a_split_project_was_said_to_cost_is_told_under_its_old_number():
    part = replace(STEADY, origins=(replace(FIRST, project="HB-00"),))

    assert course_sheet(part).rows[0][-1] == "als HB-00"
    assert courses_shape([part])[0]["origins"] == [{"id": "HB-00", "at": "", "cost": 2_500_000}]
