"""One settings file. Everything that differs between two hosts comes from the environment."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from ninetynine import env

HOUSE = Path(__file__).resolve().parent
VAR = Path(env.text("VAR", str(Path.cwd() / "var")))

DEBUG = False
# "Look as ...", the page of local letters and the page of all parts exist only with this.
LOOK_AROUND = env.yes("LOOK_AROUND")
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:9900")
SECRET_KEY = env.secret("SECRET_KEY", VAR)
VAULT_KEY = env.secret("VAULT_KEY", VAR)
ALLOWED_HOSTS = [urlsplit(SITE_URL).hostname or "localhost"]
if LOOK_AROUND:  # on this machine it has three names
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
HTTPS = SITE_URL.startswith("https:")
if HTTPS and env.yes("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "ninetynine.web",
    "ninetynine.vault",
    "ninetynine.ledger",
    "ninetynine.post",
    "ninetynine.people",
    "ninetynine.teams",
    "ninetynine.contributions",
    "ninetynine.meetings",
    "ninetynine.decisions",
    "ninetynine.reflections",
    "ninetynine.home",
]
MIDDLEWARE = [
    "ninetynine.web.headers.SafeHeaders",
    "servestatic.middleware.ServeStaticMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ninetynine.people.sessions.Staying",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "ninetynine.web.no_text.NothingUnderANul",
]
ROOT_URLCONF = "ninetynine.urls"
SHELL = "ninetynine.home.shell.shell"  # what stands around every page
ASGI_APPLICATION = "ninetynine.asgi.application"
AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "/sign-in/"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [  # no page parts a day from its month, or begins a sentence with a figure
                "ninetynine.web.templatetags.days",
                "ninetynine.web.templatetags.numbers",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "ninetynine.web.shell.shell",
            ],
        },
    }
]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "seat"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = True  # one cookie, not two
CSRF_FAILURE_VIEW = "ninetynine.web.views.form_too_old"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            # ?host=/a/folder is how a socket is named
            "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
            "PORT": parts.port or "",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"prepare_threshold": 2},  # for what web/questions.py asks again and again
        }
    if parts.scheme != "sqlite":
        raise ImproperlyConfigured("DATABASE_URL must start with sqlite:// or postgres://")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": parts.path,
        "OPTIONS": {
            # A transaction that reads first and writes later would otherwise fail when it is busy.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
        },
    }


DATABASES = {"default": _database(env.text("DATABASE_URL", f"sqlite://{VAR}/ninetynine.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

MAIL = urlsplit(env.text("MAIL_URL", ""))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL.hostname else 'dummy'}.EmailBackend"
EMAIL_HOST = MAIL.hostname or ""
EMAIL_PORT = MAIL.port or 25
EMAIL_HOST_USER = unquote(MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(MAIL.password or "")
EMAIL_USE_TLS = MAIL.scheme == "smtp+starttls"
EMAIL_USE_SSL = MAIL.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Ninetynine <letters@localhost>")

TIME_ZONE = env.text("TIME_ZONE", "Europe/London")
USE_TZ = True
LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [HOUSE / "locale"]
# A language is offered when its words are here: English words in a page that says it is Welsh would
# be read aloud as Welsh.
LANGUAGES = [("en-gb", "English")]
if (HOUSE / "locale" / "cy").is_dir():
    LANGUAGES.append(("cy", "Cymraeg"))
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_ALLOW_ALL_ORIGINS = False
EXIT_URL = env.text("EXIT_URL", "https://www.bbc.co.uk/weather")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "places": {
            "()": "ninetynine.web.logs.WithoutWords",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "places"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers would print whole tracebacks, or mail them.
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
