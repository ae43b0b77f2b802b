"""The changes of a draft as steps back and forth, and whether two get in each other's way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sthenia.clinic.people.models import User
from sthenia.clinic.training.editing import Edit, PlaceAt, touched
from sthenia.clinic.training.models import EditKind, PlanEdit


class EditConflictError(ValidationError):
    """Somebody changed the same thing after the page was opened; nothing was overwritten."""

    def __init__(self, theirs: Sequence[PlanEdit]) -> None:
        super().__init__(
            _(
                "This was changed after you opened the page. Nothing of it is lost, and your "
                "change is not made yet: look at both, and choose."
            )
        )
        self.theirs = tuple(theirs)


class DraftChangedError(ValidationError):
    """The draft is not what two people had before them; nothing is agreed."""

    def __init__(self, *, seen: int) -> None:
        super().__init__(
            _(
                "The draft was changed after you opened the page, so you have not agreed on what "
                "it says now. Look at it together once more, then agree."
            )
        )
        self.seen = seen


@dataclass(frozen=True, slots=True)
class Steps:
    """What pressing undo and redo would do; None where there is nothing to."""

    undo: PlanEdit | None
    redo: PlanEdit | None


def steps_of(edits: Iterable[PlanEdit]) -> Steps:
    """Walk through the changes in their order; a new change leaves nothing to do again."""
    done: list[PlanEdit] = []
    undone: list[PlanEdit] = []
    for edit in edits:
        if edit.kind == EditKind.UNDO:
            undone.append(done.pop())
        elif edit.kind == EditKind.REDO:
            done.append(undone.pop())
        elif edit.revision:
            done.append(edit)
            undone.clear()
    return Steps(undo=done[-1] if done else None, redo=undone[-1] if undone else None)


def in_the_way(
    edit: Edit, weekdays: Iterable[int], since: Iterable[PlanEdit], *, by: User
) -> list[PlanEdit]:
    """Changes made since that are about the same exercises, or the same order, on the same days."""
    days = frozenset(weekdays)
    return [
        other
        for other in since
        if days & frozenset(other.weekdays) and _concerns_the_same(edit, other, by)
    ]


def _concerns_the_same(edit: Edit, other: PlanEdit, by: User) -> bool:
    if isinstance(edit, PlaceAt) and other.kind == EditKind.PLACE:
        # Pressing "up" twice before the page has followed is one person's one wish.
        return other.recorded_by_id != by.pk
    about = {other.exercise_id, other.detail.get("by", other.exercise_id)}
    return not touched(edit).isdisjoint(about)
