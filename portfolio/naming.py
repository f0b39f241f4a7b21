"""What states, offices and deeds are called (Benennung)."""

from portfolio.language import gettext as _
from portfolio.model import (
    CycleState,
    Deed,
    GrantState,
    Office,
    PaperState,
    ProjectState,
    Result,
    ScenarioState,
    StepState,
    TaskState,
    Thing,
)


def state_words(thing: Thing, state: str) -> str:
    """What a state of a thing is called; as it is written where it has no name."""
    return _STATES[thing]().get(state, state)


def thing_words(thing: Thing) -> str:
    """What a thing is called."""
    return {
        Thing.CYCLE: _("budget year"),
        Thing.STEP: _("step of the year"),
        Thing.PROJECT: _("project"),
        Thing.GRANT: _("grant"),
        Thing.PAPER: _("council paper"),
        Thing.SCENARIO: _("scenario"),
        Thing.TASK: _("task"),
    }[thing]


def result_words(result: Result) -> str:
    """What became of what was put to the vote."""
    return {
        Result.ACCEPTED: _("accepted"),
        Result.CHANGED: _("accepted with changes"),
        Result.REJECTED: _("rejected"),
        Result.ADJOURNED: _("adjourned"),
    }[result]


def office_words(office: Office) -> str:
    """What an office is called."""
    return {
        Office.PLANNER: _("planner"),
        Office.DEPARTMENT: _("specialist department"),
        Office.TREASURY: _("treasury"),
        Office.CONTROLLING: _("controlling"),
        Office.READER: _("read-only"),
    }[office]


def deed_words(deed: Deed) -> str:
    """What is done."""
    return {
        Deed.IMPORT: _("importing lists"),
        Deed.MARK: _("giving marks"),
        Deed.RELEASE: _("checking and releasing"),
        Deed.DECIDE: _("deciding"),
        Deed.WEIGH: _("changing weights"),
        Deed.LINK: _("linking projects with goals"),
        Deed.PUBLISH: _("publishing"),
        Deed.HAND_OVER: _("handing over to the treasury"),
        Deed.STEP: _("telling how far something has come"),
        Deed.ROLL_OVER: _("rolling the year over"),
        Deed.RESTORE: _("restoring a backup"),
        Deed.FORGET: _("taking initials out"),
    }[deed]


def _of_cycle() -> dict[str, str]:
    return {
        CycleState.PREPARED: _("prepared"),
        CycleState.COLLECTING: _("projects are registered"),
        CycleState.SCORING: _("projects are marked"),
        CycleState.AGREEING: _("the administration agrees"),
        CycleState.SCENARIOS: _("scenarios are reckoned"),
        CycleState.PAPER: _("the paper is written"),
        CycleState.HEARING: _("before the committees"),
        CycleState.COUNCIL: _("before the council"),
        CycleState.FROZEN: _("frozen"),
        CycleState.HANDED_OVER: _("handed over to the treasury"),
        CycleState.TABLED: _("draft budget tabled"),
        CycleState.PASSED: _("budget passed"),
        CycleState.APPROVED: _("budget approved by the supervision"),
        CycleState.EXECUTING: _("budget in execution"),
        CycleState.EVALUATED: _("evaluated"),
    }


def _of_step() -> dict[str, str]:
    return {
        StepState.OPEN: _("open"),
        StepState.UNDER_WAY: _("under way"),
        StepState.DONE: _("done"),
        StepState.SKIPPED: _("left out"),
    }


def _of_project() -> dict[str, str]:
    return {
        ProjectState.IDEA: _("idea"),
        ProjectState.REGISTERED: _("registered"),
        ProjectState.NEEDED: _("need stated"),
        ProjectState.PLANNING: _("in planning"),
        ProjectState.DESIGNED: _("design resolved"),
        ProjectState.RESOLVED: _("building resolved"),
        ProjectState.AWARDED: _("awarded"),
        ProjectState.BUILDING: _("under construction"),
        ProjectState.USED: _("in use"),
        ProjectState.ACCOUNTED: _("accounts closed"),
        ProjectState.DEFERRED: _("put off"),
        ProjectState.LOCKED: _("locked"),
        ProjectState.LIFTED: _("decision lifted"),
        ProjectState.REPLACED: _("replaced or split"),
    }


def _of_grant() -> dict[str, str]:
    return {
        GrantState.NONE: _("no grant"),
        GrantState.EXAMINED: _("examined"),
        GrantState.PLANNED: _("planned grant"),
        GrantState.APPLIED: _("applied for"),
        GrantState.GRANTED: _("approved"),
        GrantState.DRAWN: _("called"),
        GrantState.PROVEN: _("use proven"),
        GrantState.CLOSED: _("closed"),
        GrantState.REFUSED: _("refused"),
        GrantState.LAPSED: _("lapsed"),
    }


def _of_paper() -> dict[str, str]:
    return {
        PaperState.DRAFT: _("draft"),
        PaperState.SIGNING: _("being signed"),
        PaperState.RELEASED: _("cleared"),
        PaperState.HEARD: _("heard by the committee"),
        PaperState.ACCEPTED: _("accepted"),
        PaperState.CHANGED: _("accepted with changes"),
        PaperState.REJECTED: _("rejected"),
        PaperState.EXECUTED: _("executed"),
    }


def _of_scenario() -> dict[str, str]:
    return {
        ScenarioState.DRAFT: _("draft"),
        ScenarioState.RECKONED: _("reckoned"),
        ScenarioState.CANDIDATE: _("to be compared"),
        ScenarioState.PROPOSED: _("proposed by the administration"),
        ScenarioState.RESOLVED: _("resolved"),
    }


def _of_task() -> dict[str, str]:
    return {TaskState.OPEN: _("open"), TaskState.DONE: _("done")}


_STATES = {
    Thing.CYCLE: _of_cycle,
    Thing.STEP: _of_step,
    Thing.PROJECT: _of_project,
    Thing.GRANT: _of_grant,
    Thing.PAPER: _of_paper,
    Thing.SCENARIO: _of_scenario,
    Thing.TASK: _of_task,
}
