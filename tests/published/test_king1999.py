"""Peak oxygen uptake in fibromyalgia: King et al., J Rheumatol 1999;26:2233-2237.

21.48 - 0.4316 body mass index + 0.0304 metres, ml per kg and minute.
"""

import pytest

from sthenia.catalogue.norms import peak_oxygen_equation
from sthenia.science.questionnaires.six_minute_walk import Walker, peak_oxygen_uptake


def test_five_hundred_metres_at_a_body_mass_index_of_25() -> None:
    walker = Walker("female", 50, 160, 64)
    assert walker.body_mass_index == pytest.approx(25)
    estimate = peak_oxygen_uptake(500, walker=walker, equation=peak_oxygen_equation())
    assert estimate.ml_per_kg_min == pytest.approx(21.48 - 0.4316 * 25 + 0.0304 * 500)
    assert estimate.ml_per_kg_min == pytest.approx(25.89)
