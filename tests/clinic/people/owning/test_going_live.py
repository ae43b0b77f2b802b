"""What a clinic still lacks before real people come."""

from django.utils import timezone
from pytest_django.fixtures import Settings

from sthenia.clinic.jobs.models import BackupMade
from sthenia.clinic.people.clinic_rules import CrisisContact
from sthenia.clinic.people.models import Clinic, ClinicSettings, Membership
from sthenia.clinic.people.owning import going_live
from tests.clinic.people.owning.test_settings import changed
from tests.people import Cast


def done(cast: Cast) -> dict[str, bool]:
    return {step.title: step.is_done for step in going_live.steps(cast.clinic)}


def test_a_new_clinic_lacks_everything_and_is_told_how_to_begin(cast: Cast) -> None:
    ClinicSettings.objects.filter(clinic=cast.clinic).delete()
    Membership.objects.filter(clinic=cast.clinic, role="clinician").update(ended_at=timezone.now())
    assert not done(cast)["Somebody to call in a crisis"]
    assert not done(cast)["A second person for alerts"]
    assert not done(cast)["A clinician"]
    assert not done(cast)["A backup"]
    first = going_live.steps(cast.clinic)[0]
    assert (first.title, first.is_needed) == ("Somebody to call in a crisis", True)


def test_each_step_is_done_once_it_is_seen_to(cast: Cast, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    changed(cast, alert_second_person_id=cast.gus.pk)
    BackupMade.objects.create(
        made_at=timezone.now(), place="there", size_bytes=1, newest_audit_hash=""
    )
    assert all(done(cast).values()), done(cast)


def test_mail_that_goes_to_the_log_only_is_said(cast: Cast, settings: Settings) -> None:
    settings.EMAIL_BACKEND = going_live.CONSOLE
    assert not done(cast)["Mail"]


def test_a_language_without_anybody_to_call_is_named(cast: Cast) -> None:
    ClinicSettings.objects.filter(clinic=cast.clinic).delete()
    changed(cast, base=0, crisis_contacts=(CrisisContact("Line", "112", language="en"),))
    step = going_live.steps(cast.clinic)[0]
    assert not step.is_done
    assert "Spanish" in step.words


def test_a_second_person_who_left_is_none(cast: Cast) -> None:
    changed(cast, alert_second_person_id=cast.gus.pk)
    Membership.objects.filter(user=cast.gus).update(ended_at=timezone.now())
    assert not done(cast)["A second person for alerts"]


def test_another_room_adds_its_step_once(cast: Cast) -> None:
    def look(_clinic: Clinic) -> going_live.Step:
        return going_live.Step(title="A room", is_done=False, words="Paint it.")

    for _twice in range(2):
        going_live.add_step(look)
    titles = [step.title for step in going_live.steps(cast.clinic)]
    going_live._of_other_rooms.remove(look)
    assert titles.count("A room") == 1
