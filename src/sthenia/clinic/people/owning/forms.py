"""The shape of what an owner types on the settings pages; `bounds` says what may stand."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sthenia.catalogue.instruments import outcomes
from sthenia.catalogue.rules import DEFAULT_RULE_SET, red_flags, rule_sets
from sthenia.clinic.people.clinic_rules import ClinicRules, FlareSetting
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Clinic, Language, Membership, User
from sthenia.clinic.people.owning import bounds
from sthenia.clinic.people.owning.rows import ContactRows, RoutineRows, Rows
from sthenia.clinic.people.owning.staff import ACTING_ROLES
from sthenia.clinic.people.owning.words import NAMES, origin
from sthenia.clinic.people.words import spoken

_MAY_BE_LEFT_OPEN = ("rise_pct_max_at_cap", "retention_years", "review_side_pct")
AS_IN_THE_RULE_SET = _("Leave it empty to keep the number of the rule set.")


FLARE_PARTS = ("points", "days", "window_days", "load_cut_pct")


def number(name: str, *, help_text: Any = "", is_whole: bool = True) -> forms.Field:
    """A number within its bounds; empty where the setting may be left open."""
    low, high = bounds.RANGES[name]
    is_open = name in _MAY_BE_LEFT_OPEN or name.startswith("flare.")
    said: dict[str, Any] = {
        "label": NAMES[name],
        "required": not is_open,
        "help_text": help_text,
    }
    if is_whole:
        return forms.IntegerField(min_value=int(low), max_value=int(high), **said)
    return forms.FloatField(min_value=low, max_value=high, **said)


class SectionForm(forms.Form):
    """One page of settings, made from what is in force and the version it was made from."""

    rows: Rows | None = None
    """Further lines of which there may be any number."""
    rows_of: type[Rows] | None = None

    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        required=False,
        help_text=_("A few words for those who read the versions later."),
        widget=forms.TextInput,
    )
    base_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, clinic: Clinic, rules: ClinicRules
    ) -> None:
        self.clinic, self.rules = clinic, rules
        initial = {"base_version": rules.version, "client_id": uuid7()}
        super().__init__(data, initial={**initial, **self.now()})
        self.fields["reason"].required = rules.is_live
        self.order_fields([*[name for name in self.fields if name != "reason"], "reason"])
        self._say_origins()
        if self.rows_of is not None:
            self.rows = self.rows_of(data, rules=rules)

    def _say_origins(self) -> None:
        """At each setting where the value that is shipped comes from."""
        for name, field in self.fields.items():
            said = origin(f"flare.{name}" if name in FLARE_PARTS else name)
            if said:
                field.help_text = format_lazy("{first} {then}", first=field.help_text, then=said)

    def now(self) -> Mapping[str, Any]:
        """What is in force, by field."""
        names = set(self.base_fields)
        return {name: getattr(self.rules, name) for name in names if hasattr(self.rules, name)}

    def changes(self) -> dict[str, Any]:
        """What was typed, as `change_settings` takes it."""
        own = set(self.fields) - {"reason", "base_version", "client_id"}
        return {name: self.cleaned_data[name] for name in own}

    def is_valid(self) -> bool:
        rows_are_fine = self.rows is None or self.rows.is_valid()
        return super().is_valid() and rows_are_fine

    def stand_on(self, version: int) -> None:
        """Let the page, shown again, be based on a newer version than it was opened with."""
        typed = self.data.copy()  # type: ignore[attr-defined] # what came with the request
        typed["base_version"] = str(version)
        self.data = typed

    def say(self, faults: Mapping[str, list[str]]) -> None:
        """Show each fault at its field, and those of another page's settings on top."""
        for name, words in faults.items():
            for one in words:
                self.add_error(name if name in self.fields else None, one)


class ClinicForm(SectionForm):
    """The clinic itself."""

    name = forms.CharField(label=NAMES["name"], max_length=200)
    zone = forms.ChoiceField(label=NAMES["zone"])
    language = forms.ChoiceField(
        label=NAMES["language"],
        choices=Language.choices,
        help_text=_("For new accounts and people; everybody can choose their own."),
    )

    retention_years = number(
        "retention_years",
        is_whole=False,
        help_text=_(
            "Ask a lawyer: it differs between countries. 0 where nothing has to be kept. Left "
            "empty, no record is erased."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "zone", [(zone, zone) for zone in _zones()])

    def now(self) -> Mapping[str, Any]:
        own = {name: getattr(self.clinic, name) for name in ("name", "zone", "language")}
        return {**super().now(), **own}


class TrainingForm(SectionForm):
    """Rule sets and what the clinic decides where they leave a number open."""

    offered_rule_set_ids = forms.MultipleChoiceField(
        label=NAMES["offered_rule_set_ids"], widget=forms.CheckboxSelectMultiple
    )
    default_rule_set_id = forms.ChoiceField(label=NAMES["default_rule_set_id"])
    rise_pct_max_at_cap = number(
        "rise_pct_max_at_cap",
        is_whole=False,
        help_text=_(
            "Percent. Light weights have steps of 25 to 100 %. Left empty, a clinician decides "
            "each time."
        ),
    )
    points = number("flare.points", is_whole=False, help_text=AS_IN_THE_RULE_SET)
    days = number("flare.days", help_text=AS_IN_THE_RULE_SET)
    window_days = number("flare.window_days", help_text=AS_IN_THE_RULE_SET)
    load_cut_pct = number(
        "flare.load_cut_pct",
        is_whole=False,
        help_text=_(
            "Percent, once no set is left to leave out. Left empty, no load is taken off; one that "
            "did not go well before the flare is not asked for in it."
        ),
    )
    plan_months_until_review = number("plan_months_until_review")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(rules.id, spoken(rules.name)) for rules in rule_sets()]
        _choose(self, "offered_rule_set_ids", known)
        _choose(self, "default_rule_set_id", known)

    def now(self) -> Mapping[str, Any]:
        rules = self.rules
        return {
            **super().now(),
            "offered_rule_set_ids": list(rules.offered_rule_set_ids)
            or [one.id for one in rule_sets()],
            "default_rule_set_id": rules.default_rule_set_id or DEFAULT_RULE_SET,
            "points": rules.flare.points,
            "days": rules.flare.days,
            "window_days": rules.flare.window_days,
            "load_cut_pct": rules.flare.load_cut_pct,
        }

    def changes(self) -> dict[str, Any]:
        given = super().changes()
        flare = FlareSetting(**{part: given.pop(part) for part in FLARE_PARTS})
        offered = tuple(given["offered_rule_set_ids"])
        are_all = set(offered) == {one.id for one in rule_sets()}
        first = given["default_rule_set_id"]
        return {
            **given,
            "flare": flare,
            "offered_rule_set_ids": () if are_all else offered,
            "default_rule_set_id": "" if first == DEFAULT_RULE_SET else first,
        }


_OF_TAG = {
    "R": _("as the source says"),
    "S": _("as a secondary copy of the source says"),
    "U": _("for which no source is kept"),
    "P": _("our own proposal"),
}


class AttentionForm(SectionForm):
    """When somebody should turn to a person."""

    sessions_not_done = number("sessions_not_done")
    silent_days = number("silent_days")
    review_after_days = number("review_after_days")
    review_attendance_pct = number(
        "review_attendance_pct",
        is_whole=False,
        help_text=_("Percent. With less, a talk is asked for instead of a verdict."),
    )
    review_measured_within_days = number("review_measured_within_days")
    review_outcomes = forms.MultipleChoiceField(
        label=NAMES["review_outcomes"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Mark none to take any outcome that is followed."),
    )
    review_side_pct = number(
        "review_side_pct",
        is_whole=False,
        help_text=_(
            "Percent of the other leg in knee extension. With less, at least four weeks after a "
            "strain, another look is asked for. Left empty, both sides are only shown."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "review_outcomes", [(one.id, spoken(one.name)) for one in outcomes()])
        own_days = dict(self.rules.review_strain_days)
        for item in red_flags().strain:
            self.fields[f"strain:{item.id}"] = forms.IntegerField(
                label=format_lazy(_("After a strain: {sign}"), sign=spoken(item.sign)),
                min_value=0,
                max_value=bounds.STRAIN_DAYS_MOST,
                required=False,
                initial=own_days.get(item.id),
                help_text=format_lazy(
                    _("From this day after it on. Left empty: day {days}, {source}."),
                    days=str(item.after_days.value),
                    source=_OF_TAG[red_flags().sources[item.after_days.source].tag],
                ),
            )
        self.order_fields([*[name for name in self.fields if name != "reason"], "reason"])

    def changes(self) -> dict[str, Any]:
        given = super().changes()
        days = {item.id: given.pop(f"strain:{item.id}") for item in red_flags().strain}
        return {
            **given,
            "review_outcomes": tuple(given["review_outcomes"]),
            "review_strain_days": tuple((sign, n) for sign, n in days.items() if n is not None),
        }


class CrisisForm(SectionForm):
    """Whom a person in a crisis is told to call, and whom an alert reaches."""

    rows_of = ContactRows

    alert_escalates_after_min = number("alert_escalates_after_min")
    alert_second_person_id = forms.TypedChoiceField(
        label=NAMES["alert_second_person_id"], coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = acting_staff(self.clinic).values_list("pk", "name")
        _choose(self, "alert_second_person_id", [("", _("all owners")), *people])

    def changes(self) -> dict[str, Any]:
        assert isinstance(self.rows, ContactRows)
        return {**super().changes(), "crisis_contacts": self.rows.contacts()}


class RoutinesForm(SectionForm):
    """What a person is asked again and again without anybody sending it."""

    rows_of = RoutineRows

    def changes(self) -> dict[str, Any]:
        assert isinstance(self.rows, RoutineRows)
        return {**super().changes(), "routines": self.rows.routines()}


class SigningInForm(SectionForm):
    """How long one stays signed in."""

    staff_idle_min = number("staff_idle_min")
    staff_absolute_h = number("staff_absolute_h")
    patient_idle_days = number("patient_idle_days")
    patient_absolute_days = number("patient_absolute_days")
    patients_need_second_factor = forms.BooleanField(
        label=NAMES["patients_need_second_factor"],
        required=False,
        help_text=_(
            "An app with a code, or a passkey. Staff always need one. For patients it is one more "
            "thing to manage on a bad day: whoever loses it cannot open their own record."
        ),
    )


class TextsForm(SectionForm):
    """What the clinic says in its own words, in each language."""

    def __init__(self, data: Any = None, *, clinic: Clinic, rules: ClinicRules) -> None:
        super().__init__(data, clinic=clinic, rules=rules)
        said = dict(rules.texts)
        for place, where in bounds.TEXT_PLACES.items():
            for language, spoken_in in Language.choices:
                self.fields[f"{place}:{language}"] = forms.CharField(
                    label=f"{where}: {spoken_in}",
                    required=False,
                    max_length=bounds.LONGEST_TEXT,
                    initial=said.get(f"{place}:{language}", ""),
                    widget=forms.Textarea(attrs={"rows": 3}),
                )
        self.order_fields([*[name for name in self.fields if name != "reason"], "reason"])

    def changes(self) -> dict[str, Any]:
        typed = {name: text.strip() for name, text in super().changes().items()}
        for_all = tuple(pair for pair in self.rules.texts if ":" not in pair[0])
        return {"texts": (*for_all, *((name, text) for name, text in typed.items() if text))}


SECTIONS: Mapping[str, type[SectionForm]] = MappingProxyType(
    {
        "clinic": ClinicForm,
        "crisis": CrisisForm,
        "training": TrainingForm,
        "attention": AttentionForm,
        "routines": RoutinesForm,
        "signing-in": SigningInForm,
        "texts": TextsForm,
    }
)
"""Address of a page of settings -> its form; `words.SUBJECTS` says what each is about."""


class LiveForm(forms.Form):
    """Going live, or stopping to take in real people."""

    is_live = forms.TypedChoiceField(
        choices=[("yes", _("yes")), ("no", _("no"))], coerce=lambda typed: typed == "yes"
    )
    reason = forms.CharField(label=_("Why"), max_length=500, required=False)
    base_version = forms.IntegerField(min_value=0)
    client_id = forms.UUIDField()


def acting_staff(clinic: Clinic) -> QuerySet[User]:
    """Who may be the second person for an alert."""
    held = Membership.objects.filter(clinic=clinic, ended_at=None, role__in=ACTING_ROLES)
    return User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("name")


def _zones() -> list[str]:
    places = (zone for zone in available_timezones() if "/" in zone)
    return ["UTC", *sorted(zone for zone in places if not zone.startswith(("Etc/", "SystemV/")))]


def _choose(form: forms.Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
