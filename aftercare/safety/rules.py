"""What may be done to reach her. None means she has not been asked, and unknown means do not send."""

from typing import Protocol


class Said(Protocol):
    """What she herself has said is safe; each answer is yes, no, or not asked."""

    @property
    def may_call(self) -> bool | None: ...
    @property
    def may_text(self) -> bool | None: ...
    @property
    def may_leave_message(self) -> bool | None: ...
    @property
    def wants_invitations(self) -> bool | None: ...


def may_call(safe: Said | None) -> bool:
    """True only when she has said that we may call."""
    return safe is not None and safe.may_call is True


def may_leave_message(safe: Said | None) -> bool:
    """True only when we may call and she has said that a message may be left."""
    return safe is not None and may_call(safe) and safe.may_leave_message is True


def may_send_text(safe: Said | None) -> bool:
    """True only when she has said that we may write to her phone."""
    return safe is not None and safe.may_text is True


def may_invite(safe: Said | None) -> bool:
    """True only when she wants invitations and has named a way for them to come."""
    return safe is not None and safe.wants_invitations is True and (may_call(safe) or may_send_text(safe))
