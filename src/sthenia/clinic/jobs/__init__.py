"""Background work: a leased queue in the same database, behind the interface of django-tasks.

`tasks` elsewhere are plain functions marked `@task()`; this room keeps them, runs them, tries them
again, and shows what became of each.
"""
