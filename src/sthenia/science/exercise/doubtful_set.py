"""Whether one reported set is so far from the others that a slip of the finger is likely.

It is asked about, never refused: who really did it says so, and it counts.
"""

from collections.abc import Sequence

from sthenia.science.exercise.diary import SetDone
from sthenia.science.exercise.found_load import STEPS_AT_ONCE_MAX
from sthenia.science.exercise.load_steps import step_index_at_or_below
from sthenia.science.exercise.values import LoadLadder, PlannedExercise, Reason
from sthenia.science.sentences import sentence

REPETITIONS_TIMES_MAX = 2
"""A set of more than so many times the highest target is asked about; our own proposal."""


def doubt_of_set(
    done: SetDone,
    *,
    planned: PlannedExercise,
    earlier: Sequence[SetDone],
    ladder: LoadLadder,
) -> Reason | None:
    """What to ask about a set before it is kept; None where it is as one would expect.

    Parameters
    ----------
    planned
        The dose of today.
    earlier
        Sets of this exercise that were done today before it.
    """
    before = (planned.load, *(one.load for one in earlier))
    reached = [index for load in before if (index := step_index_at_or_below(ladder, load))]
    hardest = max(reached, default=0)
    index = step_index_at_or_below(ladder, done.load)
    if index is not None and index > hardest + STEPS_AT_ONCE_MAX:
        text = sentence(
            "{load} is much more than {before}, the most so far. Is it right?",
            load=ladder.steps[index].label,
            before=ladder.steps[hardest].label,
        )
        return Reason("much_harder", text, (("steps", index - hardest),))
    most = REPETITIONS_TIMES_MAX * planned.repetitions[1]
    if ladder.kind != "time" and done.repetitions > most:
        text = sentence(
            "{repetitions} times is much more than the {wanted} that were planned. Is it right?",
            repetitions=done.repetitions,
            wanted=planned.repetitions[1],
        )
        return Reason("many_repetitions", text, (("repetitions", done.repetitions),))
    return None
