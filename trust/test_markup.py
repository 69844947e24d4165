"""TRUST G16, long form: six hundred payloads in every field, on the pages of every reader."""

from ninetynine.checks.test_trust_markup_runs import (
    chromium,
    test_every_payload_runs_where_nothing_stops_it_and_none_where_a_policy_does,
    test_what_is_written_into_any_field_runs_on_no_page_in_no_mail_and_in_no_form_sent_back,
)

__all__ = [
    "chromium",
    "test_every_payload_runs_where_nothing_stops_it_and_none_where_a_policy_does",
    "test_what_is_written_into_any_field_runs_on_no_page_in_no_mail_and_in_no_form_sent_back",
]
