//! Any chart by its kind: its words, its description, its table.

use super::{Chart, Scene, Table, concentration, map, response, stress, tornado, waterfall, whale};
use crate::format::charts::ChartKind;

/// Rows that a table on the page has; the file has all.
pub const SHOWN_ROWS: usize = 100;

/// What stands around a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// The finding.
    pub title: String,
    /// What is drawn.
    pub about: String,
    /// What belongs to it; may be empty.
    pub note: String,
}

impl Texts {
    /// What is read out in the place of the picture.
    #[must_use]
    pub fn alternative(&self) -> String {
        let mut text = format!("{} {}", self.title, self.about);
        if !self.note.is_empty() {
            text.push(' ');
            text.push_str(&self.note);
        }
        text
    }
}

/// The words of a chart. Cheap: nothing is ranked for them.
#[must_use]
pub fn texts(kind: ChartKind, scene: &Scene<'_>) -> Texts {
    let words = scene.voice.chart_words();
    let (finding, about, note) = match kind {
        ChartKind::Whale => {
            let about = if whale::in_money(scene) { words.whale_about_money } else { words.whale_about };
            (whale::finding(scene), about, String::new())
        }
        ChartKind::Concentration => {
            (concentration::finding(scene), words.concentration_about, concentration::note(scene))
        }
        ChartKind::Waterfall => (waterfall::finding(scene), words.waterfall_about, String::new()),
        ChartKind::Response => (response::finding(scene), words.response_about, response::note(scene)),
        ChartKind::Tornado => (tornado::finding(scene), words.tornado_about, String::new()),
        ChartKind::Stress => (stress::finding(scene), words.stress_about, stress::note(scene)),
        ChartKind::Map => (map::finding(scene), words.map_about, String::new()),
    };
    Texts { title: scene.voice.finding(&finding), about: about.to_owned(), note }
}

/// Describes a chart.
#[must_use]
pub fn describe(kind: ChartKind, scene: &Scene<'_>) -> Chart {
    match kind {
        ChartKind::Whale => whale::chart(scene),
        ChartKind::Concentration => concentration::chart(scene),
        ChartKind::Waterfall => waterfall::chart(scene),
        ChartKind::Response => response::chart(scene),
        ChartKind::Tornado => tornado::chart(scene),
        ChartKind::Stress => stress::chart(scene),
        ChartKind::Map => map::chart(scene),
    }
}

/// The table behind a chart, with at most this many rows where it has one for each customer.
#[must_use]
pub fn table(kind: ChartKind, scene: &Scene<'_>, most: usize) -> Table {
    match kind {
        ChartKind::Whale => whale::table(scene, most),
        ChartKind::Concentration => concentration::table(scene, most),
        ChartKind::Waterfall => waterfall::table(scene),
        ChartKind::Response => response::table(scene),
        ChartKind::Tornado => tornado::table(scene),
        ChartKind::Stress => stress::table(scene),
        ChartKind::Map => map::table(scene),
    }
}
