//! One customer in one year under one policy: section 5 of the model, step by step.
//!
//! The steps are functions on [`Workspace`], whose buffers are used again for every customer and year, so that a ledger
//! of 100,000 customers costs no allocation.

use crate::assumptions::{Assumptions, Response};
use crate::basis::{Basis, Growth, ceiling, power};
use crate::customer::Customer;
use crate::obligation::{GrowthTarget, MixTarget, Obligation, ObligationKind, PaymentTarget, State};
use crate::policy::Policy;
use crate::rebate::Means;
use crate::scenario::Setting;

/// Sales that count as none, money. The contract says 0; so little above it that no company's sales come near, but a floor or a
/// lump divided by less would leave the range of numbers.
pub(crate) const NO_SALES: f64 = 1e-60;

/// Smallest unconditional rate above today's from which support creeps; below it a difference is rounding.
const CREEP_THRESHOLD: f64 = 1e-12;

/// Per-line quantities of the year.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LineYear {
    /// Payout at S_ref, money.
    pub(crate) promised: f64,
    /// V_l: the same in value to the customer.
    pub(crate) value: f64,
    /// ΣC of the obligations it pays for.
    pub(crate) cost_of_obligations: f64,
    /// φ_l: the part that is paid for obligations; 0..1.
    pub(crate) conditional_part: f64,
    /// What it is expected to pay, money.
    pub(crate) paid: f64,
}

/// Per-obligation quantities of the year.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ObligationYear {
    /// X_j: asked extra sales of a volume obligation, money; 0 for the others.
    pub(crate) asked_sales: f64,
    /// C_j: what full delivery costs the customer, money.
    pub(crate) cost: f64,
    /// Days sooner, or gain of the mix: the asked change in its own unit, for kinds that have one.
    pub(crate) change: f64,
    /// What full delivery is worth to us, money; 0 for a volume obligation that does not count.
    pub(crate) full_value: f64,
    /// w_j: how far what is paid for it covers its cost; 0..1.
    pub(crate) covered: f64,
    /// q_j: share of the promise that is delivered; 0..1.
    pub(crate) delivered: f64,
    /// What it returns to us, money.
    pub(crate) returned: f64,
}

/// Buffers of the year, one entry per line and per obligation of the policy.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workspace {
    pub(crate) lines: Vec<LineYear>,
    pub(crate) obligations: Vec<ObligationYear>,
}

/// What one customer does in one year; money of that year, not discounted, if it stays.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CustomerYear {
    /// S0: sales without any rebate.
    pub sales_without: f64,
    /// X: extra sales asked for by the counted volume obligation.
    pub asked_sales: f64,
    /// S_ref = S0 + X: sales if everything asked is delivered.
    pub reference_sales: f64,
    /// Index of the volume obligation that counts.
    pub counted_volume: Option<usize>,
    /// B_all: what the customer is promised, in value to it.
    pub benefit: f64,
    /// B_cond: the conditional part of it.
    pub conditional_benefit: f64,
    /// C: what full delivery costs the customer.
    pub cost: f64,
    /// Would sign, held within 0..1: B_all/C, 0 without benefit, 1 without cost.
    pub accept: f64,
    /// x: net rate to the customer, share of S_ref.
    pub rate: f64,
    /// x_u: unconditional rate with creep, share of S_ref.
    pub unconditional_rate: f64,
    /// The part of x_u that crept in.
    pub creep_rate: f64,
    /// doubt(x_u); 0..1.
    pub doubt: f64,
    /// What competitors have left of a new effect; 1 where nothing is new.
    pub fade: f64,
    /// h*: effect of the net rate, after fade and loss aversion.
    pub effect: f64,
    /// λ1: chance of loss in the year.
    pub loss_chance: f64,
    /// N: sales by response.
    pub response_sales: f64,
    /// O: sales by the counted volume obligation.
    pub volume_sales: f64,
    /// M: sales by joint marketing.
    pub marketing_sales: f64,
    /// By which every lift is held within what the customer buys at all; 0..1.
    pub lift_factor: f64,
    /// S1: sales of the year.
    pub sales: f64,
    /// Σ payout(S_ref): promised rebate, money.
    pub promised: f64,
    /// Σ payout(0.8·S_ref).
    pub promised_if_sales_fall: f64,
    /// Expected payouts of all lines.
    pub lines_paid: f64,
    /// Creep paid on S1.
    pub creep: f64,
    /// Checking costs.
    pub checking: f64,
    /// Returns by payment, mix, saving and fixed value.
    pub payment: f64,
    /// See `payment`.
    pub mix: f64,
    /// See `payment`.
    pub saving: f64,
    /// See `payment`.
    pub fixed: f64,
    /// Σ worth·paid + creep: what it is paid, in value to it.
    pub worth_paid: f64,
    /// Σ q·C: what its deliveries cost it.
    pub delivered_cost: f64,
    /// K0 = S0·c − F: profit without any rebate.
    pub profit_without: f64,
}

impl CustomerYear {
    /// Everything given in the year except the set-up cost.
    #[must_use]
    pub fn gives(&self) -> f64 {
        self.lines_paid + self.creep + self.checking
    }

    /// Everything returned in the year by a customer that stays; `contribution` is c.
    #[must_use]
    pub fn returns(&self, contribution: f64) -> f64 {
        (self.response_sales + self.volume_sales + self.marketing_sales) * contribution
            + self.payment
            + self.mix
            + self.saving
            + self.fixed
    }
}

/// The scene of one evaluation: who, under what, in which year.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) customer: &'a Customer,
    pub(crate) basis: &'a Basis,
    pub(crate) policy: &'a Policy,
    pub(crate) setting: &'a Setting,
    pub(crate) assumptions: &'a Assumptions,
    pub(crate) year: u32,
    pub(crate) growth: Growth,
    pub(crate) left: Left,
}

/// What competitors have left of a new effect after the years before this one; 1 in the first, and the same for every
/// customer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left {
    /// (1 − price_fade)^(t−1)
    price: f64,
    /// (1 − value_fade)^(t−1)
    value: f64,
}

impl Left {
    pub(crate) fn of(response: &Response, year: u32) -> Self {
        Self {
            price: power(1.0 - response.price_fade, year - 1),
            value: power(1.0 - response.value_fade, year - 1),
        }
    }
}

impl Scene<'_> {
    /// b = max(0, S(1+a)^(t−1)): the base of growth lines and tiers.
    pub(crate) fn base(&self) -> f64 {
        (self.customer.sales * self.growth.before).max(0.0)
    }

    /// Evaluates the year; `workspace` then holds the lines and obligations.
    pub(crate) fn evaluate(&self, workspace: &mut Workspace) -> CustomerYear {
        workspace.lines.clear();
        workspace.lines.resize(self.policy.lines.len(), LineYear::default());
        workspace.obligations.clear();
        workspace.obligations.resize(self.policy.obligations.len(), ObligationYear::default());

        let sales_without = self.basis.sales_without(self.customer, self.assumptions, self.growth.now);
        let room = self.basis.room_beyond(self.customer, sales_without, self.growth.now);
        let mut out = CustomerYear {
            sales_without,
            profit_without: sales_without * self.basis.contribution - self.basis.fixed_cost,
            ..CustomerYear::default()
        };
        self.ask_volume(workspace, &mut out, room);
        self.cost_to_customer(workspace, &mut out, room);
        let base = self.base();
        out.creep_rate = self.rates(workspace, &mut out, base);
        self.deliver(workspace, &mut out);
        self.respond(workspace, &mut out);
        let volume_delivered =
            out.counted_volume.map_or(0.0, |counted| workspace.obligations[counted].delivered);
        out.lift_factor = self.sell(workspace, &mut out, room, volume_delivered);
        self.pay(workspace, &mut out, base, volume_delivered);
        out.creep = out.creep_rate * out.sales;
        out.worth_paid += out.creep;
        self.return_value(workspace, &mut out);
        out
    }

    /// Step 3: what is asked of the volume, and which obligation counts.
    fn ask_volume(&self, workspace: &mut Workspace, out: &mut CustomerYear, room: f64) {
        let mut best: Option<(f64, f64, usize)> = None;
        for (index, obligation) in self.policy.obligations.iter().enumerate() {
            let Some(target) = self.volume_target(obligation) else { continue };
            let asked = room.min((target - out.sales_without).max(0.0));
            workspace.obligations[index].asked_sales = asked;
            let weight = self.assumptions.delivery.of(obligation.state) * asked;
            // Largest delivered volume, then largest volume, then the first.
            let better =
                best.is_none_or(|(best_weight, best_asked, _)| (weight, asked) > (best_weight, best_asked));
            if asked > 0.0 && better {
                best = Some((weight, asked, index));
            }
        }
        out.counted_volume = best.map(|(_, _, index)| index);
        out.asked_sales = best.map_or(0.0, |(_, asked, _)| asked);
        out.reference_sales = out.sales_without + out.asked_sales;
    }

    /// The sales a volume obligation asks for; `None` for other kinds.
    pub(crate) fn volume_target(&self, obligation: &Obligation) -> Option<f64> {
        let customer = self.customer;
        match obligation.kind {
            ObligationKind::Growth(target) => {
                let growth = match target {
                    GrowthTarget::To(growth) => growth,
                    GrowthTarget::AboveNatural(above) => customer.natural_growth + above,
                };
                Some(customer.sales * power(1.0 + growth, self.year))
            }
            ObligationKind::MinimumSales { of_last_year } => Some(customer.sales * of_last_year),
            ObligationKind::Share { to } => {
                Some(ceiling(customer, self.growth.now).map_or(0.0, |all| all * to))
            }
            _ => None,
        }
    }

    /// Step 4: what full delivery of each obligation costs the customer.
    fn cost_to_customer(&self, workspace: &mut Workspace, out: &mut CustomerYear, room: f64) {
        let ratio = &self.assumptions.customer_cost_ratio;
        let contribution = self.basis.contribution;
        for (index, obligation) in self.policy.obligations.iter().enumerate() {
            let slot = &mut workspace.obligations[index];
            let counted = out.counted_volume == Some(index);
            // Default cost and full value. The cost is multiplied from the ratio on, as it was when results were first frozen: times the
            // full value it would be the same but for its last digit.
            let (by_default, full_value) = match obligation.kind {
                ObligationKind::Growth(_)
                | ObligationKind::MinimumSales { .. }
                | ObligationKind::Share { .. } => {
                    if counted {
                        // The last units are the dearest.
                        let cost = ratio.volume * out.asked_sales * (1.0 + 4.0 * out.asked_sales / room);
                        (cost, out.asked_sales * contribution)
                    } else {
                        (0.0, 0.0)
                    }
                }
                ObligationKind::Payment(target) => {
                    slot.change = self.days_sooner(target);
                    let of = |sales: f64| {
                        sales * slot.change / self.setting.days_in_year * self.setting.cost_of_money
                    };
                    (of(ratio.payment * out.reference_sales), of(out.reference_sales))
                }
                ObligationKind::Marketing { lift } => {
                    let of = |lift: f64| lift * out.sales_without * contribution;
                    (of(ratio.marketing * lift), of(lift))
                }
                ObligationKind::Mix { target, margin_gain } => {
                    slot.change = self.mix_gain(target);
                    let of = |change: f64| change * out.reference_sales * margin_gain;
                    (of(ratio.mix * slot.change), of(slot.change))
                }
                ObligationKind::Saving { share_of_sales } => {
                    let of = |share: f64| share * out.reference_sales;
                    (of(ratio.saving * share_of_sales), of(share_of_sales))
                }
                ObligationKind::Fixed { value } => (ratio.fixed * value, value),
            };
            slot.full_value = full_value;
            slot.cost = match obligation.customer_cost {
                Some(_) if obligation.kind.is_volume() && !counted => 0.0,
                Some(given) => given,
                None => by_default.max(0.0),
            };
            out.cost += slot.cost;
        }
    }

    fn days_sooner(&self, target: PaymentTarget) -> f64 {
        let now = self.customer.payment_days;
        let asked = match target {
            PaymentTarget::Days(days) => now - days,
            PaymentTarget::Sooner(sooner) => sooner,
        };
        now.min(asked.max(0.0))
    }

    fn mix_gain(&self, target: MixTarget) -> f64 {
        match target {
            MixTarget::To(to) => (to - self.customer.known_new_product_share()).max(0.0),
            MixTarget::Gain(gain) => gain.max(0.0),
        }
    }

    /// Step 5: what is promised, which part of it is conditional, and creep. Returns the creep rate.
    fn rates(&self, workspace: &mut Workspace, out: &mut CustomerYear, base: f64) -> f64 {
        let pretext = self.assumptions.response.pretext;
        let mut unconditional = 0.0;
        for (line, slot) in self.policy.lines.iter().zip(&mut workspace.lines) {
            slot.promised = line.payout(out.reference_sales, base);
            slot.value = line.worth.unwrap_or_else(|| self.assumptions.worth.of(line.means)) * slot.promised;
            slot.cost_of_obligations = line.pays_for.iter().map(|&j| workspace.obligations[j].cost).sum();
            let pretext_cost = pretext * slot.promised;
            slot.conditional_part = if slot.cost_of_obligations <= 0.0 {
                0.0
            } else if pretext_cost <= 0.0 {
                1.0
            } else {
                (slot.cost_of_obligations / pretext_cost).min(1.0)
            };
            out.promised += slot.promised;
            out.benefit += slot.value;
            out.conditional_benefit += slot.conditional_part * slot.value;
            unconditional += (1.0 - slot.conditional_part) * slot.value;
            // What it keeps if its own sales fall is a figure of year 1 only.
            if self.year == 1 {
                out.promised_if_sales_fall += line.payout(0.8 * out.reference_sales, base);
            }
        }
        out.unconditional_rate =
            if out.reference_sales > NO_SALES { unconditional / out.reference_sales } else { 0.0 };
        let response = &self.assumptions.response;
        let beyond_today = out.unconditional_rate - self.basis.today_rate;
        if self.year < 2 || beyond_today <= CREEP_THRESHOLD {
            return 0.0;
        }
        let creep_rate =
            response.creep * f64::from(self.year - 1) * (beyond_today / response.doubt_from).min(1.0);
        out.unconditional_rate += creep_rate;
        out.benefit += creep_rate * out.reference_sales;
        creep_rate
    }

    /// Step 6: how much of each promise is delivered.
    fn deliver(&self, workspace: &mut Workspace, out: &mut CustomerYear) {
        let response = &self.assumptions.response;
        out.doubt = response.doubt(out.unconditional_rate);
        out.accept = if out.benefit <= 0.0 {
            0.0
        } else if out.cost <= 0.0 {
            1.0
        } else {
            (out.benefit / out.cost).min(1.0)
        };
        // `covered` gathers first b_j, what is paid for promise j, and is then turned into w_j.
        for (line, slot) in self.policy.lines.iter().zip(&workspace.lines) {
            for &j in &line.pays_for {
                let obligation = &mut workspace.obligations[j];
                if obligation.cost <= 0.0 {
                    if slot.value > 0.0 {
                        obligation.covered = 1.0;
                    }
                } else {
                    obligation.covered +=
                        slot.conditional_part * slot.value * (obligation.cost / slot.cost_of_obligations);
                }
            }
        }
        for (obligation, slot) in self.policy.obligations.iter().zip(&mut workspace.obligations) {
            if slot.cost > 0.0 {
                slot.covered = (slot.covered / slot.cost).min(1.0);
            }
            slot.delivered = self.assumptions.delivery.of(obligation.state)
                * out.doubt
                * (response.goodwill * out.accept + (1.0 - response.goodwill) * slot.covered);
            out.delivered_cost += slot.delivered * slot.cost;
        }
    }

    /// Step 7: the effect of the net rate, and the chance of loss.
    fn respond(&self, workspace: &Workspace, out: &mut CustomerYear) {
        let response = &self.assumptions.response;
        let today = self.basis.today_effect;
        out.fade = 1.0;
        if out.reference_sales <= NO_SALES {
            out.effect = today;
        } else {
            let net_of_effort = out.benefit - out.delivered_cost;
            out.rate = (out.benefit - out.conditional_benefit).max(net_of_effort) / out.reference_sales;
            let full = response.hill(out.rate) * out.doubt;
            out.effect = if full >= today {
                out.fade = self.fade(workspace, out.promised);
                today + (full - today) * out.fade
            } else if out.rate >= self.basis.today_rate {
                // Spoilt by doubt, not cut.
                full
            } else {
                let pain = (response.loss_aversion - 1.0) * self.left.price;
                today - (today - full) * (1.0 + pain)
            };
        }
        out.loss_chance = self.basis.loss_chance_under(out.effect, self.assumptions);
    }

    /// What competitors have left of a new effect: mean over the lines, weighted by their payout at S_ref.
    fn fade(&self, workspace: &Workspace, promised: f64) -> f64 {
        if self.year == 1 || promised <= 0.0 {
            return 1.0;
        }
        let Left { price, value } = self.left;
        let weighted: f64 = self
            .policy
            .lines
            .iter()
            .zip(&workspace.lines)
            .map(|(line, slot)| slot.promised * if line.means == Means::Price { price } else { value })
            .sum();
        weighted / promised
    }

    /// Step 8: sales. Returns the factor by which every lift is held within what the customer buys at all.
    fn sell(&self, workspace: &Workspace, out: &mut CustomerYear, room: f64, volume_delivered: f64) -> f64 {
        let capped = self.customer.purchases.is_some();
        out.response_sales =
            (self.assumptions.response.max_uplift * out.effect * out.sales_without).max(-out.sales_without);
        if capped {
            out.response_sales = out.response_sales.min(room);
        }
        out.volume_sales = volume_delivered * (out.asked_sales - out.response_sales).max(0.0);
        for (obligation, slot) in self.policy.obligations.iter().zip(&workspace.obligations) {
            if let ObligationKind::Marketing { lift } = obligation.kind {
                out.marketing_sales += slot.delivered * lift * out.sales_without;
            }
        }
        let mut lift_factor = 1.0;
        if capped && out.marketing_sales > 0.0 {
            let left = (room - out.response_sales.max(out.asked_sales)).max(0.0);
            lift_factor = (left / out.marketing_sales).min(1.0);
            out.marketing_sales *= lift_factor;
        }
        out.sales = out.sales_without + out.response_sales + out.volume_sales + out.marketing_sales;
        lift_factor
    }

    /// Step 9: what every line is expected to pay, and the cost of checking.
    fn pay(&self, workspace: &mut Workspace, out: &mut CustomerYear, base: f64, volume_delivered: f64) {
        let met = out.sales_without + out.response_sales.max(out.asked_sales) + out.marketing_sales;
        let missed = out.sales_without + out.response_sales + out.marketing_sales;
        let mut any_line_pays = false;
        for (line, slot) in self.policy.lines.iter().zip(&mut workspace.lines) {
            any_line_pays |= slot.promised > 0.0;
            let paid_if_met =
                if volume_delivered > 0.0 { volume_delivered * line.payout(met, base) } else { 0.0 };
            let expected = if volume_delivered < 1.0 {
                paid_if_met + (1.0 - volume_delivered) * line.payout(missed, base)
            } else {
                paid_if_met
            };
            slot.paid = expected;
            if slot.conditional_part > 0.0 {
                let conditional: f64 = line
                    .pays_for
                    .iter()
                    .map(|&j| {
                        let obligation = &workspace.obligations[j];
                        let due = match self.policy.obligations[j].state {
                            State::Checked if out.counted_volume == Some(j) => paid_if_met,
                            State::Checked => obligation.delivered * expected,
                            State::Hoped | State::Paper => expected,
                        };
                        obligation.cost / slot.cost_of_obligations * due
                    })
                    .sum();
                slot.paid = (1.0 - slot.conditional_part) * expected + slot.conditional_part * conditional;
            }
            out.lines_paid += slot.paid;
            let worth = line.worth.unwrap_or_else(|| self.assumptions.worth.of(line.means));
            out.worth_paid += worth * slot.paid;
        }
        if any_line_pays {
            out.checking = self
                .policy
                .obligations
                .iter()
                .filter(|obligation| obligation.state == State::Checked)
                .map(|obligation| obligation.checking_cost)
                .sum();
        }
    }

    /// Step 10: what each obligation returns.
    fn return_value(&self, workspace: &mut Workspace, out: &mut CustomerYear) {
        let contribution = self.basis.contribution;
        for (index, obligation) in self.policy.obligations.iter().enumerate() {
            let slot = &mut workspace.obligations[index];
            let delivered = slot.delivered;
            match obligation.kind {
                ObligationKind::Growth(_)
                | ObligationKind::MinimumSales { .. }
                | ObligationKind::Share { .. } => {
                    if out.counted_volume == Some(index) {
                        slot.returned = out.volume_sales * contribution;
                    }
                }
                ObligationKind::Payment(_) => {
                    slot.returned = delivered * out.sales * slot.change / self.setting.days_in_year
                        * self.setting.cost_of_money;
                    out.payment += slot.returned;
                }
                ObligationKind::Marketing { lift } => {
                    slot.returned = delivered * lift * out.lift_factor * out.sales_without * contribution;
                }
                ObligationKind::Mix { margin_gain, .. } => {
                    slot.returned = delivered * slot.change * out.sales * margin_gain;
                    out.mix += slot.returned;
                }
                ObligationKind::Saving { share_of_sales } => {
                    slot.returned = delivered * share_of_sales * out.sales;
                    out.saving += slot.returned;
                }
                ObligationKind::Fixed { value } => {
                    slot.returned = delivered * value;
                    out.fixed += slot.returned;
                }
            }
        }
    }
}
