"""What the codes of policies and bounds say in words."""

from sthenia.science.exercise.controllers.bounds import (
    AFTER_FLARE,
    FLARE,
    HELD_BACK,
    LEAST,
    STEP,
    TOO_HEAVY,
    TOO_SOON,
    DoseLimits,
)
from sthenia.science.exercise.controllers.decision import Certainty
from sthenia.science.exercise.values import Reason
from sthenia.science.sentences import sentence, word

_POLICY = {
    "as_before": word("Nothing calls for a change: keep this dose"),
    "two_for_two_up": word("Two sessions running over the target: it may rise"),
    "two_for_two_down": word("Two sessions running below the target: a little less"),
    "steady_up": word("The last session went well: a small step up"),
    "brake_after_flare": word("A flare came after the last dose: a little less, and then patience"),
    "brake_pain": word("Pain was up after the last session: wait before it rises"),
    "phase_up": word(
        "The plan's phase calls for a higher share of your strength: a step towards it"
    ),
    "phase_down": word("The load is above the share of this phase: a step back"),
    "phase_reached": word("The load is the share of your strength that this phase calls for"),
    "room_to_rise": word("By what was seen so far there is room for a little more"),
    "chance_too_high": word(
        "The chance of a flare at this dose has become too high: a little less"
    ),
    "not_sure_enough": word("It is not yet sure enough that more would be borne: keep this dose"),
    "settling": word("Right after a flare nothing rises"),
}


def policy_reason(code: str, certainty: Certainty | None) -> Reason:
    """Why a controller wanted what it did; with the chance of a flare where it knows one."""
    text = _POLICY[code]
    if certainty is None:
        return Reason(code, text)
    pct, most = 100 * certainty.chance_of_flare, 100 * certainty.bound
    said = sentence(
        "{text}. A session at this dose is thought to set off a flare in about {pct:.0f} of 100 "
        "cases; at most {most:.0f} are accepted",
        text=text,
        pct=pct,
        most=most,
    )
    numbers = (("chance_pct", pct), ("bound_pct", most), ("doubt", certainty.doubt))
    return Reason(code, said, numbers)


def bound_reason(bound: int, limits: DoseLimits) -> Reason:
    """Which bound a dose was held to."""
    if bound == STEP:
        text = sentence(
            "No dose rises by more than {most:g} % from one session to the next",
            most=limits.rise_pct_max,
        )
        return Reason("step_bound", text, (("pct", limits.rise_pct_max),))
    if bound == FLARE:
        return Reason("flare_open", word("A flare is open: nothing rises"))
    if bound == AFTER_FLARE:
        text = sentence(
            "After a flare nothing rises until {n} sessions have settled",
            n=limits.settled_sessions,
        )
        return Reason("after_flare", text, (("needed", limits.settled_sessions),))
    if bound == TOO_SOON:
        text = sentence(
            "At least {days} days lie between two sessions: rest first, and nothing rises",
            days=limits.days_between,
        )
        return Reason("too_soon", text, (("days", limits.days_between),))
    if bound == TOO_HEAVY:
        pct = 100 * limits.share_of_max
        text = sentence("The load is {pct:.0f} % of your strength or more: it stays", pct=pct)
        return Reason("share_bound", text, (("pct", pct),))
    if bound == LEAST:
        return Reason("least_dose", word("Less than this is better left out than done"))
    if bound == HELD_BACK:
        return Reason("held_back", word("Something stands against a rise today"))
    raise ValueError(f"{bound} is no bound; see controllers.bounds")


def barred_reason(exercise_id: str) -> Reason:
    """The movement is not to be done by this person at all."""
    text = word("This movement is barred for you: it is not given, and another takes its place")
    return Reason("barred_movement", text, about=exercise_id)


def no_finer_step() -> Reason:
    """The ladder has nothing between the dose now and the one wanted."""
    text = word("There is no step small enough for that here: the dose stays as it is")
    return Reason("no_finer_step", text)


def not_before_it_was_done() -> Reason:
    """Before the first session the plan itself is what to change."""
    text = word("Before it was done once, more than the planned dose is a change of the plan")
    return Reason("not_before_it_was_done", text)


def no_more_sets() -> Reason:
    """A further set changes the plan, not the dose of a day."""
    return Reason("no_more_sets", word("A further set is a change of the plan; the sets stay"))
