//! Text to document: the first of two steps, shape only. The second is [`super::check`].
//!
//! A reader of our own over a tree, not a derived one: it names every mistake with its path, takes no list for an object, loses
//! no field that stands twice, and weighs a third of a derived reader that tracks paths.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::json::{self, Json};
use super::ledger::Ledger;
use super::problem::{DocumentError, Expected, Problem};
use super::schema::{
    AppliesTo, Care, Customer, CustomerCostRatio, Delivery, Document, Edge, Flat, Growth, Kind, Lump, Means,
    Measure, Method, Obligation, Pays, Policy, Quick, RebateLine, Response, SCHEMA, Segment, State,
    Thresholds, Tier, Tiers, Worth,
};
use super::tree::Tree;
use super::{LARGEST_DOCUMENT, MOST_PROBLEMS, migrate};

/// Reads a document of any schema we know.
///
/// # Errors
/// Every problem of shape found (up to a bound), each with the path of its field.
pub fn read(text: &str) -> Result<Document, Vec<DocumentError>> {
    let alone = |path: &str, problem| vec![DocumentError { path: path.to_owned(), problem }];
    if text.len() > LARGEST_DOCUMENT {
        return Err(alone("", Problem::TooLong));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tree = json::parse(text).map_err(|broken| alone(&broken.path, broken.problem()))?;
    let mut reader = Reader::default();
    let Some(mut fields) = reader.object(tree, "") else { return Err(reader.errors) };
    // Of another schema nothing else can be said.
    match fields.take("schema") {
        None => return Err(alone("schema", Problem::Missing)),
        Some(Json::Number(found)) if migrate::known(found).is_some() => {
            reader.schema = migrate::known(found).unwrap_or(SCHEMA);
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within u64")]
        Some(Json::Number(found)) if found > f64::from(SCHEMA) && found.fract() == 0.0 => {
            return Err(alone("schema", Problem::NewerSchema { found: found as u64 }));
        }
        Some(_) => return Err(alone("schema", Problem::UnknownSchema)),
    }
    let document = reader.document(fields);
    if reader.errors.is_empty() { Ok(document) } else { Err(reader.errors) }
}

/// Writes a document; `pretty` for people and files, compact for storage.
#[must_use]
// Inlined, so that who never writes for people does not link how that is done.
#[inline(always)]
pub fn write(document: &Document, pretty: bool) -> String {
    let written =
        if pretty { serde_json::to_string_pretty(document) } else { serde_json::to_string(document) };
    // Maps have text keys and numbers are finite: there is nothing in a document that JSON cannot hold.
    written.unwrap_or_default()
}

/// An object's fields, taken out one by one; what is left at the end is unknown.
pub(super) struct Fields<'t> {
    pub(super) path: String,
    pub(super) fields: Vec<(Cow<'t, str>, Option<Json<'t>>)>,
}

impl<'t> Fields<'t> {
    pub(super) fn take(&mut self, name: &str) -> Option<Json<'t>> {
        self.fields.iter_mut().find(|(field, value)| field == name && value.is_some())?.1.take()
    }

    pub(super) fn at(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
}

/// Takes values out of the tree; where one does not fit it is reported, and a stand-in goes on in its place so that the other
/// mistakes are found too.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) errors: Vec<DocumentError>,
    /// The schema of the document that is read.
    schema: u32,
}

impl Reader {
    pub(super) fn report(&mut self, path: String, problem: Problem) {
        if self.errors.len() < MOST_PROBLEMS {
            self.errors.push(DocumentError { path, problem });
        }
    }

    pub(super) fn object<'t>(&mut self, json: Json<'t>, path: &str) -> Option<Fields<'t>> {
        let Json::Object(fields) = json else {
            self.report(path.to_owned(), Problem::WrongType(Expected::Object));
            return None;
        };
        let fields = Fields {
            path: path.to_owned(),
            fields: fields.into_iter().map(|(name, value)| (name, Some(value))).collect(),
        };
        let mut seen = BTreeSet::new();
        for (name, _) in &fields.fields {
            if !seen.insert(name.as_ref()) {
                self.report(fields.at(name), Problem::DuplicateField);
            }
        }
        Some(fields)
    }

    /// Reports what was not taken.
    pub(super) fn finish(&mut self, fields: &Fields<'_>) {
        for (name, value) in &fields.fields {
            // A field that stands twice is left once, and was reported as that.
            let again = fields.fields.iter().filter(|(other, _)| other == name).count() > 1;
            if value.is_some() && !again {
                self.report(fields.at(name), Problem::UnknownField);
            }
            if self.errors.len() == MOST_PROBLEMS {
                return;
            }
        }
    }

    /// A required field.
    pub(super) fn required<'t>(&mut self, fields: &mut Fields<'t>, name: &str) -> Option<Json<'t>> {
        let value = fields.take(name);
        if value.is_none() {
            self.report(fields.at(name), Problem::Missing);
        }
        value
    }

    fn as_number(&mut self, json: &Json<'_>, path: impl FnOnce() -> String) -> f64 {
        if let Json::Number(value) = json {
            return *value;
        }
        self.report(path(), Problem::WrongType(Expected::Number));
        0.0
    }

    pub(super) fn as_text(&mut self, json: Json<'_>, path: impl FnOnce() -> String) -> String {
        if let Json::Text(text) = json {
            return text.into_owned();
        }
        self.report(path(), Problem::WrongType(Expected::Text));
        String::new()
    }

    fn number(&mut self, fields: &mut Fields<'_>, name: &str) -> f64 {
        self.required(fields, name).map_or(0.0, |json| self.as_number(&json, || fields.at(name)))
    }

    fn number_or(&mut self, fields: &mut Fields<'_>, name: &str, default: f64) -> f64 {
        fields.take(name).map_or(default, |json| self.as_number(&json, || fields.at(name)))
    }

    /// A number that may be absent, or null, which is the same.
    fn optional(&mut self, fields: &mut Fields<'_>, name: &str) -> Option<f64> {
        match fields.take(name)? {
            Json::Null => None,
            json => Some(self.as_number(&json, || fields.at(name))),
        }
    }

    pub(super) fn text(&mut self, fields: &mut Fields<'_>, name: &str) -> String {
        self.required(fields, name).map_or_else(String::new, |json| self.as_text(json, || fields.at(name)))
    }

    pub(super) fn text_or_empty(&mut self, fields: &mut Fields<'_>, name: &str) -> String {
        fields.take(name).map_or_else(String::new, |json| self.as_text(json, || fields.at(name)))
    }

    /// One of a few words.
    pub(super) fn as_word<T: Copy>(&mut self, json: &Json<'_>, path: String, words: &Words<T>) -> T {
        if let Json::Text(text) = json
            && let Some(position) = words.names.iter().position(|name| name == text)
        {
            return words.values[position];
        }
        self.report(path, Problem::WrongType(Expected::Word(words.names)));
        words.values[0]
    }

    pub(super) fn word<T: Copy>(&mut self, fields: &mut Fields<'_>, name: &str, words: &Words<T>) -> T {
        match self.required(fields, name) {
            Some(json) => self.as_word(&json, fields.at(name), words),
            None => words.values[0],
        }
    }

    /// The first word is the default.
    pub(super) fn word_or_first<T: Copy>(
        &mut self,
        fields: &mut Fields<'_>,
        name: &str,
        words: &Words<T>,
    ) -> T {
        fields.take(name).map_or(words.values[0], |json| self.as_word(&json, fields.at(name), words))
    }

    /// A list whose items are read by `item`; absent: empty.
    pub(super) fn list<'t, T>(
        &mut self,
        fields: &mut Fields<'t>,
        name: &str,
        mut item: impl FnMut(&mut Self, Json<'t>, &str) -> Option<T>,
    ) -> Vec<T> {
        let path = fields.at(name);
        match fields.take(name) {
            None => Vec::new(),
            Some(Json::List(items)) => items
                .into_iter()
                .enumerate()
                .filter_map(|(index, json)| item(self, json, &format!("{path}[{index}]")))
                .collect(),
            Some(_) => {
                self.report(path, Problem::WrongType(Expected::List));
                Vec::new()
            }
        }
    }

    pub(super) fn texts(&mut self, fields: &mut Fields<'_>, name: &str) -> Vec<String> {
        self.list(fields, name, |reader, json, path| Some(reader.as_text(json, || path.to_owned())))
    }

    /// Names with a number each; absent: empty.
    fn numbers_by_name(&mut self, fields: &mut Fields<'_>, name: &str) -> BTreeMap<String, f64> {
        let path = fields.at(name);
        let Some(inner) = fields.take(name).and_then(|json| self.object(json, &path)) else {
            return BTreeMap::new();
        };
        // One by one: a map made of a list would link a sort of the library for these few.
        let mut numbers = BTreeMap::new();
        for (name, value) in inner.fields {
            if let Some(value) = value {
                let number = self.as_number(&value, || format!("{path}.{name}"));
                numbers.insert(name.into_owned(), number);
            }
        }
        numbers
    }

    /// An object that may be absent, with a reader of its fields.
    pub(super) fn block<T: Default>(
        &mut self,
        fields: &mut Fields<'_>,
        name: &str,
        read: impl FnOnce(&mut Self, &mut Fields<'_>, &mut T),
    ) -> T {
        let mut block = T::default();
        let path = fields.at(name);
        if let Some(mut inner) = fields.take(name).and_then(|json| self.object(json, &path)) {
            read(self, &mut inner, &mut block);
            self.finish(&inner);
        }
        block
    }

    fn document(&mut self, mut fields: Fields<'_>) -> Document {
        let fields = &mut fields;
        let document = Document {
            schema: SCHEMA,
            name: self.text(fields, "name"),
            currency: self.text(fields, "currency"),
            horizon_years: self.number_or(fields, "horizon_years", 1.0),
            cost_of_money: self.number_or(fields, "cost_of_money", 0.08),
            days_in_year: self.number_or(fields, "days_in_year", 365.0),
            fixed_overhead: self.number_or(fields, "fixed_overhead", 0.0),
            activities: self.numbers_by_name(fields, "activities"),
            customers: self.customers(fields),
            policies: self.list(fields, "policies", |reader, json, path| {
                let fields = reader.object(json, path)?;
                Some(reader.policy(fields))
            }),
            quick: self.block(fields, "quick", |reader, fields, quick: &mut Quick| {
                quick.rebate_scale = reader.optional(fields, "rebate_scale");
                quick.ask = reader.optional(fields, "ask");
                quick.key_share = reader.optional(fields, "key_share");
                quick.enforcement = match fields.take("enforcement") {
                    None | Some(Json::Null) => None,
                    Some(json) => Some(reader.as_word(&json, fields.at("enforcement"), &STATES)),
                };
            }),
            assumed: self.texts(fields, "assumed"),
            response: self.block(fields, "response", |reader, fields, block: &mut Response| {
                reader.numbers(fields, block.fields_mut());
            }),
            delivery: self.block(fields, "delivery", |reader, fields, block: &mut Delivery| {
                reader.numbers(fields, block.fields_mut());
            }),
            worth: self.block(fields, "worth", |reader, fields, block: &mut Worth| {
                reader.numbers(fields, block.fields_mut());
            }),
            customer_cost_ratio: self.block(
                fields,
                "customer_cost_ratio",
                |reader, fields, block: &mut CustomerCostRatio| reader.numbers(fields, block.fields_mut()),
            ),
            care: self.block(fields, "care", |reader, fields, care: &mut Care| {
                care.key_effort = reader.optional(fields, "key_effort");
                care.neglect_effect = reader.number_or(fields, "neglect_effect", care.neglect_effect);
            }),
            thresholds: self.block(fields, "thresholds", |reader, fields, thresholds: &mut Thresholds| {
                for (name, pair) in thresholds.pairs_mut() {
                    reader.pair(fields, name, pair);
                }
                thresholds.new_product_share =
                    reader.number_or(fields, "new_product_share", thresholds.new_product_share);
            }),
            workbench: self.workbench(fields),
        };
        self.finish(fields);
        document
    }

    /// What stands on the workbench. Only that it is an object is looked at: [`super::contract`] reads the rest when it is wanted.
    fn workbench(&mut self, fields: &mut Fields<'_>) -> Option<Arc<Tree>> {
        if self.schema < migrate::CONTRACT_FORMS_CAME {
            return None;
        }
        match fields.take("workbench")? {
            Json::Null => None,
            json @ Json::Object(_) => Some(Arc::new(Tree::from_json(json))),
            _ => {
                self.report(fields.at("workbench"), Problem::WrongType(Expected::Object));
                None
            }
        }
    }

    /// Numbers that keep their defaults where absent.
    fn numbers(&mut self, fields: &mut Fields<'_>, slots: Vec<(&'static str, &mut f64)>) {
        for (name, slot) in slots {
            *slot = self.number_or(fields, name, *slot);
        }
    }

    /// A list of exactly two numbers.
    fn pair(&mut self, fields: &mut Fields<'_>, name: &str, pair: &mut [f64; 2]) {
        let path = fields.at(name);
        match fields.take(name) {
            None => {}
            Some(Json::List(items)) if items.len() == 2 => {
                for (index, (slot, json)) in pair.iter_mut().zip(&items).enumerate() {
                    *slot = self.as_number(json, || format!("{path}[{index}]"));
                }
            }
            Some(_) => self.report(path, Problem::WrongType(Expected::List)),
        }
    }

    fn customers(&mut self, fields: &mut Fields<'_>) -> Ledger {
        if !fields.fields.iter().any(|(name, _)| name == "customers") {
            self.report(fields.at("customers"), Problem::Missing);
        }
        let rows = self.list(fields, "customers", |reader, json, path| {
            let fields = &mut reader.object(json, path)?;
            let customer = Customer {
                id: reader.text(fields, "id"),
                name: reader.text_or_empty(fields, "name"),
                segment: reader.word_or_first(fields, "segment", &SEGMENTS),
                sales: reader.number_or(fields, "sales", 0.0),
                gross_margin: reader.number_or(fields, "gross_margin", 0.0),
                serve_rate: reader.number_or(fields, "serve_rate", 0.0),
                serve_fixed: reader.number_or(fields, "serve_fixed", 0.0),
                activities: reader.numbers_by_name(fields, "activities"),
                invoice_discount: reader.number_or(fields, "invoice_discount", 0.0),
                units: reader.optional(fields, "units"),
                payment_days: reader.number_or(fields, "payment_days", 0.0),
                natural_growth: reader.number_or(fields, "natural_growth", 0.0),
                loss_chance: reader.number_or(fields, "loss_chance", 0.0),
                purchases: reader.optional(fields, "purchases"),
                new_product_share: reader.optional(fields, "new_product_share"),
                current_rebate: reader.number_or(fields, "current_rebate", 0.0),
            };
            reader.finish(fields);
            Some(customer)
        });
        rows.into_iter().collect()
    }

    fn policy(&mut self, mut fields: Fields<'_>) -> Policy {
        let fields = &mut fields;
        let policy = Policy {
            id: self.text(fields, "id"),
            name: self.text_or_empty(fields, "name"),
            applies_to: self.applies_to(fields),
            setup_cost: self.number_or(fields, "setup_cost", 0.0),
            rebates: self.list(fields, "rebates", |reader, json, path| {
                let fields = &mut reader.object(json, path)?;
                let line = RebateLine {
                    id: reader.text(fields, "id"),
                    name: reader.text_or_empty(fields, "name"),
                    means: reader.word_or_first(fields, "means", &MEANS),
                    pays: reader.pays(fields),
                    pays_for: reader.texts(fields, "for"),
                    worth: reader.optional(fields, "worth"),
                    floor: reader.optional(fields, "floor"),
                    cap: reader.optional(fields, "cap"),
                };
                reader.finish(fields);
                Some(line)
            }),
            obligations: self.list(fields, "obligations", |reader, json, path| {
                let fields = &mut reader.object(json, path)?;
                let obligation = reader.obligation(fields);
                reader.finish(fields);
                Some(obligation)
            }),
        };
        self.finish(fields);
        policy
    }

    fn applies_to(&mut self, fields: &mut Fields<'_>) -> AppliesTo {
        let path = fields.at("applies_to");
        match self.required(fields, "applies_to") {
            None => AppliesTo::Key,
            Some(json @ Json::Object(_)) => {
                let Some(mut inner) = self.object(json, &path) else { return AppliesTo::Key };
                if !inner.fields.iter().any(|(name, _)| name == "customers") {
                    self.report(inner.at("customers"), Problem::Missing);
                }
                let ids = self.texts(&mut inner, "customers");
                self.finish(&inner);
                AppliesTo::Customers(ids)
            }
            Some(json) => match self.as_word(&json, path, &APPLIES_TO) {
                Segment::Key => AppliesTo::Key,
                Segment::Other => AppliesTo::Other,
            },
        }
    }

    /// Exactly one of the forms.
    fn pays(&mut self, fields: &mut Fields<'_>) -> Pays {
        let path = fields.at("pays");
        let stand_in = Pays::Flat(Flat { rate: 0.0 });
        let Some(mut inner) = self.required(fields, "pays").and_then(|json| self.object(json, &path)) else {
            return stand_in;
        };
        let given: Vec<&'static str> =
            FORMS.iter().copied().filter(|form| inner.fields.iter().any(|(name, _)| name == form)).collect();
        let [form] = given[..] else {
            self.report(path, Problem::OneOf(&FORMS));
            return stand_in;
        };
        let path = inner.at(form);
        let read = inner.take(form).and_then(|json| self.object(json, &path));
        self.finish(&inner);
        let Some(mut fields) = read else { return stand_in };
        let fields = &mut fields;
        let pays = match form {
            "growth" => Pays::Growth(Growth {
                rate: self.number(fields, "rate"),
                over: self.number_or(fields, "over", 0.0),
            }),
            "lump" => Pays::Lump(Lump {
                amount: self.number(fields, "amount"),
                from: self.number_or(fields, "from", 0.0),
            }),
            "tiers" => {
                if !fields.fields.iter().any(|(name, _)| name == "tiers") {
                    self.report(fields.at("tiers"), Problem::Missing);
                }
                Pays::Tiers(Tiers {
                    measure: self.word_or_first(fields, "measure", &MEASURES),
                    method: if self.schema < migrate::CONTRACT_FORMS_CAME {
                        self.word(fields, "method", &METHODS_OF_1)
                    } else {
                        self.word(fields, "method", &METHODS)
                    },
                    edge: if self.schema < migrate::CONTRACT_FORMS_CAME {
                        Edge::From
                    } else {
                        self.word_or_first(fields, "edge", &EDGES)
                    },
                    tiers: self.list(fields, "tiers", |reader, json, path| {
                        let fields = &mut reader.object(json, path)?;
                        let tier =
                            Tier { from: reader.number(fields, "from"), rate: reader.number(fields, "rate") };
                        reader.finish(fields);
                        Some(tier)
                    }),
                })
            }
            _ => Pays::Flat(Flat { rate: self.number(fields, "rate") }),
        };
        self.finish(fields);
        pays
    }

    fn obligation(&mut self, fields: &mut Fields<'_>) -> Obligation {
        Obligation {
            id: self.text(fields, "id"),
            kind: self.word(fields, "kind", &KINDS),
            state: self.word(fields, "state", &STATES),
            to: self.optional(fields, "to"),
            above_natural: self.optional(fields, "above_natural"),
            of_last_year: self.optional(fields, "of_last_year"),
            days: self.optional(fields, "days"),
            sooner: self.optional(fields, "sooner"),
            lift: self.optional(fields, "lift"),
            gain: self.optional(fields, "gain"),
            margin_gain: self.optional(fields, "margin_gain"),
            share_of_sales: self.optional(fields, "share_of_sales"),
            value: self.optional(fields, "value"),
            customer_cost: self.optional(fields, "customer_cost"),
            checking_cost: self.number_or(fields, "checking_cost", 0.0),
            name: self.text_or_empty(fields, "name"),
            evidence: self.text_or_empty(fields, "evidence"),
            due: self.text_or_empty(fields, "due"),
            if_missed: self.text_or_empty(fields, "if_missed"),
        }
    }
}

/// Words and what they stand for, in the same order.
pub(super) struct Words<T: 'static> {
    pub(super) names: &'static [&'static str],
    pub(super) values: &'static [T],
}

const FORMS: [&str; 4] = ["flat", "growth", "lump", "tiers"];
const SEGMENTS: Words<Segment> = Words { names: &["other", "key"], values: &[Segment::Other, Segment::Key] };
const APPLIES_TO: Words<Segment> =
    Words { names: &["key", "other"], values: &[Segment::Key, Segment::Other] };
const MEANS: Words<Means> = Words {
    names: &["price", "service", "marketing", "finance", "development", "protection"],
    values: &[
        Means::Price,
        Means::Service,
        Means::Marketing,
        Means::Finance,
        Means::Development,
        Means::Protection,
    ],
};
const MEASURES: Words<Measure> =
    Words { names: &["sales", "growth"], values: &[Measure::Sales, Measure::Growth] };
const METHODS_OF_1: Words<Method> =
    Words { names: &["all_units", "incremental"], values: &[Method::AllUnits, Method::Incremental] };
const METHODS: Words<Method> =
    Words { names: &["all_units", "incremental", "rolling", "total"], values: &Method::ALL };
const EDGES: Words<Edge> = Words { names: &["from", "above"], values: &[Edge::From, Edge::Above] };
const STATES: Words<State> =
    Words { names: &["hoped", "paper", "checked"], values: &[State::Hoped, State::Paper, State::Checked] };
const KINDS: Words<Kind> = Words {
    names: &["growth", "minimum_sales", "share", "payment", "marketing", "mix", "saving", "fixed"],
    values: &[
        Kind::Growth,
        Kind::MinimumSales,
        Kind::Share,
        Kind::Payment,
        Kind::Marketing,
        Kind::Mix,
        Kind::Saving,
        Kind::Fixed,
    ],
};
