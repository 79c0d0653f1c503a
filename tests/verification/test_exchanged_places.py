"""A country or a city that was exchanged is told in scripts without capitals too."""

import pytest

from citekit.model import Text
from citekit.verification import check_translation

SAID = [
    ("zh", "以色列的选举在五月举行。", "Israel held its election in May.", "Ukraine held its election in May."),
    (
        "zh",
        "以色列的选举在五月举行。",
        "Israeli elections took place in May.",
        "Polish elections in Ukraine were in May.",
    ),
    ("zh", "美国总统昨天到达。", "The U.S. president arrived yesterday.", "Canada's president arrived yesterday."),
    ("ja", "首相はドイツを訪問した。", "The prime minister visited Germany.", "The prime minister visited France."),
    ("ar", "وصل الرئيس إلى مصر أمس.", "The president arrived in Egypt.", "The president arrived in Syria."),
    ("he", "הנשיא הגיע לצרפת אתמול.", "The president arrived in France.", "The president arrived in Italy."),
    ("th", "นายกรัฐมนตรีเดินทางไปญี่ปุ่น", "The prime minister went to Japan.", "The prime minister went to India."),
    ("ko", "대통령이 독일을 방문했다.", "The president visited Germany.", "The president visited Spain."),
    ("zh", "希腊政府拒绝了。", "Athens refused.", "Madrid refused."),
    ("fa", "رئیس جمهور به سوریه رفت.", "The president went to Syria.", "The president went to Bahrain."),
]


@pytest.mark.parametrize(("language", "original", "right", "wrong"), SAID)
def test_another_country_is_told_and_the_same_by_another_name_is_not(language, original, right, wrong):
    assert "CK312" not in {one.rule for one in check_translation(Text(original, language), Text(right, "en"))}
    assert "CK312" in {one.rule for one in check_translation(Text(original, language), Text(wrong, "en"))}
