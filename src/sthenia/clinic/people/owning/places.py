"""Where a clinic works: every write about its locations."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.clinic.people.models import Clinic, Location, Membership, Role, User


@transaction.atomic
def keep_location(
    *,
    clinic: Clinic,
    name: str,
    address: str,
    zone: str,
    by: User,
    client_id: UUID,
    instead_of: Location | None = None,
) -> Location:
    """Open a place, or let it take the place of an earlier row; sending it twice is once."""
    _require_owner(by, clinic)
    Clinic.objects.select_for_update().get(pk=clinic.pk)
    earlier = Location.objects.filter(clinic=clinic, client_id=client_id).first()
    if earlier is not None:
        return earlier
    if instead_of is not None:
        _end_for_another(instead_of, clinic, by)
    row = Location(
        clinic=clinic,
        name=name.strip(),
        address=address.strip(),
        zone=zone,
        follows=instead_of,
        client_id=client_id,
        made_by=by,
    )
    row.full_clean(validate_constraints=False)
    if locations_of(clinic).filter(name=row.name).exists():
        raise ValidationError({"name": _("There is a place of this name already.")})
    row.save(force_insert=True)
    return row


@transaction.atomic
def end_location(*, location: Location, by: User) -> None:
    """Close a place; closing it twice changes nothing."""
    _require_owner(by, location.clinic)
    _ended(location, by)


def locations_of(clinic: Clinic) -> QuerySet[Location]:
    """The places that are open, by name."""
    return Location.objects.filter(clinic=clinic, ended_at=None).order_by("name", "pk")


def _end_for_another(location: Location, clinic: Clinic, by: User) -> None:
    if location.clinic_id != clinic.pk or not _ended(location, by):
        raise ValidationError(
            _("Somebody else changed this place meanwhile. Load the page anew and look.")
        )


def _ended(location: Location, by: User) -> int:
    is_open = Location.objects.filter(pk=location.pk, ended_at=None)
    return is_open.update(ended_at=timezone.now(), ended_by=by)


def _require_owner(user: User, clinic: Clinic) -> None:
    held = Membership.objects.filter(user=user, clinic=clinic, ended_at=None, role=Role.OWNER)
    if not held.exists():
        raise PermissionDenied(f"{user} is not an owner of {clinic}")
