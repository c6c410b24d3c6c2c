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


def digest(numbers):
    return hashlib.sha256(bytes(numbers)).digest()


def commitment(numbers):
    return list(numbers[:31]) + [numbers[31] & 0x3F]


def add_pieces(task):
    fill(task["staged_filepath"], BYTES)
    pieces = [piece["piece_cid"] for piece in task["pieces"] if "piece_cid" in piece]
    return [{"commitment": list(unsealed(cid))} for cid in pieces]


def unsealed(cid):
    text = cid[1:].upper()
    return base64.b32decode(text + "=" * (-len(text) % 8))[-32:]


def pc1(task):
    fill(task["out_path"], BYTES)
    for layer in "12":
        fill(os.path.join(task["cache_path"], "sc-02-data-layer-%s.dat" % layer), BYTES)
    return {"of": digest(task["ticket"]).hex()}


def trees(cache):
    for name, size in ("sc-02-data-tree-r-last.dat", 32), ("p_aux", 64), ("t_aux", 64):
        fill(os.path.join(cache, name), size)


def pc2(task):
    trees(task["cache_dir"])
    return {"comm_r": commitment(bytes.fromhex(task["pc1out"]["of"])), "comm_d": list(COMM_D)}


def transfer(task):
    for route in task["routes"]:
        to = route["dest"]["uri"]
        os.makedirs(os.path.dirname(to), exist_ok=True)
        if not (route["opt"] or {}).get("allow_link"):
            shutil.copyfile(route["src"]["uri"], to)
        elif not os.path.islink(to):
            os.symlink(route["src"]["uri"], to)
    return True


def proof(of):
    return base64.b64encode(bytes(of) + os.urandom(160)).decode()


def snap_encode(task):
    fill(task["new_replica_path"], BYTES)
    trees(task["new_cache_path"])
    comm_d = task["piece_infos"][0]["commitment"]
    return {"comm_r_new": commitment(digest(comm_d)), "comm_d_new": comm_d}


def upload(task):
    with open(task["destinations"]) as file:
        for copy in (to["copy"] for to in json.load(file)):
            to = os.path.join(copy["root"], copy["path"])
            os.makedirs(os.path.dirname(to), exist_ok=True)
            shutil.copyfile(task["file"], to)
    return {}


WORK = {
    "add_pieces": add_pieces,
    "tree_d": lambda task: fill(os.path.join(task["cache_dir"], "sc-02-data-tree-d.dat"), 2 * BYTES - 32) or True,
    "pc1": pc1,
    "pc2": pc2,
    "transfer": transfer,
    "verify_stored": lambda task: {"ok": True},
    "clear_cache": lambda task: {},
    "c1": lambda task: {"seed": task["seed"]},
    "c2": lambda task: {"proof": proof(task["c1out"]["seed"])},
    "snap_encode": snap_encode,
    "snap_vanilla": lambda task: {"vannilla_proofs": [[1]]},
    "snap_prove": lambda task: proof(task["comm_r_new"]),
    "verify_update": lambda task: {"valid": True},
    "unseal": lambda task: fill(task["unsealed_output"], task["num_bytes"]) or {},
    "upload": upload,
    "window_post": lambda task: {"proofs": [proof(task["seed"])], "faults": []},
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
