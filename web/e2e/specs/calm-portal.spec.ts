import type { Page } from '@playwright/test'
import { violations } from '../axe'
import {
  commitAndSubmit,
  dropDraft,
  dueMaterials,
  expect,
  foodGuide,
  grantedCase,
  loginByRequest,
  sampleOf,
  saveDraft,
  submittedCase,
  test,
  upload,
} from '../helpers'
import { everyPage } from '../pages'

const field = (page: Page) => page.getByRole('main').getByRole('textbox').first()
const notice = (page: Page) => page.getByRole('main').getByRole('status').first()

async function withDraft(page: Page, as: string, change: object = {}): Promise<string> {
  await loginByRequest(page.request, as)
  const guide = await foodGuide(page.request)
  await dropDraft(page.request, guide.code)
  await saveDraft(page.request, guide.code, { ...(await sampleOf(page.request, guide.code)), ...change })
  return guide.code
}

test('every page of the portal begins at the same column', async ({ page, request }) => {
  test.setTimeout(180_000)
  await page.setViewportSize({ width: 1280, height: 900 })
  const at: Record<string, number> = {}
  let as: string | null = null
  for (const visit of await everyPage(request)) {
    // the title of a licence stands in the middle, as on paper
    if (visit.path.startsWith('/desk') || visit.path.startsWith('/licence?')) continue
    if (visit.as !== as) {
      await page.context().clearCookies()
      if (visit.as) await loginByRequest(page.request, visit.as)
      as = visit.as
    }
    await page.goto(visit.path)
    const heading = page.getByRole('main').getByRole('heading', { level: 1 })
    await expect(heading, visit.path).toBeVisible()
    at[`${visit.as} ${visit.path}`] = (await heading.boundingBox())!.x
  }
  // a heading that is only heard stands one pixel out
  const span = Math.max(...Object.values(at)) - Math.min(...Object.values(at))
  expect(span, JSON.stringify(at, null, 1)).toBeLessThanOrEqual(1)
})

test('reloading while a save is on its way is no conflict, and nothing she typed is lost', async ({
  page,
}) => {
  const code = await withDraft(page, 'agent')
  await page.goto(`/apply/${code}/questions/operatorName`)
  for (let i = 0; i < 4; i++) {
    await expect(field(page)).toBeVisible()
    const saving = page.waitForRequest((request) => request.method() === 'PUT')
    await field(page).fill(`周示范的店 ${i}`)
    await saving
    if (i % 2) await field(page).fill(`周示范的小店 ${i}`)
    await page.reload()
    await expect(field(page)).toHaveValue(i % 2 ? `周示范的小店 ${i}` : `周示范的店 ${i}`)
    await expect(page.getByText(/已保存/)).toBeVisible()
    await expect(page.getByText('另一台设备')).toHaveCount(0)
  }
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => /draft/.test(key)))).toEqual(
    [],
  )
  await dropDraft(page.request, code)
})

test('what was typed without a network outlives a reload and goes at log-out', async ({ page }) => {
  const code = await withDraft(page, 'agent')
  await page.goto(`/apply/${code}/questions/operatorName`)
  await expect(field(page)).toBeVisible()
  await page.route('**/api/portal/drafts/*', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  )
  await field(page).fill('断网时写的名称')
  await expect(page.getByText('没有网络，先存在这台设备上')).toBeVisible()
  await page.reload()
  await expect(field(page)).toHaveValue('断网时写的名称')
  await page.getByRole('button', { name: '退出' }).click()
  await expect(notice(page)).toHaveText('您已经退出登录。')
  await expect(notice(page)).toBeFocused()
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  expect(kept).not.toContain('断网时写的名称')
})

test('two devices that differ: she keeps both, and deletes the draft when she wants to', async ({ page }) => {
  const code = await withDraft(page, 'agent')
  await page.goto(`/apply/${code}/questions/operatorName`)
  await expect(field(page)).toBeVisible()
  await saveDraft(page.request, code, { operatorName: '另一台写的店' })
  await field(page).fill('这一台写的店')
  await expect(page.getByRole('button', { name: '用这一份' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '用这一份' }).click()
  await expect(notice(page)).toBeFocused()
  await expect(field(page)).toHaveValue('这一台写的店')

  await page.getByRole('link', { name: '回到步骤一览' }).click()
  await page.getByText('另一台设备上的那一份还留着').click()
  await expect(page.getByText('另一台写的店')).toBeVisible()
  await page.getByRole('button', { name: '换成那一份接着填' }).click()
  await page.goto(`/apply/${code}/questions/operatorName`)
  await expect(field(page)).toHaveValue('另一台写的店')

  await page.goto('/cases')
  const draft = page.locator('#drafts li').filter({ has: page.locator(`a[href="/apply/${code}"]`) })
  await draft.getByRole('button', { name: /^删除/ }).click()
  await expect(draft.getByRole('button', { name: '留着' })).toBeFocused()
  expect(await violations(page)).toEqual([])
  await draft.getByRole('button', { name: '确定删除' }).click()
  await expect(notice(page)).toHaveText('草稿已经删除。')
  await expect(notice(page)).toBeFocused()
  expect((await page.request.get(`/api/portal/drafts/${code}`)).status()).toBe(204)
})

test('her business licence fills the form, says so, and touches nothing she wrote', async ({ page }) => {
  await loginByRequest(page.request, 'resident')
  const { code } = await foodGuide(page.request)
  await dropDraft(page.request, code)
  await page.goto(`/apply/${code}`)
  await page.getByRole('link', { name: '开始填写' }).click()
  await expect(page.getByLabel('经营者名称')).toHaveValue('武昌区一网示范便利店')
  await expect(page.getByLabel('统一社会信用代码')).toHaveValue('92420106YW0092017Q')
  await expect(page.getByText(/经营者名称、.*来自您的营业执照（武昌区一网示范便利店）/)).toBeVisible()
  await page.getByLabel('经营者名称').fill('我自己写的店名')
  await expect(page.getByText(/经营者名称、.*来自您的营业执照/)).toHaveCount(0)
  await expect(page.getByText(/已保存/)).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('经营者名称')).toHaveValue('我自己写的店名')
  await page.getByRole('button', { name: '保存并继续' }).click()
  await expect(page.getByLabel('经营场所', { exact: true })).toHaveValue('湖北省武汉市武昌区示范路1号')
  await dropDraft(page.request, code)
})

test('who sells prepackaged food only is told that no permit is needed, and what to do', async ({ page }) => {
  const code = await withDraft(page, 'agent', { salesItems: ['PREPACKED', 'LOOSE'] })
  await page.goto(`/apply/${code}/questions/premises`)
  await page.getByRole('checkbox', { name: '散装食品' }).uncheck()
  await page.getByRole('button', { name: '保存并继续' }).click()
  const stop = page.getByRole('heading', { name: '这种情况不用申请' })
  await expect(stop).toBeVisible()
  await expect(page.getByText(/《中华人民共和国食品安全法》第三十五条/)).toBeVisible()
  await expect(page.getByText(/备案/).first()).toBeVisible()
  expect(page.url()).toContain('/questions/premises')

  await page.goto(`/apply/${code}/check`)
  await expect(stop).toBeVisible()
  await expect(page.getByRole('button', { name: '提交申请' })).toHaveCount(0)
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: '填错了，回去改' }).click()
  await page.getByRole('checkbox', { name: '散装食品' }).check()
  await page.getByRole('button', { name: '保存并继续' }).click()
  await page.waitForURL(/\/questions\/safetyStaff/)
  await dropDraft(page.request, code)
})

test('a second application for the same place is said before it is made, and going back shows no empty one', async ({
  page,
}) => {
  const premises = `湖北省武汉市武昌区示范路${Date.now()}号`
  await loginByRequest(page.request, 'neighbour')
  const guide = await foodGuide(page.request)
  const form = { ...(await sampleOf(page.request, guide.code)), premises }
  const numbers: string[] = []
  for (const before of [null, 'first']) {
    const materials = []
    for (const one of dueMaterials(guide))
      materials.push({ material: one.id, file: { id: await upload(page.request), name: 'a.pdf' } })
    await dropDraft(page.request, guide.code)
    await saveDraft(page.request, guide.code, form, materials)
    await page.goto(`/apply/${guide.code}`)
    await page.getByRole('link', { name: '去核对和提交' }).click()
    await expect(page.getByRole('heading', { name: '请核对一遍' })).toBeVisible()
    const said = page.getByRole('heading', { name: '同样的事，您已经有了' })
    if (before) {
      await expect(said).toBeVisible()
      expect(await violations(page)).toEqual([])
      await expect(page.locator(`a[href="/cases/${numbers[0]}"]`)).toBeVisible()
    } else {
      await page.waitForLoadState('networkidle')
      await expect(said).toHaveCount(0)
    }
    numbers.push(await commitAndSubmit(page))
  }
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: /的申请已经提交$/ })).toBeVisible()
  await expect(page.getByText(numbers[1]!, { exact: false })).toBeVisible()
  await expect(page.getByText('未填')).toHaveCount(0)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '再申请一份新的' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '申请分三步' })).toBeVisible()
})

test('after withdrawing and after rating she is told, and the focus is there', async ({ page, request }) => {
  const one = await submittedCase(page.request)
  await page.goto(`/cases/${one.number}`)
  await page.getByRole('button', { name: '撤回申请' }).click()
  const reason = page.getByLabel('为什么撤回')
  await expect(page.getByText('0 / 500 字')).toBeVisible()
  await reason.fill('𠮷'.repeat(501))
  await expect(page.getByText('超出 1 个字，请删短一些').first()).toBeVisible()
  await page.getByRole('button', { name: '确定撤回' }).click()
  await expect(page.getByRole('alert')).toBeFocused()
  await page.getByRole('alert').getByRole('link').click()
  await expect(reason).toBeFocused()
  await reason.fill('𠮷'.repeat(200))
  await page.getByRole('button', { name: '确定撤回' }).click()
  await expect(notice(page)).toHaveText('申请已经撤回。')
  await expect(notice(page)).toBeFocused()
  await expect(page.getByRole('button', { name: '展开全文' })).toBeVisible()

  const { number } = await grantedCase(request)
  await page.goto(`/cases/${number}/rate`)
  await page.getByText('非常满意', { exact: true }).click()
  await page.getByRole('button', { name: '提交评价' }).click()
  await expect(notice(page)).toHaveText('谢谢您的评价。')
  await expect(notice(page)).toBeFocused()
})

test('saving in her account says so where the focus is', async ({ page }) => {
  await loginByRequest(page.request, 'neighbour')
  await page.goto('/account')
  await page.getByLabel('电子邮箱').fill('neighbour@example.org')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(notice(page)).toContainText('保存好了')
  await expect(notice(page)).toBeFocused()
  await page.getByRole('button', { name: '不再发邮件' }).click()
  await expect(notice(page)).toContainText('邮箱已经删除')
  await expect(notice(page)).toBeFocused()
})

test('what does not exist has a heading and a title that say so', async ({ page }) => {
  await loginByRequest(page.request, 'resident')
  for (const path of [
    `/items/${'1'.repeat(33)}`,
    `/apply/${'1'.repeat(33)}`,
    '/cases/42010620260302200000017',
    '/cases/42010620260302200000017/receipt',
    '/cases/42010620260302200000017/rate',
    '/licence?identifier=1.2.156.3005.2.x',
  ]) {
    await page.goto(path)
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading, path).toHaveCount(1)
    await expect(heading, path).toHaveText(/没有|找不到/)
    await expect(page, path).toHaveTitle(new RegExp(`^${await heading.textContent()} - `))
  }
})
