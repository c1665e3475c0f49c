"""Number series (发文字号): gap-free for each organ and year, with the numbers that were voided and why.

党政机关公文处理工作条例 第九条 (五): a number is made of the issuing organ's mark, the year and a serial. Numbers stand
in the facts that carry them; the tables here are projections and can be made anew (`door.rebuild`).
"""
