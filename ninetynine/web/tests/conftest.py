import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def bare_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the shell without its rooms: `web` knows none, and its tests have addresses of their own."""
    monkeypatch.setattr(settings, "SHELL", "")
