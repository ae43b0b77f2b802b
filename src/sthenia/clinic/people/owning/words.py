"""Settings as an owner reads them: their names, their values in words, and what changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.instruments import instruments, outcomes
from sthenia.catalogue.rules import DEFAULT_RULE_SET, red_flags, rule_sets
from sthenia.clinic.people.clinic_rules import ClinicRules, as_content, rules_from
from sthenia.clinic.people.models import Clinic, ClinicSettings, Language, User
from sthenia.clinic.people.owning.bounds import TEXT_PLACES
from sthenia.clinic.people.words import spoken

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words: TypeAlias = "str | _StrPromise"

NAMES: Mapping[str, Words] = MappingProxyType(
    {
        "name": gettext_lazy("Name of the clinic"),
        "zone": gettext_lazy("Time zone"),
        "language": gettext_lazy("Language"),
        "retention_years": gettext_lazy("Years a record is kept after its last entry"),
        "offered_rule_set_ids": gettext_lazy("Rule sets offered"),
        "default_rule_set_id": gettext_lazy("Rule set proposed first"),
        "rise_pct_max_at_cap": gettext_lazy("Largest step up once repetitions are at their limit"),
        "flare.points": gettext_lazy("Points above usual that count as raised"),
        "flare.days": gettext_lazy("Raised days in a row that open a flare"),
        "flare.window_days": gettext_lazy("Days that say what is usual"),
        "flare.load_cut_pct": gettext_lazy("Load taken off in a flare"),
        "plan_months_until_review": gettext_lazy("Months until a plan is looked at anew"),
        "sessions_not_done": gettext_lazy("Sessions not done until somebody asks"),
        "silent_days": gettext_lazy("Days without a check-in until somebody asks"),
        "review_after_days": gettext_lazy("Days of training until progress is judged"),
        "review_attendance_pct": gettext_lazy("Least share of sessions done for that"),
        "review_measured_within_days": gettext_lazy("Oldest measurement that counts, in days"),
        "review_outcomes": gettext_lazy("Outcomes of which one must have improved"),
        "review_strain_days": gettext_lazy("Days after which a sign of strain is looked at anew"),
        "review_side_pct": gettext_lazy("After a strain: least strength beside the other leg"),
        "crisis_contacts": gettext_lazy("Whom to call in a crisis"),
        "alert_escalates_after_min": gettext_lazy("Minutes until an alert goes to somebody else"),
        "alert_second_person_id": gettext_lazy("Who that is"),
        "routines": gettext_lazy("Questionnaires asked for again and again"),
        "staff_idle_min": gettext_lazy("Staff: minutes without a click until signed out"),
        "staff_absolute_h": gettext_lazy("Staff: hours until signed out in any case"),
        "patient_idle_days": gettext_lazy("Patients: days without a visit until signed out"),
        "patient_absolute_days": gettext_lazy("Patients: days until signed out in any case"),
        "patients_need_second_factor": gettext_lazy("Patients sign in with a second factor"),
        "texts": gettext_lazy("Texts"),
        "is_live": gettext_lazy("Real people may be registered"),
    }
)


@dataclass(frozen=True, slots=True)
class Subject:
    """One page of settings."""

    title: Words
    lead: Words
    settings: tuple[str, ...]
    """Names of the settings on it."""


SUBJECTS: Mapping[str, Subject] = MappingProxyType(
    {
        "clinic": Subject(
            gettext_lazy("The clinic"),
            gettext_lazy("Its name, and the clock and the language it works by."),
            ("name", "zone", "language", "retention_years"),
        ),
        "crisis": Subject(
            gettext_lazy("In a crisis"),
            gettext_lazy(
                "Whom a person is told to call, and whom an alert reaches when nobody answers."
            ),
            ("crisis_contacts", "alert_escalates_after_min", "alert_second_person_id"),
        ),
        "training": Subject(
            gettext_lazy("Training"),
            gettext_lazy("By which rules plans are made, and what counts as a flare."),
            (
                *("offered_rule_set_ids", "default_rule_set_id", "rise_pct_max_at_cap"),
                *("flare.points", "flare.days", "flare.window_days", "flare.load_cut_pct"),
                "plan_months_until_review",
            ),
        ),
        "attention": Subject(
            gettext_lazy("When somebody should look"),
            gettext_lazy("What puts a person on top of the caseload."),
            (
                *("sessions_not_done", "silent_days", "review_after_days"),
                *("review_attendance_pct", "review_measured_within_days", "review_outcomes"),
                *("review_strain_days", "review_side_pct"),
            ),
        ),
        "routines": Subject(
            gettext_lazy("Questionnaires"),
            gettext_lazy("What everybody with an account is asked again and again."),
            ("routines",),
        ),
        "signing-in": Subject(
            gettext_lazy("Signing in"),
            gettext_lazy("How long one stays signed in, and with what one signs in."),
            (
                *("staff_idle_min", "staff_absolute_h", "patient_idle_days"),
                *("patient_absolute_days", "patients_need_second_factor"),
            ),
        ),
        "texts": Subject(
            gettext_lazy("Texts"),
            gettext_lazy("What the clinic says in its own words."),
            ("texts",),
        ),
    }
)
"""Address of a page of settings -> what it is about."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One setting as it stands, in words."""

    label: Words
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubjectNow:
    """One subject as it stands."""

    slug: str
    subject: Subject
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One setting of two versions, in words; an empty list says that nothing was set."""

    name: str
    label: Words
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version with what it changed."""

    row: ClinicSettings
    differences: tuple[Difference, ...]


def content_of(clinic: Clinic, rules: ClinicRules) -> dict[str, Any]:
    """What is in force now, as a version would keep it."""
    own = {"name": clinic.name, "zone": clinic.zone, "language": clinic.language}
    return {**as_content(rules), "clinic": own}


def in_force(clinic: Clinic, rules: ClinicRules) -> tuple[SubjectNow, ...]:
    """Every setting by subject, as it stands."""
    values = dict(_flat(content_of(clinic, rules)))
    return tuple(
        SubjectNow(
            slug,
            subject,
            tuple(Fact(NAMES[name], in_words(name, values[name])) for name in subject.settings),
        )
        for slug, subject in SUBJECTS.items()
    )


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What changed between two versions, in the order of the settings pages."""
    old, new = dict(_flat(before)), dict(_flat(after))
    return tuple(
        Difference(name, label, in_words(name, old.get(name)), in_words(name, new.get(name)))
        for name, label in NAMES.items()
        if old.get(name) != new.get(name)
    )


def version_rows(versions: list[ClinicSettings]) -> tuple[VersionRow, ...]:
    """Versions, newest first, each beside the one before it; the last given is only compared."""
    shipped = as_content(ClinicRules())
    rows = []
    for n, row in enumerate(versions):
        if n + 1 < len(versions):
            earlier: Mapping[str, Any] = versions[n + 1].content
        elif row.version == 1:
            earlier = {**shipped, "clinic": row.content.get("clinic", {})}
        else:
            break
        rows.append(VersionRow(row, differences(earlier, row.content)))
    return tuple(rows)


def in_words(name: str, value: Any) -> tuple[str, ...]:
    """A value as the lines that tell it."""
    if value is None or value in ("", [], ()):
        return _WHERE_EMPTY.get(name, lambda: ())()
    if isinstance(value, bool):
        return (_("yes") if value else _("no"),)
    tell = _TELLING.get(name)
    return tell(value) if tell else (f"{value:g}" if isinstance(value, float) else str(value),)


def origin(name: str) -> str:
    """Where the value of a setting comes from that is shipped: a source, or nobody but us."""
    told = _ORIGINS.get(name)
    if told is not None:
        return str(told)
    field = getattr(ClinicRules(), name, None)
    if field is None:
        return ""
    shipped = ", ".join(in_words(name, as_content(ClinicRules())[name]))
    return _("Our own proposal, to be signed off by the clinic: %(value)s.") % {"value": shipped}


def _flat(content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every setting by its full name; a version that lacks one has what we ship."""
    whole = as_content(rules_from(content, version=0))
    for name, value in whole.items():
        if name == "flare":
            yield from ((f"flare.{part}", one) for part, one in value.items())
        else:
            yield name, value
    yield from content.get("clinic", {}).items()


def _rule_sets(ids: list[str]) -> tuple[str, ...]:
    known = {rules.id: rules.name for rules in rule_sets()}
    return tuple(spoken(known.get(one, one)) for one in ids)


def _contacts(contacts: list[Mapping[str, str]]) -> tuple[str, ...]:
    return tuple(
        ", ".join(part for part in (_contact_head(one), one["hours"], one["note"]) if part)
        for one in contacts
    )


def _contact_head(contact: Mapping[str, str]) -> str:
    language = dict(Language.choices).get(contact["language"])
    head = f"{contact['name']}: {contact['phone']}"
    return f"{head} ({language})" if language else head


def _routines(routines: list[Mapping[str, Any]]) -> tuple[str, ...]:
    titles = {key.id: key.title for key in instruments()}
    words = _("%(title)s, every %(n)s days")
    return tuple(
        words
        % {
            "title": spoken(titles.get(one["instrument_id"], one["instrument_id"])),
            "n": one["every_days"],
        }
        for one in routines
    )


def _texts(texts: list[tuple[str, str]]) -> tuple[str, ...]:
    told = []
    for name, text in texts:
        place, _colon, language = name.partition(":")
        where = str(TEXT_PLACES.get(place, place))
        spoken_in = dict(Language.choices).get(language)
        told.append(f"{where} ({spoken_in}): {text}" if spoken_in else f"{where}: {text}")
    return tuple(told)


def _account(account_id: int) -> tuple[str, ...]:
    name = User.objects.filter(pk=account_id).values_list("name", flat=True).first()
    return (name or _("an account that is gone"),)


def _outcomes(ids: list[str]) -> tuple[str, ...]:
    known = {one.id: one.name for one in outcomes()}
    return tuple(spoken(known.get(one, one)) for one in ids)


def _strain_days(pairs: list[tuple[str, int]]) -> tuple[str, ...]:
    known = {item.id: item.sign for item in red_flags().strain}
    words = _("%(sign)s From day %(days)s.")
    return tuple(
        words % {"sign": spoken(known.get(sign, sign)), "days": days} for sign, days in pairs
    )


_NO_AGREED_FLARE = gettext_lazy(
    "No definition of a flare is agreed on (Vincent 2016); the rule set's number is our own "
    "proposal."
)
_BY_THE_CLINIC = gettext_lazy("The clinic's own; nothing is shipped.")
_ORIGINS: Mapping[str, Words] = {
    "name": "",
    "zone": "",
    "language": "",
    "retention_years": gettext_lazy("By the law of your country; nothing is shipped."),
    "offered_rule_set_ids": gettext_lazy("Each rule set names the source of each of its numbers."),
    "default_rule_set_id": gettext_lazy("Which one is proposed first is our own proposal."),
    "rise_pct_max_at_cap": gettext_lazy("No source gives a number; nothing is shipped."),
    "flare.points": _NO_AGREED_FLARE,
    "flare.days": _NO_AGREED_FLARE,
    "flare.window_days": _NO_AGREED_FLARE,
    "flare.load_cut_pct": gettext_lazy("No source gives a number; nothing is shipped."),
    "review_strain_days": gettext_lazy("No guideline says when; the days are our own proposal."),
    "review_side_pct": gettext_lazy("No source gives a number; nothing is shipped."),
    "crisis_contacts": _BY_THE_CLINIC,
    "alert_second_person_id": _BY_THE_CLINIC,
    "routines": _BY_THE_CLINIC,
    "texts": _BY_THE_CLINIC,
}
"""Settings of which more can be said than that the value shipped is our own proposal."""

_TELLING: Mapping[str, Callable[[Any], tuple[str, ...]]] = {
    "offered_rule_set_ids": _rule_sets,
    "default_rule_set_id": lambda one: _rule_sets([one]),
    "crisis_contacts": _contacts,
    "routines": _routines,
    "texts": _texts,
    "alert_second_person_id": _account,
    "review_outcomes": _outcomes,
    "review_strain_days": _strain_days,
    "language": lambda one: (str(dict(Language.choices).get(one, one)),),
    "rise_pct_max_at_cap": lambda pct: (f"{pct:g} %",),
    "flare.load_cut_pct": lambda pct: (f"{pct:g} %",),
    "review_attendance_pct": lambda pct: (f"{pct:g} %",),
    "review_side_pct": lambda pct: (f"{pct:g} %",),
}
_WHERE_EMPTY: Mapping[str, Callable[[], tuple[str, ...]]] = {
    "offered_rule_set_ids": lambda: (_("all of the catalogue"),),
    "default_rule_set_id": lambda: _rule_sets([DEFAULT_RULE_SET]),
    "rise_pct_max_at_cap": lambda: (_("not set: a clinician decides each time"),),
    "flare.points": lambda: (_("as in the rule set"),),
    "flare.days": lambda: (_("as in the rule set"),),
    "flare.window_days": lambda: (_("as in the rule set"),),
    "flare.load_cut_pct": lambda: (_("not set: no load is taken off"),),
    "crisis_contacts": lambda: (_("nobody"),),
    "retention_years": lambda: (_("not set: nothing is erased"),),
    "alert_second_person_id": lambda: (_("the owners"),),
    "review_outcomes": lambda: (_("any one that is followed"),),
    "review_strain_days": lambda: (_("as in the catalogue"),),
    "review_side_pct": lambda: (_("not set: both sides are shown, and no review is raised"),),
    "routines": lambda: (_("none"),),
    "texts": lambda: (_("none of your own"),),
}
