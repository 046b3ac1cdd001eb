//! What is chosen of a few: forms, means, kinds, states. A change keeps what can be kept.

use super::super::schema::{
    AppliesTo, Document, Edge, Kind, Means, Measure, Method, Obligation, Pays, State,
};
use super::Part;
use super::start::{self, Typical};

/// The form of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A rate of all sales.
    Flat,
    /// A rate of what exceeds the base.
    Growth,
    /// A sum of money.
    Lump,
    /// Steps.
    Tiers,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Flat, Self::Growth, Self::Lump, Self::Tiers];

    /// The form of what a line pays.
    #[must_use]
    pub fn of(pays: &Pays) -> Self {
        match pays {
            Pays::Flat(_) => Self::Flat,
            Pays::Growth(_) => Self::Growth,
            Pays::Lump(_) => Self::Lump,
            Pays::Tiers(_) => Self::Tiers,
        }
    }
}

/// How a target is set, for the kinds that have two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alternative {
    /// To this much.
    To,
    /// By this much more than now, or sooner.
    By,
}

/// Whom a policy is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whom {
    /// Key customers.
    Key,
    /// The others.
    Other,
    /// Customers chosen one by one.
    Chosen,
}

impl Whom {
    /// Of a policy.
    #[must_use]
    pub fn of(applies_to: &AppliesTo) -> Self {
        match applies_to {
            AppliesTo::Key => Self::Key,
            AppliesTo::Other => Self::Other,
            AppliesTo::Customers(_) => Self::Chosen,
        }
    }
}

/// One of a few, of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Of a policy.
    Whom(Whom),
    /// Of a line.
    Form(Form),
    /// Of a line.
    Means(Means),
    /// Of tiers.
    Measure(Measure),
    /// Of tiers.
    Method(Method),
    /// Of tiers.
    Edge(Edge),
    /// Of an obligation.
    Kind(Kind),
    /// Of an obligation.
    Alternative(Alternative),
    /// Of an obligation.
    State(State),
}

impl Kind {
    /// Every kind of obligation.
    pub const ALL: [Self; 8] = [
        Self::Growth,
        Self::MinimumSales,
        Self::Share,
        Self::Payment,
        Self::Marketing,
        Self::Mix,
        Self::Saving,
        Self::Fixed,
    ];

    /// Whether its target can be set in two ways.
    #[must_use]
    pub fn has_alternatives(self) -> bool {
        matches!(self, Self::Growth | Self::Payment | Self::Mix)
    }
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 4] = [Self::AllUnits, Self::Incremental, Self::Rolling, Self::Total];
}

impl Means {
    /// Every means.
    pub const ALL: [Self; 6] =
        [Self::Price, Self::Service, Self::Marketing, Self::Finance, Self::Development, Self::Protection];
}

impl Document {
    /// Whether a choice is the one that stands.
    #[must_use]
    pub fn is_chosen(&self, part: &Part, choice: Choice) -> bool {
        let line = self.line(part);
        let tiers = line.and_then(|line| match &line.pays {
            Pays::Tiers(tiers) => Some(tiers),
            _ => None,
        });
        let obligation = self.obligation(part);
        match choice {
            Choice::Whom(whom) => {
                self.policy(part.policy()).is_some_and(|policy| Whom::of(&policy.applies_to) == whom)
            }
            Choice::Form(form) => line.is_some_and(|line| Form::of(&line.pays) == form),
            Choice::Means(means) => line.is_some_and(|line| line.means == means),
            Choice::Measure(measure) => tiers.is_some_and(|tiers| tiers.measure == measure),
            Choice::Method(method) => tiers.is_some_and(|tiers| tiers.method == method),
            Choice::Edge(edge) => tiers.is_some_and(|tiers| tiers.edge == edge),
            Choice::Kind(kind) => obligation.is_some_and(|it| it.kind == kind),
            Choice::State(state) => obligation.is_some_and(|it| it.state == state),
            Choice::Alternative(alternative) => {
                obligation.and_then(Obligation::alternative) == Some(alternative)
            }
        }
    }

    /// Chooses. Another form of a line pays a typical customer that grows by a tenth about the same; another measure keeps the
    /// tiers in proportion to that customer's sales; another way to set a target asks about the same of it.
    pub fn choose(&mut self, part: &Part, choice: Choice) {
        if self.is_chosen(part, choice) {
            return;
        }
        let typical = Typical::of(self, part.policy());
        match (part, choice) {
            (Part::Policy(id), Choice::Whom(whom)) => {
                if let Some(policy) = self.policy_mut(id) {
                    policy.applies_to = match whom {
                        Whom::Key => AppliesTo::Key,
                        Whom::Other => AppliesTo::Other,
                        Whom::Chosen => AppliesTo::Customers(Vec::new()),
                    };
                }
            }
            (Part::Line(..), _) => {
                let Some(line) = self.line_mut(part) else { return };
                match (choice, &mut line.pays) {
                    (Choice::Means(means), _) => line.means = means,
                    (Choice::Form(form), _) => line.pays = start::form(form, &line.pays, &typical),
                    (Choice::Method(method), Pays::Tiers(tiers)) => tiers.method = method,
                    (Choice::Edge(edge), Pays::Tiers(tiers)) => tiers.edge = edge,
                    (Choice::Measure(measure), Pays::Tiers(tiers)) => {
                        start::measure(tiers, measure, &typical);
                    }
                    _ => {}
                }
            }
            (Part::Obligation(..), _) => {
                let Some(obligation) = self.obligation_mut(part) else { return };
                match choice {
                    Choice::State(state) => obligation.state = state,
                    Choice::Kind(kind) => start::kind(obligation, kind, &typical),
                    Choice::Alternative(alternative) => start::alternative(obligation, alternative, &typical),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
