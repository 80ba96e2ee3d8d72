import type { Case, CaseAction } from '@yiwang/api'
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import ReviewActions from '../src/review/ReviewActions.vue'

const buttons = (actions: CaseAction[], stage = 'RECEIVED') =>
  mount(ReviewActions, { props: { one: { number: '1', stage, actions, materials: [] } as unknown as Case } })
    .findAll('button')
    .map((button) => button.text())

describe('what can be done with a case', () => {
  it('is what the server says', () => {
    expect(buttons(['ACCEPT', 'SUPPLEMENT', 'REFUSE'])).toEqual(['受理', '一次性告知补正', '不予受理'])
    expect(buttons(['ACCEPT', 'REFUSE'])).toEqual(['受理', '不予受理'])
    expect(buttons(['DECIDE'], 'ACCEPTED')).toEqual(['作出决定'])
    expect(buttons([], 'RECEIVED')).toEqual([])
  })
})
