"""Where a request comes from, as far as a limit needs to know: a street, not a house."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

IPV4_BITS = 24
IPV6_BITS = 64


def network_of(request: HttpRequest) -> str:
    """Return the network of a request as an HMAC. Nothing here keeps an address."""
    return salted_hmac("ninetynine.people.network", _network(_address(request))).hexdigest()


def _address(request: HttpRequest) -> str:
    """Return what our outermost proxy saw. What a sender wrote further left counts for nothing."""
    hops: int = settings.TRUSTED_PROXIES
    seen = str(request.headers.get("X-Forwarded-For", "")).split(",")
    if len(seen) >= hops > 0:
        return seen[-hops].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _network(address: str) -> str:
    """Return the /24 or /64 of an address; of anything else, nothing.

    >>> _network("192.0.2.77"), _network("[2001:db8::1]:443"), _network("::ffff:192.0.2.9")
    ('192.0.2.0/24', '2001:db8::/64', '192.0.2.0/24')
    """
    found = _parsed(address)
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if found is None:
        return ""
    bits = IPV4_BITS if isinstance(found, IPv4Address) else IPV6_BITS
    spare = found.max_prefixlen - bits
    return f"{type(found)(int(found) >> spare << spare)}/{bits}"


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    # Some proxies add a port: 192.0.2.1:443, [2001:db8::1]:443
    bare = address.rsplit(":", 1)[0] if address.count(":") == 1 or "]:" in address else address
    try:
        return ip_address(bare.strip("[]"))
    except ValueError:
        return None
