"""Examinations in which both legs pushed."""

from dataclasses import replace
from datetime import date

from sthenia.clinic.assessments.function_tests import KneeInput
from sthenia.clinic.assessments.models import Examination
from tests.clinic.assessments.examinations import EVERY_TEST, examined
from tests.people import Cast


def knees_pushed(cast: Cast, *, on: date, right_n: float, left_n: float) -> Examination:
    """Ana's legs, each with one push."""
    knees = KneeInput(
        right_n=(right_n,) if right_n else (),
        left_n=(left_n,) if left_n else (),
        lever_arm_m=0.35,
        position="mid_range",
        group="adults",
        is_strap_fixed=True,
    )
    function = replace(EVERY_TEST, handgrip=None, knee_extension=knees)
    return examined(cast, on=on, function=function)
