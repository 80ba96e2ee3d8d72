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
  login,
  loginByRequest,
  overflow,
  sampleOf,
  test,
} from '../helpers'
import { photographed } from '../pdf-code'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('from the words 开小超市 in an empty browser to the verified code of the licence, on a phone', async ({
  page,
  request,
  browser,
}) => {
  test.setTimeout(120_000)
  const guide = await foodGuide(request)
  const sample = await sampleOf(request, guide.code)
  await loginByRequest(request, 'neighbour')
  await dropDraft(request, guide.code)

  await page.goto('/')
  await page.getByRole('combobox').fill('开小超市')
  await page.getByRole('button', { name: '搜索' }).tap()
  await page.getByRole('article').first().getByRole('link').first().tap()
  await chooseWuchang(page, (button) => button.tap())
  await expect(page.getByRole('heading', { level: 1, name: guide.title })).toBeVisible()
  await page.getByRole('link', { name: '开始办理' }).tap()
  await login(page, 'neighbour')
  await page.getByRole('link', { name: /开始填写|接着填写/ }).tap()
  await fillForm(page, guide, sample, byHand, (button) => button.tap())
  if (page.url().includes('/materials')) {
    await attachAll(page, guide)
    await page.getByRole('button', { name: '保存并继续' }).tap()
  }
  const number = await commitAndSubmit(page)
  expect(await overflow(page)).toBe(0)

  await act(request, 'clerk', number, 'accept', {})
  await act(request, 'approver', number, 'decide', {
    outcome: 'GRANTED',
    reason: '现场核查合格。',
    clause: '《中华人民共和国行政许可法》第三十八条第一款',
  })

  await page.goto('/licences')
  await page
    .getByRole('link', { name: /食品经营许可证/ })
    .first()
    .tap()
  await expect(page.getByRole('img', { name: /二维码/ })).toBeInViewport()
  const address = await page.getByRole('link', { name: '打开 PDF' }).getAttribute('href')
  const pdf = await (await page.request.get(address!)).body()
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')

  const stranger = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await stranger.goto('/')
  await stranger.getByRole('link', { name: /扫/ }).first().click()
  await stranger
    .getByLabel('选一张二维码的照片')
    .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: await photographed(browser, pdf) })
  await expect(stranger.getByRole('heading', { name: '是真的，现在有效' })).toBeVisible()
  expect(await overflow(stranger)).toBe(0)
  await stranger.context().close()
})
