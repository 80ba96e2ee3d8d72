import type { Case } from '@yiwang/api'
import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import MaterialView from '../src/review/MaterialView.vue'
import SupplementDialog from '../src/review/SupplementDialog.vue'

const paper = (id: string, more: object = {}) => ({
  id,
  name: id,
  necessity: 'REQUIRED',
  condition: null,
  applies: true,
  replacedBy: null,
  file: null,
  ...more,
})
const file = { id: '1', name: '说明.odt', size: 10, type: 'application/odt', sm3: '' }
const one = {
  number: '1',
  materials: [
    paper('平面图'),
    paper('仓库说明', { applies: false, condition: '有外设仓库时' }),
    paper('代理人证明', { applies: false, condition: '委托他人办理时', file }),
    paper('照片', { necessity: 'OPTIONAL' }),
  ],
} as unknown as Case

describe('the papers on the desk', () => {
  it('are missing only where the form calls for them', () => {
    const lines = mount(MaterialView, { props: { one } }).findAll('li')
    expect(lines[0]!.text()).toMatch(/必要.*没有提交/s)
    expect(lines[1]!.text()).toContain('不适用')
    expect(lines[1]!.text()).not.toMatch(/必要|没有提交/)
    expect(lines[3]!.get('.muted').text()).toBe('没有提交')
  })

  it('are not asked for where the form makes them needless', async () => {
    const main = document.createElement('main')
    main.id = 'main'
    document.body.append(main)
    mount(SupplementDialog, { props: { one, busy: false, failure: null }, attachTo: main })
    await flushPromises()
    const offered = [...document.querySelectorAll<HTMLInputElement>('#supplement-materials input')]
    expect(offered.map((box) => box.value)).toEqual(['平面图', '代理人证明', '照片'])
  })
})
