"""Who is meant by a name in a file, and the handle of somebody new."""

import pytest

from teamhealth.acts.on_roster import checked_handle
from teamhealth.errors import BadDataError
from tests.unit.exchange.conftest import Desk

IDEAS = "id,title,opened,owner\n"


@pytest.mark.parametrize("handle", ["--json", "@", "a b c", "x" * 33])
def test_a_handle_that_member_add_refuses_refuses_the_file(desk: Desk, handle: str) -> None:
    with pytest.raises(BadDataError, match=r"line 2: column 'handle': .* is no handle"):
        desk.bring("members", f"handle,name\n{handle},Ana\n")


def test_a_name_that_is_no_handle_gets_one_and_stays_the_name(desk: Desk) -> None:
    desk.bring("recognition", "at,from,to\n2026-01-01,Ana Berg,--json\n2026-01-02,@,ana\n")
    named = {member.handle: member.name for member in desk.members()}
    assert named == {"ana-berg": "Ana Berg", "json": "--json", "somebody": "@", "ana": None}
    assert all(checked_handle(handle) == handle for handle in named)


def test_a_name_finds_the_handle_made_of_it_again_in_any_order_and_kind(desk: Desk) -> None:
    thanks = "at,from,to\n2026-01-01,bo,+bo\n2026-01-02,Ana Berg,Ana Berg\n"
    desk.bring("recognition", thanks)
    before = desk.dump()
    assert desk.bring("recognition", thanks).known == 2
    assert desk.dump() == before
    desk.bring("ideas", IDEAS + "1,a,2026-01-01,ANA  BERG\n2,b,2026-01-01,+Bo\n")
    assert {idea.owner for idea in desk.items()} == {"ana-berg", "bo2"}


def test_a_name_that_several_have_is_refused_with_their_handles(desk: Desk) -> None:
    desk.bring("members", "handle,name\nana,Ana Berg\nanne,ana berg\n")
    with pytest.raises(BadDataError, match="line 2: 'Ana Berg' is the name of several") as problem:
        desk.bring("ideas", IDEAS + "1,a,2026-01-01,Ana Berg\n")
    assert "a handle: ana, anne" in (problem.value.hint or "")
    with pytest.raises(BadDataError, match="is the name of several"):
        desk.bring("recognition", "at,from,to\n2026-01-01,bo,Ana Berg\n")
