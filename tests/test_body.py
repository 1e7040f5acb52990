"""An article's Markdown as its page shows it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import body
from dateline.errors import UserError, Where

HERE = Where(path="content/a.md", line=7)


def trusted(text: str) -> str:
    return body.render(text, trusted=True, where=HERE)


def untrusted(text: str) -> str:
    return body.render(text, trusted=False, where=HERE)


def test_a_newsroom_text_gets_its_quotes_and_dashes_set() -> None:
    assert (
        trusted("\"It's late -- very late...\" -- the '90s") == "<p>“It’s late – very late…” – the ’90s</p>"
    )


def test_wire_copy_keeps_its_quotes_as_received() -> None:
    assert untrusted('"It\'s late -- very late..."') == '<p>"It\'s late -- very late..."</p>'


def test_code_keeps_its_quotes() -> None:
    assert trusted('`"a" -- b`') == '<p><code>"a" -- b</code></p>'


def test_no_heading_stands_beside_the_headline() -> None:
    assert trusted("# One\n\n## Two\n\n###### Six") == "<h2>One</h2>\n<h3>Two</h3>\n<h6>Six</h6>"


def test_headings_below_the_headline_stay_as_written() -> None:
    assert trusted("## Two\n\n### Three") == "<h2>Two</h2>\n<h3>Three</h3>"


def test_a_picture_by_itself_is_a_figure_with_its_title_as_caption() -> None:
    assert trusted('![A dam](dam.jpg "The dam isn\'t full")') == (
        '<figure><img alt="A dam" src="dam.jpg"><figcaption>The dam isn’t full</figcaption></figure>'
    )


def test_a_linked_picture_by_itself_is_a_figure() -> None:
    assert trusted("[![A dam](dam.jpg)](/dam/)") == (
        '<figure><a href="/dam/"><img alt="A dam" src="dam.jpg"></a></figure>'
    )


def test_a_picture_among_words_stays_in_its_paragraph() -> None:
    assert trusted('See ![A dam](dam.jpg "Dam").').startswith("<p>See <img")


def test_a_wide_table_scrolls_under_the_name_of_its_columns() -> None:
    html = trusted("| Party | *Seats* |\n|---|--:|\n| A | 7 |")
    assert html.startswith(
        '<div aria-label="Party, Seats" class="table" role="region" tabindex="0">\n<table>\n<thead>'
    )
    assert '<td class="right">7</td>' in html
    assert html.endswith("</table>\n</div>")


def test_a_table_whose_heads_hold_raw_html_is_named_by_their_words() -> None:
    html = trusted('| <b class="x">Party</b> \\* | "Seats" |\n|---|---|\n| A | 7 |')
    assert 'aria-label="Party *, &quot;Seats&quot;"' in html


def test_a_table_in_wire_copy_scrolls_too() -> None:
    html = untrusted("| Party | Seats |\n|---|--:|\n| A | 7 |")
    assert '<div aria-label="Party, Seats" class="table" role="region" tabindex="0">' in html
    assert '<td class="right">7</td>' in html


def test_notes_lead_there_and_back_and_say_what_they_are() -> None:
    html = trusted("Text[^a b] and again[^a b].\n\n[^a b]: Note.")
    note = html.split('<li id="')[1].split('"')[0]
    back = note.replace("fn-", "fnref-")
    assert f'<sup id="{back}"><a class="footnote-ref" href="#{note}" role="doc-noteref">1</a></sup>' in html
    assert f'<sup id="{back.replace("fnref-", "fnref2-")}">' in html
    assert f'aria-label="1" class="footnote-backref" href="#{back}" role="doc-backlink"' in html
    assert '<div class="footnotes" role="doc-endnotes">' in html


def test_notes_of_two_articles_do_not_clash_on_one_page() -> None:
    first, second = (trusted(f"{name}[^1]\n\n[^1]: Note.") for name in ("One", "Two"))
    ids = [part.split('"')[0] for html in (first, second) for part in html.split('id="')[1:]]
    assert len(ids) == 4
    assert len(set(ids)) == 4


def test_a_newsroom_text_passes_as_written() -> None:
    assert trusted('<video src="a.mp4" controls></video>') == '<video src="a.mp4" controls></video>'
    assert trusted("Big {: .x}\n{: .lead #top}") == '<p class="lead" id="top">Big {: .x}</p>'


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<SCRIPT\n>alert(1)</SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](\x01javascript:alert(1))",
        "<javascript:alert(1)>",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "[x][y]\n\n[y]: javascript:alert(1)",
        '<a href=" javascript:alert(1)">x</a>',
        '<div style="background:url(javascript:alert(1))" onclick="alert(1)" id="top" class="x">x</div>',
        "<iframe src=javascript:alert(1)></iframe><form action=javascript:alert(1)><button>x</button></form>",
        "<a title='</a><script>alert(1)</script>'>x</a>",
        "x {: onclick=alert(1) }\n{: onclick=alert(1) }",
        "``` {onclick=alert(1)}\nx\n```",
        '![x](a.png "\\" onerror=alert(1)")',
        "<b/onclick=alert(1)//<p>x",
        "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
        "`<script>`\n\n<![CDATA[<script>alert(1)</script>]]>",
    ],
)
def test_nothing_in_wire_copy_runs(text: str) -> None:
    assert dangers(untrusted(text)) == []


def dangers(html: str) -> list[str]:
    """What in the HTML a browser would run, load from a strange scheme or style, by another parser."""
    from lxml import html as parser

    if not html:
        return []
    found = []
    for element in parser.fragment_fromstring(html, create_parent="div").iter():
        if element.tag in ("script", "svg", "math", "iframe", "form", "style", "object", "embed", "button"):
            found.append(str(element.tag))
        for name, value in element.attrib.items():
            scheme = str(value).strip().lower().partition(":")[0]
            if str(name).startswith("on") or name in ("style", "id") or scheme in ("javascript", "data"):
                found.append(f"{name}={value}")
    return found


def test_links_in_wire_copy_vouch_for_nothing() -> None:
    assert untrusted("[x](https://a.example/)") == (
        '<p><a href="https://a.example/" rel="noopener nofollow ugc">x</a></p>'
    )


def test_harmless_html_in_wire_copy_stays() -> None:
    assert untrusted("CO<sub>2</sub> <time datetime='2026-04-07'>today</time>") == (
        '<p>CO<sub>2</sub> <time datetime="2026-04-07">today</time></p>'
    )


def test_a_template_in_a_text_stays_text() -> None:
    assert trusted("{{ 7*7 }}") == "<p>{{ 7*7 }}</p>"


def test_an_extension_of_the_site_applies_to_its_own_texts() -> None:
    html = body.render("*[EU]: Union\n\nThe EU", trusted=True, where=HERE, extensions=("abbr",))
    assert html == '<p>The <abbr title="Union">EU</abbr></p>'


def test_an_unknown_extension_is_named() -> None:
    with pytest.raises(UserError) as caught:
        body.render("x", trusted=True, where=HERE, extensions=("abr",))
    assert str(caught.value).startswith('content/a.md:7: cannot load the Markdown extensions "abr"')


def test_a_text_that_would_come_out_garbled_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        trusted("*a**a*<b>c")
    assert str(caught.value).startswith("content/a.md:7: the converter cannot tell the text's marks apart")


def test_an_empty_text_has_no_html() -> None:
    assert trusted(" \n\n") == untrusted("") == ""


markdown_like = st.text(alphabet=st.sampled_from("ab 1\n\n*_`[]()!<>#&;:|-+.\"'\\{}^~\t="), max_size=60)


@settings(max_examples=150, deadline=None)
@given(markdown_like)
def test_nothing_that_is_typed_runs_from_wire_copy(text: str) -> None:
    assert dangers(untrusted(text)) == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(markdown_like, st.booleans()), min_size=1, max_size=4), markdown_like)
def test_a_text_gives_the_same_html_whatever_was_rendered_before(
    before: list[tuple[str, bool]], text: str
) -> None:
    noted = text + "[^1]\n\n[^1]: note\n\n[ref]: /x"
    alone = trusted(noted), untrusted(noted)
    for other, is_trusted in before:
        body.render(other + "\n\n[^1]: other\n\n[ref]: /y", trusted=is_trusted, where=HERE)
    assert (trusted(noted), untrusted(noted)) == alone


def test_plain_text_is_the_words_of_the_body() -> None:
    html = trusted("## Head\n\nAT&T *rose*[^1].\n\n- a\n- b\n\n[^1]: Note.")
    assert body.plain(html) == "Head AT&T rose. a b Note."


def test_plain_text_holds_no_script_and_joins_no_words() -> None:
    assert body.plain("<p>a</p><p>b<br>c</p><script>x</script><style>y</style>d &lt;e&gt;") == "a b c d <e>"


def test_a_picture_of_another_site_is_a_link_in_copy_from_elsewhere() -> None:
    made = untrusted(
        "![A <bridge>](https://cdn.example.com/a.jpg) [![x](//cdn.example.com/b.jpg)](https://ok.example/)"
    )
    assert "<img" not in made
    assert '<a href="https://cdn.example.com/a.jpg" rel="noopener nofollow ugc">A &lt;bridge&gt;</a>' in made
    assert '<a href="https://ok.example/" rel="noopener nofollow ugc">x</a>' in made
    assert "<img" in untrusted("![Ours](photo.jpg)")
