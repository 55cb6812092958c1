"""Static files under hashed names, joined, compressed and kept in memory at start."""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from aftercare.folders import folder

JOINED = {"css": "\n", "js": "\n}\n{\n"}
"""Where each folder is sent as one file, and what stands between its parts: each script has its block."""


@dataclass(frozen=True)
class File:
    """One file as it goes over the wire."""

    body: bytes
    zipped: bytes
    type: str


class Statics:
    """Every static file; a folder of style sheets or of scripts becomes one, in the order of their names."""

    def __init__(self, home: Path) -> None:
        self.files: dict[str, File] = {}
        self._names: dict[str, str] = {}
        for path in sorted(home.rglob("*")):
            name = path.relative_to(home)
            if path.is_dir() and str(name.parent) in JOINED:
                self._keep(f"{name}.{name.parent}", _joined(path, str(name.parent)))
            elif path.is_file() and str(name.parent.parent) not in JOINED:
                self._keep(str(name), path.read_bytes())

    def _keep(self, name: str, body: bytes) -> None:
        body = _without_comments(body) if _is_ours(name) else body
        digest = sha256(body).hexdigest()[:12]
        stem, _, ending = name.rpartition(".")
        hashed = f"/static/{stem}.{digest}.{ending}"
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        kind = f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("javascript") else kind
        self.files[hashed] = File(body, gzip.compress(body, 9, mtime=0), kind)
        self._names[name] = hashed

    def address(self, name: str) -> str:
        """The hashed address of a file. Raises KeyError for one that is not there."""
        return self._names[name]

    def body(self, name: str) -> bytes:
        """The file's bytes, for the few that are served at an address of their own."""
        return self.files[self._names[name]].body

    def shell(self) -> list[str]:
        """What the service worker may keep: style, pictures and scripts; never a page about a person."""
        kept = [n for n in self._names if n.startswith(("js/", "css/staff", "icons/"))]
        return [self._names[name] for name in sorted(kept)]


def _joined(folder: Path, kind: str) -> bytes:
    """The parts of a sheet, or of a module, where each has a block and meets no other's names."""
    whole = JOINED[kind].join(path.read_text("utf-8") for path in sorted(folder.glob(f"*.{kind}")))
    return (f"{{\n{whole}\n}}" if kind == "js" else whole).encode()


def _is_ours(name: str) -> bool:
    return name.endswith(".js") and not name.endswith(".min.js")


def _without_comments(script: bytes) -> bytes:
    """A script of ours as a phone reads it: the lines that explain it stay in the repository."""
    lines = (line.strip() for line in script.split(b"\n"))
    return b"\n".join(line for line in lines if line and not line.startswith(b"//"))


@cache
def all_statics() -> Statics:
    """Ours, read and squeezed once, however many apps this process makes."""
    return Statics(folder("static"))
