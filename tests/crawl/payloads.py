"""Sixty texts that break software: what carries markup leaves ``data-hit`` behind if it works."""

from itertools import count, islice

#: Calls the trap of the crawl, which no page may ever do.
HIT = "window.hit()"

MARKUP = (
    "<i data-hit>italique</i>",
    f"<script data-hit>{HIT}</script>",
    f"<img data-hit src=x onerror={HIT}>",
    f"<svg data-hit onload={HIT}>",
    f"<svg><script data-hit>{HIT}</script></svg>",
    f"<iframe data-hit srcdoc='<script>parent.{HIT}</script>'></iframe>",
    f"<a data-hit href=javascript:{HIT}>lien</a>",
    f"<details data-hit open ontoggle={HIT}>",
    f"<input data-hit autofocus onfocus={HIT}>",
    f"<body data-hit onload={HIT}>",
    "<meta data-hit http-equiv=refresh content=0;url=//exemple.invalid>",
    "<base data-hit href=//exemple.invalid/>",
    "<style data-hit>*{display:none}</style>",
    "<form data-hit action=//exemple.invalid><button>",
    "<object data-hit data=//exemple.invalid></object>",
    f"<math data-hit><mtext><img onerror={HIT} src=x>",
    "<!--<i data-hit>",
    "--><i data-hit>",
    "</title><i data-hit>",
    "</textarea><i data-hit>",
    "</script><i data-hit>",
    "</style><i data-hit>",
    "</select><i data-hit>",
    "</dialog></main><i data-hit>",
    "]]><i data-hit>",
    "<template><i data-hit></template>",
    "&lt;i data-hit&gt;",
    "&#60;i data-hit&#62;",
    "\\u003ci data-hit\\u003e",
    "%3Ci data-hit%3E",
    "\uff1ci data-hit\uff1e",
)
ATTRIBUTES = (
    f'" data-hit onmouseover="{HIT}',
    f"' data-hit onfocus='{HIT}' autofocus='",
    f'" data-hit style="animation-name:x" onanimationstart="{HIT}',
    "` data-hit `",
    '"><i data-hit>',
    "'><i data-hit>",
    f"javascript:{HIT}",
    f"data:text/html,<script>{HIT}</script>",
)
TEMPLATES = (
    "{{ 7 * 191 }}",
    "{% raw %}{{",
    "${7 * 191}",
    "#{7 * 191}",
    "%(name)s %s %d",
    "{0} {name!r}",
    f"');{HIT};('",
    f'";{HIT};"',
    f"${{{HIT}}}",
    "\\",
)
SPREADSHEETS = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3")
SIGNS = (
    "\u202eedoc\u202c",
    "a\u200b\u200d\ufeffb",
    "👩🏽\u200d🚒🇫🇷",
    "Ze\u0301lie Z\u0338a\u0321lgo",
    "مرحبا שלום",
    "' OR '1'='1' --",
    "Un_mot_sans_la_moindre_espace_que_rien_ne_coupe_et_qui_dépasse",
)
PAYLOADS = (*MARKUP, *ATTRIBUTES, *TEMPLATES, *SPREADSHEETS, *SIGNS)


class Sower:
    """Hands the payloads out in turn, as many as fit, so that every place meets all of them."""

    def __init__(self) -> None:
        self._turn = count()

    def text(self, longest: int) -> str:
        """Return a text of at most ``longest`` characters; None of it is harmless."""
        fitting = [payload for payload in PAYLOADS if len(payload) + 8 <= longest]
        start = next(self._turn)
        turned = [fitting[(start + n) % len(fitting)] for n in range(len(fitting))]
        text = f"{start} {turned[0]}"
        for payload in islice(turned, 1, None):
            if len(text) + 1 + len(payload) > longest:
                break
            text = f"{text} {payload}"
        return text
