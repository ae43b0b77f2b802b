"""Doses, exercises and ladders in the words that the pages of the phone use for them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sthenia.clinic.people.words import spoken
from sthenia.clinic.training import translate
from sthenia.clinic.training.models import Plan
from sthenia.clinic.training.own_exercises import entries_with, exercises_with
from sthenia.clinic.training.prepared import Json, planned_as_shown
from sthenia.clinic.training.presenters import CHANGE_WORDS, dose_words
from sthenia.science.exercise.found_load import NOT_YET_FOUND
from sthenia.science.exercise.starting_dose import NoLoadError, ladder_at
from sthenia.science.exercise.values import LoadLadder, RuleSet
from sthenia.sheets import words

OF_THE_BODY = "body"
"""Key of the ladder of what is loaded by body weight alone."""


def doses(prepared: Sequence[Mapping[str, Any]], rules: RuleSet) -> list[Json]:
    """Each dose with its numbers and its words."""
    known = entries_with(dose["exercise_id"] for dose in prepared)
    return [_dose(dose, known[dose["exercise_id"]], rules) for dose in prepared]


def exercises(ids: Iterable[str]) -> Json:
    """Exercise -> how it is called and done, once for all that name it."""
    wanted = sorted(ids)
    known = entries_with(wanted)
    return {
        name: {
            "name": known[name].name,
            "picture": name,
            "what": known[name].description,
            "set_up": known[name].set_up,
            "cues": list(known[name].cues),
            "do_not_do_when": known[name].do_not_do_when,
            "is_hold": known[name].is_hold,
            "sides": known[name].sides,
            "muscles": list(known[name].muscles.primary),
            "ladder": known[name].loaded_by or OF_THE_BODY,
        }
        for name in wanted
    }


def ladders(ids: Iterable[str], plans: Iterable[Plan]) -> Json:
    """Ladder -> its steps from the easiest to the hardest, as the place has them."""
    found: dict[str, LoadLadder] = {}
    known = exercises_with(ids)
    places = [translate.place_of(plan.inputs["place"]) for plan in plans]
    for exercise in (known[name] for name in sorted(ids)):
        key = exercise.loaded_by or OF_THE_BODY
        for place in places:
            if key not in found:
                try:
                    found[key] = ladder_at(exercise, place)
                except NoLoadError:
                    continue
    return {
        key: {
            "kind": ladder.kind,
            "steps": [
                {
                    "label": step.label,
                    "words": spoken(words.load_words(ladder.kind, step, loaded_by=key)),
                    "kg": step.load_kg,
                    "time_s": step.time_s,
                }
                for step in ladder.steps
            ],
        }
        for key, ladder in found.items()
    }


def _dose(dose: Mapping[str, Any], entry: Any, rules: RuleSet) -> Json:
    said = dose_words(planned_as_shown(dose), entry, rules)
    return {
        "exercise": dose["exercise_id"],
        "sets": dose["set_count"],
        "repetitions": [dose["repetitions_low"], dose["repetitions_high"]],
        "load": dose["load_label"] or None,
        "reps_in_reserve": dose["reps_in_reserve"],
        "rest_s": dose["rest_s"],
        "is_load_to_find": any(why["code"] == NOT_YET_FOUND for why in dose["standing"]["why"]),
        "change": dose["change"],
        "words": {
            "times": said.times,
            "load": said.load,
            "effort": said.effort,
            "rest": said.rest,
            "change": str(CHANGE_WORDS[dose["change"]][0]),
        },
        "reasons": [spoken(reason["text"]) for reason in dose["reasons"]],
        "caveats": [spoken(caveat) for caveat in dose["caveats"]],
    }
