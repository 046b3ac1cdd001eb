//! Rebate lines: what we give, and how much a line pays on the sales of a year.

/// By which means a line gives; decides its default worth to the customer and how fast it is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// A rebate in money on what is bought.
    Price,
    /// Service beyond the usual.
    Service,
    /// Joint marketing.
    Marketing,
    /// Credit and payment terms.
    Finance,
    /// Joint development.
    Development,
    /// Protection of the customer's territory or price.
    Protection,
}

impl Means {
    /// Every means, in the order of [`crate::assumptions::Worth`].
    pub const ALL: [Means; 6] = [
        Means::Price,
        Means::Service,
        Means::Marketing,
        Means::Finance,
        Means::Development,
        Means::Protection,
    ];
}

/// What a tier's threshold is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Sales of the year.
    #[default]
    Sales,
    /// Growth over the base, s/b − 1.
    Growth,
}

/// How tiers are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The highest reached tier's rate on all sales ("back to the first unit").
    AllUnits,
    /// Each rate on the slice between its threshold and the next ("only above the step").
    Incremental,
    /// Every reached tier's rate: up to its own end, the highest on all sales.
    Rolling,
    /// Every reached tier's rate on all sales.
    Total,
}

/// Which tier a value exactly on a threshold belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edge {
    /// "From": what reaches the threshold is in the tier.
    #[default]
    From,
    /// "Above": it must be exceeded.
    Above,
}

/// One step of a tier schedule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tier {
    /// Threshold: money for [`Measure::Sales`] (≥ 0), fraction for [`Measure::Growth`] (≥ −1).
    pub from: f64,
    /// Rate paid, share of sales; ≥ 0.
    pub rate: f64,
}

/// Tiers in strictly ascending order of their thresholds, at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct TierSchedule {
    tiers: Vec<Tier>,
    edge: Edge,
}

/// Why a list of tiers is no schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierError {
    /// There is no tier.
    Empty,
    /// The tier at this index does not start above the one before it.
    Unsorted(usize),
}

impl TierSchedule {
    /// Checks the order.
    ///
    /// # Errors
    /// [`TierError::Empty`] without tiers, [`TierError::Unsorted`] naming the first tier out of order.
    pub fn new(tiers: Vec<Tier>) -> Result<Self, TierError> {
        if tiers.is_empty() {
            return Err(TierError::Empty);
        }
        match tiers.windows(2).position(|pair| pair[0].from >= pair[1].from) {
            Some(index) => Err(TierError::Unsorted(index + 1)),
            None => Ok(Self { tiers, edge: Edge::From }),
        }
    }

    /// The same tiers with another edge.
    #[must_use]
    pub fn with_edge(self, edge: Edge) -> Self {
        Self { edge, ..self }
    }

    /// The tiers, lowest threshold first.
    #[must_use]
    pub fn tiers(&self) -> &[Tier] {
        &self.tiers
    }

    /// Which tier a value on a threshold belongs to.
    #[must_use]
    pub fn edge(&self) -> Edge {
        self.edge
    }

    /// The same thresholds with every rate × `factor` (≥ 0).
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        let tiers = self.tiers.iter().map(|tier| Tier { from: tier.from, rate: tier.rate * factor });
        Self { tiers: tiers.collect(), edge: self.edge }
    }

    /// The tiers that `value` has reached, lowest first; empty below the first.
    fn reached(&self, value: f64) -> &[Tier] {
        let is_in = |tier: &&Tier| match self.edge {
            Edge::From => reaches(value, tier.from),
            Edge::Above => exceeds(value, tier.from),
        };
        &self.tiers[..self.tiers.iter().take_while(is_in).count()]
    }

    /// What a method other than [`Method::Incremental`] pays on all of `sales`, with what thresholds are compared with in `value`;
    /// `threshold` maps a tier's `from` to money.
    fn on_all(&self, method: Method, sales: f64, value: f64, threshold: impl Fn(f64) -> f64) -> f64 {
        let reached = self.reached(value);
        let Some((highest, lower)) = reached.split_last() else { return 0.0 };
        let of_lower = match method {
            Method::Rolling => {
                // Each ends where the next starts.
                let ends = reached.iter().skip(1).map(|next| threshold(next.from).clamp(0.0, sales));
                lower.iter().zip(ends).map(|(tier, end)| tier.rate * end).sum()
            }
            Method::Total => lower.iter().map(|tier| tier.rate * sales).sum(),
            Method::AllUnits | Method::Incremental => 0.0,
        };
        of_lower + highest.rate * sales
    }

    /// Σ rate × slice of `sales` between each threshold and the next; `threshold` maps a tier's `from` to money.
    fn sliced(&self, sales: f64, threshold: impl Fn(f64) -> f64) -> f64 {
        let mut paid = 0.0;
        for (index, tier) in self.tiers.iter().enumerate() {
            let lower = threshold(tier.from);
            if sales <= lower {
                break;
            }
            let upper = self.tiers.get(index + 1).map_or(f64::INFINITY, |next| threshold(next.from));
            paid += tier.rate * (sales.min(upper) - lower);
        }
        paid
    }
}

/// Whether `value` counts as having reached `threshold`: value ≥ threshold − |threshold|·1e-12, so that a growth of
/// 1150/1000 − 1 is 15 % although binary arithmetic leaves it a hair below.
#[must_use]
pub fn reaches(value: f64, threshold: f64) -> bool {
    value >= threshold - threshold.abs() * 1e-12
}

/// Whether `value` counts as having exceeded `threshold`: value > threshold + |threshold|·1e-12, so that what binary arithmetic leaves a
/// hair above is on it.
#[must_use]
pub fn exceeds(value: f64, threshold: f64) -> bool {
    value > threshold + threshold.abs() * 1e-12
}

/// How a line computes its payout.
#[derive(Clone, Debug, PartialEq)]
pub enum Pays {
    /// rate·s
    Flat {
        /// Share of sales, ≥ 0.
        rate: f64,
    },
    /// rate·max(0, s − b(1 + over))
    Growth {
        /// Share of the sales above the baseline, ≥ 0.
        rate: f64,
        /// Growth that earns nothing yet; fraction.
        over: f64,
    },
    /// `amount` when s reaches `from`
    Lump {
        /// Money a year, ≥ 0.
        amount: f64,
        /// Sales to reach, money, ≥ 0.
        from: f64,
    },
    /// Tiers over sales or growth.
    Tiers {
        /// What the thresholds are compared with.
        measure: Measure,
        /// How the rates are read.
        method: Method,
        /// Thresholds and rates.
        schedule: TierSchedule,
    },
}

/// One line of what we give.
#[derive(Clone, Debug, PartialEq)]
pub struct RebateLine {
    /// By which means it gives.
    pub means: Means,
    /// How much it pays.
    pub pays: Pays,
    /// Indices into the policy's obligations it pays for; empty: asked for nothing.
    pub pays_for: Vec<usize>,
    /// Value to the customer of 1 we spend; `None`: by its means.
    pub worth: Option<f64>,
    /// Least payout, money a year per customer.
    pub floor: Option<f64>,
    /// Largest payout, money a year per customer; never below the floor.
    pub cap: Option<f64>,
}

impl RebateLine {
    /// Payout of a year on `sales` s (negative sales count as 0) with `base` b = max(0, S(1+a)^(t−1)); money, ≥ 0.
    ///
    /// Growth tiers with b ≤ 0: growth counts as 0, and under every method the tier reached at 0, if any, pays on all
    /// sales. The floor is applied first, then the cap.
    #[must_use]
    pub fn payout(&self, sales: f64, base: f64) -> f64 {
        let sales = sales.max(0.0);
        let mut paid = match &self.pays {
            Pays::Flat { rate } => rate * sales,
            Pays::Growth { rate, over } => rate * (sales - base * (1.0 + over)).max(0.0),
            Pays::Lump { amount, from } => {
                if reaches(sales, *from) {
                    *amount
                } else {
                    0.0
                }
            }
            Pays::Tiers { measure: Measure::Sales, method: Method::Incremental, schedule } => {
                schedule.sliced(sales, |from| from)
            }
            Pays::Tiers { measure: Measure::Sales, method, schedule } => {
                schedule.on_all(*method, sales, sales, |from| from)
            }
            Pays::Tiers { measure: Measure::Growth, schedule, .. } if base <= 0.0 => {
                schedule.on_all(Method::AllUnits, sales, 0.0, |from| from)
            }
            Pays::Tiers { measure: Measure::Growth, method: Method::Incremental, schedule } => {
                schedule.sliced(sales, |from| base * (1.0 + from))
            }
            Pays::Tiers { measure: Measure::Growth, method, schedule } => {
                schedule.on_all(*method, sales, sales / base - 1.0, |from| base * (1.0 + from))
            }
        };
        if let Some(floor) = self.floor {
            paid = paid.max(floor);
        }
        if let Some(cap) = self.cap {
            paid = paid.min(cap);
        }
        paid
    }

    /// The line with every rate, amount, floor and cap × `factor`: its payout on any sales is × `factor`.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        let pays = match &self.pays {
            Pays::Flat { rate } => Pays::Flat { rate: rate * factor },
            Pays::Growth { rate, over } => Pays::Growth { rate: rate * factor, over: *over },
            Pays::Lump { amount, from } => Pays::Lump { amount: amount * factor, from: *from },
            Pays::Tiers { measure, method, schedule } => {
                Pays::Tiers { measure: *measure, method: *method, schedule: schedule.scaled(factor) }
            }
        };
        Self {
            pays,
            floor: self.floor.map(|floor| floor * factor),
            cap: self.cap.map(|cap| cap * factor),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiers(steps: &[(f64, f64)]) -> TierSchedule {
        TierSchedule::new(steps.iter().map(|&(from, rate)| Tier { from, rate }).collect()).unwrap()
    }

    fn line(pays: Pays) -> RebateLine {
        RebateLine { means: Means::Price, pays, pays_for: vec![], worth: None, floor: None, cap: None }
    }

    #[track_caller]
    fn check(line: &RebateLine, sales: f64, base: f64, expected: f64) {
        let paid = line.payout(sales, base);
        assert!((paid - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{paid} is not {expected}");
    }

    #[test]
    fn simple_forms() {
        let flat = line(Pays::Flat { rate: 0.03 });
        check(&flat, 1000.0, 0.0, 30.0);
        check(&flat, -1000.0, 0.0, 0.0);
        let growth = line(Pays::Growth { rate: 0.1, over: 0.05 });
        check(&growth, 1200.0, 1000.0, 15.0);
        check(&growth, 1000.0, 1000.0, 0.0);
        let lump = line(Pays::Lump { amount: 500.0, from: 1000.0 });
        check(&lump, 999.99, 0.0, 0.0);
        check(&lump, 1000.0, 0.0, 500.0);
    }

    #[test]
    fn tiers_by_sales() {
        let schedule = tiers(&[(100.0, 0.01), (1000.0, 0.02)]);
        let all = line(Pays::Tiers {
            measure: Measure::Sales,
            method: Method::AllUnits,
            schedule: schedule.clone(),
        });
        check(&all, 99.0, 0.0, 0.0);
        check(&all, 999.0, 0.0, 9.99);
        check(&all, 1000.0, 0.0, 20.0);
        let slices = line(Pays::Tiers { measure: Measure::Sales, method: Method::Incremental, schedule });
        check(&slices, 99.0, 0.0, 0.0);
        check(&slices, 1100.0, 0.0, 9.0 + 2.0);
    }

    #[test]
    fn tiers_by_growth() {
        let schedule = tiers(&[(0.0, 0.01), (0.15, 0.02)]);
        let all = line(Pays::Tiers {
            measure: Measure::Growth,
            method: Method::AllUnits,
            schedule: schedule.clone(),
        });
        check(&all, 1150.0, 1000.0, 23.0);
        check(&all, 1149.0, 1000.0, 11.49);
        check(&all, 999.0, 1000.0, 0.0);
        check(&all, 999.0, 0.0, 9.99);
        let slices = line(Pays::Tiers { measure: Measure::Growth, method: Method::Incremental, schedule });
        check(&slices, 1200.0, 1000.0, 1.5 + 1.0);
        check(&slices, 700.0, 0.0, 7.0);
    }

    /// Microsoft Dynamics 365, rebate management deals, calculation methods for deal lines: 10 % to 1,000 and 25 % beyond it pay 350,
    /// 500, 600 and 700 on 2,000.
    #[test]
    fn four_readings_of_the_same_tiers() {
        let schedule = tiers(&[(0.0, 0.1), (1000.0, 0.25)]);
        let pays = |method, edge| {
            let schedule = schedule.clone().with_edge(edge);
            line(Pays::Tiers { measure: Measure::Sales, method, schedule })
        };
        let readings = [
            (Method::Incremental, 350.0, 100.0, 100.0),
            (Method::AllUnits, 500.0, 250.0, 100.0),
            (Method::Rolling, 600.0, 350.0, 100.0),
            (Method::Total, 700.0, 350.0, 100.0),
        ];
        for (method, beyond, on_it, not_above) in readings {
            check(&pays(method, Edge::From), 2000.0, 0.0, beyond);
            check(&pays(method, Edge::Above), 2000.0, 0.0, beyond);
            check(&pays(method, Edge::From), 1000.0, 0.0, on_it);
            check(&pays(method, Edge::Above), 1000.0, 0.0, not_above);
        }
        let by_growth = tiers(&[(0.0, 0.01), (0.15, 0.02)]).with_edge(Edge::Above);
        let all =
            |method| line(Pays::Tiers { measure: Measure::Growth, method, schedule: by_growth.clone() });
        check(&all(Method::AllUnits), 1150.0, 1000.0, 11.5);
        check(&all(Method::AllUnits), 1000.0, 1000.0, 0.0);
        check(&all(Method::Rolling), 1200.0, 1000.0, 11.5 + 24.0);
        check(&all(Method::Total), 1200.0, 1000.0, 36.0);
        // Without a base growth is 0, which is not above 0.
        check(&all(Method::Total), 1200.0, 0.0, 0.0);
    }

    #[test]
    fn growth_tier_above_zero_pays_nothing_without_a_base() {
        let all = line(Pays::Tiers {
            measure: Measure::Growth,
            method: Method::AllUnits,
            schedule: tiers(&[(0.05, 0.02)]),
        });
        check(&all, 700.0, 0.0, 0.0);
    }

    #[test]
    fn floor_then_cap() {
        let bounded = RebateLine { floor: Some(50.0), cap: Some(80.0), ..line(Pays::Flat { rate: 0.1 }) };
        check(&bounded, 100.0, 0.0, 50.0);
        check(&bounded, 700.0, 0.0, 70.0);
        check(&bounded, 900.0, 0.0, 80.0);
    }

    #[test]
    fn a_schedule_must_ascend() {
        let tier = |from| Tier { from, rate: 0.01 };
        assert_eq!(TierSchedule::new(vec![]), Err(TierError::Empty));
        assert_eq!(TierSchedule::new(vec![tier(1.0), tier(1.0)]), Err(TierError::Unsorted(1)));
        assert_eq!(TierSchedule::new(vec![tier(1.0), tier(3.0), tier(2.0)]), Err(TierError::Unsorted(2)));
    }
}
