"""Who may open which address about accounts; `tests/clinic/people/routes.py` takes these in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils import timezone

from sthenia.clinic.people import invitations
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Invitation, Role
from tests.clinic.routes import (
    EVERYBODY,
    OWN_RECORD,
    OWNER,
    OWNER_OF_THE_PERSON,
    OWNER_OF_THIS_CLINIC,
    Expected,
    Route,
    of_ana,
    of_the_clinic,
)
from tests.people import Cast

SIGNED_IN = replace(EVERYBODY, nobody="sign in")
HAS_AN_APP = replace(SIGNED_IN, ana="hidden", pia="hidden")
CAN_CONFIRM = replace(SIGNED_IN, ana="refused", pia="refused")
"""Nobody in the cast has a password; those with an app can confirm that it is them."""
NOBODY_AT_ALL = Expected(*("hidden" for _field in EVERYBODY.__dataclass_fields__))
ARRANGES_ACCOUNTS = Expected(
    nobody="sign in",
    ana="hidden",
    pia="hidden",
    bea="passes",
    carl="refused",
    eve="refused",
    gus="hidden",
    dora="hidden",
    fay="passes",
    olga="passes",
)


def of_bea(cast: Cast) -> Mapping[str, object]:
    return {"user_id": cast.bea.pk}


def a_passkey_of_ana(cast: Cast) -> Mapping[str, object]:
    data = {"name": "Ana's phone", "credential": {}}
    key = Authenticator.objects.create(user=cast.ana, type=Authenticator.Type.WEBAUTHN, data=data)
    return {"pk": key.pk}


def codes_of_ana(cast: Cast) -> Mapping[str, object]:
    RecoveryCodes.activate(cast.ana)
    return {}


def an_invitation(cast: Cast) -> Mapping[str, object]:
    made = invitations.invite_staff(
        clinic=cast.clinic, email="ines@riverside.example", roles=[Role.EXAMINER], by=cast.olga
    )
    return {"token": invitations.token_of(made)}


def an_invitation_of_ana(cast: Cast) -> Mapping[str, object]:
    made = Invitation.objects.create(
        clinic=cast.clinic,
        kind="patient",
        email="ana@work.example",
        patient=cast.ana_record,
        token_hash=uuid7().hex,
        made_by=cast.bea,
        expires_at=timezone.now() + timedelta(days=1),
    )
    return {"patient_id": cast.ana_record.pk, "invitation_id": made.pk}


def a_link_that_nobody_sent(_cast: Cast) -> Mapping[str, object]:
    return {"uidb36": "1", "key": "no-such-link"}


def a_key_that_nobody_sent(_cast: Cast) -> Mapping[str, object]:
    return {"key": "no:such:key"}


def an_address(_cast: Cast) -> Mapping[str, object]:
    return {"email": "somebody@home.example", "client_id": str(uuid7())}


def a_language(_cast: Cast) -> Mapping[str, object]:
    return {"language": "es"}


ROUTES = (
    Route("people:sign_in", EVERYBODY),
    Route("people:sign_in", EVERYBODY, "post"),
    Route("people:sign_out", EVERYBODY, "post"),
    Route("people:account", SIGNED_IN),
    Route("people:choose_language", SIGNED_IN, "post", sends=a_language),
    Route("people:second_factor", SIGNED_IN),
    Route("people:clear_second_factor", OWNER, at=of_bea),
    Route(
        "people:clear_second_factor", OWNER_OF_THIS_CLINIC, "post", at=of_bea, sends=of_the_clinic
    ),
    Route("people:clear_second_factor_of_patient", OWNER_OF_THE_PERSON, at=of_ana),
    Route("people:clear_second_factor_of_patient", OWNER_OF_THE_PERSON, "post", at=of_ana),
    Route("people:end_sign_ins", OWNER, at=of_bea),
    Route("people:end_sign_ins", OWNER_OF_THIS_CLINIC, "post", at=of_bea, sends=of_the_clinic),
    Route("people:end_sign_ins_of_patient", OWNER_OF_THE_PERSON, at=of_ana),
    Route("people:end_sign_ins_of_patient", OWNER_OF_THE_PERSON, "post", at=of_ana),
    Route("people:signed_in_again", SIGNED_IN),
    Route("people:time_left", EVERYBODY),
    Route("people:stay", SIGNED_IN, "post"),
    Route("people:invitation", EVERYBODY, at=an_invitation),
    Route("people:invitation", EVERYBODY, "post", at=an_invitation),
    Route("people:invite_patient", ARRANGES_ACCOUNTS, at=of_ana),
    Route("people:invite_patient", ARRANGES_ACCOUNTS, "post", at=of_ana, sends=an_address),
    Route("people:resend_to_patient", ARRANGES_ACCOUNTS, "post", at=an_invitation_of_ana),
    Route("people:withdraw_from_patient", ARRANGES_ACCOUNTS, "post", at=an_invitation_of_ana),
    Route("account_login", EVERYBODY),
    Route("account_login", EVERYBODY, "post"),
    Route("account_logout", EVERYBODY, "post"),
    Route("account_inactive", EVERYBODY),
    Route("account_reauthenticate", CAN_CONFIRM),
    Route("account_reauthenticate", CAN_CONFIRM, "post"),
    Route("account_email", SIGNED_IN),
    Route("account_email", SIGNED_IN, "post", sends=an_address),
    Route("account_confirm_email", EVERYBODY, at=a_key_that_nobody_sent),
    Route("account_confirm_email", NOBODY_AT_ALL, "post", at=a_key_that_nobody_sent),
    Route("account_change_password", SIGNED_IN),
    Route("account_change_password", SIGNED_IN, "post"),
    Route("account_set_password", SIGNED_IN),
    Route("account_set_password", SIGNED_IN, "post"),
    Route("account_reset_password", EVERYBODY),
    Route("account_reset_password", EVERYBODY, "post", sends=an_address),
    Route("account_reset_password_done", EVERYBODY),
    Route("account_reset_password_from_key", EVERYBODY, at=a_link_that_nobody_sent),
    Route("account_reset_password_from_key", EVERYBODY, "post", at=a_link_that_nobody_sent),
    Route("account_reset_password_from_key_done", EVERYBODY),
    Route("mfa_index", SIGNED_IN),
    Route("mfa_authenticate", EVERYBODY),
    Route("mfa_authenticate", EVERYBODY, "post"),
    Route("mfa_reauthenticate", CAN_CONFIRM),
    Route("mfa_reauthenticate", CAN_CONFIRM, "post"),
    Route("mfa_activate_totp", SIGNED_IN),
    Route("mfa_activate_totp", SIGNED_IN, "post"),
    Route("mfa_deactivate_totp", HAS_AN_APP),
    Route("mfa_deactivate_totp", HAS_AN_APP, "post"),
    Route("mfa_view_recovery_codes", OWN_RECORD, at=codes_of_ana),
    Route("mfa_generate_recovery_codes", SIGNED_IN),
    Route("mfa_generate_recovery_codes", SIGNED_IN, "post"),
    Route("mfa_list_webauthn", SIGNED_IN),
    Route("mfa_add_webauthn", SIGNED_IN),
    Route("mfa_add_webauthn", SIGNED_IN, "post"),
    Route("mfa_reauthenticate_webauthn", CAN_CONFIRM),
    Route("mfa_reauthenticate_webauthn", CAN_CONFIRM, "post"),
    Route("mfa_remove_webauthn", OWN_RECORD, at=a_passkey_of_ana),
    Route("mfa_remove_webauthn", OWN_RECORD, "post", at=a_passkey_of_ana),
    Route("mfa_edit_webauthn", OWN_RECORD, at=a_passkey_of_ana),
    Route("mfa_edit_webauthn", OWN_RECORD, "post", at=a_passkey_of_ana),
    Route("mfa_login_webauthn", EVERYBODY),
    Route("mfa_login_webauthn", EVERYBODY, "post"),
    Route("usersessions_list", SIGNED_IN),
    Route("usersessions_list", SIGNED_IN, "post"),
)
