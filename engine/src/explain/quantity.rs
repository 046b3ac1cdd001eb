//! What can be explained: every figure that the page shows, and everything it is made of.

use crate::balance::ReturnKind;
use crate::obligation::State;
use crate::rebate::Means;
use crate::report::PromiseKind;

/// A number that has an explanation. Customers, policies, lines and obligations are indices; years count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Over all customers whom it concerns.
    Whole(Figure),
    /// What the customers beyond the first so many, largest first, add to a figure.
    Rest(Figure, u32),
    /// One customer's part of a figure.
    Customer(Figure, u32),
    /// A year of a customer's part: present value, and weighted by survival where the figure is.
    Year(Figure, u32, u32),
    /// Something of one customer in one year under its policy.
    Piece(Piece, u32, u32),
    /// Something of one customer in one year under today's line.
    Today(TodayPiece, u32, u32),
    /// What holds for a customer in every year.
    Trait(Trait, u32),
    /// What a policy says.
    Term(Term, u16),
    /// (1 + i)^−(t−1): what 1 of that year is worth today.
    Discount(u32),
    /// An assumption about customers.
    Assumption(Assumption),
    /// An input that holds for all.
    Setting(SettingInput),
}

/// A figure of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the fields of the report that hold them")]
pub enum Figure {
    Gives,
    Returns,
    Net,
    Ratio,
    /// A line of a policy.
    Line(u16, u16),
    /// The unconditional part of a line.
    FreeLine(u16, u16),
    /// Of a policy.
    Creep(u16),
    /// Of a policy.
    Checking(u16),
    /// Of a policy.
    Setup(u16),
    Kind(ReturnKind),
    /// An obligation of a policy.
    Obligation(u16, u16),
    /// By state; `None`: asked of nobody.
    State(Option<State>),
    UnconditionalShare,
    /// The money behind it.
    Unconditional,
    PriceShare,
    /// The money behind it.
    PriceGives,
    TodayGives,
    TodayReturns,
    TodayNet,
    TodayResponse,
    TodayKept,
    VersusGives,
    VersusReturns,
    VersusNet,
    VersusRatio,
    Benefit,
    ConditionalBenefit,
    Cost,
    WouldSign,
    WouldDeliver,
    WorstOff,
    Keeps,
    /// Uplift of sales that the promised rebate needs to pay for itself.
    NeededUplift,
    /// Promised rebate as a share of sales.
    PromisedRate,
    /// Contribution per unit of sales over the customers under a policy.
    MeanContribution,
    /// Σ S_ref of year 1.
    ReferenceSales,
    /// Σ S0 of year 1.
    SalesWithout,
    /// Σ S0·c of year 1.
    ContributionOfSales,
    /// Promised rebate of year 1.
    Promised,
    /// The same if the customers' sales fall by a fifth.
    PromisedIfFall,
    /// What the customers gain.
    Gain,
    Joint,
    SupplierShare,
    NetAfterCare,
    CareCost,
    /// Profit lost with others who leave because of neglect, before it is held above 0.
    LostToNeglect,
    Neglect,
    FairShare,
    /// Σ K0 of year 1 under today's lines.
    Earning(Who),
    /// Sales of last year.
    LastSales(Who),
    Gap,
    /// Share of year 1's sales, negative ones as 0.
    KeySalesShare,
    /// Share of year 1's profit.
    KeyProfitShare,
    /// Sales of year 1, negative ones as 0.
    CountedSales(Who),
    /// Profit of year 1.
    Profit(Who),
    Cr1,
    Cr5,
    Hhi,
    /// A customer's share of all sales.
    SalesShare,
    ProfitNow,
    LargestProfit,
    ProfitWithoutLargest,
    NewProductShare,
    OthersGrowth,
    /// Σ sales × share of new products of key customers where it is known.
    NewProductSales,
    /// Σ sales of the customers of which it is known.
    KnownSales,
    /// Σ sales × natural growth of the others.
    OthersGrowthSales,
    /// Last year's sales of the others, negative ones as 0.
    OthersSales,
}

/// Over whom a sum runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everyone.
    All,
    /// Key customers.
    Key,
    /// The others.
    Others,
    /// The largest so many.
    Largest(u8),
}

/// On which sales a line's payout is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// If everything asked is delivered.
    Reference,
    /// If these fall by a fifth.
    Fallen,
    /// If the volume promise is kept.
    Met,
    /// If it is not.
    Missed,
}

/// Something of one customer in one year; u16: a line, or an obligation, of its policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in section 5 of the model and in `CustomerYear`")]
pub enum Piece {
    /// S(1+a)^t
    Grown,
    SalesWithout,
    /// max(purchases, S)(1+a)^t
    Ceiling,
    Room,
    Target(u16),
    AskedBy(u16),
    Reference,
    /// b: the base of growth.
    Base,
    Payout(u16, At),
    Value(u16),
    ConditionalValue(u16),
    FreeValue(u16),
    ConditionalPart(u16),
    LineCost(u16),
    CreepValue,
    Benefit,
    ConditionalBenefit,
    FreeBenefit,
    Promised,
    PromisedIfFall,
    ObligationCost(u16),
    Cost,
    FullValue(u16),
    Change(u16),
    Accept,
    PaidFor(u16),
    /// What one line pays for one obligation.
    PaidForBy(u16, u16),
    Covered(u16),
    Doubt,
    Delivered(u16),
    DeliveredCostOf(u16),
    DeliveredCost,
    FreeRate,
    CreepRate,
    UnconditionalRate,
    /// B_all − B_cond
    UnconditionalGift,
    /// B_all − Σ q·C
    NetOfEffort,
    Gift,
    Rate,
    Hill,
    FullEffect,
    FadedLine(u16),
    Faded,
    /// (1 − fade)^(t−1) of a price line, or of another.
    FadeLeft(bool),
    Fade,
    Effect,
    LossChance,
    NeglectedLossChance,
    Alive,
    AliveWithout,
    AliveNeglected,
    ResponseSales,
    BeyondResponse,
    VolumeSales,
    Lift(u16),
    FullMarketing,
    MarketingSales,
    LiftFactor,
    LeftForLift,
    Sales,
    /// The larger of response and asked sales.
    MetExtra,
    SalesIfMet,
    SalesIfMissed,
    ExpectedPayout(u16),
    /// The part paid for obligations.
    DuePayout(u16),
    DueFor(u16, u16),
    /// The unconditional part of what is paid.
    FreePaid(u16),
    Paid(u16),
    Creep,
    Checking,
    Response,
    Returned(u16),
    Gives,
    Returns,
    Worth(u16),
    WorthPaid,
    Gain,
    FallenSales,
    /// Profit of a year without any rebate.
    ProfitWithout,
    /// Profit before set-up.
    Profit,
    /// Profit of year 1 with set-up.
    FirstProfit,
}

/// Something of one customer in one year under today's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the fields of `TodayYear`")]
pub enum TodayPiece {
    ResponseSales,
    Sales,
    Rebate,
    Response,
    Profit,
    Alive,
    AliveNeglected,
}

/// What holds for a customer in every year: the ledger's figures first, then what follows from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the fields of `Customer` and `Basis`")]
pub enum Trait {
    Sales,
    GrossMargin,
    ServeRate,
    ServeFixed,
    ActivityCost,
    PaymentDays,
    NaturalGrowth,
    GivenLossChance,
    Purchases,
    NewProductShare,
    CurrentRebate,
    /// max(purchases, S)
    AllPurchases,
    Contribution,
    FixedCost,
    TodayRate,
    TodayHill,
    TodayDoubt,
    TodayEffect,
    /// 1 + max_uplift·h0
    TodayUplift,
    Hazard,
    LossWithout,
    TodayLossChance,
    NeglectedLossChance,
}

/// What a policy says; u16: a line or an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the fields of `Policy`, `RebateLine` and `Obligation`")]
pub enum Term {
    Rate(u16),
    Worth(u16),
    /// The one number of an obligation: growth, share, days, lift, gain, saving, value.
    Asked(u16),
    MarginGain(u16),
    CustomerCost(u16),
    CheckingCost(u16),
    SetupCost,
}

/// An assumption: [A] of the model, but for loss aversion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the fields of `Assumptions`")]
pub enum Assumption {
    HalfRate,
    MaxUplift,
    Steepness,
    RetentionEffect,
    DoubtFrom,
    DoubtSlope,
    Creep,
    Goodwill,
    PriceFade,
    ValueFade,
    LossAversion,
    Pretext,
    Delivery(State),
    Worth(Means),
    CostRatio(PromiseKind),
    NeglectEffect,
}

/// An input that holds for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the fields of `Setting` and `Care`")]
pub enum SettingInput {
    CostOfMoney,
    DaysInYear,
    FixedOverhead,
    KeyEffort,
}

/// Where a number, or its formula, comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The user's.
    Input,
    /// Ours, where nobody can measure it: [A].
    Assumption,
    /// Published: [L].
    Literature(Work),
    /// Arithmetic of its parts.
    Computed,
}

/// What the literature gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Hill's curve; Little's ADBUDG, 1970.
    Hill,
    /// Tversky & Kahneman, 1992.
    LossAversion,
    /// Participation and incentive constraints: Laffont & Martimort.
    Incentives,
    /// Cost to serve and cost of credit in customer profitability analysis.
    CostToServe,
    /// Herfindahl and Hirschman.
    Herfindahl,
    /// Nagle, The Strategy and Tactics of Pricing.
    BreakEven,
}
