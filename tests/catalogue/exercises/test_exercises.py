"""What the catalogue of exercises holds: enough for everybody, and in words of its own."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.catalogue import exercises as catalogue
from sthenia.catalogue.exercises.demands import missing_limits, missing_stresses
from sthenia.science.exercise.values import (
    BODY_AREAS,
    LIMITS,
    MUSCLE_GROUPS,
    MUSCLES,
    Exercise,
    LoadStep,
    Position,
    Resistance,
)

EXERCISES_IN_A_SESSION = 8
ALL = tuple(catalogue.exercises().values())


def _groups(some: tuple[Exercise, ...]) -> set[str]:
    return {group for exercise in some for group in exercise.groups_primary}


def test_there_are_at_least_a_hundred_and_ten_movements() -> None:
    assert len(ALL) >= 110


@pytest.mark.parametrize("resistance", catalogue.RESISTANCES)
@pytest.mark.parametrize("group", MUSCLE_GROUPS)
def test_every_group_can_be_trained_with_every_kind_of_resistance(
    group: str, resistance: str
) -> None:
    fitting = [
        exercise
        for exercise in ALL
        if exercise.resistance == resistance and group in exercise.groups_primary
    ]
    assert len(fitting) >= 4


@pytest.mark.parametrize("muscle", MUSCLES)
def test_every_muscle_does_the_main_work_somewhere(muscle: str) -> None:
    assert sum(muscle in exercise.muscles_primary for exercise in ALL) >= 3


@pytest.mark.parametrize("place_id", catalogue.places())
def test_whoever_has_every_limit_at_once_still_finds_a_full_session(place_id: str) -> None:
    """What no limit bars stays for any mix of limits, so this holds for every mix."""
    place = catalogue.place(place_id)
    found = tuple(entry.value() for entry in catalogue.filtered(at=place, limits=frozenset(LIMITS)))
    assert len(found) >= EXERCISES_IN_A_SESSION
    assert _groups(found) == set(MUSCLE_GROUPS)


@pytest.mark.parametrize("resistance", catalogue.RESISTANCES)
@pytest.mark.parametrize("limit", LIMITS)
def test_one_kind_of_resistance_alone_fills_a_session_beside_any_one_limit(
    resistance: str, limit: str
) -> None:
    found = tuple(
        exercise
        for exercise in ALL
        if exercise.resistance == resistance and limit not in exercise.barred_by
    )
    assert len(found) >= EXERCISES_IN_A_SESSION
    assert _groups(found) == set(MUSCLE_GROUPS)


def test_half_of_the_movements_can_be_done_seated_or_lying_above_the_floor() -> None:
    gentle = [e for e in ALL if not {"no_standing", "no_floor"} & e.barred_by]
    assert len(gentle) >= len(ALL) / 2


@pytest.mark.parametrize("limit", LIMITS)
def test_every_limit_bars_some_movement_and_leaves_most(limit: str) -> None:
    barred = sum(limit in exercise.barred_by for exercise in ALL)
    assert 0 < barred < len(ALL) * 0.6


def test_pushing_and_pulling_are_balanced() -> None:
    ways = Counter(exercise.direction for exercise in ALL)
    assert 0.75 <= ways["push"] / ways["pull"] <= 1.33


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.id)
def test_every_movement_bars_and_stresses_what_follows_from_its_facts(exercise: Exercise) -> None:
    assert missing_limits(exercise) == ()
    assert missing_stresses(exercise) == ()
    assert set(exercise.stresses) <= set(BODY_AREAS)
    assert exercise.barred_by <= set(LIMITS)


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.id)
def test_every_file_lies_in_the_folder_of_its_resistance(exercise: Exercise) -> None:
    path = catalogue.FOLDER / "movements" / exercise.resistance / f"{exercise.id}.yaml"
    assert path.is_file()


def test_every_movement_teaches_something_that_no_other_says() -> None:
    entries = catalogue.entries().values()
    said = Counter(cue for entry in entries for cue in entry.cues)
    assert [e.id for e in entries if sum(said[cue] == 1 for cue in e.cues) < 2] == []
    for field in ("name", "description", "set_up"):
        texts = Counter(getattr(entry, field) for entry in entries)
        assert [text for text, times in texts.items() if times > 1] == []


def test_every_text_of_ours_is_free_to_use_and_ends_as_a_sentence() -> None:
    for entry in catalogue.entries().values():
        assert entry.licence == "CC0-1.0"
        for text in (entry.description, entry.set_up, entry.do_not_do_when, *entry.cues):
            assert text[-1] in ".!?" and text[0].isupper(), (entry.id, text)


def test_nothing_of_what_is_shared_can_be_changed_by_mistake() -> None:
    with pytest.raises(TypeError):
        catalogue.exercises()["wall_push_up"] = ALL[0]  # type: ignore[index]
    assert catalogue.exercises() is catalogue.exercises()


def test_an_unknown_exercise_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        ValueError, match=r"exercise is 'wall_pushup'; it must be one of: .*wall_pu"
    ):
        catalogue.entry("wall_pushup")
    with pytest.raises(ValueError, match="place is 'moon'; it must be one of: clinic_gym"):
        catalogue.place("moon")


def test_an_entry_and_its_facts_go_by_the_same_id() -> None:
    assert catalogue.entry("wall_sit").value() == catalogue.exercises()["wall_sit"]
    assert list(catalogue.entries()) == list(catalogue.exercises())


def test_a_hold_is_loaded_by_seconds_and_body_weight_by_one_step() -> None:
    home = catalogue.place("home_body_weight")
    hold = catalogue.ladder_of(catalogue.exercises()["wall_sit"], home.ladders)
    assert [step.time_s for step in hold.steps] == [5, 10, 15, 20, 30, 45, 60]
    body = catalogue.ladder_of(catalogue.exercises()["sit_to_stand"], home.ladders)
    assert body.steps == (LoadStep(label="body weight"),)


@given(
    group=st.none() | st.sampled_from(MUSCLE_GROUPS),
    resistance=st.none() | st.sampled_from(catalogue.RESISTANCES),
    position=st.none() | st.sampled_from(("seated", "standing", "supine")),
    place_id=st.none() | st.sampled_from(sorted(catalogue.places())),
    limits=st.frozensets(st.sampled_from(sorted(LIMITS)), max_size=4),
)
def test_a_filter_gives_all_that_fit_and_nothing_else(
    group: str | None,
    resistance: Resistance | None,
    position: Position | None,
    place_id: str | None,
    limits: frozenset[str],
) -> None:
    at = None if place_id is None else catalogue.place(place_id)
    found = catalogue.filtered(
        group=group, resistance=resistance, position=position, at=at, limits=limits
    )
    names = {entry.id for entry in found}
    for exercise in ALL:
        fits = (
            group in (None, *exercise.groups_primary)
            and resistance in (None, exercise.resistance)
            and position in (None, exercise.position)
            and (at is None or set(exercise.equipment) <= at.equipment)
            and not limits & exercise.barred_by
        )
        assert fits == (exercise.id in names)


def test_a_filter_refuses_words_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="limit is 'no_jumping'; it must be one of"):
        catalogue.filtered(limits=["no_jumping"])
    with pytest.raises(ValueError, match="group is 'torso'"):
        catalogue.filtered(group="torso")
