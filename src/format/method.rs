//! How the figures come about, in plain words: MODEL.md without its formulas. What is assumed is said to be, and so is what
//! the model does not know.

use super::{Language, Voice};

/// Headings, each with its paragraphs.
type Sections = &'static [(&'static str, &'static [&'static str])];

const ENGLISH: Sections = &[
    (
        "What is compared",
        &[
            "Each customer is followed year by year under your policy, and again without any rebate. What is given is weighed against what comes back; the difference is the net.",
        ],
    ),
    (
        "What sales leave",
        &[
            "Gross margin, less the cost to serve, less interest on the days until payment. Costs that do not move with sales come off once a year.",
        ],
    ),
    (
        "Without rebates",
        &[
            "Last year's sales and losses came about under today's rebate. Its effect is taken out first; growth that would come anyway is not credited to a rebate.",
        ],
    ),
    (
        "How customers respond",
        &[
            "Only what is left after the customer's own effort moves it. Half of the effect comes at a net rate of 4%, and each further point brings less; all of it would be 5% more sales and four fifths less risk of leaving (assumed). (Hill's curve, as in Little 1970.)",
        ],
    ),
    (
        "Too much for nothing",
        &[
            "Where rebates that ask for nothing exceed 10% of sales, customers begin to doubt, and both response and promises suffer. Such support beyond today's also creeps up, by as much as half a point a year (assumed).",
        ],
    ),
    (
        "What is asked",
        &[
            "Growth, minimum sales and share of purchases are the same extra sales: only one counts. Nobody is asked for more than it buys at all; where that is unknown, at most for its sales without rebate once more. The last units cost the customer most (assumed).",
        ],
    ),
    (
        "Signing and keeping",
        &[
            "Customers sign when the whole deal is worth its cost to them; they keep a promise when what hangs on it covers what it costs (Laffont & Martimort 2002). At best 30% of what is only hoped for is kept, 60% on paper, 90% when checked (assumed). A promise that costs less than a tenth of what it is paid is in part a pretext.",
        ],
    ),
    (
        "What is paid",
        &[
            "Promised volume may come or not, so every line, tiers included, is worked out for both. What is checked is paid only as far as it was kept.",
        ],
    ),
    (
        "Over the years",
        &[
            "Every year counts in today's money and by the chance that the customer is still there. Competitors copy a new price effect by 30% a year, other means by 10% (assumed). A cut hurts 2.25 times as much as a gain pleases (Tversky & Kahneman 1992).",
        ],
    ),
    (
        "Depending on a few",
        &[
            "Profits added up from the best customer down give the whale curve (Kaplan & Narayanan 2001): its fall is what loss-makers eat. Expected shortfall is the mean of the worst twentieth of what can be lost when key customers leave, each on its own (Acerbi & Tasche 2002).",
        ],
    ),
    (
        "The other customers",
        &[
            "When key customers take more of the service than their part of the profit, the others leave sooner (assumed); that cost is shown beside the net.",
        ],
    ),
    (
        "What the verdict rests on",
        &[
            "Thirteen doubtful inputs are moved low and high, one at a time. The one that moves the comparison with today most comes first: check that one.",
        ],
    ),
    (
        "What it does not know",
        &[
            "Seasons, new customers, bargaining, customers who act together, what competitors do beyond copying; law, tax and accounts. For a customer with negative sales (returns) the year's own sales come out as 0.",
            "All formulas, defaults and sources: MODEL.md of the project.",
        ],
    ),
];

const CHINESE: Sections = &[
    (
        "比的是什么",
        &["每家客户逐年算两遍：一遍按您的返利政策，一遍一分返利不给。给出多少、换回多少，差额就是净收益。"],
    ),
    (
        "卖一块钱留下多少",
        &["毛利率减去服务成本，再减去回款天数占用的资金成本。不随销售额变动的成本，每年扣一次。"],
    ),
    (
        "没有返利会怎样",
        &[
            "去年的销售额和流失的可能，都是在现行返利下形成的，所以先把它的作用剔除。本来就会有的自然增长，不算返利的功劳。",
        ],
    ),
    (
        "客户怎样反应",
        &[
            "扣掉客户自己的付出，剩下的才打动人。净返利率4%见效一半，再加一个点，效果递减；全部见效也就是多卖5%，流失风险降八成（假设）。曲线取自Hill与Little（1970）。",
        ],
    ),
    (
        "白给太多",
        &[
            "没有条件的返利超过销售额的10%，客户反而起疑，反应和履约都打折扣。比现行多出的无条件支持会逐年加码，每年最多半个点（假设）。",
        ],
    ),
    (
        "要求什么",
        &[
            "增长、最低采购额、采购占比说的是同一份增量，只算一项。要求不会超过客户的全部采购；采购额不详时，最多再要一份没有返利时的销售额。越到最后，客户每多买一份代价越高（假设）。",
        ],
    ),
    (
        "签约与履约",
        &[
            "整笔交易对客户合算，客户才签；与某项约定挂钩的部分够抵它的代价，客户才履约（Laffont与Martimort，2002）。口头期望最多履行30%，写进合同60%，检查后兑付90%（假设）。代价不到所得一成的约定，部分只是由头。",
        ],
    ),
    (
        "怎么兑付",
        &["约定的销量可能达到，也可能达不到，每条返利（含阶梯返利）两种情形都算。需检查的，做到多少付多少。"],
    ),
    (
        "逐年怎么算",
        &[
            "每一年都折成今天的钱，并乘以客户到时还在的概率。新的价格优势每年被对手学走30%，其他方式10%（假设）。减返利的痛是加返利之喜的2.25倍（Tversky与Kahneman，1992）。",
        ],
    ),
    (
        "依赖少数客户",
        &[
            "利润从最赚钱的客户起累加，就是鲸鱼曲线（Kaplan与Narayanan，2001）；后段下滑，就是亏损客户吃掉的利润。预期损失：大客户各自独立流失时，最坏的二十分之一情形下平均损失多少（Acerbi与Tasche，2002）。",
        ],
    ),
    ("其他客户", &["大客户占用的服务超过其利润份额，其他客户就走得更快（假设）；这笔代价列在净收益旁边。"]),
    (
        "结论最取决于什么",
        &["十三个没把握的数，每次只动一个，各取一低一高。让“与现行比”变动最大的排第一：先核实它。"],
    ),
    (
        "模型不知道的",
        &[
            "季节、新客户、讨价还价、客户联手、对手除了模仿还会做什么；也不涉及法律、税务和会计。销售额为负（退货）的客户，当年销售额按0计。",
            "全部公式、默认值和出处，见项目中的MODEL.md。",
        ],
    ),
];

impl Voice {
    /// How the figures come about: headings and their paragraphs.
    #[must_use]
    pub fn method(&self) -> Sections {
        match self.language {
            Language::English => ENGLISH,
            Language::Chinese => CHINESE,
        }
    }

    /// What stands above it.
    #[must_use]
    pub fn how_worked_out(&self) -> &'static str {
        self.choose("How it is worked out", "怎么算出来的")
    }
}

#[cfg(test)]
mod tests {
    use super::{CHINESE, ENGLISH};
    use counterweight_engine::assumptions::{Delivery, Response};

    #[test]
    fn both_languages_have_the_same_sections() {
        assert_eq!(ENGLISH.len(), CHINESE.len());
        for ((english, ours), (chinese, theirs)) in ENGLISH.iter().zip(CHINESE) {
            assert_eq!(ours.len(), theirs.len(), "{english}, {chinese}");
        }
    }

    #[test]
    fn chinese_has_its_own_marks_and_never_says_kickback() {
        let han = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
        for text in
            CHINESE.iter().flat_map(|(heading, paragraphs)| std::iter::once(heading).chain(*paragraphs))
        {
            assert!(!text.contains("回扣"), "{text}");
            let letters: Vec<char> = text.chars().collect();
            let narrow = |pair: &[char]| {
                han(pair[0]) && matches!(pair[1], ',' | '.' | ':' | ';' | '?' | '!' | '(' | ')')
            };
            assert!(!letters.windows(2).any(narrow), "{text}");
        }
    }

    /// The figures named in the texts are the assumptions' own.
    #[test]
    fn figures_are_the_defaults() {
        let response = Response::default();
        assert_eq!((response.half_rate, response.max_uplift, response.retention_effect), (0.04, 0.05, 0.8));
        assert_eq!((response.doubt_from, response.creep, response.pretext), (0.1, 0.005, 0.1));
        assert_eq!((response.price_fade, response.value_fade, response.loss_aversion), (0.3, 0.1, 2.25));
        assert_eq!(Delivery::default(), Delivery { hoped: 0.3, paper: 0.6, checked: 0.9 });
        assert_eq!(counterweight_engine::rests_on::DoubtfulInput::ALL.len(), 13);
    }
}
