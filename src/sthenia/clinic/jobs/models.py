"""Tables of the queue: the work to do, what repeats, who works, and the backups that were made."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

WORD_LENGTH = 80


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    GIVEN_UP = "given_up", _("Given up")


UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """One piece of background work. Only `actions`, `leases` and `progress` write it.

    A running job belongs to whoever holds its `claim` until `lease_until`; whoever takes it over
    after that writes a claim of their own, and the first one's end then finds no row to close.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    task = models.CharField(max_length=200)
    """Dotted path of the function."""
    arguments = models.JSONField(default=dict)
    """{"args": [...], "kwargs": {...}}: ids, never what a person said or has."""
    priority = models.SmallIntegerField(default=0)
    run_after = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=16, choices=JobState.choices, default=JobState.WAITING)
    attempts_made = models.PositiveSmallIntegerField(default=0)
    attempts_allowed = models.PositiveSmallIntegerField()
    claim = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=64, blank=True)
    unique_key = models.CharField(max_length=200, null=True, blank=True)
    """Of unfinished jobs, one may hold a key; null: any number."""
    is_wanted_again = models.BooleanField(default=False)
    """Its key was asked for while it ran: what it read may be old, so it runs once more."""
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Who may see how far it is; null: nobody."""
    clinic_id = models.BigIntegerField(null=True, blank=True)
    """Number of the clinic whose work it is, and whose owner decides where it failed; null: the
    installation's own. A bare number, because this room knows nothing else about clinics."""
    enqueued_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_word = models.CharField(max_length=WORD_LENGTH, blank=True)
    """Marked for translation where the task names it; put into the reader's language when shown."""
    error = models.CharField(max_length=200, blank=True)
    """Class of the last exception, without its words, which may quote what a person said."""
    error_where = models.CharField(max_length=300, blank=True)
    error_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Who tried it again, cancelled it or gave it up last."""
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unique_key"],
                condition=models.Q(state__in=UNFINISHED),
                name="jobs_job_key_held_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state=JobState.RUNNING, claim__isnull=False)
                | (~models.Q(state=JobState.RUNNING) & models.Q(claim__isnull=True)),
                name="jobs_job_runs_under_a_claim",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-priority", "run_after"], name="jobs_job_to_take"),
            models.Index(fields=["claim"], name="jobs_job_by_claim"),
            models.Index(fields=["state", "lease_until"], name="jobs_job_by_lease"),
            models.Index(fields=["finished_at"], name="jobs_job_by_end"),
            models.Index(fields=["clinic_id", "state"], name="jobs_job_by_clinic"),
        ]

    def __str__(self) -> str:
        return f"{self.task} ({self.state})"

    @property
    def room(self) -> str:
        """Which part of the program it belongs to: `people` of `sthenia.clinic.people.tasks.x`."""
        return self.task.removeprefix("sthenia.clinic.").partition(".")[0]

    @property
    def words(self) -> str:
        """The function's name as words, for those who run the program."""
        return self.task.rpartition(".")[2].replace("_", " ")

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED


class Recurrence(models.Model):
    """When a piece of repeated work is due next; one row for each `Periodic`."""

    task = models.CharField(max_length=200, primary_key=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.task} {self.due_at:%Y-%m-%d %H:%M}"


class WorkerSeen(models.Model):
    """A worker's sign of life; a row that is old belonged to one that was stopped or lost."""

    name = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class BackupMade(models.Model):
    """A backup that was written and checked, so that the owner sees when the last one was."""

    made_at = models.DateTimeField(db_index=True)
    place = models.CharField(max_length=500)
    size_bytes = models.BigIntegerField()
    newest_audit_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"
