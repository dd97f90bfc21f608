//! Pictures made by hand, without compression.

/// A PNG of one colour, with a text inside that says where it was taken.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let row = [vec![0], vec![0x5A; width as usize * 3]].concat();
    let raw = row.repeat(height as usize);
    let mut packed = vec![0x78, 0x01];
    let blocks: Vec<&[u8]> = raw.chunks(60_000).collect();
    for (at, block) in blocks.iter().enumerate() {
        packed.push(u8::from(at + 1 == blocks.len()));
        packed.extend((block.len() as u16).to_le_bytes());
        packed.extend((!(block.len() as u16)).to_le_bytes());
        packed.extend_from_slice(block);
    }
    packed.extend(adler(&raw).to_be_bytes());
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(*b"IHDR", &head));
    file.extend(chunk(*b"tEXt", b"Comment\0taken at home"));
    file.extend(chunk(*b"IDAT", &packed));
    file.extend(chunk(*b"IEND", b""));
    file
}

fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [&name[..], content].concat();
    [&(content.len() as u32).to_be_bytes()[..], &named, &crc(&named).to_be_bytes()].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let byte = |sum: u32, byte: &u8| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 },
        )
    };
    !bytes.iter().fold(!0, byte)
}

fn adler(bytes: &[u8]) -> u32 {
    let (a, b) = bytes.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    (b << 16) | a
}
