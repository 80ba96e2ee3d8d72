import type { CaseMaterial, Guide, Material } from '@yiwang/api'
import { Form } from '@yiwang/forms'
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import {
  type Application,
  absentMaterials,
  missingMaterials,
  needlessMaterials,
  ownMaterials,
} from '../src/apply/application'
import CaseAnswers from '../src/cases/CaseAnswers.vue'

const when = { properties: { warehouse: { const: true } }, required: ['warehouse'] }
const material = (id: string, more: Partial<Material> = {}) =>
  ({
    id,
    name: id,
    necessity: 'REQUIRED',
    condition: null,
    when: null,
    replacedBy: null,
    ...more,
  }) as Material
const materials = [
  material('layout'),
  material('licence', { replacedBy: '营业执照（电子证照）' }),
  material('warehouse', { condition: '有外设仓库时', when }),
  material('other', { condition: '其他情形' }),
]
const schema = {
  type: 'object' as const,
  additionalProperties: false,
  properties: { warehouse: { type: 'boolean' as const, title: '是否有外设仓库' } },
}

function application(form: Record<string, boolean>, attached: string[] = []): Application {
  const state = { form, materials: attached.map((id) => ({ material: id, file: { id } })) }
  return {
    guide: { materials } as Guide,
    form: new Form(schema, null),
    keeper: { state },
    restFollows: ref(false),
    against: null,
    commits: ref(false),
  } as Application
}
const ids = (list: Material[]) => list.map((one) => one.id)

describe('the papers of an application', () => {
  it('are those that the answers call for', () => {
    expect(ids(ownMaterials(application({ warehouse: false })))).toEqual(['layout', 'other'])
    expect(ids(needlessMaterials(application({ warehouse: false })))).toEqual(['warehouse'])
    expect(ids(missingMaterials(application({ warehouse: false })))).toEqual(['layout'])
  })

  it('include a conditional one as soon as its condition is answered so', () => {
    const large = application({ warehouse: true }, ['layout'])
    expect(ids(ownMaterials(large))).toEqual(['layout', 'warehouse', 'other'])
    expect(ids(missingMaterials(large))).toEqual(['warehouse'])
  })

  it('may be missing if she promises that they follow, and still are named', () => {
    const promised = application({ warehouse: true })
    promised.restFollows.value = true
    expect(ids(missingMaterials(promised))).toEqual([])
    expect(ids(absentMaterials(promised))).toEqual(['layout', 'warehouse'])
  })

  it('keep showing a needless one that is attached, so that it can be taken away', () => {
    expect(ids(ownMaterials(application({}, ['warehouse'])))).toContain('warehouse')
  })
})

describe('the papers of a case', () => {
  it('say which were not handed in, and which did not have to be', () => {
    const paper = (name: string, more: Partial<CaseMaterial>) =>
      ({ ...material(name), applies: true, file: null, files: [], former: [], ...more }) as CaseMaterial
    const shown = mount(CaseAnswers, {
      props: {
        one: {
          form: {},
          formSchema: schema,
          formUi: null,
          materials: [
            paper('平面图', {}),
            paper('仓库说明', { applies: false, condition: '有外设仓库时' }),
            paper('营业执照', { replacedBy: '营业执照（电子证照）' }),
          ],
        } as never,
      },
    })
    const lines = shown.findAll('dd').map((line) => line.text())
    expect(lines.filter((line) => line !== '未填写')).toEqual([
      '没有提交',
      '不适用：有外设仓库时才要交',
      '免提交，由「营业执照（电子证照）」代替',
    ])
  })
})
