"""Scoring: the answers of one filled-in form -> a score or a stated reason for each subscale."""

from collections.abc import Mapping

from sthenia.science.questionnaires.answers import checked_answers
from sthenia.science.questionnaires.bands import band
from sthenia.science.questionnaires.safety import safety_alerts, safety_caveats
from sthenia.science.questionnaires.syndrome import depressive_syndrome
from sthenia.science.questionnaires.values import (
    SOURCING_CAVEATS,
    Instrument,
    InstrumentScores,
    NotComputable,
    Score,
    Subscale,
)
from sthenia.science.sentences import chained, sentence, word

Result = Score | NotComputable


def scores(
    instrument: Instrument,
    answers: Mapping[int, int | None],
    *,
    activities: Mapping[int, str] | None = None,
) -> InstrumentScores:
    """Score one filled-in form.

    Parameters
    ----------
    answers
        Item number -> answer, a whole number in the item's range. Missing answers are left out
        or None; each subscale then follows its own rule, and says so.
    activities
        Item number -> what the person named, only for instruments whose items the person names.

    Raises
    ------
    ValueError
        An item that the instrument does not have, or an answer outside its item's range: every
        such fault is listed, and nothing is scored.

    Examples
    --------
    >>> from sthenia.science.questionnaires.values import Item, MissingRule
        >>> rule = MissingRule("none_allowed", 0, "an example", "R")
    >>> pain = Instrument(
    ...     id="pain", version="1", items=(Item(1, 0, 10),), better="lower", recall_days=1,
    ...     subscales=(Subscale("total", "Pain", (1,), "sum", 0, 10, rule),),
    ... )
    >>> scores(pain, {1: 6}).score("total").value
    6.0
    >>> scores(pain, {}).not_computable[0].reason
    'no item was answered'
    """
    named = _checked_activities(instrument, activities or {})
    given = checked_answers(instrument, answers)
    results: dict[str, Result] = {}
    for subscale in instrument.subscales:
        if subscale.formula == "sum_of_subscales":
            parts = [results[part] for part in subscale.parts]
            results[subscale.id] = _added_up(instrument, subscale, parts)
        else:
            results[subscale.id] = _from_items(instrument, subscale, given, named)
    if instrument.subscales_stand_together:
        results = _all_or_none(results)
    return InstrumentScores(
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        better=instrument.better,
        scores=tuple(result for result in results.values() if isinstance(result, Score)),
        not_computable=tuple(
            result for result in results.values() if isinstance(result, NotComputable)
        ),
        safety_alerts=safety_alerts(instrument, given),
        syndrome=depressive_syndrome(instrument.syndrome, given) if instrument.syndrome else None,
        caveats=safety_caveats(instrument, given),
    )


def _checked_activities(instrument: Instrument, activities: Mapping[int, str]) -> dict[int, str]:
    if activities and not instrument.items_named_by_person:
        raise ValueError(
            f"{instrument.id} has items with fixed wording; leave the activities out (got "
            f"{len(activities)})"
        )
    for number in activities:
        instrument.item(number)
    named = {number: " ".join(name.split()) for number, name in activities.items()}
    return {number: name for number, name in named.items() if name}


def _from_items(
    instrument: Instrument,
    subscale: Subscale,
    given: Mapping[int, int],
    named: Mapping[int, str],
) -> Result:
    answered = tuple(number for number in subscale.items if number in given)
    missing = tuple(number for number in subscale.items if number not in given)
    if subscale.missing.kind == "as_many_as_given":
        missing = tuple(number for number in missing if number in named)
    reason = _reason_against(subscale, answered, missing)
    if reason:
        return NotComputable(subscale.id, subscale.name, reason, missing, len(answered))

    values = [instrument.item(number).value(given[number]) for number in answered]
    value = sum(values) / len(values)
    if subscale.formula == "sum":
        value = sum(values) if not missing else value * len(subscale.items)
        value /= subscale.divisor
    caveats = _missing_caveats(subscale, len(answered), missing)
    activities = tuple(named[number] for number in answered if number in named)
    if instrument.items_named_by_person and len(activities) < len(answered):
        activities = ()
        caveats += (word("What was rated is not named, so it can be compared with no other day."),)
    return _score(
        instrument,
        subscale,
        value,
        answered=answered,
        n_missing=len(missing),
        activities=activities,
        caveats=caveats,
    )


def _reason_against(subscale: Subscale, answered: tuple[int, ...], missing: tuple[int, ...]) -> str:
    """Why the subscale cannot be computed; empty when it can."""
    if not answered:
        return word("no item was answered")
    rule = subscale.missing
    if len(missing) <= rule.most:
        return ""
    listed = ", ".join(str(number) for number in missing)
    which = sentence("items {items} have no answer", items=listed)
    if len(missing) == 1:
        which = sentence("item {item} has no answer", item=listed)
    if rule.kind != "none_allowed":
        return sentence(
            "{which}; at most {most} may be missing ({source})",
            which=which,
            most=rule.most,
            source=rule.source,
        )
    if rule.sourcing != "U":
        return sentence("{which}; every item is needed", which=which)
    return sentence(
        "{which}; every item is needed, because a rule for missing answers would be {why}",
        which=which,
        why=SOURCING_CAVEATS[rule.sourcing],
    )


def _missing_caveats(
    subscale: Subscale, n_answered: int, missing: tuple[int, ...]
) -> tuple[str, ...]:
    if not missing:
        return ()
    listed = ", ".join(str(number) for number in missing)
    why = SOURCING_CAVEATS[subscale.missing.sourcing]
    source: str = subscale.missing.source
    return (
        sentence(
            "{name}: item {items} not answered; the score is {how}, from {n} answers ({source}).",
            name=word(subscale.name),
            items=listed,
            how=_how_filled(subscale),
            n=n_answered,
            source=sentence("{source}; {why}", source=source, why=why) if why else source,
        ),
    )


def _how_filled(subscale: Subscale) -> str:
    if subscale.formula != "sum":
        return word("the mean of the answered items")
    if subscale.divisor == 1:
        return sentence("the mean of the answered items times {n}", n=len(subscale.items))
    return sentence(
        "the mean of the answered items times {n}, divided by {divisor:g}",
        n=len(subscale.items),
        divisor=subscale.divisor,
    )


def _added_up(instrument: Instrument, subscale: Subscale, parts: list[Result]) -> Result:
    absent = [part for part in parts if isinstance(part, NotComputable)]
    present = [part for part in parts if isinstance(part, Score)]
    if absent:
        return NotComputable(
            subscale.id,
            subscale.name,
            _reasons(absent),
            tuple(number for part in absent for number in part.missing),
            sum(part.n_answered for part in parts),
        )
    return _score(
        instrument,
        subscale,
        sum(part.value for part in present) / subscale.divisor,
        answered=tuple(number for part in present for number in part.answered),
        n_missing=sum(part.n_missing for part in present),
        activities=(),
        caveats=tuple(caveat for part in present for caveat in part.caveats),
    )


def _reasons(absent: list[NotComputable]) -> str:
    return chained(
        "{before}; {after}",
        (sentence("{name}: {reason}", name=word(part.name), reason=part.reason) for part in absent),
    )


def _score(
    instrument: Instrument,
    subscale: Subscale,
    value: float,
    *,
    answered: tuple[int, ...],
    n_missing: int,
    activities: tuple[str, ...],
    caveats: tuple[str, ...],
) -> Score:
    kept = min(max(value, subscale.low), subscale.high)  # rounding error at the ends only
    return Score(
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        subscale=subscale.id,
        name=subscale.name,
        value=float(kept),
        low=subscale.low,
        high=subscale.high,
        better=instrument.better,
        bands=tuple(band(kept, scheme) for scheme in subscale.band_schemes),
        answered=answered,
        n_answered=len(answered),
        n_missing=n_missing,
        is_prorated=n_missing > 0 and subscale.missing.kind != "as_many_as_given",
        activities=activities,
        caveats=caveats,
    )


def _all_or_none(results: Mapping[str, Result]) -> dict[str, Result]:
    """Make every subscale not computable when one is: the form as a whole is invalid."""
    invalid = next(
        (result for result in results.values() if isinstance(result, NotComputable)), None
    )
    if invalid is None:
        return dict(results)
    reason = sentence(
        "the whole form is invalid, because of {name}: {reason}",
        name=word(invalid.name),
        reason=invalid.reason,
    )
    return {
        name: result
        if isinstance(result, NotComputable)
        else NotComputable(name, result.name, reason, invalid.missing, result.n_answered)
        for name, result in results.items()
    }
