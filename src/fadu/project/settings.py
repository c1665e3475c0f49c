"""Settings of an installation. What differs between installations comes from the data folder or the environment.

`FADU_DATA` names the data folder; `DATABASE_URL` (postgres://…) moves the data to PostgreSQL; without it everything
lies in SQLite inside the folder. Secrets are made in the folder, never committed.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from fadu.project.database import databases

PACKAGE = Path(__file__).parents[1]
ROOT = PACKAGE.parents[1]
DATA = Path(os.environ.get("FADU_DATA") or ROOT / "data").resolve()


def _secret() -> str:
    """Return the installation's secret key, making it on first use (readable by the owner alone)."""
    path = DATA / "secret_key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("FADU_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host]
HTTPS = os.environ.get("FADU_HTTPS") == "1"
#: Which sites this process answers for: `staff`, `portal` (the public's own, deployed apart) or `all`.
SITE = os.environ.get("FADU_SITE", "all")
if SITE not in {"all", "staff", "portal"}:
    raise ImproperlyConfigured(f"FADU_SITE 应为 all、staff、portal 之一，现在是 {SITE}。")
PORTAL_NAME = os.environ.get("FADU_PORTAL_NAME", "政务公开与公众参与")
#: How many trusted proxies stand before this process: the visitor's address is what the outermost of them saw.
PROXIES = int(os.environ.get("FADU_PROXIES", "0"))

#: What the registry collects: the year and every room. The only list of them.
HOMES = [
    "fadu.year",
    "fadu.year.rounds",
    "fadu.year.outgoing",
    "fadu.year.derived",
    "fadu.year.scoring",
    "fadu.year.dashboards",
    "fadu.rooms.bureau.organisation",
    "fadu.rooms.bureau.calendar",
    "fadu.rooms.bureau.accounts",
    "fadu.rooms.bureau.seals",
    "fadu.rooms.bureau.settings",
    "fadu.rooms.bureau.parties",
    "fadu.rooms.bureau.numbering",
    "fadu.rooms.bureau.interfaces",
    "fadu.rooms.leadership.study",
    "fadu.rooms.oversight.disclosure",
    "fadu.rooms.decisions.major_decisions",
    "fadu.rooms.services.credit",
    "fadu.rooms.enforcement.officers",
    "fadu.rooms.services.power_list",
    "fadu.rooms.enforcement.penalty",
    "fadu.rooms.enforcement.measures",
    "fadu.rooms.enforcement.damages",
    "fadu.rooms.enforcement.discretion",
    "fadu.rooms.oversight.file_review",
]
#: Networks of the house itself to which webhooks may be sent all the same (`10.1.2.0/24,…`).
WEBHOOK_NETWORKS = [text for text in os.environ.get("FADU_WEBHOOK_NETWORKS", "").split(",") if text]
#: How many requests one interface token may make in a minute.
API_PER_MINUTE = int(os.environ.get("FADU_API_PER_MINUTE", "600"))
#: What judges files that come through the interface (called by name, so that no surface imports it).
EVIDENCE_CHECK = "fadu.year.rounds.attachments.checked"
#: What fills a demo folder (called by name, so that no surface imports it).
DEMO = "fadu.project.demo.load"
#: What the import page of a demo offers to try.
EXAMPLE = PACKAGE / "project" / "demo" / "work_points_example.txt"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "csp",
    "django_htmx",
    "django_vite",
    "fadu.kernel.organisation",
    "fadu.kernel.roles",
    "fadu.kernel.roles.throttle",
    "fadu.kernel.calendar",
    "fadu.kernel.law",
    "fadu.kernel.ledger",
    "fadu.kernel.ledger.webhooks",
    "fadu.kernel.reading",
    "fadu.kernel.evidence",
    "fadu.kernel.parties",
    "fadu.kernel.numbering",
    "fadu.kernel.matters",
    "fadu.kernel.search",
    *HOMES,
    "fadu.surfaces.web",
    "fadu.surfaces.portal",
    "fadu.surfaces.api",
    "fadu.project",
]

MIDDLEWARE = [
    "fadu.surfaces.common.memory.per_request",
    "fadu.surfaces.api.problems.spoken",
    "fadu.surfaces.web.language.spoken",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fadu.surfaces.web.security.guarded",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fadu.surfaces.web.security.own_password",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

#: Who is logged in is no question of the portal: without these it can't even ask.
_STAFF_ONLY = {
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fadu.surfaces.web.security.own_password",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
}
if SITE == "portal":
    MIDDLEWARE = [name for name in MIDDLEWARE if name not in _STAFF_ONLY]

ROOT_URLCONF = "fadu.project.urls"
WSGI_APPLICATION = "fadu.project.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fadu.surfaces.web.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "fadu.surfaces.web.templatetags.fadu"],
        },
    }
]

DATABASES = databases(DATA)
DATABASE_ROUTERS = ["fadu.project.database.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "fadu_roles.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "fadu.kernel.roles.backend.AccountBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "fadu.surfaces.web.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "fadu.surfaces.web.passwords.UnlikeTheName"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "fadu.surfaces.web.accounts.locked_out"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "fadu.project.sites.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
# Uploads stay in memory until they were judged: of a classified document not even a temporary file may remain
# (保守国家秘密法 2010 第24条, 2024 第31条). What is larger never reaches a page.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

MEDIA_ROOT = DATA / "files"
STATIC_URL = "/static/"
DIST = PACKAGE / "surfaces" / "web" / "dist"
STATICFILES_DIRS = [DIST] if DIST.exists() else []
DJANGO_VITE = {"default": {"dev_mode": False, "manifest_path": DIST / "manifest.json"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
WHITENOISE_IMMUTABLE_FILE_TEST = r"/assets/.+-[\w-]{8}\.\w+$"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
