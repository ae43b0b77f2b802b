"""The house keeps its own rules: small files, telling names, a map that matches the rooms."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "sthenia"

LONGEST_FILE = 400
LONGEST_BODY = 40
LONGEST_VIEW = 20
CODE = {".py", ".html", ".css", ".ts"}
NAMES_THAT_SAY_NOTHING = {
    *("util", "utils", "helper", "helpers", "common", "misc"),
    *("manager", "managers"),
}
# Where a clinic keeps what it shows, not what it does.
NOT_ROOMS = {"templates", "static", "locale"}
# The import contracts say who stands above whom; these two see each other's doors only.
APPS_SIDE_BY_SIDE = ("assessments", "training")
# What the environment of `make test-science` holds, besides the standard library.
THERE_FOR_SCIENCE = {"numpy", "scipy", "pytest", "hypothesis"}
# Put together here, so that this file does not hold what it looks for.
REGISTRY_HOSTS = tuple(
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("yarnpkg", "com"))
)
# The glossary's rulings: each of these means something else in a neighbouring field.
WORDS_SCIENCE_LEAVES_OUT = {"trial", "response", "patient", "participant"}


def tracked_files() -> list[Path]:
    """Every file of the repository that still stands, as a newcomer's clone would hold it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def own_code() -> list[Path]:
    folders = (SRC, ROOT / "frontend", ROOT / "tools")
    return [
        path
        for path in tracked_files()
        if path.suffix in CODE and any(folder in path.parents for folder in folders)
    ]


def own_python() -> list[Path]:
    return [path for path in own_code() if path.suffix == ".py" and "migrations" not in path.parts]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the last."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in own_code()}
    assert lengths, "no code was found, so nothing was checked"
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = [
        f"{named(path)}:{function.lineno} {function.name}: {body_lines(function)} lines"
        for path in own_python()
        for function in functions(path)
        if body_lines(function) > (LONGEST_VIEW if path.name == "views.py" else LONGEST_BODY)
    ]
    assert too_long == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    telling_nothing = [
        named(path)
        for path in tracked_files()
        if path.stem.lower() in NAMES_THAT_SAY_NOTHING
        or NAMES_THAT_SAY_NOTHING & {folder.lower() for folder in path.relative_to(ROOT).parts}
    ]
    assert telling_nothing == []


def test_science_names_nothing_by_a_word_with_two_meanings() -> None:
    in_doubt = [
        f"{named(path)}: {name}"
        for path in own_python()
        if SRC / "science" in path.parents
        for name in sorted(names_made_in(path))
        if WORDS_SCIENCE_LEAVES_OUT & words_in(name)
    ]
    assert in_doubt == []


def words_in(name: str) -> set[str]:
    """The words of `a_name` or `AName`, in small letters."""
    return {word.lower() for word in re.split(r"_|(?<=[a-z])(?=[A-Z])", name)}


def names_made_in(path: Path) -> set[str]:
    """Names of the functions, classes, arguments and variables that a file brings into being."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


def imported_by(path: Path) -> Iterator[str]:
    """Dotted names of what a file imports, `from a import b` as `a.b`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_apps_of_one_layer_meet_only_through_actions_and_queries() -> None:
    doors = ("actions", "queries")
    past_the_door = [
        f"{named(path)} imports {name}"
        for app, neighbour in permutations(APPS_SIDE_BY_SIDE, 2)
        for path in own_python()
        if SRC / "clinic" / app in path.parents
        for name in imported_by(path)
        if f"{name}.".startswith(f"sthenia.clinic.{neighbour}.")
        and not name.startswith(tuple(f"sthenia.clinic.{neighbour}.{door}" for door in doors))
    ]
    assert past_the_door == []


def test_the_tests_of_science_need_nothing_but_science() -> None:
    files = {path for path in tracked_files() if ROOT / "tests/science" in path.parents}
    files = {path for path in files if path.suffix == ".py"}
    assert files, "no test was found, so nothing was checked"
    waiting = list(files)
    while waiting:
        shared = set(shared_modules_of(waiting.pop())) - files
        files |= shared
        waiting += shared
    in_the_way = [
        f"{named(path)} imports {name}"
        for path in sorted(files)
        for name in imported_by(path)
        if not name.startswith(("sthenia.science.", "tests."))
        and name.split(".")[0] not in THERE_FOR_SCIENCE | sys.stdlib_module_names
    ]
    assert in_the_way == []


def shared_modules_of(path: Path) -> Iterator[Path]:
    """Files under tests/ that a test shares, such as `tests/strategies.py`."""
    for name in imported_by(path):
        for module in (name, name.rpartition(".")[0]):
            file = ROOT / f"{module.replace('.', '/')}.py"
            if name.startswith("tests.") and file.is_file():
                yield file


def rooms() -> set[str]:
    """Folders a newcomer meets: each science, each kind of knowledge, each app, and the rest."""
    wings = {SRC / "science", SRC / "catalogue", SRC / "clinic"}
    folders = [*SRC.iterdir(), *(folder for wing in wings for folder in wing.iterdir())]
    return {
        named(folder)
        for folder in folders
        if folder.is_dir() and folder not in wings and folder.name not in NOT_ROOMS
        if any(folder in path.parents for path in tracked_files())
    }


def first_columns(page: str) -> Iterator[tuple[str, str]]:
    """(heading, first cell) of each row of each table on a page, the tables' own heads left out."""
    heading = ""
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    for line, line_below in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("#"):
            heading = line.lstrip("# ")
        is_row = line.startswith("|") and not set(line) <= set("|-: ")
        is_head = set(line_below) <= set("|-: ") and line_below.startswith("|")
        if is_row and not is_head:
            yield heading, line.strip("| ").split("|")[0].strip()


def test_the_table_of_rooms_matches_the_rooms() -> None:
    in_table = [
        cell.strip("`")
        for heading, cell in first_columns("ARCHITECTURE.md")
        if heading == "The rooms"
    ]
    assert len(in_table) == len(set(in_table)), "a room stands in the table twice"
    assert set(in_table) == rooms()


def test_every_place_the_architecture_names_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    places = [place for place in re.findall(r"`([^`\s]+)`", text) if "/" in place]
    assert places, "no place was found, so nothing was checked"
    missing = [
        place
        for place in places
        if not any(any(root.glob(re.sub("<[^>]*>", "*", place))) for root in (ROOT, SRC))
    ]
    assert missing == []


def test_the_architecture_fits_on_two_pages() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 120


def test_every_word_of_the_glossary_is_used() -> None:
    terms = [cell for heading, cell in first_columns("GLOSSARY.md") if "two things" not in heading]
    assert terms, "no word was found, so nothing was checked"
    prose = {".py", ".yaml", ".html"}
    code = "\n".join(
        path.read_text(encoding="utf-8").lower()
        for path in tracked_files()
        if SRC in path.parents and path.suffix in prose
    )
    unused = [
        term for term in terms if not all(word in code for word in re.findall(r"\w+", term.lower()))
    ]
    assert unused == []


@pytest.mark.parametrize(
    "page",
    ["README.md", "ARCHITECTURE.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"],
)
def test_a_newcomer_finds_the_page(page: str) -> None:
    assert (ROOT / page).read_text(encoding="utf-8").strip()


def test_no_file_names_the_host_of_a_package_registry() -> None:
    naming = []
    for path in tracked_files():
        content = path.read_bytes()
        naming += [
            f"{named(path)} names {host}" for host in REGISTRY_HOSTS if host.encode() in content
        ]
    assert naming == [], "packages come from wherever the reader's own tools are set to fetch them"


@pytest.mark.parametrize("lock", ["core", "web", "dev", "science", "node"])
def test_every_locked_package_is_pinned_with_its_hashes(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert entries
    loose = [entry.split()[0] for entry in entries if "==" not in entry or "sha256:" not in entry]
    assert loose == []


@pytest.mark.parametrize(
    ("lock", "extras"), [("core", []), ("web", ["web"]), ("dev", ["web", "dev"])]
)
def test_every_dependency_is_in_its_lock(lock: str, extras: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"]]
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    locked = {plain_name(line) for line in text.splitlines() if "==" in line}
    assert {plain_name(requirement) for requirement in wanted} - locked == set(), "run make lock"


def plain_name(requirement: str) -> str:
    """`psycopg` of `Psycopg[binary]>=3.2`, spelt as indexes compare names."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement.strip())[0]).lower()
