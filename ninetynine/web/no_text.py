"""What no text can hold: an address, or a value that no form checks, with a NUL in it."""

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.views.defaults import page_not_found


class NothingUnderANul(MiddlewareMixin):
    """PostgreSQL refuses to look for it; SQLite looks and finds nothing. For both nothing is there.

    It never leaves this machine: psycopg refuses it before it is sent, and no transaction breaks.
    """

    def process_exception(self, request: HttpRequest, why: Exception) -> HttpResponse | None:
        is_nul = isinstance(why, DataError) and "NUL" in str(why)
        return page_not_found(request, why) if is_nul else None
