//! Resident memory, as the kernel counts it.

use crate::error::BenchError;

/// Megabytes (10^6 bytes) a process has resident.
pub(crate) fn resident_mb(id: Option<u32>) -> Result<f64, BenchError> {
    let id = id.ok_or_else(|| BenchError::Program("the server has ended".to_owned()))?;
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: f64 = line
        .and_then(|line| line.trim().split(' ').next()?.parse().ok())
        .ok_or_else(|| BenchError::Program("the kernel does not say VmRSS".to_owned()))?;
    Ok(kib * 1_024.0 / 1_000_000.0)
}
