"""`sthenia schema`: valid schemas, up to date on disk, true to the examples and to the readers."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from sthenia.cli.inputs.csv_rows import CheckInRow, LogRow
from sthenia.cli.schema import input_shapes, schema_text
from sthenia.readers.csv_table import TableError
from sthenia.readers.session_log_csv import read_check_ins, read_session_log
from tests.cli.commands import EXAMPLES, sthenia

KINDS = tuple(input_shapes())
SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_valid_schema_that_describes_every_field(kind: str) -> None:
    schema = json.loads(sthenia("schema", kind).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    if kind in ("exercise", "equipment", "places", "world"):
        return
    for shape in (schema, *schema.get("$defs", {}).values()):
        for name, field in shape.get("properties", {}).items():
            assert field.get("description"), f"{kind}: {name} is not described"


def test_the_schemas_in_the_documentation_are_up_to_date() -> None:
    kept = {path.stem: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.json")}
    made = {kind: schema_text(kind, shape) for kind, shape in input_shapes().items()}
    assert kept == made, "run: sthenia schema --all docs/schemas"


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        ("person", "person.yaml"),
        ("person", "people/ana.yaml"),
        ("person", "people/iker.yaml"),
        ("person", "people/lucia.yaml"),
        ("plan", "plan.yaml"),
        ("criteria", "criteria.yaml"),
        ("readiness", "readiness.yaml"),
        ("function", "function.yaml"),
    ],
)
def test_each_example_fits_its_schema(kind: str, example: str) -> None:
    text = EXAMPLES.joinpath(example).read_text(encoding="utf-8")
    content = json.loads(json.dumps(yaml.safe_load(text), default=str))
    schema = json.loads(schema_text(kind, input_shapes()[kind]))
    assert _errors(schema, content) == []


def _errors(schema: object, content: object) -> list[jsonschema.ValidationError]:
    return list(jsonschema.Draft202012Validator(schema).iter_errors(content))


@pytest.mark.parametrize(
    ("kind", "example"),
    [("log", "log.csv"), ("check-ins", "check-ins.csv"), ("answers", "fiqr-long.csv"),
     ("answers-wide", "phq-9.csv"), ("answers-wide", "psfs.csv")],
)  # fmt: skip
def test_each_record_of_an_example_fits_its_schema(kind: str, example: str) -> None:
    text = EXAMPLES.joinpath(example).read_text(encoding="utf-8")
    schema = json.loads(schema_text(kind, input_shapes()[kind]))
    rows = list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in text else ","))
    assert rows
    for row in rows:
        assert _errors(schema, {name: _typed(cell) for name, cell in row.items()}) == []


def _typed(cell: str) -> float | str | None:
    try:
        return float(cell) if cell else None
    except ValueError:
        return cell


@pytest.mark.parametrize(
    ("shape", "read"), [(LogRow, read_session_log), (CheckInRow, read_check_ins)]
)
def test_the_described_columns_are_those_the_readers_take(
    tmp_path: Path, shape: type[LogRow | CheckInRow], read: object
) -> None:
    columns = list(shape.model_fields)
    path = tmp_path / "file.csv"
    path.write_text(",".join(columns) + "\n" + "," * (len(columns) - 1) + "x\n")
    with pytest.raises(TableError) as caught:
        read(path, today=None)  # type: ignore[operator]
    assert "is not known" not in str(caught.value)
    needed = [name for name, field in shape.model_fields.items() if field.is_required()]
    path.write_text("other\nx\n")
    with pytest.raises(TableError) as caught:
        read(path, today=None)  # type: ignore[operator]
    assert str(caught.value).count("is missing and needed") == len(needed)


def test_an_unknown_kind_asks_what_was_meant() -> None:
    said = sthenia("schema", "persons")
    assert said.status == 2 and "did you mean person" in said.err


def test_alone_it_lists_the_kinds() -> None:
    said = sthenia("schema")
    assert all(kind in said.out for kind in KINDS)


def test_all_of_them_go_into_a_folder_that_exists(tmp_path: Path) -> None:
    assert sthenia("schema", "--all", tmp_path).status == 0
    assert sorted(path.stem for path in tmp_path.glob("*.json")) == sorted(KINDS)
    assert sthenia("schema", "--all", tmp_path / "no").status == 2
    said = sthenia("schema", "person", "--all", tmp_path)
    assert said.status == 2 and "leave out 'person'" in said.err
