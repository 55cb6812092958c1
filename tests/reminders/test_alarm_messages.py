"""Alarms by mail and by text message, and the heartbeat: to real sockets, and never a word of why."""

import json
from datetime import timedelta

import pytest

from aftercare import clock
from aftercare.reminders.message_records import AlarmMessage
from aftercare.reminders.messages import send_messages, ways_of
from aftercare.reminders.watchdog import Watchdog
from aftercare.settings import BadSettings, Settings, read
from aftercare.storage.heartbeats import ALARMS, beat
from aftercare.storage.periodic import Aside
from aftercare.visits.coming_home.rules import Doing
from tests.reminders.alarm_scene import DUE, look, out, says, scene, service
from tests.reminders.outside_world import Outside, http_server, mail_server
from tests.reminders.scene import Scene

__all__ = ["out", "scene", "service"]

HERE = "https://aftaler.example.org"


async def send(scene: Scene, settings: Settings, minutes: float) -> tuple[int, Aside]:
    """One round of messages so many minutes after the alarm is due."""
    aside, now = Aside(), DUE + timedelta(minutes=minutes)
    return await send_messages(scene.database, ways_of(settings), HERE, now, aside), aside


async def test_nothing_leaves_until_the_operator_has_set_it(out: Scene) -> None:
    await look(out, 6)
    assert await send(out, Settings(), 6) == (0, Aside())
    assert await out.count(AlarmMessage) == 0


async def test_who_is_called_gets_one_neutral_mail_and_never_she_herself(out: Scene) -> None:
    async with mail_server() as outside:
        settings = Settings(smtp_url=outside.smtp, mail_from="Aftaler <aftaler@example.org>")
        assert [await look(out, minutes) for minutes in (0, 3, 6)] == [["mette"], ["jonas"], ["karin"]]
        assert (await send(out, settings, 6))[0] == 2
        assert (await send(out, settings, 7))[0] == 0
    assert sorted(mail["To"] for mail in outside.mails) == ["jonas@example.org", "karin@example.org"]
    for mail in outside.mails:
        assert mail["Subject"] == "Du har en påmindelse"
        assert mail.get_content().split() == ["Du", "har", "en", "påmindelse", HERE]
        assert mail["From"] == "Aftaler <aftaler@example.org>"
        assert mail["Message-ID"].endswith("@example.org>")
        text = mail.as_string().lower()
        assert not [word for word in ("mette", "amina", "nordlys", "alarm", "prøvevej") if word in text]


async def test_a_mail_that_was_refused_is_tried_again_in_a_minute(out: Scene) -> None:
    async with mail_server() as outside:
        settings = Settings(smtp_url=outside.smtp, mail_from="aftaler@example.org")
        outside.status = 451
        await look(out, 3)
        sent, aside = await send(out, settings, 3)
        assert (sent, list(aside.found)) == (0, ["mail"])
        outside.status = 250
        assert (await send(out, settings, 3.5))[0] == 0
        assert (await send(out, settings, 4.1))[0] == 1
    assert len(outside.mails) == 1


async def test_an_answer_stops_the_messages_that_wait(out: Scene) -> None:
    async with mail_server() as outside:
        settings = Settings(smtp_url=outside.smtp, mail_from="aftaler@example.org")
        await look(out, 9)
        assert await says(out, "karin", Doing.calling, 9)
        assert (await send(out, settings, 9.5))[0] == 0
    assert outside.mails == []


async def test_a_gateway_is_told_the_number_and_the_same_sentence(out: Scene) -> None:
    async with http_server() as outside:
        settings = Settings(sms_url=f"{outside.http}/sms", sms_token="not a real one")
        await look(out, 3)
        assert (await send(out, settings, 3))[0] == 1
    [(line, headers, body)] = outside.asked
    assert (line, headers["authorization"]) == ("POST /sms HTTP/1.1", "bearer not a real one")
    assert json.loads(body) == {"to": "20 00 00 00", "text": f"Du har en påmindelse\n{HERE}"}


@pytest.mark.parametrize("status", [302, 307, 401, 500])
async def test_a_redirect_is_not_followed_and_a_no_is_told_to_the_operator(out: Scene, status: int) -> None:
    async with http_server() as outside:
        outside.status = status
        await look(out, 3)
        sent, aside = await send(out, Settings(sms_url=f"{outside.http}/sms"), 3)
    assert (sent, aside.found) == (0, {"sms": ("NotTaken", 1)})
    assert len(outside.asked) == 1


async def watched(scene: Scene, outside: Outside, beaten: float | None) -> int:
    """One turn of the watchdog, so many minutes after the last round of the alarm; None is never."""
    clock.set_to(DUE)
    if beaten is not None:
        async with scene.database.writing() as db:
            await beat(db, ALARMS, DUE - timedelta(minutes=beaten))
    dog = Watchdog(scene.database, clock.now, f"{outside.http}/beat")
    return await dog.once()


@pytest.mark.parametrize(("beaten", "told"), [(0, 1), (2, 1), (4, 0), (None, 0)])
async def test_outside_is_told_while_alarms_run_and_only_then(
    scene: Scene, beaten: float | None, told: int
) -> None:
    async with http_server() as outside:
        assert await watched(scene, outside, beaten) == told
    assert [line for line, *_ in outside.asked] == told * ["GET /beat HTTP/1.1"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"AFTERCARE_HEARTBEAT_URL": "http://watch.example.org/1"},
        {"AFTERCARE_HEARTBEAT_URL": "https://"},
        {"AFTERCARE_SMS_URL": "http://sms.example.org"},
        {"AFTERCARE_SMS_URL": "ftp://sms.example.org"},
        {"AFTERCARE_SMTP_URL": "smtp://mail.example.org:587"},
        {"AFTERCARE_MAIL_FROM": "aftaler@example.org"},
        {"AFTERCARE_SMTP_URL": "mail.example.org", "AFTERCARE_MAIL_FROM": "a@example.org"},
    ],
)
def test_a_way_out_that_is_not_sealed_or_only_half_set_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(BadSettings):
        read(wrong)


def test_the_words_of_the_ways_out_stand_in_no_log() -> None:
    wanted = {"AFTERCARE_SMTP_URL": "smtps://a:geheim@mail.example.org", "AFTERCARE_MAIL_FROM": "a@b.dk"}
    assert "geheim" not in repr(read(wanted))
