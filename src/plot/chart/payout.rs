//! What a rebate pays along a customer's sales, and what each further unit of sales earns: two charts of the same outlook, with the
//! customer on it, the jumps, and the sales that a jump makes senseless.

use super::describe::Texts;
use super::scene::{money_axis, share_axis};
use super::table::{Cell, Table};
use super::{Chart, Label, Look, Mark, Reading, Span, Spans, Upright};
use crate::document::contract::outlook::{Buyer, Jump, Near, Outlook};
use crate::format::Voice;
use crate::format::number;
use crate::plot::display::{Ink, Role, Texture};

/// What both charts are described from.
#[derive(Clone, Copy)]
pub struct Payout<'a> {
    /// The rebate along sales.
    pub outlook: &'a Outlook,
    /// Whose sales are marked; none: nobody's.
    pub name: Option<&'a str>,
    /// Language and currency.
    pub voice: Voice,
    /// The spans that are kept while a thumb is held.
    pub held: Option<Spans>,
}

/// Jumps that are spoken of; of more, a table tells.
const MOST_NAMED: usize = 4;

/// The part of the axis beyond which the first thing that matters is far to the right.
const FAR: f64 = 0.4;

impl Payout<'_> {
    /// Where the axis begins: at nothing, unless all that matters lies far to the right.
    fn start(&self) -> f64 {
        let outlook = self.outlook;
        let kinks =
            outlook.pieces.iter().skip(1).filter_map(|piece| piece.points.first().map(|first| first.0));
        let zones = outlook.jumps.iter().filter_map(|jump| jump.dominated_from);
        let first = kinks.chain(zones).chain(outlook.sales).fold(outlook.extent, f64::min);
        if first > FAR * outlook.extent { first - (outlook.extent - first) / 4.0 } else { 0.0 }
    }

    fn x(&self) -> Span {
        self.held.map_or_else(|| Span::holding([self.start(), self.outlook.extent]), |held| held.x)
    }

    fn y(&self, values: impl IntoIterator<Item = f64>) -> Span {
        let zero = [0.0].into_iter();
        self.held.and_then(|held| held.y).unwrap_or_else(|| Span::holding(zero.chain(values)))
    }

    /// Where the customer stands: sales, payout.
    fn stands(&self) -> Option<(f64, f64)> {
        self.outlook.sales.map(|sales| (sales, self.outlook.payout))
    }

    /// The grounds of senseless sales.
    fn dominated(&self) -> Vec<Mark> {
        let from = |jump: &Jump| jump.dominated_from.map(|from| (from, jump.at));
        let zones = self.outlook.jumps.iter().filter_map(from);
        let ink = Ink::of(Role::Watch).thin(0.22);
        zones.map(|x| Mark::Band { x, y: (f64::NEG_INFINITY, f64::INFINITY), ink }).collect()
    }

    /// The payout over sales.
    #[must_use]
    pub fn payout_chart(&self) -> Chart {
        let words = self.voice.contract_words();
        let outlook = self.outlook;
        let y = self.y(outlook.pieces.iter().flat_map(|piece| piece.points.iter().map(|point| point.1)));
        let mut marks = self.dominated();
        for piece in &outlook.pieces {
            let ink = Ink::of(Role::Give);
            marks.push(Mark::Line { points: piece.points.clone(), width: 2.5, ink });
        }
        let mut readings: Vec<Reading> = Vec::new();
        let named = outlook.telling();
        for jump in &outlook.jumps {
            let ink = Ink::of(Role::Watch).with(Texture::Dotted);
            marks.push(Mark::Line {
                points: vec![(jump.at, jump.before), (jump.at, jump.after)],
                width: 2.0,
                ink,
            });
            // The names of several would hide each other, and the customer's.
            let label = (named == Some(jump))
                .then(|| Label::new(self.voice.money_signed(jump.after - jump.before), Role::Watch));
            marks.push(Mark::Dot { at: (jump.at, jump.after), look: Look::Point, label });
            readings.push(Reading { at: (jump.at, jump.after), text: self.voice.jump_reading(jump) });
        }
        for (at, paid) in outlook.pieces.iter().filter_map(|piece| piece.points.last().copied()) {
            if outlook.jumps.iter().all(|jump| jump.at != at) {
                readings.push(Reading { at: (at, paid), text: self.voice.payout_reading(None, at, paid) });
            }
        }
        if let Some(at) = self.stands() {
            let label = self.name.map(|name| Label::bold(name, Role::Ink));
            marks.push(Mark::Dot { at, look: Look::You, label });
            readings.push(Reading { at, text: self.voice.payout_reading(self.name, at.0, at.1) });
        }
        readings.sort_by(|one, other| one.at.0.total_cmp(&other.at.0));
        let x = money_axis(&self.voice, self.x(), words.axis_sales);
        Chart { x, y: Upright::Axis(money_axis(&self.voice, y, words.axis_payout)), marks, readings }
    }

    /// The marginal rate over sales: what each further unit earns, the jumps as what they are.
    #[must_use]
    pub fn marginal_chart(&self) -> Chart {
        let words = self.voice.contract_words();
        let outlook = self.outlook;
        let y = self.y(outlook.pieces.iter().map(|piece| piece.slope));
        let mut marks = self.dominated();
        let mut readings = Vec::new();
        let mut before = None;
        for piece in &outlook.pieces {
            let (Some(first), Some(last)) = (piece.points.first(), piece.points.last()) else { continue };
            let (from, to) = ((first.0, piece.slope), (last.0, piece.slope));
            let points = before.into_iter().chain([from, to]).collect();
            marks.push(Mark::Line { points, width: 2.5, ink: Ink::of(Role::Give) });
            let middle = f64::midpoint(from.0, to.0);
            let text = self.voice.marginal_reading(from.0, to.0, piece.slope);
            readings.push(Reading { at: (middle, piece.slope), text });
            before = Some(to);
        }
        for jump in &outlook.jumps {
            let role = if jump.after > jump.before { Role::Alert } else { Role::Soft };
            let named = outlook.telling() == Some(jump);
            let label = named.then(|| Label::new(words.above_everything, Role::Alert));
            let ink = Ink::of(role).with(Texture::Dashed);
            marks.push(Mark::Rule { at: jump.at, upright: true, ink, label });
            readings.push(Reading { at: (jump.at, y.high()), text: self.voice.jump_reading(jump) });
        }
        if let Some((sales, _)) = self.stands() {
            let at = (sales, outlook.marginal_at(sales));
            let label = self.name.map(|name| Label::bold(name, Role::Ink));
            marks.push(Mark::Dot { at, look: Look::You, label });
            let text = self.voice.marginal_of(self.name, sales, at.1);
            readings.push(Reading { at, text });
        }
        readings.sort_by(|one, other| one.at.0.total_cmp(&other.at.0));
        let x = money_axis(&self.voice, self.x(), words.axis_sales);
        Chart { x, y: Upright::Axis(share_axis(&self.voice, y, words.axis_marginal)), marks, readings }
    }

    /// What stands around the chart of the payout.
    #[must_use]
    pub fn payout_texts(&self) -> Texts {
        self.texts(
            self.voice.payout_finding(self.name, self.outlook),
            self.voice.contract_words().payout_about,
        )
    }

    /// What stands around the chart of the marginal rate.
    #[must_use]
    pub fn marginal_texts(&self) -> Texts {
        let title = self.voice.marginal_finding(self.name, self.outlook);
        self.texts(title, self.voice.contract_words().marginal_about)
    }

    fn texts(&self, title: String, about: &str) -> Texts {
        let notes: Vec<String> = self
            .outlook
            .jumps
            .iter()
            .filter_map(|jump| self.voice.dominated(jump))
            .take(MOST_NAMED)
            .collect();
        Texts { title, about: about.to_owned(), note: notes.join(self.voice.choose(" ", "")) }
    }

    /// Both as a table: every piece, with the jump at its start.
    #[must_use]
    pub fn table(&self) -> Table {
        let (voice, words) = (&self.voice, self.voice.contract_words());
        let unit = voice.currency.mark(voice.language);
        let money = |amount: f64| Cell::Number(number::money_exact(voice.language, amount), amount);
        let rows = self.outlook.pieces.iter().filter_map(|piece| {
            let (first, last) = (piece.points.first()?, piece.points.last()?);
            let slope = Cell::Number(voice.exact_percent(piece.slope), piece.slope);
            Some(vec![money(first.0), money(last.0), money(first.1), money(last.1), slope])
        });
        let head = |text: &str| voice.with_unit(text, unit.trim_end());
        Table {
            columns: vec![
                head(words.sales_from),
                head(words.sales_to),
                head(words.payout_from),
                head(words.payout_to),
                words.axis_marginal.to_owned(),
            ],
            rows: rows.collect(),
            more: 0,
        }
    }
}

/// Who is near the next tier, as a table: what is missing, what it would earn, what it would leave us, and whether we want it.
#[must_use]
pub fn near_table(
    voice: &Voice,
    buyers: &[Buyer],
    name: impl Fn(usize) -> String,
    near: &[Near],
    most: usize,
) -> Table {
    let words = voice.contract_words();
    let unit = voice.currency.mark(voice.language);
    let money = |amount: f64| Cell::Number(number::grouped_integer(voice.language, amount), amount);
    let rows = near.iter().take(most).map(|near| {
        vec![
            Cell::Text(name(near.customer)),
            money(buyers[near.customer].sales),
            money(near.missing),
            money(near.earns),
            money(near.brings),
            Cell::Text(voice.want_tier(near)),
        ]
    });
    let head = |text: &str| voice.with_unit(text, unit.trim_end());
    Table {
        columns: vec![
            words.customer.to_owned(),
            head(words.expected_sales),
            head(words.missing),
            head(words.earns),
            head(words.brings),
            words.want_it.to_owned(),
        ],
        rows: rows.collect(),
        more: near.len().saturating_sub(most),
    }
}
