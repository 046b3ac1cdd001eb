//! The order of a module's functions: like beside like.
//!
//! What servers compress with finds a repeated passage the cheaper the nearer it stands, and in the order in which the linker
//! leaves them the many forms of one generic function lie anywhere in the module. Nothing but the order changes, and with it
//! a thirtieth of the first load goes.

use std::collections::BTreeSet;

use super::module::{CODE, CUSTOM, IMPORTS, NAMES, Reader, number, sections, text};
use crate::failure::Outcome;

/// Modules with fewer functions are left as they are: there is nothing to gain.
const FEWEST: usize = 50;

/// Bytes of a passage by which functions are compared.
const PASSAGE: usize = 4;

/// Passages that more functions have than this tell nothing.
const COMMON: usize = 400;

/// Added to the number of a function's passages when what it shares with another is weighed against it, so that the smallest
/// do not come first everywhere.
const SMALL: f64 = 50.0;

/// Functions before the last one that are asked when nothing is like the last.
const LOOK_BACK: usize = 5;

/// The module with its functions named by their place in the better order, for wasm-opt, which sorts them by name; none when
/// it is too small for that.
pub(super) fn named_by_place(module: &[u8]) -> Outcome<Option<Vec<u8>>> {
    let (mut imported, mut order) = (0, Vec::new());
    let mut named = sections(module, |kind, content| {
        match kind {
            IMPORTS => imported = imported_functions(content)?,
            CODE => order = like_beside_like(&bodies(content)?),
            _ => {}
        }
        Ok(None)
    })?;
    if order.len() < FEWEST {
        return Ok(None);
    }
    let mut places = vec![0; order.len()];
    for (place, function) in order.into_iter().enumerate() {
        places[function] = place;
    }
    let mut names = number(places.len());
    for (function, place) in places.iter().enumerate() {
        names.extend(number(imported + function));
        text(&mut names, &format!("{place:06}"));
    }
    let mut section = Vec::new();
    text(&mut section, NAMES);
    // The subsection of functions.
    section.push(1);
    section.extend(number(names.len()));
    section.extend(names);
    named.push(CUSTOM);
    named.extend(number(section.len()));
    named.extend(section);
    Ok(Some(named))
}

/// How many functions a module imports: they are counted before its own.
fn imported_functions(imports: &[u8]) -> Outcome<usize> {
    let mut from = Reader(imports);
    let mut functions = 0;
    for _ in 0..from.number()? {
        from.text()?;
        from.text()?;
        functions += usize::from(from.0.first() == Some(&0));
        from.skip_kind()?;
    }
    Ok(functions)
}

/// The functions of a section of code.
fn bodies(code: &[u8]) -> Outcome<Vec<&[u8]>> {
    let mut from = Reader(code);
    (0..from.number()?)
        .map(|_| {
            let length = from.number()?;
            from.skip(length)
        })
        .collect()
}

/// A chain through all functions that begins with the longest and goes on each time with the one that shares most with the
/// last.
fn like_beside_like(bodies: &[&[u8]]) -> Vec<usize> {
    let passages: Vec<Vec<usize>> = numbered_passages(bodies);
    let count = passages.iter().flatten().max().map_or(0, |most| most + 1);
    let mut having = vec![Vec::new(); count];
    for (function, passages) in passages.iter().enumerate() {
        for &passage in passages {
            having[passage].push(function);
        }
    }
    let mut left: BTreeSet<usize> = (0..bodies.len()).collect();
    let mut order = Vec::with_capacity(bodies.len());
    let mut shared = vec![0.0; bodies.len()];
    let mut next = (0..bodies.len()).min_by_key(|&function| (usize::MAX - bodies[function].len(), function));
    while let Some(function) = next {
        left.remove(&function);
        order.push(function);
        next = order
            .iter()
            .rev()
            .take(LOOK_BACK)
            .find_map(|&last| likest(last, &passages, &having, &left, &mut shared))
            .or_else(|| left.first().copied());
    }
    order
}

/// Of those that are left the function that shares most with one. `shared` holds a zero for each function, and does again.
fn likest(
    with: usize,
    passages: &[Vec<usize>],
    having: &[Vec<usize>],
    left: &BTreeSet<usize>,
    shared: &mut [f64],
) -> Option<usize> {
    let mut touched = Vec::new();
    for &passage in &passages[with] {
        let others = &having[passage];
        if others.len() > COMMON {
            continue;
        }
        // A passage tells the more the fewer have it.
        let weight = 1.0 / f64::from(usize::BITS - others.len().leading_zeros());
        for &other in others {
            if shared[other] == 0.0 {
                touched.push(other);
            }
            shared[other] += weight;
        }
    }
    let mut best = None;
    for other in touched {
        let likeness = shared[other] / (passages[other].len() as f64 + SMALL).sqrt();
        shared[other] = 0.0;
        if best.is_none_or(|(most, _)| likeness > most) && left.contains(&other) {
            best = Some((likeness, other));
        }
    }
    best.map(|(_, other)| other)
}

/// The passages of each function, each once and by number.
fn numbered_passages(bodies: &[&[u8]]) -> Vec<Vec<usize>> {
    let mut each: Vec<Vec<&[u8]>> = bodies.iter().map(|body| body.windows(PASSAGE).collect()).collect();
    for passages in &mut each {
        passages.sort_unstable();
        passages.dedup();
    }
    let mut all: Vec<&[u8]> = each.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    let number = |passage: &&[u8]| all.binary_search(passage).unwrap_or_default();
    each.iter().map(|passages| passages.iter().map(number).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_functions_come_together_and_none_is_lost() {
        let bodies: Vec<Vec<u8>> = (0..60_u8)
            .map(|n| {
                // Three kinds, one after the other, each function with a byte of its own at its end.
                let kind = n % 3;
                (0..20).map(|at| 40 * kind + at).chain([200 + kind, n]).collect()
            })
            .collect();
        let slices: Vec<&[u8]> = bodies.iter().map(Vec::as_slice).collect();
        let order = like_beside_like(&slices);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..60).collect::<Vec<_>>());
        let changes = order.windows(2).filter(|pair| pair[0] % 3 != pair[1] % 3).count();
        assert_eq!(changes, 2, "{order:?}");
    }

    #[test]
    fn small_modules_stay_as_they_are_and_broken_ones_are_errors() {
        let module = b"\0asm\x01\0\0\0\x0a\x07\x02\x02\0\x0b\x02\0\x0b";
        assert!(named_by_place(module).unwrap().is_none());
        assert!(named_by_place(&module[..module.len() - 1]).is_err());
    }

    #[test]
    fn names_follow_the_order() {
        // One imported function before sixty of the module's own.
        let mut imports = number(1);
        text(&mut imports, "from");
        text(&mut imports, "name");
        imports.extend([0, 0]);
        let mut code = number(60);
        for n in 0..60_u8 {
            code.extend([6, 0, 0x41, n % 2, 0x41, n % 2, 0x0b]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        for (kind, content) in [(IMPORTS, imports), (CODE, code)] {
            module.push(kind);
            module.extend(number(content.len()));
            module.extend(content);
        }
        let named = named_by_place(&module).unwrap().unwrap();
        assert!(named.starts_with(&module));
        // Custom, its length, "name", functions, their length, sixty: the first is number 1 and comes first.
        let names = &named[module.len()..];
        let beginning = [&b"\x04name\x01"[..], &number(1 + 60 * 8), b"\x3c\x01\x06000000\x02\x06"].concat();
        assert!(names[3..].starts_with(&beginning), "{:?}", &names[..30]);
    }
}
