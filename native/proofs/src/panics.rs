//! Catches panics with the place where they happened.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

static HOOK: Once = Once::new();

/// Runs the body; a panic gives its place and message.
pub fn caught<T>(body: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(install);
    GUARDED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(body));
    GUARDED.set(false);
    result.map_err(|payload| {
        LAST.take()
            .unwrap_or_else(|| format!("panicked: {}", message(payload.as_ref())))
    })
}

/// A panic on another thread than the caller's goes to the hook that was there, and its message comes to the caller without a place.
fn install() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            LAST.set(Some(describe(info)));
        } else {
            before(info);
        }
    }));
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let message = message(info.payload());
    match info.location() {
        Some(place) => format!("panicked at {}:{}: {message}", place.file(), place.line()),
        None => format!("panicked: {message}"),
    }
}

fn message(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_gives_its_place_and_message() {
        let error = caught(|| panic!("sector {}", 7)).unwrap_err();
        assert!(error.starts_with("panicked at proofs/src/panics.rs:"), "{error}");
        assert!(error.ends_with(": sector 7"), "{error}");
    }

    #[test]
    fn what_does_not_panic_is_given_back() {
        assert_eq!(caught(|| 7), Ok(7));
    }
}
