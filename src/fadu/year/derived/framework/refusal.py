"""Why a table is not taken in: what happened, and what the person can do next."""

_WORDS = {
    "type": ("只接受 .xlsx 文件。", "请用表格软件打开，另存为 .xlsx 后再导入。"),
    "empty": ("文件里没有内容。", "请确认选对了文件，再重新导入。"),
    "huge": ("文件太大，已停止读取。", "指标表一般只有几百行；请只保留指标表，删去其余工作表和空白区域后再导入。"),
    "disguised": ("文件的内容不是 .xlsx 表格，没有打开。", "请用表格软件打开它，另存为 .xlsx 后再导入。"),
    "damaged": ("文件已损坏，读不出来。", "请重新取得原件，或用表格软件打开后另存再导入。"),
    "encrypted": ("文件加了密码，读不出来。", "请由有权限的人解除密码、另存后再导入。"),
    "bomb": ("文件展开后异常庞大或含有不安全的结构，没有打开。", "请用表格软件打开原件，另存一份新的 .xlsx 再导入。"),
    "classified": (
        "文件带有密级标志或份号，属于涉密文件，不得导入本系统，内容没有保存。",
        "依照《中华人民共和国保守国家秘密法》，请在涉密设备上处理；如属误标，请由定密责任人解除后再导入。",
    ),
    "headless": (
        "没有找到指标表的表头。",
        "表头要有“指标内容”（或“三级指标”“评价内容”）一列，并至少再有一级指标、二级指标、评价标准、分值、责任单位中的一列。",
    ),
    "itemless": ("找到了表头，但没有一行可以导入。", "请查看下面每一行没有导入的原因，改好后重新导入。"),
}


class TableRefused(Exception):
    """A table that is not taken in; nothing of it is kept.

    `code` is a key of the words above; `message` says what happened and `advice` what to do; `rows` are the rows that
    were left out and why, where it came to that.
    """

    def __init__(self, code: str, rows: list[tuple[int, str, str]] | None = None) -> None:
        self.code, self.rows = code, rows or []
        self.message, self.advice = _WORDS[code]
        super().__init__(f"{self.message}{self.advice}")
