"""The shape of what is typed in at an examination, one file for each part of the page.

`ExaminationForms` holds them all; each part gives what its action takes, or None where nothing
was asked.
"""

from sthenia.clinic.assessments.forms.whole import ExaminationForms

__all__ = ["ExaminationForms"]
