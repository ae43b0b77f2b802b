"""The body figure as a page draws it: areas that are marked, points with what was found there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sthenia.catalogue.body import BodyView, body_figure
from sthenia.catalogue.instruments.criteria import criteria_form
from sthenia.clinic.people.words import spoken_place


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """One area of the map."""

    code: str
    label: str
    path: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class DrawnPoint:
    """One tender point; `state` is empty where it was not examined."""

    code: str
    label: str
    x: str
    y: str
    state: str


@dataclass(frozen=True, slots=True)
class DrawnView:
    """Front or back, seen as somebody stands before the person."""

    view: str
    title: str
    side_at_left: str
    side_at_right: str
    frame: str
    """The `viewBox`; numbers of a drawing are text, so that no language puts a comma in."""
    backdrop: tuple[str, ...]
    areas: tuple[DrawnArea, ...]
    points: tuple[DrawnPoint, ...]


def drawn_views(
    *, marked: Collection[str] = (), points: Mapping[str, str] | None = None
) -> tuple[DrawnView, ...]:
    """Both views; `points` maps a point's code to its state, None leaves the points out."""
    figure = body_figure()
    return tuple(
        _drawn(view, marked, points, width=figure.width, height=figure.height)
        for view in figure.views
    )


def _drawn(
    view: BodyView,
    marked: Collection[str],
    points: Mapping[str, str] | None,
    *,
    width: float,
    height: float,
) -> DrawnView:
    def label(code: str) -> str:
        return spoken_place(criteria_form().label(code))

    is_front = view.view == "front"
    return DrawnView(
        view=view.view,
        title=_("Front") if is_front else _("Back"),
        side_at_left=_("right") if is_front else _("left"),
        side_at_right=_("left") if is_front else _("right"),
        frame=f"0 0 {width:g} {height:g}",
        backdrop=tuple(curve.svg_path() for curve in view.backdrop),
        areas=tuple(
            DrawnArea(area.code, label(area.code), area.curve.svg_path(), area.code in marked)
            for area in view.areas
        ),
        points=()
        if points is None
        else tuple(
            DrawnPoint(
                point.code,
                label(point.code),
                f"{point.x:g}",
                f"{point.y:g}",
                points.get(point.code, ""),
            )
            for point in view.tender_points
        ),
    )
