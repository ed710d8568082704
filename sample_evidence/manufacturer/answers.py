"""The manufacturer's questionnaire."""

from .company import BOTH

ANSWERS = f"""company: {BOTH}
tier: 1
profile: {{own_seals: false}}
answers:
  A1: yes
  A2: yes
  B1: yes
  B2: {{answer: yes, remark: 每年按計劃進行}}
  B3: yes
  B4: yes
  C1: yes
  D1: yes
  D2: yes
  D3: {{answer: partly, remark: 葵涌維修中心的平面圖未繪製}}
  D4: {{answer: partly, remark: 護衛員由大廈管理處聘用，工作指引正向管理處索取}}
  D5: yes
  D6: yes
  D7: yes
  D8: yes
  D9: yes
  D10: yes
  E1: yes
  E2: yes
  E3: yes
  E4: {{answer: partly, remark: 有程序，未有劃一表格}}
  F1: yes
  F2: yes
  F3: yes
  F4: yes
  F5: {{answer: yes, remark: 無線電商牌照續期申請中}}
  F6: yes
  F7: yes
  F8: yes
  F9: yes
  F10: {{answer: partly, remark: 不採購自用封條，只用船公司封條}}
  G1: yes
  G2: no
  G3: {{answer: partly, remark: 六月起改用新表格，未整理}}
  G4: partly
  G5: yes
  G5.2: {{answer: na, remark: 至今沒有運輸事故，未有報告}}
  H1: partly
  H2: yes
  H3: partly
  I1: yes
  I2: no
  I3: {{answer: yes, remark: 簽到表稍後補交}}
  I4: yes
  J1: yes
  J2: {{answer: na, remark: 伺服器全部在香港}}
  J3: yes
  J4: yes
  J5: yes
  J6: yes
  J7: {{answer: partly, remark: 每晚備份，未做還原演練}}
  J8: no
"""
