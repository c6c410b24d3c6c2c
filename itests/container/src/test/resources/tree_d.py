#!/usr/bin/env python3
"""tree_d, as anybody may write a processor for it: SHA-256 over pairs of nodes, by the standard library alone.

Usage: tree_d.py FOLDER. Answers once FOLDER/go is there; FOLDER/count gets a line for each start and for each answer.
"""
import hashlib
import json
import os
import sys
import time

NODE = 32
folder = sys.argv[1]


def count(word):
    with open(os.path.join(folder, "count"), "a") as file:
        file.write(word + "\n")


def parent(pair):
    digest = bytearray(hashlib.sha256(pair).digest())
    digest[31] &= 0x3F  # an element of the field
    return bytes(digest)


def tree(level):
    rows = [level]
    while len(level) > NODE:
        level = b"".join(parent(level[i : i + 2 * NODE]) for i in range(0, len(level), 2 * NODE))
        rows.append(level)
    return b"".join(rows)


def work(task):
    with open(task["staged_file"], "rb") as staged:
        made = tree(staged.read())
    while not os.path.exists(os.path.join(folder, "go")):
        time.sleep(0.02)
    os.makedirs(task["cache_dir"], exist_ok=True)
    with open(os.path.join(task["cache_dir"], "sc-02-data-tree-d.dat"), "wb") as file:
        file.write(made)
    return True


count("start")
print("tree_d processor ready", flush=True)
for line in sys.stdin:
    request = json.loads(line)
    output, error = None, None
    try:
        output = work(request["task"])
        count("answer")
    except Exception as e:
        error = repr(e)
    print(json.dumps({"id": request["id"], "err_msg": error, "output": output}), flush=True)
