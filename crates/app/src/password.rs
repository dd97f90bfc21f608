//! Passwords: argon2id on threads of their own, only a few at a time.

use crate::{AppError, Params};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use domain::member::{PASSWORD_MAX, PASSWORD_MIN};
use serde_json::json;
use tokio::sync::{OnceCell, Semaphore};

/// Each hash takes 19 MiB and a core; more at once would only make all of them slower.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Hash of nobody's password, so that unknown accounts take as long as known ones.
static NOBODY: OnceCell<String> = OnceCell::const_new();

/// Refuses passwords that are too short, and ones so long that hashing them would be an attack.
pub(crate) fn check(password: &str, field: &'static str) -> Result<(), AppError> {
    if password.chars().count() < PASSWORD_MIN {
        let mut params = Params::new();
        params.insert("min".to_owned(), json!(PASSWORD_MIN));
        return Err(AppError::Conflict { code: "password.too_short", params });
    }
    if password.len() > PASSWORD_MAX {
        return Err(AppError::invalid(field, format!("more than {PASSWORD_MAX} bytes")));
    }
    Ok(())
}

/// The PHC string to store.
pub(crate) async fn hash(password: String) -> Result<String, AppError> {
    in_turn(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| AppError::Internal(error.to_string()))
    })
    .await?
}

/// Whether it is the password; takes the same time when there is no hash to compare with.
pub(crate) async fn verify(password: String, stored: Option<String>) -> Result<bool, AppError> {
    let known = stored.is_some();
    let stored = match stored {
        Some(stored) => stored,
        None => NOBODY.get_or_try_init(|| hash("nobody's password".to_owned())).await?.clone(),
    };
    let right = in_turn(move || {
        PasswordHash::new(&stored)
            .map(|stored| Argon2::default().verify_password(password.as_bytes(), &stored).is_ok())
            .map_err(|error| AppError::Internal(format!("a stored password hash: {error}")))
    })
    .await??;
    Ok(right && known)
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    let _turn = TURNS.acquire().await.map_err(|error| AppError::Internal(error.to_string()))?;
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| AppError::Internal(format!("hashing a password: {error}")))
}
