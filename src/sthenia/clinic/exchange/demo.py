"""Consents of the demo's people, so that the pages about them have something to show."""

from datetime import datetime
from uuid import uuid5

import numpy as np

from sthenia.clinic.exchange import actions
from sthenia.clinic.people import demo
from sthenia.clinic.people.consents import has_consented
from sthenia.clinic.people.models import Clinic, ConsentPurpose, Patient


def load(clinic: Clinic, rng: np.random.Generator, now: datetime) -> None:
    """Ana has agreed to care and to research; sharing she has not been asked about."""
    ana = Patient.objects.filter(clinic=clinic, name=demo.PATIENT[0]).first()
    if ana is None or ana.account is None:
        return
    for purpose in (ConsentPurpose.CARE, ConsentPurpose.RESEARCH):
        if not has_consented(ana, purpose):
            actions.decide_consent(
                patient=ana,
                purpose=purpose,
                is_given=True,
                by=ana.account,
                client_id=uuid5(ana.pk, purpose),
            )
