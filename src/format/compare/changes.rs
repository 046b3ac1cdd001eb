//! What was changed between scenarios, field by field: old → new, in the words of the page's own fields.

use std::collections::BTreeMap;

use crate::document::agreement::{Choice, Text, Whom};
use crate::document::schema::{AppliesTo, Obligation, Policy, RebateLine};
use crate::document::{Assumption, Document};
use crate::format::{Currency, Language, Voice, number};

/// Customers of a policy named one by one.
const MOST_NAMED: usize = 3;

/// A value, to be written so that two different ones never read the same.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Money.
    Money(f64),
    /// A share or rate.
    Percent(f64),
    /// Any other number.
    Plain(f64),
    /// Words.
    Words(String),
}

/// A field of a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    /// Tells it from every other; the same in every document.
    pub(super) key: String,
    /// The field that says whether what it belongs to is there at all; none: it always is.
    pub(super) of: Option<String>,
    /// What it is called.
    pub(super) label: String,
    /// Its value.
    pub(super) value: Value,
}

/// A scenario's cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its value.
    pub text: String,
    /// Whether it differs from the base's.
    pub differs: bool,
}

/// A field that is not the same everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// What it is called.
    pub label: String,
    /// A cell for each scenario, the base first.
    pub cells: Vec<Cell>,
}

/// What differs between documents, the first being the base; in the order of the page.
#[must_use]
pub fn changes(language: Language, documents: &[&Document]) -> Vec<ChangeRow> {
    let Some((base, others)) = documents.split_first() else { return Vec::new() };
    let voice = |document: &Document| Voice { language, currency: Currency::from_code(&document.currency) };
    let fields: Vec<Vec<Field>> = documents.iter().map(|document| voice(document).fields(document)).collect();
    let by_key: Vec<BTreeMap<&str, &Field>> = fields
        .iter()
        .map(|fields| fields.iter().map(|field| (field.key.as_str(), field)).collect())
        .collect();
    // What the base has, in its order; then what only others have.
    let mut order: Vec<&Field> = fields[0].iter().collect();
    for (index, more) in fields.iter().enumerate().skip(1) {
        let new =
            |field: &&Field| !by_key[..index].iter().any(|known| known.contains_key(field.key.as_str()));
        order.extend(more.iter().filter(new));
    }
    let mut rows: Vec<ChangeRow> = Vec::new();
    for field in order {
        let found: Vec<Option<&Field>> =
            by_key.iter().map(|known| known.get(field.key.as_str()).copied()).collect();
        let is_there = |index: usize| field.of.as_deref().is_none_or(|of| by_key[index].contains_key(of));
        // Of what is not in the base, only that it is there is new.
        if !is_there(0) {
            continue;
        }
        let old = found[0].map(|field| &field.value);
        let differs = |index: usize| is_there(index) && found[index].map(|field| &field.value) != old;
        if !(1..found.len()).any(differs) {
            continue;
        }
        let cells = found.iter().enumerate().map(|(index, field)| Cell {
            text: match field {
                Some(field) => voice(documents[index]).value(&field.value, old),
                None => voice(documents[index]).compare_words().not_there.to_owned(),
            },
            differs: differs(index),
        });
        rows.push(ChangeRow { label: field.label.clone(), cells: cells.collect() });
    }
    rows.extend(super::ledgers::changes(&voice(base), base, others));
    rows
}

impl Voice {
    /// A value beside the base's: with all its digits where both would read the same otherwise.
    fn value(&self, value: &Value, base: Option<&Value>) -> String {
        let plain = |value: f64| number::field(self.language, number::Unit::Index, value);
        let short = |value: &Value| match value {
            Value::Money(value) => self.money(*value),
            Value::Percent(value) => self.exact_percent(*value),
            Value::Plain(value) => plain(*value),
            Value::Words(words) => words.clone(),
        };
        let text = short(value);
        match (value, base) {
            (Value::Money(amount), Some(base)) if base != value && short(base) == text => {
                let (amount, mark) =
                    (number::money_exact(self.language, *amount), self.currency.mark(self.language));
                self.choose(format!("{mark}{amount}"), format!("{amount}{mark}"))
            }
            (Value::Percent(share), Some(base)) if base != value && short(base) == text => {
                format!("{}%", plain(share * 100.0))
            }
            _ => text,
        }
    }

    /// Every field of a document but the ledger's, in the order of the page.
    fn fields(&self, document: &Document) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut add = |key: &str, label: &str, value: Value| {
            fields.push(Field { key: key.to_owned(), of: None, label: label.to_owned(), value });
        };
        let (words, more, own) = (self.words(), self.more_words(), self.compare_words());
        let quick = &document.quick;
        let as_agreed = || Value::Words(more.untouched.to_owned());
        add("rebate_scale", own.rebate_scale, quick.rebate_scale.map_or_else(as_agreed, Value::Plain));
        add("ask", words.ask, quick.ask.map_or_else(as_agreed, Value::Plain));
        add("key_share", words.key_share, quick.key_share.map_or_else(as_agreed, Value::Percent));
        let state = quick.enforcement.map(|state| Value::Words(self.state(state.into()).to_owned()));
        add("enforcement", words.enforcement, state.unwrap_or_else(as_agreed));
        let not_looked_at = || Value::Words(more.not_looked_at.to_owned());
        add("effort", words.effort, document.care.key_effort.map_or_else(not_looked_at, Value::Percent));
        add("horizon", more.horizon, Value::Plain(document.horizon_years));
        add("cost_of_money", more.cost_of_money, Value::Percent(document.cost_of_money));
        add("days_in_year", own.days_in_year, Value::Plain(document.days_in_year));
        add("fixed_overhead", own.overhead, Value::Money(document.fixed_overhead));
        add("currency", own.currency, Value::Words(document.currency.clone()));
        for (activity, cost) in &document.activities {
            let label = self.labelled(own.activity, activity);
            add(&format!("activity/{activity}"), &label, Value::Money(*cost));
        }
        let none = || number::none(self.language);
        let order: Vec<String> = document.policies.iter().map(|policy| self.policy_called(policy)).collect();
        let order = if order.is_empty() { none() } else { order.join(" › ") };
        add("policies", own.policies, Value::Words(order));
        for policy in &document.policies {
            self.policy_fields(document, policy, &mut fields);
        }
        for assumption in Assumption::all() {
            let value = assumption.of(document);
            let value = if assumption.is_percent() { Value::Percent(value) } else { Value::Plain(value) };
            fields.push(Field {
                key: format!("{}.{}", assumption.block.name(), assumption.field),
                of: None,
                label: self.assumption(assumption).0.to_owned(),
                value,
            });
        }
        self.threshold_fields(document, &mut fields);
        fields
    }

    fn policy_fields(&self, document: &Document, policy: &Policy, fields: &mut Vec<Field>) {
        let words = self.agreement_words();
        let (of, name) = (format!("policy/{}", policy.id), self.policy_called(policy));
        let whom = self.whom(document, policy);
        fields.push(Field {
            key: of.clone(),
            of: None,
            label: self.labelled(words.policy, &name),
            value: Value::Words(whom),
        });
        let setup = Value::Money(policy.setup_cost);
        fields.push(below(&of, "setup", format!("{name} · {}", words.setup_cost), setup));
        for line in &policy.rebates {
            self.line_fields(policy, &of, line, fields);
        }
        for asked in &policy.obligations {
            self.obligation_fields(&of, &name, asked, fields);
        }
    }

    /// Whom a policy is for.
    fn whom(&self, document: &Document, policy: &Policy) -> String {
        let AppliesTo::Customers(ids) = &policy.applies_to else {
            return self.choice(Choice::Whom(Whom::of(&policy.applies_to))).to_owned();
        };
        let customers = &document.customers;
        let called = |id: &String| {
            let row = customers.ids().position(|known| **known == **id);
            self.shown(row.map_or(id.as_str(), |row| customers.called(row))).to_owned()
        };
        let named: Vec<String> = ids.iter().take(MOST_NAMED).map(called).collect();
        let named = named.join(self.choose(", ", "、"));
        match ids.len().saturating_sub(MOST_NAMED) {
            0 if ids.is_empty() => self.agreement_words().chosen_customers.to_owned(),
            0 => named,
            more => self.choose(format!("{named} and {more} more"), format!("{named}等，另有{more}家")),
        }
    }

    fn line_fields(&self, policy: &Policy, of: &str, line: &RebateLine, fields: &mut Vec<Field>) {
        let words = self.agreement_words();
        let (key, name) = (format!("{of}/line/{}", line.id), self.line_called(line));
        let name = format!("{} · {name}", self.policy_called(policy));
        let pays = Value::Words(self.line_reading(line));
        fields.push(Field { key: key.clone(), of: Some(of.to_owned()), label: name.clone(), value: pays });
        let means = Value::Words(self.means(line.means).to_owned());
        fields.push(below(&key, "means", format!("{name} · {}", words.means), means));
        let worth = line.worth.map_or_else(|| Value::Words(words.left_open.to_owned()), Value::Plain);
        fields.push(below(&key, "worth", format!("{name} · {}", words.worth), worth));
        let paid_for: Vec<String> = policy
            .obligations
            .iter()
            .filter(|asked| line.pays_for.contains(&asked.id))
            .map(|asked| self.obligation_called(asked))
            .collect();
        let paid_for = if paid_for.is_empty() {
            words.given_for_nothing.to_owned()
        } else {
            paid_for.join(self.choose(", ", "、"))
        };
        fields.push(below(
            &key,
            "for",
            format!("{name} · {}", self.compare_words().pays_for),
            Value::Words(paid_for),
        ));
    }

    fn obligation_fields(&self, of: &str, policy: &str, asked: &Obligation, fields: &mut Vec<Field>) {
        let words = self.agreement_words();
        let (key, name) = (format!("{of}/asked/{}", asked.id), self.obligation_called(asked));
        let name = format!("{policy} · {name}");
        let reading = Value::Words(self.obligation_reading(asked));
        fields.push(Field { key: key.clone(), of: Some(of.to_owned()), label: name.clone(), value: reading });
        let state = Value::Words(self.state(asked.state.into()).to_owned());
        fields.push(below(&key, "state", format!("{name} · {}", words.state), state));
        let cost =
            asked.customer_cost.map_or_else(|| Value::Words(words.cost_computed.to_owned()), Value::Money);
        fields.push(below(&key, "cost", format!("{name} · {}", words.customer_cost), cost));
        let checking = Value::Money(asked.checking_cost);
        fields.push(below(&key, "checking", format!("{name} · {}", words.checking_cost), checking));
        for (text, value) in
            [(Text::Evidence, &asked.evidence), (Text::Due, &asked.due), (Text::IfMissed, &asked.if_missed)]
        {
            let label = format!("{name} · {}", self.text_label(text));
            let value = if value.is_empty() { words.left_open.to_owned() } else { value.clone() };
            fields.push(below(&key, text.field(), label, Value::Words(value)));
        }
    }

    fn threshold_fields(&self, document: &Document, fields: &mut Vec<Field>) {
        use counterweight_engine::minefields::Figure;
        let (thresholds, own) = (&document.thresholds, self.compare_words());
        let pairs = [
            (Figure::Ratio, thresholds.ratio),
            (Figure::UnconditionalShare, thresholds.unconditional_share),
            (Figure::Gap, thresholds.gap),
            (Figure::PriceShare, thresholds.price_share),
            (Figure::Neglect, thresholds.neglect),
            (Figure::OthersGrowth, thresholds.others_growth),
            (Figure::Cr1, thresholds.cr1),
            (Figure::Cr5, thresholds.cr5),
            (Figure::Hhi, thresholds.hhi),
        ];
        let mut add = |figure: Figure, word: &str, value: f64| {
            let value = match figure {
                Figure::Ratio | Figure::Hhi => Value::Plain(value),
                _ => Value::Percent(value),
            };
            let name = self.figure(figure);
            let label = self.choose(format!("{name}, {word}"), format!("{name}，{word}"));
            fields.push(Field { key: format!("threshold/{figure:?}/{word}"), of: None, label, value });
        };
        for (figure, [watch, alert]) in pairs {
            add(figure, own.watch, watch);
            add(figure, own.alert, alert);
        }
        add(Figure::NewProductShare, own.watch, thresholds.new_product_share);
    }
}

fn below(of: &str, key: &str, label: String, value: Value) -> Field {
    Field { key: format!("{of}/{key}"), of: Some(of.to_owned()), label, value }
}
