"""Of an exception its class and place are kept, never its words."""

from sthenia.clinic.jobs.faults import Fault, fault_of
from sthenia.clinic.jobs.progress import report


def fault(work: object) -> Fault:
    try:
        work()  # type: ignore[operator]
    except Exception as error:
        return fault_of(error)
    raise AssertionError("nothing was raised")


def test_the_place_in_our_own_code_is_named_without_folders_of_this_machine() -> None:
    found = fault(lambda: report(done=5, total=1))
    assert found.kind == "ValueError"
    assert found.where.startswith("sthenia/clinic/jobs/progress.py:")
    assert found.where.endswith(" report")


def test_words_that_quote_a_person_are_left_out() -> None:
    def fail() -> None:
        raise LookupError("Ana has 7 of 10")

    found = fault(fail)
    assert "Ana" not in f"{found}"
    assert found.places


def test_a_place_in_a_library_stands_beside_ours() -> None:
    import json

    found = fault(lambda: json.loads("{"))
    assert found.kind == "json.decoder.JSONDecodeError"
    assert "raw_decode" in found.where
