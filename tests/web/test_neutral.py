"""What any eyes may see before sign-in: the manifest, the worker, the notification say nothing of us."""

import json
import re

from aftercare.reminders.wording import sayings
from tests.conftest import House

TELLING = re.compile(
    r"vold|violen|krise|crisis|shelter|efterv|aftercare|\bcti\b|nordlys|kvinde|woman|women|beboer|resident",
    re.I,
)


def test_the_manifest_is_neutral_and_installable(house: House) -> None:
    text = house.phone(None).get("/manifest.webmanifest").text
    assert not TELLING.search(text.replace("/static/icons", ""))
    manifest = json.loads(text)
    assert manifest["display"] == "standalone" and manifest["start_url"] == "/"
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    assert any(icon.get("purpose") == "maskable" for icon in manifest["icons"])
    for icon in manifest["icons"]:
        assert house.phone(None).get(icon["src"]).headers["content-type"] == "image/png"


def test_the_worker_keeps_only_static_files_and_the_offline_page(house: House) -> None:
    worker = house.phone(None).get("/service-worker.js").text
    assert not TELLING.search(worker)
    kept = json.loads(re.search(r"const SHELL = (\[.*?\]);", worker)[1])
    assert "/offline" in kept
    assert all(path.startswith("/static/") or path == "/offline" for path in kept)


def test_every_saying_is_neutral() -> None:
    assert sayings() and not any(TELLING.search(saying) for saying in sayings())


def test_the_doors_are_neutral(house: House) -> None:
    for path in ("/offline", "/m/wrong", "/nowhere"):
        page = house.phone(None).get(path).text
        assert not TELLING.search(re.sub(r"<[^>]+>", " ", page)), path
