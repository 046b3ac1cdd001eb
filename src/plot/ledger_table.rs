//! The table of customers: its columns, the order of its rows, and its totals.

use counterweight_engine::report::CustomerResult;

use crate::document::schema::Segment;
use crate::document::{Column, Ledger};
use crate::format::Language;
use crate::format::example_names::shown_name;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableColumn {
    /// Whether the customer is key.
    Key,
    /// Its name.
    Name,
    /// A number that is known of it.
    Known(Column),
    /// All gives of year 1.
    Rebate,
    /// Profit of year 1.
    Profit,
    /// returns − gives over the horizon.
    Net,
    /// The way to its own page.
    Open,
}

impl TableColumn {
    /// The columns, from left to right.
    pub const ALL: [Self; 13] = [
        Self::Key,
        Self::Name,
        Self::Known(Column::Sales),
        Self::Known(Column::GrossMargin),
        Self::Known(Column::ServeRate),
        Self::Known(Column::PaymentDays),
        Self::Known(Column::NaturalGrowth),
        Self::Known(Column::LossChance),
        Self::Known(Column::CurrentRebate),
        Self::Rebate,
        Self::Profit,
        Self::Net,
        Self::Open,
    ];

    /// Whether it can be typed into.
    #[must_use]
    pub fn is_typed(self) -> bool {
        matches!(self, Self::Name | Self::Known(_))
    }

    /// Its number of a row; none where it has none.
    #[must_use]
    pub fn number(self, ledger: &Ledger, results: &[CustomerResult], row: usize) -> Option<f64> {
        let result = results.get(row);
        match self {
            Self::Key => Some(f64::from(u8::from(ledger.segment(row) == Segment::Key))),
            Self::Known(column) => ledger.number(row, column),
            Self::Rebate => result.map(|result| result.rebate),
            Self::Profit => result.map(|result| result.profit),
            Self::Net => result.map(|result| result.net),
            Self::Name | Self::Open => None,
        }
    }
}

/// Which customers are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All.
    #[default]
    All,
    /// Key customers.
    Key,
    /// The others.
    Others,
    /// Those with a profit below 0 in year 1.
    Losing,
}

impl Show {
    /// Every choice, in order.
    pub const ALL: [Self; 4] = [Self::All, Self::Key, Self::Others, Self::Losing];
}

/// What was asked of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// A part of the name or id, in any case; empty: everyone.
    pub search: String,
    /// Who is shown.
    pub show: Show,
    /// By which column, and whether the largest comes first; none: in the ledger's own order.
    pub sort: Option<(TableColumn, bool)>,
}

impl Query {
    /// Sorts by a column, numbers from the largest and names from the first; asked again, the other way round.
    #[must_use]
    pub fn sorted_by(&self, column: TableColumn) -> Self {
        let descending = match self.sort {
            Some((sorted, descending)) if sorted == column => !descending,
            _ => column != TableColumn::Name,
        };
        Self { sort: Some((column, descending)), ..self.clone() }
    }

    /// The rows to show, in order. Equal ones keep the ledger's order; a number that is unknown comes last either way.
    #[must_use]
    pub fn rows(&self, ledger: &Ledger, results: &[CustomerResult], language: Language) -> Vec<u32> {
        let wanted = self.search.trim().to_lowercase();
        let name = |row: usize| shown_name(language, ledger.called(row)).to_lowercase();
        let mut rows: Vec<u32> = (0..ledger.len())
            .filter(|&row| match self.show {
                Show::All => true,
                Show::Key => ledger.segment(row) == Segment::Key,
                Show::Others => ledger.segment(row) == Segment::Other,
                Show::Losing => results.get(row).is_some_and(|result| result.profit < 0.0),
            })
            .filter(|&row| {
                wanted.is_empty()
                    || name(row).contains(&wanted)
                    || ledger.id(row).to_lowercase().contains(&wanted)
            })
            .filter_map(|row| u32::try_from(row).ok())
            .collect();
        match self.sort {
            None => {}
            Some((TableColumn::Name, descending)) => {
                rows.sort_by_cached_key(|&row| name(row as usize));
                if descending {
                    rows.reverse();
                }
            }
            Some((column, descending)) => {
                let mut keyed: Vec<(f64, u32)> = rows
                    .iter()
                    .map(|&row| {
                        let unknown = if descending { f64::NEG_INFINITY } else { f64::INFINITY };
                        (column.number(ledger, results, row as usize).unwrap_or(unknown), row)
                    })
                    .collect();
                keyed.sort_by(
                    |one, other| {
                        if descending { other.0.total_cmp(&one.0) } else { one.0.total_cmp(&other.0) }
                    },
                );
                rows = keyed.into_iter().map(|(_, row)| row).collect();
            }
        }
        rows
    }
}

/// Sums and means of the rows shown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// How many rows.
    pub customers: usize,
    /// How many of them are key.
    pub keys: usize,
    sales: f64,
    /// Σ of each column × sales, for means weighted by sales.
    weighted: [f64; Column::ALL.len()],
    rebate: f64,
    profit: f64,
    net: f64,
}

impl Totals {
    /// Adds up.
    #[must_use]
    pub fn of(ledger: &Ledger, results: &[CustomerResult], rows: &[u32]) -> Self {
        let mut totals = Self { customers: rows.len(), ..Self::default() };
        for row in rows.iter().map(|&row| row as usize) {
            let sales = ledger.known(row, Column::Sales);
            totals.sales += sales;
            totals.keys += usize::from(ledger.segment(row) == Segment::Key);
            for column in Column::ALL {
                totals.weighted[column as usize] += sales * ledger.known(row, column);
            }
            if let Some(result) = results.get(row) {
                totals.rebate += result.rebate;
                totals.profit += result.profit;
                totals.net += result.net;
            }
        }
        totals
    }

    /// The total under a column: the sum of money, the mean over sales of rates and days; none where neither means anything.
    #[must_use]
    pub fn under(&self, column: TableColumn) -> Option<f64> {
        match column {
            TableColumn::Known(Column::Sales) => Some(self.sales),
            TableColumn::Known(known) if !known.is_money() && known != Column::Units => {
                (self.sales > 0.0).then(|| self.weighted[known as usize] / self.sales)
            }
            TableColumn::Rebate => Some(self.rebate),
            TableColumn::Profit => Some(self.profit),
            TableColumn::Net => Some(self.net),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, check, example_text};

    fn example() -> (Ledger, Vec<CustomerResult>) {
        let document = document::read(example_text()).unwrap();
        let report = counterweight_engine::evaluate(&check(&document).unwrap().with_quick());
        (document.customers, report.customers)
    }

    fn rows(query: &Query) -> Vec<u32> {
        let (ledger, results) = example();
        query.rows(&ledger, &results, Language::English)
    }

    #[test]
    fn without_a_wish_the_ledger_is_shown_as_it_is() {
        assert_eq!(rows(&Query::default()), (0..40).collect::<Vec<u32>>());
    }

    #[test]
    fn names_are_found_in_any_case_and_in_the_readers_language() {
        let search = |text: &str| Query { search: text.to_owned(), ..Query::default() };
        assert_eq!(rows(&search(" HUAXIN ")), [0]);
        assert_eq!(rows(&search("customer 16")).len(), 1);
        assert_eq!(rows(&search("nobody at all")), Vec::<u32>::new());
        let (ledger, results) = example();
        let chinese = shown_name(Language::Chinese, "Huaxin Auto");
        assert_eq!(search(chinese).rows(&ledger, &results, Language::Chinese), [0]);
    }

    #[test]
    fn filters_tell_key_others_and_losers_apart() {
        let show = |show| rows(&Query { show, ..Query::default() }).len();
        assert_eq!((show(Show::Key), show(Show::Others)), (5, 35));
        let (_, results) = example();
        let losers = results.iter().filter(|result| result.profit < 0.0).count();
        assert!(losers > 0);
        assert_eq!(show(Show::Losing), losers);
    }

    #[test]
    fn a_column_pressed_again_sorts_the_other_way() {
        let (ledger, results) = example();
        for column in TableColumn::ALL.into_iter().filter(|column| *column != TableColumn::Open) {
            let down = Query::default().sorted_by(column);
            let up = down.sorted_by(column);
            let keys = |query: &Query| -> Vec<f64> {
                let rows = query.rows(&ledger, &results, Language::English);
                rows.iter().filter_map(|&row| column.number(&ledger, &results, row as usize)).collect()
            };
            let (falling, rising) = (keys(&down), keys(&up));
            assert!(falling.is_sorted_by(|a, b| a >= b) && rising.is_sorted_by(|a, b| a <= b), "{column:?}");
        }
        let by_name = rows(&Query::default().sorted_by(TableColumn::Name));
        assert!(by_name.is_sorted_by_key(|&row| ledger.called(row as usize).to_lowercase()));
    }

    #[test]
    fn what_is_unknown_comes_last_either_way() {
        let (mut ledger, results) = example();
        ledger.set_number(3, Column::Purchases, None);
        let column = TableColumn::Known(Column::Purchases);
        for descending in [true, false] {
            let query = Query { sort: Some((column, descending)), show: Show::Key, ..Query::default() };
            assert_eq!(query.rows(&ledger, &results, Language::English).last(), Some(&3));
        }
    }

    #[test]
    fn totals_are_sums_and_means_over_sales() {
        let (ledger, results) = example();
        let all: Vec<u32> = (0..40).collect();
        let totals = Totals::of(&ledger, &results, &all);
        let sum: f64 = results.iter().map(|result| result.profit).sum();
        assert!((totals.under(TableColumn::Profit).unwrap() / sum - 1.0).abs() < 1e-12);
        let two = Totals::of(&ledger, &results, &[0, 1]);
        let [first, second] =
            [0, 1].map(|row| (ledger.known(row, Column::Sales), ledger.known(row, Column::GrossMargin)));
        let mean = (first.0 * first.1 + second.0 * second.1) / (first.0 + second.0);
        let margin = two.under(TableColumn::Known(Column::GrossMargin)).unwrap();
        assert!((margin / mean - 1.0).abs() < 1e-12);
        assert_eq!(two.under(TableColumn::Name), None);
        assert_eq!(Totals::of(&ledger, &results, &[]).under(TableColumn::Known(Column::LossChance)), None);
    }
}
