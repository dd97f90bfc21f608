//! The kinds of content that are told apart, and what each is called.

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident = $mime:literal, [$($extension:literal),+], [$($alias:literal),*];)*) => {
        /// What a file is by its content.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Format { $($(#[$doc])* $name,)* }

        impl Format {
            /// Every format, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The media type, without parameters.
            pub fn mime(self) -> &'static str {
                match self { $(Self::$name => $mime,)* }
            }

            /// Extensions that fit the content, without the dot; the first is the usual one.
            pub fn extensions(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($extension),+],)* }
            }

            /// Other names that browsers and phones use for the same content.
            fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($alias),*],)* }
            }
        }
    };
}

formats! {
    /// JPEG picture.
    Jpeg = "image/jpeg", ["jpg", "jpeg", "jpe", "jfif"], ["image/jpg", "image/pjpeg"];
    /// PNG picture, also when it is animated.
    Png = "image/png", ["png", "apng"], ["image/apng", "image/x-png"];
    /// WebP that stands still.
    Webp = "image/webp", ["webp"], [];
    /// WebP with several frames: an animated sticker.
    WebpAnimated = "image/webp", ["webp"], [];
    /// GIF, still or moving.
    Gif = "image/gif", ["gif"], [];
    /// Picture of newer telephones, which few browsers show.
    Heic = "image/heic", ["heic", "heif"], ["image/heif"];
    /// AVIF picture.
    Avif = "image/avif", ["avif"], [];
    /// MP4 with moving pictures.
    Mp4 = "video/mp4", ["mp4", "m4v"], ["video/x-m4v"];
    /// 3GP with moving pictures.
    ThreeGp = "video/3gpp", ["3gp", "3g2"], ["video/3gp", "video/3gpp2"];
    /// QuickTime film.
    Mov = "video/quicktime", ["mov", "qt"], [];
    /// WebM with moving pictures.
    Webm = "video/webm", ["webm"], [];
    /// WebM with sound only: what a browser records.
    WebmAudio = "audio/webm", ["weba", "webm"], [];
    /// Matroska other than WebM.
    Matroska = "video/x-matroska", ["mkv", "mka"], ["audio/x-matroska", "video/matroska"];
    /// Opus in Ogg: a voice note.
    OggOpus = "audio/ogg", ["ogg", "opus", "oga"], ["audio/opus", "application/ogg", "audio/x-opus+ogg"];
    /// Ogg with something else inside.
    Ogg = "application/ogg", ["ogg", "oga", "ogv", "ogx"], ["audio/ogg", "video/ogg", "audio/vorbis"];
    /// MPEG audio layer 3.
    Mp3 = "audio/mpeg", ["mp3", "mpga"], ["audio/mp3", "audio/x-mp3", "audio/x-mpeg"];
    /// AAC in ADTS frames.
    Aac = "audio/aac", ["aac"], ["audio/x-aac", "audio/aacp", "audio/x-hx-aac-adts"];
    /// AMR, narrow or wide band, which browsers do not play.
    Amr = "audio/amr", ["amr", "awb"], ["audio/amr-wb", "audio/3gpp"];
    /// MP4 with sound only.
    Mp4Audio = "audio/mp4", ["m4a", "mp4", "m4b"], ["audio/x-m4a", "audio/m4a", "audio/3gpp"];
    /// Uncompressed sound.
    Wav = "audio/wav", ["wav"], ["audio/x-wav", "audio/wave", "audio/vnd.wave"];
    /// FLAC sound.
    Flac = "audio/flac", ["flac"], ["audio/x-flac"];
    /// PDF document.
    Pdf = "application/pdf", ["pdf"], ["application/x-pdf"];
    /// Word document.
    Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["docx"], [];
    /// Excel sheet.
    Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx"], [];
    /// PowerPoint slides.
    Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation", ["pptx"], [];
    /// Word document of before 2007.
    Doc = "application/msword", ["doc", "dot"], [];
    /// Excel sheet of before 2007.
    Xls = "application/vnd.ms-excel", ["xls", "xlt"], ["application/msexcel"];
    /// PowerPoint slides of before 2007.
    Ppt = "application/vnd.ms-powerpoint", ["ppt", "pps"], ["application/mspowerpoint"];
    /// Zip archive that is none of the documents above; also documents with macros.
    Zip = "application/zip", ["zip"], ["application/x-zip-compressed", "application/x-zip"];
    /// Plain text in UTF-8.
    Text = "text/plain", ["txt", "csv", "tsv", "md", "log", "json", "yaml", "yml", "ics", "vcf", "srt", "ini"],
        ["text/csv", "text/markdown", "application/json", "text/calendar", "text/vcard", "text/x-vcard"];
    /// HTML page: may hold scripts.
    Html = "text/html", ["html", "htm", "xhtml"], ["application/xhtml+xml"];
    /// SVG drawing: may hold scripts.
    Svg = "image/svg+xml", ["svg"], [];
    /// Other XML, which a browser may turn into a page.
    Xml = "application/xml", ["xml", "gpx", "kml", "xsl", "xslt", "rss", "atom"], ["text/xml"];
    /// Anything else.
    Unknown = "application/octet-stream", ["bin"], ["binary/octet-stream", "application/binary"];
}

impl Format {
    /// The format that a media type names, parameters and case aside; of several the first that is named so itself.
    pub fn from_mime(mime: &str) -> Option<Self> {
        let all = || Self::ALL.iter().copied();
        let own = all().find(|format| essence(mime).eq_ignore_ascii_case(format.mime()));
        own.or_else(|| all().find(|format| format.is_called(mime)))
    }

    /// Whether a media type, parameters and case aside, is a name of this content.
    pub fn is_called(self, mime: &str) -> bool {
        let essence = essence(mime);
        essence.eq_ignore_ascii_case(self.mime())
            || self.aliases().iter().any(|alias| essence.eq_ignore_ascii_case(alias))
    }

    /// Whether a browser may run something in it. Such a file is only ever downloaded.
    pub fn is_active(self) -> bool {
        matches!(self, Self::Html | Self::Svg | Self::Xml)
    }

    /// Whether it may be shown in place; everything else is sent as a download.
    pub fn may_be_inline(self) -> bool {
        !self.is_active() && (self.is_image() || self.is_video() || self.is_audio() || self == Self::Pdf)
    }

    /// Whether it is a picture that stands still or moves without sound.
    pub fn is_image(self) -> bool {
        matches!(
            self,
            Self::Jpeg | Self::Png | Self::Webp | Self::WebpAnimated | Self::Gif | Self::Heic | Self::Avif
        )
    }

    /// Whether it is a film.
    pub fn is_video(self) -> bool {
        matches!(self, Self::Mp4 | Self::ThreeGp | Self::Mov | Self::Webm | Self::Matroska)
    }

    /// Whether it is sound.
    pub fn is_audio(self) -> bool {
        matches!(
            self,
            Self::WebmAudio
                | Self::OggOpus
                | Self::Mp3
                | Self::Aac
                | Self::Amr
                | Self::Mp4Audio
                | Self::Wav
                | Self::Flac
        )
    }

    /// Whether `thumbnail` and `dimensions` can read it.
    pub fn is_drawable(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp | Self::WebpAnimated | Self::Gif)
    }
}

/// A media type without its parameters.
pub(crate) fn essence(mime: &str) -> &str {
    mime.split(';').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn names_are_read_without_parameters_and_case() {
        assert_eq!(Format::from_mime("Audio/OGG; codecs=opus"), Some(Format::OggOpus));
        assert_eq!(Format::from_mime("image/jpg"), Some(Format::Jpeg));
        assert_eq!(Format::from_mime("image/x-icon"), None);
    }

    #[test]
    fn every_format_is_found_by_its_own_name() {
        for format in Format::ALL {
            assert_eq!(Format::from_mime(format.mime()).map(Format::mime), Some(format.mime()));
        }
    }

    #[test]
    fn what_may_run_is_never_inline() {
        for format in Format::ALL {
            assert!(!(format.is_active() && format.may_be_inline()), "{format:?}");
        }
        assert!(!Format::Unknown.may_be_inline() && !Format::Text.may_be_inline());
    }
}
