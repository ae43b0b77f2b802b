import pytest

from sthenia.science.questionnaires import Band, BandScheme, band

WHOLE = BandScheme(
    "whole", (Band("none", 0, 4), Band("some", 5, 9), Band("much", 10, 27)), "Example 2000", "R"
)
OPEN = BandScheme(
    "open", (Band("none", 0, 30), Band("some", 30, 100, low_is_open=True)), "Example 2000", "U"
)


@pytest.mark.parametrize(
    ("value", "label"), [(0, "none"), (4, "none"), (5, "some"), (9, "some"), (10, "much")]
)
def test_a_band_begins_at_its_lower_limit(value, label):
    assert band(value, WHOLE).label == label


@pytest.mark.parametrize(("value", "label"), [(30, "none"), (30.1, "some"), (100, "some")])
def test_an_open_lower_limit_belongs_to_the_band_below(value, label):
    assert band(value, OPEN).label == label


def test_a_score_between_two_printed_bands_says_so():
    result = band(9.6, WHOLE)
    assert result.label == "some"
    assert result.caveats == (
        "9.6 lies between the printed bands 5-9 and 10-27 and is counted in the lower one",
    )
    assert band(9, WHOLE).caveats == ()


def test_a_band_names_its_scheme_and_how_well_it_is_sourced():
    result = band(31, OPEN)
    assert (result.scheme, result.source) == ("open", "Example 2000")
    assert result.caveats == ("the bands of open are a convention: no published source was found",)


@pytest.mark.parametrize("value", [-1, 27.5])
def test_a_score_outside_the_scheme_is_refused(value):
    with pytest.raises(ValueError, match="of whole, which"):
        band(value, WHOLE)
