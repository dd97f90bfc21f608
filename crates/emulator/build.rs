//! Rebuilds the crate when the built phones page changes.
fn main() {
    println!("cargo:rerun-if-changed=../../web/dist-phones");
}
