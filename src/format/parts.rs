//! What stands in the place of a part of the page whose code is not there yet.

use super::Voice;

impl Voice {
    /// While it is fetched.
    #[must_use]
    pub fn part_coming(&self) -> &'static str {
        self.choose("Loading this part …", "正在载入这一部分……")
    }

    /// When it could not be fetched.
    #[must_use]
    pub fn part_failed(&self) -> &'static str {
        self.choose(
            "This part could not be loaded. You may be offline, or the page has been renewed on the server since you opened it: then reloading the page helps. Your numbers are not affected.",
            "这一部分未能载入。可能没有联网；也可能服务器上的页面在您打开之后更新过，这时请刷新页面。您的数据不受影响。",
        )
    }

    /// The button below that message.
    #[must_use]
    pub fn try_again(&self) -> &'static str {
        self.choose("Try again", "重试")
    }
}
