import { expect, grantedCase, loginByRequest, overflow, test } from '../helpers'

test.use({ viewport: { width: 390, height: 844 } })

test('a licence is shown with a code that is good once, and with one that needs no network', async ({
  page,
  request,
  browser,
}) => {
  const { number } = await grantedCase(request)
  await loginByRequest(page.request, 'resident')
  const { licences } = await (await page.request.get('/api/portal/licences')).json()
  const { identifier } = licences.find((one: { caseNumber: string }) => one.caseNumber === number)

  const codes: Record<string, string> = {}
  page.on('response', async (answer) => {
    const kind = /\/qr\?kind=(\w+)/.exec(answer.url())?.[1]
    if (kind && answer.ok()) codes[kind] = (await answer.json()).payload
  })
  await page.goto(`/licence?identifier=${identifier}`)
  const code = page.getByRole('img', { name: /二维码/ })
  await expect(code).toBeInViewport()
  await expect(page.getByRole('timer')).toHaveText(/\d+ 秒后失效/)
  expect(await overflow(page)).toBe(0)

  const inspector = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  const address = new URL(codes['dynamic']!)
  await inspector.goto(address.pathname + address.hash)
  await expect(inspector.getByRole('heading', { name: '是真的，现在有效' })).toBeVisible()
  await expect(inspector.getByText('这个码已经用掉，不能再验第二次。')).toBeVisible()
  expect(new URL(inspector.url()).hash).toBe('')
  expect(await overflow(inspector)).toBe(0)
  await inspector.goto('/')
  await inspector.goto(address.pathname + address.hash)
  await expect(inspector.getByRole('alert')).toContainText('这个二维码已经用过')
  await expect(inspector.getByRole('button', { name: '再试一次' }), 'it stays used up').toHaveCount(0)

  const offline = page.getByRole('button', { name: '离线二维码' })
  await offline.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: /^离线二维码/ })).toBeInViewport()
  await expect(page.getByText(/^证照状态截至 \d{4}年/)).toBeVisible()
  expect(await overflow(page)).toBe(0)

  await inspector.goto('/verify')
  await inspector.getByLabel(/电子证照标识/).fill(codes['offline']!)
  await inspector.getByRole('button', { name: '验证', exact: true }).click()
  await expect(inspector.getByRole('heading', { name: '是真的，现在有效' })).toBeVisible()
  await expect(inspector.getByText(/生成的离线二维码/)).toBeVisible()
  await inspector
    .getByLabel(/电子证照标识/)
    .fill(codes['offline']!.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')))
  await inspector.getByRole('button', { name: '验证', exact: true }).click()
  await expect(inspector.getByRole('alert')).toContainText('不是本平台签发的证照二维码')
  await inspector.context().close()
})

test('the offline code on the screen is read by a camera', async ({ page, request, browser }) => {
  const { number } = await grantedCase(request)
  await loginByRequest(page.request, 'resident')
  const { licences } = await (await page.request.get('/api/portal/licences')).json()
  const { identifier } = licences.find((one: { caseNumber: string }) => one.caseNumber === number)
  await page.goto(`/licence?identifier=${identifier}`)
  await page.getByRole('button', { name: '离线二维码' }).click()
  const photo = await page.getByRole('img', { name: /^离线二维码/ }).screenshot()

  const inspector = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await inspector.goto('/verify')
  await inspector
    .getByLabel('选一张二维码的照片')
    .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: photo })
  await expect(inspector.getByRole('heading', { name: '是真的，现在有效' })).toBeVisible()
  await expect(inspector.getByText(/生成的离线二维码/)).toBeVisible()
  await inspector.context().close()
})
