//! Makes parameters on this machine, from a fixed seed: for the mock chain and networks that say so, never for a real one.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{channel, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::{anyhow, bail, Context, Result};
use bellperson::{util_cs::bench_cs::BenchCS, Circuit as Synthesis};
use blstrs::Scalar as Fr;
use filecoin_proofs::{
    constants::DefaultPieceHasher,
    parameters::{public_params, window_post_public_params, winning_post_public_params},
    PoRepConfig, SectorShapeBase,
};
use rand_chacha::{rand_core::SeedableRng, ChaCha20Rng};
use storage_proofs_core::{
    api_version::ApiVersion,
    compound_proof::CompoundProof,
    parameter_cache::{CacheableParameters, ParameterSetMetadata},
};
use storage_proofs_porep::stacked::{StackedCompound, StackedDrg};
use storage_proofs_post::fallback::{FallbackPoSt, FallbackPoStCircuit, FallbackPoStCompound};
use storage_proofs_update::{EmptySectorUpdateCircuit, EmptySectorUpdateCompound, PublicParams};

use crate::circuit::{published_names, window_config, winning_config, Circuit, SectorSize};
use crate::origin::{Origin, OriginFile};
use crate::progress::{Event, Output};
use crate::{digest, machine, status};

/// The tree shape of 2KiB and 8MiB sectors.
type Shape = SectorShapeBase;

/// The sizes that this command makes parameters for.
const SIZES: [u64; 2] = [2 << 10, 8 << 20];

const SEED: [u8; 32] = [7; 32];

/// Measured with the 2KiB PoRep circuit: 21 CPU minutes and 5.2 GB for 2,687,921 constraints.
const CPU_MICROS_PER_CONSTRAINT: u64 = 470;
const BYTES_PER_CONSTRAINT: u64 = 1_940;

/// Proofs that the key made here aggregates: 13 of a sector of non-interactive PoRep of a small size, up to 65 sectors.
const AGGREGATED: usize = 1024;

/// Powers of each of the key's four generators, for each proof.
const POWERS: usize = 8;

const PROGRESS_EVERY: Duration = Duration::from_secs(10);

/// The version of the proofs, part of the stamp.
const PROOFS: &str = "filecoin-proofs 19.1.0";

/// Makes the circuits' parameters that `dir` lacks. Each circuit's files appear together or not at all.
pub fn generate(dir: &Path, size: SectorSize, circuits: &[Circuit], output: &Output) -> Result<()> {
    if !SIZES.contains(&size.0) {
        bail!("parameters of {size} can't be made here, only those of 2KiB and 8MiB; fetch the published ones");
    }
    refuse_published(dir)?;
    fs::create_dir_all(dir).with_context(|| format!("create {}", dir.display()))?;
    let workshop = Workshop::open(dir)?;
    let missing: Vec<Circuit> = circuits
        .iter()
        .copied()
        .filter(|circuit| !status::is_complete(dir, *circuit, size))
        .collect();
    let plans = missing
        .iter()
        .map(|circuit| Plan::of(*circuit, size))
        .collect::<Result<Vec<_>>>()?;
    for plan in &plans {
        output.say(&plan.event())?;
    }
    for circuit in circuits.iter().filter(|circuit| !missing.contains(circuit)) {
        output.say(&Event::Done {
            size,
            circuit: *circuit,
            made: false,
            cpu_seconds: 0,
        })?;
    }
    for plan in plans {
        workshop.make(&plan, output)?;
    }
    Ok(())
}

/// A folder is of one kind, so that nobody takes parameters made here for published ones.
fn refuse_published(dir: &Path) -> Result<()> {
    let origin = Origin::load(dir)?;
    let published = published_names().find(|name| !origin.files.contains_key(*name) && dir.join(name).exists());
    match published {
        None => Ok(()),
        Some(name) => bail!(
            "{} holds published parameters ({name}); make local ones in another folder",
            dir.display()
        ),
    }
}

/// What making one circuit's parameters will take.
struct Plan {
    size: SectorSize,
    circuit: Circuit,
    constraints: usize,
}

impl Plan {
    fn of(circuit: Circuit, size: SectorSize) -> Result<Plan> {
        let constraints = match circuit {
            Circuit::Porep => count(porep_circuit(size)?)?,
            Circuit::Winning => count(post_circuit(&winning_post_public_params::<Shape>(&winning_config(
                size,
            ))?))?,
            Circuit::Window => count(post_circuit(&window_post_public_params::<Shape>(&window_config(
                size,
            )?)?))?,
            Circuit::Update => count(EmptySectorUpdateCircuit::<Shape>::blank(
                PublicParams::from_sector_size(size.0),
            ))?,
            // each takes about as long as a constraint
            Circuit::Srs => AGGREGATED * POWERS,
        };
        Ok(Plan {
            size,
            circuit,
            constraints,
        })
    }

    fn cpu_seconds(&self) -> u64 {
        (self.constraints as u64 * CPU_MICROS_PER_CONSTRAINT).div_ceil(1_000_000)
    }

    fn event(&self) -> Event {
        Event::Plan {
            size: self.size,
            circuit: self.circuit,
            constraints: self.constraints,
            expected_memory_bytes: self.constraints as u64 * BYTES_PER_CONSTRAINT,
            available_memory_bytes: machine::available_memory(),
            expected_cpu_seconds: self.cpu_seconds(),
        }
    }

    fn progress(&self, used: u64) -> Event {
        let expected = self.cpu_seconds();
        Event::Progress {
            size: self.size,
            circuit: self.circuit,
            percent: (used * 100 / expected.max(1)).min(99) as u8,
            cpu_seconds: used,
            expected_cpu_seconds: expected,
        }
    }
}

fn count<C: Synthesis<Fr>>(circuit: C) -> Result<usize> {
    let mut constraints = BenchCS::<Fr>::new();
    circuit.synthesize(&mut constraints)?;
    Ok(constraints.num_constraints())
}

fn porep_config(size: SectorSize) -> PoRepConfig {
    PoRepConfig::new_groth16(size.0, [0; 32], ApiVersion::V1_1_0)
}

fn porep_circuit(size: SectorSize) -> Result<impl Synthesis<Fr>> {
    let params = public_params::<Shape>(&porep_config(size))?;
    Ok(<StackedCompound<Shape, DefaultPieceHasher> as CompoundProof<
        StackedDrg<'_, Shape, DefaultPieceHasher>,
        _,
    >>::blank_circuit(&params))
}

fn post_circuit(params: &storage_proofs_post::fallback::PublicParams) -> FallbackPoStCircuit<Shape> {
    <FallbackPoStCompound<Shape> as CompoundProof<FallbackPoSt<'_, Shape>, _>>::blank_circuit(params)
}

/// The folder in which files are made before they move to their place, held by one process at a time.
struct Workshop {
    dir: PathBuf,
    partial: PathBuf,
    _lock: File,
}

impl Workshop {
    fn open(dir: &Path) -> Result<Workshop> {
        let path = dir.join(".generate.lock");
        let lock = File::create(&path).with_context(|| format!("create {}", path.display()))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!("another process makes parameters in {}", dir.display()),
            Err(TryLockError::Error(e)) => return Err(e).with_context(|| format!("lock {}", path.display())),
        }
        let partial = dir.join(".generating");
        if partial.exists() {
            fs::remove_dir_all(&partial).with_context(|| format!("remove {}", partial.display()))?;
        }
        fs::create_dir(&partial).with_context(|| format!("create {}", partial.display()))?;
        // The library reads it once, before its first use of the folder.
        std::env::set_var("FIL_PROOFS_PARAMETER_CACHE", &partial);
        Ok(Workshop {
            dir: dir.to_owned(),
            partial,
            _lock: lock,
        })
    }

    fn make(&self, plan: &Plan, output: &Output) -> Result<()> {
        let before = machine::cpu_seconds()?;
        self.run(plan, before, output)?;
        self.publish(plan)?;
        output.say(&Event::Done {
            size: plan.size,
            circuit: plan.circuit,
            made: true,
            cpu_seconds: machine::cpu_seconds()? - before,
        })
    }

    /// Runs the generation on a thread of its own and tells how far it is.
    fn run(&self, plan: &Plan, before: u64, output: &Output) -> Result<()> {
        let (circuit, size) = (plan.circuit, plan.size);
        let (done, finished) = channel();
        let thread = thread::Builder::new()
            .name(format!("generate-{circuit}"))
            .spawn(move || {
                let result = write_parameters(circuit, size);
                // The receiver waits until this arrives or this thread dies.
                let _ = done.send(());
                result
            })?;
        while let Err(RecvTimeoutError::Timeout) = finished.recv_timeout(PROGRESS_EVERY) {
            output.say(&plan.progress(machine::cpu_seconds()? - before))?;
        }
        thread
            .join()
            .map_err(|_| anyhow!("making the {circuit} parameters of {size} panicked"))?
    }

    /// Moves the files to their place, the stamp first, so that no unstamped file is ever seen; the proving key last.
    fn publish(&self, plan: &Plan) -> Result<()> {
        let names = plan.circuit.made(plan.size)?;
        let mut origin = Origin::load(&self.dir)?;
        for name in &names {
            let path = self.partial.join(name);
            let file = File::open(&path).with_context(|| format!("open {}", path.display()))?;
            file.sync_all()?;
            let entry = OriginFile {
                circuit: plan.circuit.name().to_owned(),
                sector_size: plan.size.0,
                bytes: file.metadata()?.len(),
                digest: digest::of_file(&path)?,
                seed: digest::hex(&SEED),
                proofs: PROOFS.to_owned(),
            };
            origin.files.insert(name.clone(), entry);
        }
        origin.store(&self.dir)?;
        for name in &names {
            fs::rename(self.partial.join(name), self.dir.join(name))
                .with_context(|| format!("move {name} to {}", self.dir.display()))?;
        }
        File::open(&self.dir)?.sync_all().context("sync the parameter folder")
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        if let Err(e) = fs::remove_dir_all(&self.partial) {
            eprintln!("can't remove {}: {e}", self.partial.display());
        }
    }
}

fn write_parameters(circuit: Circuit, size: SectorSize) -> Result<()> {
    match circuit {
        Circuit::Porep => {
            let params = public_params::<Shape>(&porep_config(size))?;
            write::<StackedCompound<Shape, DefaultPieceHasher>, _, _>(|| porep_circuit(size), &params)
        }
        Circuit::Winning => write_post(winning_post_public_params::<Shape>(&winning_config(size))?),
        Circuit::Window => write_post(window_post_public_params::<Shape>(&window_config(size)?)?),
        Circuit::Update => {
            let params = PublicParams::from_sector_size(size.0);
            let blank = || Ok(EmptySectorUpdateCircuit::<Shape>::blank(params.clone()));
            write::<EmptySectorUpdateCompound<Shape>, _, _>(blank, &params)
        }
        Circuit::Srs => write_srs(size),
    }
}

/// Lets the library write the key that aggregates proofs, of a secret that the seed gives away.
fn write_srs(size: SectorSize) -> Result<()> {
    let params = public_params::<Shape>(&porep_config(size))?;
    let mut rng = ChaCha20Rng::from_seed(SEED);
    <StackedCompound<Shape, DefaultPieceHasher> as CacheableParameters<_, _>>::get_inner_product(
        Some(&mut rng),
        porep_circuit(size)?,
        &params,
        AGGREGATED,
    )?;
    Ok(())
}

fn write_post(params: storage_proofs_post::fallback::PublicParams) -> Result<()> {
    write::<FallbackPoStCompound<Shape>, _, _>(|| Ok(post_circuit(&params)), &params)
}

/// Lets the library write the circuit's three files to its parameter folder.
fn write<K, C, P>(blank: impl Fn() -> Result<C>, params: &P) -> Result<()>
where
    C: Synthesis<Fr>,
    P: ParameterSetMetadata,
    K: CacheableParameters<C, P>,
{
    let mut rng = ChaCha20Rng::from_seed(SEED);
    K::get_param_metadata(blank()?, params)?;
    K::get_groth_params(Some(&mut rng), blank()?, params)?;
    K::get_verifying_key(Some(&mut rng), blank()?, params)?;
    Ok(())
}
