"""Safety: answers that must reach a clinician at once, read from the item and not from a total."""

from collections.abc import Mapping

from sthenia.science.questionnaires.values import Instrument, SafetyAlert
from sthenia.science.sentences import sentence


def safety_alerts(
    instrument: Instrument, answers: Mapping[int, int | None]
) -> tuple[SafetyAlert, ...]:
    """Alerts that the given answers raise, whatever the other answers are.

    Works on a form that is half filled in or has faults elsewhere, so that an alert is never
    held up by something else. It looks at the alert items only and states no level of risk. An
    answer above the item's range raises the alert as well: better one call too many.

    Parameters
    ----------
    answers
        Item number -> answer; missing answers are left out or None.

    References
    ----------
    Simon et al. 2013, doi:10.1176/appi.ps.201200587 (why the item counts, not the total).
    """
    alerts = []
    for rule in instrument.alerts:
        answer = answers.get(rule.item)
        if answer is not None and answer >= rule.from_answer:
            alerts.append(
                SafetyAlert(
                    rule.item,
                    answer,
                    sentence(
                        "Item {item} was answered {answer}; every answer from {least} up counts. "
                        "Tell the named clinician now, whatever the total is. Before the form is "
                        "closed, record who was told and what a structured assessment by that "
                        "clinician found.",
                        item=rule.item,
                        answer=answer,
                        least=rule.from_answer,
                    ),
                )
            )
    return tuple(alerts)


def safety_caveats(instrument: Instrument, answers: Mapping[int, int | None]) -> tuple[str, ...]:
    """What may not be concluded from an alert item that raised no alert."""
    caveats = []
    for rule in instrument.alerts:
        answer = answers.get(rule.item)
        if answer is None:
            caveats.append(
                sentence("Item {item} was not answered: ask the person directly.", item=rule.item)
            )
        elif answer < rule.from_answer:
            caveats.append(
                sentence(
                    "Item {item} was answered {answer}. That does not rule out thoughts of "
                    "self-harm: many people who have them do not say so on a form.",
                    item=rule.item,
                    answer=answer,
                )
            )
    return tuple(caveats)
