//! Files on a hugetlbfs for the layers of PC1, which existing workers' own build of the proofs takes; the published one has no such
//! thing. Who asked for them is told, since the speed of PC1 depends on it.

const VARIABLES: [&str; 2] = ["HUGEPAGE_FILES_PATH", "HUGEPAGE_FILES_PATH_PATTERN"];

/// What to say before the first task; nothing where they were not asked for.
pub fn note(stage: &str) -> Option<String> {
    let asked_for = VARIABLES.into_iter().find(|name| std::env::var_os(name).is_some())?;
    (stage == "pc1").then(|| {
        format!("pc1 takes its layers from ordinary memory: {asked_for} is set, but the published proofs don't know it; what serves instead is in docs/processors.md")
    })
}
