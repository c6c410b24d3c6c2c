//! The host over a processor written in Python: what survives what, and what a task's location says afterwards.

mod common;

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use common::hosts::{await_that, kill, lives, Client, Host};
use serde_json::{json, Value};

const T1: &str = "s-t01000-1.1.1";
const T2: &str = "s-t01000-2.1.1";

/// A failure's message, which must be temporary.
fn temporary(result: &Value) -> &str {
    assert_eq!(
        (&result["state"], &result["level"]),
        (&json!("FAILED"), &json!("TEMPORARY")),
        "{result}"
    );
    result["message"].as_str().unwrap()
}

#[test]
fn a_result_has_its_manifest_and_the_lock_names_the_processor() {
    let host = Host::start("pc1", &[]);
    let mut client = host.client();
    client.submit(&host.count(T1));
    host.await_began();
    let pid = client.status()["processor"]["pid"].as_u64().unwrap();
    assert_eq!(
        fs::read_to_string(host.path("task.lock")).unwrap(),
        format!("{T1} pc1 pid {pid}\n")
    );
    assert!(!host.is_free());
    fs::write(host.path("go"), "").unwrap();
    let end = client.await_event("DONE");
    assert!(end["millis"].is_u64(), "{end}");
    assert_eq!(end["native_millis"], Value::Null, "a foreign processor doesn't say it");
    assert!(host.is_free());
    let result = host.result(T1).unwrap();
    assert_eq!(result["state"], "DONE");
    assert_eq!(
        (&result["version"], &result["id"], &result["stage"]),
        (&json!(1), &json!(T1), &json!("pc1"))
    );
    let file = &result["manifest"]["files"][0];
    assert_eq!((&file["path"], &file["size"]), (&json!(host.path("made")), &json!(4)));
    // SHA-256 of "made", three times
    assert_eq!(
        file["digest"],
        "90b988df73a2bd8f42e3f7f3fc76552892954b856acb2108083c21d226f3134e"
    );
    let output = fs::read_to_string(host.path(&format!("tasks/{}", result["outputFile"].as_str().unwrap()))).unwrap();
    assert_eq!(
        serde_json::from_str::<Value>(&output).unwrap(),
        json!({"made": host.path("made")})
    );
    assert_eq!(client.ask("submit", host.count(T1))["result"]["state"], "ended");
    assert_eq!(fs::read_to_string(host.path("began")).unwrap().lines().count(), 1);
}

#[test]
fn files_and_socket_are_private_and_the_host_is_alone_in_its_session() {
    let host = Host::start("pc1", &[]);
    let mode = |name: &str| fs::metadata(host.file(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("socket"), mode(".")), (0o600, 0o700));
    let stat = fs::read_to_string(format!("/proc/{}/stat", host.pid())).unwrap();
    let session = stat
        .rsplit_once(')')
        .unwrap()
        .1
        .split_whitespace()
        .nth(3)
        .unwrap()
        .to_owned();
    assert_eq!(session, host.pid().to_string());
    let again = Host::launch(host.dir.path(), "pc1", &[], &["true"]);
    assert!(!again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("a living host has"));
    let long = host.dir.path().join("x".repeat(100));
    let refused = Host::launch(&long, "pc1", &[], &["true"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("longer than 107 bytes"));
}

#[test]
fn a_task_outlives_its_client_and_another_one_sees_it() {
    let host = Host::start("pc1", &[]);
    let mut first = host.client();
    first.submit(&host.count(T1));
    drop(first);
    let mut second = host.client();
    let mut third = host.client();
    let status = second.status();
    assert_eq!(
        (&status["tasks"][0]["task"], &status["tasks"][0]["location"]),
        (&json!(T1), &json!(host.location()))
    );
    second.submit(&host.count(T1));
    assert_eq!(third.ask("submit", host.count(T2))["error"]["code"], "busy");
    fs::write(host.path("go"), "").unwrap();
    second.await_event("DONE");
    third.await_event("DONE");
    assert_eq!(fs::read_to_string(host.path("began")).unwrap().lines().count(), 1);
}

#[test]
fn a_task_outlives_the_group_of_the_process_that_asked_for_it() {
    let host = Host::start("pc1", &[]);
    let mut asker = Command::new("python3")
        .args(["-c", "import os,socket,sys,time\nos.setsid()\ns=socket.socket(socket.AF_UNIX)\ns.connect(sys.argv[1])\ns.sendall((sys.argv[2]+'\\n').encode())\ntime.sleep(1000)"])
        .arg(host.file("socket"))
        .arg(format!(
            "{}\n{}",
            json!({"id": 1, "method": "hello", "params": {"protocol": 1}}),
            json!({"id": 2, "method": "submit", "params": host.count(T1)})
        ))
        .spawn()
        .unwrap();
    host.await_began();
    assert!(Command::new("kill")
        .args(["-9", "--", &format!("-{}", asker.id())])
        .status()
        .unwrap()
        .success());
    asker.wait().unwrap();
    fs::write(host.path("go"), "").unwrap();
    assert_eq!(host.await_result(T1)["state"], "DONE");
}

#[test]
fn a_killed_processor_fails_its_tasks_for_now_and_is_started_again() {
    let host = Host::start("pc1", &[]);
    let mut client = host.client();
    client.submit(&host.task(T1, json!({"do": "crash"})));
    let event = client.await_event("FAILED");
    assert_eq!(event["cause"], "processor");
    let result = host.result(T1).unwrap();
    let message = temporary(&result);
    assert!(
        message.contains("was killed by signal 9; the end of its stderr:\nabout to crash with ***"),
        "{message}"
    );
    client.submit(&host.task(T2, json!({"do": "exit"})));
    assert!(temporary(&host.await_result(T2)).contains("ended with status 7"));
    client.submit(&host.task("s-t01000-3.1.1", json!({"do": "echo", "value": 5})));
    assert_eq!(client.await_event("DONE")["task"], "s-t01000-3.1.1");
    assert_eq!(client.status()["processor"]["starts"], 3);
}

#[test]
fn an_error_of_the_stage_is_permanent_or_not_by_its_stage() {
    for (stage, level) in [("pc1", "PERMANENT"), ("transfer", "TEMPORARY")] {
        let host = Host::start(stage, &[]);
        let mut client = host.client();
        client.submit(&host.task(T1, json!({"do": "fail"})));
        assert_eq!(client.await_event("FAILED")["cause"], "stage");
        let result = host.result(T1).unwrap();
        assert_eq!(
            (&result["level"], &result["message"]),
            (&json!(level), &json!("no such luck"))
        );
    }
}

#[test]
fn a_malformed_reply_fails_its_task_and_no_other_where_it_can_be_told() {
    let host = Host::start("pc1", &["--concurrent", "2"]);
    let mut client = host.client();
    fs::create_dir(host.dir.path().join("other")).unwrap();
    client.submit(&host.count(T1));
    host.await_began();
    for line in [r#"{"id":ID,"output":"#, r#"{"id":ID,"err_msg":null,"output":null}"#] {
        let mut other = host.task(T2, json!({"do": "say", "line": line}));
        other["location"] = json!(host.dir.path().join("other"));
        client.submit(&other);
        let event = client.await_event("FAILED");
        assert!(
            event["message"].as_str().unwrap().contains("malformed reply: {\"id\":"),
            "{event}"
        );
        fs::remove_file(host.dir.path().join(format!("other/tasks/{T2}.json"))).unwrap();
    }
    let mut stranger = host.task(
        T2,
        json!({"do": "say", "line": r#"{"id":999,"err_msg":null,"output":1}"#}),
    );
    stranger["location"] = json!(host.dir.path().join("other"));
    client.submit(&stranger);
    let mut echo = stranger.clone();
    echo["input"] = json!({"do": "say", "line": "%%% no reply"});
    assert_eq!(client.ask("submit", echo.clone())["result"]["state"], "running");
    assert_eq!(
        client.status()["tasks"].as_array().unwrap().len(),
        2,
        "a reply to no task is let pass"
    );
    drop(client);
    let mut client = host.client();
    client.ask("cancel", json!({"task": T2, "location": host.dir.path().join("other")}));
    let third = json!({
        "task": "s-t01000-3.1.1", "location": host.location(), "stage": "pc1", "input": {"do": "echo"},
    });
    assert_eq!(client.ask("submit", third)["error"]["code"], "busy");
    fs::write(host.path("go"), "").unwrap();
    assert_eq!(host.await_result(T1)["state"], "DONE");
}

#[test]
fn a_line_that_names_no_task_ends_the_processor() {
    let host = Host::start("pc1", &[]);
    let mut client = host.client();
    client.submit(&host.task(T1, json!({"do": "say", "line": "%%% no reply"})));
    let event = client.await_event("FAILED");
    assert!(
        event["message"]
            .as_str()
            .unwrap()
            .contains("it said what is no reply: %%% no reply"),
        "{event}"
    );
    temporary(&host.result(T1).unwrap());
    assert_eq!(fs::read_to_string(host.file("stdout.log")).unwrap(), "%%% no reply\n");
}

#[test]
fn a_processor_that_does_not_get_ready_fails_what_waits_for_it() {
    for (stage, seconds, said) in [
        ("mute", "0.5", "its ready line didn't come within 0.5 s"),
        ("rude", "60", "its first line is \"hello\""),
    ] {
        let host = Host::start(stage, &["--ready-timeout", seconds]);
        let mut client = host.client();
        client.submit(&host.task(T1, json!({"do": "echo"})));
        let result = host.await_result(T1);
        assert!(temporary(&result).contains(said), "{result}");
    }
    let dir = tempfile::tempdir().unwrap();
    let output = Host::launch(dir.path(), "pc1", &["--no-restart"], &["/no/such/program"]);
    assert!(output.status.success());
    let exit = dir.path().join("run/h1/exit.json");
    await_that("the host stays", || exit.exists());
    assert!(fs::read_to_string(exit).unwrap().contains("the processor ended"));
}

#[test]
fn cancelling_the_only_task_kills_its_processor_with_all_children() {
    let host = Host::start("pc1", &[]);
    let mut client = host.client();
    client.submit(&host.task(T1, json!({"do": "spawn", "pid": host.path("pid")})));
    await_that("no child", || host.path("pid").exists());
    let grandchild: u64 = fs::read_to_string(host.path("pid")).unwrap().parse().unwrap();
    let processor = client.status()["processor"]["pid"].as_u64().unwrap();
    let named = json!({"task": T1, "location": host.location()});
    assert_eq!(client.ask("cancel", named.clone())["result"]["state"], "cancelling");
    client.await_event("CANCELLED");
    assert_eq!(host.result(T1).unwrap()["state"], "CANCELLED");
    assert!(!lives(processor) && !lives(grandchild));
    assert!(host.is_free());
    assert_eq!(client.ask("cancel", named)["result"]["state"], "ended");
    client.submit(&host.task(T2, json!({"do": "echo", "value": 1})));
    client.await_event("DONE");
}

#[test]
fn cancelling_one_of_two_leaves_the_other_and_keeps_the_location_until_its_end() {
    let host = Host::start("pc1", &["--concurrent", "0"]);
    let mut client = host.client();
    let other = host.dir.path().join("other");
    fs::create_dir(&other).unwrap();
    client.submit(&host.count(T1));
    let mut second = host.task(T2, json!({"do": "say", "line": ""}));
    second["location"] = json!(other);
    host.await_began();
    client.submit(&second);
    client.ask("cancel", json!({"task": T1, "location": host.location()}));
    assert_eq!(host.result(T1).unwrap()["state"], "CANCELLED");
    assert!(!host.is_free());
    fs::write(host.path("go"), "").unwrap();
    await_that("the location stays locked", || host.is_free());
    assert_eq!(host.result(T1).unwrap()["state"], "CANCELLED");
    assert_eq!(client.status()["tasks"][0]["task"], T2);
}

#[test]
fn a_task_that_did_not_begin_may_be_withdrawn() {
    let host = Host::start("mute", &[]);
    let mut client = host.client();
    client.submit(&host.task(T1, json!({"do": "echo"})));
    let named = json!({"task": T1, "location": host.location()});
    assert_eq!(client.ask("withdraw", named)["result"]["withdrawn"], true);
    assert!(host.is_free());
    assert_eq!(client.status()["tasks"], json!([]));
}

#[test]
fn a_location_is_taken_by_one_task_and_impossible_ones_are_refused() {
    let host = Host::start("pc1", &["--concurrent", "2"]);
    let mut client = host.client();
    let mut file = fs::File::create(host.path("task.lock")).unwrap();
    rustix::fs::fcntl_lock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive).unwrap();
    file.write_all(b"s-t01000-9.1.1 pc2 pid 7\n").unwrap();
    let busy = client.ask("submit", host.count(T1));
    assert_eq!(busy["error"]["code"], "location_busy");
    assert!(
        busy["error"]["message"]
            .as_str()
            .unwrap()
            .ends_with("is busy with s-t01000-9.1.1 pc2 pid 7"),
        "{busy}"
    );
    drop(file);
    client.submit(&host.count(T1));
    assert_eq!(client.ask("submit", host.count(T2))["error"]["code"], "location_busy");
    for (field, value) in [("stage", "pc2"), ("location", "relative"), ("task", "../x")] {
        let mut wrong = host.count(T2);
        wrong[field] = json!(value);
        assert_eq!(client.ask("submit", wrong)["error"]["code"], "invalid", "{field}");
    }
}

#[test]
fn an_output_that_was_not_made_is_a_failure() {
    let host = Host::start("pc1", &[]);
    let mut client = host.client();
    let mut task = host.task(T1, json!({"do": "echo", "value": true}));
    task["outputs"] = json!([host.path("nothing")]);
    client.submit(&task);
    assert_eq!(client.await_event("FAILED")["cause"], "host");
    let result = host.result(T1).unwrap();
    assert_eq!(result["level"], "PERMANENT");
    assert!(
        result["message"].as_str().unwrap().contains("/nothing: No such file"),
        "{result}"
    );
}

#[test]
fn a_result_that_cannot_be_written_is_kept() {
    let host = Host::start("pc1", &[]);
    let mut client = host.client();
    fs::write(host.path("tasks"), "no folder").unwrap();
    client.submit(&host.task(T1, json!({"do": "echo", "value": 1})));
    client.await_event("unwritten");
    assert_eq!(client.status()["tasks"][0]["state"], "unwritten");
    assert!(!host.is_free());
    fs::remove_file(host.path("tasks")).unwrap();
    client.await_event("DONE");
    assert_eq!(host.result(T1).unwrap()["state"], "DONE");
}

#[test]
fn the_processor_dies_with_its_host_and_a_new_one_takes_the_folder_over() {
    let host = Host::start("pc1", &[]);
    let mut client = host.client();
    client.submit(&host.count(T1));
    host.await_began();
    let processor = client.status()["processor"]["pid"].as_u64().unwrap();
    kill(host.pid());
    await_that("the processor lives on", || !lives(processor));
    await_that("the lock stays", || host.is_free());
    assert!(host.result(T1).is_none());
    let again = Host::launch(host.dir.path(), "pc1", &[], &["true"]);
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
}

/// At each step a result is whole or not there, and the task is done again only where it is not.
#[test]
fn a_host_may_die_at_any_step_of_a_result() {
    for (name, step) in [".1.output.json", ".1.json"]
        .into_iter()
        .flat_map(|name| ["before", "within", "written", "named", "after"].map(|step| (name, step)))
    {
        let mut host = Host::start("pc1", &[]);
        host.dies_at(name, step);
        host.client().submit(&host.count(T1));
        host.await_began();
        fs::write(host.path("go"), "").unwrap();
        await_that("the host lives on", || !lives(host.pid()) && host.is_free());
        let kept = name == ".1.json" && ["named", "after"].contains(&step);
        assert_eq!(host.result(T1).is_some(), kept, "{name} {step}");
        host.begin_again();
        let reply = host.client().ask("submit", host.count(T1));
        assert_eq!(
            reply["result"]["state"],
            if kept { "ended" } else { "running" },
            "{reply}"
        );
        let result = host.await_result(T1);
        assert_eq!(result["state"], "DONE", "{name} {step}");
        let output = host.path(&format!("tasks/{}", result["outputFile"].as_str().unwrap()));
        let output: Value = serde_json::from_str(&fs::read_to_string(output).unwrap()).unwrap();
        assert_eq!(output, json!({"made": host.path("made")}));
        let began = fs::read_to_string(host.path("began")).unwrap();
        assert_eq!(began.lines().count(), if kept { 1 } else { 2 }, "{name} {step}");
    }
}

#[test]
fn a_host_ends_as_it_is_asked_to() {
    let host = Host::start("pc1", &[]);
    let mut client = host.client();
    client.submit(&host.count(T1));
    host.await_began();
    assert_eq!(client.ask("end", json!({"how": "idle"}))["result"]["ending"], true);
    assert_eq!(client.ask("submit", host.count(T2))["error"]["code"], "ending");
    fs::write(host.path("go"), "").unwrap();
    await_that("the host stays", || !lives(host.pid()));
    assert_eq!(host.result(T1).unwrap()["state"], "DONE");
    let exit: Value = serde_json::from_str(&fs::read_to_string(host.file("exit.json")).unwrap()).unwrap();
    assert_eq!(exit["reason"], "asked to, when idle");
    assert!(!host.file("socket").exists());

    let host = Host::start("pc1", &[]);
    let mut client = host.client();
    client.submit(&host.count(T1));
    host.await_began();
    client.ask("end", json!({"how": "now"}));
    await_that("the host stays", || !lives(host.pid()));
    assert!(host.result(T1).is_none() && host.is_free());

    let host = Host::start("pc1", &["--idle-end", "0.1"]);
    await_that("the host stays", || !lives(host.pid()));
}

#[test]
fn strangers_to_the_protocol_are_told_so() {
    let host = Host::start("pc1", &[]);
    let mut early = Client::silent(&host.file("socket"));
    assert_eq!(early.ask("status", json!({}))["error"]["code"], "hello_first");
    assert!(early.line().is_none());
    let mut newer = Client::silent(&host.file("socket"));
    let reply = newer.ask("hello", json!({"protocol": 2}));
    assert_eq!(
        reply["error"],
        json!({"code": "protocol", "message": "this host speaks protocol 1, not 2"})
    );
    assert!(newer.line().is_none());
    let mut client = host.client();
    client.send("garbage");
    let reply = std::iter::from_fn(|| client.line())
        .find(|line| line.get("event").is_none())
        .unwrap();
    assert_eq!(
        (&reply["id"], &reply["error"]["code"]),
        (&Value::Null, &json!("invalid"))
    );
    assert_eq!(client.ask("dance", json!({}))["error"]["code"], "unknown_method");
    assert_eq!(client.ask("submit", json!({}))["error"]["code"], "invalid");
}

#[test]
fn hints_are_applied_or_told_why_not() {
    let host = Host::start("pc1", &["--cpus", "0", "--numa-preferred", "999"]);
    let mut client = host.client();
    let status = client.status();
    let hint = |name: &str| {
        let hints = status["hints"].as_array().unwrap();
        hints.iter().find(|hint| hint["hint"] == name).unwrap().clone()
    };
    assert_eq!(hint("cpus")["applied"], true);
    assert_eq!(hint("numa_preferred")["message"], "there is no node 999 here");
    let pid = status["processor"]["pid"].as_u64().unwrap();
    let proc = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    assert!(proc.contains("Cpus_allowed_list:\t0\n"), "{proc}");
}

/// The folder of a group beneath the test's own one, where one may be made.
fn group() -> Option<std::path::PathBuf> {
    let dir = tempfile::tempdir().unwrap();
    let output = Host::launch(dir.path(), "pc1", &["--cgroup", "sealworks-test"], &["sleep", "1000"]);
    let facts: Value = serde_json::from_slice(&output.stdout).unwrap();
    drop(Host {
        dir,
        facts: facts.clone(),
    });
    facts["cgroup"].as_str().map(std::path::PathBuf::from)
}

#[test]
fn a_control_group_goes_with_its_host() {
    let Some(group) = group() else {
        println!("SKIPPED: no cgroup v2 may be made here");
        return;
    };
    assert!(!group.exists(), "a killed host leaves none behind");
    let host = Host::start("pc1", &["--cgroup", "sealworks-test"]);
    let mut client = host.client();
    let pid = client.status()["processor"]["pid"].as_u64().unwrap();
    let of = fs::read_to_string(format!("/proc/{pid}/cgroup")).unwrap();
    assert!(of.contains("/sealworks-test\n"), "{of}");
    client.ask("end", json!({"how": "now"}));
    await_that("the group stays", || !group.exists());
}

#[test]
fn all_hosts_of_a_folder_are_listed_and_ended() {
    let host = Host::start("pc1", &[]);
    let run = host.dir.path().join("run");
    let call = |words: &[&str]| {
        let output = Command::new(common::PROGRAM)
            .args(words)
            .arg("--run")
            .arg(&run)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let mut client = host.client();
    client.submit(&host.count(T1));
    host.await_began();
    let pid = client.status()["processor"]["pid"].as_u64().unwrap();
    assert_eq!(
        call(&["hosts"]),
        format!("h1\tready\thost {}\tpid {pid}\t{T1}\n", host.pid())
    );
    let json: Value = serde_json::from_str(&call(&["hosts", "--json"])).unwrap();
    assert_eq!(
        (&json["state"], &json["tasks"][0]["task"]),
        (&json!("living"), &json!(T1))
    );
    call(&["end", "--when-idle"]);
    assert!(lives(host.pid()));
    fs::write(host.path("go"), "").unwrap();
    await_that("the host stays", || !lives(host.pid()));
    assert_eq!(call(&["hosts"]), "h1\tdead\n");
    call(&["end"]);
    assert_eq!(call(&["hosts"]), "");
}

#[test]
fn our_own_processor_runs_under_the_host() {
    let dir = tempfile::tempdir().unwrap();
    let output = Host::launch(dir.path(), "add_pieces", &[], &[common::PROGRAM, "add_pieces"]);
    assert!(output.status.success());
    fs::create_dir(dir.path().join("loc")).unwrap();
    let host = Host {
        facts: serde_json::from_slice(&output.stdout).unwrap(),
        dir,
    };
    let mut client = host.client();
    let mut task = host.task(
        T1,
        json!({
            "seal_proof_type": "StackedDrg2KiBV1_1",
            "pieces": [{"piece_file": "pledge", "payload_size": 2032, "piece_size": 2032}],
            "staged_filepath": host.path("unsealed"),
        }),
    );
    task["outputs"] = json!([host.path("unsealed")]);
    client.submit(&task);
    let end = client.await_event("DONE");
    assert!(end["native_millis"].as_u64() <= end["millis"].as_u64(), "{end}");
    assert!(end["native_millis"].is_u64(), "{end}");
    assert_eq!(host.result(T1).unwrap()["manifest"]["files"][0]["size"], 2048);
}
