import { deskAs, expect, submittedCase, test } from '../helpers'

test('a clerk finds a case by what the applicant says, and her name stands in no address', async ({
  page,
  request,
}) => {
  const { number } = await submittedCase(request)
  await deskAs(page, 'clerk', '/desk/queue/to-accept')
  const search = page.getByRole('searchbox')
  const view = `还早的${number.slice(-5)}`
  const found = page.getByText(number, { exact: true })

  await search.fill(number.slice(0, 14))
  await search.press('Enter')
  await expect(found).toBeVisible()

  await search.fill('陈示例')
  await search.press('Enter')
  await expect(page).toHaveURL(/applicant=name\./)
  expect(page.url()).not.toContain(encodeURIComponent('陈'))
  await expect(page.getByText('按申请人找的结果不存为视图。')).toBeVisible()
  await expect(page.getByRole('table').getByText('陈**').first()).toBeVisible()

  await search.fill('没有这个人')
  await search.press('Enter')
  await expect(page.getByText('这里没有对得上的办件。')).toBeVisible()
  await page.getByRole('button', { name: '看全部' }).click()
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()

  await page.getByRole('button', { name: '还早', exact: true }).click()
  await expect(page).toHaveURL(/light=GREEN/)
  await page.getByRole('button', { name: '存为常用视图' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill(view)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('group', { name: '按期限' }).getByRole('button', { name: '全部' }).click()
  await expect(page).not.toHaveURL(/light/)
  await page.getByRole('link', { name: view }).click()
  await expect(page).toHaveURL(/light=GREEN/)

  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('searchbox')).toBeVisible()
  await page.getByRole('button', { name: `去掉「${view}」` }).click()
  await expect(page.getByRole('link', { name: view })).toHaveCount(0)
})

test('what is asked while another search is on its way is what is answered', async ({ page, request }) => {
  const { number } = await submittedCase(request)
  await deskAs(page, 'clerk', '/desk/queue/to-accept')
  let second = () => {}
  const asked = new Promise<void>((resolve) => (second = resolve))
  let searches = 0
  await page.route('**/api/desk/case-searches', async (route) => {
    if (++searches === 1) await asked
    else second()
    await route.continue()
  })
  const search = page.getByRole('searchbox')
  await search.fill(number.slice(0, 14))
  await search.press('Enter')
  await search.fill('陈示例')
  const late = page.waitForResponse((answer) => answer.url().endsWith('/case-searches'))
  await search.press('Enter')
  await late
  await expect(page).toHaveURL(/applicant=name\./)
  await page.waitForLoadState('networkidle')
  await expect(page).toHaveURL(/applicant=name\./)
})
