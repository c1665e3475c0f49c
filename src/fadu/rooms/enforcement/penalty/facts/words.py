"""The choices of the first half of a case, each code with the words for it."""

SOURCES = (
    ("inspection", "现场检查"),
    ("report", "举报"),
    ("monitoring", "监测"),
    ("transfer", "其他机关移送"),
    ("assigned", "上级交办、指定管辖"),
    ("petition", "信访"),
    ("device", "自动监测、电子技术监控"),
    ("other", "其他"),
)
RECUSAL_GROUNDS = (
    ("party", "是本案当事人或者当事人的近亲属"),
    ("interest", "本人或者近亲属与本案有直接利害关系"),
    ("relation", "与当事人有其他关系，可能影响公正处理"),
    ("other", "法律、法规规定的其他情形"),
)
ASKING = (("party", "当事人申请"), ("self", "自行申请"))
RANKS = (("chief", "主要负责人"), ("leader", "其他负责人"), ("staff", "其他人员"))
DECIDERS = (("collective", "负责人集体讨论"), ("chief", "主要负责人"), ("leader", "负责人"))
SIGNATURES = (("signed", "已签名"), ("refused", "拒绝签名"), ("absent", "不在场"))
RELATIONS = (
    ("party", "当事人"),
    ("legal_representative", "法定代表人、负责人"),
    ("employee", "员工"),
    ("witness", "证人"),
    ("other", "其他"),
)
REPORTS = (
    ("monitoring", "监测报告"),
    ("test", "检测报告"),
    ("appraisal", "鉴定（评估）意见"),
    ("recognition", "认定意见"),
)
EXCEEDS = (("yes", "超过"), ("no", "不超过"), ("none", "不适用"))
TOLD = (("written", "书面告知"), ("record", "询问时告知并记入笔录"), ("electronic", "电子方式告知"))
DEVICES = (("own_monitoring", "排污单位自动监测"), ("authority_device", "行政机关电子技术监控"))
EVIDENCE = (
    ("document", "书证"),
    ("physical", "物证"),
    ("photo", "照片"),
    ("video", "录音录像"),
    ("electronic", "电子数据"),
    ("statement", "陈述、证言"),
    ("other", "其他"),
)
FILMED = (
    ("inspection", "现场检查"),
    ("questioning", "询问"),
    ("sampling", "采样"),
    ("service", "送达"),
    ("hearing", "听证"),
    ("other", "其他"),
)
SERVED = (
    ("direct", "直接送达"),
    ("left", "留置送达"),
    ("mail", "邮寄送达"),
    ("electronic", "电子送达"),
    ("entrusted", "委托送达"),
    ("forwarded", "转交送达"),
    ("public", "公告送达"),
)
ENDED = (
    ("unfounded", "违法事实不能成立"),
    ("minor", "违法行为已纠正，不需要处罚"),
    ("died", "当事人死亡或者终止，没有权利义务承受人"),
    ("other", "其他需要终止调查的情形"),
)
PROPOSALS = (
    ("penalty", "给予行政处罚"),
    ("no_penalty", "不予行政处罚"),
    ("unfounded", "违法事实不能成立"),
    ("transfer", "移送"),
)
CIRCUMSTANCES = (("none", "没有从轻、减轻、从重情节"), ("light", "从轻"), ("lighter", "减轻"), ("heavy", "从重"))
