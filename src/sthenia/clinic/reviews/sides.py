"""After a strain: whether one leg is weaker beside the other than the clinic lets stand."""

from dataclasses import dataclass, replace
from datetime import date

from sthenia.catalogue.rules import red_flags
from sthenia.clinic.assessments.queries_of_sides import SidesTested, strength_by_side
from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.people.models import Patient
from sthenia.clinic.reviews.models import RedFlagAnswers
from sthenia.science.questionnaires import StrainSign
from sthenia.science.sentences import sentence

TEST = "knee_extension"
"""The signs of a strain in the catalogue are those of the thigh."""
SIGN = "response_below_plan"


@dataclass(frozen=True, slots=True)
class BehindOtherSide:
    """The sign that was measured, and the examination it rests on."""

    sign: StrainSign
    rests_on: str


def behind_other_side(
    patient: Patient, strained: RedFlagAnswers, *, on: date, rules: ClinicRules
) -> BehindOtherSide | None:
    """What the newest test after the strain says; None where the clinic has set no limit."""
    least_pct = rules.review_side_pct
    if least_pct is None:
        return None
    strained_on = strained.strain_on or strained.asked_on
    since = [
        one for one in strength_by_side(patient) if one.test == TEST and strained_on < one.on <= on
    ]
    if not since or since[0].compared.weaker_pct >= least_pct:
        return None
    item = next(item for item in red_flags().strain if item.id == SIGN)
    trigger = item.trigger(dict(rules.review_strain_days).get(SIGN))
    found = replace(trigger, sign=_in_words(since[0]))
    return BehindOtherSide(
        StrainSign(found, (on - strained_on).days), f"examination:{since[0].examination_id}"
    )


def _in_words(tested: SidesTested) -> str:
    pct = tested.compared.weaker_pct
    if tested.compared.weaker == "left":
        return sentence(
            "Knee extension of the left leg is {pct:.0f} % of that of the right one.", pct=pct
        )
    return sentence(
        "Knee extension of the right leg is {pct:.0f} % of that of the left one.", pct=pct
    )
