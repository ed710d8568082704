"""Build `src/aeo_evidence/text/han_folding.txt`: one folded form for each Han character that has several.

Run with OpenCC installed (a development tool, Apache-2.0): `python tools/make_han_folding.py`. The file is data: pairs of
characters, "from to" in one line each without a space between. Folding serves comparison only; it is lossy and never shown.
"""

from pathlib import Path

import opencc

OUTPUT = Path(__file__).resolve().parent.parent / "src" / "aeo_evidence" / "text" / "han_folding.txt"
BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
# Pairs that OpenCC keeps apart because the words differ, but that Hong Kong and the Mainland write for one another.
VARIANTS = {
    "紀": "记", "纪": "记", "衞": "卫", "裏": "里", "裡": "里", "啓": "启", "麪": "面", "峯": "峰", "羣": "群",
    "佈": "布", "週": "周", "覆": "复", "復": "复", "複": "复", "賬": "账", "帳": "账", "帐": "账", "牀": "床",
    "舖": "铺", "鋪": "铺", "綫": "线", "檯": "台", "枱": "台", "臺": "台", "着": "着", "著": "着", "份": "分",
    "閘": "闸", "嘜": "唛", "擡": "抬", "滙": "汇", "匯": "汇", "彙": "汇", "証": "证", "證": "证", "検": "检",
}  # fmt: skip


def main() -> None:
    """Write the table, sorted."""
    simplify = opencc.OpenCC("t2s").convert
    pairs = {}
    for first, last in BLOCKS:
        for code in range(first, last + 1):
            here = chr(code)
            there = simplify(here)
            if len(there) == 1 and there != here:
                pairs[here] = there
    pairs.update(VARIANTS)
    final = {here: pairs.get(there, there) for here, there in pairs.items()}
    lines = [f"{here}{there}" for here, there in sorted(final.items()) if here != there]
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
