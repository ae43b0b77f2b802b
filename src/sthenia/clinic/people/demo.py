"""A clinic of synthetic people to look around in.

Every room may bring a `demo.py` with `load(clinic, rng, now)`, which adds that room's synthetic
rows for the people named here and is harmless when run again, and a `demo_crowd.py` with
`load(clinic, crowd, rng, now, tell)` for the many of `people.demo_crowd`. `manage.py demo` calls
this room first, then the others in the order of INSTALLED_APPS.
"""

from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from sthenia.clinic.people import actions
from sthenia.clinic.people.clinic_rules import CrisisContact
from sthenia.clinic.people.demo_crowd import Staff, Tell, load_people
from sthenia.clinic.people.demo_mark import drawn_mark
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Access, Clinic, Membership, Patient, Role, User
from sthenia.clinic.people.owning.logo import set_logo
from sthenia.clinic.people.owning.settings import change_settings

PASSWORD = "strength-for-today"  # noqa: S105 - printed on the sign-in page, synthetic data only
CLINIC_NAME = "Demo clinic"
CLINICIAN = ("Bea Brandt", "clinician@demo.example")
PATIENT = ("Ana Alonso", "patient@demo.example")
_STAFF = (
    ("Carl Costa", "colleague@demo.example", Role.CLINICIAN),
    ("Eve Ekman", "examiner@demo.example", Role.EXAMINER),
    ("Fay Fischer", "front-desk@demo.example", Role.FRONT_DESK),
)
_OWNER = ("Olga Orlova", "owner@demo.example")
_PEOPLE: tuple[tuple[str, date, str, float | None, float | None], ...] = (
    ("Ana Alonso", date(1979, 3, 14), "female", 71.0, 164.0),
    ("Maren Holt", date(1968, 11, 2), "female", 66.5, 170.0),
    ("Tomás Vidal", date(1985, 6, 23), "male", 84.0, 178.0),
    ("Ingrid Solberg", date(1957, 1, 30), "female", 59.0, 160.0),
    ("Priya Raman", date(1991, 9, 9), "female", 62.0, 158.0),
    ("Hannah Weiss", date(1974, 4, 18), "female", 78.5, 167.0),
    ("Joana Prates", date(1982, 12, 5), "female", None, None),
    ("Leila Farouk", date(1996, 2, 27), "female", 54.0, 163.0),
)
NAMED = len(_PEOPLE)
"""Those with a name and a story of their own; they are always there."""
USUAL = NAMED + 40
"""As many as the demo has where nobody says otherwise: one of the crowd at each stage."""


def sign_ins() -> tuple[tuple[str, str, str], ...]:
    """Role, address and password of the demo accounts; empty in production or without a demo."""
    is_here = Clinic.objects.filter(name=CLINIC_NAME, is_synthetic=True).exists()
    if settings.MODE != "development" or not is_here:
        return ()
    return (("clinician", CLINICIAN[1], PASSWORD), ("patient", PATIENT[1], PASSWORD))


def load_all(
    *, now: datetime, seed: int = 0, people: int = NAMED, tell: Tell = lambda *_: None
) -> Clinic:
    """Make the demo clinic with so many people, or add those who are missing from it.

    Each room gives them what is its own, in its turn. Loading it again changes nothing, and with
    a larger number adds people.

    Raises
    ------
    ImproperlyConfigured
        This is production, or the database holds people who are not made up.
    """
    _require_nobody_real()
    with transaction.atomic():
        clinic = _clinic_with_people()
    for room, load in _other_rooms("demo"):
        with transaction.atomic():
            load(clinic, _stream(seed, room), now)
    _load_crowd(clinic, now=now, seed=seed, count=max(0, people - NAMED), tell=tell)
    return clinic


def _load_crowd(clinic: Clinic, *, now: datetime, seed: int, count: int, tell: Tell) -> None:
    held = {row.user.email: row for row in clinic.memberships.select_related("user")}
    staff = Staff(held[CLINICIAN[1]], held[_STAFF[0][1]], held[_STAFF[1][1]])
    # All or nothing: a crowd left half made would never be completed.
    with transaction.atomic():
        crowd = load_people(clinic, staff, count=count, seed=seed, now=now)
        for room, load in _other_rooms("demo_crowd"):
            load(clinic, crowd, _stream(seed, room), now, tell)


def _require_nobody_real() -> None:
    if settings.MODE != "development":
        raise ImproperlyConfigured(
            "the demo has a password that everybody knows; production does not load it"
        )
    if Patient.objects.filter(is_synthetic=False).exists():
        raise ImproperlyConfigured(
            "this database holds people who are not made up; give the demo another one by "
            "DATABASE_URL"
        )


def _stream(seed: int, room: str) -> np.random.Generator:
    """A stream of its own for each room: one that draws more does not change the next."""
    return np.random.default_rng([seed, *room.encode()])


def _other_rooms(module: str) -> Iterator[tuple[str, Any]]:
    """The rooms that bring such a module, each with its `load`."""
    for config in apps.get_app_configs():
        name = f"{config.name}.{module}"
        is_other_room = config.name.startswith("sthenia.clinic.") and config.label != "people"
        if is_other_room and find_spec(name) is not None:
            yield config.label, import_module(name).load


def _clinic_with_people() -> Clinic:
    clinic = Clinic.objects.filter(name=CLINIC_NAME, is_synthetic=True).first()
    if clinic is None:
        clinic = actions.open_clinic(
            name=CLINIC_NAME,
            zone="Europe/Madrid",
            owner_name=_OWNER[0],
            owner_email=_OWNER[1],
            password=PASSWORD,
            is_synthetic=True,
        )
        _set_live(clinic, User.objects.get(email=_OWNER[1]))
    owner = User.objects.get(email=_OWNER[1])
    bea = _member(clinic, *CLINICIAN, Role.CLINICIAN, owner=owner)
    carl, eve, _fay = (_member(clinic, *staff, owner=owner) for staff in _STAFF)
    for name, birth_on, sex, mass, height in _PEOPLE:
        patient = Patient.objects.filter(clinic=clinic, name=name, birth_on=birth_on).first()
        if patient is None:
            patient = actions.register_patient(
                clinic=clinic,
                name=name,
                birth_on=birth_on,
                sex=sex,
                body_mass_kg=mass,
                height_cm=height,
                by=bea.user,
            )
        actions.assign_care(patient=patient, member=carl, access=Access.READ, by=owner)
        actions.assign_care(patient=patient, member=eve, access=Access.WRITE, by=owner)
    ana = Patient.objects.get(clinic=clinic, name=PATIENT[0])
    if ana.account is None:
        account = actions.open_account(
            clinic=clinic, name=PATIENT[0], email=PATIENT[1], password=PASSWORD
        )
        actions.link_account(patient=ana, account=account, by=bea.user)
    return clinic


_WELCOME = (
    (
        "welcome:en",
        "Welcome. Two short sessions a week are enough to begin with. On a bad day, do less; "
        "that is part of the plan. Ring us on any weekday from 9 to 12.",
    ),
    (
        "welcome:es",
        "Te damos la bienvenida. Para empezar bastan dos sesiones cortas por semana. En un mal "
        "día, haz menos; también es parte del plan. Llámanos de lunes a viernes, de 9 a 12.",
    ),
)


def _set_live(clinic: Clinic, owner: User) -> None:
    """The demo looks like a clinic at work; its line to call is nobody's."""
    contact = CrisisContact("Demo crisis line (nobody answers)", "000", hours="day and night")
    change_settings(
        clinic=clinic,
        changes={"crisis_contacts": (contact,), "is_live": True, "texts": _WELCOME},
        base_version=0,
        reason="",
        by=owner,
        client_id=uuid7(),
    )
    set_logo(clinic=clinic, picture=drawn_mark(clinic.name), by=owner, client_id=uuid7())


def _member(clinic: Clinic, name: str, email: str, role: Role, *, owner: User) -> Membership:
    user = User.objects.filter(email=email).first()
    if user is None:
        user = actions.open_account(clinic=clinic, name=name, email=email, password=PASSWORD)
    return actions.join_clinic(clinic=clinic, user=user, role=role, by=owner)
