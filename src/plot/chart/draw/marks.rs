//! Marks, cut at the edge of the chart.

use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::Color as _;

use super::frame::Frame;
use super::labels::{Edges, Placer, around};
use super::sheet::{Area, Sheet};
use super::{LINE, TEXT};
use crate::plot::chart::{Chart, Label, Look, Mark, Place, Upright};
use crate::plot::display::{Across, Ink, Role, Texture, UNITS};

/// What lies below the grid.
pub(super) fn grounds(chart: &Chart, frame: &Frame, area: &Area<'_>) {
    for mark in &chart.marks {
        match mark {
            Mark::Band { x, y, ink } => {
                let corners = [frame.window.hold((x.0, y.0)), frame.window.hold((x.1, y.1))];
                // What lies wholly outside is held at the edge, without a ground.
                if corners[0].0 != corners[1].0 && corners[0].1 != corners[1].1 {
                    let _ = area.draw(&Rectangle::new(corners, ink.as_colour().filled()));
                }
            }
            Mark::Area { points, base, ink } => {
                for piece in frame.window.pieces(points) {
                    let (Some(first), Some(last)) = (piece.first(), piece.last()) else { continue };
                    let base = base.clamp(frame.window.y.0, frame.window.y.1);
                    let (start, end) = ((first.0, base), (last.0, base));
                    let mut corners = piece;
                    corners.extend([end, start]);
                    let _ = area.draw(&Polygon::new(corners, ink.as_colour().filled()));
                }
            }
            _ => {}
        }
    }
}

/// Lines, bars and points.
pub(super) fn lines(chart: &Chart, sheet: &Sheet<'_>, frame: &Frame, area: &Area<'_>, placer: &mut Placer) {
    for mark in &chart.marks {
        match mark {
            Mark::Line { points, width, ink } => {
                for piece in frame.window.pieces(points) {
                    let _ = area.draw(&PathElement::new(piece, sheet.stroke(*width, *ink)));
                }
            }
            Mark::Rule { at, upright, ink, .. } => {
                let (x, y) = (frame.window.x, frame.window.y);
                let ends = if *upright { [(*at, y.0), (*at, y.1)] } else { [(x.0, *at), (x.1, *at)] };
                for piece in frame.window.pieces(&ends) {
                    let _ = area.draw(&PathElement::new(piece, sheet.stroke(1.0, *ink)));
                }
            }
            Mark::Bar { row, from, to, ink } => {
                let (top, bottom) = frame.bar(*row);
                let (from, to) = (chart.x.span.hold(*from), chart.x.span.hold(*to));
                let corners = [(from, top), (to, bottom)];
                let [(left, _), (right, _)] = corners.map(|corner| area.map_coordinate(&corner));
                if (left - right).abs() >= UNITS {
                    let _ = area.draw(&Rectangle::new(corners, ink.as_colour().filled()));
                } else {
                    // A bar of next to nothing is still there: a line.
                    let ends = [(from, top), (from, bottom)];
                    let _ = area.draw(&PathElement::new(ends, sheet.stroke(1.0, Ink::of(ink.role))));
                }
            }
            Mark::Tick { row, at } => {
                let (top, bottom) = frame.bar(*row);
                let at = chart.x.span.hold(*at);
                let style = sheet.stroke(2.0, Ink::of(Role::Ink).with(Texture::Dashed));
                let _ = area.draw(&PathElement::new([(at, top - 0.1), (at, bottom + 0.1)], style));
            }
            Mark::Link { row, at } if frame.is_wide() => {
                let ends = [(*at, frame.bar(*row).1), (*at, frame.bar(row + 1).0)];
                for piece in frame.window.pieces(&ends) {
                    let _ = area.draw(&PathElement::new(piece, sheet.stroke(1.0, Ink::of(Role::Soft))));
                }
            }
            _ => {}
        }
    }
    for mark in &chart.marks {
        if let Mark::Dot { at, look, .. } = mark {
            let place = frame.held(chart, *at);
            let (radius, rim, fill) = match look {
                Look::You => (7.0, Role::Panel, Role::Ink),
                Look::Ghost => (5.0, Role::Soft, Role::Panel),
                Look::Key => (5.0, Role::Panel, Role::Ink),
                Look::Point => (4.5, Role::Panel, Role::Soft),
            };
            for (radius, role) in [(radius, rim), (radius - 1.75, fill)] {
                let size = sheet.units(radius).unsigned_abs();
                let _ = area.draw(&Circle::new(place, size, Ink::of(role).as_colour().filled()));
            }
            let (x, y) = sheet.pixels(area.map_coordinate(&place));
            placer.take(Edges { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
        }
    }
}

/// Words, where there is room.
pub(super) fn labels(chart: &Chart, sheet: &Sheet<'_>, frame: &Frame, area: &Area<'_>, placer: &mut Placer) {
    let pixels = |place: Place| sheet.pixels(area.map_coordinate(&frame.held(chart, place)));
    if let Upright::Rows(rows) = &chart.y {
        let bars: Vec<(usize, f64, f64)> = chart
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Bar { row, from, to, .. } => Some((*row, from.min(*to), from.max(*to))),
                _ => None,
            })
            .collect();
        frame.draw_names(rows, sheet);
        for (index, row) in rows.iter().enumerate() {
            if row.ends.iter().all(String::is_empty) {
                continue;
            }
            let of_row = || bars.iter().filter(|bar| bar.0 == index);
            let low = of_row().map(|bar| bar.1).fold(f64::INFINITY, f64::min);
            let high = of_row().map(|bar| bar.2).fold(f64::NEG_INFINITY, f64::max);
            let middle = frame.middle_of_bar(index as f64);
            let (left, y) = pixels((low, middle));
            let (right, _) = pixels((high, middle));
            match frame.ends_line(index) {
                None => {
                    sheet.text_on_ground(&row.ends[0], (left - 6.0, y), Across::Right, Role::Soft, false);
                    sheet.text_on_ground(&row.ends[1], (right + 6.0, y), Across::Left, Role::Soft, false);
                }
                Some(y) => {
                    let bounds = frame.bounds();
                    sheet.text_on_ground(&row.ends[0], (bounds.left, y), Across::Left, Role::Soft, false);
                    sheet.text_on_ground(
                        &row.ends[1],
                        (bounds.right - 2.0, y),
                        Across::Right,
                        Role::Soft,
                        false,
                    );
                }
            }
        }
    }
    // Points before all else: their names matter most.
    for mark in &chart.marks {
        let Mark::Dot { at, look, label: Some(label) } = mark else { continue };
        let distance = if *look == Look::You { 11.0 } else { 9.0 };
        let mut candidates = around(pixels(*at), sheet.width_of(&label.text, label.bold), distance);
        if *look == Look::Point {
            // On top of its curve, where there is nothing.
            candidates.rotate_left(2);
        }
        write(sheet, placer, label, &candidates);
    }
    for mark in &chart.marks {
        let width = |label: &Label| sheet.width_of(&label.text, label.bold);
        match mark {
            Mark::Rule { at, upright: false, label: Some(label), .. }
                if frame.window.y.0 <= *at && *at <= frame.window.y.1 =>
            {
                let (right, y) = pixels((frame.window.x.1, *at));
                let (left, _) = pixels((frame.window.x.0, *at));
                let (end, start) = (right - width(label) - 4.0, left + 6.0);
                let (above, below) = (y - LINE / 2.0, y + LINE / 2.0);
                let middle = f64::midpoint(start, end);
                write(
                    sheet,
                    placer,
                    label,
                    &[
                        (end, above),
                        (end, below),
                        (start, above),
                        (start, below),
                        (middle, above),
                        (middle, below),
                    ],
                );
            }
            Mark::Rule { at, upright: true, label: Some(label), .. } if chart.x.span.has(*at) => {
                let (x, bottom) = pixels((*at, frame.upright.0));
                let (_, top) = pixels((*at, frame.upright.1));
                let (right, left) = (x + 5.0, x - 5.0 - width(label));
                let (high, low) = (top + LINE / 2.0 + 2.0, bottom - LINE / 2.0 - 2.0);
                let second = high + LINE;
                write(
                    sheet,
                    placer,
                    label,
                    &[
                        (right, high),
                        (left, high),
                        (right, second),
                        (left, second),
                        (right, low),
                        (left, low),
                    ],
                );
            }
            Mark::Note { at, label } => {
                let (x, y) = pixels(*at);
                let left = x - width(label) / 2.0;
                write(sheet, placer, label, &[(left, y), (left, y + TEXT), (left, y - TEXT)]);
            }
            _ => {}
        }
    }
}

/// Writes a label at the first free place.
fn write(sheet: &Sheet<'_>, placer: &mut Placer, label: &Label, candidates: &[(f64, f64)]) {
    let width = sheet.width_of(&label.text, label.bold);
    if let Some(place) = placer.place(width, candidates) {
        sheet.text_on_ground(&label.text, place, Across::Left, label.role, label.bold);
    }
}
