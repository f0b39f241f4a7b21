"""States, decisions of the council, and goals that read otherwise than before (Jahreslauf im Speicher)."""

from collections.abc import Iterable

from portfolio.model import Decision, Project, Stamp, Standing, Thing
from portfolio.store import decisions, goals, journal, projects, standings
from portfolio.store.connection import Connection
from portfolio.store.trouble import told_as
from scoring.goals import GoalSystem


class Cycle(Connection):
    """What a store knows of the year."""

    def stand(
        self,
        standing: Standing,
        project: Project | None = None,
        *,
        before: Standing | None = None,
        action: str = "state",
        undoes: int | None = None,
    ) -> None:
        """Keep that a thing came into a state.

        Args:
            standing: Which thing, and which state.
            project: As it is with it, where it concerns a project or its grant.
            before: Where the thing stood, where that follows from something else than what was told last.
            action: What the journal calls it.
            undoes: The entry of the journal that is taken back, or done again.
        """
        with self.alone():
            earlier = before or self.standing(standing.thing, standing.subject)
            standings.add(self._db, standing)
            if project:
                projects.remember_listed(self._db, project.id)
                projects.write(self._db, [project])
            told = {"before": earlier, "after": standing}
            subject = project.id if project else standing.subject
            journal.note(self._db, standing.stamp, action, subject, **told, undoes=undoes)

    def standing(self, thing: Thing, subject: str) -> Standing | None:
        """Where a thing stands; none where nobody said so yet, or that was taken back."""
        last = next(reversed(self.way(thing, subject)), None)
        return last if last and last.state else None

    def way(self, thing: Thing, subject: str) -> tuple[Standing, ...]:
        """All states a thing came into, the oldest first."""
        with told_as(self.path):
            return tuple(standings.history(self._db, thing, subject))

    def standings(self, thing: Thing | None = None) -> tuple[Standing, ...]:
        """Where all things of one kind or of every kind stand, in the order in which they came there."""
        with told_as(self.path):
            return tuple(each for each in standings.latest(self._db, thing) if each.state)

    def resolve(
        self, decision: Decision, action: str = "resolve", undoes: int | None = None
    ) -> None:
        """Keep what the council decided, or that it was told by mistake."""
        with self.alone():
            decisions.add(self._db, decision, action, undoes)

    def decisions(self) -> tuple[Decision, ...]:
        """All that the council decided, in the order in which it was told; without what was withdrawn."""
        with told_as(self.path):
            return tuple(d for d in decisions.all_of(self._db) if not d.is_withdrawn)

    def notice_goals(self, systems: Iterable[GoalSystem], stamp: Stamp) -> tuple[GoalSystem, ...]:
        """Remember goal systems that read otherwise than the last time; returns what they were before."""
        told = tuple(systems)
        with self.alone():
            return goals.notice(self._db, told, stamp)

    def goal_systems(self) -> tuple[GoalSystem, ...]:
        """The goal systems as they were worked with the last time."""
        with told_as(self.path):
            return goals.latest(self._db)
