//! The beam: a block for each rebate line on the left, for each obligation on the right.

use counterweight_engine as engine;
use engine::balance::{PolicyBalance, ReturnKind};
use engine::concentration::ranking;
use engine::explain::Figure;
use engine::obligation::State;
use engine::report::Report;

use crate::document::Document;
use crate::format::Voice;

/// How a block is filled; shape and word go with it on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texture {
    /// Given for nothing.
    GiveFree,
    /// Given in part for a return.
    GivePartly,
    /// Given for a return.
    GiveAsked,
    /// Our own cost of the policy: checking, set-up.
    GiveCost,
    /// A return that was asked of nobody.
    GetUnasked,
    /// A return that is only hoped for.
    GetHoped,
    /// A return on paper.
    GetPaper,
    /// A return that is checked.
    GetChecked,
    /// A return that turned into a loss: it weighs on the left.
    Lost,
    /// What neglecting the other customers costs: it weighs on the left.
    Neglect,
}

impl Texture {
    /// Of a line: how much of what is paid asks for nothing.
    #[must_use]
    pub fn of_line(paid: f64, unconditional: f64) -> Self {
        match unconditional / paid {
            free if free > 0.999 => Self::GiveFree,
            free if free < 0.001 => Self::GiveAsked,
            _ => Self::GivePartly,
        }
    }

    /// Of an obligation: how firmly it stands.
    #[must_use]
    pub fn of_state(state: State) -> Self {
        match state {
            State::Hoped => Self::GetHoped,
            State::Paper => Self::GetPaper,
            State::Checked => Self::GetChecked,
        }
    }
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub label: String,
    /// Money over the horizon, > 0.
    pub amount: f64,
    /// How it is filled.
    pub texture: Texture,
    /// The figures of the report that it adds up, for opening them.
    pub figures: Vec<Figure>,
}

/// The whole beam.
#[derive(Clone, Debug, PartialEq)]
pub struct Beam {
    /// What is given, and losses; heaviest first.
    pub left: Vec<Block>,
    /// What comes back; heaviest first.
    pub right: Vec<Block>,
    /// Volume obligations that another already counts, and obligations that bring nothing: named, without a block.
    pub weightless: Vec<(String, State, bool)>,
    /// Sum of the left blocks.
    pub left_total: f64,
    /// Sum of the right blocks.
    pub right_total: f64,
    /// Today's sums, left and right.
    pub today: (f64, f64),
}

impl Beam {
    /// 14° × clamp(2·(R − C)/(R + C), −1, 1): bounded, level when both are equal or nothing lies on it; positive when the
    /// right side is heavier.
    #[must_use]
    pub fn tilt_degrees(&self) -> f64 {
        let (left, right) = (self.left_total, self.right_total);
        if left + right <= 0.0 {
            return 0.0;
        }
        14.0 * (2.0 * (right - left) / (right + left)).clamp(-1.0, 1.0)
    }

    /// Sum of what is given, without losses and neglect: the figure of the verdict.
    #[must_use]
    pub fn given(&self) -> f64 {
        self.left
            .iter()
            .filter(|block| !matches!(block.texture, Texture::Lost | Texture::Neglect))
            .map(|block| block.amount)
            .sum()
    }

    /// Every sum that a scale must hold.
    #[must_use]
    pub fn sums(&self) -> [f64; 4] {
        [self.left_total, self.right_total, self.today.0, self.today.1]
    }
}

/// Blocks as they are drawn: those too thin to be seen, when there are several, as one block at the end.
///
/// `thin` is the amount below which a block is folded. The second part is how many were folded.
#[must_use]
pub fn fold(blocks: &[Block], thin: f64) -> (Vec<Block>, usize) {
    let first_thin = blocks.partition_point(|block| block.amount >= thin);
    let rest = &blocks[first_thin..];
    if rest.len() < 2 {
        return (blocks.to_vec(), 0);
    }
    let mut shown = blocks[..first_thin].to_vec();
    shown.push(Block {
        label: rest.iter().map(|block| block.label.as_str()).collect::<Vec<_>>().join(" · "),
        amount: rest.iter().map(|block| block.amount).sum(),
        texture: rest[0].texture,
        figures: rest.iter().flat_map(|block| block.figures.clone()).collect(),
    });
    (shown, rest.len())
}

/// Gathers blocks, adding up those of one name and texture: policies for different customers often have the same lines.
#[derive(Default)]
struct Pile(Vec<Block>);

impl Pile {
    fn add(&mut self, label: String, amount: f64, texture: Texture, figures: Vec<Figure>) {
        if amount <= 0.0 {
            return;
        }
        match self.0.iter_mut().find(|block| block.label == label && block.texture == texture) {
            Some(block) => {
                block.amount += amount;
                block.figures.extend(figures);
            }
            None => self.0.push(Block { label, amount, texture, figures }),
        }
    }

    // By the engine's ranking: a stable sort of blocks would be one more sort in the first load.
    fn heaviest_first(self) -> Vec<Block> {
        let amounts: Vec<f64> = self.0.iter().map(|block| block.amount).collect();
        let mut blocks: Vec<Option<Block>> = self.0.into_iter().map(Some).collect();
        ranking(&amounts).into_iter().filter_map(|place| blocks[place].take()).collect()
    }
}

/// A line summed over the policies that share its name: what it gives, and what of it is unconditional.
struct Line {
    label: String,
    paid: f64,
    unconditional: f64,
    figures: Vec<Figure>,
}

/// Describes the beam of a report on `document`. `state_of` is the state of an obligation after the quick controls.
#[must_use]
pub fn beam(document: &Document, scenario: &engine::Scenario, report: &Report, voice: &Voice) -> Beam {
    let words = voice.words();
    let (mut left, mut right) = (Pile::default(), Pile::default());
    let mut lines: Vec<Line> = Vec::new();
    let mut weightless = Vec::new();
    let policies = document.policies.iter().zip(scenario.policies.iter()).zip(&report.balance.policies);
    for (index, ((saved, policy), figures)) in (0..).zip(policies) {
        if figures.customers == 0 {
            continue;
        }
        add_lines(&mut lines, index, saved, figures, voice);
        left.add(words.line_creep.to_owned(), figures.creep, Texture::GiveFree, vec![Figure::Creep(index)]);
        left.add(
            words.line_checking.to_owned(),
            figures.checking,
            Texture::GiveCost,
            vec![Figure::Checking(index)],
        );
        left.add(words.line_setup.to_owned(), figures.setup, Texture::GiveCost, vec![Figure::Setup(index)]);
        let obligations =
            saved.obligations.iter().zip(&policy.obligations).zip(&figures.returns_by_obligation);
        let volume_counts = policy
            .obligations
            .iter()
            .zip(&figures.returns_by_obligation)
            .any(|(obligation, returned)| obligation.kind.is_volume() && *returned != 0.0);
        for (at, ((saved, obligation), &returned)) in (0..).zip(obligations) {
            let figure = vec![Figure::Obligation(index, at)];
            let label = voice.obligation_called(saved);
            let texture = Texture::of_state(obligation.state);
            if returned == 0.0 {
                let counted = obligation.kind.is_volume() && volume_counts;
                let entry = (label, obligation.state, counted);
                if !weightless.contains(&entry) {
                    weightless.push(entry);
                }
            } else if returned > 0.0 {
                right.add(label, returned, texture, figure);
            } else {
                left.add(label, -returned, Texture::Lost, figure);
            }
        }
    }
    for line in lines {
        let texture = Texture::of_line(line.paid, line.unconditional);
        left.add(line.label, line.paid, texture, line.figures);
    }
    for (kind, returned) in [
        (ReturnKind::Response, report.balance.returns_by_kind.response),
        (ReturnKind::Kept, report.balance.returns_by_kind.kept),
    ] {
        let figure = vec![Figure::Kind(kind)];
        let label = voice.return_kind(kind).to_owned();
        if returned > 0.0 {
            right.add(label, returned, Texture::GetUnasked, figure);
        } else {
            left.add(label, -returned, Texture::Lost, figure);
        }
    }
    left.add(words.neglect_block.to_owned(), report.care.cost, Texture::Neglect, vec![Figure::CareCost]);
    let (left, right) = (left.heaviest_first(), right.heaviest_first());
    let sum = |blocks: &[Block]| blocks.iter().map(|block| block.amount).sum();
    let today_lost: f64 =
        report.today.balance.returns_by_kind.parts().iter().map(|(_, value)| (-value).max(0.0)).sum();
    let today_gained: f64 =
        report.today.balance.returns_by_kind.parts().iter().map(|(_, value)| value.max(0.0)).sum();
    Beam {
        left_total: sum(&left),
        right_total: sum(&right),
        left,
        right,
        weightless,
        today: (report.today.balance.gives + today_lost, today_gained),
    }
}

fn add_lines(
    lines: &mut Vec<Line>,
    policy: u16,
    saved: &crate::document::schema::Policy,
    figures: &PolicyBalance,
    voice: &Voice,
) {
    let paid = figures.gives_by_line.iter().zip(&figures.unconditional_by_line);
    for (at, (line, (&paid, &unconditional))) in (0..).zip(saved.rebates.iter().zip(paid)) {
        let figure = Figure::Line(policy, at);
        if paid <= 0.0 {
            continue;
        }
        let label = voice.line_called(line);
        match lines.iter_mut().find(|known| known.label == label) {
            Some(known) => {
                known.paid += paid;
                known.unconditional += unconditional;
                known.figures.push(figure);
            }
            None => lines.push(Line { label, paid, unconditional, figures: vec![figure] }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::format::{Currency, Language};

    fn example(change: impl FnOnce(&mut Document)) -> (Beam, Report) {
        let mut saved = document::read(document::example_text()).unwrap();
        change(&mut saved);
        let scenario = document::check(&saved).unwrap().with_quick();
        let report = engine::evaluate(&scenario);
        let voice = Voice { language: Language::English, currency: Currency::from_code("CNY") };
        (beam(&saved, &scenario, &report, &voice), report)
    }

    #[test]
    fn the_blocks_sum_to_what_the_verdict_says_and_neglect() {
        let (beam, report) = example(|_| {});
        assert!((beam.left_total / (report.balance.gives + report.care.cost) - 1.0).abs() < 1e-12);
        assert!((beam.given() / report.balance.gives - 1.0).abs() < 1e-12);
        assert!((beam.right_total / report.balance.returns - 1.0).abs() < 1e-12);
        assert!(beam.tilt_degrees() < -5.0);
    }

    #[test]
    fn losses_weigh_on_the_left_and_the_net_stays() {
        let (beam, report) = example(|saved| {
            saved.customers.change_column(document::Column::GrossMargin, |margin| margin - 0.22);
        });
        assert!(beam.left.iter().any(|block| block.texture == Texture::Lost));
        let net = beam.right_total - beam.left_total;
        assert!((net / report.net_after_care - 1.0).abs() < 1e-12);
    }

    #[test]
    fn two_promises_of_volume_count_once() {
        let (beam, _) = example(|saved| {
            let mut second = saved.policies[1].obligations[0].clone();
            second.id = "second".to_owned();
            second.name = "Second promise".to_owned();
            saved.policies[1].obligations.push(second);
        });
        assert!(beam.weightless.contains(&("Second promise".to_owned(), State::Paper, true)));
    }

    #[test]
    fn folding_loses_no_money() {
        let (beam, _) = example(|_| {});
        let (shown, folded) = fold(&beam.left, beam.left_total * 0.05);
        assert!(folded > 1 && shown.len() + folded == beam.left.len() + 1);
        let sum: f64 = shown.iter().map(|block| block.amount).sum();
        assert!((sum / beam.left_total - 1.0).abs() < 1e-12);
        assert_eq!(fold(&beam.left[..1], f64::MAX), (beam.left[..1].to_vec(), 0));
    }

    #[test]
    fn an_empty_beam_is_level() {
        let (beam, _) = example(|saved| {
            saved.policies.clear();
            saved.care.key_effort = None;
        });
        assert!(beam.left.is_empty() && beam.right.is_empty());
        assert!(beam.tilt_degrees().abs() < 1e-12);
    }
}
