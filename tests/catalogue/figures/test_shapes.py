"""What a line of `ranges.yaml` must say."""

import pytest
from pydantic import ValidationError

from sthenia.catalogue.figures import ranges
from sthenia.catalogue.figures.shapes import Range


def test_a_range_upside_down_is_refused() -> None:
    with pytest.raises(ValidationError, match="low_deg 90"):
        Range(angle="knee_flexion", low_deg=90, high_deg=0, source="AAOS 1965")


def test_what_is_granted_beyond_the_source_says_why() -> None:
    with pytest.raises(ValidationError, match="go together"):
        Range(angle="wrist", low_deg=0, high_deg=80, extra_deg=10, source="AAOS 1965")


def test_every_range_has_a_source() -> None:
    assert all(len(one.source) > 8 for one in ranges().values())
