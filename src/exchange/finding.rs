//! What was found in a file that is not simply a customer's row: data; the words are in `format`.

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A number that cannot be read.
    Unreadable,
    /// A number that the ledger cannot hold: a discount above the list sales, a margin above 1.
    Outside,
    /// Costs without sales: there is no margin of nothing.
    CostWithoutSales,
    /// More cells than the table has columns: the row may be shifted.
    TooManyCells,
    /// A quotation mark that is never closed: all that follows it lies in one cell.
    UnclosedQuote,
    /// Characters that the encoding could not decode.
    Undecoded,
    /// Several currencies in one column.
    MixedCurrency,
    /// A total of other rows.
    Total,
    /// A total that differs from the sum of the rows.
    TotalDiffers,
    /// Only a name.
    NoAmounts,
    /// A customer that stands there already.
    Repeated,
    /// The same number with another name.
    OtherName,
    /// Sales below 0.
    NegativeSales,
    /// List sales − discount is not the net sales.
    DiscountDisagrees,
    /// Net sales − cost is not the gross profit.
    ProfitDisagrees,
    /// The margin is not that of sales and cost.
    MarginDisagrees,
    /// No number where other rows have one; counted as 0.
    Empty,
    /// A word that says neither key customer nor other; counted as other.
    UnknownKey,
    /// Fewer cells than the table has columns.
    TooFewCells,
    /// A customer without a name.
    NoName,
    /// A column of amounts that are written as negative ones.
    SignsTurned,
    /// The headings once more.
    RepeatedHeader,
    /// A title above the headings.
    Title,
    /// Nothing.
    Blank,
    /// A column that is not used.
    Unused,
}

impl Kind {
    /// All of them, what holds the import first.
    pub const ALL: [Self; 25] = [
        Self::UnclosedQuote,
        Self::Undecoded,
        Self::Unreadable,
        Self::Outside,
        Self::CostWithoutSales,
        Self::TooManyCells,
        Self::MixedCurrency,
        Self::Total,
        Self::TotalDiffers,
        Self::NoAmounts,
        Self::Repeated,
        Self::OtherName,
        Self::NegativeSales,
        Self::DiscountDisagrees,
        Self::ProfitDisagrees,
        Self::MarginDisagrees,
        Self::Empty,
        Self::UnknownKey,
        Self::TooFewCells,
        Self::NoName,
        Self::SignsTurned,
        Self::RepeatedHeader,
        Self::Title,
        Self::Blank,
        Self::Unused,
    ];
}

/// Something found. Which text was found is not kept: row and column lead to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// What.
    pub kind: Kind,
    /// Index of the row; a spreadsheet shows it as one more. Without meaning where only a column is meant.
    pub row: usize,
    /// Index of the column.
    pub column: Option<usize>,
    /// What would have been right, or the index of the other row; NaN where there is nothing to say.
    pub value: f64,
}

impl Finding {
    /// A row.
    #[must_use]
    pub fn row(kind: Kind, row: usize) -> Self {
        Self { kind, row, column: None, value: f64::NAN }
    }

    /// A cell.
    #[must_use]
    pub fn cell(kind: Kind, row: usize, column: Option<usize>) -> Self {
        Self { kind, row, column, value: f64::NAN }
    }

    /// With what would have been right, or the index of another row.
    #[must_use]
    pub fn against(self, value: f64) -> Self {
        Self { value, ..self }
    }
}
