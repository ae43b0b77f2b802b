"""What a clinic decides for itself: thresholds, texts, whom to call. One version is in force."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from sthenia.clinic.people.models import Clinic, ClinicSettings

# Every number below is our own proposal, to be signed off by the clinic that uses it.


@dataclass(frozen=True, slots=True)
class CrisisContact:
    """Somebody to call at once, in the words the person reads."""

    name: str
    phone: str
    hours: str = ""
    note: str = ""
    language: str = ""
    """Shown to readers of this language only; empty: to all."""


@dataclass(frozen=True, slots=True)
class FlareSetting:
    """The clinic's own flare rule; a number that is None leaves the rule set's own."""

    points: float | None = None
    days: int | None = None
    window_days: int | None = None
    load_cut_pct: float | None = None


@dataclass(frozen=True, slots=True)
class Routine:
    """An instrument asked for again and again."""

    instrument_id: str
    every_days: int


@dataclass(frozen=True, slots=True)
class ClinicRules:
    """Everything a clinic sets, as it stands in one version; version 0 is what we ship."""

    version: int = 0
    default_rule_set_id: str = ""
    """Empty: the first of the catalogue."""
    offered_rule_set_ids: tuple[str, ...] = ()
    """Empty: all of them."""
    flare: FlareSetting = FlareSetting()
    rise_pct_max_at_cap: float | None = None
    crisis_contacts: tuple[CrisisContact, ...] = ()
    alert_escalates_after_min: int = 30
    alert_second_person_id: int | None = None
    """Account to which an alert that nobody acknowledged goes; None: the owners."""
    sessions_not_done: int = 2
    silent_days: int = 7
    review_after_days: int = 28
    review_attendance_pct: float = 50.0
    """With less training than this no verdict on the training is asked for, but a talk is."""
    review_measured_within_days: int = 56
    """An older measurement says too little of how somebody is today."""
    review_outcomes: tuple[str, ...] = ("pain", "functional_capacity", "quality_of_life")
    """Outcomes of which one must have improved; empty: any one that is followed."""
    review_strain_days: tuple[tuple[str, int], ...] = ()
    """Sign of a muscle strain -> from which day after it on it is looked at anew, where the
    clinic wants another day than the catalogue's."""
    review_side_pct: float | None = None
    """After a strain, a leg with less of the other's strength than this is looked at anew.

    Shipped empty: no source gives a number, and both sides are shown in any case."""
    routines: tuple[Routine, ...] = ()
    plan_months_until_review: int = 4
    staff_idle_min: int = 30
    staff_absolute_h: int = 12
    patient_idle_days: int = 14
    patient_absolute_days: int = 90
    retention_years: float | None = None
    """How long the law asks the clinic to keep a record after its last entry; 0: not at all.

    Shipped empty, because it differs between countries; nothing is erased until it is set."""
    patients_need_second_factor: bool = False
    """Staff always do. A tired or foggy person may be shut out of their own record by it, so that
    patients may have one and need none unless the clinic says so."""
    texts: tuple[tuple[str, str], ...] = ()
    """Name of a place -> what the clinic says there, e.g. ("welcome", "...")."""
    is_live: bool = False
    """Real people may be registered; refused while `crisis_contacts` is empty."""

    def contacts_for(self, language: str) -> tuple[CrisisContact, ...]:
        """Whom a reader of this language is told to call, in the clinic's order."""
        return tuple(one for one in self.crisis_contacts if one.language in ("", language))

    def text(self, place: str, language: str) -> str:
        """What the clinic says in a place: in this language, else in any; empty where nothing."""
        said = dict(self.texts)
        return said.get(f"{place}:{language}") or said.get(place, "")


def rules_of(clinic: Clinic) -> ClinicRules:
    """The settings in force in a clinic; one query."""
    newest = ClinicSettings.objects.filter(clinic=clinic).order_by("-version").first()
    return ClinicRules() if newest is None else rules_from(newest.content, version=newest.version)


def rules_from(content: Mapping[str, Any], *, version: int) -> ClinicRules:
    """A version as it was kept; a field that came later has its default."""
    known = {field.name for field in fields(ClinicRules)} - {"version"}
    given = {name: value for name, value in content.items() if name in known}
    return ClinicRules(
        **{
            **given,
            "version": version,
            "flare": FlareSetting(**content.get("flare", {})),
            "crisis_contacts": tuple(
                CrisisContact(**each) for each in content.get("crisis_contacts", ())
            ),
            "routines": tuple(Routine(**each) for each in content.get("routines", ())),
            "offered_rule_set_ids": tuple(content.get("offered_rule_set_ids", ())),
            "texts": tuple((name, text) for name, text in content.get("texts", ())),
            "review_outcomes": tuple(content.get("review_outcomes", ClinicRules().review_outcomes)),
            "review_strain_days": tuple(
                (sign, days) for sign, days in content.get("review_strain_days", ())
            ),
        }
    )


def as_content(rules: ClinicRules) -> dict[str, Any]:
    """The same as plain JSON, to be kept; its version is a column of its own."""
    content = asdict(rules)
    del content["version"]
    return {name: _plain(value) for name, value in content.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    return value
