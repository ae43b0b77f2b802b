"""Forms that another clinical system has scored.

`make validate` works the numbers out with CamCOPS; validation/README.md says how.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import InstrumentScores, Item, scores

PINNED = json.loads(Path(__file__).with_name("questionnaire_scores.json").read_text("utf-8"))
CASES: list[dict[str, Any]] = PINNED["cases"]
INSTRUMENTS = ("phq-9", "phq-8", "gad-7", "rand-36", "ces-d", "mfi-20")
WITH_BANDS = {
    "phq-9": ("kroenke-2001", 5),
    "phq-8": ("kroenke-2009", 5),
    "gad-7": ("spitzer-2006", 4),
}
"""Instrument -> the scheme both programs know, and how many bands it has."""
OUR_WORDS = {"none": "minimal", "moderately_severe": "moderately severe"}
CES_D_CUT_OFF = "radloff-1977-cut-off"
RANDOM_FORMS = 24
TOLERANCE = 1e-9
"""Means of up to ten numbers, added up in another order; sums are whole and agree exactly."""


def _answers(case: dict[str, Any]) -> dict[int, int]:
    items = instrument(case["instrument"]).items
    pairs = zip(items, case["answers"], strict=True)
    return {item.number: int(answer) for item, answer in pairs if answer != PINNED["unanswered"]}


def _found(case: dict[str, Any]) -> InstrumentScores:
    return scores(instrument(case["instrument"]), _answers(case))


def _of(*names: str) -> list[Any]:
    """The cases of these instruments, each named by instrument and answers."""
    return [
        pytest.param(case, id=f"{case['instrument']}-{case['answers']}")
        for case in CASES
        if case["instrument"] in names
    ]


def _band(case: dict[str, Any], scheme: str) -> str:
    bands = _found(case).score("total").bands
    return next(one.label for one in bands if one.scheme == scheme)


@pytest.mark.parametrize("case", _of(*INSTRUMENTS))
def test_every_score_is_the_same(case: dict[str, Any]) -> None:
    found = _found(case)
    computed = {one.subscale: one.value for one in found.scores}
    expected = {name: value for name, value in case["scores"].items() if value is not None}
    assert computed == pytest.approx(expected, rel=0, abs=TOLERANCE)
    assert {one.subscale for one in found.not_computable} == case["scores"].keys() - expected


@pytest.mark.parametrize("case", _of(*WITH_BANDS))
def test_every_band_is_the_same(case: dict[str, Any]) -> None:
    scheme, _ = WITH_BANDS[case["instrument"]]
    assert _band(case, scheme) == OUR_WORDS.get(case["band"], case["band"])


@pytest.mark.parametrize("case", _of("phq-9"))
def test_symptoms_are_counted_alike(case: dict[str, Any]) -> None:
    syndrome = _found(case).syndrome
    assert syndrome is not None
    assert syndrome.result == case["syndrome"]


@pytest.mark.parametrize("case", _of("ces-d"))
def test_the_cut_off_is_the_same(case: dict[str, Any]) -> None:
    is_at_cut_off = _band(case, CES_D_CUT_OFF) == "at or above the cut-off"
    assert is_at_cut_off == case["is_at_cut_off"]


def _scored_items(name: str) -> list[Item]:
    form = instrument(name)
    counted = {number for subscale in form.subscales for number in subscale.items}
    return [item for item in form.items if item.number in counted]


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_item_is_raised_alone_and_both_ends_are_there(name: str) -> None:
    items = _scored_items(name)
    lowest = {item.number: item.low for item in items}
    needed = [
        lowest,
        {item.number: item.high for item in items},
        *(lowest | {item.number: item.high} for item in items),
    ]
    pinned = [_answers(case) for case in CASES if case["instrument"] == name]
    assert [form for form in needed if form not in pinned] == []


def test_there_are_random_forms_of_every_instrument_and_forms_with_gaps() -> None:
    assert {case["instrument"] for case in CASES} == set(INSTRUMENTS)
    for name in INSTRUMENTS:
        items = _scored_items(name)
        sizes = [len(_answers(case)) for case in CASES if case["instrument"] == name]
        assert sizes.count(len(items)) >= len(items) + 2 + RANDOM_FORMS
    with_gaps = [
        case for case in CASES if len(_answers(case)) < len(_scored_items(case["instrument"]))
    ]
    assert Counter(case["instrument"] for case in with_gaps) == {"rand-36": RANDOM_FORMS}
    assert any(None in case["scores"].values() for case in with_gaps)


def test_every_band_syndrome_and_side_of_the_cut_off_is_reached() -> None:
    for name, (_, count) in WITH_BANDS.items():
        assert len({case["band"] for case in CASES if case["instrument"] == name}) == count
    assert {case["syndrome"] for case in CASES if "syndrome" in case} == {"major", "other", "none"}
    assert {case["is_at_cut_off"] for case in CASES if "is_at_cut_off" in case} == {True, False}


def test_the_other_program_is_named_with_its_version() -> None:
    assert PINNED["program"] == "CamCOPS"
    assert PINNED["version"][0].isdigit()
    assert PINNED["sthenia"][0].isdigit()
