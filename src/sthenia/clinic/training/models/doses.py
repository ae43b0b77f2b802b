"""Columns of a load and of a dose, for the tables that hold one."""

from django.db import models
from django.db.models import F, Q


class Load(models.Model):
    """A step of a load ladder: what is written on it, and its size where one is known."""

    load_label = models.CharField(max_length=60, blank=True, default="")
    """Empty where there is no load to choose: body weight."""
    load_kg = models.FloatField(null=True, blank=True)
    load_time_s = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(load_label="") | Q(load_kg=None, load_time_s=None),
                name="%(app_label)s_%(class)s_load_has_a_label",
            ),
        ]


class Dose(Load):
    """Sets, repetitions, load, reserve and rest of one exercise in one session."""

    order = models.PositiveSmallIntegerField()
    exercise_id = models.CharField(max_length=60)
    set_count = models.PositiveSmallIntegerField()
    repetitions_low = models.PositiveSmallIntegerField()
    repetitions_high = models.PositiveSmallIntegerField()
    reps_in_reserve = models.PositiveSmallIntegerField()
    rest_s = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        constraints = [
            *Load.Meta.constraints,
            models.CheckConstraint(
                condition=Q(set_count__gte=1)
                & Q(repetitions_low__gte=1)
                & Q(repetitions_low__lte=F("repetitions_high")),
                name="%(app_label)s_%(class)s_dose_is_some",
            ),
            models.UniqueConstraint(
                fields=["session", "exercise_id"], name="%(app_label)s_%(class)s_once_a_session"
            ),
            models.UniqueConstraint(
                fields=["session", "order"], name="%(app_label)s_%(class)s_in_order"
            ),
        ]
