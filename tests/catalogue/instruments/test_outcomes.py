import pytest

import sthenia.catalogue.instruments as room
from sthenia.catalogue.instruments import entry, instrument, outcomes
from sthenia.catalogue.load import FileError

ALL = {outcome.id: outcome for outcome in outcomes()}


def test_everything_a_clinic_wants_to_follow_can_be_followed():
    assert set(ALL) >= {
        "pain",
        "fatigue",
        "tender_points",
        "depression",
        "anxiety",
        "functional_capacity",
        "quality_of_life",
        "muscle_strength",
    }


@pytest.mark.parametrize(
    "measure",
    [measure for outcome in ALL.values() for measure in outcome.measures if measure.instrument],
    ids=lambda measure: measure.name,
)
def test_a_measure_has_the_direction_and_range_of_its_score(measure):
    scored = instrument(measure.instrument, measure.version)
    subscale = scored.subscale(measure.subscale)
    assert measure.better == scored.better
    assert measure.unit == f"points from {subscale.low:g} to {subscale.high:g}"


def test_tests_and_examinations_are_named():
    named = {m.test for outcome in ALL.values() for m in outcome.measures if m.test}
    assert named == {
        "tender_points",
        "chair_stand",
        "six_minute_walk",
        "handgrip",
        "knee_extension",
        "one_repetition_maximum",
    }


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("better: lower", "better: higher", "outcomes pain: Pain 0-10 is better higher here"),
        ("subscale: total", "subscale: sum", "outcomes pain: nrs-pain has no subscale 'sum'"),
        ("instrument: nrs-pain", "instrument: vas-pain", "there is no instrument 'vas-pain'"),
        ("instrument: nrs-pain, ", "", "needs instrument, version and subscale"),
        ("test: tender_points, ", "", "needs the id of the test"),
    ],
)
def test_an_outcome_that_points_nowhere_is_refused(tmp_path, monkeypatch, old, new, complaint):
    text = (room._FOLDER / "outcomes.yaml").read_text()
    assert old in text
    (tmp_path / "outcomes.yaml").write_text(text.replace(old, new, 1))
    entry("phq-9")
    for subscale_of in [m for outcome in ALL.values() for m in outcome.measures if m.instrument]:
        instrument(subscale_of.instrument, subscale_of.version)
    monkeypatch.setattr(room, "_FOLDER", tmp_path)
    with pytest.raises(FileError, match=complaint):
        outcomes.__wrapped__()
