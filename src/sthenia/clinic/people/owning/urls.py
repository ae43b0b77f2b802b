"""Addresses of the owner's pages; they are part of the people room's."""

from django.urls import URLPattern, path

from sthenia.clinic.people.owning import (
    views_of_clinic,
    views_of_invitations,
    views_of_log,
    views_of_settings,
    views_of_staff,
)

in_room: list[URLPattern] = [
    path("clinic/", views_of_clinic.clinic, name="clinic"),
    path("clinic/settings/", views_of_settings.settings_overview, name="settings"),
    path(
        "clinic/settings/versions/", views_of_settings.settings_versions, name="settings_versions"
    ),
    path(
        "clinic/settings/<slug:section>/",
        views_of_settings.settings_section,
        name="settings_section",
    ),
    path("clinic/live/", views_of_settings.live, name="live"),
    path("clinic/live/mail/", views_of_settings.send_test_mail, name="send_test_mail"),
    path("clinic/places/", views_of_staff.places, name="places"),
    path("clinic/places/<int:location_id>/", views_of_staff.places, name="place"),
    path("clinic/places/<int:location_id>/close/", views_of_staff.close_place, name="close_place"),
    path("clinic/logo/", views_of_staff.logo, name="logo"),
    path("clinic/logo/set/", views_of_staff.set_logo, name="set_logo"),
    path("clinic/staff/", views_of_staff.staff_list, name="staff"),
    path("clinic/staff/invite/", views_of_invitations.invite, name="invite_staff"),
    path(
        "clinic/staff/invitations/<uuid:invitation_id>/again/",
        views_of_invitations.send_again,
        name="resend_to_staff",
    ),
    path(
        "clinic/staff/invitations/<uuid:invitation_id>/withdraw/",
        views_of_invitations.withdraw,
        name="withdraw_from_staff",
    ),
    path("clinic/staff/<int:user_id>/", views_of_staff.staff_member, name="staff_member"),
    path("clinic/staff/roles/<int:membership_id>/end/", views_of_staff.end_role, name="end_role"),
    path(
        "clinic/staff/roles/<int:membership_id>/hand-over/",
        views_of_staff.hand_over,
        name="hand_over",
    ),
    path("clinic/log/", views_of_log.log, name="log"),
    path("clinic/log/file/", views_of_log.log_csv, name="log_csv"),
    path("clinic/log/check/", views_of_log.check_log, name="check_log"),
]
