"""A rule set: how often, how much and how hard to train, when to go up, what to do in a flare."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class ProgressionRule:
    """When the load may rise and by how much."""

    repetitions_over: int
    """Repetitions above the target needed in the last set."""
    sessions_running: int
    """Number of sessions in a row in which they are needed."""
    rise_pct_max: float
    """A step larger than this is not taken; repetitions are added instead."""
    pain_rise_max: float
    """Points above the person's own baseline at which no rise is allowed."""
    settle_hours: int
    """Hours within which symptoms must be back at baseline."""
    repetitions_cap: int = 20
    """Highest target that added repetitions may reach."""
    rise_pct_max_at_cap: float | None = None
    """Largest step once repetitions are at the cap; None: the clinic has set none, and a step above
    `rise_pct_max` waits for its word."""
    gap_days_max: int = 14
    """After more days than this without the exercise nothing rises."""
    check_in_days_max: int = 1
    """A check-in older than this many days says nothing about today."""
    below_sessions_running: int = 2
    """Sessions in a row below the lowest target after which the load goes one step down."""


@dataclass(frozen=True, slots=True)
class FlareRule:
    """The working definition of a flare and what is done in one.

    No definition is agreed on in the literature; every number here is a proposal that a clinic
    can replace.
    """

    points: float = 2
    """Pain or fatigue this far above the person's own median counts as raised."""
    days: int = 2
    """Check-in days in a row that open a flare when raised, and close it when not."""
    window_days: int = 14
    """Days behind a day over which the median is taken."""
    baseline_days_least: int = 4
    """Check-ins needed in that window; with fewer there is no baseline."""
    sets_cut: int = 1
    """Sets left out while a flare is open; one set always stays."""
    load_cut_pct: float | None = None
    """Percent of load taken off once no set is left to cut; None: the clinic has set none."""
    settled_sessions: int = 2
    """Settled sessions in a row after a flare before the last tolerated load is taken up."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds for lifting and for lowering, lowest and highest."""

    lifting_s: tuple[float, float]
    lowering_s: tuple[float, float]


@dataclass(frozen=True, slots=True)
class RulePhase:
    """A later stage, another aim or another group of people; None keeps the rule set's number."""

    id: str
    name: str
    sessions_per_week: tuple[int, int] | None = None
    days_between: int | None = None
    set_count: tuple[int, int] | None = None
    repetitions: tuple[int, int] | None = None
    share_of_one_rm: tuple[float, float] | None = None
    reps_in_reserve: tuple[int, int] | None = None
    rest_s: tuple[int, int] | None = None
    tempo: Tempo | None = None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One published way to dose resistance training, as versioned data.

    The numbers on the rule set itself are those to start with; `in_phase` gives the later ones.
    """

    id: str
    version: str
    name: str
    sessions_per_week: tuple[int, int]
    days_between: int
    """Smallest difference of calendar days between two sessions: 2 means never consecutive."""
    exercises: tuple[int, int]
    required_groups: tuple[str, ...]
    set_count: tuple[int, int]
    repetitions: tuple[int, int]
    share_of_one_rm: tuple[float, float] | None
    reps_in_reserve: tuple[int, int]
    rest_s: tuple[int, int]
    progression: ProgressionRule
    flare: FlareRule = FlareRule()
    tempo: Tempo | None = None
    phase: str = "start"
    phases: tuple[RulePhase, ...] = ()
    for_whom: str = ""
    caveats: tuple[str, ...] = ()

    def in_phase(self, phase_id: str) -> "RuleSet":
        """Return the rule set with the numbers of one of its phases in place.

        Raises
        ------
        ValueError
            There is no such phase; the message lists those that exist.
        """
        for phase in self.phases:
            if phase.id == phase_id:
                return _with_numbers_of(phase, self)
        known = ", ".join(phase.id for phase in self.phases) or "none"
        raise ValueError(f"{self.id} has no phase {phase_id!r}; its phases are: {known}")


def _with_numbers_of(phase: RulePhase, rules: RuleSet) -> RuleSet:
    return replace(
        rules,
        phase=phase.id,
        sessions_per_week=phase.sessions_per_week or rules.sessions_per_week,
        days_between=phase.days_between or rules.days_between,
        set_count=phase.set_count or rules.set_count,
        repetitions=phase.repetitions or rules.repetitions,
        share_of_one_rm=phase.share_of_one_rm or rules.share_of_one_rm,
        reps_in_reserve=phase.reps_in_reserve or rules.reps_in_reserve,
        rest_s=phase.rest_s or rules.rest_s,
        tempo=phase.tempo or rules.tempo,
    )
