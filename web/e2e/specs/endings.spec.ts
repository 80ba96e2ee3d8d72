import {
  PAPER,
  act,
  deskAs,
  dueMaterials,
  expect,
  guideOf,
  loginByRequest,
  sampleOf,
  submittedCase,
  test,
  upload,
  write,
} from '../helpers'

test('she asks to take back what was accepted, thinks better of it, asks again, and the organ confirms', async ({
  page,
  request,
}) => {
  const { number } = await submittedCase(request)
  await act(request, 'clerk', number, 'accept', {})

  await page.setViewportSize({ width: 390, height: 844 })
  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await page.getByRole('button', { name: '撤回申请' }).click()
  await page.getByLabel('为什么撤回').fill('铺面租约到期，不开店了。')
  await page.getByRole('button', { name: '确定撤回' }).click()
  await expect(page.getByText('您请求撤回，正在等办理机关确认。')).toBeVisible()
  await page.getByRole('button', { name: '不撤回了，继续办理' }).click()
  await expect(page.getByText('已经受理，正在审查。', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: '撤回申请' }).click()
  await page.getByLabel('为什么撤回').fill('还是不办了。')
  await page.getByRole('button', { name: '确定撤回' }).click()
  await expect(page.getByText('您请求撤回，正在等办理机关确认。')).toBeVisible()

  await page.setViewportSize({ width: 1280, height: 800 })
  await deskAs(page, 'clerk', `/desk/queue/withdrawing?q=${number}`)
  await page.getByRole('link', { name: '食品经营许可' }).first().click()
  await page.getByRole('button', { name: '不同意撤回' }).click()
  await expect(page.getByRole('dialog', { name: '不同意撤回' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '确认撤回' }).click()
  const dialog = page.getByRole('dialog', { name: '确认撤回这件申请？' })
  await expect(dialog.getByText('还是不办了。')).toBeVisible()
  await dialog.getByRole('button', { name: '确认撤回' }).click()
  await expect(page.getByText('已确认撤回，确认书已送达申请人。')).toBeVisible()
  await expect(page.getByText('撤回申请确认书')).toBeVisible()
})

test('two officers sign a check on site, each in a session of her own', async ({ page, request }) => {
  const { number } = await submittedCase(request)
  await act(request, 'clerk', number, 'accept', {})
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await page.getByRole('button', { name: '记录现场核查' }).click()
  const dialog = page.getByRole('dialog', { name: '现场核查' })
  await dialog.getByRole('button', { name: '记录并请同事签字' }).click()
  await expect(dialog.getByText('请选一起核查的同事').first()).toBeVisible()
  await dialog
    .locator('label', { hasText: /approver$/ })
    .getByRole('checkbox')
    .check()
  await dialog.getByLabel('核查地点').fill('武昌区示范路1号')
  await dialog.getByLabel('核查情况').fill('后厨布局与平面图一致。')
  await dialog.getByRole('radio', { name: '与申请材料一致' }).check()
  await dialog.getByRole('button', { name: '记录并请同事签字' }).click()
  await expect(page.getByText('已记录，等一起核查的同事签字。')).toBeVisible()
  await expect(page.getByText('未签完，不算数')).toBeVisible()

  await deskAs(page, 'approver', `/desk/queue/to-sign?q=${number}`)
  await page.getByRole('link', { name: '食品经营许可' }).first().click()
  await page.getByRole('button', { name: '我也在场，情况属实，签字' }).click()
  await expect(page.getByText('已签字。')).toBeVisible()
  await expect(page.getByRole('link', { name: '现场核查记录', exact: true })).toBeVisible()
  const ofd = page.getByRole('link', { name: 'OFD 现场核查记录' })
  const file = await page.request.get((await ofd.getAttribute('href'))!)
  expect(file.headers()['content-type']).toBe('application/ofd')
})

test('a case is voided only when the head approves what the clerk proposed', async ({ page, request }) => {
  const { number } = await submittedCase(request)
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  await page.getByRole('button', { name: '提请作废或删除' }).click()
  const dialog = page.getByRole('dialog', { name: '提请作废或删除' })
  await dialog.getByRole('radio', { name: '提请作废' }).check()
  await dialog.getByLabel('理由').fill('申请人重复申请，以后一件为准。')
  await dialog.getByRole('button', { name: '提请负责人批准' }).click()
  await expect(page.getByText('已提请，等负责人答复。').first()).toBeVisible()

  await deskAs(page, 'head', `/desk/queue/annulments?q=${number}`)
  await page.getByRole('link', { name: '食品经营许可' }).first().click()
  await page.getByRole('button', { name: '批准作废或删除' }).click()
  await expect(page.getByText('申请人重复申请，以后一件为准。').first()).toBeVisible()
  await page.getByRole('button', { name: '批准', exact: true }).click()
  await expect(page.getByText('已终止办理，告知书已送达申请人。')).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await expect(page.getByText('这份申请已经作废，不再办理。', { exact: false })).toBeVisible()
  await expect(page.getByRole('heading', { name: '不服这个决定，可以' })).toBeVisible()
})

test('what was promised is handed in on the phone after acceptance', async ({ page, request }) => {
  await loginByRequest(request, 'resident')
  const guide = await guideOf(request, '动物诊疗许可')
  const form = await sampleOf(request, guide.code)
  const materials = []
  for (const one of dueMaterials(guide)) materials.push({ material: one.id, file: await upload(request) })
  const { number } = await write<{ number: string }>(request, 'POST', '/api/portal/cases', {
    itemCode: guide.code,
    form,
    materials,
    restFollows: true,
  })
  await act(request, 'clerk', number, 'accept', {})
  await page.setViewportSize({ width: 390, height: 844 })
  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await expect(page.getByRole('heading', { name: '请补齐您承诺的 1 份材料' })).toBeVisible()
  await page.getByLabel(/^选择文件/).setInputFiles(PAPER)
  await expect(page.getByRole('button', { name: /^移除/ })).toBeVisible()
  await page.getByRole('button', { name: '提交承诺的材料' }).click()
  await expect(page.getByText('承诺的材料已经收到', { exact: false })).toBeVisible()
  await expect(page.getByRole('heading', { name: '请补齐您承诺的 1 份材料' })).toHaveCount(0)
})
