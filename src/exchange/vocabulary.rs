//! The words that stand over columns, in English and Chinese (and a few German ones that accounting systems write).

use super::role::Role;

/// Words and what they say; of those that a heading holds the longest counts, of equally long ones the first. English ones
/// stand as whole words, Chinese ones anywhere.
#[rustfmt::skip]
pub(super) const WORDS: [(Role, &[&str]); 22] = [
    (Role::Ignore, &[
        "sales rep", "sales representative", "sales person", "salesperson", "sales manager", "sales region",
        "sales office", "sales org", "sales group", "account manager", "unit cost",
        "invoice number", "invoice no", "invoice date", "invoice", "order id",
        "order no", "order number", "order date", "order", "orders", "date", "month", "year", "product",
        "product name", "product id", "item", "item no", "sku", "description", "country", "region", "city",
        "销售员", "业务员", "销售代表", "销售区域", "发票号", "发票号码", "订单号", "单号",
        "单据号", "日期", "产品", "产品名称", "商品", "商品名称", "品名", "物料", "规格", "区域", "地区",
        "省份", "城市", "月份", "年份", "序号", "备注", "line", "no", "rank", "currency", "币种",
        "账户经理", "产品编号",
    ]),
    (Role::Id, &[
        "customer id", "customer code", "customer no", "customer number", "customer key", "customerid",
        "client id", "client code", "client no", "account id", "account no", "account number",
        "account code", "id", "code", "debtor", "debtor no", "客户编号", "客户代码", "客户编码", "客户号",
        "编号", "代码", "编码",
    ]),
    (Role::Name, &[
        "customer", "customers", "customer name", "customername", "client", "client name", "name",
        "account", "account name", "company", "company name", "buyer", "reseller", "dealer", "distributor",
        "bill to", "sold to", "sold to party", "partner", "客户", "客户名称", "客户名", "名称", "公司",
        "公司名称", "单位名称", "购货单位", "购买方", "经销商", "经销商名称", "买方", "kunde",
    ]),
    (Role::Key, &[
        "key customer", "key account", "key", "ka", "segment", "class", "customer class", "customer type",
        "tier", "category", "大客户", "重点客户", "关键客户", "是否大客户", "客户类别", "客户类型",
        "客户分类", "客户等级", "类别", "分类", "等级",
    ]),
    (Role::List, &[
        "list", "list sales", "list revenue", "list value", "list amount", "gross sales", "gross revenue",
        "gross amount", "gross turnover", "sales at list price", "sales at list", "before discount",
        "目录价销售额", "按目录价", "折前", "折前金额", "折前销售额", "原价", "原价金额", "标价",
        "标准价销售额", "总销售额", "毛销售额",
    ]),
    (Role::Discount, &[
        "discount", "discounts", "discount amount", "invoice discount", "discount or rebate", "allowance",
        "allowances", "折扣", "折扣额", "折扣金额", "发票折扣", "票面折扣", "让利", "优惠", "优惠金额",
    ]),
    (Role::DiscountRate, &[
        "discount rate", "discount pct", "discount percent", "discount share", "折扣率",
    ]),
    (Role::Sales, &[
        "sales", "net sales", "net revenue", "net", "net amount", "net value", "net turnover", "revenue",
        "revenues", "turnover", "amount", "line total", "order total", "invoice total", "order value", "invoice amount", "total amount", "total sales", "line amount", "sales amount", "sales value",
        "extended price", "invoiced", "invoiced sales", "after discount", "umsatz", "销售额", "销售收入",
        "销售金额", "营业收入", "营业额", "收入", "净销售额", "净额", "折后", "折后金额", "折后销售额",
        "开票金额", "开票额", "金额", "不含税金额", "采购额", "业绩",
    ]),
    (Role::Cost, &[
        "cogs", "cost", "costs", "cost of goods", "cost of goods sold", "cost of sales", "cost amount",
        "total cost", "product cost", "成本", "销售成本", "营业成本", "商品成本", "产品成本", "成本金额",
        "成本额",
    ]),
    (Role::Profit, &[
        "profit", "gross profit", "contribution", "gp", "margin amount", "毛利", "毛利额", "毛利润", "利润",
        "边际贡献",
    ]),
    (Role::Margin, &[
        "margin", "gross margin", "gm", "profit margin", "margin rate", "gross profit margin",
        "gross profit rate", "毛利率", "利润率", "毛利润率",
    ]),
    (Role::Units, &[
        "units", "unit", "qty", "quantity", "volume", "pieces", "pcs", "数量", "件数", "销量", "销售数量",
        "台数",
    ]),
    (Role::Price, &[
        "unit price", "unitprice", "price", "list price", "price each", "sales price", "selling price", "单价", "售价",
    ]),
    (Role::Days, &[
        "payment days", "days", "payment term", "payment terms", "terms", "terms of payment", "dso",
        "credit days", "days to pay", "days sales outstanding", "credit period", "账期", "付款天数",
        "回款天数", "付款账期", "回款周期", "信用期", "天数",
    ]),
    (Role::Growth, &[
        "growth", "natural growth", "growth rate", "yoy", "增长", "增长率", "增速", "自然增长",
        "自然增长率", "同比",
    ]),
    (Role::Loss, &[
        "chance of loss", "loss chance", "churn", "churn rate", "churn risk", "risk of loss",
        "loss probability", "流失", "流失率", "流失概率", "流失可能", "流失风险",
    ]),
    (Role::Purchases, &[
        "purchases", "total purchases", "wallet", "share of wallet base", "purchases of our kind",
        "purchase potential", "总采购", "总采购额", "采购总额", "同类采购", "同类采购总额", "同类采购额",
    ]),
    (Role::NewProducts, &[
        "new products", "new product", "new product share", "new products share", "share of new products",
        "新品", "新品占比", "新产品占比", "新品比例",
    ]),
    (Role::Serve, &[
        "cost to serve", "serving cost", "service cost", "servicing cost", "cost to serve a year",
        "服务成本", "服务费用", "服务费", "服务成本每年",
    ]),
    (Role::ServeRate, &[
        "cost to serve rate", "service cost rate", "serve rate", "服务成本率", "服务费率",
        "服务成本占销售额",
    ]),
    (Role::Rebate, &[
        "rebate", "rebates", "rebate amount", "current rebate", "bonus", "返利", "返利额", "返利金额",
        "现行返利", "返点",
    ]),
    (Role::RebateRate, &[
        "rebate rate", "rebate pct", "rebate percent", "current rebate rate", "返利率", "返点率",
        "返利比例", "现行返利率",
    ]),
];
