#!/usr/bin/env python3
"""Says whether the timeline of a case is the one that was sealed.  验证办件时间线证明。

    verify_timeline.py [--roots FILE] [--key HEX] FILE

FILE is what GET /api/portal/cases/{number}/proof answered. --roots names roots that somebody else holds: the lines a
witness wrote, or an answer of GET /api/portal/evidence/roots that was kept. Without it the proof is checked against the
roots in it, which are the platform's own: whoever has its key and its database can make others. --key is the public key
that signs the roots, from somewhere you trust. Prints VALID, or what is wrong; exits with 0 or 1.

Needs Python 3.9 and nothing else. Written from: RFC 9162 section 2.1 (tree), RFC 8785 (JSON), GB/T 32905 (SM3),
GB/T 32918.2 (SM2).
"""
import argparse
import hashlib
import json
import sys
from datetime import datetime, timedelta

# A step is written in a transaction, and a transaction may be open for a while before the root that has it is signed.
OPEN_AT_MOST = timedelta(minutes=5)
SEALED_AFTER = timedelta(minutes=10)


class Wrong(Exception):
    """What does not fit."""


def require(fits, what):
    if not fits:
        raise Wrong(what)


# --- SM3 and SM2 ----------------------------------------------------------------------------------------------------
def slow_sm3(data):
    def rol(x, n):
        n %= 32
        return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF
    state = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    padded = data + b"\x80" + bytes(-(len(data) + 9) % 64) + (8 * len(data)).to_bytes(8, "big")
    for at in range(0, len(padded), 64):
        w = [int.from_bytes(padded[i:i + 4], "big") for i in range(at, at + 64, 4)]
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ rol(w[j - 3], 15)
            w.append(x ^ rol(x, 15) ^ rol(x, 23) ^ rol(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = state
        for j in range(64):
            t = 0x79CC4519 if j < 16 else 0x7A879D8A
            ss1 = rol((rol(a, 12) + e + rol(t, j)) & 0xFFFFFFFF, 7)
            ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
            gg = e ^ f ^ g if j < 16 else (e & f) | (~e & g)
            tt1 = (ff + d + (ss1 ^ rol(a, 12)) + (w[j] ^ w[j + 4])) & 0xFFFFFFFF
            tt2 = (gg + h + ss1 + w[j]) & 0xFFFFFFFF
            a, b, c, d, e, f, g, h = tt1, a, rol(b, 9), c, tt2 ^ rol(tt2, 9) ^ rol(tt2, 17), e, rol(f, 19), g
        state = [x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(x.to_bytes(4, "big") for x in state)


try:  # where Python's OpenSSL has it, it is a hundred times as fast
    hashlib.new("sm3")
    def sm3(data):
        return hashlib.new("sm3", data).digest()
except ValueError:
    sm3 = slow_sm3


P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
A, B = P - 3, 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)


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


def sum_of(s, t, q):
    """s times the base point and t times q, both at once."""
    base, total = (*G, 1), (1, 1, 0)
    some = {(1, 0): base, (0, 1): q, (1, 1): add(base, q)}
    for bit in range(255, -1, -1):
        total = double(total)
        which = (s >> bit & 1, t >> bit & 1)
        total = add(total, some[which]) if any(which) else total
    return total


def signed(key, text, signature):
    """Whether the owner of the key signed the text (GB/T 32918.2, identifier 1234567812345678)."""
    x, y = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    if len(key) != 65 or key[0] != 4 or (y * y - x * x * x - A * x - B) % P or len(signature) != 64:
        return False
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    t = (r + s) % N
    if not (0 < r < N and 0 < s < N and t):
        return False
    me = b"1234567812345678"
    z = sm3((8 * len(me)).to_bytes(2, "big") + me + b"".join(v.to_bytes(32, "big") for v in (A, B, *G, x, y)))
    point = sum_of(s, t, (x, y, 1))
    return point[2] != 0 and (int.from_bytes(sm3(z + text), "big") + point[0] * pow(point[2], -2, P) % P) % N == r


# --- the tree -------------------------------------------------------------------------------------------------------
def node(left, right):
    return sm3(b"\1" + left + right)


def climb(place, size, path, old, now):
    """Folds a path from a node up to the root; with `old` also to the root of the tree that ended at the node."""
    last = size - 1
    for beside in path:
        require(last > 0, "a path is too long")
        if place & 1 or place == last:
            old, now = old and node(beside, old), node(beside, now)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            now = node(now, beside)
        place, last = place >> 1, last >> 1
    require(last == 0, "a path is too short")
    return old, now


def included(leaf, place, size, path):
    require(0 <= place < size, "a place is outside of the tree")
    return climb(place, size, [bytes.fromhex(p) for p in path], None, leaf)[1]


def grew(before, root_before, size, root, path):
    """Whether the tree of the second root has the tree of the first as its beginning (RFC 9162 section 2.1.4.2)."""
    if before == size:
        return not path and root_before == root
    way = ([root_before] if before & (before - 1) == 0 else []) + [bytes.fromhex(p) for p in path]
    if not 0 < before < size or not way:
        return False
    place, last = before - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return climb(place, last + 1, way[1:], way[0], way[0]) == (root_before, root)


# --- the proof ------------------------------------------------------------------------------------------------------
def canonical(content):
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def when(text):
    main, _, fraction = text.rstrip("Z").partition(".")
    return datetime.fromisoformat(main) + timedelta(microseconds=int((fraction + "000000")[:6]))


def check_roots(proof, key):
    """Every root is signed, and the last has grown from it. Answers with the roots by size."""
    log, last, roots = sm3(key).hex()[:16], proof["roots"][-1], {}
    require(proof["log"] == log and last["size"] == proof["size"], "the last root is not the one the proof is for")
    for r in proof["roots"]:
        text = f"yiwang root v1\n{log}\n{r['size']}\n{r['root']}\n{r['signedAt']}\n".encode()
        require(signed(key, text, bytes.fromhex(r["signature"])), f"the root of {r['size']} is not signed")
        require(grew(r["size"], bytes.fromhex(r["root"]), last["size"], bytes.fromhex(last["root"]), r["consistency"]),
                f"the tree was changed after the root of {r['size']}")
        require(r["size"] not in roots, f"there are two roots of {r['size']}")
        roots[r["size"]] = r
    return dict(sorted(roots.items()))


def check_events(proof, times, root):
    """Every event is what was sealed, in its place and at its time. Answers with how many are sealed."""
    require(not proof["gone"], f"a step was sealed and is gone: {[g['number'] for g in proof['gone']]}")
    previous, sealed, at = None, 0, -1
    for n, event in enumerate(proof["events"], 1):
        content = {k: v for k, v in event.items() if k not in ("leaf", "place", "inclusion")}
        leaf = sm3(b"\0" + canonical(content))
        require(leaf.hex() == event["leaf"], f"event {n} is not what was written: it was changed")
        require(event["n"] == n, f"event {n} is missing or not in its place")
        require(event["previous"] == previous, f"event {n} does not follow the one before it")
        require(event["id"] == proof["events"][0]["id"], f"event {n} is of another case")
        previous = event["leaf"]
        if event["place"] is None:
            require(when(event["recordedAt"]) + SEALED_AFTER > when(proof["roots"][-1]["signedAt"]),
                    f"event {n} says it was written at {event['recordedAt']}, and was never sealed")
            continue
        require(sealed == n - 1 and event["place"] > at, f"event {n} was sealed before the one before it")
        require(included(leaf, event["place"], proof["size"], event["inclusion"]) == root,
                f"event {n} is not in the tree")
        sealed, at = n, event["place"]
        require(when(event["recordedAt"]) <= min(t for s, t in times if s > at) + OPEN_AT_MOST,
                f"event {n} says it was written after it was sealed")
        absent = max((t for s, t in times if s <= at), default=datetime.min + OPEN_AT_MOST)
        require(when(event["recordedAt"]) >= absent - OPEN_AT_MOST,
                f"event {n} is back-dated: it says {event['recordedAt']}, but was not there at {absent}")
    first = proof["events"][0] if proof["events"] else {}
    require(not first.get("document") or first["document"].startswith(proof["number"] + "-"),
            "the events are of another case than the proof")
    return sealed


def check_books(proof, sealed, root):
    """The books lie end to end over the whole tree, and the last step they know is the last one that is shown."""
    key = sm3(b"\2" + bytes.fromhex(proof["events"][0]["id"].replace("-", ""))) if proof["events"] else b""
    reached, known = 0, 0
    for b in proof["books"]:
        stated = {k: b[k] for k in ("index", "first", "beyond", "entries", "root")} | {"book": b["level"]}
        require(b["first"] == reached, f"a book is missing behind place {reached}")
        require(included(sm3(b"\0" + canonical(stated)), b["place"], proof["size"], b["inclusion"]) == root,
                f"the book at place {b['place']} is not in the tree")

        def entry(e):
            data = bytes.fromhex(e["key"]) + e["number"].to_bytes(4, "big")
            require(included(sm3(b"\0" + data), e["position"], b["entries"], e["path"]).hex() == b["root"],
                    f"an entry is not in the book at place {b['place']}")
            return bytes.fromhex(e["key"]), e["position"]
        answer = b["answer"]
        if answer["entry"]:
            require(entry(answer["entry"])[0] == key, "a book answers of another case")
            known = max(known, answer["entry"]["number"])
        else:
            below = entry(answer["below"]) if answer["below"] else (b"", -1)
            above = entry(answer["above"]) if answer["above"] else (b"\xff" * 33, b["entries"])
            require(below[0] < key < above[0] and above[1] == below[1] + 1,
                    f"the book at place {b['place']} does not say that it does not name the case")
        reached = b["beyond"]
    require(proof["size"] == reached + 1 + proof["books"][-1]["level"], "the last book is missing")
    require(known == sealed, f"{known} steps were sealed, {sealed} are shown")


def held_roots(file):
    with open(file, encoding="utf-8") as f:
        text = f.read()
    try:
        whole = json.loads(text)
        return whole["roots"] if "roots" in whole else [whole]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def verify(proof, held, key):
    require(proof["format"] == "yiwang timeline v1", "this is no proof of a timeline")
    require(proof["size"], "nothing is sealed yet: get the proof again in a minute")
    roots = check_roots(proof, key)
    root = bytes.fromhex(proof["roots"][-1]["root"])
    times = [(r["size"], when(r["signedAt"])) for r in [*roots.values(), *(held or [])]]
    sealed = check_events(proof, times, root)
    check_books(proof, sealed, root)
    waiting = len(proof["events"]) - sealed
    said = f"{sealed} steps are sealed" + (f", {waiting} written since the last root are not yet" if waiting else "")
    if held is None:
        return said + "; checked against the platform's own roots only"
    known = {h["size"]: h for h in held}
    for size, h in known.items():
        if size in roots:
            require(all(h[k] == roots[size][k] for k in ("root", "signedAt", "signature")),
                    f"the root of {size} is not the one that is held elsewhere")
    reaching = [s for s in known if s in roots]
    require(reaching, "none of the roots you hold is in the proof: ask for it with ?held="
            + ",".join(str(s) for s in sorted(known)[-3:]))
    under = sum(1 for e in proof["events"] if e["place"] is not None and e["place"] < max(reaching))
    return said + f"; {under} of them under roots that are held elsewhere"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--roots", help="roots that somebody else holds")
    parser.add_argument("--key", help="public key of the platform, in hexadecimal digits")
    parser.add_argument("file")
    asked = parser.parse_args()
    try:
        with open(asked.file, encoding="utf-8") as f:
            proof = json.load(f)
        key = bytes.fromhex(asked.key or proof["key"])
        print("VALID", verify(proof, held_roots(asked.roots) if asked.roots else None, key))
    except Wrong as wrong:
        print("INVALID", wrong)
        sys.exit(1)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OSError) as broken:
        print("INVALID this cannot be read as a proof:", repr(broken))
        sys.exit(1)


if __name__ == "__main__":
    main()
