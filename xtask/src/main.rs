//! The repository's own rules: `cargo run -p xtask -- check`.
//!
//! Each rule is a module with one function from the tree of files (or cargo's metadata) to findings.

mod allowed;
mod crates;
mod files;
mod finding;
mod functions;
mod licences;
mod locks;
mod mask;
mod metadata;
mod migrations;
mod names;
mod sizes;
mod spdx;
mod words;

use std::io::Write as _;
use std::process::ExitCode;

use finding::Finding;

fn main() -> ExitCode {
    let mut out = std::io::stdout().lock();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments != ["check"] {
        let _ = writeln!(out, "usage: cargo run -p xtask -- check");
        return ExitCode::from(2);
    }
    match check() {
        Ok(findings) if findings.is_empty() => {
            let _ = writeln!(out, "The repository keeps its rules.");
            ExitCode::SUCCESS
        }
        Ok(findings) => {
            for finding in &findings {
                let _ = writeln!(out, "{finding}");
            }
            let _ = writeln!(out, "\n{} broken rules", findings.len());
            ExitCode::FAILURE
        }
        Err(reason) => {
            let _ = writeln!(out, "The rules could not be checked: {reason}");
            ExitCode::from(2)
        }
    }
}

fn check() -> Result<Vec<Finding>, String> {
    let root = files::root()?;
    let tree = files::read(&root)?;
    let metadata = metadata::load(&root)?;
    let mut allowed = allowed::Allowed::parse(tree.text("xtask/limits.toml")?)?;
    let policy = licences::Policy::parse(tree.text("deny.toml")?)?;
    let mut findings = Vec::new();
    findings.extend(sizes::check(&tree, &mut allowed));
    findings.extend(allowed.unused());
    findings.extend(names::check(&tree, &metadata));
    findings.extend(words::check(&tree));
    findings.extend(crates::check(&metadata));
    findings.extend(locks::check(&tree));
    findings.extend(migrations::check(&tree));
    findings.extend(licences::check(&metadata, &policy));
    findings.extend(licences::check_console(&tree, &policy));
    Ok(findings)
}
