"""Assessments: what was answered and found at an examination, and the scores it gave.

Answers are kept as they were given; results are kept with the recipe that computed them. Nothing
here is overwritten: a correction is a new examination.
"""
