//! Counterweight: a calculator for the rebates a supplier gives its big customers.
