"""The choices of the front half of a case, each code with the words for it."""

SOURCES = (
    ("inspection", "现场检查"),
    ("report", "举报投诉"),
    ("monitoring", "监测、自动监控"),
    ("transfer", "其他机关移送"),
    ("assigned", "上级交办"),
    ("petition", "信访"),
    ("device", "电子技术监控设备"),
    ("other", "其他"),
)
#: Who asks that somebody stands aside (办法 第六条: the party, or the officer of themselves).
ASKING = (("party", "当事人申请"), ("self", "本人申请"))
RECUSAL_GROUNDS = (
    ("party", "（一）是本案当事人或者当事人近亲属"),
    ("interest", "（二）本人或者近亲属与本案有直接利害关系"),
    ("relation", "（三）与本案有其他关系可能影响公正执法"),
    ("other", "（四）法律、法规或者规章规定的其他情形"),
)
#: Who decides that somebody stands aside (办法 第六条第三款).
DECIDERS = (("leader", "本机关负责人"), ("chief", "主要负责人"), ("collective", "负责人集体讨论"))
RANKS = (("officer", "执法人员"), ("leader", "本机关其他负责人"), ("chief", "本机关主要负责人"))
SIGNATURES = (("signed", "签名或者盖章"), ("refused", "拒绝签名或者盖章"), ("absent", "当事人不在场"))
RELATIONS = (
    ("party", "当事人本人"),
    ("representative", "法定代表人（负责人）"),
    ("staff", "当事人的工作人员"),
    ("witness", "证人"),
    ("other", "其他有关人员"),
)
REPORTS = (
    ("monitoring", "监测（检测）报告"),
    ("test", "检验报告"),
    ("appraisal", "鉴定意见"),
    ("recognition", "认定意见"),
)
EXCEEDS = (("yes", "超过标准"), ("no", "没有超过标准"), ("none", "不涉及标准"))
TOLD = (
    ("written", "书面告知"),
    ("record", "询问时告知并记入笔录"),
    ("with_notice", "随告知书送达"),
    ("electronic", "电子方式告知"),
)
DEVICES = (
    ("own_monitoring", "排污单位自动监测数据"),
    ("authority_device", "本机关的电子技术监控设备记录"),
)
EVIDENCE = (
    ("document", "书证"),
    ("physical", "物证"),
    ("photo", "照片"),
    ("video", "录音录像"),
    ("electronic", "电子数据"),
    ("statement", "当事人陈述、证人证言"),
    ("other", "其他"),
)
FILMED = (
    ("inspection", "现场检查"),
    ("questioning", "询问"),
    ("sampling", "采样"),
    ("preservation", "先行登记保存"),
    ("seizure", "查封、扣押"),
    ("service", "留置送达"),
    ("hearing", "听证"),
    ("other", "其他"),
)
SERVED = (
    ("direct", "直接送达"),
    ("left", "留置送达"),
    ("mail", "邮寄送达"),
    ("electronic", "电子送达"),
    ("entrusted", "委托送达"),
    ("public", "公告送达"),
)
PROPOSALS = (
    ("penalty", "给予行政处罚"),
    ("no_penalty", "不予行政处罚"),
    ("unfounded", "违法事实不成立"),
    ("transfer", "移送其他机关"),
)
#: What became of the party's proof of being without fault (办法 第四十二条).
FAULT = (
    ("unclaimed", "没有提出"),
    ("checked", "提出，已经核实"),
    ("unchecked", "提出，没有核实"),
)
ENDED = (
    ("death", "涉嫌违法的公民死亡"),
    ("dissolved", "涉嫌违法的法人、其他组织终止，无人承受其权利义务"),
    ("other", "其他依法应当终止调查的情形"),
)
CIRCUMSTANCES = (
    ("none", "没有从轻、减轻、从重的情节"),
    ("light", "从轻"),
    ("lighter", "减轻"),
    ("heavy", "从重"),
)
