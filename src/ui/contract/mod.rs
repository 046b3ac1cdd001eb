//! Contracts on the page: what the text of a rebate line means, and the workbench in which a contract is entered by form and computed
//! to the cent. All of it is a part that is fetched when it is opened.

pub mod all_forms;
mod base;
pub mod bench;
mod by_period;
mod choices;
mod conditions;
mod fields;
mod forms;
mod further;
mod invoice_lines;
pub mod meaning;
mod measures;
mod mistakes;
mod multiples;
mod open;
mod outcomes;
mod points;
mod promises;
mod readings;
mod rebates;
mod results;
mod rows;
mod start;
mod take_back;
mod term;
mod terms;
mod tiers;
mod volumes;
