"""The choices of the second half of a case, each code with the words for it, and which kinds ask for more."""

#: Ways of service (办法 59; 民诉法 87–95).
WAYS_OF_SERVICE = (
    ("direct", "直接送达"),
    ("left", "留置送达"),
    ("mail", "邮寄送达"),
    ("electronic", "电子送达"),
    ("entrusted", "委托送达"),
    ("forwarded", "转交送达"),
    ("public", "公告送达"),
)
#: 三书: the decision and the two papers on credit that go with it.
SERVICE_PAPERS = (
    ("decision", "行政处罚决定书"),
    ("credit_notice", "环保信用失信记录告知书"),
    ("repair_guide", "信用修复指引"),
)
#: 办法 49.
REVIEW_GROUNDS = (
    ("public_interest", "涉及重大公共利益"),
    ("hearing", "直接关系当事人或者第三人重大权益，经过听证程序"),
    ("complex", "疑难复杂、涉及多个法律关系"),
    ("statutory", "法律、法规规定应当审核"),
    ("local_scope", "本局规定的审核范围"),
)
#: 办法 52.
DISCUSSION_GROUNDS = (
    ("complex", "疑难复杂、涉及多个法律关系"),
    ("amount", "拟罚款、没收数额五十万元以上"),
    ("permit", "拟吊销许可证件、一定时期内不得申请行政许可"),
    ("business", "拟责令停产整治、停产停业、关闭，限制、禁止从业"),
    ("head", "负责人认为应当提交集体讨论"),
)
#: 办法 42; 处罚法 30, 31, 33.
EXEMPTIONS = (
    ("minor_corrected", "违法行为轻微并及时改正，没有造成危害后果（应当）"),
    ("first_minor", "初次违法且危害后果轻微并及时改正（可以）"),
    ("no_fault", "有证据足以证明没有主观过错"),
    ("underage", "不满十四周岁"),
    ("insane", "不能辨认或者不能控制自己行为时的精神病人、智力残疾人"),
    ("other", "法律、法规规定的其他情形"),
)
#: 办法 77.
CLOSING_GROUNDS = (
    ("performed", "（一）责令改正和处罚决定履行完毕"),
    ("court_accepted", "（二）申请强制执行，人民法院依法受理"),
    ("nothing_to_enforce", "（三）不予处罚等无须执行"),
    ("investigation_ended", "（四）终止案件调查"),
    ("transferred", "（五）完成移送，无须再作出处罚决定"),
    ("revoked", "（六）处罚决定被依法撤销"),
    ("other", "（七）其他可以结案的情形"),
)
