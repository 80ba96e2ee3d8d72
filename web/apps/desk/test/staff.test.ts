import type { DeskStaff, DeskStaffRole } from '@yiwang/api'
import { describe, expect, test } from 'vitest'
import { choose, rolesOf } from '../src/staff/staff'

const role = (code: string, kind: DeskStaffRole['kind'], name = code): DeskStaffRole => ({
  code,
  kind,
  name,
  nameEn: name,
  permissions: [],
})
const CLERK = role('CLERK', 'STAFF', '窗口人员')
const SUPERVISOR = role('SUPERVISOR', 'STAFF', '监督人员')
const ADMIN = role('ADMIN', 'ADMINISTRATOR')
const AUDITOR = role('AUDITOR', 'ADMINISTRATOR')
const ALL = [
  CLERK,
  SUPERVISOR,
  role('APPROVER', 'STAFF'),
  ADMIN,
  AUDITOR,
  role('SECURITY_ADMIN', 'ADMINISTRATOR'),
]

describe('roles of one person', () => {
  test('an administrator is nothing else', () => {
    expect(choose(['CLERK', 'APPROVER'], ADMIN, true, ALL)).toEqual(['ADMIN'])
    expect(choose(['ADMIN'], AUDITOR, true, ALL)).toEqual(['AUDITOR'])
  })

  test('who takes up a business role is no administrator any more', () => {
    expect(choose(['SECURITY_ADMIN'], CLERK, true, ALL)).toEqual(['CLERK'])
    expect(choose(['CLERK'], SUPERVISOR, true, ALL)).toEqual(['CLERK', 'SUPERVISOR'])
  })

  test('a role that is given up goes alone', () => {
    const before = ['CLERK', 'APPROVER']
    expect(choose(before, CLERK, false, ALL)).toEqual(['APPROVER'])
    expect(before).toHaveLength(2)
  })

  test('are called what the server calls them', () => {
    const member = (...roles: string[]) => ({ roles }) as DeskStaff
    expect(rolesOf(member('CLERK', 'SUPERVISOR'), ALL)).toBe('窗口人员、监督人员')
    expect(rolesOf(member('OLD_ROLE'), ALL)).toBe('OLD_ROLE')
    expect(rolesOf(member(), ALL)).toBe('还没有岗位')
    expect(rolesOf(member('CLERK'), undefined)).toBe('')
  })
})
