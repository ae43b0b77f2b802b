"""What is looked at: every main page of every role, and on which screens."""

from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark"]
Role = Literal["nobody", "patient", "clinician", "colleague", "examiner", "front-desk", "owner"]


@dataclass(frozen=True)
class Screen:
    """What it is looked at on."""

    width: int
    height: int
    scale: int = 1

    @property
    def is_phone(self) -> bool:
        return self.width < 500


@dataclass(frozen=True)
class Place:
    """Where in the demo something with a key of its own is found, and by what."""

    name: str
    role: Role
    path: str
    pattern: str


WIDTHS = (Screen(360, 740), Screen(768, 1024), Screen(1440, 900))
LOOKS: tuple[tuple[Screen, Scheme], ...] = (
    *((screen, "light") for screen in WIDTHS),
    *((screen, "dark") for screen in WIDTHS),
)

# Each may stand in the paths of those after it.
_KEY = "[0-9a-f-]{36}"
PLACES = (
    Place("ana", "clinician", "/caseload/?name=Ana+Alonso", rf"/people/({_KEY})/overview/"),
    Place("plan", "clinician", "/people/{ana}/training/", r"/training/plans/(\d+)/"),
    Place("session", "clinician", "/people/{ana}/training/", r"/training/sessions/(\d+)/"),
    Place("examination", "clinician", "/people/{ana}/examinations/", r"/examinations/(\d+)/"),
    Place("alarmed", "clinician", "/caseload/", rf"/people/({_KEY})/alerts/\d+/"),
    Place("alert", "clinician", "/caseload/", rf"/people/{_KEY}/alerts/(\d+)/"),
    Place("colleague", "owner", "/clinic/staff/", r"/clinic/staff/(\d+)/"),
    Place("asked", "patient", "/me/questionnaires/", r"/me/questionnaires/(\d+)/"),
    Place("day", "patient", "/me/history/", r"/me/history/([\d-]+)/"),
)

PLAN = "/people/{ana}/training/plans/{plan}/"
EXAMINATION = "/people/{ana}/examinations/{examination}/"
MAIN_PAGES: tuple[tuple[str, str, Role], ...] = (
    ("sign-in", "/sign-in/", "nobody"),
    ("forgotten", "/forgotten/", "nobody"),
    ("look-desk", "/look/", "nobody"),
    ("look-phone", "/look/?layout=phone", "nobody"),
    ("home", "/home/", "patient"),
    ("today", "/today/", "patient"),
    ("check-in", "/check-in/", "patient"),
    ("how-it-goes", "/me/course/", "patient"),
    ("history", "/me/history/", "patient"),
    ("history-day", "/me/history/{day}/", "patient"),
    ("questionnaires", "/me/questionnaires/", "patient"),
    ("question", "/me/questionnaires/{asked}/", "patient"),
    ("help-now", "/me/somebody-to-talk-to/", "patient"),
    ("something-new", "/something-new/", "patient"),
    ("me", "/me/", "patient"),
    ("my-data", "/me/privacy/", "patient"),
    ("sharing", "/me/sharing/", "patient"),
    ("copies", "/me/copies/", "patient"),
    ("erasure", "/me/erasure/", "patient"),
    ("my-log", "/me/log/", "patient"),
    ("my-account", "/account/", "patient"),
    ("caseload", "/caseload/?order=attention", "clinician"),
    ("people", "/people/?q=an", "clinician"),
    ("register", "/people/register/", "clinician"),
    ("details", "/people/{ana}/", "clinician"),
    ("edit-details", "/people/{ana}/edit/", "clinician"),
    ("invite-patient", "/people/{ana}/invite/", "clinician"),
    ("person", "/people/{ana}/overview/", "clinician"),
    ("timeline", "/people/{ana}/timeline/", "clinician"),
    ("scores", "/people/{ana}/scores/", "clinician"),
    ("pain-map", "/people/{ana}/pain-map/", "clinician"),
    ("strength", "/people/{ana}/strength/", "clinician"),
    ("papers", "/people/{ana}/papers/", "clinician"),
    ("summary", "/people/{ana}/summary/", "clinician"),
    ("examinations", "/people/{ana}/examinations/", "clinician"),
    ("examination-new", "/people/{ana}/examinations/new/", "clinician"),
    ("examination", EXAMINATION, "clinician"),
    ("ask", "/people/{ana}/questionnaires/", "clinician"),
    ("alert", "/people/{alarmed}/alerts/{alert}/", "clinician"),
    ("training", "/people/{ana}/training/", "clinician"),
    ("propose", "/people/{ana}/training/propose/", "clinician"),
    ("plan", PLAN, "clinician"),
    ("plan-versions", "/people/{ana}/training/plans/", "clinician"),
    ("session", "/people/{ana}/training/sessions/{session}/", "clinician"),
    ("own-exercises", "/exercises/", "clinician"),
    ("new-exercise", "/exercises/new/", "clinician"),
    ("review", "/people/{ana}/review/", "clinician"),
    ("red-flags", "/people/{ana}/review/red-flags/", "clinician"),
    ("diagnosis", "/people/{ana}/review/diagnoses/new/", "clinician"),
    ("ultrasound", "/people/{ana}/review/ultrasound/", "clinician"),
    ("blood-tests", "/people/{ana}/review/blood-tests/", "clinician"),
    ("new-letter", "/people/{ana}/review/letters/new/", "clinician"),
    ("consents", "/people/{ana}/consents/", "clinician"),
    ("account", "/account/", "clinician"),
    ("caseload-of-colleague", "/caseload/?order=attention", "colleague"),
    ("plan-of-colleague", PLAN, "colleague"),
    ("people-of-examiner", "/people/?q=an", "examiner"),
    ("examinations-of-examiner", "/people/{ana}/examinations/", "examiner"),
    ("people-of-front-desk", "/people/?q=an", "front-desk"),
    ("details-of-front-desk", "/people/{ana}/", "front-desk"),
    ("clinic", "/clinic/", "owner"),
    ("settings", "/clinic/settings/", "owner"),
    ("settings-attention", "/clinic/settings/attention/", "owner"),
    ("settings-crisis", "/clinic/settings/crisis/", "owner"),
    ("settings-routines", "/clinic/settings/routines/", "owner"),
    ("settings-training", "/clinic/settings/training/", "owner"),
    ("settings-texts", "/clinic/settings/texts/", "owner"),
    ("settings-signing-in", "/clinic/settings/signing-in/", "owner"),
    ("settings-versions", "/clinic/settings/versions/", "owner"),
    ("live", "/clinic/live/", "owner"),
    ("places", "/clinic/places/", "owner"),
    ("staff", "/clinic/staff/", "owner"),
    ("staff-member", "/clinic/staff/{colleague}/", "owner"),
    ("invite-staff", "/clinic/staff/invite/", "owner"),
    ("log", "/clinic/log/", "owner"),
    ("background-work", "/clinic/work/", "owner"),
    ("erasures", "/clinic/erasures/", "owner"),
)
