"""Invitations: lists as people send them, one letter each, and nothing told of who has an account."""

import re

import pytest

from codecrafthub.identity.cohorts import addressbook
from codecrafthub.identity.cohorts.addressbook import Row, read
from codecrafthub.identity.cohorts.errors import UnreadableList
from tests.identity.cohorts.cohort import COHORTS, joined, made, members
from tests.identity.house import House, assert_problem

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "text",
    [
        "ada@example.org\nbob@example.org\n",
        "ada@example.org\r\n\r\n  bob@example.org  ",
        "\ufeffName,E-Mail\nAda,ada@example.org\nBob,bob@example.org\n",
        "email;group\nada@example.org;1\nbob@example.org;2\n",
        "Name\tEmail address\nAda\tada@example.org\nBob\tbob@example.org",
        '"Lovelace, Ada",ada@example.org\n"Builder, Bob",bob@example.org\n',
        "Ada <ada@example.org>\nBob <bob@example.org>\n",
    ],
)
def test_lists_are_read_as_they_come(text: str):
    assert [(row.text, row.why_not) for row in read(text)] == [("ada@example.org", None), ("bob@example.org", None)]


def test_a_line_without_an_address_says_where_and_why():
    rows = read("email,name\nada@example.org,Ada\nnot-one,Bob\n,Eve\nx@@y,Zed\n")
    assert rows[0] == Row(2, "ada@example.org")
    assert [(row.line, row.text) for row in rows[1:]] == [(3, "not-one"), (4, ""), (5, "x@@y")]
    assert all(row.why_not for row in rows[1:])


@pytest.mark.parametrize("text", ["", "\n\n", " , ,\n", "email\n"])
def test_an_empty_list_is_refused(text: str):
    with pytest.raises(UnreadableList):
        read(text)


def test_what_is_no_csv_or_too_long_is_refused_in_words():
    with pytest.raises(UnreadableList, match="Line 1"):
        read('"never closed\n')
    with pytest.raises(UnreadableList, match="501 lines"):
        read("a@example.org\n" * (addressbook.MOST_ROWS + 1))


async def test_everybody_gets_one_letter_with_a_link_that_opens_the_cohort(identity: House):
    tess, ada = await identity.person(role="instructor"), await identity.person()
    cohort = await made(tess)
    address = f"{COHORTS}/{cohort['id']}/invitations"
    people = (
        f"email,name\n{ada.email},Ada\nnew@example.org,New\n{ada.email.upper()},Again\nwrong,Line\n{tess.email},Me\n"
    )
    answer = await tess.http.post(address, json={"people": people})
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["written"] == [ada.email, "new@example.org"]
    assert (told["waiting"], told["enrolled"]) == ([], [tess.email])
    assert [(one["line"], one["text"]) for one in told["refused"]] == [(5, "wrong")]
    (letter,) = await identity.letters("new@example.org")
    assert letter["Subject"] == "Ada Example invites you to Spring course"
    link = re.search(r"/join/(\w+)", letter.get_content())
    assert link is not None
    assert link[1] == cohort["join_code"]
    again = (await tess.http.post(address, json={"people": "new@example.org"})).json()
    assert (again["written"], again["waiting"]) == ([], ["new@example.org"])
    assert len(await identity.letters("new@example.org")) == 1


async def test_whoever_joins_is_invited_no_more(identity: House):
    tess, ada = await identity.person(role="instructor"), await identity.person()
    cohort = await made(tess)
    address = f"{COHORTS}/{cohort['id']}"
    await tess.http.post(f"{address}/invitations", json={"people": f"{ada.email}\nlate@example.org"})
    waiting = (await tess.http.get(f"{address}/people")).json()["invitations"]
    assert sorted(one["email"] for one in waiting) == sorted([ada.email, "late@example.org"])
    await joined(ada, cohort)
    waiting = (await tess.http.get(f"{address}/people")).json()["invitations"]
    assert [one["email"] for one in waiting] == ["late@example.org"]
    assert (await tess.http.delete(f"{address}/invitations/LATE@example.org")).status_code == 204
    assert_problem(await tess.http.delete(f"{address}/invitations/late@example.org"), 404, "invited")
    assert (await tess.http.get(f"{address}/people")).json()["invitations"] == []
    assert await members(tess, cohort) == [(tess.email, "instructor"), (ada.email, "learner")]


async def test_nobody_is_invited_into_a_closed_cohort_or_by_an_unreadable_list(on_sqlite: House):
    tess = await on_sqlite.person(role="instructor")
    cohort = await made(tess)
    address = f"{COHORTS}/{cohort['id']}"
    assert_problem(await tess.http.post(f"{address}/invitations", json={"people": "email\n"}), 422, "column")
    assert_problem(await tess.http.post(f"{address}/invitations", json={"people": "x" * 65_537}), 422)
    await tess.http.patch(address, json={"is_open": False})
    assert_problem(await tess.http.post(f"{address}/invitations", json={"people": "a@example.org"}), 409)
    assert await on_sqlite.letters("a@example.org") == []


async def test_more_letters_than_can_be_carried_are_none_and_that_is_said(on_sqlite: House):
    tess = await on_sqlite.person(role="instructor")
    cohort = await made(tess)
    waiting = on_sqlite.postman._letters
    for _ in range(999):
        waiting._queue.append(None)  # the postman is far behind
    people = "a@example.org\nb@example.org"
    answer = await tess.http.post(f"{COHORTS}/{cohort['id']}/invitations", json={"people": people})
    waiting._queue.clear()
    assert_problem(answer, 503, "none was")
    assert await on_sqlite.rows("SELECT * FROM invitations") == []
    answer = await tess.http.post(f"{COHORTS}/{cohort['id']}/invitations", json={"people": people})
    assert answer.json()["written"] == ["a@example.org", "b@example.org"]
