//! Results as JSON, with the keys of the contract. For `evaluate`, and for whoever checks the page's figures.

use counterweight_engine as engine;
use engine::balance::{Balance, ReturnKind};
use engine::report::SegmentTotals;
use serde_json::{Map, Value, json};

use super::schema::Document;

/// The results of `document`, whose evaluation `report` is.
#[must_use]
pub fn results(document: &Document, report: &engine::Report) -> Value {
    let side = &report.customer_side;
    let customer_id = |index: usize| document.customers.get(index).map(|customer| customer.id.as_str());
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
        "today": { "balance": balance(document, &report.today) },
    })
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
        .iter()
        .zip(&report.customers)
        .map(|(saved, result)| {
            json!({
                "id": saved.id,
                "segment": saved.segment,
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
