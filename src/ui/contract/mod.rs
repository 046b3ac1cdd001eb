//! Contracts on the page: what the text of a rebate line means, and the workbench in which a contract is entered by form and computed
//! to the cent. All of it is a part that is fetched when it is opened.

pub mod bench;
mod fields;
mod forms;
pub mod meaning;
mod readings;
mod results;
mod terms;
mod volumes;
