//! The library of scenarios: its labels and what is said of what was done.

use super::words::table;
use super::{Voice, number};

table! {
    /// The labels of the library.
    LibraryWords:

    title: "Scenarios", "方案库";
    close: "Close", "关闭";
    search: "Search scenarios", "搜索方案";
    nothing_found: "No scenario has this in its name.", "没有名称相符的方案。";
    empty: "Nothing is kept yet. What you change is kept by itself; a scenario from a preset is kept at once.",
        "还没有保存的方案。您一改动就会自动保存；从模板新建的方案立即保存。";
    open: "Open", "打开";
    open_now: "open", "已打开";
    rename: "Rename", "重命名";
    name: "Name", "名称";
    duplicate: "Duplicate", "复制";
    move_up: "Move up", "上移";
    move_down: "Move down", "下移";
    take_away: "Delete", "删除";
    put_back: "Put back", "放回";
    forget: "Delete for good", "彻底删除";
    client: "Client", "客户";
    no_client: "No client", "未归入客户";
    new_client: "New client …", "新客户……";
    new_client_name: "Name of the client", "客户名称";
    rename_client: "Rename client", "重命名客户";
    remove_client: "Remove folder", "移除文件夹";
    more: "More", "更多";
    done: "Done", "完成";
    cancel: "Cancel", "取消";
    new_scenario: "New scenario", "新建方案";
    from_preset: "From a preset", "从模板新建";
    from_today: "From today's rebates", "用现行返利新建";
    from_today_hint: "“From today's rebates” makes a scenario of the same customers with the rebates they get today and nothing asked: the yardstick, to change and to keep.",
        "“用现行返利新建”：客户不变，只给现行返利、不提任何要求，把比较基准变成一个可以改动和保存的方案。";
    this_scenario: "This scenario", "当前方案";
    keep_version: "Save this version", "保存此版本";
    back_to_version: "Back to the saved version", "恢复到保存的版本";
    back_to_preset: "Back to the preset", "恢复到模板";
    version_hint: "Every change is kept by itself. A saved version is what Reset leads back to; without one it leads to the preset.",
        "每次改动都会自动保存。“恢复”先回到保存的版本，没有时回到模板。";
    taken_away: "Deleted", "已删除";
    taken_away_hint: "Kept until you delete them for good.", "彻底删除之前一直保留。";
    undo: "Undo", "撤销";
    download: "Download it", "下载";
    newer_library: "This library was written by a newer version of this page. Scenarios can be opened here; to change the library, reload the page.",
        "方案库由更新版本的页面写入。可以打开方案；要改动方案库，请刷新页面。";
    unreadable_library: "The list of scenarios could not be read and was set aside. The scenarios themselves were found again; clients and order are lost.",
        "方案清单无法读取，已另存。方案本身都已找回，但客户分组和顺序丢失了。";
    kept_library: "The list of scenarios cannot be read, and there is no room to set it aside: it is left as it is, and cannot be changed.",
        "方案清单无法读取，也没有空间另存，因此保持原样，暂不能改动。";
    frame_library: "In a frame this page keeps nothing: scenarios last until it is closed.", "嵌在其他网页中时不保存，方案只保留到页面关闭。";
    denied_library: "This browser gives the page no storage: scenarios last until the page is closed.",
        "浏览器不允许本页存储：方案只保留到关闭页面为止。";
}

table! {
    /// The labels of the reminder of a copy.
    BackupWords:

    backup: "This browser may clear what is kept here when it runs short of room, and the only copy of your scenarios is here. Save the whole library as a file to be safe.",
        "空间不足时，浏览器可能清除这里保存的内容，而您的方案只有这一份。请将整个方案库存为文件，以防丢失。";
    dismiss: "Dismiss", "知道了";
}

table! {
    /// The labels of what is said when another tab has changed the scenario.
    TabWords:

    changed_elsewhere: "This scenario was changed in another tab. Nothing is overwritten: what you see here is not saved until you choose.",
        "另一个标签页改动了这个方案。为避免互相覆盖，在您选择之前，这里的内容不会保存。";
    keep_mine: "Keep mine as a copy", "把我的另存为副本";
    show_theirs: "Show theirs", "显示对方的";
}

impl Voice {
    /// The labels of the library.
    #[must_use]
    #[inline(always)]
    pub fn library_words(&self) -> &'static LibraryWords {
        LibraryWords::of(self.language)
    }

    /// The labels of the reminder of a copy.
    #[must_use]
    #[inline(always)]
    pub fn backup_words(&self) -> &'static BackupWords {
        BackupWords::of(self.language)
    }

    /// The labels for two tabs.
    #[must_use]
    #[inline(always)]
    pub fn tab_words(&self) -> &'static TabWords {
        TabWords::of(self.language)
    }

    /// A rebate line that pays today's rebate.
    #[must_use]
    pub fn todays_rebate(&self, rate: f64) -> String {
        let rate = self.exact_percent(rate);
        self.choose(format!("Today's rebate {rate}"), format!("现行返利{rate}"))
    }

    /// The name of a scenario in which today's rebates are the agreement.
    #[must_use]
    pub fn today_of(&self, name: &str) -> String {
        let name = super::example_names::shown_name(self.language, name);
        self.choose(format!("Today: {name}"), format!("现行：{name}"))
    }

    /// A button that leads a value back.
    #[must_use]
    pub fn back_to_value(&self, is_version: bool, value: &str) -> String {
        if is_version {
            self.choose(format!("Back to the saved version: {value}"), format!("恢复到保存的版本：{value}"))
        } else {
            self.choose(format!("Back to the preset: {value}"), format!("恢复到模板：{value}"))
        }
    }

    /// A button of a scenario, for who hears it alone.
    #[must_use]
    pub fn of_scenario(&self, button: &str, name: &str) -> String {
        self.choose(format!("{button}: {name}"), format!("{button}：{name}"))
    }

    /// A scenario was taken away.
    #[must_use]
    pub fn scenario_taken_away(&self, name: &str) -> String {
        self.choose(format!("“{name}” was deleted."), format!("“{name}”已删除。"))
    }

    /// A scenario was made.
    #[must_use]
    pub fn scenario_made(&self, name: &str) -> String {
        self.choose(format!("“{name}” is in the library."), format!("“{name}”已放入方案库。"))
    }

    /// A scenario was put back.
    #[must_use]
    pub fn scenario_put_back(&self, name: &str) -> String {
        self.choose(format!("“{name}” is back."), format!("“{name}”已放回。"))
    }

    /// A scenario was forgotten.
    #[must_use]
    pub fn scenario_forgotten(&self, name: &str) -> String {
        self.choose(format!("“{name}” was deleted for good."), format!("“{name}”已彻底删除。"))
    }

    /// The open scenario was kept as a version.
    #[must_use]
    pub fn version_kept(&self) -> &'static str {
        self.choose("This version is saved; Reset leads back to it.", "已保存此版本，“恢复”会回到这里。")
    }

    /// The same, and the version before it could not be read.
    #[must_use]
    pub fn version_kept_and_set_aside(&self) -> &'static str {
        self.choose(
            "This version is saved; Reset leads back to it. The version before it could not be read; it was set aside untouched.",
            "已保存此版本，“恢复”会回到这里。之前的版本无法读取，原文已另存，未作改动。",
        )
    }

    /// A client's folder is gone, and its scenarios lie elsewhere.
    #[must_use]
    pub fn folder_gone(&self, client: &str) -> String {
        self.choose(
            format!("The folder “{client}” is gone; its scenarios are kept."),
            format!("文件夹“{client}”已移除，其中的方案仍在。"),
        )
    }

    /// The kept version must not be overwritten.
    #[must_use]
    pub fn refused_newer_version(&self) -> &'static str {
        self.choose(
            "The saved version belongs to a newer version of this page, and stays; nothing was changed.",
            "已保存的版本属于本页的更新版本，不予覆盖；什么都没有改变。",
        )
    }

    /// Scenarios that no list named.
    #[must_use]
    pub fn scenarios_found(&self, count: usize) -> String {
        match (count, self.language) {
            (1, super::Language::English) => {
                "A scenario was found that was in no list; it is here again.".to_owned()
            }
            (_, super::Language::English) => {
                format!("{count} scenarios were found that were in no list; they are here again.")
            }
            (_, super::Language::Chinese) => format!("找回了{count}个清单中没有的方案。"),
        }
    }

    /// The open scenario cannot be saved.
    #[must_use]
    pub fn refused_not_saved(&self) -> &'static str {
        self.choose(
            "The open scenario could not be saved, and would be lost. Download it first, or make room; nothing was changed.",
            "当前方案无法保存，继续会丢失。请先下载或腾出空间；什么都没有改变。",
        )
    }

    /// No room.
    #[must_use]
    pub fn refused_full(&self) -> &'static str {
        self.choose(
            "There is no room left in this browser's storage. Delete scenarios for good, or download and delete them; nothing was changed.",
            "浏览器存储空间已满。请彻底删除一些方案，或先下载再删除；什么都没有改变。",
        )
    }

    /// The library cannot be written.
    #[must_use]
    pub fn refused_not_writable(&self) -> &'static str {
        self.choose(
            "The library cannot be changed here; nothing was changed.",
            "此处不能改动方案库；什么都没有改变。",
        )
    }

    /// A scenario that cannot be read.
    #[must_use]
    pub fn refused_unreadable(&self, reasons: &str) -> String {
        self.choose(
            format!("This scenario cannot be read ({reasons}). It is kept as it is."),
            format!("这个方案无法读取（{reasons}），已原样保留。"),
        )
    }

    /// A scenario too large for this browser.
    #[must_use]
    pub fn refused_too_large(&self) -> &'static str {
        self.choose(
            "This browser gives the page no room for a scenario of this size. Download it as a file instead; nothing was changed.",
            "浏览器没有给本页足够的空间存放这么大的方案。请改为下载成文件；什么都没有改变。",
        )
    }

    /// While a large scenario is read or written.
    #[must_use]
    pub fn large_on_its_way(&self) -> &'static str {
        self.choose("Reading and writing a large scenario …", "正在读写较大的方案……")
    }

    /// While a large scenario is on its way.
    #[must_use]
    pub fn opening_your_work(&self) -> &'static str {
        self.choose("Opening your work …", "正在打开您的内容……")
    }

    /// A scenario that another tab, or the browser, has taken away.
    #[must_use]
    pub fn refused_gone(&self) -> &'static str {
        self.choose(
            "This scenario is no longer there as it was: another tab has changed it or deleted it for good, or the browser has cleared it.",
            "这个方案已不是原来的样子：可能被另一个标签页改动或彻底删除，也可能被浏览器清除。",
        )
    }

    /// More rates than policies.
    #[must_use]
    pub fn refused_rates(&self, rates: usize, most: usize) -> String {
        self.choose(
            format!(
                "Today's rebates have {rates} different rates; a scenario holds {most} policies at most."
            ),
            format!("现行返利共有{rates}种不同比率，一个方案最多{most}项政策。"),
        )
    }

    /// When a scenario was last changed: date and time as the device's clock had them, from an ISO time; nothing for what is
    /// none.
    #[must_use]
    pub fn changed_at(&self, iso: &str) -> String {
        let date =
            iso.get(..10).filter(|date| date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'));
        date.map(str::to_owned).unwrap_or_default()
    }

    /// A size for the eye.
    #[must_use]
    pub fn kilobytes(&self, bytes: usize) -> String {
        #[expect(clippy::cast_precision_loss, reason = "a size for the eye")]
        let size = (bytes as f64 / 1000.0).max(1.0);
        format!("{} kB", number::decimal(self.language, size, 0))
    }
}
