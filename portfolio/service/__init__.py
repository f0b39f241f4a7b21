"""What a planner can do: the one door that the command line and the screens use (Dienst).

Functions take values and return values; only those that are named for it write. The solver, the database and
the rooms that few commands need are loaded when they are asked for, because loading takes longer than most
answers.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from portfolio.service.editions import (
    Published,
    edition,
    edition_names,
    investment_programme,
    publish,
)
from portfolio.service.lists import (
    Import,
    check_files,
    import_lists,
    stored_projects,
)
from portfolio.service.planning import (
    Application,
    Keep,
    Watch,
    applications,
    as_wished,
    begun_but_waiting,
    check_database,
    load,
    look,
    make_plan,
    misfits,
    project_named,
    remember,
    waiting_duties,
    write_model,
)
from portfolio.service.ranking import (
    chosen_lists,
    key_product_of,
    levels,
    matching,
    rank_all,
    weighed_by,
)
from portfolio.service.workspace import (
    Workspace,
    find_folder,
    known_goals,
    language_of,
    make_sample,
    make_workspace,
    open_workspace,
    save,
)

if TYPE_CHECKING:
    from portfolio.service.duels import (
        duels_of,
        hold_against,
    )
    from portfolio.service.findings import (
        Finding,
        What,
        findings_of,
    )
    from portfolio.service.goals import (
        GoalLine,
        GoalTree,
        IndicatorLine,
        Way,
        goal_trees,
        indicator_lines,
        key_products,
        last_plan,
        link,
        lost_links,
        projects_below,
        ways_of,
        without_goal,
    )
    from portfolio.service.history import (
        Course,
        courses,
    )
    from portfolio.service.hygiene import (
        Hygiene,
        HygieneOfList,
        look_over,
    )
    from portfolio.service.marks import (
        MarkLine,
        Vouching,
        give_marks,
        mark_history,
        marks_of,
        stale_marks,
        step_marks,
    )
    from portfolio.service.robustness import (
        DRAWS,
        USUAL,
        Robustness,
        Sureness,
        sure_places,
    )
    from portfolio.service.weighing import (
        OWN,
        Version,
        ViewOfList,
        add_weight_set,
        changes_since,
        versions,
        views,
        weights_from,
    )

_LATER = {
    "Finding": "findings",
    "What": "findings",
    "findings_of": "findings",
    "Course": "history",
    "courses": "history",
    "GoalLine": "goals",
    "GoalTree": "goals",
    "IndicatorLine": "goals",
    "Way": "goals",
    "goal_trees": "goals",
    "indicator_lines": "goals",
    "key_products": "goals",
    "last_plan": "goals",
    "link": "goals",
    "lost_links": "goals",
    "projects_below": "goals",
    "ways_of": "goals",
    "without_goal": "goals",
    "Hygiene": "hygiene",
    "HygieneOfList": "hygiene",
    "look_over": "hygiene",
    "MarkLine": "marks",
    "Vouching": "marks",
    "duels_of": "duels",
    "give_marks": "marks",
    "hold_against": "duels",
    "mark_history": "marks",
    "marks_of": "marks",
    "stale_marks": "marks",
    "step_marks": "marks",
    "DRAWS": "robustness",
    "USUAL": "robustness",
    "Robustness": "robustness",
    "Sureness": "robustness",
    "sure_places": "robustness",
    "OWN": "weighing",
    "Version": "weighing",
    "ViewOfList": "weighing",
    "add_weight_set": "weighing",
    "changes_since": "weighing",
    "versions": "weighing",
    "views": "weighing",
    "weights_from": "weighing",
}
"""Names that are loaded when they are first asked for, and their rooms."""

__all__ = [
    "DRAWS",
    "OWN",
    "USUAL",
    "Application",
    "Course",
    "Finding",
    "GoalLine",
    "GoalTree",
    "Hygiene",
    "HygieneOfList",
    "Import",
    "IndicatorLine",
    "Keep",
    "MarkLine",
    "Published",
    "Robustness",
    "Sureness",
    "Version",
    "ViewOfList",
    "Vouching",
    "Watch",
    "Way",
    "What",
    "Workspace",
    "add_weight_set",
    "applications",
    "as_wished",
    "begun_but_waiting",
    "changes_since",
    "check_database",
    "check_files",
    "chosen_lists",
    "courses",
    "duels_of",
    "edition",
    "edition_names",
    "find_folder",
    "findings_of",
    "give_marks",
    "goal_trees",
    "hold_against",
    "import_lists",
    "indicator_lines",
    "investment_programme",
    "key_product_of",
    "key_products",
    "known_goals",
    "language_of",
    "last_plan",
    "levels",
    "link",
    "load",
    "look",
    "look_over",
    "lost_links",
    "make_plan",
    "make_sample",
    "make_workspace",
    "mark_history",
    "marks_of",
    "matching",
    "misfits",
    "open_workspace",
    "project_named",
    "projects_below",
    "publish",
    "rank_all",
    "remember",
    "save",
    "stale_marks",
    "step_marks",
    "stored_projects",
    "sure_places",
    "versions",
    "views",
    "waiting_duties",
    "ways_of",
    "weighed_by",
    "weights_from",
    "without_goal",
    "write_model",
]


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
