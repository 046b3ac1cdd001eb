//! Contracts in words: why one was refused, by which conventions it is computed, and the working of every payout, settlement and
//! accrual, line by line, in both languages. Screen, command line and export print these lines.

mod accruals;
mod bench;
pub mod bench_hints;
pub mod bench_words;
mod conventions;
mod figures;
mod further;
mod meaning;
mod settlements;
mod term;
pub mod words;
mod working;

use super::Language;
use crate::document::contract::{ContractProblem, LARGEST_ON_WORKBENCH};

pub use accruals::accrual_lines;
pub use bench::{convention_read, exact_difference, exact_money, rebate_name};
pub use bench_hints::BenchHints;
pub use bench_words::BenchWords;
pub use conventions::convention_lines;
pub use settlements::settlement_lines;
pub use term::{period_reading, year_finding, year_note};
pub use words::ContractWords;
pub use working::payout_lines;

/// A broken rule of contracts.
#[must_use]
pub fn problem(language: Language, problem: ContractProblem) -> String {
    let choose = |english: &str, chinese: &str| match language {
        Language::English => english.to_owned(),
        Language::Chinese => chinese.to_owned(),
    };
    match problem {
        ContractProblem::TooFine => choose("more than 18 digits after the point", "小数位数超过18位"),
        ContractProblem::NotMinor { decimals } => match language {
            Language::English => format!("money has at most {decimals} decimals in this currency"),
            Language::Chinese => format!("该货币的金额最多{decimals}位小数"),
        },
        ContractProblem::TooMany { most } => match language {
            Language::English => format!("at most {most} entries"),
            Language::Chinese => format!("最多{most}项"),
        },
        ContractProblem::NoRebates => choose("needs at least one rebate", "至少要有一项返利"),
        ContractProblem::UnknownComparison => choose(
            "must be one of sales, units, growth, increase, achievement, or a name from \"quantities\" or \"figures\"",
            "只能是sales、units、growth、increase、achievement之一，或\"quantities\"、\"figures\"中的名称",
        ),
        ContractProblem::UnknownMeasure => choose(
            "must be sales, units, or a name from \"quantities\" or \"figures\"",
            "只能是sales、units，或\"quantities\"、\"figures\"中的名称",
        ),
        ContractProblem::Inverted => choose("must not be below where it starts", "不能低于起点"),
        ContractProblem::Overlap => {
            choose("starts before the tier before it has ended", "起点落在前一档之内，两档重叠")
        }
        ContractProblem::Gap => choose(
            "leaves a gap after the tier before it: close it, give \"step\", or say \"gaps\": \"pay_nothing\"",
            "与前一档之间有空档：请补上，或给出\"step\"，或写明\"gaps\": \"pay_nothing\"",
        ),
        ContractProblem::NeedsPeriodScope => choose(
            "growth, achievement, key figures and own prices need the scope \"period\"",
            "按增长、达成率、关键指标或各行自身价格计算时，\"scope\"须为\"period\"",
        ),
        ContractProblem::NeedsToDate => choose(
            "a floor due at the start needs \"interim_on\": \"to_date\"",
            "保底额于期初预付时，\"interim_on\"须为\"to_date\"",
        ),
        ContractProblem::NothingToTakeBack => choose(
            "growth, achievement and key figures cannot take back: \"excess_returns\" must be \"earn_nothing\"",
            "按增长、达成率或关键指标计算时无从扣回，\"excess_returns\"须为\"earn_nothing\"",
        ),
        ContractProblem::NoQualifyingBase => choose(
            "rows at their own prices are measured by themselves: leave \"qualifying_base\" out",
            "各行按自身价格计算时以各行自身计量，不能另设\"qualifying_base\"",
        ),
        ContractProblem::NeedsIncremental => choose(
            "own prices need the reading \"incremental\"",
            "按各行自身价格计算时，\"reading\"须为\"incremental\"",
        ),
        ContractProblem::NotForFigures => choose(
            "a key figure neither grows nor has slices: only the reading \"all_units\" suits it",
            "关键指标不能分段累计，也没有增长；\"reading\"须为\"all_units\"",
        ),
        ContractProblem::DifferentPays => {
            choose("must pay in the same way as the lower target", "兑付方式须与低目标相同")
        }
        ContractProblem::NotEveryPeriod { periods } => match language {
            Language::English => format!("needs one entry for each of the {periods} periods"),
            Language::Chinese => format!("应逐期给出，共{periods}项"),
        },
        ContractProblem::NotAscending => choose("must come after the one before it", "应大于前一项"),
        ContractProblem::NoWeight => choose("the weights add up to nothing", "权重之和为零"),
        ContractProblem::ProbabilitiesNotOne => choose(
            "the probabilities of its outcomes must add up to exactly 1",
            "各种结果的概率之和须恰好为1",
        ),
        ContractProblem::GuaranteeAboveCap => {
            choose("the guarantee is above the cap of a settlement", "每次结算的保证额高于封顶额")
        }
        ContractProblem::TooLongForWorkbench => {
            let megabytes = LARGEST_ON_WORKBENCH / 1_000_000;
            match language {
                Language::English => format!("longer than the {megabytes} MB that the workbench takes"),
                Language::Chinese => format!("超过工作台可打开的{megabytes} MB"),
            }
        }
        ContractProblem::TooMuch => choose(
            "too many for so many rebates that look at each of them at every settlement and period: fewer rows, periods, or settlements",
            "行数过多：逐行计算的返利在每次结算和每期末都要重算，请减少行数、期数或结算次数",
        ),
        ContractProblem::Overflow => {
            choose("figures too large, or too fine, to be computed exactly", "数字过大或过细，无法精确计算")
        }
    }
}
