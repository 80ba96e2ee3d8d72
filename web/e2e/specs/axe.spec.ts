import { violations } from '../axe'
import { deskAs, dropDraft, expect, foodGuide, loginByRequest, submittedCase, test } from '../helpers'
import { MODES, display, everyPage } from '../pages'

for (const mode of MODES) {
  test(`no page of either app breaks a rule (${mode})`, async ({ page, request }) => {
    test.setTimeout(240_000)
    await page.addInitScript((kept) => localStorage.setItem('yiwang.display', kept), display(mode))
    let as: string | null = null
    const found: Record<string, string[]> = {}
    for (const visit of await everyPage(request)) {
      if (visit.as !== as) {
        await page.context().clearCookies()
        if (visit.as) await loginByRequest(page.request, visit.as)
        as = visit.as
      }
      await page.goto(visit.path)
      const broken = await violations(page)
      if (broken.length > 0) found[visit.path] = broken
    }
    expect(found).toEqual({})
  })
}

test('no rule is broken while something is open or wrong', async ({ page, request }) => {
  test.setTimeout(120_000)
  const found: Record<string, string[]> = {}
  const look = async (what: string) => {
    const broken = await violations(page)
    if (broken.length > 0) found[what] = broken
  }
  const guide = await foodGuide(request)
  const { number } = await submittedCase(request)

  await page.goto('/')
  await page.getByRole('combobox').fill('食品')
  await expect(page.getByRole('listbox')).toBeVisible()
  await look('suggestions')
  await page
    .getByRole('button', { name: /办事地区|更换/ })
    .first()
    .click()
  await look('region chooser')
  await page.goto('/login')
  await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click()
  await look('log-in errors')

  await loginByRequest(page.request, 'neighbour')
  await dropDraft(page.request, guide.code)
  await page.goto(`/apply/${guide.code}`)
  await page.getByRole('link', { name: '开始填写' }).click()
  await page.getByRole('button', { name: '保存并继续' }).click()
  await look('question errors')
  await page.goto(`/apply/${guide.code}/materials`)
  await page.getByRole('button', { name: '保存并继续' }).click()
  await look('material errors')
  await page.goto(`/apply/${guide.code}/check`)
  await page.getByRole('button', { name: '提交申请' }).click()
  await look('check errors')

  await deskAs(page, 'clerk', '/desk/queue/to-accept')
  await page.getByRole('button', { name: '快捷键' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('keys dialog')
  await page.goto(`/desk/cases/${number}`)
  await page.getByRole('button', { name: '一次性告知补正' }).click()
  await page.getByRole('button', { name: '发出补正告知' }).click()
  await look('supplement dialog')
  await page.goto(`/desk/cases/${number}`)
  await page.getByRole('button', { name: '不予受理' }).click()
  await page.getByRole('button', { name: '看一看决定书' }).click()
  await look('refusal dialog')
  await page.getByLabel('理由').fill('申请事项依法不需要取得行政许可。')
  await page
    .getByLabel('法律依据', { exact: false })
    .fill('《中华人民共和国行政许可法》第三十二条第一款第一项')
  await page.getByRole('button', { name: '看一看决定书' }).click()
  await expect(page.getByRole('article', { name: '决定书预览' })).toBeVisible()
  await look('preview of a paper')
  await page.goto(`/desk/cases/${number}`)
  await page.getByRole('button', { name: '查看完整信息' }).click()
  await page.getByRole('button', { name: '查看并记录' }).click()
  await look('reveal dialog')
  await page.goto(`/desk/cases/${number}`)
  await page.getByRole('button', { name: '受理', exact: true }).click()
  await look('accept dialog')
  await page.context().clearCookies({ name: 'YIWANG_SESSION' })
  await page.getByRole('button', { name: '确认受理' }).click()
  await expect(page.getByRole('dialog', { name: '登录已过期' })).toBeVisible()
  await look('log-in in place')
  expect(found).toEqual({})
})
