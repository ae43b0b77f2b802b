"""The one write of a clinic's settings: each save is a version, and none takes another's place."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sthenia.clinic.people.clinic_rules import ClinicRules, as_content, rules_from
from sthenia.clinic.people.models import Clinic, ClinicSettings, Membership, Role, User
from sthenia.clinic.people.owning import bounds

CLINIC_FIELDS = ("name", "zone", "language")
"""What stands on the clinic itself; kept with each version, so that its history is whole."""


class ChangedMeanwhileError(ValidationError):
    """Somebody else saved settings since the page was opened."""

    def __init__(self, newest: ClinicSettings) -> None:
        self.newest = newest
        words = _(
            "%(name)s saved other settings since you opened this page. Nothing of yours is saved "
            "yet: look at what changed, then save again."
        )
        super().__init__(words % {"name": newest.made_by.name}, code="changed_meanwhile")


class NothingChangedError(ValidationError):
    """What was sent is what stands already."""

    def __init__(self) -> None:
        super().__init__(_("Nothing is different from before, so nothing was saved."))


@dataclass(frozen=True, slots=True)
class _State:
    """What a version holds: the rules and the clinic's own columns."""

    rules: ClinicRules
    clinic: Mapping[str, str]

    def content(self) -> dict[str, Any]:
        return {**as_content(self.rules), "clinic": dict(self.clinic)}


@transaction.atomic
def change_settings(
    *,
    clinic: Clinic,
    changes: Mapping[str, Any],
    base_version: int,
    reason: str,
    by: User,
    client_id: UUID,
) -> ClinicSettings:
    """Save another version of a clinic's settings.

    Parameters
    ----------
    changes
        Name of a field of `ClinicRules` -> its new value; also `name`, `zone` and `language` of the
        clinic itself. What is not named stays.
    base_version
        The version that whoever changed it was looking at.
    reason
        Why; a clinic that cares for real people must give one.

    Raises
    ------
    PermissionDenied
        Only an owner of the clinic changes its settings.
    ChangedMeanwhileError
        Another version came in between; nothing was overwritten.
    NothingChangedError
        There is nothing to save.
    ValidationError
        A setting cannot stand; the message says which, by its name.
    """
    _require_owner(by, clinic)
    kept = Clinic.objects.select_for_update().get(pk=clinic.pk)
    earlier = ClinicSettings.objects.filter(clinic=kept, client_id=client_id).first()
    if earlier is not None:
        return earlier
    newest = newest_version(kept)
    if newest is not None and newest.version != base_version:
        raise ChangedMeanwhileError(newest)
    before = _state(kept, newest)
    after = _after(before, changes)
    if after == before:
        raise NothingChangedError
    if before.rules.is_live and not reason.strip():
        raise ValidationError({"reason": _("Say why, in a few words; others will read it later.")})
    bounds.check(after.rules, clinic=kept)
    _keep_clinic(kept, after.clinic)
    _keep_clinic(clinic, after.clinic, is_saved=True)
    return ClinicSettings.objects.create(
        clinic=kept,
        version=before.rules.version + 1,
        content=after.content(),
        reason=reason.strip(),
        client_id=client_id,
        made_by=by,
    )


def newest_version(clinic: Clinic) -> ClinicSettings | None:
    """The version in force; None where the clinic has changed nothing yet."""
    versions = ClinicSettings.objects.filter(clinic=clinic).select_related("made_by")
    return versions.order_by("-version").first()


def _state(clinic: Clinic, newest: ClinicSettings | None) -> _State:
    rules = rules_from(newest.content, version=newest.version) if newest else ClinicRules()
    return _State(rules, {name: getattr(clinic, name) for name in CLINIC_FIELDS})


def _after(before: _State, changes: Mapping[str, Any]) -> _State:
    known = {field.name for field in fields(ClinicRules)} - {"version"}
    unknown = sorted(set(changes) - known - set(CLINIC_FIELDS))
    if unknown:
        raise ValueError(f"no setting is called {', '.join(unknown)}; see ClinicRules")
    own = {name: changes[name] for name in CLINIC_FIELDS if name in changes}
    ruled = {name: value for name, value in changes.items() if name in known}
    return _State(replace(before.rules, **ruled), {**before.clinic, **own})


def _keep_clinic(clinic: Clinic, columns: Mapping[str, str], *, is_saved: bool = False) -> None:
    for name, value in columns.items():
        setattr(clinic, name, value)
    if not is_saved:
        clinic.full_clean()
        clinic.save(update_fields=[*CLINIC_FIELDS])


def _require_owner(user: User, clinic: Clinic) -> None:
    held = Membership.objects.filter(user=user, clinic=clinic, ended_at=None, role=Role.OWNER)
    if not held.exists():
        raise PermissionDenied(f"{user} is not an owner of {clinic}")
