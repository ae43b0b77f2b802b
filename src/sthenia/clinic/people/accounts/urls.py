"""Addresses of accounts: `in_room` belongs to the people room, the others have allauth's names."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, path

from sthenia.clinic.people.accounts import invited, views, views_of_owner

in_room: list[URLPattern] = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("account/", views.account, name="account"),
    path("account/language/", views.choose_language, name="choose_language"),
    path("account/second-factor/", views.needs_second_factor, name="second_factor"),
    path("account/again/done/", views.signed_in_again, name="signed_in_again"),
    path("account/time-left/", views.time_left, name="time_left"),
    path("account/stay/", views.stay, name="stay"),
    path(
        "clinic/staff/<int:user_id>/second-factor/",
        views_of_owner.clear_second_factor,
        name="clear_second_factor",
    ),
    path(
        "people/<uuid:patient_id>/second-factor/",
        views_of_owner.clear_second_factor_of_patient,
        name="clear_second_factor_of_patient",
    ),
    path("clinic/staff/<int:user_id>/sign-ins/", views_of_owner.end_sign_ins, name="end_sign_ins"),
    path(
        "people/<uuid:patient_id>/sign-ins/",
        views_of_owner.end_sign_ins_of_patient,
        name="end_sign_ins_of_patient",
    ),
    path("invitation/<str:token>/", invited.invitation, name="invitation"),
    path("people/<uuid:patient_id>/invite/", invited.invite_patient, name="invite_patient"),
    path(
        "people/<uuid:patient_id>/invite/<uuid:invitation_id>/again/",
        invited.resend_to_patient,
        name="resend_to_patient",
    ),
    path(
        "people/<uuid:patient_id>/invite/<uuid:invitation_id>/withdraw/",
        invited.withdraw_from_patient,
        name="withdraw_from_patient",
    ),
]
# allauth finds its own pages by these names. Only those are here that we use: there is no signing
# up, no list of several addresses, no code by mail, no browser that skips the second factor.
urlpatterns: list[URLPattern] = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-out/", views.SignOut.as_view(), name="account_logout"),
    path("account/closed/", account.account_inactive, name="account_inactive"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/address/", views.Address.as_view(), name="account_email"),
    path("account/address/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/first/", account.password_set, name="account_set_password"),
    path("forgotten/", account.password_reset, name="account_reset_password"),
    path("forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "forgotten/<slug:uidb36>/<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "forgotten/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/factors/", views.factors, name="mfa_index"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("account/again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "account/again/passkey/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/passkeys/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("sign-in/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("account/sign-ins/", views.SignIns.as_view(), name="usersessions_list"),
]
