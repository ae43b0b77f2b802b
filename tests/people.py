"""The fixed cast of the tests: a patient, those who care for her, those who must not see her.

`the_cast()` makes them in the database by the same actions that the clinic uses. Nobody has a
password; `client.force_login(cast.bea)` signs somebody in. Staff who need a second factor have set
one up, for without it every page would lead them to do so; a test that needs somebody who has not
says `without_second_factor(cast.bea)`.
"""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from sthenia.clinic.people import actions
from sthenia.clinic.people.clinic_rules import CrisisContact
from sthenia.clinic.people.models import (
    Access,
    Clinic,
    Membership,
    Patient,
    Role,
    User,
)
from sthenia.clinic.people.owning.settings import change_settings

SOMEBODY_TO_CALL = CrisisContact("Night line", "024", hours="day and night")

TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""What the authenticator app of everybody in the cast holds."""


@dataclass(frozen=True)
class Cast:
    """Everyone, by first name; Ana and Pia are accounts, `ana_record` and `pia_record` patients."""

    clinic: Clinic
    other_clinic: Clinic
    ana: User
    """The patient."""
    ana_record: Patient
    pia: User
    """Another patient of the same clinic, whom only Bea cares for."""
    pia_record: Patient
    bea: User
    """Ana's clinician: sees and changes."""
    carl: User
    """A colleague of Bea's, a clinician too, with read-only access to Ana."""
    dora: User
    """A stranger: a clinician at another clinic."""
    dora_record: Patient
    """A patient of Dora's."""
    eve: User
    """An examiner who may enter Ana's examinations."""
    fay: User
    """The front desk: names and dates of birth, no health data."""
    gus: User
    """A clinician at Ana's clinic who does not care for her."""
    olga: User
    """The owner of Ana's clinic."""


def the_cast() -> Cast:
    """Make the cast."""
    clinic, olga = _clinic("Riverside", "olga")
    other_clinic, otto = _clinic("Hillside", "otto")
    bea = _member(clinic, "bea", Role.CLINICIAN, by=olga)
    carl = _member(clinic, "carl", Role.CLINICIAN, by=olga)
    eve = _member(clinic, "eve", Role.EXAMINER, by=olga)
    fay = _member(clinic, "fay", Role.FRONT_DESK, by=olga)
    gus = _member(clinic, "gus", Role.CLINICIAN, by=olga)
    dora = _member(other_clinic, "dora", Role.CLINICIAN, by=otto)
    ana, ana_record = _patient(clinic, "ana", date(1980, 5, 17), by=bea.user)
    pia, pia_record = _patient(clinic, "pia", date(1972, 2, 3), by=bea.user)
    _dan, dora_record = _patient(other_clinic, "dan", date(1966, 8, 30), by=dora.user)
    actions.assign_care(patient=ana_record, member=carl, access=Access.READ, by=bea.user)
    actions.assign_care(patient=ana_record, member=eve, access=Access.WRITE, by=bea.user)
    return Cast(
        clinic=clinic,
        other_clinic=other_clinic,
        ana=ana,
        ana_record=ana_record,
        pia=pia,
        pia_record=pia_record,
        bea=bea.user,
        carl=carl.user,
        dora=dora.user,
        dora_record=dora_record,
        eve=eve.user,
        fay=fay.user,
        gus=gus.user,
        olga=olga,
    )


def _clinic(name: str, owner: str) -> tuple[Clinic, User]:
    clinic = actions.open_clinic(
        name=name,
        zone="Europe/Madrid",
        owner_name=owner.title(),
        owner_email=f"{owner}@{name.lower()}.example",
    )
    owner = User.objects.get(memberships__clinic=clinic)
    change_settings(
        clinic=clinic,
        changes={"crisis_contacts": (SOMEBODY_TO_CALL,), "is_live": True},
        base_version=0,
        reason="",
        by=owner,
        client_id=uuid4(),
    )
    return clinic, with_second_factor(owner)


def with_second_factor(user: User) -> User:
    """Let the account have an authenticator app, as its page would leave it."""
    TOTP.activate(user, TOTP_SECRET)
    return user


def without_second_factor(user: User) -> User:
    """Take it away again."""
    Authenticator.objects.filter(user=user).delete()
    return user


def _member(clinic: Clinic, name: str, role: Role, *, by: User) -> Membership:
    user = actions.open_account(
        clinic=clinic, name=name.title(), email=f"{name}@{clinic.name.lower()}.example"
    )
    with_second_factor(user)
    return actions.join_clinic(clinic=clinic, user=user, role=role, by=by)


def _patient(clinic: Clinic, name: str, birth_on: date, *, by: User) -> tuple[User, Patient]:
    record = actions.register_patient(
        clinic=clinic,
        name=name.title(),
        birth_on=birth_on,
        sex="female",
        body_mass_kg=68.0,
        height_cm=165.0,
        by=by,
        client_id=uuid4(),
    )
    account = actions.open_account(clinic=clinic, name=name.title(), email=f"{name}@home.example")
    return account, actions.link_account(patient=record, account=account, by=by)
