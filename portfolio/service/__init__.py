"""What a planner can do: the one door that the command line and the screens use (Dienst).

Functions take values and return values; only those that are named for it write. The solver and the database
are loaded by the functions that need them, because loading them takes longer than most answers.
"""

from portfolio.service.editions import (
    Published,
    edition,
    edition_names,
    investment_programme,
    publish,
)
from portfolio.service.lists import Import, check_files, import_lists, stored_projects
from portfolio.service.planning import (
    Watch,
    begun_but_waiting,
    chosen_lists,
    load,
    make_plan,
    rank_all,
    remember,
    waiting_duties,
    write_model,
)
from portfolio.service.workspace import (
    Workspace,
    find_folder,
    language_of,
    make_sample,
    make_workspace,
    open_workspace,
    save,
)

__all__ = [
    "Import",
    "Published",
    "Watch",
    "Workspace",
    "begun_but_waiting",
    "check_files",
    "chosen_lists",
    "edition",
    "edition_names",
    "find_folder",
    "import_lists",
    "investment_programme",
    "language_of",
    "load",
    "make_plan",
    "make_sample",
    "make_workspace",
    "open_workspace",
    "publish",
    "rank_all",
    "remember",
    "save",
    "stored_projects",
    "waiting_duties",
    "write_model",
]
