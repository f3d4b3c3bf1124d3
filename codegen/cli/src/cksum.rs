//! The checksum of the POSIX tool `cksum`: it notices an edit, and is no seal against somebody who deceives.

/// The checksum of `cksum`: a CRC of the bytes and of their number.
#[must_use]
pub fn cksum(bytes: &[u8]) -> u32 {
    let length = bytes.len().to_le_bytes();
    let used = length.len() - length.iter().rev().take_while(|it| **it == 0).count();
    let number = length.iter().take(used);
    !bytes.iter().chain(number).fold(0, |crc, byte| {
        (0..8).fold(crc ^ (u32::from(*byte) << 24), |crc, _| {
            let carry = if crc >> 31 == 1 { 0x04C1_1DB7 } else { 0 };
            (crc << 1) ^ carry
        })
    })
}

#[cfg(test)]
mod tests {
    use super::cksum;

    #[test]
    fn cksum_is_that_of_posix() {
        assert_eq!(cksum(b""), 4_294_967_295);
        assert_eq!(cksum(b"123456789"), 930_766_865);
    }
}
