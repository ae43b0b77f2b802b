"""Every read that the pages of this room need, already limited to what the user may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower
from django.utils import timezone

from sthenia.clinic.people.models import (
    AuditEntry,
    CareAssignment,
    Clinic,
    Invitation,
    Membership,
    Patient,
    Role,
    ShownPerson,
    User,
)
from sthenia.clinic.people.search_key import search_key

CARING_ROLES = (Role.CLINICIAN, Role.EXAMINER)
NAMING_ROLES = (Role.FRONT_DESK, Role.OWNER)
NEARLY = 0.8
"""How alike two spellings are (0 to 1) that may be one name; our own proposal."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody belongs: the roles they hold, and whether they have a record of their own."""

    roles: frozenset[str]
    is_patient: bool


def place_of(user: User) -> Place:
    """The roles of an account, to send it home after signing in; two queries."""
    is_patient = Patient.objects.filter(account=user).exists()
    return Place(roles=user.current_roles, is_patient=is_patient)


def roles_in(user: User, clinic: Clinic) -> frozenset[str]:
    """The roles somebody holds in a clinic, chosen or not."""
    held = Membership.objects.filter(user=user, clinic=clinic, ended_at=None)
    return frozenset(held.values_list("role", flat=True))


def patients_in_care(user: User, clinic: Clinic | None = None) -> QuerySet[Patient]:
    """Everyone this member of staff cares for, by name; `access` says how.

    A list names the clinic they work in now; without it, those of all their clinics are found.
    """
    in_care = (
        Patient.objects.filter(
            care__ended_at=None,
            care__member__user=user,
            care__member__ended_at=None,
            care__member__role__in=CARING_ROLES,
            care__member__clinic=F("clinic"),
        )
        .annotate(access=F("care__access"))
        .order_by(Lower("name"), "pk")
    )
    return in_care if clinic is None else in_care.filter(clinic=clinic)


def patients_known_by_name(user: User, clinic: Clinic) -> QuerySet[Patient]:
    """The others in the clinic, for front desk and owner: no health columns are fetched."""
    holds_role = Membership.objects.filter(
        user=user, clinic=clinic, ended_at=None, role__in=NAMING_ROLES
    )
    if not holds_role.exists():
        return Patient.objects.none()
    return (
        Patient.objects.filter(clinic=clinic)
        .exclude(pk__in=patients_in_care(user).order_by().values("pk"))
        .only("name", "birth_on", "clinic", "is_synthetic", "account")
        .order_by(Lower("name"), "pk")
    )


def owners_of(clinic_id: int) -> QuerySet[User]:
    """The owners of a clinic, by name."""
    held = Membership.objects.filter(
        clinic=clinic_id, role=Role.OWNER, ended_at=None, user__is_active=True
    )
    return User.objects.filter(pk__in=held.values("user_id")).order_by("name")


def named_like(people: QuerySet[Patient], text: str) -> QuerySet[Patient]:
    """Those in whose name each word begins a word, whatever its accents and capitals."""
    for word in search_key(text).split():
        people = people.filter(Q(name_key__startswith=word) | Q(name_key__contains=f" {word}"))
    return people


def people_of(user: User, clinic: Clinic, *, text: str = "") -> QuerySet[Patient]:
    """The people of a clinic that this member of staff may know of, by name.

    Front desk and owner know everybody's name; clinician and examiner those in their care. `access`
    says how they care, and is empty for the others. No health columns are fetched. `text` is part
    of a name, or a date of birth.
    """
    own_care = CareAssignment.objects.filter(
        patient=OuterRef("pk"),
        ended_at=None,
        member__user=user,
        member__clinic=clinic,
        member__ended_at=None,
        member__role__in=CARING_ROLES,
    ).order_by("-access")
    found = (
        Patient.objects.filter(clinic=clinic)
        .annotate(access=Subquery(own_care.values("access")[:1]))
        .only("name", "birth_on", "clinic", "phone", "is_synthetic", "account")
        .order_by("name_key", "pk")
    )
    if not any((clinic.pk, role) in user.held_roles for role in NAMING_ROLES):
        found = found.filter(access__isnull=False)
    born = _birthday(text)
    return found.filter(birth_on=born) if born else named_like(found, text)


def perhaps_the_same(clinic: Clinic, *, name: str, birth_on: date) -> tuple[Patient, ...]:
    """People of the clinic who may be the one about to be registered.

    The same name and birth date; a name spelled nearly so on the same day; or the same name with a
    birth date in which one part was mistyped or day and month changed places.
    """
    key = search_key(name)
    near = Patient.objects.filter(clinic=clinic).filter(Q(birth_on=birth_on) | Q(name_key=key))
    return tuple(
        patient
        for patient in near.order_by("name_key", "pk")
        if _is_nearly(key, patient.name_key) and _is_mistyped(birth_on, patient.birth_on)
    )


def _is_nearly(one: str, other: str) -> bool:
    in_order = [" ".join(sorted(key.split())) for key in (one, other)]
    return in_order[0] == in_order[1] or (
        SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEARLY
    )


def _is_mistyped(one: date, other: date) -> bool:
    parts = ((one.year, one.month, one.day), (other.year, other.month, other.day))
    differing = sum(a != b for a, b in zip(*parts, strict=True))
    is_turned = (one.day, one.month, one.year) == (other.month, other.day, other.year)
    return differing <= 1 or is_turned


def _birthday(text: str) -> date | None:
    for shape in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), shape).date()  # noqa: DTZ007 - a day, no moment
        except ValueError:
            continue
    return None


def care_before(patient_id: UUID) -> QuerySet[CareAssignment]:
    """Who cared for a patient and no longer does, the latest first."""
    return (
        CareAssignment.objects.filter(patient_id=patient_id)
        .exclude(ended_at=None, member__ended_at=None)
        .select_related("member__user", "ended_by")
        .order_by("-ended_at", "-pk")
    )


def care_team(patient_id: UUID) -> QuerySet[CareAssignment]:
    """Who cares for a patient now, those who may write first."""
    return (
        CareAssignment.objects.filter(patient_id=patient_id, ended_at=None, member__ended_at=None)
        .select_related("member__user")
        .order_by("-access", Lower("member__user__name"))
    )


def caring_staff(clinic: Clinic) -> QuerySet[Membership]:
    """Clinicians and examiners of a clinic, who may be given a patient to care for."""
    return (
        Membership.objects.filter(clinic=clinic, ended_at=None, role__in=CARING_ROLES)
        .select_related("user")
        .order_by(Lower("user__name"), "pk")
    )


def open_invitations(clinic: Clinic) -> QuerySet[Invitation]:
    """Invitations of a clinic whose links still work, newest first."""
    return (
        Invitation.objects.filter(
            clinic=clinic, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
        )
        .select_related("made_by", "patient")
        .order_by("-made_at")
    )


def log_of_others(patient: Patient) -> QuerySet[AuditEntry]:
    """Who else than the patient opened or changed their record, or tried to, newest first.

    Lists that showed them among others are in it. `is_named` tells whether the patient may read who
    it was: whoever was let in, and of those who were refused the staff of their own clinic;
    another refused may be a patient too.
    """
    staff = Membership.objects.filter(user=OuterRef("actor"), clinic=patient.clinic_id)
    lists = ShownPerson.objects.filter(patient=patient).values("shown_id")
    entries = AuditEntry.objects.filter(Q(patient=patient) | Q(shown__in=lists))
    if patient.account_id is not None:
        entries = entries.exclude(actor=patient.account_id)
    return (
        entries.annotate(is_named=~Q(act="refused") | Exists(staff))
        .select_related("actor")
        .order_by("-number")
    )


@dataclass(frozen=True, slots=True)
class ToldLine:
    """Entries that follow each other and say the same of the same day, told as one line."""

    entry: AuditEntry
    """The newest of them."""
    times: int
    first_at: datetime


def told_once(entries: Iterable[AuditEntry]) -> tuple[ToldLine, ...]:
    """What a patient reads of their log: ten looks in a row are one line that says ten."""

    def told(entry: AuditEntry) -> tuple[object, ...]:
        day = timezone.localtime(entry.at).date()
        return (entry.actor_id, entry.act, entry.what, entry.shown_id is None, day)

    groups = (tuple(group) for _told, group in groupby(entries, key=told))
    return tuple(ToldLine(group[0], len(group), group[-1].at) for group in groups)
