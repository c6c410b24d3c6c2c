//! GPUs, in a build for them: what a stage that can use one finds is said once, before its first task.

/// The stages that the proofs can speed up with a GPU.
const STAGES: [&str; 6] = ["pc2", "c2", "snap_encode", "snap_prove", "window_post", "winning_post"];

/// The trees of PC2 and of an update on a GPU; both are switched by the second.
const BUILDERS: [&str; 2] = ["FIL_PROOFS_USE_GPU_COLUMN_BUILDER", "FIL_PROOFS_USE_GPU_TREE_BUILDER"];

/// Keeps the SNARKs off the GPU.
const NO_GPU: &str = "BELLMAN_NO_GPU";

/// What this build can drive; empty for the CPU alone.
pub const FRAMEWORKS: &[&str] = &[
    #[cfg(feature = "cuda")]
    "CUDA",
    #[cfg(feature = "opencl")]
    "OpenCL",
];

/// Says what computes a stage: nothing where no GPU was asked for. Where there is none, the proofs are told to use the CPU, so that
/// they don't look again, and warn again, with each task. To be called before the first of them.
pub fn prepare(stage: &str) -> Option<String> {
    if !STAGES.contains(&stage) {
        return None;
    }
    let devices = devices();
    let said = report(stage, FRAMEWORKS, &devices, &asked_for())?;
    if devices.is_empty() {
        std::env::set_var(NO_GPU, "1");
        for name in BUILDERS {
            std::env::remove_var(name);
        }
    }
    Some(said)
}

fn report(stage: &str, frameworks: &[&str], devices: &[String], asked_for: &[&str]) -> Option<String> {
    let framework = frameworks.join(" or ");
    match (frameworks, devices, asked_for) {
        ([], _, []) => None,
        ([], _, names) => Some(format!(
            "{stage} computes on the CPU: {} is set, but this build has no GPU code; build with --gpu opencl or --gpu cuda",
            names.join(", ")
        )),
        (_, [], _) => Some(format!("{stage} computes on the CPU: no {framework} device is found")),
        (_, devices, _) => Some(format!("{stage} may use {framework}: {}", devices.join(", "))),
    }
}

/// The builders that are switched on.
fn asked_for() -> Vec<&'static str> {
    let on = |name: &&str| std::env::var(name).is_ok_and(|value| value == "1" || value.eq_ignore_ascii_case("true"));
    BUILDERS.into_iter().filter(on).collect()
}

#[cfg(any(feature = "opencl", feature = "cuda"))]
fn devices() -> Vec<String> {
    let all = rust_gpu_tools::Device::all().into_iter();
    all.map(|device| format!("{} of {} MiB", device.name(), device.memory() >> 20))
        .collect()
}

#[cfg(not(any(feature = "opencl", feature = "cuda")))]
fn devices() -> Vec<String> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_says_what_computes_it() {
        let cards = ["a card of 8 MiB".to_owned()];
        assert_eq!(
            report("pc2", &["OpenCL"], &cards, &[]).unwrap(),
            "pc2 may use OpenCL: a card of 8 MiB"
        );
        assert_eq!(
            report("c2", &["CUDA"], &[], &[]).unwrap(),
            "c2 computes on the CPU: no CUDA device is found"
        );
    }

    #[test]
    fn a_build_without_gpus_speaks_only_where_one_was_asked_for() {
        assert_eq!(report("pc2", &[], &[], &[]), None);
        let said = report("pc2", &[], &[], &BUILDERS[1..]).unwrap();
        assert!(said.contains("FIL_PROOFS_USE_GPU_TREE_BUILDER is set, but"), "{said}");
    }

    #[test]
    fn a_stage_that_no_gpu_speeds_up_says_nothing() {
        assert_eq!(prepare("pc1"), None);
    }
}
