"""Where everybody of the demo stands, so that its caseload opens at once."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from sthenia.clinic.outcomes.actions import AT_ONCE, renew_standings
from sthenia.clinic.outcomes.facts import day_at
from sthenia.clinic.people.demo_crowd import Synthetic, Tell
from sthenia.clinic.people.models import Clinic


def load(
    clinic: Clinic,
    crowd: Sequence[Synthetic],
    rng: np.random.Generator,
    now: datetime,
    tell: Tell,
) -> None:
    """Work out where each of the clinic stands."""
    day = day_at(clinic, now)
    everyone = list(clinic.patients.order_by("pk"))
    for start in range(0, len(everyone), AT_ONCE):
        group = everyone[start : start + AT_ONCE]
        renew_standings(patients=group, day=day, now=now)
        tell("the caseload", start + len(group), len(everyone))
