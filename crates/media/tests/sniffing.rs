//! What a file is, whatever it is called.

mod made;

use image::ImageFormat;
use made::{compound, encoded, fixture, picture, zip};
use media::{Format, sniff};
use proptest::prelude::*;

#[test]
fn recorded_and_filmed_files_are_told_apart() {
    for (name, format) in [
        ("chromium.webm", Format::WebmAudio),
        ("chromium.mp4", Format::Mp4Audio),
        ("ffmpeg-live.webm", Format::WebmAudio),
        ("ffmpeg-fragments.mp4", Format::Mp4Audio),
        ("ffmpeg-whole.mp4", Format::Mp4Audio),
        ("aac.m4a", Format::Mp4Audio),
        ("voice.ogg", Format::OggOpus),
        ("tone.oga", Format::Ogg),
        ("tone.mp3", Format::Mp3),
        ("tone.aac", Format::Aac),
        ("film.mp4", Format::Mp4),
        ("film.3gp", Format::ThreeGp),
        ("film.mov", Format::Mov),
        ("film.webm", Format::Webm),
        ("moving.webp", Format::WebpAnimated),
        ("still.webp", Format::Webp),
        ("moving.gif", Format::Gif),
    ] {
        assert_eq!(sniff(&fixture(name), None).format, format, "{name}");
    }
}

#[test]
fn the_start_of_a_file_tells_nearly_as_much() {
    for (name, format) in [
        ("chromium.webm", Format::WebmAudio),
        ("chromium.mp4", Format::Mp4Audio),
        ("voice.ogg", Format::OggOpus),
        ("tone.mp3", Format::Mp3),
        ("film.webm", Format::Webm),
        ("moving.webp", Format::WebpAnimated),
        // Its index, which would say that it is sound only, is at the end.
        ("ffmpeg-whole.mp4", Format::Mp4),
    ] {
        let bytes = fixture(name);
        assert_eq!(sniff(&bytes[..bytes.len() / 2], None).format, format, "{name}");
    }
}

#[test]
fn pictures_and_short_signatures() {
    let image = picture(20, 10);
    for (bytes, format) in [
        (encoded(&image, ImageFormat::Jpeg), Format::Jpeg),
        (encoded(&image, ImageFormat::Png), Format::Png),
        (b"#!AMR\n\x3c".to_vec(), Format::Amr),
        (b"RIFF\x24\0\0\0WAVEfmt ".to_vec(), Format::Wav),
        (b"ID3\x04\0\0\0\0\0\0".to_vec(), Format::Mp3),
        (b"%PDF-1.7\n%\xE2\xE3".to_vec(), Format::Pdf),
        (b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), Format::Heic),
        (b"MZ\x90\0\x03".to_vec(), Format::Unknown),
        (b"\xFF\xF1".to_vec(), Format::Unknown),
        (Vec::new(), Format::Unknown),
    ] {
        assert_eq!(sniff(&bytes, None).format, format);
    }
}

#[test]
fn office_documents_by_the_names_inside() {
    const TYPES: &str = "[Content_Types].xml";
    for (names, format) in [
        (&[TYPES, "_rels/.rels", "word/document.xml"][..], Format::Docx),
        (&[TYPES, "xl/workbook.xml", "xl/worksheets/sheet1.xml"], Format::Xlsx),
        (&["ppt/presentation.xml", TYPES], Format::Pptx),
        (&[TYPES, "word/document.xml", "word/vbaProject.bin"], Format::Zip),
        (&["word/document.xml"], Format::Zip),
        (&["a.txt", "../../b.txt"], Format::Zip),
        (&[], Format::Zip),
    ] {
        let whole = zip(names);
        assert_eq!(sniff(&whole, None).format, format, "{names:?}");
        if !names.is_empty() {
            let start = whole.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
            assert_eq!(sniff(&whole[..start], None).format, format, "start of {names:?}");
        }
    }
    assert_eq!(sniff(&compound("WordDocument"), None).format, Format::Doc);
    assert_eq!(sniff(&compound("Workbook"), None).format, Format::Xls);
    assert_eq!(sniff(&compound("PowerPoint Document"), None).format, Format::Ppt);
    assert_eq!(sniff(&compound("Something"), None).format, Format::Unknown);
}

#[test]
fn text_and_what_a_browser_would_run() {
    for (text, format) in [
        ("Olá, tudo bem? 你好", Format::Text),
        ("a;b;c\n1;2;3\n", Format::Text),
        ("<3 you all", Format::Text),
        ("nul\0inside", Format::Unknown),
        ("<!DOCTYPE html><p>x", Format::Html),
        ("\u{FEFF}  <HTML><body>", Format::Html),
        ("<!-- hidden --><script>alert(1)</script>", Format::Html),
        ("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", Format::Svg),
        ("<?xml version='1.0'?><!DOCTYPE svg><svg/>", Format::Svg),
        ("<!-- a --><svg/>", Format::Svg),
        ("<?xml version='1.0'?><gpx/>", Format::Xml),
        ("<note><to>Ana</to></note>", Format::Xml),
        ("<a onclick='x'>b</a>", Format::Xml),
    ] {
        assert_eq!(sniff(text.as_bytes(), None).format, format, "{text}");
    }
    let wide: Vec<u8> = "\u{FEFF}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(sniff(&wide, None).format, Format::Html);
    assert_eq!(sniff("cut in é".as_bytes().split_last().unwrap().1, None).format, Format::Text);
}

#[test]
fn lies_are_found_out() {
    let jpeg = encoded(&picture(8, 8), ImageFormat::Jpeg);
    for (bytes, declared, lied) in [
        (&jpeg[..], Some("image/jpeg"), false),
        (&jpeg, Some("IMAGE/JPG; q=1"), false),
        (&jpeg, Some("image/png"), true),
        (&jpeg, Some("application/octet-stream"), false),
        (&jpeg, None, false),
        (b"<html><script>", Some("image/png"), true),
        (b"<html><script>", Some("text/plain"), true),
        (b"plain words", Some("text/x-log"), false),
        (b"plain words", Some("text/html"), true),
        (b"plain words", Some("application/pdf"), true),
        (b"MZ\x90\0", Some("application/pdf"), true),
        (b"MZ\x90\0", Some("application/x-msdownload"), false),
    ] {
        assert_eq!(sniff(bytes, declared).lied, lied, "{declared:?}");
    }
    let archive = zip(&["mimetype"]);
    assert!(!sniff(&archive, Some("application/vnd.oasis.opendocument.text")).lied);
    assert!(sniff(&archive, Some(Format::Docx.mime())).lied);
}

proptest! {
    #[test]
    fn any_bytes_have_an_answer(start in 0_usize..14, bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        const STARTS: [&[u8]; 14] = [
            b"", b"RIFF", b"OggS", b"\x1A\x45\xDF\xA3", b"\0\0\0\x10ftypisom", b"PK\x03\x04", b"PK\x05\x06", b"\xFF\xF1",
            b"\xFF\xFB", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<", b"\xFF\xFE", b"\xFF\xD8\xFF", b"\0\0\0\x08moov",
        ];
        let mut all = STARTS[start].to_vec();
        all.extend(bytes);
        let found = sniff(&all, Some("image/png"));
        prop_assert_eq!(found.lied, found.format != Format::Png);
    }
}
