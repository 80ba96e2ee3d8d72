import { expect, test } from '../helpers'

test('somebody comes from the national platform, is who she is there, and goes back to where she wanted', async ({
  page,
}) => {
  await page.goto('/login?next=/account')
  await page.getByRole('link', { name: '用国家政务服务平台登录' }).click()
  await expect(page.getByRole('heading', { name: '国家政务服务平台（模拟）' })).toBeVisible()
  await page.getByRole('button', { name: '李初来（1 级）' }).click()
  await expect(page).toHaveURL('/account')
  await expect(page.getByText('李初来').first()).toBeVisible()

  await page.getByRole('link', { name: '去国家平台办事' }).click()
  await page.getByRole('button', { name: '前往' }).click()
  await expect(page.getByText('没有收到证件信息', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: '在国家平台退出登录' }).click()
  await expect(page.getByText('本网也已退出登录', { exact: false })).toBeVisible()
  await page.goto('/account')
  await expect(page).toHaveURL(/\/login/)
})
