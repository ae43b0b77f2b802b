"""Tests of function and strength: numbers as they were measured."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.exercises import entries
from sthenia.clinic.assessments.forms.answers import (
    OPEN,
    AnswerChoice,
    Choices,
    CountField,
    NumberField,
    YesNoField,
    put_by_the_page,
)
from sthenia.clinic.assessments.function_tests import (
    ChairStandInput,
    FunctionInput,
    GripInput,
    KneeInput,
    Measured,
    RepetitionTestInput,
    SpeedInput,
    WalkInput,
)
from sthenia.clinic.people.models import Sex
from sthenia.clinic.people.words import spoken
from sthenia.science.exercise.one_repetition_maximum import one_repetition_maximum
from sthenia.science.questionnaires import Sex as TableSex

SQUEEZES = (1, 2, 3)
COMPARED_BY_SEX = ("stands", "walk_m", "speed_m", "five_rises_s")
_KILOGRAM_LOADS = ("weight", "pin", "ball")
_RESISTANCES = {
    "machine": gettext_lazy("Machines"),
    "free_weight": gettext_lazy("Free weights"),
    "medicine_ball": gettext_lazy("Medicine balls"),
    "body_weight": gettext_lazy("Body weight"),
    "band": gettext_lazy("Bands"),
}


class FunctionForm(forms.Form):
    """Chair stand, six-minute walk, grip, walking speed, five rises; those not done stay empty."""

    sex = forms.ChoiceField(
        label=gettext_lazy("Reference tables for"),
        choices=[*Sex.choices, (OPEN, gettext_lazy("not chosen"))],
        required=False,
        widget=AnswerChoice,
    )
    height_cm = NumberField(label=gettext_lazy("Height"), low=100, high=230, unit="cm")
    weight_kg = NumberField(label=gettext_lazy("Body mass"), low=25, high=350, unit="kg")
    is_active = YesNoField(
        label=gettext_lazy("Regularly active"),
        help_text=gettext_lazy("One equation of the six-minute walk asks for it."),
    )

    stands = CountField(
        label=gettext_lazy("Full stands in 30 seconds"),
        low=0,
        high=80,
        help_text=gettext_lazy("A last stand that is more than half up counts."),
    )
    arms_used = forms.BooleanField(label=gettext_lazy("The arms were used"), required=False)
    stands_practised = forms.BooleanField(
        label=gettext_lazy("A practice attempt came first"), required=False
    )
    seat_height_cm = NumberField(
        label=gettext_lazy("Height of the seat"), low=20, high=80, unit="cm"
    )
    five_rises_s = NumberField(
        label=gettext_lazy("Time for five chair rises, without arms"), low=1, high=300, unit="s"
    )

    walk_m = NumberField(
        label=gettext_lazy("Distance walked in 6 minutes"), low=0, high=1500, unit="m"
    )
    walk_practised = forms.BooleanField(
        label=gettext_lazy("A practice walk came first"), required=False
    )
    speed_m = NumberField(
        label=gettext_lazy("Comfortable walk: distance"), low=1, high=1000, unit="m"
    )
    speed_s = NumberField(
        label=gettext_lazy("Comfortable walk: time"), low=0.5, high=3600, unit="s"
    )

    dominant_hand = forms.ChoiceField(
        label=gettext_lazy("Writes with"),
        choices=[
            (OPEN, gettext_lazy("not asked")),
            ("right", gettext_lazy("right")),
            ("left", gettext_lazy("left")),
        ],
        required=False,
        widget=AnswerChoice,
    )
    grip_kept = forms.ChoiceField(
        label=gettext_lazy("Followed over time"),
        choices=[("mean", gettext_lazy("mean of three")), ("best", gettext_lazy("best of three"))],
        initial="mean",
        required=False,
        widget=AnswerChoice,
        help_text=gettext_lazy("Keep to one of them for a person."),
    )

    knee_lever_m = NumberField(
        label=gettext_lazy("From the knee's axis to the pad"), low=0.1, high=0.6, unit="m"
    )
    knee_position = forms.ChoiceField(
        label=gettext_lazy("How far the knee was bent"),
        choices=[
            (OPEN, gettext_lazy("not chosen")),
            ("near_straight", gettext_lazy("nearly straight")),
            ("mid_range", gettext_lazy("half way")),
            ("flexed", gettext_lazy("bent")),
        ],
        required=False,
        widget=AnswerChoice,
    )
    knee_group = forms.ChoiceField(
        label=gettext_lazy("Compared with"),
        choices=[
            ("adults", gettext_lazy("adults")),
            ("older_adults", gettext_lazy("older adults")),
        ],
        initial="adults",
        required=False,
        widget=AnswerChoice,
        help_text=gettext_lazy("The source gives no age that divides them."),
    )
    knee_strap = forms.BooleanField(label=gettext_lazy("A strap held the device"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("sex", "height_cm", "weight_kg", "grip_kept", "knee_group"):
            put_by_the_page(self.fields[name])
        hands = {"right": _("Right hand"), "left": _("Left hand")}
        for hand, label in hands.items():
            for squeeze in SQUEEZES:
                self.fields[f"grip_{hand}_{squeeze}"] = NumberField(
                    label=_("%(hand)s, squeeze %(number)s") % {"hand": label, "number": squeeze},
                    low=0,
                    high=120,
                    unit="kg",
                )
        legs = {"right": _("Right leg"), "left": _("Left leg")}
        for leg, label in legs.items():
            for push in SQUEEZES:
                self.fields[f"knee_{leg}_{push}"] = NumberField(
                    label=_("%(leg)s, push %(number)s") % {"leg": label, "number": push},
                    low=0,
                    high=3000,
                    unit="N",
                )

    def clean(self) -> dict[str, Any]:
        """Say what a test is compared by and was not given."""
        data = super().clean() or self.cleaned_data
        tests = [name for name in COMPARED_BY_SEX if data.get(name) is not None]
        squeezes = self._numbers("grip", "right") or self._numbers("grip", "left")
        has_knee = self._check_knee(data)
        if (tests or squeezes or has_knee) and not data.get("sex"):
            self.add_error("sex", _("The reference tables are split by sex; choose which to use."))
        if data.get("walk_m") is not None:
            for name in ("height_cm", "weight_kg"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(name, _("The six-minute walk is compared by it; fill it in."))
        if (data.get("speed_m") is None) != (data.get("speed_s") is None):
            missing = "speed_s" if data.get("speed_s") is None else "speed_m"
            self.add_error(missing, _("A speed needs both distance and time; fill in this one."))
        return data

    def as_input(self, repetition_tests: tuple[RepetitionTestInput, ...]) -> FunctionInput | None:
        """The tests that were done; None where none was."""
        data = self.cleaned_data
        has_speed = data["speed_m"] is not None and data["speed_s"] is not None
        function = FunctionInput(
            measured=Measured(
                sex=cast("TableSex | None", data["sex"] or None),
                height_cm=data["height_cm"],
                weight_kg=data["weight_kg"],
                is_active=data["is_active"],
            ),
            chair_stand=self._chair_stand(),
            six_minute_walk=None
            if data["walk_m"] is None
            else WalkInput(data["walk_m"], data["walk_practised"]),
            handgrip=self._handgrip(),
            walking_speed=SpeedInput(data["speed_m"], data["speed_s"]) if has_speed else None,
            five_rises_s=data["five_rises_s"],
            knee_extension=self._knee_extension(),
            repetition_tests=repetition_tests,
        )
        return None if function.is_empty else function

    def _chair_stand(self) -> ChairStandInput | None:
        data = self.cleaned_data
        if data["stands"] is None:
            return None
        return ChairStandInput(
            data["stands"], data["arms_used"], data["stands_practised"], data["seat_height_cm"]
        )

    def _handgrip(self) -> GripInput | None:
        right, left = self._numbers("grip", "right"), self._numbers("grip", "left")
        if not right and not left:
            return None
        data = self.cleaned_data
        return GripInput(right, left, data["dominant_hand"] or None, data["grip_kept"] or "mean")

    def _check_knee(self, data: dict[str, Any]) -> bool:
        """Whether a leg was tested; says what the torque needs and was not given."""
        if not (self._numbers("knee", "right") or self._numbers("knee", "left")):
            return False
        needed = {
            "knee_lever_m": _("The torque is force times this length; fill it in."),
            "knee_position": _("The reference depends on it; choose one."),
            "weight_kg": _("The torque is told per kilogram; fill it in."),
        }
        for name, words in needed.items():
            if data.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, words)
        return True

    def _knee_extension(self) -> KneeInput | None:
        right, left = self._numbers("knee", "right"), self._numbers("knee", "left")
        if not right and not left:
            return None
        data = self.cleaned_data
        return KneeInput(
            right,
            left,
            data["knee_lever_m"],
            data["knee_position"],
            data["knee_group"] or "adults",
            data["knee_strap"],
        )

    def _numbers(self, test: str, side: str) -> tuple[float, ...]:
        given = (self.cleaned_data.get(f"{test}_{side}_{turn}") for turn in SQUEEZES)
        return tuple(number for number in given if number is not None)


class RepetitionTestForm(forms.Form):
    """One set to estimate the one-repetition maximum from."""

    exercise_id = forms.ChoiceField(label=gettext_lazy("Exercise"), required=False, widget=Choices)
    load_kg = NumberField(label=gettext_lazy("Load"), low=0.5, high=500, unit="kg")
    repetitions = CountField(label=gettext_lazy("Repetitions"), low=1, high=100)
    reps_in_reserve = NumberField(label=gettext_lazy("Could have done more"), low=0, high=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["exercise_id"].choices = list(exercise_choices())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing from a test that was begun; science refuses too long a set."""
        data = super().clean() or self.cleaned_data
        needed = ("exercise_id", "load_kg", "repetitions")
        if all(data.get(name) in (None, "") for name in (*needed, "reps_in_reserve")):
            return data
        for name in needed:
            if data.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, _("Fill this in too, or empty the whole test."))
        if not self.errors:
            try:
                one_repetition_maximum(
                    data["load_kg"],
                    data["repetitions"],
                    reps_in_reserve=data["reps_in_reserve"] or 0,
                )
            except ValueError as error:
                self.add_error("repetitions", str(error))
        return data

    def as_input(self) -> RepetitionTestInput | None:
        """The test; None where the line is empty."""
        data = self.cleaned_data
        if not data.get("exercise_id"):
            return None
        return RepetitionTestInput(
            data["exercise_id"], data["load_kg"], data["repetitions"], data["reps_in_reserve"] or 0
        )


if TYPE_CHECKING:
    _Tests = forms.BaseFormSet[RepetitionTestForm]
else:
    _Tests = forms.BaseFormSet


class _TestsOnce(_Tests):
    def clean(self) -> None:
        """Refuse two tests of the same exercise."""
        seen: set[str] = set()
        for form in self.forms:
            exercise = form.cleaned_data.get("exercise_id", "") if form.is_valid() else ""
            if exercise and exercise in seen:
                form.add_error(
                    "exercise_id", _("This exercise is tested twice; keep the better test.")
                )
            seen.add(exercise)


RepetitionTests = forms.formset_factory(
    RepetitionTestForm, formset=_TestsOnce, extra=0, min_num=3, max_num=3, absolute_max=3
)


def exercise_choices() -> Iterator[tuple[str, Any]]:
    """Exercises whose load is in kilograms, by kind of resistance and name."""
    yield OPEN, _("choose one")
    for resistance, label in _RESISTANCES.items():
        names = sorted(
            (spoken(one.name), one.id)
            for one in entries().values()
            if one.resistance == resistance and one.load_kind in _KILOGRAM_LOADS
        )
        if names:
            yield str(label), [(exercise_id, name) for name, exercise_id in names]
