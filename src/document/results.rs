//! Results as JSON, with the keys of the contract. For `evaluate`, and for whoever checks the page's figures.

use counterweight_engine as engine;
use engine::balance::{Balance, ReturnKind};
use engine::concentration::Concentration;
use engine::dependence::Dependence;
use engine::minefields::{Alarm, Assessment, Figure};
use engine::report::SegmentTotals;
use engine::rests_on::{DoubtfulInput, Sensitivity};
use serde_json::{Map, Value, json};

use super::schema::Document;

/// The results of `document`, whose evaluation `report` is; `rests_on` is that of the same scenario.
#[must_use]
pub fn results(document: &Document, report: &engine::Report, rests_on: &[Sensitivity]) -> Value {
    let side = &report.customer_side;
    let customer_id = |index: usize| document.customers.id(index);
    json!({
        "balance": balance(document, &report.balance),
        "versus_today": {
            "gives": report.versus_today.gives,
            "returns": report.versus_today.returns,
            "net": report.versus_today.net,
            "ratio": report.versus_today.ratio,
        },
        "customer_side": {
            "benefit": side.benefit,
            "cost": side.cost,
            "would_sign": side.would_sign,
            "would_deliver": side.would_deliver,
            "worst": side.worst.map(|worst| json!({
                "id": customer_id(worst.customer),
                "would_sign": worst.would_sign,
            })),
            "keeps_if_sales_fall_20": side.keeps_if_sales_fall_20,
        },
        "both_sides": {
            "supplier": report.both_sides.supplier,
            "customer": report.both_sides.customer,
            "joint": report.both_sides.joint,
            "supplier_share": report.both_sides.supplier_share,
        },
        "break_even": {
            "rate": report.break_even.rate,
            "contribution": report.break_even.contribution,
            "uplift": report.break_even.uplift,
        },
        "customers": customers(document, report),
        "segments": {
            "key": segment(&report.segments.key),
            "other": segment(&report.segments.other),
        },
        "concentration": concentration(&report.concentration),
        "concentration_final": concentration(&report.concentration_final),
        "dependence": dependence(document, &report.dependence),
        "care": {
            "neglect": report.care.neglect,
            "fair_share": report.care.fair_share,
            "cost": report.care.cost,
        },
        "net_after_care": report.net_after_care,
        "today": {
            "balance": balance(document, &report.today.balance),
            "concentration": concentration(&report.today.concentration),
            "dependence": dependence(document, &report.today.dependence),
        },
        "minefields": report.minefields.iter().map(minefield).collect::<Vec<_>>(),
        "rests_on": rests_on.iter().map(sensitivity).collect::<Vec<_>>(),
    })
}

fn concentration(measured: &Concentration) -> Value {
    let sales = measured.sales.indices;
    let profit = measured.profit.shares;
    json!({
        "sales": {
            "n": measured.sales.customers,
            "total": measured.sales.total,
            "hhi": sales.map(|sales| sales.hhi),
            "effective_number": sales.map(|sales| sales.effective_number),
            "gini": sales.map(|sales| sales.gini),
            "cr1": sales.map(|sales| sales.cr1),
            "cr5": sales.map(|sales| sales.cr5),
            "theil": sales.map(|sales| sales.theil),
        },
        "profit": {
            "total": measured.profit.total,
            "peak": profit.map(|profit| profit.peak),
            "peak_money": measured.profit.peak_money,
            "peak_at": measured.profit.peak_at,
            "eaten": profit.map(|profit| profit.eaten),
            "loss_makers": measured.profit.loss_makers,
            "top20_share": profit.map(|profit| profit.top20),
            "key_share": profit.map(|profit| profit.key),
        },
        "key_sales_share": measured.key_sales_share,
        "gap": measured.gap,
    })
}

fn dependence(document: &Document, measured: &Dependence) -> Value {
    // A whole number is written as one as long as it fits.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to fit, never negative"
    )]
    let whole = |value: f64| if value < 1e15 { json!(value as u64) } else { json!(value) };
    json!({
        "largest": document.customers.id(measured.largest),
        "largest_profit": measured.largest_profit,
        "profit_now": measured.profit_now,
        "profit_without_largest": measured.profit_without_largest,
        "profit_without_others": measured.profit_without_others,
        "replacements": measured.replacements.map(whole),
        "chance_of_losing_a_key": measured.chance_of_losing_a_key,
        "expected_shortfall_95": measured.expected_shortfall_95,
    })
}

fn minefield(assessment: &Assessment) -> Value {
    let mut entry = Map::new();
    entry.insert("id".to_owned(), json!(assessment.minefield.number()));
    entry.insert("state".to_owned(), json!(alarm_key(assessment.alarm)));
    for &(figure, value) in &assessment.figures {
        entry.insert(figure_key(figure).to_owned(), json!(value));
    }
    Value::Object(entry)
}

/// The contract's key of a minefield's state.
#[must_use]
pub fn alarm_key(alarm: Alarm) -> &'static str {
    match alarm {
        Alarm::NotApplicable => "not_applicable",
        Alarm::Clear => "clear",
        Alarm::Watch => "watch",
        Alarm::Alert => "alert",
    }
}

/// The contract's key of a figure, also that of its thresholds.
#[must_use]
pub fn figure_key(figure: Figure) -> &'static str {
    match figure {
        Figure::Ratio => "ratio",
        Figure::UnconditionalShare => "unconditional_share",
        Figure::Gap => "gap",
        Figure::PriceShare => "price_share",
        Figure::NewProductShare => "new_product_share",
        Figure::Neglect => "neglect",
        Figure::OthersGrowth => "others_growth",
        Figure::Cr1 => "cr1",
        Figure::Cr5 => "cr5",
        Figure::Hhi => "hhi",
    }
}

fn sensitivity(sensitivity: &Sensitivity) -> Value {
    json!({
        "input": input_key(sensitivity.input),
        "net_low": sensitivity.net_low,
        "net_high": sensitivity.net_high,
    })
}

/// The contract's key of a doubtful input.
#[must_use]
pub fn input_key(input: DoubtfulInput) -> &'static str {
    match input {
        DoubtfulInput::GrossMargin => "gross_margin",
        DoubtfulInput::LossChance => "loss_chance",
        DoubtfulInput::NaturalGrowth => "natural_growth",
        DoubtfulInput::ServeRate => "serve_rate",
        DoubtfulInput::Delivery => "delivery",
        DoubtfulInput::CustomerCostRatio => "customer_cost_ratio",
        DoubtfulInput::MaxUplift => "max_uplift",
        DoubtfulInput::HalfRate => "half_rate",
        DoubtfulInput::RetentionEffect => "retention_effect",
        DoubtfulInput::Goodwill => "goodwill",
        DoubtfulInput::DoubtSlope => "doubt_slope",
        DoubtfulInput::LossAversion => "loss_aversion",
        DoubtfulInput::CostOfMoney => "cost_of_money",
    }
}

fn balance(document: &Document, balance: &Balance) -> Value {
    let mut gives_by_line = Map::new();
    let mut returns_by_obligation = Map::new();
    for (policy, figures) in document.policies.iter().zip(&balance.policies) {
        if figures.customers == 0 {
            continue;
        }
        let key = |name: &str| format!("{}/{name}", policy.id);
        for (line, value) in policy.rebates.iter().zip(&figures.gives_by_line) {
            gives_by_line.insert(key(&line.id), json!(value));
        }
        for (name, value) in
            [("checking", figures.checking), ("creep", figures.creep), ("setup", figures.setup)]
        {
            if value > 0.0 {
                gives_by_line.insert(key(name), json!(value));
            }
        }
        for (obligation, value) in policy.obligations.iter().zip(&figures.returns_by_obligation) {
            returns_by_obligation.insert(key(&obligation.id), json!(value));
        }
    }
    // Today has one line for all, and no policies.
    if balance.policies.is_empty() && balance.gives > 0.0 {
        gives_by_line.insert("today/current".to_owned(), json!(balance.gives));
    }
    let by_kind: Map<String, Value> = balance
        .returns_by_kind
        .parts()
        .into_iter()
        .map(|(kind, value)| (kind_key(kind).to_owned(), json!(value)))
        .collect();
    let states = &balance.returns_by_state;
    json!({
        "gives": balance.gives,
        "returns": balance.returns,
        "ratio": balance.ratio,
        "net": balance.net,
        "gives_by_line": gives_by_line,
        "returns_by_kind": by_kind,
        "returns_by_obligation": returns_by_obligation,
        "returns_by_state": {
            "none": states.none,
            "hoped": states.hoped,
            "paper": states.paper,
            "checked": states.checked,
        },
        "unconditional_share": balance.unconditional_share,
        "price_share": balance.price_share,
    })
}

/// The contract's key of a kind of return.
#[must_use]
pub fn kind_key(kind: ReturnKind) -> &'static str {
    match kind {
        ReturnKind::Response => "response",
        ReturnKind::Volume => "volume",
        ReturnKind::Marketing => "marketing",
        ReturnKind::Payment => "payment",
        ReturnKind::Mix => "mix",
        ReturnKind::Saving => "saving",
        ReturnKind::Fixed => "fixed",
        ReturnKind::Kept => "kept",
    }
}

fn customers(document: &Document, report: &engine::Report) -> Vec<Value> {
    document
        .customers
        .ids()
        .zip(document.customers.segments())
        .zip(&report.customers)
        .map(|((id, segment), result)| {
            json!({
                "id": &**id,
                "segment": segment,
                "sales_before": result.sales_before,
                "sales": result.sales,
                "rebate": result.rebate,
                "profit": result.profit,
                "profit_without": result.profit_without,
                "loss_chance": result.loss_chance,
                "serve_cost": result.serve_cost,
                "rate": result.rate,
                "unconditional_rate": result.unconditional_rate,
                "doubt": result.doubt,
                "delivery": result.delivery,
                "net": result.net,
            })
        })
        .collect()
}

fn segment(totals: &SegmentTotals) -> Value {
    json!({ "sales": totals.sales, "profit": totals.profit, "serve_cost": totals.serve_cost })
}
