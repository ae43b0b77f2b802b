"""To which clinics an account belongs."""

from django.utils import timezone

from sthenia.clinic.people.accounts.belonging import clinics_of
from sthenia.clinic.people.models import Membership, Patient, Role
from tests.people import Cast


def test_one_belongs_where_one_works_now_and_where_ones_record_is(cast: Cast) -> None:
    assert clinics_of(cast.bea) == [cast.clinic]
    assert clinics_of(cast.ana) == [cast.clinic]
    there = Membership.objects.create(
        user=cast.bea, clinic=cast.other_clinic, role=Role.EXAMINER, ended_at=timezone.now()
    )
    assert clinics_of(cast.bea) == [cast.clinic]
    Membership.objects.filter(pk=there.pk).update(ended_at=None)
    assert clinics_of(cast.bea) == [cast.clinic, cast.other_clinic]
    Patient.objects.filter(pk=cast.dora_record.pk).update(account=cast.fay)
    assert clinics_of(cast.fay) == [cast.clinic, cast.other_clinic]
