"""Choosing the language one reads in: everybody does it for themselves."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sthenia.clinic.people.accounts import events
from sthenia.clinic.people.models import Language, User

CHOSEN = gettext_noop("language of the account chosen")


@transaction.atomic
def read_in(*, language: str, by: User) -> bool:
    """Say everything to somebody in this language from now on; False where that is so already.

    What the clinic keeps about a person stays as it is: in which language its letters are written
    is for the clinic to change, with the person's other details.

    Raises
    ------
    ValidationError
        The program does not speak that language.
    """
    if language not in Language.values:
        raise ValidationError(_("Choose one of the languages that are shown here."))
    changed = User.objects.filter(pk=by.pk).exclude(language=language).update(language=language)
    if changed:
        events.write_down(by, act="security", what=CHOSEN, by=by)
    by.language = language
    return bool(changed)
