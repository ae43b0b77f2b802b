"""The present at a glance: the flare, the numbers that matter, what waits."""

from datetime import date, timedelta

from sthenia.catalogue.instruments import instrument, outcomes
from sthenia.clinic.assessments.queries import DatedScores
from sthenia.clinic.outcomes.presenters.changes import outcome_rows
from sthenia.clinic.outcomes.presenters.glance import (
    WHAT_MATTERS,
    flare_now,
    numbers_that_matter,
    small_line,
)
from sthenia.science.questionnaires import scores
from tests.clinic.outcomes.courses import a_course

JUNE = date(2026, 6, 1)


def _pain(*values: int) -> dict:
    form = instrument("nrs-pain")
    filled = tuple(
        DatedScores(JUNE + timedelta(30 * n), scores(form, {1: value}))
        for n, value in enumerate(values)
    )
    return {(form.id, form.version): filled}


def test_every_outcome_of_the_catalogue_has_its_place_in_the_order() -> None:
    assert sorted(WHAT_MATTERS) == sorted(outcome.id for outcome in outcomes())


def test_only_what_was_measured_is_a_number() -> None:
    assert numbers_that_matter(outcome_rows({}, {})) == ()
    (pain,) = numbers_that_matter(outcome_rows({}, _pain(8, 4)))
    assert (pain.outcome, pain.unit) == ("Pain", "points")
    assert pain.held is not None and pain.held.is_reached
    assert pain.held.kind == "minimal_important_difference"
    assert pain.line is not None


def test_a_change_too_small_names_the_smallest_threshold_it_missed() -> None:
    (pain,) = numbers_that_matter(outcome_rows({}, _pain(8, 8, 8)))
    assert pain.held is not None and not pain.held.is_reached
    assert pain.line is not None and len(pain.line.dots) == 3


def test_what_was_measured_once_has_no_line_and_no_threshold() -> None:
    (pain,) = numbers_that_matter(outcome_rows({}, _pain(8)))
    assert (pain.held, pain.line) == (None, None)


def test_a_line_goes_up_with_its_values_and_lies_flat_where_nothing_changed() -> None:
    rising = small_line([(JUNE, 1.0), (JUNE + timedelta(9), 5.0)])
    assert rising is not None
    assert float(rising.dots[0][1]) > float(rising.dots[1][1])
    flat = small_line([(JUNE, 1.0), (JUNE, 1.0)])
    assert flat is not None and flat.dots[0][1] == flat.dots[1][1]


def test_the_flare_in_words() -> None:
    assert flare_now(a_course()).text == "not known: no check-in lately"
    assert flare_now(a_course([4] * 20)).text == "none"
    open_one = flare_now(a_course([4] * 20 + [8] * 4))
    assert open_one.is_open and open_one.text == "open since 22 Mar"
    over = flare_now(a_course([4] * 10 + [8] * 4 + [4] * 8))
    assert not over.is_open and over.text.startswith("none; last 12 Mar to ")
