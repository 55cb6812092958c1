"""Opens a list, whatever it comes as. Only the process in reader.py opens what people send."""

from aftercare.importing.reading import MOST_BYTES, MOST_ROWS, OLD_KIND, TOO_BIG, Leaf, Unreadable
from aftercare.importing.texts import pasted_leaves, text_leaves
from aftercare.importing.workbooks import workbook_leaves


def read_list(content: bytes, most: int = MOST_ROWS) -> tuple[Leaf, ...]:
    """The sheets of a file: XLSX, or text apart by semicolon, comma or tab. Raises Unreadable.

    A workbook may ask for any memory and time: only the process in reader.py opens what people send.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_BIG)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(OLD_KIND)
    if content.startswith(b"PK\x03\x04"):
        return workbook_leaves(content, most)
    return text_leaves(content, most)


def read_text(text: str, most: int = MOST_ROWS) -> tuple[Leaf, ...]:
    """The same for text that was pasted. Raises Unreadable."""
    return pasted_leaves(text, most)
