import type { Case } from '@yiwang/api'

/**
 * Sentences for decision documents, with a clause that the item is under: the server knows which law that is. The
 * documents are Chinese in every language of the page, so these are not translated.
 */
export type Phrase = Case['phrases'][number]

const USES = { NOT_COMPETENT: 'REFER', NOT_NEEDED: 'NOT_NEEDED', grant: 'GRANT', deny: 'DENY' } as const

export function phrasesFor(one: Case, kind: keyof typeof USES): Phrase[] {
  return one.phrases.filter((phrase) => phrase.use === USES[kind])
}

export const SUPPLEMENT_REASONS = [
  '材料不齐全，请一次补齐下列材料。',
  '图片不清楚，看不清文字，请重新拍照或扫描后上传。',
  '材料已过有效期，请提交有效的材料。',
  '材料上的名称与申请表不一致，请核对后重新提交。',
]
