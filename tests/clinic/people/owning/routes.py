"""Who may open which of the owner's addresses, and those about details and care."""

from collections.abc import Mapping
from dataclasses import replace

from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.invitations import invite_staff
from sthenia.clinic.people.models import CareAssignment, Membership, Role
from sthenia.clinic.people.owning.logo import set_logo
from sthenia.clinic.people.owning.places import keep_location
from tests.clinic.people.owning.pictures import PNG
from tests.clinic.routes import (
    OWN_PAGE,
    OWNER,
    OWNER_OF_THIS_CLINIC,
    STAFF_WRITES,
    Route,
    of_the_clinic,
)
from tests.people import Cast

ARRANGES = replace(STAFF_WRITES, fay="passes", olga="passes")
GIVES_CARE = replace(STAFF_WRITES, olga="passes")
SEES_THE_MARK = replace(OWN_PAGE, **dict.fromkeys(("bea", "carl", "eve"), "passes"))


def _crisis(cast: Cast) -> Mapping[str, object]:
    return {
        "clinic": cast.clinic.pk,
        "base_version": rules_of(cast.clinic).version,
        "client_id": str(uuid7()),
        "reason": "another number",
        "alert_escalates_after_min": 20,
        "contacts-TOTAL_FORMS": 1,
        "contacts-INITIAL_FORMS": 0,
        "contacts-0-name": "Night line",
        "contacts-0-phone": "112",
    }


def _going_live(cast: Cast) -> Mapping[str, object]:
    return {
        "clinic": cast.clinic.pk,
        "is_live": "no",
        "reason": "a holiday",
        "base_version": rules_of(cast.clinic).version,
        "client_id": str(uuid7()),
    }


def _section(_cast: Cast) -> Mapping[str, object]:
    return {"section": "crisis"}


def _place(cast: Cast) -> Mapping[str, object]:
    place = keep_location(
        clinic=cast.clinic,
        name="North",
        address="",
        zone="UTC",
        by=cast.olga,
        client_id=uuid7(),
    )
    return {"location_id": place.pk}


def _a_place(cast: Cast) -> Mapping[str, object]:
    return {"clinic": cast.clinic.pk, "name": "South", "zone": "UTC", "client_id": str(uuid7())}


def _no_mark(cast: Cast) -> Mapping[str, object]:
    return {"clinic": cast.clinic.pk, "remove": "yes", "client_id": str(uuid7())}


def _with_mark(cast: Cast) -> Mapping[str, object]:
    set_logo(clinic=cast.clinic, picture=PNG, by=cast.olga, client_id=uuid7())
    return {}


def _carl(cast: Cast) -> Mapping[str, object]:
    return {"user_id": cast.carl.pk}


def _carls_role(cast: Cast) -> Mapping[str, object]:
    return {"membership_id": Membership.objects.get(user=cast.carl).pk}


def _another_role(cast: Cast) -> Mapping[str, object]:
    return {"clinic": cast.clinic.pk, "role": Role.EXAMINER}


def _carls_patient(cast: Cast) -> Mapping[str, object]:
    gus = Membership.objects.get(user=cast.gus)
    return {
        "clinic": cast.clinic.pk,
        "to_member": gus.pk,
        "patients": [str(cast.ana_record.pk)],
    }


def _invitation(cast: Cast) -> Mapping[str, object]:
    made = invite_staff(
        clinic=cast.clinic, email="new@riverside.example", roles=[Role.EXAMINER], by=cast.olga
    )
    return {"invitation_id": made.pk}


def _somebody_new(cast: Cast) -> Mapping[str, object]:
    return {
        "clinic": cast.clinic.pk,
        "name": "Nora",
        "email": "nora@riverside.example",
        "roles": [Role.EXAMINER],
        "client_id": str(uuid7()),
    }


def _ana(cast: Cast) -> Mapping[str, object]:
    return {"patient_id": cast.ana_record.pk}


def _eves_care(cast: Cast) -> Mapping[str, object]:
    care = CareAssignment.objects.get(patient=cast.ana_record, member__user=cast.eve)
    return {"patient_id": cast.ana_record.pk, "assignment_id": care.pk}


def _details(_cast: Cast) -> Mapping[str, object]:
    return {
        "name": "Ana",
        "birth_on": "1980-05-17",
        "language": "en",
        "phone": "600",
        "base": 0,
        "client_id": str(uuid7()),
    }


def _gus(cast: Cast) -> Mapping[str, object]:
    gus = Membership.objects.get(user=cast.gus)
    return {"member": gus.pk, "access": "read", "to_member": gus.pk}


ROUTES = (
    Route("people:clinic", OWNER),
    Route("people:settings", OWNER),
    Route("people:settings_versions", OWNER),
    Route("people:settings_section", OWNER, at=_section),
    Route("people:settings_section", OWNER_OF_THIS_CLINIC, "post", at=_section, sends=_crisis),
    Route("people:live", OWNER),
    Route("people:live", OWNER_OF_THIS_CLINIC, "post", sends=_going_live),
    Route("people:send_test_mail", OWNER_OF_THIS_CLINIC, "post", sends=of_the_clinic),
    Route("people:places", OWNER),
    Route("people:places", OWNER_OF_THIS_CLINIC, "post", sends=_a_place),
    Route("people:place", OWNER, at=_place),
    Route("people:place", OWNER_OF_THIS_CLINIC, "post", at=_place, sends=_a_place),
    Route("people:close_place", OWNER_OF_THIS_CLINIC, "post", at=_place, sends=of_the_clinic),
    Route("people:set_logo", OWNER_OF_THIS_CLINIC, "post", sends=_no_mark),
    Route(
        "people:logo",
        replace(SEES_THE_MARK, gus="passes", fay="passes", olga="passes"),
        at=_with_mark,
    ),
    Route("people:staff", OWNER),
    Route("people:staff_member", OWNER, at=_carl),
    Route("people:staff_member", OWNER_OF_THIS_CLINIC, "post", at=_carl, sends=_another_role),
    Route("people:end_role", OWNER, at=_carls_role),
    Route("people:end_role", OWNER_OF_THIS_CLINIC, "post", at=_carls_role, sends=of_the_clinic),
    Route("people:hand_over", OWNER, at=_carls_role),
    Route("people:hand_over", OWNER_OF_THIS_CLINIC, "post", at=_carls_role, sends=_carls_patient),
    Route("people:invite_staff", OWNER),
    Route("people:invite_staff", OWNER_OF_THIS_CLINIC, "post", sends=_somebody_new),
    Route(
        "people:resend_to_staff", OWNER_OF_THIS_CLINIC, "post", at=_invitation, sends=of_the_clinic
    ),
    Route(
        "people:withdraw_from_staff",
        OWNER_OF_THIS_CLINIC,
        "post",
        at=_invitation,
        sends=of_the_clinic,
    ),
    Route("people:log", OWNER),
    Route("people:log_csv", OWNER),
    Route("people:check_log", OWNER_OF_THIS_CLINIC, "post", sends=of_the_clinic),
    Route(
        "people:choose_clinic",
        replace(
            OWNER_OF_THIS_CLINIC, **dict.fromkeys(("bea", "carl", "eve", "gus", "fay"), "passes")
        ),
        "post",
        sends=of_the_clinic,
    ),
    Route("people:edit_details", ARRANGES, at=_ana),
    Route("people:edit_details", ARRANGES, "post", at=_ana, sends=_details),
    Route("people:assign_care", GIVES_CARE, "post", at=_ana, sends=_gus),
    Route("people:end_care", GIVES_CARE, "post", at=_eves_care),
    Route("people:hand_over_one", GIVES_CARE, "post", at=_eves_care, sends=_gus),
    Route("people:my_log", OWN_PAGE),
)
