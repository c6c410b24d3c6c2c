"""A processor as anybody may write one. What a task does is in its field "do"."""
import json, os, signal, subprocess, sys, threading, time

stage = sys.argv[1]
lock = threading.Lock()


def say(line):
    with lock:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def reply(id, output=None, error=None):
    say(json.dumps({"id": id, "err_msg": error, "output": output}))


def work(id, task):
    do = task["do"]
    if do == "count":  # says that it began, waits for a file, makes one
        with open(task["began"], "a") as f:
            f.write("%d\n" % os.getpid())
        while not os.path.exists(task["until"]):
            time.sleep(0.01)
        with open(task["makes"], "w") as f:
            f.write("made")
        reply(id, {"made": task["makes"]})
    elif do == "echo":
        reply(id, task.get("value"))
    elif do == "fail":
        reply(id, error="no such luck")
    elif do == "crash":
        sys.stderr.write("about to crash with %s\n" % os.environ.get("TEST_TOKEN", "-"))
        sys.stderr.flush()
        os.kill(os.getpid(), signal.SIGKILL)
    elif do == "exit":
        os._exit(7)
    elif do == "say":  # whatever, and then nothing
        say(task["line"].replace("ID", str(id)))
    elif do == "spawn":  # a child in a session of its own, and then nothing
        child = subprocess.Popen(["sleep", "1000"], start_new_session=True)
        with open(task["pid"] + ".new", "w") as f:
            f.write(str(child.pid))
        os.rename(task["pid"] + ".new", task["pid"])


if stage == "mute":
    time.sleep(1000)
say("hello" if stage == "rude" else stage + " processor ready")
for line in sys.stdin:
    request = json.loads(line)
    threading.Thread(target=work, args=(request["id"], request["task"]), daemon=True).start()
sys.exit(1)
