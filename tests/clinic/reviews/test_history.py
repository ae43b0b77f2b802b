"""Every second look there was, open or closed, with its reasons."""

from sthenia.clinic.reviews.history import reviews_over_time
from sthenia.clinic.reviews.models import Review, ReviewReason
from tests.people import Cast


def test_reviews_come_with_their_reasons(cast: Cast) -> None:
    review = Review.objects.create(patient=cast.ana_record, rests_on={})
    ReviewReason.objects.create(review=review, code="red_flag", route="clinic", text="A sign.")
    Review.objects.create(patient=cast.pia_record, rests_on={})
    (found,) = reviews_over_time(cast.ana_record)
    assert [one.code for one in found.reasons.all()] == ["red_flag"]
    assert found.closed_at is None
