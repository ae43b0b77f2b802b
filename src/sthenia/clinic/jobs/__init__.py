"""Background work: a leased queue in the same database, behind the interface of django-tasks.

A room marks plain functions with `@task()` in its `tasks.py` and calls `that_task.enqueue(ids)` in
an action's transaction, or `actions.put_in_queue` where somebody watches, a key keeps it single, or
the work is one clinic's: its owner then sees and decides on it when it failed for good. Without a
clinic it is the installation's, for `manage.py failed_jobs`.
`leases` takes and closes jobs, `running` does one, `worker` does them all, `periodic` repeats.
`progress` tells how far a long one is, `queries.job_for` and the tag `job_progress` show it.
"""
