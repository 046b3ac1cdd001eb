//! Sentences of the contract workbench.

use counterweight_contract::contract::RoundedAt;
use counterweight_contract::exact::{Minor, Rounding};
use counterweight_contract::rebate::Scope;
use counterweight_contract::settlement::InterimOn;
use counterweight_contract::tiers::{Edge, Reading};

use super::bench_hints::BenchHints;
use super::bench_words::BenchWords;
use super::figures::Teller;
use crate::document::Problem;
use crate::document::contract::variants::Convention;
use crate::document::contract::{Agreement, ContractProblem, LARGEST_ON_WORKBENCH};
use crate::format::{Language, Voice};

/// What a rebate is called.
#[must_use]
pub fn rebate_name(language: Language, agreement: &Agreement, index: usize) -> String {
    Teller::new(language, agreement).rebate(index)
}

/// Minor units as money of the contract, with all its decimals: "€1,080.00".
#[must_use]
pub fn exact_money(language: Language, agreement: &Agreement, amount: Minor) -> String {
    Teller::new(language, agreement).money(amount)
}

/// The name of a convention, and how it is read.
#[must_use]
pub fn convention_read(
    language: Language,
    agreement: &Agreement,
    convention: &Convention,
) -> (&'static str, String) {
    let words = BenchWords::of(language);
    let order = match language {
        Language::English => "Stacking order",
        Language::Chinese => "计算次序",
    };
    let (name, read) = match convention {
        Convention::Reading(reading) => (
            words.reading,
            match reading {
                Reading::Incremental => words.incremental,
                Reading::AllUnits => words.all_units,
                Reading::Rolling => words.rolling,
                Reading::Total => words.total_reading,
            },
        ),
        Convention::Edge(edge) => (
            words.edge,
            match edge {
                Edge::From => words.edge_from,
                Edge::Above => words.edge_above,
                Edge::UpTo => words.edge_up_to,
            },
        ),
        Convention::Scope(scope) => (
            words.scope,
            match scope {
                Scope::Period => words.scope_period,
                Scope::Invoice => words.scope_invoice,
                Scope::Line => words.scope_line,
            },
        ),
        Convention::Order(indices) => {
            let names = indices.iter().filter_map(|index| agreement.names.rebates.get(*index));
            let names: Vec<&str> = names.map(|(_, name)| name.as_str()).collect();
            return (order, names.join(" → "));
        }
        Convention::Reduced(reduced) => {
            (words.reduced, if *reduced { words.reduced_yes } else { words.reduced_no })
        }
        Convention::Interim(on, netted) => {
            let on = match on {
                InterimOn::ToDate => words.interim_to_date,
                InterimOn::OwnPeriod => words.interim_own,
            };
            let netted = if *netted { words.netted_yes } else { words.netted_no };
            let read = match language {
                Language::English => format!("{on}, {netted}"),
                Language::Chinese => format!("{on}，{netted}"),
            };
            return (words.netting, read);
        }
        Convention::RoundedAt(at) => (
            words.rounded_at,
            match at {
                RoundedAt::Part => words.round_part,
                RoundedAt::Payout => words.round_payout,
            },
        ),
        Convention::Rounding(rounding) => (
            words.rounding,
            match rounding {
                Rounding::HalfUp => words.half_up,
                Rounding::HalfEven => words.half_even,
                Rounding::Down => words.round_down,
                Rounding::Up => words.round_up,
            },
        ),
    };
    (name, read.to_owned())
}

/// What another reading pays more or less, exactly.
#[must_use]
pub fn exact_difference(language: Language, agreement: &Agreement, difference: Minor) -> String {
    let amount = exact_money(language, agreement, difference.saturating_abs());
    match (language, difference.signum()) {
        (_, 0) => BenchWords::of(language).no_difference.to_owned(),
        (Language::English, 1) => format!("{amount} more"),
        (Language::English, _) => format!("{amount} less"),
        (Language::Chinese, 1) => format!("多付{amount}"),
        (Language::Chinese, _) => format!("少付{amount}"),
    }
}

impl Voice {
    /// The labels of the workbench.
    #[must_use]
    #[inline(always)]
    pub fn bench_words(&self) -> &'static BenchWords {
        BenchWords::of(self.language)
    }

    /// The explanations of the workbench's rarer terms.
    #[must_use]
    #[inline(always)]
    pub fn bench_hints(&self) -> &'static BenchHints {
        BenchHints::of(self.language)
    }

    /// What is set of rarer terms, for the fold that holds them: a few as they are, of more how many they are first, of many the first.
    #[must_use]
    pub fn terms_set(&self, terms: &[String]) -> String {
        const FEW: usize = 2;
        const MANY: usize = 6;
        let between = self.choose("; ", "；");
        let said = terms[..terms.len().min(MANY)].join(between);
        match terms.len() {
            0..=FEW => said,
            count => {
                let rest = if count > MANY { [between, "…"].concat() } else { String::new() };
                self.choose(format!("{count} set: {said}{rest}"), format!("已设{count}项：{said}{rest}"))
            }
        }
    }

    /// What a contract file may be, said before one is chosen.
    #[must_use]
    pub fn contract_file_bounds(&self) -> String {
        let megabytes = LARGEST_ON_WORKBENCH / 1_000_000;
        self.choose(
            format!(
                "JSON as “Save as a file” writes it, up to {megabytes} MB. It can also be dropped or pasted anywhere on the page."
            ),
            format!("“另存为文件”所存的JSON，不超过{megabytes} MB；也可以拖到页面任意处，或直接粘贴。"),
        )
    }

    /// A contract was opened; `called`: the file.
    #[must_use]
    pub fn contract_opened(&self, called: &str) -> String {
        self.choose(
            format!("{called} is on the workbench; undo brings back what was there."),
            format!("已打开{called}；撤销即可恢复原来的内容。"),
        )
    }

    /// A contract that was refused with so many mistakes, which stand below.
    #[must_use]
    pub fn contract_refused(&self, called: &str, mistakes: usize) -> String {
        self.choose(
            match mistakes {
                1 => format!("{called} cannot be used, and nothing was changed. This is to be mended:"),
                _ => format!(
                    "{called} cannot be used, and nothing was changed. {mistakes} places are to be mended:"
                ),
            },
            format!("{called}无法使用，没有任何改动。有{mistakes}处需要改正："),
        )
    }

    /// What is to be mended on the workbench, in short.
    #[must_use]
    pub fn places_to_mend(&self, count: usize) -> String {
        self.choose(
            if count == 1 { "1 place to mend".to_owned() } else { format!("{count} places to mend") },
            format!("{count}处需要改正"),
        )
    }

    /// A mistake of the workbench beside its field.
    #[must_use]
    pub fn bench_problem(&self, problem: &Problem) -> String {
        let hints = self.bench_hints();
        // Those that name fields of the form name their controls here.
        let said = match problem {
            Problem::Contract(ContractProblem::Gap) => self.bench_words().gap_here,
            Problem::Contract(ContractProblem::NeedsPeriodScope) => hints.needs_period_scope,
            Problem::Contract(ContractProblem::NothingToTakeBack) => hints.nothing_to_take_back,
            Problem::Contract(ContractProblem::NoQualifyingBase) => hints.no_qualifying_base,
            Problem::Contract(ContractProblem::NeedsIncremental) => hints.needs_incremental,
            Problem::Contract(ContractProblem::NeedsToDate) => hints.needs_to_date,
            Problem::Contract(ContractProblem::NotForFigures) => hints.not_for_figures,
            Problem::Contract(ContractProblem::ProbabilitiesNotOne) => hints.probabilities_not_one,
            _ => return crate::format::errors::problem(self.language, problem),
        };
        said.to_owned()
    }

    /// A settlement's heading.
    #[must_use]
    pub fn settlement_after(&self, period: u32, is_final: bool) -> String {
        let period = period + 1;
        match is_final {
            true => self.choose("Final settlement".to_owned(), "最终结算".to_owned()),
            false => self.choose(format!("After period {period}"), format!("第{period}期后")),
        }
    }

    /// "Period 3".
    #[must_use]
    pub fn period(&self, index: usize) -> String {
        let number = index + 1;
        self.choose(format!("Period {number}"), format!("第{number}期"))
    }
}
