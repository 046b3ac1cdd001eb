//! From a table and what a person decided to customers, with what is still open and what a summary says.

use std::collections::HashMap;

use counterweight_engine::concentration::{Concentration, Standing};
use counterweight_engine::customer::Segment;

use super::MOST_CUSTOMERS;
use super::answers::{Answers, Decision, Decisions, Question};
use super::cell;
use super::entry::{Entry, Numbers};
use super::finding::{Finding, Kind};
use super::layout::Layout;
use super::line::Line;
use super::records::Records;
use super::role::Role;
use super::table::Table;

/// The amounts that are summed for comparison with the file.
pub const SUMMED: [Role; 5] = [Role::List, Role::Discount, Role::Sales, Role::Cost, Role::Profit];

/// The columns that answer a question for those customers who have a number there.
const ASKED_COLUMNS: [(Question, &[Role]); 5] = [
    (Question::Serve, &[Role::Serve, Role::ServeRate]),
    (Question::Rebate, &[Role::Rebate, Role::RebateRate]),
    (Question::Days, &[Role::Days]),
    (Question::Growth, &[Role::Growth]),
    (Question::Loss, &[Role::Loss]),
];

/// What must be decided before the ledger can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// No column of sales.
    NoSales,
    /// Not one customer.
    NoCustomers,
    /// More than [`MOST_CUSTOMERS`].
    TooManyCustomers(usize),
    /// What becomes of rows with such findings.
    Rows(Kind),
    /// Whether the discount was on the invoice or a rebate.
    Discount,
}

/// A sum of the file's column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// Which column.
    pub role: Role,
    /// Over all rows but totals, money.
    pub in_file: f64,
    /// Over the rows that are taken, money.
    pub taken: f64,
}

/// What a file comes to.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The customers' rows, added up where they are.
    pub entries: Vec<Entry>,
    /// Their numbers.
    pub numbers: Vec<Numbers>,
    /// Whether each is a key customer.
    pub key: Vec<bool>,
    /// How many key customers are offered where the file does not say.
    pub key_offered: usize,
    /// What was found, row by row.
    pub findings: Vec<Finding>,
    /// What the file is silent about, and for how many customers.
    pub asked: Vec<(Question, usize)>,
    /// Whether there is a discount to ask about.
    pub has_discount: bool,
    /// What must be decided yet.
    pub open: Vec<Open>,
    /// Sums of the file's columns.
    pub sums: Vec<Sum>,
    /// Rows that are left out, totals not counted.
    pub left_out: usize,
    /// Rows of which is not decided yet what becomes of them.
    pub waiting: usize,
    /// Concentration of net sales, and of profit before rebates where every customer has costs.
    pub concentration: Option<Concentration>,
    /// Whether every customer has costs.
    pub has_profit: bool,
}

/// Builds the ledger.
#[must_use]
pub fn build(
    records: &Records,
    layout: &Layout,
    table: &Table,
    decisions: &Decisions,
    answers: &Answers,
) -> Ledger {
    let mut ledger = Ledger { findings: table.findings.clone(), ..Ledger::default() };
    ledger.collect(records, layout, table, decisions);
    ledger.has_discount = ledger.entries.iter().any(|entry| entry.discount != 0.0);
    ledger.finish(layout, table, decisions, answers);
    ledger.mark_key(layout, answers);
    ledger.ask(layout, answers);
    ledger.measure();
    ledger.leave_open(table, decisions, answers);
    ledger
}

/// What a customer is told apart by: its id, else its name; none where it has neither.
fn identity<'r>(records: &'r Records, layout: &Layout, row: usize) -> Option<&'r str> {
    let row = records.row(row);
    [Role::Id, Role::Name]
        .into_iter()
        .filter_map(|role| layout.column(role))
        .map(|column| cell::text(row.cell(column)))
        .find(|text| !text.is_empty())
}

impl Ledger {
    /// Adds up rows to customers and columns to sums.
    fn collect(&mut self, records: &Records, layout: &Layout, table: &Table, decisions: &Decisions) {
        let add_up = layout.lines || decisions.add_up;
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut sums = SUMMED.map(|role| Sum { role, in_file: 0.0, taken: 0.0 });
        let name = |row: usize| {
            layout.column(Role::Name).map_or("", |column| cell::text(records.row(row).cell(column)))
        };
        for (row, &at) in table.rows.iter().enumerate() {
            let trouble = table.troubles[row];
            if trouble.total && decisions.totals == Decision::LeaveOut {
                continue;
            }
            let mut decisions = [
                (trouble.no_amounts, Some(decisions.no_amounts)),
                (trouble.unreadable, decisions.unreadable),
                (trouble.too_many, decisions.too_many_cells),
                (records.unclosed() == Some(at), decisions.unclosed),
            ]
            .into_iter()
            .filter_map(|(applies, decision)| applies.then_some(decision));
            let kept = decisions.clone().all(|decision| decision == Some(Decision::Keep));
            let amounts = SUMMED.map(|role| super::line::zero(table.number(role, row)));
            sums.iter_mut().zip(amounts).for_each(|(sum, amount)| sum.in_file += amount);
            if !kept {
                let out = decisions.any(|decision| decision == Some(Decision::LeaveOut));
                *(if out { &mut self.left_out } else { &mut self.waiting }) += 1;
                continue;
            }
            let line = Line::of(table, layout, row, &mut self.findings);
            // A row with an unreadable number is named already, and what it counts as is decided there.
            if !trouble.unreadable {
                self.name_empty(layout, at, &line);
            }
            let identity = identity(records, layout, at);
            let earlier = identity.and_then(|identity| known.get(identity).copied());
            let index = match earlier {
                Some(earlier) if add_up => {
                    let first = name(self.entries[earlier].row);
                    if layout.has(Role::Id) && !name(at).is_empty() && name(at) != first {
                        self.note(Kind::OtherName, at, layout.column(Role::Name), self.entries[earlier].row);
                    }
                    earlier
                }
                _ => {
                    self.entries.push(Entry::new(at));
                    self.entries.len() - 1
                }
            };
            match (earlier, identity) {
                (Some(earlier), _) if !layout.lines => {
                    let column = layout.column(Role::Id).or_else(|| layout.column(Role::Name));
                    self.note(Kind::Repeated, at, column, self.entries[earlier].row);
                }
                (None, Some(identity)) => {
                    known.insert(identity, index);
                }
                _ => {}
            }
            let entry = &mut self.entries[index];
            entry.add(&line, table.keys[row], |role| table.number(role, row));
            entry.in_file.iter_mut().zip(amounts).for_each(|(sum, amount)| *sum += amount);
        }
        self.sums = sums.into();
    }

    #[expect(clippy::cast_precision_loss, reason = "an index of a row")]
    fn note(&mut self, kind: Kind, row: usize, column: Option<usize>, other: usize) {
        self.findings.push(Finding::cell(kind, row, column).against(other as f64));
    }

    /// Names cells without the number that their column gives of others, where it counts as 0 or is asked for.
    fn name_empty(&mut self, layout: &Layout, at: usize, line: &Line) {
        let sales = [Role::Sales, Role::List, Role::Price].into_iter().find_map(|role| layout.column(role));
        let discount = layout.column(Role::Discount).or_else(|| layout.column(Role::DiscountRate));
        let cost = [Role::Cost, Role::Profit, Role::Margin].into_iter().find_map(|role| layout.column(role));
        let empty = [(sales, line.net), (discount, line.discount), (cost, line.cost)];
        for (column, _) in empty.into_iter().filter(|(column, value)| column.is_some() && value.is_nan()) {
            self.findings.push(Finding::cell(Kind::Empty, at, column));
        }
    }

    /// Turns each customer's sums into the document's numbers, and leaves out whom the decisions leave out.
    fn finish(&mut self, layout: &Layout, table: &Table, decisions: &Decisions, answers: &Answers) {
        let column = |role: Role| {
            let near: &[Role] = match role {
                Role::Sales => &[Role::Sales, Role::List, Role::Price],
                Role::Discount => &[Role::Discount, Role::DiscountRate],
                Role::Cost | Role::Margin => &[Role::Cost, Role::Profit, Role::Margin],
                Role::Rebate => &[Role::Rebate, Role::RebateRate, Role::Discount, Role::DiscountRate],
                _ => &[],
            };
            near.iter().chain([&role]).find_map(|role| layout.column(*role))
        };
        let mut entries = Vec::with_capacity(self.entries.len());
        for entry in std::mem::take(&mut self.entries) {
            let mut problems = Vec::new();
            let numbers = entry.numbers(answers, |kind, role, value| {
                problems.push(Finding::cell(kind, entry.row, column(role)).against(value));
            });
            let out = problems.iter().any(|problem| {
                let decision = match problem.kind {
                    Kind::CostWithoutSales => decisions.cost_without_sales,
                    _ => decisions.outside,
                };
                decision == Some(Decision::LeaveOut)
            });
            self.findings.extend(problems);
            if out {
                self.left_out += entry.lines;
                continue;
            }
            for (question, roles) in ASKED_COLUMNS {
                let column = roles.iter().find_map(|role| layout.column(*role));
                if column.is_some() && entry.is_silent(question, answers.discount) {
                    self.findings.push(Finding::cell(Kind::Empty, entry.row, column));
                }
            }
            if entry.net < 0.0 {
                let place = Finding::cell(Kind::NegativeSales, entry.row, column(Role::Sales));
                self.findings.push(place.against(entry.net));
            }
            entries.push(entry);
            self.numbers.push(numbers);
        }
        for (index, sum) in self.sums.iter_mut().enumerate() {
            sum.taken = entries.iter().map(|entry| entry.in_file[index]).sum();
        }
        self.sums.retain(|sum| table.has(sum.role));
        self.entries = entries;
    }

    /// Key customers are those of the file, or else the largest.
    fn mark_key(&mut self, layout: &Layout, answers: &Answers) {
        self.key = self.entries.iter().map(|entry| entry.key == Some(true)).collect();
        if layout.has(Role::Key) {
            return;
        }
        let sales: Vec<f64> = self.entries.iter().map(|entry| entry.net.max(0.0)).collect();
        let order = counterweight_engine::concentration::ranking(&sales);
        let half = sales.iter().sum::<f64>() / 2.0;
        let making_half = order
            .iter()
            .scan(0.0, |sum, index| {
                let before = *sum;
                *sum += sales[*index];
                Some(before)
            })
            .take_while(|before| *before < half)
            .count();
        self.key_offered = making_half.min(sales.len().div_ceil(5));
        let most = answers.key.unwrap_or(self.key_offered);
        // Who bought nothing is no key customer.
        for index in order.into_iter().take(most).filter(|index| sales[*index] > 0.0) {
            self.key[index] = true;
        }
    }

    fn ask(&mut self, layout: &Layout, answers: &Answers) {
        for question in Question::ALL {
            let silent = match question {
                Question::Key if layout.has(Role::Key) => 0,
                Question::Key => self.entries.len(),
                _ => self.entries.iter().filter(|entry| entry.is_silent(question, answers.discount)).count(),
            };
            if silent > 0 {
                self.asked.push((question, silent));
            }
        }
    }

    fn measure(&mut self) {
        self.has_profit = !self.entries.is_empty() && self.entries.iter().all(|entry| !entry.cost.is_nan());
        let standings = self.entries.iter().zip(&self.key).map(|(entry, key)| Standing {
            segment: if *key { Segment::Key } else { Segment::Other },
            sales: entry.net,
            profit: super::line::zero(entry.profit()),
        });
        self.concentration = (!self.entries.is_empty()).then(|| Concentration::of(standings));
    }

    fn leave_open(&mut self, table: &Table, decisions: &Decisions, answers: &Answers) {
        let undecided = [
            (Kind::Unreadable, decisions.unreadable),
            (Kind::Outside, decisions.outside),
            (Kind::CostWithoutSales, decisions.cost_without_sales),
            (Kind::TooManyCells, decisions.too_many_cells),
            (Kind::UnclosedQuote, decisions.unclosed),
        ];
        if !table.has(Role::Sales) && !table.has(Role::List) {
            self.open.push(Open::NoSales);
        }
        for (kind, decision) in undecided {
            if decision.is_none() && self.findings.iter().any(|finding| finding.kind == kind) {
                self.open.push(Open::Rows(kind));
            }
        }
        if self.entries.is_empty() && self.waiting == 0 {
            self.open.push(Open::NoCustomers);
        }
        if self.entries.len() > MOST_CUSTOMERS {
            self.open.push(Open::TooManyCustomers(self.entries.len()));
        }
        if self.has_discount && answers.discount.is_none() {
            self.open.push(Open::Discount);
        }
    }

    /// Paths of the values that the file does not give: one for each column, with the rows for which it is silent.
    #[must_use]
    pub fn assumed(&self, answers: &Answers) -> Vec<String> {
        let path = |&(question, silent): &(Question, usize)| {
            let field = question.field();
            if silent == self.entries.len() {
                return format!("customers[*].{field}");
            }
            let is_silent = |row: &usize| self.entries[*row].is_silent(question, answers.discount);
            let rows = (0..self.entries.len()).filter(is_silent);
            format!("customers[{}].{field}", ranges(rows))
        };
        self.asked.iter().map(path).collect()
    }
}

/// Ascending numbers as a document writes rows: "0-4,7".
fn ranges(rows: impl Iterator<Item = usize>) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        match ranges.last_mut() {
            Some(last) if last.1 + 1 == row => last.1 = row,
            _ => ranges.push((row, row)),
        }
    }
    let text =
        |(from, to): (usize, usize)| if from == to { from.to_string() } else { format!("{from}-{to}") };
    ranges.into_iter().map(text).collect::<Vec<_>>().join(",")
}
