"""The picture: who needs attention, how a person's weeks went, what has changed since the start.

It looks on from above: everything it shows was written down in `assessments` and `training` and is
read through their queries. Of its own it keeps one row a person, where they stand in the caseload,
which is made anew from the others whenever something changed and can be thrown away at any time.
"""
