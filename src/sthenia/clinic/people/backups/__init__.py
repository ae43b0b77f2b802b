"""Backups while the clinic works, and the way back from them.

A backup is a folder with the data in one file and `manifest.json`, which says what the file holds.
`making.make_backup` writes one, `keeping` does so by the clock and lets old ones go, `restoring`
checks one as a whole and puts it in the place of the database.
"""
