"""What a clinic still lacks before real people come: what must be there, and what should.

Another room names what it knows in its app's `ready()`, by `add_step`: a function that takes the
clinic and gives a `Step`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sthenia.clinic.jobs.models import BackupMade
from sthenia.clinic.people.clinic_rules import ClinicRules, rules_of
from sthenia.clinic.people.models import Clinic, Membership, Role
from sthenia.clinic.people.owning.bounds import languages_without_contact
from sthenia.clinic.people.owning.forms import acting_staff

CONSOLE = "django.core.mail.backends.console.EmailBackend"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to see to before a clinic goes live."""

    title: str
    is_done: bool
    words: str
    """How it stands, and what to do where it is not done."""
    is_needed: bool = False
    """The clinic cannot go live without it."""
    address: str = ""
    """Name of the page where it is seen to."""
    address_args: tuple[str, ...] = ()


Look = Callable[[Clinic], Step]
_of_other_rooms: list[Look] = []


def add_step(look: Look) -> None:
    """Let another room's step stand in the list; once, however often its app gets ready."""
    if look not in _of_other_rooms:
        _of_other_rooms.append(look)


def steps(clinic: Clinic) -> tuple[Step, ...]:
    """Everything to see to, what is needed first."""
    own = _own_steps(clinic, rules_of(clinic))
    found = [*own, *(look(clinic) for look in _of_other_rooms)]
    return tuple(sorted(found, key=lambda step: not step.is_needed))


def _own_steps(clinic: Clinic, rules: ClinicRules) -> Iterator[Step]:
    yield _contacts(rules)
    yield _second_person(clinic, rules)
    yield _clinician(clinic)
    yield _mail()
    yield _backup()


def _contacts(rules: ClinicRules) -> Step:
    missing = languages_without_contact(rules.crisis_contacts)
    if not rules.crisis_contacts:
        words = _("Nobody is named yet. Add at least one telephone number.")
    elif missing:
        words = _("Whoever reads %(languages)s would see nobody to call.")
        words %= {"languages": ", ".join(missing)}
    else:
        words = _("Somebody is named for every language.")
    return Step(
        title=_("Somebody to call in a crisis"),
        is_done=bool(rules.crisis_contacts) and not missing,
        words=words,
        is_needed=True,
        address="people:settings_section",
        address_args=("crisis",),
    )


def _second_person(clinic: Clinic, rules: ClinicRules) -> Step:
    chosen = rules.alert_second_person_id
    owners = Membership.objects.filter(clinic=clinic, role=Role.OWNER, ended_at=None)
    person = None if chosen is None else acting_staff(clinic).filter(pk=chosen).first()
    if person is not None:
        words = _("An alert that nobody acknowledges goes to %(name)s.") % {"name": person.name}
    else:
        names = ", ".join(owners.values_list("user__name", flat=True))
        words = _("Nobody is chosen: an alert that nobody acknowledges goes to %(names)s.")
        words %= {"names": names}
    return Step(
        title=_("A second person for alerts"),
        is_done=person is not None,
        words=words,
        address="people:settings_section",
        address_args=("crisis",),
    )


def _clinician(clinic: Clinic) -> Step:
    held = Membership.objects.filter(clinic=clinic, role=Role.CLINICIAN, ended_at=None)
    names = list(held.order_by("user__name").values_list("user__name", flat=True))
    return Step(
        title=_("A clinician"),
        is_done=bool(names),
        words=", ".join(names) if names else _("Nobody can examine or agree a plan yet."),
        address="people:staff",
    )


def _mail() -> Step:
    is_sent = settings.EMAIL_BACKEND != CONSOLE
    return Step(
        title=_("Mail"),
        is_done=is_sent,
        words=_("Mail goes out by the server that is set. Send yourself one to be sure.")
        if is_sent
        else _("No mail server is set: mail is only written to the program's own log."),
    )


def _backup() -> Step:
    newest = BackupMade.objects.order_by("-made_at").first()
    if newest is None:
        words = _("None was made yet. Whoever runs the program makes one and tries it out.")
    else:
        day = date_format(timezone.localtime(newest.made_at), "j M Y, H:i")
        words = _("The last one was made on %(day)s.") % {"day": day}
    return Step(title=_("A backup"), is_done=newest is not None, words=words)
