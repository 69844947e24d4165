"""What the server calls for each request."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ninetynine.settings")
application = get_asgi_application()
