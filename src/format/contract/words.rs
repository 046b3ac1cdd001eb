//! The fixed labels of what the page says of contracts.

use crate::format::words::table;

table! {
    /// The labels of contracts on the page.
    ContractWords:

    meaning: "What this text means", "这条文字是什么意思";
    too_large: "These figures are too large to be computed exactly.", "数字过大，无法精确计算。";
    nobody: "Nobody is under this policy: there is no customer to compute it for.", "这项政策没有适用的客户，无从计算。";
    marked: "Customer", "客户";
    payout_tab: "Payout", "返利额";
    marginal_tab: "Marginal rate", "边际返利率";
    axis_sales: "Sales of the year", "全年销售额";
    axis_payout: "Payout", "返利额";
    axis_marginal: "Marginal rate", "边际返利率";
    sales_from: "Sales from", "销售额起";
    sales_to: "to", "销售额止";
    payout_from: "Payout at the start", "起点返利额";
    payout_to: "at the end", "终点返利额";
    above_everything: "above 100%", "超过100%";
    payout_about: "What the text pays on the sales of a year. Shaded: sales that cost the customer more than going on to the threshold.",
        "不同年销售额下的返利额。阴影：买到这里，比买到门槛还贵。";
    marginal_about: "What each further unit of sales earns. Dashed: a threshold at which one order earns more than itself.",
        "每多一单位销售额带来的返利。虚线：到此门槛，一张订单的返利超过订单本身。";

    readings: "One text, several readings", "同一条文字，几种读法";
    readings_about: "What the same tiers would pay the customers in reach at their expected sales, all together, and what the difference costs you.",
        "按预计销售额，同样的档位在各种读法下付给所及客户的返利合计，以及与现行读法的差额。";
    one_reading: "This form can be read in one way only.", "这种形式只有一种读法。";
    reading: "Reading", "读法";
    edge_from: "“From”: on the threshold is in the tier", "“达到”：等于门槛即入档";
    edge_above: "“Above”, “up to”: on the threshold is not", "“超过”“至”：等于门槛不入档";
    in_force: "in force", "现行";
    same: "the same", "相同";
    adopt: "Adopt", "采用";
    incremental: "Incremental", "分段（超额累进）";
    incremental_means: "each rate on the sales inside its own tier", "各档比例只用于该档内的销售额";
    all_units: "All units", "全量（全额追溯）";
    all_units_means: "the rate of the tier reached, on all sales", "达到的一档的比例用于全部销售额";
    rolling: "Rolling", "滚动";
    rolling_means: "every tier reached pays up to its own end, the highest on all sales", "达到的每一档各按自身上限计，最高一档按全部计";
    total: "Total", "叠加";
    total_means: "every tier reached pays on all sales", "达到的每一档都按全部销售额计";

    near: "Near the next tier", "离下一档还有多远";
    near_about: "At expected sales, the nearest first. The extra sales are worth having when what they leave at the customer's margin is more than the extra rebate.",
        "按预计销售额，最近的在前。增量销售按该客户毛利所剩，多于增加的返利，才值得争取。";
    near_nobody: "Nobody has a tier ahead.", "没有客户面前还有下一档。";
    customer: "Customer", "客户";
    expected_sales: "Expected sales", "预计销售额";
    missing: "Missing", "还差";
    earns: "It earns, we pay", "客户多得，我方多付";
    brings: "Leaves us before rebate", "返利前给我方留下";
    want_it: "Do we want it?", "想不想要？";
}
