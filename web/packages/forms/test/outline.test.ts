import { expect, test } from 'vitest'
import { outline } from '../src/outline'

test('a form is read question by question, with what stands within others', () => {
  const lines = outline({
    $defs: {
      place: { type: 'object', title: '地址', properties: { road: { type: 'string', title: '路' } } },
    },
    type: 'object',
    required: ['kind'],
    properties: {
      kind: { type: 'string', title: '类型', oneOf: [{ const: 'A', title: '新办' }, { const: 'B' }] },
      old: { type: 'string', title: '原证号' },
      where: { $ref: '#/$defs/place', title: '经营场所' },
      staff: {
        type: 'array',
        title: '从业人员',
        items: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string', title: '姓名' } },
        },
      },
    },
    allOf: [{ if: { properties: { kind: { const: 'B' } } }, then: { required: ['old'] } }],
  })
  expect(lines).toEqual([
    { names: ['类型'], required: true, choices: ['新办', 'B'], conditional: false, repeated: false },
    { names: ['原证号'], required: false, choices: [], conditional: true, repeated: false },
    { names: ['经营场所', '路'], required: false, choices: [], conditional: false, repeated: false },
    { names: ['从业人员', '姓名'], required: true, choices: [], conditional: false, repeated: true },
  ])
})
