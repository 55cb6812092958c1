"""The printed year 2024 typed into the forms of daily work: 37 women, 24 children, 237 inquiries."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from starlette.testclient import TestClient

from aftercare.demo.ended_year import CHILDREN, REASONS, WOMEN, YEAR
from aftercare.storage.ids import new_id

INQUIRIES = {
    "no_room": 74,
    "referred": 69,
    "counselling": 17,
    "admitted": 34,
    "not_target": 29,
    "aftercare": 14,
}
ANSWERED = {"1": "accepted", "0": "declined"}
RELATIONS = {"cohabiting": "husband", "not_cohabiting": "partner", "former": "former", "family": "brother"}
EXCLUDED = ("other_centre", "other_institution", "back")
YES_NO = {"1": "yes", "0": "no"}
POLICE = {"1": "reported", "0": "not_reported"}


class Year:
    """Somebody at work on a phone."""

    def __init__(self, phone: TestClient, lead: str) -> None:
        self.phone, self.lead = phone, lead
        self.kids: dict[str, list[list[str]]] = defaultdict(list)
        for line in CHILDREN.split("\n")[1:-1]:
            mother, *facts = line.split()
            self.kids[mother].append(facts)

    def send(self, address: str, **form: object) -> None:
        """One form, whose answer says that it was taken."""
        sent = {name: value for name, value in form.items() if value is not None}
        answer = self.phone.post(address, data=sent | {"once_more": "yes"}, follow_redirects=False)
        assert answer.status_code == 303, (address, form, answer.status_code, _errors(answer.text))

    def work(self) -> None:
        """Everything that happened in the year."""
        for line in WOMEN.split("\n")[1:-1]:
            number, *facts = line.split()
            self._woman(number, facts)
        for number, outcome in enumerate(self._outcomes()):
            asked_on = date(YEAR, 1, 1) + timedelta(days=number)
            facts = {"asked_on": asked_on, "channel": "phone", "asker": "herself", "outcome": outcome}
            self.send("/inquiries", id=new_id(), **facts)

    def _outcomes(self) -> Iterator[str]:
        for outcome, many in INQUIRIES.items():
            yield from [outcome] * many

    def _woman(self, number: str, facts: list[str]) -> None:
        day, days, region, age, answers, income, reasons, perpetrator, misuse, stays, to = facts
        danish, interpreter, came, left, psychologist, took = answers
        out = date.fromisoformat(f"{YEAR}-{day}")
        moved_in, kids, case_id = out - timedelta(days=int(days)), self.kids[number], new_id()
        here, stay_id = f"/cases/{case_id}", new_id()
        opening = {"called": f"Kvinde {number}", "programme": "aftercare", "children": len(kids)}
        self.send("/cases/new", id=case_id, lead=self.lead, interpreter=YES_NO[interpreter], **opening)
        self.send(f"{here}/stays", id=stay_id, moved_in_on=moved_in, moved_out_on=out, destination=to)
        sheet = {"region": region, "age": age, "danish": YES_NO[danish], "income": income}
        sheet |= {"misuse": _known(misuse), "stays_in_life": _known(stays)}
        named = [REASONS[letter] for letter in reasons]
        self.send(f"{here}/stays/{stay_id}/facts", version=1, reasons=named, **sheet)
        self.send(f"{here}/perpetrators", id=new_id(), relation=RELATIONS[perpetrator])
        for moment, on, answer in (("admission", moved_in, came), ("discharge", out, left)):
            self.send(f"{here}/needs/police", id=new_id(), status=POLICE[answer], moment=moment, on=on)
        self._psychologist(case_id, case_id, moved_in, psychologist)
        if int(days) > 14 and to not in EXCLUDED:
            self._offer(f"{here}/stays/{stay_id}/offer", out, took)
        for place, kid in enumerate(kids):
            self._child(case_id, stay_id, out=out, danish=danish, facts=[str(place), *kid])

    def _psychologist(self, case_id: str, whose: str, on: date, answer: str) -> None:
        hours = 10 if whose == case_id else 4
        facts = {"offered_on": on, "answered_on": on, "answer": ANSWERED[answer], "hours": hours}
        self.send(f"/cases/{case_id}/needs/psychologist/{whose}", **facts)

    def _offer(self, address: str, on: date, took: str) -> None:
        self.send(address, id=new_id(), offered_on=on, answered_on=on, answer=ANSWERED[took])

    def _child(self, case_id: str, stay_id: str, *, out: date, danish: str, facts: list[str]) -> None:
        place, age, answers, stays = facts
        boy, psychologist, later, *violence = answers
        child_id, here = new_id(), f"/cases/{case_id}"
        self.send(f"{here}/children", id=child_id, called=f"Barn {place}", born_in=YEAR - int(age))
        names = (
            "psychological_violence",
            "physical_violence",
            "witnessed_psychological",
            "witnessed_physical",
        )
        sheet = {name: YES_NO[answer] for name, answer in zip(names, violence, strict=True)}
        sheet |= {"boy": "boy" if boy == "1" else "girl", "danish": YES_NO[danish], "stays_in_life": stays}
        self.send(f"{here}/stays/{stay_id}/facts/{child_id}", **sheet)
        self._psychologist(case_id, child_id, out - timedelta(days=1), psychologist)
        for kind in ("first", "closing")[: 2 if later == "1" else 1]:
            report = {"kind": kind, "sent_on": out, "sent_to": "Kommunen"}
            self.send(f"{here}/children/{child_id}/reports", id=new_id(), **report)


def _known(answer: str) -> str | None:
    return None if answer == "unknown" else answer


def _errors(page: str) -> list[str]:
    return [line for line in page.split("\n") if "field__error" in line or "notice" in line]
