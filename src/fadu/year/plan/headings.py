"""How labels and headlines stand together, as documents set them: 一、加强领导 · （一）学习 · 第一章 总则."""


def heading(label: str, words: str) -> str:
    """Return a label with its words; a bare number or numeral takes the mark that it has in print."""
    if not label or not words:
        return label or words
    if label[-1] in "章节条编篇":
        return f"{label} {words}"
    return f"{label}、{words}" if label[-1].isalnum() else f"{label}{words}"
