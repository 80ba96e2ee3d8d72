import {
  act,
  deskAs,
  expect,
  guideOf,
  loginByRequest,
  overflow,
  sampleOf,
  type submittedCase,
  test,
  write,
} from '../helpers'

/** An application for a promise, of somebody whose word is good. */
async function committed(request: Parameters<typeof submittedCase>[0]): Promise<string> {
  await loginByRequest(request, 'resident')
  const guide = await guideOf(request, '公共场所卫生许可')
  const form = await sampleOf(request, guide.code)
  const { number } = await write<{ number: string }>(request, 'POST', '/api/portal/cases', {
    itemCode: guide.code,
    form,
    materials: [],
    commitment: true,
  })
  return number
}

test('she reads what she would promise, promises each, and one officer decides on the spot', async ({
  page,
  request,
}) => {
  const number = await committed(request)
  await page.setViewportSize({ width: 390, height: 844 })
  await loginByRequest(page.request, 'resident')
  const guide = await guideOf(request, '公共场所卫生许可')
  await page.goto(`/apply/${guide.code}`)
  await page.getByRole('radio', { name: '按告知承诺办理' }).check()
  await expect(page.getByText('告知书：您要知道和承诺的')).toBeVisible()
  await expect(page.getByText('不用交：公共场所卫生许可告知承诺书', { exact: false })).toBeVisible()

  await page.goto(`/cases/${number}`)
  await expect(page.getByRole('heading', { name: '告知承诺', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: '告知承诺书 (PDF)' })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'OFD 告知承诺书' }).click()
  expect((await download).suggestedFilename()).toMatch(/^\d+-\d\d\.ofd$/)
  expect(await overflow(page)).toBe(0)

  await page.setViewportSize({ width: 1280, height: 800 })
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await page.getByRole('button', { name: '当场受理并决定' }).click()
  const dialog = page.getByRole('dialog', { name: '当场受理并决定' })
  await dialog.getByRole('radio', { name: '准予' }).check()
  await dialog.getByLabel('理由').fill('申请人已书面承诺符合条件。')
  await dialog.getByLabel('法律依据').fill('《优化营商环境条例》第四十条')
  await dialog.getByRole('button', { name: '看一看决定书' }).click()
  await page.getByRole('button', { name: '确认准予' }).click()
  await expect(page.getByText('要在', { exact: false }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: '核查承诺' })).toBeVisible()
})

test('a broken promise is put down by one and what it brought revoked by the head', async ({
  page,
  request,
}) => {
  const number = await committed(request)
  await act(request, 'clerk', number, 'decide-on-spot', {
    outcome: 'GRANTED',
    reason: '申请人已书面承诺符合条件。',
    clause: '《优化营商环境条例》第四十条',
  })
  await deskAs(page, 'clerk', `/desk/queue/to-verify?q=${number}`)
  await page.getByRole('link', { name: '公共场所卫生许可' }).first().click()
  await page.getByRole('button', { name: '核查承诺' }).click()
  const dialog = page.getByRole('dialog', { name: '核查承诺' })
  await dialog.getByRole('button', { name: '记录核查结论' }).click()
  await expect(dialog.getByText('请选择核查结论').first()).toBeVisible()
  await dialog.getByRole('radio', { name: '承诺不实，报负责人撤销' }).check()
  await dialog.getByLabel('核查情况').fill('集中空调通风系统没有检测。')
  await dialog.getByRole('button', { name: '记录核查结论' }).click()
  await expect(page.getByText('已记录承诺不实，等负责人决定撤销。')).toBeVisible()
})

test('she takes her promise back before the decision, and the papers must follow', async ({
  page,
  request,
}) => {
  const number = await committed(request)
  await act(request, 'clerk', number, 'accept', {})
  await page.setViewportSize({ width: 390, height: 844 })
  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await page.getByRole('button', { name: '撤回承诺，改按一般程序办理' }).click()
  await page.getByRole('button', { name: '确认撤回承诺' }).click()
  await expect(page.getByText('承诺已撤回，申请按一般程序办理。')).toBeVisible()
  await expect(page.getByRole('heading', { name: /^请补齐您承诺的/ })).toBeVisible()
})
