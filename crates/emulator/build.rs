//! Rebuilds the crate when the built phones page changes; `REQUIRE_UI=1` fails without one.
fn main() {
    println!("cargo:rerun-if-changed=../../web/dist-phones");
    println!("cargo:rerun-if-env-changed=REQUIRE_UI");
    let required = std::env::var("REQUIRE_UI").is_ok_and(|wanted| wanted == "1");
    let page =
        ["index.html", "phones.html"].map(|name| std::path::Path::new("../../web/dist-phones").join(name));
    let built = page.iter().any(|file| file.exists());
    assert!(built || !required, "web/dist-phones is missing: build the console first (make console)");
}
