"""One world for all tests of a file: to build it anew for each would take most of their time."""

from collections.abc import Iterator
from typing import Any

import pytest

from ninetynine.checks.world import World, undone, world


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Yield a world that is gone afterwards; whoever changes it does so within ``undone``."""
    with django_db_blocker.unblock(), undone():
        yield world()
