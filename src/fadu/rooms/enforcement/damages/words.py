"""The choices of this room, each code with its words: the ten channels, the six grounds, what may be harmed."""

PENALTY = "penalty"
#: 环法规〔2022〕31号, ten channels; wording ours, 未核实.
CHANNELS = (
    ("inspection", "中央和省级生态环境保护督察"),
    ("incident", "突发环境事件"),
    (PENALTY, "行政处罚案件"),
    ("crime", "涉嫌构成犯罪的案件"),
    ("redline", "生态保护红线等重点区域的破坏"),
    ("patrol", "日常监管、执法巡查和专项行动"),
    ("petition", "信访、举报和媒体反映"),
    ("assigned", "上级交办"),
    ("prosecutor", "检察机关移送"),
    ("other", "其他线索"),
)
#: The six cases in which no claim is raised; wording ours, 二手.
GROUNDS = (
    ("fulfilled", "赔偿义务已经履行完毕"),
    ("judged", "已有生效裁判文书涵盖损害赔偿"),
    ("slight", "损害显著轻微，不需要赔偿"),
    ("no_obligor", "赔偿义务人消亡，没有财产可供赔偿"),
    ("permitted", "持证并按证排污，没有违反规定"),
    ("other", "其他可以不启动的情形"),
)
HARM = (("yes", "有生态环境损害"), ("no", "没有发现生态环境损害"), ("unclear", "现有材料不能判断"))
ELEMENTS = (
    ("surface_water", "地表水和沉积物"),
    ("groundwater", "地下水"),
    ("air", "环境空气"),
    ("soil", "土壤"),
    ("biota", "动植物等生物"),
    ("ecosystem", "生态系统功能"),
)
PROPOSALS = (("case", "建议立案启动索赔"), ("no_case", "建议不启动索赔"), ("merge", "建议并入其他线索"))
WAYS = (("direct", "直接送交"), ("mail", "邮寄"), ("electronic", "电子送达"), ("with_decision", "随处罚文书一并送达"))
