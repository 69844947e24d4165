"""Everything about somebody, as they read it: rooms hand over facts, this puts them into words."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NAMES: dict[str, str | Promise] = {
    "name": gettext_lazy("My name"),
    "say_it": gettext_lazy("How to say it"),
    "reach": gettext_lazy("How I want to hear from you"),
    "phone": gettext_lazy("My phone number"),
    "post_address": gettext_lazy("My address"),
    "own_word": gettext_lazy("A word of my own"),
    "language": gettext_lazy("In which language"),
    "letters_name_team": gettext_lazy("Letters may name my team"),
    "letters_say_about": gettext_lazy("Letters may say what they are about"),
    "email": gettext_lazy("My email address"),
    "pauses": gettext_lazy("When I was away"),
    "who looked": gettext_lazy("Who opened my address"),
    "codes asked for": gettext_lazy("When I asked for a code"),
    "letters": gettext_lazy("Letters to me"),
    "memberships": gettext_lazy("My teams"),
    "looks after": gettext_lazy("What I look after"),
    "invitations made": gettext_lazy("Whom I invited, and when"),
    "welcomed": gettext_lazy("How many people I welcomed"),
    "what I said": gettext_lazy("What I said"),
    "who may read it": gettext_lazy("Who may read it"),
    "what I typed for others": gettext_lazy("How much I typed for others"),
    "answers I gave": gettext_lazy("Answers I gave"),
    "my word on answers": gettext_lazy("My word on answers"),
    "answers I will give": gettext_lazy("Answers I will give"),
    "answers I was asked to take over": gettext_lazy("How many answers I was asked to take over"),
    "weeks in which I can say one thing without my name": gettext_lazy(
        "Whether I have said something without my name this week"
    ),
    "drafts": gettext_lazy("What I began to write"),
    "words of mine that wait": gettext_lazy("Words of mine that wait"),
    "sentences I typed for others, that wait": gettext_lazy(
        "How many sentences I typed for others still wait"
    ),
    "closing minutes that are open to me": gettext_lazy("Closing minutes that are open to me"),
    "put forward for our next 1%": gettext_lazy("What I put forward for our next 1%"),
    "our next 1% with my name": gettext_lazy("Our next 1% with my name"),
    "asked to look after our next 1%": gettext_lazy("What I am asked to look after"),
    "our next 1% that I took": gettext_lazy("Our next 1% that I took"),
    "what I was asked about a 1%": gettext_lazy("What I was asked about a 1%"),
    "how often I said yes or no for others": gettext_lazy(
        "How often I typed in a yes or a no of others, about a 1%"
    ),
    "what I said of whether it was kept": gettext_lazy("What I said of whether a 1% was kept"),
    "what I said of whether I can tell the difference": gettext_lazy(
        "Whether I can tell the difference of a 1%"
    ),
    "how often I typed that in for others": gettext_lazy(
        "How often I typed that in for others, about a 1%"
    ),
    "added to agendas": gettext_lazy("What I put on agendas"),
    "answers and words on answers I typed for others": gettext_lazy(
        "How many answers, and words on answers, I typed for others"
    ),
    "talks I am asked for": gettext_lazy("Talks I am asked for"),
    "the invitation I came by": gettext_lazy("The invitation I came by"),
    "invitations I said yes to": gettext_lazy("How many invitations I said yes to"),
    "what I was asked to look after": gettext_lazy("What I was asked to look after"),
    "questions I asked the team": gettext_lazy("Questions I put to a team"),
    "what I proposed": gettext_lazy("What I proposed"),
    "what I said in decisions": gettext_lazy("What I said in decisions"),
    "words I typed for others in decisions": gettext_lazy(
        "How much I typed for others in decisions"
    ),
    "what I wrote down as settled": gettext_lazy("What I wrote down as settled"),
    "decisions that wait for my word": gettext_lazy(
        "Decisions in which I have a say, as I could not be there"
    ),
    "second looks I asked for": gettext_lazy("Second looks at what was settled"),
    "second looks I typed for others": gettext_lazy(
        "How often I typed in for others that something is looked at sooner"
    ),
    "words I brought to decisions": gettext_lazy("How often I put words beside a decision"),
    "sources I brought": gettext_lazy("Sources I brought"),
    "changes I told": gettext_lazy("What I told of what became of a decision"),
    "changes that come back to me where somebody cannot tell so far": gettext_lazy(
        "Changes that come back to me where somebody cannot tell so far"
    ),
    "changes that I am asked about": gettext_lazy("Changes that I am asked about"),
    "whether I can tell the difference": gettext_lazy("Whether I can tell the difference"),
    "what I typed for others about changes": gettext_lazy(
        "How often I typed that in for others, about changes"
    ),
    "what I noticed is in the way": gettext_lazy("What I noticed is in the way"),
    "what I said about what is in the way": gettext_lazy("What I said about what is in the way"),
    "what I was asked to move, or can move": gettext_lazy("What I was asked to move, or can move"),
    "what I typed for others about creaks": gettext_lazy(
        "How much I typed for others about what is in the way"
    ),
    "creaks I pointed at": gettext_lazy("What I said is in the way of something"),
    "creaks I joined": gettext_lazy("What I joined with what another team met"),
    "creaks I parted": gettext_lazy("What I said is not the same as what others met"),
    "walls I wrote down": gettext_lazy("Walls I wrote down"),
    "what I said is in the way of a 1%": gettext_lazy("What I said is in the way of a 1%"),
    "files I brought in": gettext_lazy("Files I brought in"),
}


def name_of(fact: str) -> str:
    """Return what a fact is called on the page. One without a name here goes by its own."""
    return str(NAMES.get(fact) or fact.replace("_", " "))


def lines(value: object) -> list[str]:
    """Return a fact as lines to read; none where nothing is kept."""
    many = value if isinstance(value, list | tuple) else [value]
    return [line for line in map(_line, many) if line]


def _line(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return " · ".join(part for part in map(_line, value) if part)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(value)
