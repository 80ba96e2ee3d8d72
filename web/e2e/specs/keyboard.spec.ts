import type { Locator, Page } from '@playwright/test'
import {
  chooseWuchang,
  type Filler,
  PAPER,
  PASSWORD,
  dropDraft,
  dueMaterials,
  expect,
  fillForm,
  foodGuide,
  loginByRequest,
  sampleOf,
  tabTo,
  test,
} from '../helpers'

/** Everything by Tab, arrows, Space, Enter and typing; the mouse is never touched. */
function byKeyboard(page: Page): Filler {
  async function date(field: Locator, value: string): Promise<void> {
    const [year, month, day] = value.split('-') as [string, string, string]
    for (const typed of [`${month}${day}${year}`, `${year}${month}${day}`, `${day}${month}${year}`]) {
      await tabTo(page, field)
      await page.keyboard.type(typed)
      if ((await field.inputValue()) === value) return
      await page.keyboard.press('Shift+Tab')
    }
  }
  async function text(field: Locator, value: string): Promise<void> {
    if ((await field.getAttribute('type')) === 'date') return date(field, value)
    await tabTo(page, field)
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(value)
  }
  async function check(field: Locator): Promise<void> {
    if (await field.isChecked()) return
    if ((await field.getAttribute('type')) === 'checkbox') {
      await tabTo(page, field)
      return page.keyboard.press('Space')
    }
    const name = await field.getAttribute('name')
    const all = page.locator(`input[type=radio][name="${name}"]`)
    for (let i = 0; i < 150; i++) {
      if (await all.evaluateAll((radios) => radios.includes(document.activeElement as HTMLElement))) break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Space')
    for (let i = 0; i < (await all.count()) && !(await field.isChecked()); i++)
      await page.keyboard.press('ArrowDown')
    await expect(field).toBeChecked()
  }
  async function select(field: Locator, value: string): Promise<void> {
    await tabTo(page, field)
    for (let i = 0; i < 60 && (await field.inputValue()) !== value; i++)
      await page.keyboard.press('ArrowDown')
  }
  return { text, check, select }
}

test('from search to receipt with the keyboard alone', async ({ page, request }) => {
  test.setTimeout(120_000)
  const guide = await foodGuide(request)
  const sample = await sampleOf(request, guide.code)
  await loginByRequest(request, 'neighbour')
  await dropDraft(request, guide.code)
  page.on('filechooser', (chooser) => void chooser.setFiles(PAPER))
  const enter = async (target: Locator) => {
    await tabTo(page, target)
    await page.keyboard.press('Enter')
  }

  await page.goto('/')
  await expect(page.getByRole('combobox')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到主要内容' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('combobox'))
  await page.keyboard.insertText('食品经营许可')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search/)
  await enter(page.getByRole('link', { name: guide.title, exact: true }).first())
  await chooseWuchang(page, enter)
  await enter(page.getByRole('link', { name: '开始办理' }))

  await tabTo(page, page.getByLabel('用户名'))
  await page.keyboard.insertText('neighbour')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText(PASSWORD)
  await page.keyboard.press('Enter')
  await enter(page.getByRole('link', { name: /开始填写|接着填写/ }))
  await page.waitForURL(/\/questions\//)
  await fillForm(page, guide, sample, byKeyboard(page), enter)

  if (page.url().includes('/materials')) {
    for (const one of dueMaterials(guide)) {
      await tabTo(page, page.getByLabel(`选择文件 ${one.name}`))
      await page.keyboard.press('Space')
      await expect(page.getByRole('button', { name: `移除${one.name}` })).toBeVisible()
    }
    await enter(page.getByRole('button', { name: '保存并继续' }))
  }
  await tabTo(page, page.getByRole('checkbox', { name: '我已看清楚，同意以上承诺' }))
  await page.keyboard.press('Space')
  await enter(page.getByRole('button', { name: '提交申请' }))
  await expect(page.getByRole('heading', { name: '申请已提交' })).toBeVisible()
})
