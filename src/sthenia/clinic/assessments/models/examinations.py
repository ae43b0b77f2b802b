"""Tables of examinations: answers as given, results as computed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.models import Patient
from sthenia.clinic.people.once import SentOnce


class Examination(SentOnce):
    """One occasion on which a person was examined; its parts hang on it."""

    examined_on = models.DateField(_("date"))
    note = models.TextField(_("note"), blank=True, default="", max_length=4000)
    sent_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    """Hash of everything that was sent, by which a second sending is told from a changed one."""

    class Meta(SentOnce.Meta):
        indexes = [
            models.Index(
                fields=["patient", "-examined_on", "-id"], name="assessments_exam_by_patient"
            )
        ]

    def __str__(self) -> str:
        return f"{self.patient} {self.examined_on}"


class CriteriaRecord(models.Model):
    """The body map, symptoms and tender points of an examination, and what each rule said."""

    examination = models.OneToOneField(
        Examination, models.PROTECT, primary_key=True, related_name="criteria"
    )
    answers = models.JSONField()
    pain_by_site = models.JSONField(default=dict)
    """Map area -> worst pain there, 0-10, where it was asked."""
    results = models.JSONField()
    recipe = models.JSONField()


class ReadinessRecord(models.Model):
    """What was asked before exercise at an examination, and what the algorithm said."""

    examination = models.OneToOneField(
        Examination, models.PROTECT, primary_key=True, related_name="readiness"
    )
    answers = models.JSONField()
    results = models.JSONField()
    recipe = models.JSONField()


class Mode(models.TextChoices):
    """Where and by whom a questionnaire was filled in."""

    IN_CLINIC = "in_clinic", _("At the clinic, by the person")
    REMOTE = "remote", _("At home, by the person")
    STAFF = "staff", _("Asked or on paper, entered by staff")


SEVERAL_LANGUAGES = "mul"
"""As ISO 639-2 calls it."""


class AnswerSheet(models.Model):
    """The answers to one instrument, and everything that scoring them gave."""

    examination = models.ForeignKey(Examination, models.PROTECT, related_name="sheets")
    instrument_id = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=40)
    answers = models.JSONField()
    """Item number -> answer; an item that was not answered is left out."""
    activities = models.JSONField(default=dict)
    """Item number -> what the person named, for instruments that ask for it."""
    mode = models.CharField(max_length=12, choices=Mode.choices, default=Mode.STAFF)
    language = models.CharField(max_length=8, blank=True, default="")
    """Code of the language the questions were shown in; `SEVERAL_LANGUAGES` where it changed on the
    way, empty where nothing was shown here, as with a form on the clinic's own paper."""
    results = models.JSONField()
    recipe = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["examination", "instrument_id", "instrument_version"],
                name="assessments_sheet_once_an_examination",
            )
        ]


class FunctionTest(models.Model):
    """One test of function or strength: what was measured and what the norms say of it."""

    examination = models.ForeignKey(Examination, models.PROTECT, related_name="function_tests")
    kind = models.CharField(max_length=120)
    measured = models.JSONField()
    results = models.JSONField()
    recipe = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["examination", "kind"], name="assessments_test_once_an_examination"
            )
        ]


class KeptScore(models.Model):
    """One number of one day: the single table that trends are drawn from."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    examination = models.ForeignKey(Examination, models.PROTECT, related_name="scores")
    on = models.DateField()
    outcome = models.CharField(max_length=40, blank=True, default="")
    """The outcome it measures, of the catalogue's list; empty where it measures none of them."""
    measure = models.CharField(max_length=120)
    """`<instrument>:<subscale>` or the name of a test."""
    name = models.CharField(max_length=120)
    value = models.FloatField()
    unit = models.CharField(max_length=80, blank=True, default="")
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    better = models.CharField(max_length=8, choices=[("higher", "higher"), ("lower", "lower")])
    bands = models.JSONField(default=list)
    recipe = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["patient", "outcome", "on"], name="assessments_score_by_outcome")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["examination", "measure"], name="assessments_score_once_an_examination"
            ),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")),
                name="assessments_score_range_upwards",
            ),
        ]
