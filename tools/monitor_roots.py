#!/usr/bin/env python3
"""Watches that the tree of a platform only grows.  监看公开的树根。

    monitor_roots.py URL STATE

URL is where the platform is, such as https://example.gov.cn. STATE is a file of yours in which the last root you have seen
is kept, and every root since you began: it is what verify_timeline.py --roots reads. Run it every few minutes, from
anywhere. Each time it fetches the roots that are new, checks that each is signed, later than the one before and has grown
from it, and that books that were put together say what they said apart. Prints OK, or what is wrong; exits with 0 or 1.

Needs Python 3.9, verify_timeline.py beside it, and nothing else.
"""
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

from verify_timeline import Wrong, grew, node, require, signed, sm3, when

TOGETHER, HIGHEST, ENTRY = 8, 5, 36


def ask(base, path, **query):
    url = f"{base}/api/portal/evidence/{path}?{urllib.parse.urlencode(query)}"
    with urllib.request.urlopen(url, timeout=30) as answer:
        return json.load(answer)


def new_roots(base, last):
    """Roots behind the last one, in the order in which they were signed."""
    found, cursor = [], ""
    while cursor is not None:
        page = ask(base, "roots", cursor=cursor)
        found += [r | {"log": page["log"], "key": page["key"]} for r in page["roots"]]
        cursor = page["next"] if found and found[-1]["size"] > last else None
    return sorted((r for r in found if r["size"] > last), key=lambda r: r["size"])


def check(base, before, root):
    key = bytes.fromhex(root["key"])
    log = sm3(key).hex()[:16]
    text = f"yiwang root v1\n{log}\n{root['size']}\n{root['root']}\n{root['signedAt']}\n".encode()
    require(signed(key, text, bytes.fromhex(root["signature"])), f"the root of {root['size']} is not signed")
    for w in root["witnesses"]:
        if w["key"]:
            text = f"yiwang witness v1\n{log}\n{root['size']}\n{root['root']}\n{w['signedAt']}\n".encode()
            require(signed(bytes.fromhex(w["key"]), text, bytes.fromhex(w["signature"])),
                    f"the witness {w['witness']} did not sign the root of {root['size']}")
    if before:
        require(root["key"] == before["key"], "the roots are signed by another key than before")
        require(when(root["signedAt"]) > when(before["signedAt"]), f"the root of {root['size']} is not later than before")
        grown = ask(base, "consistency", **{"from": before["size"], "to": root["size"]})
        require(grew(before["size"], bytes.fromhex(before["root"]), root["size"], bytes.fromhex(root["root"]),
                     grown["path"]), f"the tree was changed between {before['size']} and {root['size']}")


def book_root(content):
    nodes = [sm3(b"\0" + content[at:at + ENTRY]) for at in range(0, len(content), ENTRY)]
    if not nodes:
        return sm3(b"")
    while len(nodes) > 1:
        nodes = [node(*nodes[i:i + 2]) if i + 1 < len(nodes) else nodes[i] for i in range(0, len(nodes), 2)]
    return nodes[0]


def check_books(base, state):
    """Reads each new book of a minute, and compares those that were put together with what was read."""
    while True:
        try:
            book = ask(base, f"books/0/{state['next']}")
        except urllib.error.HTTPError:
            return
        apart = state["books"].setdefault("0", [])
        if book["content"] is None:
            apart.append(None)  # it was put together before anybody here read it
        else:
            content = bytes.fromhex(book["content"])
            require(book_root(content).hex() == book["root"], f"the book of place {book['place']} is not what it says")
            apart.append({content[at:at + 32].hex(): int.from_bytes(content[at + 32:at + ENTRY], "big")
                          for at in range(0, len(content), ENTRY)})
        state["next"] += 1
        level, index = 0, state["next"]
        while level < HIGHEST and index % TOGETHER == 0:
            index, level = index // TOGETHER, level + 1
            together(base, state, level, index - 1)


def together(base, state, level, index):
    parts = state["books"].pop(str(level - 1))
    whole = None
    if None not in parts:
        whole = {}
        for part in parts:
            for k, n in part.items():
                whole[k] = max(whole.get(k, 0), n)
        content = b"".join(bytes.fromhex(k) + n.to_bytes(4, "big") for k, n in sorted(whole.items()))
        book = ask(base, f"books/{level}/{index}")
        require(book["root"] == book_root(content).hex(),
                f"the book at place {book['place']} does not say what its parts said")
    state["books"].setdefault(str(level), []).append(whole)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    base, file = sys.argv[1].rstrip("/"), sys.argv[2]
    roots, state = [], {"next": 0, "books": {}}
    if os.path.exists(file):
        with open(file, encoding="utf-8") as f:
            lines = [json.loads(line) for line in f if line.strip()]
        roots = [line for line in lines if "size" in line]
    if os.path.exists(file + ".books"):
        with open(file + ".books", encoding="utf-8") as f:
            state = json.load(f)
    try:
        before, count = (roots[-1] if roots else None), 0
        for root in new_roots(base, before["size"] if before else 0):
            check(base, before, root)
            with open(file, "a", encoding="utf-8") as f:
                f.write(json.dumps({k: root[k] for k in ("log", "key", "size", "root", "signedAt", "signature")}) + "\n")
            before, count = root, count + 1
        check_books(base, state)
        with open(file + ".books.new", "w", encoding="utf-8") as f:
            json.dump(state, f)
        os.replace(file + ".books.new", file + ".books")
        print("OK", count, "new roots, the last of", before["size"] if before else 0, "leaves")
    except Wrong as wrong:
        print("WRONG", wrong)
        sys.exit(1)
    except (OSError, ValueError, KeyError) as broken:
        print("WRONG this cannot be read:", repr(broken))
        sys.exit(1)


if __name__ == "__main__":
    main()
