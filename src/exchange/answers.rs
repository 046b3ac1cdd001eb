//! What a person decides: how rows that are no plain customers are taken, and what the file is silent about.

/// What the discount in the file was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscountIs {
    /// Taken off on the invoice: sales are those after it.
    OnInvoice,
    /// Paid back afterwards: sales are those at list prices, and it is today's rebate.
    Rebate,
}

/// What becomes of rows of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// They stay out.
    LeaveOut,
    /// They are taken; how is a matter of the sort.
    Keep,
}

/// What becomes of rows that are no plain customers. None: not decided yet, and nothing can be taken before it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decisions {
    /// Numbers that cannot be read; kept: as if the cells were empty.
    pub unreadable: Option<Decision>,
    /// Numbers that the ledger cannot hold; kept: with the nearest it can.
    pub outside: Option<Decision>,
    /// Costs without sales; kept: without the costs.
    pub cost_without_sales: Option<Decision>,
    /// Rows with too many cells; kept: without the last ones.
    pub too_many_cells: Option<Decision>,
    /// The row whose quotation mark is never closed; kept: as it is.
    pub unclosed: Option<Decision>,
    /// Totals; kept: as customers.
    pub totals: Decision,
    /// Rows without any number; kept: as customers who bought nothing.
    pub no_amounts: Decision,
    /// Whether rows of the same customer are added up.
    pub add_up: bool,
}

impl Default for Decisions {
    fn default() -> Self {
        Self {
            unreadable: None,
            outside: None,
            cost_without_sales: None,
            too_many_cells: None,
            unclosed: None,
            totals: Decision::LeaveOut,
            no_amounts: Decision::LeaveOut,
            add_up: false,
        }
    }
}

/// What is asked once where the file does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Who is a key customer: the largest so many.
    Key,
    /// Gross margin, share of sales before rebates.
    Margin,
    /// Cost to serve, share of sales.
    Serve,
    /// Payment days.
    Days,
    /// Growth that would come anyway, share a year.
    Growth,
    /// Chance a year of losing a customer under today's rebate.
    Loss,
    /// Rebate they get today, share of sales.
    Rebate,
}

impl Question {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 7] =
        [Self::Key, Self::Margin, Self::Serve, Self::Rebate, Self::Days, Self::Growth, Self::Loss];

    /// Its word in messages between the page and its worker.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Margin => "margin",
            Self::Serve => "serve",
            Self::Days => "days",
            Self::Growth => "growth",
            Self::Loss => "loss",
            Self::Rebate => "rebate",
        }
    }

    /// The field of a customer's row that its answer fills.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Key => "segment",
            Self::Margin => "gross_margin",
            Self::Serve => "serve_rate",
            Self::Days => "payment_days",
            Self::Growth => "natural_growth",
            Self::Loss => "loss_chance",
            Self::Rebate => "current_rebate",
        }
    }
}

/// The answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answers {
    /// What the discount was. There is no default: the two readings are different businesses.
    pub discount: Option<DiscountIs>,
    /// How many of the largest are key customers; none: as offered.
    pub key: Option<usize>,
    /// Gross margin, share of sales.
    pub margin: f64,
    /// Cost to serve, share of sales.
    pub serve: f64,
    /// Payment days.
    pub days: f64,
    /// Growth, share a year.
    pub growth: f64,
    /// Chance of loss a year.
    pub loss: f64,
    /// Rebate today, share of sales.
    pub rebate: f64,
}

impl Default for Answers {
    /// What is offered: [A] ordinary values of the trade, every one marked as assumed.
    fn default() -> Self {
        Self {
            discount: None,
            key: None,
            margin: 0.3,
            serve: 0.05,
            days: 60.0,
            growth: 0.0,
            loss: 0.1,
            rebate: 0.0,
        }
    }
}

impl Answers {
    /// Answers a question.
    pub(super) fn set(&mut self, question: Question, value: f64) {
        match question {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked to be a count"
            )]
            Question::Key => self.key = Some(value as usize),
            Question::Margin => self.margin = value,
            Question::Serve => self.serve = value,
            Question::Days => self.days = value,
            Question::Growth => self.growth = value,
            Question::Loss => self.loss = value,
            Question::Rebate => self.rebate = value,
        }
    }

    /// The answer to a question; of key customers the number where it was set.
    pub(super) fn of(&self, question: Question) -> Option<f64> {
        match question {
            #[expect(clippy::cast_precision_loss, reason = "a count of customers")]
            Question::Key => self.key.map(|count| count as f64),
            Question::Margin => Some(self.margin),
            Question::Serve => Some(self.serve),
            Question::Days => Some(self.days),
            Question::Growth => Some(self.growth),
            Question::Loss => Some(self.loss),
            Question::Rebate => Some(self.rebate),
        }
    }
}
