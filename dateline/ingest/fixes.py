"""What a correction says that it puts right: `(Corrects day in paragraph 1 to Tuesday, not Monday)`."""

from __future__ import annotations

import re

from dateline import text
from dateline.story import Correction, Story

# The verb with which desks begin such a note; the text runs to the bracket or the line that ends it.
_NOTE = re.compile(
    r"(?:^|[(\n]|[.;:]\s+)\s*("
    r"(?:Correct(?:s|ed|ing|ion)|Clarif(?:ies|ied|ying)|Rectif(?:ies|ied)"
    r"|Korrigiert|Berichtigt|Corrige|Rectifie|Corregge|Rettifica|Corrigeert|Poprawia|Исправ|Уточн|Виправ|Düzelt"
    r")[^()\n]{3,1000})",
    re.IGNORECASE,
)


def told(story: Story) -> tuple[Correction, ...]:
    """What was put right in this version, as its fields or its notes to editors say."""
    if story.corrections or not story.ednote:
        return story.corrections
    found = (text.one_line(match[1]).rstrip(" ;") for match in _NOTE.finditer(story.ednote))
    return tuple(Correction(date=None, text=words) for words in dict.fromkeys(found) if " " in words)
