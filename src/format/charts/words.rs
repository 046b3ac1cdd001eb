//! The charts' fixed labels.

use crate::format::words::table;

table! {
    /// The fixed labels of the charts.
    ChartWords:

    profit_card: "Who makes the profit", "利润从哪里来";
    whale_tab: "Profit, ranked", "利润排行";
    concentration_tab: "Sales against profit", "销售与利润";
    waterfall_tab: "One customer's year", "单个客户的一年";
    response_card: "How much rebate is enough?", "返利多少才够？";
    stress_card: "If they leave", "万一他们离开";
    map_card: "The map of the minefields", "雷区地图";
    tornado_card: "What could turn it", "什么会让结论翻转";

    whale_about: "Customers ranked by profit, the most profitable first; their profit added up, year 1 after rebates, as a share of the total.",
        "客户按利润从高到低排列，逐个累加第一年返利后的利润，以占总利润的比例表示。";
    whale_about_money: "Customers ranked by profit, the most profitable first; their profit added up, year 1 after rebates. In money, because the total is no profit.",
        "客户按利润从高到低排列，逐个累加第一年返利后的利润。总额不盈利，因此以金额表示。";
    concentration_about: "Customers ranked by sales, the largest first; their shares of sales and of profit added up, year 1. Dashed: profit under today's rebates.",
        "客户按销售额从大到小排列，逐个累加第一年的销售占比与利润占比。虚线为现行返利下的利润。";
    waterfall_about: "From list price to profit, year 1, if the customer stays. Dashed mark: the profit under today's rebate.", "第一年从目录价到利润（假定客户不流失）。虚线为现行返利下的利润。";
    response_about: "Your net over the years looked at, against no rebate, at each rate; everything else as it stands.",
        "其他条件不变时，各返利率下整个期限的净收益（与不给返利相比）。";
    tornado_about: "Your net against today's rebates with each doubtful input low and high, the others as they are. Solid line: the net as it stands; dashed: as good as today.",
        "逐项把没把握的输入取低值和高值、其余不变时，与现行返利相比的净收益。实线为目前的净收益，虚线为与现行持平。";
    stress_about: "Profit of year 1 after overhead. Grey: the overhead, which stays when customers leave. Dashed marks: under today's rebates.", "第一年扣除管理费用后的利润。灰色为管理费用：客户走了，它还在。虚线为现行返利下的数字。";
    map_about: "To the right: more comes back for each unit of rebate. Upwards: key customers take a larger share of sales than they earn of profit. The grounds are your thresholds.",
        "越靠右，每单位返利换回越多；越靠上，大客户销售占比超过利润占比越多。底色为您设的阈值。";

    customers_by_profit: "customers, most profitable first", "客户，按利润从高到低";
    customers_by_sales: "customers, largest first", "客户，按销售额从大到小";
    cumulated_profit_share: "Profit added up, share of the total", "累计利润占总利润";
    cumulated_profit: "Profit added up", "累计利润";
    share_of_total: "Share of the total", "占总额";
    all_there_is: "what remains", "最终所得";
    sales: "sales", "销售额";
    profit: "profit", "利润";
    equal_customers: "if all were alike", "若各家相同";
    you: "you", "您";
    today: "today", "现行";
    as_agreed: "as agreed", "按协议";
    rebate_rate: "rebate, share of the customers' sales", "返利占客户销售额";
    net: "Net", "净收益";
    net_against_today: "Net against today", "与现行相比的净收益";
    no_rebate_is_as_good: "as good as no rebate", "与不返利持平";
    best_range: "best range", "最佳区间";
    turns: "turns it", "会翻转";
    ratio_axis: "comes back for each unit of rebate", "每单位返利换回";
    gap_axis: "Key customers: share of sales minus share of profit", "大客户：销售占比减利润占比";
    no_rebate_edge: "no rebate", "无返利";
    no_profit_edge: "no total profit", "总体不盈利";
    gives_too_much: "too little comes back", "换回太少";
    big_but_poor: "big for volume, small for profit", "大而不赚";
    sound_ground: "sound ground", "安全地带";
    both_mines: "both", "两雷并踩";

    list_sales: "Sales at list price", "目录价销售额";
    invoice_discount: "Discount on the invoice", "发票折扣";
    invoiced_sales: "Invoiced sales", "开票销售额";
    cost_of_goods: "Cost of goods", "商品成本";
    cost_to_serve: "Cost to serve", "服务成本";
    cost_of_credit: "Cost of credit", "账期成本";
    smaller_rebates: "Smaller rebates", "其他返利";
    current_rebate: "Today's rebate", "现行返利";
    profit_of_customer: "Profit", "利润";

    now: "Now", "现在";
    without: "Without", "失去";
    key_customers_alone: "Key customers alone", "只剩大客户";
    overhead: "Overhead that stays", "留下的管理费用";

    rank: "Rank", "名次";
    customer: "Customer", "客户";
    segment: "Segment", "类别";
    key: "key", "大客户";
    other: "other", "其他";
    sales_column: "Sales", "销售额";
    profit_column: "Profit", "利润";
    profit_share_column: "Profit, share of the total", "利润占比";
    sales_share_column: "Sales, share of the total", "销售占比";
    step: "Step", "环节";
    amount: "Amount", "金额";
    share_of_list: "Share of list price", "占目录价";
    input: "Input", "输入";
    low: "Low", "低值";
    high: "High", "高值";
    net_low: "Net when low", "低值时净收益";
    net_high: "Net when high", "高值时净收益";
    case: "Case", "情形";
    profit_after_overhead: "Profit after overhead", "扣除管理费用后利润";
    under_today: "Under today's rebates", "现行返利下";
    point: "Point", "点";
    ratio: "Returns for each unit of rebate", "每单位返利换回";
    gap: "Sales share minus profit share", "销售占比减利润占比";

    data: "Data", "数据";
    csv: "CSV", "CSV";
    svg: "SVG", "SVG";
    png: "PNG", "PNG";
    save_csv: "Save the data (CSV)", "保存数据（CSV）";
    save_svg: "Save the picture (SVG)", "保存图片（SVG）";
    save_png: "Save the picture (PNG)", "保存图片（PNG）";
    read_by_keys: "Chart. Arrow keys read its points, Escape leaves them.", "图表。用方向键逐点读取，Esc 退出。";
    point_hint: "Point at the chart, or use the arrow keys, to read it.", "把指针移到图上，或用方向键逐点读取。";
    choose_customer: "Customer", "客户";
    computing: "Being computed …", "正在计算……";
}
