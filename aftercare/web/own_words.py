"""What is wrong with a form is said by us, beside the field, and never by the browser in its own language."""

import re

from jinja2.ext import Extension

_FORM = re.compile(r"<form\b(?![^>]*\bnovalidate\b)")


class OwnWords(Extension):
    """Every form of every template is sent as it is; the server says what it lacks, in the reader's words."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with `novalidate` on each of its forms."""
        return _FORM.sub("<form novalidate", source)
