import logging
from io import StringIO

from ninetynine.web.logs import WithoutWords

WORDS = "I came with his washing and the bed was empty."


def logged(logger: logging.Logger) -> str:
    kept = StringIO()
    handler = logging.StreamHandler(kept)
    handler.setFormatter(WithoutWords("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    try:
        raise ValueError(WORDS)
    except ValueError:
        logger.exception("It broke")
    finally:
        logger.removeHandler(handler)
    return kept.getvalue()


def test_a_fault_says_what_and_where_and_never_what_was_written() -> None:
    logger = logging.getLogger("ninetynine.test")
    logger.propagate = False

    said = logged(logger)

    assert "It broke" in said
    assert "ValueError" in said
    assert "test_what_is_logged.py" in said
    assert WORDS not in said


def test_the_framework_has_no_log_of_its_own_beside_ours() -> None:
    ours = [one for one in logging.getLogger().handlers if isinstance(one.formatter, WithoutWords)]
    theirs = [logging.getLogger(name) for name in ("django", "django.request", "django.server")]

    assert len(ours) == 1
    assert not [one for logger in theirs for one in logger.handlers]
    assert all(logger.propagate for logger in theirs)
