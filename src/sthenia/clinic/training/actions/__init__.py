"""Every write of this room: keyword-only, one transaction, attributed, safe to send twice.

`plans`: proposed, changed, agreed, ended. `sessions`: opened, sets done, finished. `days`: how the
person was.
"""

from sthenia.clinic.training.actions.days import check_in
from sthenia.clinic.training.actions.plans import (
    LONGEST_WAIT,
    agree_plan,
    edit_plan,
    propose_plan,
    revise_plan,
    withdraw_plan,
)
from sthenia.clinic.training.actions.sessions import (
    correct_set,
    finish_session,
    log_set,
    open_session,
)

__all__ = [
    "LONGEST_WAIT",
    "agree_plan",
    "check_in",
    "correct_set",
    "edit_plan",
    "finish_session",
    "log_set",
    "open_session",
    "propose_plan",
    "revise_plan",
    "withdraw_plan",
]
