import os

from blinker import signal

BLOG_AUTHOR = "Desk"
BLOG_TITLE = "The Halvmark Courier"
BLOG_EMAIL = "desk@example.org"
BLOG_DESCRIPTION = BLOG_TITLE
SITE_URL = "https://news.example.org/"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": ""}
TIMEZONE = "Europe/Copenhagen"
THEME = "mini"
NAVIGATION_LINKS = {"en": ()}
POSTS = (("posts/*.md", "", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = ["markdown.extensions." + e for e in ("extra", "sane_lists", "smarty", "toc")]
INDEX_DISPLAY_POST_COUNT = 20
TAG_PATH, CATEGORY_PATH, CATEGORY_PREFIX = "tags", "", ""
TAG_PAGES_ARE_INDEXES = CATEGORY_PAGES_ARE_INDEXES = True
CATEGORY_OUTPUT_FLAT_HIERARCHY = True
CATEGORIES_INDEX_PATH, TAGS_INDEX_PATH = "sections.html", "tags.html"
FEED_LENGTH, FEED_TEASERS = 50, False
GENERATE_ATOM = False
COPY_SOURCES = SHOW_SOURCELINK = False
COMMENT_SYSTEM = ""
DISABLED_PLUGINS = [
    "classify_archive",
    "classify_authors",
    "classify_page_index",
    "scan_galleries",
    "render_galleries",
    "render_listings",
    "robots",
    "scale_images",
    "create_bundles",
    "copy_assets",
    "redirect",
    "render_sources",
]
SECTIONS = ["World", "Politics", "Business", "Science", "Culture", "Sport", "Climate", "Opinion"]
GLOBAL_CONTEXT = {"sections": SECTIONS, "latest": []}


def _scanned(site):
    if os.environ.get("SIDEBAR", "1") == "1":  # in the context, so that pages depend on it
        site.GLOBAL_CONTEXT["latest"] = [[p.title(), p.permalink()] for p in site.timeline[:10]]
    site.taxonomy_plugins["tag"].always_disable_rss = True


signal("scanned").connect(_scanned)
