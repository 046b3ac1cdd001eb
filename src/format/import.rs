//! Opening and writing ledgers, in words: labels in a table, sentences with figures as functions.

use super::number::{self, Unit};
use super::words::table;
use super::{Language, Voice};

table! {
    /// Every fixed label of what is read from a file. They belong to the worker: the page links none of them.
    ImportWords:

    // How the file is read.
    encoding: "Encoding", "编码";
    delimiter: "Between cells", "分隔符";
    comma: "comma ,", "逗号 ,";
    semicolon: "semicolon ;", "分号 ;";
    tab: "tab", "制表符";
    bar: "bar |", "竖线 |";
    decimal_mark: "Decimal mark", "小数点";
    point: "point: 1,234.5", "点：1,234.5";
    decimal_comma: "comma: 1.234,5", "逗号：1.234,5";
    header_row: "Headings in row", "标题所在行";
    no_header: "no headings", "没有标题行";
    rows_are: "A row is", "每行是";
    row_customer: "a customer", "一家客户";
    row_line: "an invoice line, to be added up by customer", "一条发票明细，按客户加总";
    quotes: "Quotation marks", "引号";
    quotes_on: "hold a cell together", "括住整个单元格";
    quotes_off: "are letters like others", "当作普通字符";

    // What a column is.
    ignore: "not used", "不用";
    name: "customer's name", "客户名称";
    id: "customer's number", "客户编号";
    key: "key customer or not", "是否大客户";
    list: "sales at list prices", "按目录价的销售额";
    discount: "discount, money", "折扣金额";
    discount_rate: "discount, % of list", "折扣率";
    sales: "sales after discount", "折后销售额";
    cost: "cost of goods", "销售成本";
    profit: "gross profit, money", "毛利额";
    margin: "gross margin, %", "毛利率";
    units: "units", "数量";
    price: "price of a unit (× units)", "单价（×数量）";
    days: "payment days", "账期（天）";
    growth: "natural growth, %", "自然增长率";
    loss: "chance of loss, %", "流失概率";
    purchases: "all it buys of our kind", "同类采购总额";
    new_products: "new products, %", "新品占比";
    serve: "cost to serve, money a year", "每年服务成本";
    serve_rate: "cost to serve, % of sales", "服务成本率";
    rebate: "rebate today, money", "现行返利金额";
    rebate_rate: "rebate today, %", "现行返利率";

    // In what unit.
    unit_one: "as written", "按原数";
    unit_thousand: "in thousands", "单位：千";
    unit_ten_thousand: "in ten thousands (万)", "单位：万";
    unit_million: "in millions", "单位：百万";
    unit_hundred_million: "in hundred millions (亿)", "单位：亿";
    unit_percent: "7 is 7%", "7即7%";
    unit_fraction: "0.07 is 7%", "0.07即7%";

    // What was found.
    unreadable: "Numbers that cannot be read", "读不出的数字";
    unreadable_done: "Nothing is taken until you choose.", "选定做法之前不会采用任何数据。";
    unreadable_keep: "take them as empty cells", "当作空单元格";
    outside: "Impossible numbers", "不可能的数字";
    outside_done: "A discount above the list price, a margin above 100%, negative days and the like.",
        "例如折扣超过目录价、毛利率超过100%、天数为负。";
    outside_keep: "take the nearest possible number", "取最接近的可能值";
    cost_without_sales: "Costs without sales", "有成本而没有销售额";
    cost_without_sales_done: "There is no margin of nothing, so these costs cannot be kept.",
        "没有销售额就没有毛利率，这些成本无法保留。";
    cost_without_sales_keep: "keep the customers without these costs", "保留客户，不计这些成本";
    too_many_cells: "Rows with too many cells", "单元格过多的行";
    too_many_cells_done: "A separator inside a name or number shifts what follows it.", "名称或数字里夹着分隔符，后面的内容就会错位。";
    too_many_cells_keep: "read the first cells and leave the rest", "只读前面的，忽略多出的";
    unclosed: "A quotation mark that is never closed", "没有闭合的引号";
    unclosed_done: "All that follows it lies in one cell. Most likely quotation marks are plain letters here: change that above.",
        "其后的全部内容都进了一个单元格。这里的引号多半只是普通字符：请在上面改。";
    unclosed_keep: "take the row as it is", "照原样采用这一行";
    leave_out: "leave these rows out", "不采用这些行";
    undecoded: "Characters that could not be decoded", "无法解码的字符";
    undecoded_done: "Another encoding may fit better.", "换一种编码可能更合适。";
    mixed_currency: "Several currencies in a column", "同一列有多种货币";
    mixed_currency_done: "They are added as if they were one: convert them before.", "按同一种货币相加，请先换算好。";
    total: "Rows that add up others", "汇总行";
    total_done: "Left out, so that nothing counts twice.", "不采用，以免重复计算。";
    total_leave: "leave them out", "不采用";
    total_keep: "they are customers: take them", "它们是客户：采用";
    total_differs: "Totals that differ from their rows", "与明细不符的合计";
    total_differs_done: "The rows count. A row may be missing in the file.", "以明细为准。文件里可能缺了行。";
    no_amounts: "Rows without any number", "没有数字的行";
    no_amounts_done: "Left out: headings of groups, notes.", "不采用：多半是分组标题或备注。";
    no_amounts_keep: "take them as customers who bought nothing", "当作没有成交的客户采用";
    repeated: "Customers that stand there more than once", "重复出现的客户";
    repeated_done: "Kept apart, as customers of the same name.", "分开保留，视为同名的不同客户。";
    repeated_apart: "keep them apart", "分开保留";
    repeated_add: "add them up", "加总为一家";
    other_name: "The same number with another name", "编号相同而名称不同";
    other_name_done: "Added up under the first name.", "按第一个名称加总。";
    negative: "Negative sales", "负销售额";
    negative_done: "Kept as they are: returns outweigh sales.", "照原样保留：退货大于销售。";
    discount_disagrees: "List sales less discount are not the sales", "目录价销售额减折扣不等于销售额";
    discount_disagrees_done: "All are taken as they stand.", "均按原数采用。";
    profit_disagrees: "Sales less cost are not the profit", "销售额减成本不等于毛利";
    profit_disagrees_done: "The cost counts.", "以成本为准。";
    margin_disagrees: "The margin is not that of sales and cost", "毛利率与销售额、成本不符";
    margin_disagrees_done: "The cost counts.", "以成本为准。";
    empty: "Empty cells", "空单元格";
    empty_done: "Sales and discounts count as 0; the rest takes what you answer below.", "销售额和折扣记为0，其余用下面的回答。";
    unknown_key: "Words that do not say who is a key customer", "看不出是否大客户的词";
    unknown_key_done: "These customers count as others. Understood are key, yes, 1 and other, no, 0.", "这些客户按其他客户处理。可识别的有：大客户、是、1；其他、否、0。";
    too_few_cells: "Rows with too few cells", "单元格不足的行";
    too_few_cells_done: "The missing ones count as empty.", "缺少的当作空单元格。";
    no_name: "Customers without a name", "没有名称的客户";
    no_name_done: "Kept, called by their row.", "保留，以行号为名。";
    signs_turned: "Columns written as negative amounts", "以负数书写的列";
    signs_turned_done: "Read as positive ones.", "按正数读取。";
    repeated_header: "Headings that come again", "重复的标题行";
    repeated_header_done: "Left out.", "不采用。";
    title: "Titles above the headings", "标题行之上的说明";
    title_done: "Left out.", "不采用。";
    blank: "Blank rows", "空行";
    blank_done: "Left out.", "不采用。";
    unused: "Columns that are not used", "未使用的列";
    unused_done: "Choose what they are above, if they are needed. A group such as a region needs none.",
        "如果需要，请在上面指定用途。地区之类的分组不需要。";

    // What is asked.
    ask_discount: "Was this discount on the invoice, or a rebate?", "这笔折扣是票面折扣，还是返利？";
    ask_discount_hint: "On the invoice the customer never paid it. A rebate is paid back afterwards, and is what this page weighs.",
        "票面折扣客户从未付过；返利是事后返还的，正是本页要衡量的。";
    on_invoice: "on the invoice", "票面折扣";
    a_rebate: "a rebate", "返利";
    ask_currency: "Currency", "货币";
    ask_key: "Key customers: the largest", "大客户：最大的几家";
    ask_margin: "Gross margin, % of sales", "毛利率（%）";
    ask_serve: "Cost to serve, % of sales", "服务成本占销售额（%）";
    ask_rebate: "Rebate they get today, % of sales", "现行返利占销售额（%）";
    ask_days: "Payment days", "账期（天）";
    ask_growth: "Growth that comes anyway, % a year", "自然增长（每年%）";
    ask_loss: "Chance of losing a customer, % a year", "客户流失概率（每年%）";

    // The summary.
    sum_customers: "Customers", "客户数";
    sum_key: "of these key customers", "其中大客户";
    sum_list: "Sales at list prices", "按目录价的销售额";
    sum_discount: "Discount", "折扣";
    sum_sales: "Sales after discount", "折后销售额";
    sum_cost: "Cost of goods", "销售成本";
    sum_profit: "Gross profit", "毛利";
    sum_hhi: "Concentration of sales, HHI", "销售集中度（HHI）";
    sum_gini: "Gini of sales", "销售额基尼系数";
    sum_cr1: "Share of the largest", "最大客户占比";
    sum_cr5: "Share of the five largest", "前五大客户占比";
    sum_peak: "Peak of the whale curve", "鲸鱼曲线峰值";
    sum_effective: "as many equal customers as", "相当于同等客户数";
    sum_loss_makers: "Customers at a loss", "亏损客户";

    // What is still missing.
    open_sales: "which column holds the sales", "哪一列是销售额";
    open_customers: "at least one customer", "至少一家客户";
    open_discount: "whether the discount was on the invoice or a rebate", "折扣是票面折扣还是返利";
    open_answer: "a number that can be read and allowed", "能读出且允许的数字";
}

impl Voice {
    /// The fixed labels of the import.
    #[must_use]
    pub fn import(&self) -> &'static ImportWords {
        ImportWords::of(self.language)
    }

    /// Where something was found: "Row 12", "Row 12, column “Sales”".
    #[must_use]
    pub fn place(&self, row: Option<usize>, column: Option<&str>) -> String {
        let row = row.map(|row| row.to_string());
        match (row, column, self.language) {
            (Some(row), None, Language::English) => format!("Row {row}"),
            (Some(row), Some(column), Language::English) => format!("Row {row}, column “{column}”"),
            (None, Some(column), Language::English) => format!("Column “{column}”"),
            (Some(row), None, Language::Chinese) => format!("第{row}行"),
            (Some(row), Some(column), Language::Chinese) => format!("第{row}行“{column}”列"),
            (None, Some(column), Language::Chinese) => format!("“{column}”列"),
            (None, None, _) => String::new(),
        }
    }

    /// A place and what stands there.
    #[must_use]
    pub fn found_at(&self, place: &str, text: &str) -> String {
        match (text.is_empty(), self.language) {
            (true, _) => place.to_owned(),
            (false, Language::English) => format!("{place}: {text}"),
            (false, Language::Chinese) => format!("{place}：{text}"),
        }
    }

    /// A file without anything.
    #[must_use]
    pub fn nothing_in_it(&self) -> &'static str {
        self.choose("There is nothing in it.", "里面什么也没有。")
    }

    /// A workbook, which is not read here.
    #[must_use]
    pub fn is_a_workbook(&self) -> &'static str {
        self.choose(
            "This is a workbook. Save the sheet as CSV (UTF-8), or copy its cells and paste them here.",
            "这是工作簿文件。请把工作表另存为CSV（UTF-8），或复制单元格后粘贴到这里。",
        )
    }

    /// A file that is no text.
    #[must_use]
    pub fn is_no_text(&self) -> &'static str {
        self.choose(
            "This is no text file. CSV and TSV files can be opened here, and pasted cells.",
            "这不是文本文件。这里可以打开CSV和TSV文件，也可以粘贴单元格。",
        )
    }

    /// A file that is too large.
    #[must_use]
    pub fn is_too_large(&self, megabytes: usize) -> String {
        self.choose(
            format!("The file is larger than {megabytes} MB, which is all that is read here."),
            format!("文件超过{megabytes} MB，超出可读范围。"),
        )
    }

    /// A file that the browser does not give.
    #[must_use]
    pub fn cannot_be_read(&self) -> &'static str {
        self.choose(
            "The browser cannot read this file any more. Was it moved or changed? Open it again.",
            "浏览器已读不到这个文件。是否移动或修改过？请重新打开。",
        )
    }

    /// More rows than are read.
    #[must_use]
    pub fn too_many_rows(&self, most: usize) -> String {
        let most = self.count(most);
        self.choose(
            format!("It has more than {most} rows, which is all that is read here. Nothing was taken."),
            format!("超过{most}行，超出可读范围，未采用任何数据。"),
        )
    }

    /// More cells than are read.
    #[must_use]
    pub fn too_many_cells(&self, row: usize, most: usize) -> String {
        let (row, most) = (self.count(row), self.count(most));
        self.choose(
            format!("Row {row} has more than {most} cells, or all rows together too many. Is another separator meant? Nothing was taken."),
            format!("第{row}行超过{most}个单元格，或单元格总数过多。是否应换一种分隔符？未采用任何数据。"),
        )
    }

    /// A discount as a share of the list sales beside it.
    #[must_use]
    pub fn part_of_list(&self, found: &str, share: &str) -> String {
        self.choose(format!("“{found}”, {share} of list sales"), format!("“{found}”，占目录价销售额{share}"))
    }

    /// A cost, profit or margin, and the margin that follows.
    #[must_use]
    pub fn margin_of(&self, found: &str, margin: &str) -> String {
        self.choose(format!("“{found}”, a margin of {margin}"), format!("“{found}”，毛利率为{margin}"))
    }

    /// What a share in a cell comes to.
    #[must_use]
    pub fn comes_to(&self, found: &str, value: &str) -> String {
        self.choose(format!("“{found}”, which comes to {value}"), format!("“{found}”，算得{value}"))
    }

    /// A total in the file and the sum of its rows.
    #[must_use]
    pub fn rows_add_up_to(&self, found: &str, sum: &str) -> String {
        self.choose(format!("“{found}”, the rows add up to {sum}"), format!("“{found}”，明细合计为{sum}"))
    }

    /// Where the whale curve peaks.
    #[must_use]
    pub fn after_customers(&self, customers: usize) -> String {
        let count = self.count(customers);
        self.choose(format!("of profit, after {count} customers"), format!("（占利润），在前{count}家处"))
    }

    /// A text as it was found.
    #[must_use]
    pub fn quoted(&self, text: &str) -> String {
        format!("“{text}”")
    }

    /// What was found, and what it would have to be.
    #[must_use]
    pub fn instead_of(&self, found: &str, expected: &str) -> String {
        self.choose(format!("“{found}”, expected {expected}"), format!("“{found}”，应为{expected}"))
    }

    /// A repeated customer and where it stood before.
    #[must_use]
    pub fn first_in_row(&self, name: &str, row: usize) -> String {
        self.choose(format!("“{name}”, already in row {row}"), format!("“{name}”，已见于第{row}行"))
    }

    /// A number without its unit's words: as exact as it is.
    #[must_use]
    pub fn exact(&self, value: f64) -> String {
        number::field(self.language, Unit::Index, value)
    }

    /// For how many customers a question is asked.
    #[must_use]
    pub fn asked_for(&self, silent: usize, all: usize) -> String {
        if silent == all {
            return self.choose(
                "Not in the file; marked as assumed.".to_owned(),
                "文件里没有，标为假设。".to_owned(),
            );
        }
        self.choose(
            format!("For {silent} of {all} customers; marked as assumed."),
            format!("用于{all}家客户中的{silent}家，标为假设。"),
        )
    }

    /// What a sum would be with all of the file, where some of it is left out.
    #[must_use]
    pub fn sum_in_file(&self, in_file: &str) -> String {
        self.choose(format!("of {in_file} in the file"), format!("文件中共{in_file}"))
    }

    /// What of a column's first number is read as.
    #[must_use]
    pub fn read_as(&self, text: &str, value: &str) -> String {
        self.choose(format!("“{text}” is {value}"), format!("“{text}”即{value}"))
    }

    /// How much was read.
    #[must_use]
    pub fn source_size(&self, rows: usize, columns: usize) -> String {
        self.choose(
            format!("{} rows, {columns} columns", self.count(rows)),
            format!("{}行，{columns}列", self.count(rows)),
        )
    }

    /// Rows that stay out.
    #[must_use]
    pub fn rows_left_out(&self, rows: usize) -> String {
        let count = self.count(rows);
        match (rows, self.language) {
            (1, Language::English) => "1 row is left out".to_owned(),
            (_, Language::English) => format!("{count} rows are left out"),
            (_, Language::Chinese) => format!("有{count}行不采用"),
        }
    }

    /// Rows that wait for a decision.
    #[must_use]
    pub fn rows_waiting(&self, rows: usize) -> String {
        let count = self.count(rows);
        match (rows, self.language) {
            (1, Language::English) => "1 row waits for your choice".to_owned(),
            (_, Language::English) => format!("{count} rows wait for your choice"),
            (_, Language::Chinese) => format!("有{count}行等您选择"),
        }
    }

    /// Too many customers for a ledger.
    #[must_use]
    pub fn too_many_customers(&self, found: usize, most: usize) -> String {
        let (found, most) = (self.count(found), self.count(most));
        self.choose(
            format!("at most {most} customers; these are {found}"),
            format!("客户最多{most}家，这里有{found}家"),
        )
    }

    /// What to do with findings that hold the import: named by their title.
    #[must_use]
    pub fn decide(&self, title: &str) -> String {
        self.choose(format!("what to do with “{title}”"), format!("“{title}”怎样处理"))
    }

    /// A count with its thousands apart.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a count for the eye")]
    pub fn count(&self, count: usize) -> String {
        number::grouped_integer(self.language, count as f64)
    }
}

/// Headings of an exported ledger, in the order of its columns.
#[must_use]
pub fn export_headings(language: Language) -> [&'static str; 15] {
    match language {
        Language::English => [
            "Customer id",
            "Customer",
            "Key customer",
            "Sales",
            "Gross margin (fraction)",
            "Cost to serve rate (fraction)",
            "Cost to serve",
            "Invoice discount (fraction)",
            "Units",
            "Payment days",
            "Natural growth (fraction)",
            "Chance of loss (fraction)",
            "Purchases of our kind",
            "New products (fraction)",
            "Current rebate rate (fraction)",
        ],
        Language::Chinese => [
            "客户编号",
            "客户名称",
            "是否大客户",
            "销售额",
            "毛利率（小数）",
            "服务费率（小数）",
            "服务成本",
            "发票折扣率（小数）",
            "数量",
            "账期（天）",
            "自然增长率（小数）",
            "流失概率（小数）",
            "同类采购总额",
            "新品占比（小数）",
            "现行返利率（小数）",
        ],
    }
}
