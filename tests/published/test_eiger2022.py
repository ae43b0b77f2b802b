"""Eiger 2022: measurement error of three versions of the Tampa Scale of Kinesiophobia.

Standard errors of measurement (3.08, 2.42 and 2.10 points) from the abstract of the authors'
thesis, Aalborg University, which gives the same smallest detectable changes.
"""

import math

import pytest

from sthenia.catalogue.instruments import instrument


@pytest.mark.parametrize(
    ("version", "standard_error", "printed"),
    [("17", 3.08, 8.53), ("13", 2.42, 6.71), ("11", 2.10, 5.82)],
)
def test_the_smallest_detectable_change_follows_from_the_standard_error(
    version, standard_error, printed
):
    total = instrument("tsk", version).subscale("total")
    (change,) = [one for one in total.thresholds if one.id == "sdc95"]
    assert change.points == printed
    assert change.points == pytest.approx(1.96 * math.sqrt(2) * standard_error, abs=0.01)
    assert change.kind == "smallest_detectable_change"
    assert "Less is more" in change.source
    assert "10.1515/sjpain-2021-0200" in change.source
