"""The MDN HTTP Observatory's own scan of a real https server of ours, on this machine."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from aftercare.settings import Settings
from aftercare.storage import keys
from tests.browser.certificate import make_certificate
from tests.stories.running import serving

HERE = Path(__file__).parents[1] / "observatory"
LEAST = 130


@pytest.mark.by_turns
async def test_the_observatory_gives_its_best_grade(tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path)
    settings = Settings(data=tmp_path)
    ring = keys.make(tmp_path / "keys")
    async with serving(settings, ring, ssl_certfile=certificate, ssl_keyfile=key) as address:
        command = ["node", "grade.js", address.removeprefix("https://")]
        env = {"PATH": os.environ["PATH"], "NODE_EXTRA_CA_CERTS": str(certificate)}
        done = subprocess.run(
            command, cwd=HERE, env=env, capture_output=True, text=True, timeout=120, check=False
        )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    failed = [name for name, _, _, passed in found["tests"] if not passed]
    assert found["grade"] == "A+" and found["score"] >= LEAST and not failed, found
