"""Where a request comes from, as far as that can be believed."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 - stands for no address at all, and is listened on by nobody


def client_address(request: HttpRequest) -> str:
    """The IP address of who asks; `UNKNOWN` where there is none to read.

    `X-Forwarded-For` can be sent by anybody. Behind our own proxy its last entry is the one that
    the proxy itself added; without a proxy the header is not looked at.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
    try:
        return str(ip_address(told.strip()))
    except ValueError:
        return UNKNOWN


def network_of(address: str) -> str:
    """What counts as one network: an IPv4 address, or the /64 that one IPv6 customer has.

    >>> network_of("203.0.113.7")
    '203.0.113.7'
    >>> network_of("2001:db8:1:2:3:4:5:6")
    '2001:db8:1:2::'
    """
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        return str(IPv6Network((ip, 64), strict=False).network_address)
    return str(ip)
