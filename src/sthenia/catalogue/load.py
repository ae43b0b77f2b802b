"""File -> checked value, or an error that names file, line, field and what was expected."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Shape = TypeVar("Shape", bound=BaseModel)
FieldPath = tuple[str | int, ...]

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_YamlLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FileError(ValueError):
    """A file that cannot be used: one line per fault, each with its place and the remedy."""

    def __init__(self, path: str, faults: tuple[str, ...]) -> None:
        self.path = path
        self.faults = faults
        super().__init__("\n".join(f"{path}: {fault}" for fault in faults))


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain values, with the line on which each field stands."""

    path: str
    content: object
    lines: dict[FieldPath, int]


def read_yaml(path: Path) -> Document:
    """Read one YAML document; doubled keys are refused, which YAML itself lets pass.

    Raises
    ------
    FileError
        The file is missing, is not UTF-8, is not YAML, is empty, or names a key twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FileError(str(path), ("there is no such file; check the path",)) from None
    except (UnicodeDecodeError, IsADirectoryError, PermissionError) as error:
        raise FileError(str(path), (f"cannot be read as UTF-8 text: {error}",)) from None
    return parse_yaml(text, path=str(path))


def parse_yaml(text: str, *, path: str) -> Document:
    """Parse one YAML document held in `text`; `path` is only for messages."""
    loader = _YamlLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise FileError(path, ("the file is empty",))
        lines: dict[FieldPath, int] = {}
        faults: list[str] = []
        _walk(node, (), lines, faults, seen=set())
        if faults:
            raise FileError(path, tuple(faults))
        content = loader.construct_document(node)
    except yaml.YAMLError as error:
        raise FileError(path, (_yaml_fault(error),)) from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError(path, (f"holds a value that cannot be read: {error}",)) from None
    finally:
        loader.dispose()
    return Document(path, content, lines)


def checked(document: Document, shape: type[Shape]) -> Shape:
    """Hold a document against its shape; every fault is named with its line and field."""
    try:
        return shape.model_validate(document.content)
    except ValidationError as error:
        faults = tuple(_field_fault(document, fault) for fault in error.errors())
        raise FileError(document.path, faults) from None


def load(path: Path, shape: type[Shape]) -> Shape:
    """Read a YAML file and hold it against its shape."""
    return checked(read_yaml(path), shape)


def place_of(document: Document, field: FieldPath) -> str:
    """Line and dotted name of a field, or of the nearest parent that the file holds."""
    known = field
    while known and known not in document.lines:
        known = known[:-1]
    line = document.lines.get(known, 1)
    return f"line {line}, {dotted(field)}" if field else f"line {line}"


def dotted(field: FieldPath) -> str:
    """Field path as a person writes it.

    Examples
    --------
    >>> dotted(("sessions", 0, "day"))
    'sessions[0].day'
    """
    text = ""
    for part in field:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _walk(
    node: yaml.Node,
    at: FieldPath,
    lines: dict[FieldPath, int],
    faults: list[str],
    *,
    seen: set[int],
) -> None:
    lines.setdefault(at, node.start_mark.line + 1)
    if id(node) in seen:
        faults.append(
            f"line {node.start_mark.line + 1}: aliases (&, *) are not accepted; write it out"
        )
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode) and _is_impossible_day(node):
        faults.append(
            f"line {node.start_mark.line + 1}, {dotted(at)}: {node.value} is not a day of the "
            "calendar; correct the date"
        )
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*at, index), lines, faults, seen=seen)
    if isinstance(node, yaml.MappingNode):
        _walk_mapping(node, at, lines, faults, seen=seen)


def _is_impossible_day(node: yaml.ScalarNode) -> bool:
    """A plain scalar that looks like a date, such as 2026-02-30, but is none."""
    match = _DAY.match(node.value) if node.tag == "tag:yaml.org,2002:timestamp" else None
    if match is None:
        return False
    try:
        date(*(int(part) for part in match.groups()))
    except ValueError:
        return True
    return False


def _walk_mapping(
    node: yaml.MappingNode,
    at: FieldPath,
    lines: dict[FieldPath, int],
    faults: list[str],
    *,
    seen: set[int],
) -> None:
    first_line: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in first_line:
            faults.append(
                f"line {line}, {dotted((*at, key))}: given twice "
                f"(first on line {first_line[key]}); keep one"
            )
        first_line.setdefault(key, line)
        lines[(*at, key)] = line
        _walk(value_node, (*at, key), lines, faults, seen=seen)


def _yaml_fault(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
    return f"{place}not valid YAML ({problem}); check indentation, colons and quotes"


def _field_fault(document: Document, fault: object) -> str:
    if not isinstance(fault, dict):
        return str(fault)
    field = tuple(part for part in fault["loc"] if isinstance(part, (str, int)))
    place = place_of(document, field)
    message = str(fault["msg"]).removeprefix("Value error, ")
    if fault["type"] == "missing":
        return f"{place}: is missing and needed"
    if fault["type"] == "extra_forbidden":
        return f"{place}: is not a known field; check the spelling or remove it"
    arrived = fault.get("input")
    shown = f" (got {arrived!r})" if isinstance(arrived, (str, int, float, bool)) else ""
    return f"{place}: {message[:1].lower()}{message[1:]}{shown}"
