import os

AUTHOR = "Desk"
SITENAME = "The Halvmark Courier"
SITEURL = FEED_DOMAIN = "https://news.example.org"
PATH = "content"
THEME, THEME_STATIC_PATHS = "theme", []
TIMEZONE = "Europe/Copenhagen"
DEFAULT_LANG = "en"
PLUGINS = ["pelican.plugins.sitemap", "pelican.plugins.neighbors"]
SITEMAP = {"format": "xml"}
ARTICLE_URL = "{category}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "{slug}/", "{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = ""
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None}
FEED_ALL_RSS, CATEGORY_FEED_RSS = "index.xml", "{slug}/index.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TAG_FEED_RSS = TAG_FEED_ATOM = None
FEED_MAX_ITEMS = 50
RSS_FEED_SUMMARY_ONLY = False
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.sane_lists": {},
        "markdown.extensions.smarty": {},
        "markdown.extensions.toc": {},
    }
}
SECTIONS = ["World", "Politics", "Business", "Science", "Culture", "Sport", "Climate", "Opinion"]
SIDEBAR = os.environ.get("SIDEBAR", "1") == "1"
if os.environ.get("PELICAN_CACHE") == "1":
    CACHE_CONTENT = LOAD_CONTENT_CACHE = True
    CONTENT_CACHING_LAYER = "generator"
