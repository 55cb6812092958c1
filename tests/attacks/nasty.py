"""What somebody types who means no good, or whose keyboard has run away."""

MARKUP = "<img src=x onerror=alert(1)>\"'{{7*7}}</textarea><script>alert(1)</script>"

NASTY = (
    MARKUP,
    "x" * 10_000,
    "👩‍👧" * 40,
    "\u202eeman\u2066\u200f",
    "'; DROP TABLE cases; --",
    "a\x00b",
    "\ud800",
    "9" * 25,
    "9" * 5000,
    "-9223372036854775809",
    "1e400",
    "0000-00-00",
    "9999-12-31",
    "25:61",
    "../../etc/passwd",
    "%00%0d%0aset-cookie:a=b",
    "\r\nset-cookie: a=b\r\n",
    "   ",
)

# As a form from anywhere might send it: the signs as they are, whatever they are.
ENCODING = "surrogatepass"
