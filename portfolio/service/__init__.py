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
    edition_before,
    edition_names,
    is_as_now,
    publish,
    refuse_known_name,
)
from portfolio.service.lists import (
    AS_USUAL,
    How,
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
    is_better,
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
    search_texts,
    weighed_by,
)
from portfolio.service.workspace import (
    Workspace,
    find_folder,
    language_of,
    open_workspace,
    refuse_target,
    save,
)

if TYPE_CHECKING:
    from portfolio.service.comparing import (
        Carried,
        Comparison,
        Moved,
        carried,
        compare,
    )
    from portfolio.service.cycle import (
        Due,
        Year,
        edition_for_budget,
        move_year,
        step_year,
        year_of,
    )
    from portfolio.service.deciding import (
        Overtaken,
        as_decided,
        keep_changes,
        with_change,
    )
    from portfolio.service.duels import (
        duels_of,
        hold_against,
    )
    from portfolio.service.equipment import (
        Part,
        State,
        parts,
    )
    from portfolio.service.exporting import (
        WORKBOOK,
        Exported,
        export,
        export_lists,
        fill,
        investment_programme,
        lacking,
        ranked_workbook,
    )
    from portfolio.service.findings import (
        Finding,
        What,
        findings_of,
    )
    from portfolio.service.forgetting import (
        forget_initials,
        without_names,
    )
    from portfolio.service.founding import (
        Founding,
        first_year_told,
        known_goals,
        land_called,
        language_called,
        make_sample,
        make_workspace,
        untouched,
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
        Happening,
        concerning,
        courses,
        happenings,
    )
    from portfolio.service.hygiene import (
        Hygiene,
        HygieneOfList,
        look_over,
    )
    from portfolio.service.keeping import (
        Rebuilt,
        back_up,
        drive_of,
        extract_figures,
        flaws_of,
        rebuild,
        restore,
        year_told_last,
    )
    from portfolio.service.live import (
        LiveList,
        live_lists,
    )
    from portfolio.service.mapping import (
        Suggestion,
        suggest_map,
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
    from portfolio.service.motions import (
        decide_motion,
        excluded_by,
        motion_named,
        move,
        moved_motions,
        refuse_known_motion,
    )
    from portfolio.service.resolving import (
        decisions_on,
        resolve,
    )
    from portfolio.service.robustness import (
        DRAWS,
        USUAL,
        Robustness,
        Sureness,
        sure_places,
        sureness_of_lists,
    )
    from portfolio.service.rolling import (
        Actuals,
        Rolled,
        RollOver,
        keep_roll_over,
        roll_over,
        rolled_over,
    )
    from portfolio.service.session import (
        Page,
        Session,
        fingerprint,
        keep_session,
        report_crash,
        session_of,
    )
    from portfolio.service.states import (
        Wish,
        stands,
        state_of,
        states_words,
        take_step,
        way_of,
    )
    from portfolio.service.tasks import (
        Task,
        finish_task,
        open_tasks,
    )
    from portfolio.service.undoing import (
        TakenBack,
        redo,
        undo,
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

_ROOMS = {
    "comparing": "Carried Comparison Moved carried compare",
    "cycle": "Due Year edition_for_budget move_year step_year year_of",
    "deciding": "Overtaken as_decided keep_changes with_change",
    "duels": "duels_of hold_against",
    "equipment": "Part State parts",
    "exporting": "Exported WORKBOOK export export_lists fill investment_programme lacking "
    "ranked_workbook",
    "findings": "Finding What findings_of",
    "forgetting": "forget_initials without_names",
    "founding": "Founding first_year_told known_goals land_called language_called make_sample "
    "make_workspace untouched",
    "goals": "GoalLine GoalTree IndicatorLine Way goal_trees indicator_lines key_products "
    "last_plan link lost_links projects_below ways_of without_goal",
    "history": "Course Happening concerning courses happenings",
    "hygiene": "Hygiene HygieneOfList look_over",
    "keeping": "Rebuilt back_up drive_of extract_figures flaws_of rebuild restore year_told_last",
    "live": "LiveList live_lists",
    "mapping": "Suggestion suggest_map",
    "marks": "MarkLine Vouching give_marks mark_history marks_of stale_marks step_marks",
    "motions": "decide_motion excluded_by motion_named move moved_motions refuse_known_motion",
    "resolving": "decisions_on resolve",
    "robustness": "DRAWS Robustness Sureness USUAL sure_places sureness_of_lists",
    "rolling": "Actuals RollOver Rolled keep_roll_over roll_over rolled_over",
    "session": "Page Session fingerprint keep_session report_crash session_of",
    "states": "Wish stands state_of states_words take_step way_of",
    "tasks": "Task finish_task open_tasks",
    "undoing": "TakenBack redo undo",
    "weighing": "OWN Version ViewOfList add_weight_set changes_since versions views weights_from",
}
"""Names that are loaded when they are first asked for, by their rooms."""

_LATER = {name: room for room, names in _ROOMS.items() for name in names.split()}

__all__ = [
    "AS_USUAL",
    "DRAWS",
    "OWN",
    "USUAL",
    "WORKBOOK",
    "Actuals",
    "Application",
    "Carried",
    "Comparison",
    "Course",
    "Due",
    "Exported",
    "Finding",
    "Founding",
    "GoalLine",
    "GoalTree",
    "Happening",
    "How",
    "Hygiene",
    "HygieneOfList",
    "Import",
    "IndicatorLine",
    "Keep",
    "LiveList",
    "MarkLine",
    "Moved",
    "Overtaken",
    "Page",
    "Part",
    "Published",
    "Rebuilt",
    "Robustness",
    "RollOver",
    "Rolled",
    "Session",
    "State",
    "Suggestion",
    "Sureness",
    "TakenBack",
    "Task",
    "Version",
    "ViewOfList",
    "Vouching",
    "Watch",
    "Way",
    "What",
    "Wish",
    "Workspace",
    "Year",
    "add_weight_set",
    "applications",
    "as_decided",
    "as_wished",
    "back_up",
    "begun_but_waiting",
    "carried",
    "changes_since",
    "check_database",
    "check_files",
    "chosen_lists",
    "compare",
    "concerning",
    "courses",
    "decide_motion",
    "decisions_on",
    "drive_of",
    "duels_of",
    "edition",
    "edition_before",
    "edition_for_budget",
    "edition_names",
    "excluded_by",
    "export",
    "export_lists",
    "extract_figures",
    "fill",
    "find_folder",
    "findings_of",
    "fingerprint",
    "finish_task",
    "first_year_told",
    "flaws_of",
    "forget_initials",
    "give_marks",
    "goal_trees",
    "happenings",
    "hold_against",
    "import_lists",
    "indicator_lines",
    "investment_programme",
    "is_as_now",
    "is_better",
    "keep_changes",
    "keep_roll_over",
    "keep_session",
    "key_product_of",
    "key_products",
    "known_goals",
    "lacking",
    "land_called",
    "language_called",
    "language_of",
    "last_plan",
    "levels",
    "link",
    "live_lists",
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
    "motion_named",
    "move",
    "move_year",
    "moved_motions",
    "open_tasks",
    "open_workspace",
    "parts",
    "project_named",
    "projects_below",
    "publish",
    "rank_all",
    "ranked_workbook",
    "rebuild",
    "redo",
    "refuse_known_motion",
    "refuse_known_name",
    "refuse_target",
    "remember",
    "report_crash",
    "resolve",
    "restore",
    "roll_over",
    "rolled_over",
    "save",
    "search_texts",
    "session_of",
    "stale_marks",
    "stands",
    "state_of",
    "states_words",
    "step_marks",
    "step_year",
    "stored_projects",
    "suggest_map",
    "sure_places",
    "sureness_of_lists",
    "take_step",
    "undo",
    "untouched",
    "versions",
    "views",
    "waiting_duties",
    "way_of",
    "ways_of",
    "weighed_by",
    "weights_from",
    "with_change",
    "without_goal",
    "without_names",
    "write_model",
    "year_of",
    "year_told_last",
]


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
