"""Looking things up in the XML of wires, whatever their namespace of the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

from dateline.markup.parse import local_name
from dateline.markup.read import visible_text

Element = etree._Element


def every(element: Element, *names: str) -> Iterator[Element]:
    """The elements of these names below an element, in document order; names are compared without case."""
    wanted = frozenset(name.lower() for name in names)
    return (child for child in element.iter() if child is not element and local_name(child) in wanted)


def find(element: Element | None, *path: str) -> Element | None:
    """The first element at the end of a path of names, each anywhere below the one before."""
    for name in path:
        if element is None:
            return None
        element = next(every(element, name), None)
    return element


def child(element: Element | None, name: str) -> Element | None:
    """The first child of this name."""
    return next(children(element, name), None)


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names."""
    wanted = frozenset(name.lower() for name in names)
    return (each for each in (element if element is not None else ()) if local_name(each) in wanted)


def having(root: Element, *names: str) -> list[Element]:
    """The elements below an element that have any of these attributes, in document order."""
    return cast(list[Element], root.xpath(f".//*[{' or '.join(f'@{name}' for name in names)}]"))


def label(element: Element) -> str:
    """How a page's templates call an element: its classes and its id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def text(element: Element | None, *path: str) -> str:
    """The text at the end of a path, on one line."""
    return visible_text(find(element, *path))


def value(element: Element | None, name: str) -> str:
    """An attribute, without its namespace and white space."""
    if element is None:
        return ""
    for key, content in element.attrib.items():
        if str(key).rpartition("}")[2].lower() == name.lower():
            return " ".join(str(content).split())
    return ""


def at(element: Element | None, *path: str) -> str:
    """The attribute that the last step of a path names, of the element that the steps before lead to."""
    return value(find(element, *path[:-1]), path[-1])


def code(qcode: str) -> str:
    """A code without its scheme: `stat:usable` and a URI's last part are `usable`."""
    return qcode.rstrip("/").replace("/", ":").rpartition(":")[2].strip()
