"""A plan as text: what is written is what is read."""

from pathlib import Path
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from sthenia.catalogue.load import checked, load, parse_yaml
from sthenia.cli.inputs.plan_file import PlanFile
from sthenia.cli.plan_text import plan_text
from tests.cli.commands import EXAMPLES

PLAN = load(EXAMPLES / "plan.yaml", PlanFile)


def test_the_example_is_written_as_it_was_read() -> None:
    again = checked(parse_yaml(plan_text(PLAN), path="plan.yaml"), PlanFile)
    assert again == PLAN


def _is_seen(text: str) -> bool:
    """Hidden characters are refused where a file is read, so they get into no plan."""
    return not any(
        category(letter) in {"Cc", "Zl", "Zp"} for letter in text if letter != "\n"
    ) and (not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


@given(
    st.lists(st.text(max_size=40).filter(_is_seen), max_size=4),
    st.sampled_from([None, "yes", "1.0", "null", "2026-01-19", "pin 3, 20 kg", "a: b", "#x"]),
)
def test_no_text_in_a_plan_changes_its_meaning(caveats: list[str], load_name: str | None) -> None:
    first = PLAN.sessions[0]
    item = first.exercises[0].model_copy(update={"load": load_name})
    session = first.model_copy(update={"exercises": (item, *first.exercises[1:])})
    plan = PLAN.model_copy(
        update={"caveats": tuple(caveats), "sessions": (session, *PLAN.sessions[1:])}
    )
    assert checked(parse_yaml(plan_text(plan), path="plan.yaml"), PlanFile) == plan


def test_it_opens_with_what_to_do_with_it(tmp_path: Path) -> None:
    assert plan_text(PLAN).startswith("# A strength-training plan.")
    assert "repetitions: [8, 12]" in plan_text(PLAN)
