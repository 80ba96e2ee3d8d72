import type { Case } from '@yiwang/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import { answerOf, api } from '@yiwang/api'
import DecisionDialog from '../src/review/DecisionDialog.vue'
import RevealDialog from '../src/review/RevealDialog.vue'
import SupplementDialog from '../src/review/SupplementDialog.vue'
import { forget } from '../src/shell/kept'
import SealsPanel from '../src/system/SealsPanel.vue'

const one = {
  sections: {},
  number: '1',
  title: '食品经营许可',
  phrases: [],
  materials: [
    { id: 'plan', name: '平面图', applies: true, files: [], file: null },
    { id: 'photo', name: '照片', applies: true, files: [], file: null },
  ],
} as unknown as Case
let answers: Record<string, () => Response>
let asked: string[]

const CHOICES = {
  fields: [{ field: 'PHONE', name: '手机号码' }],
  purposes: [{ purpose: 'CONTACT', name: '联系申请人' }],
}
const refusal = (...errors: [pointer: string, detail: string][]) =>
  Response.json(
    {
      title: '填写有误',
      code: 'invalid-input',
      errors: errors.map(([pointer, detail]) => ({ pointer, detail, code: 'field/wrong' })),
    },
    { status: 422 },
  )

beforeEach(() => {
  document.body.innerHTML = '<main id="main"></main>'
  document.cookie = 'XSRF-TOKEN=secret'
  answers = { choices: () => Response.json(CHOICES) }
  asked = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname
    if (request.method !== 'GET') asked.push(path)
    return answers[path.split('/').at(-1)!]?.() ?? Response.json({})
  })
})
afterEach(() => {
  for (const key of ['reveal.1', 'supplement.1', 'decide.1']) forget(key)
  vi.unstubAllGlobals()
})

async function open(dialog: Component, props: object): Promise<void> {
  mount(dialog, { props, attachTo: document.getElementById('main')! })
  await flushPromises()
}
const find = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector)!
async function type(selector: string, text: string): Promise<void> {
  const field = find<HTMLTextAreaElement>(selector)
  field.value = text
  field.dispatchEvent(new Event('input'))
  await flushPromises()
}
async function submit(): Promise<void> {
  find<HTMLFormElement>('form').requestSubmit()
  await flushPromises()
}
const focusIsOnTheSummary = () =>
  vi.waitFor(() => expect(document.activeElement?.classList.contains('error-summary')).toBe(true))

it('why somebody looks behind the mask is refused at the field, and what she typed stays', async () => {
  answers['disclosures'] = () => refusal(['/reason', '请写清楚一些'])
  await open(RevealDialog, { number: '1' })
  await vi.waitFor(() => expect(find('input[value=PHONE]')).not.toBeNull())
  find<HTMLInputElement>('input[value=PHONE]').click()
  find<HTMLInputElement>('input[value=CONTACT]').click()
  await type('#reveal-reason', '回访')
  await submit()
  await vi.waitFor(() => expect(find('#reveal-reason-error')?.textContent).toBe('请写清楚一些'))
  await focusIsOnTheSummary()
  expect(find<HTMLTextAreaElement>('#reveal-reason').value).toBe('回访')
})

it('two presses in a row send once', async () => {
  let answer = () => undefined as void
  await open(RevealDialog, { number: '1' })
  await vi.waitFor(() => expect(find('input[value=PHONE]')).not.toBeNull())
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(new URL(request.url).pathname)
    return new Promise<Response>((done) => (answer = () => done(refusal(['/reason', '不行']))))
  })
  find<HTMLInputElement>('input[value=PHONE]').click()
  find<HTMLInputElement>('input[value=CONTACT]').click()
  await submit()
  await submit()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  answer()
  await vi.waitFor(() => expect(find('#reveal-reason-error')).not.toBeNull())
  expect(asked).toHaveLength(1)
})

it('what is wrong with a paper that is asked for is said at that paper', async () => {
  answers['supplement'] = () => refusal(['/materials/1', '这份材料不能再要'])
  const params = { path: { number: '1' } }
  const body = { materials: [], fields: [], reason: null }
  const act = async () => {
    await answerOf(api.POST('/api/desk/cases/{number}/supplement', { params, body }))
  }
  await open(SupplementDialog, { one, act })
  find<HTMLInputElement>('input[value=plan]').click()
  await flushPromises()
  find<HTMLInputElement>('input[value=photo]').click()
  await flushPromises()
  await type('#supplement-materials-reason-plan', '缺页')
  await type('#supplement-materials-reason-photo', '不清楚')
  await submit()
  await vi.waitFor(() =>
    expect(find('#supplement-materials-reason-photo-error')?.textContent).toBe('这份材料不能再要'),
  )
  expect(find('#supplement-materials-reason-plan-error')).toBeNull()
})

it('a decision refused for its words goes back to where they are put right', async () => {
  answers['basis'] = () => Response.json({ legalBasis: [], result: '', resultKind: 'NONE' })
  answers['preview'] = () => Response.json({ title: '决定书', parts: [], date: '2026-11-26' })
  answers['decide'] = () => refusal(['/clause', '请写到条、款'])
  const act = async () => {
    await answerOf(
      api.POST('/api/desk/cases/{number}/decide', {
        params: { path: { number: '1' } },
        body: { outcome: 'DENIED', reason: '不符合', clause: '某法' },
      }),
    )
  }
  await open(DecisionDialog, { kind: 'decide', one, act })
  find<HTMLInputElement>('input[value=DENIED]').click()
  await flushPromises()
  await type('#decision-reason', '不符合')
  await type('#decision-clause', '某法')
  await submit()
  await vi.waitFor(() => expect(find('#decision-reason')).toBeNull())
  await submit()
  await vi.waitFor(() => expect(find('#decision-clause-error')?.textContent).toBe('请写到条、款'))
  expect(find<HTMLTextAreaElement>('#decision-reason').value).toBe('不符合')
})

it('a key is not asked for without a department, and the page says so', async () => {
  answers['departments'] = () => Response.json({ departments: [] })
  answers['seals'] = () => Response.json({ demo: false, roots: ['x'], makers: ['y'], seals: [] })
  await open(SealsPanel, {})
  await vi.waitFor(() => expect(find('form')).not.toBeNull())
  await submit()
  expect(find('#seal-department-error').textContent).toBe('请选择给哪个部门')
  await focusIsOnTheSummary()
  expect(asked).toEqual([])
})
