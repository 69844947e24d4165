"""What the server calls for each request."""

import atexit
import os

from django.core.asgi import get_asgi_application
from django.core.handlers.asgi import ASGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ninetynine.settings")
application = get_asgi_application()


def in_a_worker() -> ASGIHandler:
    """Return the application, for a process that serves and does nothing else.

    The server's threads still reach for Python while it is being taken down, and die with an
    alarming trace. So a worker, which has nothing left to save by then, ends without that.
    """
    atexit.register(os._exit, 0)
    return application
