"""Signing in: django-allauth with the house's rules, its pages drawn with our components.

| File | What it says |
| --- | --- |
| `adapter.py` | every place where allauth asks us: who may, how often, what is written down |
| `tries.py` | how often a password may be guessed, so that nobody can lock others out |
| `devices.py` | browsers in which somebody signed in before |
| `clock.py` | how long a sign-in lasts, for whom |
| `second_factor.py` | who needs one |
| `sign_ins.py` | ending every sign-in of somebody |
| `belonging.py` | to which clinics an account belongs |
| `middleware.py` | the two doors on the way to every page: the clock, the second factor |
| `invited.py` | the pages of an invitation |
| `views_of_owner.py` | what an owner does for somebody who lost a device |
"""
