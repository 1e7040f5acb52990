"""The gate for foreign markup: XML and HTML are parsed here, within limits, and nowhere else.

No entity is declared or resolved, no DTD read, no address opened. What is too deep or has too many elements
is refused before anything walks it.
"""

from __future__ import annotations

import html.entities
import re
from functools import lru_cache

from lxml import etree

from dateline import text as texts
from dateline.errors import Problem, UserError, Where

MAX_ELEMENTS = 50_000
MAX_DEPTH = 256

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._-]{1,40})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,400}\?>")
_ENTITY_DECLARATION = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_INTERNAL_SUBSET = re.compile(r"""<!DOCTYPE(?:"[^"]*"|'[^']*'|[^>"'\[])*\[""", re.IGNORECASE)
# NewsML 1.x itself prescribes this subset for copy in NITF; Kyodo and Keystone-SDA send it. It is cut unread.
_NITF_SUBSET = re.compile(
    r"""\[\s*<!ENTITY\s+%\s+nitf\s+SYSTEM\s+["'][\w./:-]{1,200}\.dtd["']\s*>\s*%nitf;\s*\](?=\s*>)""",
    re.IGNORECASE,
)
_DOCTYPE = re.compile(r"""<!DOCTYPE(?:"[^"]*"|'[^']*'|[^>"'\[])*>""", re.IGNORECASE)
_NAMED_REFERENCE = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_PROLOGUE = re.compile(
    r"^(?:\s+|\ufeff|<\?.{0,2000}?\?>|<!--.{0,8000}?-->|<!DOCTYPE[^<>\[]{0,2000}(?:\[.{0,8000}?\]\s*)?>)+",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})[\s/>]")
_OF_XML = frozenset(["amp", "lt", "gt", "quot", "apos"])
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]{0,40}):|\s([A-Za-z_][\w.-]{0,40}):[A-Za-z_][\w.-]{0,40}\s{0,9}=")
_DECLARATION = re.compile(r"\sxmlns:([A-Za-z_][\w.-]{0,40})\s{0,9}=")
_FIRST_ELEMENT = re.compile(r"<[A-Za-z_][\w.:-]*")
MAX_PREFIXES = 40


def decoded(data: bytes) -> str:
    """The text of a marked-up document: byte order mark, strict UTF-8, the declared charset, windows-1252.

    UTF-8 comes before the declaration: files that declare Latin-1 and are UTF-8 are common, and bytes that
    decode as UTF-8 by chance are not.
    """
    for charset in _charsets(data):
        try:
            return texts.clean(data.decode(charset))
        except (UnicodeDecodeError, LookupError):
            continue
    return texts.clean(data.decode("windows-1252", "replace"))


def parse_xml(data: bytes, path: str) -> etree._Element:
    """The root of an XML document; UserError where it is not well-formed or declares entities."""
    source = _NITF_SUBSET.sub("", decoded(data), count=1)
    if _ENTITY_DECLARATION.search(source) or _INTERNAL_SUBSET.search(source):
        raise _refused(path, "the document declares entities", hint="remove its DOCTYPE")
    source = _XML_DECLARATION.sub("", _DOCTYPE.sub("", source, count=1), count=1)
    source = _NAMED_REFERENCE.sub(_character, source).lstrip()
    try:
        root = _root(source)
    except etree.XMLSyntaxError as error:
        whole = _declared(source) if "Namespace prefix" in str(error.msg) else ""
        if not whole:
            raise _refused(path, f"not well-formed XML: {error.msg}", line=error.lineno) from error
        try:
            root = _root(whole)
        except etree.XMLSyntaxError as other:
            raise _refused(path, f"not well-formed XML: {other.msg}", line=other.lineno) from other
    _check_size(root, path)
    return root


def _root(source: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    return etree.fromstring(source.encode("utf-8"), parser)


def _declared(source: str) -> str:
    """A document with those prefixes declared that it uses and nobody declares; empty if there are none."""
    used = {match[1] or match[2] for match in _PREFIX.finditer(source)}
    missing = sorted(used - set(_DECLARATION.findall(source)) - {"xml", "xmlns"})[:MAX_PREFIXES]
    added = "".join(f' xmlns:{prefix}="urn:undeclared:{prefix}"' for prefix in missing)
    return _FIRST_ELEMENT.sub(lambda start: start[0] + added, source, count=1) if added else ""


def parse_html(source: str, path: str) -> etree._Element | None:
    """The root of an HTML document or fragment, None if there is nothing in it."""
    # Not the parser of lxml.html, which looks up a class in Python for each element that anybody meets.
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    if not source.strip():
        return None
    try:
        root = etree.fromstring(source.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    _check_size(root, path)
    return root


def root_name(data: bytes) -> str:
    """The name of the element that a document begins with, in lower case; empty where it begins with none."""
    start = _PROLOGUE.sub("", decoded(data[:20_000]))
    found = _ROOT.match(start)
    return found[1].rpartition(":")[2].lower() if found else ""


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace, in lower case; empty for what is no element."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _charsets(data: bytes) -> list[str]:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return [charset]
    if data[:2] in (b"<\0", b"\0<"):
        return ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    found = _DECLARED.search(data[:400]) or _META.search(data[:4096])
    declared = found[1].decode("ascii").lower() if found else ""
    # The web and the wires mean windows-1252 when they say Latin-1; a UTF-16 file would have said so itself.
    known = "" if declared in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else declared
    return ["utf-8", *([known] if known and not known.startswith(("utf-16", "utf-32", "ucs")) else [])]


def _character(match: re.Match[str]) -> str:
    """`&nbsp;` and its like are HTML's: no XML parser knows them without the DTD that we do not read."""
    if match[1] in _OF_XML:
        return match[0]
    return html.entities.html5.get(match[1] + ";", "&amp;" + match[0][1:])


def _check_size(root: etree._Element, path: str) -> None:
    depth = 0
    elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH:
            raise _refused(path, f"elements are nested deeper than {MAX_DEPTH}")
        if elements > MAX_ELEMENTS:
            raise _refused(path, f"more than {MAX_ELEMENTS} elements")


def _refused(path: str, what: str, *, line: int | None = None, hint: str = "") -> UserError:
    return UserError(Problem(what=what.replace("\n", " "), where=Where(path=path, line=line), hint=hint))
