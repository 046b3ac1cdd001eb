//! The fixed labels of the page, one table per language.

use super::Voice;
use super::number::Language;

/// Declares a table of labels so that each stands once, with both languages side by side. Other files of `format` declare
/// tables of their own with it, one for each large part of the page.
macro_rules! table {
    ($(#[$about:meta])* $table:ident: $($(#[$doc:meta])* $name:ident: $english:literal, $chinese:literal;)+) => {
        $(#[$about])*
        #[derive(Debug)]
        pub struct $table {
            $($(#[$doc])* pub $name: &'static str,)+
        }

        impl $table {
            /// The labels of a language. What reads one label links the table with all its texts, as a rule.
            #[must_use]
            #[inline(always)]
            pub fn of(language: $crate::format::Language) -> &'static Self {
                static ENGLISH: $table = $table { $($name: $english,)+ };
                static CHINESE: $table = $table { $($name: $chinese,)+ };
                match language {
                    $crate::format::Language::English => &ENGLISH,
                    $crate::format::Language::Chinese => &CHINESE,
                }
            }

            /// Every label by name, for tests.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)+]
            }
        }
    };
}
pub(crate) use table;

/// The labels of a language.
#[must_use]
#[inline(always)]
pub fn words(language: Language) -> &'static Words {
    Words::of(language)
}

table! {
    /// The fixed labels of the page as a whole.
    Words:

    /// Name of the product.
    product: "Counterweight", "返利天平";
    /// The question the page answers.
    title: "Do your rebates pay you back?", "给大客户的返利，收回来了吗？";
    /// Marks figures that are not the visitor's.
    example: "Example", "示例";
    /// What to do with the example.
    example_hint: "Change anything; it stays on this device.", "数字随便改，只留在本机。";
    /// Once something was changed.
    own: "Your version", "已修改";

    skip_to_controls: "Skip to the controls", "跳到调节区";
    language_switch: "中文", "English";
    language_switch_label: "中文（切换语言）", "English (switch language)";
    theme: "Theme", "外观";
    theme_system: "Theme: as the device", "外观：跟随系统";
    theme_light: "Theme: light", "外观：浅色";
    theme_dark: "Theme: dark", "外观：深色";

    verdict: "Verdict", "结论";
    status_level: "In balance", "基本相称";
    status_giving_too_much: "Giving too much", "给多了";
    status_asking_too_much: "Asking too much", "要多了";
    status_pays: "It pays", "划算";
    status_nothing_given: "Nothing given", "没有返利";
    status_losing: "Losing on both sides", "两头都亏";

    net_against_none: "Net against no rebate", "净收益（比不返利）";
    net_against_today: "Net against today's rebates", "净收益（比现行）";

    beam: "The balance", "天平";
    gives: "You give", "给出";
    and_lose: "and lose", "另损失";
    stop_looking: "Stop looking at it", "不再考察";
    returns: "You get back", "换回";
    today: "today", "现行";
    scale_caption: "Money over the horizon, one scale for both sides; the marks ▾ are today's rebates.",
        "整个期限内的金额，两边同一刻度；▾ 为现行返利。";
    on_the_beam: "What is on the beam", "天平上有什么";
    more_blocks: "more", "项";
    block: "Block", "项目";
    amount: "Amount", "金额";
    how_firm: "How firm", "落实程度";
    asked_for_nothing: "asked for nothing", "没有条件";
    asked_for_in_part: "partly for a return", "部分有条件";
    asked_for: "for a return", "有条件";
    own_cost: "our own cost", "自身成本";
    lost_side: "Lost instead of gained", "不增反减";
    total: "Total", "合计";
    off_scale: "beyond the frozen scale", "超出当前刻度";

    state_none: "asked of nobody", "未作要求";
    state_hoped: "hoped", "口头期望";
    state_paper: "on paper", "写进合同";
    state_checked: "checked", "检查后兑付";
    state_counted: "already counted", "已计入";

    kind_response: "Extra sales by the rebate itself", "返利本身带来的增量";
    kind_volume: "Promised volume", "约定销量";
    kind_marketing: "Joint marketing", "联合推广";
    kind_payment: "Sooner payment", "提前回款";
    kind_mix: "More new products", "新品占比提高";
    kind_saving: "Savings", "成本节省";
    kind_fixed: "Other stated value", "其他约定价值";
    kind_kept: "Customers kept", "留住的客户";
    kind_growth: "Growth", "增长";
    kind_minimum_sales: "Minimum sales", "最低采购额";
    kind_share: "Share of purchases", "采购占比";

    line_creep: "Support that creeps up", "逐年加码的支持";
    line_checking: "Cost of checking", "检查成本";
    line_setup: "Set-up cost", "启动费用";
    line_unnamed: "Rebate", "返利";

    quick: "Try it", "试着调一调";
    quick_hint: "Every change shows at once. The agreement's detail is kept: drag back, or press ↺.",
        "每次改动立即见效。条款细节不会丢：拖回去或点 ↺ 即可恢复。";
    rebate: "Rebate you give", "给出的返利";
    rebate_unit: "%", "%";
    rebate_exact: "Rebate, percent of their sales, exact value", "返利占其销售额的百分比，精确值";
    ask: "Return you ask for", "要求的回报";
    ask_unit: "/ 100", "/ 100";
    ask_exact: "Return asked, from 0 to 100, exact value", "要求的回报，0到100，精确值";
    key_share: "Key customers' share of your sales", "大客户占销售额";
    key_share_unit: "%", "%";
    key_share_exact: "Key customers' share of sales, percent, exact value", "大客户占销售额的百分比，精确值";
    effort: "Service effort spent on key customers", "花在大客户上的服务精力";
    effort_unit: "%", "%";
    effort_exact: "Share of all service effort spent on key customers, percent, exact value", "花在大客户上的服务精力占比，百分比，精确值";
    neglect_block: "Neglect of the other customers", "冷落其他客户";
    assumed_word: "assumed", "假设";
    enforcement: "Are promises enforced?", "约定落实得怎样？";
    as_agreed: "As agreed", "按协议";
    hoped: "Hoped for", "口头期望";
    paper: "On paper", "写进合同";
    checked: "Checked", "检查后兑付";
    less: "Less", "减少";
    more: "More", "增加";
    back_to_version: "Back to the saved version", "恢复到保存的版本";
    back_to_agreement: "Back to the agreement", "恢复协议中的值";
    profile_hint: "The curve on the track is your net at each position.", "滑轨上的曲线是各位置的净收益。";
    level_at: "level", "持平";

    ask_none: "none", "不要求";
    ask_light: "light", "轻";
    ask_medium: "medium", "中等";
    ask_strong: "strong", "强";
    ask_very_strong: "very strong", "很强";

    undo: "Undo", "撤销";
    redo: "Redo", "重做";
    share: "Share", "分享";
    scenarios: "Scenarios", "方案";
    views: "Views", "页面";
    balance_view: "Balance", "天平";
    agreement_view: "Agreement", "协议";
    customers_view: "Customers", "客户";

    what_changed: "What changed", "有什么变化";
    no_change_yet: "Move a control: what it changes, and why, is said here.", "动一动控件，这里会说明什么变了、为什么。";

    how_to_read: "How to read this", "怎么看";
    saved: "Saved on this device", "已存在本机";
    too_large: "Not saved: too large for this browser's storage", "未保存：超出浏览器存储容量";
    linked: "Linked, not saved", "链接中的方案，未保存";
    blocked: "Not saved: what is saved here must not be overwritten", "未保存：已保存的内容不能覆盖";
    not_saved_in_frame: "Not saved: in a frame this page keeps nothing", "未保存：嵌在其他网页中时不保存";
    not_saved: "Not saved: this browser keeps nothing for this page", "未保存：浏览器不允许本页存储";
    opening: "Opening your work …", "正在打开您的内容……";
    changed_elsewhere: "Not saved: changed in another tab", "未保存：另一个标签页已改动";
    save_failed: "Not saved: the browser's storage is full", "未保存：浏览器存储空间已满";
    model_not_forecast: "A model of an agreement, not a forecast, and no legal, tax or audit advice.",
        "这是协议的模型，不是预测，也不构成法律、税务或审计意见。";
    nothing_uploaded: "Nothing you enter leaves this device.", "您输入的内容不会离开本机。";
    loading_note: "Loading the calculator …", "正在载入计算器……";
}

table! {
    /// The labels of what stands below the first screen, and of what is said of actions: no part of the first load.
    MoreWords:

    customer_side: "The customers' side", "客户那一边";
    worst_off: "Worst off", "处境最差";
    risk_protected: "Their own risk", "客户自身的风险";
    joint_gain: "Both sides", "双方合计";
    promised: "Promised to them", "承诺给客户";
    business: "Your business", "您的生意";
    business_hint: "Size and horizon; ratios do not depend on the size.", "规模与期限；比率与规模无关。";
    total_sales: "Total sales a year", "年销售总额";
    horizon: "Years looked at", "考察年数";
    horizon_unit: "years", "年";
    cost_of_money: "Cost of money", "资金成本";
    cost_of_money_unit: "% a year", "% 每年";
    reset_all: "Back to the example", "恢复示例";
    reset_done: "The example is back.", "已恢复示例。";
    undone: "Undone", "已撤销";
    redone: "Redone", "已重做";
    threshold_changed: "A threshold of a minefield", "雷区的阈值";
    minefields: "The five minefields", "五大雷区";
    minefields_hint: "Each by itself; there is no average. Thresholds can be changed.", "各看各的，不打平均分。阈值可以改。";
    alarm_clear: "Clear", "正常";
    alarm_watch: "Watch", "留意";
    alarm_alert: "Alert", "警示";
    alarm_not_applicable: "Does not apply", "不适用";
    watch_from: "Watch from", "留意线";
    alert_from: "Alert from", "警示线";
    your_number: "Your number", "您的数字";
    cost_to_serve: "Cost to serve, share of sales", "服务成本占销售额";
    key_customers: "Key customers", "大客户";
    other_customers: "All others", "其他客户";
    profit_now: "Profit after overhead now", "现在的利润（扣除管理费用）";
    without_largest: "Without the largest customer", "失去最大客户后";
    without_others: "With key customers alone", "只剩大客户时";
    replacements: "Average others to replace the largest", "顶替最大客户所需的普通客户数";
    rests_on: "What the verdict rests on", "结论最依赖什么";
    rests_on_hint: "Net against today with each doubtful input low and high, the widest first. ◆ is the net now.",
        "每项没把握的输入取低值和高值时，与现行相比的净收益，影响大的在前。◆为现在的净收益。";
    rests_on_most: "This rests most on", "结论最依赖";
    input_column: "Input", "输入";
    low: "low", "低";
    high: "high", "高";
    assumptions: "Assumptions", "假设";
    assumptions_hint: "Nobody can measure these for you. They are ours until you change them.", "这些没人能替您测准。在您改动之前，用的是我们的假设。";
    default_value: "default", "默认";
    back_to_default: "Back to the default", "恢复默认值";
    response_block: "How customers respond", "客户怎样反应";
    delivery_block: "How many promises are kept", "约定能履行多少";
    worth_block: "What our means are worth to them", "各种手段对客户值多少";
    cost_block: "What promises cost them", "履约要客户花多少";
    care_block: "Care for the others", "对其他客户的照顾";
    dismiss: "Dismiss", "知道了";
    download_set_aside: "Download it", "下载";
    untouched: "as in the agreement", "同协议";
    not_looked_at: "not looked at", "未考察";
}

impl Voice {
    /// The labels of what stands below the first screen.
    #[must_use]
    #[inline(always)]
    pub fn more_words(&self) -> &'static MoreWords {
        MoreWords::of(self.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::agreement::AgreementWords;

    fn is_han(character: char) -> bool {
        ('\u{4e00}'..='\u{9fff}').contains(&character)
    }

    /// Every table of labels.
    fn all(language: Language) -> Vec<(&'static str, &'static str)> {
        let own = [
            words(language).all(),
            MoreWords::of(language).all(),
            crate::format::customers::CustomerWords::of(language).all(),
            AgreementWords::of(language).all(),
            crate::format::contract::ContractWords::of(language).all(),
            crate::format::contract::BenchHints::of(language).all(),
            crate::format::contract::BenchWords::of(language).all(),
            crate::format::import::ImportWords::of(language).all(),
            crate::format::opening::OpeningWords::of(language).all(),
            crate::format::opening::OpeningFrame::of(language).all(),
            crate::format::links::ShareWords::of(language).all(),
            crate::format::links::LinkedWords::of(language).all(),
            crate::format::links::FileWords::of(language).all(),
            crate::format::compare::CompareWords::of(language).all(),
            crate::format::library::LibraryWords::of(language).all(),
            crate::format::library::TabWords::of(language).all(),
        ];
        own.concat()
    }

    #[test]
    fn no_label_is_empty_and_none_says_kickback() {
        for language in [Language::English, Language::Chinese] {
            for (name, text) in all(language) {
                assert!(!text.trim().is_empty(), "{name}");
                assert!(!text.contains("回扣"), "{name}: a kickback is something else, and unlawful");
            }
        }
    }

    #[test]
    fn chinese_labels_use_full_width_marks() {
        for (name, text) in all(Language::Chinese) {
            let characters: Vec<char> = text.chars().collect();
            for window in characters.windows(2) {
                let bad = is_han(window[0]) && matches!(window[1], ',' | ':' | ';' | '?' | '!' | '(' | ')');
                assert!(!bad, "{name}: {text}");
            }
        }
    }

    #[test]
    fn both_languages_differ_where_they_should() {
        let english = all(Language::English);
        let chinese = all(Language::Chinese);
        for ((name, english), (_, chinese)) in english.into_iter().zip(chinese) {
            if !name.ends_with("_unit") {
                assert_ne!(english, chinese, "{name} was not translated");
            }
        }
    }
}
