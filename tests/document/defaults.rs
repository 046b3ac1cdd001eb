//! What a document that says nothing is taken to say: the defaults of the contract's table.

use counterweight::document::{Document, check, read};
use serde_json::{Value, json};

const MINIMAL: &str = r#"{"schema": 1, "name": "", "currency": "CNY", "customers": [{"id": "a"}]}"#;

/// A document that says everything says the same as one that leaves it to the defaults.
#[track_caller]
fn same(short: &str, long: &Value) {
    let (short, long) = (read(short).unwrap(), read(&long.to_string()).unwrap());
    assert_eq!(short, long);
    assert_eq!(check(&short).unwrap(), check(&long).unwrap());
}

#[test]
fn of_the_document_and_a_customer() {
    same(
        MINIMAL,
        &json!({
            "schema": 1,
            "name": "",
            "currency": "CNY",
            "horizon_years": 1,
            "cost_of_money": 0.08,
            "days_in_year": 365,
            "fixed_overhead": 0,
            "activities": {},
            "customers": [{
                "id": "a", "name": "", "segment": "other", "sales": 0, "gross_margin": 0, "serve_rate": 0,
                "serve_fixed": 0, "activities": {}, "invoice_discount": 0, "units": null, "payment_days": 0,
                "natural_growth": 0, "loss_chance": 0, "purchases": null, "new_product_share": null,
                "current_rebate": 0,
            }],
            "policies": [],
            "quick": {"rebate_scale": null, "ask": null, "key_share": null, "enforcement": null},
            "assumed": [],
            "response": {
                "half_rate": 0.04, "max_uplift": 0.05, "steepness": 1, "retention_effect": 0.8,
                "doubt_from": 0.10, "doubt_slope": 7, "creep": 0.005, "goodwill": 0.2, "price_fade": 0.3,
                "value_fade": 0.1, "loss_aversion": 2.25, "pretext": 0.1,
            },
            "delivery": {"hoped": 0.3, "paper": 0.6, "checked": 0.9},
            "worth": {
                "price": 1, "service": 1.2, "marketing": 1.1, "finance": 1, "development": 1.3,
                "protection": 1.2,
            },
            "customer_cost_ratio": {
                "volume": 0.05, "payment": 1, "marketing": 0.5, "mix": 0.4, "saving": 0.3, "fixed": 0.3,
            },
            "care": {"key_effort": null, "neglect_effect": 1.5},
            "thresholds": {
                "ratio": [0.9, 0.7], "unconditional_share": [0.3, 0.5], "gap": [0.1, 0.2],
                "price_share": [0.7, 0.9], "new_product_share": 0.1, "neglect": [0.1, 0.3],
                "others_growth": [0, -0.05], "cr1": [0.1, 0.2], "cr5": [0.4, 0.5], "hhi": [0.1, 0.25],
            },
        }),
    );
}

#[test]
fn of_a_policy_its_lines_and_obligations() {
    let with_policy = |policy: Value| {
        let mut whole: Value = serde_json::from_str(MINIMAL).unwrap();
        whole["policies"] = json!([policy]);
        whole
    };
    let short = with_policy(json!({
        "id": "p", "applies_to": "key",
        "rebates": [
            {"id": "growth", "pays": {"growth": {"rate": 0.1}}},
            {"id": "lump", "pays": {"lump": {"amount": 5}}},
            {"id": "tiers", "pays": {"tiers": {"method": "incremental", "tiers": [{"from": 0, "rate": 0.1}]}}},
        ],
        "obligations": [{"id": "fixed", "kind": "fixed", "state": "paper", "value": 5}],
    }));
    let long = with_policy(json!({
        "id": "p", "name": "", "applies_to": "key", "setup_cost": 0,
        "rebates": [
            {
                "id": "growth", "name": "", "means": "price", "pays": {"growth": {"rate": 0.1, "over": 0}},
                "for": [], "worth": null, "floor": null, "cap": null,
            },
            {"id": "lump", "means": "price", "pays": {"lump": {"amount": 5, "from": 0}}, "for": []},
            {
                "id": "tiers", "means": "price", "for": [],
                "pays": {"tiers": {
                    "measure": "sales", "method": "incremental", "tiers": [{"from": 0, "rate": 0.1}],
                }},
            },
        ],
        "obligations": [{
            "id": "fixed", "kind": "fixed", "state": "paper", "value": 5, "customer_cost": null,
            "checking_cost": 0, "name": "", "evidence": "", "due": "", "if_missed": "",
        }],
    }));
    same(&short.to_string(), &long);
    same(
        &with_policy(json!({"id": "p", "applies_to": "other"})).to_string(),
        &with_policy(json!({"id": "p", "applies_to": "other", "rebates": [], "obligations": []})),
    );
}

/// One assumption given leaves the others of its block as they are.
#[test]
fn a_block_is_filled_up() {
    let document = |block: Value| -> Document {
        let mut whole: Value = serde_json::from_str(MINIMAL).unwrap();
        whole["response"] = block;
        read(&whole.to_string()).unwrap()
    };
    let one = document(json!({"creep": 0.5})).response;
    assert_eq!((one.creep, one.half_rate, one.loss_aversion), (0.5, 0.04, 2.25));
    assert_eq!(document(json!({})), document(json!({"steepness": 1})));
}
