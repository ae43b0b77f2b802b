"""What may stand in a clinic's settings; every fault with its place and what to do.

The bounds keep out slips of the finger. They are our own and say nothing about what is good care.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.instruments import entry, instruments
from sthenia.catalogue.rules import DEFAULT_RULE_SET, red_flags, rule_sets
from sthenia.clinic.people.clinic_rules import ClinicRules, CrisisContact
from sthenia.clinic.people.models import Clinic, Language, Membership, Role

RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "flare.points": (0.5, 10),
        "flare.days": (1, 14),
        "flare.window_days": (7, 56),
        "flare.load_cut_pct": (1, 90),
        "rise_pct_max_at_cap": (1, 100),
        "alert_escalates_after_min": (1, 1440),
        "sessions_not_done": (1, 14),
        "silent_days": (1, 90),
        "review_after_days": (7, 182),
        "review_attendance_pct": (0, 100),
        "review_measured_within_days": (7, 365),
        "review_side_pct": (50, 100),
        "plan_months_until_review": (1, 24),
        "retention_years": (0, 100),
        "staff_idle_min": (5, 240),
        "staff_absolute_h": (1, 24),
        "patient_idle_days": (1, 90),
        "patient_absolute_days": (1, 365),
    }
)
"""Setting -> lowest and highest number that is taken."""

TEXT_PLACES = MappingProxyType(
    {
        "welcome": gettext_lazy("Welcome, on a person's own page"),
        "sheet": gettext_lazy("At the foot of a printed programme"),
        "emergency": gettext_lazy("What to do at once in an emergency"),
    }
)
"""Place where the clinic may say something of its own -> its name."""

STRAIN_DAYS_MOST = 90
MOST_CONTACTS = 20
LONGEST_TEXT = 2000
_LENGTHS = {"name": 100, "phone": 40, "hours": 200, "note": 300}
_PHONE = re.compile(r"^[0-9+()/.\- ]*$")
_DIGITS_LEAST = 3
"""The shortest emergency numbers have three digits."""

Fault = tuple[str, str]
"""The setting, and what is wrong with it."""


def check(rules: ClinicRules, *, clinic: Clinic) -> None:
    """Refuse settings that cannot stand.

    Raises
    ------
    ValidationError
        With every fault, by the name of its setting.
    """
    faults: dict[str, list[str]] = {}
    for place, words in _faults(rules, clinic):
        faults.setdefault(place, []).append(words)
    if faults:
        raise ValidationError(faults)


def routine_choices() -> tuple[tuple[str, str], ...]:
    """Instruments that can be asked for when nobody is there: id and title.

    One that may raise an alert, as the PHQ-9, needs somebody who reads the answer at once.
    """
    return tuple(
        (key.id, key.title)
        for key in instruments()
        if key.has_item_text and not entry(key.id, key.version).alerts
    )


def languages_without_contact(contacts: Iterable[CrisisContact]) -> tuple[str, ...]:
    """Names of the languages whose readers would see nobody to call."""
    spoken = {one.language for one in contacts}
    if "" in spoken:
        return ()
    return tuple(str(one.label) for one in Language if one.value not in spoken)


def _faults(rules: ClinicRules, clinic: Clinic) -> Iterator[Fault]:
    yield from _out_of_range(rules)
    yield from _rule_set_faults(rules)
    for contact in rules.crisis_contacts:
        yield from _contact_faults(contact)
    yield from _list_faults(rules)
    yield from _strain_faults(rules)
    yield from _session_faults(rules)
    yield from _text_faults(rules)
    yield from _second_person_faults(rules, clinic)
    yield from _live_faults(rules)


def _out_of_range(rules: ClinicRules) -> Iterator[Fault]:
    for place, (low, high) in RANGES.items():
        of, _dot, name = place.rpartition(".")
        value = getattr(rules.flare if of else rules, name)
        if value is not None and not low <= value <= high:
            words = _("%(value)s was given; a number from %(low)s to %(high)s is needed.")
            numbers = {"value": f"{value:g}", "low": f"{low:g}", "high": f"{high:g}"}
            yield name, words % numbers
    days, window = rules.flare.days, rules.flare.window_days
    if days is not None and window is not None and days > window:
        yield "window_days", _("The days looked back on cannot be fewer than the days of a flare.")


def _rule_set_faults(rules: ClinicRules) -> Iterator[Fault]:
    known = {one.id for one in rule_sets()}
    offered = set(rules.offered_rule_set_ids) or known
    unknown = sorted((offered | {rules.default_rule_set_id or DEFAULT_RULE_SET}) - known)
    if unknown:
        words = _("The catalogue has no rule set called %(names)s.")
        yield "offered_rule_set_ids", words % {"names": ", ".join(unknown)}
    if (rules.default_rule_set_id or DEFAULT_RULE_SET) not in offered:
        yield "default_rule_set_id", _("Offer the rule set that is proposed first, too.")


def _contact_faults(contact: CrisisContact) -> Iterator[Fault]:
    where = "crisis_contacts"
    if not contact.name.strip():
        yield where, _("A contact needs a name.")
    if not _PHONE.match(contact.phone) or sum(map(str.isdigit, contact.phone)) < _DIGITS_LEAST:
        words = _(
            "“%(phone)s” is no telephone number; write digits, such as 112 or +34 600 000 000."
        )
        yield where, words % {"phone": contact.phone}
    for name, most in _LENGTHS.items():
        if len(getattr(contact, name)) > most:
            words = _("“%(text)s …” is too long; %(most)s letters fit.")
            yield where, words % {"text": getattr(contact, name)[:30], "most": most}
    if contact.language and contact.language not in Language.values:
        words = _("The program does not speak %(language)s.")
        yield where, words % {"language": contact.language}


def _list_faults(rules: ClinicRules) -> Iterator[Fault]:
    if len(rules.crisis_contacts) > MOST_CONTACTS:
        words = _("At most %(most)s contacts fit; somebody in need reads only the first ones.")
        yield "crisis_contacts", words % {"most": MOST_CONTACTS}
    known = dict(routine_choices())
    asked = [one.instrument_id for one in rules.routines]
    for name in sorted({one for one in asked if one not in known}):
        words = _("“%(name)s” cannot be asked for by itself.")
        yield "routines", words % {"name": name}
    for name in sorted({one for one in asked if asked.count(one) > 1}):
        words = _("“%(name)s” stands there twice; keep one line.")
        yield "routines", words % {"name": known.get(name, name)}
    if any(not 1 <= one.every_days <= 365 for one in rules.routines):
        yield "routines", _("A questionnaire can be asked for every 1 to 365 days.")


def _strain_faults(rules: ClinicRules) -> Iterator[Fault]:
    known = {item.id for item in red_flags().strain}
    for sign, days in rules.review_strain_days:
        if sign not in known:
            yield "review_strain_days", _("There is no sign called “%(name)s”.") % {"name": sign}
        if not 0 <= days <= STRAIN_DAYS_MOST:
            words = _("%(value)s was given; a number from %(low)s to %(high)s is needed.")
            numbers = {"value": days, "low": 0, "high": STRAIN_DAYS_MOST}
            yield "review_strain_days", words % numbers


def _session_faults(rules: ClinicRules) -> Iterator[Fault]:
    if rules.staff_idle_min > rules.staff_absolute_h * 60:
        yield "staff_idle_min", _("This is longer than the whole time one may stay signed in.")
    if rules.patient_idle_days > rules.patient_absolute_days:
        yield "patient_idle_days", _("This is longer than the whole time one may stay signed in.")


def _text_faults(rules: ClinicRules) -> Iterator[Fault]:
    for name, text in rules.texts:
        place, _colon, language = name.partition(":")
        if place not in TEXT_PLACES or (language and language not in Language.values):
            yield "texts", _("There is no place called “%(name)s”.") % {"name": name}
        if len(text) > LONGEST_TEXT:
            words = _("This text has %(n)s letters; %(most)s fit.")
            yield "texts", words % {"n": len(text), "most": LONGEST_TEXT}


def _second_person_faults(rules: ClinicRules, clinic: Clinic) -> Iterator[Fault]:
    if rules.alert_second_person_id is None:
        return
    works_here = Membership.objects.filter(
        clinic=clinic,
        user=rules.alert_second_person_id,
        user__is_active=True,
        ended_at=None,
        role__in=(Role.CLINICIAN, Role.OWNER),
    )
    if not works_here.exists():
        yield "alert_second_person_id", _("Choose a clinician or an owner of this clinic.")


def _live_faults(rules: ClinicRules) -> Iterator[Fault]:
    if not rules.is_live:
        return
    if not rules.crisis_contacts:
        yield (
            "crisis_contacts",
            _("A clinic that cares for real people needs somebody to call in a crisis."),
        )
        return
    missing = languages_without_contact(rules.crisis_contacts)
    if missing:
        words = _("Whoever reads %(languages)s would see nobody to call; add a contact for them.")
        yield "crisis_contacts", words % {"languages": ", ".join(missing)}
