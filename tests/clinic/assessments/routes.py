"""Who may open which address of the assessments room."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from sthenia.clinic.assessments.actions_of_drafts import save_draft
from tests.clinic.assessments.examinations import alerted, examined
from tests.clinic.assessments.questionnaires import asked
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


def an_examination(cast: Cast) -> Mapping[str, object]:
    return {**of_ana(cast), "examination_id": examined(cast).pk}


def an_alert(cast: Cast) -> Mapping[str, object]:
    return {**of_ana(cast), "alert_id": alerted(cast).pk}


def a_questionnaire(cast: Cast) -> Mapping[str, object]:
    return {**of_ana(cast), "key": "rand-36@1.0"}


def an_assessment(_cast: Cast) -> Mapping[str, object]:
    return {
        "tool": "Our interview",
        "found": "Spoke with her.",
        "done": "Her doctor was called.",
        "assessed_at": "2026-09-01T10:00",
        "client_id": str(uuid4()),
    }


def a_draft(cast: Cast) -> Mapping[str, object]:
    draft = save_draft(
        patient=cast.ana_record, content={}, sheets=(), by=cast.bea, client_id=uuid4()
    )
    return {**of_ana(cast), "draft_id": draft.pk if draft else 0}


def a_questionnaire_asked(cast: Cast) -> Mapping[str, object]:
    return {"asked_id": asked(cast).pk}


def one_to_take_back(cast: Cast) -> Mapping[str, object]:
    return {**of_ana(cast), "asked_id": asked(cast).pk}


def one_answer(_cast: Cast) -> Mapping[str, object]:
    return {"item": 1, "answer": "2", "client_id": str(uuid4())}


ONLY_WHO_MADE_IT = replace(STAFF_EXAMINES, eve="hidden")

ROUTES = (
    Route("assessments:draft", STAFF_EXAMINES, "post", at=of_ana),
    Route("assessments:discard_draft", ONLY_WHO_MADE_IT, "post", at=a_draft),
    Route("assessments:ask", STAFF_WRITES, at=of_ana),
    Route("assessments:ask", STAFF_WRITES, "post", at=of_ana),
    Route("assessments:withdraw", STAFF_WRITES, "post", at=one_to_take_back),
    Route("assessments:my_questionnaires", OWN_PAGE),
    Route("assessments:help_now", OWN_PAGE),
    Route("assessments:answer", OWN_RECORD, at=a_questionnaire_asked),
    Route("assessments:answer", OWN_RECORD, "post", at=a_questionnaire_asked, sends=one_answer),
    Route("assessments:contacts", OWN_RECORD, at=a_questionnaire_asked),
    Route("assessments:check", OWN_RECORD, at=a_questionnaire_asked),
    Route("assessments:check", OWN_RECORD, "post", at=a_questionnaire_asked),
    Route("assessments:thanks", OWN_RECORD, at=a_questionnaire_asked),
    Route("assessments:person", STAFF_READS, at=of_ana),
    Route("assessments:new", STAFF_EXAMINES, at=of_ana),
    Route("assessments:new", STAFF_EXAMINES, "post", at=of_ana),
    Route("assessments:sheet", STAFF_EXAMINES, at=a_questionnaire),
    Route("assessments:examination", STAFF_READS, at=an_examination),
    Route("assessments:alert", STAFF_READS, at=an_alert),
    Route("assessments:acknowledge", STAFF_WRITES, "post", at=an_alert),
    Route("assessments:assess", STAFF_WRITES, "post", at=an_alert, sends=an_assessment),
    Route("assessments:close_alert", STAFF_WRITES, "post", at=an_alert),
)
