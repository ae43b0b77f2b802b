"""Inviting: who may, once is once, the link works once and for one address, who did it is known."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.utils import timezone
from pytest_django.fixtures import Settings

from sthenia.clinic.people import actions, invitations
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.invitations import NoLongerValidError, invitation_by, token_of
from sthenia.clinic.people.models import (
    AuditEntry,
    Invitation,
    Membership,
    Patient,
    Role,
    User,
)
from sthenia.clinic.people.queries import open_invitations
from tests.people import Cast

INES = "ines@home.example"
PASSWORD = "a long enough password"


def staff_invitation(cast: Cast, *, email: str = INES, by: User | None = None) -> Invitation:
    roles = [Role.EXAMINER, Role.FRONT_DESK]
    return invitations.invite_staff(
        clinic=cast.clinic, email=email, roles=roles, by=by or cast.olga, name="Inés"
    )


@pytest.fixture
def rosa(cast: Cast) -> Patient:
    """A patient of Bea's without an account."""
    return actions.register_patient(
        clinic=cast.clinic,
        name="Rosa",
        birth_on=cast.ana_record.birth_on,
        by=cast.bea,
        language="es",
    )


def test_staff_who_accept_hold_the_roles_they_were_invited_to(cast: Cast) -> None:
    made = staff_invitation(cast, email=" INES@Home.example ")
    account = invitations.accept_with_new_account(
        invitation=made, name="Inés Ibarra", password=PASSWORD
    )
    assert (account.email, account.name) == (INES, "Inés Ibarra")
    assert account.check_password(PASSWORD)
    held = Membership.objects.filter(user=account, clinic=cast.clinic, ended_at=None)
    assert {each.role for each in held} == {Role.EXAMINER, Role.FRONT_DESK}
    assert not open_invitations(cast.clinic).exists()


def test_a_patient_who_accepts_signs_in_to_their_own_record(cast: Cast, rosa: Patient) -> None:
    made = invitations.invite_patient(patient=rosa, email="rosa@home.example", by=cast.fay)
    account = invitations.accept_with_new_account(
        invitation=made, name=made.name, password=PASSWORD
    )
    rosa.refresh_from_db()
    assert rosa.account == account
    assert (account.name, account.language) == ("Rosa", "es")


@pytest.mark.parametrize("name", ["bea", "carl", "eve", "fay", "gus", "dora", "ana"])
def test_only_the_owner_invites_staff(cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        staff_invitation(cast, by=getattr(cast, name))


@pytest.mark.parametrize("name", ["eve", "dora", "ana"])
def test_others_than_those_who_arrange_care_do_not_invite_patients(
    cast: Cast, rosa: Patient, name: str
) -> None:
    with pytest.raises(PermissionDenied):
        invitations.invite_patient(patient=rosa, email=INES, by=getattr(cast, name))


def test_nobody_invites_themselves_to_a_record(cast: Cast, rosa: Patient) -> None:
    with pytest.raises(PermissionDenied):
        invitations.invite_patient(patient=rosa, email=cast.fay.email.upper(), by=cast.fay)


def test_sent_twice_is_one_invitation_and_one_mail(
    cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    key = uuid7()
    rows = [
        invitations.invite_staff(
            clinic=cast.clinic, email=INES, roles=[Role.EXAMINER], by=cast.olga, client_id=key
        )
        for _ in range(2)
    ]
    assert rows[0] == rows[1]
    assert len(mailoutbox) == 1


def test_a_second_invitation_makes_the_first_worthless(cast: Cast, rosa: Patient) -> None:
    older, newer = staff_invitation(cast), staff_invitation(cast)
    assert invitation_by(token_of(older)) is None
    assert invitation_by(token_of(newer)) == newer
    for email in ("rosa@home.example", "rosa@work.example"):
        invitations.invite_patient(patient=rosa, email=email, by=cast.bea)
    assert [each.email for each in open_invitations(cast.clinic)] == ["rosa@work.example", INES]


def test_a_name_that_would_put_lines_of_its_own_into_the_mail_is_refused(
    cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    with pytest.raises(ValidationError, match="hidden character"):
        invitations.invite_staff(
            clinic=cast.clinic,
            email=INES,
            roles=[Role.EXAMINER],
            by=cast.olga,
            name="Inés,\r\n\r\nopen https://elsewhere.example at once",
        )
    assert not mailoutbox


def test_the_link_works_once(cast: Cast) -> None:
    made = staff_invitation(cast)
    token = token_of(made)
    invitations.accept_with_new_account(invitation=made, name="Inés", password=PASSWORD)
    assert invitation_by(token) is None
    with pytest.raises(NoLongerValidError):
        invitations.accept_with_new_account(invitation=made, name="Eva", password=PASSWORD)


def test_the_link_runs_out(cast: Cast) -> None:
    made = staff_invitation(cast)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert invitation_by(token_of(made)) is None
    with pytest.raises(NoLongerValidError):
        invitations.accept_with_new_account(invitation=made, name="Inés", password=PASSWORD)
    assert not User.objects.filter(email=INES).exists()


def test_a_withdrawn_link_is_worthless_and_withdrawing_twice_is_once(cast: Cast) -> None:
    made = staff_invitation(cast)
    for _ in range(2):
        invitations.withdraw_invitation(invitation=made, by=cast.olga)
    assert invitation_by(token_of(made)) is None
    assert AuditEntry.objects.filter(what="invitation withdrawn", actor=cast.olga).count() == 1


def test_the_database_does_not_tell_the_link(cast: Cast) -> None:
    made = staff_invitation(cast)
    assert token_of(made) not in {
        str(value) for value in Invitation.objects.values().get().values()
    }
    assert invitation_by(made.token_hash) is None


def test_an_account_that_exists_joins_and_twice_is_once(cast: Cast) -> None:
    made = staff_invitation(cast, email=cast.dora.email)
    for _ in range(2):
        invitations.accept_invitation(invitation=made, by=cast.dora)
    held = Membership.objects.filter(user=cast.dora, clinic=cast.clinic, ended_at=None)
    assert {each.role for each in held} == {Role.EXAMINER, Role.FRONT_DESK}
    with pytest.raises(PermissionDenied):
        invitations.accept_invitation(invitation=made, by=cast.gus)


def test_who_holds_the_roles_already_is_not_invited(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="already"):
        invitations.invite_staff(
            clinic=cast.clinic, email=cast.bea.email, roles=[Role.CLINICIAN], by=cast.olga
        )


def test_a_person_with_an_account_is_not_invited(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="already"):
        invitations.invite_patient(patient=cast.ana_record, email=INES, by=cast.bea)


def test_an_account_opens_one_record_only(cast: Cast, rosa: Patient) -> None:
    with pytest.raises(ValidationError, match="another person"):
        invitations.invite_patient(patient=rosa, email=cast.ana.email, by=cast.bea)


def test_a_clinic_does_not_learn_who_is_a_patient_elsewhere(cast: Cast, rosa: Patient) -> None:
    dan = User.objects.get(pk=cast.dora_record.account_id)
    made = invitations.invite_patient(patient=rosa, email=dan.email, by=cast.bea)
    with pytest.raises(ValidationError, match="another person"):
        invitations.accept_invitation(invitation=made, by=dan)
    rosa.refresh_from_db()
    assert rosa.account is None


def test_an_owner_who_left_leaves_no_open_door(cast: Cast) -> None:
    made = staff_invitation(cast)
    Membership.objects.filter(user=cast.olga).update(ended_at=timezone.now())
    with pytest.raises(NoLongerValidError):
        invitations.accept_with_new_account(invitation=made, name="Inés", password=PASSWORD)
    assert not User.objects.filter(email=INES).exists()


@pytest.mark.parametrize("password", ["short", "ines@home.example", "qwerty123456"])
def test_a_weak_password_opens_no_account(cast: Cast, password: str) -> None:
    made = staff_invitation(cast)
    with pytest.raises(ValidationError):
        invitations.accept_with_new_account(invitation=made, name="Inés", password=password)
    assert invitation_by(token_of(made)) == made


def test_sending_again_sends_the_same_link_but_not_at_once_and_not_for_ever(
    cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    made = staff_invitation(cast)
    with pytest.raises(ValidationError, match="a moment ago"):
        invitations.resend_invitation(invitation=made, by=cast.olga)
    for _ in range(invitations.SENDS_AT_MOST - 1):
        Invitation.objects.update(last_sent_at=timezone.now() - invitations.SENDS_APART)
        invitations.resend_invitation(invitation=made, by=cast.olga)
    assert len({mail.body for mail in mailoutbox}) == 1
    Invitation.objects.update(last_sent_at=timezone.now() - invitations.SENDS_APART)
    with pytest.raises(ValidationError, match="Withdraw it"):
        invitations.resend_invitation(invitation=made, by=cast.olga)


def test_a_link_outlives_a_change_of_the_secret_key_and_so_does_sending_it_again(
    cast: Cast, settings: Settings
) -> None:
    made = staff_invitation(cast)
    sent = token_of(made)
    settings.SECRET_KEY = "another key, of which there are enough letters to be one at all"
    assert invitation_by(sent) == made
    Invitation.objects.update(last_sent_at=timezone.now() - invitations.SENDS_APART)
    invitations.resend_invitation(invitation=made, by=cast.olga)
    assert invitation_by(token_of(made)) == made


def test_a_clinic_does_not_become_a_sender_of_junk_mail(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitations, "MADE_PER_DAY_AT_MOST", 2)
    for number in range(2):
        staff_invitation(cast, email=f"{number}@home.example")
    with pytest.raises(ValidationError, match="very many"):
        staff_invitation(cast)


def test_who_invited_and_who_accepted_is_written_down(cast: Cast, rosa: Patient) -> None:
    made = invitations.invite_patient(patient=rosa, email="rosa@home.example", by=cast.bea)
    account = invitations.accept_with_new_account(invitation=made, name="Rosa", password=PASSWORD)
    lines = AuditEntry.objects.filter(what__startswith="invitation", patient=rosa)
    assert [(line.what, line.actor) for line in lines.order_by("number")] == [
        ("invitation made", cast.bea),
        ("invitation accepted", account),
    ]


def test_another_clinic_sees_none_of_it(cast: Cast) -> None:
    staff_invitation(cast)
    assert not open_invitations(cast.other_clinic).exists()
