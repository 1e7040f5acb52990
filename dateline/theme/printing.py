"""How templates are printed: Jinja's own output at a part of its cost.

Three things are done otherwise than in Jinja. What an include sees is made of the few names of the page, not
of a copy of every name there is. What it prints reaches the page as one text. And a text that is printed is
escaped once for all the pages that print it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from types import FunctionType
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
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


class Names(dict[str, Any]):
    """The names that a template may use, by which Python finds them without a step of ours."""

    __slots__ = ("rest",)

    def __init__(self, names: Mapping[str, Any], rest: Rest) -> None:
        super().__init__(names)
        self.rest = rest

    def __missing__(self, name: str) -> Any:
        found = self.rest(name)
        if found is not missing:
            self[name] = found
        return found


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
        # As Jinja's, without its set of all global names; what is set is found where what was handed is.
        self.parent = self.vars = self.names = Names(parent, _nothing)
        self.environment, self.name = environment, name
        self.exported_vars, self.globals_keys = set(), set()
        self.blocks = {block: [render] for block, render in blocks.items()}

    @cached_property
    def eval_ctx(self) -> EvalContext:  # type: ignore[override]  # most templates never ask for it
        return EvalContext(self.environment, self.name)

    def resolve_or_missing(self, key: str) -> Any:
        return self.names[key]

    def get_all(self) -> dict[str, Any]:
        return dict(self.names)

    def inside(self, template: Template, local: Mapping[str, Any]) -> Scope:
        """What an included template sees; `local` are the names of the block that it stands in."""
        scope = Scope(self.environment, self.names, template.name, template.blocks)
        names = scope.names
        names.rest = self.names.rest
        for name, value in local.items():
            if value is not missing:
                names[name] = value
        return scope

    def derived(self, locals: dict[str, Any] | None = None) -> Context:
        scope = super().derived(locals)
        assert isinstance(scope, Scope), "made by the environment's context_class"
        scope.names.rest = self.names.rest
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
        self.writeline("resolve = context.names.__getitem__")
        self.writeline("escape = environment.printed")  # it hides the function of this name
        self.writeline("escaped = environment.escaped")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.write("(_is if (_is := getattr(_of := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(_of, {node.attr!r}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._is_escaped(frame, finalize):
            self.write("(escaped(_is) if type(_is := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._is_escaped(frame, finalize):
            self.write(") is str else escape(_is))")
        else:
            super()._output_child_post(node, frame, finalize)

    def _is_escaped(self, frame: Frame, finalize: Any) -> bool:
        return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None

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
        scope.names.rest = rest
        try:
            return self.concat(template.root_render_func(scope))
        except MISTAKES:
            self.handle_exception()

    @staticmethod
    @lru_cache(maxsize=ESCAPED)
    def escaped(text: str) -> str:
        """A text as HTML. It is no Markup, which is HTML already, and would be taken for the same."""
        return str(escape(text))

    @staticmethod
    def printed(value: object) -> str:
        """A value as HTML; what Markup is made of has been through here, or is HTML by itself."""
        if type(value) is str:
            return Engine.escaped(value)
        return value if type(value) is Markup else escape(value)


class Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder: known by their own text, and by this module, which codes them."""

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(source + _own_digest())

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # on a full disk we compile it again; what matters is told of elsewhere
            super().dump_bytecode(bucket)


@lru_cache
def _own_digest() -> str:
    return digest.of_bytes(Path(__file__).read_bytes())


def _nothing(name: str) -> object:
    return missing
