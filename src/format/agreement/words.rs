//! The fixed labels of the agreement.

use crate::format::words::table;

table! {
    /// The labels of the agreement.
    AgreementWords:

    title: "The agreement", "协议";
    intro: "What you give, what you ask for it, and which pays for which. For each customer the first policy that applies counts.",
        "给什么、要什么、哪一条换哪一项。每家客户只适用排在最前面的一项政策。";
    policy: "Policy", "政策";
    add_policy: "Add a policy", "新增政策";
    new_policy: "New policy", "新政策";
    key_policy: "Key-account rebate", "大客户返利";
    no_policies: "There is no policy: every customer keeps today's rebate.", "还没有政策：每家客户都按现行返利。";
    start_with: "Start with a rebate that is tied to a return, checked before it is paid:", "可以从一条与回报挂钩、检查后兑付的返利开始：";
    start_empty: "Start with an empty policy", "从空白政策开始";
    applies_to: "Applies to", "适用于";
    chosen_customers: "Chosen customers", "指定客户";
    setup_cost: "Set-up cost, once per customer", "启动费用（每家一次）";
    search_customers: "Find a customer by name or id", "按名称或编号查找客户";
    no_match: "No customer matches.", "没有符合的客户。";
    choose_some: "Nobody is chosen yet: the policy reaches nobody.", "还没有指定客户：这项政策不适用于任何人。";

    move_up: "Move up", "上移";
    move_down: "Move down", "下移";
    duplicate: "Duplicate", "复制";
    remove: "Remove", "删除";

    matrix: "Which rebate pays for which return", "哪条返利换哪项回报";
    matrix_hint: "Tick a cell to tie a rebate to a return. What is tied is paid for delivery, and when it is checked only after it.",
        "打勾即挂钩：挂钩的返利是为履约而付；写明要检查的，履约后才付。";
    given: "Given", "给出";
    asked_brings: "What is asked brings", "约定的回报";
    rebate_line: "Rebate", "返利";
    given_for_nothing: "given for nothing", "没有条件，白给";
    asked_for_nothing: "asked for nothing", "没有返利与之挂钩";
    only_pretext: "a pretext: it costs them next to nothing", "只是幌子：客户几乎不用付出";
    already_counted: "already counted", "已计入";

    lines: "What you give", "给出的返利";
    no_lines: "No rebate yet.", "还没有返利。";
    add_line: "Add a rebate", "新增返利";
    new_line: "New rebate", "新返利";
    obligations: "What you ask in return", "要求的回报";
    no_obligations: "Nothing is asked yet.", "还没有要求。";
    add_obligation: "Add an obligation", "新增约定";
    add_pair: "Add a rebate with its return", "成对新增：返利与回报";
    pair_growth: "Growth rebate for checked growth", "增长返利，检查增长后兑付";
    pair_payment: "Payment rebate for paying sooner", "回款返利，检查回款后兑付";
    pair_marketing: "Marketing fund for joint marketing", "推广支持，检查推广后兑付";
    pair_saving: "Data rebate for savings", "数据返利，检查节省后兑付";
    pair_mix: "New-product rebate for a richer mix", "新品返利，检查新品占比后兑付";
    name_growth: "Growth rebate", "增长返利";
    name_payment: "On-time payment rebate", "回款返利";
    name_marketing: "Joint-marketing fund", "联合推广支持";
    name_saving: "Data-sharing rebate", "数据共享返利";
    name_mix: "New-product rebate", "新品推广返利";

    name: "Name", "名称";
    means: "Means", "手段";
    means_price: "Price", "价格";
    means_service: "Service", "服务";
    means_marketing: "Joint marketing", "联合推广";
    means_finance: "Credit and terms", "账期与信用";
    means_development: "Joint development", "共同开发";
    means_protection: "Protection", "区域与价格保护";
    form: "Pays", "计算方式";
    form_flat: "A rate of all sales", "按全部销售额";
    form_growth: "A rate of the growth", "按增长部分";
    form_lump: "A sum of money", "固定金额";
    form_tiers: "Tiers", "阶梯";
    all_forms: "All nine forms by name, with an example of each", "全部九种返利形式及示例";
    rate: "Rate", "返利率";
    over: "Only growth above", "只算超过此增幅的部分";
    amount: "Sum a year", "每年金额";
    from_sales: "From sales of", "销售额起点";
    from_growth: "From growth of", "增幅起点";
    floor: "At least, a year", "保底（每年）";
    cap: "At most, a year", "封顶（每年）";
    worth: "Worth to them of 1 spent", "花1元客户觉得值";
    none_set: "none", "不设";
    left_open: "not set", "未设";
    measure: "Steps by", "分档依据";
    measure_sales: "Sales", "销售额";
    measure_growth: "Growth", "增幅";
    method: "A step's rate counts", "各档返利率";
    all_units: "back to the first unit", "全额追溯";
    incremental: "only above the step", "超额累进";
    rolling: "every step, each to its end", "逐档滚动";
    total: "every step on everything", "逐档叠加";
    edge: "A threshold", "门槛";
    edge_from: "is reached (from)", "达到即入档";
    edge_above: "must be exceeded (above)", "须超过";
    steps_tier: "Rate of each step", "各档返利率";
    meaning: "What this text means, how else it can be read, who is near the next tier", "这条文字是什么意思、还能怎么读、谁快到下一档";
    workbench: "Contract workbench: any form of rebate, exact to the cent", "合同工作台：任何返利形式，精确到分";
    add_tier: "Add a tier", "新增一档";
    remove_tier: "Remove this tier", "删除此档";
    steps_all: "Rate on all sales of the year", "全年销售额适用的返利率";
    steps_marginal: "Rate on the next unit sold", "再多卖一元适用的返利率";
    mark_customer: "Marked customer", "图中客户";
    now: "now", "现在";
    expected: "expected", "预计";
    legal_all_units: "A rate back to the first unit may raise competition-law questions; ask counsel.",
        "全额追溯可能涉及反垄断问题，请咨询律师。";
    legal_share: "A share of their purchases, or exclusivity, may raise competition-law questions; ask counsel.",
        "约定采购占比或排他，可能涉及反垄断问题，请咨询律师。";

    kind: "Kind", "种类";
    alternative: "Set as", "要求方式";
    alternative_to: "to", "达到";
    alternative_by: "more than now", "比现在多";
    to_growth: "Growth a year, to", "年增长达到";
    to_share: "To a share of", "占比达到";
    above_natural: "Growth above what would come anyway", "高于自然增长";
    of_last_year: "At least, of last year's sales", "不低于上年的";
    days: "Pay within", "付款期限";
    sooner: "Pay sooner, by", "提前付款";
    lift: "Sales lift", "增销";
    gain: "More new products, points of sales", "新品占比提高";
    margin_gain: "Margin gain of new products", "新品多出的毛利率";
    share_of_sales: "Saving, of sales", "节省占销售额";
    value: "Worth to us a year", "每年对我方的价值";
    state: "How firm", "落实程度";
    evidence: "Evidence: how is it checked?", "凭证：怎么检查？";
    due: "Due", "期限";
    if_missed: "If missed", "未达到时";
    customer_cost: "Their cost a year", "客户的代价（每年）";
    cost_computed: "computed", "自动估算";
    checking_cost: "Our cost of checking, a year and customer", "检查成本（每家每年）";
    unchecked_cost: "Counted only when checked.", "只在检查时计入。";

    only_first: "Only the first are shown here; the others count all the same.", "这里只显示前面的部分，其余照样计入。";
    quick_clear: "Clear the quick controls", "清除快捷调节";
}
