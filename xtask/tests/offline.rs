//! The list in the service worker follows the files.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should panic, helpers included")]

use std::fs;
use std::path::PathBuf;

use xtask::offline::write_list;

fn page(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("offline-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("index.html"), "<script src=boot.js>").unwrap();
    fs::write(folder.join("boot.js"), "abc").unwrap();
    fs::write(folder.join("part.wasm"), "").unwrap();
    fs::write(folder.join("embed.html"), "for others").unwrap();
    fs::write(folder.join("sw.js"), "the worker;\nits second line").unwrap();
    folder
}

#[test]
fn every_file_of_the_page_with_its_hash_and_the_first_load_marked() {
    let folder = page("list");
    write_list(&folder).unwrap();
    let text = fs::read_to_string(folder.join("sw.js")).unwrap();
    let (list, body) = text.split_once('\n').unwrap();
    assert_eq!(body, "the worker;\nits second line");
    // The SHA-256 of "abc" and of nothing, as FIPS 180-4 has them.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert!(list.contains(&format!("[\"boot.js\",\"{abc}\",1]")), "{list}");
    assert!(list.contains(&format!("[\"part.wasm\",\"{nothing}\",0]")), "{list}");
    assert!(list.contains("files:[[\"boot.js\"") && list.contains("[\"\",\""), "{list}");
    assert!(!list.contains("embed") && !list.contains("sw.js"), "{list}");
}

#[test]
fn the_same_files_give_the_same_list_and_one_changed_byte_another_version() {
    let folder = page("again");
    write_list(&folder).unwrap();
    let first = fs::read_to_string(folder.join("sw.js")).unwrap();
    write_list(&folder).unwrap();
    assert_eq!(fs::read_to_string(folder.join("sw.js")).unwrap(), first);

    fs::write(folder.join("boot.js"), "abd").unwrap();
    write_list(&folder).unwrap();
    let second = fs::read_to_string(folder.join("sw.js")).unwrap();
    let version = |text: &str| text.split("version:\"").nth(1).unwrap()[..16].to_owned();
    assert_ne!(version(&first), version(&second));
    assert!(second.ends_with("\nthe worker;\nits second line"));
}
