"""Who may open which address of the reviews room."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.reviews import actions_of_doors
from sthenia.clinic.reviews.letters import letter_content
from sthenia.clinic.reviews.models import Letter, Review
from sthenia.clinic.reviews.presenters.letter_draft import letter_draft
from tests.clinic.reviews.second_looks import thought, told
from tests.clinic.routes import (
    OWN_PAGE,
    OWN_RECORD,
    STAFF_EXAMINES,
    STAFF_READS,
    STAFF_WRITES,
    Route,
    of_ana,
)
from tests.people import Cast

Values = Mapping[str, object]


def a_review(cast: Cast) -> Values:
    told(cast.ana_record, "joint_swelling", by=cast.bea)
    return {**of_ana(cast), "key": Review.objects.get(patient=cast.ana_record).pk}


def a_diagnosis(cast: Cast) -> Values:
    return {**of_ana(cast), "key": thought(cast.ana_record, by=cast.bea).pk}


def an_ultrasound(cast: Cast) -> Values:
    row = actions_of_doors.request_ultrasound(
        patient=cast.ana_record,
        region="Right thigh",
        question="Is there a gap?",
        is_both_sides=True,
        by=cast.bea,
        client_id=uuid4(),
    )
    return {**of_ana(cast), "key": row.pk}


def a_list(cast: Cast) -> Values:
    row = actions_of_doors.tick_blood_tests(
        patient=cast.ana_record, tests=["CK"], note="", by=cast.bea, client_id=uuid4()
    )
    return {**of_ana(cast), "key": row.pk}


def written(cast: Cast) -> Letter:
    given = letter_draft(cast.ana_record, None, cast.bea)
    return actions_of_doors.write_letter(
        patient=cast.ana_record,
        title=given["title"],
        content=letter_content(cast.ana_record, given, on=timezone.localdate()),
        by=cast.bea,
        client_id=uuid4(),
    )


def a_letter(cast: Cast) -> Values:
    return {**of_ana(cast), "key": written(cast).pk}


def told_by_ana(cast: Cast) -> Values:
    return {"key": told(cast.ana_record, "new_symptom", by=cast.ana).pk}


def a_closing(_cast: Cast) -> Values:
    again = timezone.localdate() + timedelta(ClinicRules().review_after_days)
    return {"decision": "refer", "closing_reason": "Sent on.", "look_again_on": again.isoformat()}


def flags_asked(_cast: Cast) -> Values:
    return {
        "asked_on": timezone.localdate().isoformat(),
        "present": ["sight"],
        "client_id": str(uuid4()),
    }


def a_thought(_cast: Cast) -> Values:
    today = timezone.localdate()
    return {
        "name": "Minor strain",
        "since": today.isoformat(),
        "expires_on": (today + timedelta(20)).isoformat(),
        "found": "Nothing new.",
        "client_id": str(uuid4()),
    }


def a_request(_cast: Cast) -> Values:
    return {"region": "Thigh", "question": "A gap?", "client_id": str(uuid4())}


def ticks(_cast: Cast) -> Values:
    return {"german": ["CK"], "client_id": str(uuid4())}


def letter_sent(cast: Cast) -> Values:
    given = letter_draft(cast.ana_record, None, cast.bea) | {"recipient": "Dr. Sanz"}
    return {**given, "client_id": str(uuid4())}


def nothing_new(_cast: Cast) -> Values:
    return {"present": [], "client_id": str(uuid4())}


ROUTES: tuple[Route, ...] = (
    Route("reviews:something_new", OWN_PAGE),
    Route("reviews:something_new", OWN_PAGE, "post", sends=nothing_new),
    Route("reviews:told", OWN_RECORD, at=told_by_ana),
    Route("reviews:person", STAFF_READS, at=of_ana),
    Route("reviews:close", STAFF_WRITES, "post", at=a_review, sends=a_closing),
    Route("reviews:flags", STAFF_EXAMINES, at=of_ana),
    Route("reviews:flags", STAFF_EXAMINES, "post", at=of_ana, sends=flags_asked),
    Route("reviews:diagnosis", STAFF_WRITES, at=of_ana),
    Route("reviews:diagnosis", STAFF_WRITES, "post", at=of_ana, sends=a_thought),
    Route("reviews:reevaluate", STAFF_WRITES, at=a_diagnosis),
    Route("reviews:reevaluate", STAFF_WRITES, "post", at=a_diagnosis, sends=a_thought),
    Route("reviews:ultrasound", STAFF_WRITES, at=of_ana),
    Route("reviews:ultrasound", STAFF_WRITES, "post", at=of_ana, sends=a_request),
    Route(
        "reviews:ultrasound_done",
        STAFF_EXAMINES,
        "post",
        at=an_ultrasound,
        sends=lambda _cast: {"found": "No gap."},
    ),
    Route("reviews:blood_tests", STAFF_WRITES, at=of_ana),
    Route("reviews:blood_tests", STAFF_WRITES, "post", at=of_ana, sends=ticks),
    Route("reviews:blood_list", STAFF_READS, at=a_list),
    Route("reviews:new_letter", STAFF_WRITES, at=of_ana),
    Route("reviews:new_letter", STAFF_WRITES, "post", at=of_ana, sends=letter_sent),
    Route("reviews:letter", STAFF_READS, at=a_letter),
    Route("reviews:change_letter", STAFF_WRITES, at=a_letter),
    Route("reviews:change_letter", STAFF_WRITES, "post", at=a_letter, sends=letter_sent),
    Route("reviews:letter_pdf", STAFF_READS, at=a_letter),
)
