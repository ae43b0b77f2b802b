"""The pictures of the catalogue's exercises: no person's data, so anybody may load them."""

from base64 import b64encode
from functools import cache
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import quote_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from sthenia.catalogue.figures import figures
from sthenia.figures import moving_svg, pair_svg, scene_for

_A_DAY_S = 86_400


@cache
def drawn(exercise_id: str, *, is_still: bool) -> str:
    """One exercise, moving or as its start and end, drawn once for each process."""
    scene = scene_for(exercise_id)
    return pair_svg(scene) if is_still else moving_svg(scene)


def _etag(_request: HttpRequest, exercise_id: str, *, is_still: bool = False) -> str | None:
    if exercise_id not in figures():
        return None
    return quote_etag(sha256(drawn(exercise_id, is_still=is_still).encode()).hexdigest()[:32])


@login_not_required
@require_safe
@gzip_page  # holds nobody's secret, so that its length may tell of its content
@condition(etag_func=_etag)
def figure(_request: HttpRequest, exercise_id: str, *, is_still: bool = False) -> HttpResponse:
    """One picture as SVG; it may use its own style and nothing else."""
    if exercise_id not in figures():
        raise Http404
    text = drawn(exercise_id, is_still=is_still)
    response = HttpResponse(text, content_type="image/svg+xml")
    response["Content-Security-Policy"] = f"default-src 'none'; style-src '{_hash_of_style(text)}'"
    response["Cache-Control"] = f"public, max-age={_A_DAY_S}"
    return response


def _hash_of_style(text: str) -> str:
    style = text.split("<style>", 1)[1].split("</style>", 1)[0]
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"
