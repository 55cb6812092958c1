"""What a browser would add to our forms of its own, and may not.

What is wrong with a form is said by us, beside the field, and never by the browser in its own language. What
is typed is not written down by the browser either: half a note lay readable in the file from which Chromium
brings its windows back. `autocomplete="off"` on the form stops that, and the list of what was typed before
(Chromium asks the same question for both); a field that is about the colleague herself may say otherwise.
"""

import re

from jinja2.ext import Extension

_FORM = re.compile(r"<form\b(?![^>]*\bnovalidate\b)")
_REMEMBERED = re.compile(r"<form\b(?![^>]*\bautocomplete=)")


class OwnWords(Extension):
    """Every form of every template is sent as it is, and nothing of it is kept by the browser."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with `novalidate` and `autocomplete="off"` on each of its forms."""
        return _FORM.sub("<form novalidate", _REMEMBERED.sub('<form autocomplete="off"', source))
