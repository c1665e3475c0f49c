"""The table of everything that can be done to a draft: name, words, function. Forms bind to functions by name."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fadu.year.drafting import commitments, doubts, head, owners, points, targets
from fadu.year.drafting.content import Content, Desk, Unfit


@dataclass(frozen=True, slots=True)
class Operation:
    """A change by name. `wide` ones change more than one point or the frame, so the whole page is shown anew."""

    name: str
    label: str
    run: Callable[..., Content]
    wide: bool = False


OPERATIONS = {
    item.name: item
    for item in (
        Operation("correct_text", "更正任务文字", commitments.correct_text),
        Operation("split_commitment", "拆分任务", commitments.split_commitment),
        Operation("split_at_words", "拆分任务", commitments.split_at_words),
        Operation("merge_commitments", "合并任务", commitments.merge_commitments),
        Operation("move_boundary", "移动任务分界", commitments.move_boundary),
        Operation("move_boundary_to_words", "移动任务分界", commitments.move_boundary_to_words),
        Operation("add_commitment", "增加任务", commitments.add_commitment),
        Operation("remove_commitment", "不列为任务", commitments.remove_commitment),
        Operation("move_commitment", "调整任务顺序", commitments.move_commitment),
        Operation("set_due", "修改完成时限", commitments.set_due),
        Operation("add_target", "增加目标", targets.add_target),
        Operation("edit_target", "修改目标", targets.edit_target),
        Operation("remove_target", "删除目标", targets.remove_target),
        Operation("assign_unit", "增加责任单位", owners.assign_unit),
        Operation("withdraw_unit", "移除责任单位", owners.withdraw_unit),
        Operation("set_part", "修改牵头配合", owners.set_part),
        Operation("follow_point", "责任单位随本项", owners.follow_point),
        Operation("resolve_role", "确定角色单位", owners.resolve_role),
        Operation("map_unit", "对应单位名称", owners.map_unit, wide=True),
        Operation("settle_doubt", "处理存疑", doubts.settle_doubt),
        Operation("reopen_doubt", "重新存疑", doubts.reopen_doubt),
        Operation("edit_headline", "修改要点标题", points.edit_headline),
        Operation("edit_chapter", "修改章标题", points.edit_chapter, wide=True),
        Operation("merge_points", "合并要点", points.merge_points, wide=True),
        Operation("split_point", "拆分要点", points.split_point, wide=True),
        Operation("move_point", "调整要点顺序", points.move_point, wide=True),
        Operation("edit_head", "修改文件信息", head.edit_head, wide=True),
        Operation("add_round", "增加报送安排", head.add_round, wide=True),
        Operation("edit_round", "修改报送安排", head.edit_round, wide=True),
        Operation("remove_round", "删除报送安排", head.remove_round, wide=True),
    )
}


def perform(name: str, content: Content, form: Mapping[str, Any], desk: Desk) -> Content:
    """Do the operation `name` with the values of a form; raise `Unfit` with what to do when it can't be done."""
    if name not in OPERATIONS:
        raise Unfit("没有这项操作，请刷新页面。")
    run = OPERATIONS[name].run
    terms = list(inspect.signature(run).parameters.values())[1:]
    return run(content, **{term.name: _value(term, form, desk) for term in terms})


def _value(term: inspect.Parameter, form: Mapping[str, Any], desk: Desk) -> Any:
    if term.annotation is Desk:
        return desk
    value = form.get(term.name, "")
    if term.annotation == list[str]:
        return [str(one) for one in value] if isinstance(value, list) else [value] if value else []
    words = str(value).replace("\x00", "").strip()[:20_000]
    return _whole(words) if term.annotation is int else words


def _whole(words: str) -> int:
    try:
        return int(words[:12])
    except ValueError:
        raise Unfit("请填写整数（月、日、年度），或重新选择位置。") from None
