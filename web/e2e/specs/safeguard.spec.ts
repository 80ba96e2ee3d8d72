import { PASSWORD, dropDraft, expect, guideOf, loginByRequest, test } from '../helpers'

const TITLE = '企业职工基本养老保险养老金申领'

test('she reads beforehand that her log-in is too old, logs in again, and comes back to what she typed', async ({
  page,
}) => {
  await loginByRequest(page.request, 'neighbour')
  const { code } = await guideOf(page.request, TITLE)
  await dropDraft(page.request, code)
  await page.clock.setFixedTime(Date.now() + 31 * 60_000)
  await page.goto(`/items/${code}`)
  await expect(page.getByText('提交时，要在 30 分钟以内登录过。')).toBeVisible()
  await page.getByRole('link', { name: '开始办理' }).click()
  await expect(page.getByText('要在 30 分钟以内登录过，请再登录一次', { exact: false })).toBeVisible()
  await page.getByRole('link', { name: '开始填写' }).click()
  const why = page.getByLabel('申请事由')
  await why.fill('到龄退休')
  await page.getByRole('link', { name: '回到步骤一览' }).click()
  await page.getByRole('link', { name: '重新登录' }).click()
  await expect(page.getByLabel('用户名')).toHaveValue('neighbour')
  await page.clock.setFixedTime(Date.now())
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).toHaveURL(`/apply/${code}`)
  await expect(page.getByText('填得久了，提交前会请您再登录一次', { exact: false })).toBeVisible()
  await page.getByRole('link', { name: '接着填写' }).click()
  await expect(why).toHaveValue('到龄退休')
  await dropDraft(page.request, code)
})
