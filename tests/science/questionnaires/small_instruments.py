"""Small made-up instruments that show one rule each; the real ones are tests of the catalogue."""

from sthenia.science.questionnaires import (
    Instrument,
    Item,
    MissingRule,
    Subscale,
    Threshold,
)
from sthenia.science.questionnaires.values import Better, MissingKind, Sourcing


def missing_rule(
    kind: MissingKind = "none_allowed", most: int = 0, sourcing: Sourcing = "R"
) -> MissingRule:
    return MissingRule(kind, most, "Example 2000", sourcing)


def summed(
    *,
    missing: MissingRule | None = None,
    better: Better = "lower",
    thresholds: tuple[Threshold, ...] = (),
) -> Instrument:
    """Four items from 0 to 3, the last one reversed; their sum runs from 0 to 12."""
    return Instrument(
        id="summed",
        version="1",
        items=(Item(1, 0, 3), Item(2, 0, 3), Item(3, 0, 3), Item(4, 0, 3, is_reversed=True)),
        subscales=(
            Subscale(
                "total",
                "Total",
                (1, 2, 3, 4),
                "sum",
                0,
                12,
                missing or missing_rule(),
                thresholds=thresholds,
            ),
        ),
        better=better,
        recall_days=7,
    )


def own_activities() -> Instrument:
    """Three activities that the person names, each rated from 0 to 10; their mean."""
    rule = missing_rule("as_many_as_given", 2)
    return Instrument(
        id="own",
        version="1",
        items=tuple(Item(number, 0, 10) for number in (1, 2, 3)),
        subscales=(Subscale("total", "Activities", (1, 2, 3), "mean", 0, 10, rule),),
        better="higher",
        recall_days=None,
        items_named_by_person=True,
    )


def in_two_parts() -> Instrument:
    """Two parts that are added up; when one cannot be computed, the form is invalid."""
    return Instrument(
        id="parts",
        version="1",
        items=tuple(Item(number, 0, 10) for number in (1, 2, 3, 4)),
        subscales=(
            Subscale("first", "First", (1, 2), "sum", 0, 10, missing_rule("prorate", 1), 2),
            Subscale("second", "Second", (3, 4), "sum", 0, 20, missing_rule()),
            Subscale(
                "total",
                "Total",
                (),
                "sum_of_subscales",
                0,
                30,
                missing_rule(),
                parts=("first", "second"),
            ),
        ),
        better="lower",
        recall_days=7,
        subscales_stand_together=True,
    )
