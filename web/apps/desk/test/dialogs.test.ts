import type { Case, Session } from '@yiwang/api'
import { flushPromises, mount } from '@vue/test-utils'
import { useSession } from '@yiwang/ui'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import DecisionDialog from '../src/review/DecisionDialog.vue'
import TextField from '../src/shell/TextField.vue'
import { forget, kept } from '../src/shell/kept'

const one = {
  number: '1',
  title: '食品经营许可',
  applicant: { name: '陈**' },
  sections: {},
} as unknown as Case
const basis = {
  legalBasis: ['《中华人民共和国食品安全法》第三十五条'],
  result: '食品经营许可证',
  resultKind: 'LICENCE',
}

beforeEach(() => {
  const main = document.createElement('main')
  main.id = 'main'
  document.body.append(main)
  vi.stubGlobal('fetch', async () => Response.json(basis))
})
afterEach(() => {
  document.body.innerHTML = ''
  forget('decide.1')
  vi.unstubAllGlobals()
})

const open = async () => {
  const dialog = mount(DecisionDialog, {
    props: { kind: 'decide', one, act: async () => undefined },
    attachTo: document.getElementById('main')!,
  })
  await flushPromises()
  return dialog
}
const reason = () => document.querySelector<HTMLTextAreaElement>('#decision-reason')!

it('prefills nothing that leads to a licence', async () => {
  await open()
  expect(reason().value).toBe('')
  expect(document.querySelector<HTMLInputElement>('#decision-clause')!.value).toBe('')
  expect(document.querySelectorAll('input[type=radio]:checked')).toHaveLength(0)
})

it('has what was typed again when it is opened again', async () => {
  const dialog = await open()
  reason().value = '现场核查合格。'
  reason().dispatchEvent(new Event('input'))
  await flushPromises()
  dialog.unmount()
  await open()
  expect(reason().value).toBe('现场核查合格。')
})

it('keeps the words of each case for itself until they are sent', () => {
  kept('decide.1', () => '').value = '甲'
  expect(kept('decide.2', () => '').value).toBe('')
  forget('decide.1')
  expect(kept('decide.1', () => '').value).toBe('')
})

it('forgets what one person typed once another is here', async () => {
  const session = useSession()
  session.actor = { username: 'clerk' } as Session
  await nextTick()
  kept('decide.3', () => '').value = '甲'
  session.actor = { username: 'approver' } as Session
  await nextTick()
  expect(kept('decide.3', () => '').value).toBe('')
})

it('counts characters, not UTF-16 units, and cuts nothing', async () => {
  const text = ref('𠮷'.repeat(10))
  const field = mount(TextField, {
    props: { id: 'reason', label: '理由', error: undefined, rows: 3, max: 10, modelValue: text.value },
  })
  expect(field.text()).toContain('10 / 10 字')
  expect(field.find('[data-over]').exists()).toBe(false)
  await field.setProps({ modelValue: '𠮷'.repeat(12) })
  expect(field.text()).toContain('超出 2 个字')
  expect(field.get('[role=status]').text()).toContain('超出 2 个字')
  expect(field.get('textarea').element.value).toBe('𠮷'.repeat(12))
  expect(field.get('textarea').attributes('maxlength')).toBeUndefined()
})
