//! Numbers as bits, the first bit of a byte being its highest.

/// Bits in the making.
#[derive(Debug, Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    /// Bits that do not fill a byte yet, the last written lowest.
    pending: u64,
    count: u32,
}

impl Bits {
    /// A number in Rice's code: what is above the parameter's bits as so many ones and a zero,
    /// then those bits.
    pub(super) fn rice(&mut self, number: u32, parameter: u8) {
        let mut ones = number >> parameter;
        while ones >= 16 {
            self.push(0xffff, 16);
            ones -= 16;
        }
        self.push((1 << (ones + 1)) - 2, ones + 1);
        self.push(number & ((1 << parameter) - 1), parameter.into());
    }

    /// The lowest `count` bits of a number, which has no others.
    fn push(&mut self, bits: u32, count: u32) {
        self.pending = self.pending << count | u64::from(bits);
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.pending >> self.count) as u8);
        }
        self.pending &= (1 << self.count) - 1;
    }

    /// The bits, filled up with zeros.
    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push((self.pending << (8 - self.count)) as u8);
        }
        self.bytes
    }
}
