"""Decisions on the screen: asked for, weighed, kept, taken back, published, exported (Entscheiden)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from portfolio import service
from portfolio.errors import PortfolioError
from portfolio.language import gettext as _
from portfolio.model import Act, Change, Edition, Motion, MotionState, Project, Status
from portfolio.report.comparing import effect_words
from portfolio.report.exports import lacking_words
from portfolio.report.happenings import action_words, motion_state
from portfolio.report.words import verdict
from portfolio.tui.desk import Desk
from portfolio.tui.dialogs import CLEAR, ChoiceDialog, ConfirmDialog, MarkDialog, TextDialog
from portfolio.tui.effect import DROP, KEEP, MOTION, EffectScreen
from portfolio.tui.planning import Planning
from portfolio.tui.scenarios import ScenariosView
from portfolio.window import start_years

PROGRAMME = "investitionsprogramm.csv"
"""What the exported file is called, where nothing else is said."""

PAPER = "vorlage"
"""In place of a profile: the paper for the council."""

CALLED = {PAPER: "vorlage.html", service.WORKBOOK: "listen.xlsx"}
"""What else is written is called so."""

WRITING = frozenset({"keep", "undo", "redo", "publish", "export", "motion"})
"""Actions that write, and are not there in a council hall."""


class Deciding(Planning):
    """What a planner decides; every decision is weighed before it is kept."""

    def the_project(self) -> Project | None:
        """The project that is meant: that of the cursor."""
        raise NotImplementedError

    def action_mark(self) -> None:
        """Give the project another level on a criterion."""
        desk, project = self.desk, self.the_project()
        if desk is None or project is None:
            self.bell()
            return
        weights = desk.portfolio.settings.list_of(project.list).weights
        counted = desk.portfolio.grid.weight_set(weights).weights
        criteria = sorted(desk.portfolio.grid.criteria, key=lambda c: -counted.get(c.id, 0))
        known = service.levels(project, desk.portfolio)
        self.push_screen(MarkDialog(project, criteria, known, self._try), self._decide)

    def action_settle(self) -> None:
        """Fix the year in which the project starts."""
        desk, project = self.desk, self.the_project()
        if desk is None or project is None:
            self.bell()
            return
        settings = desk.portfolio.settings
        years = start_years(replace(project, settled=None), settings)
        planned = desk.shown.schedule.starts.get(project.id) if desk.shown else None
        told = {str(year): str(year) for year in years}
        if str(planned) in told:
            told[str(planned)] = _("{year}  (as planned now)").format(year=planned)
        self._ask_year(
            project,
            _("In which year does {id} start?"),
            told | ({CLEAR: _("no longer settled")} if project.settled else {}),
            _("Reason, e.g. a decision"),
            Act.SETTLE,
        )

    def action_defer(self) -> None:
        """Put the project off."""
        desk, project = self.desk, self.the_project()
        if desk is None or project is None:
            self.bell()
            return
        planned = desk.portfolio.settings.horizon.planned
        first = max(project.earliest, planned[0]) + 1
        later = range(first, max(planned[-1] + 1, first) + 1)
        told = {str(year): str(year) for year in later}
        told[str(later[-1])] = _("{year}: not within these years").format(year=later[-1])
        self._ask_year(
            project,
            _("Until when is {id} put off?"),
            told | ({CLEAR: _("no longer put off")} if project.deferral else {}),
            _("Reason (needed)"),
            Act.DEFER,
        )

    def _ask_year(
        self, project: Project, question: str, years: dict[str, str], hint: str, act: Act
    ) -> None:
        def change(answer: tuple[str, str]) -> Change:
            year = None if answer[0] == CLEAR else int(answer[0])
            return Change(act, project.id, year, reason=answer[1])

        title = f"{question.format(id=project.id)}  {project.title}"
        plan = self.desk.shown if self.desk else None
        now = str(plan.schedule.starts.get(project.id)) if plan else ""
        dialog = ChoiceDialog(
            title, years, hint, now=now, check=lambda answer: self._try(change(answer))
        )
        self.push_screen(dialog, lambda answer: self._decide(answer and change(answer)))

    def _try(self, change: Change) -> None:
        """Raises PortfolioError where it cannot be."""
        if self.desk is not None:
            service.as_decided(self.desk.portfolio, [change])

    def _decide(self, change: Change | None) -> None:
        """Weigh one more decision; a later one on the same thing takes the place of the earlier one."""
        if change is None or self.desk is None:
            return
        self.weigh(service.with_change(self.desk.changes, change))

    def decide(self, change: Change) -> None:
        """Weigh a decision that was made elsewhere."""
        self._decide(change)

    def action_effect(self) -> None:
        """Show before and after."""
        desk = self.desk
        if desk is None or desk.plan is None or desk.weighed is None:
            is_busy = desk is not None and bool(desk.changes)
            self.notify(_("Being weighed …") if is_busy else _("Nothing is being weighed."))
            return
        screen = EffectScreen(desk, desk.plan, desk.weighed, may_keep=not self.read_only)
        self.push_screen(screen, self._answered)

    def was_planned(self) -> None:
        """A decision that was weighed is shown, unless something else is being asked."""
        if self.desk and self.desk.weighed and len(self.screen_stack) == 1:
            self.action_effect()

    def _answered(self, answer: str | None) -> None:
        actions = {KEEP: self.action_keep, DROP: self.action_drop, MOTION: self.action_motion}
        if answer in actions:
            actions[answer]()

    def action_drop(self) -> None:
        """Forget what is weighed."""
        if self.desk and self.desk.changes:
            self.weigh(())
            self.notify(_("Dropped; nothing was changed."))

    def action_keep(self) -> None:
        """Keep what is weighed; weights get a name first."""
        desk = self.desk
        if desk is None or not desk.changes:
            self.notify(_("Nothing is being weighed."))
        elif any(change.act is Act.WEIGH for change in desk.changes):
            hint = _("The moved weights are added to the grid as a weight set of that name.")
            dialog = TextDialog(_("How are these weights called?"), hint)
            self.push_screen(dialog, lambda name: self._keep(name=name) if name else None)
        else:
            self._keep()

    def _keep(self, *, name: str = "", anyway: bool = False) -> None:
        desk = self.desk
        if desk is None:
            return
        seen, stamp = desk.seen or desk.kept, self.stamp()
        try:
            service.keep_changes(
                self.workspace, seen, desk.changes, stamp, anyway=anyway, name=name
            )
            if desk.weighed and not name:
                service.remember(self.workspace, desk.weighed, stamp)
        except service.Overtaken as overtaken:
            title = _("Somebody was faster. Keep yours all the same?")
            self.push_screen(
                ConfirmDialog(title, str(overtaken)),
                lambda yes: self._keep(name=name, anyway=True) if yes else None,
            )
            return
        except PortfolioError as error:
            self.post_message(self.Refused(error))
            return
        self.notify(_("Kept; u takes it back."))
        self.take_up(())
        self.open_desk()

    def action_undo(self) -> None:
        """Take back the last change that was kept; or what is weighed, if anything is."""
        if self.desk and self.desk.changes:
            self.weigh(self.desk.changes[:-1])
        else:
            self._turn(service.undo, _("Taken back: {what} {subject}"))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._turn(service.redo, _("Done again: {what} {subject}"))

    def _turn(self, turn: Callable[..., service.TakenBack], text: str) -> None:
        try:
            taken = turn(self.workspace, self.stamp())
        except PortfolioError as error:
            self.post_message(self.Refused(error))
            return
        what = action_words(taken.action)
        self.notify(text.format(what=what, subject=taken.subject))
        self.open_desk(self.desk.changes if self.desk else ())

    def action_motion(self) -> None:
        """Keep what is weighed as a motion."""
        desk = self.desk
        if desk is None or not desk.changes:
            self.notify(
                _("A motion is made of decisions: e marks, f fixes a year, x puts off."),
            )
            return
        hint = _("Who moves it, and what it is called, e.g. «Fraktion X, Antrag 3»")
        self.push_screen(TextDialog(_("Motion"), hint), self._move)

    def _move(self, name: str | None) -> None:
        desk = self.desk
        if not name or desk is None:
            return
        effect = ""
        if desk.plan and desk.weighed:
            found = service.compare(desk.plan, desk.weighed)
            effect = " ".join(effect_words(desk.plan, desk.weighed, found))
        motion = Motion(name, desk.changes, effect, MotionState.MOVED, self.stamp())
        try:
            service.move(self.workspace, motion)
        except PortfolioError as error:
            self.post_message(self.Refused(error))
            return
        self.notify(_("Motion «{name}» kept under 4 Scenarios.").format(name=name))
        self.take_up(())
        self.open_desk()

    def on_scenarios_view_weigh(self, event: ScenariosView.Weigh) -> None:
        """Try what a motion would do, with all else that is weighed dropped."""
        self.weigh(event.motion.changes)

    def on_scenarios_view_decide(self, event: ScenariosView.Decide) -> None:
        """Keep what a motion asks for where it was accepted, and what became of it."""
        motion = event.motion
        if self.desk is None or self.read_only:
            return
        if motion.state is not MotionState.MOVED:
            self.notify(_("«{name}» was decided on before.").format(name=motion.name))
            return
        title = _("Accept «{name}»? Its decisions are kept.").format(name=motion.name)
        if event.state is MotionState.REJECTED:
            title = _("Reject «{name}»?").format(name=motion.name)
        self.push_screen(
            ConfirmDialog(title, motion.effect),
            lambda yes: self._decide_motion(motion, event.state) if yes else None,
        )

    def _decide_motion(self, motion: Motion, state: MotionState) -> None:
        desk = self.desk
        if desk is None:
            return
        try:
            service.decide_motion(self.workspace, desk.kept, motion.name, state, self.stamp())
        except PortfolioError as error:
            self.post_message(self.Refused(error))
            return
        told = f"«{motion.name}»: {motion_state(state)}"
        self.notify(told)
        self.open_desk(desk.changes)

    def action_publish(self) -> None:
        """Freeze the plan under a name."""
        desk = self.desk
        if desk is None:
            return
        if desk.changes:
            self.notify(_("First keep or drop what is being weighed (d shows it)."))
            return
        if desk.plan is None:
            self.notify(_("There is no plan of these lists yet; p proposes one."))
            return
        hint = _(
            "The plan is frozen under this name, e.g. «Entwurf Juli 2026»; it is never changed."
        )
        dialog = TextDialog(
            _("Publish an edition"), hint, check=partial(service.refuse_known_name, self.workspace)
        )
        self.push_screen(dialog, self._publish)

    def _publish(self, name: str | None) -> None:
        if name:
            self.tell(_("Publishing …"))
            self.run_worker(partial(self._publish_apart, name), thread=True, group="publish")

    def _publish_apart(self, name: str) -> None:
        try:
            found = service.publish(self.workspace, name, self.stamp())
        except PortfolioError as error:
            self.post_message(self.Refused(error))
            return
        self.call_from_thread(self._published, found.edition)

    def _published(self, edition: Edition) -> None:
        text = _("Edition «{name}» published, digest {digest}.")
        self.notify(text.format(name=edition.name, digest=edition.digest[:12]), timeout=10)
        if self.desk is not None:  # to be exported at once, if somebody is fast
            self.set_reactive(Deciding.desk, replace(self.desk, edition=edition.name))
        self.open_desk()

    def action_export(self) -> None:
        """Write the investment programme of the edition that was frozen for the budget, else of the latest."""
        desk = self.desk
        if desk is None:
            return
        if not desk.edition:
            self.notify(_("There is no edition yet; P publishes one."))
            return
        try:
            name = service.edition_for_budget(self.workspace).name
        except PortfolioError as error:
            self.post_message(self.Refused(error))
            return
        profiles = {profile.name: profile.name for profile in desk.portfolio.settings.exports}
        profiles[service.WORKBOOK] = _("xlsx: the ranked lists as a workbook")
        profiles[PAPER] = _("the paper for the council: .pdf, .docx, .html or .md")
        title = _("Export «{edition}»: which profile, into which file?").format(edition=name)
        hint = _("File; without a folder it lies in the workspace")
        dialog = ChoiceDialog(
            title,
            profiles,
            hint,
            text=PROGRAMME,
            check=lambda answer: self._refuse_target(self._target(answer)),
        )
        self.push_screen(dialog, self._export)

    def _target(self, answer: tuple[str, str]) -> Path:
        """Where the file goes; without a folder into the workspace, unnamed under a name that fits."""
        profile, told = answer
        name = CALLED.get(profile, PROGRAMME) if told in {"", PROGRAMME} else told
        return self.workspace.folder / Path(name).expanduser()

    def _refuse_target(self, path: Path) -> None:
        """Who comes from a browser has no other files here than the workspace's."""
        if self.is_web and not path.resolve().is_relative_to(self.workspace.folder.resolve()):
            text = _(
                "From the browser files go into the workspace; please name one without a folder."
            )
            raise PortfolioError(text)
        service.refuse_target(self.workspace, path)

    def _export(self, answer: tuple[str, str] | None, *, anyway: bool = False) -> None:
        desk = self.desk
        if answer is None or desk is None:
            return
        path = self._target(answer)
        if path.exists() and not anyway:
            question = ConfirmDialog(_("Write over this file?"), str(path))
            self.push_screen(
                question, lambda yes: self._export(answer, anyway=True) if yes else None
            )
            return
        try:
            edition = service.edition_for_budget(self.workspace)
            lacks = self._written(edition, answer[0], path)
        except PortfolioError as error:
            self.post_message(self.Refused(error))
            return
        if self.is_web:
            self.deliver_binary(path, save_directory=path.parent)
        shown = path.name if path.parent == self.workspace.folder else path
        told = _("Edition «{name}»: {file} written").format(name=edition.name, file=shown)
        self.notify("\n".join((told, *lacks)), timeout=10 if lacks else 5)
        self.tell(told)

    def _written(self, edition: Edition, profile: str, path: Path) -> tuple[str, ...]:
        """Write the file; what the treasury will miss in it, in sentences."""
        if profile != PAPER:
            found = service.export(self.workspace, edition, profile, path)
            return tuple(lacking_words(found.lacking))
        from portfolio.report.papers.council import paper_of  # noqa: PLC0415  rarely asked for here
        from portfolio.report.papers.formats import written  # noqa: PLC0415

        service.save(self.workspace, path, written(paper_of(self.workspace, edition), path))
        return ()


def plan_words(desk: Desk) -> str:
    """What the line of the state says when nothing happens."""
    if desk.changes and desk.weighed is None:
        return _("Being weighed …")
    plan = desk.shown
    if plan is None:
        return _("There is no plan of these lists yet; p proposes one.")
    if plan.proof.status is Status.NOTHING:
        return _("No plan was found yet; p tries again.")
    told = next(verdict(plan))
    return _("Weighed (d shows the effect): {plan}").format(plan=told) if desk.changes else told
