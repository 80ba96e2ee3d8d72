import { describe, expect, it } from 'vitest'

type Tree = { [key: string]: string | Tree }

/** All there are: of both apps, of their features, of the packages. */
const chinese = import.meta.glob<{ zh: Tree }>('../../../{apps,packages}/*/src/**/texts/**/zh.ts', {
  eager: true,
})
const english = import.meta.glob<{ en: Tree }>('../../../{apps,packages}/*/src/**/texts/**/en.ts', {
  eager: true,
})
const all = Object.entries(chinese).map(([file, { zh }]) => {
  const name = file.replace(/^(\.\.\/)+/, '').replace(/\/zh\.ts$/, '')
  return [name, zh, english[file.replace(/zh\.ts$/, 'en.ts')]!.en] as const
})

function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  )
}

/** The places to fill in a text; a plural's choice uses the same one. */
const places = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort()

it('the texts are all there', () => {
  expect(all.length).toBeGreaterThan(25)
  expect(Object.keys(english)).toHaveLength(all.length)
})

describe.each(all)('the texts: %s', (_name, chinese, english) => {
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
