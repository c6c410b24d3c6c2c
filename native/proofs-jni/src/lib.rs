//! The stages of sealing for a JVM: an error and a panic each become their own Java exception, and the JVM lives on.

mod environment;

use anyhow::{Context, Result};
use jni::{
    objects::{JClass, JString},
    sys::jstring,
    JNIEnv,
};

const PROOFS_EXCEPTION: &str = "io/sealworks/proofs/internal/ProofsException";
const PANIC_EXCEPTION: &str = "io/sealworks/proofs/internal/ProofsPanicException";

/// Sets the environment of the proofs, which they read once; a second, different one is an error.
#[no_mangle]
pub extern "system" fn Java_io_sealworks_proofs_internal_NativeProofs_init(
    mut env: JNIEnv,
    _class: JClass,
    settings: JString,
) {
    guard(&mut env, (), |env| environment::set(&text(env, &settings)?));
}

/// Runs a stage: JSON in, JSON out.
#[no_mangle]
pub extern "system" fn Java_io_sealworks_proofs_internal_NativeProofs_run(
    mut env: JNIEnv,
    _class: JClass,
    stage: JString,
    input: JString,
) -> jstring {
    guard(&mut env, std::ptr::null_mut(), |env| {
        let output = proofs::run(&text(env, &stage)?, &text(env, &input)?)?;
        Ok(env.new_string(output)?.into_raw())
    })
}

/// The version of this library.
#[no_mangle]
pub extern "system" fn Java_io_sealworks_proofs_internal_NativeProofs_version(
    mut env: JNIEnv,
    _class: JClass,
) -> jstring {
    guard(&mut env, std::ptr::null_mut(), |env| {
        Ok(env.new_string(proofs::VERSION)?.into_raw())
    })
}

fn text(env: &mut JNIEnv, string: &JString) -> Result<String> {
    Ok(env.get_string(string).context("a string argument")?.into())
}

/// Turns an error or a panic into the Java exception that stands for it.
fn guard<'local, T>(env: &mut JNIEnv<'local>, nothing: T, body: impl FnOnce(&mut JNIEnv<'local>) -> Result<T>) -> T {
    let (class, message) = match proofs::panics::caught(|| body(env)) {
        Ok(Ok(value)) => return value,
        Ok(Err(error)) => (PROOFS_EXCEPTION, format!("{error:#}")),
        Err(panic) => (PANIC_EXCEPTION, panic),
    };
    // Where the JVM can't even take the exception, it has one of its own pending, which Java sees.
    if !env.exception_check().unwrap_or(true) && env.throw_new(class, &message).is_err() {
        eprintln!("sealworks_proofs: {class}: {message}");
    }
    nothing
}
