import { describe, expect, it } from 'vitest'
import { en as uiEn } from '../../../packages/ui/src/texts/en'
import { en as loginEn } from '../../../packages/ui/src/texts/login/en'
import { zh as loginZh } from '../../../packages/ui/src/texts/login/zh'
import { en as longEn } from '../../../packages/ui/src/texts/long/en'
import { zh as longZh } from '../../../packages/ui/src/texts/long/zh'
import { zh as uiZh } from '../../../packages/ui/src/texts/zh'
import { en as deskEn } from '../../desk/src/texts/en'
import { zh as deskZh } from '../../desk/src/texts/zh'
import { en as afterEn } from '../src/texts/after/en'
import { zh as afterZh } from '../src/texts/after/zh'
import { en as applyEn } from '../src/texts/apply/en'
import { zh as applyZh } from '../src/texts/apply/zh'
import { en } from '../src/texts/en'
import { en as guideEn } from '../src/texts/guide/en'
import { zh as guideZh } from '../src/texts/guide/zh'
import { zh } from '../src/texts/zh'

type Tree = { [key: string]: string | Tree }

function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  )
}

/** The places to fill in a text; a plural's choice uses the same one. */
const places = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort()

describe.each([
  ['portal', zh, en],
  ['guides', guideZh, guideEn],
  ['applying', applyZh, applyEn],
  ['after applying', afterZh, afterEn],
  ['desk', deskZh, deskEn],
  ['both', uiZh, uiEn],
  ['logging in', loginZh, loginEn],
  ['long texts', longZh, longEn],
])('the texts: %s', (_name, chinese, english) => {
  const ours = flat(chinese)
  const theirs = new Map(flat(english))

  it('fill the same places in both languages', () => {
    const differing = ours.filter(
      ([key, text]) => places(text).join() !== places(theirs.get(key) ?? '').join(),
    )
    expect(differing).toEqual([])
  })

  it('use Chinese punctuation in Chinese, and no Chinese in English', () => {
    expect(ours.filter(([, text]) => /[\u4e00-\u9fff][,;?!]/.test(text))).toEqual([])
    const chinese = [...theirs].filter(([key, text]) => /[\u4e00-\u9fff]/.test(text) && key !== 'home.lead')
    expect(chinese).toEqual([])
  })
})
