//! The example's own names in Chinese, so that a visitor who reads Chinese finds the example in Chinese too.
//!
//! A name that a user typed is shown as typed; only the exact texts of the example are exchanged, and only on the screen.

use super::Language;

/// The example's texts, English and Chinese.
const NAMES: [(&str, &str); 15] = [
    ("Parts maker and its five car plants", "零部件企业和它的五家整车厂"),
    ("Huaxin Auto", "华新汽车"),
    ("Dongchen Motors", "东辰汽车"),
    ("Ruifeng Vehicles", "瑞丰车辆"),
    ("Tianhe Machinery", "天合机械"),
    ("Longyuan Equipment", "隆源装备"),
    ("Largest customer: the same and a loyalty bonus", "最大客户：同样条款，另加忠诚奖励"),
    ("Key-account rebate", "大客户返利"),
    ("Base rebate", "基础返利"),
    ("Loyalty bonus", "忠诚奖励"),
    ("Volume rebate", "销量返利"),
    ("Growth rebate", "增长返利"),
    ("On-time payment rebate", "回款返利"),
    ("Joint-marketing fund", "联合推广支持"),
    ("Data-sharing rebate", "数据共享返利"),
];

macro_rules! numbered {
    ($($number:literal)*) => { [$((concat!("Customer ", $number), concat!("客户", $number))),*] };
}

/// Its customers that have a number for a name.
#[rustfmt::skip]
const NUMBERED: [(&str, &str); 35] = numbered!(
    "01" "02" "03" "04" "05" "06" "07" "08" "09" "10" "11" "12"
    "13" "14" "15" "16" "17" "18" "19" "20" "21" "22" "23" "24"
    "25" "26" "27" "28" "29" "30" "31" "32" "33" "34" "35"
);

/// A name as it is shown in a language.
#[must_use]
pub fn shown_name(language: Language, name: &str) -> &str {
    match language {
        Language::English => name,
        Language::Chinese => {
            let all = NAMES.iter().chain(&NUMBERED);
            all.copied().find(|(english, _)| *english == name).map_or(name, |(_, chinese)| chinese)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    #[test]
    fn every_name_of_the_example_that_is_shown_has_its_chinese() {
        let example = document::read(document::example_text()).unwrap();
        let mut names = vec![example.name.as_str()];
        for policy in &example.policies {
            names.push(&policy.name);
            names.extend(policy.rebates.iter().map(|line| line.name.as_str()));
        }
        names.extend((0..example.customers.len()).map(|row| example.customers.name(row)));
        for name in names {
            assert_ne!(shown_name(Language::Chinese, name), name);
            assert_eq!(shown_name(Language::English, name), name);
        }
        assert_eq!(shown_name(Language::Chinese, "My own line"), "My own line");
    }
}
