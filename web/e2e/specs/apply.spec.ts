import type { Page } from '@playwright/test'
import {
  act,
  attachAll,
  byHand,
  chooseWuchang,
  commitAndSubmit,
  dropDraft,
  expect,
  fillForm,
  foodGuide,
  guideOf,
  login,
  loginByRequest,
  sampleOf,
  saveDraft,
  submittedCase,
  test,
} from '../helpers'

test('a resident finds, reads, applies and holds a receipt', async ({ page, request }) => {
  const guide = await foodGuide(request)
  const sample = await sampleOf(request, guide.code)
  await loginByRequest(request, 'resident')
  await dropDraft(request, guide.code)

  await page.goto('/')
  const search = page.getByRole('combobox', { name: '您想办什么事' })
  await search.fill('开小超市')
  await search.press('Enter')
  await page.waitForURL(/\/search/)
  await page.getByRole('link', { name: guide.title, exact: true }).first().click()
  await chooseWuchang(page)

  await expect(page.getByRole('heading', { level: 1, name: guide.title })).toBeVisible()
  for (const question of ['我能办吗', '要多久', '要多少钱', '要跑几次'])
    await expect(page.getByText(question)).toBeVisible()
  await expect(page.getByRole('heading', { name: /要您提供 \d+ 份/ })).toBeVisible()
  await page.getByRole('link', { name: '开始办理' }).click()

  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
  await login(page, 'resident')
  await page.getByRole('link', { name: /开始填写|接着填写/ }).click()

  await fillForm(page, guide, sample, byHand, (button) => button.click())
  if (page.url().includes('/materials')) {
    await attachAll(page, guide)
    await page.getByRole('button', { name: '保存并继续' }).click()
  }
  await expect(page.getByRole('heading', { name: '请核对一遍' })).toBeVisible()
  const number = await commitAndSubmit(page)
  await expect(page.getByText(number, { exact: true })).toBeVisible()
  await expect(page.getByText('查询码', { exact: true })).toBeVisible()
  const proof = await (await page.request.get(`/api/portal/cases/${number}/proof`)).json()
  await expect(page.getByRole('region', { name: '回执的存证摘要（SM3）' })).toContainText(
    proof.events[0].leaf,
  )

  await page.getByRole('link', { name: '看办理进度' }).click()
  await expect(page.getByRole('heading', { name: '哪天之前要办好，为什么' })).toBeVisible()
  await expect(page.getByText(/依据：/).first()).toBeVisible()
})

test('a social security card is applied for and held', async ({ page, request }) => {
  const guide = await guideOf(request, '社会保障卡申领')
  const sample = await sampleOf(request, guide.code)
  await loginByRequest(request, 'resident')
  await dropDraft(request, guide.code)
  await loginByRequest(page.request, 'resident')

  await page.goto('/search?q=社保卡')
  await page.getByRole('link', { name: guide.title, exact: true }).first().click()
  await chooseWuchang(page)
  await page.getByRole('link', { name: '开始办理' }).click()
  await page.getByRole('link', { name: /开始填写|接着填写/ }).click()
  await fillForm(page, guide, sample, byHand, (button) => button.click())
  if (page.url().includes('/materials')) {
    await attachAll(page, guide)
    await page.getByRole('button', { name: '保存并继续' }).click()
  }
  const number = await commitAndSubmit(page)

  await act(request, 'clerk', number, 'accept', {})
  const clause = '《中华人民共和国社会保险法》第五十八条'
  await act(request, 'approver', number, 'decide', { outcome: 'GRANTED', reason: '符合条件。', clause })

  await page.goto(`/cases/${number}`)
  await expect(page.getByText('办成了。您的证照在下面', { exact: false })).toBeVisible()
  await page.getByRole('link', { name: '查看中华人民共和国社会保障卡' }).click()
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible()
})

test('errors stand in a summary that leads to the field', async ({ page }) => {
  await loginByRequest(page.request, 'neighbour')
  const guide = await foodGuide(page.request)
  await dropDraft(page.request, guide.code)
  await page.goto(`/apply/${guide.code}`)
  await page.getByRole('link', { name: '开始填写' }).click()
  await page.getByRole('button', { name: '保存并继续' }).click()
  const summary = page.getByRole('alert')
  await expect(summary).toBeFocused()
  await expect(page).toHaveTitle(/^错误：/)
  await summary.getByRole('link').first().click()
  await expect(page.locator(':focus')).toHaveAttribute('aria-invalid', 'true')
})

test('a draft is found again on another device, and two devices never overwrite each other in silence', async ({
  page,
  browser,
}) => {
  await loginByRequest(page.request, 'agent')
  const guide = await foodGuide(page.request)
  const sample = await sampleOf(page.request, guide.code)
  await dropDraft(page.request, guide.code)
  await saveDraft(page.request, guide.code, sample)
  await page.goto(`/apply/${guide.code}`)
  await expect(page.getByRole('heading', { name: '接着填上次的申请' })).toBeVisible()
  await expect(page.getByText('已填好').first()).toBeVisible()

  await page.getByRole('link', { name: '您的主体' }).or(page.locator('main li a').first()).first().click()
  const field = (device: Page) => device.getByRole('main').getByRole('textbox').first()
  await expect(field(page)).not.toHaveValue('')

  const other = await browser.newContext({ storageState: await page.context().storageState() })
  const device = await other.newPage()
  await device.goto(page.url())
  await field(device).fill('另一台设备写的名称')
  await expect(device.getByText('正在保存…')).toBeVisible()
  await expect(device.getByText(/已保存/)).toBeVisible()

  await field(page).fill('这一台设备写的名称')
  await expect(page.getByRole('heading', { name: '这份申请在另一台设备上也填过' })).toBeVisible()
  await page.getByRole('button', { name: '用那一份' }).click()
  await expect(field(page)).toHaveValue('另一台设备写的名称')
  await dropDraft(page.request, guide.code)
  await other.close()
})

test('without a network the answers stay on the device and are saved afterwards', async ({ page }) => {
  await loginByRequest(page.request, 'agent')
  const guide = await foodGuide(page.request)
  await dropDraft(page.request, guide.code)
  await page.goto(`/apply/${guide.code}`)
  await page.getByRole('link', { name: '开始填写' }).click()
  const field = page.getByRole('main').getByRole('textbox').first()
  await expect(field).toBeVisible()
  await page.context().setOffline(true)
  await field.fill('断网时填写的内容')
  await expect(page.getByText('没有网络，先存在这台设备上')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText(/已保存/)).toBeVisible({ timeout: 20_000 })
  await page.reload()
  await expect(page.getByRole('main').getByRole('textbox').first()).toHaveValue('断网时填写的内容')
  await dropDraft(page.request, guide.code)
})

test('anyone with number and query code sees the progress, and nothing about the person', async ({
  page,
  request,
}) => {
  const one = await submittedCase(request)
  await page.goto('/progress')
  await page.getByLabel('办件编号').fill(one.number)
  const slip = one.queryCode.slice(0, -1) + (one.queryCode.endsWith('A') ? 'C' : 'A')
  await page.getByLabel('查询码').fill(slip)
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByRole('alert')).toContainText('查询码有一位不对')
  await page.getByLabel('查询码').fill('34KQ7HWU')
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByRole('alert')).toContainText('没有查到')
  await page.getByLabel('查询码').fill(one.queryCode)
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByRole('heading', { name: '办理经过' })).toBeVisible()
  await expect(page.getByText('申请人', { exact: true })).toHaveCount(0)
})

test('an application can be withdrawn with a reason', async ({ page }) => {
  const one = await submittedCase(page.request)
  await page.goto(`/cases/${one.number}`)
  await page.getByRole('button', { name: '撤回申请' }).click()
  await page.getByRole('button', { name: '确定撤回' }).click()
  await expect(page.getByRole('alert')).toContainText('请写一下为什么撤回')
  await expect(page.getByRole('alert')).toBeFocused()
  await page.getByLabel('为什么撤回').fill('暂时不开店了')
  await page.getByRole('button', { name: '确定撤回' }).click()
  await expect(page.getByText('您已经撤回这份申请。', { exact: false })).toBeVisible()
})

test('a child who is still to be born is not taken for one that is there', async ({ page }) => {
  await loginByRequest(page.request, 'resident')
  const found = await page.request.get(`/api/portal/items?q=${encodeURIComponent('生育登记')}&region=420106`)
  const { code } = (await found.json()).items[0] as { code: string }
  await page.goto(`/apply/${code}/questions/order`)
  await page.getByRole('button', { name: '再加一项' }).click()
  const born = page.getByLabel('出生日期')
  const tomorrow = new Date(Date.now() + 32 * 3600_000).toISOString().slice(0, 10)
  await born.fill(tomorrow)
  await page.getByRole('button', { name: '保存并继续' }).click()
  await expect(page.getByRole('link', { name: '出生日期不能晚于今天，请再核对一遍' })).toBeVisible()
  await expect(born).toHaveAccessibleDescription('出生日期不能晚于今天，请再核对一遍')
  await dropDraft(page.request, code)
})
