//! `sealworks-processor`: the stages of sealing in processes of their own, and the host that lets any processor outlive its asker.

mod gpu;
mod hardware;
mod hints;
mod host;
mod huge_pages;
mod logging;
mod stage;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{bail, ensure, Context, Result};

use crate::hardware::Hardware;

const USAGE: &str = "usage: sealworks-processor STAGE
       sealworks-processor host --run DIR --name NAME --stage STAGE [OPTIONS] -- BIN ARGS
       sealworks-processor hosts --run DIR [--json]
       sealworks-processor end --run DIR [--name NAME] [--when-idle]
       sealworks-processor hardware [--json]
       sealworks-processor --version";

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    match run(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sealworks-processor: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(mut args: Vec<OsString>) -> Result<()> {
    ensure!(!args.is_empty(), "{USAGE}");
    let command = args.remove(0).into_string().ok().context(USAGE)?;
    match command.as_str() {
        "--version" => {
            let frameworks = gpu::FRAMEWORKS.iter().map(|name| format!(", with {name}"));
            println!(
                "sealworks-processor {}{}",
                env!("CARGO_PKG_VERSION"),
                frameworks.collect::<String>()
            );
            Ok(())
        }
        // As an existing worker calls its own program: processor STAGE
        "processor" => run(args),
        "hardware" => show_hardware(&args),
        "host" => host::launch(args),
        "hosts" => host::list(args),
        "end" => host::end(args),
        stage if proofs::is_stage(stage) && args.is_empty() => serve(stage),
        other => bail!(
            "unknown command '{other}'\n{USAGE}\nstages: {}",
            proofs::STAGES.join(", ")
        ),
    }
}

fn show_hardware(args: &[OsString]) -> Result<()> {
    let json = match args {
        [] => false,
        [option] if option == "--json" => true,
        _ => bail!("usage: sealworks-processor hardware [--json]"),
    };
    let hardware = Hardware::of(Path::new("/sys"))?;
    if json {
        println!("{}", serde_json::to_string(&hardware)?);
    } else {
        println!("{}", hardware.text());
    }
    Ok(())
}

fn serve(name: &str) -> Result<()> {
    logging::start(std::env::var("RUST_LOG").ok().as_deref());
    for applied in hints::Hints::of_existing_worker().apply() {
        eprintln!("sealworks-processor: {name}: {applied}");
    }
    let output = stage::take_stdout().context("take stdout")?;
    let timed = std::env::var_os(host::UNDER_HOST).is_some();
    stage::serve(name, timed, std::io::stdin().lock(), output)
}
