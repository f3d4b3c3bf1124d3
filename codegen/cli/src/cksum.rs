//! The checksum of the POSIX tool `cksum`: it notices an edit, and is no seal against somebody who deceives.
//!
//! All files of a crate are summed in each run, and most of them are the runtime: bit by bit that was two fifths of all
//! instructions for a small document. So eight bytes are taken at a time.

/// What a byte makes of the remainder that it is shifted into, with so many bytes behind it.
const TABLES: [[u32; 256]; 8] = tables();

#[expect(
    clippy::indexing_slicing,
    reason = "what is not there would not compile: it is a constant"
)]
const fn tables() -> [[u32; 256]; 8] {
    let mut tables = [[0; 256]; 8];
    let mut byte: u32 = 0;
    while byte < 256 {
        let mut crc = byte << 24;
        let mut shifted = 0;
        while shifted < 64 {
            let carry = if crc >> 31 == 1 { 0x04C1_1DB7 } else { 0 };
            crc = (crc << 1) ^ carry;
            shifted += 1;
            if shifted % 8 == 0 {
                tables[shifted / 8 - 1][byte as usize] = crc;
            }
        }
        byte += 1;
    }
    tables
}

/// The checksum of `cksum`: a CRC of the bytes and of their number.
#[must_use]
pub fn cksum(bytes: &[u8]) -> u32 {
    let length = bytes.len().to_le_bytes();
    let used = length.len() - length.iter().rev().take_while(|it| **it == 0).count();
    let (eights, rest) = bytes.as_chunks::<8>();
    let crc = eights.iter().fold(0, |crc: u32, eight| {
        let word = u64::from_be_bytes(*eight) ^ u64::from(crc) << 32;
        let behind = TABLES.iter().rev();
        word.to_be_bytes().iter().zip(behind).fold(0, |sum, (byte, table)| sum ^ of(table, *byte))
    });
    let [single, ..] = &TABLES;
    let rest = rest.iter().chain(length.iter().take(used));
    !rest.fold(crc, |crc, byte| {
        let [first, ..] = crc.to_be_bytes();
        (crc << 8) ^ of(single, first ^ byte)
    })
}

fn of(table: &[u32; 256], byte: u8) -> u32 {
    table.get(usize::from(byte)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::cksum;

    /// As the standard has it.
    fn bit_by_bit(bytes: &[u8]) -> u32 {
        let number = bytes.len().to_le_bytes();
        let used = number.len() - number.iter().rev().take_while(|it| **it == 0).count();
        !bytes.iter().chain(&number[..used]).fold(0, |crc, byte| {
            (0..8).fold(crc ^ (u32::from(*byte) << 24), |crc, _| {
                (crc << 1) ^ if crc >> 31 == 1 { 0x04C1_1DB7 } else { 0 }
            })
        })
    }

    #[test]
    fn cksum_is_that_of_posix() {
        assert_eq!(cksum(b""), 4_294_967_295);
        assert_eq!(cksum(b"123456789"), 930_766_865);
        let bytes: Vec<u8> = (0..600_u32).map(|it| (it * it % 251) as u8).collect();
        for end in 0..bytes.len() {
            assert_eq!(cksum(&bytes[..end]), bit_by_bit(&bytes[..end]), "{end} bytes");
        }
    }
}
