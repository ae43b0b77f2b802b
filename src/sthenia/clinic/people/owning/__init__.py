"""What an owner does: settings, staff, places, the clinic's log.

`settings.change_settings` is the one way to another version of a clinic's settings; `bounds` says
what may stand in one; `staff` gives and ends roles and hands people over; `log` reads the log.
"""
