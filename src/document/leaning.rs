//! What a scenario says in three figures, to tell one from another in a list.

use super::check::Checked;

/// How much more rebate is tried.
const MORE: f64 = 1.1;

/// A difference of net below this share of what is given counts as none.
const NOTICED: f64 = 1e-3;

/// Whether more rebate would pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoreRebate {
    /// The net would rise.
    Pays,
    /// It would fall.
    Costs,
    /// Neither, to a thousandth of what is given.
    Level,
    /// There is no rebate to give more of.
    None,
}

/// What a scenario comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leaning {
    /// Returned for each 1 given; none when nothing is given.
    pub ratio: Option<f64>,
    /// Gives minus today's, money: whether more or less is given than today.
    pub more_than_today: f64,
    /// Net after the cost of care, money.
    pub net: f64,
    /// What a tenth more rebate on every line would do to the net.
    pub more: MoreRebate,
}

impl Leaning {
    /// Of a checked document, with its quick controls.
    #[must_use]
    pub fn of(checked: &Checked) -> Self {
        let scenario = checked.with_quick();
        let now = counterweight_engine::evaluate(&scenario);
        let more = counterweight_engine::Quick { rebate_scale: Some(MORE), ..Default::default() };
        let then = counterweight_engine::evaluate(&more.apply(&scenario));
        let difference = then.net_after_care - now.net_after_care;
        let gives = now.balance.gives;
        let more = if gives <= 0.0 {
            MoreRebate::None
        } else if difference.abs() <= NOTICED * gives {
            MoreRebate::Level
        } else if difference > 0.0 {
            MoreRebate::Pays
        } else {
            MoreRebate::Costs
        };
        Self {
            ratio: now.balance.ratio,
            more_than_today: now.versus_today.gives,
            net: now.net_after_care,
            more,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::presets::Preset;
    use super::super::{check, read, write};
    use super::*;

    fn leaning(preset: Preset) -> Leaning {
        Leaning::of(&check(&read(preset.text()).unwrap()).unwrap())
    }

    #[test]
    fn every_preset_is_a_document_that_is_written_as_it_is_read() {
        for preset in Preset::ALL {
            let document = read(preset.text()).unwrap_or_else(|errors| panic!("{preset:?}: {errors:?}"));
            let checked = check(&document).unwrap_or_else(|errors| panic!("{preset:?}: {errors:?}"));
            let report = counterweight_engine::evaluate(&checked.with_quick());
            assert!(report.balance.gives > 0.0 && report.concentration.profit.peak_money > 0.0, "{preset:?}");
            assert_eq!(read(&write(&document, false)), Ok(document));
            assert_eq!(Preset::named(preset.name()), Some(preset));
        }
        assert_eq!(Preset::named("none"), None);
    }

    #[test]
    fn the_presets_are_of_every_kind_and_none_preaches() {
        assert_eq!(leaning(Preset::Parts).more, MoreRebate::Costs);
        assert_eq!(leaning(Preset::NoStrings).more, MoreRebate::Costs);
        assert_eq!(leaning(Preset::Software).more, MoreRebate::Pays);
        let ratio = |preset| leaning(preset).ratio.unwrap();
        // Given for nothing it comes back least; with much asked for little most, of the two of one business.
        assert!(ratio(Preset::NoStrings) < ratio(Preset::HardBargain));
        assert!(ratio(Preset::NoStrings) < 1.0 && ratio(Preset::Software) > 1.0);
    }
}
