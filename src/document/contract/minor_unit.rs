//! Decimals of currencies' minor units, after ISO 4217 (list one).

/// None at all.
const WHOLE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
/// Thousandths.
const THOUSANDTHS: &str = "BHD IQD JOD KWD LYD OMR TND";
/// Ten-thousandths.
const TEN_THOUSANDTHS: &str = "CLF UYW";

/// How many decimals the minor unit of a currency has; 2 for every other.
#[must_use]
pub fn minor_unit(code: &str) -> u32 {
    let among = |list: &str| list.split(' ').any(|other| other == code);
    if among(WHOLE) {
        0
    } else if among(THOUSANDTHS) {
        3
    } else if among(TEN_THOUSANDTHS) {
        4
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use super::minor_unit;

    #[test]
    fn minor_units_are_those_of_iso_4217() {
        assert_eq!(["CNY", "EUR", "JPY", "KWD", "CLF", "XXX"].map(minor_unit), [2, 2, 0, 3, 4, 2]);
    }
}
