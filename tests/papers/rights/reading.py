"""Her whole record as somebody reads it on the screen: chapter after chapter, page after page."""

import re
from html import unescape
from typing import Any


def whole_record(phone: Any, case: str) -> str:
    """Every page of the record of the case at this address, one after the other."""
    waiting, pages = [f"{case}/record"], dict[str, str]()
    while waiting:
        address = waiting.pop(0)
        if address not in pages:
            pages[address] = phone.get(address).text
            found = re.findall(r'href="([^"]+/record\?chapter=[^"]+)"', pages[address])
            waiting += [unescape(each) for each in found]
    return "".join(pages.values())
