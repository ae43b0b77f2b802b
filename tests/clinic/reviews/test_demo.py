"""The demo has second looks to show, and loading it again adds none."""

from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from sthenia.clinic.people import demo as people
from sthenia.clinic.people.models import Clinic
from sthenia.clinic.reviews import demo
from sthenia.clinic.reviews.models import Letter, Review, UltrasoundRequest


@pytest.fixture
def clinic(db: None) -> Clinic:
    """The people of the demo, without what the other rooms add."""
    return people._clinic_with_people()


def test_open_and_closed_reviews_are_there_and_come_once(clinic: Clinic) -> None:
    for _twice in range(2):
        demo.load(clinic, np.random.default_rng(0), timezone.now())
    open_ones = Review.objects.filter(closed_at=None)
    assert set(open_ones.values_list("patient__name", flat=True)) == {
        "Ingrid Solberg",
        "Tomás Vidal",
    }
    closed = Review.objects.get(closed_at__isnull=False)
    assert closed.closed_at is not None
    assert timezone.now() - closed.closed_at > timedelta(10)
    assert Letter.objects.count() == UltrasoundRequest.objects.count() == 1
