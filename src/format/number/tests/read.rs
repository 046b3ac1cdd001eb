//! What is read, example by example. "3.1" and "9" mark the examples that the design writes out.

use super::*;

#[track_caller]
fn reads(text: &str, value: f64) {
    assert_eq!(read_number(text), Ok(value), "{text:?}");
}

#[track_caller]
fn reads_percent(text: &str, value: f64) {
    assert_eq!(read_percent(text), Ok(value), "{text:?}");
}

#[track_caller]
fn fails(texts: &[&str], error: &ReadError) {
    for text in texts {
        assert_eq!(read_number(text).as_ref(), Err(error), "{text:?}");
    }
}

#[test]
fn numbers_read() {
    // 3.1
    reads("1200万", 12e6);
    reads("1.2亿", 1.2e8);
    reads("12m", 12e6);
    reads("12,000,000", 12e6);
    reads("1 200 000", 1.2e6);
    reads("=12m*1.05", 12.6e6);
    // Marks.
    reads("7.25", 7.25);
    reads("7,25", 7.25);
    reads("1,200", 1200.0);
    reads("1.200", 1.2);
    reads("1.200.000", 1.2e6);
    reads("1.200,50", 1200.5);
    reads("1,200.50", 1200.5);
    reads("1 200,50", 1200.5);
    reads("1'200'000", 1.2e6);
    reads("1’200.5", 1200.5);
    reads("1\u{202F}200\u{A0}000", 1.2e6);
    reads("0,125", 0.125);
    reads(".5", 0.5);
    reads(",5", 0.5);
    reads("7.", 7.0);
    reads("7。25", 7.25);
    reads("１，２００．５０", 1200.5);
    reads("007", 7.0);
    // Signs.
    reads("-3", -3.0);
    reads("−3", -3.0);
    reads("–3", -3.0);
    reads("－３", -3.0);
    reads("＋3", 3.0);
    reads("(298)", -298.0);
    reads("（2.98万）元", -29800.0);
    reads("¥ (298k)", -298e3);
    reads("−¥298k", -298e3);
    reads("¥-298k", -298e3);
    reads("负3", -3.0);
    assert!(read_number("-0").is_ok_and(f64::is_sign_positive));
    // Sizes.
    reads("12M", 12e6);
    reads("12 mn", 12e6);
    reads("1.5 million", 1.5e6);
    reads("1.23bn", 1.23e9);
    reads("2B", 2e9);
    reads("3K", 3e3);
    reads("１２ｍ", 12e6);
    reads("5千", 5e3);
    reads("3百", 300.0);
    reads("2千万", 2e7);
    reads("3 百万", 3e6);
    reads("1.23万亿元", 1.23e12);
    reads("1亿2000万", 1.2e8);
    reads("1亿 2千万", 1.2e8);
    reads("3万5千", 35e3);
    reads("3万5000", 35e3);
    reads("5千3百", 5.3e3);
    reads("1億", 1e8);
    reads("1e6", 1e6);
    reads("1.5E-3", 0.0015);
    reads("1e-9999", 0.0);
    // Currencies.
    reads("¥12m", 12e6);
    reads("￥1,200", 1200.0);
    reads("$5", 5.0);
    reads("HK$5", 5.0);
    reads("5 €", 5.0);
    reads("£5k", 5e3);
    reads("RMB 12m", 12e6);
    reads("usd12", 12.0);
    reads("12 EUR", 12.0);
    reads("1.2 亿元", 1.2e8);
    reads("5万块钱", 5e4);
    reads("120万美元", 1.2e6);
    reads("人民币120万", 1.2e6);
    reads("\u{200B} 12 \u{FEFF}", 12.0);
    // Sums.
    reads("=1200万+50万", 12.5e6);
    reads("= 2 + 3 × 4", 14.0);
    reads("＝（2＋3）×4", 20.0);
    reads("=10÷4", 2.5);
    reads("=10-4-3", 3.0);
    reads("=-(2--3)", -5.0);
    reads("=12m*7%", 84e4);
    reads("=¥1,200*2元", 2400.0);
    reads("=1e3-1", 999.0);
}

#[test]
fn percentages_read() {
    // 3.1; 9, row 3: range and sense are checked elsewhere, so −3 and 400 are numbers here.
    reads_percent("7%", 0.07);
    reads_percent("7", 0.07);
    reads_percent("7.25", 0.0725);
    reads_percent("7,25", 0.0725);
    reads_percent("７％", 0.07);
    reads_percent("−3", -0.03);
    reads_percent("400", 4.0);
    assert_eq!(read_percent("abc"), Err(ReadError::NotANumber));
    reads_percent("7 个点", 0.07);
    reads_percent("7个百分点", 0.07);
    reads_percent("7 points", 0.07);
    reads_percent("+2.0 points", 0.02);
    reads_percent("7 per cent", 0.07);
    reads_percent("9.4 %", 0.094);
    reads_percent("(3%)", -0.03);
    reads_percent("1,200", 12.0);
    reads_percent("=5+2", 0.07);
    reads_percent("=7%/2", 0.035);
    reads_percent("=30%*50%", 0.15);
    assert_eq!(read_percent("6-12%"), Err(ReadError::SeveralNumbers));
    assert_eq!(read_percent("7万"), Err(ReadError::UnknownUnit { text: "万".into() }));
    assert_eq!(read_percent("7‰"), Err(ReadError::UnknownUnit { text: "‰".into() }));
}

#[test]
fn fields_take_their_units() {
    for (unit, text, value) in [
        (Unit::Days, "30 days", 30.0),
        (Unit::Days, "30天", 30.0),
        (Unit::Years, "3 yrs", 3.0),
        (Unit::Years, "1.5年", 1.5),
        (Unit::Count, "40家", 40.0),
        (Unit::Count, "1,200 customers", 1200.0),
        (Unit::Index, "50", 50.0),
    ] {
        assert_eq!(read(unit, text), Ok(value), "{text}");
    }
    for (unit, text, rest) in
        [(Unit::Days, "30元", "元"), (Unit::Money, "30 days", "days"), (Unit::Money, "7%", "%")]
    {
        assert_eq!(read(unit, text), Err(ReadError::UnknownUnit { text: rest.into() }), "{text}");
    }
}

#[test]
fn refusals() {
    fails(&["", "  ", "\u{3000}", "–", "--", "\u{200B}"], &ReadError::Empty);
    fails(
        &["abc", "万", "%", "¥", "NaN", "inf", "=", "=1/0", "=0/0", "=(1", "=1+", "=1**2"],
        &ReadError::NotANumber,
    );
    fails(
        &["12,34,567", "1234,567", "1.2.3", "1,2,3", "1,200.50.1", "3万5", "1亿2000"],
        &ReadError::NotANumber,
    );
    fails(&["5百5千", "12*3", "((5))", "-(5)", "(5", "--5", "7..8", "2026/03/12"], &ReadError::NotANumber);
    fails(
        &["6-12", "6 to 12", "6~12", "6至12", "6～12", "6–12", "6到12", "6 12"],
        &ReadError::SeveralNumbers,
    );
    fails(&["¥0.9m–1.3m", "90万~130万元", "−¥0.3m to ¥1.2m", "1.5亿2000万"], &ReadError::SeveralNumbers);
    fails(&["1e19", "1e9999", "1e2147483647万", "=1e18*10", "1000000000000000亿"], &ReadError::TooLarge);
    fails(&[&"9".repeat(65), &"1".repeat(1_000_000)], &ReadError::TooLarge);
    fails(&[&"a".repeat(65), &"(".repeat(64), &format!("={}1", "-".repeat(60))], &ReadError::NotANumber);
    for (text, rest) in [("12 apples", "apples"), ("12 MIO PCS", "PCS"), ("12 pcs", "pcs"), ("5元/年", "/年")]
    {
        fails(&[text], &ReadError::UnknownUnit { text: rest.into() });
    }
}
