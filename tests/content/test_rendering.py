"""Rendering: what authors write is shown, and nothing in it can run in a reader's browser."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.content.rendering import ATTRIBUTES, TAGS, render

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "<style>body{display:none}</style>",
    "<form action='https://evil.example'><input name=password></form>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](java&#115;cript:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "[click](vbscript:x)",
    "![x](javascript:alert(1))",
    "![track me](https://evil.example/pixel.png)",
    "[a](https://x.example 'x\" onmouseover=\"alert(1)')",
    "<a href='https://x.example' onclick='alert(1)'>x</a>",
    '```python" onload="alert(1)\n1\n```',
    "```<script>\nx\n```",
    "```python\n</code></pre><script>alert(1)</script>\n```",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "<!-- --><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "~~~~note\n<script>alert(1)</script>\n[click](javascript:alert(1))\n~~~~",
    '```note" onclick="alert(1)\n<img src=x onerror=alert(1)>\n```',
]


class Elements(HTMLParser):
    """Every tag and attribute that a browser would make of the HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    for tag, attributes in Elements(html).found:
        assert tag in TAGS, html
        allowed = ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        allowed |= {"style"} if tag in ("td", "th") else set()
        assert set(attributes) <= allowed, html
        if "href" in attributes:
            target = (attributes["href"] or "").strip().lower()
            scheme = re.match(r"[a-z][a-z0-9+.-]*:", target)
            assert scheme is None or scheme.group() in ("http:", "https:", "mailto:"), html


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_that_runs_gets_through(text: str) -> None:
    assert_harmless(render(text))


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet="<>\"'=/ `[]()!&;:#|-\nascriptonledjvhfmgx"))
def test_no_text_gets_through(text: str) -> None:
    assert_harmless(render(text))


def test_raw_html_is_shown_as_text() -> None:
    assert render("a <b>bold</b> word") == "<p>a &lt;b&gt;bold&lt;/b&gt; word</p>"


def test_links_are_kept_and_do_not_tell_where_from() -> None:
    html = render("[Python](https://www.python.org 'home')")
    assert html == '<p><a href="https://www.python.org" title="home" rel="noopener noreferrer">Python</a></p>'


def test_code_is_highlighted_by_class_and_can_be_scrolled_by_keyboard() -> None:
    html = render("```python\ndef f():\n    return 1\n```")
    assert '<pre class="highlight" data-language="python" tabindex="0"><code>' in html
    assert '<span class="k">def</span>' in html
    assert "style=" not in html


def test_code_that_is_only_indented_can_be_scrolled_by_keyboard_too() -> None:
    html = render("Text.\n\n    a < b\n\nText.")
    assert '<pre class="highlight" data-language="text" tabindex="0"><code>a &lt; b\n</code></pre>' in html


def test_prompts_are_told_from_output() -> None:
    html = render("```python\n>>> 1 + 1\n2\n```")
    assert '<span class="gp">&gt;&gt;&gt; </span>' in html
    assert '<span class="go">2</span>' in html


def test_code_in_no_known_language_is_escaped() -> None:
    html = render("```nolanguage\n<b>&\n```")
    assert "<code>&lt;b&gt;&amp;\n</code>" in html


def test_tables_and_quotes_are_kept() -> None:
    html = render("| a | b |\n|--:|---|\n| 1 | 2 |\n\n> **Trap.** Mind it.")
    assert '<th style="text-align:right">a</th>' in html
    assert "<blockquote>" in html


def test_javascript_at_a_prompt_is_told_from_what_it_shows() -> None:
    html = render("```javascript\n> const f = (a) => {\n...   return `<${a}>`;\n... };\n> f(1)\n'<1>'\n\n> 2\n2\n```\n")
    assert html.count('<span class="gp">&gt; </span>') == 3
    assert html.count('<span class="gp">... </span>') == 2
    assert "<span class=\"go\">'&lt;1&gt;'</span>" in html.replace("&#x27;", "'")
    assert '<span class="kd">const</span>' in html
    text = re.sub(r"<[^>]+>", "", html)
    assert "&gt; 2\n2" in text


def test_a_note_is_rendered_as_text_with_the_links_defined_around_it() -> None:
    html = render(
        "~~~~caution\nSee *the* [guide][g].\n\n```python\nx = 1\n```\n~~~~\n\n[g]: https://tracks.example/g\n"
    )
    assert html.startswith('<blockquote class="caution"><p><strong>Caution</strong></p>')
    assert '<em>the</em> <a href="https://tracks.example/g"' in html
    assert '<pre class="highlight" data-language="python"' in html


def test_notes_within_notes_end_somewhere() -> None:
    depth = 300
    fences = ["~" * (number + 3) for number in range(depth, 0, -1)]
    html = render("\n".join([f"{fence}note" for fence in fences] + ["deep"] + fences[::-1]))
    assert html.count("<blockquote") == 2
    assert_harmless(html)


def test_code_that_is_not_run_is_highlighted_all_the_same() -> None:
    html = render("```python not-run\ndef f():\n    ...\n```")
    assert 'data-language="python"' in html
    assert '<span class="k">def</span>' in html
