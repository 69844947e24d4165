"""Whether a sentence is in Welsh: by its small words, which no sentence does without."""

from collections.abc import Collection
from typing import Final

FEW: Final = 3  # words; in a longer sentence one small word may be a name
_WELSH: Final = frozenset(
    """
    y yr yn ac ei eu ein eich mae mae'r mae'n oedd wedi nid nac oes sydd sy'n sy'r i'r i'n o'r a'r â'r
    hwn hon hyn hynny gyda gyda'r gan fel bod fod chi ni nhw fy dy bydd byddwn byddaf byddai rydym rydyn
    rydw rwy rydych roedd diolch ddiolch ond os nad pan pwy sut ble pam cael gael gallwn gallwch
    wneud gwneud gwnaeth hefyd iawn neu heb wrth rhwng pob ddim mwy llai eisiau fawr bore da
    croeso cyfarfod papurau eto nawr yma yno arall pobl chi'n ni'n nhw'n dw dwi fi ti ef wnawn
    fydd cyn ôl tîm cymraeg saesneg gymraeg atoch ichi inni iddi iddo amdano drwy trwy tuag oddi hoffwn
    """.split()  # noqa: SIM905
)
_ENGLISH: Final = frozenset(
    """
    the a an to of and is was were are for you we it that this these those will have has had with not
    be been by at from they he she but as or so if who what when where why how all more can could would
    should may must do did does our your their his her its my me us them there here then than into about
    thank thanks please say said in on
    """.split()  # noqa: SIM905
)


def is_welsh(words: Collection[str]) -> bool:
    """Say whether a sentence is more likely Welsh than English, from its words in small letters.

    >>> is_welsh("mae'r papurau yn y post".split()), is_welsh("the papers are in the post".split())
    (True, False)
    """
    welsh = sum(word in _WELSH or "ŵ" in word or "ŷ" in word for word in words)
    enough = welsh > 1 or (welsh == 1 and len(words) < FEW)
    return enough and welsh > sum(word in _ENGLISH for word in words)
