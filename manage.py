#!/usr/bin/env python
"""Run the clinic's commands: migrate, demo, runserver, verify_audit, ..."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sthenia.clinic.config.settings")
    execute_from_command_line(sys.argv)
