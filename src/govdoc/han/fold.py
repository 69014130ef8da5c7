"""A fold of the same length: punctuation, digits and script unified for recognition."""

from __future__ import annotations

_WIDTH: dict[int, int | str] = {
    **str.maketrans("０１２３４５６７８９", "0123456789"),
    **str.maketrans(",:;?!()[]", "，：；？！（）〔〕"),
    **str.maketrans("．【】［］﹝﹞", ".〔〕〔〕〔〕"),
    ord("\u3000"): " ",
    ord("\t"): " ",
    ord("\xa0"): " ",
}
_SCRIPT = str.maketrans(
    "簽發號關於紀報會議辦廳員長縣區鄉鎮處書記黨國務團體聯協個們審計設縂總協導領"
    "請復覆決開業學條節則編貳訂講話單誌詞賓眾鄭張選舉歡謝當點閱讀結預覽編輯責來"
    "附註稱據時間圖錄閉幕壹",
    "签发号关于纪报会议办厅员长县区乡镇处书记党国务团体联协个们审计设总总协导领"
    "请复复决开业学条节则编二订讲话单志词宾众郑张选举欢谢当点阅读结预览编辑责来"
    "附注称据时间图录闭幕一",
)
_TABLE: dict[int, int | str] = {**_SCRIPT, **_WIDTH}


def fold(text: str) -> str:
    """Return a fold of ``text`` for recognition, never of another length.

    Punctuation becomes full-width, digits half-width, and the words that mark a
    document's parts take their Simplified forms.
    """
    return text.translate(_TABLE)
