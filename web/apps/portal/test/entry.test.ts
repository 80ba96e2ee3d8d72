import { useSession } from '@yiwang/ui'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import RecoverPage from '../src/entry/RecoverPage.vue'
import RegisterPage from '../src/entry/RegisterPage.vue'
import { ownPage } from '../src/entry/code'

interface Sent {
  method: string
  path: string
  body: Record<string, unknown>
}
const sent: Sent[] = []
let answers: Record<string, () => Response> = {}

const problem = (status: number, body: object) =>
  Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } })

beforeEach(() => {
  sent.length = 0
  answers = { 'GET /api/session/ways': () => Response.json({ texts: true, numbers: true, faces: true }) }
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url ?? String(request), location.origin).pathname
    const method = request.method ?? 'GET'
    if (method !== 'GET') sent.push({ method, path, body: (await request.json()) as Sent['body'] })
    return answers[`${method} ${path}`]?.() ?? new Response(null, { status: 404 })
  })
})
afterEach(() => {
  useSession().actor = null
  vi.unstubAllGlobals()
})

async function open(page: typeof RegisterPage) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['/', '/login', '/by-code', '/recover', '/access', '/cases'].map((path) => ({
      path,
      component: { template: '<p />' },
    })),
  })
  await router.push('/?next=/cases')
  const shown = mount(page, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
  return { shown, router }
}

type Shown = Awaited<ReturnType<typeof open>>['shown']
const type = (shown: Shown, id: string, text: string) => shown.find(`#${id}`).setValue(text)

async function withCode(shown: Shown, way: string) {
  answers[`POST /api/session/${way}`] = () => Response.json({ ticket: 'T', seconds: 300 }, { status: 202 })
  await type(shown, 'codePhone', '154 0000 0009')
  await shown.find('button.quiet').trigger('click')
  await flushPromises()
  await type(shown, 'code', '123456')
}

describe('registering', () => {
  it('says what is missing before it asks the server, and asks for no code without a phone', async () => {
    const { shown } = await open(RegisterPage)
    await shown.find('form').trigger('submit')
    expect(shown.find('[role=alert]').text()).toContain('请先获取验证码')
    expect(shown.find('[role=alert]').text()).toContain('请填写用户名')
    await shown.find('button.quiet').trigger('click')
    expect(shown.find('#codePhone').attributes('aria-invalid')).toBe('true')
    expect(sent).toEqual([])
    shown.unmount()
  })

  it('sends ticket and code once, and lets her choose when the phone is known', async () => {
    const { shown, router } = await open(RegisterPage)
    await withCode(shown, 'registrations')
    await type(shown, 'username', ' mei ')
    await type(shown, 'password', 'copper lantern drift 7')
    await type(shown, 'again', 'copper lantern drift 8')
    await shown.find('form').trigger('submit')
    expect(shown.find('#again-error').text()).toBe('两次填的密码不一样')
    await type(shown, 'again', 'copper lantern drift 7')
    answers['PUT /api/session/registrations'] = () =>
      problem(409, { title: 'x', code: 'identity/phone-known' })
    await shown.find('form').trigger('submit')
    await flushPromises()
    expect(shown.text()).toContain('这个手机已经有账号')
    answers['PUT /api/session/registrations'] = () => Response.json({ username: 'mei' })
    await shown.findAll('button.quiet').at(-1)!.trigger('click')
    await flushPromises()
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/session/registrations',
      'PUT /api/session/registrations',
      'PUT /api/session/registrations',
    ])
    expect(sent[1]!.body).toEqual({
      ticket: 'T',
      code: '123456',
      username: 'mei',
      password: 'copper lantern drift 7',
    })
    expect(sent[2]!.body['another']).toBe(true)
    expect(router.currentRoute.value.path).toBe('/cases')
    shown.unmount()
  })

  it('says so where no texts are sent', async () => {
    answers['GET /api/session/ways'] = () => Response.json({ texts: false, numbers: false, faces: false })
    const { shown } = await open(RegisterPage)
    expect(shown.text()).toContain('本站还没有开通短信')
    expect(shown.find('form').exists()).toBe(false)
    shown.unmount()
  })
})

describe('recovering', () => {
  it('asks for name and number only when the account has proved them', async () => {
    const { shown } = await open(RecoverPage)
    await withCode(shown, 'recoveries')
    await type(shown, 'password', 'copper lantern drift 7')
    await type(shown, 'again', 'copper lantern drift 7')
    expect(shown.find('#idNumber').exists()).toBe(false)
    answers['PUT /api/session/recoveries'] = () =>
      problem(422, {
        title: 'x',
        code: 'invalid-input',
        errors: [{ pointer: '/idNumber', code: 'recovery/number-needed', detail: 'x' }],
      })
    await shown.find('form').trigger('submit')
    await flushPromises()
    expect(shown.find('#idNumber').exists()).toBe(true)
    await shown.find('form').trigger('submit')
    expect(shown.find('#idNumber-error').text()).toBe('请填写证件号码')
    shown.unmount()
  })
})

it('leads to pages of ours only', () => {
  for (const outside of ['https://a.example', '//a.example', '/\\a.example', undefined])
    expect(ownPage(outside)).toBe('/')
  expect(ownPage('/cases/1')).toBe('/cases/1')
})
