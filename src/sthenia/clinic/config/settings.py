"""Django's settings. What differs between installations comes from the environment."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.config.environment import DEVELOPMENT_HOSTS, read_environment
from sthenia.clinic.config.logs import IN_JSON_LINES

CLINIC = Path(__file__).resolve().parent.parent
CHECKOUT = CLINIC.parents[2]
HOME = CHECKOUT if (CHECKOUT / "manage.py").exists() else Path.cwd()

ENVIRONMENT = read_environment(os.environ, home=HOME)
MODE = ENVIRONMENT.mode

SECRET_KEY = ENVIRONMENT.secret_key
SECRET_KEY_FALLBACKS = list(ENVIRONMENT.keys_before)
DEBUG = not ENVIRONMENT.is_production
ALLOWED_HOSTS = list(ENVIRONMENT.hosts) or [*DEVELOPMENT_HOSTS, "testserver"]
ORIGIN = ENVIRONMENT.origin
"""Where links in mails lead; mail is sent where there is no request to read it from."""

# --- Rooms -----------------------------------------------------------------------------------

ROOMS = [
    room
    for room in (
        *("jobs", "people", "assessments", "training", "reviews", "outcomes", "exchange"),
        "sync",
    )
    if (CLINIC / room / "apps.py").exists()
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_vite",
    "django_tasks",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    *(f"sthenia.clinic.{room}" for room in ROOMS),
]
MIDDLEWARE = [
    "sthenia.clinic.config.requests.RequestRecord",
    "django.middleware.security.SecurityMiddleware",
    "sthenia.clinic.config.headers.PageHeaders",
    "sthenia.clinic.config.size.NotTooLarge",
    "sthenia.clinic.config.charset.OnlyUtf8",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sthenia.clinic.config.pace.Pace",
    "sthenia.clinic.people.middleware.DoorForFragments",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sthenia.clinic.people.accounts.middleware.SignInClock",
    "sthenia.clinic.people.accounts.middleware.SecondFactorDoor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sthenia.clinic.people.middleware.ReaderMiddleware",
    "sthenia.clinic.people.middleware.ClinicChosen",
    "sthenia.clinic.people.middleware.OnlyForSending",
]
ROOT_URLCONF = "sthenia.clinic.config.urls"
WSGI_APPLICATION = "sthenia.clinic.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [CLINIC / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "sthenia.clinic.people.templatetags.parts",
            ],
        },
    }
]
FORM_RENDERER = "sthenia.clinic.people.widgets.ClinicFormRenderer"

# --- Data ------------------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(ENVIRONMENT.database_url, conn_max_age=60)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    ENVIRONMENT.var.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # Readers never wait for the writer; a writer takes its lock at the start of its
        # transaction, so two people saving at once queue instead of failing half way. What was
        # called saved is on the disk: a power cut takes back no set and no alert.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }

# --- People ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["sthenia.clinic.people.accounts.adapter.Backend"]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "people:home"
LOGOUT_REDIRECT_URL = "people:sign_in"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "sthenia.clinic.people.accounts.passwords.NotEasyToGuess"},
]
PASSWORD_RESET_TIMEOUT = 3600
# The longest that a clinic may set for its patients; the clock of the people room ends a sign-in.
SESSION_COOKIE_AGE = 90 * 24 * 3600
BEHIND_PROXY = ENVIRONMENT.is_behind_proxy

# allauth, whose pages are ours: what it does not say here is said by `people.accounts.adapter`.
ACCOUNT_ADAPTER = "sthenia.clinic.people.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation proves the address; a change is confirmed
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_RATE_LIMITS = {
    "login": None,  # `people.accounts.tries` counts passwords
    "login_failed": "5/5m/key",  # codes of the second factor, by those who know the password
    "reset_password": "20/m/ip",  # the task that sends the mail counts them for each address
}
ACCOUNT_FORMS = {
    "login": "sthenia.clinic.people.accounts.forms.SignInForm",
    "reset_password": "sthenia.clinic.people.accounts.forms.ForgottenForm",
    "reset_password_from_key": "sthenia.clinic.people.accounts.forms.NewPasswordByLinkForm",
    "change_password": "sthenia.clinic.people.accounts.forms.ChangePasswordForm",
    "set_password": "sthenia.clinic.people.accounts.forms.SetPasswordForm",
    "reauthenticate": "sthenia.clinic.people.accounts.forms.PasswordAgainForm",
    "add_email": "sthenia.clinic.people.accounts.forms.NewAddressForm",
}
MFA_ADAPTER = "sthenia.clinic.people.accounts.adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up by themselves
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Sthenia"
MFA_TOTP_TOLERANCE = 1  # clocks of phones go wrong by some seconds
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # a clinic opens in the morning
MFA_FORMS = {
    "authenticate": "sthenia.clinic.people.accounts.forms.CodeForm",
    "reauthenticate": "sthenia.clinic.people.accounts.forms.CodeAgainForm",
    "activate_totp": "sthenia.clinic.people.accounts.forms.FirstCodeForm",
    "add_webauthn": "sthenia.clinic.people.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "sthenia.clinic.people.accounts.forms.RenamePasskeyForm",
}
USERSESSIONS_TRACK_ACTIVITY = True

# Counts of tries and codes used once must be seen by every process at once, with nothing to run
# beside the database: so they are rows in it.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Tables of the clinic that belong to an account rather than to what it did; the tables of other
# packages that hang on an account (addresses, second factors, open sign-ins) go with it too.
ERASED_WITH_AN_ACCOUNT: tuple[str, ...] = ()

# --- Background work -------------------------------------------------------------------------

# Rows of the same database, for the workers of `manage.py work`.
TASKS: dict[str, Any] = {"default": {"BACKEND": "sthenia.clinic.jobs.backend.LeasedQueue"}}

BACKUPS = ENVIRONMENT.backups

# --- Watching --------------------------------------------------------------------------------

METRICS_TOKEN = ENVIRONMENT.metrics_token
METRICS_FOLDER = ENVIRONMENT.metrics_folder
if METRICS_FOLDER:
    Path(METRICS_FOLDER).mkdir(parents=True, exist_ok=True)

# --- Mail -------------------------------------------------------------------------------------

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if ENVIRONMENT.mail.host
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = ENVIRONMENT.mail.host
EMAIL_PORT = ENVIRONMENT.mail.port
EMAIL_HOST_USER = ENVIRONMENT.mail.user
EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.password
EMAIL_USE_TLS = ENVIRONMENT.mail.security == "starttls"
EMAIL_USE_SSL = ENVIRONMENT.mail.security == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from or "Sthenia <sthenia@localhost>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Words and time --------------------------------------------------------------------------

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [CLINIC / "locale", CLINIC.parent / "catalogue" / "locale"]

# --- Files for the browser -------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.var / "static"
STATICFILES_DIRS = [CLINIC / "static"]
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
VITE_MANIFEST = CLINIC / "static" / "dist" / "manifest.json"
# Without a build, development talks to `npm run dev`; production has nothing to fall back on.
VITE_SERVES = DEBUG and not VITE_MANIFEST.exists()
VITE_ORIGIN = "http://localhost:5173"
if not DEBUG and not VITE_MANIFEST.exists():
    raise ImproperlyConfigured(
        f"{VITE_MANIFEST} is missing; build the front end: `npm ci && npm run build` in frontend/"
    )
DJANGO_VITE = {
    "default": {
        "dev_mode": VITE_SERVES,
        "manifest_path": VITE_MANIFEST,
        "static_url_prefix": "dist",
    }
}

# --- Safety ----------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "object-src": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
if VITE_SERVES:
    for kind in ("script-src", "style-src", "font-src", "img-src"):
        CONTENT_SECURITY_POLICY[kind].append(VITE_ORIGIN)
    # Vite's own server puts styles into the page as <style>; a built front end never does.
    CONTENT_SECURITY_POLICY["style-src"].append("'unsafe-inline'")
    CONTENT_SECURITY_POLICY["connect-src"] += [VITE_ORIGIN, VITE_ORIGIN.replace("http", "ws")]

# Messages name people and what they did. In a cookie, whoever signs in next would read them.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DEVICE_COOKIE_NAME = "sthenia_device"
PAGES_A_MINUTE: int | None = None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sthenia.clinic.sync.refusals.csrf_failure"
if ENVIRONMENT.is_production:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # The prefix makes the browser refuse the cookie from a sibling host or over plain HTTP.
    SESSION_COOKIE_NAME = "__Host-sthenia"
    CSRF_COOKIE_NAME = "__Host-csrf"
    DEVICE_COOKIE_NAME = "__Host-device"
    SECURE_SSL_REDIRECT = True
    # Our own proposal: ten a second, for a minute on end, is no pair of hands.
    PAGES_A_MINUTE = 600
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENVIRONMENT.hosts]
    # Those who ask whether the server lives come from inside, without HTTPS.
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
    LOGGING = IN_JSON_LINES
    if ENVIRONMENT.is_behind_proxy:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
