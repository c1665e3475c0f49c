"""Why a file is not taken in: what happened, and what the person can do next."""

_WORDS = {
    "type": (
        "只接受 .txt、.md、.docx 和带文字的 .pdf 文件。",
        "请把文件另存为其中一种格式后再导入；旧的 .doc 或 .wps 请另存为 .docx。",
    ),
    "empty": ("文件里没有文字。", "请确认选对了文件，再重新导入。"),
    "huge": ("文件太大，已停止读取。", "工作要点一般只有几十页；请只保留正文和任务表后再导入。"),
    "disguised": ("文件的内容与扩展名不符，没有打开。", "请用原来的软件打开它，另存为 .docx、.pdf 或 .txt 后再导入。"),
    "encoding": ("文字编码无法辨认，读出来会是乱码。", "请用记事本等软件打开，确认文字正常，再以 UTF-8 编码另存。"),
    "bomb": (
        "文件展开后异常庞大或含有不安全的结构，没有打开。",
        "请用文字处理软件打开原件，另存一份新的 .docx 后再导入。",
    ),
    "damaged": ("文件已损坏，读不出来。", "请重新取得原件，或用原来的软件打开后另存再导入。"),
    "encrypted": ("文件加了密码，读不出来。", "请由有权限的人解除密码、另存后再导入。"),
    "image_only": ("这份 PDF 只有图片，没有可以读取的文字。", "请先做文字识别，或向发文单位索取电子原件（.docx）。"),
    "slow": ("文件的结构异常复杂，读取超时，已停止。", "请用文字处理软件打开后另存为 .docx 或 .txt 再导入。"),
    "pointless": (
        "没有认出任何工作要点：既没有编号的任务，也没有任务表。",
        "请确认这是年度工作要点、计划或任务分解表，而不是新闻、报表或总结。",
    ),
    "classified": (
        "文件带有密级标志或份号，属于涉密文件，不得导入本系统，内容没有保存。",
        "依照《中华人民共和国保守国家秘密法》，请在涉密设备上处理；如属误标，请由定密责任人解除后再导入。",
    ),
}


class DocumentRefused(Exception):
    """A document that is not taken in; nothing of it is kept.

    `code` is one of: type, empty, huge, disguised, encoding, bomb, damaged, encrypted, image_only, slow, pointless,
    classified. `message` says what happened and `advice` what to do, both in Chinese.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        message, self.advice = _WORDS[code]
        self.message = f"{message}{detail}"
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.message}{self.advice}"
