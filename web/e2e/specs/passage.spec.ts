import {
  deskAs,
  dueMaterials,
  expect,
  guideOf,
  loginByRequest,
  sampleOf,
  test,
  upload,
  write,
} from '../helpers'

test('an application is received at a window near her, checked there and sent to where it is decided', async ({
  page,
  request,
}) => {
  await loginByRequest(request, 'resident')
  const guide = await guideOf(request, '食品经营许可', '420111')
  const form = await sampleOf(request, guide.code)
  const materials = []
  for (const one of dueMaterials(guide)) materials.push({ material: one.id, file: await upload(request) })
  const { number } = await write<{ number: string }>(request, 'POST', '/api/portal/cases', {
    itemCode: guide.code,
    form,
    materials,
    receiveAt: '420106',
  })

  await deskAs(page, 'clerk', `/desk/queue/to-send?q=${number}`)
  await page.getByRole('link', { name: '食品经营许可' }).first().click()
  await expect(page.getByRole('heading', { name: '通办流转' })).toBeVisible()
  await expect(page.getByRole('button', { name: '受理', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: '核对无误，推送' }).click()
  await page.getByLabel('核对的情况').fill('已核对身份证件，材料齐全。')
  await page.getByRole('button', { name: '推送', exact: true }).click()
  await expect(page.getByText('已推送给决定机关', { exact: false }).first()).toBeVisible()
  await deskAs(page, 'clerk', `/desk/queue/received-here?q=${number}`)
  await expect(page.getByRole('link', { name: '食品经营许可' }).first()).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await expect(page.getByRole('heading', { name: '就近收件、异地办理' })).toBeVisible()
  await expect(page.getByText('还没有接收')).toBeVisible()
})
