import pytest
from pytest_django.fixtures import SettingsWrapper


@pytest.fixture(autouse=True)
def bare_shell(settings: SettingsWrapper) -> None:
    """Show the shell without its rooms: `web` knows none, and its tests have addresses of their own."""
    settings.SHELL = ""
