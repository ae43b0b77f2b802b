"""What docs/security.md claims is there: each requirement once, each test and file it names."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tools.security_page import PAGE, ROOT, Requirement, chapters, refreshed

CLINIC = ROOT / "src" / "sthenia" / "clinic"
N_IN_THE_STANDARD = {1: 70, 2: 183}
"""Requirements of each level in version 5.0.0 of the standard."""
N_IN_A_CHAPTER = dict(
    enumerate((27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7), start=1)
)


def requirements() -> list[Requirement]:
    return [each for chapter in chapters() for each in chapter.requirements]


@cache
def functions_of(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))


@cache
def trees() -> dict[str, ast.Module]:
    files = [path for path in CLINIC.rglob("*.py") if "migrations" not in path.parts]
    return {
        str(path.relative_to(CLINIC)): ast.parse(path.read_text(encoding="utf-8")) for path in files
    }


@cache
def called(tree: ast.AST) -> set[str]:
    """Names of what is called, without what stands before the last dot."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        func.attr if isinstance(func, ast.Attribute) else func.id
        for func in calls
        if isinstance(func, ast.Attribute | ast.Name)
    }


@cache
def imported(tree: ast.AST) -> set[str]:
    """The packages that a file imports."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{one.name}" for one in node.names)}
    return names


def is_fixed(node: ast.expr) -> bool:
    """Whether it is a word of ours, or one so many times."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        node = node.left
    return isinstance(node, ast.Constant)


def test_each_requirement_of_levels_1_and_2_is_there_once() -> None:
    found = requirements()
    assert Counter(each.level for each in found) == N_IN_THE_STANDARD
    assert {one.chapter: len(one.requirements) for one in chapters()} == N_IN_A_CHAPTER
    assert max(Counter(each.id for each in found).values()) == 1
    for chapter in chapters():
        numbers = [each.id for each in chapter.requirements]
        assert all(re.fullmatch(rf"v5\.0\.0-{chapter.chapter}\.\d+\.\d+", id) for id in numbers)


def test_what_is_met_is_shown_and_what_is_not_says_why() -> None:
    for each in requirements():
        assert each.how.strip(), each.id
        assert bool(each.shown_by) == (each.state == "met"), each.id


def test_every_test_and_file_that_is_named_is_there() -> None:
    missing = []
    for each in requirements():
        for place in each.shown_by:
            file, _colons, test = place.partition("::")
            path = ROOT / file
            is_there = path.exists() and (not test or test in functions_of(path))
            missing += [] if is_there else [f"{each.id}: {place}"]
    assert missing == []


def test_the_page_holds_what_the_data_say() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert refreshed(page, chapters()) == page, "python -m tools.security_page writes it anew"
    n = Counter(each.state for each in requirements())
    assert f"| All | {n['met']} | {n['does not apply']} | {n['open']} |" in page


def test_nothing_is_called_safe_that_a_person_typed() -> None:
    for name, tree in trees().items():
        assert "mark_safe" not in called(tree), name
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "SafeString":
                assert is_fixed(node.args[0]), f"{name}: {ast.unparse(node)}"
    for template in CLINIC.rglob("templates/**/*"):
        if template.is_file() and template.suffix in (".html", ".txt", ".svg"):
            text = template.read_text(encoding="utf-8")
            assert not re.search(r"\|\s*safe(seq)?\b", text), template
            # Mail is text; in a page everything is escaped.
            assert template.suffix == ".txt" or "autoescape off" not in text, template


def test_nothing_that_was_typed_is_run() -> None:
    at_runtime = {"eval", "exec", "from_string", "Template"}
    unpacking = {"pickle", "marshal", "shelve", "dill", "xml.etree.ElementTree", "lxml"}
    by_name = {name for name, tree in trees().items() if "import_string" in called(tree)}
    assert by_name == {"jobs/running.py"}, "there only a task passes"
    for name, tree in trees().items():
        assert not called(tree) & at_runtime, name
        assert not imported(tree) & unpacking, name
        assert not {"load", "unsafe_load", "full_load"} & called(tree) or "yaml" not in imported(
            tree
        ), name


def test_programs_are_started_without_a_shell_and_in_one_place() -> None:
    starting = {
        name
        for name, tree in trees().items()
        if {"subprocess", "os.system", "os.popen", "pty"} & imported(tree)
        or {"system", "popen"} & called(tree)
    }
    assert starting <= {"people/backups/postgres.py"}
    text = "".join((CLINIC / name).read_text(encoding="utf-8") for name in starting)
    assert "shell=" not in text


def test_the_clinic_asks_nobody_outside() -> None:
    asking = {"urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib"}
    found = {name: asking & imported(tree) for name, tree in trees().items()}
    assert {name: used for name, used in found.items() if used} == {}
    text = "".join(ast.unparse(tree) for tree in trees().values())
    assert set(re.findall(r"\bsocket\.(\w+)", text)) == {"gethostname"}


def test_no_address_is_let_off_the_token() -> None:
    settings = (CLINIC / "config" / "settings.py").read_text(encoding="utf-8")
    assert '"django.middleware.csrf.CsrfViewMiddleware"' in settings
    for name, tree in trees().items():
        assert "csrf_exempt" not in ast.unparse(tree), name


def test_no_form_is_made_of_a_table() -> None:
    for name, tree in trees().items():
        words = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not (words | attributes) & {"ModelForm", "modelform_factory"}, name


ACTIONS = sorted(name for name in trees() if re.search(r"(^|/)actions(_of_\w+)?\.py$", name))


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_takes_named_values_only(name: str) -> None:
    tree = ast.parse((CLINIC / name).read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            assert node.args.kwarg is None, f"{node.name} takes whatever it is given"
            by = {one.arg for one in node.args.kwonlyargs}
            assert by or not node.args.args, f"{node.name} takes values by their place"


def scripts() -> list[Path]:
    folder = ROOT / "frontend" / "islands"
    return [path for path in folder.rglob("*.ts") if not path.name.endswith(".test.ts")]


def test_no_script_writes_html_of_its_own() -> None:
    assert scripts()
    writing = r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function)\b"
    for path in scripts():
        assert not re.search(writing, path.read_text(encoding="utf-8")), path


def test_the_browser_keeps_one_wish_and_nothing_else() -> None:
    storing = r"\b(localStorage|sessionStorage|indexedDB|caches|document\.cookie)\b"
    found = {
        path.name for path in scripts() if re.search(storing, path.read_text(encoding="utf-8"))
    }
    assert found == {"row_keys.ts"}
    text = (ROOT / "frontend/islands/parts/row_keys.ts").read_text(encoding="utf-8")
    assert re.findall(r"localStorage\.setItem\(([^)]*)\)", text) == ['LETTERS_OFF, "1"']
