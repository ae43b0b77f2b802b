"""A whole record as one ZIP file: for programs (JSON), for a spreadsheet (CSV), to read (PDF)."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from sthenia import __version__
from sthenia.clinic.exchange.record import LEFT_STANDING, rows_as_plain, tables_of_a_record
from sthenia.clinic.exchange.summary import summary_of
from sthenia.clinic.people.models import AuditEntry, Patient
from sthenia.sheets.record import record_pdf

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_SAME_ALWAYS = (2000, 1, 1, 0, 0, 0)
"""Time of the files within the ZIP, so that the same record gives the same bytes."""


def copy_of(patient: Patient, *, made_at: datetime) -> bytes:
    """The record as it stands, as the bytes of a ZIP file."""
    with override(patient.language), timezone.override(patient.clinic.zone):
        tables = {
            table.name: rows_as_plain(table, patient)
            for table in tables_of_a_record()
            if table.model not in LEFT_STANDING
        }
        tables["people_auditentry"] = _log_of(patient)
        whole = {
            "format": "sthenia record 1",
            "program": f"sthenia {__version__}",
            "made_at": made_at,
            "tables": tables,
        }
        text = json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        files = {_("read-me.txt"): _read_me(patient, tables, made_at), "record.json": text}
        files |= {f"tables/{name}.csv": as_csv(rows) for name, rows in tables.items() if rows}
        summary = record_pdf(summary_of(patient, on=timezone.localdate(made_at)))
    return _zipped({name: text.encode() for name, text in files.items()} | {"record.pdf": summary})


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV, with nothing in a cell that a spreadsheet would take for a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str):
        # A quote before it is what spreadsheets themselves write for "this is text".
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    if isinstance(value, list | dict):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return str(value)


def _log_of(patient: Patient) -> list[dict[str, Any]]:
    """Who opened or changed the record; a stranger who was refused stays unnamed, as on screen."""
    entries = AuditEntry.objects.filter(patient=patient).select_related("actor").order_by("number")
    return [
        {
            "at": entry.at,
            "who": entry.actor.name if entry.actor and entry.act != "refused" else None,
            "act": entry.act,
            "what": entry.what,
        }
        for entry in entries.iterator()
    ]


def _read_me(patient: Patient, tables: Mapping[str, list[Any]], made_at: datetime) -> str:
    filled = {name: len(rows) for name, rows in tables.items() if rows}
    counted = "\n".join(f"  tables/{name}.csv  {n}" for name, n in filled.items())
    words = _(
        "Everything that %(clinic)s keeps here about %(name)s, as it stood on %(day)s.\n\n"
        "record.pdf    to read and to print\n"
        "record.json   everything, for another program\n"
        "tables/       everything, one table a file, for a spreadsheet. A cell that would be read\n"
        "              as a formula has a ' before it.\n\n"
        "Times are in UTC. Names of the fields are in English. How many rows each table has:\n"
        "%(tables)s\n\n"
        "The file is not protected by a password. Keep it where others cannot read it.\n"
    )
    return words % {
        "clinic": patient.clinic.name,
        "name": patient.name,
        "day": date_format(timezone.localtime(made_at), "j F Y, H:i"),
        "tables": counted,
    }


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _in_order(files.items()):
            info = zipfile.ZipInfo(name, date_time=_SAME_ALWAYS)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def _in_order(files: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return sorted(files, key=lambda each: ("/" in each[0], each[0]))
