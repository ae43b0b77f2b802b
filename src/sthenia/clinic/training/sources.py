"""Where each prefilled wish comes from, said beside it, so that nobody takes it on trust."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sthenia.clinic.assessments import queries as examined
from sthenia.clinic.people.models import Patient
from sthenia.clinic.training.models import Plan
from sthenia.science.exercise.values import StrengthTest


@dataclass(frozen=True, slots=True)
class Sources:
    """In words, where the values of each part of the form were taken from."""

    pain: str
    wishes: str
    """Days, minutes, place, limits and likes."""
    tests: str
    body_mass: str
    pain_by_area: Mapping[str, int | None]
    strength_tests: tuple[StrengthTest, ...]

    @property
    def has_pain(self) -> bool:
        """The newest examination says where it hurts."""
        return bool(self.pain_by_area)


def sources_of(patient: Patient, newest: Plan | None) -> Sources:
    """What is known of a person, and from where."""
    record = examined.latest_body_map(patient)
    pain = examined.pain_by_area(patient)
    strength_tests = examined.strength_tests(patient)
    return Sources(
        pain=_pain(date_format(record.examination.examined_on, "j M Y") if record else "", newest),
        wishes=_wishes(newest),
        tests=_("Taken from the newest strength tests.")
        if strength_tests
        else _("No strength test is known: first loads are found in the first session."),
        body_mass=_("Body mass from the record: %(kg)s kg.") % {"kg": f"{patient.body_mass_kg:g}"}
        if patient.body_mass_kg
        else _("Body mass is not known; without it, steps of assisted exercises are not rated."),
        pain_by_area=pain,
        strength_tests=strength_tests,
    )


def _pain(examined_on: str, newest: Plan | None) -> str:
    if examined_on:
        return _("Taken from the examination of %(day)s.") % {"day": examined_on}
    if newest is not None:
        return _("No body map is known; taken over from version %(version)s of the plan.") % {
            "version": newest.version
        }
    return _("No examination yet: painful places are not known; mark them here.")


def _wishes(newest: Plan | None) -> str:
    if newest is None:
        return _("Nothing is known yet: these are values to begin with. Ask, and change them.")
    return _("Taken over from version %(version)s of %(day)s. Ask whether it still holds.") % {
        "version": newest.version,
        "day": date_format(timezone.localdate(newest.recorded_at), "j M Y"),
    }
