"""Settings that would open the house, or mean nothing, are refused with the cure."""

import pytest

from aftercare.settings import BadSettings, read


@pytest.mark.parametrize(
    ("surroundings", "cure"),
    [
        ({"AFTERCARE_DEMO": "0", "HOST": "::"}, "https"),
        ({"AFTERCARE_DEMO": "0", "HOST": "127.0.0.2"}, "https"),
        ({"AFTERCARE_BASE_URL": "https://"}, "AFTERCARE_BASE_URL"),
        ({"AFTERCARE_BASE_URL": "https://me:secret@aftaler.example.org"}, "AFTERCARE_BASE_URL"),
        ({"AFTERCARE_BASE_URL": "https://aftaler.example.org/app?x"}, "AFTERCARE_BASE_URL"),
        ({"AFTERCARE_BASE_URL": "ftp://aftaler.example.org"}, "AFTERCARE_BASE_URL"),
        ({"AFTERCARE_DEMO": "1", "AFTERCARE_BASE_URL": "https://aftaler.example.org"}, "loopback"),
        ({"AFTERCARE_DEMO": "0", "AFTERCARE_PROXIES": "127.0.0.1"}, "https"),
        ({"AFTERCARE_BASE_URL": "https://a.example.org", "AFTERCARE_PROXIES": "nginx"}, "AFTERCARE_PROXIES"),
    ],
)
def test_what_would_open_the_house_is_refused(surroundings: dict[str, str], cure: str) -> None:
    with pytest.raises(BadSettings, match=cure):
        read(surroundings)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "0.0.0.0", "::"])  # noqa: S104  Exposed on purpose.
def test_an_https_address_opens_it_to_everywhere(host: str) -> None:
    settings = read({"HOST": host, "AFTERCARE_BASE_URL": "https://aftaler.example.org:8443/"})
    assert settings.secure and not settings.demo
    assert settings.address == "https://aftaler.example.org:8443"
