"""The letters' HTML: one layout of tables with its styles inline, which mail programs show alike, light and dark."""

import html
from collections.abc import Sequence
from pathlib import Path
from string import Template

_LAYOUT = Template((Path(__file__).parent / "layout.html").read_text(encoding="utf-8"))
_HEADING = "margin:0 0 12px;font-size:24px;line-height:31px;font-weight:650;color:#231e19;"
_TEXT = "margin:0 0 16px;font-size:16px;line-height:25px;color:#231e19;overflow-wrap:anywhere;"
_LABEL = "margin:0 0 6px;font-size:13px;line-height:18px;color:#6d6861;"


def layout(title: str, preheader: str, content: str, reason: str, links: Sequence[str]) -> str:
    """A whole letter; `content` and `links` are HTML, the rest plain text."""
    return _LAYOUT.substitute(
        title=_safe(title), preheader=_safe(preheader), content=content, reason=_safe(reason),
        links=" &nbsp;·&nbsp; ".join(links),
    )  # fmt: skip


def heading(text: str) -> str:
    return f'<h1 class="ink" style="{_HEADING}">{_safe(text)}</h1>'


def label(text: str) -> str:
    return f'<p class="faint" style="{_LABEL}">{_safe(text)}</p>'


def paragraphs(text: str) -> str:
    """Plain text with its paragraphs and line breaks."""
    parts = [part for part in text.split("\n\n") if part.strip()]
    return "".join(
        f'<p class="ink" style="{_TEXT}">{_safe(part.strip()).replace(chr(10), "<br>")}</p>' for part in parts
    )


def button(text: str, address: str) -> str:
    return (
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 0;"><tr>'
        '<td class="button" style="background-color:#006265;border-radius:8px;">'
        f'<a href="{_safe(address)}" style="display:inline-block;padding:12px 22px;font-size:15px;line-height:20px;'
        f'font-weight:600;color:#f8fdfd;text-decoration:none;">{_safe(text)}</a></td></tr></table>'
    )


def item(title: str, text: str, about: str, address: str) -> str:
    """One of several things in a digest."""
    return (
        '<div class="line" style="margin:0;padding:18px 0 16px;border-top:1px solid #e2dfda;">'
        f'<p class="faint" style="margin:0 0 3px;font-size:13px;line-height:18px;color:#6d6861;">{_safe(about)}</p>'
        '<h2 class="ink" style="margin:0 0 3px;font-size:17px;line-height:24px;font-weight:600;color:#231e19;">'
        f'<a href="{_safe(address)}" style="color:inherit;text-decoration:none;overflow-wrap:anywhere;">'
        f"{_safe(title)}</a></h2>"
        '<p class="soft" style="margin:0;font-size:15px;line-height:23px;color:#544f49;overflow-wrap:anywhere;">'
        f"{_safe(text)}</p></div>"
    )


def link(text: str, address: str) -> str:
    return f'<a href="{_safe(address)}" style="color:#6d6861;text-decoration:underline;">{_safe(text)}</a>'


def _safe(text: str) -> str:
    return html.escape(text)
