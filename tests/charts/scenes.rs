//! Scenes for the charts, with everything that the page would have computed.

use counterweight::document::{self, Document};
use counterweight::format::{Currency, Language, Voice};
use counterweight::plot::Profile;
use counterweight::plot::chart::{Place, Rebates, Scene, Spans, map};
use counterweight::plot::display::Measure;
use counterweight_engine as engine;
use engine::rests_on::Sensitivity;
use engine::{Quick, Report, Scenario, Today};

/// What charts are drawn from.
pub(crate) struct Source {
    pub(crate) document: Document,
    pub(crate) scenario: Scenario,
    pub(crate) report: Report,
    pub(crate) today: Today,
    pub(crate) agreed: Report,
    pub(crate) agreed_rate: f64,
    pub(crate) profile: Option<Profile>,
    pub(crate) rests_on: Vec<Sensitivity>,
    pub(crate) trail: Vec<Place>,
    pub(crate) compared: Vec<map::Compared>,
}

impl Source {
    pub(crate) fn of(document: Document) -> Self {
        let checked = document::check(&document).unwrap();
        let scenario = checked.with_quick();
        let today = Today::of(&scenario);
        let report = engine::evaluate_against(&scenario, &today);
        let agreed = engine::evaluate(&checked.scenario);
        let agreed_rate = agreed.break_even.rate;
        let quick: Quick = document.quick.into();
        let nets = (0..=40).map(|step| {
            let rebate_scale = Some(f64::from(step) / 40.0 * 0.15 / agreed_rate);
            engine::evaluate(&Quick { rebate_scale, ..quick }.apply(&checked.scenario)).net_after_care
        });
        let profile = if agreed_rate > 0.0 { Profile::new(nets.collect()) } else { None };
        let rests_on = engine::rests_on(&scenario, &report);
        let mut trail = Vec::new();
        map::lengthen(&mut trail, map::place_of(&agreed));
        map::lengthen(&mut trail, map::place_of(&report));
        Self {
            document,
            scenario,
            report,
            today,
            agreed,
            agreed_rate,
            profile,
            rests_on,
            trail,
            compared: Vec::new(),
        }
    }

    pub(crate) fn example(change: impl FnOnce(&mut Document)) -> Self {
        let mut document = document::read(document::example_text()).unwrap();
        change(&mut document);
        Self::of(document)
    }

    pub(crate) fn scene(&self, language: Language, held: Option<Spans>) -> Scene<'_> {
        let voice = Voice { language, currency: Currency::from_code(&self.document.currency) };
        let rebates = self.profile.as_ref().map(|profile| Rebates {
            profile,
            high: 0.15,
            yours: self.document.quick.rebate_scale.unwrap_or(1.0) * self.agreed_rate,
        });
        Scene {
            document: &self.document,
            scenario: &self.scenario,
            report: &self.report,
            today: &self.today,
            agreed: (!self.document.quick.is_unset()).then_some(&self.agreed),
            rebates,
            has_rebate: self.agreed_rate > 0.0,
            rests_on: &self.rests_on,
            customer: 0,
            trail: &self.trail,
            compared: &self.compared,
            voice,
            held,
        }
    }
}

/// Letters about as wide as a screen's: Chinese ones square, the others a little more than half.
pub(crate) struct Letters;

impl Measure for Letters {
    fn width(&self, text: &str, bold: bool) -> f64 {
        let width = |letter: char| if letter >= '\u{2e80}' { 1.0 } else { 0.55 };
        text.chars().map(width).sum::<f64>() * if bold { 1.06 } else { 1.0 }
    }
}
