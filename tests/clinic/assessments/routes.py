"""Who may open which address of the assessments room."""

from collections.abc import Mapping
from uuid import uuid4

from tests.clinic.assessments.examinations import alerted, examined
from tests.clinic.routes import STAFF_EXAMINES, STAFF_READS, STAFF_WRITES, Route, of_ana
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


ROUTES = (
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
