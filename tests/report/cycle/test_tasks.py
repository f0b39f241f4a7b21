"""Links with goals that have to be looked at, in rows."""

from portfolio.report.cycle.tasks import tasks_shape, tasks_sheet, tasks_words
from portfolio.service import Task

TASKS = (Task("HB-01", "Z1", "Wohnen", "Wohnen für alle"), Task("HB-02", "Z2", "Verkehr", ""))


def test_each_tells_what_the_goal_said_and_says():
    assert [row[2:] for row in tasks_sheet(TASKS).rows] == [
        ("Wohnen", "Wohnen für alle"),
        ("Verkehr", "gibt es nicht mehr"),
    ]
    assert "2 Zielbezüge sind zu prüfen; «portfolio cycle finish HB-01 Z1»" in tasks_words(TASKS)
    assert tasks_words(()) == "Kein Zielbezug ist zu prüfen."
    assert tasks_shape(TASKS)[1]["after"] is None
