"""The few pages that the door writes itself, on the server: readable without scripts and the web app."""

from html import escape

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
h3 { margin-top: 2rem; font-size: 1rem; }
code, pre { font: 0.9em/1.5 ui-monospace, monospace; }
pre { padding: 0.75rem 1rem; border-radius: 0.5rem; overflow-x: auto;
      background: color-mix(in srgb, currentColor 8%, transparent); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; }
tr + tr { border-top: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
.method { font-weight: 700; }
"""


def page(title: str, body: str) -> str:
    """A whole HTML page; `title` is text, `body` is HTML whose parts were escaped by whoever made it."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} · CodeCraftHub</title><link rel="stylesheet" href="/api/style.css"></head>'
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )
