//! The numbers and texts of a policy, a line or an obligation, each by its name: what it may be, and how it is set.

use super::super::schema::{Document, Kind, Measure, Obligation, Pays, RebateLine, Tiers};
use super::{Alternative, Form, Part, Range};

/// A number of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// Of a policy: money once per customer.
    SetupCost,
    /// Of a flat or growth line: share of sales.
    Rate,
    /// Of a growth line: growth that earns nothing yet.
    Over,
    /// Of a lump: money a year.
    Amount,
    /// Of a lump: sales to reach.
    From,
    /// Least payout, money a year; may be none.
    Floor,
    /// Largest payout, money a year; may be none.
    Cap,
    /// Value to the customer of 1 that we spend; none: by means.
    Worth,
    /// Threshold of a tier, by the measure of its line.
    TierFrom(Measure, usize),
    /// Rate of a tier.
    TierRate(usize),
    /// Growth that is asked.
    ToGrowth,
    /// Share that is asked: of purchases, or of new products.
    ToShare,
    /// Growth on top of the natural.
    AboveNatural,
    /// Share of last year's sales.
    OfLastYear,
    /// Days from invoice to payment.
    Days,
    /// Days earlier than now.
    Sooner,
    /// Sales lift of joint marketing.
    Lift,
    /// Points of new products on top of the share now.
    Gain,
    /// Margin that new products earn above the rest.
    MarginGain,
    /// Saving as a share of sales.
    ShareOfSales,
    /// A stated worth, money a year.
    Value,
    /// What full delivery costs the customer, money a year; none: computed.
    CustomerCost,
    /// What checking costs us, money a year.
    CheckingCost,
}

/// Why a number that its range allows cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refusal {
    /// The floor would be above the cap, which is this.
    AboveCap(f64),
    /// The cap would be below the floor, which is this.
    BelowFloor(f64),
    /// The threshold is not above the tier before, which starts here.
    NotAboveTierBefore(f64),
    /// The threshold is not below the next tier, which starts here.
    NotBelowNextTier(f64),
}

impl Number {
    /// What it may be, whatever stands beside it.
    #[must_use]
    pub fn range(self) -> Range {
        match self {
            Self::Over | Self::AboveNatural => Range::ANY,
            Self::TierFrom(Measure::Growth, _) => Range::at_least(-1.0),
            Self::ToGrowth => Range::GROWTH,
            Self::ToShare => Range::SHARE,
            _ => Range::NOT_NEGATIVE,
        }
    }

    /// Whether it may be left open.
    #[must_use]
    pub fn may_be_none(self) -> bool {
        matches!(self, Self::Floor | Self::Cap | Self::Worth | Self::CustomerCost)
    }

    /// The numbers that say what a form of a line pays, but for those of tiers.
    #[must_use]
    pub fn of_form(form: Form) -> &'static [Self] {
        match form {
            Form::Flat => &[Self::Rate],
            Form::Growth => &[Self::Rate, Self::Over],
            Form::Lump => &[Self::Amount, Self::From],
            Form::Tiers => &[],
        }
    }

    /// The numbers that say what an obligation asks.
    #[must_use]
    pub fn of_kind(kind: Kind, alternative: Option<Alternative>) -> &'static [Self] {
        let by = alternative == Some(Alternative::By);
        match kind {
            Kind::Growth if by => &[Self::AboveNatural],
            Kind::Growth => &[Self::ToGrowth],
            Kind::MinimumSales => &[Self::OfLastYear],
            Kind::Share => &[Self::ToShare],
            Kind::Payment if by => &[Self::Sooner],
            Kind::Payment => &[Self::Days],
            Kind::Marketing => &[Self::Lift],
            Kind::Mix if by => &[Self::Gain, Self::MarginGain],
            Kind::Mix => &[Self::ToShare, Self::MarginGain],
            Kind::Saving => &[Self::ShareOfSales],
            Kind::Fixed => &[Self::Value],
        }
    }

    /// The name of its field in a document, from the form of the line on: `tiers[1].from`.
    #[must_use]
    pub fn field(self) -> String {
        let name = match self {
            Self::TierFrom(_, index) => return format!("tiers[{index}].from"),
            Self::TierRate(index) => return format!("tiers[{index}].rate"),
            Self::SetupCost => "setup_cost",
            Self::Rate => "rate",
            Self::Over => "over",
            Self::Amount => "amount",
            Self::From => "from",
            Self::Floor => "floor",
            Self::Cap => "cap",
            Self::Worth => "worth",
            Self::ToGrowth | Self::ToShare => "to",
            Self::AboveNatural => "above_natural",
            Self::OfLastYear => "of_last_year",
            Self::Days => "days",
            Self::Sooner => "sooner",
            Self::Lift => "lift",
            Self::Gain => "gain",
            Self::MarginGain => "margin_gain",
            Self::ShareOfSales => "share_of_sales",
            Self::Value => "value",
            Self::CustomerCost => "customer_cost",
            Self::CheckingCost => "checking_cost",
        };
        name.to_owned()
    }
}

/// Where a number stands.
enum Slot<'d> {
    Always(&'d mut f64),
    Maybe(&'d mut Option<f64>),
}

pub(super) fn tiers_mut(line: &mut RebateLine) -> Option<&mut Tiers> {
    match &mut line.pays {
        Pays::Tiers(tiers) => Some(tiers),
        _ => None,
    }
}

fn slot_of_line(line: &mut RebateLine, number: Number) -> Option<Slot<'_>> {
    match number {
        Number::Floor => return Some(Slot::Maybe(&mut line.floor)),
        Number::Cap => return Some(Slot::Maybe(&mut line.cap)),
        Number::Worth => return Some(Slot::Maybe(&mut line.worth)),
        _ => {}
    }
    Some(Slot::Always(match &mut line.pays {
        Pays::Flat(flat) if number == Number::Rate => &mut flat.rate,
        Pays::Growth(growth) => match number {
            Number::Rate => &mut growth.rate,
            Number::Over => &mut growth.over,
            _ => return None,
        },
        Pays::Lump(lump) => match number {
            Number::Amount => &mut lump.amount,
            Number::From => &mut lump.from,
            _ => return None,
        },
        Pays::Tiers(tiers) => match number {
            Number::TierFrom(measure, index) if measure == tiers.measure => {
                &mut tiers.tiers.get_mut(index)?.from
            }
            Number::TierRate(index) => &mut tiers.tiers.get_mut(index)?.rate,
            _ => return None,
        },
        Pays::Flat(_) => return None,
    }))
}

fn slot_of_obligation(obligation: &mut Obligation, number: Number) -> Option<Slot<'_>> {
    Some(Slot::Maybe(match number {
        Number::CheckingCost => return Some(Slot::Always(&mut obligation.checking_cost)),
        Number::CustomerCost => &mut obligation.customer_cost,
        Number::ToGrowth if obligation.kind == Kind::Growth => &mut obligation.to,
        Number::ToShare if obligation.kind != Kind::Growth => &mut obligation.to,
        Number::AboveNatural => &mut obligation.above_natural,
        Number::OfLastYear => &mut obligation.of_last_year,
        Number::Days => &mut obligation.days,
        Number::Sooner => &mut obligation.sooner,
        Number::Lift => &mut obligation.lift,
        Number::Gain => &mut obligation.gain,
        Number::MarginGain => &mut obligation.margin_gain,
        Number::ShareOfSales => &mut obligation.share_of_sales,
        Number::Value => &mut obligation.value,
        _ => return None,
    }))
}

impl Document {
    fn number_slot(&mut self, part: &Part, number: Number) -> Option<Slot<'_>> {
        match part {
            Part::Policy(id) => {
                let policy = self.policy_mut(id)?;
                (number == Number::SetupCost).then_some(Slot::Always(&mut policy.setup_cost))
            }
            Part::Line(..) => slot_of_line(self.line_mut(part)?, number),
            Part::Obligation(..) => slot_of_obligation(self.obligation_mut(part)?, number),
        }
    }

    /// A number of a part; none where it is left open, or the part has no such number.
    #[must_use]
    pub fn number(&self, part: &Part, number: Number) -> Option<f64> {
        let read = |slot| match slot {
            Slot::Always(value) => Some(*value),
            Slot::Maybe(value) => *value,
        };
        match part {
            Part::Policy(id) => {
                self.policy(id).filter(|_| number == Number::SetupCost).map(|policy| policy.setup_cost)
            }
            Part::Line(..) => slot_of_line(&mut self.line(part)?.clone(), number).and_then(read),
            Part::Obligation(..) => {
                slot_of_obligation(&mut self.obligation(part)?.clone(), number).and_then(read)
            }
        }
    }

    /// Sets a number; none leaves it open, where that can be. It is no longer an assumed one.
    pub fn set_number(&mut self, part: &Part, number: Number, value: Option<f64>) {
        let Some(position) = self.position(part) else { return };
        match (self.number_slot(part, number), value) {
            (Some(Slot::Always(slot)), Some(value)) => *slot = value,
            (Some(Slot::Maybe(slot)), value)
                if number.may_be_none() || (slot.is_some() && value.is_some()) =>
            {
                *slot = value;
            }
            _ => return,
        }
        let parent = format!("{}[{}].", Self::list_path(part, position.policy), position.index);
        let field = format!(".{}", number.field());
        self.assumed.retain(|path| !(path.starts_with(&parent) && path.ends_with(&field)));
    }

    /// Why a number, which its range allows, cannot stand beside the others; none when it can.
    #[must_use]
    pub fn refusal(&self, part: &Part, number: Number, value: f64) -> Option<Refusal> {
        let line = self.line(part)?;
        match (number, &line.pays) {
            (Number::Floor, _) => line.cap.filter(|cap| value > *cap).map(Refusal::AboveCap),
            (Number::Cap, _) => line.floor.filter(|floor| value < *floor).map(Refusal::BelowFloor),
            (Number::TierFrom(_, index), Pays::Tiers(tiers)) => {
                let before = index.checked_sub(1).and_then(|before| tiers.tiers.get(before));
                let next = tiers.tiers.get(index + 1);
                let low = before.filter(|tier| value <= tier.from);
                let high = next.filter(|tier| value >= tier.from);
                low.map(|tier| Refusal::NotAboveTierBefore(tier.from))
                    .or_else(|| high.map(|tier| Refusal::NotBelowNextTier(tier.from)))
            }
            _ => None,
        }
    }

    /// A text of a part; empty where there is none.
    #[must_use]
    pub fn text(&self, part: &Part, text: Text) -> &str {
        let of_policy = |id: &str| self.policy(id).map(|policy| &policy.name);
        let found = match (part, text) {
            (Part::Policy(id), Text::Name) => of_policy(id),
            (Part::Line(..), Text::Name) => self.line(part).map(|line| &line.name),
            (Part::Obligation(..), _) => self.obligation(part).map(|it| match text {
                Text::Name => &it.name,
                Text::Evidence => &it.evidence,
                Text::Due => &it.due,
                Text::IfMissed => &it.if_missed,
            }),
            _ => None,
        };
        found.map_or("", |text| text)
    }

    /// Sets a text of a part.
    pub fn set_text(&mut self, part: &Part, text: Text, value: &str) {
        let slot = match (part, text) {
            (Part::Policy(id), Text::Name) => self.policy_mut(id).map(|policy| &mut policy.name),
            (Part::Line(..), Text::Name) => self.line_mut(part).map(|line| &mut line.name),
            (Part::Obligation(..), _) => self.obligation_mut(part).map(|it| match text {
                Text::Name => &mut it.name,
                Text::Evidence => &mut it.evidence,
                Text::Due => &mut it.due,
                Text::IfMissed => &mut it.if_missed,
            }),
            _ => None,
        };
        if let Some(slot) = slot {
            value.clone_into(slot);
        }
    }
}

/// A text of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Text {
    /// What it is called.
    Name,
    /// How delivery of an obligation is shown.
    Evidence,
    /// By when.
    Due,
    /// What happens when it is missed.
    IfMissed,
}

impl Text {
    /// The name of its field in a document.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Evidence => "evidence",
            Self::Due => "due",
            Self::IfMissed => "if_missed",
        }
    }

    /// The most characters that a field takes.
    #[must_use]
    pub fn most(self) -> usize {
        match self {
            Self::Name | Self::Due => 100,
            Self::Evidence | Self::IfMissed => 400,
        }
    }
}
