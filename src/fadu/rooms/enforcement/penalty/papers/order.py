"""The order of both volumes of a case (办法 第七十九条)."""

from collections.abc import Mapping

MAIN, SIDE = "正卷", "副卷"
ORDER: Mapping[str, tuple[str, ...]] = {
    MAIN: (
        "行政处罚决定书及送达回证",
        "立案审批材料",
        "调查取证及证据材料",
        "事先告知书、听证告知书、听证通知书等及送达回证",
        "听证笔录",
        "财物处理材料",
        "执行材料",
        "结案材料",
        "其他有关材料",
    ),
    SIDE: (
        "案源材料",
        "涉及商业秘密的材料",
        "听证报告",
        "审查意见",
        "法制审核材料、集体讨论记录",
        "其他有关材料",
    ),
}
