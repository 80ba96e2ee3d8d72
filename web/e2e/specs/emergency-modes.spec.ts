import { deskAs, expect, test } from '../helpers'

/** A day of the calendar in China, so many days from now. */
function day(ahead: number): string {
  return new Date(Date.now() + (8 + 24 * ahead) * 3_600_000).toISOString().slice(0, 10)
}

test('on a phone an administrator puts down an emergency mode, the guide says so until another document ends it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await deskAs(page, 'admin', '/desk/emergency-modes')
  await expect(page.getByText(/青山区应急状态/).first()).toBeVisible()
  const document = `疫情防控期间药品零售绿色通道通知（演示〔2026〕${Date.now()}号）`

  await page.getByRole('button', { name: '登记应急模式' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '下一步' }).press('Enter')
  await expect(dialog.getByRole('link', { name: '请填写文件名称和文号' })).toBeVisible()
  await dialog.getByLabel('模式', { exact: true }).selectOption('绿色通道')
  await dialog.getByLabel('地区（包括它的下级地区）').selectOption('江汉区')
  await dialog.getByLabel('按名称找事项').fill('药品零售经营许可')
  await dialog.getByRole('checkbox', { name: /药品零售经营许可.*江汉区/ }).check()
  await dialog.getByLabel('从哪一天').fill(day(0))
  await dialog.getByLabel('到哪一天').fill(day(30))
  await dialog.getByLabel('文件名称和文号').fill(document)
  await dialog.getByRole('button', { name: '下一步' }).press('Enter')
  await expect(dialog.getByText(/江汉区的药品零售经营许可.*有法律效力/)).toBeVisible()
  await dialog.getByRole('button', { name: '确认登记' }).press('Enter')
  await expect(page.getByText('已登记。涉及 1 个事项、1 个地区。')).toBeVisible()
  const width = await page.evaluate(() => window.document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)

  const query = `q=${encodeURIComponent('药品零售经营许可')}&region=420103`
  const found = await (await page.request.get(`/api/portal/items?${query}`)).json()
  const guide = `/items/${found.items[0].code}`
  await page.goto(guide)
  await expect(page.getByText(document)).toContainText('优先办理')

  await page.goto('/desk/emergency-modes')
  await page.getByRole('button', { name: `提前结束：${document}` }).click()
  await dialog.getByLabel('最后一天').fill(day(-1))
  await dialog.getByLabel('提前结束的文件名称和文号').fill('终止通知（演示）')
  await dialog.getByRole('button', { name: '确认登记' }).click()
  await expect(dialog.getByRole('link', { name: /最后一天不能早于今天/ })).toBeVisible()
  await dialog.getByLabel('最后一天').fill(day(0))
  await dialog.getByRole('button', { name: '确认登记' }).click()
  await expect(page.getByText('已登记提前结束')).toBeVisible()
  await expect(page.getByText('依“终止通知（演示）”提前结束').first()).toBeVisible()
})
