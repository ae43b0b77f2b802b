"""What a rule set wants of a dose, and which loads there are, beside the fields where it is set."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sthenia.clinic.people.words import spoken
from sthenia.clinic.training.editing import Setting
from sthenia.science.exercise.starting_dose import NoLoadError, ladder_at, tested_maximum
from sthenia.science.exercise.values import Exercise
from sthenia.sheets.words import span


@dataclass(frozen=True, slots=True)
class DoseRanges:
    """The range of the rule set for each part of a dose, in words."""

    sets: str
    repetitions: str
    reserve: str
    rest: str
    load: str
    """The share of the tested maximum; empty where nothing was tested or no share is asked for."""
    load_labels: tuple[str, ...]
    """The steps to choose from; empty for body weight, or where it cannot be loaded here."""


def dose_ranges(exercise: Exercise, setting: Setting) -> DoseRanges:
    """What the rule set wants of one exercise."""
    rules = setting.rules
    try:
        ladder = ladder_at(exercise, setting.place)
    except NoLoadError:
        labels: tuple[str, ...] = ()
    else:
        labels = () if ladder.kind == "body" else tuple(step.label for step in ladder.steps)
    return DoseRanges(
        sets=spoken(span(rules.set_count)),
        repetitions=spoken(span(rules.repetitions)),
        reserve=spoken(span(rules.reps_in_reserve)),
        rest=spoken(span(rules.rest_s)),
        load=_share(exercise, setting),
        load_labels=labels,
    )


def _share(exercise: Exercise, setting: Setting) -> str:
    share = setting.rules.share_of_one_rm
    maximum, _caveats = tested_maximum(exercise, setting.person.tests)
    if share is None or maximum is None:
        return ""
    low, high = (part * maximum.low_kg for part in share)
    return _("%(low)s to %(high)s kg by the test") % {"low": f"{low:.1f}", "high": f"{high:.1f}"}
