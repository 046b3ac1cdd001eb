//! Walks explanations from every figure of a report down to inputs and assumptions, and holds each level to its rule.

use std::collections::HashSet;

use counterweight_engine::explain::{Explainer, Explanation, Figure, Piece, Quantity, Rule, Source, Who};
use counterweight_engine::obligation::State;
use counterweight_engine::{Report, Scenario, Today};

/// Every figure that the page shows, with the value that the report has for it.
pub(crate) fn figures(report: &Report) -> Vec<(Figure, Option<f64>)> {
    let (balance, today, side) = (&report.balance, &report.today.balance, &report.customer_side);
    let indices = report.concentration.sales.indices;
    let mut out = vec![
        (Figure::Gives, Some(balance.gives)),
        (Figure::Returns, Some(balance.returns)),
        (Figure::Net, Some(balance.net)),
        (Figure::Ratio, balance.ratio),
        (Figure::UnconditionalShare, balance.unconditional_share),
        (Figure::PriceShare, balance.price_share),
        (Figure::State(None), Some(balance.returns_by_state.none)),
        (Figure::State(Some(State::Hoped)), Some(balance.returns_by_state.hoped)),
        (Figure::State(Some(State::Paper)), Some(balance.returns_by_state.paper)),
        (Figure::State(Some(State::Checked)), Some(balance.returns_by_state.checked)),
        (Figure::TodayGives, Some(today.gives)),
        (Figure::TodayReturns, Some(today.returns)),
        (Figure::TodayNet, Some(today.net)),
        (Figure::TodayResponse, Some(today.returns_by_kind.response)),
        (Figure::TodayKept, Some(today.returns_by_kind.kept)),
        (Figure::VersusGives, Some(report.versus_today.gives)),
        (Figure::VersusReturns, Some(report.versus_today.returns)),
        (Figure::VersusNet, Some(report.versus_today.net)),
        (Figure::VersusRatio, report.versus_today.ratio),
        (Figure::Benefit, Some(side.benefit)),
        (Figure::Cost, Some(side.cost)),
        (Figure::WouldSign, side.would_sign),
        (Figure::WouldDeliver, side.would_deliver),
        (Figure::WorstOff, side.worst.map(|worst| worst.would_sign)),
        (Figure::Keeps, side.keeps_if_sales_fall_20),
        (Figure::Gain, Some(report.both_sides.customer)),
        (Figure::Joint, Some(report.both_sides.joint)),
        (Figure::SupplierShare, report.both_sides.supplier_share),
        (Figure::NetAfterCare, Some(report.net_after_care)),
        (Figure::CareCost, Some(report.care.cost)),
        (Figure::Neglect, Some(report.care.neglect)),
        (Figure::FairShare, report.care.fair_share),
        (Figure::NeededUplift, report.break_even.uplift),
        (Figure::Gap, report.concentration.gap),
        (Figure::KeySalesShare, report.concentration.key_sales_share),
        (Figure::KeyProfitShare, report.concentration.profit.shares.map(|shares| shares.key)),
        (Figure::Profit(Who::Key), Some(report.segments.key.profit)),
        (Figure::Profit(Who::All), Some(report.concentration.profit.total)),
        (Figure::LargestProfit, Some(report.dependence.largest_profit)),
        (Figure::ProfitWithoutLargest, Some(report.dependence.profit_without_largest)),
        (Figure::Cr1, indices.map(|indices| indices.cr1)),
        (Figure::Cr5, indices.map(|indices| indices.cr5)),
        (Figure::Hhi, indices.map(|indices| indices.hhi)),
    ];
    let kinds = balance.returns_by_kind.parts();
    out.extend(kinds.into_iter().map(|(kind, value)| (Figure::Kind(kind), Some(value))));
    for (policy, figures) in (0..).zip(&balance.policies) {
        if figures.customers == 0 {
            continue;
        }
        for (line, value) in (0..).zip(&figures.gives_by_line) {
            out.push((Figure::Line(policy, line), Some(*value)));
        }
        for (line, value) in (0..).zip(&figures.unconditional_by_line) {
            out.push((Figure::FreeLine(policy, line), Some(*value)));
        }
        for (obligation, value) in (0..).zip(&figures.returns_by_obligation) {
            out.push((Figure::Obligation(policy, obligation), Some(*value)));
        }
        out.push((Figure::Creep(policy), Some(figures.creep)));
        out.push((Figure::Checking(policy), Some(figures.checking)));
        out.push((Figure::Setup(policy), Some(figures.setup)));
    }
    // The minefields' own numbers, by the names they go by here.
    for (figure, value) in report.minefields.iter().flat_map(|assessment| &assessment.figures) {
        use counterweight_engine::minefields::Figure as Looked;
        match figure {
            Looked::NewProductShare => out.push((Figure::NewProductShare, *value)),
            Looked::OthersGrowth => out.push((Figure::OthersGrowth, *value)),
            _ => {}
        }
    }
    out
}

/// What a walk came by.
#[derive(Default)]
pub(crate) struct Walked {
    seen: HashSet<String>,
    /// Rules applied, by name: a test can ask that none was left out.
    pub(crate) rules: HashSet<String>,
    pub(crate) inputs: usize,
    pub(crate) assumptions: usize,
    /// Every level, for whoever puts it into words.
    pub(crate) levels: Vec<Explanation>,
}

/// Explains every figure of a scenario down to the leaves; fails at the first level that does not add up.
#[track_caller]
pub(crate) fn walk_all(scenario: &Scenario) -> Walked {
    let today = Today::of(scenario);
    let report = counterweight_engine::evaluate_against(scenario, &today);
    let mut explainer = Explainer::new(scenario, &today, &report);
    let mut walked = Walked::default();
    for (figure, expected) in figures(&report) {
        let explained = explainer.explain(Quantity::Whole(figure)).map(|explanation| explanation.value);
        assert_eq!(explained, expected, "{figure:?} is not what the report says");
        if expected.is_some() {
            walk(&mut explainer, scenario, &report, Quantity::Whole(figure), &mut walked);
        }
    }
    walked
}

/// Walks one figure down, each quantity once.
#[track_caller]
fn walk(
    explainer: &mut Explainer<'_>,
    scenario: &Scenario,
    report: &Report,
    root: Quantity,
    walked: &mut Walked,
) {
    let mut open = vec![root];
    while let Some(quantity) = open.pop() {
        if !walked.seen.insert(format!("{quantity:?}")) {
            continue;
        }
        let explanation = explainer.explain(quantity);
        let explanation = explanation.unwrap_or_else(|| panic!("{quantity:?} has no explanation"));
        check(&explanation, scenario, report);
        let name = format!("{:?}", explanation.rule);
        walked.rules.insert(name.split('(').next().unwrap_or_default().to_owned());
        match explanation.source {
            Source::Input => walked.inputs += 1,
            Source::Assumption => walked.assumptions += 1,
            _ => {}
        }
        let is_leaf = explanation.rule == Rule::Leaf;
        assert_eq!(is_leaf, !quantity.opens(), "{quantity:?}");
        assert!(!is_leaf || explanation.source != Source::Computed, "{quantity:?} comes from nowhere");
        open.extend(explanation.parts.iter().map(|part| part.quantity));
        walked.levels.push(explanation);
    }
}

/// Holds one level to its rule, to 1e-9 of what was added up.
#[track_caller]
fn check(explanation: &Explanation, scenario: &Scenario, report: &Report) {
    let values: Vec<f64> = explanation.parts.iter().map(|part| part.value).collect();
    let made = match explanation.rule {
        Rule::Leaf => return,
        Rule::Terms => {
            let Quantity::Piece(Piece::Payout(line, _), customer, _) = explanation.quantity else {
                panic!("only a payout follows a line's terms: {explanation:?}");
            };
            let policy = report.customers[customer as usize].policy.unwrap();
            scenario.policies[usize::from(policy)].lines[usize::from(line)].payout(values[0], values[1])
        }
        rule => rule.apply(&values).unwrap_or_else(|| panic!("{explanation:?} lacks a part")),
    };
    let size = match explanation.rule {
        Rule::Sum | Rule::Difference | Rule::PlusMinus | Rule::Excess | Rule::Asked | Rule::ProductLess => {
            values.iter().map(|value| value.abs()).sum::<f64>()
        }
        // Differences of shares and chances, which are of the size 1.
        Rule::DifferenceTimes => values[2..].iter().product::<f64>().abs(),
        Rule::LossChance | Rule::ChanceOfHazard | Rule::Contribution | Rule::Neglect => 1.0,
        _ => explanation.value.abs(),
    };
    let off = (made - explanation.value).abs();
    assert!(off <= 1e-9 * size.max(1e-12), "{made} is not {}: {explanation:?}", explanation.value);
}
