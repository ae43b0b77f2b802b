"""One page that shows every figure with its name, to look through them all."""

from collections.abc import Iterable
from html import escape

from sthenia.catalogue.exercises.shapes import ExerciseEntry

_STYLE = (
    "body{font:16px/1.4 system-ui,sans-serif;margin:1rem;color-scheme:light dark}"
    "ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1rem;"
    "list-style:none;padding:0}img{width:100%;height:auto}code{font-size:.8rem}"
)


def gallery_page(entries: Iterable[ExerciseEntry]) -> str:
    """HTML that shows `<exercise id>.svg` from its own folder for each exercise."""
    items = "".join(
        f'<li><img src="{entry.id}.svg" alt="" width="400" height="400" loading="lazy">'
        f"<br>{escape(entry.name)}<br><code>{entry.id}</code></li>"
        for entry in entries
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Exercise figures</title>'
        f"<style>{_STYLE}</style><h1>Exercise figures</h1><ul>{items}</ul></html>\n"
    )
