//! What is said of the scenarios to begin with, and their own names in Chinese.

use super::example_names::shown_name;
use super::{Language, Voice, number};
use crate::document::presets::Preset;
use crate::document::{Document, Leaning, MoreRebate};

/// Names of the presets' customers, policies and lines; a number behind a name stays as it is.
const NAMES: [(&str, &str); 38] = [
    ("New scenario", "新方案"),
    ("Key customer", "大客户"),
    ("Customer", "客户"),
    ("Building materials and dealers", "建材企业与经销商"),
    ("Dealer group North", "北区经销商"),
    ("Dealer group South", "南区经销商"),
    ("Dealer group East", "东区经销商"),
    ("Dealer group West", "西区经销商"),
    ("Dealer group Centre", "中区经销商"),
    ("Local dealer", "本地经销商"),
    ("Dealer programme", "经销商政策"),
    ("Annual volume bonus", "年度销量奖励"),
    ("Bonus for share of purchases", "采购占比奖励"),
    ("Showroom support", "展厅支持"),
    ("Cash discount", "提前付款折扣"),
    ("Food brand and supermarket chains", "食品品牌与连锁超市"),
    ("Chain North", "北方连锁"),
    ("Chain South", "南方连锁"),
    ("Chain East", "华东连锁"),
    ("Chain West", "西部连锁"),
    ("Shop group", "零售店组"),
    ("Trade terms for the chains", "连锁超市贸易条款"),
    ("Discount on invoice", "票面折扣"),
    ("Year-end bonus", "年终返利"),
    ("Shelf-space fee", "陈列费"),
    ("Leaflets and promotions", "海报与促销"),
    ("New-product listing fee", "新品进场费"),
    ("Hard bargain", "多要少给"),
    ("Much asked, little given", "要求多，给得少"),
    ("New-product rebate", "新品返利"),
    ("No strings", "不带条件"),
    ("Everything for nothing", "全部无条件"),
    ("Pharma maker and distributors", "制药企业与配送商"),
    ("Regional distributor", "区域配送商"),
    ("Distributor agreement", "配送协议"),
    ("Stock and sales data", "库存与流向数据"),
    ("Software maker and resellers", "软件企业与代理商"),
    ("Reseller", "代理商"),
];

const MORE_NAMES: [(&str, &str); 11] = [
    ("Distributor East", "东区配送商"),
    ("Distributor South", "南区配送商"),
    ("Distributor West", "西区配送商"),
    ("Partner North", "北区伙伴"),
    ("Partner South", "南区伙伴"),
    ("Partner East", "东区伙伴"),
    ("Partner West", "西区伙伴"),
    ("Partner programme", "伙伴计划"),
    ("Partner discount", "伙伴折扣"),
    ("Training and certification", "培训与认证"),
    ("Market development fund", "市场拓展基金"),
];

/// A name of a preset in Chinese; none where it is not one of theirs.
fn chinese(name: &str) -> Option<String> {
    let example = shown_name(Language::Chinese, name);
    if example != name {
        return Some(example.to_owned());
    }
    let digits = name.len() - name.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let (stem, number) = name.split_at(name.len() - digits);
    let known = NAMES.iter().chain(&MORE_NAMES).find(|(english, _)| *english == stem.trim_end());
    known.map(|(_, chinese)| format!("{chinese}{number}"))
}

/// A preset's document with its names in the visitor's language: from then on they are the visitor's own. The example keeps
/// its names, which are shown in either language.
#[must_use]
pub fn in_language(mut document: Document, preset: Preset, language: Language) -> Document {
    if language == Language::English || preset == Preset::Parts {
        return document;
    }
    let put = |name: &mut String| {
        if let Some(chinese) = chinese(name) {
            *name = chinese;
        }
    };
    put(&mut document.name);
    for policy in &mut document.policies {
        put(&mut policy.name);
        policy.rebates.iter_mut().for_each(|line| put(&mut line.name));
    }
    for row in 0..document.customers.len() {
        if let Some(name) = chinese(document.customers.name(row)) {
            document.customers.set_name(row, &name);
        }
    }
    document
}

impl Voice {
    /// What a preset is called, what it is, and whom it is for.
    #[must_use]
    pub fn preset(&self, preset: Preset) -> [&'static str; 3] {
        match preset {
            Preset::Parts => self.choose(
                [
                    "Parts maker and its five car plants",
                    "Growth, prompt payment and joint marketing are asked for, mostly on paper; the largest customer has a loyalty bonus on top.",
                    "For industrial suppliers with a few large buyers.",
                ],
                [
                    "零部件企业和它的五家整车厂",
                    "要求增长、按期回款和联合推广，但大多只写在纸上；最大客户另有忠诚奖励。",
                    "适合少数大客户占大头的工业供应商。",
                ],
            ),
            Preset::Food => self.choose(
                [
                    "Food brand and supermarket chains",
                    "Trade terms of about 18 % of sales: discount on invoice, year-end bonus, shelf space, leaflets, listing.",
                    "For brands that sell through retail chains.",
                ],
                [
                    "食品品牌与连锁超市",
                    "贸易条款约占销售额的18%：票面折扣、年终返利、陈列、海报、新品进场。",
                    "适合通过连锁零售渠道销售的品牌。",
                ],
            ),
            Preset::Pharma => self.choose(
                [
                    "Pharma maker and distributors",
                    "Small base rebate; the rest is for prompt payment, stock data and growth, and most of it is checked.",
                    "For makers who need their distributors' payment and data.",
                ],
                [
                    "制药企业与配送商",
                    "基础返利不高，其余换取按期回款、流向数据和增长，大多检查后才兑付。",
                    "适合看重回款和数据的生产企业。",
                ],
            ),
            Preset::Building => self.choose(
                [
                    "Building materials and dealers",
                    "An all-units volume bonus, paid on all sales once a tier is reached, and bonuses for share and showroom.",
                    "For makers who sell through dealers.",
                ],
                [
                    "建材企业与经销商",
                    "达到台阶后对全部销售额兑付的销量奖励，另有采购占比奖励和展厅支持。",
                    "适合通过经销商销售的企业。",
                ],
            ),
            Preset::Software => self.choose(
                [
                    "Software maker and resellers",
                    "A high margin and a thin partner discount for checked growth, training and campaigns.",
                    "For makers whose next unit costs them little.",
                ],
                [
                    "软件企业与代理商",
                    "毛利高，返利薄，换取经检查的增长、培训和市场活动。",
                    "适合多卖一份几乎不增加成本的企业。",
                ],
            ),
            Preset::NoStrings => self.choose(
                [
                    "No strings",
                    "The example's large customers get a tenth of their sales back and promise nothing.",
                    "To see what rebates do when nothing is asked.",
                ],
                ["不带条件", "示例中的大客户拿走销售额的一成，什么也不用承诺。", "看看不提要求的返利会怎样。"],
            ),
            Preset::HardBargain => self.choose(
                [
                    "Hard bargain",
                    "The same customers are asked for much, all of it checked, and given little.",
                    "To see what customers do when the deal is thin for them.",
                ],
                ["多要少给", "同样的客户，要求很多且样样检查，给得很少。", "看看条件太苛刻时客户会怎样。"],
            ),
            Preset::Blank => self.choose(
                [
                    "Blank, typical values",
                    "Three key customers, ten others, one rebate line; every number is an assumption to write over.",
                    "To begin with your own customers by hand.",
                ],
                [
                    "空白（典型数值）",
                    "三家大客户、十家其他客户、一条返利；所有数字都是假设，等您改写。",
                    "适合手工录入自己的客户。",
                ],
            ),
        }
    }

    /// What a scenario says, from the engine's own figures.
    #[must_use]
    pub fn leaning(&self, leaning: &Leaning) -> String {
        let Some(ratio) = leaning.ratio else {
            return self.choose("No rebate is given.", "没有返利。").to_owned();
        };
        let unit = self.currency.mark(self.language);
        let ratio = number::decimal(self.language, ratio, 2);
        let more = match leaning.more {
            MoreRebate::Pays => self.choose("more rebate would pay", "再多给返利是划算的"),
            MoreRebate::Costs => {
                self.choose("more rebate would cost more than it brings", "再多给返利得不偿失")
            }
            MoreRebate::Level => self.choose("more rebate would bring what it costs", "再多给返利不赚不亏"),
            MoreRebate::None => return self.choose("No rebate is given.", "没有返利。").to_owned(),
        };
        self.choose(
            format!("Each {unit}1 of rebate returns {unit}{ratio}; {more}."),
            format!("每1元返利换回{ratio}元；{more}。"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{check, read};
    use crate::format::Currency;

    #[test]
    fn every_name_of_a_preset_has_its_chinese() {
        for preset in Preset::ALL {
            let english = read(preset.text()).unwrap();
            let document = in_language(english.clone(), preset, Language::Chinese);
            assert_eq!(in_language(english.clone(), preset, Language::English), english);
            let mut names = vec![document.name.clone()];
            for policy in &document.policies {
                names.push(policy.name.clone());
                names.extend(policy.rebates.iter().map(|line| line.name.clone()));
            }
            names.extend((0..document.customers.len()).map(|row| document.customers.name(row).to_owned()));
            for name in names {
                let shown = shown_name(Language::Chinese, &name);
                let is_chinese = shown.chars().all(|letter| !letter.is_ascii_alphabetic());
                assert!(is_chinese, "{preset:?}: {name}");
            }
            // Only names differ.
            assert!(check(&document).is_ok());
        }
    }

    #[test]
    fn what_is_said_of_a_preset_is_what_the_engine_says() {
        for language in [Language::English, Language::Chinese] {
            let voice = Voice { language, currency: Currency::from_code("CNY") };
            for preset in Preset::ALL {
                let leaning = Leaning::of(&check(&read(preset.text()).unwrap()).unwrap());
                let said = voice.leaning(&leaning);
                assert!(!said.contains("NaN") && voice.preset(preset).iter().all(|text| !text.is_empty()));
                let pays = said.contains("would pay") || said.contains("是划算的");
                assert_eq!(pays, leaning.more == MoreRebate::Pays, "{said}");
            }
        }
    }

    /// What the texts of a preset say in numbers.
    #[test]
    fn the_trade_terms_are_what_the_preset_says() {
        let report = |preset: Preset| {
            counterweight_engine::evaluate(&check(&read(preset.text()).unwrap()).unwrap().with_quick())
        };
        let rate = |preset| report(preset).break_even.rate;
        assert!((rate(Preset::Food) - 0.18).abs() < 0.01, "{}", rate(Preset::Food));
        assert!((rate(Preset::NoStrings) - 0.1).abs() < 0.001, "{}", rate(Preset::NoStrings));
        let blank = read(Preset::Blank.text()).unwrap();
        let rows =
            blank.customers.segments().filter(|segment| *segment == crate::document::schema::Segment::Key);
        assert_eq!((rows.count(), blank.customers.len()), (3, 13));
    }
}
