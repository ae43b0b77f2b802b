"""The pages tell the truth: settings as the code reads them, and places that are there."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sthenia.clinic.config.environment import (
    DEVELOPMENT_HOSTS,
    SHORTEST_SECRET_KEY,
    UnsafeSettings,
    read_environment,
)
from tools import run_demo

ROOT = Path(__file__).parent.parent
SETTINGS = "docs/how-to/settings.md"
# Read from the environment, but not settings of ours: where programs are.
NOT_SETTINGS = {"PATH"}
SAFE = {
    "STHENIA_MODE": "production",
    "SECRET_KEY": "zV9-only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "STHENIA_HOSTS": "clinic.example",
    "EMAIL_URL": "smtp://mail.example",
    "STHENIA_MAIL_FROM": "no-reply@clinic.example",
}


def tables(page: str) -> dict[str, list[list[str]]]:
    """The rows of each table under its heading, the tables' own heads left out."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in (ROOT / page).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("|"):
            found.setdefault(heading, []).append([cell.strip() for cell in line[1:-1].split("|")])
    return {heading: rows[2:] for heading, rows in found.items()}


def in_code_style(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def settings_in(heading: str) -> dict[str, list[str]]:
    """Name of each setting under a heading -> default, purpose, what is refused."""
    return {row[0].strip("`"): row[1:] for row in tables(SETTINGS)[heading]}


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def variables_read_by(path: Path) -> Iterator[str]:
    """Names of the environment variables a file of Python or shell reads."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from re.findall(r"\$\{?([A-Z][A-Z_]+)", text)
        return
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Attribute(value=mapping, attr="get"), args=[name, *_]):
                pass
            case ast.Subscript(value=mapping, slice=name, ctx=ast.Load()):
                pass
            case _:
                continue
        is_environment = ast.unparse(mapping) in {"os.environ", "variables"}
        if is_environment and isinstance(name, ast.Constant) and isinstance(name.value, str):
            yield name.value


def places_in(page: str) -> list[str]:
    """Paths of the repository that a page names in code style or in code blocks."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    spans = [typed_lines(block) for block in blocks] + in_code_style(
        re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    )
    words = {word.rstrip(".,:;") for span in spans for word in span.split()}
    is_path = re.compile(r"[\w.<>*-]+(/[\w.<>*-]+)+/?|[\w.-]+\.(md|toml|py)")
    is_other = re.compile(r"[\d/]+|[A-Z][a-z]+/[A-Z][a-z]+")  # a date; a time zone
    return sorted(
        word for word in words if is_path.fullmatch(word) and not is_other.fullmatch(word)
    )


def typed_lines(block: str) -> str:
    """What a person types: of a block with prompts the lines after them, not what is printed."""
    typed = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(typed) or block


def is_ignored(place: str) -> bool:
    """Whether git leaves it out: what a command makes, such as `.venv` and `var`."""
    asked = ["git", "check-ignore", "--quiet", place]
    return subprocess.run(asked, cwd=ROOT, check=False).returncode == 0


PAGES = ["CONTRIBUTING.md", *(str(path.relative_to(ROOT)) for path in tracked("docs/how-to"))]


def test_pages_do_name_places() -> None:
    assert len({place for page in PAGES for place in places_in(page)}) > 20


@pytest.mark.parametrize("page", PAGES)
def test_every_place_a_page_names_is_there(page: str) -> None:
    places = [place for place in places_in(page) if not is_ignored(place)]
    missing = [
        place
        for place in places
        if not any(ROOT.glob(re.sub("(<[^>]*>)+", "*", place).rstrip("/")))
    ]
    assert missing == []


def test_no_recipe_needs_more_than_three_files() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipes = text.split("\n## Recipes\n")[1].split("\n## ")[0].split("\n### ")[1:]
    files = {
        recipe.splitlines()[0]: re.findall(r"^(\d+)\. ", recipe, re.MULTILINE) for recipe in recipes
    }
    assert {
        "An instrument",
        "An exercise",
        "A rule set",
        "A measure",
        "A page",
        "A command",
    } <= set(files)
    assert all(1 <= len(numbers) <= 3 for numbers in files.values())


def test_every_setting_the_code_reads_is_in_a_table_and_no_other() -> None:
    files = tracked("src/*.py", "tools/*", "manage.py", "tests/conftest.py")
    read = {name for path in files for name in variables_read_by(path)} - NOT_SETTINGS
    clinic, makefile = settings_in("The clinic"), settings_in("The commands of the Makefile")
    assert {*clinic, *makefile} == read
    assert not clinic.keys() & makefile.keys()
    by_the_clinic = {
        name for path in files if path.name == "environment.py" for name in variables_read_by(path)
    }
    assert set(clinic) == by_the_clinic


def test_the_defaults_of_the_clinic_are_those_of_the_code() -> None:
    defaults = {name: in_code_style(row[0]) for name, row in settings_in("The clinic").items()}
    environment = read_environment({}, home=ROOT)
    assert defaults["STHENIA_MODE"] == [environment.mode]
    assert tuple(defaults["STHENIA_HOSTS"]) == DEVELOPMENT_HOSTS
    assert (ROOT / defaults["STHENIA_VAR"][0]) == environment.var
    start, file, folder = defaults["DATABASE_URL"]
    assert folder == "STHENIA_VAR"
    assert environment.database_url == f"{start}{environment.var / file}"
    assert defaults["STHENIA_ORIGIN"][-1] == environment.origin
    assert read_environment({"EMAIL_URL": defaults["EMAIL_URL"][0]}, home=ROOT) == environment
    word = defaults["STHENIA_BEHIND_PROXY"][0]
    assert read_environment({"STHENIA_BEHIND_PROXY": word}, home=ROOT) == environment


def test_the_defaults_of_make_run_are_those_of_the_code() -> None:
    rows = settings_in("The commands of the Makefile")
    assert in_code_style(rows["HOST"][0]) == [run_demo._HOST]
    assert in_code_style(rows["PORT"][0]) == [str(run_demo._FIRST_PORT)]


def test_production_refuses_what_the_table_says_and_nothing_else() -> None:
    refused = {name: row[2] for name, row in settings_in("The clinic").items()}
    for name, words in refused.items():
        if "not set" in words:
            with pytest.raises(UnsafeSettings, match=name):
                read_environment(SAFE | {name: ""}, home=ROOT)
        else:
            read_environment({**SAFE, **({} if name in SAFE else {name: ""})}, home=ROOT)
        for value in in_code_style(words):
            with pytest.raises(UnsafeSettings, match=name):
                read_environment(SAFE | {name: value}, home=ROOT)
    assert f"fewer than {SHORTEST_SECRET_KEY} characters" in refused["SECRET_KEY"]
    assert "fewer than 10 different" in refused["SECRET_KEY"]


@pytest.mark.parametrize("name", ["STHENIA_MODE", "STHENIA_BEHIND_PROXY"])
def test_a_word_that_means_nothing_is_refused_as_the_page_says(name: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=name):
        read_environment({name: "perhaps"}, home=ROOT)
