//! Rebuilds the crate when the built console changes; `REQUIRE_UI=1` fails without one, so that no binary is
//! shipped without its console.
fn main() {
    println!("cargo:rerun-if-changed=../../web/dist");
    println!("cargo:rerun-if-env-changed=REQUIRE_UI");
    let required = std::env::var("REQUIRE_UI").is_ok_and(|wanted| wanted == "1");
    let built = std::path::Path::new("../../web/dist/index.html").exists();
    assert!(built || !required, "web/dist is missing: build the console first (make console)");
}
