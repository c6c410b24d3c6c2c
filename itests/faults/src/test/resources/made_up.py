#!/usr/bin/env python3
"""Stages that make files and outputs of the right shape at once, as the tests' MadeUpEngine does.

Usage: made_up.py STAGE FOLDER. FOLDER/log gets a line "begin STAGE" and "end STAGE" for each task; while FOLDER/hold-STAGE is
there, a task that began does not go on.
"""
import base64
import hashlib
import json
import os
import shutil
import sys
import time

BYTES = 2048
COMM_D = bytes.fromhex("fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833")
stage, folder = sys.argv[1:]


def log(word):
    with open(os.path.join(folder, "log"), "a") as file:
        file.write(word + " " + stage + "\n")


def fill(path, size):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(bytes(size))


def digest(value):
    return hashlib.sha256(json.dumps(value).encode()).digest()


def pc1(task):
    fill(task["out_path"], BYTES)
    for layer in "12":
        fill(os.path.join(task["cache_path"], "sc-02-data-layer-%s.dat" % layer), BYTES)
    return {"of": digest(task).hex()}


def pc2(task):
    for name, size in ("sc-02-data-tree-r-last.dat", 32), ("p_aux", 64), ("t_aux", 64):
        fill(os.path.join(task["cache_dir"], name), size)
    comm_r = bytearray(digest(task["pc1out"]))
    comm_r[31] &= 0x3F
    return {"comm_r": list(comm_r), "comm_d": list(COMM_D)}


def transfer(task):
    for route in task["routes"]:
        to = route["dest"]["uri"]
        os.makedirs(os.path.dirname(to), exist_ok=True)
        shutil.copyfile(route["src"]["uri"], to)
    return True


def c2(task):
    proof = bytes(task["c1out"]["seed"]) + os.urandom(160)
    return {"proof": base64.b64encode(proof).decode()}


WORK = {
    "add_pieces": lambda task: fill(task["staged_filepath"], BYTES) or {},
    "tree_d": lambda task: fill(os.path.join(task["cache_dir"], "sc-02-data-tree-d.dat"), 2 * BYTES - 32) or True,
    "pc1": pc1,
    "pc2": pc2,
    "transfer": transfer,
    "verify_stored": lambda task: {"ok": True},
    "clear_cache": lambda task: {},
    "c1": lambda task: {"seed": task["seed"]},
    "c2": c2,
}


def answer(request):
    log("begin")
    while os.path.exists(os.path.join(folder, "hold-" + stage)):
        time.sleep(0.01)
    output = WORK[stage](request["task"])
    log("end")
    return {"id": request["id"], "err_msg": None, "output": output}


print(stage + " processor ready", flush=True)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
