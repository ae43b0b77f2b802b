"""A letter begins with what is on record, and with nothing that is not."""

from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.reviews import queries
from sthenia.clinic.reviews.forms import LETTER_PARTS
from sthenia.clinic.reviews.presenters.letter_draft import letter_draft
from sthenia.science.questionnaires import CriteriaAnswers
from tests.clinic.assessments.examinations import EVERY_TEST, PHQ9, examined
from tests.clinic.reviews.second_looks import told, weeks_of_training
from tests.people import Cast


def test_everything_on_record_is_in_it_with_its_day(cast: Cast) -> None:
    sites = ("neck", "lower_back", "upper_back", "shoulder_girdle_left", "hip_left", "jaw_left")
    criteria = CriteriaAnswers(pain_sites=frozenset(sites), fatigue=2)
    sheet = SheetInput("phq-9", "2001", {**PHQ9, 9: 0})
    examined(cast, criteria=criteria, sheets=(sheet,), function=EVERY_TEST)
    weeks_of_training(cast)
    told(cast.ana_record, "joint_swelling", by=cast.bea, absent=["sight"])
    draft = letter_draft(cast.ana_record, queries.open_review(cast.ana_record), cast.bea)
    assert draft["about"].startswith("Ana, born 17 May 1980")
    assert "- A swollen joint." in draft["why"]
    assert "8 of 8 sessions done" in draft["why"]
    assert "2016 revision of the ACR 2010/2011 criteria" in draft["findings"]
    assert "PHQ-9, Depression: 8 (scale 0 to 27)" in draft["scores"]
    assert "mild" in draft["scores"]
    assert "30-second chair stand: 9 stands, 1 Sep 2026" in draft["function"]
    assert "8 sessions done of 8 planned" in draft["training"]
    assert "Pain 0-10: 7 on" in draft["training"]
    assert "A swollen joint." in draft["flags"]
    assert "absent: A change of sight." in draft["flags"]
    assert "with regard to: inflammatory arthritis" in draft["question"]
    assert draft["signature"] == "Bea"


def test_what_is_not_known_stays_empty(cast: Cast) -> None:
    draft = letter_draft(cast.pia_record, None, cast.bea)
    empty = ("why", "findings", "scores", "function", "training", "flags", "recipient")
    assert [draft[name] for name in empty] == [""] * len(empty)
    assert "whether strength training can go on" in draft["question"]


def test_there_are_first_words_for_every_part(cast: Cast) -> None:
    draft = letter_draft(cast.pia_record, None, cast.bea)
    assert {name for name, _heading, _rows in LETTER_PARTS} <= set(draft)
