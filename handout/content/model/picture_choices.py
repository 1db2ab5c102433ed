"""The words that choose how a picture is cut and coloured, and which drawn scene a hero has.

The scenes are drawn in ``layout/page/hero_scenes.py``.
"""

from typing import Literal

PictureFocus = Literal["middle", "top", "bottom", "start", "end"]
"""The part of a picture that stays where it is cut."""
PictureTreatment = Literal["plain", "duotone"]
"""A picture's own colours, or shades of the brand's."""
SceneName = Literal["hills", "home", "night", "sea", "sprout", "path", "clinic", "none"]
"""The drawings of a hero; ``none`` for soft shapes, which say nothing."""
