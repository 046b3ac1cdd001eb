//! The in-app help, and notices of the store.

use super::{Language, Voice, number};

const HELP_ENGLISH: &[(&str, &str)] = &[
    (
        "The question",
        "A rebate is worth giving when what comes back is worth more. This page weighs the two over the years you choose, in today's money, weighted by the chance that the customer is still there.",
    ),
    (
        "You give",
        "Every rebate line, support that creeps up unasked, and what checking and setting up cost. Hatched thinly: tied to a return. Hatched densely: asked for nothing.",
    ),
    (
        "You get back",
        "What each obligation brings (filled: checked; striped: on paper; outlined: only hoped for), extra sales that the rebate brings by itself, and the profit of customers who would have left without it. What turns into a loss weighs on the left.",
    ),
    (
        "Against no rebate, against today",
        "The first is the yardstick: the same customers without any rebate. The second is what a client decides on: the same customers with the rebates they get now.",
    ),
    (
        "The customers' side",
        "They sign when what they are promised is worth more to them than what is asked costs them, and deliver when what is tied to the effort covers its cost.",
    ),
    (
        "The controls",
        "They scale the agreement and keep its detail: ↺ brings it back. Fields take 7.25, 7,25, 7%, 12m, 1200万, 1.2亿 and sums such as =12m*1.05. Arrow keys move by a step, with Shift by ten; Escape takes a drag back.",
    ),
    (
        "The agreement",
        "Under Agreement stands the detail: every rebate, every obligation, and in the matrix a tick where one pays for the other. A rebate without a tick is given for nothing, an obligation without one is asked for nothing. The most that an agreement can do is to ask in writing, check with evidence, and pay only then. For each customer the first policy that applies counts.",
    ),
    (
        "What a text means, and contracts to the cent",
        "In an opened rebate, “What this text means” says what the next order earns, draws the payout and its jumps with a customer on it, compares the readings of the same tiers, and says who is near the next tier and whether you want them there. The contract workbench below the policies takes any form of rebate with its conventions and volumes, and computes payouts, settlements and accruals to the smallest unit of the currency. It starts from a form by its name, from a line of the agreement, or from a contract file, which may also be dropped or pasted on the page. What few contracts have stands in folds, Further terms above all, with a line on what it does; a fold says what is set in it.",
    ),
    (
        "What is assumed",
        "How customers respond, how many promises are kept, what a promise costs the customer: nobody can measure these for you. They are our assumptions, the same for everyone, and the sentence under a control says where one enters.",
    ),
    (
        "Scenarios",
        "The button Scenarios holds all you have made, by client: new ones from a preset or from today's rebates, copies, names, order. Every change is kept by itself, and so are the steps of Undo. Save this version marks a state to come back to: ↺ leads to it first, to the preset or the default second. What you delete is kept until you delete it for good. Scenarios of every size are kept, copied, compared and put into the file of the whole library; above 6 MB (some thirty thousand customers) the steps of Undo last until the page is closed.",
    ),
    (
        "Share and compare",
        "⇪, or Share in the library, makes a link that carries the whole scenario, without names and notes unless you ask for them, or a file. Whoever opens a link looks at it beside their own work, and may keep it. Compare in the library lays up to four scenarios side by side, today's rebates among them.",
    ),
    (
        "Your numbers",
        "They stay in this browser. Nothing is sent anywhere, and the page asks no other server for anything.",
    ),
    (
        "Without a connection",
        "Once the page has said that it is ready to use offline, it opens without a connection, and the browser can install it like a program. A new version is offered and loaded only when you say so.",
    ),
];
const HELP_CHINESE: &[(&str, &str)] = &[
    (
        "要回答的问题",
        "返利值不值，看换回来的够不够。本页把两边放在一起称：按您选的年数，折成今天的钱，并计入客户到时还在不在。",
    ),
    (
        "给出",
        "每一条返利、没人要求却逐年加码的支持，以及检查和启动的成本。稀疏斜纹：与回报挂钩；密集斜纹：没有任何条件。",
    ),
    (
        "换回",
        "每项约定带来的回报（实心：检查后兑付；条纹：写进合同；虚框：口头期望），返利本身带来的增量，以及没有返利就会离开的客户留下的利润。由赚变亏的，算在左边。",
    ),
    (
        "与不给返利比，与现行比",
        "前者是尺子：同样的客户，一分返利不给。后者是决策依据：同样的客户，维持现在的返利。",
    ),
    (
        "客户那一边",
        "承诺给客户的好处大于要其付出的代价，客户才会签；与付出挂钩的部分够抵代价，客户才会履约。",
    ),
    (
        "调节",
        "调节只是按比例增减，条款细节不丢：点↺即可恢复。输入框认得7.25、7,25、７％、1200万、1.2亿、12m，也认得算式，例如=1200万*1.05。方向键走一步，按住Shift走十步；拖动中按Esc撤回。",
    ),
    (
        "协议",
        "“协议”页是全部细节：每条返利、每项约定，表格里打勾的，就是用这条返利换那项回报。没有勾的返利是白给，没有勾的约定是白要。最管用的做法是写明要求、凭证检查、履约后才兑付。每家客户只适用排在最前面的一项政策。",
    ),
    (
        "条文的含义，精确到分的合同",
        "展开一条返利，“这条文字是什么意思”说明下一张订单能得多少，画出返利额及其跳跃并标出一家客户，比较同样档位的几种读法，并列出谁快到下一档、值不值得争取。政策下方的合同工作台可填任何返利形式、约定与销量，算出返利、结算与计提，精确到货币最小单位。可以按名称选一种形式新建，以协议中的一条返利为起点，或打开合同文件（也可拖入页面或粘贴）。少数合同才有的约定收在折叠栏里（主要是“更多条款”），每项都有一行说明；折叠栏标题会写明已设的内容。",
    ),
    (
        "哪些是假设",
        "客户怎样反应、约定能履行多少、履约要客户花多少：这些没人能替您测准，是我们的假设，对谁都一样；控件下方的说明会指出哪里用到了假设。",
    ),
    (
        "方案",
        "“方案”里是您做过的全部方案，按客户分组：可以从模板或现行返利新建，也可以复制、改名、排序。每次改动都会自动保存，撤销步骤也会保存。“保存此版本”记下一个可以回来的状态：↺先回到它，没有时回到模板或默认值。删除的方案会一直保留，直到彻底删除。任何大小的方案都会保存，也都能复制、对比和存入整个方案库的文件；超过6 MB（约三万家客户以上）时，撤销步骤只保留到关闭页面为止。",
    ),
    ("您的数字", "只留在这个浏览器里。不上传任何内容，本页也不向别的服务器请求任何东西。"),
    (
        "分享与对比",
        "⇪，或方案库中的分享，可生成带有整个方案的链接（不要求时不含名称和备注）或文件。打开链接的人在自己的工作之外查看，也可以存为自己的。方案库中的对比可把最多四个方案并排，其中可以有现行返利。",
    ),
    (
        "没有网络时",
        "页面提示“已可离线使用”之后，没有网络也能打开，还可以由浏览器安装成应用。有新版本时会先提示，由您决定何时载入。",
    ),
];

impl Voice {
    /// The help: terms and what they mean.
    #[must_use]
    pub fn help(&self) -> &'static [(&'static str, &'static str)] {
        match self.language {
            Language::English => HELP_ENGLISH,
            Language::Chinese => HELP_CHINESE,
        }
    }

    /// Work that could not be read.
    #[must_use]
    pub fn unreadable_work(&self, reasons: &str, set_aside: bool) -> String {
        if reasons.is_empty() {
            self.choose(
                "The work saved here did not come from the browser's database. What names it stays where it is, so nothing is saved from this page.",
                "本机保存的内容未能从浏览器数据库中读出。其记录保留在原处，因此本页的改动不会保存。",
            )
            .to_owned()
        } else if set_aside {
            self.choose(
                format!("The work saved here could not be read ({reasons}). It was set aside untouched; the example is shown instead."),
                format!("本机保存的内容无法读取（{reasons}）。原文已另存，未作改动；现在显示示例。"),
            )
        } else {
            self.choose(
                format!("The work saved here could not be read ({reasons}). It stays where it is, so nothing is saved from this page."),
                format!("本机保存的内容无法读取（{reasons}）。原文保留在原处，因此本页的改动不会保存。"),
            )
        }
    }

    /// A store that refused the last write.
    #[must_use]
    pub fn save_failed(&self) -> &'static str {
        self.choose(
            "The last change could not be saved: the browser's storage for this site is full. What is on the screen is lost when the page is closed.",
            "最近的改动没能保存：浏览器给本站的存储空间已满。关闭页面后，屏幕上的内容会丢失。",
        )
    }

    /// A document of so many bytes, for which the browser gives no room.
    #[must_use]
    pub fn too_large_to_save(&self, bytes: usize) -> String {
        let bytes = number::decimal(self.language, bytes as f64 / 1e6, 1);
        self.choose(
            format!("Everything works, but the last changes are not saved: the browser gives this page no room for {bytes} MB. Download the document to keep them; closing the page may lose them."),
            format!("一切照常可用，但最近的改动没有保存：浏览器没有给本页足够的空间存放{bytes} MB的内容。请下载文件留存，关闭页面后这些改动可能丢失。"),
        )
    }

    /// A browser that gives no store.
    #[must_use]
    pub fn nothing_kept(&self) -> &'static str {
        self.choose(
            "This browser lets the page keep nothing: everything works, but it is lost when the page is closed.",
            "浏览器不允许本页存储数据：一切照常可用，但关闭页面后内容会丢失。",
        )
    }
}
