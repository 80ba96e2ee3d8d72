import { Form, type FormUi, type FormValue, type Schema } from '@yiwang/forms'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { schemaOf, testsOf } from '../src/editor/forms/condition'
import {
  type Field,
  type Model,
  faultsOf,
  freeName,
  freshField,
  moved,
  read,
  sampleFrom,
  schemaFrom,
  uiFrom,
} from '../src/editor/forms/model'
import { isSame } from '../src/editor/content'

const FORMS = join(import.meta.dirname, '../../../../demo/forms')
const json = (file: string) => JSON.parse(readFileSync(join(FORMS, file), 'utf8')) as never
const names = readdirSync(FORMS)
  .filter((file) => file.endsWith('.schema.json'))
  .map((file) => file.replace('.schema.json', ''))

const field = (kind: Field['kind'], name: string, more: Partial<Field> = {}): Field => ({
  ...freshField(kind, name, name),
  ...more,
})
const formOf = (...fields: Field[]): Model => ({
  title: '申请',
  pages: [{ title: '一', titleEn: '', fields }],
  rest: {},
})
const yesOrNo = [
  { value: 'A', title: '甲', titleEn: 'One' },
  { value: 'B', title: '乙', titleEn: '' },
]

describe('forms that are in use', () => {
  it('are many', () => expect(names.length).toBeGreaterThan(40))

  it.each(names)('%s can be edited, and comes out as it went in', (name) => {
    const schema = json(`${name}.schema.json`) as Schema
    const ui = json(`${name}.ui.json`) as FormUi
    const model = read(schema, ui)
    expect(model).not.toBeNull()
    const before = new Form(schema, ui)
    const after = new Form(schemaFrom(model!), uiFrom(model!))
    const sample = json(`${name}.sample.json`) as FormValue
    expect(after.errors(sample)).toEqual(before.errors(sample))
    expect(after.errors({}).map((one) => one.pointer)).toEqual(before.errors({}).map((one) => one.pointer))
    expect(after.pages(sample)).toEqual(before.pages(sample))
    expect(isSame(uiFrom(model!).en, ui.en)).toBe(true)
    expect(isSame((uiFrom(model!) as never)['prefill'], (ui as never)['prefill'])).toBe(true)
    expect(isSame((uiFrom(model!) as never)['stops'], (ui as never)['stops'])).toBe(true)
  })

  it.each(names)('%s gets a sample that fits', (name) => {
    const model = read(json(`${name}.schema.json`) as Schema, json(`${name}.ui.json`) as FormUi)!
    const form = new Form(schemaFrom(model), uiFrom(model))
    const sample = form.clean(sampleFrom(model, json(`${name}.sample.json`) as FormValue))
    expect(form.errors(sample)).toEqual([])
  })
})

describe('what the designer does not know', () => {
  it.each<[string, Schema]>([
    ['a condition on a number', { allOf: [{ if: { properties: { n: { minimum: 3 } }, required: ['n'] } }] }],
    [
      'a condition that forgets to ask whether it is answered',
      { allOf: [{ if: { properties: { n: { const: 1 } } } }] },
    ],
    ['a field that refers elsewhere', { properties: { n: { $ref: '#/$defs/n' } } }],
    ['a keyword it would lose', { properties: { n: { type: 'number', title: 'n', multipleOf: 5 } } }],
  ])('leaves a form with %s alone', (_, more) => {
    const schema: Schema = {
      ...schemaFrom(formOf(field('number', 'n'))),
      ...more,
    }
    expect(read(schema, { pages: [] })).toBeNull()
  })
})

describe('a form made in the designer', () => {
  const model = formOf(
    field('choice', 'who', { choices: yesOrNo }),
    field('personName', 'other', { when: [{ field: 'who', values: ['B'] }] }),
    field('idNumber', 'number', { when: [{ field: 'who', values: ['B'] }], required: false }),
    field('group', 'children', {
      least: 1,
      most: 3,
      fields: [field('personName', 'name'), field('pastDate', 'born')],
    }),
    field('text', 'shop', { prefill: '营业执照#名称', hint: '照着执照写', labelEn: 'Shop' }),
  )
  const form = new Form(schemaFrom(model), uiFrom(model))

  it('asks under a condition only what the condition is for', () => {
    expect(form.pages({ who: 'A' })[0]!.fields).toEqual(['who', 'children', 'shop'])
    expect(form.pages({ who: 'B' })[0]!.fields).toEqual(['who', 'other', 'number', 'children', 'shop'])
  })

  it('requires under a condition only what is required', () => {
    const wrong = form.errors({ who: 'B', children: [{ name: '周示范', born: '2020-01-01' }], shop: '店' })
    expect(wrong.map((one) => one.pointer)).toEqual(['/other'])
  })

  it('says in both languages what it was told', () => {
    expect(uiFrom(model)).toMatchObject({
      hints: { shop: '照着执照写' },
      en: { shop: 'Shop', 'who=A': 'One' },
      prefill: { shop: '营业执照#名称' },
    })
  })

  it('has a sample of its own that fits', () => {
    expect(form.errors(form.clean(sampleFrom(model)))).toEqual([])
  })

  it('is read as it was made', () => {
    expect(read(form.schema, form.ui)).toEqual(model)
  })
})

describe('faults', () => {
  it('are found where they are', () => {
    const faults = faultsOf(
      formOf(
        field('text', 'a', { label: ' ' }),
        field('choice', 'b', { choices: [yesOrNo[0]!, { ...yesOrNo[1]!, title: '甲' }] }),
        field('text', 'c', { when: [{ field: 'later', values: ['A'] }] }),
        field('text', 'd', { least: 9, most: 3 }),
        field('group', 'e'),
        field('text', 'f', { pattern: '([' }),
        field('choice', 'later', { choices: yesOrNo }),
      ),
    )
    expect(faults).toEqual([
      { field: 'a', fault: 'label' },
      { field: 'b', fault: 'choices' },
      { field: 'c', fault: 'condition' },
      { field: 'd', fault: 'bounds' },
      { field: 'e', fault: 'empty' },
      { field: 'f', fault: 'pattern' },
    ])
  })
})

describe('conditions', () => {
  const tests = [
    { field: 'who', values: ['A', 'B'] },
    { field: 'agent', values: [true] },
  ]
  it('are written so that an unanswered field meets none', () => {
    expect(schemaOf(tests)).toEqual({
      properties: { who: { enum: ['A', 'B'] }, agent: { const: true } },
      required: ['who', 'agent'],
    })
  })
  it('are read as they were written', () => expect(testsOf(schemaOf(tests))).toEqual(tests))
  it.each([
    null,
    {},
    { not: {} },
    { properties: { a: { const: 1 } } },
    { properties: { a: { type: 'string' } }, required: ['a'] },
  ])('are not guessed: %j', (schema) => expect(testsOf(schema)).toBeNull())
})

it('names fields anew and moves them within their list only', () => {
  expect(freeName(['field1', 'field3'], 'text')).toBe('field2')
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
})
