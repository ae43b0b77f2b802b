"""The shapes are the protocol: the page of it and its schema say what they say."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from sthenia.clinic.sync.shapes import BODIES, Event, Sending, json_schema

DOCS = Path(__file__).parents[3] / "docs" / "explanation"


def test_the_schema_in_the_docs_is_made_from_the_shapes() -> None:
    kept = json.loads((DOCS / "sync.schema.json").read_text())
    assert kept == json_schema(), (
        "write sthenia.clinic.sync.shapes.json_schema() to docs/explanation/sync.schema.json"
    )


def test_every_kind_stands_on_the_page_of_the_protocol() -> None:
    page = (DOCS / "sync.md").read_text()
    assert [kind for kind in BODIES if f"`{kind}`" not in page] == []
    for shape in (Sending, Event, *BODIES.values()):
        unsaid = [name for name in shape.model_fields if name not in page]
        assert not unsaid, f"{shape.__name__}: {unsaid}"


@pytest.mark.parametrize("on", [0, 1.5, "", "2026-13-01", "0001-01-01", "9999-12-31", None])
def test_a_day_is_a_day_of_our_time_in_text(on: object) -> None:
    with pytest.raises(ValidationError):
        BODIES["flare_said"].model_validate({"on": on})


def test_a_number_is_not_guessed_from_text_or_from_yes() -> None:
    for pain in ("3", True, 3.5, -1, 11):
        with pytest.raises(ValidationError):
            BODIES["checked_in"].model_validate({"on": "2026-03-02", "pain": pain, "fatigue": 3})


def test_a_field_that_is_not_known_is_not_passed_over() -> None:
    with pytest.raises(ValidationError):
        BODIES["set_struck"].model_validate({"set": "0" * 32, "why": "slip"})
