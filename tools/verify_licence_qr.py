#!/usr/bin/env python3
"""Says whether a licence that is shown as an offline QR code is genuine and in force.  验证离线证照二维码。

    verify_licence_qr.py --keys KEYS --status LIST PAYLOAD

PAYLOAD is the text of the QR code; - reads it from standard input. KEYS is /.well-known/yiwang/licence-keys.json and LIST the
list of statuses that the code names (/api/portal/licences/status-list), both fetched while there was network, within the
last 24 hours. Prints VALID with what the code says and how old the list is; INVALID if the code is forged, over, or of a
licence that does not hold; UNKNOWN if that cannot be said with what is here. Exits with 0 for VALID alone, else with 1.

Needs Python 3.9 and nothing else. Written from: RFC 7515 (JWS), RFC 7517 (JWK), RFC 7518 section 3.4 (ES256), FIPS 186-5
(ECDSA), draft-ietf-oauth-status-list. The format of the code: docs/licence-qr.md.
"""
import argparse
import base64
import hashlib
import json
import re
import sys
import time
import zlib

# A clock that is this far behind the platform's is not wrong.
TOLERANCE = 300
LONGEST_LIST = 1 << 18


class Wrong(RuntimeError):
    """What speaks against the code."""


class Unknown(RuntimeError):
    """Why nothing can be said."""


def require(fits, what, kind=Wrong):
    if not fits:
        raise kind(what)


# --- ES256 ----------------------------------------------------------------------------------------------------------
P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


def double(p):
    """Points are x / z ** 2 and y / z ** 3, so that nothing is divided on the way."""
    x, y, z = p
    s, m = 4 * x * y * y % P, 3 * (x - z * z) * (x + z * z) % P
    x = (m * m - 2 * s) % P
    return x, (m * (s - x) - 8 * y ** 4) % P, 2 * y * z % P


def add(p, q):
    if not p[2] or not q[2]:
        return q if not p[2] else p
    (x1, y1, z1), (x2, y2, z2) = p, q
    u1, u2, s1, s2 = x1 * z2 * z2 % P, x2 * z1 * z1 % P, y1 * z2 ** 3 % P, y2 * z1 ** 3 % P
    if u1 == u2:
        return double(p) if s1 == s2 else (1, 1, 0)
    h, r = u2 - u1, s2 - s1
    h2 = h * h % P
    h3, v = h2 * h % P, u1 * h2 % P
    x = (r * r - h3 - 2 * v) % P
    return x, (r * (v - x) - s1 * h3) % P, h * z1 * z2 % P


def signed(key, text, signature):
    """Whether the owner of the key (x, y) signed the text; the signature is r and s, 32 bytes each."""
    x, y = key
    require(x < P and y < P and (y * y - x * x * x + 3 * x - B) % P == 0, "a key is not on the curve P-256")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if len(signature) != 64 or not (0 < r < N and 0 < s < N):
        return False
    digest, inverse = int.from_bytes(hashlib.sha256(text).digest(), "big"), pow(s, -1, N)
    u, v, total = digest * inverse % N, r * inverse % N, (1, 1, 0)
    some = {(1, 0): (*G, 1), (0, 1): (x, y, 1), (1, 1): add((*G, 1), (x, y, 1))}
    for bit in range(255, -1, -1):
        total = double(total)
        which = (u >> bit & 1, v >> bit & 1)
        total = add(total, some[which]) if any(which) else total
    return total[2] != 0 and total[0] * pow(total[2], -2, P) % P % N == r


# --- JWS ------------------------------------------------------------------------------------------------------------
def decoded(text):
    """Bytes of base64url, of which there is one way to write them."""
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    require(base64.urlsafe_b64encode(data).decode().rstrip("=") == text, "it is not written as base64url is")
    return data


def read_keys(file):
    with open(file, encoding="utf-8") as f:
        found = json.load(f)["keys"]
    return {k["kid"]: tuple(int.from_bytes(decoded(k[c]), "big") for c in "xy")
            for k in found if k.get("kty") == "EC" and k.get("crv") == "P-256"}


def opened(token, kind, keys, what):
    """What a compact JWS of this type says, if one of the keys signed it."""
    require(re.fullmatch(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{86}", token), f"{what} is no compact JWS")
    head, body, signature = token.split(".")
    header = json.loads(decoded(head))
    require(header.get("typ") == kind and header.get("alg") == "ES256" and "crit" not in header,
            f"{what} is of another kind than {kind}, ES256")
    require(header.get("kid") in keys,
            f"the key that signed {what} is not among those you hold: fetch them again", Unknown)
    require(signed(keys[header["kid"]], f"{head}.{body}".encode(), decoded(signature)),
            f"the signature of {what} is wrong: it is forged or was changed")
    return json.loads(decoded(body))


# --- the licence ----------------------------------------------------------------------------------------------------
def status(claims, token, keys, now):
    """How old the list is that says the licence holds."""
    reference = claims["status"]["status_list"]
    require(token is not None, "the status was not checked: no list was given (--status)", Unknown)
    try:
        held = opened(token, "statuslist+jwt", keys, "the list of statuses")
    except (Wrong, ValueError) as wrong:
        raise Unknown(f"the status cannot be told: {wrong}") from wrong
    require(held["sub"] == reference["uri"] and held["iss"] == claims["iss"],
            f"the status stands in another list: fetch {reference['uri']}", Unknown)
    require(held["iat"] <= now + TOLERANCE, "the list of statuses is of the future: is this clock right?", Unknown)
    require(now < held["exp"], f"the list of statuses is too old: fetch {reference['uri']} again", Unknown)
    bits = held["status_list"]["bits"]
    require(bits in (1, 2, 4, 8), "the list of statuses cannot be read", Unknown)
    inflate = zlib.decompressobj()
    places = inflate.decompress(decoded(held["status_list"]["lst"]), LONGEST_LIST)
    index, per_byte = reference["idx"], 8 // bits
    require(type(index) is int and 0 <= index < len(places) * per_byte, "the list has no such place", Unknown)
    value = places[index // per_byte] >> index % per_byte * bits & (1 << bits) - 1
    meaning = {1: "it was revoked, cancelled or superseded", 2: "it is suspended"}
    require(value == 0, f"the licence does not hold: {meaning.get(value, f'its status is {value}')}")
    return max(0, now - held["iat"])


def age(seconds):
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def verify(payload, keys, token, now):
    claims = opened(payload, "licence+jwt", keys, "the code")
    require(now < claims["exp"], "the code is over: ask for a new one")
    require(claims["iat"] <= now + TOLERANCE, "the code is of the future: is this clock right?")
    old = status(claims, token, keys, now)
    said = [("证照 licence", "title"), ("编号 number", "number"), ("持证主体 holder", "holder"),
            ("证件号码 holder's number", "holder_number"), ("有效期至 valid until", "valid_until"),
            ("标识 identifier", "sub"), ("平台 platform", "iss")]
    lines = [f"{name}: {claims[key]}" for name, key in said if claims.get(key)]
    return "\n".join([*lines, f"状态截至 status as of: {age(old)} ago"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", required=True, help="the published keys")
    parser.add_argument("--status", help="the list of statuses that the code names")
    parser.add_argument("payload", help="the text of the QR code, or - for standard input")
    asked = parser.parse_args()
    try:
        payload = (sys.stdin.read() if asked.payload == "-" else asked.payload).strip()
        token = None
        if asked.status:
            with open(asked.status, encoding="ascii") as f:
                token = f.read().strip()
        print("VALID", verify(payload, read_keys(asked.keys), token, int(time.time())), sep="\n")
    except Unknown as why:
        print("UNKNOWN", why)
        sys.exit(1)
    except Wrong as wrong:
        print("INVALID", wrong)
        sys.exit(1)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OSError, zlib.error, RecursionError) as broken:
        print("INVALID this cannot be read:", repr(broken))
        sys.exit(1)


if __name__ == "__main__":
    main()
