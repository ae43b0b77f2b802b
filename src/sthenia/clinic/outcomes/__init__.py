"""The picture: who needs attention, how a person's weeks went, what has changed since the start.

It looks on from above: everything it shows was written down in `assessments` and `training` and is
read through their queries. It keeps no rows of its own.
"""
