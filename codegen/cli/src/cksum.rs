//! The checksum of the POSIX tool `cksum`: it notices an edit, and is no seal against somebody who deceives.

use crc::{CRC_32_CKSUM, Crc, Table};

/// All files of a crate are summed in each run, and most of them are the runtime: so sixteen bytes are taken at a time.
static CRC: Crc<u32, Table<16>> = Crc::<u32, Table<16>>::new(&CRC_32_CKSUM);

/// The checksum of `cksum`: a CRC of the bytes and of their number.
#[must_use]
pub fn cksum(bytes: &[u8]) -> u32 {
    let number = bytes.len().to_le_bytes();
    let unused = number.iter().rev().take_while(|it| **it == 0).count();
    let mut digest = CRC.digest();
    digest.update(bytes);
    digest.update(number.get(..number.len() - unused).unwrap_or_default());
    digest.finalize()
}

#[cfg(test)]
mod tests {
    use super::cksum;

    #[test]
    fn cksum_is_that_of_posix() {
        assert_eq!(cksum(b""), 4_294_967_295);
        assert_eq!(cksum(b"123456789"), 930_766_865);
        let bytes: Vec<u8> = (0..600_u32).map(|it| (it * it % 251) as u8).collect();
        assert_eq!(cksum(&bytes), 287_126_570);
    }
}
