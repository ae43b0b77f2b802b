"""The one place where rows become science values and back, and where a recipe is written."""

from collections.abc import Iterable, Mapping
from typing import Any

import sthenia
from sthenia.catalogue.rules import rule_set
from sthenia.clinic.training.clinic_numbers import with_numbers
from sthenia.clinic.training.editing import Setting
from sthenia.clinic.training.models import CheckIn, Dose, ExerciseSet, Load, Plan, PlannedSession
from sthenia.clinic.training.own_exercises import (
    exercises_for,
    exercises_with,
    own_exercises_of,
)
from sthenia.science.exercise.diary import SetDone, SymptomDay
from sthenia.science.exercise.starting_dose import ladder_at
from sthenia.science.exercise.values import (
    LoadLadder,
    LoadStep,
    Person,
    Place,
    PlannedExercise,
    Reason,
    RuleSet,
    StrengthTest,
)
from sthenia.science.exercise.values import PlannedSession as PlannedSessionValue
from sthenia.science.sentences import sentence_as_json, sentence_of

Json = dict[str, Any]


def reasons_as_json(reasons: Iterable[Reason]) -> list[Json]:
    """Reasons as plain JSON, in their order."""
    return [
        {
            "code": reason.code,
            "text": sentence_as_json(reason.text),
            "numbers": [list(pair) for pair in reason.numbers],
            "about": reason.about,
        }
        for reason in reasons
    ]


def reasons_of(content: Iterable[Mapping[str, Any]]) -> tuple[Reason, ...]:
    """The same reasons back."""
    return tuple(
        Reason(
            code=one["code"],
            text=sentence_of(one["text"]),
            numbers=tuple((name, value) for name, value in one["numbers"]),
            about=one["about"],
        )
        for one in content
    )


def load_columns(load: LoadStep | None) -> Json:
    """The columns of a load; empty where there is none to choose."""
    if load is None:
        return {"load_label": "", "load_kg": None, "load_time_s": None}
    return {"load_label": load.label, "load_kg": load.load_kg, "load_time_s": load.time_s}


def load_of(row: Load) -> LoadStep | None:
    """The load of a row."""
    if not row.load_label:
        return None
    return LoadStep(row.load_label, load_kg=row.load_kg, time_s=row.load_time_s)


def dose_columns(planned: PlannedExercise) -> Json:
    """The columns of a dose, without its place in the session and its reasons."""
    return {
        "exercise_id": planned.exercise_id,
        "set_count": planned.set_count,
        "repetitions_low": planned.repetitions[0],
        "repetitions_high": planned.repetitions[1],
        "reps_in_reserve": planned.reps_in_reserve,
        "rest_s": planned.rest_s,
        **load_columns(planned.load),
    }


def dose_of(row: Dose, *, why: Iterable[Mapping[str, Any]]) -> PlannedExercise:
    """The dose of a row, with the reasons given."""
    return PlannedExercise(
        exercise_id=row.exercise_id,
        set_count=row.set_count,
        repetitions=(row.repetitions_low, row.repetitions_high),
        load=load_of(row),
        reps_in_reserve=row.reps_in_reserve,
        rest_s=row.rest_s,
        why=reasons_of(why),
    )


def dose_as_json(planned: PlannedExercise) -> Json:
    """A dose as plain JSON, with its reasons: a mark among them may decide on the next one."""
    return {**dose_columns(planned), "why": reasons_as_json(planned.why)}


def dose_from_json(content: Mapping[str, Any]) -> PlannedExercise:
    """The same dose back."""
    load = None
    if content["load_label"]:
        load = LoadStep(content["load_label"], content["load_kg"], content["load_time_s"])
    return PlannedExercise(
        exercise_id=content["exercise_id"],
        set_count=content["set_count"],
        repetitions=(content["repetitions_low"], content["repetitions_high"]),
        load=load,
        reps_in_reserve=content["reps_in_reserve"],
        rest_s=content["rest_s"],
        why=reasons_of(content["why"]),
    )


def planned_session_of(row: PlannedSession) -> PlannedSessionValue:
    """A training day with its exercises in order."""
    return PlannedSessionValue(
        weekday=row.weekday,
        exercises=tuple(dose_of(one, why=one.why) for one in row.exercises.all()),
        time_min=row.time_min,
    )


def set_done_of(row: ExerciseSet) -> SetDone:
    """A set as science judges it."""
    return SetDone(
        repetitions=row.repetitions,
        load=load_of(row),
        reps_in_reserve=row.reps_in_reserve,
        pain_during=row.pain_during,
    )


def symptom_day_of(row: CheckIn) -> SymptomDay:
    """A check-in as science reads it."""
    return SymptomDay(
        on=row.on, pain=row.pain, fatigue=row.fatigue, sleep=row.sleep, is_flare=row.is_flare
    )


def rules_of(plan: Plan) -> RuleSet:
    """The rule set of a plan, in the version and with the clinic's numbers it was made by."""
    return with_numbers(published_rules_of(plan), plan.recipe.get("clinic", {}))


def published_rules_of(plan: Plan) -> RuleSet:
    """The same as the catalogue has it, for what no clinic decides; needs no recipe."""
    return rule_set(plan.rule_set_id, plan.rule_set_version)


def setting_of(plan: Plan) -> Setting:
    """What a plan is made for and from, with everything that may come into it."""
    own = own_exercises_of(plan.patient.clinic_id)
    return Setting(
        person=person_of(plan.inputs["person"]),
        place=place_of(plan.inputs["place"]),
        rules=rules_of(plan),
        exercises=exercises_for(own),
        retired=own.retired,
    )


def person_as_json(person: Person) -> Json:
    """A person as plain JSON; sets become sorted lists."""
    return {
        "pain_by_area": dict(sorted(person.pain_by_area.items())),
        "limits": sorted(person.limits),
        "avoid_exercises": sorted(person.avoid_exercises),
        "tests": [
            [test.exercise_id, test.load_kg, test.repetitions, test.reps_in_reserve]
            for test in person.tests
        ],
        "days": list(person.days),
        "sessions_per_week": person.sessions_per_week,
        "minutes_per_session": person.minutes_per_session,
        "body_mass_kg": person.body_mass_kg,
        "prefers": sorted(person.prefers),
        "dislikes": sorted(person.dislikes),
        "wants_variety": person.wants_variety,
    }


def person_of(content: Mapping[str, Any]) -> Person:
    """The same person back."""
    return Person(
        pain_by_area=dict(content["pain_by_area"]),
        limits=frozenset(content["limits"]),
        avoid_exercises=frozenset(content["avoid_exercises"]),
        tests=tuple(StrengthTest(*test) for test in content["tests"]),
        days=tuple(content["days"]),
        sessions_per_week=content["sessions_per_week"],
        minutes_per_session=content["minutes_per_session"],
        body_mass_kg=content["body_mass_kg"],
        prefers=frozenset(content["prefers"]),
        dislikes=frozenset(content["dislikes"]),
        wants_variety=content["wants_variety"],
    )


def place_as_json(place: Place) -> Json:
    """A place as plain JSON: what is there, and the steps of each ladder."""
    return {
        "name": place.name,
        "equipment": sorted(place.equipment),
        "ladders": {
            item: {
                "kind": ladder.kind,
                "steps": [[step.label, step.load_kg, step.time_s] for step in ladder.steps],
            }
            for item, ladder in sorted(place.ladders.items())
        },
    }


def place_of(content: Mapping[str, Any]) -> Place:
    """The same place back."""
    return Place(
        name=content["name"],
        equipment=frozenset(content["equipment"]),
        ladders={item: _ladder(ladder) for item, ladder in content["ladders"].items()},
    )


def ladder_of(plan: Plan, exercise_id: str) -> LoadLadder:
    """The steps of one exercise at the place of a plan, without reading those of all others."""
    exercise = exercises_with((exercise_id,))[exercise_id]
    content = plan.inputs["place"]
    ladders = {item: content["ladders"][item] for item in (exercise.loaded_by,) if item}
    return ladder_at(exercise, place_of({**content, "ladders": ladders}))


def _ladder(content: Mapping[str, Any]) -> LoadLadder:
    return LoadLadder(content["kind"], tuple(LoadStep(*step) for step in content["steps"]))


def days_as_json(sessions: Iterable[PlannedSessionValue]) -> Json:
    """Weekday -> its doses, so that an edit can be taken back."""
    return {
        str(session.weekday): [dose_as_json(one) for one in session.exercises]
        for session in sessions
    }


def doses_by_weekday(content: Mapping[str, Any]) -> dict[int, tuple[PlannedExercise, ...]]:
    """The same doses back."""
    return {
        int(weekday): tuple(dose_from_json(one) for one in doses)
        for weekday, doses in content.items()
    }


def recipe(rules: RuleSet, *, caveats: Iterable[str] = (), **more: object) -> Json:
    """What computed a kept result: rule set with version, package version, caveats."""
    return {
        "computed_by": rules.id,
        "version": rules.version,
        "sthenia": sthenia.__version__,
        "caveats": [sentence_as_json(one) for one in caveats],
        **more,
    }
