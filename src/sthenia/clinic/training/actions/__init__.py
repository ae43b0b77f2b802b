"""Every write of this room: keyword-only, one transaction, attributed, safe to send twice.

`plans`: proposed, agreed, ended. `edits`: a draft changed, and changed back. `sessions`: opened,
sets done, finished. `on_the_spot`: opened on a phone, changed while training. `days`: how the
person was. `own_exercises`: what a clinic wrote itself.
"""

from sthenia.clinic.training.actions.days import check_in, say_flare
from sthenia.clinic.training.actions.edits import edit_plan, redo_edit, undo_edit
from sthenia.clinic.training.actions.on_the_spot import (
    ChangeReport,
    change_session,
    open_sealed,
)
from sthenia.clinic.training.actions.own_exercises import (
    retire_own_exercise,
    save_own_exercise,
)
from sthenia.clinic.training.actions.plans import (
    LONGEST_WAIT,
    agree_plan,
    end_plan,
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
    "ChangeReport",
    "agree_plan",
    "change_session",
    "check_in",
    "correct_set",
    "edit_plan",
    "end_plan",
    "finish_session",
    "log_set",
    "open_sealed",
    "open_session",
    "propose_plan",
    "redo_edit",
    "retire_own_exercise",
    "revise_plan",
    "save_own_exercise",
    "say_flare",
    "undo_edit",
    "withdraw_plan",
]
