"""The parts every page is made of; all templates have these tags without loading them.

Block tags wrap what stands between them: `{% card "Title" %}...{% endcard %}`.
"""

import time
from typing import Literal

from django import template
from django.contrib.auth.models import AnonymousUser
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sthenia.clinic.people import queries, words
from sthenia.clinic.people.accounts import clock
from sthenia.clinic.people.models import Clinic, Role, User
from sthenia.clinic.people.owning.logo import mark_of

register = template.Library()

Tone = Literal["info", "good", "care", "stop", "plain", "brand"]
_TONE_ICON = {"info": "info", "good": "check", "care": "care", "stop": "stop", "plain": "dot"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One drawing of `static/icons.svg`; without a label it is decoration and not read aloud."""
    address = f"{static('icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>',
            label,
            address,
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', address)


@register.filter
def spoken(text: str) -> str:
    """What is kept in English, in the reader's language."""
    return words.spoken(text)


@register.filter
def unit_of(attrs: dict[str, object]) -> str:
    """The unit a stepper shows, out of its attributes."""
    return str(attrs.get("data-unit", ""))


@register.filter
def shell_of(user: User | AnonymousUser) -> str:
    """The layout of pages that every role has: the desk for staff, the phone for others."""
    return "desk.html" if isinstance(user, User) and user.current_roles else "phone.html"


@register.simple_tag(takes_context=True)
def sign_in_clock(context: template.Context) -> dict[str, int] | None:
    """Seconds until the reader has to sign in again; None where nobody is signed in."""
    request = context.get("request")
    at = None if request is None else clock.clock_of(request)
    return None if at is None else {"left_s": int(at.left_s(time.time()))}


@register.filter
def browser_in_words(user_agent: str) -> str:
    """Which browser on which system, as far as a person needs it to know their own.

    >>> browser_in_words("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox, Linux'
    """
    # In this order: most browsers also claim to be others, and phones to be computers.
    browsers = {"Edg": "Edge", "OPR/": "Opera", "Firefox": "Firefox", "Chrome": "Chrome"}
    systems = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows"}
    systems |= {"Mac OS": "macOS", "Linux": "Linux"}
    browsers |= {"Safari": "Safari"}
    found = [
        next((name for mark, name in names.items() if mark in user_agent), "")
        for names in (browsers, systems)
    ]
    return ", ".join(name for name in found if name) or _("not known")


@register.simple_tag
def clinic_mark(clinic_id: int | None) -> SafeString:
    """The mark of a clinic in its own colours; nothing where it has none."""
    mark = None if clinic_id is None else mark_of(clinic_id)
    if mark is None:
        return SafeString("")
    return format_html(
        '<img class="clinic-mark" src="{}?{}" width="{}" height="{}" alt="{}">',
        reverse("people:logo"),
        mark.digest[:8],
        mark.width,
        mark.height,
        mark.clinic.name,
    )


@register.filter
def is_clinician(user: User) -> bool:
    """Whether they are a clinician of the clinic they work in now."""
    return Role.CLINICIAN in user.current_roles


@register.filter
def has_caseload(user: User) -> bool:
    """Whether an account cares for people: a clinician's or an examiner's, not the front desk's."""
    return bool(user.current_roles & set(queries.CARING_ROLES))


@register.simple_tag(takes_context=True)
def rail_link(context: template.Context, href: str, icon_name: str, text: str) -> SafeString:
    """One line of the clinic's navigation; nothing where this installation lacks the page."""
    return _link(context, href, icon_name, text, is_lit_below=True)


@register.simple_tag(takes_context=True)
def bar_link(
    context: template.Context, href: str, icon_name: str, text: str, *, also_for: str = ""
) -> SafeString:
    """One place of the patient's bottom bar; nothing where this installation lacks the page.

    It is lit on its own page, and on `also_for` and the pages below that.
    """
    return _link(context, href, icon_name, text, also_for=also_for)


@register.simple_tag(takes_context=True)
def tab(
    context: template.Context, href: str, text: str, *, is_lit_below: bool = True
) -> SafeString:
    """One page about a person; lit also on the pages below it, unless it says otherwise."""
    return _link(context, href, "", text, is_lit_below=is_lit_below)


def _link(
    context: template.Context,
    href: str,
    icon_name: str,
    text: str,
    *,
    is_lit_below: bool = False,
    also_for: str = "",
) -> SafeString:
    if not href:
        return SafeString("")
    request = context.get("request")
    path = request.path if request is not None else ""
    is_below = is_lit_below and path.startswith(href)
    is_here = path == href or is_below or bool(also_for and path.startswith(also_for))
    return format_html(
        '<a href="{}"{}>{}<span>{}</span></a>',
        href,
        SafeString(' aria-current="page"') if is_here else "",
        icon(icon_name) if icon_name else "",
        text,
    )


@register.simple_tag
def page_title(title: str, lead: str = "") -> SafeString:
    """The page's one h1, with a short line under it."""
    below = format_html('<p class="lead">{}</p>', lead) if lead else ""
    return format_html('<div class="page-title"><h1>{}</h1>{}</div>', title, below)


@register.simple_block_tag
def card(content: str, title: str = "", tone: Tone = "plain") -> SafeString:
    """A surface with an optional heading; one subject each."""
    head = format_html("<h2>{}</h2>", title) if title else ""
    return format_html('<section class="card card-{}">{}{}</section>', tone, head, content)


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "") -> SafeString:
    """Something to know: info, good, care (look out) or stop; never told by colour alone."""
    tone = {"success": "good", "warning": "care", "error": "stop"}.get(tone, tone)
    head = format_html("<strong>{}</strong> ", title) if title else ""
    role = "alert" if tone == "stop" else "status" if tone == "good" else "note"
    return format_html(
        '<div class="notice notice-{}" role="{}">{}<div>{}{}</div></div>',
        tone,
        role,
        icon(_TONE_ICON.get(tone, "info")),
        head,
        content,
    )


@register.simple_tag
def badge(text: str, tone: Tone = "plain") -> SafeString:
    """A word or two in a pill."""
    return format_html('<span class="badge badge-{}">{}</span>', tone, text)


@register.simple_tag
def score(value: float, of: float, band: str = "", tone: Tone = "plain") -> SafeString:
    """A score as its number, its place on the scale from 0, and its band in words."""
    said = badge(band, tone) if band else ""
    x = 4 + 192 * min(max(float(value) / float(of), 0.0), 1.0)
    scale = format_html(
        '<svg class="score-scale" viewBox="0 0 200 14" preserveAspectRatio="none" '
        'aria-hidden="true"><line class="score-track" x1="4" x2="196" y1="7" y2="7"></line>'
        '<line class="score-fill" x1="4" x2="{}" y1="7" y2="7"></line></svg>',
        f"{x:.1f}",
    )
    return format_html(
        '<div class="score score-{}"><span class="score-value">{}</span>'
        '<span class="score-of">/ {}</span>{}{}</div>',
        tone,
        value,
        of,
        said,
        scale,
    )


@register.simple_tag
def tally(done: int, of: int, words: str = "") -> SafeString:
    """How many of how many: one stroke each, and the same in words."""
    strokes = format_html_join(
        "", '<li class="{}"></li>', (("done" if n < done else "open",) for n in range(of))
    )
    return format_html(
        '<div class="tally"><ol aria-hidden="true">{}</ol>'
        '<span class="tally-words">{} / {} {}</span></div>',
        strokes,
        done,
        of,
        words,
    )


@register.simple_tag
def empty(title: str, text: str, href: str = "", label: str = "") -> SafeString:
    """What stands where a list has nothing yet, and the first thing to do."""
    link = format_html('<a role="button" href="{}">{}</a>', href, label) if href else ""
    return format_html(
        '<div class="empty"><p class="empty-title">{}</p><p>{}</p>{}</div>', title, text, link
    )


@register.simple_tag
def clinic_field(clinic: Clinic) -> SafeString:
    """Names the clinic that a form writes in, whatever is chosen in another window meanwhile."""
    return format_html('<input type="hidden" name="clinic" value="{}">', clinic.pk)


@register.simple_tag
def clinics_of(user: User) -> tuple[Clinic, ...]:
    """The clinics somebody works in, to choose from; empty where there is only one."""
    ids = {clinic_id for clinic_id, _role in user.held_roles}
    if len(ids) < 2:
        return ()
    return tuple(Clinic.objects.filter(pk__in=ids).order_by("name", "pk"))


@register.simple_tag
def owners_here(user: User) -> tuple[User, ...]:
    """The owners of the clinic somebody works in now, who can change what they may do."""
    if user.current_clinic_id is None:
        return ()
    return tuple(queries.owners_of(user.current_clinic_id))


@register.filter
def is_owner(user: User) -> bool:
    """Whether they are an owner of the clinic they work in now."""
    return Role.OWNER in user.current_roles
