"""The symptom severity score: fatigue, waking, thinking, and the further symptoms of each set."""

from collections.abc import Sequence
from dataclasses import dataclass

from sthenia.science.questionnaires.criteria_answers import Count, CriteriaAnswers
from sthenia.science.questionnaires.criteria_rules import SymptomItem


@dataclass(frozen=True, slots=True)
class SymptomSeverity:
    """Sum of the symptom items, high is worse, and the items without an answer."""

    points: Count
    missing: tuple[str, ...]

    @property
    def score(self) -> int | None:
        """The score; None while an item is missing, whatever its weight."""
        return None if self.missing else self.points.known


def symptom_severity(answers: CriteriaAnswers, *, items: Sequence[SymptomItem]) -> SymptomSeverity:
    """Add up the symptom items of one criteria set.

    Parameters
    ----------
    answers
        Items with no answer stay missing; they are never read as zero.
    items
        The set's own items: the 2010 set ends with the clinician's 0-3 rating of bodily symptoms,
        the 2011 and 2016 sets with three yes-or-no questions.

    Raises
    ------
    ValueError
        An answer is above the highest points of its item.

    References
    ----------
    Wolfe et al. 2010, doi:10.1002/acr.20140; Wolfe et al. 2011, J Rheumatol 38:1113-1122.

    Examples
    --------
    >>> items = [SymptomItem("fatigue", 3), SymptomItem("headache", 1)]
    >>> symptom_severity(CriteriaAnswers(fatigue=2, headache=True), items=items).score
    3
    >>> symptom_severity(CriteriaAnswers(fatigue=2), items=items)
    SymptomSeverity(points=Count(lowest=2, highest=3), missing=('headache',))
    """
    lowest, highest = 0, 0
    missing: list[str] = []
    for item in items:
        points = answers.symptom(item.code)
        if points is None:
            missing.append(item.code)
            highest += item.highest
            continue
        if points > item.highest:
            raise ValueError(
                f"{item.code} is {points}; it must be a whole number from 0 to {item.highest}"
            )
        lowest += points
        highest += points
    return SymptomSeverity(Count(lowest, highest), tuple(missing))
