import { act, deskAs, expect, submittedCase, test } from '../helpers'

test('a case is claimed, seen by colleagues as hers, and released', async ({ page, request }) => {
  const { number } = await submittedCase(request)
  await deskAs(page, 'clerk', `/desk/queue/to-accept?q=${number}&officer=none`)
  await page.getByRole('link', { name: '食品经营许可' }).first().click()
  await expect(page.getByText('还没有人承办。')).toBeVisible()
  await page.getByRole('button', { name: '认领' }).click()
  await expect(page.getByText('现在由您承办。')).toBeVisible()
  await expect(page.getByRole('button', { name: '受理', exact: true })).toBeEnabled()

  await deskAs(page, 'approver', `/desk/cases/${number}`)
  await expect(page.getByText(/由.+承办/).first()).toBeVisible()
  await deskAs(page, 'clerk', `/desk/queue/mine?q=${number}`)
  await page.getByRole('link', { name: '食品经营许可' }).first().click()
  await page.getByRole('button', { name: '退回' }).click()
  await expect(page.getByText('已退回，由大家办理。')).toBeVisible()
})

test('several are accepted at once, and what was not done is said with its reason', async ({
  page,
  request,
}) => {
  const { number } = await submittedCase(request)
  await deskAs(page, 'clerk', `/desk/queue/to-accept?q=${number}`)
  await page.getByLabel(`选择 ${number}`).check()
  await act(request, 'clerk', number, 'accept', {})
  await page.getByRole('button', { name: '批量受理' }).click()
  await page.getByRole('button', { name: '确认受理' }).click()
  await expect(page.getByText('办成 0 件，没有办成 1 件')).toBeVisible()
  await expect(page.getByText('这个办件的状态已经改变', { exact: false })).toBeVisible()
})

test('the head assigns what she has selected by key', async ({ page, request }) => {
  const { number } = await submittedCase(request)
  await page.setViewportSize({ width: 390, height: 844 })
  await deskAs(page, 'head', `/desk/queue/to-accept?q=${number}`)
  await expect(page.getByText(number, { exact: true })).toBeVisible()
  await page.keyboard.press('x')
  await expect(page.getByText('已选 1 件')).toBeVisible()
  await page.getByRole('button', { name: '批量分派' }).click()
  await page.getByLabel('交给谁').selectOption({ index: 1 })
  await page.getByRole('button', { name: '分派', exact: true }).click()
  await expect(page.getByText('办成 1 件')).toBeVisible()
})
