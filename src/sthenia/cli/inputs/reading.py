"""Read one input file: shape first, then what no shape can say, each fault with its line."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import ConfigDict

from sthenia.catalogue.load import FieldPath, FileError, checked, place_of, read_yaml
from sthenia.catalogue.shapes import StrictShape

Fault = tuple[FieldPath, str]
"""The field at fault, and what is wrong with what to do about it."""


class InputShape(StrictShape):
    """A shape whose fields are described by the line below them; the words go into the schema."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


Shape = TypeVar("Shape", bound=InputShape)


def checked_file(
    path: Path, shape: type[Shape], faults: Callable[[Shape], Iterable[Fault]]
) -> Shape:
    """Read a YAML file, hold it against its shape and then against `faults`.

    Raises
    ------
    FileError
        Every fault that was found, each with its line, its field and the remedy.
    """
    document = read_yaml(path)
    content = checked(document, shape)
    found = tuple(f"{place_of(document, field)}: {text}" for field, text in faults(content))
    if found:
        raise FileError(document.path, found)
    return content
