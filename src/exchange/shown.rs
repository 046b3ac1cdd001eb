//! What is known of a file, put into words for the dialog.

use std::collections::HashSet;

use super::answers::{Decision, DiscountIs, Question};
use super::cell::{self, DecimalMark, Measure};
use super::finding::{Finding, Kind};
use super::layout::{Column, UnitWord};
use super::ledger::Open;
use super::records::Delimiter;
use super::role::{Role, RoleKind};
use super::session::{Known, Refusal, Request, answer_form, currency, delimiter_word};
use super::view::{ColumnView, Control, Group, RowView, View};
use super::{Limit, MOST_COLUMNS, MOST_CUSTOMERS, MOST_ROWS, guess, pack};
use crate::format::import::ImportWords;
use crate::format::number::{self, Unit};
use crate::format::{Currency, Voice};

/// Rows of the preview below the headings, and above.
const PREVIEW_BELOW: usize = 8;
const PREVIEW_ABOVE: usize = 3;
/// Letters of a cell that are shown.
const LONGEST_CELL: usize = 60;
/// Findings of a kind that are named at first.
const NAMED: usize = 20;

/// A bound that a file exceeds.
pub(super) fn limit(voice: &Voice, limit: Limit) -> String {
    match limit {
        Limit::Rows => voice.too_many_rows(MOST_ROWS),
        Limit::Columns { row } => voice.too_many_cells(row, MOST_COLUMNS),
    }
}

/// All that the dialog shows.
pub(super) fn view(known: &Known<'_>, request: &Request) -> View {
    let code = currency(request, || guess::currency(known.records));
    let voice = Voice { language: request.language, currency: Currency::from_code(&code) };
    let shown = Shown { known, request, voice, words: voice.import(), code };
    View {
        error: None,
        size: voice.source_size(known.records.len(), known.layout.columns.len()),
        controls: shown.controls(),
        columns: shown.columns(),
        roles: Role::ALL
            .map(|role| [role.word().to_owned(), role_label(shown.words, role).to_owned()])
            .into(),
        rows: shown.preview(),
        groups: Kind::ALL.into_iter().filter_map(|kind| shown.group(kind)).collect(),
        questions: shown.questions(),
        summary: shown.summary(),
        missing: shown.missing(),
        absent: shown.absent(),
        customers: known.ledger.entries.len(),
        saved_bytes: shown.saved_bytes(),
    }
}

fn role_label(words: &ImportWords, role: Role) -> &'static str {
    match role {
        Role::Ignore => words.ignore,
        Role::Name => words.name,
        Role::Id => words.id,
        Role::Key => words.key,
        Role::List => words.list,
        Role::Discount => words.discount,
        Role::DiscountRate => words.discount_rate,
        Role::Sales => words.sales,
        Role::Cost => words.cost,
        Role::Profit => words.profit,
        Role::Margin => words.margin,
        Role::Units => words.units,
        Role::Price => words.price,
        Role::Days => words.days,
        Role::Growth => words.growth,
        Role::Loss => words.loss,
        Role::Purchases => words.purchases,
        Role::NewProducts => words.new_products,
        Role::Serve => words.serve,
        Role::ServeRate => words.serve_rate,
        Role::Rebate => words.rebate,
        Role::RebateRate => words.rebate_rate,
    }
}

fn unit_label(words: &ImportWords, unit: UnitWord) -> &'static str {
    match unit {
        UnitWord::One => words.unit_one,
        UnitWord::Thousand => words.unit_thousand,
        UnitWord::TenThousand => words.unit_ten_thousand,
        UnitWord::Million => words.unit_million,
        UnitWord::HundredMillion => words.unit_hundred_million,
        UnitWord::Percent => words.unit_percent,
        UnitWord::Fraction => words.unit_fraction,
    }
}

/// A kind's word, title, and what is done with it.
fn kind_words(words: &ImportWords, kind: Kind) -> (&'static str, &'static str, &'static str) {
    match kind {
        Kind::Unreadable => ("unreadable", words.unreadable, words.unreadable_done),
        Kind::Outside => ("outside", words.outside, words.outside_done),
        Kind::CostWithoutSales => {
            ("cost_without_sales", words.cost_without_sales, words.cost_without_sales_done)
        }
        Kind::TooManyCells => ("too_many_cells", words.too_many_cells, words.too_many_cells_done),
        Kind::UnclosedQuote => ("unclosed", words.unclosed, words.unclosed_done),
        Kind::Undecoded => ("undecoded", words.undecoded, words.undecoded_done),
        Kind::MixedCurrency => ("mixed_currency", words.mixed_currency, words.mixed_currency_done),
        Kind::Total => ("total", words.total, words.total_done),
        Kind::TotalDiffers => ("total_differs", words.total_differs, words.total_differs_done),
        Kind::NoAmounts => ("no_amounts", words.no_amounts, words.no_amounts_done),
        Kind::Repeated => ("repeated", words.repeated, words.repeated_done),
        Kind::OtherName => ("other_name", words.other_name, words.other_name_done),
        Kind::NegativeSales => ("negative", words.negative, words.negative_done),
        Kind::DiscountDisagrees => {
            ("discount_disagrees", words.discount_disagrees, words.discount_disagrees_done)
        }
        Kind::ProfitDisagrees => ("profit_disagrees", words.profit_disagrees, words.profit_disagrees_done),
        Kind::MarginDisagrees => ("margin_disagrees", words.margin_disagrees, words.margin_disagrees_done),
        Kind::UnknownKey => ("unknown_key", words.unknown_key, words.unknown_key_done),
        Kind::Empty => ("empty", words.empty, words.empty_done),
        Kind::TooFewCells => ("too_few_cells", words.too_few_cells, words.too_few_cells_done),
        Kind::NoName => ("no_name", words.no_name, words.no_name_done),
        Kind::SignsTurned => ("signs_turned", words.signs_turned, words.signs_turned_done),
        Kind::RepeatedHeader => ("repeated_header", words.repeated_header, words.repeated_header_done),
        Kind::Title => ("title", words.title, words.title_done),
        Kind::Blank => ("blank", words.blank, words.blank_done),
        Kind::Unused => ("unused", words.unused, words.unused_done),
    }
}

/// A column's letters, as a spreadsheet shows them.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

fn shortened(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(LONGEST_CELL) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn option(word: &str, label: &str) -> [String; 2] {
    [word.to_owned(), label.to_owned()]
}

struct Shown<'k> {
    known: &'k Known<'k>,
    request: &'k Request,
    voice: Voice,
    words: &'static ImportWords,
    code: String,
}

impl Shown<'_> {
    fn controls(&self) -> Vec<Control> {
        let (known, words) = (self.known, self.words);
        let select = |id: &str, label: &str, value: &str, options: Vec<[String; 2]>| Control {
            id: id.to_owned(),
            label: label.to_owned(),
            value: value.to_owned(),
            options,
            ..Control::default()
        };
        let mut controls = Vec::new();
        if let Some(encoding) = known.encoding {
            let all = super::bytes::Encoding::ALL;
            let options = all.map(|it| option(it.label(), &it.label().to_uppercase())).into();
            controls.push(select("encoding", words.encoding, encoding.label(), options));
        }
        let delimiters = [
            (Delimiter::Comma, words.comma),
            (Delimiter::Semicolon, words.semicolon),
            (Delimiter::Tab, words.tab),
            (Delimiter::Bar, words.bar),
        ];
        let options = delimiters.map(|(it, label)| option(delimiter_word(it), label)).into();
        controls.push(select("delimiter", words.delimiter, delimiter_word(known.cut.delimiter), options));
        let mark = if known.layout.mark == DecimalMark::Comma { "comma" } else { "point" };
        let options = vec![option("point", words.point), option("comma", words.decimal_comma)];
        controls.push(select("decimal", words.decimal_mark, mark, options));
        let rows = known.layout.header.map_or(0, |row| row + 1).max(20).min(known.records.len());
        let mut options = vec![option("none", words.no_header)];
        options.extend((1..=rows).map(|row| option(&row.to_string(), &row.to_string())));
        let header = known.layout.header.map_or_else(|| "none".to_owned(), |row| (row + 1).to_string());
        controls.push(select("header", words.header_row, &header, options));
        let options = vec![option("customers", words.row_customer), option("lines", words.row_line)];
        let lines = if known.layout.lines { "lines" } else { "customers" };
        controls.push(select("rows", words.rows_are, lines, options));
        // Only where it makes a difference.
        if !known.cut.quotes || known.records.unclosed().is_some() {
            let options = vec![option("on", words.quotes_on), option("off", words.quotes_off)];
            let value = if known.cut.quotes { "on" } else { "off" };
            controls.push(select("quotes", words.quotes, value, options));
        }
        controls
    }

    fn heading(&self, column: usize) -> String {
        let heading = shortened(self.known.layout.heading(self.known.records, column));
        if heading.is_empty() { letters(column) } else { heading }
    }

    fn columns(&self) -> Vec<ColumnView> {
        let units = |column: Column| -> Vec<UnitWord> {
            match column.role.kind() {
                RoleKind::Money => UnitWord::MONEY.into(),
                RoleKind::Share => UnitWord::SHARES.into(),
                RoleKind::Text | RoleKind::Days | RoleKind::Count => Vec::new(),
            }
        };
        let columns = self.known.layout.columns.iter().enumerate();
        columns
            .map(|(index, &column)| ColumnView {
                heading: self.heading(index),
                role: column.role.word().to_owned(),
                unit: column.unit.map_or("", UnitWord::word).to_owned(),
                units: units(column)
                    .into_iter()
                    .map(|unit| option(unit.word(), unit_label(self.words, unit)))
                    .collect(),
                example: self.example(index, column).unwrap_or_default(),
            })
            .collect()
    }

    /// What the column's first number is read as.
    fn example(&self, index: usize, column: Column) -> Option<String> {
        let measure = column.measure()?;
        let (cell, value) = self.known.table.rows.iter().take(1000).find_map(|row| {
            let cell = self.known.records.row(*row).cell(index);
            let value = cell::number(cell, measure, self.known.layout.mark).ok().flatten()?;
            Some((cell, value))
        })?;
        Some(self.voice.read_as(&shortened(cell), &self.measured(measure, value)))
    }

    /// A number in the form of its column.
    fn measured(&self, measure: Measure, value: f64) -> String {
        match measure {
            Measure::Percent | Measure::Fraction => self.voice.exact_percent(value),
            Measure::Money(_) => number::money_exact(self.voice.language, value),
            Measure::Days | Measure::Count => self.voice.exact(value),
        }
    }

    fn preview(&self) -> Vec<RowView> {
        let known = self.known;
        let first = known.layout.first_row();
        let from = first.saturating_sub(PREVIEW_ABOVE + 1);
        let to = (first + PREVIEW_BELOW).min(known.records.len());
        let row = |index: usize| {
            let row = known.records.row(index);
            let is_total =
                known.table.rows.binary_search(&index).is_ok_and(|place| known.table.troubles[place].total);
            let kind = match () {
                () if Some(index) == known.layout.header => "header",
                () if row.is_empty() => "blank",
                () if index < first => "title",
                () if is_total => "total",
                () => "row",
            };
            RowView {
                number: (index + 1).to_string(),
                kind: kind.to_owned(),
                cells: (0..known.layout.columns.len()).map(|column| shortened(row.cell(column))).collect(),
            }
        };
        (from..to).map(row).collect()
    }

    fn group(&self, kind: Kind) -> Option<Group> {
        let of_kind = || self.known.ledger.findings.iter().filter(move |finding| finding.kind == kind);
        let count = of_kind().count();
        if count == 0 {
            return None;
        }
        let (id, title, done) = kind_words(self.words, kind);
        let wanted = self.request.settings.get(&format!("more.{id}")).and_then(|more| more.parse().ok());
        let named = wanted.unwrap_or(NAMED);
        Some(Group {
            id: id.to_owned(),
            title: title.to_owned(),
            done: done.to_owned(),
            count: self.voice.count(count),
            lines: of_kind().take(named).map(|finding| self.line(finding)).collect(),
            more: if count > named { self.voice.count(count - named) } else { String::new() },
            choice: self.choice(id, kind),
        })
    }

    fn line(&self, finding: &Finding) -> String {
        let (known, voice) = (self.known, &self.voice);
        let row = known.records.row(finding.row.min(known.records.len().saturating_sub(1)));
        let heading = finding.column.map(|column| self.heading(column));
        let whole_column = matches!(finding.kind, Kind::Unused | Kind::SignsTurned);
        let place = voice.place((!whole_column).then_some(finding.row + 1), heading.as_deref());
        let cell = shortened(finding.column.map_or("", |column| cell::text(row.cell(column))));
        let first_text = || shortened(row.cells().find(|cell| !cell.trim().is_empty()).unwrap_or_default());
        let measure =
            finding.column.and_then(|column| known.layout.columns.get(column)).and_then(|it| it.measure());
        let measured = |value: f64| measure.map(|measure| self.measured(measure, value)).unwrap_or_default();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index of a row")]
        let other = || finding.value as usize + 1;
        let text = match finding.kind {
            Kind::Unreadable
            | Kind::TooManyCells
            | Kind::Undecoded
            | Kind::MixedCurrency
            | Kind::UnknownKey => voice.quoted(&cell),
            Kind::Outside if !finding.value.is_finite() => voice.quoted(&cell),
            Kind::Outside => match known.layout.columns[finding.column.unwrap_or(0)].role {
                Role::Days | Role::Units | Role::Purchases | Role::Serve | Role::Sales | Role::List => {
                    voice.quoted(&voice.exact(finding.value))
                }
                Role::Discount | Role::DiscountRate => {
                    voice.part_of_list(&cell, &voice.percent(finding.value))
                }
                Role::Cost | Role::Profit | Role::Margin => {
                    voice.margin_of(&cell, &voice.percent(finding.value))
                }
                _ => voice.comes_to(&cell, &voice.percent(finding.value)),
            },
            Kind::CostWithoutSales | Kind::NegativeSales => {
                number::money_exact(voice.language, finding.value)
            }
            Kind::Total | Kind::NoAmounts | Kind::Title | Kind::UnclosedQuote => voice.quoted(&first_text()),
            Kind::TotalDiffers => voice.rows_add_up_to(&cell, &measured(finding.value)),
            Kind::Repeated | Kind::OtherName => voice.first_in_row(&cell, other()),
            Kind::DiscountDisagrees | Kind::ProfitDisagrees | Kind::MarginDisagrees => {
                voice.instead_of(&cell, &measured(finding.value))
            }
            Kind::Empty
            | Kind::TooFewCells
            | Kind::NoName
            | Kind::SignsTurned
            | Kind::RepeatedHeader
            | Kind::Blank
            | Kind::Unused => String::new(),
        };
        voice.found_at(&place, &text)
    }

    fn choice(&self, id: &str, kind: Kind) -> Option<Control> {
        let (words, decisions) = (self.words, &self.known.wish.decisions);
        let word = |decision: Option<Decision>| match decision {
            Some(Decision::LeaveOut) => "leave",
            Some(Decision::Keep) => "keep",
            None => "",
        };
        let (value, options) = match kind {
            Kind::Unreadable => {
                (word(decisions.unreadable), [("leave", words.leave_out), ("keep", words.unreadable_keep)])
            }
            Kind::Outside => {
                (word(decisions.outside), [("leave", words.leave_out), ("keep", words.outside_keep)])
            }
            Kind::CostWithoutSales => (
                word(decisions.cost_without_sales),
                [("leave", words.leave_out), ("keep", words.cost_without_sales_keep)],
            ),
            Kind::TooManyCells => (
                word(decisions.too_many_cells),
                [("leave", words.leave_out), ("keep", words.too_many_cells_keep)],
            ),
            Kind::UnclosedQuote => {
                (word(decisions.unclosed), [("leave", words.leave_out), ("keep", words.unclosed_keep)])
            }
            Kind::Total => {
                (word(Some(decisions.totals)), [("leave", words.total_leave), ("keep", words.total_keep)])
            }
            Kind::NoAmounts => (
                word(Some(decisions.no_amounts)),
                [("leave", words.leave_out), ("keep", words.no_amounts_keep)],
            ),
            Kind::Repeated => (
                if decisions.add_up { "add" } else { "apart" },
                [("apart", words.repeated_apart), ("add", words.repeated_add)],
            ),
            _ => return None,
        };
        Some(Control {
            id: id.to_owned(),
            label: kind_words(words, kind).1.to_owned(),
            value: value.to_owned(),
            options: options.map(|(word, label)| option(word, label)).into(),
            ..Control::default()
        })
    }

    fn questions(&self) -> Vec<Control> {
        let (words, ledger, wish) = (self.words, self.known.ledger, self.known.wish);
        let mut questions = Vec::new();
        if ledger.has_discount {
            questions.push(Control {
                id: "discount".to_owned(),
                label: words.ask_discount.to_owned(),
                hint: words.ask_discount_hint.to_owned(),
                value: match wish.answers.discount {
                    Some(DiscountIs::OnInvoice) => "invoice",
                    Some(DiscountIs::Rebate) => "rebate",
                    None => "",
                }
                .to_owned(),
                options: vec![option("invoice", words.on_invoice), option("rebate", words.a_rebate)],
                error: String::new(),
            });
        }
        for &(question, silent) in &ledger.asked {
            questions.push(self.question(question, silent));
        }
        let mut codes: Vec<&str> = Currency::known_codes().collect();
        if !codes.contains(&self.code.as_str()) {
            codes.push(&self.code);
        }
        questions.push(Control {
            id: "currency".to_owned(),
            label: words.ask_currency.to_owned(),
            value: self.code.clone(),
            options: codes.into_iter().map(|code| option(code, code)).collect(),
            ..Control::default()
        });
        questions
    }

    fn question(&self, question: Question, silent: usize) -> Control {
        let (words, voice, wish) = (self.words, &self.voice, self.known.wish);
        let id = format!("ask.{}", question.word());
        let (unit, range) = answer_form(question);
        #[expect(clippy::cast_precision_loss, reason = "a count of customers")]
        let offered = wish.answers.of(question).unwrap_or(self.known.ledger.key_offered as f64);
        let typed = self.request.settings.get(&id).cloned();
        let refusal =
            wish.refused.iter().find(|(refused, _)| *refused == question).map(|(_, refusal)| refusal);
        Control {
            label: match question {
                Question::Key => words.ask_key,
                Question::Margin => words.ask_margin,
                Question::Serve => words.ask_serve,
                Question::Days => words.ask_days,
                Question::Growth => words.ask_growth,
                Question::Loss => words.ask_loss,
                Question::Rebate => words.ask_rebate,
            }
            .to_owned(),
            hint: voice.asked_for(silent, self.known.ledger.entries.len()),
            value: typed.unwrap_or_else(|| number::field(voice.language, unit, offered)),
            options: Vec::new(),
            error: match refusal {
                None => String::new(),
                Some(Refusal::Unreadable(error)) => voice.read_error(error, unit, &range),
                Some(Refusal::OutOfRange) if unit == Unit::Count => voice.not_whole(unit, &range),
                Some(Refusal::OutOfRange) => voice.out_of_range(unit, &range),
            },
            id,
        }
    }

    fn summary(&self) -> Vec<[String; 3]> {
        let (words, voice, ledger) = (self.words, &self.voice, self.known.ledger);
        let money = |value: f64| number::money_exact(voice.language, value);
        let line = |label: &str, value: String| [label.to_owned(), value, String::new()];
        let left_out = match (ledger.left_out, ledger.waiting) {
            (0, 0) => String::new(),
            (out, 0) => voice.rows_left_out(out),
            (_, waiting) => voice.rows_waiting(waiting),
        };
        let key = ledger.key.iter().filter(|key| **key).count();
        let mut lines = vec![
            [words.sum_customers.to_owned(), voice.count(ledger.entries.len()), left_out],
            line(words.sum_key, voice.count(key)),
        ];
        for sum in &ledger.sums {
            let label = match sum.role {
                Role::List => words.sum_list,
                Role::Discount => words.sum_discount,
                Role::Cost => words.sum_cost,
                Role::Profit => words.sum_profit,
                _ => words.sum_sales,
            };
            let note = if super::totals::same(sum.taken, sum.in_file, 1e-12) {
                String::new()
            } else {
                voice.sum_in_file(&money(sum.in_file))
            };
            lines.push([label.to_owned(), money(sum.taken), note]);
        }
        let Some(concentration) = &ledger.concentration else { return lines };
        if let Some(indices) = concentration.sales.indices {
            lines.push([
                words.sum_hhi.to_owned(),
                number::decimal(voice.language, indices.hhi, 4),
                format!(
                    "{} {}",
                    words.sum_effective,
                    number::decimal(voice.language, indices.effective_number, 1)
                ),
            ]);
            lines.push(line(words.sum_gini, number::decimal(voice.language, indices.gini, 3)));
            lines.push(line(words.sum_cr1, voice.percent(indices.cr1)));
            lines.push(line(words.sum_cr5, voice.percent(indices.cr5)));
        }
        if ledger.has_profit {
            let profit = &concentration.profit;
            if let Some(shares) = profit.shares {
                let at = voice.after_customers(profit.peak_at);
                lines.push([words.sum_peak.to_owned(), voice.whole_percent(shares.peak), at]);
            }
            lines.push(line(words.sum_loss_makers, voice.count(profit.loss_makers)));
        }
        lines
    }

    fn missing(&self) -> Vec<String> {
        let (words, voice) = (self.words, &self.voice);
        let mut missing: Vec<String> = self
            .known
            .ledger
            .open
            .iter()
            .map(|open| match open {
                Open::NoSales => words.open_sales.to_owned(),
                Open::NoCustomers => words.open_customers.to_owned(),
                Open::TooManyCustomers(found) => voice.too_many_customers(*found, MOST_CUSTOMERS),
                Open::Rows(kind) => voice.decide(kind_words(words, *kind).1),
                Open::Discount => words.open_discount.to_owned(),
            })
            .collect();
        if self.known.refused().next().is_some() {
            missing.push(words.open_answer.to_owned());
        }
        missing
    }

    /// Of the ids that the agreement names, those that no customer has.
    fn absent(&self) -> Vec<String> {
        if self.request.named.is_empty() {
            return Vec::new();
        }
        let known = self.known;
        let taken = pack::take(known.records, known.layout, known.ledger, &known.wish.answers);
        let ids: HashSet<String> = taken.customers.customers().map(|customer| customer.id).collect();
        self.request.named.iter().filter(|id| !ids.contains(*id)).cloned().collect()
    }

    /// About what the customers take when they are saved: names, ids, and numbers of a usual length.
    fn saved_bytes(&self) -> usize {
        const A_ROW: usize = 230;
        let known = self.known;
        let names: usize = known.layout.column(Role::Name).map_or(0, |column| {
            known.ledger.entries.iter().map(|it| known.records.row(it.row).cell(column).len()).sum()
        });
        known.ledger.entries.len() * A_ROW + names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
