"""Markdown to HTML that is safe to show: raw HTML never gets through, and code is highlighted by classes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from codecrafthub.content.console import highlight_console
from codecrafthub.content.prompts import READERS, has_prompt

RENDERING = 4
"""Raised by one whenever the HTML for the same Markdown changes, so that stored pages are made anew."""

TAGS = {
    *("a", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "s"),
    *("img", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
NOTES = {"note": "Note", "caution": "Caution", "advanced": "Going further"}
"""Fences that hold no code but a text beside the text, and what stands above it."""
DEEPEST_NOTE = 2
ATTRIBUTES = {
    "blockquote": {"class"},
    "img": {"src", "alt", "title", "loading"},
    "a": {"href", "title"},
    "pre": {"class", "data-language", "tabindex"},
    "code": {"class"},
    "span": {"class"},
    "div": {"class"},
    "ol": {"start"},
}
IMAGE = re.compile(r"images/([A-Za-z0-9][A-Za-z0-9_-]*\.(?:png|jpg|jpeg|webp|gif))")
"""How a text names an image of its track."""
ALIGNMENT = {tag: {"style"} for tag in ("th", "td")}


def render(markdown: str, track: str = "") -> str:
    """The HTML of an author's text, with images of this track. Safe whatever the text holds."""
    tokens, links = parsed(markdown)
    parser = _parser()
    return nh3.clean(
        parser.renderer.render(tokens, parser.options, {"references": dict(links), "track": track}),
        tags=TAGS,
        attributes={**ATTRIBUTES, **ALIGNMENT},
        url_schemes={"http", "https", "mailto"},
        filter_style_properties={"text-align"},
        link_rel="noopener noreferrer",
    ).strip()


@lru_cache(maxsize=64)
def parsed(markdown: str) -> tuple[list[Token], Mapping[str, Any]]:
    """What a text is made of, and the links that it defines: kept a moment, as it is rendered and then indexed."""
    env: dict[str, Any] = {}
    return _parser().parse(markdown, env), env.get("references", {})


@cache
def _parser() -> MarkdownIt:
    options = {"html": False, "linkify": False, "typographer": False, "highlight": _highlight}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    parser.add_render_rule("fence", _fence)
    parser.add_render_rule("code_block", _indented)
    parser.add_render_rule("image", _image)
    return parser


def _image(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
    """An image of the track from where the hub keeps it; of any other nothing but what it would show."""
    token = tokens[place]
    alt = escape(renderer.renderInlineAsText(token.children, options, env), quote=True)
    match = IMAGE.fullmatch(str(token.attrs["src"]))
    if match is None or not env.get("track"):
        return alt
    return f'<img src="/api/content/images/{env["track"]}/{match.group(1)}" alt="{alt}" loading="lazy">'


def _fence(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType) -> str:
    """A block of code, or a note: its text is rendered as any other, with the links that are defined around it."""
    token, depth = tokens[place], env.get("depth", 0)
    kind = token.info.strip()
    if kind not in NOTES or depth == DEEPEST_NOTE:
        return renderer.fence(tokens, place, options, env)
    inner = _parser().render(token.content, {**env, "depth": depth + 1})
    return f'<blockquote class="{kind}"><p><strong>{NOTES[kind]}</strong></p>\n{inner}</blockquote>\n'


def _indented(_renderer: RendererHTML, tokens: Sequence[Token], place: int, _o: OptionsDict, _e: EnvType) -> str:
    """Code that is only indented: as a fence that names no language."""
    return _highlight(tokens[place].content, "", "")


def _highlight(code: str, language: str, _attributes: str) -> str:
    """One block of code; it can be scrolled with the keyboard, hence the tabindex."""
    label = escape(language or "text", quote=True)
    return (
        f'<pre class="highlight" data-language="{label}" tabindex="0"><code>{_coloured(code, language)}</code></pre>\n'
    )


def _coloured(code: str, language: str) -> str:
    is_at_prompt = language in READERS and has_prompt(language, code)
    if is_at_prompt and language == "javascript":
        return highlight_console(code, _FORMATTER)
    lexer = _lexer("pycon" if is_at_prompt else language)
    return escape(code) if lexer is None else highlight(code, lexer, _FORMATTER)


@lru_cache(maxsize=256)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language) if language else None
    except ClassNotFound:
        return None


_FORMATTER = HtmlFormatter(nowrap=True)
