//! Files of the demo: drawn, hummed and written for it.

use crate::failure::Failure;
use app::file::NewFile;
use app::{App, Caller};
use domain::FileId;
use std::io;

/// One of the files.
pub(super) struct DemoFile {
    pub(super) name: &'static str,
    pub(super) mime_type: &'static str,
    pub(super) bytes: &'static [u8],
}

const ALL: &[DemoFile] = &[
    file("mesa.jpg", "image/jpeg", include_bytes!("../../demo/files/mesa.jpg")),
    file("silla.jpg", "image/jpeg", include_bytes!("../../demo/files/silla.jpg")),
    file("estante.jpg", "image/jpeg", include_bytes!("../../demo/files/estante.jpg")),
    file("ropero.jpg", "image/jpeg", include_bytes!("../../demo/files/ropero.jpg")),
    file("pared.jpg", "image/jpeg", include_bytes!("../../demo/files/pared.jpg")),
    file("junta-1.jpg", "image/jpeg", include_bytes!("../../demo/files/junta-1.jpg")),
    file("junta-2.jpg", "image/jpeg", include_bytes!("../../demo/files/junta-2.jpg")),
    file("junta-3.jpg", "image/jpeg", include_bytes!("../../demo/files/junta-3.jpg")),
    file("silla-saluda.webp", "image/webp", include_bytes!("../../demo/files/silla-saluda.webp")),
    file("nota-de-voz.ogg", "audio/ogg; codecs=opus", include_bytes!("../../demo/files/nota-de-voz.ogg")),
    file("factura-0431.pdf", "application/pdf", include_bytes!("../../demo/files/factura-0431.pdf")),
];

const fn file(name: &'static str, mime_type: &'static str, bytes: &'static [u8]) -> DemoFile {
    DemoFile { name, mime_type, bytes }
}

pub(super) fn named(name: &str) -> Result<&'static DemoFile, Failure> {
    let found = ALL.iter().find(|file| file.name == name);
    found.ok_or_else(|| Failure::new(format!("the demo has no file {name}")))
}

/// Brings a file in as a member does, now: one of long ago that nothing uses yet would be swept away.
pub(super) async fn upload(app: &App, by: &Caller, file: &DemoFile, voice: bool) -> Result<FileId, Failure> {
    let new = NewFile {
        name: file.name.to_owned(),
        mime_type: file.mime_type.to_owned(),
        voice,
        waveform: Vec::new(),
    };
    let content = futures::stream::once(async { io::Result::Ok(axum::body::Bytes::from_static(file.bytes)) });
    Ok(app.upload_file(by, new, content).await?.file.id)
}
