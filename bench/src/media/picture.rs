//! A picture as phones send them: 1,600 × 1,200, a gradient with some noise.

use crate::error::BenchError;
use crate::random::Random;

const WIDTH: u32 = 1_600;
const HEIGHT: u32 = 1_200;

/// A JPEG of about so many bytes; filled up behind its end when it is smaller.
pub(crate) fn jpeg(bytes: usize) -> Result<Vec<u8>, BenchError> {
    let small = media::thumbnail(&png(), WIDTH, HEIGHT);
    let mut jpeg = small.map_err(|error| BenchError::Program(error.to_string()))?.bytes;
    jpeg.resize(jpeg.len().max(bytes), 0);
    Ok(jpeg)
}

/// Without compression, so that nothing is needed to write it.
fn png() -> Vec<u8> {
    let mut random = Random::new(7);
    let mut rows = Vec::new();
    for y in 0..HEIGHT {
        rows.push(0);
        for x in 0..WIDTH {
            let noise = random.below(9) as u32;
            rows.extend([(x / 8 + noise) as u8, (y / 6 + noise) as u8, ((x + y) / 12 + noise) as u8]);
        }
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [WIDTH.to_be_bytes().as_slice(), &HEIGHT.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    chunk(&mut png, *b"IHDR", &head);
    chunk(&mut png, *b"IDAT", &stored(&rows));
    chunk(&mut png, *b"IEND", &[]);
    png
}

/// A zlib stream of blocks that are not compressed.
fn stored(data: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 1];
    let blocks = data.chunks(65_535);
    let last = blocks.len();
    for (at, block) in blocks.enumerate() {
        let length = block.len() as u16;
        stream.push(u8::from(at + 1 == last));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    stream.extend(((b << 16) | a).to_be_bytes());
    stream
}

fn chunk(png: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    png.extend((content.len() as u32).to_be_bytes());
    let begin = png.len();
    png.extend(name);
    png.extend(content);
    let sum = crc(png.get(begin..).unwrap_or_default());
    png.extend(sum.to_be_bytes());
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    };
    !bytes.iter().fold(u32::MAX, step)
}
