//! A form with one file.

use std::collections::BTreeMap;

use axum::body::Body;

use super::files::Files;
use super::multipart::{Multipart, PartHead};
use super::receive::{Received, Receiver};

/// Longest text beside the file.
const TEXT_MOST: usize = 128 * 1_024;
/// Texts beside the file.
const TEXTS_MOST: usize = 32;

/// What a form held.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) texts: BTreeMap<String, String>,
    pub(crate) file: Option<FormFile>,
}

/// The part `file`.
#[derive(Debug)]
pub(crate) struct FormFile {
    pub(crate) name: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) received: Received,
}

/// Why a form could not be read.
#[derive(Debug)]
pub(crate) enum FormError {
    /// The body is no form, or cut off.
    Broken,
    /// The bytes could not be kept.
    Disk(std::io::Error),
}

impl Form {
    pub(crate) async fn read(files: &Files, content_type: &str, body: Body) -> Result<Self, FormError> {
        let mut parts = Multipart::new(content_type, body).ok_or(FormError::Broken)?;
        let mut form = Self::default();
        while let Some(head) = parts.next().await.map_err(|_| FormError::Broken)? {
            if head.name == "file" && form.file.is_none() {
                form.file = Some(take_file(files, &mut parts, head).await?);
            } else if form.texts.len() < TEXTS_MOST {
                let text = take_text(&mut parts).await?;
                form.texts.insert(head.name, text);
            }
        }
        Ok(form)
    }
}

async fn take_file(files: &Files, parts: &mut Multipart, head: PartHead) -> Result<FormFile, FormError> {
    let mut writing = Receiver::begin(files).await.map_err(FormError::Disk)?;
    while let Some(bytes) = parts.chunk().await.map_err(|_| FormError::Broken)? {
        writing.add(&bytes).await.map_err(FormError::Disk)?;
    }
    let received = writing.end().await.map_err(FormError::Disk)?;
    Ok(FormFile { name: head.file_name, content_type: head.content_type, received })
}

async fn take_text(parts: &mut Multipart) -> Result<String, FormError> {
    let mut text = Vec::new();
    while let Some(bytes) = parts.chunk().await.map_err(|_| FormError::Broken)? {
        text.extend_from_slice(&bytes);
        if text.len() > TEXT_MOST {
            return Err(FormError::Broken);
        }
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}
