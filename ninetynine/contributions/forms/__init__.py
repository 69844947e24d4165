"""What came from outside, checked. Strings in, values out, and nothing that was typed is lost."""

from ninetynine.contributions.forms.answering import AnswerForm, AskedForm, HandOnForm, MoreTimeForm
from ninetynine.contributions.forms.judging import SlipForm, SureForm, TalkForm, WordForm
from ninetynine.contributions.forms.saying import CodeForm, ReadersForm, SayForm, typed

__all__ = [
    "AnswerForm",
    "AskedForm",
    "CodeForm",
    "HandOnForm",
    "MoreTimeForm",
    "ReadersForm",
    "SayForm",
    "SlipForm",
    "SureForm",
    "TalkForm",
    "WordForm",
    "typed",
]
