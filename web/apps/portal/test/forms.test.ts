import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import RatePage from '../src/cases/RatePage.vue'
import WithdrawForm from '../src/cases/WithdrawForm.vue'

const refusal = (pointer: string, detail: string) =>
  Response.json(
    { title: '填写有误', code: 'invalid-input', errors: [{ pointer, detail, code: 'field/wrong' }] },
    { status: 422 },
  )
let answers: Record<string, () => Response>

beforeEach(() => {
  document.body.innerHTML = ''
  document.cookie = 'XSRF-TOKEN=secret'
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname
    return answers[`${request.method} ${path.split('/').at(-1)}`]?.() ?? Response.json({})
  })
})
const page = { template: '<div />' }
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:rest(.*)*', component: page }],
})

it('why somebody withdraws is refused at the field, and what was typed stays', async () => {
  answers = { 'POST withdraw': () => refusal('/reason', '请换个说法') }
  const form = mount(WithdrawForm, { props: { number: '1' }, attachTo: document.body })
  await form.get('button').trigger('click')
  await form.get('textarea').setValue('不想办了')
  await form.get('form').trigger('submit')
  await vi.waitFor(() => expect(form.find('#withdraw-reason-error').text()).toBe('请换个说法'))
  expect(document.activeElement?.classList.contains('error-summary')).toBe(true)
  expect(form.get('textarea').element.value).toBe('不想办了')
  expect(form.find('.page-state').exists()).toBe(false)
})

it('a case that has gone on meanwhile is shown anew', async () => {
  answers = { 'POST withdraw': () => Response.json({ title: '已经办结' }, { status: 409 }) }
  const form = mount(WithdrawForm, { props: { number: '1' }, attachTo: document.body })
  await form.get('button').trigger('click')
  await form.get('textarea').setValue('不想办了')
  await form.get('form').trigger('submit')
  await vi.waitFor(() => expect(form.emitted('stale')).toHaveLength(1))
})

it('the words of a rating are refused at the field', async () => {
  answers = {
    'GET 1': () => Response.json({ title: '许可', department: '某局' }),
    'GET rating': () => Response.json({ ratable: true }),
    'GET rating-labels': () => Response.json({ scores: [{ score: 'SATISFIED', name: '满意', labels: [] }] }),
    'POST rating': () => refusal('/comment', '里面有号码，请删去'),
  }
  const rate = mount(RatePage, {
    props: { number: '1' },
    attachTo: document.body,
    global: { plugins: [router] },
  })
  await flushPromises()
  await vi.waitFor(() => expect(rate.find('form').exists()).toBe(true))
  await rate.get('input[type=radio]').setValue(true)
  await rate.get('textarea').setValue('请打我电话')
  await rate.get('form').trigger('submit')
  await vi.waitFor(() => expect(rate.find('#comment-error').text()).toBe('里面有号码，请删去'))
  expect(rate.get('textarea').element.value).toBe('请打我电话')
})
