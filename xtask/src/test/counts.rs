//! Counting tests by the runners' own closing lines.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Those that passed.
    pub(crate) passed: u64,
    /// Those that failed.
    pub(crate) failed: u64,
}

impl Counts {
    /// All that ran.
    pub(crate) fn all(self) -> u64 {
        self.passed + self.failed
    }

    /// Reads a closing line such as "test result: ok. 5 passed; 0 failed; 1 ignored; …", with or without colours.
    /// The wasm runner ends with the same words.
    pub(crate) fn of_line(line: &str) -> Option<Self> {
        let plain = without_colours(line);
        let rest = plain.trim_start().strip_prefix("test result: ")?;
        let number = |unit: &str| {
            let before = rest.split([';', '.']).find_map(|part| part.trim().strip_suffix(unit))?;
            before.trim().parse().ok()
        };
        Some(Self { passed: number("passed")?, failed: number("failed")? })
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Takes out the terminal's colour codes: ESC, a bracket, and all up to the letter.
fn without_colours(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\u{1b}') {
        text.push_str(&rest[..at]);
        let code = &rest[at..];
        rest = code.find(|c: char| c.is_ascii_alphabetic()).and_then(|end| code.get(end + 1..)).unwrap_or("");
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn closing_lines() {
        let line =
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s";
        assert_eq!(Counts::of_line(line), Some(Counts { passed: 5, failed: 0 }));
        let line =
            "test result: \u{1b}[31mFAILED\u{1b}(B\u{1b}[m. 3 passed; 2 failed; 0 ignored; 0 filtered out";
        assert_eq!(Counts::of_line(line), Some(Counts { passed: 3, failed: 2 }));
    }

    #[test]
    fn other_lines() {
        assert_eq!(Counts::of_line("test engine::result: passed ... ok"), None);
        assert_eq!(Counts::of_line("running 5 tests"), None);
        assert_eq!(Counts::of_line("test result: what?"), None);
    }
}
