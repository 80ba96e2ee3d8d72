import { type Browser, type Page, expect, test } from '@playwright/test'
import { deskAs } from '../helpers'

/** Somebody at the desk, in a browser of her own. */
async function at(browser: Browser, who: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await deskAs(page, who, path)
  return page
}

const tomorrow = () => {
  const day = new Date(Date.now() + 24 * 3600_000)
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(day)
}

test('a standard changes: compiled, reviewed, checked for legality, published, and accepted in the county', async ({
  browser,
}) => {
  const title = '公共场所卫生许可'
  const condition = '经营者有卫生管理制度。'
  const manager = await at(browser, 'item-manager', '/desk/changes')
  await manager.getByRole('button', { name: '提出变更' }).click()
  await manager.getByLabel('按名称或者编码找事项').fill(title)
  await manager.getByRole('group', { name: '找到的事项' }).getByLabel(new RegExp(title)).first().check()
  await manager.getByLabel('变更理由').fill('补充卫生管理制度的条件。')
  await manager.getByRole('button', { name: '开始编制' }).click()

  await expect(manager.getByRole('heading', { name: '编制内容' })).toBeVisible()
  const change = new URL(manager.url()).pathname
  await manager.getByRole('tab', { name: '条件和流程' }).click()
  await manager.getByRole('button', { name: '给受理条件添加一条' }).click()
  await manager.keyboard.type(condition)
  await manager.getByRole('button', { name: '保存', exact: true }).click()
  await expect(manager.getByText('已保存为第 2 稿。')).toBeFocused()
  await expect(manager.getByRole('row', { name: /受理条件/ }).getByText(condition)).toBeVisible()
  await manager.getByRole('button', { name: '送审' }).click()
  await expect(manager.getByText('已送审。')).toBeFocused()

  const reviewer = await at(browser, 'item-reviewer', change)
  await reviewer.getByRole('button', { name: '退回修改' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '退回修改' }).click()
  await expect(reviewer.getByRole('link', { name: '退回时请写明需要修改什么' })).toBeVisible()
  await reviewer.getByRole('button', { name: '取消' }).click()
  await reviewer.getByRole('button', { name: '同意' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '同意' }).click()
  await expect(reviewer.getByText('已同意，转到下一步。')).toBeFocused()

  const lawyer = await at(browser, 'legal-reviewer', change)
  await lawyer.getByRole('button', { name: '同意' }).click()
  await lawyer.getByLabel('意见（选填）').fill('符合上位法。')
  await lawyer.getByRole('dialog').getByRole('button', { name: '同意' }).click()
  await expect(lawyer.getByText('符合上位法。')).toBeVisible()

  await reviewer.goto(change)
  await reviewer.getByRole('button', { name: '发布' }).click()
  await reviewer.getByLabel('生效日期').fill(tomorrow())
  await reviewer.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await expect(reviewer.getByText(/已发布，.*零时起自动生效/)).toBeFocused()

  const county = await at(browser, 'county-item-manager', '/desk/claims/changes')
  await expect(county.getByText(condition).first()).toBeVisible()
  await county
    .getByRole('button', { name: new RegExp(`确认.*${title}.*的变更`) })
    .first()
    .click()
  await expect(county.getByText(/已确认「.*」的标准变更。/)).toBeFocused()
})
