import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Guide, Material } from '@yiwang/api'
import { beforeEach, describe, expect, it } from 'vitest'
import { formOf, ownCase } from '../src/guide/situation/own-case'
import { keep, kept, questionsOf, read, written } from '../src/guide/situation/situation'

const demo = join(import.meta.dirname, '../../../../demo')
const json = (name: string) => JSON.parse(readFileSync(join(demo, name), 'utf8'))

function guideOf(item: string, form = item): Guide {
  const { materials, conditions } = json(`county-items/${item}.json`)
  return {
    code: item,
    materials,
    conditions,
    formSchema: json(`forms/${form}.schema.json`),
    formUi: json(`forms/${form}.ui.json`),
  } as Guide
}
const paper = (guide: Guide, id: string) => guide.materials.find((one) => one.id === id) as Material

describe('answers at the end of an address', () => {
  const guide = guideOf('company-change')

  it('come back as they were', () => {
    const answers = { changes: ['NAME', 'DOMICILE'], byAgent: false }
    const text = written(answers)
    expect(text).toBe('#changes=NAME&changes=DOMICILE&byAgent=false')
    expect(read(text, guide)).toEqual({
      changes: expect.arrayContaining(['NAME', 'DOMICILE']),
      byAgent: false,
    })
    expect(written({})).toBe('')
  })

  it('are choices of the form, and nothing else that somebody put there', () => {
    expect(read('#changes=EVERYTHING&byAgent=maybe&tradeName=x&__proto__=1', guide)).toEqual({})
    expect(read('#materials', guide)).toEqual({})
    expect(read('#byAgent=true&byAgent=%00', guide)).toEqual({ byAgent: true })
  })

  beforeEach(() => sessionStorage.clear())

  it('are kept in this window for the application, under what goes when she leaves', () => {
    keep(guide.code, { byAgent: true })
    expect(Object.keys(sessionStorage)).toEqual(['yiwang.draft.case.company-change'])
    expect(kept(guide)).toEqual({ byAgent: true })
    keep(guide.code, {})
    expect(sessionStorage.length).toBe(0)
  })
})

describe('her own case', () => {
  const guide = guideOf('sole-trader')
  const questions = questionsOf(guide)
  const of = (answers: Record<string, boolean | string>) => ownCase(guide, formOf(guide), questions, answers)

  it('names each paper with what made it hers', () => {
    const own = of({ byAgent: true, residential: false })
    expect(own.told).toContain('是否委托他人办理：是')
    expect(own.paper(paper(guide, 'authorisation'))).toEqual({
      verdict: 'yes',
      because: ['是否委托他人办理：是'],
    })
    const consent = guide.materials.find(({ condition }) => condition === '住宅改作经营用房时')!
    expect(own.paper(consent).verdict).toBe('no')
    const approval = guide.materials.find(({ condition }) => condition === '经营范围须前置审批时')!
    expect(own.paper(approval).verdict).toBe('perhaps')
    const inWords = guide.materials.find(({ condition, when }) => condition && !when)!
    expect(own.paper(inWords)).toEqual({ verdict: 'perhaps', because: [] })
  })

  it('leaves out conditions of other cases, and keeps those nobody can tell', () => {
    const [first, , residential] = guide.conditions
    expect(of({ residential: false }).condition(residential!).verdict).toBe('no')
    expect(of({ residential: true }).condition(residential!).verdict).toBe('yes')
    expect(of({}).condition(residential!).verdict).toBe('perhaps')
    expect(of({}).condition(first!).verdict).toBe('yes')
  })

  it('says when nothing need be applied for', () => {
    const food = guideOf('food-business')
    const own = (answers: Record<string, string | string[]>) =>
      ownCase(food, formOf(food), questionsOf(food), answers).stop
    expect(own({ businessType: 'SALES', salesItems: ['PREPACKED'] })?.say).toContain('不用办食品经营许可')
    expect(own({ businessType: 'SALES', salesItems: ['PREPACKED', 'LOOSE'] })).toBeNull()
    expect(own({ businessType: 'SALES' })).toBeNull()
  })
})
