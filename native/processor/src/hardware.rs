//! What this machine has to run processors on: packages with their NUMA nodes, L3 groups and CPUs, and GPUs; from `/sys`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{ensure, Context, Result};
use serde::Serialize;

use crate::hints::cpu_list;

/// PCI classes of displays and of accelerators begin so.
const GPU_CLASSES: [&str; 2] = ["0x03", "0x12"];

#[derive(Debug, Serialize)]
pub struct Hardware {
    packages: Vec<Package>,
    gpus: Vec<Gpu>,
    /// Bytes.
    memory: u64,
}

#[derive(Debug, Serialize)]
struct Package {
    id: usize,
    numa_nodes: Vec<Node>,
}

#[derive(Debug, Serialize)]
struct Node {
    id: usize,
    /// Bytes.
    memory: u64,
    l3_groups: Vec<Group>,
}

/// CPUs that share an L3 cache.
#[derive(Debug, Serialize)]
struct Group {
    /// As a CPU set: `0-3,8`.
    cpus: String,
    /// Bytes of the cache; 0 where the machine doesn't say.
    size: u64,
    /// CPUs, the first of each core only.
    cores: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct Gpu {
    /// Such as `0000:01:00.0`.
    pci: String,
    vendor: String,
    device: String,
    numa_node: Option<usize>,
    driver: Option<String>,
}

/// One online CPU.
struct Cpu {
    id: usize,
    package: usize,
    node: usize,
    l3: String,
    l3_size: u64,
    /// The first CPU of its core.
    first: bool,
}

impl Hardware {
    pub fn of(sys: &Path) -> Result<Hardware> {
        let cpus = cpus(sys)?;
        ensure!(!cpus.is_empty(), "{} names no CPU", sys.display());
        let mut packages: Vec<Package> = Vec::new();
        for cpu in cpus {
            let package = entry(
                &mut packages,
                |package| package.id == cpu.package,
                || Package {
                    id: cpu.package,
                    numa_nodes: Vec::new(),
                },
            );
            let node = entry(
                &mut package.numa_nodes,
                |node| node.id == cpu.node,
                || Node {
                    id: cpu.node,
                    memory: node_memory(sys, cpu.node),
                    l3_groups: Vec::new(),
                },
            );
            let group = entry(
                &mut node.l3_groups,
                |group| group.cpus == cpu.l3,
                || Group {
                    cpus: cpu.l3.clone(),
                    size: cpu.l3_size,
                    cores: Vec::new(),
                },
            );
            if cpu.first {
                group.cores.push(cpu.id);
            }
        }
        let memory = packages
            .iter()
            .flat_map(|package| &package.numa_nodes)
            .map(|node| node.memory);
        Ok(Hardware {
            memory: memory.sum(),
            packages,
            gpus: gpus(sys)?,
        })
    }

    /// The tree for people.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        for package in &self.packages {
            lines.push(format!("package {}", package.id));
            for node in &package.numa_nodes {
                lines.push(format!("  NUMA node {}, {} MiB", node.id, node.memory >> 20));
                for group in &node.l3_groups {
                    let (size, cores) = (group.size >> 20, group.cores.len());
                    lines.push(format!("    L3 {size} MiB: CPUs {}, {cores} cores", group.cpus));
                }
            }
        }
        for gpu in &self.gpus {
            let node = gpu
                .numa_node
                .map_or(String::new(), |node| format!(", NUMA node {node}"));
            let driver = gpu.driver.as_deref().unwrap_or("no driver");
            lines.push(format!("GPU {} {}:{}, {driver}{node}", gpu.pci, gpu.vendor, gpu.device));
        }
        lines.join("\n")
    }
}

/// The element that matches, made where there is none.
fn entry<T>(all: &mut Vec<T>, matches: impl Fn(&T) -> bool, make: impl FnOnce() -> T) -> &mut T {
    let at = all.iter().position(matches).unwrap_or_else(|| {
        all.push(make());
        all.len() - 1
    });
    &mut all[at]
}

fn cpus(sys: &Path) -> Result<Vec<Cpu>> {
    let folder = sys.join("devices/system/cpu");
    let online = read(&folder.join("online")).context("/sys says nothing of CPUs")?;
    let nodes = nodes(sys)?;
    let mut cpus = Vec::new();
    for id in cpu_list(&online)? {
        let of = folder.join(format!("cpu{id}"));
        let package = number(&of.join("topology/physical_package_id")).unwrap_or(0);
        let siblings = read(&of.join("topology/thread_siblings_list"));
        let (l3, l3_size) = l3(&of).unwrap_or_else(|| (id.to_string(), 0));
        cpus.push(Cpu {
            id,
            package,
            node: nodes.get(&id).copied().unwrap_or(0),
            l3,
            l3_size,
            first: siblings.map_or(Ok(vec![id]), |list| cpu_list(&list))?.first() == Some(&id),
        });
    }
    Ok(cpus)
}

/// The node of each CPU; none on a machine without NUMA.
fn nodes(sys: &Path) -> Result<BTreeMap<usize, usize>> {
    let mut nodes = BTreeMap::new();
    for (name, path) in entries(&sys.join("devices/system/node")) {
        if let Some(node) = name.strip_prefix("node").and_then(|id| id.parse().ok()) {
            for cpu in cpu_list(&read(&path.join("cpulist")).unwrap_or_default())? {
                nodes.insert(cpu, node);
            }
        }
    }
    Ok(nodes)
}

/// The CPUs that share the L3 cache of one, and its bytes.
fn l3(cpu: &Path) -> Option<(String, u64)> {
    let (_, cache) = entries(&cpu.join("cache"))
        .into_iter()
        .find(|(_, path)| read(&path.join("level")).as_deref() == Some("3"))?;
    let size = read(&cache.join("size")).and_then(|text| text.strip_suffix('K')?.parse::<u64>().ok());
    Some((read(&cache.join("shared_cpu_list"))?, size.unwrap_or(0) << 10))
}

fn node_memory(sys: &Path, node: usize) -> u64 {
    let path = sys.join(format!("devices/system/node/node{node}/meminfo"));
    let text = fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().find(|line| line.contains("MemTotal:"));
    let kib = line.and_then(|line| line.split_whitespace().rev().nth(1)?.parse::<u64>().ok());
    kib.unwrap_or(0) << 10
}

fn gpus(sys: &Path) -> Result<Vec<Gpu>> {
    let mut gpus = Vec::new();
    for (pci, path) in entries(&sys.join("bus/pci/devices")) {
        let class = read(&path.join("class")).unwrap_or_default();
        if !GPU_CLASSES.iter().any(|of| class.starts_with(of)) {
            continue;
        }
        let plain = |name: &str| read(&path.join(name)).unwrap_or_default().replace("0x", "");
        let driver = fs::read_link(path.join("driver")).ok();
        gpus.push(Gpu {
            pci,
            vendor: plain("vendor"),
            device: plain("device"),
            // -1 where the machine has no NUMA
            numa_node: number(&path.join("numa_node")),
            driver: driver.and_then(|link| Some(link.file_name()?.to_string_lossy().into_owned())),
        });
    }
    Ok(gpus)
}

/// The entries of a folder by name, in order; none where there is no such folder.
fn entries(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<_> = entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .collect();
    all.sort();
    all
}

fn read(file: &Path) -> Option<String> {
    Some(fs::read_to_string(file).ok()?.trim().to_owned())
}

fn number(file: &Path) -> Option<usize> {
    read(file)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, file: &str, text: &str) {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{text}\n")).unwrap();
    }

    /// Two packages of one node each; two L3 groups of two cores with two threads in each.
    fn machine() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        write(root, "devices/system/cpu/online", "0-15");
        for node in 0..2 {
            let cpus = format!("{}-{},{}-{}", node * 4, node * 4 + 3, node * 4 + 8, node * 4 + 11);
            let at = format!("devices/system/node/node{node}");
            write(root, &format!("{at}/cpulist"), &cpus);
            write(
                root,
                &format!("{at}/meminfo"),
                &format!("Node {node} MemTotal:  2048 kB"),
            );
        }
        for cpu in 0..16 {
            let (at, core) = (format!("devices/system/cpu/cpu{cpu}"), cpu % 8);
            write(
                root,
                &format!("{at}/topology/physical_package_id"),
                &(core / 4).to_string(),
            );
            write(
                root,
                &format!("{at}/topology/thread_siblings_list"),
                &format!("{core},{}", core + 8),
            );
            let first = core / 2 * 2;
            let shared = format!("{first}-{},{}-{}", first + 1, first + 8, first + 9);
            write(root, &format!("{at}/cache/index3/level"), "3");
            write(root, &format!("{at}/cache/index3/size"), "32768K");
            write(root, &format!("{at}/cache/index3/shared_cpu_list"), &shared);
        }
        let gpu = "bus/pci/devices/0000:01:00.0";
        write(root, &format!("{gpu}/class"), "0x030200");
        write(root, &format!("{gpu}/vendor"), "0x10de");
        write(root, &format!("{gpu}/device"), "0x2330");
        write(root, &format!("{gpu}/numa_node"), "1");
        write(root, "bus/pci/devices/0000:02:00.0/class", "0x020000");
        dir
    }

    #[test]
    fn a_machine_is_a_tree_of_packages_nodes_and_caches() {
        let dir = machine();
        let hardware = Hardware::of(dir.path()).unwrap();
        assert_eq!(
            hardware.text(),
            "package 0\n  NUMA node 0, 2 MiB\n    L3 32 MiB: CPUs 0-1,8-9, 2 cores\n    L3 32 MiB: CPUs 2-3,10-11, 2 cores\n\
             package 1\n  NUMA node 1, 2 MiB\n    L3 32 MiB: CPUs 4-5,12-13, 2 cores\n    L3 32 MiB: CPUs 6-7,14-15, 2 cores\n\
             GPU 0000:01:00.0 10de:2330, no driver, NUMA node 1"
        );
        let json = serde_json::to_value(&hardware).unwrap();
        let group = &json["packages"][1]["numa_nodes"][0]["l3_groups"][0];
        assert_eq!(group["cores"], serde_json::json!([4, 5]));
        assert_eq!(json["memory"], 4 << 20);
    }

    #[test]
    fn this_machine_has_a_cpu() {
        assert!(!Hardware::of(Path::new("/sys")).unwrap().packages.is_empty());
    }
}
