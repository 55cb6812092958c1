"""Pushes go to the browsers' own push services at public addresses, and nowhere else."""

import pytest

from aftercare.reminders.hosts import RefusedEndpoint, addresses, is_loopback, is_public, read_endpoint

LOCAL = ("127.0.0.1:9999",)

ALLOWED = [
    ("https://fcm.googleapis.com/fcm/send/abc:def", "https://fcm.googleapis.com"),
    ("https://fcm.googleapis.com:443/wp/abc", "https://fcm.googleapis.com"),
    ("https://FCM.GoogleApis.com/wp/abc", "https://fcm.googleapis.com"),
    ("https://jmt17.google.com/fcm/send/x", "https://jmt17.google.com"),
    ("https://updates.push.services.mozilla.com/wpush/v2/gAAA", "https://updates.push.services.mozilla.com"),
    ("https://web.push.apple.com/QGx-_~", "https://web.push.apple.com"),
    ("https://api.push.apple.com/3/x", "https://api.push.apple.com"),
    ("https://wns2-pn1p.notify.windows.com/w/?token=BQ%3d%2b", "https://wns2-pn1p.notify.windows.com"),
    ("http://127.0.0.1:9999/push/1", "http://127.0.0.1:9999"),
]

REFUSED = [
    "",
    "fcm.googleapis.com/x",
    "//fcm.googleapis.com/x",
    "http://fcm.googleapis.com/x",
    "ftp://fcm.googleapis.com/x",
    "file:///etc/passwd",
    "https://fcm.googleapis.com",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com:80/x",
    "https://fcm.googleapis.com:/x",
    "https://fcm.googleapis.com:4433333/x",
    "https://fcm.googleapis.com./x",
    "https://evilfcm.googleapis.com.example.org/x",
    "https://evil-fcm.googleapis.com/x",
    "https://notpush.apple.com/x",
    "https://evilpush.apple.com/x",
    "https://xnotify.windows.com/x",
    "https://googleapis.com/x",
    "https://storage.googleapis.com/x",
    "https://fcm.googleapis.com@10.0.0.1/x",
    "https://me@fcm.googleapis.com/x",
    "https://me:secret@fcm.googleapis.com/x",
    "https://10.0.0.1\\@fcm.googleapis.com/x",
    "https://10.0.0.1#@fcm.googleapis.com/x",
    "https://10.0.0.1?@fcm.googleapis.com/x",
    "https://10.0.0.1%2f@fcm.googleapis.com/x",
    "https://fcm.googleapis.com\\.example.org/x",
    "https://fcm.googleapis.com/x\r\nHost: inside",
    "https://fcm.googleapis.com/x\n",
    " https://fcm.googleapis.com/x",
    "https://fcm.googleapis.com/x y",
    "https://fcm.googleapis.com/\x00",
    "https://fcm.googleapis.com/café",
    "https://fcm。googleapis。com/x",
    "https://ｆcm.googleapis.com/x",
    "https://127.0.0.1/x",
    "https://localhost/x",
    "https://2130706433/x",
    "https://0x7f000001/x",
    "https://0177.0.0.1/x",
    "https://[::1]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://169.254.169.254/latest/meta-data",
    "http://127.0.0.1:9998/x",
    "http://127.0.0.1/x",
    "http://127.0.0.1:9999",
    "http://127.0.0.1:9999@fcm.googleapis.com/x",
    "http://localhost:9999/x",
    "https://fcm.googleapis.com/" + "x" * 2048,
]

PUBLIC = [
    "142.250.74.10",
    "17.188.143.1",
    "2a00:1450:400f:80d::200a",
    "2620:149:208::1",
    "64:ff9b::8efa:4a0a",
]

TRAPS = [
    "0.0.0.0",  # noqa: S104 - judged here, not bound to
    "10.0.0.1",
    "100.64.1.5",
    "127.0.0.1",
    "127.8.9.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:8.8.8.8",
    "::ffff:10.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b::a00:1",
    "64:ff9b:1::808:808",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a00:1::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "2a00:1450::1%eth0",
    "fec0::1",
    "ff02::1",
    "not an address",
    "",
]


@pytest.mark.parametrize(("endpoint", "origin"), ALLOWED)
def test_a_browsers_push_service_is_allowed(endpoint, origin):
    assert read_endpoint(endpoint, LOCAL).origin == origin


def test_path_and_query_go_out_exactly_as_the_browser_gave_them():
    assert read_endpoint("https://a.notify.windows.com/w/?token=BQ%3d%2B").target == "/w/?token=BQ%3d%2B"


@pytest.mark.parametrize("endpoint", REFUSED)
def test_any_other_endpoint_is_refused(endpoint):
    with pytest.raises(RefusedEndpoint):
        read_endpoint(endpoint, LOCAL)


def test_plain_http_is_refused_when_no_local_service_is_named():
    with pytest.raises(RefusedEndpoint):
        read_endpoint("http://127.0.0.1:9999/push/1")


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address):
    assert is_public(address)


@pytest.mark.parametrize("address", TRAPS)
def test_addresses_that_lead_inside_or_nowhere(address):
    assert not is_public(address)


def test_only_this_machine_is_local():
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert not is_loopback("10.0.0.1")
    assert not is_loopback("localhost")


def answers(*found):
    async def resolve(host, port):
        return found

    return resolve


async def test_every_answer_must_be_public():
    assert await addresses("h", 443, answers("142.250.74.10", "142.250.74.10")) == ["142.250.74.10"]
    for found in [
        (),
        ("142.250.74.10", "10.0.0.1"),
        ("64:ff9b::7f00:1",),
        tuple(f"8.8.8.{n}" for n in range(20)),
    ]:
        with pytest.raises(RefusedEndpoint):
            await addresses("h", 443, answers(*found))


async def test_a_local_service_must_stand_on_this_machine():
    assert await addresses("h", 9999, answers("127.0.0.1"), local=True) == ["127.0.0.1"]
    with pytest.raises(RefusedEndpoint):
        await addresses("h", 9999, answers("142.250.74.10"), local=True)
