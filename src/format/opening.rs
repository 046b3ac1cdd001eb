//! The dialog that opens a ledger, and the buttons that write one: what the page itself says. What was found in a file is said
//! by the worker, from [`super::import`].

use super::words::table;
use super::{Voice, number};
use crate::document::LARGEST_WITH_STEPS;

table! {
    /// The labels of the dialog while it is empty; those of what it holds come with that.
    OpeningFrame:

    open: "Open a ledger", "打开客户账";
    drop_now: "Drop the file to open it", "松开即可打开文件";
    close: "Close", "关闭";
}

table! {
    /// The labels of the dialog and its buttons.
    OpeningWords:

    copy: "Copy for a spreadsheet", "复制到表格软件";
    export: "Save as CSV", "另存为CSV";
    copy_failed: "The browser does not let this page copy. Save it as CSV instead.", "浏览器不允许本页复制，请改用另存为CSV。";
    choose_file: "Choose a file …", "选择文件……";
    or_drop: "or drop it anywhere on the page, or paste cells:", "也可以把文件拖到页面任意处，或粘贴单元格：";
    paste_here: "Paste cells from a spreadsheet here", "在此粘贴表格软件中的单元格";
    pasted: "Pasted cells", "粘贴的单元格";
    another: "Another file", "换一个文件";
    cancel: "Cancel", "取消";
    starting: "Starting …", "正在启动……";
    decoding: "Reading the file …", "正在读取文件……";
    cutting: "Finding rows and cells …", "正在识别行和单元格……";
    reading: "Reading the numbers …", "正在读取数字……";
    no_worker: "The part that reads files could not be started. You may be offline, or a file is missing on the server. Nothing has changed.",
        "读取文件的部分未能启动。可能没有联网，或服务器上缺少文件。什么都没有改变。";
    worker_is_old: "The part that reads files is of another version than the page. Reload the page.",
        "读取文件的部分与页面版本不一致，请刷新页面。";
    stopped: "Reading stopped because of a fault in the program, or the file needs more memory than there is. Nothing has changed.",
        "读取中断：程序出错，或文件所需内存超出可用内存。什么都没有改变。";
    how_read: "How it is read", "怎样读取";
    what_columns_are: "What the columns are", "各列是什么";
    preview: "First rows of the file", "文件的前几行";
    row_number: "Row", "行";
    column_is: "This column is", "此列是";
    column_unit: "Its numbers are", "其数字";
    what_found: "What was found", "发现了什么";
    nothing_found: "Every row is a customer; nothing to say of it.", "每行都是一家客户，没有需要说明的。";
    choose: "Please choose", "请选择";
    show_all: "Show more", "显示更多";
    what_missing: "What the file does not say", "文件没有说明的";
    what_taken: "What will be taken", "将采用什么";
    the_agreement: "The agreement", "合作条款";
    agreement_empty: "Start with an empty agreement", "从空白条款开始";
    agreement_keep: "Keep the present agreement", "保留现有条款";
    use_ledger: "Use this ledger", "采用这份客户账";
    ready: "Nothing is missing.", "一切就绪。";
    go_there: "Show me", "带我去";
    undo_hint: "One step, which Undo takes back.", "一步完成，可以撤销。";
}

impl Voice {
    /// The labels of the empty dialog.
    #[must_use]
    #[inline(always)]
    pub fn opening_frame(&self) -> &'static OpeningFrame {
        OpeningFrame::of(self.language)
    }

    /// The labels of the dialog.
    #[must_use]
    #[inline(always)]
    pub fn opening(&self) -> &'static OpeningWords {
        OpeningWords::of(self.language)
    }

    /// The bounds of what is opened.
    #[must_use]
    pub fn opening_bounds(&self, megabytes: usize, rows: usize, columns: usize, customers: usize) -> String {
        let [rows, customers] = [rows, customers].map(|count| self.grouped(count));
        self.choose(
            format!(
                "CSV or TSV, up to {megabytes} MB, {rows} rows, {columns} columns and {customers} customers. It is read in this \
                 browser and sent nowhere."
            ),
            format!(
                "CSV或TSV，最多{megabytes} MB、{rows}行、{columns}列、{customers}家客户。只在本浏览器中读取，不上传。"
            ),
        )
    }

    /// What must be decided before the ledger can be taken.
    #[must_use]
    pub fn still_needed(&self, missing: &[String]) -> String {
        let list = missing.join(self.choose("; ", "；"));
        self.choose(format!("Still needed: {list}."), format!("还需要：{list}。"))
    }

    /// A ledger that is too large for the browser's store.
    #[must_use]
    pub fn larger_than_saved(&self, bytes: usize, most: usize) -> String {
        let megabytes = |bytes: usize| {
            #[expect(clippy::cast_precision_loss, reason = "a size for the eye")]
            let size = bytes as f64 / 1e6;
            number::decimal(self.language, size, 0)
        };
        let without_steps = bytes > LARGEST_WITH_STEPS;
        let (bytes, most) = (megabytes(bytes), megabytes(most));
        let steps = if without_steps {
            self.choose(
                "; its steps of undo last until the page is closed.",
                "；撤销步骤只保留到关闭页面为止。",
            )
        } else {
            self.choose(", with its steps of undo.", "，撤销步骤也一并保留。")
        };
        self.choose(
            format!(
                "This ledger takes about {bytes} MB, more than the {most} MB that are kept as text. It is kept in the \
                 browser's database instead{steps}"
            ),
            format!("这份客户账约{bytes} MB，超过以文本保存的{most} MB，因此改存在浏览器的数据库中{steps}"),
        )
    }

    /// Customers of a policy that are not in the new ledger.
    #[must_use]
    pub fn policy_loses(&self, policy: &str, customers: &[String]) -> String {
        let list = customers.join(self.choose(", ", "、"));
        self.choose(
            format!(
                "“{policy}” names customers who are not in this ledger; they are taken out of it: {list}."
            ),
            format!("“{policy}”所列的客户不在这份账中，将从条款里去掉：{list}。"),
        )
    }

    /// What was done: a ledger was opened.
    #[must_use]
    pub fn ledger_opened(&self, customers: usize) -> String {
        let count = self.grouped(customers);
        match (customers, self.language) {
            (1, super::Language::English) => "Opened a ledger of 1 customer".to_owned(),
            (_, super::Language::English) => format!("Opened a ledger of {count} customers"),
            (_, super::Language::Chinese) => format!("已打开{count}家客户的账"),
        }
    }

    /// What was done: the ledger lies on the clipboard.
    #[must_use]
    pub fn ledger_copied(&self, customers: usize) -> String {
        let count = self.grouped(customers);
        match (customers, self.language) {
            (1, super::Language::English) => "1 customer copied; paste it into a spreadsheet.".to_owned(),
            (_, super::Language::English) => {
                format!("{count} customers copied; paste them into a spreadsheet.")
            }
            (_, super::Language::Chinese) => format!("已复制{count}家客户，可粘贴到表格软件。"),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a count for the eye")]
    fn grouped(&self, count: usize) -> String {
        number::grouped_integer(self.language, count as f64)
    }
}
