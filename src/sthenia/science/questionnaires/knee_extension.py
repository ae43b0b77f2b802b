"""Isometric knee extension: force times lever arm, per kilogram of body mass."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sthenia.science.checks import number_between, one_of
from sthenia.science.questionnaires.reference_comparison import (
    Reference,
    Sex,
    Standing,
    checked_sex,
    standing,
)
from sthenia.science.sentences import sentence, word

KneePosition = Literal["near_straight", "mid_range", "flexed"]
AgeGroup = Literal["adults", "older_adults"]


@dataclass(frozen=True, slots=True)
class PooledMean:
    """95% interval of a mean over many studies, Nm/kg. It is not a limit for one person."""

    position: KneePosition
    group: AgeGroup
    sex: Sex
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class KneeExtensionNorms:
    """Pooled means by knee position, age group and sex."""

    reference: Reference
    means: tuple[PooledMean, ...]
    caveats: tuple[str, ...] = ()

    def pooled_mean(
        self, *, position: KneePosition, group: AgeGroup, sex: Sex
    ) -> PooledMean | None:
        """Return the mean for one position, group and sex; None where none was pooled."""
        for mean in self.means:
            if (mean.position, mean.group, mean.sex) == (position, group, sex):
                return mean
        return None


@dataclass(frozen=True, slots=True)
class KneeExtension:
    """Torque of one leg, higher is stronger."""

    torque_nm: float
    torque_nm_per_kg: float
    pooled_mean: PooledMean | None
    """None where nothing was pooled for this position and group; the caveats then say so."""
    beside_pooled_mean: Standing | None
    """Below, within or above the interval of the mean; many healthy people are below it."""
    reference: Reference
    caveats: tuple[str, ...]


def knee_extension_result(
    force_n: float | Sequence[float],
    *,
    lever_arm_m: float,
    body_mass_kg: float,
    position: KneePosition,
    group: AgeGroup,
    sex: Sex,
    norms: KneeExtensionNorms,
    is_strap_fixed: bool,
) -> KneeExtension:
    """Torque from the force at the shin, and where it lies beside pooled means.

    Parameters
    ----------
    force_n
        Force of one push or of several, of which the highest is used; newtons.
    lever_arm_m
        From the knee's axis to the middle of the pad, metres.
    position
        How far the knee is bent.
    group
        Older adults have pooled means of their own; the source gives no age that divides them.
    is_strap_fixed
        Whether a strap held the device, which is more valid than the examiner's hand.

    References
    ----------
    Pooled means: PMC8554160; strap-fixed dynamometry: PMC3953369
    """
    pushes = [
        number_between("force_n", push, 0, 3000, unit="N")
        for push in np.ravel(np.asarray(force_n, dtype=object))
    ]
    if not pushes:
        raise ValueError("force_n is empty; it needs at least one push")
    lever_arm_m = number_between("lever_arm_m", lever_arm_m, 0.1, 0.6, unit="m")
    body_mass_kg = number_between("body_mass_kg", body_mass_kg, 25, 350, unit="kg")
    one_of("position", position, ("near_straight", "mid_range", "flexed"))
    one_of("group", group, ("adults", "older_adults"))
    torque = max(pushes) * lever_arm_m
    per_kg = torque / body_mass_kg
    mean = norms.pooled_mean(position=position, group=group, sex=checked_sex(sex))
    return KneeExtension(
        torque_nm=torque,
        torque_nm_per_kg=per_kg,
        pooled_mean=mean,
        beside_pooled_mean=None
        if mean is None
        else standing(per_kg, lower=mean.low, upper=mean.high),
        reference=norms.reference,
        caveats=_caveats(norms, mean, is_strap_fixed=is_strap_fixed),
    )


def _caveats(
    norms: KneeExtensionNorms, mean: PooledMean | None, *, is_strap_fixed: bool
) -> tuple[str, ...]:
    caveats = list(norms.reference.caveats)
    if mean is None:
        caveats.append(
            sentence(
                "{table} holds no mean for this position and age group; no comparison is made.",
                table=norms.reference.name,
            )
        )
    else:
        caveats += norms.caveats
    if not is_strap_fixed:
        caveats.append(
            word(
                "The device was held by hand: a strong leg can overpower the examiner, so the "
                "force may be too low. Fix it with a strap where possible."
            )
        )
    return tuple(caveats)
