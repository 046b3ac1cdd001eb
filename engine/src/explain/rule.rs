//! How the parts of a figure make it.

/// A formula over the values p0, p1, … of an explanation's parts, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Nothing further: an input, or an assumption.
    Leaf,
    /// p0 itself.
    Same,
    /// p0 + p1 + …; 0 without parts.
    Sum,
    /// p0 − p1 − …
    Difference,
    /// p0 + p1 − p2 − …
    PlusMinus,
    /// p0 × p1 × …
    Product,
    /// p0 ÷ p1
    Quotient,
    /// p0 ÷ p1 × p2 × …
    ShareOf,
    /// p0 ÷ (p1 − p0)
    NeededUplift,
    /// p0 × (1 − p1)
    Remainder,
    /// p0²
    Square,
    /// The smaller of p0 and p1.
    Smaller,
    /// The larger of p0, p1 …
    Larger,
    /// p0 − p1, not below 0.
    Excess,
    /// p0, not below 0.
    NotBelowZero,
    /// p0 ÷ p1, at most 1.
    AtMostOne,
    /// p0 ÷ p1, within 0..1.
    Within,
    /// p0 ÷ (p1 × p2), at most 1.
    ConditionalPart,
    /// 1 + p0 × p1
    OnePlus,
    /// p0 × (1 + p1 + …)^n
    Grown(u32),
    /// (1 − p0)^n
    Remaining(u32),
    /// 1 ÷ (1 + p0)^n
    Discount(u32),
    /// (1 − p0) × (1 − p1) × …
    Survival,
    /// 1 ÷ (1 + (p1 ÷ p0)^p2), 0 where p0 ≤ 0.
    Hill,
    /// exp(−p2 × max(0, p0 − p1))
    Doubt,
    /// −ln(1 − p0) ÷ (1 − p1 × p2)
    Hazard,
    /// 1 − exp(−p0)
    ChanceOfHazard,
    /// 1 − exp(−p0 × max(0, 1 − p1 × p2))
    LossChance,
    /// p0 + (p1 − p0) × p2
    NewEffect,
    /// p0 − (p0 − p1) × (1 + (p2 − 1) × (1 − p3)^n)
    CutEffect(u32),
    /// p0 × p1 × (p2 × p3 + (1 − p2) × p4)
    Delivered,
    /// p0 × n × min(1, (p1 − p2) ÷ p3)
    CreepRate(u32),
    /// p0 × p1 × (1 + 4 × p1 ÷ p2)
    VolumeCost,
    /// p0 − p1 − p2 × p3 ÷ p4
    Contribution,
    /// p0 × p1 − p2
    ProductLess,
    /// The smaller of p0 and p1 − p2, not below 0.
    Asked,
    /// 0.8 × p0
    FourFifths,
    /// p0 × exp(p1 × p2), at most 1
    Neglected,
    /// p0 × p1 + (1 − p0) × p2
    Expected,
    /// p0 × p1 × p2, not below −p2 and, where there is p3, not above it.
    Response,
    /// max(0, 1 − (1 − p0) ÷ p1)
    Neglect,
    /// (p0 − p1) × p2 × …
    DifferenceTimes,
    /// The line's own terms (tiers, lump, growth, floor, cap) on sales p0 with base p1.
    Terms,
}

impl Rule {
    /// The figure that the parts make; `None` for what the parts alone do not decide ([`Rule::Leaf`], [`Rule::Terms`]) and
    /// where a part is missing.
    #[must_use]
    pub fn apply(self, parts: &[f64]) -> Option<f64> {
        let part = |index: usize| parts.get(index).copied();
        let product = |from: usize| parts.iter().skip(from).product::<f64>();
        let power = |base: f64, times: u32| base.powf(f64::from(times));
        Some(match self {
            Self::Leaf | Self::Terms => return None,
            Self::Same => part(0)?,
            Self::Sum => parts.iter().sum(),
            Self::Difference => part(0)? - parts.iter().skip(1).sum::<f64>(),
            Self::PlusMinus => part(0)? + part(1)? - parts.iter().skip(2).sum::<f64>(),
            Self::Product => product(0),
            Self::Quotient => part(0)? / part(1)?,
            Self::NeededUplift => part(0)? / (part(1)? - part(0)?),
            Self::ShareOf => part(0)? / part(1)? * product(2),
            Self::Remainder => part(0)? * (1.0 - part(1)?),
            Self::Square => part(0)? * part(0)?,
            Self::Smaller => part(0)?.min(part(1)?),
            Self::Larger => part(0)?.max(part(1)?),
            Self::Excess => (part(0)? - part(1)?).max(0.0),
            Self::NotBelowZero => part(0)?.max(0.0),
            Self::AtMostOne => (part(0)? / part(1)?).min(1.0),
            Self::Within => (part(0)? / part(1)?).clamp(0.0, 1.0),
            Self::ConditionalPart => (part(0)? / (part(1)? * part(2)?)).min(1.0),
            Self::OnePlus => 1.0 + part(0)? * part(1)?,
            Self::Grown(years) => part(0)? * power(1.0 + parts.iter().skip(1).sum::<f64>(), years),
            Self::Remaining(years) => power(1.0 - part(0)?, years),
            Self::Discount(years) => 1.0 / power(1.0 + part(0)?, years),
            Self::Survival => parts.iter().map(|chance| 1.0 - chance).product(),
            Self::Hill if part(0)? <= 0.0 => 0.0,
            Self::Hill => 1.0 / (1.0 + (part(1)? / part(0)?).powf(part(2)?)),
            Self::Doubt => (-part(2)? * (part(0)? - part(1)?).max(0.0)).exp(),
            Self::Hazard => -(1.0 - part(0)?).ln() / (1.0 - part(1)? * part(2)?),
            Self::ChanceOfHazard => 1.0 - (-part(0)?).exp(),
            Self::LossChance => 1.0 - (-part(0)? * (1.0 - part(1)? * part(2)?).max(0.0)).exp(),
            Self::NewEffect => part(0)? + (part(1)? - part(0)?) * part(2)?,
            Self::CutEffect(years) => {
                part(0)? - (part(0)? - part(1)?) * (1.0 + (part(2)? - 1.0) * power(1.0 - part(3)?, years))
            }
            Self::Delivered => part(0)? * part(1)? * (part(2)? * part(3)? + (1.0 - part(2)?) * part(4)?),
            Self::CreepRate(years) => {
                part(0)? * f64::from(years) * ((part(1)? - part(2)?) / part(3)?).min(1.0)
            }
            Self::VolumeCost => part(0)? * part(1)? * (1.0 + 4.0 * part(1)? / part(2)?),
            Self::Contribution => part(0)? - part(1)? - part(2)? * part(3)? / part(4)?,
            Self::ProductLess => part(0)? * part(1)? - part(2)?,
            Self::Asked => part(0)?.min((part(1)? - part(2)?).max(0.0)),
            Self::FourFifths => 0.8 * part(0)?,
            Self::Neglected => (part(0)? * (part(1)? * part(2)?).exp()).min(1.0),
            Self::Expected => part(0)? * part(1)? + (1.0 - part(0)?) * part(2)?,
            Self::Response => {
                let sales = (part(0)? * part(1)? * part(2)?).max(-part(2)?);
                part(3).map_or(sales, |most| sales.min(most))
            }
            Self::Neglect => (1.0 - (1.0 - part(0)?) / part(1)?).max(0.0),
            Self::DifferenceTimes => (part(0)? - part(1)?) * product(2),
        })
    }
}
