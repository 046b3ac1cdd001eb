//! The display lists of the example, held to files beside this one. `COUNTERWEIGHT_UPDATE=1 cargo test --test charts` writes
//! them anew: look at what changed before it is kept.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use counterweight::document::schema::Quick;
use counterweight::format::Language;
use counterweight::format::charts::ChartKind;
use counterweight::plot::chart::{Header, describe, draw, table, texts};
use counterweight::plot::display::{DisplayList, Item, Palette, Point, Texture, svg};

use crate::scenes::{Letters, Source};

/// One thing drawn in a line, in CSS pixels.
fn line(item: &Item, per_pixel: f64) -> String {
    let pixel = |units: i32| (f64::from(units) / per_pixel * 100.0).round() / 100.0;
    let place = |(x, y): Point| format!("{},{}", pixel(x), pixel(y));
    let path = |points: &[Point]| points.iter().map(|point| place(*point)).collect::<Vec<_>>().join(" ");
    let ink = item.ink();
    let texture = match ink.texture {
        Texture::Plain => String::new(),
        other => format!(" {other:?}"),
    };
    let opacity = if ink.opacity < 1.0 { format!(" {}", ink.opacity) } else { String::new() };
    let ink = format!("{:?}{texture}{opacity}", ink.role);
    match item {
        Item::Path { points, width, .. } => format!("path {ink} {} px: {}", pixel(*width), path(points)),
        Item::Polygon { points, .. } => format!("polygon {ink}: {}", path(points)),
        Item::Rect { from, to, .. } => format!("rect {ink}: {} {}", place(*from), place(*to)),
        Item::Disc { middle, radius, .. } => format!("disc {ink}: {} r {}", place(*middle), pixel(*radius)),
        Item::Text { text, at, across, size, bold, .. } => {
            let bold = if *bold { " bold" } else { "" };
            format!("text {ink} {}{bold} {across:?} {}: {text}", pixel(*size), place(*at))
        }
    }
}

fn written(list: &DisplayList) -> String {
    let mut out = String::new();
    for item in &list.items {
        writeln!(out, "{}", line(item, list.per_pixel)).unwrap();
    }
    out
}

#[track_caller]
fn holds(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/charts/expected/{name}.txt"));
    if env::var_os("COUNTERWEIGHT_UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    for (number, (seen, expected)) in (1..).zip(text.lines().zip(expected.lines())) {
        assert_eq!(seen, expected, "{name}, line {number}");
    }
    assert_eq!(text.lines().count(), expected.lines().count(), "lines of {name}");
}

#[test]
fn every_chart_of_the_example() {
    let source = Source::example(|document| {
        document.quick = Quick { rebate_scale: Some(0.75), ..document.quick };
    });
    for kind in ChartKind::ALL {
        for (language, tag, width, ratio) in
            [(Language::English, "en", 720.0, 1.0), (Language::Chinese, "zh", 320.0, 2.0)]
        {
            let scene = source.scene(language, None);
            let chart = describe(kind, &scene);
            let drawn = draw(&chart, width, ratio, &Letters, None);
            let mut text = format!("{}\n", texts(kind, &scene).alternative());
            text.push_str(&written(&drawn.list));
            for reading in &chart.readings {
                writeln!(text, "reading: {}", reading.text).unwrap();
            }
            holds(&format!("{}-{tag}-{width}", kind.name()), &text);
        }
    }
}

#[test]
fn tables_have_a_cell_for_every_column() {
    let source = Source::example(|_| {});
    for language in [Language::English, Language::Chinese] {
        let scene = source.scene(language, None);
        for kind in ChartKind::ALL {
            let table = table(kind, &scene, 7);
            assert!(!table.rows.is_empty(), "{kind:?}");
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{kind:?}");
            assert!(table.csv().lines().count() == table.rows.len() + 1, "{kind:?}");
        }
        // What does not fit is counted, and the file has all.
        let customers = source.document.customers.len();
        let short = table(ChartKind::Whale, &scene, 7);
        assert_eq!((short.rows.len(), short.more), (7, customers - 7));
        assert_eq!(table(ChartKind::Whale, &scene, usize::MAX).rows.len(), customers);
    }
}

#[test]
fn a_picture_that_leaves_the_page_has_its_title_and_stays_in_its_frame() {
    let source = Source::example(|_| {});
    for language in [Language::English, Language::Chinese] {
        let scene = source.scene(language, None);
        for kind in ChartKind::ALL {
            let words = texts(kind, &scene);
            let header = Header { title: words.title.clone(), subtitle: words.about.clone() };
            let chart = describe(kind, &scene);
            let drawn = draw(&chart, 880.0, 1.0, &Letters, Some(&header));
            let picture = svg::svg(&drawn.list, &Palette::LIGHT, "sans-serif", &words.alternative());
            let first = words.title.split([' ', '，']).next().unwrap();
            assert!(picture.contains(&format!(">{first}")), "{kind:?}: {picture}");
            assert!(!picture.contains("NaN") && !picture.contains("inf"), "{kind:?}");
            assert!(drawn.plot[1] > 40.0 && drawn.places.len() == chart.readings.len(), "{kind:?}");
        }
    }
}

#[test]
fn lines_and_grounds_are_sharp_at_every_pixel_ratio() {
    let source = Source::example(|_| {});
    for ratio in [1.0, 1.5, 2.0, 3.0] {
        let chart = describe(ChartKind::Waterfall, &source.scene(Language::English, None));
        let list = draw(&chart, 601.0, ratio, &Letters, None).list;
        for item in &list.items {
            match item {
                Item::Rect { from, to, .. } => {
                    assert!(
                        [from.0, from.1, to.0, to.1].iter().all(|edge| edge % 8 == 0),
                        "{ratio}: {item:?}"
                    );
                }
                Item::Path { points, width, .. } if points.len() == 2 && points[0].1 == points[1].1 => {
                    assert_eq!((points[0].1 - width / 2) % 8, 0, "{ratio}: {item:?}");
                }
                _ => {}
            }
        }
    }
}
