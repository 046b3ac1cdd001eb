//! What is printed, example by example. "5.4" marks the examples that the design writes out.

use super::*;

#[track_caller]
fn prints(value: f64, english: &str, chinese: &str) {
    let yuan = Currency::from_code("CNY");
    assert_eq!([money(English, &yuan, value), money(Chinese, &yuan, value)], [english, chinese], "{value}");
}

#[track_caller]
fn equal(text: &str, expected: &str) {
    assert_eq!(text, expected);
}

#[test]
fn money_in_sentences() {
    // 5.4
    prints(8_600.0, "¥8,600", "8,600元");
    prints(920_000.0, "¥920k", "92.0万元");
    prints(920_640.0, "¥921k", "92.1万元");
    prints(12e6, "¥12.0m", "1,200万元");
    prints(123e6, "¥123m", "1.23亿元");
    prints(1.23e9, "¥1.23bn", "12.3亿元");
    prints(-298_025.0, "−¥298k", "−29.8万元");
    // 9, row 4; 3.6
    prints(1.2e8, "¥120m", "1.20亿元");
    prints(622_615.0, "¥623k", "62.3万元");
    // Small.
    prints(0.0, "¥0", "0元");
    prints(-0.0, "¥0", "0元");
    prints(0.004, "¥0", "0元");
    prints(-0.004, "¥0", "0元");
    prints(0.005, "¥0.01", "0.01元");
    prints(0.52, "¥0.52", "0.52元");
    prints(1.005, "¥1.01", "1.01元");
    prints(1.1 * 1.15 + 1.0, "¥2.27", "2.27元");
    prints(8.4, "¥8.40", "8.40元");
    prints(8.0, "¥8", "8元");
    prints(9.994, "¥9.99", "9.99元");
    prints(9.996, "¥10", "10元");
    prints(10.5, "¥11", "11元");
    prints(-10.5, "−¥11", "−11元");
    prints(999.5, "¥1,000", "1,000元");
    // Over the edges of the units.
    prints(9_999.4, "¥9,999", "9,999元");
    prints(9_999.6, "¥10.0k", "1.00万元");
    prints(10_000.0, "¥10.0k", "1.00万元");
    prints(99_950.0, "¥100k", "10.0万元");
    prints(99_949.0, "¥99.9k", "9.99万元");
    prints(999_499.0, "¥999k", "99.9万元");
    prints(999_950.0, "¥1.00m", "100万元");
    prints(9_994_999.0, "¥9.99m", "999万元");
    prints(9_995_000.0, "¥10.0m", "1,000万元");
    prints(12_345_678.0, "¥12.3m", "1,235万元");
    prints(99_994_999.0, "¥100m", "9,999万元");
    prints(99_999_999.0, "¥100m", "1.00亿元");
    prints(-99_999_999.0, "−¥100m", "−1.00亿元");
    prints(999_500_000.0, "¥1.00bn", "10.0亿元");
    prints(123_456_789_012.0, "¥123bn", "1,235亿元");
    prints(999_999_999_999.0, "¥1,000bn", "1.00万亿元");
    prints(1.23e12, "¥1,230bn", "1.23万亿元");
    prints(1.23e15, "¥1,230,000bn", "1,230万亿元");
    prints(-1e18, "−¥1,000,000,000bn", "−1,000,000万亿元");
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        prints(value, "–", "--");
    }
}

#[test]
fn currencies() {
    let write = |code, value| BOTH.map(|language| money(language, &Currency::from_code(code), value));
    assert_eq!(write("USD", 1.2e6), ["$1.20m", "120万美元"]);
    assert_eq!(write(" eur ", -1.2e6), ["−€1.20m", "−120万欧元"]);
    assert_eq!(write("GBP", 12.0), ["£12", "12英镑"]);
    assert_eq!(write("JPY", 1e9), ["JP¥1.00bn", "10.0亿日元"]);
    assert_eq!(write("HKD", 5e4), ["HK$50.0k", "5.00万港元"]);
    assert_eq!(write("rmb", 5e4), ["¥50.0k", "5.00万元"]);
    assert_eq!(write("CHF", 1.2e6), ["CHF 1.20m", "120万CHF"]);
    assert_eq!(write("CHF", -1.2e6), ["−CHF 1.20m", "−120万CHF"]);
    for nothing in ["", "¤", "EURO", "12", "元", "E R"] {
        assert_eq!(write(nothing, -5e4), ["−50.0k", "−5.00万"], "{nothing:?}");
    }
    assert_eq!(Currency::from_code("").code(), "XXX");
    assert_eq!(Currency::from_code("cny"), Currency::from_code("RMB"));
}

#[test]
fn other_printers() {
    let yuan = &Currency::from_code("CNY");
    equal(&money_signed(English, yuan, 1.2e6), "+¥1.20m");
    equal(&money_signed(Chinese, yuan, 1.2e6), "+120万元");
    equal(&money_signed(English, yuan, -1.2e6), "−¥1.20m");
    equal(&money_signed(English, yuan, -0.001), "¥0");
    equal(&money_signed(Chinese, yuan, f64::NAN), "--");
    equal(&money_exact(English, 12_300_000.0), "12,300,000");
    equal(&money_exact(Chinese, -1_234.5), "−1,234.50");
    equal(&money_exact(English, 0.1 + 0.2), "0.30");
    equal(&money_exact(English, 1.2e8), "120,000,000");
    equal(&money_exact(English, -0.001), "0");
    equal(&money_exact(English, 1_234_567_890_123_456.0), "1,234,567,890,123,456");
    equal(&per_unit(English, yuan, 0.5152), "¥0.52");
    equal(&per_unit(Chinese, yuan, 0.5152), "0.52元");
    equal(&per_unit(English, yuan, 1.0), "¥1.00");
    equal(&per_unit(English, yuan, -0.675), "−¥0.68");
    equal(&per_unit(English, yuan, f64::INFINITY), "–");
    // 5.4
    equal(&percent(English, 0.07, 1), "7.0%");
    equal(&percent(Chinese, 0.094, 1), "9.4%");
    equal(&percent(English, -0.0304, 1), "−3.0%");
    equal(&percent(English, -0.0004, 1), "0.0%");
    equal(&percent(English, 0.0005, 1), "0.1%");
    equal(&percent(English, 0.99949, 1), "99.9%");
    equal(&percent(English, 0.9995, 1), "100.0%");
    equal(&percent(English, 12.5, 0), "1,250%");
    equal(&percent(Chinese, f64::NAN, 1), "--");
    // 5.4
    equal(&points(English, 0.02), "+2.0 points");
    equal(&points(Chinese, 0.02), "+2.0个百分点");
    equal(&points(English, -0.19), "−19.0 points");
    equal(&points(English, 0.01), "+1.0 point");
    equal(&points(English, -0.0099999), "−1.0 point");
    equal(&points(English, 0.11), "+11.0 points");
    equal(&points(English, -0.0001), "0.0 points");
    equal(&points(Chinese, 0.0), "0.0个百分点");
    equal(&points(English, f64::NAN), "–");
    equal(&decimal(English, 1_234.5, 2), "1,234.50");
    equal(&decimal(English, -0.04, 1), "0.0");
    equal(&decimal(Chinese, 2.5, 0), "3");
    equal(&ratio(English, 0.6763), "0.68");
    equal(&ratio(English, 9.996), "10.0");
    equal(&ratio(English, 12.34), "12.3");
    equal(&ratio(English, -123.4), "−123");
    equal(&ratio(English, 0.0), "0.00");
    equal(&ratio(Chinese, 1.0 / 0.0), "--");
    equal(&grouped_integer(English, 1_234_567.5), "1,234,568");
    equal(&grouped_integer(English, -0.2), "0");
    equal(&field(English, Unit::Percent, 0.0725), "7.25");
    equal(&field(English, Unit::Percent, 0.07), "7");
    equal(&field(English, Unit::Percent, 1.0 / 3.0), "33.3333");
    equal(&field(English, Unit::Days, 30.0), "30");
    equal(&field(English, Unit::Years, -1.5), "−1.5");
    equal(&field(Chinese, Unit::Money, 12e6), "12,000,000");
    equal(&field(Chinese, Unit::Index, f64::NAN), "--");
    equal(&none(English), "–");
    equal(&none(Chinese), "--");
}

#[test]
fn ranges_and_scales() {
    let write =
        |low, high| BOTH.map(|language| money_range(language, &Currency::from_code("CNY"), low, high));
    // 5.4
    assert_eq!(write(0.9e6, 1.3e6), ["¥0.9m–1.3m", "90万~130万元"]);
    assert_eq!(write(1.3e6, 0.9e6), ["¥0.9m–1.3m", "90万~130万元"]);
    assert_eq!(write(1.31e6, 1.34e6), ["¥1.31m–1.34m", "131万~134万元"]);
    assert_eq!(write(0.0, 1.34e6), ["¥0–1.3m", "0~134万元"]);
    assert_eq!(write(-3e5, 1.2e6), ["−¥0.3m to ¥1.2m", "−30万~120万元"]);
    assert_eq!(write(-1.2e6, -3e5), ["−¥1.2m to −¥0.3m", "−120万~−30万元"]);
    assert_eq!(write(1.2e6, 1.2e6), ["¥1.20m", "120万元"]);
    assert_eq!(write(800.0, 9_200.0), ["¥800–9,200", "800~9,200元"]);
    assert_eq!(write(f64::NAN, 1.0), ["–", "--"]);
    assert_eq!(write(0.0, f64::INFINITY), ["–", "--"]);

    let scale = Scale::of(Chinese, 920_640.0);
    assert_eq!(scale, Scale { exponent: 4, decimals: 1, word: "万" });
    assert_eq!(scale.shown_decimals(), -3);
    equal(&scale.number(Chinese, 147_840.0), "14.8");
    equal(&scale.number(Chinese, -42.0), "0.0");
    equal(&scale.number(Chinese, f64::NAN), "--");
    assert_eq!(Scale::of(English, 99_999_999.0), Scale { exponent: 6, decimals: 0, word: "m" });
    assert_eq!(Scale::of(English, f64::NAN), Scale { exponent: 0, decimals: 0, word: "" });
}
