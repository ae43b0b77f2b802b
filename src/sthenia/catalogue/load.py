"""File -> checked value, or an error that names file, line, field and what was expected."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from sthenia.catalogue.shape_faults import plain_faults, shown

Shape = TypeVar("Shape", bound=BaseModel)
FieldPath = tuple[str | int, ...]

BYTES_MAX = 2_000_000
"""A plan of a week with all its reasons takes a twentieth of this; more is another file."""
_DEPTH_MAX = 40
_YEARS = range(1900, 2200)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PLAIN_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})", re.ASCII)
_PLAIN_DECIMAL = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?", re.ASCII)
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters that no one sees: control codes, and those that break lines or turn writing round."""
_LEADING = re.compile(r"^[ ?:-]*", re.MULTILINE)
_CORE = "tag:yaml.org,2002:"
_SCALAR_TAGS = frozenset(
    _CORE + name for name in ("str", "int", "float", "bool", "null", "timestamp")
)
_NEEDS_ITS_TAG = {
    "bool": re.compile("yes|no|true|false|on|off", re.IGNORECASE),
    "null": re.compile("~|null|", re.IGNORECASE),
    "timestamp": re.compile(r"\d{4}-\d{1,2}-\d{1,2}.*", re.ASCII),
}
"""What can stand there without a tag; anything else got its kind by a tag such as !!bool."""
_YamlLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FileError(ValueError):
    """A file that cannot be used: one line per fault, each with its place and the remedy."""

    def __init__(self, path: str, faults: tuple[str, ...]) -> None:
        self.path = path
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__("\n".join(f"{path}: {fault}" for fault in self.faults))


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
        The file is missing, too long, not UTF-8, not YAML, empty or nested without end; it names
        a key twice, or holds an alias, a tag, a day that no calendar has, or a number that YAML
        reads otherwise than it looks.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(BYTES_MAX + 1)
    except FileNotFoundError:
        raise FileError(str(path), ("there is no such file; check the path",)) from None
    except IsADirectoryError:
        raise FileError(str(path), ("is a folder; name a file in it",)) from None
    except OSError as error:
        raise FileError(str(path), (f"cannot be read ({error.strerror})",)) from None
    if len(raw) > BYTES_MAX:
        fault = f"is longer than {BYTES_MAX // 1_000_000} MB, so it is another kind of file"
        raise FileError(str(path), (fault,))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fault = f"line {line}: cannot be read as UTF-8 text; save the file with encoding UTF-8"
        raise FileError(str(path), (fault,)) from None
    return parse_yaml(text, path=str(path))


def parse_yaml(text: str, *, path: str) -> Document:
    """Parse one YAML document held in `text`; `path` is only for messages."""
    if fault := _hidden_fault(text):
        raise FileError(path, (fault,))
    loader = _YamlLoader(text)
    try:
        if fault := _depth_fault(text):
            raise FileError(path, (fault,))
        node = loader.get_single_node()
        if node is None:
            raise FileError(path, ("the file is empty; write its fields into it",))
        walk = _Walk(loader)
        walk.node(node, ())
        if walk.faults:
            raise FileError(path, tuple(walk.faults))
        content = loader.construct_document(node)
    except yaml.YAMLError as error:
        raise FileError(path, (_yaml_fault(error, text),)) from None
    finally:
        loader.dispose()
    return Document(path, content, walk.lines)


def checked(document: Document, shape: type[Shape]) -> Shape:
    """Hold a document against its shape; every fault is named with its line and field."""
    try:
        return shape.model_validate(document.content)
    except ValidationError as error:
        faults = tuple(
            f"{place_of(document, field)}: {fault}" for field, fault in plain_faults(error)
        )
        raise FileError(document.path, faults) from None


def load(path: Path, shape: type[Shape]) -> Shape:
    """Read a YAML file and hold it against its shape."""
    return checked(read_yaml(path), shape)


def place_of(document: Document, field: FieldPath) -> str:
    """Line and dotted name of a field, or of the nearest parent that the file holds."""
    known = field
    while known and known not in document.lines:
        known = known[:-1]
    return _place(document.lines.get(known, 1), field)


def dotted(field: FieldPath) -> str:
    """Field path as a person writes it.

    Examples
    --------
    >>> dotted(("sessions", 0, "day"))
    'sessions[0].day'
    """
    text = ""
    for part in field:
        name = part if isinstance(part, int) else shown(part)
        text += f"[{name}]" if isinstance(part, int) else f".{name}" if text else str(name)
    return text


def _place(line: int, field: FieldPath) -> str:
    return f"line {line}, {dotted(field)}" if field else f"line {line}"


def _hidden_fault(text: str) -> str | None:
    hidden = _HIDDEN.search(text)
    if hidden is None:
        return None
    line = text.count("\n", 0, hidden.start()) + 1
    return f"line {line}: {_hidden_words(hidden[0])}"


def _hidden_words(character: str) -> str:
    return f"holds a hidden character (U+{ord(character):04X}); type the text anew"


def _depth_fault(text: str) -> str | None:
    """Refuse what would exhaust the parser, which goes one call deeper with each level."""
    flow = text.count("[") + text.count("{")
    if flow + max(map(len, _LEADING.findall(text)), default=0) <= _DEPTH_MAX:
        return None
    depth = 0
    for event in yaml.parse(text, Loader=_YamlLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEPTH_MAX:
            place = f"line {event.start_mark.line + 1}: " if event.start_mark else ""
            return f"{place}fields are nested more than {_DEPTH_MAX} deep; take levels out"
    return None


class _Walk:
    """Goes over the nodes of a document: notes their lines, and what YAML would let pass."""

    def __init__(self, loader: yaml.SafeLoader) -> None:
        self.lines: dict[FieldPath, int] = {}
        self.faults: list[str] = []
        self._loader = loader
        self._seen: set[int] = set()

    def node(self, node: yaml.Node, at: FieldPath) -> None:
        line = node.start_mark.line + 1
        self.lines.setdefault(at, line)
        if id(node) in self._seen:
            self._tell(line, at, "aliases (&, *) are not accepted; write it out")
            return
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            self._scalar(node, at)
        elif node.tag not in (_CORE + "seq", _CORE + "map"):
            self._tell(line, at, _tag_words(node.tag))
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self.node(item, (*at, index))
        elif isinstance(node, yaml.MappingNode):
            self._mapping(node, at)

    def _mapping(self, node: yaml.MappingNode, at: FieldPath) -> None:
        first_line: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = str(key_node.value)
            if fault := _key_fault(key_node):
                self._tell(line, at, fault)
            if key in first_line:
                text = f"given twice (first on line {first_line[key]}); keep one"
                self._tell(line, (*at, key), text)
            first_line.setdefault(key, line)
            self.lines[(*at, key)] = line
            self.node(value_node, (*at, key))

    def _scalar(self, node: yaml.ScalarNode, at: FieldPath) -> None:
        fault = None
        if node.tag not in _SCALAR_TAGS:
            fault = _tag_words(node.tag)
        elif hidden := _HIDDEN.search(node.value):
            fault = _hidden_words(hidden[0])
        elif node.tag != _CORE + "str":
            fault = self._value_fault(node)
        if fault:
            self._tell(node.start_mark.line + 1, at, fault)

    def _value_fault(self, node: yaml.ScalarNode) -> str | None:
        """A value YAML 1.1 reads otherwise than people do: 010 as 8, 1:30 as 90, 1_0 as 10."""
        written = shown(node.value)
        kind = node.tag.removeprefix(_CORE)
        if kind in _NEEDS_ITS_TAG and not _NEEDS_ITS_TAG[kind].fullmatch(node.value):
            return _tag_words(node.tag)
        if kind == "int" and not _PLAIN_WHOLE.fullmatch(node.value):
            return f"{written} is no plain whole number; write it like 12, or as text in quotes"
        if kind == "float" and not _PLAIN_DECIMAL.fullmatch(node.value):
            return f"{written} is no plain number; write it like 2.5, or leave the field out"
        if kind == "timestamp":
            return self._day_fault(node)
        return None

    def _day_fault(self, node: yaml.ScalarNode) -> str | None:
        match = _DAY.match(node.value)
        try:
            day = date(*(int(part) for part in match.groups())) if match else None
            self._loader.construct_object(node)
        except (ValueError, OverflowError):
            return f"{node.value} is not a day of the calendar; correct the date"
        if day is not None and day.year not in _YEARS:
            return f"{node.value} is not in our times; correct the year"
        return None

    def _tell(self, line: int, at: FieldPath, fault: str) -> None:
        self.faults.append(f"{_place(line, at)}: {fault}")


def _key_fault(node: yaml.Node) -> str | None:
    if not isinstance(node, yaml.ScalarNode):
        return "the name of a field must be a word, not a list or fields; check the braces"
    if node.tag == _CORE + "bool":
        return f"the name {node.value} reads as true or false; put it in quotes: '{node.value}'"
    if node.tag not in (_CORE + "str", _CORE + "int"):
        return f"{shown(node.value)} cannot be the name of a field; put it in quotes"
    return None


def _tag_words(tag: str) -> str:
    name = tag.replace(_CORE, "!!")
    return f"tags such as {shown(name)} are not accepted; write the value without"


def _yaml_fault(error: yaml.YAMLError, text: str) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
    line = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") else ""
    remedy = "check indentation, colons and quotes"
    if line.startswith("\t") or line.lstrip(" ").startswith("\t"):
        remedy = "indent with spaces, not with the tab key"
    return f"{place}not valid YAML ({problem}); {remedy}"
