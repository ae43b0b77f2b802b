"""The entry for a WSGI server: `gunicorn sthenia.clinic.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sthenia.clinic.config.settings")

application = get_wsgi_application()
