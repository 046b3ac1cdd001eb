//! One chart on the page: its finding as heading, the picture, a readout for keyboard, pointer and touch, its table, its files.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::{ev, html};
use send_wrapper::SendWrapper;

use super::Screen;
use super::canvas::paint;
use super::observe::watch;
use super::save::save_picture;
use super::sources::{shared, with_scene};
use crate::format::charts::{ChartKind, ChartWords};
use crate::plot::chart::{self, Header, Place, SHOWN_ROWS, Table, draw};
use crate::plot::display::{Palette, svg};
use crate::state::AppState;
use crate::state::compare::Side;
use crate::state::reactive::{Memo, RwSignal};
use crate::ui::download;

/// Width of pictures that leave the page, CSS pixels, and how many pixels a PNG has in each.
const PICTURE: (f64, f64) = (880.0, 2.0);

/// The same on paper, where two charts stand side by side.
const PRINTED: (f64, f64) = (380.0, 3.0);

/// What only some charts need.
#[derive(Clone, Copy)]
pub struct Extra {
    /// The customer whose chart it is, by its place in the ledger.
    pub customer: Signal<usize>,
    /// Where your point came from on the map.
    pub trail: Signal<Arc<Vec<Place>>>,
    /// Scenarios that stand on the map side by side, the base first; none: yours stands there.
    pub compared: Signal<Arc<Vec<Arc<Side>>>>,
}

impl Default for Extra {
    fn default() -> Self {
        Self {
            customer: Signal::stored(0),
            trail: Signal::stored(Arc::default()),
            compared: Signal::stored(Arc::default()),
        }
    }
}

/// From what a chart is drawn, whatever it shows. Who asks follows what was asked for.
#[derive(Clone)]
pub struct Source {
    /// What stands around it.
    pub texts: Arc<dyn Fn() -> chart::Texts + Send + Sync>,
    /// The picture, with the spans that are kept while a thumb is held.
    pub chart: Arc<dyn Fn(Option<chart::Spans>) -> chart::Chart + Send + Sync>,
    /// The table behind it, with at most so many rows.
    pub table: Arc<dyn Fn(usize) -> Table + Send + Sync>,
}

/// A chart of the scenario.
#[component]
pub fn ChartFigure(kind: ChartKind, #[prop(optional)] extra: Extra) -> impl IntoView {
    let state = AppState::get();
    let source = Source {
        texts: Arc::new(move || with_scene(kind, &state, extra, None, |scene| chart::texts(kind, scene))),
        chart: Arc::new(move |held| {
            with_scene(kind, &state, extra, held, |scene| chart::describe(kind, scene))
        }),
        table: Arc::new(move |most| {
            with_scene(kind, &state, extra, None, |scene| chart::table(kind, scene, most))
        }),
    };
    view! { <Picture name=kind.name() source=source/> }
}

/// A chart. Its `name` is its id on the page and its files' name.
#[component]
pub fn Picture(#[prop(into)] name: String, source: Source) -> impl IntoView {
    let state = AppState::get();
    let screen: Screen = expect_context();
    let name: Arc<str> = name.into();
    let words = move || ChartWords::of(state.appearance.language.get());
    let texts = {
        let source = source.clone();
        Memo::new(move |_| (source.texts)())
    };
    let described = {
        let source = source.clone();
        shared(move |old: Option<&Arc<chart::Chart>>| {
            let is_held = state.inputs.held.with(Option::is_some);
            let spans = old.filter(|_| is_held).map(|old| old.spans());
            Arc::new((source.chart)(spans))
        })
    };
    let (width, in_sight) = (RwSignal::new(0.0), RwSignal::new(false));
    // Where the readings lie, once drawn; which of them is pointed at.
    let places: RwSignal<Arc<Vec<Place>>> = RwSignal::new(Arc::default());
    let pointed: RwSignal<Option<usize>> = RwSignal::new(None);
    let ground: NodeRef<html::Div> = NodeRef::new();
    let canvas: NodeRef<html::Canvas> = NodeRef::new();
    ground.on_load(move |element| watch(&element, width, in_sight));

    let frame = Frame::new();
    let count = SendWrapper::new(Rc::new(Cell::new(0_u32)));
    let draw_as = move |(width, ratio): (f64, f64), palette: &Palette| {
        let Some(canvas) = canvas.try_get_untracked().flatten() else { return };
        let ruler = screen.ruler();
        let drawn = described.with_untracked(|chart| draw::draw(chart, width, ratio, &*ruler, None));
        paint(&canvas, &drawn.list, palette, &ruler.fonts);
        // The canvas is as large as its pixels are on this screen: nothing is scaled, and everything sharp.
        let style = web_sys::HtmlElement::style(&canvas);
        let _ = style.set_property("width", &format!("{}px", f64::from(canvas.width()) / ratio));
        let _ = style.set_property("height", &format!("{}px", f64::from(canvas.height()) / ratio));
        count.set(count.get() + 1);
        let _ = canvas.set_attribute("data-drawn", &count.get().to_string());
        places.set(Arc::new(drawn.places));
    };
    Effect::new(move || {
        if screen.printing.get() {
            // No frame comes before the paper does.
            draw_as(PRINTED, &Palette::LIGHT);
            return;
        }
        // A chart that is out of sight follows nothing.
        if !in_sight.get() || width.get() <= 0.0 {
            return;
        }
        described.track();
        screen.ratio.track();
        screen.palette.track();
        let draw_as = draw_as.clone();
        frame.ask(move || {
            let size = (width.get_untracked(), screen.ratio.get_untracked());
            screen.palette.with_untracked(|palette| draw_as(size, palette));
        });
    });

    let reading = move || {
        let index = pointed.get()?;
        described.with(|chart| chart.readings.get(index).map(|reading| reading.text.clone()))
    };
    let at = move || pointed.get().and_then(|index| places.with(|places| places.get(index).copied()));
    let pixels = move |of: fn(Place) -> f64| move || at().map(|at| format!("{:.1}px", of(at)));
    let step = move |event: ev::KeyboardEvent| {
        let last = places.with_untracked(|places| places.len()).checked_sub(1);
        let Some(last) = last else { return };
        let now = pointed.get_untracked();
        let leap = (last / 10).max(1);
        let to = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => Some(now.map_or(0, |now| (now + 1).min(last))),
            "ArrowLeft" | "ArrowUp" => Some(now.map_or(last, |now| now.saturating_sub(1))),
            "PageDown" => Some(now.map_or(0, |now| (now + leap).min(last))),
            "PageUp" => Some(now.map_or(last, |now| now.saturating_sub(leap))),
            "Home" => Some(0),
            "End" => Some(last),
            "Escape" if now.is_some() => None,
            _ => return,
        };
        event.prevent_default();
        pointed.set(to);
    };
    let point = move |event: ev::PointerEvent| {
        let at = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let upright = described.with_untracked(|chart| matches!(chart.y, chart::Upright::Rows(_)));
        pointed.set(places.with_untracked(|places| nearest(places, at, upright)));
    };

    let header = move || {
        texts.with_untracked(|texts| Header { title: texts.title.clone(), subtitle: texts.about.clone() })
    };
    let picture = move |ratio: f64| {
        let ruler = screen.ruler();
        let drawn =
            described.with_untracked(|chart| draw::draw(chart, PICTURE.0, ratio, &*ruler, Some(&header())));
        (drawn.list, ruler)
    };
    let file = {
        let name = Arc::clone(&name);
        move |ending: &str| format!("counterweight-{name}.{ending}")
    };
    let save_csv = {
        let (source, file) = (source.clone(), file.clone());
        move |_| {
            let table = untrack(|| (source.table)(usize::MAX));
            download::text(&file("csv"), "text/csv;charset=utf-8", &table.csv());
        }
    };
    let svg_file = file.clone();
    let save_svg = move |_| {
        let (list, ruler) = picture(1.0);
        let alternative = texts.with_untracked(chart::Texts::alternative);
        let text = svg::svg(&list, &Palette::LIGHT, &ruler.fonts, &alternative);
        download::text(&svg_file("svg"), "image/svg+xml", &text);
    };
    let save_png = move |_| {
        let (list, ruler) = picture(PICTURE.1);
        save_picture(file("png"), &list, &Palette::LIGHT, &ruler.fonts);
    };
    let open = RwSignal::new(false);
    let table = move || {
        open.get().then(|| {
            let table = (source.table)(SHOWN_ROWS);
            let more = (table.more > 0).then(|| state.voice().more_rows(table.more));
            table_view(&table, more)
        })
    };
    let label = format!("{name}-finding");
    let labelled_by = label.clone();
    view! {
        <figure class="chart" id=format!("chart-{name}") aria-labelledby=labelled_by>
            <figcaption>
                <h3 id=label>{move || texts.with(|texts| texts.title.clone())}</h3>
                <p>{move || texts.with(|texts| texts.about.clone())}</p>
            </figcaption>
            <div
                class="chart-ground"
                node_ref=ground
                tabindex="0"
                role="application"
                aria-label=move || words().read_by_keys
                aria-describedby=format!("{name}-reading")
                on:keydown=step
                on:blur=move |_| { let _ = pointed.try_set(None); }
                on:pointermove=point
                on:pointerdown=point
                on:pointerleave=move |_| pointed.set(None)
            >
                <canvas node_ref=canvas role="img" aria-label=move || texts.with(chart::Texts::alternative)></canvas>
                <span
                    class="chart-pointer"
                    aria-hidden="true"
                    hidden=move || at().is_none()
                    style:left=pixels(|at| at.0)
                    style:top=pixels(|at| at.1)
                ></span>
            </div>
            <p class="chart-reading" id=format!("{name}-reading") aria-live="polite">
                {move || reading().unwrap_or_else(|| words().point_hint.to_owned())}
            </p>
            <p class="chart-note">{move || texts.with(|texts| texts.note.clone())}</p>
            <div class="chart-files">
                <details class="more" id=format!("{name}-data") on:toggle:target=move |event| open.set(event.target().open())>
                    <summary>{move || words().data}</summary>
                    {table}
                </details>
                <button type="button" class="quiet" id=format!("{name}-csv") title=move || words().save_csv on:click=save_csv>
                    {move || words().csv}
                </button>
                <button type="button" class="quiet" id=format!("{name}-svg") title=move || words().save_svg on:click=save_svg>
                    {move || words().svg}
                </button>
                <button type="button" class="quiet" id=format!("{name}-png") title=move || words().save_png on:click=save_png>
                    {move || words().png}
                </button>
            </div>
        </figure>
    }
    .into_any()
}

/// The reading nearest to a place: sideways, or in rows upright.
fn nearest(places: &[Place], at: Place, upright: bool) -> Option<usize> {
    let distance = |place: &Place| {
        let (across, down) = ((place.0 - at.0).abs(), (place.1 - at.1).abs());
        // Of points one above the other the nearer one counts.
        if upright { down + across * 1e-3 } else { across + down * 1e-3 }
    };
    (0..places.len()).min_by(|a, b| distance(&places[*a]).total_cmp(&distance(&places[*b])))
}

/// At most one drawing in a frame, and none once the component is gone.
#[derive(Clone)]
struct Frame(SendWrapper<Rc<RefCell<State>>>);

#[derive(Default)]
struct State {
    is_asked: bool,
    is_gone: bool,
}

impl Frame {
    fn new() -> Self {
        let frame = Self(SendWrapper::new(Rc::default()));
        let at_end = frame.clone();
        on_cleanup(move || at_end.0.borrow_mut().is_gone = true);
        frame
    }

    fn ask(&self, draw: impl Fn() + 'static) {
        if std::mem::replace(&mut self.0.borrow_mut().is_asked, true) {
            return;
        }
        let frame = self.clone();
        request_animation_frame(move || {
            let is_gone = {
                let mut state = frame.0.borrow_mut();
                state.is_asked = false;
                state.is_gone
            };
            if !is_gone {
                draw();
            }
        });
    }
}

/// A table's elements.
pub(in crate::ui) fn table_view(table: &Table, more: Option<String>) -> AnyView {
    let class = |cell: &chart::Cell| if cell.is_number() { "number" } else { "" };
    let is_number: Vec<bool> =
        table.rows.first().map(|row| row.iter().map(chart::Cell::is_number).collect()).unwrap_or_default();
    let heads: Vec<_> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, head)| {
            let class = if is_number.get(index) == Some(&true) { "number" } else { "" };
            view! { <th scope="col" class=class>{head.clone()}</th> }.into_any()
        })
        .collect();
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<_> = row
                .iter()
                .map(|cell| view! { <td class=class(cell)>{cell.shown().to_owned()}</td> }.into_any())
                .collect();
            view! { <tr>{cells}</tr> }.into_any()
        })
        .collect();
    view! {
        <div class="chart-table" tabindex="0">
            <table>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more.map(|more| view! { <p class="hint">{more}</p> })}
    }
    .into_any()
}
