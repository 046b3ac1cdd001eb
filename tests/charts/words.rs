//! What the charts say, case by case.

use counterweight::document::Column;
use counterweight::document::schema::Segment;
use counterweight::format::Language;
use counterweight::format::charts::{ChartKind, ChartWords};
use counterweight::plot::chart::texts;

use crate::scenes::Source;

#[track_caller]
fn says(source: &Source, kind: ChartKind, english: &str, chinese: &str) {
    assert_eq!(texts(kind, &source.scene(Language::English, None)).title, english);
    assert_eq!(texts(kind, &source.scene(Language::Chinese, None)).title, chinese);
}

#[test]
fn the_example() {
    let example = Source::example(|_| {});
    says(
        &example,
        ChartKind::Whale,
        "36 of 40 customers make 104% of the profit; the last 4 take 4% away again.",
        "40家客户中36家赚到利润的104%；最后4家又吃掉4%。",
    );
    says(
        &example,
        ChartKind::Concentration,
        "The 5 largest customers make 53% of sales and 37% of profit.",
        "最大的5家客户占销售额53%，占利润37%。",
    );
    says(
        &example,
        ChartKind::Waterfall,
        "Huaxin Auto loses ¥327k a year; rebates take 13.0% of list price.",
        "华新汽车每年亏损32.7万元；返利占目录价13.0%。",
    );
    says(
        &example,
        ChartKind::Response,
        "No rebate in this range pays; 2.5% to 3.5% loses least, and your 9.4% is ¥5.26m worse.",
        "这个范围内的返利都不划算；2.5%至3.5%亏得最少，您的9.4%还要差526万元。",
    );
    says(
        &example,
        ChartKind::Tornado,
        "No better than today whichever input is wrong; growth that comes anyway matters most.",
        "任何一项输入有偏差，都好不过现行；影响最大的是自然增长。",
    );
    says(
        &example,
        ChartKind::Stress,
        "Without Huaxin Auto, profit would rise from ¥2.27m to ¥2.60m.",
        "没有华新汽车，利润反而从227万元升到260万元。",
    );
    says(
        &example,
        ChartKind::Map,
        "On two minefields at once: each ¥1 of rebate returns ¥0.52, and key customers' share of profit lies 22.1 points below their share of sales.",
        "同时踩在两个雷区：每1元返利收回0.52元，大客户的利润占比比销售占比低22.1个百分点。",
    );
}

/// Every customer's margin raised.
fn richer(by: f64) -> Source {
    Source::example(|document| document.customers.change_column(Column::GrossMargin, |margin| margin + by))
}

#[test]
fn where_nobody_loses_money() {
    let source = richer(0.3);
    says(
        &source,
        ChartKind::Whale,
        "No customer loses money; the best 8 of 40 make 64% of the profit.",
        "没有客户亏钱；最赚钱的8家（共40家）贡献利润的64%。",
    );
}

#[test]
fn where_rebate_pays() {
    // Customers whose sales earn much, and leave easily.
    let source = richer(0.3);
    let said = texts(ChartKind::Response, &source.scene(Language::English, None)).title;
    assert!(said.starts_with("Enough would be ") && said.contains("; your 9.4% earns "), "{said}");
}

#[test]
fn where_all_lose() {
    let source = richer(-0.5);
    let whale = texts(ChartKind::Whale, &source.scene(Language::English, None));
    assert!(whale.title.starts_with("Every customer loses money: ¥"), "{}", whale.title);
    assert!(whale.about.contains("In money"), "{}", whale.about);
    let map = texts(ChartKind::Map, &source.scene(Language::English, None)).title;
    assert!(map.ends_with("and the total is no profit."), "{map}");
}

#[test]
fn where_nothing_is_given() {
    let source = Source::example(|document| {
        document.policies.clear();
        document.customers.change_column(Column::CurrentRebate, |_| 0.0);
    });
    says(
        &source,
        ChartKind::Response,
        "No rebate is promised, so there is no rate to move.",
        "没有承诺返利，也就没有可调的返利率。",
    );
    let map = texts(ChartKind::Map, &source.scene(Language::English, None)).title;
    assert!(map.contains("nothing is given"), "{map}");
}

#[test]
fn where_there_are_no_key_customers() {
    let source = Source::example(|document| {
        (0..document.customers.len()).for_each(|row| document.customers.set_segment(row, Segment::Other));
    });
    let map = texts(ChartKind::Map, &source.scene(Language::Chinese, None)).title;
    assert!(map.ends_with("，没有大客户。"), "{map}");
}

#[test]
fn no_label_is_empty_and_both_languages_are_complete() {
    let (english, chinese) =
        (ChartWords::of(Language::English).all(), ChartWords::of(Language::Chinese).all());
    for ((name, english), (_, chinese)) in english.into_iter().zip(chinese) {
        assert!(!english.is_empty() && !chinese.is_empty(), "{name}");
        assert!(english != chinese || ["csv", "svg", "png"].contains(&name), "{name} was not translated");
        assert!(!chinese.contains("回扣"), "{name}");
    }
}
