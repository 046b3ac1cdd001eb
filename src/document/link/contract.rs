//! A contract on the workbench without its names.

use std::collections::BTreeMap;

use super::super::tree::Tree;

/// Fields whose texts are names, whatever they look like: an invoice may be called 4711.
const NAMED: [&str; 9] = ["id", "name", "invoice", "product", "group", "labels", "only", "except", "rebates"];

/// Names of fields and words of the form of a contract. A word that is missing here would be taken for a name, and the
/// contract could not be read without it: the tests of the contract engine send every example through here.
const FORM: &str = "\
    above accrual accrued_at achievement after all_units amount anew_every at at_least average base baseline before \
    between by by_period cap carried_in carry_forward contract counts_for_later credit_notes cumulative currency decimals \
    deduct delivered discount down due earn_nothing edge end even every except excess_returns expected expected_value \
    false figures flat floor for_every free free_goods from from_baseline from_zero full gaps group growth guarantee \
    half_even half_up id if_missed ignore increase increment incremental inside interim_on interim_share invoice invoiced \
    kept labels line linear lower lump measure minimum missed mode most_likely name netted no_baseline no_growth \
    obligations offset on only outcomes outside over overpaid own own_period paid part parts pay_nothing payout pays per \
    per_unit period periods points price prices probability product purchase purchase_price qualify qualifying_base \
    quantities rate reading rebates reclaim reduced_by_earlier refuse rolling rounding rows sales schema scope settlement \
    settlement_cap share skip spread start state step steps stop table take_back target tax_in_base tax_in_prices \
    tax_on_payout tax_rate term tiers to to_date total true unit_value units up up_to upper valued_at volumes whole";

/// The contract with every name of its own replaced by a letter, the same name by the same letter, and the same payouts.
#[must_use]
pub fn without_names(contract: &Tree) -> Tree {
    Names::default().replaced("", contract)
}

/// Names met so far, with what stands for them.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn replaced(&mut self, field: &str, tree: &Tree) -> Tree {
        match tree {
            Tree::Null => Tree::Null,
            Tree::Text(text) => Tree::Text(if stays(field, text) { text.clone() } else { self.letter(text) }),
            Tree::List(items) => Tree::List(items.iter().map(|item| self.replaced(field, item)).collect()),
            Tree::Object(fields) => Tree::Object(
                fields
                    .iter()
                    .map(|(name, value)| {
                        // Quantities and key figures are fields by their names.
                        let called = if is_form(name) { name.clone() } else { self.letter(name) };
                        (called, self.replaced(name, value))
                    })
                    .collect(),
            ),
        }
    }

    fn letter(&mut self, name: &str) -> String {
        let next = self.0.len();
        self.0.entry(name.to_owned()).or_insert_with(|| super::names::letters(next)).clone()
    }
}

/// Whether a text of a field says nothing of anybody: a number, a currency, a word of the form.
fn stays(field: &str, text: &str) -> bool {
    let is_currency =
        field == "currency" && text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    text.is_empty()
        || is_currency
        || (!NAMED.contains(&field) && (is_form(text) || text.parse::<f64>().is_ok()))
}

fn is_form(word: &str) -> bool {
    FORM.split_ascii_whitespace().any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::super::super::contract::to_workbench;
    use super::*;

    #[test]
    fn no_name_is_left_and_equal_names_stay_equal() {
        let text = r#"{"schema": 1, "contract": {"name": "Ours and Theirs", "currency": "EUR", "quantities": ["litres of Alpha"],
            "rebates": [{"id": "4711", "name": "Alpha bonus", "only": ["Alpha"], "pays": {"for_every":
                {"amount": 5, "per": 10, "measure": "litres of Alpha"}}}],
            "obligations": [{"id": "shelf at Alpha", "rebates": ["4711"], "state": "kept"}]},
            "volumes": {"rows": [{"invoice": "4711", "product": "Alpha", "labels": ["Alpha"], "amount": 12.50,
                "quantities": {"litres of Alpha": 25}}]}}"#;
        let nameless = without_names(&to_workbench(text).unwrap());
        let written = serde_json::to_string(&nameless).unwrap();
        for name in ["Ours", "Alpha", "4711", "litres", "shelf"] {
            assert!(!written.contains(name), "{name} in {written}");
        }
        let called =
            |path: &str| nameless.text(path).unwrap_or_else(|| panic!("{path} in {written}")).to_owned();
        assert_eq!(called("contract.rebates[0].only[0]"), called("volumes.rows[0].labels[0]"));
        assert_eq!(called("contract.obligations[0].rebates[0]"), called("contract.rebates[0].id"));
        let litres = called("contract.rebates[0].pays.for_every.measure");
        assert_eq!(nameless.only_field("volumes.rows[0].quantities"), Some(&*litres));
        assert_eq!(called("volumes.rows[0].amount"), "12.50");
        assert_eq!(called("contract.currency"), "EUR");
    }
}
