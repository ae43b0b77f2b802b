"""From wishes and the latest examination to a prescription: what the proposal is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from sthenia.catalogue.exercises import built_place, equipment, places
from sthenia.catalogue.exercises.shapes import PlaceItem
from sthenia.catalogue.rules import DEFAULT_RULE_SET, rule_set
from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.training.clinic_numbers import numbers_of, with_numbers
from sthenia.clinic.training.editing import Setting
from sthenia.clinic.training.own_exercises import NONE, OwnExercises, exercises_to_propose
from sthenia.science.exercise.prescription import prescription
from sthenia.science.exercise.values import (
    NoPrescription,
    Person,
    Place,
    Prescription,
    Reason,
    StrengthTest,
)

PAIN_WHERE_NOT_ASKED = 6
"""An area marked as painful without a number counts as hurting strongly, so that it is spared. It
is the lowest pain that `science.exercise` takes for strong; a proposal of this project."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person can, wants and must not do, and where they train."""

    days: tuple[int, ...]
    minutes: int
    place_id: str
    pain_by_area: Mapping[str, int] = field(default_factory=dict)
    areas_not_asked: tuple[str, ...] = ()
    """Areas whose pain was marked and not rated; counted as strong."""
    also_equipment: tuple[str, ...] = ()
    """Equipment that is there besides what the place is known to have."""
    limits: tuple[str, ...] = ()
    sessions_per_week: int | None = None
    avoid: tuple[str, ...] = ()
    prefers: tuple[str, ...] = ()
    wants_variety: bool = False
    tests: tuple[StrengthTest, ...] = ()
    body_mass_kg: float | None = None
    rule_set_id: str = DEFAULT_RULE_SET
    seed: int = 0

    def person(self) -> Person:
        """The person as science takes them."""
        return Person(
            pain_by_area=dict(self.pain_by_area),
            limits=frozenset(self.limits),
            avoid_exercises=frozenset(self.avoid),
            tests=self.tests,
            days=tuple(sorted(self.days)),
            sessions_per_week=self.sessions_per_week,
            minutes_per_session=self.minutes,
            body_mass_kg=self.body_mass_kg,
            prefers=frozenset(self.prefers),
            wants_variety=self.wants_variety,
        )

    def place(self) -> Place:
        """The place as science takes it, with what is there besides."""
        known = places()[self.place_id]
        present = {item.id for item in known.equipment}
        more = tuple(PlaceItem(id=item) for item in self.also_equipment if item not in present)
        return built_place(known.model_copy(update={"equipment": (*known.equipment, *more)}))

    def as_json(self) -> dict[str, Any]:
        """The wishes as plain JSON, to begin the next proposal from."""
        return asdict(self)


def wishes_of(content: Mapping[str, Any]) -> Wishes:
    """The same wishes back."""
    lists = ("days", "areas_not_asked", "also_equipment", "limits", "avoid", "prefers")
    tests = tuple(StrengthTest(**test) for test in content["tests"])
    return Wishes(**{**content, **{key: tuple(content[key]) for key in lists}, "tests": tests})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A prescription, or why there is none, with everything it was made from."""

    wishes: Wishes
    setting: Setting
    prescription: Prescription | NoPrescription
    caveats: tuple[str, ...]
    clinic_numbers: Mapping[str, Any]
    """What the clinic decided for itself, and by which version of its settings."""


def proposed(
    wishes: Wishes, *, own: OwnExercises = NONE, settings: ClinicRules | None = None
) -> Proposal:
    """Ask science for a prescription, from the catalogue and a clinic's exercises and numbers.

    Raises
    ------
    ValueError
        A wish contradicts another or names something unknown.
    """
    clinic_numbers = numbers_of(settings or ClinicRules())
    setting = Setting(
        person=wishes.person(),
        place=wishes.place(),
        rules=with_numbers(rule_set(wishes.rule_set_id), clinic_numbers),
        exercises=exercises_to_propose(own),
    )
    caveats: tuple[str, ...] = ()
    if wishes.areas_not_asked:
        areas = ", ".join(area.replace("_", " ") for area in wishes.areas_not_asked)
        caveats = (
            _(
                "How bad the pain is was not asked for: %(areas)s. It was counted as strong, "
                "%(points)s of 10, to be on the safe side."
            )
            % {"areas": areas, "points": PAIN_WHERE_NOT_ASKED},
        )
    return Proposal(
        wishes=wishes,
        setting=setting,
        prescription=prescription(
            setting.person,
            setting.place,
            setting.exercises,
            setting.rules,
            seed=wishes.seed,
        ),
        caveats=caveats,
        clinic_numbers=clinic_numbers,
    )


def as_offered(wishes: Wishes, settings: ClinicRules, *, is_first: bool) -> Wishes:
    """The wishes by a rule set that the clinic offers: its first choice where none was made yet."""
    first = settings.default_rule_set_id or DEFAULT_RULE_SET
    offered = settings.offered_rule_set_ids
    if is_first or (offered and wishes.rule_set_id not in offered):
        return replace(wishes, rule_set_id=first)
    return wishes


def with_latest_pain(wishes: Wishes, pain: Mapping[str, int | None]) -> Wishes:
    """The wishes with the painful areas of an examination."""
    return replace(
        wishes,
        pain_by_area={
            area: PAIN_WHERE_NOT_ASKED if worst is None else worst for area, worst in pain.items()
        },
        areas_not_asked=tuple(sorted(area for area, worst in pain.items() if worst is None)),
    )


@dataclass(frozen=True, slots=True)
class Relaxing:
    """One wish to change, as it is sent with a form: `add_day:3`, `lift_limit:no_floor`."""

    code: str
    value: str

    def __str__(self) -> str:
        """As it is sent."""
        return f"{self.code}:{self.value}"


def relaxing(reason: Reason) -> Relaxing:
    """What a reason of `NoPrescription` asks to change."""
    first = int(reason.numbers[0][1]) if reason.numbers else 0
    by_number = reason.code in ("add_day", "sessions_per_week", "more_minutes")
    return Relaxing(reason.code, str(first) if by_number else reason.about)


def relaxed(wishes: Wishes, changes: Iterable[str]) -> Wishes:
    """The wishes after some were changed.

    Raises
    ------
    ValueError
        A change is not one that `relaxing` gives.
    """
    for change in changes:
        code, _sign, value = change.partition(":")
        if code == "add_day":
            wishes = replace(wishes, days=(*wishes.days, int(value)))
        elif code == "sessions_per_week":
            wishes = replace(wishes, sessions_per_week=int(value))
        elif code == "more_minutes":
            wishes = replace(wishes, minutes=int(value))
        elif code == "allow_exercise":
            wishes = replace(wishes, avoid=tuple(one for one in wishes.avoid if one != value))
        elif code == "add_equipment" and value in equipment():
            wishes = replace(wishes, also_equipment=(*wishes.also_equipment, value))
        elif code == "lift_limit":
            wishes = replace(wishes, limits=tuple(one for one in wishes.limits if one != value))
        else:
            raise ValueError(f"{change!r} is no change of a wish")
    return wishes
