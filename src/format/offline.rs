//! What is said of use without a network, and in a frame of somebody else's page.

use super::Voice;
use super::words::table;

table! {
    /// Labels of the notice at the lower edge.
    OfflineWords:

    /// Said once, when all of the page is kept.
    ready: "Ready to use offline: this page now opens without a connection, too.", "已可离线使用：以后没有网络也能打开本页。";
    /// Takes that away.
    understood: "OK", "知道了";
    /// A newer build waits.
    new_version: "A new version of the calculator is ready. Your numbers stay as they are.", "计算器有新版本，您的数据保持不变。";
    /// Takes it.
    take: "Load the new version", "载入新版本";
    /// Goes on with this one.
    later: "Later", "以后再说";
    /// Leads to embed.html.
    embed: "Show this calculator in a page of your own", "把本计算器嵌入您自己的网页";
}

impl Voice {
    /// The page around asks for a scenario that this version does not know.
    #[must_use]
    pub fn unknown_scenario(&self, name: &str) -> String {
        self.choose(
            format!("The page around this calculator asks for the scenario “{name}”, which this version does not have. The example is shown instead."),
            format!("嵌入本计算器的网页要求打开方案“{name}”，但此版本中没有该方案，现显示示例。"),
        )
    }
}
