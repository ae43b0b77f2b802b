"""Any mangled file is read, or refused with file and line; nothing else ever comes out."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sthenia.catalogue.exercises import collection
from sthenia.catalogue.load import FileError
from sthenia.cli.inputs.criteria_file import CriteriaFile, criteria_file_faults
from sthenia.cli.inputs.function_file import FunctionFile, function_file_faults
from sthenia.cli.inputs.person_file import PersonFile, person_file_faults
from sthenia.cli.inputs.place_shape import built
from sthenia.cli.inputs.plan_file import PlanFile, plan_file_faults, plan_value
from sthenia.cli.inputs.readiness_file import ReadinessFile, readiness_file_faults
from sthenia.cli.inputs.reading import Fault, InputShape, checked_file
from tests.cli.commands import EXAMPLES

TODAY = date(2026, 11, 22)


def _person(file: PersonFile) -> Iterable[Fault]:
    return person_file_faults(file, collection=collection())


def _plan(file: PlanFile) -> Iterable[Fault]:
    return plan_file_faults(file, collection=collection())


def _criteria(file: CriteriaFile) -> Iterable[Fault]:
    return criteria_file_faults(file, today=TODAY)


def _readiness(file: ReadinessFile) -> Iterable[Fault]:
    return readiness_file_faults(file, today=TODAY)


def _function(file: FunctionFile) -> Iterable[Fault]:
    return function_file_faults(file, today=TODAY)


def _used(file: InputShape) -> object:
    """What a command does next: a file that passed has to become a value without a fault."""
    if isinstance(file, PersonFile):
        built(file.place, file.own_place, collection())
        return file.person.value()
    if isinstance(file, PlanFile):
        return plan_value(file, collection=collection())
    return file.value() if isinstance(file, CriteriaFile | ReadinessFile) else file


KINDS: tuple[tuple[str, type[InputShape], Callable[..., Iterable[Fault]]], ...] = (
    ("person.yaml", PersonFile, _person),
    ("plan.yaml", PlanFile, _plan),
    ("criteria.yaml", CriteriaFile, _criteria),
    ("readiness.yaml", ReadinessFile, _readiness),
    ("function.yaml", FunctionFile, _function),
)
values = st.sampled_from(
    ["", "[]", "{}", "null", "yes", "-1", "0", "1e999", "999", "2026-02-30", "2999-01-01", "x",
     "[x, x]", "{a: 1}", "'", "!!int 3", "1.5", "~", "[1, [2]]", ".nan", ".inf"]
)  # fmt: skip


@pytest.mark.parametrize(("name", "shape", "faults"), KINDS)
@given(data=st.data(), value=values)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_mangled_example_is_used_or_refused_with_its_place(
    tmp_path: Path,
    name: str,
    shape: type[InputShape],
    faults: Callable[..., Iterable[Fault]],
    data: st.DataObject,
    value: str,
) -> None:
    lines = EXAMPLES.joinpath(name).read_text(encoding="utf-8").splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    key, colon, _ = lines[number].partition(":")
    lines[number] = f"{key}{colon} {value}" if colon else value
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = _told(path, shape, faults)
    assert told is None or told.startswith(f"{path}: line ")


def _told(
    path: Path, shape: type[InputShape], faults: Callable[..., Iterable[Fault]]
) -> str | None:
    try:
        file = checked_file(path, shape, faults)
    except FileError as error:
        return str(error)
    _used(file)
    return None


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    text = EXAMPLES.joinpath("person.yaml").read_text(encoding="utf-8")
    path = tmp_path / "person.yaml"
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert checked_file(path, PersonFile, _person).person.first_name == "Rosa"
