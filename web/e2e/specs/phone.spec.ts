import {
  attachAll,
  chooseWuchang,
  commitAndSubmit,
  dropDraft,
  expect,
  foodGuide,
  login,
  loginByRequest,
  overflow,
  sampleOf,
  saveDraft,
  test,
} from '../helpers'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('on a phone, from search to receipt', async ({ page, request }) => {
  const guide = await foodGuide(request)
  await loginByRequest(request, 'resident')
  await dropDraft(request, guide.code)
  await saveDraft(request, guide.code, await sampleOf(request, guide.code))

  await page.goto('/')
  await page.getByRole('combobox').fill('食品经营许可')
  await page.getByRole('option', { name: guide.title }).first().tap()
  await page.getByRole('link', { name: guide.title, exact: true }).first().tap()
  await chooseWuchang(page, (button) => button.tap())
  const start = page.getByRole('link', { name: '开始办理' })
  await expect(start).toBeInViewport()
  expect((await start.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await start.tap()
  await login(page, 'resident')
  await expect(page.getByRole('heading', { name: '接着填上次的申请' })).toBeVisible()
  expect(await overflow(page)).toBe(0)
  await page.getByRole('link', { name: /接着填写|去核对和提交/ }).tap()
  await page.waitForURL(/\/(materials|check|questions)/)
  if (page.url().includes('/materials')) {
    await attachAll(page, guide)
    expect(await overflow(page)).toBe(0)
    await page.getByRole('button', { name: '保存并继续' }).tap()
  }
  await commitAndSubmit(page)
  expect(await overflow(page)).toBe(0)
})

test('the menu opens, and every main page is reached from it', async ({ page }) => {
  await page.goto('/')
  for (const [name, heading] of [
    ['查进度', '查办件进度'],
    ['验证照', '验证照真伪'],
    ['帮助', '无障碍与帮助'],
  ] as const) {
    await page.getByRole('button', { name: '菜单' }).tap()
    await page.getByRole('navigation', { name: '主要栏目' }).getByRole('link', { name }).tap()
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  }
})
