//! One file from opening to taking: the text is kept, and what of the reading does not change with a setting is not done again.

use std::collections::BTreeMap;

use super::answers::{Answers, Decision, Decisions, DiscountIs, Question};
use super::bytes::Encoding;
use super::cell::DecimalMark;
use super::guess;
use super::layout::{Layout, Overrides, UnitWord};
use super::ledger::{self, Ledger};
use super::pack::{self, Taken};
use super::records::{Cut, Delimiter, Records};
use super::role::Role;
use super::table::Table;
use super::view::View;
use super::{Limit, Progress, Stage, shown};
use crate::document::Range;
use crate::format::number::{self, ReadError, Unit};
use crate::format::{Currency, Language, Voice};

/// Settings by name, as the dialog holds them; what is not there is guessed or offered.
pub type Settings = BTreeMap<String, String>;

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What the person set.
    pub settings: Settings,
    /// The language to answer in.
    pub language: Language,
    /// The currency of the document on the page, for files that name none.
    pub currency: String,
    /// Ids that the agreement names.
    pub named: Vec<String>,
}

/// A question's text that cannot be taken.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Refusal {
    Unreadable(ReadError),
    OutOfRange,
}

/// What a request says, understood.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    pub(super) overrides: Overrides,
    pub(super) decisions: Decisions,
    pub(super) answers: Answers,
    pub(super) refused: Vec<(Question, Refusal)>,
}

/// The unit and range of a question's answer.
pub(super) fn answer_form(question: Question) -> (Unit, Range) {
    use crate::document::ledger::Column;
    match question {
        Question::Key => (Unit::Count, Range::between(0.0, super::MOST_CUSTOMERS as f64)),
        Question::Margin => (Unit::Percent, Column::GrossMargin.range()),
        Question::Serve => (Unit::Percent, Column::ServeRate.range()),
        Question::Days => (Unit::Days, Column::PaymentDays.range()),
        Question::Growth => (Unit::Percent, Column::NaturalGrowth.range()),
        Question::Loss => (Unit::Percent, Column::LossChance.range()),
        Question::Rebate => (Unit::Percent, Column::CurrentRebate.range()),
    }
}

impl Wish {
    fn of(settings: &Settings) -> Self {
        let text = |name: &str| settings.get(name).map(String::as_str);
        let decision = |name: &str| match text(name) {
            Some("leave") => Some(Decision::LeaveOut),
            Some("keep") => Some(Decision::Keep),
            _ => None,
        };
        let by_column = |prefix: &str| {
            let prefix = prefix.to_owned();
            settings.iter().filter_map(move |(name, value)| {
                Some((name.strip_prefix(&prefix)?.parse::<usize>().ok()?, value.as_str()))
            })
        };
        let overrides = Overrides {
            delimiter: text("delimiter").and_then(delimiter_of),
            quotes: text("quotes").map(|word| word != "off"),
            mark: text("decimal")
                .map(|word| if word == "comma" { DecimalMark::Comma } else { DecimalMark::Point }),
            header: text("header").map(|row| row.parse::<usize>().ok().and_then(|row| row.checked_sub(1))),
            lines: text("rows").map(|word| word == "lines"),
            roles: by_column("role.")
                .filter_map(|(column, word)| Some((column, Role::from_word(word)?)))
                .collect(),
            units: by_column("unit.")
                .filter_map(|(column, word)| Some((column, UnitWord::from_word(word)?)))
                .collect(),
        };
        let decisions = Decisions {
            unreadable: decision("unreadable"),
            outside: decision("outside"),
            cost_without_sales: decision("cost_without_sales"),
            too_many_cells: decision("too_many_cells"),
            unclosed: decision("unclosed"),
            totals: decision("total").unwrap_or(Decision::LeaveOut),
            no_amounts: decision("no_amounts").unwrap_or(Decision::LeaveOut),
            add_up: text("repeated") == Some("add"),
        };
        let mut answers = Answers {
            discount: match text("discount") {
                Some("invoice") => Some(DiscountIs::OnInvoice),
                Some("rebate") => Some(DiscountIs::Rebate),
                _ => None,
            },
            ..Answers::default()
        };
        let mut refused = Vec::new();
        for question in Question::ALL {
            let Some(text) = text(&format!("ask.{}", question.word())) else { continue };
            let (unit, range) = answer_form(question);
            match number::read(unit, text) {
                Ok(value) if range.allows(value) && (question != Question::Key || value.fract() == 0.0) => {
                    answers.set(question, value);
                }
                Ok(_) => refused.push((question, Refusal::OutOfRange)),
                Err(error) => refused.push((question, Refusal::Unreadable(error))),
            }
        }
        Self { overrides, decisions, answers, refused }
    }
}

pub(super) fn delimiter_word(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => "comma",
        Delimiter::Semicolon => "semicolon",
        Delimiter::Tab => "tab",
        Delimiter::Bar => "bar",
    }
}

fn delimiter_of(word: &str) -> Option<Delimiter> {
    Delimiter::ALL.into_iter().find(|delimiter| delimiter_word(*delimiter) == word)
}

/// The currency that was set, else that of the file, else that of the page.
pub(super) fn currency(request: &Request, in_file: impl FnOnce() -> Option<&'static str>) -> String {
    let set = request.settings.get("currency").cloned();
    set.or_else(|| in_file().map(str::to_owned)).unwrap_or_else(|| request.currency.clone())
}

/// A file being opened.
#[derive(Debug)]
pub struct Session {
    text: String,
    /// How it was decoded; none for pasted text.
    encoding: Option<Encoding>,
    cut: Option<(Cut, Records)>,
    read: Option<(Overrides, Layout, Table)>,
}

/// All that is known of a file under a request.
pub(super) struct Known<'s> {
    pub(super) encoding: Option<Encoding>,
    pub(super) cut: Cut,
    pub(super) records: &'s Records,
    pub(super) layout: &'s Layout,
    pub(super) table: &'s Table,
    pub(super) ledger: &'s Ledger,
    pub(super) wish: &'s Wish,
}

impl Known<'_> {
    /// Answers that cannot be taken, to questions that are asked.
    pub(super) fn refused(&self) -> impl Iterator<Item = &(Question, Refusal)> {
        let asked = |question| self.ledger.asked.iter().any(|(asked, _)| *asked == question);
        self.wish.refused.iter().filter(move |(question, _)| asked(*question))
    }
}

impl Session {
    /// A text, and how it was decoded.
    #[must_use]
    pub fn new(text: String, encoding: Option<Encoding>) -> Self {
        Self { text, encoding, cut: None, read: None }
    }

    /// What the dialog shows under a request.
    pub fn view(&mut self, request: &Request, report: &mut dyn FnMut(Stage, f64)) -> View {
        let voice = Voice { language: request.language, currency: Currency::from_code(&request.currency) };
        if self.text.trim_start_matches('\u{FEFF}').trim().is_empty() {
            return View { error: Some(voice.nothing_in_it().to_owned()), ..View::default() };
        }
        match self.with(request, report, |known| shown::view(known, request)) {
            Ok(view) => view,
            Err(limit) => View { error: Some(shown::limit(&voice, limit)), ..View::default() },
        }
    }

    /// The ledger, once nothing is open any more.
    pub fn take(&mut self, request: &Request, report: &mut dyn FnMut(Stage, f64)) -> Option<Taken> {
        self.with(request, report, |known| {
            let ready = known.ledger.open.is_empty() && known.refused().next().is_none();
            ready.then(|| pack::take(known.records, known.layout, known.ledger, &known.wish.answers))
        })
        .ok()
        .flatten()
    }

    /// The currency that was set, else that of the file, else that of the page.
    #[must_use]
    pub fn currency(&self, request: &Request) -> String {
        let in_file = || self.cut.as_ref().and_then(|(_, records)| guess::currency(records));
        currency(request, in_file)
    }

    fn with<T>(
        &mut self,
        request: &Request,
        report: &mut dyn FnMut(Stage, f64),
        then: impl FnOnce(&Known<'_>) -> T,
    ) -> Result<T, Limit> {
        let mut wish = Wish::of(&request.settings);
        let cut = Cut {
            delimiter: wish.overrides.delimiter.unwrap_or_else(|| guess::delimiter(&self.text)),
            quotes: wish.overrides.quotes.unwrap_or(true),
        };
        if self.cut.as_ref().is_none_or(|(known, _)| *known != cut) {
            self.read = None;
            let records = Records::read(&self.text, cut, &mut Progress { stage: Stage::Cutting, report })?;
            self.cut = Some((cut, records));
        }
        let Some((_, records)) = &self.cut else { return Err(Limit::Rows) };
        if self.read.as_ref().is_none_or(|(known, _, _)| *known != wish.overrides) {
            let layout = guess::layout(records, cut.delimiter, &wish.overrides);
            let table = Table::read(records, &layout, &mut Progress { stage: Stage::Reading, report });
            self.read = Some((wish.overrides.clone(), layout, table));
        }
        let Some((_, layout, table)) = &self.read else { return Err(Limit::Rows) };
        wish.answers.discount = wish.answers.discount.or_else(|| guess::discount(records, layout));
        let ledger = ledger::build(records, layout, table, &wish.decisions, &wish.answers);
        let encoding = self.encoding;
        Ok(then(&Known { encoding, cut, records, layout, table, ledger: &ledger, wish: &wish }))
    }
}
