/**
 * Sentences for decision documents. The documents are Chinese in every language of the page,
 * so these are not translated.
 */
export interface Phrase {
  reason: string
  clause: string
}

const LICENSING = '《中华人民共和国行政许可法》'

export const PHRASES: Record<'refuse' | 'grant' | 'deny', Phrase[]> = {
  refuse: [
    {
      reason: '申请事项依法不属于本机关职权范围，请向有关行政机关提出申请。',
      clause: `${LICENSING}第三十二条第一款第二项`,
    },
    {
      reason: '申请事项依法不需要取得行政许可。',
      clause: `${LICENSING}第三十二条第一款第一项`,
    },
  ],
  grant: [
    {
      reason: '申请材料齐全，符合法定形式，经审查符合法定条件、标准。',
      clause: `${LICENSING}第三十八条第一款`,
    },
  ],
  deny: [
    {
      reason: '经审查，申请不符合法定条件、标准：',
      clause: `${LICENSING}第三十八条第二款`,
    },
    {
      reason: '提交的材料与核查的实际情况不一致：',
      clause: `${LICENSING}第三十八条第二款`,
    },
  ],
}

export const SUPPLEMENT_REASONS = [
  '材料不齐全，请一次补齐下列材料。',
  '图片不清楚，看不清文字，请重新拍照或扫描后上传。',
  '材料已过有效期，请提交有效的材料。',
  '材料上的名称与申请表不一致，请核对后重新提交。',
]
