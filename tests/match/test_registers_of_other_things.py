"""A register with the columns that a request asks for, kept of something else, is not met."""

import pytest

from aeo_evidence.model.result import Status
from tests.match.judged import request

REGISTERS_OF_OTHER_THINGS = [
    pytest.param(
        "D5.1",
        """# Tool loan register
        Serial no. | Tool | Issued to | Issue date | Return date | Custodian
        T-01 | torque wrench | Li Qiang | 5 Jan 2026 | 6 Jan 2026 | Ng
        T-02 | drill | Chen Hong | 5 Jan 2026 | | Ng""",
        id="tools",
    ),
    pytest.param(
        "D5.1",
        """# 模具領用登記表
        編號 | 名稱 | 領用人 | 領用日期 | 歸還日期 | 保管人
        M-101 | 後蓋模 | 李強 | 2026/1/5 | 2026/1/9 | 吳
        M-102 | 前蓋模 | 陳紅 | 2026/1/5 | | 吳""",
        id="moulds",
    ),
    pytest.param(
        "D5.1",
        """# 量具领用台账
        编号 | 名称 | 使用人 | 领用日期 | 归还日期 | 保管员
        G-001 | 卡尺 | 周敏 | 2026-01-05 | | 李刚
        G-002 | 千分尺 | 刘芳 | 2026-01-05 | 2026-06-30 | 李刚""",
        id="gauges",
    ),
    pytest.param(
        "D7.2",
        """# Equipment calibration record
        Equipment | Date | Result | Next due
        Digital caliper G-01 | 10 Sep 2026 | pass | Sep 2027
        Torque wrench T-02 | 10 Sep 2026 | pass | Sep 2027""",
        id="calibration",
    ),
    pytest.param(
        "D7.2",
        """# 设备保养记录表
        设备 | 日期 | 状况 | 处理
        冲床 60T-01 | 2026-09-10 | 正常 | —
        数控车床 03 | 2026-09-10 | 皮带松动 | 更换""",
        id="machine tools",
    ),
    pytest.param(
        "B3.2",
        """# 過期物料銷毀登記
        品項 | 銷毀日期 | 方式 | 核准
        過期膠水 | 2026/2/3 | 委外焚化 | 賴俊銘""",
        id="expired material",
    ),
    pytest.param(
        "D8.1",
        """# 工具领用登记
        姓名 | 领用物品 | 领用日期 | 归还日期 | 遗失/损坏
        黄小燕 | 美工刀 | 2026-03-01 | |
        李强 | 手电 | 2025-02-10 | 2026-06-30 |""",
        id="tools of staff",
    ),
    pytest.param(
        "E4.2",
        """# 停水停电通知记录
        事项 | 生效日期 | 时间 | 通知部门 | 姓名
        停电检修 | 2026-06-30 | 8:00 | 生产、仓库 | 邓师傅""",
        id="power cuts",
    ),
    pytest.param(
        "E4.2",
        """# New joiners - access opened
        Name | Effective date | Time | Informed
        Chen Hong | 1 Jul 2026 | 09:00 | IT, guard room
        Liu Fang | 1 Aug 2026 | 09:00 | IT, guard room""",
        id="people who come",
    ),
]


@pytest.mark.parametrize(("name", "text"), REGISTERS_OF_OTHER_THINGS)
def test_a_register_of_other_things_with_the_same_columns(name: str, text: str) -> None:
    assert request(text, name).status in (Status.MISSING, Status.REVIEW)


def test_a_register_that_lost_its_title_may_still_be_one() -> None:
    rows = """file: 2026.xlsx
    Serial no. | Door | Issued to | Issue date | Return date | Custodian
    K-01 | key of the finished goods store | Li Qiang | 5 Jan 2026 | 6 Jan 2026 | Ng
    K-02 | key of the archive | Chen Hong | 5 Jan 2026 | | Ng"""
    assert request(rows, "D5.1").status is Status.MET
