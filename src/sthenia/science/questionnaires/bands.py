"""Bands: where a score falls in one named scheme."""

from sthenia.science.questionnaires.values import SOURCING_CAVEATS, BandResult, BandScheme
from sthenia.science.sentences import sentence


def band(value: float, scheme: BandScheme) -> BandResult:
    """Place a score in a scheme: the highest band whose lower limit it reaches.

    Schemes are printed in whole numbers, scores need not be whole. A score between two printed
    bands is counted in the lower one, and the result says so.

    Raises
    ------
    ValueError
        The score lies below the scheme's lowest band.

    Examples
    --------
    >>> from sthenia.science.questionnaires.values import Band
    >>> scheme = BandScheme(
    ...     "example", (Band("mild", 0, 4), Band("strong", 5, 10)), "an example", "R"
    ... )
    >>> band(5, scheme).label
    'strong'
    >>> band(4.5, scheme).caveats
    ('4.5 lies between the printed bands 0-4 and 5-10 and is counted in the lower one',)
    """
    reached = [
        position
        for position, candidate in enumerate(scheme.bands)
        if value > candidate.low or (value == candidate.low and not candidate.low_is_open)
    ]
    if not reached:
        raise ValueError(
            f"{value:g} lies below the lowest band of {scheme.id}, which starts at "
            f"{scheme.bands[0].low:g}"
        )
    found = scheme.bands[reached[-1]]
    caveats = [text for text in (scheme.note, _sourcing_caveat(scheme)) if text]
    if value > found.high:
        above = scheme.bands[reached[-1] + 1 :]
        if not above:
            raise ValueError(
                f"{value:g} lies above the highest band of {scheme.id}, which ends at "
                f"{found.high:g}"
            )
        caveats.append(
            sentence(
                "{value:g} lies between the printed bands {low:g}-{high:g} and "
                "{next_low:g}-{next_high:g} and is counted in the lower one",
                value=value,
                low=found.low,
                high=found.high,
                next_low=above[0].low,
                next_high=above[0].high,
            )
        )
    return BandResult(scheme.id, found.label, found.low, found.high, scheme.source, tuple(caveats))


def _sourcing_caveat(scheme: BandScheme) -> str:
    reason = SOURCING_CAVEATS[scheme.sourcing]
    if not reason:
        return ""
    return sentence("the bands of {scheme} are {reason}", scheme=scheme.id, reason=reason)
