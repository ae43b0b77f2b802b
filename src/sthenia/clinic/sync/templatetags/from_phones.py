"""What came from a person's phones and has no place, for the clinician's page of their training."""

from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.models import Patient
from sthenia.clinic.sync import queries
from sthenia.clinic.sync.models import Arrival

register = template.Library()

KINDS: dict[str, Promise] = {
    "session_opened": _("A session was begun"),
    "set_logged": _("A set"),
    "set_corrected": _("A set was corrected"),
    "set_struck": _("A set was struck out"),
    "session_finished": _("A session was finished"),
    "checked_in": _("A check-in"),
    "flare_said": _("A flare was told"),
    "flare_ended": _("A flare was told to be over"),
    "exercise_swapped": _("An exercise was swapped"),
    "exercise_skipped": _("An exercise was left out"),
    "exercise_added": _("An exercise was added"),
    "session_shortened": _("A session was shortened"),
}
"""Kind of event -> what a clinician reads."""
CLINICAL_WORDS: dict[str, Promise] = {
    "unreadable": _("Could not be read"),
    "id_again": _("Carries the number of another entry"),
    "future_day": _("For a day that had not come"),
    "seal_not_ours": _("Shown doses that are not from here"),
    "other_record": _("Belongs to another record"),
    "seal_other_day": _("Shown doses were for another day"),
    "not_offered": _("Was not among the exercises offered"),
    "load_unknown": _("Load is not one of the steps at the place"),
    "waits_session": _("Waits for the beginning of its session"),
    "waits_exercise": _("Waits for the exercise to come in"),
    "waits_set": _("Waits for the set it is about"),
    "waits_seal": _("Waits for the doses that were shown"),
    "fault": _("A fault of the program; see its log"),
}
"""Why something is set aside -> what a clinician reads; else what the person was told."""


@register.inclusion_tag("sync/from_phones.html")
def from_phones(patient: Patient) -> dict[str, Any]:
    """What has no place, and what was done while a pause was set; empty where there is nothing."""
    found = list(queries.to_look_at(patient)[: queries.SHOWN_MOST + 1])
    return {
        "arrivals": [_said(one) for one in found[: queries.SHOWN_MOST]],
        "has_more": len(found) > queries.SHOWN_MOST,
    }


def _said(one: Arrival) -> dict[str, Any]:
    words = one.get_remark_display() or CLINICAL_WORDS.get(one.why, one.words)
    return {
        "at": one.happened_at or one.received_at,
        "kind": KINDS.get(one.kind, _("Something else")),
        "words": words,
        "is_kept": bool(one.remark),
        "is_clock_corrected": one.is_clock_corrected,
        "body": one.body,
    }
