"""What the pages of a plan are given: the builder, the choice, the comparison, the versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.clinic.assessments import queries as examined
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.training import choosing, comparing, plan_page, queries
from sthenia.clinic.training.desk import as_sent, draft_mark
from sthenia.clinic.training.edit_history import EditConflictError, Steps, steps_of
from sthenia.clinic.training.edit_words import SaidEdit, rows_to_say, said_edits, words_of
from sthenia.clinic.training.editing import Add, Edit, Swap
from sthenia.clinic.training.forms import OnceForm
from sthenia.clinic.training.forms_of_agreement import AgreeForm, EndForm
from sthenia.clinic.training.forms_of_edit import EditForm
from sthenia.clinic.training.forms_of_wishes import wishes_as_initial
from sthenia.clinic.training.models import Plan, PlanEdit, PlanStatus
from sthenia.clinic.training.own_exercises import entries_with, entry_of
from sthenia.clinic.training.proposing import wishes_of

APART = "apart"
"""Name in an address and a form: each day is laid out and edited by itself."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that was not made because somebody changed the same thing; both in words."""

    mine: str
    theirs: tuple[SaidEdit, ...]
    kind: str
    """Kind of the change to send again; empty where it is not to be sent again."""
    again: tuple[tuple[str, str], ...]
    """The fields of the change as they were sent."""


def conflict_of(
    error: EditConflictError, kind: str, sent: QueryDict, edit: Edit | None
) -> Conflict:
    """Both changes in words, and what is sent when one's own is wanted all the same."""
    left_out = ("csrfmiddlewaretoken", "seen", "client_id")
    pairs = [(name, value) for name in sent for value in sent.getlist(name)]
    keys = [row.pk for row in error.theirs]
    rows = rows_to_say(PlanEdit.objects.filter(pk__in=keys))
    return Conflict(
        mine=words_of(edit) if edit else _("one step back or forth"),
        theirs=said_edits(rows),
        kind=kind if edit else "",
        again=tuple(pair for pair in pairs if pair[0] not in left_out),
    )


@dataclass(frozen=True, slots=True)
class Refused:
    """What came back: a form with faults, or a change that met another."""

    form: EditForm | None = None
    conflict: Conflict | None = None
    agree: AgreeForm | None = None
    changed_since: int | None = None
    """Number of the draft that was on the screen when another one was to be agreed on."""
    end: EndForm | None = None


NOTHING_REFUSED = Refused()


def plan_context(
    patient: Patient,
    plan: Plan,
    reader: User,
    *,
    may_plan: bool,
    is_apart: bool = False,
    refused: Refused = NOTHING_REFUSED,
) -> dict[str, Any]:
    """The page of one version of the plan; without `may_plan` it is only for reading."""
    readiness = examined.latest_readiness(patient)
    page = plan_page.plan_page(plan, is_apart=is_apart)
    is_draft = plan.status == PlanStatus.DRAFT
    edits = list(rows_to_say(plan.edits.all()))
    versions = list(queries.plan_versions(patient))
    return {
        "patient": patient,
        "plan": plan,
        "page": page,
        "is_draft": is_draft,
        "may_plan": may_plan,
        "can_edit": is_draft and may_plan,
        "draft": plan if is_draft else _draft_of(versions),
        "refused": refused.form,
        "conflict": refused.conflict,
        "is_refused_above": refused.form is not None and not _is_on_a_card(refused.form, page),
        "once": OnceForm(initial={"client_id": uuid7()}),
        "edits": said_edits(edits),
        "meanwhile": _meanwhile(edits, refused),
        "readiness": readiness.results["decision"] if readiness else "",
        **_forms(patient, plan, page, reader, refused),
        **_steps(plan, edits),
        **_last(plan, page, versions),
        **({"another": _another(patient, plan)} if is_draft and not plan.follows_id else {}),
    }


def _draft_of(versions: Sequence[Plan]) -> Plan | None:
    return next((one for one in versions if one.status == PlanStatus.DRAFT), None)


def _is_on_a_card(form: EditForm, page: plan_page.PlanPage) -> bool:
    return any(
        form.is_said_on_card(card.entry.id, day.weekdays) for day in page.days for card in day.cards
    )


def _forms(
    patient: Patient, plan: Plan, page: plan_page.PlanPage, reader: User, refused: Refused
) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "agree_form": refused.agree or agree_form(patient, plan, page, reader),
        "end_form": refused.end or EndForm(initial={"ended_on": today}),
    }


def agree_form(
    patient: Patient,
    plan: Plan,
    page: plan_page.PlanPage,
    reader: User,
    sent: QueryDict | None = None,
) -> AgreeForm:
    """The form of the agreement, with a field for each rule that is left knowingly."""
    names = tuple(dict.fromkeys((patient.name, reader.name)))
    return AgreeForm(
        sent,
        made_on=timezone.localdate(plan.recorded_at),
        names=names,
        to_accept=page.kinds_to_accept(),
        initial={
            "starts_on": timezone.localdate(),
            "present": names,
            "seen": plan.revision,
            **_as_last_time(patient, plan),
        },
    )


def _as_last_time(patient: Patient, plan: Plan) -> dict[str, str]:
    """Goals and what helps were said before and are asked about again, not typed anew."""
    last = plan.follows or queries.agreed_plan(patient)
    if last is None:
        return {}
    return {"goals": last.goals, "when_it_hurts": last.when_it_hurts}


def _meanwhile(edits: Sequence[PlanEdit], refused: Refused) -> tuple[SaidEdit, ...]:
    """What was changed after the draft was shown that was to be agreed on."""
    if refused.changed_since is None:
        return ()
    return said_edits([one for one in edits if one.revision > refused.changed_since])


def _steps(plan: Plan, edits: Sequence[PlanEdit]) -> dict[str, Any]:
    steps = steps_of(edits) if plan.status == PlanStatus.DRAFT else Steps(None, None)
    said = said_edits([one for one in (steps.undo, steps.redo) if one is not None])
    return {
        "undo": said[0] if steps.undo else None,
        "redo": said[-1] if steps.redo else None,
    }


def _last(plan: Plan, page: plan_page.PlanPage, versions: Sequence[Plan]) -> dict[str, Any]:
    """The version to compare with: the one it came from, else the last one agreed before it."""
    held = (PlanStatus.AGREED, PlanStatus.SUPERSEDED, PlanStatus.ENDED)
    earlier = [one for one in versions if one.version < plan.version and one.status in held]
    last = plan.follows or (earlier[0] if earlier else None)
    if last is None:
        return {"last": None}
    is_proposed = plan.status == PlanStatus.DRAFT and plan.follows is None
    return {
        "last": last,
        "changes": comparing.changes_in_brief(last, page.sessions),
        # A version begun from another takes the doses along; a proposal knows only the tests.
        "n_begun_anew": comparing.begun_anew(last, page.sessions) if is_proposed else 0,
    }


def _another(patient: Patient, plan: Plan) -> list[tuple[str, str]]:
    """The same wishes with another seed: another choice among equals."""
    wishes = wishes_of(plan.inputs["wishes"])
    initial = wishes_as_initial(replace(wishes, seed=wishes.seed + 1), uuid7())
    return as_sent(initial | {"seen_draft": draft_mark(patient)})


def edited_words(edit: Edit) -> str:
    """What is said after an exercise was chosen on a page of its own; else nothing."""
    if isinstance(edit, Swap):
        names = {"new": entry_of(edit.by).name, "old": entry_of(edit.exercise_id).name}
        return _("%(new)s is in the plan instead of: %(old)s.") % names
    if isinstance(edit, Add):
        return _("%(name)s is in the plan.") % {"name": entry_of(edit.exercise_id).name}
    return ""


def place_on_page(edit: Edit, weekdays: Sequence[int]) -> str:
    """The fragment that leads to the card of the exercise that was edited."""
    exercise_id = edit.by if isinstance(edit, Swap) else edit.exercise_id
    return f"#ex-{min(weekdays)}-{exercise_id}"


def choose_context(patient: Patient, plan: Plan, weekday: int, asked: QueryDict) -> dict[str, Any]:
    """The page on which another exercise is chosen."""
    page = plan_page.plan_page(plan, is_apart=APART in asked)
    day = next((day for day in page.days if weekday in day.weekdays), None)
    instead_of = asked.get("instead_of") or None
    present = {card.entry.id: card for card in day.cards} if day else {}
    if day is None or (instead_of and instead_of not in present):
        raise Http404(_("This is not in the plan any more; open the plan again."))
    return {
        "patient": patient,
        "plan": plan,
        "day": day,
        "is_apart": page.is_apart,
        "instead_of": present[instead_of].entry if instead_of else None,
        "choices": choosing.choices(plan, weekday, instead_of, choosing.filters_of(asked)),
        "client_id": uuid7(),
    }


def passed_context(patient: Patient, plan: Plan, weekday: int, exercise_id: str) -> dict[str, Any]:
    """Why every other exercise for the same muscles was passed over."""
    try:
        groups = choosing.why_others_were_passed_over(plan, weekday, exercise_id)
    except ValueError:
        raise Http404(_("This is not in the plan any more; open the plan again.")) from None
    return {
        "patient": patient,
        "plan": plan,
        "entry": entries_with((exercise_id,))[exercise_id],
        "groups": groups,
    }


def versions_context(patient: Patient, asked: Mapping[str, str]) -> dict[str, Any]:
    """Every version, and two of them to hold against each other."""
    versions = list(queries.plan_versions(patient))
    by_key = {str(one.pk): one for one in versions}
    kept = [one for one in versions if one.status != PlanStatus.WITHDRAWN] or versions
    after = by_key.get(asked.get("after", "")) or (kept[0] if kept else None)
    older = [one for one in versions if after and one.version < after.version]
    before = by_key.get(asked.get("before", "")) or next(
        (one for one in older if one.status != PlanStatus.WITHDRAWN), older[0] if older else None
    )
    return {
        "patient": patient,
        "versions": versions,
        "before": before,
        "after": after,
        "comparison": comparing.comparison(before, after)
        if before and after and before != after
        else None,
    }
