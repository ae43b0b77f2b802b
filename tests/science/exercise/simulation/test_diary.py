"""What people write down, and what can be seen in it."""

from dataclasses import replace

import numpy as np
import pytest

from sthenia.science.exercise.rule_set import FlareRule
from sthenia.science.exercise.simulation.diary import check_in, diary
from sthenia.science.exercise.simulation.people import live_a_day, people
from tests.made_up_world import SMALL

MANY = 4_000


def lived(world, days: int, *, flare_on: int | None = None):
    """People and their diary after some days; everybody's flare begins on one of them."""
    rng = np.random.default_rng(7)
    of = people(world, MANY, rng)
    written = diary(of, world, rng)
    for day in range(days):
        if day == flare_on:
            of.flare_due[:] = True
        begins = live_a_day(of, day, world, rng)
        check_in(written, of, begins, world, rng, rule=FlareRule())
    return of, written


def with_reports(**changes):
    calm = replace(SMALL.symptoms, background_per_day=0.0)
    return replace(SMALL, symptoms=calm, reports=replace(SMALL.reports, **changes))


def test_a_button_opens_a_flare_as_often_as_people_press_it() -> None:
    _, written = lived(
        with_reports(button_sensitivity=0.85, button_false_per_day=0.0), 4, flare_on=3
    )
    assert np.mean(written.opened_by_button) == pytest.approx(0.85, abs=0.03)


def test_without_a_button_the_diary_sees_some_of_the_flares_later() -> None:
    world = with_reports(has_button=False, missing_share=0.0)
    quiet = np.mean(lived(world, 10)[1].opened)
    seen = np.mean(lived(world, 10, flare_on=4)[1].opened)
    assert not lived(world, 10, flare_on=4)[1].opened_by_button.any()
    assert seen > quiet + 0.3


def test_nobody_checks_in_where_every_day_is_missing() -> None:
    _, written = lived(with_reports(missing_share=1.0, has_button=False), 10, flare_on=2)
    assert not written.opened.any()
    assert np.isnan(written.pain_after).all()


def test_a_flare_closes_after_calm_days() -> None:
    world = with_reports(button_sensitivity=1.0, button_false_per_day=0.0, missing_share=0.0)
    _, soon = lived(world, 5, flare_on=3)
    _, late = lived(world, 45, flare_on=3)
    assert np.mean(soon.is_open) > 0.95
    assert np.mean(late.is_open) < 0.1


def test_a_new_interval_forgets_the_last() -> None:
    _, written = lived(SMALL, 6, flare_on=2)
    written.begin_interval()
    assert not written.opened.any()
    assert np.isnan(written.pain_after).all()
