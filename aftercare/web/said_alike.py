"""Templates that say the same to every reader of a language: names of things, pieces of a page.

Such a template reads nothing of the question, the person or the page that asks for it. Its macros are made
once for each language, and given nothing but that language's words: what a page holds never stays in them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, Template, meta, nodes
from jinja2.environment import TemplateModule

Spoken = Callable[[str], Mapping[str, Any]]


class SaidAlike(Template):
    """A template whose macros, imported with context, are made anew only where they read their page."""

    _alike: bool | None = None

    def make_module(
        self,
        vars: Mapping[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> TemplateModule:
        """The macros and names of this template; those that are said alike come from the last time."""
        env, lang = self.environment, (vars or {}).get("lang")
        spoken: Spoken | None = getattr(env, "spoken", None)
        if spoken is None or lang is None or not self._is_alike(set(spoken(lang))):
            return super().make_module(dict(vars or {}), shared, locals)
        made: dict[str, TemplateModule] = self.__dict__.setdefault("_made", {})
        if lang not in made:
            made[lang] = super().make_module(dict(spoken(lang)))
        return made[lang]

    def _is_alike(self, language: set[str]) -> bool:
        if self._alike is None:
            self._alike = self.name is not None and not reads_more(self.environment, self.name, language)
        return self._alike


def reads_more(env: Environment, name: str, known: set[str], above: frozenset[str] = frozenset()) -> set[str]:
    """What a template and those it takes in read beyond these; "?" where that is not known before it runs."""
    if env.loader is None or name in above:
        return set()
    source = env.parse(env.loader.get_source(env, name)[0])
    read = meta.find_undeclared_variables(source) - known - env.globals.keys() - _its_own(source)
    for other in meta.find_referenced_templates(source):
        read |= {"?"} if other is None else reads_more(env, other, known, above | {name})
    return read


def _its_own(source: nodes.Template) -> set[str]:
    """The macros that stand in it or that it takes in, which other macros of it may call."""
    macros = {one.name for one in source.body if isinstance(one, nodes.Macro)}
    taken = (one.names for one in source.body if isinstance(one, nodes.FromImport))
    return macros | {name if isinstance(name, str) else name[1] for names in taken for name in names}
