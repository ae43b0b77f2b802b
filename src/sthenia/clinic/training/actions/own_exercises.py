"""A clinic's own exercises: written, changed by another version, offered no more."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sthenia.clinic.people.models import Clinic, User
from sthenia.clinic.training.models import OwnExercise
from sthenia.clinic.training.own_exercises import own_id


@transaction.atomic
def save_own_exercise(
    *,
    clinic: Clinic,
    content: dict[str, Any],
    is_proposed: bool,
    by: User,
    client_id: UUID,
    changes: OwnExercise | None = None,
) -> OwnExercise:
    """Keep an exercise that `forms_of_own_exercise` found right; a change is another version.

    Parameters
    ----------
    changes
        The version that was on the screen; None for a new exercise.

    Raises
    ------
    ValidationError
        An exercise of that name is there already, or somebody changed it meanwhile.
    """
    Clinic.objects.select_for_update().get(pk=clinic.pk)
    earlier = OwnExercise.objects.filter(clinic=clinic, client_id=client_id).first()
    if earlier is not None:
        return earlier
    exercise_id = changes.exercise_id if changes else own_id(clinic.pk, content["id"])
    newest = OwnExercise.objects.filter(clinic=clinic, exercise_id=exercise_id).order_by("version")
    standing = newest.last()
    if changes is None and standing is not None:
        raise ValidationError(_("There is an exercise of this name already; change that one."))
    if changes is not None and standing != changes:
        raise ValidationError(
            _("Somebody changed this exercise meanwhile; open it again to see it as it is now.")
        )
    version = standing.version + 1 if standing else 1
    return OwnExercise.objects.create(
        clinic=clinic,
        exercise_id=exercise_id,
        version=version,
        content={**content, "version": version},
        is_proposed=is_proposed,
        client_id=client_id,
        recorded_by=by,
    )


@transaction.atomic
def retire_own_exercise(*, exercise: OwnExercise, by: User, is_retired: bool = True) -> OwnExercise:
    """Offer it no more, or again; plans that have it keep it. Twice is once."""
    Clinic.objects.select_for_update().get(pk=exercise.clinic_id)
    standing = (
        OwnExercise.objects.filter(clinic=exercise.clinic_id, exercise_id=exercise.exercise_id)
        .order_by("version")
        .last()
    )
    assert standing is not None
    if standing.is_retired == is_retired:
        return standing
    try:
        with transaction.atomic():
            return OwnExercise.objects.create(
                clinic_id=standing.clinic_id,
                exercise_id=standing.exercise_id,
                version=standing.version + 1,
                content={**standing.content, "version": standing.version + 1},
                is_proposed=standing.is_proposed,
                is_retired=is_retired,
                recorded_by=by,
            )
    except IntegrityError:
        standing.refresh_from_db()
        return standing
