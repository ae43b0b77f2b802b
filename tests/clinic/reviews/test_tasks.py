"""In the background everybody is looked at, and looking again changes nothing."""

from sthenia.clinic.jobs.periodic import all_periodic
from sthenia.clinic.reviews import tasks
from sthenia.clinic.reviews.models import Review
from tests.clinic.reviews.second_looks import weeks_of_training
from tests.people import Cast


def test_everyone_of_every_clinic_is_looked_at(cast: Cast) -> None:
    weeks_of_training(cast)
    for _twice in range(2):
        tasks.look_at_clinic.call(cast.clinic.pk)
        tasks.look_at_clinic.call(cast.other_clinic.pk)
    assert Review.objects.get().patient == cast.ana_record


def test_one_person_is_looked_at_when_something_was_written(cast: Cast) -> None:
    weeks_of_training(cast)
    tasks.look_at_patient.call(str(cast.ana_record.pk))
    assert Review.objects.get().patient == cast.ana_record


def test_it_repeats_by_itself() -> None:
    assert tasks.look_at_everyone in [each.task for each in all_periodic()]


def test_a_person_without_anything_raises_nothing(cast: Cast) -> None:
    tasks.look_at_patient.call(str(cast.pia_record.pk))
    assert not Review.objects.exists()
