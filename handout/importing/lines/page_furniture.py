"""Knows the lines of a page that are no words of the article: menus, buttons, page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handout.importing.drafts.table_titles import names_time
from handout.importing.lines.text_wraps import measure_width
from handout.importing.words.around_words import PRINTS, SKIPS, WAYS_HOME
from handout.importing.words.page_words import FURNITURE, NAVIGATION

_BUTTON = (
    r"share(?: (?:this(?: page)?|on|via) ?\w*)?|tweet|print(?: (?:this )?page)?|e-?mail(?: this page)?|"
    r"pin(?: it)?|"
    r"facebook|twitter|linkedin|whatsapp|pinterest|copy link|save|download(?: pdf)?|listen|bookmark"
)
_SURE_BUTTON = r"share (?:this page|this|on \w+|via \w+)|print this page|tweet|copy link|download pdf"
_COOKIES = (
    r"(?=.*\bcookies?\b)(?:(?=.*\b(?:web ?site|this site|our site|browser|browsing|accept (?:all|our)|"
    r"akzeptieren|einstellungen|accepter|aceptar|accetta|sitio|webseite|diese seite)\b)"
    r"|(?=.*\buses? (?:of )?cookies\b)"
    r"(?=.*\b(?:experience|consent|accept|policy|preferences)\b)|(?=.{0,30}\bcookies? (?:policy|preferences|"
    r"settings|consent|notice|experiencia)\b.{0,20}$)).{8,190}"
)
"""What a page asks about cookies; a sentence about what is eaten has none of these words."""
_AGE = (
    r"(?:(?:last )?updated|posted|published|(?:última )?actualizaci[óo]n|(?:actualizado|publicado)|"
    r"aktualisiert|"
    r"veröffentlicht|mis à jour|publié|aggiornato|pubblicato|atualizado|bijgewerkt|zaktualizowano|"
    r"обновлено) ?[:：]? ?"
    r"(?:(?:hace|há|vor|il y a) )?\d{1,3} (?:[^\W\d_]{1,10})(?: (?:ago|atrás|fa|geleden|temu|назад))?"
)
"""How long ago a page was changed, as websites say it: it is wrong tomorrow."""
_FURNITURE = re.compile(
    r"(?:(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|menu|search|footer) ?){1,4}|"
    r"(?:main|site) (?:menu|navigation)|toggle navigation|"
    r"search this site|log ?in|sign (?:in|up)|subscribe|back to top|return to top|"
    r"(?:advertisement|sponsored)|(?:accept|manage) (?:all )?cookies|read more|show more|"
    r"(?:top|bottom) of page|background image|show menu|(?:previous page)? ?(?:\d+ ?/ ?\d+)? ?next page|"
    r"breadcrumb|\d+ (?:min(?:ute)?s?) read|(?:you are on )?page \d{1,3} ?(?:of \d{1,3})?|"
    rf"{_COOKIES}|"
    r"ir al contenido(?: principal)?|compartir en \w+|"
    rf"(?:{_BUTTON})(?:[ |,·]+(?:{_BUTTON}))+|{_SURE_BUTTON}|{FURNITURE}|{SKIPS}|{PRINTS}|{_AGE}",
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(r"[^\W\d_][^<>\n]{0,40}(?:(?: ?[>»›] ?| / )[^\W\d_][^<>\n]{0,40}){2,6}")
_DOTTED_CONTENTS = re.compile(
    r"(?P<title>(?:\d{1,2}(?:\.\d{1,2}){0,3}\.? )?[^.\n]{2,90}?)(?: ?[.…]){4,} ?(?P<page>\d{1,3})"
)
MIN_PAGES = 4
"""The lines of a list of contents without a title, at least."""
_RELATED = re.compile(
    r"(?:related|more|recommended|popular|latest) (?:articles|posts|topics|pages|stories|links)|"
    r"you (?:may|might) also (?:like|be interested in)|recent (?:posts|articles|news)|"
    r"(?:art[íi]culos|entradas|noticias) (?:relacionad[oa]s|recientes)|tambi[ée]n te puede interesar|"
    r"(?:ähnliche|weitere|neueste|verwandte) (?:beiträge|artikel)|das könnte (?:sie|dich) auch interessieren|"
    r"articles? (?:similaires|liés|connexes|récents)|à lire aussi|(?:articoli|post) (?:correlati|recenti)|"
    r"(?:artigos|posts|notícias) (?:relacionados|recentes|relacionadas)|leia também|"
    r"gerelateerde (?:artikelen|berichten)|lees ook|(?:powiązane|ostatnie|podobne) (?:artykuły|wpisy)|"
    r"(?:похожие|последние) (?:статьи|записи)|читайте также|関連記事|"
    r"相关文章|相關文章|관련 ?(?:글|기사|게시물)|"
    r"مقالات (?:ذات صلة|مشابهة)|bài viết liên quan",
    re.IGNORECASE,
)
_CONTENTS_TITLE = re.compile(
    r"(?:on this page|(?:table of )?contents|in this (?:leaflet|guide|booklet|section|article)|"
    r"en esta p[áa]gina|"
    r"conteni?do|contenu|table des matières|"
    r"[íi]ndice(?: dei contenuti)?|inhalt(?:sverzeichnis)?|inhoud(?:sopgave)?|sommaire|spis treści|"
    r"содержание|目录|目錄|目次|mục lục):?",
    re.IGNORECASE,
)
_MARK = re.compile(r"^(?:[-*•·▪]|\d{1,2}[.)])\s+")
_HOME = re.compile(
    r"首 ?页|首頁|home(?: ?page)?|startseite|accueil|inicio|início|strona główna|главная|ホーム|"
    r"トップ(?:ページ)?|홈|الرئيسية|looking for something\??|search(?: (?:this|our|the) .{1,30}|…|\.\.\.)?|"
    rf"menu|menü|{WAYS_HOME}",
    re.IGNORECASE,
)
"""A line of a menu: of the way home, or of the search."""
_MENU_ITEM = re.compile(NAVIGATION, re.IGNORECASE)
MIN_ITEMS = 3
MAX_MENU_WIDTH = 60
"""Columns of an item of a menu at most."""
MIN_CONTENTS = 2
"""Lines that a list of contents has at least."""
MAX_RELATED_LINES = 12
MAX_TITLE_LETTERS = 80


def is_furniture(line: str) -> bool:
    """Return whether a line is a page's menu, button or number."""
    text = line.strip()
    return len(text) < 200 and _FURNITURE.fullmatch(text.rstrip(" :：")) is not None


def is_way_home(line: str) -> bool:
    """Return whether a line is the first step of a way to a page: “Home”, “Startseite”."""
    return _HOME.fullmatch(line.strip()) is not None


def starts_at_home(line: str) -> bool:
    """Return whether a line begins with the way home, and goes on: “Home Articles Gout”."""
    match = _HOME.match(line)
    return match is not None and line[match.end() : match.end() + 1] in (" ", "\u3000", ">", "»", "/", "|")


def is_breadcrumb(line: str, lines: Sequence[str]) -> bool:
    """Return whether a line is a menu, or the way to a page: from its home, or to what another line names.

    Other lines with these signs are steps: “Breathe in > hold > breathe out”.
    """
    text = line.strip()
    if len(text) >= 200:
        return False
    items = [item.strip() for item in re.split(r" [|·•] |  +", text)]
    if len(items) >= MIN_ITEMS:
        return _HOME.fullmatch(items[0]) is not None and any(map(_MENU_ITEM.fullmatch, items))
    if _BREADCRUMB.fullmatch(text) is None:
        return False
    first, *_, last = (part.strip() for part in re.split(r"[>»›]| / ", text))
    # What is written small leads nowhere: “Home > bed > rest”.
    is_way = _HOME.fullmatch(first) is not None and not last[:1].islower()
    return is_way or any(other.strip().lstrip("# ").casefold() == last.casefold() for other in lines)


def take_furniture(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without the lines that are furniture, and these lines, to be told.

    A line of a list of contents is one if its words are a line of the text too.
    """
    lines = text.split("\n")
    words = {line.strip().casefold() for line in lines}
    top = _find_text(lines)
    taken = [
        at for at, line in enumerate(lines)
        if is_furniture(line) or (at < top and is_breadcrumb(line, lines))
    ]  # fmt: skip
    taken += _find_dotted_contents(lines, words)
    menu = _find_menu(lines)
    taken = sorted({*taken, *_find_contents(lines, words)} - {*menu})
    if len(taken) * 2 > sum(bool(line.strip()) for line in lines) - len(menu):
        taken = []
    taken = sorted([*taken, *menu])
    if not taken:
        return _cut_related(lines, [])
    left_out = [lines[at].strip() for at in taken]
    for at in taken:
        lines[at] = ""
    return _cut_related(lines, left_out)


def is_related_title(text: str) -> bool:
    """Return whether words stand over a list of other articles of a website."""
    return _RELATED.fullmatch(text.strip(" :\uff1a")) is not None


def names_article(line: str) -> bool:
    """Return whether a line may be the title of another article: short, no sentence, and without a number."""
    return len(line) < MAX_TITLE_LETTERS and not line.endswith(".") and not any(map(str.isdigit, line))


def is_contents_title(text: str) -> bool:
    """Return whether words stand over a list of contents."""
    return _CONTENTS_TITLE.fullmatch(text.strip()) is not None


def _find_contents(lines: Sequence[str], words: set[str]) -> list[int]:
    """Return the lines of a list of contents: under “On this page”, each one again as a line of the text."""
    for at, line in enumerate(lines):
        if not _CONTENTS_TITLE.fullmatch(line.strip()):
            continue
        found = [at]
        for later in range(at + 1, len(lines)):
            text = lines[later].strip()
            title = _MARK.sub("", text).casefold()
            if text and ((title == text.casefold() and lines.count(lines[later]) < 2) or title not in words):
                break
            found += [later] if text else []
        if len(found) > MIN_CONTENTS:
            return found
    return []


def _find_menu(lines: Sequence[str]) -> list[int]:
    """Return the lines of a menu over the article: one that leads home or searches, and short items.

    “Home” may also be an item of a list of places, and a menu what somebody eats: another item must be
    one that only menus have, such as “Contact us”.
    """
    filled = [at for at, line in enumerate(lines) if line.strip()]
    words = {at: _MARK.sub("", lines[at].strip()) for at in filled}
    if not any(_HOME.fullmatch(words[at]) for at in filled[:MIN_ITEMS]):
        return []
    long = _find_text(lines)
    items = [at for at in filled if at < long and _MARK.match(lines[at].strip())]
    has_menu_item = any(at < long and _MENU_ITEM.fullmatch(words[at]) for at in filled)
    is_menu = len(items) >= MIN_ITEMS and has_menu_item
    return [at for at in filled if at <= items[-1]] if is_menu else []


def is_menu(text: str) -> bool:
    """Return whether the lines of a paragraph are a menu: the way home, and what only menus have."""
    items = [line.strip() for line in text.split("\n")]
    has_home = any(map(_HOME.fullmatch, items))
    return len(items) >= MIN_ITEMS and has_home and any(map(_MENU_ITEM.fullmatch, items))


def _find_text(lines: Sequence[str]) -> int:
    """Return where the first sentence of the article stands; the number of lines without one."""
    return next((at for at, line in enumerate(lines) if _is_text(line.strip())), len(lines))


def _is_text(line: str) -> bool:
    return measure_width(line) > MAX_MENU_WIDTH or line.endswith((".", ":", "\u3002", "\uff1a"))


def _find_dotted_contents(lines: Sequence[str], words: set[str]) -> list[int]:
    """Return the lines of a list of contents with dots, and of its title."""
    matches = {at: _DOTTED_CONTENTS.fullmatch(line.strip()) for at, line in enumerate(lines) if line.strip()}
    found = {
        at: match for at, match in matches.items() if match and match["title"].strip().casefold() in words
    }
    first = next(iter(found), 0)
    above = [at for at in range(max(first - 2, 0), first) if _CONTENTS_TITLE.fullmatch(lines[at].strip())]
    entries = [(match["title"], int(match["page"])) for match in found.values()]
    return [*above[-1:], *found] if counts_pages(entries, is_titled=bool(above)) else []


def counts_pages(entries: Sequence[tuple[str, int]], *, is_titled: bool) -> bool:
    """Return whether titles and the numbers behind their dots are a list of contents: pages count up.

    Doses and prices stand behind dots, too, and their medicines and times head what is said of them: a list
    without a title of contents is longer, counts up, and names no times.
    """
    pages = [page for _, page in entries]
    if not pages or pages != sorted(pages):
        return False
    counts_up = len(pages) >= MIN_PAGES and pages[0] < pages[-1]
    return is_titled or (counts_up and not any(names_time(title) for title, _ in entries))


def _cut_related(lines: list[str], taken: list[str]) -> tuple[str, tuple[str, ...]]:
    end = _find_related(lines)
    taken += [line.strip() for line in lines[end:] if line.strip()]
    return "\n".join(lines[:end]), tuple(f"of the page around the article: {line}" for line in taken)


def _find_related(lines: Sequence[str]) -> int:
    """Return where a list of other articles begins that ends the text; its length if there is none."""
    for at in range(len(lines) - 1, max(len(lines) - 2 * MAX_RELATED_LINES, 0), -1):
        if is_related_title(lines[at]):
            others = [line.strip() for line in lines[at + 1 :] if line.strip()]
            is_list = len(others) <= MAX_RELATED_LINES and all(map(names_article, others))
            return at if is_list else len(lines)
    return len(lines)
