import { type APIRequestContext, type Locator, type Page, expect, test as base } from '@playwright/test'

export const PASSWORD = 'yiwang-demo'
export const WUCHANG = '420106'

/**
 * Everybody comes with an empty browser: no region chosen, nothing stored. A test fails on a broken promise of the page:
 * an uncaught error or a refused resource.
 */
export const test = base.extend({
  page: async ({ page }, use) => {
    const broken: string[] = []
    page.on('pageerror', (error) => broken.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) broken.push(message.text())
    })
    await use(page)
    expect(broken, 'errors in the page').toEqual([])
  },
})
export { expect }

// --- talking to the server behind the page's back, to arrive quickly where a test begins ---

export interface Guide {
  code: string
  title: string
  formSchema: Schema
  materials: {
    id: string
    name: string
    necessity: string
    condition: string | null
    replacedBy: string | null
  }[]
}
type Value = { [key: string]: unknown }
interface Schema {
  type?: string
  title?: string
  const?: unknown
  format?: string
  properties?: Record<string, Schema | boolean>
  items?: Schema
  oneOf?: { const: unknown; title: string }[]
  enum?: unknown[]
}

async function token(request: APIRequestContext): Promise<string> {
  await request.get('/api/session')
  const { cookies } = await request.storageState()
  return cookies.find((cookie) => cookie.name === 'XSRF-TOKEN')?.value ?? ''
}

export async function write<T>(
  request: APIRequestContext,
  method: 'POST' | 'PUT',
  path: string,
  data: unknown,
): Promise<T> {
  const headers = { 'X-XSRF-TOKEN': await token(request), 'Idempotency-Key': crypto.randomUUID() }
  const answer = await request.fetch(path, { method, data, headers })
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
  return (answer.status() === 204 ? undefined : await answer.json()) as T
}

export async function loginByRequest(request: APIRequestContext, username: string): Promise<void> {
  await write(request, 'POST', '/api/session', { username, password: PASSWORD })
}

/** What the county handles online under this title. */
export async function guideOf(request: APIRequestContext, title: string, region = WUCHANG): Promise<Guide> {
  const query = `q=${encodeURIComponent(title)}&region=${region}`
  const found = await (await request.get(`/api/portal/items?${query}`)).json()
  const item = found.items.find(
    (one: { title: string; applicable: boolean }) => one.applicable && one.title.includes(title),
  )
  return (await (await request.get(`/api/portal/items/${item.code}`)).json()) as Guide
}

/** What the tests ask of a guide to know what its record lacks. */
export interface Told {
  code: string
  grade: string
  unrecorded: string[]
}

/** Guides found by a word, as the API tells them. */
export async function guides(request: APIRequestContext, word: string, region: string): Promise<Told[]> {
  const query = new URLSearchParams({ q: word, region, size: '50' })
  const { items } = (await (await request.get(`/api/portal/items?${query}`)).json()) as { items: Told[] }
  return Promise.all(
    items.map(async ({ code }) => (await request.get(`/api/portal/items/${code}`)).json() as Promise<Told>),
  )
}

/** A matter of which nobody has recorded more than the title. */
export async function bareGuide(request: APIRequestContext): Promise<Told> {
  const found = (await guides(request, '粮食', '420000')).find((one) =>
    ['CONDITIONS', 'MATERIALS', 'TIME_LIMITS', 'FEE', 'VISITS'].every((part) =>
      one.unrecorded.includes(part),
    ),
  )
  expect(found, 'a matter nobody has recorded').toBeTruthy()
  return found!
}

export const foodGuide = (request: APIRequestContext): Promise<Guide> => guideOf(request, '食品经营许可')

export async function sampleOf(request: APIRequestContext, code: string): Promise<Value> {
  return (await (await request.get(`/api/portal/items/${code}/sample-form`)).json()) as Value
}

export const PAPER = {
  name: '材料.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  ),
}

export function dueMaterials(guide: Guide) {
  return guide.materials.filter((one) => one.necessity === 'REQUIRED' && !one.condition && !one.replacedBy)
}

export async function upload(request: APIRequestContext, file = PAPER): Promise<string> {
  const headers = { 'X-XSRF-TOKEN': await token(request), 'Idempotency-Key': crypto.randomUUID() }
  const answer = await request.post('/api/portal/files', { multipart: { file }, headers })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id as string
}

/** A case of the resident's, submitted a moment ago. */
export async function submittedCase(
  request: APIRequestContext,
  as = 'resident',
  file = PAPER,
): Promise<{ number: string; queryCode: string }> {
  await loginByRequest(request, as)
  const guide = await foodGuide(request)
  const materials = []
  for (const one of dueMaterials(guide))
    materials.push({ material: one.id, file: await upload(request, file) })
  const form = await sampleOf(request, guide.code)
  return write(request, 'POST', '/api/portal/cases', { itemCode: guide.code, form, materials })
}

export async function act(
  request: APIRequestContext,
  as: string,
  number: string,
  step: string,
  data: unknown,
): Promise<void> {
  await loginByRequest(request, as)
  await write(request, 'POST', `/api/desk/cases/${number}/${step}`, data)
}

export async function grantedCase(request: APIRequestContext, as = 'resident'): Promise<{ number: string }> {
  const one = await submittedCase(request, as)
  await act(request, 'clerk', one.number, 'accept', {})
  const clause = '《中华人民共和国行政许可法》第三十八条第一款'
  await act(request, 'approver', one.number, 'decide', {
    outcome: 'GRANTED',
    reason: '符合法定条件。',
    clause,
  })
  return one
}

export async function saveDraft(
  request: APIRequestContext,
  code: string,
  form: Value,
  materials: object[] = [],
): Promise<void> {
  const kept = await request.get(`/api/portal/drafts/${code}`)
  const revision = kept.ok() && kept.status() === 200 ? ((await kept.json()).revision ?? 0) : 0
  await write(request, 'PUT', `/api/portal/drafts/${code}`, { form, materials, page: null, revision })
}

export async function dropDraft(request: APIRequestContext, code: string): Promise<void> {
  await request.delete(`/api/portal/drafts/${code}`, { headers: { 'X-XSRF-TOKEN': await token(request) } })
}

// --- what people do in the page ---

export async function login(page: Page, username: string): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click()
}

export async function deskAs(page: Page, username: string, path = '/desk/'): Promise<void> {
  await loginByRequest(page.request, username)
  await page.goto(path)
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const named = (title: string) => new RegExp(`^${escaped(title)}\\s*(\\(选填\\))?$`)

function control(scope: Page | Locator, title: string): Locator {
  return scope.getByLabel(named(title)).and(scope.locator('input, textarea, select'))
}

/** How an answer gets into the page: by hand, or by keyboard alone. */
export interface Filler {
  text: (field: Locator, value: string) => Promise<void>
  check: (field: Locator) => Promise<void>
  select: (field: Locator, value: string) => Promise<void>
}

export const byHand: Filler = {
  text: (field, value) => field.fill(value),
  check: (field) => field.check(),
  select: async (field, value) => {
    await field.selectOption(value)
  },
}

async function answer(scope: Page | Locator, schema: Schema, value: unknown, fill: Filler): Promise<void> {
  const title = schema.title ?? ''
  const group = scope.getByRole('group', { name: named(title) }).first()
  const choices = schema.oneOf ?? schema.items?.oneOf ?? []
  const titleOf = (one: unknown) => choices.find((choice) => choice.const === one)?.title ?? String(one)
  if (schema.type === 'boolean' && schema.const === true) {
    const box = scope.getByRole('checkbox', { name: title })
    if ((await box.count()) > 0) await fill.check(box)
  } else if (schema.type === 'boolean') {
    if ((await group.count()) > 0)
      await fill.check(group.getByRole('radio', { name: value ? '是' : '否', exact: true }))
  } else if (schema.type === 'array' && choices.length > 0) {
    if ((await group.count()) === 0) return
    for (const one of value as unknown[])
      await fill.check(group.getByRole('checkbox', { name: titleOf(one), exact: true }))
  } else if (schema.type === 'array' && schema.items?.type === 'object') {
    if ((await group.count()) === 0) return
    const name = schema.items.title ?? title
    for (const [i, one] of (value as Value[]).entries()) {
      const box = group.getByRole('group', { name: `${name} ${i + 1}` })
      if ((await box.count()) === 0) await group.getByRole('button', { name: '再加一项' }).click()
      await answers(box, schema.items, one, fill)
    }
  } else if (schema.type === 'object') {
    if ((await group.count()) > 0) await answers(group, schema, value as Value, fill)
  } else if (choices.length > 0 && choices.length <= 7) {
    if ((await group.count()) > 0)
      await fill.check(group.getByRole('radio', { name: titleOf(value), exact: true }))
  } else {
    const field = control(scope, title)
    if ((await field.count()) === 0) return
    if (choices.length > 7) await fill.select(field, String(value))
    else await fill.text(field, Array.isArray(value) ? value.join('\n') : String(value))
  }
}

/** One answer can bring up the next question: until the page is drawn again. */
const drawn = (page: Page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))

/** Answers whatever of this schema stands on the page, from a sample. */
export async function answers(
  scope: Page | Locator,
  schema: Schema,
  value: Value,
  fill: Filler,
): Promise<void> {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property !== 'object' || value[name] === undefined) continue
    await drawn('page' in scope ? scope.page() : scope)
    await answer(scope, property, value[name], fill)
  }
}

export async function fillForm(
  page: Page,
  guide: Guide,
  sample: Value,
  fill: Filler,
  go: (button: Locator) => Promise<void>,
): Promise<void> {
  await page.waitForURL(/\/(questions\/|materials|check)/)
  for (let i = 0; i < 30 && /\/questions\//.test(page.url()); i++) {
    const here = page.url()
    await expect(page.getByRole('button', { name: '保存并继续' })).toBeVisible()
    await answers(page, guide.formSchema, sample, fill)
    await go(page.getByRole('button', { name: '保存并继续' }))
    await page.waitForURL((url) => url.href !== here)
  }
}

export async function attachAll(page: Page, guide: Guide): Promise<void> {
  for (const one of dueMaterials(guide)) {
    await page.getByLabel(`选择文件 ${one.name}`).setInputFiles(PAPER)
    await expect(page.getByRole('button', { name: `移除${one.name}` })).toBeVisible()
  }
}

export async function commitAndSubmit(page: Page): Promise<string> {
  await page.getByRole('checkbox', { name: '我已看清楚，同意以上承诺' }).check()
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByRole('heading', { name: '申请已提交' })).toBeVisible()
  return /\/cases\/([^/]+)\/receipt/.exec(page.url())?.[1] ?? ''
}

/** Above a county she is asked where, once. */
export async function chooseWuchang(page: Page, press = (button: Locator) => button.click()): Promise<void> {
  await press(page.getByRole('main').getByRole('button', { name: '武汉市', exact: true }))
  await press(page.getByRole('main').getByRole('button', { name: '武昌区', exact: true }))
}

/** Moves the focus by Tab alone until it is where it should be. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeAttached()
  for (let i = 0; i < 150; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Not reached by Tab')
}

export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** How long nothing is asked of the server before a page counts as drawn: Playwright's own measure waits half a second. */
const QUIET_MS = 150

/** Waits until a page has asked for nothing for a while, and for nothing that is not answered. */
export function quietness(page: Page): () => Promise<void> {
  let open = 0
  let last = Date.now()
  const count = (by: number) => () => {
    open = Math.max(0, open + by)
    last = Date.now()
  }
  page.on('request', count(1))
  page.on('requestfinished', count(-1))
  page.on('requestfailed', count(-1))
  return async () => {
    await expect
      .poll(() => open === 0 && Date.now() - last >= QUIET_MS, { intervals: [30], timeout: 20_000 })
      .toBe(true)
    // all may have come, and a busy machine has not drawn it yet; a page that never has a heading is told by the rule
    await page
      .locator('h1')
      .first()
      .waitFor()
      .catch(() => undefined)
  }
}
