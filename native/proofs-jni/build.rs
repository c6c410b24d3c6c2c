//! The threads of the proofs run on after the class loader that loaded the library is gone, so it must never be unloaded.
fn main() {
    println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
}
