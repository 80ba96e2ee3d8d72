import { dateOf, today } from '@yiwang/ui'
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { AnswerList, Form, FormFields, type FormValue, type Schema, clean, shown } from '../src'
import { formWithout } from '../src/not-asked'

const schema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['shop', 'agent', 'warehouses'],
  properties: {
    shop: { type: 'string', title: '店名', minLength: 2 },
    agent: { type: 'boolean', title: '是否代办' },
    agentName: { type: 'string', title: '代办人姓名' },
    agentId: { type: 'string', title: '代办人身份证号', format: 'cn-idcard' },
    warehouses: {
      type: 'array',
      title: '仓库',
      minItems: 1,
      items: {
        type: 'object',
        required: ['address'],
        additionalProperties: false,
        properties: { address: { type: 'string', title: '地址' } },
      },
    },
  },
  allOf: [
    {
      if: { properties: { agent: { const: true } }, required: ['agent'] },
      then: { required: ['agentName'] },
      else: { properties: { agentName: false, agentId: false } },
    },
  ],
}
const form = new Form(schema, {
  pages: [
    { title: '店铺', fields: ['shop'] },
    { title: '代办人', fields: ['agentName', 'agentId'] },
    { title: '代办', fields: ['agent'] },
  ],
})

describe('a date that cannot be still to come', () => {
  const birth = new Form(
    {
      type: 'object',
      additionalProperties: false,
      required: ['children'],
      properties: {
        children: {
          type: 'array',
          title: '子女',
          items: {
            type: 'object',
            required: ['born'],
            additionalProperties: false,
            properties: { born: { type: 'string', title: '出生日期', format: 'cn-past-date' } },
          },
        },
      },
    },
    { pages: [{ title: '子女', fields: ['children'] }] },
  )
  const errors = (born: string) => birth.errors({ children: [{ born }, { born: '2020-01-01' }] })

  it('is refused at its field, saying why', () => {
    const tomorrow = dateOf(new Date(Date.now() + 86_400_000))
    expect(errors(tomorrow)).toEqual([
      {
        pointer: '/children/0/born',
        id: 'field-children-0-born',
        message: '出生日期不能晚于今天，请再核对一遍',
      },
    ])
    expect(errors('2023-02-29')[0]?.message).toBe('出生日期不是有效的日期，请按 年-月-日 填写')
    expect(errors(today())).toEqual([])
  })

  it('is chosen in a calendar that ends today', () => {
    const page = mount(FormFields, {
      props: { form: birth, fields: ['children'], modelValue: { children: [{}] }, errors: [] },
    })
    expect(page.get('input[type=date]').attributes('max')).toBe(today())
  })
})

describe('conditions', () => {
  it('hide exactly what the schema forbids', () => {
    expect(shown(schema, { agent: false }).names).not.toContain('agentName')
    expect(shown(schema, { agent: true }).names).toContain('agentName')
    expect(shown(schema, { agent: true }).required.has('agentName')).toBe(true)
  })

  it('drop hidden answers, blanks and outer spaces before sending', () => {
    expect(
      clean({ shop: ' 小店 ', agent: false, agentName: '李四', warehouses: [{ address: '' }] }, schema),
    ).toEqual({
      shop: '小店',
      agent: false,
      warehouses: [{}],
    })
  })

  it('leave out a page whose questions are all hidden, and give unplaced fields a page', () => {
    expect(form.pages({ agent: false }).map((page) => page.title)).toEqual(['店铺', '代办', '仓库'])
  })
})

describe('who handles it and is known by her network identity', () => {
  const wanting: Schema = {
    ...schema,
    allOf: schema.allOf?.map((rule) => ({ ...rule, then: { required: ['agentName', 'agentId'] } })),
  }
  const byNetwork = formWithout(wanting, form.ui, 'agentId')
  const answers = { agent: true, agentName: '李四' }

  it('is neither asked for her number nor refused without it, and it is said why', () => {
    expect(shown(byNetwork.schema, answers).names).not.toContain('agentId')
    expect(byNetwork.errors(answers).map((error) => error.pointer)).not.toContain('/agentId')
    expect(new Form(wanting, form.ui).errors(answers).map((error) => error.pointer)).toContain('/agentId')
    expect(byNetwork.clean({ ...answers, agentId: '1' })).not.toHaveProperty('agentId')
    const said = (value: FormValue) => byNetwork.pages(value).map((page) => byNetwork.unasked?.(page, value))
    expect(said(answers).filter(Boolean)).toHaveLength(1)
    expect(said({ agent: false }).filter(Boolean)).toEqual([])
  })
})

describe('errors', () => {
  it('say what to do, in page order', () => {
    expect(form.errors({ agent: true, shop: '店', agentId: '1' }).map((error) => error.message)).toEqual([
      '店名太短了，至少 2 个字',
      '请填写代办人姓名',
      '代办人身份证号不正确：共 18 位，最后一位可能是 X。请对照身份证再核对一遍',
      '请至少添加一项仓库',
    ])
  })

  it('can be asked for one page only', () => {
    expect(form.errors({}, ['shop']).map((error) => error.pointer)).toEqual(['/shop'])
  })
})

describe('the page', () => {
  const page = (value: Record<string, never> | object, fields: string[]) =>
    mount(FormFields, {
      props: { form, fields, modelValue: value as never, errors: form.errors(value as never, fields) },
    })

  it('ties label, hint and error to the control', () => {
    const wrapper = page({}, ['shop'])
    const input = wrapper.get('input')
    expect(wrapper.get('label').attributes('for')).toBe(input.attributes('id'))
    expect(input.attributes('aria-invalid')).toBe('true')
    expect(wrapper.find(`#${input.attributes('aria-describedby')}`).text()).toBe('请填写店名')
  })

  it('starts a required group with one box and adds another', async () => {
    const wrapper = page({}, ['warehouses'])
    expect(wrapper.findAll('[role=group]')).toHaveLength(1)
    await wrapper.get('button.quiet').trigger('click')
    expect(wrapper.emitted('update:modelValue')?.[0]).toEqual([{ warehouses: [{}, {}] }])
  })

  it('keeps a citizen number in capitals', async () => {
    const wrapper = page({ agent: true }, ['agentId'])
    await wrapper.get('input').setValue('4201 0619900307123x')
    expect(wrapper.emitted('update:modelValue')?.[0]).toEqual([
      { agent: true, agentId: '42010619900307123X' },
    ])
  })

  it('reads the answers back in words', async () => {
    const wrapper = mount(AnswerList, { props: { form, value: { shop: '小店', agent: false } } })
    await nextTick()
    expect(wrapper.text()).toContain('否')
    expect(wrapper.text()).not.toContain('代办人姓名')
  })
})

describe('texts', () => {
  const texts = new Form(
    {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: { type: 'string', title: '店名', maxLength: 60 },
        code: { type: 'string', title: '统一社会信用代码', format: 'cn-uscc' },
        until: { type: 'string', title: '健康证明有效期至', format: 'cn-coming-date' },
      },
    },
    null,
  )
  const message = (name: string, value: string) =>
    texts.errors({ name: '小店', [name]: value }).find((error) => error.pointer === `/${name}`)?.message

  it.each([' ', '\u00a0', '\u200b', '\ufeff', '\u3164', '\u2800', '\u3000'])('%j is no answer', (text) => {
    expect(message('name', text)).toBe('请填写店名')
    expect(texts.clean({ name: text })).toEqual({})
  })

  it('that turn the direction of writing are told at their field', () => {
    expect(message('name', '店\u202e小')).toContain('不能使用的字符')
  })

  it('are trimmed and composed, and keep the ideographs names are written with', () => {
    expect(texts.clean({ name: ' \ufa11山 Cafe\u0301\u200b' })).toEqual({ name: '\ufa11山 Caf\u00e9' })
    expect(texts.clean({ name: '葛\u{e0100} ' })).toEqual({ name: '葛\u{e0100}' })
  })

  it('that are codes may be typed in full width', () => {
    expect(texts.clean({ code: '９２４２０１０６ＹＷ００９２０１７ｑ' })).toEqual({
      code: '92420106YW0092017Q',
    })
    expect(message('code', '９２４２０１０６ＹＷ００９２０１７ｑ')).toBeUndefined()
  })

  it('name a last day that has passed', () => {
    expect(message('until', '2020-01-01')).toBe('健康证明有效期至已经过了，不能早于今天，请再核对一遍')
    expect(message('until', today())).toBeUndefined()
  })
})
