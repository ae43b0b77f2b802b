"""The many of the demo clinic: synthetic people at every stage, the same ones for the same seed.

`drawn` says who they are and where they stand; the other rooms' `demo_crowd.py` give each of them
a history that fits. Sixty lives are worked out one by one; in a larger crowd each is lived by
several, under other names.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import numpy as np

from sthenia.clinic.people.models import Access, CareAssignment, Clinic, Membership, Patient, User

Stage = Literal[
    "new",
    "examined",
    "draft",
    "ahead",
    "training",
    "flare",
    "missing",
    "silent",
    "alert",
    "no_better",
    "finished",
    "set_aside",
    "returned",
    "for_years",
]
"""Only registered; examined; with a draft; with a plan that begins later; in training; in a flare
now; away from the last sessions; without a word lately; with an answer nobody has acted on; not
better after weeks; at the end of the plan; with a draft that was set aside; back after a long
pause; with a record of more than a year."""

Tell = Callable[[str, int, int], None]
"""Told what is being made, how much of it is there, and how much it will be."""

LIVES = 60
SHARE_OF_MEN = 0.15
"""Most who come with fibromyalgia are women."""
_NAMES = UUID("1c0dbd7f-3c4d-4a55-9a0b-6ad3b2b6a1f4")
_STAGES: tuple[tuple[Stage, int], ...] = (
    *(("training", weeks) for weeks in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 16)),
    *(("new", 0) for _ in range(3)),
    *(("examined", 0) for _ in range(3)),
    *(("draft", 0) for _ in range(3)),
    *(("flare", weeks) for weeks in (3, 7, 12)),
    *(("missing", weeks) for weeks in (4, 6, 9)),
    *(("silent", weeks) for weeks in (5, 11)),
    *(("alert", weeks) for weeks in (0, 6)),
    *(("no_better", weeks) for weeks in (5, 9)),
    ("ahead", 0),
    ("finished", 16),
    ("set_aside", 0),
    ("returned", 3),
    ("for_years", 60),
)
"""Where they stand, with the weeks of training that lie behind them; forty make one of each."""
_GIVEN = {
    "female": "Aisha Ayşe Beatriz Chiara Dilnoza Elif Fatou Grace Hana Ifeoma Jana Kateryna Linh "
    "Magdalena Nadia Oluchi Paola Rosa Saoirse Tereza Ursula Vesna Wanjiru Xiomara Yuki Zanele",
    "male": "Ahmed Bogdan Dawit Eoin Farid Goran Hiroshi Jorge Kwame Luca Mateo Nils Piotr Samir",
}
_FAMILY = (
    "Abebe Björk Çelik Dvořák Eriksen Fernández Ghosh Haddad Ivanova Jensen Kaya Lindqvist Mbeki "
    "Nguyễn O'Connor Pereira Quispe Rossi Şahin Tanaka Usman Vargas Wójcik Yılmaz Zając Øster"
)
_ALSO = (
    "",
    "",
    "Also: underactive thyroid, treated.",
    "Also: migraine.",
    "Also: irritable bowel.",
    "Also: knee osteoarthritis.",
    "Also: asthma, has her inhaler with her.",
    "Also: high blood pressure, treated.",
)
_PLACES = ("home_bands", "home_dumbbells", "home_body_weight", "clinic_gym", "full_gym")
_LIMITS: tuple[tuple[str, ...], ...] = (
    (),
    (),
    ("no_floor",),
    ("no_overhead",),
    ("no_kneeling",),
    ("no_deep_knee_bend", "no_kneeling"),
)
_DAYS = ((0, 3), (1, 4), (0, 2, 4), (2, 5), (1, 3, 5))


@dataclass(frozen=True, slots=True)
class Life:
    """What one made-up life is made of."""

    number: int
    stage: Stage
    weeks: int
    """Of training behind them, until today."""
    days_before: int
    """Days they had been known before the first session."""
    age: int
    sex: Literal["female", "male"]
    mass_kg: float
    height_cm: float
    severity: float
    """0-1: how heavy the symptoms were at first."""
    place_id: str
    limits: tuple[str, ...]
    days: tuple[int, ...]
    """Weekdays they train on."""
    also: str
    """What else they have, in words."""


@dataclass(frozen=True, slots=True)
class Synthetic:
    """One made-up person, who lives one of the lives."""

    patient: Patient
    life: Life
    by: User
    """Who cares for them, and writes things down."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Those who care for the crowd."""

    clinician: Membership
    colleague: Membership
    examiner: Membership


def load_people(
    clinic: Clinic, staff: Staff, *, count: int, seed: int, now: datetime
) -> tuple[Synthetic, ...]:
    """Register those of the crowd who are not there yet, and say who they are."""
    everyone = tuple(drawn(clinic, staff, count=count, seed=seed, now=now))
    there = set(Patient.objects.filter(clinic=clinic).values_list("client_id", flat=True))
    new = tuple(one for one in everyone if one.patient.client_id not in there)
    Patient.objects.bulk_create((one.patient for one in new), batch_size=500)
    CareAssignment.objects.bulk_create(
        (row for one in new for row in _care(one, staff)), batch_size=2000
    )
    return new


def drawn(
    clinic: Clinic, staff: Staff, *, count: int, seed: int, now: datetime
) -> Iterator[Synthetic]:
    """Draw a crowd; a smaller one is the beginning of a larger one of the same seed."""
    zone = ZoneInfo(clinic.zone)
    today = now.astimezone(zone).date()
    lives = [_life(seed, number) for number in range(LIVES)]
    taken: set[str] = set()
    for number in range(count):
        life = lives[number % LIVES]
        rng = np.random.default_rng([seed, number, 1])
        by = (staff.colleague if number % 5 == 4 else staff.clinician).user
        known_since = today - timedelta(7 * life.weeks + life.days_before)
        yield Synthetic(
            patient=Patient(
                id=UUID(bytes=rng.bytes(16), version=4),
                clinic=clinic,
                name=_name(life.sex, rng, taken),
                birth_on=date(today.year - life.age, 1 + life.age % 12, 1 + life.number % 28),
                sex=life.sex,
                language=clinic.language,
                body_mass_kg=life.mass_kg,
                height_cm=life.height_cm,
                is_synthetic=True,
                client_id=uuid5(_NAMES, f"{seed}:{number}"),
                registered_by=by,
                registered_at=datetime.combine(known_since, time(10, 5), zone),
            ),
            life=life,
            by=by,
        )


def by_life(crowd: Sequence[Synthetic]) -> Iterator[list[Synthetic]]:
    """Those who live the same life, together."""
    lives: dict[int, list[Synthetic]] = {}
    for one in crowd:
        lives.setdefault(one.life.number, []).append(one)
    yield from lives.values()


def _life(seed: int, number: int) -> Life:
    rng = np.random.default_rng([seed, number])
    stage, weeks = _STAGES[number % len(_STAGES)]
    sex: Literal["female", "male"] = "male" if rng.random() < SHARE_OF_MEN else "female"
    height_cm = float(np.clip(round(rng.normal(176 if sex == "male" else 163, 7)), 146, 199))
    body_mass_index = float(np.clip(rng.normal(27, 4), 19, 40))
    return Life(
        number=number,
        stage=stage,
        weeks=weeks,
        days_before=2 if stage == "new" else int(rng.integers(12, 40)),
        age=int(np.clip(round(rng.normal(49, 13)), 19, 82)),
        sex=sex,
        mass_kg=round(body_mass_index * (height_cm / 100) ** 2, 1),
        height_cm=height_cm,
        severity=float(np.clip(rng.normal(0.62, 0.12), 0.35, 0.9)),
        place_id=_PLACES[int(rng.integers(len(_PLACES)))],
        limits=_LIMITS[int(rng.integers(len(_LIMITS)))],
        days=_DAYS[int(rng.integers(len(_DAYS)))],
        also=_ALSO[int(rng.integers(len(_ALSO)))],
    )


def _name(sex: str, rng: np.random.Generator, taken: set[str]) -> str:
    """A name nobody of the crowd has; a second family name where all are taken."""
    given, family = _GIVEN[sex].split(), _FAMILY.split()
    for n_names in (1, 1, 1, 2, 2, 2, 3):
        families = [str(name) for name in rng.choice(family, n_names, replace=False)]
        name = " ".join([str(rng.choice(given)), *families])
        if name not in taken:
            break
    taken.add(name)
    return name


def _care(one: Synthetic, staff: Staff) -> Sequence[CareAssignment]:
    """The one in charge may write, the other clinician may read, the examiner examines."""
    return [
        CareAssignment(
            member=member,
            patient=one.patient,
            access=access,
            assigned_by=one.by,
            assigned_at=one.patient.registered_at,
        )
        for member, access in (
            (staff.clinician, Access.WRITE if one.by == staff.clinician.user else Access.READ),
            (staff.colleague, Access.WRITE if one.by == staff.colleague.user else Access.READ),
            (staff.examiner, Access.WRITE),
        )
    ]
