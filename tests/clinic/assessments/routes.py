"""Who may open which address of the assessments room."""

from collections.abc import Mapping

from tests.clinic.assessments.examinations import alerted, examined
from tests.clinic.routes import STAFF_EXAMINES, STAFF_READS, STAFF_WRITES, Route, of_ana
from tests.people import Cast


def an_examination(cast: Cast) -> Mapping[str, object]:
    return {**of_ana(cast), "examination_id": examined(cast).pk}


def an_alert(cast: Cast) -> Mapping[str, object]:
    return {**of_ana(cast), "alert_id": alerted(cast).pk}


def a_questionnaire(cast: Cast) -> Mapping[str, object]:
    return {**of_ana(cast), "key": "rand-36@1.0"}


def what_was_done(_cast: Cast) -> Mapping[str, object]:
    return {"outcome_note": "Spoke with her."}


ROUTES = (
    Route("assessments:person", STAFF_READS, at=of_ana),
    Route("assessments:new", STAFF_EXAMINES, at=of_ana),
    Route("assessments:new", STAFF_EXAMINES, "post", at=of_ana),
    Route("assessments:sheet", STAFF_EXAMINES, at=a_questionnaire),
    Route("assessments:examination", STAFF_READS, at=an_examination),
    Route("assessments:acknowledge", STAFF_WRITES, "post", at=an_alert, sends=what_was_done),
)
