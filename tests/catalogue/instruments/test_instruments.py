from pathlib import Path

import pytest

import sthenia.catalogue.instruments as room
from sthenia.catalogue.instruments import (
    UnknownInstrumentError,
    entry,
    instrument,
    instruments,
    read_entry,
    refused,
)
from sthenia.catalogue.load import FileError

FOLDER = Path(room.__file__).parent
ALL = [(key.id, key.version) for key in instruments()]
REVERSED = {
    ("ces-d", "1977"): {4, 8, 12, 16},
    ("mfi-20", "1995"): {2, 5, 9, 10, 13, 14, 16, 17, 18, 19},
    ("tsk", "17"): {4, 8, 12, 16},
}
N_ITEMS = {
    ("ces-d", "1977"): 20,
    ("fiqr", "2009"): 21,
    ("fss", "1989"): 9,
    ("gad-7", "2006"): 7,
    ("isi", "1993"): 7,
    ("mfi-20", "1995"): 20,
    ("nrs-fatigue", "1"): 1,
    ("nrs-pain", "1"): 1,
    ("nrs-sleep", "1"): 1,
    ("pcs", "1995"): 13,
    ("phq-8", "2009"): 8,
    ("phq-9", "2001"): 10,  # nine are scored; the tenth asks how hard daily life is
    ("psfs", "1995"): 5,
    ("psqi", "1989-components"): 7,
    ("rand-36", "1.0"): 36,
    ("tsk", "11"): 11,
    ("tsk", "13"): 13,
    ("tsk", "17"): 17,
}


def test_every_instrument_is_there_with_its_number_of_items():
    assert {key: len(entry(*key).items) for key in ALL} == N_ITEMS


@pytest.mark.parametrize("key", ALL, ids="-".join)
def test_items_are_numbered_from_one_without_a_gap(key):
    numbers = [item.number for item in instrument(*key).items]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("key", ALL, ids="-".join)
def test_exactly_the_items_of_the_table_of_reversals_are_turned(key):
    turned = {item.number for item in instrument(*key).items if item.is_reversed}
    assert turned == REVERSED.get(key, set())


@pytest.mark.parametrize("key", ALL, ids="-".join)
def test_wording_is_there_exactly_where_the_licence_lets_it_ship(key):
    found = entry(*key)
    assert found.has_item_text == (found.verdict == "SHIP")
    assert found.licence
    assert found.attribution


@pytest.mark.parametrize("key", ALL, ids="-".join)
def test_every_source_that_is_given_is_used(key):
    found = entry(*key)
    assert found.source_keys() == set(found.sources)


def test_more_is_better_only_where_it_is():
    higher = {key for key in ALL if instrument(*key).better == "higher"}
    assert higher == {("rand-36", "1.0"), ("psfs", "1995")}


@pytest.mark.parametrize("name", ["PHQ-9", "phq9", "Phq 9", "phq-9"])
def test_a_name_is_understood_however_it_is_written(name):
    assert entry(name).id == "phq-9"


def test_an_instrument_with_several_versions_needs_one_named():
    with pytest.raises(UnknownInstrumentError, match=r"several versions \(11, 13, 17\)"):
        instrument("tsk")
    assert len(instrument("TSK", "13").items) == 13
    with pytest.raises(UnknownInstrumentError, match="no version '12'; it has: 11, 13, 17"):
        instrument("tsk", "12")


def test_an_unknown_name_is_answered_with_what_there_is():
    with pytest.raises(UnknownInstrumentError, match="no instrument 'mood'; there are: ces-d"):
        entry("mood")


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("FIQ", "fiqr"),
        ("HADS", "phq-9 or gad-7"),
        ("BDI-II", "phq-9 or ces-d"),
        ("SF-36", "rand-36"),
        ("sf36v2", "rand-36"),
        ("EQ-5D-5L", "rand-36"),
    ],
)
def test_what_may_not_be_included_is_refused_with_the_reason_and_a_substitute(name, instead):
    with pytest.raises(UnknownInstrumentError, match=f"is not included: .* Use {instead} instead"):
        entry(name)


def test_who_owns_the_sf_36_is_cited_from_its_owners():
    (sf_36,) = [one for one in refused() if "sf-36" in one.names]
    assert "QualityMetric" in sf_36.reason
    assert "QualityMetric" in sf_36.source.citation


def test_every_substitute_exists_and_nothing_refused_is_included():
    known = {name for name, _ in ALL}
    for one in refused():
        assert set(one.use_instead) <= known
        assert not set(one.names) & known


def _spoilt(tmp_path, old, new, name="fss_1989.yaml"):
    text = (FOLDER / name).read_text()
    assert old in text
    path = tmp_path / name
    path.write_text(text.replace(old, new, 1))
    return path


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("range: [1, 7]\n    source", "range: [1, 8]\n    source", "must cover the scale"),
        ("source: krupp1989\n    missing", "source: krup\n    missing", "not given: krup"),
        ("better: lower", "better: down", "line 11, better: must be 'higher' or 'lower'"),
        ("recall_days: 7\n", "", "recall_days: is missing and needed"),
        ("recall_source: recall\n", "", "go together; give both or neither"),
        ("formula: mean", "formula: median", "formula"),
        ("verdict: SCORE", "verdict: SHIP", "carries the wording of every item"),
        ("better: lower", "text_from: here\nbetter: lower", "locally supplied wording"),
        ("own_label: true, range: [1, 7]}", "own_label: true}", "`answers` .* or `range`"),
        ("own_label: true, range: [1, 7]}", "own_label: true, answers: x}", "unknown answer set"),
    ],
)
def test_a_faulty_file_is_refused_with_place_and_remedy(tmp_path, old, new, complaint):
    with pytest.raises(FileError, match=complaint):
        read_entry(_spoilt(tmp_path, old, new))


def test_a_range_that_items_and_formula_do_not_give_is_refused(tmp_path):
    spoilt = _spoilt(tmp_path, "range: [0, 30]", "range: [0, 33]", "fiqr_2009.yaml")
    with pytest.raises(FileError, match=r"stated as 0 to 33, .* give 0 to 30"):
        read_entry(spoilt)


def test_an_answer_set_with_a_gap_is_refused(tmp_path):
    gap = _spoilt(tmp_path, "{value: 3, text: Nearly", "{value: 4, text: Nearly", "gad-7_2006.yaml")
    with pytest.raises(FileError, match="whole numbers in a row"):
        read_entry(gap)


def test_a_range_of_numbers_has_words_at_its_ends():
    answers = entry("nrs-pain").answers_to(1)
    assert [answer.value for answer in answers] == list(range(11))
    assert (answers[0].text, answers[5].text) == ("No pain", "")
    assert answers[10].text == "The worst pain you can imagine"
    with pytest.raises(ValueError, match="nrs-pain has no item 2"):
        entry("nrs-pain").item(2)
