"""Words and tones of a second look: for the clinician, and what the person is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.people.templatetags.parts import Tone

ROUTE_WORDS: Mapping[str, tuple[str | Promise, Tone]] = {
    "emergency": (gettext_lazy("emergency"), "stop"),
    "same_day": (gettext_lazy("same day"), "stop"),
    "urgent": (gettext_lazy("urgent"), "stop"),
    "safety_alert": (gettext_lazy("safety alert"), "stop"),
    "surgeon": (gettext_lazy("surgeon"), "care"),
    "ultrasound": (gettext_lazy("ultrasound"), "care"),
    "rheumatology": (gettext_lazy("rheumatology"), "care"),
    "medical": (gettext_lazy("physician"), "care"),
    "blood_test": (gettext_lazy("blood test"), "care"),
    "review": (gettext_lazy("look again"), "info"),
}
"""Where a reason leads -> its badge."""

VERDICT_WORDS: Mapping[str, str | Promise] = {
    "look_again": gettext_lazy("Another look is needed."),
    "cannot_tell": gettext_lazy("It cannot be told yet whether training helps."),
    "too_early": gettext_lazy("Nothing asks for another look. The training is still young."),
    "go_on": gettext_lazy("Nothing asks for another look."),
    "nothing_to_judge": gettext_lazy("Nothing asks for another look. No plan holds."),
}

OUTCOME_WORDS: Mapping[str, tuple[str | Promise, Tone]] = {
    "improved": (gettext_lazy("improved"), "good"),
    "small": (gettext_lazy("small improvement"), "info"),
    "little": (gettext_lazy("little change"), "care"),
    "worse": (gettext_lazy("worse"), "stop"),
    "not_known": (gettext_lazy("not known how much matters"), "plain"),
}

TAG_WORDS: Mapping[str, str | Promise] = {
    "R": gettext_lazy("read in the source"),
    "S": gettext_lazy("from a secondary copy"),
    "U": gettext_lazy("general knowledge, no source kept"),
    "P": gettext_lazy("our own proposal"),
}
"""How far a statement was traced."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What the person is told to do; it names no disease."""

    tone: Tone
    title: str
    text: str


def emergency_words(rules: ClinicRules, language: str) -> str:
    """What to do at once: the clinic's own words, or ours."""
    return rules.text("emergency", language) or _(
        "Call emergency services now, or let somebody near you call. Do not wait for an answer "
        "from the clinic, and do not train."
    )


def advice_for(routes: Iterable[str], *, rules: ClinicRules, language: str) -> Advice:
    """What to do after telling of signs, by the one that can wait least."""
    told = set(routes)
    if "emergency" in told:
        return Advice("stop", _("Please get help now."), emergency_words(rules, language))
    if "same_day" in told:
        return Advice(
            "stop",
            _("Please call your clinic today."),
            _("If you cannot reach them, see another doctor today."),
        )
    if "urgent" in told:
        return Advice(
            "care",
            _("Please call your clinic soon."),
            _("Do not wait for your next visit. Your clinic also sees what you wrote."),
        )
    if told:
        return Advice(
            "info",
            _("Thank you. Your clinic sees this."),
            _(
                "Something new is not a flare until somebody has looked at it. If it gets worse, "
                "call your clinic."
            ),
        )
    return Advice("good", _("Thank you."), _("It is written down that nothing is new."))
