//! Links and files of scenarios in words: the dialog that shares one, the bar over a linked one, what is wrong with either.

use super::errors::document_error;
use super::words::table;
use super::{Language, Voice, number};
use crate::document::file::{FileError, MOST_SCENARIOS};
use crate::document::link::{LinkError, TooLong};

/// Mistakes named; a broken file may have many.
const MOST_NAMED: usize = 3;

table! {
    /// The labels of the dialog that shares a scenario.
    ShareWords:

    title: "Share this scenario", "分享此方案";
    close: "Close", "关闭";
    by_link: "As a link", "用链接";
    about: "The link carries the whole scenario behind its #, which browsers send to no server. Whoever opens it sees the scenario beside their own work, and can keep it.",
        "链接在#之后带有整个方案，浏览器不会把这部分发给任何服务器。打开链接的人在自己的工作之外看到此方案，也可以存为自己的。";
    with_names: "With names and notes", "包含名称和备注";
    names_hint: "Without them clients, customers and policies become A, B, C …, and notes are left out. Amounts and rates stay as they are: they alone may tell an insider who it is.",
        "不包含时，客户和政策以A、B、C……代替，备注不写入。金额和比率原样保留：知情人仅凭数字也可能认出是谁。";
    address: "Link", "链接";
    copy: "Copy the link", "复制链接";
    copied: "Copied.", "已复制。";
    copy_failed: "The browser does not let this page copy. Select the link and copy it by hand.", "浏览器不允许本页复制，请选中链接后手动复制。";
    by_file: "As a file", "用文件";
    file_about: "A file has no limit of size and keeps every name. It is opened in the library, here or on another device.",
        "文件没有长度限制，保留全部名称。可在本机或其他设备的方案库中打开。";
    save_file: "Save as a file", "存为文件";
}

table! {
    /// The labels of the bar over a linked scenario.
    LinkedWords:

    keep: "Keep as mine", "存为我的方案";
    back: "Back to mine", "回到我的方案";
    unnamed: "Scenario", "方案";
    dismiss: "Dismiss", "知道了";
    kept: "It is in your library now. Your other work is untouched.", "已存入您的方案库。您的其他工作没有改动。";
    not_kept: "It could not be kept: this browser's storage is full, or closed to this page. Save it as a file instead.",
        "未能保存：浏览器存储空间已满，或不允许本页存储。请改为存成文件。";
    mine_is_here: "What you see is your own work, untouched.", "您看到的是自己的工作，没有任何改动。";
}

table! {
    /// The labels of files of scenarios.
    FileWords:

    title: "Files", "文件";
    import: "Open a file of scenarios …", "打开方案文件……";
    export_one: "Save this scenario as a file", "将此方案存为文件";
    export_all: "Save the whole library as a file", "将整个方案库存为文件";
    nothing_changed: "Nothing was changed.", "什么都没有改变。";
    no_room: "This browser's storage is full, or closed to this page.", "浏览器存储空间已满，或不允许本页存储。";
    unreadable: "The file could not be read.", "无法读取文件。";
}

impl Voice {
    /// The labels of the dialog that shares.
    #[must_use]
    pub fn share_words(&self) -> &'static ShareWords {
        ShareWords::of(self.language)
    }

    /// The labels of the bar over a linked scenario.
    #[must_use]
    pub fn linked_words(&self) -> &'static LinkedWords {
        LinkedWords::of(self.language)
    }

    /// The labels of files.
    #[must_use]
    pub fn file_words(&self) -> &'static FileWords {
        FileWords::of(self.language)
    }

    /// How long a link is, and whether that is much.
    #[must_use]
    pub fn link_size(&self, letters: usize, comfortable: usize, longest: usize) -> String {
        let [letters_text, comfortable_text, longest_text] =
            [letters, comfortable, longest].map(|it| self.counted(it));
        if letters <= comfortable {
            self.choose(
                format!("{letters_text} characters. Up to {comfortable_text} works everywhere."),
                format!("{letters_text}个字符。{comfortable_text}个以内处处可用。"),
            )
        } else {
            self.choose(
                format!(
                    "{letters_text} characters: more than {comfortable_text}, which some mail programs and chats cut off. At most \
                     {longest_text} can be opened. A file is safer."
                ),
                format!(
                    "{letters_text}个字符：超过{comfortable_text}个，有些邮件和聊天软件会截断。最多可打开{longest_text}个。用文件更稳妥。"
                ),
            )
        }
    }

    /// A scenario that no link can carry.
    #[must_use]
    pub fn link_too_long(&self, too_long: TooLong, longest: usize) -> String {
        let longest = self.counted(longest);
        match too_long.letters {
            Some(letters) => {
                let letters = self.counted(letters);
                self.choose(
                    format!("This scenario would take a link of {letters} characters; at most {longest} can be opened. Save it as a file instead."),
                    format!("此方案的链接需要{letters}个字符，最多只能打开{longest}个。请改为存成文件。"),
                )
            }
            None => self.choose(
                format!("This scenario is too large for a link of at most {longest} characters. Save it as a file instead."),
                format!("此方案过大，放不进最多{longest}个字符的链接。请改为存成文件。"),
            ),
        }
    }

    /// What the bar says of the scenario that is looked at.
    #[must_use]
    pub fn looking_at_linked(&self, name: &str) -> String {
        self.choose(
            format!("You are looking at a linked scenario: “{name}”. Your own work is untouched; what you change here is not saved until you keep it."),
            format!("您正在查看链接中的方案“{name}”。您自己的工作没有改动；在此所做的修改，存为自己的方案之前不会保存。"),
        )
    }

    /// Two sentences one after the other.
    #[must_use]
    pub fn sentences(&self, first: &str, second: &str) -> String {
        self.choose(format!("{first} {second}"), format!("{first}{second}"))
    }

    /// Why a link cannot be opened.
    #[must_use]
    pub fn link_error(&self, error: &LinkError) -> String {
        match error {
            LinkError::Broken => self.choose(
                "This link cannot be opened: part of it is missing, or it was changed on its way. Ask for it again, or for a file.".to_owned(),
                "无法打开此链接：内容不完整，或在途中被改动。请对方重新发送，或改用文件。".to_owned(),
            ),
            LinkError::TooLong => self.choose(
                "This link cannot be opened: it holds more than any link that this page makes.".to_owned(),
                "无法打开此链接：其内容超出本页所能生成的任何链接。".to_owned(),
            ),
            LinkError::Newer => self.choose(
                "This link was made by a newer version of this page. Reload the page to get the newest one, then open the link again.".to_owned(),
                "此链接由更新版本的页面生成。请刷新页面获取新版，再打开链接。".to_owned(),
            ),
            LinkError::Document(errors) => {
                let errors = self.named(errors.iter().map(|error| document_error(self.language, error)));
                self.choose(
                    format!("This link cannot be opened: {errors}."),
                    format!("无法打开此链接：{errors}。"),
                )
            }
        }
    }

    /// Why a file gives no scenarios, the first mistakes by their places.
    #[must_use]
    pub fn file_errors(&self, file: &str, errors: &[FileError]) -> String {
        let errors = self.named(errors.iter().map(|error| file_error(self.language, error)));
        let nothing = self.file_words().nothing_changed;
        self.choose(
            format!("“{file}” was not opened: {errors}. {nothing}"),
            format!("未打开“{file}”：{errors}。{nothing}"),
        )
    }

    /// What was opened.
    #[must_use]
    pub fn file_opened(&self, file: &str, scenarios: usize) -> String {
        let count = self.counted(scenarios);
        match scenarios {
            1 => self.choose(
                format!("1 scenario of “{file}” is in your library now."),
                format!("“{file}”中的1个方案已存入方案库。"),
            ),
            _ => self.choose(
                format!("{count} scenarios of “{file}” are in your library now."),
                format!("“{file}”中的{count}个方案已存入方案库。"),
            ),
        }
    }

    /// A library that is too large for one file.
    #[must_use]
    pub fn library_in_files(&self, files: usize) -> String {
        let files = self.counted(files);
        self.choose(
            format!("The library is in {files} files, because one would be too large to be opened again. Keep all of them; your browser may ask whether this page may save several."),
            format!("方案库分存为{files}个文件，因为合成一个会大得无法再打开。请全部保留；浏览器可能会询问是否允许本页保存多个文件。"),
        )
    }

    /// Scenarios of the library that are not in the file that was saved.
    #[must_use]
    pub fn left_out_of_file(&self, names: &[String]) -> String {
        let list = names.join(self.choose(", ", "、"));
        self.choose(
            format!(
                "Not in the file, because they cannot be read: {list}. They stay in the library as they are."
            ),
            format!("未写入文件，因为无法读取：{list}。它们仍原样留在方案库中。"),
        )
    }

    /// Some of a file's scenarios found no room.
    #[must_use]
    pub fn file_opened_in_part(&self, file: &str, scenarios: usize, of: usize) -> String {
        let (count, of) = (self.counted(scenarios), self.counted(of));
        let no_room = self.file_words().no_room;
        self.choose(
            format!("{count} of {of} scenarios of “{file}” are in your library now; there was no room for the others. {no_room}"),
            format!("“{file}”的{of}个方案中有{count}个已存入方案库，其余放不下。{no_room}"),
        )
    }

    fn named(&self, errors: impl Iterator<Item = String>) -> String {
        let errors: Vec<String> = errors.take(MOST_NAMED).collect();
        errors.join(self.choose("; ", "；"))
    }

    #[expect(clippy::cast_precision_loss, reason = "a count for the eye")]
    fn counted(&self, count: usize) -> String {
        number::grouped_integer(self.language, count as f64)
    }
}

/// Why a file gives no scenarios.
#[must_use]
pub fn file_error(language: Language, error: &FileError) -> String {
    let choose = |english: String, chinese: String| match language {
        Language::English => english,
        Language::Chinese => chinese,
    };
    let fixed = |english: &str, chinese: &str| choose(english.to_owned(), chinese.to_owned());
    match error {
        FileError::NotOurs => fixed("it is no file of scenarios", "这不是方案文件"),
        FileError::Newer { found } => choose(
            format!("its form {found} is newer than this page knows; reload the page to get the newest one"),
            format!("其格式{found}比本页新，请刷新页面获取新版"),
        ),
        FileError::Damaged => fixed(
            "its checksum does not fit what it holds: it was damaged, or changed by hand. To take it as it is, remove the line “checksum”",
            "校验和与内容不符：文件已损坏，或被手工改动。若要照现状采用，请删去checksum一行",
        ),
        FileError::Empty => fixed("there is no scenario in it", "其中没有方案"),
        FileError::TooMany { found } => choose(
            format!("{found} scenarios are in it, at most {MOST_SCENARIOS} can be opened at once"),
            format!("其中有{found}个方案，一次最多打开{MOST_SCENARIOS}个"),
        ),
        FileError::At(error) => document_error(language, error),
    }
}
