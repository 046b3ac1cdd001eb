//! Who is key: by hand, or by a rule that sets all customers at once.

use leptos::prelude::*;

use crate::document::schema::Segment;
use crate::document::{Column, KeyRule, Range};
use crate::format::customers::LedgerEdit;
use crate::format::number::Unit;
use crate::format::reasons::Action;
use crate::state::AppState;
use crate::state::reactive::Memo;
use crate::ui::setting::Setting;

/// The rule, with what it comes to.
#[component]
pub fn KeyRuleControl() -> impl IntoView {
    let state = AppState::get();
    let words = move || state.voice().customer_words();
    // How many are key now, and their share of what is sold: what both fields show.
    let now = Memo::new(move |_| {
        state.inputs.detail.with(|detail| {
            let ledger = &detail.document.customers;
            let (mut keys, mut key_sales, mut total) = (0_usize, 0.0, 0.0);
            for (segment, sales) in ledger.segments().zip(ledger.column(Column::Sales)) {
                let sales = sales.unwrap_or_default().max(0.0);
                total += sales;
                if segment == Segment::Key {
                    keys += 1;
                    key_sales += sales;
                }
            }
            (keys, (total > 0.0).then(|| key_sales / total))
        })
    });
    let said = move || {
        let (keys, share) = now.get();
        state.voice().key_now(keys, share)
    };
    let apply = move |rule: KeyRule| {
        state.inputs.edit(|document| rule.apply(&mut document.customers));
    };
    view! {
        <section class="card key-rule" aria-labelledby="key-rule-title">
            <h2 id="key-rule-title">{move || words().who_is_key}</h2>
            <p id="key-now">{said}</p>
            <Setting
                id="key-largest"
                label=Signal::derive(move || words().largest)
                exact=Signal::derive(move || words().largest_exact)
                unit_label=Signal::derive(move || words().customers_unit.to_owned())
                unit=Unit::Count
                range=Range::NOT_NEGATIVE
                whole=true
                decimals=1
                value=Signal::derive(move || now.get().0 as f64)
                set=move |count| apply(largest(count))
                action=|_, count| Action::Ledger(LedgerEdit::Rule(largest(count)))
            />
            <Setting
                id="key-by-share"
                label=Signal::derive(move || words().by_share)
                exact=Signal::derive(move || words().share_exact)
                unit_label=Signal::derive(|| "%".to_owned())
                unit=Unit::Percent
                range=Range::SHARE
                decimals=1
                value=Signal::derive(move || now.get().1.unwrap_or_default())
                set=move |share| apply(KeyRule::Share(share))
                action=|_, share| Action::Ledger(LedgerEdit::Rule(KeyRule::Share(share)))
            />
            <p class="hint">{move || words().by_hand} ": ★"</p>
        </section>
    }
}

/// The rule of a field that takes whole numbers from 0.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, from 0")]
fn largest(count: f64) -> KeyRule {
    KeyRule::Largest(count as usize)
}
