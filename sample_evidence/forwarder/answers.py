"""What the applicant answers in the questionnaire: mostly yes, here and there too hopeful."""

TEXT = """\
company: Lantern Rock Logistics Limited
tier: 2
profile: {uses_conveyances: true, own_conveyances: true, own_seals: true, hosts_data_overseas: false, casual_labour: false}
answers:
  A1: yes
  A2: yes
  B1: yes
  B2: yes
  B3: {answer: yes, remark: register is locked - ask HR for the password}
  B4: yes
  C1: yes
  D1: {answer: partly, remark: area of the yard to be measured}
  D2: yes
  D3: yes
  D4: yes
  D5: yes
  D6: yes
  D7: yes
  D8: yes
  D9: yes
  D10: yes
  E1: yes
  E2: yes
  E3: yes
  E4: {answer: yes, remark: checklist of the latest leaver attached}
  F1: yes
  F2: yes
  F3: yes
  F4: yes
  F5: {answer: partly, remark: renewal of the store licence is on its way}
  F6: {answer: yes, remark: full count of 2026 was put off because of the move of racks}
  F7: yes
  F8: yes
  F9: yes
  F10: yes
  G1: yes
  G2: yes
  G3: yes
  G4: yes
  G5: {answer: partly, remark: drivers write on plain paper}
  H1: yes
  H2: {answer: partly, remark: two declarations still with the partners}
  H3: yes
  I1: yes
  I2: yes
  I3: yes
  I4: yes
  J1: yes
  J2: na
  J3: yes
  J4: {answer: no, remark: offer received in August}
  J5: yes
  J6: yes
  J7: yes
  J8: {answer: yes, remark: everything is backed up}
  K1: yes
  K2: {answer: partly, remark: procedure in place; nothing serious has happened}
  K3: yes
  L1: yes
  L2: {answer: partly, remark: first full review is due in the fourth quarter}
  L3: yes
"""
