"""`make bench`: each file beside this one measures one promise; its main() yields lines of figures."""

import sys
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Run them one after the other, so that none disturbs another."""
    here = Path(__file__).parent
    for path in sorted({*here.glob("[!_]*.py")} - {*here.glob("test_*.py")}):
        for line in import_module(f"tests.bench.{path.stem}").main():
            sys.stdout.write(f"{path.stem}: {line}\n")


if __name__ == "__main__":
    main()
