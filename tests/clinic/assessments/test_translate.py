"""What is kept as JSON comes back as the same value."""

import json
from dataclasses import asdict

import pytest

from sthenia.catalogue.instruments import instrument
from sthenia.clinic.assessments import translate
from sthenia.science.questionnaires import scores


@pytest.mark.parametrize(
    ("instrument_id", "answers", "activities"),
    [
        ("phq-9", {**dict.fromkeys(range(1, 9), 2), 9: 1}, None),
        ("gad-7", {1: 2, 2: 1}, None),
        ("psfs", {1: 4, 2: 6}, {1: "climbing stairs", 2: "carrying shopping"}),
        ("rand-36", dict.fromkeys(range(1, 37), 2), None),
    ],
)
def test_everything_a_form_gave_comes_back(instrument_id, answers, activities) -> None:
    given = scores(instrument(instrument_id), answers, activities=activities)
    content = json.loads(json.dumps(asdict(given)))
    assert translate.instrument_scores_of(content) == given
