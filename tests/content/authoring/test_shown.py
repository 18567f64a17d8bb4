"""What is shown of a text while it is written."""

import pytest

from tests.content.authoring.desk import AuthorAtWork
from tests.support.hub import RunningHub

pytestmark = pytest.mark.anyio


async def test_a_text_is_shown_as_it_will_be_published(writer: AuthorAtWork) -> None:
    text = '+++\ntitle = "A lesson"\n+++\nSome *words*. <script>alert(1)</script>\n'
    html = (await writer.post("/render", text=text))["html"]
    assert html == "<p>Some <em>words</em>. &lt;script&gt;alert(1)&lt;/script&gt;</p>"


async def test_only_those_who_write_may_ask_for_that(library: RunningHub) -> None:
    learner = await library.person()
    answer = await learner.http.post("/api/content/authoring/render", json={"text": "a"})
    assert answer.status_code == 403
    author = await library.person("author")
    answer = await author.http.post("/api/content/authoring/render", json={"text": "a" * 131_073})
    assert answer.status_code == 422
