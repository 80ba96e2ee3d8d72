import { expect, test } from '@playwright/test'
import {
  PAPER,
  act,
  deskAs,
  dueMaterials,
  guideOf,
  loginByRequest,
  sampleOf,
  upload,
  write,
} from '../helpers'

test('another department is consulted, answers from its work list, and whoever decides sees who has not', async ({
  page,
  request,
}) => {
  await loginByRequest(request, 'resident')
  const guide = await guideOf(request, '食品经营许可')
  const materials = []
  for (const one of dueMaterials(guide))
    materials.push({ material: one.id, file: await upload(request, PAPER) })
  const { number } = await write<{ number: string }>(request, 'POST', '/api/portal/cases', {
    itemCode: guide.code,
    form: await sampleOf(request, guide.code),
    materials,
  })
  await act(request, 'clerk', number, 'accept', {})

  await page.setViewportSize({ width: 390, height: 844 })
  await deskAs(page, 'clerk', `/desk/cases/${number}`)
  const section = page.getByRole('region', { name: '征求意见' })
  await expect(section.getByText('还没有征求其他部门的意见。')).toBeVisible()
  await section.getByRole('button', { name: '征求意见' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: '征求意见' })
  await dialog.getByRole('button', { name: '发出' }).click()
  await expect(dialog.getByText('请至少选一个部门。').first()).toBeVisible()
  for (const name of ['公安局武昌区分局', '武昌区应急']) {
    await dialog.getByLabel('征求哪些部门的意见').fill(name)
    await dialog
      .getByRole('group', { name: '找到的部门' })
      .getByRole('checkbox', { name: new RegExp(name) })
      .check()
  }
  await dialog.getByLabel('问题').fill('该场所是否有在查案件？')
  await dialog.getByLabel('答复期限（工作日）').selectOption('1')
  await expect(dialog.getByText('前答复', { exact: false })).toBeVisible()
  await dialog.getByRole('button', { name: '发出' }).click()
  await expect(page.getByText('征求意见已发出。')).toBeVisible()
  await expect(section.getByText('等待答复')).toHaveCount(2)

  await page.setViewportSize({ width: 1280, height: 800 })
  await deskAs(page, 'clerk', '/desk/work')
  const row = page.getByRole('row', { name: new RegExp(`${number}.*快到期`) }).filter({ hasText: '公安局' })
  await row.getByRole('button', { name: /^答复对/ }).click()
  const answer = page.getByRole('dialog', { name: /^答复征求意见：.*公安局/ })
  await expect(answer.getByText('该场所是否有在查案件？')).toBeVisible()
  await answer.getByRole('button', { name: '答复' }).click()
  await expect(answer.getByText('请选择意见。').first()).toBeVisible()
  await answer.getByLabel('无意见').check()
  await answer.getByLabel('说明').fill('没有在查案件。')
  await answer.getByRole('button', { name: '答复' }).click()
  await expect(page.getByText('已答复。')).toBeVisible()
  await expect(row).toHaveCount(0)

  await deskAs(page, 'approver', `/desk/cases/${number}`)
  await expect(section.getByText('没有在查案件。')).toBeVisible()
  await page.getByRole('button', { name: /^作出决定/ }).click()
  await expect(
    page.getByRole('dialog').getByText('还有部门没有答复征求的意见', { exact: false }),
  ).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await section.getByRole('button', { name: /^撤回对/ }).click()
  await expect(section.getByText('已撤回', { exact: true })).toBeVisible()

  await loginByRequest(page.request, 'resident')
  await page.goto(`/cases/${number}`)
  await expect(page.getByText('征求意见').first()).toBeVisible()
  await expect(page.getByText('没有在查案件。')).toHaveCount(0)
})
