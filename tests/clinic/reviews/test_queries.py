"""What lists and other rooms read of reviews."""

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sthenia.clinic.reviews import actions, queries
from sthenia.clinic.reviews.models import Review
from tests.clinic.reviews.second_looks import closed, told
from tests.people import Cast


def test_open_reviews_of_many_are_one_query_with_what_cannot_wait_first(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told(cast.ana_record, "new_symptom", "chest_pain_or_fainting", by=cast.ana)
    told(cast.pia_record, "joint_swelling", by=cast.bea)
    with django_assert_num_queries(1):
        found = queries.open_reviews_by_patient([cast.ana_record, cast.pia_record])
    ana = found[cast.ana_record.pk]
    assert [reason.about for reason in ana.reasons] == ["chest_pain_or_fainting", "new_symptom"]
    assert ana.is_emergency and not found[cast.pia_record.pk].is_emergency
    assert "Think of: heart disease." in ana.reasons[0].text


def test_an_open_review_whose_reasons_have_passed_is_still_open(cast: Cast) -> None:
    told(cast.ana_record, "sight", by=cast.ana)
    review = Review.objects.get()
    review.reasons.update(passed_at=timezone.now())
    found = queries.open_reviews_by_patient([cast.ana_record])
    assert found[cast.ana_record.pk].reasons == ()


def test_closed_reviews_are_history(cast: Cast) -> None:
    told(cast.ana_record, "sight", by=cast.ana)
    review = closed(Review.objects.get(), by=cast.bea)
    assert queries.open_reviews_by_patient([cast.ana_record]) == {}
    assert queries.open_review(cast.ana_record) is None
    assert list(queries.closed_reviews(cast.ana_record)) == [review]
    assert actions.look_again(patient=cast.ana_record, on=timezone.localdate()) is None


def test_an_emergency_stands_until_its_review_is_closed(cast: Cast) -> None:
    assert not queries.open_emergency(cast.ana_record)
    told(cast.ana_record, "saddle_or_bladder", by=cast.ana)
    assert queries.open_emergency(cast.ana_record)
    closed(Review.objects.get(), by=cast.bea)
    assert not queries.open_emergency(cast.ana_record)
