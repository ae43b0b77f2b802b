"""What a person is asked to agree to, in which wording, and what they said last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Consent, ConsentPurpose, Patient, User
from sthenia.clinic.people.once import saved_once


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands on the page; a new wording is a new version, and the old ones stay here."""

    version: str
    title: str | Promise
    text: str | Promise
    if_not: str | Promise
    """What happens when the person says no."""


WORDINGS: Mapping[str, tuple[Wording, ...]] = {
    ConsentPurpose.CARE: (
        Wording(
            "1",
            gettext_lazy("Care"),
            gettext_lazy(
                "My clinic may keep what I enter and what is examined, so that it can plan my "
                "training and see whether it helps."
            ),
            gettext_lazy(
                "Without this the clinic cannot plan your training here. What was kept so far "
                "stays as long as the law asks for."
            ),
        ),
    ),
    ConsentPurpose.RESEARCH: (
        Wording(
            "1",
            gettext_lazy("Research"),
            gettext_lazy(
                "My numbers may be used, without my name or date of birth, to find out whom "
                "strength training helps."
            ),
            gettext_lazy("Your care stays the same. Your numbers are left out."),
        ),
    ),
    ConsentPurpose.SHARING: (
        Wording(
            "1",
            gettext_lazy("Sharing"),
            gettext_lazy(
                "I may show parts of my record to somebody I choose, such as my family doctor, "
                "with a link that ends by itself."
            ),
            gettext_lazy("No link can be made, and the links there are end at once."),
        ),
    ),
}
"""Purpose -> its wordings, oldest first; the last one is what is asked now."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One purpose with its wording of today and the newest decision; None: never asked."""

    purpose: str
    wording: Wording
    decision: Consent | None

    @property
    def is_given(self) -> bool:
        """Whether the person has said yes, to whichever wording, and not taken it back."""
        return self.decision is not None and self.decision.is_given

    @property
    def is_to_wording_of_today(self) -> bool:
        """Whether what they said was said to the wording that is asked now."""
        return self.decision is not None and self.decision.text_version == self.wording.version


@transaction.atomic
def record_consent(
    *,
    patient: Patient,
    purpose: str,
    is_given: bool,
    by: User,
    client_id: UUID,
    note: str = "",
) -> Consent:
    """Keep one decision as it was made today; sending it again changes nothing.

    Where somebody else than the person records it, the note says how it was given.
    """
    if purpose not in WORDINGS:
        known = ", ".join(WORDINGS)
        raise ValidationError(
            _("%(purpose)s is nothing one can agree to here; there are: %(known)s."),
            params={"purpose": purpose, "known": known},
        )
    if by.pk != patient.account_id and not note.strip():
        raise ValidationError(
            _("Write how the person told you, for example: signed on paper on 3 March.")
        )
    row = Consent(
        patient=patient,
        purpose=purpose,
        is_given=is_given,
        text_version=WORDINGS[purpose][-1].version,
        note=note.strip(),
        client_id=client_id,
        recorded_by=by,
    )
    row.full_clean(validate_constraints=False)
    kept, is_new = saved_once(row)
    if is_new:
        note_change(patient)
    return kept


def consents_of(patient: Patient) -> tuple[Standing, ...]:
    """Every purpose as it stands; one query."""
    newest: dict[str, Consent] = {}
    for row in _newest_first(patient):
        newest.setdefault(row.purpose, row)
    return tuple(
        Standing(purpose, wordings[-1], newest.get(purpose))
        for purpose, wordings in WORDINGS.items()
    )


def decisions_of(patient: Patient) -> tuple[Consent, ...]:
    """Everything the person ever decided, newest first."""
    return tuple(_newest_first(patient).select_related("recorded_by"))


def has_consented(patient: Patient, purpose: str) -> bool:
    """Whether the newest decision about a purpose is a yes."""
    newest = _newest_first(patient).filter(purpose=purpose).first()
    return newest is not None and newest.is_given


def who_consented(patients: Iterable[Patient], purpose: str) -> frozenset[UUID]:
    """Those whose newest decision is a yes; one query."""
    rows = Consent.objects.filter(patient__in=patients, purpose=purpose)
    oldest_first = rows.order_by("recorded_at", "pk")
    said = dict(oldest_first.values_list("patient_id", "is_given"))
    return frozenset(key for key, is_given in said.items() if is_given)


def _newest_first(patient: Patient) -> QuerySet[Consent]:
    return Consent.objects.filter(patient=patient).order_by("-recorded_at", "-pk")
