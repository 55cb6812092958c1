"""Other tokens made from a real one."""

import base64
import random
from string import ascii_letters, digits

MARKS = "-_.=+/%~ aA0\u00e9" + ascii_letters + digits


def bent(token: str, how_many: int = 300) -> list[str]:
    """Other tokens made from this one: signs changed, dropped, doubled, swapped, parts exchanged."""
    dice, found = random.Random(7), set[str]()
    payload, _, signature = token.rpartition(".")
    found |= {payload, signature, f"{signature}.{payload}", token + ".", "." + token, token * 2}
    found |= {token.swapcase(), token + "=", f"{payload}.", f".{signature}", base64.b64encode(b"x").decode()}
    while len(found) <= how_many:
        at, sign = dice.randrange(len(token)), dice.choice(MARKS)
        found.add(dice.choice((token[:at] + sign + token[at + 1 :], token[:at] + token[at + 1 :])))
        found.add(token[:at] + sign + token[at:])
    return sorted(found - {token})
