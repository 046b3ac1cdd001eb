//! What a column is.

/// What a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Nothing that is used.
    #[default]
    Ignore,
    /// The customer's name.
    Name,
    /// The customer's number or code.
    Id,
    /// Whether it is a key customer, in words.
    Key,
    /// Sales at list prices, before discounts, money.
    List,
    /// Discount or rebate on it, money.
    Discount,
    /// The same as a share of list sales.
    DiscountRate,
    /// Sales after discounts, money.
    Sales,
    /// Cost of the goods, money.
    Cost,
    /// Gross profit, money.
    Profit,
    /// Gross margin, share of sales after discounts.
    Margin,
    /// Units sold.
    Units,
    /// Price of a unit, money: × units the sales, where no column gives them.
    Price,
    /// Days until it pays.
    Days,
    /// Growth that would come anyway, share a year.
    Growth,
    /// Chance a year of losing it.
    Loss,
    /// All it buys of our kind, money.
    Purchases,
    /// Share of new products in its purchases.
    NewProducts,
    /// Cost to serve it, money a year.
    Serve,
    /// The same as a share of sales.
    ServeRate,
    /// Rebate it gets today, money.
    Rebate,
    /// The same as a share of sales.
    RebateRate,
}

/// The kind of a role's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// No numbers.
    Text,
    /// Money.
    Money,
    /// A share.
    Share,
    /// Days.
    Days,
    /// Things.
    Count,
}

/// The roles with numbers; [`Role::slot`] is the index in it.
pub const NUMBERS: [Role; 18] = [
    Role::List,
    Role::Discount,
    Role::DiscountRate,
    Role::Sales,
    Role::Cost,
    Role::Profit,
    Role::Margin,
    Role::Units,
    Role::Price,
    Role::Days,
    Role::Growth,
    Role::Loss,
    Role::Purchases,
    Role::NewProducts,
    Role::Serve,
    Role::ServeRate,
    Role::Rebate,
    Role::RebateRate,
];

impl Role {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 22] = [
        Self::Ignore,
        Self::Name,
        Self::Id,
        Self::Key,
        Self::Sales,
        Self::List,
        Self::Discount,
        Self::DiscountRate,
        Self::Cost,
        Self::Profit,
        Self::Margin,
        Self::Serve,
        Self::ServeRate,
        Self::Rebate,
        Self::RebateRate,
        Self::Days,
        Self::Growth,
        Self::Loss,
        Self::Purchases,
        Self::NewProducts,
        Self::Units,
        Self::Price,
    ];

    /// Its word in messages between the page and its worker.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Name => "name",
            Self::Id => "id",
            Self::Key => "key",
            Self::List => "list",
            Self::Discount => "discount",
            Self::DiscountRate => "discount_rate",
            Self::Sales => "sales",
            Self::Cost => "cost",
            Self::Profit => "profit",
            Self::Margin => "margin",
            Self::Units => "units",
            Self::Price => "price",
            Self::Days => "days",
            Self::Growth => "growth",
            Self::Loss => "loss",
            Self::Purchases => "purchases",
            Self::NewProducts => "new_products",
            Self::Serve => "serve",
            Self::ServeRate => "serve_rate",
            Self::Rebate => "rebate",
            Self::RebateRate => "rebate_rate",
        }
    }

    /// The role of a [`Role::word`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The kind of its numbers.
    #[must_use]
    pub fn kind(self) -> RoleKind {
        match self {
            Self::Ignore | Self::Name | Self::Id | Self::Key => RoleKind::Text,
            Self::List
            | Self::Discount
            | Self::Sales
            | Self::Cost
            | Self::Profit
            | Self::Price
            | Self::Purchases
            | Self::Serve
            | Self::Rebate => RoleKind::Money,
            Self::DiscountRate
            | Self::Margin
            | Self::Growth
            | Self::Loss
            | Self::NewProducts
            | Self::ServeRate
            | Self::RebateRate => RoleKind::Share,
            Self::Days => RoleKind::Days,
            Self::Units => RoleKind::Count,
        }
    }

    /// Where its numbers are kept; none for texts.
    #[must_use]
    pub fn slot(self) -> Option<usize> {
        NUMBERS.iter().position(|role| *role == self)
    }

    /// Whether a total of the column is the sum of its rows.
    #[must_use]
    pub fn adds_up(self) -> bool {
        matches!(self.kind(), RoleKind::Money | RoleKind::Count) && self != Self::Price
    }

    /// The role of the same thing as a share, or as money, where there are both.
    #[must_use]
    pub fn other_form(self) -> Option<Self> {
        Some(match self {
            Self::Discount => Self::DiscountRate,
            Self::DiscountRate => Self::Discount,
            Self::Serve => Self::ServeRate,
            Self::ServeRate => Self::Serve,
            Self::Rebate => Self::RebateRate,
            Self::RebateRate => Self::Rebate,
            Self::Profit => Self::Margin,
            Self::Margin => Self::Profit,
            _ => return None,
        })
    }
}
