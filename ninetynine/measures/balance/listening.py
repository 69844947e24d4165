"""What people say while they listen, and small words: data, by language.

``en`` is English. ``cy`` is a meeting held in Welsh, in which English is heard too.
"""

from types import MappingProxyType
from typing import Final, Literal

Language = Literal["en", "cy"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HEARD: Final = _set("""
    yeah yep yes no mm mm-hmm mhm hmm um uh uh-huh oh ah ok okay right alright sure cool great
    thanks thank you
    """)
_HEARD_WELSH: Final = _set("""
    ie iawn ydy ydw oes do na nage oce reit siwr siŵr diolch chi ti hyfryd gwych ocê dyna
    """)

# At most three words, all of them here: support for whoever has the floor, and no turn.
BACKCHANNELS: Final = MappingProxyType({"en": _HEARD, "cy": _HEARD | _HEARD_WELSH})

_SMALL: Final = _set("""
    a an the this that these those here there what which who whom where when why how
    i me my myself we our ours ourselves you your yours yourself yourselves he him his himself
    she her hers herself it its itself they them their theirs themselves
    am is are was were be been being have has had having do does did doing can will should need
    and but if or because as until while so than too very just not no nor only own same such then once
    again further now of at by for with about against between into through during before after above
    below to from up down in out on off over under
    all any both each few more most other some like really think actually things
    it's that'll you're you've you'll you'd she's should've don't don ll re ve
    """)
_SMALL_WELSH: Final = _set("""
    y yr a ac ag ar am at i o yn ym yng mae maen oedd bydd bod fod sydd sy ydi ydyn ydych wedi
    fi ti chi ni nhw hi fe fo ef eu ein eich dy fy ei hwn hon hyn hynny hwnnw honno yma yna
    na nad ond neu os pan lle sut beth pwy pam fel gan gyda efo hefyd mwy iawn jyst felly
    """)

# Words that carry no idea of their own.
SMALL_WORDS: Final = MappingProxyType(
    {"en": _SMALL | _HEARD, "cy": _SMALL | _HEARD | _SMALL_WELSH | _HEARD_WELSH}
)
