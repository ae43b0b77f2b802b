"""The clinic: who, when, may they, keep it, show it.

A Django project. `people` lies at the bottom (accounts, the one gate, the audit log); the other
apps build on it and meet each other only through their `actions` and `queries`.
"""
