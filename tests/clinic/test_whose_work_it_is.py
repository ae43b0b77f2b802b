"""Background work carries the clinic that asked for it, so that its owner alone decides on it."""

from uuid import uuid4

from sthenia.clinic.assessments import tasks as of_assessments
from sthenia.clinic.assessments.models import SafetyAlert
from sthenia.clinic.exchange import actions as exchange
from sthenia.clinic.jobs import periodic
from sthenia.clinic.jobs.models import Job
from sthenia.clinic.people import invitations
from sthenia.clinic.people.accounts import events
from sthenia.clinic.people.models import Membership, Role
from sthenia.clinic.reviews import tasks as of_reviews
from tests.clinic.assessments.examinations import alerted
from tests.people import Cast


def whose(words: str) -> set[int | None]:
    """The clinics of every job of this name."""
    found = [job.clinic_id for job in Job.objects.all() if job.words == words]
    assert found, f"no job is called {words}"
    return set(found)


def test_an_invitation_is_the_inviting_clinics(cast: Cast) -> None:
    invitations.invite_staff(
        clinic=cast.clinic, email="n@riverside.example", roles=[Role.EXAMINER], by=cast.olga
    )
    assert whose("send invitation") == {cast.clinic.pk}


def test_a_copy_is_the_clinics_of_the_record(cast: Cast) -> None:
    exchange.ask_for_copy(
        patient=cast.ana_record, by=cast.ana, client_id=uuid4(), page="/me/copies/"
    )
    assert whose("make copy") == {cast.clinic.pk}


def test_an_alert_that_is_passed_on_and_its_mail_are_its_clinics(cast: Cast) -> None:
    alert = alerted(cast)
    SafetyAlert.objects.filter(pk=alert.pk).update(raised_at="2026-01-01T00:00:00Z")
    of_assessments.pass_alerts_on.call()
    assert whose("pass alert on") == {cast.clinic.pk}
    assert whose("send mail") == {cast.clinic.pk}


def test_what_is_done_for_each_clinic_is_that_ones(cast: Cast) -> None:
    of_assessments.ask_by_routine.call()
    of_reviews.look_at_everyone.call()
    both = {cast.clinic.pk, cast.other_clinic.pk}
    assert whose("ask by routine of") == both
    assert whose("look at clinic") == both


def test_a_mail_to_somebody_of_two_clinics_is_neithers(cast: Cast) -> None:
    events.security_changed(cast.bea, change="password changed", by=cast.bea)
    assert whose("tell of security change") == {cast.clinic.pk}
    Job.objects.all().delete()
    Membership.objects.create(user=cast.bea, clinic=cast.other_clinic, role=Role.EXAMINER)
    events.security_changed(cast.bea, change="password changed", by=cast.bea)
    assert whose("tell of security change") == {None}


def test_what_repeats_for_all_is_the_installations(cast: Cast) -> None:
    for each in periodic.all_periodic():
        if each.task.func.__name__ in ("check_log_onward", "forget_what_ended"):
            periodic.actions.put_in_queue(task=each.task)
    assert whose("check log onward") == {None}
    assert whose("forget what ended") == {None}
