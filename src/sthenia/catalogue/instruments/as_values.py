"""From an entry of the catalogue to the plain value that scoring takes."""

from sthenia.catalogue.instruments.shapes import (
    BandSchemeShape,
    Entry,
    ItemShape,
    SubscaleShape,
    SyndromeShape,
    ThresholdShape,
)
from sthenia.catalogue.shapes import Source
from sthenia.science.questionnaires.values import (
    AlertRule,
    Band,
    BandScheme,
    Instrument,
    Item,
    MissingRule,
    Subscale,
    SyndromeRule,
    Threshold,
)


def instrument_value(entry: Entry) -> Instrument:
    """The instrument as science knows it: numbers and rules, no wording.

    Raises
    ------
    ValueError
        The stated ranges, bands or formulas contradict one another.
    """
    return Instrument(
        id=entry.id,
        version=entry.version,
        items=tuple(_item(entry, item) for item in entry.items),
        subscales=tuple(_subscale(entry, subscale) for subscale in entry.subscales),
        better=entry.better,
        recall_days=entry.recall_days,
        subscales_stand_together=entry.subscales_stand_together,
        items_named_by_person=entry.items_named_by_person,
        alerts=tuple(AlertRule(alert.item, alert.from_answer) for alert in entry.alerts),
        syndrome=_syndrome(entry, entry.syndrome) if entry.syndrome else None,
    )


def cited(source: Source) -> str:
    """One line that names a source: citation, where it was read, DOI."""
    place = f" ({source.place})" if source.place else ""
    doi = f", doi:{source.doi}" if source.doi else ""
    return f"{source.citation}{place}{doi}"


def _syndrome(entry: Entry, syndrome: SyndromeShape) -> SyndromeRule:
    return SyndromeRule(
        items=syndrome.items,
        core_items=syndrome.core_items,
        present_from=syndrome.present_from,
        present_from_by_item=dict(syndrome.present_from_by_item),
        major_from=syndrome.major_from,
        other_from=syndrome.other_from,
        source=cited(entry.sources[syndrome.source]),
        sourcing=entry.sources[syndrome.source].tag,
    )


def _item(entry: Entry, item: ItemShape) -> Item:
    answers = entry.answers_to(item.number)
    return Item(
        number=item.number,
        low=answers[0].value,
        high=answers[-1].value,
        is_reversed=item.reversed,
        recode=item.recode,
    )


def _subscale(entry: Entry, subscale: SubscaleShape) -> Subscale:
    missing = subscale.missing
    low, high = subscale.range
    return Subscale(
        id=subscale.id,
        name=subscale.name,
        items=subscale.items,
        formula=subscale.formula,
        low=low,
        high=high,
        missing=MissingRule(
            kind=missing.rule,
            most=missing.most,
            source=cited(entry.sources[missing.source]),
            sourcing=entry.sources[missing.source].tag,
        ),
        divisor=subscale.divisor,
        parts=subscale.parts,
        band_schemes=tuple(_scheme(entry, scheme) for scheme in subscale.band_schemes),
        thresholds=tuple(_threshold(entry, threshold) for threshold in subscale.thresholds),
    )


def _scheme(entry: Entry, scheme: BandSchemeShape) -> BandScheme:
    return BandScheme(
        id=scheme.id,
        bands=tuple(
            Band(band.label, band.low, band.high, low_is_open=band.above) for band in scheme.bands
        ),
        source=cited(entry.sources[scheme.source]),
        sourcing=entry.sources[scheme.source].tag,
        note=scheme.note,
    )


def _threshold(entry: Entry, threshold: ThresholdShape) -> Threshold:
    return Threshold(
        id=threshold.id,
        name=threshold.name,
        kind=threshold.kind,
        points=threshold.points,
        percent=threshold.percent,
        applies_to=threshold.applies_to,
        is_borrowed=threshold.borrowed,
        source=cited(entry.sources[threshold.source]),
        sourcing=entry.sources[threshold.source].tag,
    )
