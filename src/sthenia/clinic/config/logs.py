"""The log: one JSON object a line, with what happened and never about whom.

An address holds ids, a message of a library quotes what it was given, and so do the words of an
exception. So nothing is written but what stands on a list: the name of the route instead of the
address, the place of a fault instead of its words, and of a library's message the fixed part.
"""

import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from sthenia.clinic.jobs.faults import fault_of

request_under_way: ContextVar[str] = ContextVar("request under way", default="")
"""The reference of the request this code runs in; empty outside of one."""

EXTRAS = ("route", "method", "status", "ms", "actor", "job", "task", "attempt")
"""What our own code may add to a line."""
WITHHELD = "(words withheld: they may quote a person)"


class JsonLines(JsonFormatter):
    """Writes what stands on the list, whoever logs."""

    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        log_data.update(said_of(record))


def said_of(record: logging.LogRecord) -> dict[str, object]:
    """A record without anything that may be about a person."""
    line: dict[str, object] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "event": _fixed_part(record),
    }
    if reference := request_under_way.get():
        line["request"] = reference
    if record.name.startswith("sthenia."):
        line |= {name: record.__dict__[name] for name in EXTRAS if name in record.__dict__}
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        fault = fault_of(error)
        line |= {"fault": fault.kind, "where": fault.where, "places": list(fault.places)}
    return line


def _fixed_part(record: logging.LogRecord) -> str:
    """The message before values are put in; a message without any may have them in already."""
    is_ours = record.name.startswith("sthenia.")
    return str(record.msg) if is_ours or record.args else WITHHELD


IN_JSON_LINES: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "sthenia.clinic.config.logs.JsonLines"}},
    "handlers": {"server": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["server"], "level": "WARNING"},
    "loggers": {"sthenia": {"level": "INFO"}},
}
"""Django's own handlers stay and say nothing in production; this one writes to standard error."""
