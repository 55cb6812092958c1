"""Of an anonymous stay no letter goes out with her name, nor one that was begun before anybody knew."""

from aftercare.storage.ids import new_id
from tests.cases.consents.test_pages import given
from tests.conftest import House
from tests.papers.letters.test_pages import TOLD, begun, seen


def test_a_draft_from_before_is_not_printed_with_her_name(house: House) -> None:
    mette, amina = house.phone("mette"), f"/cases/{house.cast.cases['amina']}"
    where = begun(mette, amina, given(mette, amina, **TOLD))
    chosen = seen(mette, where)
    stay = {"id": new_id(), "moved_in_on": "2026-05-01", "version": "0", "anonymous": "yes"}
    assert mette.post(f"{amina}/stays", data=stay).is_redirect
    refused = mette.post(f"{where}/print", data=chosen)
    assert refused.status_code == 409 and "Opholdet var anonymt" in refused.text
    again = begun(mette, amina, given(mette, amina, **TOLD, purpose="Igen"))
    printed = mette.post(f"{again}/print", data=seen(mette, again))
    assert printed.status_code == 200 and "Amina" not in printed.text.partition("<main")[2]
    assert "opholdet var anonymt" in printed.text
