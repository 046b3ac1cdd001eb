//! What the rarer terms on the contract workbench do, each in a line below its field; and what does not go together, by the names of
//! the controls.

use crate::format::words::table;

table! {
    /// The explanations of the contract workbench.
    BenchHints:

    anew_every: "With 3, a contract of months has quarterly tiers: each quarter starts from nothing.",
        "填3时，按月的合同每季度从零重新累计。";
    measured_on: "For example: the target counts all goods, the rebate is paid on one group of them.",
        "例如：目标按全部商品考核，返利只按其中一类计算。";
    excess_returns: "Only where more is returned than bought over the term.", "仅在全期退货多于购买时起作用。";
    floor_due: "In advance it is an advance payment: what is earned counts against it.", "预付时先付保底额，之后应得的返利先抵它。";
    carried: "Carried forward: what was added is paid off later, what was cut off is paid later.",
        "结转：补足的部分以后抵回，封掉的部分以后再付。";
    guarantee: "What each settlement pays at the least, whatever was bought.", "每次结算最少付这么多，与购买量无关。";
    cumulative: "Together: a settlement that paid more than guaranteed makes up for a weaker one later.",
        "累计时，此前超出保证额的部分可抵以后不足的结算。";
    settlement_cap: "What each settlement pays at the most.", "每次结算最多付这么多。";
    conditions: "Nothing is paid unless all of them hold over the term; both bounds are included.",
        "全期须满足全部条件才付；上下限都含本数。";
    tier_minimum: "What a tier pays at the least once it is reached.", "达到该档后最少付这么多。";
    carried_in: "Above 0: left over from the term before, and paid with this one. Below 0: taken in advance then, and earned off now.",
        "大于0：上期未付的部分，随本期付；小于0：上期已预支，由本期抵回。";
    accrued_at: "The provision is booked at this until the term ends, and put right by what is earned then.",
        "合同期内按此预提，期末据实调整。";
    parts: "With 4, a quarter of the sum falls due in each quarter of the term.", "填4时，合同期每过四分之一兑付四分之一。";
    gaps: "Between “up to 1,000” and “from 1,500” no tier says what is paid.", "“至1,000”与“1,500起”之间没有哪一档规定怎么付。";
    step: "With 1, “from 15” makes the 15th unit the first of its tier, and 1–100, 101–350 leave no gap.",
        "填1时，“15起”即第15件属于该档，1–100与101–350之间没有空档。";
    tiers_on: "The increment is what lies above last year, the target, or the start of the first tier.",
        "超出部分指超过上年、目标或第一档起点的部分。";
    prices: "Their own: goods fill the tiers in the order of the invoice lines.", "按自身价格时，商品依发票行的次序填入各档。";
    gives: "A sum for each full multiple, or for each a share of everything bought.", "每满一次给一笔固定金额，或给全部销售额的一定比例。";
    counted_by: "For example: 200 for every full 10,000, once sales have grown by 5 %.", "例如：比上年增长5%后，每满1万元返200元。";
    settled_after: "Periods by number with commas between them, as 2, 5, 9; the end of the term is always one.",
        "填期号，用逗号分开，例如2, 5, 9；合同期末总要结算。";
    periods: "Months, quarters, weeks: whatever the volumes come in, up to 120.", "月、季、周，按销量的口径，最多120期。";
    interim_share: "The share of what is earned that an interim settlement pays; the rest waits for the final one.",
        "期中结算只付已得返利的这一比例，其余留到最终结算。";
    overpaid: "When an interim settlement paid more than is earned later.", "期中付得比后来应得的多时。";
    tax_on_payout: "Shown beside every payout and settlement; it changes none of them.", "列在每笔返利和结算旁边，不改变其金额。";
    decimals: "Left empty, as many as the currency has.", "不填则按货币的小数位数。";
    currency: "Three capitals, as EUR or CNY.", "三个大写字母，例如CNY、EUR。";
    contract_name: "Kept in the file; it changes no figure.", "存在文件里，不影响任何数字。";
    if_missed: "Taken back: the share of all that is earned. Nothing more: what was earned by then stays.",
        "收回：按全部已得返利的比例。不再产生：到期前已得的保留。";
    promise_at_least: "Missed when less was bought by the period in which it is due; exactly as much is enough.",
        "到期时购买量不足即为未做到；恰好相等算做到。";
    promise_goods: "Which goods count towards the promise; none given: all.", "哪些商品计入这项承诺；不填则全部计入。";
    promise_name: "By which the settlements name it.", "结算说明中用的名称。";
    depends: "One at least.", "至少一项。";
    last_year_as: "Period by period, what was bought so far is compared with as much of last year.",
        "逐期填写时，累计购买与上年同期累计相比。";
    expected: "What the whole term was expected to reach at the end of each period. Accruals by the expected term rest on it; left empty, on the volumes.",
        "每期末对整个合同期的预计。按预计计提时以此为准；不填则按实际销量。";
    outcomes: "Probabilities add up to 100 %. What every possible term pays is weighted by them; or the most likely one counts alone (under “Accrued”). A period without any expects the volumes as they are.",
        "概率合计100%。各种结果应付的返利按概率加权；也可只取最可能的一种（见“计提”）。没有填写的期按实际销量预计。";
    row_labels: "Words by which “only” and “without” can choose this line.", "供“只计”“不计”挑选此行的词。";
    delivered: "Counts where a row counts when delivered or paid; left empty: not yet.", "在按发货或回款计入时起作用；不填表示尚未发生。";

    needs_period_scope: "Growth, targets, key figures, own prices and tiers that start anew need the whole term as scope; growth, key figures and own prices do not go with tiers that start anew.",
        "增长、目标、关键指标、各行自身价格以及重新累计的档位，计算范围须为整个合同期；增长、关键指标和各行自身价格不能与重新累计同时使用。";
    nothing_to_take_back: "Growth, targets and key figures cannot take back: returns in excess of sales must earn nothing (Further terms).",
        "按增长、目标或关键指标计算时无从扣回：退货超过销售时须为“不产生返利”（更多条款）。";
    no_qualifying_base: "Goods at their own prices are measured by themselves: measure thresholds on what is paid on (Further terms).",
        "各行按自身价格计算时以各行自身计量：门槛的衡量范围须与返利基数相同（更多条款）。";
    needs_incremental: "Goods at their own prices need the incremental reading.", "各行按自身价格计算时，须用“分段”读法。";
    needs_to_date: "A floor in advance needs interim settlements that look at everything to date.", "保底额预付时，期中结算须按累计至今计算。";
    probabilities_not_one: "the probabilities must add up to 100 %", "概率合计须为100%";
    not_for_figures: "A key figure neither grows nor has slices: the reading must be all units, paid on everything.",
        "关键指标不能分段累计，也没有增长：须用“全量”读法，按全部计算。";
}
