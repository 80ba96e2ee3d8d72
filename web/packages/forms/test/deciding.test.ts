import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Condition } from '../src/deciding'
import { decidingFields } from '../src/deciding'
import { judging } from '../src/judge'
import { kindOf, resolve, type FormUi, type FormValue, type Schema } from '../src/schema'

const demo = join(import.meta.dirname, '../../../../demo')
const json = <T>(name: string) => JSON.parse(readFileSync(join(demo, name), 'utf8')) as T

interface Standard {
  form?: string
  materials: { id: string; when?: Condition; condition?: string }[]
}
const standards = readdirSync(join(demo, 'county-items'))
  .map((name) => json<Standard>(`county-items/${name}`))
  .filter((one) => one.form && one.materials.some(({ when }) => when))

function formOf(name: string) {
  return {
    schema: json<Schema>(`forms/${name}.schema.json`),
    ui: json<FormUi & { stops?: { when: Condition }[] }>(`forms/${name}.ui.json`),
    sample: json<FormValue>(`forms/${name}.sample.json`),
  }
}
const conditionsOf = (one: Standard) => one.materials.flatMap(({ when }) => (when ? [when] : []))

describe('questions that decide', () => {
  it('are the choices of the form, in its order, with what would make the whole needless', () => {
    const one = standards.find(({ form }) => form === 'food-business')!
    const { schema, ui } = formOf('food-business')
    const stops = ui.stops!.map(({ when }) => when)
    expect(decidingFields(schema, ui, conditionsOf(one), stops)).toEqual([
      'sameAddress',
      'businessType',
      'salesItems',
      'warehouse',
      'vending',
      'byAgent',
    ])
    expect(decidingFields(schema, ui, conditionsOf(one))).not.toContain('salesItems')
  })

  it('bring along what they depend on', () => {
    const one = standards.find(({ form }) => form === 'company')!
    const { schema, ui } = formOf('company')
    expect(decidingFields(schema, ui, conditionsOf(one))).toContain('companyType')
  })

  it('never ask for what must be typed', () => {
    const { schema, ui } = formOf('subsistence-allowance')
    const one = standards.find(({ form }) => form === 'subsistence-allowance')!
    expect(decidingFields(schema, ui, conditionsOf(one))).toEqual([])
    const { schema: freight, ui: freightUi } = formOf('road-freight')
    const heavy = freightUi.stops!.map(({ when }) => when)
    expect(decidingFields(freight, freightUi, [], heavy)).toEqual([])
  })
})

describe('judging by some of the answers', () => {
  /** Every answer a question can have. */
  function answersTo(schema: Schema, name: string): FormValue[string][] {
    const field = resolve(schema.properties![name] as Schema, schema)
    if (kindOf(field) === 'yesno') return [true, false]
    const choices = (field.oneOf ?? field.items?.oneOf ?? []).map((choice) => choice.const)
    return kindOf(field) === 'checks' ? choices.map((choice) => [choice]) : choices
  }

  it.each(standards.map((one) => [one.form!, one] as const))(
    'says of %s for certain only what every answer still open leaves so',
    (name, one) => {
      const { schema, ui } = formOf(name)
      const questions = decidingFields(schema, ui, conditionsOf(one))
      let settled = 0
      for (const question of questions) {
        for (const answer of answersTo(schema, question)) {
          const judge = judging(schema, { [question]: answer })
          for (const when of conditionsOf(one)) {
            const verdict = judge(when)
            if (verdict === 'perhaps') continue
            settled++
            for (const other of questions.filter((it) => it !== question))
              for (const more of answersTo(schema, other))
                expect(judging(schema, { [question]: answer, [other]: more })(when)).toBe(verdict)
          }
        }
      }
      if (questions.length > 0) expect(settled).toBeGreaterThan(0)
    },
  )

  it.each(standards.map((one) => [one.form!, one] as const))(
    'is certain of everything in %s once the whole form is answered',
    (name, one) => {
      const { schema, ui, sample } = formOf(name)
      if (decidingFields(schema, ui, conditionsOf(one)).length === 0) return
      for (const when of conditionsOf(one)) expect(judging(schema, sample)(when)).not.toBe('perhaps')
    },
  )

  const form: Schema = {
    type: 'object',
    properties: {
      kind: { type: 'string', oneOf: [{ const: 'A' }, { const: 'B' }] },
      sub: { type: 'boolean' },
      late: { type: 'boolean' },
    },
    allOf: [
      {
        if: { properties: { kind: { const: 'A' } }, required: ['kind'] },
        then: {},
        else: { properties: { sub: false } },
      },
    ],
  }
  const sub: Condition = { properties: { sub: { const: true } }, required: ['sub'] }

  it('leaves open what depends on an open question, and closes what is not asked', () => {
    expect(judging(form, {})(sub)).toBe('perhaps')
    expect(judging(form, { kind: 'A' })(sub)).toBe('perhaps')
    expect(judging(form, { kind: 'B' })(sub)).toBe('no')
    expect(judging(form, { kind: 'B', sub: true })(sub)).toBe('no')
    expect(judging(form, { kind: 'A', sub: true })(sub)).toBe('yes')
  })

  it('understands both, either and not', () => {
    const late: Condition = { properties: { late: { const: true } }, required: ['late'] }
    expect(judging(form, { late: true })({ anyOf: [sub, late] })).toBe('yes')
    expect(judging(form, { late: false })({ anyOf: [sub, late] })).toBe('perhaps')
    expect(judging(form, { late: false })({ allOf: [sub, late] })).toBe('no')
    expect(judging(form, { late: true })({ not: late })).toBe('no')
    expect(judging(form, {})({ not: late })).toBe('perhaps')
  })
})
