"""Gather everything people read, for translation: `make messages`, or `--check` to change nothing.

Two catalogues: what the clinic's pages say, gathered by Django's own makemessages (it needs the
program xgettext), and what science and the catalogue say, gathered here from the calls of
`sentence` and `word` and from the texts of the YAML files. What the audit log keeps in English, and
what the printed sheets say, stands with the clinic's pages. Both are compiled at once, so that a
page never shows a translation older than the catalogue beside it.
"""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polib
import yaml

from tools.debian import CannotInstallError, install_debian_package

LANGUAGES = ("es",)
SOURCE = Path("src/sthenia")
CLINIC = SOURCE / "clinic"
CATALOGUE = SOURCE / "catalogue"
_CALLS = {"sentence", "word", "chained", "counted", "_counted_or_none"}
_TEXT_KEYS = {
    *("name", "description", "set_up", "cues", "do_not_do_when"),  # movements
    *("what_it_is", "labels", "for_whom", "text", "question", "caveats", "label", "landmark"),
    *("measures", "why", "unit", "help", "words", "think_of", "pain_sites", "symptoms"),
    *("sign", "action", "urgency", "tests", "if_indicated"),  # red flags and blood tests
    *("title", "instruction", "low_text", "high_text", "notes", "note"),  # questionnaires
    *("window", "hint", "statement"),  # criteria
}
"""Keys of YAML files under which stands what people read."""
_TEXT_MAPS = {"pain_sites", "aapt_sites", "options", "meaning"}
"""Keys under which stand texts by codes: whatever the code is, its text is read."""
_NOT_TEXT_KEYS = {"sources", "source", "licence", "attribution", "loinc"}
_OFFICIAL = ("items", "answers", "instruction", "text", "stems")
"""Wording of a published instrument: only its own official translations may be shown."""


def said_by_science(room: str = "science") -> Iterator[tuple[str, str]]:
    """Each template or word with the place it stands in; the printed sheets keep theirs alike."""
    for path in sorted((SOURCE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in _CALLS:
                for given in node.args:
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        yield given.value, str(path.relative_to(SOURCE))


def said_in_log() -> Iterator[tuple[str, str]]:
    """What the audit log says of each door and action: given as `what`, and shown to people."""
    for path in sorted(CLINIC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for given in _kept_in_log(node):
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value, str(path.relative_to(CLINIC))


def said_by_catalogue() -> Iterator[tuple[str, str]]:
    """Each text of a YAML file with the file it stands in."""
    for path in sorted(CATALOGUE.rglob("*.yaml")):
        if path.parent.name in LANGUAGES:  # official wordings, already in that language
            continue
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        is_official = path.parent.name == "instruments" and content.get("verdict") == "SHIP"
        is_own = "Sthenia" in str(content.get("attribution", "")) if is_official else False
        skipped = _NOT_TEXT_KEYS | (set(_OFFICIAL) if is_official and not is_own else set())
        for text in (*_texts(content, skipped), *_said_of(content)):
            yield text, str(path.relative_to(SOURCE))


def gathered(texts: Iterable[tuple[str, str]]) -> polib.POFile:
    """One entry for each text, in the order of the files."""
    template = _empty()
    entries: dict[str, polib.POEntry] = {}
    for text, place in texts:
        if not text.strip():
            continue
        entry = entries.setdefault(text, polib.POEntry(msgid=text, msgstr=""))
        if (place, "") not in entry.occurrences:
            entry.occurrences.append((place, ""))
        if "{" in text and "python-brace-format" not in entry.flags:
            entry.flags.append("python-brace-format")
    template.extend(entries.values())
    return template


def find_or_install_gettext() -> None:
    """Have the program xgettext here.

    Raises
    ------
    CannotInstallError
        It is not here and cannot be put here.
    """
    if shutil.which("xgettext") is None:
        install_debian_package("gettext")


def gathered_from_pages(folder: Path) -> polib.POFile:
    """What Django's makemessages finds in the clinic's code and templates."""
    find_or_install_gettext()
    copy = folder / "clinic"
    shutil.copytree(
        CLINIC, copy, ignore=shutil.ignore_patterns("static", "locale", "__pycache__", "*.pyc")
    )
    (copy / "locale").mkdir()
    command = [
        *(sys.executable, "-m", "django", "makemessages", "--locale", LANGUAGES[0]),
        *("--no-wrap", "--add-location", "file", "--extension", "html,txt,py"),
    ]
    surroundings = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=copy, env=surroundings, check=True, capture_output=True)
    found = polib.pofile(str(copy / "locale" / LANGUAGES[0] / "LC_MESSAGES" / "django.po"))
    template = _empty()
    template.extend(entry for entry in found if not entry.obsolete)
    for entry in template:
        entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    return template


def with_more(template: polib.POFile, more: polib.POFile) -> polib.POFile:
    """The first catalogue with what only the second one has."""
    known = {entry.msgid for entry in template}
    template.extend(entry for entry in more if entry.msgid not in known)
    return template


def brought_up_to_date(kept: Path, template: polib.POFile) -> polib.POFile:
    """The translations as kept, with what is new to translate and without what is said no more."""
    merged = polib.pofile(str(kept), wrapwidth=0) if kept.exists() else _empty()
    merged.merge(template)
    for entry in [entry for entry in merged if entry.obsolete]:
        merged.remove(entry)
    merged.sort(key=lambda entry: (entry.occurrences[:1], entry.msgid))
    merged.wrapwidth = 0
    return merged


def open_entries(messages: polib.POFile) -> list[polib.POEntry]:
    """What is not translated, or only by a guess, or has lost or gained a value."""
    return [entry for entry in messages if not entry.translated() or entry.fuzzy]


def main(words: list[str]) -> int:
    """Write the catalogues anew; with --check only say whether they are whole."""
    is_check = "--check" in words
    is_good = True
    with tempfile.TemporaryDirectory() as folder:
        templates = {
            CLINIC: with_more(
                gathered_from_pages(Path(folder)),
                gathered([*said_in_log(), *said_by_science("sheets")]),
            ),
            CATALOGUE: gathered([*said_by_science(), *said_by_catalogue()]),
        }
    for room, template in templates.items():
        for language in LANGUAGES:
            kept = room / "locale" / language / "LC_MESSAGES" / "django.po"
            messages = brought_up_to_date(kept, template)
            if is_check:
                is_good &= is_whole(kept, messages)
                continue
            kept.parent.mkdir(parents=True, exist_ok=True)
            messages.save(str(kept))
            messages.save_as_mofile(str(kept.with_suffix(".mo")))
            print(f"{kept}: {len(messages)} texts, {len(open_entries(messages))} to translate")
    return int(not is_good)


def is_whole(kept: Path, messages: polib.POFile) -> bool:
    """Whether all is translated and compiled; prints what is not."""
    missing = open_entries(messages)
    for entry in missing[:20]:
        print(f"{kept}: not translated: {entry.msgid!r}")
    if len(missing) > 20:
        print(f"{kept}: and {len(missing) - 20} more")
    compiled = kept.with_suffix(".mo")
    is_fresh = compiled.exists() and compiled.read_bytes() == messages.to_binary()
    if not is_fresh:
        print(f"{compiled}: not what the catalogue says; run make messages")
    return not missing and is_fresh


def _empty() -> polib.POFile:
    messages = polib.POFile(wrapwidth=0)
    messages.metadata = {
        "Project-Id-Version": "Sthenia",
        "Language": LANGUAGES[0],
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return messages


def _kept_in_log(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "what")
        if _called(node) == "_write_down":
            yield from node.args
    if isinstance(node, ast.Assign):
        names = {one.id for one in node.targets if isinstance(one, ast.Name)}
        yield from [node.value] if names & {"WHAT", "_WHAT"} else []


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _texts(
    content: Any, skipped: set[str], *, is_read: bool = False, is_map: bool = False
) -> Iterator[str]:
    if isinstance(content, str):
        if is_read:
            yield content
    elif isinstance(content, list):
        for each in content:
            yield from _texts(each, skipped, is_read=is_read)
    elif isinstance(content, dict):
        for key, value in content.items():
            if key not in skipped:
                is_text = is_map or key in _TEXT_KEYS
                yield from _texts(value, skipped, is_read=is_text, is_map=key in _TEXT_MAPS)


def _said_of(content: Any) -> Iterator[str]:
    """What science makes of a file: pieces of equipment in a sentence, a region that begins one."""
    if isinstance(content, dict):
        for piece in content.get("equipment", ()):
            yield (piece["id"] if isinstance(piece, dict) else piece).replace("_", " ")
        for key in ("spread", "regions"):
            yield from (region["label"].capitalize() for region in content.get(key, ()))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except CannotInstallError as reason:
        sys.exit(f"texts were not gathered, because {reason}")
