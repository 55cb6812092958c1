"""Where the house's own folders lie."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """`templates`, `static`, or a folder of the package such as `words`.

    The repository keeps the first two beside the package; a wheel carries them inside it.
    """
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
