"""How templates are printed: Jinja's own output at a part of its cost.

Three things are done otherwise than in Jinja. What an include sees is made of the few names of the page, not
of a copy of every name there is. What it prints reaches the page as one text. And a text that is printed is
escaped once for all the pages that print it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import FunctionType
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.utils import internalcode, missing
from markupsafe import Markup, escape

from dateline import digest
from dateline.theme.mistakes import MISTAKES

ESCAPED = 8192
"""Texts that are kept as they were escaped: names, addresses and headlines stand on several pages."""

Rest = Callable[[str], object]
"""Finds by its name what a page may use beside what it was handed, or gives Jinja's `missing`."""


class Scope(Context):
    """The names that one template sees: those it sets, those it was handed, and the rest."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: Mapping[str, Any],
        globals: Mapping[str, Any] | None = None,
    ) -> None:
        # As Jinja's, without its set of all global names.
        self.parent, self.vars = parent, {}
        self.environment, self.name = environment, name
        self.exported_vars, self.globals_keys = set(), set()
        self.blocks = {block: [render] for block, render in blocks.items()}
        self.rest: Rest = _nothing

    @cached_property
    def eval_ctx(self) -> EvalContext:  # type: ignore[override]  # most templates never ask for it
        return EvalContext(self.environment, self.name)

    def resolve_or_missing(self, key: str) -> Any:
        if key in self.vars:
            return self.vars[key]
        if key in self.parent:
            return self.parent[key]
        return self.rest(key)

    def inside(self, template: Template, local: Mapping[str, Any]) -> Scope:
        """What an included template sees; `local` are the names of the block that it stands in."""
        names = {**self.parent, **self.vars}
        for name, value in local.items():
            if value is not missing:
                names[name] = value
        scope = Scope(self.environment, names, template.name, template.blocks)
        scope.rest = self.rest
        return scope

    def derived(self, locals: dict[str, Any] | None = None) -> Context:
        scope = super().derived(locals)
        assert isinstance(scope, Scope), "made by the environment's context_class"
        scope.rest = self.rest
        return scope

    @internalcode
    def call(__self, __called: Any, *args: Any, **kwargs: Any) -> Any:
        if type(__called) is not FunctionType or hasattr(__called, "jinja_pass_arg"):
            return super().call(__called, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return __called(*args, **kwargs)


class Coder(CodeGenerator):
    """Writes the Python that a template is compiled to."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape = environment.printed")  # it hides the function of this name

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or node.ignore_missing or not node.with_context:
            super().visit_Include(node, frame)
            return
        self.writeline(f"template = environment.part({name!r})", node)
        inside = f"context.inside(template, {self.dump_local_context(frame)})"
        self.simple_write(f"concat(template.root_render_func({inside}))", frame, node)


class Engine(Environment):
    """Jinja's environment, with what the compiled templates call."""

    code_generator_class = Coder
    context_class = Scope

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._parts: dict[str, Template] = {}

    def part(self, name: str) -> Template:
        """A template that others include, found in one step when it was included before."""
        return self._parts.get(name) or self._parts.setdefault(name, self.get_template(name))

    def print(self, name: str, handed: dict[str, Any], asked: Callable[[str], object | None]) -> str:
        """The text of a page; `asked` finds a question by its name. What fails is raised at its line."""

        def rest(key: str) -> object:
            found = asked(key)
            return self.globals.get(key, missing) if found is None else found

        template = self.get_template(name)
        scope = Scope(self, handed, template.name, template.blocks)
        scope.rest = rest
        try:
            return self.concat(template.root_render_func(scope))
        except MISTAKES:
            self.handle_exception()

    @staticmethod
    def printed(value: object) -> str:
        """A value as HTML; what Markup is made of has been through here, or is HTML by itself."""
        if type(value) is str:
            return _escaped(value)
        return value if type(value) is Markup else escape(value)


class Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder: known by their own text, and by this module, which codes them."""

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(source + _own_digest())


_escaped = lru_cache(maxsize=ESCAPED)(lambda text: str(escape(text)))


@lru_cache
def _own_digest() -> str:
    return digest.of_bytes(Path(__file__).read_bytes())


def _nothing(name: str) -> object:
    return missing
