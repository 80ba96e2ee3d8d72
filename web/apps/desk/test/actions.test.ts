import type { Case, CaseAction } from '@yiwang/api'
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import ReviewActions from '../src/review/ReviewActions.vue'

const shown = (actions: CaseAction[], stage: string, withheld: object[] = []) =>
  mount(ReviewActions, {
    props: { one: { number: '1', stage, actions, withheld, materials: [] } as unknown as Case },
  })
const buttons = (actions: CaseAction[], stage = 'RECEIVED') =>
  shown(actions, stage)
    .findAll('button')
    .map((button) => button.text())

describe('what can be done with a case', () => {
  it('is what the server says', () => {
    expect(buttons(['ACCEPT', 'SUPPLEMENT', 'REFUSE'])).toEqual(['受理', '一次性告知补正', '不予受理'])
    expect(buttons(['ACCEPT', 'REFUSE'])).toEqual(['受理', '不予受理'])
    expect(buttons(['DECIDE'], 'ACCEPTED')).toEqual(['作出决定'])
    expect(buttons(['DECIDE', 'SUSPEND'], 'ACCEPTED')).toEqual(['作出决定', '进入特别程序'])
    expect(buttons(['RESUME'], 'SUSPENDED')).toEqual(['结束特别程序'])
    expect(buttons(['EXTEND'], 'ACCEPTED')).toEqual(['延长期限'])
    expect(buttons([], 'RECEIVED')).toEqual([])
  })

  it('says why something cannot be done just now', () => {
    const problem = { detail: '费用还没有缴纳。', clause: '《行政许可法》第五十九条' }
    const page = shown([], 'ACCEPTED', [{ action: 'DECIDE', problem }])
    expect(page.findAll('button')).toEqual([])
    expect(page.text()).toContain('现在还不能作出决定：费用还没有缴纳。')
    expect(page.text()).toContain('《行政许可法》第五十九条')
    expect(page.text()).not.toContain('等审批人员决定')
  })

  it('says why a time limit cannot be extended any more', () => {
    const problem = { detail: '法定期限已经届满。', clause: '《行政许可法》第四十二条' }
    const page = shown([], 'ACCEPTED', [{ action: 'EXTEND', problem }])
    expect(page.text()).toContain('现在还不能延长期限：法定期限已经届满。')
  })

  it('does not take what is withheld for what was asked before', () => {
    const problem = { detail: '正在踏勘。' }
    const page = shown(['ACCEPT', 'REFUSE'], 'RECEIVED', [{ action: 'SUPPLEMENT', problem }])
    expect(page.text()).not.toContain('已经告知过一次补正')
    expect(page.text()).toContain('现在还不能一次性告知补正：正在踏勘。')
  })
})
