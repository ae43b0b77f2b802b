"""The tender-point examination of 1990: 18 points, pressed one by one."""

from collections.abc import Mapping
from dataclasses import dataclass

from sthenia.science.checks import number_between
from sthenia.science.questionnaires.criteria_answers import (
    TENDER_POINTS,
    Count,
    TenderPointFinding,
)
from sthenia.science.sentences import sentence


@dataclass(frozen=True, slots=True)
class TenderPointCount:
    """Points that the person called painful, high is worse; tender alone does not count."""

    painful: Count
    examined: int
    not_examined: tuple[str, ...]
    pressed_off_target: tuple[str, ...]
    """Points whose recorded force lies outside the tolerance; empty where no force was noted."""
    caveats: tuple[str, ...]

    @property
    def score(self) -> int | None:
        """Number of painful points; None until all are examined."""
        return None if self.not_examined else self.painful.known


def tender_point_count(
    findings: Mapping[str, TenderPointFinding],
    *,
    points: frozenset[str] = frozenset(TENDER_POINTS),
    force_n: float,
    force_tolerance_pct: float,
) -> TenderPointCount:
    """Count painful points; a point left out was not examined, which is not the same as painless.

    Parameters
    ----------
    findings
        Point code, such as `occ_left`, to what was found there.
    points
        The points that count.
    force_n, force_tolerance_pct
        How hard to press (about 4 kg of force is 39 N), and how far off a recorded force may be
        before the result says so.

    References
    ----------
    Wolfe et al. 1990, Arthritis Rheum 33:160-172

    Examples
    --------
    >>> found = {"occ_left": TenderPointFinding(is_painful=True)}
    >>> tender_point_count(
    ...     found, points=frozenset({"occ_left", "occ_right"}), force_n=39.2, force_tolerance_pct=10
    ... ).painful
    Count(lowest=1, highest=2)
    """
    number_between("force_n", force_n, 1, 500, unit="N")
    in_order = [code for code in TENDER_POINTS if code in points]
    painful = sum(1 for code in in_order if code in findings and findings[code].is_painful)
    left_out = tuple(code for code in in_order if code not in findings)
    off_target = tuple(
        code
        for code in in_order
        if code in findings and _is_off(findings[code].force_n, force_n, force_tolerance_pct)
    )
    caveats: tuple[str, ...] = ()
    if off_target:
        caveats = (
            sentence(
                "{n} of the points were pressed with a force more than {pct:g}% away from "
                "{force:g} N (about {kg:.0f} kg). Pressing harder finds more painful points, "
                "pressing softer fewer.",
                n=len(off_target),
                pct=force_tolerance_pct,
                force=force_n,
                kg=force_n / 9.81,
            ),
        )
    return TenderPointCount(
        painful=Count(painful, painful + len(left_out)),
        examined=len(in_order) - len(left_out),
        not_examined=left_out,
        pressed_off_target=off_target,
        caveats=caveats,
    )


def _is_off(applied_n: float | None, target_n: float, tolerance_pct: float) -> bool:
    return applied_n is not None and abs(applied_n - target_n) > target_n * tolerance_pct / 100
