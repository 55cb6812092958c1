"""What leaves towards her with the gate's answer: the one maker of addresses that call or text her."""

from dataclasses import dataclass, field
from datetime import datetime

from aftercare.cases.safety.gate import SafeWays, Sender, Verdict, Way, gate
from aftercare.phone_numbers import call_address, text_address


@dataclass(frozen=True, slots=True)
class Leaving:
    """One way to her, now. `href` opens the phone's own call or message; empty unless it may go."""

    way: Way
    verdict: Verdict
    href: str = field(default="", repr=False)

    @property
    def goes(self) -> bool:
        """True when it may leave now."""
        return self.verdict.goes

    @property
    def allowed_by(self) -> str:
        """The rules it goes by, as they are kept with what was sent."""
        return f"{self.way}:{'+'.join(self.verdict.rules)}"


def leaving(
    said: SafeWays,
    way: Way,
    now: datetime,
    *,
    phone: str = "",
    text: str = "",
    sender: Sender = Sender.person,
) -> Leaving:
    """The gate's answer for one way, with the address that opens it when it may go now.

    `phone` is her number as it is kept, `text` what would be written to her.
    """
    verdict = gate(said, way, now, sender)
    if not verdict.goes:
        return Leaving(way, verdict)
    if way is Way.call:
        return Leaving(way, verdict, call_address(phone))
    return Leaving(way, verdict, text_address(phone, text) if way is Way.text and text else "")
