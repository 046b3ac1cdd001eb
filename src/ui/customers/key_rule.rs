//! Who is key: by hand, or by a rule that sets all customers at once.

use leptos::prelude::*;

use crate::document::schema::Segment;
use crate::document::{Column, KeyRule, Range};
use crate::format::customers::LedgerEdit;
use crate::format::number::Unit;
use crate::format::reasons::Action;
use crate::state::AppState;
use crate::state::actions::Start;
use crate::ui::field::{DraftSignal, NumberField};

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
    view! {
        <section class="card key-rule" aria-labelledby="key-rule-title">
            <h2 id="key-rule-title">{move || words().who_is_key}</h2>
            <p id="key-now">{said}</p>
            <RuleField
                id="key-largest"
                label=Signal::derive(move || words().largest)
                exact=Signal::derive(move || words().largest_exact)
                unit_label=Signal::derive(move || words().customers_unit)
                unit=Unit::Count
                range=Range::NOT_NEGATIVE
                value=Signal::derive(move || now.get().0 as f64)
                rule=|value| {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "the field takes whole numbers from 0"
                    )]
                    KeyRule::Largest(value as usize)
                }
            />
            <RuleField
                id="key-by-share"
                label=Signal::derive(move || words().by_share)
                exact=Signal::derive(move || words().share_exact)
                unit_label=Signal::derive(move || "%")
                unit=Unit::Percent
                range=Range::SHARE
                value=Signal::derive(move || now.get().1.unwrap_or_default())
                rule=KeyRule::Share
            />
            <p class="hint">{move || words().by_hand} ": ★"</p>
        </section>
    }
}

/// A field that applies a rule while it is typed; the whole edit is one step.
#[component]
fn RuleField(
    id: &'static str,
    label: Signal<&'static str>,
    exact: Signal<&'static str>,
    unit_label: Signal<&'static str>,
    unit: Unit,
    range: Range,
    value: Signal<f64>,
    rule: fn(f64) -> KeyRule,
) -> impl IntoView {
    let state = AppState::get();
    let draft: DraftSignal = RwSignal::new(None);
    let begun: StoredValue<Option<Start>> = StoredValue::new(None);
    let take = move |read: f64| {
        let start = begun.get_value().unwrap_or_else(|| state.start());
        begun.set_value(Some(start.clone()));
        let rule = rule(read);
        state.inputs.edit(|document| rule.apply(&mut document.customers));
        state.record(&start, Action::Ledger(LedgerEdit::Rule(rule)));
    };
    view! {
        <div class="setting">
            <label for=id>{move || label.get()}</label>
            <span class="exact">
                <NumberField
                    id=id
                    label=exact
                    unit=unit
                    range=range
                    whole=unit == Unit::Count
                    decimals=1
                    value=value
                    draft=draft
                    on_value=take
                    on_done=move |()| begun.set_value(None)
                />
                <span class="unit" aria-hidden="true">{move || unit_label.get()}</span>
            </span>
        </div>
    }
}
