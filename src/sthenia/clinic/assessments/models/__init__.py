"""Tables of examinations, questionnaires asked, drafts, and alerts until someone has acted."""

from sthenia.clinic.assessments.models.alerts import AlertAssessment as AlertAssessment
from sthenia.clinic.assessments.models.alerts import AlertEvent as AlertEvent
from sthenia.clinic.assessments.models.alerts import AlertEventKind as AlertEventKind
from sthenia.clinic.assessments.models.alerts import SafetyAlert as SafetyAlert
from sthenia.clinic.assessments.models.drafts import Draft as Draft
from sthenia.clinic.assessments.models.examinations import SEVERAL_LANGUAGES as SEVERAL_LANGUAGES
from sthenia.clinic.assessments.models.examinations import AnswerSheet as AnswerSheet
from sthenia.clinic.assessments.models.examinations import CriteriaRecord as CriteriaRecord
from sthenia.clinic.assessments.models.examinations import Examination as Examination
from sthenia.clinic.assessments.models.examinations import FunctionTest as FunctionTest
from sthenia.clinic.assessments.models.examinations import KeptScore as KeptScore
from sthenia.clinic.assessments.models.examinations import Mode as Mode
from sthenia.clinic.assessments.models.examinations import ReadinessRecord as ReadinessRecord
from sthenia.clinic.assessments.models.questionnaires import Asked as Asked
from sthenia.clinic.assessments.models.questionnaires import ClosedWhy as ClosedWhy
from sthenia.clinic.assessments.models.questionnaires import GivenAnswer as GivenAnswer
